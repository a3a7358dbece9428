package sim_test

import (
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

func TestInjectFiresAtItsExactInstant(t *testing.T) {
	r := begun(t)
	r.sleep(10*clock.Minute - 1)
	if r.hasFired("alarm") {
		t.Fatal("fired a millisecond early")
	}
	r.sleep(3 * clock.Hour) // a host that woke late still stamps the exact instant
	if got := r.firedAt("alarm"); got != at(10*clock.Minute) {
		t.Errorf("fired at T+%dms", got.Sub(t0))
	}
	if got := r.firedAt("call"); got != at(15*clock.Minute) {
		t.Errorf("the call after it came at T+%dms", got.Sub(t0))
	}
}

func TestNothingFiresWhilePaused(t *testing.T) {
	r := begun(t)
	r.until(9 * clock.Minute)
	r.do(sim.Facilitator, sim.Pause{Message: "lunch"})
	if _, ok := r.s.Due(); ok {
		t.Error("a paused session says that something is due")
	}
	before := len(r.events)
	r.sleep(48 * clock.Hour)
	if len(r.events) != before {
		t.Errorf("%d events while paused", len(r.events)-before)
	}
	r.do(sim.Facilitator, sim.Resume{})
	r.sleep(59 * clock.Second)
	if r.hasFired("alarm") {
		t.Error("the pause cost scenario time")
	}
	r.sleep(clock.Second)
	if r.firedAt("alarm") != at(10*clock.Minute) {
		t.Error("the pause moved the inject in scenario time")
	}
}

func TestAcknowledgingDuringAPauseFiresNothingBeforeTheResume(t *testing.T) {
	r := begun(t)
	r.until(11 * clock.Minute)
	r.do(sim.Facilitator, sim.Pause{})
	r.do("it", sim.Ack{Item: r.item("alarm")})
	if r.hasFired("reply") {
		t.Fatal("an inject fired while paused")
	}
	r.sleep(clock.Hour)
	r.do(sim.Facilitator, sim.Resume{})
	r.tick()
	if r.firedAt("reply") != at(11*clock.Minute) {
		t.Error("it did not come with the resume")
	}
}

func TestSpeedChangesHowFastAndNotWhen(t *testing.T) {
	r := begun(t)
	r.sleep(5 * clock.Minute)
	r.do(sim.Facilitator, sim.Speed{Factor: 5000})
	r.sleep(clock.Minute)
	if r.firedAt("alarm") != at(10*clock.Minute) {
		t.Error("five times the speed, one minute: T+10m has come")
	}
	r.refused(sim.CodeBadValue, sim.Facilitator, sim.Speed{Factor: sim.FactorMin - 1})
	r.refused(sim.CodeBadValue, sim.Facilitator, sim.Speed{Factor: sim.FactorMax + 1})
	r.do(sim.Facilitator, sim.Speed{Factor: sim.FactorMin})
	r.do(sim.Facilitator, sim.Speed{Factor: sim.FactorMax})
}

func TestPaceTakesItsStepsAtExactInstants(t *testing.T) {
	r := opened(t)
	r.do(sim.Facilitator, sim.Start{Pace: "short"})
	r.sleep(3 * clock.Minute) // two at 60×, one at 600×
	if got := r.s.State().Clock.Instant(r.wall); got != at(12*clock.Hour) {
		t.Errorf("after three minutes it is T+%dm, not T+12h", got.Sub(t0)/clock.Minute)
	}
	_, stepped := find(r, func(e sim.ClockSet) bool { return e.Cause == "pace" })
	if stepped != at(2*clock.Hour) {
		t.Errorf("the pace changed at T+%dms", stepped.Sub(t0))
	}
}

func TestJumpDeliversSkipsOrHoldsWhatLiesBetween(t *testing.T) {
	for _, tt := range []struct {
		mode  sim.JumpMode
		stage sim.InjectStage
	}{{sim.Deliver, sim.InjectOut}, {sim.SkipAll, sim.InjectGone}, {sim.HoldAll, sim.InjectHeld}} {
		t.Run(string(tt.mode), func(t *testing.T) {
			r := begun(t)
			r.sleep(clock.Minute)
			coming := r.s.Between(at(40 * clock.Minute))
			if len(coming) != 2 || coming[0].Inject != "alarm" || coming[1].Inject != "strike" {
				t.Fatalf("preview: %v", coming)
			}
			r.do(sim.Facilitator, sim.Jump{To: at(40 * clock.Minute), Mode: tt.mode})
			for _, id := range []sim.InjectID{"alarm", "strike"} {
				if got := r.inject(id).Stage; got != tt.stage {
					t.Errorf("%s is at stage %d", id, got)
				}
			}
			if tt.mode == sim.Deliver && r.firedAt("call") != at(15*clock.Minute) {
				t.Error("what follows from a delivered inject has its own instant")
			}
			if r.s.State().Facts[0].Truth != 1 {
				t.Error("the world stood still during the jump")
			}
			if r.s.State().Clock.Instant(r.wall) != at(40*clock.Minute) {
				t.Error("the jump did not land where it should")
			}
			for _, h := range r.events {
				if c, ok := h.Event.(sim.ClockSet); ok && c.Wall > r.wall {
					t.Errorf("clock set for %q at a host time that has not come", c.Cause)
				}
			}
		})
	}
}

func TestJumpRefusesThePastAndPastTheEnd(t *testing.T) {
	r := begun(t)
	r.until(clock.Hour)
	r.refused(sim.CodePast, sim.Facilitator, sim.Jump{To: at(clock.Hour), Mode: sim.Deliver})
	r.refused(sim.CodeBadValue, sim.Facilitator, sim.Jump{To: at(25 * clock.Hour), Mode: sim.Deliver})
	r.refused(sim.CodeBadValue, sim.Facilitator, sim.Jump{To: at(2 * clock.Hour), Mode: "leap"})
}

func TestJumpWhilePausedStaysPaused(t *testing.T) {
	r := begun(t)
	r.do(sim.Facilitator, sim.Pause{})
	r.do(sim.Facilitator, sim.Jump{To: at(20 * clock.Minute), Mode: sim.Deliver})
	if r.firedAt("alarm") != at(10*clock.Minute) || r.firedAt("call") != at(15*clock.Minute) {
		t.Error("the jump did not deliver at the exact instants")
	}
	if r.s.State().Clock.Running {
		t.Error("the jump set the clock running")
	}
}

func TestLostHostTimeCostsNoScenarioTime(t *testing.T) {
	r := begun(t)
	r.until(9 * clock.Minute)
	from := r.wall
	r.wall += clock.Wall(8 * clock.Hour)
	r.do("", sim.Lapse{Kind: sim.Asleep, From: from})
	if got := r.s.State().Clock.Instant(r.wall); got != at(9*clock.Minute) {
		t.Errorf("scenario time ran on to T+%dm", got.Sub(t0)/clock.Minute)
	}
	gap, _ := find(r, func(e sim.ClockSet) bool { return e.Cause == "gap" })
	if gap.Gap != 8*clock.Hour {
		t.Errorf("the gap shown is %d ms", gap.Gap)
	}
	r.sleep(clock.Minute)
	if !r.hasFired("alarm") {
		t.Error("play did not go on after the gap")
	}
}

func TestAPauseThatNobodyChoseSaysSoToWhoeverActsInIt(t *testing.T) {
	r := begun(t)
	r.until(9 * clock.Minute)
	r.do("", sim.Lapse{Kind: sim.Asleep, From: r.wall - 20_000, Pause: true})
	r.refused(sim.CodeInterrupted, "ceo", sim.Record{Text: "pressed in time"})
	r.refused(sim.CodePaused, sim.Facilitator, sim.Pause{})
	r.do(sim.Facilitator, sim.Resume{})
	r.do("ceo", sim.Record{Text: "pressed in time"})
	r.do(sim.Facilitator, sim.Pause{})
	r.refused(sim.CodePaused, "ceo", sim.Record{Text: "while all discuss"})
}

func TestStartHappensOnceAndNeedsAKnownPace(t *testing.T) {
	r := opened(t)
	r.refused(sim.CodeNotStarted, sim.Facilitator, sim.Pause{})
	r.refused(sim.CodeUnknown, sim.Facilitator, sim.Start{Pace: "gallop"})
	r.refused(sim.CodeNotAllowed, "ceo", sim.Start{Pace: "plain"})
	r.do(sim.Facilitator, sim.Start{Pace: "plain"})
	r.refused(sim.CodeStarted, sim.Facilitator, sim.Start{Pace: "plain"})
	r.refused(sim.CodeNotPaused, sim.Facilitator, sim.Resume{})
}

func TestRealWorldStopsEverythingForGood(t *testing.T) {
	r := begun(t)
	r.do("pr", sim.RealWorld{Reason: "earthquake"})
	r.refused(sim.CodeAlready, "it", sim.RealWorld{})
	r.refused(sim.CodeRealWorld, sim.Facilitator, sim.Resume{})
	if _, ok := r.s.Due(); ok {
		t.Error("something is still due")
	}
	said := text.Text{JA: "続き", EN: "on it goes"}
	for _, d := range []sim.Deed{
		sim.Fire{Inject: "alarm"}, sim.Resend{Inject: "alarm"}, sim.Hint{To: "pr", Text: "go on"}, sim.Jump{To: at(clock.Hour), Mode: sim.Deliver},
		sim.AdHoc{Channel: sim.Mail, From: said, Body: said, To: []sim.SeatID{"pr"}},
	} {
		r.refused(sim.CodeRealWorld, sim.Facilitator, d)
	}
	r.do(sim.Facilitator, sim.Note{Kind: sim.Idea, Text: "we went to the assembly point"})
	r.do(sim.Facilitator, sim.End{})
}

func TestRealWorldInTheLobbyForbidsTheStart(t *testing.T) {
	r := opened(t)
	r.do("pr", sim.RealWorld{})
	r.refused(sim.CodeRealWorld, sim.Facilitator, sim.Start{Pace: "plain"})
}

func TestPhasesAreEnteredOnTime(t *testing.T) {
	r := begun(t)
	r.until(5 * clock.Hour)
	if _, t1 := find(r, func(e sim.PhaseEntered) bool { return e.Phase == "first" }); t1 != t0 {
		t.Error("the first phase begins with play")
	}
	if _, t2 := find(r, func(e sim.PhaseEntered) bool { return e.Phase == "second" }); t2 != at(4*clock.Hour) {
		t.Error("the second phase came late")
	}
}

func TestLateWakeFoldsLikeTheJournal(t *testing.T) {
	r := begun(t)
	r.wall += clock.Wall(clock.Hour + clock.Minute)
	r.do("", sim.Advance{}) // one advance over an hour; the room checks the replay when the test ends
	if !r.hasFired("questions") {
		t.Error("an hour's injects are missing")
	}
}

func TestJumpStampsNoHostTimeThatHasNotCome(t *testing.T) {
	r := opened(t)
	r.do(sim.Facilitator, sim.Start{Pace: "short"})
	r.do(sim.Facilitator, sim.Jump{To: at(24 * clock.Hour), Mode: sim.Deliver})
	for _, h := range r.events {
		if c, ok := h.Event.(sim.ClockSet); ok && c.Wall > r.wall {
			t.Errorf("clock set for %q at host time +%d", c.Cause, c.Wall-r.wall)
		}
	}
	if r.s.State().Ended == nil {
		t.Error("a jump to the end ends the exercise")
	}
}
