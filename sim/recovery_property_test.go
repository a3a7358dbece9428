package sim_test

import (
	"errors"
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

// People who keep shifts are not there whenever a step could begin, and a step that is refused may fall into the next
// gap; all the same nobody gains by one. This holds where people do not tire and nobody is called in. Neither limit can
// go: who begins later may find people who have slept where who began at once had tired ones, and is then back sooner;
// and those who are called later also go home later. Of tired people the promise is the weaker one, that no refusal brings
// the end before that of the straight order by people who never tire.
func TestRefusedStepNeverGainsByAShift(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		x := rosters().Draw(rt, "roster")
		wrong := rapid.SliceOfN(rapid.IntRange(0, 600), 3, 3).Draw(rt, "wrong")
		tireless := x
		tireless.tires = recovery.Fatigue{}
		straight := restoringInShifts(rt, t, tireless.script(t), []int{0, 0, 0})
		if stumbled := restoringInShifts(rt, t, tireless.script(t), wrong); stumbled < straight {
			rt.Fatalf("nobody tires: straight at T+%d min, with refusals at T+%d", minutesIn(straight), minutesIn(stumbled))
		}
		if tired := restoringInShifts(rt, t, x.script(t), wrong); tired < straight {
			rt.Fatalf("tired, with refusals at T+%d min, before tireless people without at T+%d", minutesIn(tired), minutesIn(straight))
		}
	})
}

// All three have worked on the directory; the last step, begun an hour later by people who have rested, is done before
// the one that tired people began at once. This is why the promise above is the weaker one where people tire.
func TestRestedPeopleMayBeDoneBeforeTiredOnesWhoBeganEarlier(t *testing.T) {
	x := roster{day: 12 * clock.Hour, night: 3, staff: 3, tires: recovery.Fatigue{After: clock.Hour, Slower: 900, Limit: 24 * clock.Hour, Rest: clock.Hour}}
	rapid.Check(t, func(rt *rapid.T) {
		atOnce := restoringInShifts(rt, t, x.script(t), []int{0, 0, 0})
		if later := restoringInShifts(rt, t, x.script(t), []int{0, 0, 60}); later >= atOnce {
			rt.Fatalf("at once: T+%d min; later: T+%d", minutesIn(atOnce), minutesIn(later))
		}
	})
}

func minutesIn(at clock.Instant) int64 { return int64(at.Sub(t0) / clock.Minute) }

// roster is how a crew of three is spread over the day, and how it tires.
type roster struct {
	from, day clock.Span // the day shift: its begin after the start of the story, and its length
	night     int        // people on the rest of the day
	staff     int        // people that each piece of work takes
	tires     recovery.Fatigue
}

func rosters() *rapid.Generator[roster] {
	return rapid.Custom(func(rt *rapid.T) roster {
		span := func(name string, low, high int, unit clock.Span) clock.Span {
			return clock.Span(rapid.IntRange(low, high).Draw(rt, name)) * unit
		}
		return roster{
			from: span("from", 0, 23, clock.Hour), day: span("day", 2, 12, clock.Hour), night: rapid.IntRange(0, 2).Draw(rt, "night"),
			staff: rapid.IntRange(1, 2).Draw(rt, "staff"),
			tires: recovery.Fatigue{After: span("after", 1, 6, clock.Hour), Slower: 100 * rapid.IntRange(1, 4).Draw(rt, "slower"), Limit: span("limit", 6, 12, clock.Hour), Rest: span("rest", 1, 8, clock.Hour)},
		}
	})
}

// script is the small script without chance, with this crew, and with days enough to wait for it.
func (x roster) script(t testing.TB) *sim.Script {
	t.Helper()
	s := steady()
	s.End, s.Spread = at(20*clock.Day), sim.Spread{}
	local := s.Zone.Local(s.Start).OfDay
	from, until := (local+x.from)%clock.Day, (local+x.from+x.day)%clock.Day
	p := &s.Pools[0]
	p.Shifts = []sim.Shift{{Days: 1<<7 - 1, From: from, To: until, On: 3}, {Days: 1<<7 - 1, From: until, To: from, On: x.night}}
	p.Fatigue = x.tires
	for i := range s.Systems {
		for j := range s.Systems[i].Ways {
			s.Systems[i].Ways[j].Task.Staff = max(1, x.staff)
		}
	}
	if err := s.Seal(); err != nil {
		t.Fatal(err)
	}
	return s
}

// restoringInShifts brings the shop back in a valid order, each step as soon as there are people for it, and returns when. Before
// each step it may first try what must wait for another one, is refused, and loses some minutes.
func restoringInShifts(rt *rapid.T, t testing.TB, script *sim.Script, wrong []int) clock.Instant {
	r := beganWith(t, script)
	r.until(31 * clock.Minute)
	r.soon(rt, sim.Act{Action: "patch"})
	r.finishWork()
	r.soon(rt, order(sim.Validate, "web"))
	r.finishWork()
	for i, o := range []sim.Order{order(sim.Restore, "dir", "rebuild"), order(sim.Validate, "dir"), order(sim.Restore, "web", "backup")} {
		if wait := wrong[i]; wait > 0 {
			early := order(sim.Restore, "web", "backup") // which needs the directory
			if i > 0 {
				early = order(sim.Restore, "erp", "backup") // which is up
			}
			if r.try(step{seat: "it", do: early}) {
				rt.Fatalf("%+v was taken", early)
			}
			r.sleep(clock.Span(wait) * clock.Minute)
		}
		r.soon(rt, o)
		r.finishWork()
	}
	back := r.s.State().Services[0].FirstBack
	if back == 0 {
		rt.Fatal("the shop never came back")
	}
	return back
}

// soon lets IT do a thing as soon as there are people for it.
func (r *room) soon(rt *rapid.T, d sim.Deed) {
	for range 100 {
		b, err := r.propose("it", d)
		var no *sim.Refusal
		switch {
		case err == nil:
			r.keep(b)
			return
		case !errors.As(err, &no) || no.Code != sim.CodeBusy:
			rt.Fatalf("%s: %v", d.Deed(), err)
		}
		ahead := r.s.StaffAhead(0)
		if len(ahead) == 0 {
			rt.Fatalf("%s: nobody will ever be there", d.Deed())
		}
		r.until(ahead[0].At.Sub(t0))
		r.tick()
	}
	rt.Fatalf("%s: still nobody there", d.Deed())
}
