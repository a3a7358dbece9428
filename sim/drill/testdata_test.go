package drill_test

import (
	"os"
	"path/filepath"
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
