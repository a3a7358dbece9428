package clock

// Zone is how one place sets its clocks: a name, and every change of its offset from UTC, in order of time. Before the
// first step the first step's offset holds, after the last the last one's. The zero Zone is UTC.
//
// The steps are data handed in by whoever loads a script. Nothing here reads a time zone database, so a session counts the
// same on a machine with a newer one.
type Zone struct {
	Name  string
	Steps []Step
}

// Step says that from From on, local time is Offset ahead of UTC. Short is what people call that time: JST, CET, CEST.
type Step struct {
	From   Instant
	Offset Span
	Short  string
}

// Local returns what the clocks and calendars of z show at t.
func (z Zone) Local(t Instant) Civil { return civil(int64(t) + int64(z.Offset(t))) }

// Date returns the civil day in z at t.
func (z Zone) Date(t Instant) Date { return z.Local(t).Date }

// Offset returns how far local time in z is ahead of UTC at t.
func (z Zone) Offset(t Instant) Span { return z.step(t).Offset }

// Short returns the customary short name of local time in z at t, UTC if it has none.
func (z Zone) Short(t Instant) string {
	if s := z.step(t).Short; s != "" {
		return s
	}
	return "UTC"
}

// Instant returns the moment at which the clocks of z show c. Where they show it twice (clocks put back) it is the first
// time; where they never do (clocks put forward over it) it is the moment of the change. So a later reading is never an
// earlier instant.
func (z Zone) Instant(c Civil) Instant {
	for i, s := range z.Steps {
		t := Instant(c.ms() - int64(s.Offset))
		switch {
		case t >= z.end(i):
			continue
		case i > 0 && t < s.From:
			return s.From
		default:
			return t
		}
	}
	return Instant(c.ms())
}

// StartOfDay returns the first instant of day d in z.
func (z Zone) StartOfDay(d Date) Instant { return z.Instant(Civil{Date: d}) }

// EndOfDay returns the last instant of day d in z, one millisecond before the next day begins for good. Every deadline
// that is a day and not an hour ends here.
func (z Zone) EndOfDay(d Date) Instant {
	next := Civil{Date: d + 1}.ms()
	for i := len(z.Steps) - 1; i >= 0; i-- {
		// Clocks put back at midnight show the end of a day twice, or its successor's start: the last of d itself counts.
		t := min(Instant(next-int64(z.Steps[i].Offset)), z.end(i)) - 1
		if z.Date(t) == d && (i == 0 || t >= z.Steps[i].From) {
			return t
		}
	}
	return z.Instant(Civil{Date: d + 1}) - 1
}

func (z Zone) step(t Instant) Step {
	var found Step
	for i, s := range z.Steps {
		if i > 0 && s.From > t {
			break
		}
		found = s
	}
	return found
}

func (z Zone) end(i int) Instant {
	if i+1 < len(z.Steps) {
		return z.Steps[i+1].From
	}
	return Never
}
