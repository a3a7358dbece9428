package sim

import (
	"slices"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/draw"
	"github.com/enshu/enshu/sim/text"
)

// Limits on one session and on what people write.
const (
	TextLimit      = 4000 // characters of free text
	ItemLimit      = 5000
	StatementLimit = 500
	WorkLimit      = 2000
	NoteLimit      = 2000 // and as many ratings
	LineLimit      = 5000 // of the common log
)

// proposer works out what a command leads to on a copy of the state.
type proposer struct {
	*Session
	st     *State
	wall   clock.Wall
	now    clock.Instant
	events []Happened
	jump   JumpMode  // how a jump treats the injects it passes, "" outside one
	halt   *PausedBy // a rule that will stop the clock when the moment is over
}

// Opening returns the first batch of a new session.
func (s *Session) Opening(wall clock.Wall, engine string) Batch {
	opened := Opened{
		Engine: engine, Scenario: s.script.ID, Version: s.script.Version,
		Script: s.script.Digest, Rules: s.script.RulesDigest, Seed: s.state.Seed,
	}
	return Batch{Seq: 1, Wall: wall, Events: []Happened{{At: s.script.Start, Event: opened}}}
}

// Propose works out what a command leads to and changes nothing: first whatever fell due up to the command's host time,
// then what the command itself does. A *Refusal says why not; then nothing is to be recorded. A batch without events
// means that nothing was due.
func (s *Session) Propose(cmd Command) (Batch, error) {
	if s.state.Seq == 0 {
		panic("sim: propose before the opening batch")
	}
	p := &proposer{Session: s, st: s.ahead, wall: cmd.Wall, events: s.emitted[:0]}
	p.st.follow(s.state, &s.lag, len(s.script.Seats))
	p.st.Seq = s.state.Seq + 1
	s.proposed = nil
	err := p.run(cmd)
	s.lag.clear()
	s.lag.add(p.st)
	s.emitted = p.events
	if err != nil {
		return Batch{}, err
	}
	p.events = slices.Clone(p.events)
	b := Batch{Seq: p.st.Seq, Command: cmd.ID, Seat: cmd.Seat, Wall: cmd.Wall, Events: p.events}
	if cmd.ID != "" {
		body, err := cmd.BodyHash()
		if err != nil {
			return Batch{}, err
		}
		b.Body = body
	}
	// Only a state that stands at its last event is what folding the batch leads to.
	if n := len(p.events); n > 0 && p.events[n-1].At == p.st.Now {
		s.proposed = p.events
	}
	return b, nil
}

func (p *proposer) run(cmd Command) error {
	until := cmd.Wall
	if lapse, ok := cmd.Do.(Lapse); ok {
		until = lapse.From
	}
	p.now = p.st.Now
	p.advance(until)
	if _, ok := cmd.Do.(Advance); ok {
		return nil
	}
	if p.st.Clock.Running {
		p.pass(p.st.Clock.Instant(until))
	}
	if err := p.allowed(cmd); err != nil {
		return err
	}
	if err := p.do(cmd); err != nil {
		return err
	}
	p.halted()
	return nil
}

// advance emits everything that falls due up to a host time, each at its own instant.
func (p *proposer) advance(until clock.Wall) {
	for {
		at, what := p.next(p.st)
		if at == clock.Never {
			break
		}
		wall, ok := p.st.Clock.When(at)
		if !ok || wall > until {
			break
		}
		before := len(p.events)
		p.pass(at)
		p.fallDue(at, what)
		p.halted()
		// The same moment must not be found due again, by nobody who folds these events.
		if len(p.events) == before {
			p.emit(TimePassed{})
		}
	}
}

// pass lets scenario time come to t and lets what time turned react.
func (p *proposer) pass(t clock.Instant) {
	p.now = max(p.now, t)
	p.elapse(p.st, p.now)
	p.react()
}

// emit adds an event and folds it in.
func (p *proposer) emit(e Event) {
	h := Happened{At: p.now, Event: e}
	p.events = append(p.events, h)
	p.step(p.st, h)
	p.watch(e)
}

// react lets every condition that came true have its consequence, until nothing more follows.
func (p *proposer) react() {
	for len(p.st.turned) > 0 {
		n := p.st.turned[0]
		p.st.turned = append(p.st.turned[:0], p.st.turned[1:]...)
		p.came(p.script.net.roots[n])
	}
}

// came carries out what the script says shall follow when a condition first holds.
func (p *proposer) came(why purpose) {
	if p.st.Begun == 0 || p.st.Ended != nil {
		return
	}
	switch why.kind {
	case forInject:
		p.triggerInject(why.n)
	case forTurn:
		f := &p.script.Facts[why.n]
		p.turnTruth(f.ID, f.Turns[why.sub].Reading)
	case forKnowable:
		f := &p.script.Facts[why.n]
		k := f.Knowable[why.sub]
		if p.st.Facts[why.n].Lost.Seq != 0 {
			return
		}
		p.emit(BecameKnowable{Fact: f.ID, Reading: k.Reading, Certainty: k.Certainty})
	case forClean:
		p.consequences()
	case forDecision:
		p.open(why.n)
	case forConference:
		p.convene(why.n, "")
	case forTrigger:
		p.trigger(why.n, why.sub)
	case forGround:
		p.ground(why.n, why.sub)
	case forEnding:
		p.end(Ended{Ending: p.script.Endings[why.n].ID})
	}
}

func (p *proposer) fallDue(at clock.Instant, w what) {
	switch w.kind {
	case dueCondition: // passing there was all
	case duePace:
		p.setPace(w.n, at)
	case duePhase:
		p.emit(PhaseEntered{Phase: p.script.Phases[w.n].ID})
	case dueWork:
		p.finish(w.n)
	case dueStaff:
		p.staffTurned(w.n)
	case dueAilment:
		p.ail(w.n)
	case dueSpread:
		p.arrive(w.n, w.sub == 1)
	case dueWorkaround:
		p.emit(WorkaroundSet{Service: p.script.Services[w.n].ID})
		p.consequences()
	case dueInject:
		p.fire(w.n, InjectFired{Inject: p.script.Injects[w.n].ID})
	case dueDecision:
		p.timeOut(w.n)
	case dueObligation:
		p.passDuty(w.n, w.sub)
	case dueQuestion:
		p.passQuestion(w.n)
	case dueEnd:
		p.end(Ended{Ending: p.ending()})
	}
	p.react()
}

// ending returns the first ending whose condition holds, or the one without a condition.
func (p *proposer) ending() EndingID {
	fallback := EndingID("")
	for i := range p.script.Endings {
		e := &p.script.Endings[i]
		if e.When == nil {
			fallback = e.ID
		} else if p.st.Nodes[e.When.num].On {
			return e.ID
		}
	}
	return fallback
}

// end closes the exercise and stops its clock.
func (p *proposer) end(e Ended) {
	wall := p.wall
	if e.By == "" {
		wall = p.wallAt(p.now)
	}
	p.emit(ClockSet{Cause: "end", Wall: wall, Rate: p.st.Clock.Rate, By: e.By})
	for i := range p.st.Probes {
		if p.st.Probes[i].Closed.Seq == 0 {
			p.emit(ProbeClosed{Probe: i + 1})
		}
	}
	p.emit(e)
}

// between draws a length from a spread: the same for the same seed, purpose, subject and ordinal, whole minutes when the
// spread is.
func (p *proposer) between(spread Spread, purpose, subject string, ordinal int) clock.Span {
	if spread.High <= spread.Low {
		return spread.Low
	}
	unit := clock.Second
	if spread.Low%clock.Minute == 0 && spread.High%clock.Minute == 0 {
		unit = clock.Minute
	}
	steps := uint64((spread.High-spread.Low)/unit) + 1
	key := draw.Key{Seed: p.st.Seed, Purpose: purpose, Subject: subject, Ordinal: uint64(ordinal)}
	return spread.Low + clock.Span(key.Below(steps))*unit
}

// full says no when the session holds all the items it may.
func (p *proposer) full() error {
	if len(p.st.Items) >= ItemLimit {
		return limit(ItemLimit)
	}
	return nil
}

// deliver puts an item into inboxes.
func (p *proposer) deliver(d Delivered) {
	if len(d.To) == 0 || len(p.st.Items) >= ItemLimit {
		return
	}
	p.emit(d)
}

// own is words that a person wrote, the same in both languages.
func own(words string) text.Text { return text.Same(words) }
