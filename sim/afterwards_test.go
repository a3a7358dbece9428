package sim_test

import (
	"strings"
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// over is a room whose exercise is over and whose debrief is open.
func over(t *testing.T) *room {
	r := begun(t)
	r.do(sim.Facilitator, sim.End{})
	r.do(sim.Facilitator, sim.Debrief{})
	return r
}

func TestHotWashComesAfterTheDebriefIsOpen(t *testing.T) {
	r := begun(t)
	r.refused(sim.CodeNotOver, sim.Facilitator, sim.Scene{Scene: sim.Opening})
	r.refused(sim.CodeNotOver, "ceo", sim.Suggest{Text: "call earlier"})
	r.do(sim.Facilitator, sim.End{})
	r.refused(sim.CodeNotOver, sim.Facilitator, sim.Scene{Scene: sim.Opening})
	r.do(sim.Facilitator, sim.Debrief{})
	r.refused(sim.CodeNotAllowed, "ceo", sim.Scene{Scene: sim.Opening})
	r.do(sim.Facilitator, sim.Scene{Scene: sim.Aiming, N: 1, Seconds: 90})
	if x := r.s.State().HotWash; x.Scene != sim.Aiming || x.Seconds != 90 || x.Wall == 0 {
		t.Errorf("%+v", x)
	}
	for _, d := range []sim.Scene{{Scene: "encore"}, {Scene: sim.Aiming}, {Scene: sim.Aiming, N: 9}, {Scene: sim.Opening, N: 1}, {Scene: sim.Asking, N: 99}} {
		r.refused(sim.CodeUnknown, sim.Facilitator, d)
	}
	r.refused(sim.CodeBadValue, sim.Facilitator, sim.Scene{Scene: sim.Opening, Seconds: sim.TimerLimit + 1})
	r.mustReplay()
}

func TestSceneShowsMomentsThatAreThere(t *testing.T) {
	r := over(t)
	r.do(sim.Evaluator, sim.Note{Kind: sim.Strength, Text: "They asked first."})
	r.do(sim.Facilitator, sim.Scene{Scene: sim.BestScene, Moments: []string{"note:1", "finding:close"}})
	for _, ref := range []string{"note:2", "note:01", "note:-1", "item:0", "item:9999", "finding:ghost", "truth:1", "note", ""} {
		r.refused(sim.CodeUnknown, sim.Facilitator, sim.Scene{Scene: sim.BestScene, Moments: []string{ref}})
	}
	many := make([]string, sim.MomentsShown+1)
	for i := range many {
		many[i] = "note:1"
	}
	r.do(sim.Facilitator, sim.Scene{Scene: sim.BestScene, Moments: many[1:]})
	r.refused(sim.CodeBadValue, sim.Facilitator, sim.Scene{Scene: sim.BestScene, Moments: many})
}

func TestIdeasComeFromEverySeatUpToTheirLimit(t *testing.T) {
	r := over(t)
	for _, seat := range []sim.SeatID{"ceo", sim.Facilitator, sim.Evaluator, sim.Observer} {
		r.do(seat, sim.Suggest{Text: "one page for the night shift"})
	}
	if n := r.s.State().Notes[0]; !n.Open || n.Noted.Note != sim.Idea || n.Seat != "ceo" {
		t.Errorf("%+v", n)
	}
	r.refused(sim.CodeBadValue, "ceo", sim.Suggest{})
	for len(r.s.State().Notes) < sim.IdeaLimit {
		r.do("ceo", sim.Suggest{Text: "x"})
	}
	r.refused(sim.CodeLimit, "ceo", sim.Suggest{Text: "x"})
	r.do(sim.Evaluator, sim.Note{Kind: sim.Gap, Text: "observers still can"})
}

func TestPlanKeepsEveryRevisionAndOverwritesNothingUnseen(t *testing.T) {
	r := over(t)
	row := sim.Improve{What: "Keep a copy offline", Owner: "IT", Due: "2027-03-31", Status: sim.PlanOpen, From: "finding:close", Retest: "spring drill"}
	r.do(sim.Facilitator, row)
	r.do(sim.Facilitator, sim.Improve{What: "Second", Status: sim.PlanOpen})
	row.Row, row.Rev, row.Status = 1, 1, sim.PlanDone
	r.do(sim.Facilitator, row)
	r.refused(sim.CodeOvertaken, sim.Facilitator, row)
	now := r.s.State().PlanNow()
	if len(now) != 2 || now[0].Status != sim.PlanDone || now[0].Rev != 2 || now[1].What != "Second" || len(r.s.State().Plan) != 3 {
		t.Errorf("%+v", now)
	}
	r.mustReplay()
}

func TestPlanRowsNameWhatTheyComeFromAndWhen(t *testing.T) {
	r := over(t)
	good := sim.Improve{What: "x", Status: sim.PlanOpen}
	with := func(f func(*sim.Improve)) sim.Improve {
		d := good
		f(&d)
		return d
	}
	for code, rows := range map[string][]sim.Improve{
		sim.CodeBadValue: {
			with(func(d *sim.Improve) { d.What = "" }), with(func(d *sim.Improve) { d.Status = "lost" }),
			with(func(d *sim.Improve) { d.Due = "31/3/2027" }), with(func(d *sim.Improve) { d.Due = "2027-02-30" }),
			with(func(d *sim.Improve) { d.Owner = "a\x00b" }),
		},
		sim.CodeTooLong: {with(func(d *sim.Improve) { d.Owner = strings.Repeat("字", sim.FieldLimit+1) })},
		sim.CodeUnknown: {
			with(func(d *sim.Improve) { d.From = "finding:ghost" }), with(func(d *sim.Improve) { d.From = "item:1" }),
			with(func(d *sim.Improve) { d.From = "objective:ghost" }), with(func(d *sim.Improve) { d.Row = 1 }), with(func(d *sim.Improve) { d.Row = -1 }),
		},
	} {
		for _, d := range rows {
			r.refused(code, sim.Facilitator, d)
		}
	}
	r.do(sim.Facilitator, with(func(d *sim.Improve) { d.From = "objective:recover" }))
	for len(r.s.State().PlanNow()) < sim.PlanRows {
		r.do(sim.Facilitator, good)
	}
	r.refused(sim.CodeLimit, sim.Facilitator, good)
}

func TestProseKeepsEveryRevisionOfItsPart(t *testing.T) {
	r := over(t)
	r.do(sim.Facilitator, sim.Prose{Part: "executive", Text: text.Text{JA: "初動は早かった。"}})
	r.do(sim.Facilitator, sim.Prose{Part: "plan", Text: text.Text{EN: "Two things first."}})
	r.refused(sim.CodeOvertaken, sim.Facilitator, sim.Prose{Part: "executive", Text: text.Same("unseen")})
	r.do(sim.Facilitator, sim.Prose{Part: "executive", Rev: 1, Text: text.Text{JA: "初動は早く、連絡は遅れた。"}})
	x := r.s.State().ProseNow("executive")
	if x.Rev != 2 || x.Text.JA != "初動は早く、連絡は遅れた。" || len(r.s.State().Prose) != 3 || r.s.State().ProseNow("clocks") != nil {
		t.Errorf("%+v", x)
	}
	r.refused(sim.CodeUnknown, sim.Facilitator, sim.Prose{Part: "poem", Text: text.Same("x")})
	r.refused(sim.CodeNotAllowed, sim.Evaluator, sim.Prose{Part: "plan", Rev: 1, Text: text.Same("x")})
	r.mustReplay()
}
