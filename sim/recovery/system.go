package recovery

import "github.com/enshu/enshu/sim/clock"

// System is how one system stands. An infection may be there without being known.
type System struct {
	Health    Status // Up, Degraded or Down by itself
	Isolated  bool
	Infected  bool
	Detected  bool // the infection is known
	Validated bool
	Work      Status        // Restoring or Validating while work is under way, else Up
	WorkN     int           // number of that work
	DataLoss  clock.Span    // age of the data it was brought back with
	Ails      clock.Instant // when a hidden infection will break out, 0 for never
	Catches   clock.Instant // when a neighbour's infection reaches it, 0 for never
	Waves     int           // infections that were on their way to it so far
	Sound     clock.Instant // since when it has been sound without a break, 0 while it is not
	Since     clock.Instant // of the last change that shows
	Seq       int64
}

// Shown returns the one word people see. A hidden infection does not show.
func (s System) Shown() Status {
	switch {
	case s.Work != Up:
		return s.Work
	case s.Isolated && s.Health != Down:
		return Isolated
	case s.Infected && s.Detected:
		return Compromised
	case s.Isolated:
		return Isolated
	default:
		return s.Health
	}
}

// Carries returns how much of what rests on the system it carries by itself, in permille.
func (s System) Carries() int {
	switch {
	case s.Isolated, s.Work == Restoring, s.Health == Down:
		return 0
	case s.Health == Degraded:
		return 500
	default:
		return 1000
	}
}

// Stands says whether other systems can be restored on top of this one, whether or not it is connected.
func (s System) Stands() bool { return s.Health != Down && s.Work != Restoring }

// Spreads says whether an infection goes on from here to neighbours: it is there, connected and running, and either the
// intruder can still come in or nobody knows of it.
func (s System) Spreads(wayClosed bool) bool {
	return s.Infected && !s.Isolated && s.Stands() && !(wayClosed && s.Detected)
}

// Exposed says whether an infection can reach the system.
func (s System) Exposed() bool { return !s.Infected && !s.Isolated && s.Stands() }

// Caught returns the system when a neighbour's infection has reached it. Nothing of that shows; what people found when
// they validated it, they still believe.
func (s System) Caught() System {
	s.Infected, s.Detected, s.Catches = true, false, 0
	return s
}

// Followed returns the system with what its earlier standing leaves to it: since when it has stood as it shows, and
// since when it has been sound. A check does not end soundness.
func (s System) Followed(was System, t clock.Instant) System {
	s.Since, s.Sound = t, 0
	if s.Shown() == was.Shown() && s.Isolated == was.Isolated && s.Validated == was.Validated && s.DataLoss == was.DataLoss {
		s.Since = was.Since
	}
	if s.sound() {
		s.Sound = t
		if was.sound() && was.Sound != 0 {
			s.Sound = was.Sound
		}
	}
	return s
}

func (s System) sound() bool {
	return s.Health == Up && !s.Isolated && !s.Infected && s.Validated && s.Work != Restoring
}

// Clean says whether the system is up, connected, validated and free of infection.
func (s System) Clean() bool {
	return s.Health == Up && !s.Isolated && !s.Infected && s.Validated && s.Work == Up
}

// Restored returns the system as it stands when restoring has ended. It comes back infected from a tainted copy, and
// from a clean one when it stands in the open while the way in is not closed.
func (s System) Restored(tainted, wayClosed bool, age clock.Span) System {
	s.Health, s.Work, s.WorkN = Up, Up, 0
	s.Detected, s.Validated = false, false
	s.Infected = tainted || (!wayClosed && !s.Isolated)
	s.DataLoss, s.Ails = age, 0
	return s
}

// Checked returns the system as it stands when validation has ended: found infected it is taken out, else it is known
// to be clean.
func (s System) Checked() System {
	s.Work, s.WorkN, s.Ails = Up, 0, 0
	if s.Infected {
		s.Detected, s.Health = true, Down
		return s
	}
	s.Validated = true
	return s
}

// Reconnected returns the system connected again; with the way in open it catches the infection.
func (s System) Reconnected(wayClosed bool) System {
	s.Isolated = false
	if !wayClosed && s.Health != Down {
		s.Infected, s.Validated, s.Detected = true, false, false
	}
	return s
}

// Noticed returns the system when its infection shows to somebody who watches: known in time, it has not broken down.
func (s System) Noticed() System {
	s.Detected, s.Validated, s.Ails = true, false, 0
	return s
}

// Broken returns the system when its infection breaks out.
func (s System) Broken() System {
	s.Health, s.Detected, s.Validated, s.Ails = Down, true, false, 0
	return s
}
