package sim_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/view"
)

func paces(t *rapid.T) sim.PaceID { return from[sim.PaceID](t, "pace", "plain", "short") }

func TestProposeIsReadOnly(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := launched(t, paces(rt))
		for _, s := range plans(true).Draw(rt, "plan") {
			r.wall += clock.Wall(s.after)
			before, due := r.s.Digest(), first(r.s.Due())
			cmd := sim.Command{ID: "same", Seat: s.seat, Wall: r.wall, Do: s.do}
			one, err1 := r.s.Propose(cmd)
			two, err2 := r.s.Propose(cmd)
			if r.s.Digest() != before || first(r.s.Due()) != due {
				rt.Fatalf("%v changed the session", s)
			}
			if fmt.Sprint(err1) != fmt.Sprint(err2) || !reflect.DeepEqual(one, two) {
				rt.Fatalf("%v proposes one thing, then another", s)
			}
			if err1 == nil {
				r.keep(two)
			}
		}
	})
}

func first[A, B any](a A, _ B) A { return a }

func TestReplayEqualsLiveAtEveryStep(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := launched(t, paces(rt))
		again, folded := sim.Open(r.s.Script(), 0), 0
		for _, s := range plans(true).Draw(rt, "plan") {
			r.wall += clock.Wall(s.after)
			r.try(s)
			for ; folded < len(r.kept); folded++ {
				b, err := sim.DecodeBatch(r.kept[folded])
				if err != nil {
					rt.Fatal(err)
				}
				again.Apply(b)
			}
			if again.Digest() != r.s.Digest() {
				rt.Fatalf("after %v the journal folds to another state:\nlive   %s\nreplay %s", s, dump(r.s), dump(again))
			}
			if first(again.Due()) != first(r.s.Due()) {
				rt.Fatalf("after %v something else is due", s)
			}
		}
	})
}

func dump(s *sim.Session) string {
	raw, _ := json.Marshal(s.State())
	return string(raw)
}

// bare is a journal's facts without what depends on how it was cut into batches.
func bare(events []sim.Happened, leave func(sim.Event) bool) []string {
	var list []string
	for _, h := range events {
		if leave != nil && leave(h.Event) {
			continue
		}
		if e, ok := h.Event.(sim.Triggered); ok {
			e.Evidence = 0
			h.Event = e
		}
		switch e := h.Event.(type) { // the plan and the report's prose bear the host's time, as their batches do
		case sim.ProseWritten:
			e.Wall = 0
			h.Event = e
		case sim.Improved:
			e.Wall = 0
			h.Event = e
		}
		raw, _ := json.Marshal(h.Event)
		list = append(list, fmt.Sprintf("T+%d %s %s", h.At.Sub(t0), h.Event.Kind(), raw))
	}
	return list
}

func differ(rt *rapid.T, what string, a, b []string) {
	for i := range max(len(a), len(b)) {
		x, y := "nothing", "nothing"
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if x != y {
			rt.Fatalf("%s\n%s\nfrom event %d:\n  %s\n  %s", what, strings.Join(a[max(0, i-3):i], "\n"), i, x, y)
		}
	}
}

func TestAdvanceSplitsFreely(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		pace, plan := paces(rt), plans(true).Draw(rt, "plan")
		cuts := rapid.SliceOfN(rapid.Int64Range(30_000, 3_600_000), len(plan), len(plan)).Draw(rt, "cuts")
		whole, alarms, cut := launched(t, pace), launched(t, pace), launched(t, pace)
		for i, s := range plan {
			start := whole.wall
			whole.wall += clock.Wall(s.after)
			whole.try(s)
			alarms.sleep(s.after)
			alarms.try(s)
			for wall := start; wall < whole.wall; wall += clock.Wall(cuts[i]) {
				cut.wall = wall
				cut.drift()
			}
			cut.wall = whole.wall
			cut.try(s)
		}
		end := whole.wall + clock.Wall(12*clock.Hour)
		for _, r := range []*room{whole, alarms, cut} {
			r.wall = end
			r.drift()
		}
		differ(rt, "one alarm at a time", bare(whole.events, nil), bare(alarms.events, nil))
		differ(rt, "cut anywhere", bare(whole.events, nil), bare(cut.events, nil))
	})
}

// drift advances to the room's host time in one go.
func (r *room) drift() {
	b, err := r.s.Propose(sim.Command{Wall: r.wall, Do: sim.Advance{}})
	if err != nil {
		r.t.Fatal(err)
	}
	if len(b.Events) > 0 {
		r.keep(b)
	}
}

func TestRefusedCommandLeavesNoTrace(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		pace, plan := paces(rt), plans(true).Draw(rt, "plan")
		all, only := launched(t, pace), launched(t, pace)
		for _, s := range plan {
			all.wall += clock.Wall(s.after)
			only.wall = all.wall
			if all.try(s) && !only.try(s) {
				rt.Fatalf("%v was taken in one room and refused in the other", s)
			}
			if all.s.Digest() != only.s.Digest() {
				rt.Fatalf("after %v the rooms differ", s)
			}
		}
	})
}

func TestPausingShiftsDuesAndChangesNothingElse(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		pace, plan := paces(rt), plans(false).Draw(rt, "plan")
		pauses := rapid.SliceOfN(rapid.Int64Range(-3_600_000, 3_600_000), len(plan), len(plan)).Draw(rt, "pauses")
		straight, broken := launched(t, pace), launched(t, pace)
		for i, s := range plan {
			straight.sleep(s.after)
			straight.try(s)
			half := s.after / 2
			broken.sleep(half)
			if pauses[i] > 0 && broken.s.State().Ended == nil {
				broken.do(sim.Facilitator, sim.Pause{})
				broken.sleep(clock.Span(pauses[i]))
				broken.do(sim.Facilitator, sim.Resume{})
			}
			broken.sleep(s.after - half)
			broken.try(s)
		}
		clocks := func(e sim.Event) bool { _, is := e.(sim.ClockSet); return is }
		differ(rt, "with pauses", bare(straight.events, clocks), bare(broken.events, clocks))
	})
}

func TestNothingComesBeforeItsCauseOrInThePast(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := launched(t, paces(rt))
		for _, s := range plans(true).Draw(rt, "plan") {
			r.sleep(s.after)
			r.try(s)
		}
		var last clock.Instant
		seen := map[string]bool{}
		need := func(h sim.Happened, cause string) {
			if !seen[cause] {
				rt.Fatalf("%s %+v before %s", h.Event.Kind(), h.Event, cause)
			}
		}
		items, works, statements := 0, 0, 0
		for _, h := range r.events {
			if h.At < last {
				rt.Fatalf("%s lies in the past", h.Event.Kind())
			}
			last = h.At
			switch e := h.Event.(type) {
			case sim.Delivered:
				items++
			case sim.ItemMarked:
				need(h, fmt.Sprint("item ", min(e.Item, items+1)))
			case sim.InjectFired:
				if !e.Again && seen["fired "+string(e.Inject)] {
					rt.Fatalf("%s fired twice", e.Inject)
				}
				seen["fired "+string(e.Inject)] = true
			case sim.DecisionOpened:
				seen["open "+string(e.Decision)] = true
			case sim.Answered:
				need(h, "open "+string(e.Decision))
			case sim.Decided:
				need(h, "open "+string(e.Decision))
			case sim.WorkBegun:
				works++
				seen[fmt.Sprint("work ", works)] = true
			case sim.WorkEnded:
				need(h, fmt.Sprint("work ", e.Work))
				delete(seen, fmt.Sprint("work ", e.Work))
			case sim.Stated:
				statements++
				seen[fmt.Sprint("statement ", statements)] = true
			case sim.Judged:
				need(h, fmt.Sprint("statement ", e.Statement))
				delete(seen, fmt.Sprint("statement ", e.Statement))
			case sim.ClockRan:
				seen["clock "+e.Stage] = true
			case sim.ClockMet:
				need(h, "clock "+e.Stage)
			case sim.ClockPassed:
				need(h, "clock "+e.Stage)
			case sim.Ended:
				if seen["ended"] {
					rt.Fatal("ended twice")
				}
				seen["ended"] = true
			}
			seen[fmt.Sprint("item ", items)] = true
		}
		for _, p := range r.s.State().Pools {
			if p.Busy < 0 || p.Busy > 0 && r.s.State().Ended == nil && running(r.s) == 0 {
				rt.Fatalf("%d people busy with nothing", p.Busy)
			}
		}
	})
}

func running(s *sim.Session) int {
	n := 0
	for _, w := range s.State().Works {
		if w.Result == "" {
			n++
		}
	}
	return n
}

func TestFoldOfDeltasIsTheView(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := launched(t, paces(rt))
		seats := []sim.SeatID{"ceo", "it", "pr", sim.Facilitator, sim.Evaluator, sim.Observer, sim.Screen}
		feeds, folds := make([]*view.Feed, len(seats)), make([]map[string]string, len(seats))
		for i, seat := range seats {
			feeds[i] = view.NewFeed(r.s, seat)
			folds[i] = table(feeds[i])
		}
		for _, s := range plans(true).Draw(rt, "plan") {
			r.sleep(s.after)
			r.try(s)
			for i := range seats {
				if d, ok := feeds[i].Update(r.s); ok {
					for key, raw := range d.Put {
						folds[i][key] = string(raw)
					}
					for _, key := range d.Del {
						delete(folds[i], key)
					}
				}
			}
		}
		for i, seat := range seats {
			same(rt, string(seat), folds[i], table(view.NewFeed(r.s, seat)))
		}
	})
}

func table(f *view.Feed) map[string]string {
	rows := map[string]string{}
	for key, raw := range f.Table() {
		rows[key] = string(raw)
	}
	return rows
}

func same(rt *rapid.T, seat string, folded, fresh map[string]string) {
	for key, raw := range fresh {
		if folded[key] != raw {
			rt.Fatalf("%s: %s folded to\n  %s\nand is\n  %s", seat, key, folded[key], raw)
		}
	}
	for key := range folded {
		if _, ok := fresh[key]; !ok {
			rt.Fatalf("%s: %s should be gone", seat, key)
		}
	}
}

// TestViewHoldsOnlyWhatItsSeatWasTold scans a seat's whole view for the words of readings and of injects: each may stand
// there only when it was told to the seat.
func TestViewHoldsOnlyWhatItsSeatWasTold(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := launched(t, paces(rt))
		seats := []sim.SeatID{"ceo", "it", "pr", sim.Observer, sim.Screen}
		for _, s := range plans(true).Draw(rt, "plan") {
			r.sleep(s.after)
			if _, opens := s.do.(sim.Debrief); !opens {
				r.try(s)
			}
		}
		script, st := r.s.Script(), r.s.State()
		for _, seat := range seats {
			n, all := script.SeatNumber(seat), ""
			for key, raw := range table(view.NewFeed(r.s, seat)) {
				all += key + raw + "\n"
			}
			desk := view.NewDesk(r.s, seat)
			for f := range script.Facts {
				believed(rt, st, desk, seat, n, f, script)
				for reading := range script.Facts[f].Readings {
					words := script.Facts[f].Readings[reading].Text.EN
					heard := slices.ContainsFunc(st.Learnings, func(l sim.Learning) bool {
						return l.Fact == f && l.Reading == reading && l.Seats.Has(n)
					})
					if !heard && strings.Contains(all, words) && !delivered(st, n, words) {
						rt.Fatalf("%s reads %q and was never told", seat, words)
					}
				}
			}
			for _, x := range script.Injects {
				if strings.Contains(all, x.Body.EN) && !delivered(st, n, x.Body.EN) {
					rt.Fatalf("%s reads %q, which never reached it", seat, x.Body.EN)
				}
			}
		}
	})
}

// believed checks a seat's record of a fact against what it was told last: no record where it was told nothing.
func believed(rt *rapid.T, st *sim.State, desk *view.Desk, seat sim.SeatID, n, f int, script *sim.Script) {
	last := -1
	for i, l := range st.Learnings {
		if l.Fact == f && l.Seats.Has(n) {
			last = i
		}
	}
	record, there := desk.Get("fact/" + string(script.Facts[f].ID))
	fact, _ := record.(view.Fact)
	switch {
	case there && last < 0:
		rt.Fatalf("%s holds %s as %s and was never told", seat, fact.ID, fact.Held)
	case !there && last >= 0:
		rt.Fatalf("%s was told of %s and its desk does not show it", seat, script.Facts[f].ID)
	case there && (string(fact.Held) != string(st.Learnings[last].Learned.Reading) || fact.Certainty != st.Learnings[last].Certainty):
		rt.Fatalf("%s holds %s as %s, and was last told %s", seat, fact.ID, fact.Held, st.Learnings[last].Learned.Reading)
	}
}

// delivered says whether words lie in an item that reached a seat; what is public reached everybody.
func delivered(st *sim.State, seat int, words string) bool {
	return slices.ContainsFunc(st.Items, func(x sim.ItemState) bool {
		public := x.Channel == sim.News || x.Channel == sim.Social
		return (x.To.Has(seat) || x.From == seat || public) && strings.Contains(x.Body.EN, words)
	})
}
