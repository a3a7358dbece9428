package sim_test

import (
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/recovery"
)

func order(v sim.Verb, s sim.SystemID, way ...sim.WayID) sim.Order {
	o := sim.Order{Verb: v, System: s}
	if len(way) > 0 {
		o.Way = way[0]
	}
	return o
}

func (r *room) system(id sim.SystemID) recovery.System {
	return r.s.State().Systems[r.s.Script().SystemNumber(id)]
}

func (r *room) level(id sim.ServiceID) int {
	return r.s.State().Services[r.s.Script().ServiceNumber(id)].Level
}

// struck is a room half an hour after the attack has taken the directory down.
func struck(t testing.TB) *room {
	r := begun(t)
	r.until(31 * clock.Minute)
	return r
}

// finishWork lets time pass until the work under way is done.
func (r *room) finishWork() {
	r.t.Helper()
	works := r.s.State().Works
	wall, _ := r.s.State().Clock.When(works[len(works)-1].Until)
	r.wall = max(r.wall, wall)
	r.tick()
}

func TestActionTakesItsTimeAndItsPeople(t *testing.T) {
	r := begun(t)
	r.refused(sim.CodeNotReady, "it", sim.Act{Action: "investigate"})
	r.refused(sim.CodeNotYours, "pr", sim.Act{Action: "investigate"})
	r.until(20 * clock.Minute)
	r.do("it", sim.Act{Action: "investigate"})
	r.refused(sim.CodeUnderWay, "it", sim.Act{Action: "investigate"})
	if busy := r.s.State().Pools[0].Busy; busy != 2 {
		t.Errorf("%d busy", busy)
	}
	begun, start := find(r, func(e sim.WorkBegun) bool { return e.Action == "investigate" })
	if took := begun.Until.Sub(start); took < clock.Hour || took > 2*clock.Hour || took%clock.Minute != 0 {
		t.Errorf("drew %d ms", took)
	}
	r.finishWork()
	if _, end := find(r, func(e sim.WorkEnded) bool { return e.Work == 1 }); end != begun.Until {
		t.Error("it did not end at its instant")
	}
	if r.s.State().Pools[0].Busy != 0 || !r.hasFired("leak-seen") {
		t.Error("its people are not free, or nothing followed")
	}
	r.refused(sim.CodeAlready, "it", sim.Act{Action: "investigate"})
}

func TestCancelledWorkFreesItsPeopleAndLeadsToNothing(t *testing.T) {
	r := begun(t)
	r.until(20 * clock.Minute)
	r.do("it", sim.Act{Action: "investigate"})
	r.refused(sim.CodeNotYours, "pr", sim.Cancel{Work: 1})
	r.do("it", sim.Cancel{Work: 1})
	r.refused(sim.CodeNotOpen, "it", sim.Cancel{Work: 1})
	r.until(5 * clock.Hour)
	if r.s.State().Pools[0].Busy != 0 || r.hasFired("leak-seen") {
		t.Error("cancelled work went on")
	}
}

func TestRepeatedActionCallsMorePeople(t *testing.T) {
	r := begun(t)
	r.do("ceo", sim.Act{Action: "call-help"})
	r.do("ceo", sim.Act{Action: "call-help"})
	if p := r.s.State().Pools[0]; p.Size != 7 || r.s.State().Yen != 1000 {
		t.Errorf("pool %+v, yen %d", p, r.s.State().Yen)
	}
}

func TestAttackTakesServicesDown(t *testing.T) {
	r := struck(t)
	if r.level("shop") != 0 || r.level("books") != 0 {
		t.Errorf("shop %d, books %d", r.level("shop"), r.level("books"))
	}
	web := r.system("web")
	if !web.Infected || web.Detected || web.Shown() != recovery.Up {
		t.Errorf("a hidden infection shows: %+v", web)
	}
}

func TestManualWorkCarriesAServiceForAWhile(t *testing.T) {
	r := struck(t)
	r.do("pr", sim.Act{Action: "by-hand"})
	r.until(45 * clock.Minute)
	if r.level("shop") != 300 {
		t.Errorf("carried at %d", r.level("shop"))
	}
	r.until(3 * clock.Hour)
	if r.level("shop") != 0 {
		t.Error("it was carried for longer than the workaround lasts")
	}
}

func TestRestoringNeedsWhatStandsBelowAndPeople(t *testing.T) {
	r := struck(t)
	r.refused(sim.CodeNotYours, "ceo", order(sim.Restore, "dir", "rebuild"))
	r.do("it", order(sim.Validate, "web"))
	r.finishWork()
	if web := r.system("web"); web.Health != recovery.Down || !web.Detected {
		t.Fatalf("validation found nothing: %+v", web)
	}
	r.refused(sim.CodeNeedsFirst, "it", order(sim.Restore, "web", "backup"))
	r.refused(sim.CodeUnknown, "it", order(sim.Restore, "dir", "prayer"))
	r.refused(sim.CodeAlready, "it", order(sim.Restore, "erp", "backup"))
	r.do("it", sim.Act{Action: "investigate"})
	r.do("it", order(sim.Restore, "dir", "rebuild"))
	r.refused(sim.CodeUnderWay, "it", order(sim.Validate, "dir"))
	r.refused(sim.CodeBusy, "it", order(sim.Validate, "net"))
}

func TestCleanRestoreInOrderBringsTheServiceBackAndEndsTheStory(t *testing.T) {
	r := struck(t)
	r.do("it", sim.Act{Action: "patch"})
	r.do("it", order(sim.Validate, "web"))
	r.finishWork()
	r.until(2 * clock.Hour)
	r.do("it", order(sim.Restore, "dir", "rebuild"))
	r.finishWork()
	r.do("it", order(sim.Validate, "dir"))
	r.finishWork()
	if dir := r.system("dir"); !dir.Clean() {
		t.Fatalf("directory: %+v", dir)
	}
	r.do("it", order(sim.Restore, "web", "backup"))
	r.finishWork()
	if web := r.system("web"); web.Infected || web.DataLoss != 8*clock.Hour {
		t.Errorf("web: %+v", web)
	}
	if r.level("shop") != 1000 || r.s.State().Ended != nil {
		t.Error("the service should be back, and not yet known to be sound")
	}
	r.do("it", order(sim.Validate, "web"))
	r.finishWork()
	if r.s.State().Ended == nil {
		t.Error("sound at last, and the story goes on")
	}
	if lost := r.s.State().Services[0].Lost; lost <= 0 {
		t.Errorf("the outage cost %d yen", lost)
	}
}

func TestRestoringBeforeTheWayInIsClosedInfectsAgain(t *testing.T) {
	r := struck(t)
	r.do("it", order(sim.Restore, "dir", "rebuild"))
	r.finishWork()
	dir := r.system("dir")
	if !dir.Infected || dir.Detected || dir.Ails == 0 || dir.Shown() != recovery.Up {
		t.Fatalf("it should be infected and not look it: %+v", dir)
	}
	if after := dir.Ails.Sub(dir.Since); after < 2*clock.Hour || after > 6*clock.Hour {
		t.Errorf("it breaks out after %d ms", after)
	}
	r.until(dir.Ails.Sub(t0))
	r.sleep(clock.Second)
	if dir = r.system("dir"); dir.Health != recovery.Down || !dir.Detected || r.level("books") != 0 {
		t.Errorf("it did not break out: %+v", dir)
	}
}

func TestTaintedBackupInfectsEvenWithTheWayInClosed(t *testing.T) {
	r := struck(t)
	r.do("it", sim.Act{Action: "patch"})
	r.until(2 * clock.Hour)
	r.do("it", order(sim.Restore, "dir", "backup"))
	r.finishWork()
	if dir := r.system("dir"); !dir.Infected {
		t.Error("the tainted copy came back clean")
	}
	r.do("it", order(sim.Validate, "dir"))
	r.finishWork()
	if dir := r.system("dir"); dir.Infected && !dir.Detected || dir.Validated {
		t.Error("validation did not find it")
	}
}

func TestIsolationStopsTheSpreadAndTheServiceToo(t *testing.T) {
	r := struck(t)
	r.do("it", order(sim.Isolate, "dir"))
	r.refused(sim.CodeAlready, "it", order(sim.Isolate, "dir"))
	r.refused(sim.CodeAlready, "it", order(sim.Reconnect, "net"))
	r.do("it", order(sim.Restore, "dir", "rebuild"))
	r.finishWork()
	if dir := r.system("dir"); dir.Infected || r.level("books") != 0 {
		t.Fatalf("isolated, it comes back clean and carries nothing: %+v", dir)
	}
	r.do("it", order(sim.Reconnect, "dir"))
	if dir := r.system("dir"); !dir.Infected {
		t.Error("with the way in open it catches the infection on reconnecting")
	}
	r.do("ceo", sim.Reopen{Service: "books"})
	if r.level("books") != 1000 {
		t.Error("connected, it carries the service")
	}
}
