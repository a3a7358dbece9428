package drill_test

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/drill"
)

// small loads a scenario of the test data, which has to be without fault.
func small(t *testing.T) drill.Loader {
	t.Helper()
	return func(id string) (*sim.Script, error) {
		script, faults := scenarios.LoadDir(filepath.Join("testdata", id))
		for _, f := range faults {
			t.Error(f)
		}
		return script, faults.Err()
	}
}

// TestSmallDrillsOfTelling plays what the law of clocks, numbers and versions comes to, a few lines each.
func TestSmallDrillsOfTelling(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < 6 {
		t.Fatalf("%d drills: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			d, err := drill.Parse(file, raw)
			if err != nil {
				t.Fatal(err)
			}
			res := d.Run(small(t))
			if err := res.Err(); err != nil {
				t.Errorf("%v\n%s", err, res.Minutes)
			}
		})
	}
}

// TestEveryDeedHasALineInADrill holds the language to the machine: what people can do, a drill can write down.
func TestEveryDeedHasALineInADrill(t *testing.T) {
	elsewhere := map[string]string{ // deeds whose verb is another word, or belongs to the stage
		"start": "start", "ad_hoc": "inject", "close_probe": "close-probe", "pause_when": "pause-when", "call_in": "call-in",
		"real_world": "real-world", "order": "restore",
	}
	words := drill.Vocabulary()
	for _, d := range sim.Deeds() {
		verb := cmp.Or(elsewhere[d.Deed()], d.Deed())
		if !slices.Contains(words, verb) {
			t.Errorf("no line of a drill does %q", d.Deed())
		}
	}
}
