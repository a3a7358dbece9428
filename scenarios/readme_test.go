package scenarios_test

import (
	"fmt"
	"regexp"
	"testing"
	"testing/fstest"

	"github.com/enshu/enshu/scenarios"
)

var yamlBlock = regexp.MustCompile("(?ms)^```yaml\n(.*?)^```$")

// What the guide shows works: its first block is a scenario, and the others are files beside it.
func TestEveryExampleOfTheGuideLoads(t *testing.T) {
	blocks := yamlBlock.FindAllSubmatch(read(t, "README.md"), -1)
	if len(blocks) < 3 {
		t.Fatalf("%d examples", len(blocks))
	}
	files := fstest.MapFS{}
	for i, block := range blocks {
		name := fmt.Sprintf("missing-laptop/step-%d.yaml", i)
		if i == 0 {
			name = "missing-laptop/scenario.yaml"
		}
		files[name] = &fstest.MapFile{Data: block[1]}
		if script, faults := scenarios.Load(files, "missing-laptop"); script == nil || len(faults) > 0 {
			t.Errorf("with example %d:\n%s", i+1, faults.In("en"))
		}
	}
}
