package recovery

import "github.com/enshu/enshu/sim/clock"

// Comeback is how far a service has come back after an outage, whom its absence met, and how long hands have carried it.
// A system that is up, a service that is open and a business that is normal are three things.
type Comeback struct {
	Affected  int64         // customers affected up to the service's last change
	HandFrom  clock.Instant // since when it is carried by hand, 0 while it is not
	HandSpent clock.Span    // of manual work that is over
	Ready     bool          // its systems alone would carry it at its minimum
	ReadyAt   clock.Instant // when they last came to, 0 for never
	Closed    bool          // it fell below its minimum, and nobody has reopened it since
	Reopened  clock.Instant // when somebody last did, 0 for never
	Normal    clock.Instant // since when it is all back after an outage, 0 while it is not
}

// Levelled returns the comeback of a service that was at one level and is at another from t on. Customers, affected in an
// hour at level zero, run with the level that was; a gated service is closed when an outage begins.
func (c Comeback) Levelled(was, is Service, customers int64, gated bool, t clock.Instant) Comeback {
	c.Affected += Loss(was.Level, customers, t.Sub(was.Since))
	c.Closed = c.Closed || gated && was.Down == 0 && is.Down != 0
	switch {
	case is.Level < 1000:
		c.Normal = 0
	case is.Outage != 0 && c.Normal == 0:
		c.Normal = t
	}
	return c
}

// Capped returns the level at which a service stands that its systems would carry at technical: while it is closed it
// does not come back to its minimum, whatever they do.
func (c Comeback) Capped(technical, minimum int) int {
	if c.Closed {
		return min(technical, max(0, minimum-1))
	}
	return technical
}

// Turned returns the comeback when the systems alone can carry the service at its minimum again, or no longer can.
func (c Comeback) Turned(ready bool, t clock.Instant) Comeback {
	if ready && !c.Ready {
		c.ReadyAt = t
	}
	c.Ready = ready
	return c
}

// Open returns the comeback when somebody reopens the service.
func (c Comeback) Open(t clock.Instant) Comeback {
	c.Closed, c.Reopened = false, t
	return c
}

// Carried returns the comeback when people begin to carry the service by hand, or cease to.
func (c Comeback) Carried(by bool, t clock.Instant) Comeback {
	c.HandSpent, c.HandFrom = c.Spent(t), 0
	if by {
		c.HandFrom = t
	}
	return c
}

// Spent returns for how long people have carried the service by hand up to t.
func (c Comeback) Spent(t clock.Instant) clock.Span {
	if c.HandFrom == 0 {
		return c.HandSpent
	}
	return c.HandSpent + t.Sub(c.HandFrom)
}
