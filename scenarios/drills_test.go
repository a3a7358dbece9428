package scenarios_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/drill"
	"github.com/enshu/enshu/sim/scoring"
)

// load finds the shipped scenarios for drills.
func loadShipped(id string) (*sim.Script, error) {
	script, faults := scenarios.NewLibrary("").Load(id)
	return script, faults.Err()
}

func drillFiles(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("*/drills/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no drills: %v", err)
	}
	return files
}

func played(t *testing.T, file string) (*drill.Drill, *drill.Result) {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	d, err := drill.Parse(file, raw)
	if err != nil {
		t.Fatal(err)
	}
	return d, d.Run(loadShipped)
}

func TestDrillsComeOutAsTheyAreWritten(t *testing.T) {
	for _, file := range drillFiles(t) {
		t.Run(file, func(t *testing.T) {
			d, res := played(t, file)
			if err := res.Err(); err != nil {
				t.Error(err)
			}
			if diff := d.Differs(res); diff != "" {
				t.Errorf("the minutes have changed. If they should have: enshu drill --update %s\n%s", file, diff)
			}
		})
	}
}

// TestBetterDrillsScoreHigher holds every shipped scenario to it: a good team before a slow one, that before one that
// conceals, and doing nothing last.
func TestBetterDrillsScoreHigher(t *testing.T) {
	for _, folder := range drillFolders(t) {
		last, better := 10_001, ""
		for _, name := range []string{"good", "slow", "conceal", "idle"} {
			_, res := played(t, filepath.Join(folder, name+".txtar"))
			if res.Score.Total.Share >= last {
				t.Errorf("%s: %s scores %d and %s %d basis points", folder, better, last, name, res.Score.Total.Share)
			}
			last, better = res.Score.Total.Share, name
		}
	}
}

func drillFolders(t *testing.T) []string {
	t.Helper()
	var folders []string
	for _, file := range drillFiles(t) {
		if dir := filepath.Dir(file); len(folders) == 0 || folders[len(folders)-1] != dir {
			folders = append(folders, dir)
		}
	}
	return folders
}

// TestEverythingWrittenIsReachedBySomeDrill: what no drill comes to, nobody has ever seen.
func TestEverythingWrittenIsReachedBySomeDrill(t *testing.T) {
	for _, folder := range drillFolders(t) {
		reached := map[string]bool{}
		var script *sim.Script
		for _, file := range drillFiles(t) {
			if filepath.Dir(file) != folder {
				continue
			}
			_, res := played(t, file)
			script = res.Session.Script()
			for i, x := range res.Session.State().Injects {
				reached["inject "+string(script.Injects[i].ID)] = reached["inject "+string(script.Injects[i].ID)] || x.Stage == sim.InjectOut
			}
			for i, x := range res.Session.State().Decisions {
				reached["decision "+string(script.Decisions[i].ID)] = reached["decision "+string(script.Decisions[i].ID)] || x.Opened.Seq != 0
			}
			for i, x := range res.Session.State().Conferences {
				reached["conference "+string(script.Conferences[i].ID)] = reached["conference "+string(script.Conferences[i].ID)] || x.Opened.Seq != 0
			}
			for i, x := range res.Session.State().Obligations {
				reached["obligation "+string(script.Obligations[i].ID)] = reached["obligation "+string(script.Obligations[i].ID)] || len(x.Moments) > 0
			}
		}
		for _, x := range script.Injects {
			mustReach(t, folder, reached, "inject "+string(x.ID))
		}
		for _, x := range script.Decisions {
			mustReach(t, folder, reached, "decision "+string(x.ID))
		}
		for _, x := range script.Conferences {
			mustReach(t, folder, reached, "conference "+string(x.ID))
		}
		for _, x := range script.Obligations {
			mustReach(t, folder, reached, "obligation "+string(x.ID))
		}
	}
}

func mustReach(t *testing.T, folder string, reached map[string]bool, what string) {
	t.Helper()
	if !reached[what] {
		t.Errorf("%s: no drill comes to %s", folder, what)
	}
}

// TestBetterDrillsTellBetter holds the ten axes of disclosure to the same order, wherever a scenario says who is owed what.
func TestBetterDrillsTellBetter(t *testing.T) {
	for _, folder := range drillFolders(t) {
		last, better := 10_001, ""
		for _, name := range []string{"good", "slow", "conceal", "idle"} {
			_, res := played(t, filepath.Join(folder, name+".txtar"))
			scores, _ := scoring.Telling(res.Session)
			total := scores[len(scores)-1]
			if !owes(res.Session.Script()) {
				continue
			}
			if total.Share >= last {
				t.Errorf("%s: %s tells at %d and %s at %d basis points", folder, better, last, name, total.Share)
			}
			for _, axis := range scores {
				for _, r := range axis.Remarks {
					if strings.ContainsAny(r.Story.JA+r.Story.EN, "{}") || r.Story.Empty() || len(r.Evidence) == 0 {
						t.Errorf("%s, %s: %s: %+v", folder, name, axis.ID, r)
					}
				}
			}
			last, better = total.Share, name
		}
	}
}

func owes(script *sim.Script) bool {
	for i := range script.Audiences {
		if len(script.Audiences[i].Owed) > 0 {
			return true
		}
	}
	return false
}
