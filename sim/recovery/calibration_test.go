package recovery_test

import (
	"testing"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/recovery"
)

// Four words on one thing, which came twelve hours in: a hopeful one, a gloomy one, one that held, one too wide to help. A
// fifth is still open and counts in nothing but how many were given.
func TestCalibrationTellsOnWhichSideEstimatesErr(t *testing.T) {
	at := func(h int) clock.Instant { return clock.Instant(1).Add(clock.Span(h) * clock.Hour) }
	estimate := func(early, late int) recovery.Estimate {
		return recovery.Estimate{Given: at(0), Early: at(early), Late: at(late)}
	}
	var c recovery.Calibration
	if c.Share() != -1 || c.Bias() != 0 {
		t.Errorf("of nothing: %d, %d", c.Share(), c.Bias())
	}
	for i, x := range []struct {
		e     recovery.Estimate
		came  int
		share int
		bias  clock.Span
	}{
		{estimate(4, 6), 12, 0, 6 * clock.Hour},
		{estimate(14, 17), 12, 0, 2 * clock.Hour},
		{estimate(11, 17), 12, 3333, 80 * clock.Minute},
		{estimate(2, 20), 12, 5000, clock.Hour},
	} {
		c.Add(x.e, at(x.came))
		if c.Share() != x.share || c.Bias() != x.bias {
			t.Errorf("after %d: %d within, %d late on average; want %d, %d", i+1, c.Share(), c.Bias(), x.share, x.bias)
		}
	}
	c.Add(estimate(30, 40), 0)
	if c.Given != 5 || c.Judged != 4 || c.Within != 2 || c.Wide != 1 || c.Bias() != clock.Hour {
		t.Errorf("%+v", c)
	}
}
