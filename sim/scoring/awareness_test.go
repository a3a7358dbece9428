package scoring

import (
	"testing"

	"github.com/enshu/enshu/sim"
)

func TestOverlapPaysNeitherSilenceNorNamingEverything(t *testing.T) {
	list := func(ids ...string) []string { return ids }
	for _, tt := range []struct {
		picks, truth []string
		want         int
	}{
		{list("a", "b"), list("b", "a"), 10_000},
		{list(), list(), 10_000},
		{list(), list("a"), 0},
		{list("a"), list(), 0},
		{list("a"), list("a", "b"), 5000},
		{list("a", "b", "c", "d"), list("a"), 2500},
		{list("a", "b"), list("b", "c"), 3333},
	} {
		if got := overlap(tt.picks, tt.truth); got != tt.want {
			t.Errorf("%v of %v: %d, want %d", tt.picks, tt.truth, got, tt.want)
		}
	}
}

func TestWhoDoesNotAnswerWasNotAware(t *testing.T) {
	s := &sim.Script{Paces: []sim.Pace{{ID: "p", Steps: []sim.PaceStep{{Rate: 1}}}}, Endings: []sim.Ending{{ID: "over"}}, Seats: []sim.Seat{{ID: "a", Kind: sim.Player}, {ID: "b", Kind: sim.Player}, {ID: "c", Kind: sim.Player}, {ID: "d", Kind: sim.Player}}}
	if err := s.Seal(); err != nil {
		t.Fatal(err)
	}
	x := &sim.ProbeState{
		ProbeAsked: &sim.ProbeAsked{Seats: []sim.SeatID{"a", "b", "c", "d"}, Truth: []string{"x", "y"}},
		Answers:    []sim.Recalled{{Seat: 0, Picks: []string{"x", "y"}}, {Seat: 1, Picks: []string{"x"}}, {Seat: 2, Picks: []string{"z"}}},
	}
	a := Aware(sim.Open(s, 1), x)
	if a.Asked != 4 || a.Answered != 3 || a.Accuracy != (10_000+5000)/4 || a.Shared != 5000/3 {
		t.Errorf("%+v", a)
	}
	if d := a.Seats[3]; d.Answered || d.Accuracy != 0 || a.Seats[1].Accuracy != 5000 {
		t.Errorf("%+v", a.Seats)
	}
	x.Answers = x.Answers[:1]
	if a := Aware(sim.Open(s, 1), x); a.Shared != -1 {
		t.Errorf("one answer is shared with nobody: %+v", a)
	}
}
