package sim_test

import (
	"strings"
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

func TestConditionFiresAnInjectAtTheInstantItComesTrue(t *testing.T) {
	r := begun(t)
	r.until(12 * clock.Minute)
	r.do("it", sim.Ack{Item: r.item("alarm")})
	if r.firedAt("reply") != at(12*clock.Minute) {
		t.Error("the answer to the acknowledgement did not come with it")
	}
}

func TestInactionIsATrigger(t *testing.T) {
	r := begun(t)
	r.until(3 * clock.Hour)
	if r.firedAt("rumour") != at(2*clock.Hour) {
		t.Error("nobody told the press by T+2h, and no rumour came")
	}
	told := begun(t)
	told.until(clock.Hour)
	told.do("pr", sim.Tell{Audience: "press", Text: "We are looking into it."})
	told.do("ceo", sim.Clear{Statement: 1, Yes: true})
	told.until(3 * clock.Hour)
	if told.hasFired("rumour") {
		t.Error("the press was told, and the rumour came all the same")
	}
}

func TestHeldInjectComesOnlyByHand(t *testing.T) {
	r := begun(t)
	r.until(12 * clock.Hour)
	if r.hasFired("spare") || r.hasFired("later") {
		t.Fatal("a held inject fired by itself")
	}
	r.do(sim.Facilitator, sim.Fire{Inject: "spare"})
	if got := r.inject("spare"); got.Stage != sim.InjectOut || got.At != at(12*clock.Hour) {
		t.Error("fire now did not fire now")
	}
	if r.inject("never").Stage != sim.InjectGone {
		t.Error("its effect should have skipped another")
	}
	r.until(14 * clock.Hour)
	if r.firedAt("later") != at(13*clock.Hour) {
		t.Error("its effect should have released another after an hour")
	}
	r.refused(sim.CodeAlready, sim.Facilitator, sim.Fire{Inject: "spare"})
	r.refused(sim.CodeAlready, sim.Facilitator, sim.Skip{Inject: "never"})
	r.refused(sim.CodeUnknown, sim.Facilitator, sim.Fire{Inject: "ghost"})
	r.refused(sim.CodeNotAllowed, "ceo", sim.Fire{Inject: "later"})
}

func TestHoldKeepsBackAndReleaseGivesBack(t *testing.T) {
	r := begun(t)
	r.do(sim.Facilitator, sim.Hold{Inject: "alarm"})
	r.until(20 * clock.Minute)
	if r.hasFired("alarm") {
		t.Fatal("held and fired")
	}
	r.do(sim.Facilitator, sim.Hold{Inject: "alarm"}) // once more changes nothing
	if x := r.inject("alarm"); x.Was != at(10*clock.Minute) || x.At != 0 {
		t.Errorf("held back, it was to come at T+%dm", x.Was.Sub(t0)/clock.Minute)
	}
	r.refused(sim.CodePast, sim.Facilitator, sim.Release{Inject: "alarm", At: at(10 * clock.Minute)})
	r.do(sim.Facilitator, sim.Release{Inject: "alarm", At: at(25 * clock.Minute)})
	if x := r.inject("alarm"); x.Was != 0 {
		t.Error("what comes again has one time")
	}
	r.do(sim.Facilitator, sim.Release{Inject: "spare"})
	r.tick()
	r.until(26 * clock.Minute)
	if r.firedAt("alarm") != at(25*clock.Minute) || r.firedAt("spare") != at(20*clock.Minute) {
		t.Error("released injects came at other instants")
	}
}

func TestEditChangesWhatGoesOutAndOnlyBefore(t *testing.T) {
	r := begun(t)
	body := text.Text{JA: "別の本文", EN: "another body"}
	r.do(sim.Facilitator, sim.Edit{Inject: "alarm", Body: &body, To: []sim.SeatID{"pr"}})
	r.do(sim.Facilitator, sim.Edit{Inject: "alarm", At: at(11 * clock.Minute), To: []sim.SeatID{}})
	r.refused(sim.CodeBadValue, sim.Facilitator, sim.Edit{Inject: "alarm"})
	r.refused(sim.CodeUnknown, sim.Facilitator, sim.Edit{Inject: "alarm", To: []sim.SeatID{"ghost"}})
	r.until(15 * clock.Minute)
	item := r.s.State().Items[r.item("alarm")-1]
	if item.Body != body || item.Subject.EN != "subject alarm" || len(item.Delivered.To) != 1 || item.Delivered.To[0] != "pr" {
		t.Errorf("went out as %+v", *item.Delivered)
	}
	if r.firedAt("alarm") != at(11*clock.Minute) {
		t.Error("the edit did not move it")
	}
	r.refused(sim.CodeAlready, sim.Facilitator, sim.Edit{Inject: "alarm", Body: &body})
}

func TestResendBringsTheItemAgainWithoutItsEffects(t *testing.T) {
	r := begun(t)
	r.refused(sim.CodeNotReady, sim.Facilitator, sim.Resend{Inject: "alarm"})
	r.until(11 * clock.Minute)
	learned := count[sim.Learned](r, nil)
	r.do(sim.Facilitator, sim.Resend{Inject: "alarm", To: []sim.SeatID{"ceo"}})
	if count[sim.Learned](r, nil) != learned {
		t.Error("the effects came twice")
	}
	last := r.s.State().Items[len(r.s.State().Items)-1]
	if last.Inject != "alarm" || !last.To.Has(r.s.Script().SeatNumber("ceo")) {
		t.Error("it did not reach the seat named")
	}
	if r.firedAt("alarm") != at(10*clock.Minute) {
		t.Error("sending again moved when it fired")
	}
}

func TestAdHocInjectReachesTheSeatsNamed(t *testing.T) {
	r := begun(t)
	inject := sim.AdHoc{Channel: sim.Phone, From: text.Same("A journalist"), To: []sim.SeatID{"pr"}, Body: text.Text{JA: "一言", EN: "A word?"}}
	r.do(sim.Facilitator, inject)
	if n := len(r.s.State().Items); n != 1 {
		t.Fatalf("%d items", n)
	}
	for _, bad := range []func(*sim.AdHoc){
		func(a *sim.AdHoc) { a.To = nil },
		func(a *sim.AdHoc) { a.Body.EN = "" },
		func(a *sim.AdHoc) { a.From.JA = "" },
		func(a *sim.AdHoc) { a.Body.JA = "bell \a" },
	} {
		broken := inject
		bad(&broken)
		r.refused(sim.CodeBadValue, sim.Facilitator, broken)
	}
	broken := inject
	broken.Channel = "pigeon"
	r.refused(sim.CodeUnknown, sim.Facilitator, broken)
	broken = inject
	broken.Body.EN = strings.Repeat("x", sim.TextLimit+1)
	r.refused(sim.CodeTooLong, sim.Facilitator, broken)
	broken.Body.EN = strings.Repeat("字", sim.TextLimit)
	r.do(sim.Facilitator, broken)
}

func TestHintIsAPrivateWord(t *testing.T) {
	r := begun(t)
	r.do(sim.Facilitator, sim.Hint{To: "it", Text: "Look at the logs."})
	if item := r.s.State().Items[0]; item.Form != "hint" || item.To != r.s.Script().Set([]sim.SeatID{"it"}) {
		t.Errorf("%+v", item)
	}
	r.refused(sim.CodeNotAllowed, "ceo", sim.Hint{To: "it", Text: "x"})
}

func TestStoryEndsByItselfAtItsEnd(t *testing.T) {
	r := begun(t)
	r.until(23 * clock.Hour)
	r.sleep(2 * clock.Hour)
	out := r.s.State().Ended
	if out == nil || out.At != at(24*clock.Hour) || r.s.Script().Endings[out.Ending].ID != "sunk" {
		t.Fatalf("ended as %+v", out)
	}
	r.refused(sim.CodeOver, "ceo", sim.Record{Text: "too late"})
	r.refused(sim.CodeOver, sim.Facilitator, sim.Resume{})
	r.do(sim.Facilitator, sim.Debrief{})
	r.refused(sim.CodeAlready, sim.Facilitator, sim.Debrief{})
}

func TestEndingThatHoldsIsTaken(t *testing.T) {
	r := begun(t)
	r.refused(sim.CodeNotOver, sim.Facilitator, sim.Debrief{})
	r.do("pr", sim.Tell{Audience: "press", Text: "All is well."})
	r.do("ceo", sim.Clear{Statement: 1, Yes: true})
	r.do(sim.Facilitator, sim.End{Reason: "time is up"})
	if out := r.s.State().Ended; r.s.Script().Endings[out.Ending].ID != "told" || out.Reason != "time is up" {
		t.Errorf("ended as %+v", out)
	}
}
