package clock_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/enshu/enshu/sim/clock"
)

const start = clock.Instant(1_795_000_000_000)

func TestClockRunsAtItsRateFromItsAnchor(t *testing.T) {
	c := clock.Clock{Running: true, Wall: 10_000, At: start, Rate: 6 * clock.RealTime}
	for _, r := range []struct {
		wall clock.Wall
		want clock.Span
	}{
		{9_000, 0}, {10_000, 0}, {10_001, 6}, {11_000, 6_000}, {3_610_000, 21_600_000},
	} {
		if got := c.Instant(r.wall).Sub(start); got != r.want {
			t.Errorf("at wall %d: %d, want %d", r.wall, got, r.want)
		}
	}
}

func TestClockLosesNothingToRounding(t *testing.T) {
	c := clock.Clock{Running: true, Wall: 0, At: start, Rate: 1} // a thousandth of real time
	if got := c.Instant(999).Sub(start); got != 0 {
		t.Errorf("after 999 ms: %d, want 0", got)
	}
	if got := c.Instant(86_400_000).Sub(start); got != 86_400 {
		t.Errorf("after a day: %d, want 86400", got)
	}
}

// Four days at the highest speed must not overflow, nor a year of host time at any.
func TestClockReachesFarWithoutOverflow(t *testing.T) {
	const year = 365 * 86_400_000
	c := clock.Clock{Running: true, Wall: 0, At: start, Rate: clock.RateMax}
	if got, want := c.Instant(year), start+year*100_000; got != want {
		t.Errorf("after a year: %d, want %d", got, want)
	}
}

func TestPauseCostsNoScenarioTime(t *testing.T) {
	c := clock.Clock{Running: true, Wall: 0, At: start, Rate: 2000}
	held := c.Paused(5_000)
	if held.Instant(99_000) != start+10_000 {
		t.Errorf("a paused clock moved: %s", held)
	}
	if got := held.Resumed(100_000).Instant(101_000); got != start+12_000 {
		t.Errorf("after the pause: %d, want %d", got, start+12_000)
	}
}

func TestPausedClockNeverReachesWhatLiesAhead(t *testing.T) {
	c := clock.Clock{Wall: 5, At: start, Rate: clock.RealTime}
	if w, ok := c.When(start + 1); ok {
		t.Errorf("a paused clock reaches the next instant at %d", w)
	}
	if w, ok := c.When(start); !ok || w != 5 {
		t.Errorf("the present is reached at %d, %v; want 5, true", w, ok)
	}
	if _, ok := (clock.Clock{Running: true, At: start}).When(start + 1); ok {
		t.Error("a clock without a rate reaches the next instant")
	}
}

func drawClock(t *rapid.T) clock.Clock {
	return clock.Clock{
		Running: rapid.Bool().Draw(t, "running"),
		Wall:    clock.Wall(rapid.Int64Range(0, 1<<41).Draw(t, "wall")),
		At:      clock.Instant(rapid.Int64Range(0, 1<<41).Draw(t, "at")),
		Rate:    clock.Rate(rapid.Int32Range(1, int32(clock.RateMax)).Draw(t, "rate")),
	}
}

func drawWall(t *rapid.T, c clock.Clock, name string) clock.Wall {
	return c.Wall + clock.Wall(rapid.Int64Range(-1000, 30*86_400_000).Draw(t, name))
}

func TestClockNeverRunsBackwards(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawClock(t)
		a, b := drawWall(t, c, "a"), drawWall(t, c, "b")
		if a > b {
			a, b = b, a
		}
		if c.Instant(a) > c.Instant(b) || c.Instant(a) < c.At {
			t.Fatalf("%s reads %d at %d and %d at %d", c, c.Instant(a), a, c.Instant(b), b)
		}
	})
}

// A timer armed with When fires exactly when the instant is reached: not a millisecond sooner, and not later.
func TestAlarmRingsAtTheFirstMomentOfItsInstant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawClock(t)
		target := c.At + clock.Instant(rapid.Int64Range(-1000, 1<<40).Draw(t, "ahead"))
		w, ok := c.When(target)
		if !ok {
			if c.Running || target <= c.At {
				t.Fatalf("%s never reaches %d", c, target)
			}
			return
		}
		if c.Instant(w) < target {
			t.Fatalf("%s: rings at %d, when it is %d and not yet %d", c, w, c.Instant(w), target)
		}
		if w > c.Wall && c.Instant(w-1) >= target {
			t.Fatalf("%s: rings at %d, one too late for %d", c, w, target)
		}
	})
}

// Whatever is done to a clock, scenario time does not jump at that moment unless it is told to.
func TestAnchoringMovesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawClock(t)
		w := max(c.Wall, drawWall(t, c, "w"))
		now := c.Instant(w)
		for name, next := range map[string]clock.Clock{
			"paused":            c.Paused(w),
			"paused, resumed":   c.Paused(w).Resumed(w),
			"paced":             c.Paced(w, 3000),
			"moved where it is": c.Moved(w, now),
		} {
			if next.Instant(w) != now {
				t.Fatalf("%s %s: reads %d, before %d", c, name, next.Instant(w), now)
			}
		}
		goal := now + clock.Instant(clock.Day)
		if got := c.Moved(w, goal).Instant(w); got != goal {
			t.Fatalf("moved to %d, reads %d", goal, got)
		}
	})
}

func TestClockSaysWhatItDoes(t *testing.T) {
	c := clock.Clock{Running: true, Wall: 1, At: 2, Rate: 3}
	if got := c.String() + "; " + c.Paused(1).String(); got != "running wall=1 at=2 rate=3; paused wall=1 at=2 rate=3" {
		t.Error(got)
	}
}
