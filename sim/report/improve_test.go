package report_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/report"
	"github.com/enshu/enshu/sim/text"
)

// afterwards is a session that was talked over: ideas, a plan with a revision, and prose.
func afterwards(t *testing.T) *report.Record {
	t.Helper()
	s, batches := played(t, "friday-ransomware", bot.Slow)
	do := func(seat sim.SeatID, d sim.Deed) {
		t.Helper()
		b, err := s.Propose(sim.Command{Seat: seat, Wall: batches[len(batches)-1].Wall + 1000, Do: d})
		if err == nil {
			b, err = b.Seal(batches[len(batches)-1].Hash)
		}
		if err != nil {
			t.Fatal(err)
		}
		s.Apply(b)
		batches = append(batches, b)
	}
	do(sim.Facilitator, sim.Debrief{})
	do(s.Script().Seats[0].ID, sim.Suggest{Text: "夜間の連絡網を1枚にする"})
	do(sim.Facilitator, sim.Improve{What: "Print the contact tree", Owner: "CSIRT", Status: sim.PlanOpen, From: "objective:" + string(s.Script().Objectives[0].ID)})
	do(sim.Facilitator, sim.Improve{Row: 1, Rev: 1, What: "Print the contact tree", Owner: "CSIRT", Due: "2027-03-31", Status: sim.PlanDone, From: "note:1"})
	for _, part := range sim.ProseParts() {
		do(sim.Facilitator, sim.Prose{Part: part, Text: text.Text{JA: "第一稿 " + part}})
		do(sim.Facilitator, sim.Prose{Part: part, Rev: 1, Text: text.Text{JA: "所感 " + part, EN: "As we saw it: " + part}})
	}
	r, err := report.Read("r-test", s.Script(), batches)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// What somebody wrote stands in the report beside the facts, and only where it says so.
func TestProseStandsApartFromFacts(t *testing.T) {
	x := make1(t, afterwards(t), report.AAR, "")
	plain, _, _ := read(t, "friday-ransomware", bot.Slow)
	facts := map[string]int{}
	for _, s := range make1(t, plain, report.AAR, "").Sections {
		facts[s.ID] = len(s.Blocks)
	}
	var parts []string
	for _, s := range x.Sections {
		prose := 0
		for _, b := range s.Blocks {
			if b.Prose {
				prose++
			} else if strings.Contains(b.Say.EN, "As we saw it") {
				t.Errorf("%s tells prose as a fact", s.ID)
			}
		}
		if prose > 0 {
			parts = append(parts, s.ID)
			if b := s.Blocks[0]; b.Say.EN != "As we saw it: "+s.ID || b.Say.JA != "所感 "+s.ID {
				t.Errorf("%s begins with %+v", s.ID, b.Say)
			}
		}
		if len(s.Blocks)-prose != facts[s.ID] {
			t.Errorf("%s has %d blocks of facts, and %d before anybody wrote", s.ID, len(s.Blocks)-prose, facts[s.ID])
		}
	}
	if !slices.Equal(parts, sim.ProseParts()) {
		t.Errorf("prose may be written at %v and is shown at %v", sim.ProseParts(), parts)
	}
}

func TestPlanShowsItsLatestAndKeepsItsHistory(t *testing.T) {
	x := make1(t, afterwards(t), report.AAR, "")
	plan := table(t, x, "plan").Rows
	if len(plan) != 1 || plan[0][3].Code != string(sim.PlanDone) || plan[0][2].Text.EN != "2027-03-31" || !strings.Contains(plan[0][4].Text.EN, "secret remark") {
		t.Errorf("%+v", plan)
	}
	history := table(t, x, "plan_revisions").Rows
	if len(history) != 2 || history[0][3].Code != string(sim.PlanOpen) || history[0][2].Text.EN != "1.1" || history[1][2].Text.EN != "1.2" {
		t.Errorf("%+v", history)
	}
	if n := len(table(t, x, "prose_revisions").Rows); n != 2*len(sim.ProseParts()) {
		t.Errorf("%d versions of prose are kept", n)
	}
	if told := words(x); strings.Contains(told, "：夜間の連絡網") && !strings.Contains(told, "アイデア：夜間の連絡網") {
		t.Error("an idea is told with the seat it came from")
	}
	if got := table(t, x, "ideas").Rows; len(got) != 1 || got[0][0].Text.JA != "夜間の連絡網を1枚にする" {
		t.Errorf("%+v", got)
	}
}

func TestResearchDataHoldNothingThatWasWrittenAfterwards(t *testing.T) {
	got := words(make1(t, afterwards(t), report.Research, ""))
	for _, secret := range []string{"所感", "As we saw", "contact tree", "CSIRT", "連絡網"} {
		if strings.Contains(got, secret) {
			t.Errorf("research data hold %q", secret)
		}
	}
	if !strings.Contains(got, "improved") || !strings.Contains(got, "prose_written") {
		t.Error("nothing was written afterwards; this proves nothing")
	}
}
