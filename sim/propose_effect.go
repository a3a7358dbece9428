package sim

import "strings"

// cause is where effects come from and whom it reached: those seats learn what the effects reveal.
type cause struct {
	source  string
	reached Seats
}

// effects carries out consequences in the order they are written, each as an event of its own.
func (p *proposer) effects(list []Effect, c cause) {
	for i := range list {
		p.effect(&list[i], c)
	}
	p.react()
}

func (p *proposer) effect(e *Effect, c cause) {
	switch e.Kind {
	case EffReveal:
		p.learn(p.script.facts.of(e.Fact), e, p.reached(e, c), c.source)
	case EffTruth:
		p.turnTruth(e.Fact, e.Reading)
	case EffSystem:
		p.change(e, c.source)
	case EffBackup:
		p.changeBackup(e, c.source)
	case EffFlag:
		if p.st.Flags[p.script.flags.of(e.Flag)].Seq == 0 {
			p.emit(FlagSet{Flag: e.Flag})
		}
	case EffOpen:
		p.open(p.script.decisions.of(e.Decision))
	case EffRelease:
		if x := p.st.Injects[p.script.injects.of(e.Inject)].Stage; x == InjectHeld || x == InjectArmed {
			p.emit(InjectTimed{Inject: e.Inject, At: p.now.Add(e.Delay), Why: "release"})
		}
	case EffSkip:
		if x := p.st.Injects[p.script.injects.of(e.Inject)].Stage; x != InjectOut && x != InjectGone {
			p.emit(InjectSkipped{Inject: e.Inject, Why: "effect"})
		}
	case EffWorkaround:
		p.byHand(e)
	case EffStaff:
		i := p.script.pools.of(e.Pool)
		p.emit(StaffChanged{Pool: e.Pool, Size: max(0, p.st.Pools[i].Size+e.Change)})
	case EffCost:
		p.emit(Spent{Yen: e.Yen, Why: c.source})
	case EffProbe:
		p.putProbe(e.Ask, p.reached(e, c), "")
	case EffConvene:
		p.convene(p.script.conferences.of(e.Conference), "")
	case EffEnd:
		p.end(Ended{Ending: e.Ending})
	}
}

// reached returns the seats that an effect names, or those that its cause reached.
func (p *proposer) reached(e *Effect, c cause) Seats {
	if len(e.Seats) > 0 {
		return p.script.Set(e.Seats)
	}
	return c.reached
}

// learn tells seats a reading, as far as it is news to them.
func (p *proposer) learn(fact int, e *Effect, seats Seats, source string) {
	if p.st.Facts[fact].Lost.Seq != 0 && strings.HasPrefix(source, "action:") {
		return // there is nothing left to find
	}
	f := &p.script.Facts[fact]
	reading := f.Reading(e.Reading)
	var news Seats
	for seat := range p.script.Seats {
		if seats.Has(seat) && p.script.players.Has(seat) && p.held(fact, seat).Yields(reading, e.Certainty) {
			news = news.With(seat)
		}
	}
	if news != 0 {
		p.emit(Learned{Fact: f.ID, Reading: e.Reading, Certainty: e.Certainty, Seats: p.script.IDs(news), Source: source})
	}
}

func (p *proposer) turnTruth(fact FactID, reading ReadingID) {
	i := p.script.facts.of(fact)
	if p.st.Facts[i].Truth != p.script.Facts[i].Reading(reading) {
		p.emit(TruthTurned{Fact: fact, Reading: reading})
	}
}

// change gives a system another standing by the script's will.
func (p *proposer) change(e *Effect, source string) {
	i := p.script.systems.of(e.System)
	x := p.st.Systems[i]
	if e.Status != nil {
		x.Health = *e.Status
	}
	if e.Infected != nil {
		x.Infected = *e.Infected
		x.Validated = x.Validated && !x.Infected
		x.Detected = x.Detected && x.Infected
	}
	if e.Isolated != nil {
		x.Isolated = *e.Isolated
	}
	p.stand(i, x, source)
}
