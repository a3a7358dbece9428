package view_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/view"
)

// The screen shows what the facilitator chose of an exercise that is open, and not whose idea it was; what was observed
// and not chosen stays with those who judge.
func TestHotWashShowsWhatWasChosenAndNoMore(t *testing.T) {
	script, faults := scenarios.NewLibrary("").Load("friday-ransomware")
	if script == nil {
		t.Fatal(faults)
	}
	c := bot.NewCast(sim.Open(script, 1), 0, nil)
	must(t, c.Open("test"))
	must(t, c.Do(sim.Facilitator, sim.Start{Pace: script.Paces[0].ID}))
	must(t, c.Do(sim.Evaluator, sim.Note{Kind: sim.Gap, Text: "chosen remark", Starred: true}))
	must(t, c.Do(sim.Evaluator, sim.Note{Kind: sim.Gap, Text: "kept remark", Starred: true}))
	desks := map[sim.SeatID]*view.Desk{}
	for _, seat := range []sim.SeatID{script.Seats[0].ID, sim.Screen, sim.Observer, sim.Evaluator, sim.Facilitator} {
		desks[seat] = view.NewDesk(c.Session(), seat)
	}
	for _, d := range []sim.Deed{
		sim.End{}, sim.Debrief{}, sim.Improve{What: "print the tree", Status: sim.PlanOpen},
		sim.Scene{Scene: sim.GapsScene, Moments: []string{"note:1", "finding:" + string(script.Expectations[0].ID)}, Seconds: 60},
	} {
		must(t, c.Do(sim.Facilitator, d))
	}
	must(t, c.Do(script.Seats[1].ID, sim.Suggest{Text: "one page for the night"}))
	for seat, desk := range desks {
		desk.Update(c.Session())
		raw, err := json.Marshal(desk.Rows())
		must(t, err)
		all := string(raw)
		judges := seat == sim.Evaluator || seat == sim.Facilitator
		if strings.Contains(all, "kept remark") != judges {
			t.Errorf("%s: an observation that was not chosen", seat)
		}
		record, _ := desk.Get("hot_wash/main")
		wash, _ := record.(view.HotWash)
		if len(wash.Moments) != 2 || wash.Moments[0].Title.EN != "chosen remark" || wash.Moments[1].Title != script.Expectations[0].Title || wash.Until != wash.Shown+60_000 {
			t.Errorf("%s: %+v", seat, wash)
		}
		if _, there := desk.Get("improvement/1"); !there {
			t.Errorf("%s does not see the plan", seat)
		}
		idea, _ := desk.Get("idea/3")
		if row, err := json.Marshal(idea); err != nil || string(row) != `{"n":3,"text":"one page for the night"}` {
			t.Errorf("%s: %s", seat, row)
		}
		if _, there := desk.Get("note/3"); there {
			t.Errorf("%s sees whose idea it was", seat)
		}
	}
	must(t, c.Do(sim.Facilitator, sim.Scene{}))
	for seat, desk := range desks {
		desk.Update(c.Session())
		if _, there := desk.Get("hot_wash/main"); there {
			t.Errorf("%s: the hot wash is over and still shown", seat)
		}
	}
}
