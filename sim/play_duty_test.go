package sim_test

import (
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/text"
	"github.com/enshu/enshu/sim/view"
)

// deciding is the small script with two more duties: one runs from a determination that the leak obliges to take within
// two hours, the other takes it as taken after that; and the report has longer when an insider did it.
func deciding(t testing.TB) *room {
	t.Helper()
	s := unsealed()
	knows := func(fact sim.FactID, reading sim.ReadingID) *sim.Cond {
		return when(sim.OpKnown, func(c *sim.Cond) { c.Fact, c.Reading, c.Certainty = fact, reading, knowledge.Possible })
	}
	duty := func(id sim.ObligationID, deemed bool) sim.Obligation {
		limit := disclosure.Deadline{
			Kind: disclosure.LimitHard, From: disclosure.Determination, Length: disclosure.Length{Amount: 4, Unit: disclosure.Hour},
			Decide: disclosure.Decide{From: disclosure.Awareness, Within: disclosure.Length{Amount: 2, Unit: disclosure.Hour}, Deemed: deemed},
		}
		return sim.Obligation{
			ID: id, Title: text.Same(string(id)), Rule: &disclosure.Rule{ID: string(id), Stages: []disclosure.Stage{{ID: "notice", Deadline: limit}}},
			Audience: "staff", Owners: []sim.SeatID{"it"}, Stages: []int{0},
			Triggers: []sim.Trigger{
				{Event: disclosure.Awareness, When: knows("leak", "yes")},
				{Event: disclosure.Determination, When: &sim.Cond{Op: sim.OpDecided, Decision: "one", Options: []sim.OptionID{"yes"}}},
			},
		}
	}
	s.Obligations[0].Rule.Stages[0].Deadline.If = []disclosure.LengthIf{{When: "insider", Amount: 9}}
	s.Obligations[0].Grounds = []sim.Ground{{Ground: "insider", When: fired("rumour"), Reason: text.Same("the rumour names one")}}
	s.Obligations = append(s.Obligations, duty("determined", false), duty("deemed", true))
	if err := s.Seal(); err != nil {
		t.Fatal(err)
	}
	return beganWith(t, s)
}

// aware is the same room once IT has looked and holds the leak as confirmed.
func aware(t testing.TB) *room {
	r := deciding(t)
	r.until(11 * clock.Minute)
	r.do("it", sim.Act{Action: "investigate"})
	r.finishWork()
	return r
}

func TestTriggerSaysWhoHowSurelyAndWhy(t *testing.T) {
	r := aware(t)
	b, ok := r.s.Began(0, 0)
	if !ok || b.Event != disclosure.Awareness || b.Seat == "" || b.Certainty == disclosure.ThresholdNone || b.Reason == nil || b.On != "fact:leak/yes" {
		t.Fatalf("%+v", b)
	}
	if b.Reason.JA == b.Reason.EN {
		t.Errorf("the reason speaks one language: %q", b.Reason.EN)
	}
	r.decideOne("it hangs together")
	if b, ok = r.s.Began(1, 0); !ok || b.Seat != "ceo" || b.Certainty != disclosure.ThresholdDecision || b.Words != "it hangs together" {
		t.Errorf("the determination came from %+v", b)
	}
	r.do("it", sim.Tell{Audience: "regulator", Obligation: "report", Stage: "first", Text: "x"})
	if b, ok = r.s.Began(0, 1); !ok || b.Seat != "it" || b.On != "statement:1" {
		t.Errorf("the final report runs from %+v", b)
	}
}

func TestReasonOfAClockIsForThoseWhoMayKnowIt(t *testing.T) {
	r := aware(t)
	start := func(seat sim.SeatID) *view.Start {
		record, _ := view.NewDesk(r.s, seat).Get("obligation/report.first")
		o, _ := record.(view.Obligation)
		if o.Start == nil {
			t.Fatalf("%s sees a clock that nothing started", seat)
		}
		return o.Start
	}
	if x := start("it"); x.Reason == nil || x.Seat == "" {
		t.Errorf("IT holds the leak and sees %+v", x)
	}
	if x := start("ceo"); x.Reason != nil || x.Seat == "" {
		t.Errorf("the CEO has not heard of the leak and sees %+v", x)
	}
	r.do("it", sim.Brief{Fact: "leak", To: []sim.SeatID{"ceo"}})
	if start("ceo").Reason == nil {
		t.Error("once told, the CEO sees no reason")
	}
	if start(sim.Facilitator).Reason == nil {
		t.Error("the facilitator sees no reason")
	}
}

func TestNotDecidingIsSeenAndTheCapGoesBy(t *testing.T) {
	r := aware(t)
	since, _, ok := r.s.Deciding(1, 0)
	if !ok || !since.Pending() || r.s.Standing(1, 0) != sim.Pending || r.s.Standing(2, 0) != sim.Pending {
		t.Fatalf("%+v, %s and %s", since, r.s.Standing(1, 0), r.s.Standing(2, 0))
	}
	if since.Cap != since.Since.Add(2*clock.Hour) {
		t.Errorf("the cap lies %d after", since.Cap.Sub(since.Since))
	}
	at := since.Cap.Sub(t0)
	r.until(at)
	if s := r.s.Standing(1, 0); s != sim.Pending {
		t.Errorf("at the cap itself it is %s", s)
	}
	if s := r.s.Standing(2, 0); s != sim.Running {
		t.Errorf("what counts as decided at the cap is %s", s)
	}
	r.until(at + clock.Minute)
	if s := r.s.Standing(1, 0); s != sim.Undecided {
		t.Errorf("past the cap it is %s", s)
	}
	if n := count[sim.CapPassed](r, nil); n != 2 {
		t.Errorf("%d caps went by", n)
	}
	r.decideOne("now")
	if s := r.s.Standing(1, 0); s != sim.Running {
		t.Errorf("decided, it is %s", s)
	}
}

func TestDecisionInTimeLeavesNoCapToPass(t *testing.T) {
	r := aware(t)
	r.decideOne("at once")
	r.until(8 * clock.Hour)
	if n := count[sim.CapPassed](r, nil); n != 0 {
		t.Errorf("%d caps went by", n)
	}
}

func TestLengthTurnsWhenAConditionComesToHold(t *testing.T) {
	r := aware(t)
	before := r.s.State().Obligations[0].Stages[0]
	r.do(sim.Facilitator, sim.Fire{Inject: "rumour"})
	after := r.s.State().Obligations[0].Stages[0]
	if after.Due != before.Due.Add(6*clock.Hour) || after.Ran != before.Ran || after.Was != before.Due {
		t.Errorf("was %+v, is %+v", before, after)
	}
	record, _ := view.NewDesk(r.s, "ceo").Get("obligation/report.first")
	o, _ := record.(view.Obligation)
	if o.Moved == nil || o.Moved.Why == nil || o.Moved.Why.Reason == nil || o.Moved.Was != before.Due {
		t.Errorf("the desk shows %+v", o.Moved)
	}
}

// decideOne lets the CEO take the decision that the determination hangs on.
func (r *room) decideOne(why string) {
	r.t.Helper()
	i := r.s.Script().DecisionNumber("one")
	if r.s.State().Decisions[i].Stage == sim.DecisionClosed {
		r.t.Fatal("the decision is not open")
	}
	r.do("ceo", sim.Answer{Decision: "one", Option: "yes", Rationale: why, Confidence: 80, Inputs: []sim.InputValue{{ID: "until", Value: "1"}}})
}
