package sim_test

import (
	"slices"
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

func (r *room) stopsFor(rules ...sim.PauseRule) {
	r.t.Helper()
	r.do(sim.Facilitator, sim.PauseWhen{Rules: rules})
}

// stopped holds the clock to stand at d after the start, by this rule.
func (r *room) stopped(d clock.Span, by sim.PausedBy) {
	r.t.Helper()
	c := r.s.State().Cause
	if r.s.State().Clock.Running || c.Cause != "pause" || c.Rule == nil {
		r.t.Fatalf("the clock was not stopped by a rule: %+v", c)
	}
	if c.Rule.On != by.On || c.Rule.Decision != by.Decision || c.Rule.Phase != by.Phase || !slices.Equal(c.Rule.Seats, by.Seats) {
		r.t.Errorf("stopped by %+v, want %+v", *c.Rule, by)
	}
	if got := r.s.State().Clock.At; got != at(d) {
		r.t.Errorf("stopped at %v, want %v", got, at(d))
	}
}

func TestClockStopsWhenAPhaseBeginsAndGoesOnWhenTold(t *testing.T) {
	r := begun(t)
	r.stopsFor(sim.PauseRule{On: sim.PausePhase})
	r.sleep(6 * clock.Hour)
	r.stopped(4*clock.Hour, sim.PausedBy{On: sim.PausePhase, Phase: "second"})
	r.refused(sim.CodePaused, "ceo", sim.Record{Text: "x"})
	r.do(sim.Facilitator, sim.Resume{})
	r.sleep(clock.Hour)
	if !r.s.State().Clock.Running || r.s.State().Cause.Rule != nil {
		t.Error("the clock did not go on after the phase")
	}
}

func TestClockStopsForTheDecisionThatARuleNames(t *testing.T) {
	r := begun(t)
	r.stopsFor(sim.PauseRule{On: sim.PauseOpened, Decision: "chained"}, sim.PauseRule{On: sim.PauseDecided, Decision: "any"}, sim.PauseRule{On: sim.PauseTimedOut})
	r.do(sim.Facilitator, sim.Fire{Inject: "questions"})
	if !r.s.State().Clock.Running {
		t.Fatal("stopped for a decision that no rule names")
	}
	r.do("pr", sim.Answer{Decision: "any", Option: "yes", Rationale: "x"})
	r.stopped(0, sim.PausedBy{On: sim.PauseDecided, Decision: "any"})
	r.do(sim.Facilitator, sim.Resume{})
	r.do("ceo", sim.Answer{Decision: "one", Option: "yes", Rationale: "x", Inputs: []sim.InputValue{{ID: "until", Value: "3"}}})
	r.stopped(0, sim.PausedBy{On: sim.PauseOpened, Decision: "chained"})
	r.do(sim.Facilitator, sim.Resume{})
	r.sleep(2 * clock.Hour)
	r.stopped(clock.Hour, sim.PausedBy{On: sim.PauseTimedOut, Decision: "all"})
	// What timed out at the same moment has timed out; the rest of the story waits.
	r.do(sim.Facilitator, sim.Resume{})
	r.sleep(clock.Minute)
	r.stopped(clock.Hour, sim.PausedBy{On: sim.PauseTimedOut, Decision: "most"})
}

func TestAJumpIsNotStoppedByRules(t *testing.T) {
	r := begun(t)
	r.stopsFor(sim.PauseRule{On: sim.PausePhase}, sim.PauseRule{On: sim.PauseOpened})
	r.do(sim.Facilitator, sim.Jump{To: at(5 * clock.Hour), Mode: sim.Deliver})
	if !r.s.State().Clock.Running {
		t.Error("a rule stopped a jump")
	}
}

func TestAbsenceStopsTheClockOnlyUnderARule(t *testing.T) {
	r := begun(t)
	gone := sim.Absent{On: sim.PauseAway, Seats: []sim.SeatID{"pr"}}
	r.refused(sim.CodeNotReady, "", gone)
	r.stopsFor(sim.PauseRule{On: sim.PauseAway, After: 30 * clock.Second})
	r.refused(sim.CodeNotReady, "", sim.Absent{On: sim.PauseAllAway})
	r.do("", gone)
	r.stopped(0, sim.PausedBy{On: sim.PauseAway, Seats: []sim.SeatID{"pr"}})
	r.refused(sim.CodeNotReady, "", gone)
}

func TestPauseRulesAreCheckedAndReplacedAsAWhole(t *testing.T) {
	r := begun(t)
	for _, bad := range []sim.PauseRule{
		{On: "moon"}, {On: sim.PauseAway}, {On: sim.PauseAway, After: sim.AwayMin - 1}, {On: sim.PauseAllAway, After: sim.AwayMax + 1},
		{On: sim.PausePhase, After: clock.Minute}, {On: sim.PausePhase, Decision: "one"}, {On: sim.PauseOpened, Phase: "second"}, {On: sim.PauseAway, After: clock.Minute, Phase: "second"},
	} {
		r.refused(sim.CodeBadValue, sim.Facilitator, sim.PauseWhen{Rules: []sim.PauseRule{bad}})
	}
	r.refused(sim.CodeUnknown, sim.Facilitator, sim.PauseWhen{Rules: []sim.PauseRule{{On: sim.PauseOpened, Decision: "ghost"}}})
	r.refused(sim.CodeUnknown, sim.Facilitator, sim.PauseWhen{Rules: []sim.PauseRule{{On: sim.PausePhase, Phase: "ghost"}}})
	r.refused(sim.CodeLimit, sim.Facilitator, sim.PauseWhen{Rules: make([]sim.PauseRule, sim.PauseRuleLimit+1)})
	r.refused(sim.CodeNotAllowed, "ceo", sim.PauseWhen{})
	r.refused(sim.CodeBadValue, sim.Facilitator, sim.PauseWhen{})
	phase := sim.PauseRule{On: sim.PausePhase}
	r.stopsFor(phase, phase)
	if got := r.s.State().PauseRules; len(got) != 1 {
		t.Errorf("%v", got)
	}
	r.stopsFor()
	r.sleep(5 * clock.Hour)
	if !r.s.State().Clock.Running {
		t.Error("a rule that was taken away stopped the clock")
	}
}

func TestClockStopsForThePhaseThatARuleNamesAndForNoOther(t *testing.T) {
	r := begun(t)
	r.stopsFor(sim.PauseRule{On: sim.PausePhase, Phase: "first"})
	r.sleep(6 * clock.Hour)
	if !r.s.State().Clock.Running {
		t.Fatal("stopped for a phase that no rule names")
	}
	r = begun(t)
	r.stopsFor(sim.PauseRule{On: sim.PausePhase, Phase: "second"})
	r.sleep(6 * clock.Hour)
	r.stopped(4*clock.Hour, sim.PausedBy{On: sim.PausePhase, Phase: "second"})
}

func TestRulesOfTheScriptHoldFromTheStartUntilOthersAreSet(t *testing.T) {
	script := func() *sim.Script {
		s := unsealed()
		s.Pauses = []sim.PauseRule{{On: sim.PausePhase, Phase: "second"}, {On: sim.PauseAway, After: clock.Minute}}
		if err := s.Seal(); err != nil {
			t.Fatal(err)
		}
		return s
	}
	r := beganWith(t, script())
	r.sleep(6 * clock.Hour)
	r.stopped(4*clock.Hour, sim.PausedBy{On: sim.PausePhase, Phase: "second"})

	r = openedWith(t, script())
	r.seat("ceo", "it", "pr")
	r.stopsFor()
	r.do(sim.Facilitator, sim.Start{Pace: "plain"})
	r.sleep(6 * clock.Hour)
	if !r.s.State().Clock.Running {
		t.Error("a rule of the script that was switched off stopped the clock")
	}
	if got := r.s.Script().Pauses; len(got) != 2 {
		t.Errorf("what a room sets changed the script of all: %v", got)
	}
}
