package sim

import "github.com/enshu/enshu/sim/clock"

// Recount tells a journal anew by the rules of another script of the same scenario: what was known, decided, said and filed
// stays as it is, and when, and every clock runs, is met and passes as these rules have it. Under the rules it was played by
// a journal comes out as it is. The batches keep their numbers and lose their hashes: they are to be folded and judged, and
// never kept. The journal must open a session, and its clocks must be of obligations that the script has.
//
// What the clocks of the exercise led to in play, such as an inject for a deadline that passed, is among what happened, and
// stays.
func Recount(script *Script, journal []Batch) []Batch {
	opened, ok := journal[0].Opened()
	if !ok {
		panic("sim: recount a journal that opens no session")
	}
	s := Open(script, opened.Seed)
	out := make([]Batch, len(journal))
	for i, b := range journal {
		p := &proposer{Session: s, st: s.state, wall: b.Wall}
		p.st.Seq = b.Seq
		for _, h := range b.Events {
			p.recount(h)
		}
		if len(p.events) == 0 {
			p.emit(TimePassed{})
		}
		s.closeBatch()
		out[i] = Batch{Seq: b.Seq, Command: b.Command, Seat: b.Seat, Wall: b.Wall, Events: p.events}
	}
	return out
}

// recount takes over what happened, and does over again what the clocks made of it.
func (p *proposer) recount(h Happened) {
	p.passDuties(h.At)
	p.now = h.At
	switch e := h.Event.(type) {
	case ClockRan, ClockMet, ClockPassed, CapPassed:
	case Triggered:
		if e.Because == nil || e.Because.Reason == nil || *e.Because.Reason != deemed {
			p.emit(e)
			p.runClocks(p.script.obligations.of(e.Obligation))
		}
	case GroundMet:
		p.emit(e)
		p.runClocks(p.script.obligations.of(e.Obligation))
	case Judged:
		p.emit(e)
		if x := p.st.Statements[e.Statement-1]; x.Obligation != "" {
			p.meet(x.Obligation, x.Stated.Stage, e.Statement)
		}
	default:
		p.emit(e)
	}
}

// passDuties lets every deadline and cap go by that lies before an instant or at it.
func (p *proposer) passDuties(until clock.Instant) {
	for p.st.Begun != 0 && p.st.Ended == nil {
		next := entry{at: clock.Never}
		p.seekObligation(p.st, &next)
		if next.at > until {
			return
		}
		p.now = max(p.st.Now, next.at)
		p.passDuty(next.n, next.sub)
	}
}

// adopt takes over the rules that the same obligations have in another script, where they have the stages that are played.
func (s *Script) adopt(by *Script) {
	for i := range s.Obligations {
		o := &s.Obligations[i]
		for j := range by.Obligations {
			other := &by.Obligations[j]
			if stages, ok := stagesIn(o, other); ok && other.ID == o.ID {
				o.Rule, o.Stages = other.Rule, stages
			}
		}
	}
	s.RulesDigest = by.RulesDigest
}

// stagesIn finds the stages that are played of an obligation in the rule of another one.
func stagesIn(o, other *Obligation) ([]int, bool) {
	stages := make([]int, len(o.Stages))
	for n, stage := range o.Stages {
		found := false
		for k := range other.Rule.Stages {
			if other.Rule.Stages[k].ID == o.Rule.Stages[stage].ID {
				stages[n], found = k, true
			}
		}
		if !found {
			return nil, false
		}
	}
	return stages, true
}
