package recovery

import "github.com/enshu/enshu/sim/clock"

// Fatigue says how people of a group tire. Work beyond After since their last rest takes Slower percent of its usual
// time; who has worked Limit takes on nothing more before a Rest in one piece. After 0 is people who never tire.
type Fatigue struct {
	After  clock.Span
	Slower int // percent, 100 or more
	Limit  clock.Span
	Rest   clock.Span
}

// UsualFatigue is what a scenario gets that says no more than that people tire. Eleven hours of rest in twenty-four are
// directive 2003/88/EC, article 3, read in secondary text (Japan's act on improving working hours, article 2, asks for
// an interval without saying how long); Limit is what they leave of a day. After and Slower are ours and unverified.
var UsualFatigue = Fatigue{After: 10 * clock.Hour, Slower: 150, Limit: 13 * clock.Hour, Rest: 11 * clock.Hour}

// Takes returns how long work of a usual length takes people who have worked so long already.
func (f Fatigue) Takes(usual, worked clock.Span) clock.Span {
	if f.After == 0 {
		return usual
	}
	beyond := usual - max(0, f.After-worked)
	if beyond <= 0 {
		return usual
	}
	return usual - beyond + beyond*clock.Span(f.Slower)/100
}

// Person is one of a group that tires.
type Person struct {
	Toil  clock.Span    // worked since the last rest, without the work at hand
	Since clock.Instant // when the work at hand began, 0 for none
	Free  clock.Instant // when the last work ended, 0 for never
}

// Worked returns how long somebody has worked at t since the last rest.
func (p Person) Worked(f Fatigue, t clock.Instant) clock.Span {
	switch {
	case p.Since != 0:
		return p.Toil + t.Sub(p.Since)
	case p.Toil == 0 || t >= p.Free.Add(f.Rest):
		return 0
	}
	return p.Toil
}

// Fit says whether somebody can be given work at t: nothing is at hand, and the limit is not reached.
func (p Person) Fit(f Fatigue, t clock.Instant) bool { return p.Since == 0 && p.Worked(f, t) < f.Limit }

// Begun returns the person with work at hand from t on.
func (p Person) Begun(f Fatigue, t clock.Instant) Person {
	return Person{Toil: p.Worked(f, t), Since: t, Free: p.Free}
}

// Ended returns the person when the work at hand is over.
func (p Person) Ended(t clock.Instant) Person {
	return Person{Toil: p.Toil + t.Sub(p.Since), Free: t}
}

// Turns returns when after t time alone next makes somebody tired, worn out or fresh; Never for not.
func (p Person) Turns(f Fatigue, t clock.Instant) clock.Instant {
	if p.Since == 0 {
		if rested := p.Free.Add(f.Rest); p.Toil > 0 && rested > t {
			return rested
		}
		return clock.Never
	}
	if tired := p.Since.Add(f.After - p.Toil); tired > t {
		return tired
	}
	if worn := p.Since.Add(f.Limit - p.Toil); worn > t {
		return worn
	}
	return clock.Never
}
