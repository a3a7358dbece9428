package view_test

import (
	"slices"
	"testing"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/view"
)

// A screen that comes late is turned as those are that were there; for players nothing moves, and no turn shows a screen
// anything that it did not see before.
func TestWhatTheBigScreenWasTurnedToIsSeenByAScreenAndThoseWhoRun(t *testing.T) {
	script, faults := scenarios.NewLibrary("").Load("friday-ransomware")
	if script == nil {
		t.Fatal(faults)
	}
	c := bot.NewCast(sim.Open(script, 1), 0, nil)
	must(t, c.Open("test"))
	must(t, c.Do(sim.Facilitator, sim.Start{Pace: script.Paces[0].ID}))
	seats := map[sim.SeatID]bool{
		script.Seats[0].ID: false, sim.Screen: true, sim.Observer: true, sim.Evaluator: true, sim.Facilitator: true,
	}
	for seat := range seats {
		if _, there := view.NewDesk(c.Session(), seat).Get("big_screen/main"); there {
			t.Errorf("%s: turned before anybody turned it", seat)
		}
	}
	must(t, c.Do(sim.Facilitator, sim.Show{Scene: sim.ScreenWall}))
	desks := map[sim.SeatID]*view.Desk{}
	for seat := range seats {
		desks[seat] = view.NewDesk(c.Session(), seat)
	}
	must(t, c.Do(sim.Facilitator, sim.Show{Scene: sim.ScreenMap}))
	for seat, sees := range seats {
		if keys := desks[seat].Update(c.Session()); len(keys) > 0 != sees || sees && !slices.Equal(keys, []string{"big_screen/main"}) {
			t.Errorf("%s: a turn changed %v", seat, keys)
		}
		for _, desk := range []*view.Desk{desks[seat], view.NewDesk(c.Session(), seat)} {
			record, there := desk.Get("big_screen/main")
			if there != sees || sees && record != (view.BigScreen{Scene: sim.ScreenMap, N: 2}) {
				t.Errorf("%s: %+v", seat, record)
			}
		}
	}
}
