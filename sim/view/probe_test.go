package view_test

import (
	"testing"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/view"
)

// What is right, and who else was asked, shows to nobody who plays before the debrief.
func TestProbeShowsAPlayerTheQuestionAlone(t *testing.T) {
	script, faults := scenarios.NewLibrary("").Load("friday-ransomware")
	if script == nil {
		t.Fatal(faults)
	}
	c := bot.NewCast(sim.Open(script, 1), 0, nil)
	must(t, c.Open("test"))
	a, b, other := script.Seats[0].ID, script.Seats[1].ID, script.Seats[2].ID
	for _, id := range []sim.SeatID{a, b, other} {
		must(t, c.Do("", sim.Take{At: id, Name: "person"}))
	}
	must(t, c.Do(sim.Facilitator, sim.Start{Pace: script.Paces[0].ID}))
	must(t, c.Until(script.Start.Add(8*clock.Hour)))
	must(t, c.Do(sim.Facilitator, sim.Probe{Ask: sim.ProbeDown, To: []sim.SeatID{other}}))
	must(t, c.Do(sim.Facilitator, sim.Probe{Ask: sim.ProbeDown, To: []sim.SeatID{a, b}}))
	sheet := func(seat sim.SeatID, key string) (view.Probe, bool) {
		record, there := view.NewDesk(c.Session(), seat).Get(key)
		p, _ := record.(view.Probe)
		return p, there
	}
	down := c.Session().State().Probes[1].Truth
	if len(down) == 0 {
		t.Fatal("nothing is down; the test proves nothing")
	}
	must(t, c.Do(a, sim.Recall{Probe: 1, Picks: down}))
	p, _ := sheet(a, "probe/1")
	if !p.Mine || !p.Answered || !p.Open || p.Truth != nil || p.Result != nil || len(p.Choices) != len(script.Systems) || p.Choices[0].Title.Empty() {
		t.Errorf("the asked seat sees %+v", p)
	}
	if _, there := sheet(a, "probe/2"); there {
		t.Error("a seat sees a probe that others were asked, or a gap where it is")
	}
	if p, _ := sheet(sim.Evaluator, "probe/2"); p.Result == nil || p.Result.Accuracy != 5000 || p.Result.Answered != 1 || len(p.Truth) != len(down) {
		t.Errorf("the evaluator sees %+v", p)
	}
	must(t, c.Do(sim.Facilitator, sim.End{}))
	must(t, c.Do(sim.Facilitator, sim.Debrief{}))
	if p, _ := sheet(a, "probe/2"); p.Result == nil || len(p.Result.Seats) != 2 || !p.Mine {
		t.Errorf("the debrief shows a player %+v", p)
	}
	if p, there := sheet(sim.Screen, "probe/2"); !there || len(p.Result.Seats) != 0 {
		t.Errorf("the screen names seats: %+v", p.Result)
	}
}
