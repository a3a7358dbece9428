package sim_test

import (
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/recovery"
	"github.com/enshu/enshu/sim/view"
)

func (r *room) comeback(id sim.ServiceID) recovery.Comeback {
	return r.s.State().Comebacks[r.s.Script().ServiceNumber(id)]
}

func (r *room) service(id sim.ServiceID) recovery.Service {
	return r.s.State().Services[r.s.Script().ServiceNumber(id)]
}

func TestServiceComesBackOnlyWhenTheBusinessReopensIt(t *testing.T) {
	r := struck(t)
	r.refused(sim.CodeNotReady, "ceo", sim.Reopen{Service: "books"})
	r.refused(sim.CodeNotYours, "it", sim.Reopen{Service: "books"})
	r.do("it", sim.Act{Action: "patch"})
	r.finishWork()
	r.do("it", order(sim.Restore, "dir", "rebuild"))
	r.finishWork()
	up, was := r.comeback("books"), r.service("books")
	if !up.Ready || up.ReadyAt != r.s.State().Now || was.Level >= 500 || was.Down == 0 || up.Reopened != 0 {
		t.Fatalf("its systems are up and nobody has reopened it: %+v %+v", up, was)
	}
	r.sleep(clock.Hour)
	r.do("ceo", sim.Reopen{Service: "books"})
	open, is := r.comeback("books"), r.service("books")
	if is.Level != 1000 || is.Down != 0 || open.Reopened != up.ReadyAt.Add(clock.Hour) || open.Normal != open.Reopened {
		t.Errorf("reopened: %+v", open)
	}
	if open.Affected <= up.Affected || is.Lost <= was.Lost {
		t.Error("the hour in which nobody reopened it cost nothing")
	}
	r.refused(sim.CodeAlready, "ceo", sim.Reopen{Service: "books"})
	r.do("it", order(sim.Isolate, "dir"))
	if again := r.comeback("books"); !again.Closed || again.Normal != 0 || again.Ready {
		t.Errorf("down again, it has to be opened again: %+v", again)
	}
}

func TestHandsCarryAServiceOnlyAsLongAsTheirStrengthLasts(t *testing.T) {
	r := struck(t)
	act := func() { r.do("pr", sim.Act{Action: "by-hand"}); r.finishWork() }
	act()
	if until := r.service("books").Until.Sub(r.s.State().Now); until != 2*clock.Hour {
		t.Errorf("at first for %d ms", until)
	}
	r.sleep(2 * clock.Hour)
	if r.level("books") != 0 {
		t.Fatal("carried for longer than it lasts")
	}
	act()
	if until := r.service("books").Until.Sub(r.s.State().Now); until != clock.Hour {
		t.Errorf("of three hours one is left, not %d ms", until)
	}
	r.sleep(2 * clock.Hour)
	act()
	if r.level("books") != 0 {
		t.Error("nobody has strength left")
	}
}

func TestStatesOfARecoveryStayApart(t *testing.T) {
	r := begun(t)
	desk := view.NewDesk(r.s, "ceo")
	states := func() view.Recovery {
		desk.Update(r.s)
		record, _ := desk.Get("recovery/main")
		is, ok := record.(view.Recovery)
		if !ok {
			t.Fatalf("%v", record)
		}
		return is
	}
	if is := states(); len(is.Has) != 2 || is.Scope != 0 || is.Told != 0 {
		t.Errorf("at the start: %+v", is)
	}
	r.until(20 * clock.Minute)
	r.do("it", sim.Act{Action: "investigate"})
	r.finishWork()
	if is := states(); is.Scope != r.s.State().Now || is.Told != 0 || r.comeback("books").Reopened != 0 {
		t.Errorf("scope is known and nothing else: %+v", is)
	}
	public := view.NewDesk(r.s, sim.Screen)
	if _, there := public.Get("recovery/main"); there {
		t.Error("the big screen shows it before the debrief")
	}
}

func TestTargetsAreSetBeforePlayAndStandFromThen(t *testing.T) {
	r := opened(t)
	r.seat("ceo", "it", "pr")
	own := sim.Target{Service: "books", Rank: 1, RTO: 6 * clock.Hour, Reason: "month end"}
	r.refused(sim.CodeUnknown, "ceo", sim.Target{Service: "ghost", Rank: 1})
	r.refused(sim.CodeBadValue, "ceo", sim.Target{Service: "books"})
	r.refused(sim.CodeBadValue, "ceo", sim.Target{Service: "books", Rank: 3})
	r.refused(sim.CodeBadValue, "ceo", sim.Target{Service: "books", RTO: 6 * clock.Hour, MTPD: clock.Hour})
	r.refused(sim.CodeNotYours, "pr", own)
	r.refused(sim.CodeNotAllowed, sim.Observer, own)
	r.do("ceo", own)
	desk := view.NewDesk(r.s, "it")
	books := func() view.Service {
		desk.Update(r.s)
		record, _ := desk.Get("service/books")
		is, _ := record.(view.Service)
		return is
	}
	if is := books(); !is.Plans || is.Target == nil || is.Target.RTO != own.RTO || is.Target.Seat != "ceo" || is.RTO != 8*clock.Hour {
		t.Fatalf("before play: %+v", is)
	}
	r.do(sim.Facilitator, sim.Target{Service: "shop", Rank: 2})
	r.do(sim.Facilitator, sim.Target{Service: "shop"})
	if r.s.State().Targets[0].TargetSet != nil {
		t.Error("what was taken back stands")
	}
	r.do(sim.Facilitator, sim.Start{Pace: "plain"})
	r.refused(sim.CodeStarted, "ceo", own)
	r.refused(sim.CodeStarted, sim.Facilitator, sim.Target{Service: "books"})
	if is := books(); is.Plans || is.Target == nil {
		t.Errorf("once play has begun the target stands, and nobody sets another: %+v", is)
	}
}
