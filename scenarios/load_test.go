package scenarios_test

import (
	"os"
	"testing"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// base loads the small scenario that the tests build on.
func base(t *testing.T) *sim.Script {
	t.Helper()
	script, faults := scenarios.Load(os.DirFS("testdata"), "base")
	if len(faults) > 0 {
		t.Fatalf("the base scenario has faults:\n%s", faults.In("en"))
	}
	return script
}

func TestEverythingWrittenIsInTheScript(t *testing.T) {
	s := base(t)
	if s.ID != "base" || s.Version != "1.0.0" || len(s.Digest) != 64 || len(s.RulesDigest) != 64 {
		t.Errorf("id %q version %q digest %q rules %q", s.ID, s.Version, s.Digest, s.RulesDigest)
	}
	if got := s.End.Sub(s.Start); got != 33*clock.Hour {
		t.Errorf("it lasts %d hours, not 33", got/clock.Hour)
	}
	if local := s.Zone.Local(s.Start).String(); local != "2026-11-20 09:00" {
		t.Errorf("it starts at %s", local)
	}
	if got := s.Phases[1].From.Sub(s.Start); got != clock.Day {
		t.Errorf("the local time of the second phase is %d hours in", got/clock.Hour)
	}
	owner := s.Injects[s.InjectNumber("owner")]
	if len(owner.To) != 2 || owner.Delay != 30*clock.Minute || owner.When.Op != sim.OpRead || len(owner.Effects) != 2 {
		t.Errorf("inject owner: %+v", owner)
	}
	way := s.Systems[s.SystemNumber("orders")].Ways[0]
	if way.Task.Took != (sim.Spread{Low: 2 * clock.Hour, High: 4 * clock.Hour}) || way.Task.Staff != 2 || way.DataAge != 14*clock.Hour {
		t.Errorf("way: %+v", way)
	}
	if need := s.Services[0].Needs[0]; need.Share != 800 || s.Services[0].MBCO != 600 {
		t.Errorf("service: %+v", s.Services[0])
	}
	duty := s.Obligations[0]
	if duty.Rule == nil || duty.Rule.ID != "jp-appi-ppc" || len(duty.Stages) != 1 || duty.Rule.Stages[duty.Stages[0]].ID != "preliminary" {
		t.Errorf("obligation: %+v", duty)
	}
	if s.Paces[0].Steps[1].Rate != 600*clock.RealTime || s.Seats[0].Kind != sim.Player {
		t.Errorf("pace %+v seat %+v", s.Paces[0], s.Seats[0])
	}
}
