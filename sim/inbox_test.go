package sim_test

import (
	"testing"

	"github.com/enshu/enshu/sim"
)

// A number that skipped would tell a seat that others received something. Each inbox counts for itself, and what one seat
// calls its first item is not another's.
func TestEachInboxCountsForItself(t *testing.T) {
	r := begun(t)
	for range 3 {
		r.do(sim.Facilitator, sim.Hint{To: "it", Text: "for IT alone"})
	}
	r.do(sim.Facilitator, sim.Hint{To: "pr", Text: "for PR alone"})
	last := len(r.s.State().Items)
	seat := r.s.Script().SeatNumber
	for id, want := range map[sim.SeatID]int{"pr": 1, "it": 0, "ceo": 0, sim.Facilitator: 4, sim.Evaluator: 4, sim.Screen: 0} {
		if got := r.s.Numbered(seat(id), last); got != want {
			t.Errorf("%s knows it as %d, want %d", id, got, want)
		}
	}
	r.refused(sim.CodeItemMissing, "pr", sim.Read{Item: 2})
	r.refused(sim.CodeItemMissing, "pr", sim.Read{Item: 0})
	r.refused(sim.CodeItemMissing, "ceo", sim.Read{Item: 1})
	r.do("pr", sim.Read{Item: 1})
	if !r.s.State().Marks[last-1].Read.Has(seat("pr")) {
		t.Error("PR's first item is not the one it read")
	}
	r.do("pr", sim.Forward{Item: 1, To: []sim.SeatID{"ceo"}})
	if passed := r.s.State().Items[last]; passed.Item != last {
		t.Errorf("the journal says that item %d was passed on, and it was %d", passed.Item, last)
	}
}
