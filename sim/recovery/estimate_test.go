package recovery_test

import (
	"testing"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/recovery"
)

func TestEstimateIsJudgedByWhatCame(t *testing.T) {
	at := func(h int) clock.Instant { return clock.Instant(1).Add(clock.Span(h) * clock.Hour) }
	e := recovery.Estimate{Given: at(0), Early: at(8), Late: at(12)}
	for _, x := range []struct {
		came clock.Instant
		fit  recovery.Fit
		off  clock.Span
	}{
		{0, recovery.FitOpen, 0}, {at(8), recovery.FitWithin, 0}, {at(12), recovery.FitWithin, 0},
		{at(8) - 1, recovery.FitEarly, 1}, {at(12) + 1, recovery.FitLate, 1}, {at(15), recovery.FitLate, 3 * clock.Hour},
	} {
		if fit, off := e.Judge(x.came); fit != x.fit || off != x.off {
			t.Errorf("came at %d: %s by %d, want %s by %d", x.came, fit, off, x.fit, x.off)
		}
	}
}

// Saying “some time” is never right: a range is too wide once it covers more than half of the time ahead.
func TestAWideRangeHelpsNobody(t *testing.T) {
	at := func(m int) clock.Instant { return clock.Instant(1).Add(clock.Span(m) * clock.Minute) }
	for _, x := range []struct {
		early, late int
		wide        bool
	}{{0, 120, false}, {0, 121, true}, {360, 720, false}, {359, 720, true}, {0, 5760, true}, {700, 720, false}} {
		e := recovery.Estimate{Given: at(0), Early: at(x.early), Late: at(x.late)}
		if e.Wide() != x.wide || e.Holds(at(x.late)) == x.wide {
			t.Errorf("%d to %d minutes: wide %v, holds %v", x.early, x.late, e.Wide(), e.Holds(at(x.late)))
		}
	}
}
