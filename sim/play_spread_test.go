package sim_test

import (
	"slices"
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/recovery"
	"github.com/enshu/enshu/sim/view"
)

func (r *room) backup(id sim.BackupID) recovery.Backup {
	return r.s.State().Backups[r.s.Script().BackupNumber(id)]
}

func TestInfectionGoesAlongLinksWhileTheWayInIsOpen(t *testing.T) {
	r := struck(t)
	box, vault := r.system("box"), r.backup("vault")
	for _, catches := range []clock.Instant{box.Catches, vault.Catches} {
		if after := catches.Sub(r.s.State().Now); after < 119*clock.Minute || after > 4*clock.Hour {
			t.Fatalf("it arrives after %d ms", after)
		}
	}
	r.until(4*clock.Hour + 31*clock.Minute)
	if box = r.system("box"); !box.Infected || box.Detected || box.Shown() != recovery.Up || box.Ails == 0 {
		t.Errorf("the neighbour should be infected and not look it: %+v", box)
	}
	if vault = r.backup("vault"); !vault.Hit || vault.Checked != 0 {
		t.Errorf("the connected set should be hit, and nobody knows: %+v", vault)
	}
}

func TestWhatIsCutOffIsNotReached(t *testing.T) {
	for name, cut := range map[string]sim.Deed{
		"the source": order(sim.Isolate, "web"),
		"the target": order(sim.Isolate, "box"),
	} {
		r := struck(t)
		r.do("it", cut)
		if r.system("box").Catches != 0 {
			t.Errorf("%s is cut off, and the infection is still on its way", name)
		}
		r.until(6 * clock.Hour)
		if r.system("box").Infected {
			t.Errorf("%s was cut off, and it was reached", name)
		}
	}
	r := struck(t)
	r.do("it", sim.Order{Verb: sim.Isolate, Backup: "vault"})
	r.until(6 * clock.Hour)
	if r.backup("vault").Hit {
		t.Error("an isolated set was hit")
	}
}

func TestKnownInfectionStopsSpreadingOnceTheWayInIsClosed(t *testing.T) {
	r := struck(t)
	r.do("it", sim.Act{Action: "patch"})
	r.finishWork()
	if r.system("box").Catches == 0 {
		t.Fatal("nobody knows of it: it should go on")
	}
	r.do("it", order(sim.Validate, "web"))
	r.finishWork()
	r.until(8 * clock.Hour)
	if r.system("box").Infected {
		t.Error("found and shut in, it spread all the same")
	}
}

func TestBackupSetIsKnownOnlyAsOfItsLastCheck(t *testing.T) {
	r := struck(t)
	r.refused(sim.CodeNotYours, "ceo", sim.Order{Verb: sim.Validate, Backup: "vault"})
	r.refused(sim.CodeUnknown, "it", sim.Order{Verb: sim.Restore, Backup: "vault"})
	r.do("it", sim.Order{Verb: sim.Validate, Backup: "vault"})
	r.refused(sim.CodeUnderWay, "it", sim.Order{Verb: sim.Validate, Backup: "vault"})
	r.finishWork()
	if v := r.backup("vault"); v.Checked == 0 || v.Spoilt {
		t.Fatalf("it was sound: %+v", v)
	}
	r.until(5 * clock.Hour)
	if v := r.backup("vault"); !v.Hit || v.Spoilt {
		t.Errorf("hit since, and nobody has looked again: %+v", v)
	}
}

// Three ways bring the web back: one says itself how old its data are, one reads a set that says it, one does both.
func TestRestoredDataAreAsOldAsTheSetTheyCameFrom(t *testing.T) {
	for way, want := range map[sim.WayID]clock.Span{"own": 8 * clock.Hour, "set": 15 * clock.Hour, "both": 2 * clock.Hour} {
		t.Run(string(way), func(t *testing.T) {
			s := unsealed()
			s.Backups[0].Age, s.Backups[0].Isolated = 15*clock.Hour, true
			web := &s.Systems[0]
			task := web.Ways[0].Task
			web.Needs, web.Status = nil, recovery.Down
			web.Ways = []sim.Way{
				{ID: "own", Kind: "backup", Task: task, DataAge: 8 * clock.Hour},
				{ID: "set", Kind: "backup", Task: task, From: "vault"},
				{ID: "both", Kind: "backup", Task: task, From: "vault", DataAge: 2 * clock.Hour},
			}
			if err := s.Seal(); err != nil {
				t.Fatal(err)
			}
			r := beganWith(t, s)
			desk := view.NewLive(r.s, "it")
			if i := slices.IndexFunc(desk.System(0).Ways, func(w view.Way) bool { return w.ID == way }); desk.System(0).Ways[i].DataAge != want {
				t.Errorf("the seat reads %+v", desk.System(0).Ways[i])
			}
			if desk.Backup(0).Age != 15*clock.Hour {
				t.Errorf("the seat reads %+v", desk.Backup(0))
			}
			r.do("it", order(sim.Restore, "web", way))
			r.finishWork()
			if lost := r.system("web").DataLoss; lost != want {
				t.Errorf("it came back with data %v old, want %v", lost, want)
			}
		})
	}
}

// The box breaks out, its set was hit: restoring from it fails after all the time it takes, and only then it is known.
func TestRestoringFromAHitSetFailsAndIsThenRefused(t *testing.T) {
	r := struck(t)
	r.until(11 * clock.Hour)
	if box := r.system("box"); box.Health != recovery.Down {
		t.Fatalf("the infection did not break out: %+v", box)
	}
	r.do("it", order(sim.Restore, "box", "vault"))
	r.finishWork()
	if e, _ := find(r, func(e sim.WorkEnded) bool { return e.Why == "backup" }); e.Result != "failed" || r.system("box").Health != recovery.Down {
		t.Errorf("%+v, box %+v", e, r.system("box"))
	}
	r.refused(sim.CodeNotReady, "it", order(sim.Restore, "box", "vault"))
}

func TestWatchedInfectionShowsBeforeItBreaksOut(t *testing.T) {
	r := struck(t)
	r.until(61 * clock.Minute)
	r.do("ceo", answer("any", "yes"))
	r.do("it", order(sim.Restore, "dir", "rebuild"))
	r.finishWork()
	r.until(r.system("dir").Ails.Sub(t0))
	r.sleep(clock.Second)
	if dir := r.system("dir"); dir.Health != recovery.Up || !dir.Detected || dir.Shown() != recovery.Compromised {
		t.Errorf("watched, it should be known and still run: %+v", dir)
	}
}

func TestTracesDestroyedByRestoringAreNeverFound(t *testing.T) {
	r := struck(t)
	r.do("it", order(sim.Restore, "dir", "backup"))
	if e, _ := find(r, func(e sim.TraceLost) bool { return e.Fact == "culprit" }); e.System != "dir" {
		t.Fatalf("%+v", e)
	}
	r.finishWork()
	r.do("it", sim.Act{Action: "investigate"})
	r.finishWork()
	held := func(fact sim.FactID) bool {
		return r.s.State().Held[r.s.Script().FactNumber(fact)*len(r.s.Script().Seats)+r.s.Script().SeatNumber("it")].Heard()
	}
	if held("culprit") || !held("leak") {
		t.Errorf("culprit known: %v, leak known: %v; of the two only the culprit's traces are gone", held("culprit"), held("leak"))
	}
}

func TestTracesPreservedFirstOutlastTheRestore(t *testing.T) {
	r := struck(t)
	r.do("it", sim.Act{Action: "investigate"})
	r.finishWork()
	r.do("it", order(sim.Restore, "dir", "backup"))
	for _, h := range r.events {
		if _, lost := h.Event.(sim.TraceLost); lost {
			t.Error("they were safe")
		}
	}
}

// What spreads unseen may not show by the hour that a view gives for a system's last change.
func TestHiddenInfectionLeavesTheVisibleHourAlone(t *testing.T) {
	r := struck(t)
	since := r.system("box").Since
	r.until(5 * clock.Hour)
	if box := r.system("box"); !box.Infected || box.Since != since {
		t.Errorf("infected %v, since %d and not %d", box.Infected, box.Since, since)
	}
}
