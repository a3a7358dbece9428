package recovery

import "github.com/enshu/enshu/sim/clock"

// Estimate is a word on when something will be back: between two instants, both included.
type Estimate struct {
	Given clock.Instant
	Early clock.Instant
	Late  clock.Instant
}

// Fit is how an estimate fits what came.
type Fit string

// The fits.
const (
	FitOpen   Fit = "open"   // it is not back yet
	FitWithin Fit = "within" // back inside the range
	FitEarly  Fit = "early"  // back before the range
	FitLate   Fit = "late"   // back after it
)

// Narrow is the width that is never too wide.
const Narrow = 2 * clock.Hour

// Wide says whether the range says too little to plan by: it covers more than half of the time from when it was given to
// its end. The rule is ours; it keeps “some time this week” from being right.
func (e Estimate) Wide() bool {
	width := e.Late.Sub(e.Early)
	return width > Narrow && 2*width > e.Late.Sub(e.Given)
}

// Judge holds the estimate against when the thing came back, 0 for not yet, and says by how much it missed.
func (e Estimate) Judge(came clock.Instant) (Fit, clock.Span) {
	switch {
	case came == 0:
		return FitOpen, 0
	case came < e.Early:
		return FitEarly, e.Early.Sub(came)
	case came > e.Late:
		return FitLate, came.Sub(e.Late)
	}
	return FitWithin, 0
}

// Holds says whether somebody could plan by the estimate: the thing came back inside a range that was not too wide.
func (e Estimate) Holds(came clock.Instant) bool {
	fit, _ := e.Judge(came)
	return fit == FitWithin && !e.Wide()
}
