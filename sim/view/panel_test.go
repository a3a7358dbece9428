package view_test

import (
	"testing"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/view"
)

// Two people at the evaluator's seat are two evaluators; how far they agree is for those who judge, not for players.
func TestEvaluatorsAtOneSeatAreComparedForThoseWhoJudge(t *testing.T) {
	script, faults := scenarios.NewLibrary("").Load("friday-ransomware")
	if script == nil {
		t.Fatal(faults)
	}
	c := bot.NewCast(sim.Open(script, 1), 0, nil)
	must(t, c.Open("test"))
	evaluator, player := view.NewDesk(c.Session(), sim.Evaluator), view.NewDesk(c.Session(), script.Seats[0].ID)
	rate := func(objective int, rater, grade string) {
		must(t, c.Do(sim.Evaluator, sim.Rate{Objective: script.Objectives[objective].ID, Grade: grade, Rater: rater}))
		evaluator.Update(c.Session())
		player.Update(c.Session())
	}
	rate(0, "Mori", "U")
	rate(0, "Ono", "M")
	rate(1, "Mori", "S")
	rate(1, "Ono", "U")
	rate(1, "Ono", "S") // a judgement may be changed; the latest counts
	record, _ := evaluator.Get("panel/main")
	panel, _ := record.(scoring.Panelists)
	if panel.Raters != 2 || panel.Grade.Objectives != 2 || panel.Grade.Pairs != 2 || panel.Grade.Same != 1 || panel.Grade.Near != 2 {
		t.Errorf("%+v", panel)
	}
	record, _ = evaluator.Get("objective/" + string(script.Objectives[1].ID))
	if o, _ := record.(view.Objective); len(o.Ratings) != 2 || o.Ratings[1].Rater != "Ono" || o.Ratings[1].Grade != "S" {
		t.Errorf("%+v", record)
	}
	if _, seen := player.Get("panel/main"); seen {
		t.Error("a player sees how the evaluators judge")
	}
}
