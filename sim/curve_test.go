package sim_test

import (
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"pgregory.net/rapid"
)

// A curve is published policy: what it says in the scenario is what a team gets, to the basis point.
func TestCreditRunsThroughThePointsOfItsCurve(t *testing.T) {
	const late = 100 * clock.Minute
	for _, c := range sim.StandardCurves() {
		for _, p := range c.Points {
			if got := c.Credit(clock.Span(p.At)*late/sim.Full, late); got != p.Credit {
				t.Errorf("%s: %d at %d, want %d", c.ID, got, p.At, p.Credit)
			}
		}
	}
	public := sim.StandardCurves()[2]
	for past, want := range map[clock.Span]int{25: 9000, 65: 6000, 90: 2000} {
		if got := public.Credit(past*clock.Minute, late); got != want {
			t.Errorf("public: %d after %d minutes, want %d", got, past, want)
		}
	}
	if linear := sim.StandardCurves()[0]; linear.Credit(0, 0) != sim.Full {
		t.Error("a limit without a slope gives all of it at its very instant")
	}
}

// Whatever curve an author draws, waiting never earns more, and no length of time breaks the arithmetic.
func TestWaitingNeverEarnsMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := sim.Curve{Points: []sim.CurvePoint{{At: 0, Credit: rapid.IntRange(0, sim.Full).Draw(t, "first")}}}
		for at := rapid.IntRange(1, sim.Full).Draw(t, "at"); ; at = rapid.IntRange(at+1, sim.Full).Draw(t, "at") {
			below := c.Points[len(c.Points)-1].Credit
			c.Points = append(c.Points, sim.CurvePoint{At: at, Credit: rapid.IntRange(0, below).Draw(t, "credit")})
			if at == sim.Full {
				break
			}
		}
		if fault := c.Fault(); !fault.Empty() {
			t.Fatalf("%+v: %s", c, fault.EN)
		}
		late := clock.Span(rapid.Int64Range(1, int64(10_000*clock.Day)).Draw(t, "late"))
		a := clock.Span(rapid.Int64Range(0, int64(late)).Draw(t, "a"))
		b := clock.Span(rapid.Int64Range(int64(a), int64(late)).Draw(t, "b"))
		early, later := c.Credit(a, late), c.Credit(b, late)
		if later > early || later < c.Points[len(c.Points)-1].Credit || early > c.Points[0].Credit {
			t.Fatalf("%+v of %d: %d at %d, %d at %d", c, late, early, a, later, b)
		}
	})
}

func TestScriptWithABadCurveIsNotSealed(t *testing.T) {
	for name, curves := range map[string][]sim.Curve{
		"standard name": {{ID: "linear", Points: []sim.CurvePoint{{At: 0, Credit: 1}, {At: sim.Full, Credit: 0}}}},
		"rising":        {{ID: "own", Points: []sim.CurvePoint{{At: 0, Credit: 1}, {At: sim.Full, Credit: 2}}}},
	} {
		if s := (&sim.Script{ID: "s", Curves: curves}); s.Seal() == nil {
			t.Errorf("%s: sealed", name)
		}
	}
	s := &sim.Script{ID: "s", Expectations: []sim.Expectation{{ID: "e", Curve: "lineal", Met: &sim.Cond{Op: sim.OpTime}}}}
	if s.Seal() == nil {
		t.Error("an expectation with an unknown curve was sealed")
	}
}
