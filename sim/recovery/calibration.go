package recovery

import "github.com/enshu/enshu/sim/clock"

// Calibration is how a number of estimates lie to what came: whether those who give them know how much they do not know.
// The measure is the usual one for interval forecasts: how often the range held what came, and on which side it erred.
type Calibration struct {
	Given  int        // estimates
	Judged int        // of these, about what is back by now
	Within int        // of the judged, with what came inside the range
	Wide   int        // of the judged, too wide to plan by
	off    clock.Span // beyond the ranges, above 0 after them and below 0 before, all judged together
}

// Add takes in an estimate and when the thing came back, 0 for not yet.
func (c *Calibration) Add(e Estimate, came clock.Instant) {
	c.Given++
	fit, off := e.Judge(came)
	switch fit {
	case FitOpen:
		return
	case FitWithin:
		c.Within++
	case FitEarly:
		c.off -= off
	case FitLate:
		c.off += off
	}
	c.Judged++
	if e.Wide() {
		c.Wide++
	}
}

// Share returns how many of those judged held what came, in basis points; −1 when none is judged.
func (c *Calibration) Share() int {
	if c.Judged == 0 {
		return -1
	}
	return c.Within * 10_000 / c.Judged
}

// Bias returns how far beyond their ranges things came, on average over those judged: above 0 where they came later than
// said and the estimates were hopeful, below where they were gloomy. Inside the range nothing is off; 0 where none is judged.
func (c *Calibration) Bias() clock.Span {
	return c.off / clock.Span(max(1, c.Judged))
}
