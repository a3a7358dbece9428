// Package clock holds time as Enshu uses it: the exercise clock that turns host time into scenario time, and civil
// calendars (zones, working days) that statutory deadlines are counted in.
//
// It never reads a clock: every moment is an argument. Zones and holidays are given as plain lists, so that a session
// counts the same on every machine for ever. Start reading at Clock; deadlines are in calendar.go.
package clock

import "fmt"

// Instant is a moment of scenario time, in milliseconds since the Unix epoch on the scenario's calendar. Statutory
// deadlines are Instants too.
type Instant int64

// Wall is a moment of the host's time, in milliseconds since the Unix epoch.
type Wall int64

// Span is a length of time in milliseconds.
type Span int64

// Lengths that scripts and rules count in.
const (
	Second Span = 1000
	Minute      = 60 * Second
	Hour        = 60 * Minute
	Day         = 24 * Hour
)

// Never is later than every instant a session can reach.
const Never = Instant(1<<62 - 1)

// Add returns the instant d after t.
func (t Instant) Add(d Span) Instant { return t + Instant(d) }

// Sub returns how long t is after u; negative when it is before.
func (t Instant) Sub(u Instant) Span { return Span(t - u) }

// Minute is the minute that t lies in, as instants are printed.
func (t Instant) Minute() Instant {
	past := t % Instant(Minute)
	if past < 0 {
		past += Instant(Minute)
	}
	return t - past
}

// Rate says how fast scenario time runs, in thousandths of host time: 1000 is real time, 6000 six times as fast.
type Rate int32

// RealTime is the rate at which a scenario second lasts a second.
const RealTime Rate = 1000

// RateMax bounds what a facilitator or a pace may ask for: a day in under a second.
const RateMax Rate = 100_000_000

// Clock maps host time to scenario time by one straight piece: from Wall on, scenario time leaves At and runs at
// Rate, or stands still when Running is false. Every start, pause, change of speed, jump and gap anchors a new piece, so
// no rounding builds up and nothing in the past moves.
type Clock struct {
	Running bool
	Wall    Wall
	At      Instant
	Rate    Rate
}

// Instant returns the scenario time at host time w. Before the anchor and while paused that is the anchor's own.
func (c Clock) Instant(w Wall) Instant {
	if !c.Running || w <= c.Wall {
		return c.At
	}
	elapsed := int64(w - c.Wall)
	whole, rest := elapsed/1000, elapsed%1000
	return c.At + Instant(whole*int64(c.Rate)+rest*int64(c.Rate)/1000)
}

// When returns the first host time at which scenario time has reached t, and false when the clock stands and t is ahead.
func (c Clock) When(t Instant) (Wall, bool) {
	if t <= c.At {
		return c.Wall, true
	}
	if !c.Running || c.Rate <= 0 {
		return 0, false
	}
	ahead, rate := int64(t-c.At), int64(c.Rate)
	whole, rest := ahead/rate, ahead%rate
	return c.Wall + Wall(whole*1000+(rest*1000+rate-1)/rate), true
}

// Paused returns the clock stopped at host time w.
func (c Clock) Paused(w Wall) Clock {
	return Clock{Wall: w, At: c.Instant(w), Rate: c.Rate}
}

// Resumed returns the clock running again from host time w on; what lay between cost no scenario time.
func (c Clock) Resumed(w Wall) Clock {
	return Clock{Running: true, Wall: w, At: c.At, Rate: c.Rate}
}

// Paced returns the clock with another rate from host time w on.
func (c Clock) Paced(w Wall, r Rate) Clock {
	return Clock{Running: c.Running, Wall: w, At: c.Instant(w), Rate: r}
}

// Moved returns the clock set to scenario time t at host time w.
func (c Clock) Moved(w Wall, t Instant) Clock {
	return Clock{Running: c.Running, Wall: w, At: t, Rate: c.Rate}
}

// String shows the piece for transcripts and test failures.
func (c Clock) String() string {
	state := "paused"
	if c.Running {
		state = "running"
	}
	return fmt.Sprintf("%s wall=%d at=%d rate=%d", state, c.Wall, c.At, c.Rate)
}
