package sim_test

import (
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/knowledge"
)

func (r *room) holds(fact sim.FactID, seat sim.SeatID) knowledge.Holding {
	s := r.s.Script()
	return r.s.State().Held[s.FactNumber(fact)*len(s.Seats)+s.SeatNumber(seat)]
}

// looked is a room in which IT knows of the leak; PR has been told by the news.
func looked(t testing.TB) *room {
	r := begun(t)
	r.until(11 * clock.Minute)
	r.do("it", sim.Act{Action: "investigate"})
	r.finishWork()
	return r
}

func says(fact sim.FactID, reading sim.ReadingID, c knowledge.Certainty) []sim.Assertion {
	return []sim.Assertion{{Fact: fact, Reading: reading, Certainty: c}}
}

func TestOnlySeatsThatWereReachedKnow(t *testing.T) {
	r := begun(t)
	r.until(11 * clock.Minute)
	if h := r.holds("intrusion", "it"); !h.Heard() || h.Source != "inject:alarm" {
		t.Errorf("IT holds %+v", h)
	}
	if r.holds("intrusion", "ceo").Heard() || r.holds("intrusion", sim.Facilitator).Heard() {
		t.Error("somebody knows who was never told")
	}
}

func TestForwardingPassesTheItemAndItsFactsOn(t *testing.T) {
	r := begun(t)
	r.until(11 * clock.Minute)
	r.refused(sim.CodeItemMissing, "ceo", sim.Forward{Item: r.item("alarm"), To: []sim.SeatID{"pr"}})
	r.refused(sim.CodeBadValue, "it", sim.Forward{Item: r.item("alarm"), To: []sim.SeatID{"it"}})
	r.refused(sim.CodeBadValue, "it", sim.Forward{Item: r.item("alarm")})
	r.do("it", sim.Forward{Item: r.item("alarm"), To: []sim.SeatID{"ceo"}, Text: "Please read."})
	if h := r.holds("intrusion", "ceo"); !h.Heard() || h.Source != "seat:it" || h.Certainty != knowledge.Possible {
		t.Errorf("the CEO holds %+v", h)
	}
	if r.holds("intrusion", "pr").Heard() {
		t.Error("PR was not told")
	}
}

func TestBriefingTellsAFactAsItIsHeld(t *testing.T) {
	r := looked(t)
	r.refused(sim.CodeNotHeld, "ceo", sim.Brief{Fact: "leak", To: []sim.SeatID{"pr"}})
	if h := r.holds("leak", "pr"); h.Certainty != knowledge.Possible {
		t.Fatalf("PR holds %+v", h)
	}
	r.do("pr", sim.Brief{Fact: "leak", To: []sim.SeatID{"ceo"}})
	if h := r.holds("leak", "ceo"); h.Certainty != knowledge.Possible {
		t.Errorf("what PR took for possible has become %+v with the CEO", h)
	}
	r.do("it", sim.Brief{Fact: "leak", To: []sim.SeatID{"ceo", "pr"}})
	for _, seat := range []sim.SeatID{"ceo", "pr"} {
		if h := r.holds("leak", seat); h.Certainty != knowledge.Confirmed {
			t.Errorf("%s holds %+v", seat, h)
		}
	}
	learned := count[sim.Learned](r, nil)
	r.do("it", sim.Brief{Fact: "leak", To: []sim.SeatID{"ceo"}})
	if count[sim.Learned](r, nil) != learned {
		t.Error("what is known was learned again")
	}
}

func TestMarksAreOnesOwn(t *testing.T) {
	r := begun(t)
	r.until(11 * clock.Minute)
	n := r.item("alarm")
	r.refused(sim.CodeItemMissing, "ceo", sim.Read{Item: n})
	r.refused(sim.CodeItemMissing, "it", sim.Read{Item: 99})
	r.do("it", sim.Ack{Item: n})
	r.refused(sim.CodeAlready, "it", sim.Read{Item: n})
	r.do("it", sim.Star{Item: n, On: true})
	r.do("it", sim.Star{Item: n})
	r.refused(sim.CodeAlready, "it", sim.Star{Item: n})
}

func TestStatementWaitsForItsApprover(t *testing.T) {
	r := looked(t)
	r.refused(sim.CodeNotYours, "ceo", sim.Tell{Audience: "press", Text: "x"})
	r.do("pr", sim.Tell{Audience: "press", Channel: 1, Assertions: says("leak", "yes", knowledge.Possible)})
	if x := r.s.State().Statements[0]; x.Stage != sim.StatementWaiting || x.Verdicts != nil {
		t.Fatalf("%+v", x)
	}
	r.refused(sim.CodeNotYours, "pr", sim.Clear{Statement: 1, Yes: true})
	r.refused(sim.CodeNotOpen, "ceo", sim.Clear{Statement: 2, Yes: true})
	r.do("ceo", sim.Clear{Statement: 1, Reason: "too soon"})
	r.refused(sim.CodeNotOpen, "ceo", sim.Clear{Statement: 1, Yes: true})
	r.do("pr", sim.Tell{Audience: "press", Assertions: says("leak", "yes", knowledge.Possible)})
	r.do("ceo", sim.Clear{Statement: 2, Yes: true})
	if x := r.s.State().Statements[1]; x.Stage != sim.StatementOut || len(x.Verdicts) != 1 || x.Verdicts[0] != disclosure.Sound {
		t.Errorf("%+v", x)
	}
}

func TestVerdictsHoldAStatementAgainstTruthAndKnowledge(t *testing.T) {
	for _, tt := range []struct {
		name string
		seat sim.SeatID
		says []sim.Assertion
		want disclosure.Verdict
	}{
		{"what is confirmed", "it", says("leak", "yes", knowledge.Confirmed), disclosure.Sound},
		{"not observed, of what is held as confirmed", "it", says("leak", "yes", knowledge.NotObserved), disclosure.Contradicted},
		{"undisclosed, of what is confirmed", "it", says("leak", "yes", knowledge.Undisclosed), disclosure.Withheld},
		{"surer than anybody holds it", "it", says("culprit", "insider", knowledge.Confirmed), disclosure.Unsupported},
		{"the probe, when it was a breach and nobody knew", "it", says("intrusion", "probe", knowledge.Confirmed), disclosure.Mistaken},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := looked(t)
			r.do(tt.seat, sim.Tell{Audience: "regulator", Assertions: tt.says})
			if got := r.s.State().Statements[0].Verdicts[0]; got != tt.want {
				t.Errorf("judged %s, want %s", got, tt.want)
			}
		})
	}
}

func TestStatementsSpeakOnlyOfWhatTheirAuthorHasHeard(t *testing.T) {
	r := looked(t)
	r.refused(sim.CodeNotHeld, "ceo", sim.Tell{Audience: "staff", Assertions: says("leak", "yes", knowledge.Confirmed)})
	r.refused(sim.CodeNotHeld, "it", sim.Tell{Audience: "regulator", Assertions: says("leak", "no", knowledge.Confirmed)})
	r.refused(sim.CodeNotHeld, "it", sim.Tell{Audience: "regulator", Assertions: says("ghost", "no", knowledge.Confirmed)})
	r.refused(sim.CodeBadValue, "it", sim.Tell{Audience: "regulator", Assertions: says("leak", "yes", knowledge.Unset)})
	twice := append(says("leak", "yes", knowledge.Possible), says("leak", "yes", knowledge.Confirmed)...)
	r.refused(sim.CodeBadValue, "it", sim.Tell{Audience: "regulator", Assertions: twice})
	r.refused(sim.CodeNothingToTell, "it", sim.Tell{Audience: "regulator"})
	r.refused(sim.CodeBadValue, "it", sim.Tell{Audience: "regulator", Channel: 1, Text: "x"})
	r.refused(sim.CodePast, "it", sim.Tell{Audience: "regulator", Text: "x", Next: at(clock.Minute)})
	r.refused(sim.CodeBadValue, "it", sim.Tell{Audience: "regulator", Text: "x", Corrects: 1})
	r.refused(sim.CodeUnknown, "it", sim.Tell{Audience: "regulator", Text: "x", Obligation: "report", Stage: "third"})
	r.refused(sim.CodeBadValue, "ceo", sim.Tell{Audience: "staff", Text: "x", Obligation: "report", Stage: "first"})
	r.refused(sim.CodeBadValue, "it", sim.Tell{Audience: "regulator", Text: "x", Items: []sim.InputValue{{ID: "summary"}}})
}

func (r *room) clockOf(stage int) sim.StageState { return r.s.State().Obligations[0].Stages[stage] }

func file(stage string) sim.Tell {
	return sim.Tell{
		Audience: "regulator", Obligation: "report", Stage: stage, Assertions: says("leak", "yes", knowledge.Confirmed),
		Items: []sim.InputValue{{ID: "summary", Value: "Data left the house."}},
	}
}

func TestDutyRunsFromItsTriggerAndIsMetInTime(t *testing.T) {
	r := looked(t)
	first, since := find(r, func(e sim.ClockRan) bool { return e.Stage == "first" })
	if first.Due != since.Add(3*clock.Hour) || r.clockOf(1).State != sim.NotStarted {
		t.Fatalf("%+v", first)
	}
	wall, _ := r.s.State().Clock.When(first.Due)
	r.sleep(clock.Span(wall - r.wall)) // at the very instant it is still in time
	r.do("it", file("first"))
	if r.clockOf(0).State != sim.MetInTime {
		t.Errorf("filed at the very instant: %s", r.clockOf(0).State)
	}
	if final := r.clockOf(1); final.State != sim.Running || final.Due != first.Due.Add(6*clock.Hour) {
		t.Errorf("the final report runs from the first: %+v", final)
	}
}

func TestDutyPassesAMillisecondLaterAndIsMetLate(t *testing.T) {
	r := looked(t)
	due := r.clockOf(0).Due
	r.until(due.Sub(t0) + 1)
	r.tick()
	if r.clockOf(0).State != sim.Overdue {
		t.Fatalf("a millisecond past it is %s", r.clockOf(0).State)
	}
	if _, when := find[sim.ClockPassed](r, nil); when != due+1 {
		t.Error("it did not pass at its instant")
	}
	r.sleep(clock.Hour)
	r.do("it", file("first"))
	if r.clockOf(0).State != sim.MetLate {
		t.Errorf("filed late: %s", r.clockOf(0).State)
	}
}

func TestFilingBeforeTheClockBeganMeetsItAtOnce(t *testing.T) {
	r := begun(t)
	r.until(11 * clock.Minute)
	r.do("it", sim.Act{Action: "investigate"})
	early := file("first")
	early.Assertions = says("intrusion", "probe", knowledge.Possible)
	r.do("it", early)
	if r.clockOf(0).State != sim.NotStarted {
		t.Fatal("nothing has started that clock")
	}
	r.finishWork()
	if r.clockOf(0).State != sim.MetInTime {
		t.Errorf("it is %s", r.clockOf(0).State)
	}
}

func TestCorrectionNamesAStatementToTheSameAudience(t *testing.T) {
	r := looked(t)
	r.do("it", sim.Tell{Audience: "regulator", Assertions: says("intrusion", "probe", knowledge.Possible)})
	r.do("it", sim.Tell{Audience: "regulator", Text: "We were wrong.", Corrects: 1})
	r.refused(sim.CodeBadValue, "ceo", sim.Tell{Audience: "staff", Text: "x", Corrects: 1})
}

func TestKnowableFollowsTimeAndWork(t *testing.T) {
	r := looked(t)
	if _, when := find(r, func(e sim.BecameKnowable) bool { return e.Certainty == knowledge.Confirmed }); when != r.s.State().Works[0].Until {
		t.Error("the investigation made it knowable when it ended")
	}
	r.until(4 * clock.Hour)
	if _, when := find(r, func(e sim.BecameKnowable) bool { return e.Certainty == knowledge.Possible }); when != at(2*clock.Hour) {
		t.Error("time made it knowable at T+2h")
	}
}

func TestJudgesNoteRateAndOverride(t *testing.T) {
	r := looked(t)
	r.do(sim.Evaluator, sim.Note{Kind: sim.Gap, Text: "Nobody told PR.", About: "it", Objective: "recover", Starred: true})
	r.do(sim.Evaluator, sim.Rate{Objective: "recover", Grade: "S", Scale: 3})
	r.do(sim.Facilitator, sim.Override{Expectation: "close", Points: 4, Reason: "the tool failed them"})
	r.refused(sim.CodeNotAllowed, sim.Evaluator, sim.Override{Expectation: "close", Points: 4, Reason: "x"})
	r.refused(sim.CodeNotAllowed, "ceo", sim.Note{Kind: sim.Gap, Text: "x"})
	r.refused(sim.CodeBadValue, sim.Facilitator, sim.Override{Expectation: "close", Points: 11, Reason: "x"})
	r.refused(sim.CodeBadValue, sim.Facilitator, sim.Override{Expectation: "close", Points: 4})
	r.refused(sim.CodeBadValue, sim.Evaluator, sim.Rate{Objective: "recover", Grade: "A"})
	r.refused(sim.CodeBadValue, sim.Evaluator, sim.Note{Kind: "grudge", Text: "x"})
	r.refused(sim.CodeUnknown, sim.Evaluator, sim.Note{Kind: sim.Gap, Text: "x", About: "ghost"})
}

func TestSeatsAreTakenLeftAndHandedToBots(t *testing.T) {
	r := opened(t)
	r.seat("ceo")
	r.do("", sim.Take{At: "ceo", Name: "second"})
	r.do("", sim.Leave{At: "ceo", Name: "second"})
	if seat := r.s.State().Seats[0]; len(seat.Holders) != 1 {
		t.Errorf("%+v", seat)
	}
	r.do("", sim.Take{At: "pr", Bot: "good"})
	if seat := r.s.State().Seats[2]; seat.Bot != "good" || !seat.Manned() {
		t.Errorf("%+v", seat)
	}
	r.do("", sim.Take{At: "pr", Name: "a person"})
	if seat := r.s.State().Seats[2]; seat.Bot != "" {
		t.Error("the person has the seat back")
	}
	r.refused(sim.CodeNotAllowed, "", sim.Take{At: sim.Facilitator, Bot: "good"})
	r.refused(sim.CodeUnknown, "", sim.Take{At: "ghost", Name: "x"})
	r.refused(sim.CodeUnknown, "ghost", sim.Read{Item: 1})
}
