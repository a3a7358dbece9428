package sim_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/recovery"
)

func TestRestoringBeforeTheWayInIsClosedIsNeverClean(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := launched(t, paces(rt))
		for _, s := range plans(true).Draw(rt, "plan") {
			r.sleep(s.after)
			r.try(s)
		}
		closed := false
		for _, h := range r.events {
			switch e := h.Event.(type) {
			case sim.FlagSet:
				closed = closed || e.Flag == "closed"
			case sim.SystemChanged:
				if strings.HasPrefix(e.Why, "work:") && e.Health == recovery.Up && !e.Validated && !closed && !e.Isolated && !e.Infected {
					rt.Fatalf("%+v came back clean at T+%d", e, h.At.Sub(t0))
				}
			}
		}
	})
}

func TestIsolationNeverRaisesAServiceLevel(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := launched(t, paces(rt))
		for _, s := range plans(false).Draw(rt, "plan") {
			r.sleep(s.after)
			r.try(s)
		}
		before := append([]recovery.Service{}, r.s.State().Services...)
		r.try(step{seat: "it", do: order(sim.Isolate, from[sim.SystemID](rt, "cut", "web", "dir", "net", "erp", "box"))})
		for i, x := range r.s.State().Services {
			if x.Level > before[i].Level {
				rt.Fatalf("service %d rose from %d to %d", i, before[i].Level, x.Level)
			}
		}
	})
}

// A step that is refused and then tried again costs nothing beside the time it was late: with the same steps at the same
// hours the end comes at the same instant; with each refused step a while later, never sooner.
func TestValidOrderNeverTakesLongerThanOneWithRefusals(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		late := clock.Span(rapid.IntRange(0, 3).Draw(rt, "late")) * 30 * clock.Minute
		straight := restoredBy(t, false, 0)
		if stumbled := restoredBy(t, true, late); straight > stumbled || late == 0 && straight != stumbled {
			rt.Fatalf("straight at T+%d, with refusals %d later at T+%d", straight.Sub(t0), late, stumbled.Sub(t0))
		}
	})
}

// restoredBy restores the directory and then what rests on it, and returns when the last is back. Who stumbles asks for
// that first, is refused, and goes on a while later.
func restoredBy(t *testing.T, stumbles bool, late clock.Span) clock.Instant {
	r := launched(t, "plain")
	r.sleep(31 * clock.Minute)
	r.do("it", sim.Act{Action: "patch"})
	r.do("it", order(sim.Validate, "web"))
	r.sleep(31 * clock.Minute)
	if stumbles {
		r.refused(sim.CodeNeedsFirst, "it", order(sim.Restore, "web", "backup"))
		r.sleep(late)
	}
	r.do("it", order(sim.Restore, "dir", "rebuild"))
	r.finishWork()
	r.do("it", order(sim.Restore, "web", "backup"))
	r.finishWork()
	return r.s.State().Now
}
