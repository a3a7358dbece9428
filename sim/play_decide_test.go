package sim_test

import (
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

func answer(id sim.DecisionID, o sim.OptionID) sim.Answer {
	a := sim.Answer{Decision: id, Option: o, Rationale: "because", Confidence: 70}
	if id == "one" {
		a.Inputs = []sim.InputValue{{ID: "until", Value: "12"}}
	}
	return a
}

// asked is a room in which every decision of the questions inject is open.
func asked(t testing.TB) *room {
	r := begun(t)
	r.until(clock.Hour)
	r.sleep(clock.Minute)
	return r
}

func TestOneOwnerSettlesAtOnceAndNobodyElseMay(t *testing.T) {
	r := asked(t)
	r.refused(sim.CodeNotYours, "it", answer("one", "yes"))
	r.refused(sim.CodeNotYours, "pr", answer("one", "yes"))
	r.do("ceo", answer("one", "yes"))
	if r.settled("one") != "yes" {
		t.Error("not settled")
	}
	if count(r, func(e sim.FlagSet) bool { return e.Flag == "shut" }) != 1 {
		t.Error("the option had no effect")
	}
	if r.decision("chained").Stage != sim.DecisionOpen {
		t.Error("the decision that waits for it did not open")
	}
}

func TestAnswersAreCheckedBeforeTheyCount(t *testing.T) {
	r := asked(t)
	for code, bad := range map[string]sim.Answer{
		sim.CodeUnknown:   {Decision: "one", Option: "maybe", Rationale: "r"},
		sim.CodeRationale: {Decision: "one", Option: "yes"},
		sim.CodeBadValue:  {Decision: "one", Option: "yes", Rationale: "r", Confidence: 101},
		sim.CodeNotOpen:   {Decision: "chained", Option: "yes", Rationale: "r"},
	} {
		r.refused(code, "ceo", bad)
	}
	missing, words := answer("one", "yes"), answer("one", "yes")
	missing.Inputs = nil
	words.Inputs = []sim.InputValue{{ID: "until", Value: "noon"}}
	r.refused(sim.CodeBadValue, "ceo", missing)
	r.refused(sim.CodeBadValue, "ceo", words)
}

func TestAnyOfTakesTheFirstAnswer(t *testing.T) {
	r := asked(t)
	r.do("pr", answer("any", "no"))
	if r.settled("any") != "no" {
		t.Error("not settled")
	}
	r.refused(sim.CodeSettled, "ceo", answer("any", "yes"))
}

func TestAllOfWaitsUntilAllAgree(t *testing.T) {
	r := asked(t)
	r.do("ceo", answer("all", "yes"))
	r.do("it", answer("all", "no"))
	r.do("pr", answer("all", "yes"))
	if r.settled("all") != "" {
		t.Fatal("settled against an answer")
	}
	r.do("it", answer("all", "yes"))
	if r.settled("all") != "yes" {
		t.Error("all agree, and it is not settled")
	}
}

func TestMajorityIsMoreThanHalfOfTheSeatsPlayed(t *testing.T) {
	r := asked(t)
	r.do("ceo", answer("most", "yes"))
	if r.settled("most") != "" {
		t.Fatal("one of three is no majority")
	}
	r.do("pr", answer("most", "yes"))
	if r.settled("most") != "yes" {
		t.Error("two of three are")
	}
}

func TestSeatsThatNobodyPlaysDoNotCount(t *testing.T) {
	r := opened(t)
	r.seat("ceo")
	r.do(sim.Facilitator, sim.Start{Pace: "plain"})
	r.until(clock.Hour + clock.Minute)
	r.do("ceo", answer("all", "yes"))
	r.do("ceo", answer("most", "no"))
	if r.settled("all") != "yes" || r.settled("most") != "no" {
		t.Error("an empty chair held the room up")
	}
	r.do("pr", answer("over", "no"))
	if r.decision("over").Stage != sim.DecisionWaiting {
		t.Error("the approver's seat is played")
	}
}

func TestApproverHasTheLastWord(t *testing.T) {
	r := asked(t)
	r.refused(sim.CodeNotOpen, "ceo", sim.Approve{Decision: "over", Yes: true})
	r.do("pr", answer("over", "yes"))
	if r.settled("over") != "" {
		t.Fatal("settled without the approver")
	}
	r.refused(sim.CodeNotReady, "pr", answer("over", "no"))
	r.refused(sim.CodeNotYours, "it", sim.Approve{Decision: "over", Yes: true})
	r.refused(sim.CodeBadValue, "ceo", sim.Approve{Decision: "over"})
	r.do("ceo", sim.Approve{Decision: "over", Reason: "think again"})
	r.do("pr", answer("over", "no"))
	r.do("ceo", sim.Approve{Decision: "over", Yes: true})
	if r.settled("over") != "no" {
		t.Errorf("settled as %q", r.settled("over"))
	}
}

func TestTimeOutTakesTheDefaultOrRecordsNone(t *testing.T) {
	r := asked(t)
	r.until(3 * clock.Hour)
	one, when := find(r, func(e sim.Decided) bool { return e.Decision == "one" })
	if one.Option != "no" || !one.TimedOut || when != at(2*clock.Hour) {
		t.Errorf("default: %+v at T+%dm", one, when.Sub(t0)/clock.Minute)
	}
	if none, _ := find(r, func(e sim.Decided) bool { return e.Decision == "any" }); none.Option != "" || !none.TimedOut {
		t.Errorf("no default: %+v", none)
	}
	if r.s.State().Yen != 100 {
		t.Errorf("only the default has effects; cost %d", r.s.State().Yen)
	}
}

func TestLateAnswerCountsAndIsMarked(t *testing.T) {
	r := asked(t)
	r.until(3 * clock.Hour)
	r.do("ceo", answer("any", "yes"))
	got, _ := find(r, func(e sim.Decided) bool { return e.Decision == "any" })
	if got.Option != "yes" || !got.Late {
		t.Errorf("%+v", got)
	}
	r.refused(sim.CodeSettled, "pr", answer("any", "no"))
}

func TestLateAnswerStaysLateThroughItsApproval(t *testing.T) {
	r := asked(t)
	r.until(3 * clock.Hour)
	r.do("pr", answer("over", "yes"))
	r.sleep(clock.Minute)
	if r.decision("over").Stage != sim.DecisionWaiting {
		t.Fatal("a late answer timed out a second time")
	}
	r.do("ceo", sim.Approve{Decision: "over", Reason: "why"})
	r.sleep(clock.Minute)
	r.do("pr", answer("over", "yes"))
	r.do("ceo", sim.Approve{Decision: "over", Yes: true})
	got, _ := find(r, func(e sim.Decided) bool { return e.Decision == "over" })
	if got.Option != "yes" || !got.Late {
		t.Errorf("%+v", got)
	}
}

func TestReversibleDecisionKeepsItsPast(t *testing.T) {
	r := asked(t)
	r.do("ceo", answer("one", "no"))
	r.sleep(clock.Minute)
	r.do("ceo", answer("one", "yes"))
	d := r.decision("one")
	if r.settled("one") != "yes" || len(d.Past) != 1 || d.Past[0].Option != 1 {
		t.Errorf("%+v", d)
	}
	r.until(4 * clock.Hour)
	if r.settled("one") != "yes" {
		t.Error("the time-out overruled an answer")
	}
}

func TestStandsAreRecordedBesideTheAnswer(t *testing.T) {
	r := asked(t)
	r.do("ceo", answer("one", "no"))
	r.do("pr", sim.Concur{Decision: "one", Stand: sim.Object, Reason: "too soon"})
	r.refused(sim.CodeRationale, "pr", sim.Concur{Decision: "one", Stand: sim.Object})
	r.refused(sim.CodeBadValue, "pr", sim.Concur{Decision: "one", Stand: "shrug"})
	r.refused(sim.CodeNotYours, "it", sim.Concur{Decision: "one", Stand: sim.Agree})
	if d := r.decision("one"); len(d.Stands) != 1 || r.settled("one") != "no" {
		t.Errorf("%+v", d)
	}
}

// A proposal works on a copy that shares what it does not change: changing it in place would change the session.
func TestProposedAnswerLeavesTheStandingOnesAlone(t *testing.T) {
	r := asked(t)
	r.do("ceo", answer("all", "yes"))
	r.do("it", answer("all", "no"))
	r.do("ceo", sim.Concur{Decision: "all", Stand: sim.Agree})
	before := r.s.Digest()
	for _, seat := range []sim.SeatID{"ceo", "it"} {
		if _, err := r.propose(seat, answer("all", "no")); err != nil {
			t.Fatal(err)
		}
		if r.s.Digest() != before {
			t.Fatalf("%s only proposed, and the answers changed", seat)
		}
	}
}
