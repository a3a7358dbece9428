package sim_test

import (
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

func TestASeatThatIsGivenMoreTimeHasIt(t *testing.T) {
	r := begun(t)
	r.do(sim.Facilitator, sim.Allow{Seat: "pr", Percent: 150})
	r.do(sim.Facilitator, sim.Allow{Seat: "ceo", Percent: 120})
	r.do(sim.Facilitator, sim.Fire{Inject: "questions"})
	for id, want := range map[sim.DecisionID]clock.Span{
		"any": 90 * clock.Minute, "all": 90 * clock.Minute, "over": 90 * clock.Minute, "one": 72 * clock.Minute,
	} {
		if got := r.decision(id).Until; got != at(want) {
			t.Errorf("%s is open until %v, want %v", id, got, at(want))
		}
	}
	r.sleep(80 * clock.Minute)
	if r.decision("any").Stage != sim.DecisionOpen {
		t.Error("the decision closed before the time that was given")
	}
	r.sleep(15 * clock.Minute)
	if r.decision("any").Stage != sim.DecisionTimedOut {
		t.Error("the decision did not close when the time was over")
	}
}

func TestTimeIsGivenWithinBoundsAndTakenBack(t *testing.T) {
	r := begun(t)
	for _, percent := range []int{sim.AllowMin - 1, sim.AllowMax + 1} {
		r.refused(sim.CodeBadValue, sim.Facilitator, sim.Allow{Seat: "pr", Percent: percent})
	}
	r.refused(sim.CodeAlready, sim.Facilitator, sim.Allow{Seat: "pr", Percent: sim.AllowMin})
	r.refused(sim.CodeUnknown, sim.Facilitator, sim.Allow{Seat: sim.Evaluator, Percent: 200})
	r.refused(sim.CodeNotAllowed, "pr", sim.Allow{Seat: "pr", Percent: 200})
	r.do(sim.Facilitator, sim.Allow{Seat: "pr", Percent: sim.AllowMax})
	r.do(sim.Facilitator, sim.Allow{Seat: "pr", Percent: sim.AllowMin})
	r.do(sim.Facilitator, sim.Fire{Inject: "questions"})
	if got := r.decision("any").Until; got != at(clock.Hour) {
		t.Errorf("open until %v", got)
	}
}
