package scoring

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// The verdicts on an expectation.
const (
	VerdictOpen         = "open"           // neither met nor too late yet, or when a hand ended the exercise
	VerdictMet          = "met"            // by its target
	VerdictLate         = "late"           // after its target
	VerdictPartly       = "partly"         // the lesser condition holds, the full one never came
	VerdictMissed       = "missed"         // too late, or over
	VerdictContradicted = "contradicted"   // what must never happen did
	VerdictNone         = "not_applicable" // what it counts from never came
)

// Judge returns one finding per expectation, in the script's order.
func Judge(s *sim.Session) []Finding {
	list := make([]Finding, len(s.Script().Expectations))
	for i := range list {
		list[i] = judge(s, i)
	}
	return list
}

// Weigh is Judge without evidence and stories, which is all that a sum needs.
func Weigh(s *sim.Session) []Finding {
	list := make([]Finding, len(s.Script().Expectations))
	for i := range list {
		list[i] = bare(s, i)
	}
	return list
}

// Applies says whether a finding counts towards the score by now.
func (f Finding) Applies() bool { return f.Verdict != VerdictOpen && f.Verdict != VerdictNone }

// Counted returns the points that count: the facilitator's where there are any, else the machine's.
func (f Finding) Counted() int {
	if f.Override != nil {
		return f.Override.Points
	}
	return f.Points
}

func judge(s *sim.Session, i int) Finding {
	e := &s.Script().Expectations[i]
	f := bare(s, i)
	f.Evidence = evidence(s, e, f.Verdict)
	f.Told = story(s, e, &f)
	f.Story = together(f.Told)
	return f
}

// bare is a finding without evidence and story.
func bare(s *sim.Session, i int) Finding {
	e := &s.Script().Expectations[i]
	f := Finding{
		Expectation: e.ID, Title: e.Title, Out: e.Points, Source: e.Source, Directive: e.Directive, Role: e.Role,
		Objectives: e.Objectives, Axis: e.Axis, Seats: e.Seats, Evidence: []Evidence{},
	}
	from, begun := anchor(s, e)
	if begun {
		f.From = from
		if e.Late > 0 {
			f.Target, f.Late = from.Add(e.Target), from.Add(max(e.Late, e.Target))
		}
	}
	f.Verdict, f.Credit, f.Met = weigh(s, e, from, begun)
	f.Points = worth(e.Points, f.Credit)
	if e.Late > 0 {
		f.Curve = s.Script().Curve(e.Curve).ID
	}
	if o := s.State().Overrides[i]; o.Overridden != nil {
		f.Override = &Overridden{Points: o.Points, Reason: o.Reason, By: o.Seat}
	}
	return f
}

// anchor returns the instant an expectation counts from, and whether it has come.
func anchor(s *sim.Session, e *sim.Expectation) (clock.Instant, bool) {
	if e.From == nil {
		return s.Script().Start, s.State().Begun != 0
	}
	first := s.FirstHeld(e.From)
	return first.At, first.Seq != 0
}

// worth returns a share of so many points, rounded down: what came late never earns them all.
func worth(out, credit int) int { return out * credit / sim.Full }

// weigh decides a verdict and its credit, in basis points of the points.
func weigh(s *sim.Session, e *sim.Expectation, from clock.Instant, begun bool) (string, int, clock.Instant) {
	st := s.State()
	met := s.FirstHeld(e.Met)
	switch {
	case e.Never != nil && s.FirstHeld(e.Never).Seq != 0:
		return VerdictContradicted, 0, 0
	case met.Seq != 0 && (begun || e.From == nil):
		verdict, share := credit(s.Script().Curve(e.Curve), e, met.At.Sub(from))
		return verdict, share, met.At
	case met.Seq != 0:
		// Done before it was called for: as good as done at once.
		return VerdictMet, sim.Full, met.At
	case !begun && st.Ended != nil:
		return VerdictNone, 0, 0
	case !begun:
		return VerdictOpen, 0, 0
	}
	over := st.Ended != nil && !s.CutShort() || e.Late > 0 && st.Now > from.Add(max(e.Late, e.Target))
	if !over {
		return VerdictOpen, 0, 0
	}
	if e.Partly != nil {
		if first := s.FirstHeld(e.Partly); first.Seq != 0 {
			return VerdictPartly, sim.Full / 2, first.At
		}
	}
	return VerdictMissed, 0, 0
}

// credit returns what meeting an expectation so long after its anchor is worth: all of it until the target, then less by
// the published curve, nothing after late. Being earlier than the target is worth no more.
func credit(curve *sim.Curve, e *sim.Expectation, after clock.Span) (string, int) {
	late := max(e.Late, e.Target)
	switch {
	case late == 0 || after <= e.Target:
		return VerdictMet, sim.Full
	case after > late:
		return VerdictLate, 0
	}
	return VerdictLate, curve.Credit(after-e.Target, late-e.Target)
}

// evidence lists the events that a verdict rests on.
func evidence(s *sim.Session, e *sim.Expectation, verdict string) []Evidence {
	cond := grounds(e, verdict)
	list := []Evidence{}
	if cond == nil {
		return list
	}
	for _, p := range s.Prove(cond) {
		list = append(list, Evidence{Seq: p.Seq, At: p.At, Text: s.Script().Sentence(p.Cond)})
	}
	return list
}

// grounds is the condition whose proof a verdict rests on.
func grounds(e *sim.Expectation, verdict string) *sim.Cond {
	switch verdict {
	case VerdictContradicted:
		return e.Never
	case VerdictPartly:
		return e.Partly
	case VerdictMissed, VerdictOpen, VerdictNone:
		return e.From
	}
	return e.Met
}
