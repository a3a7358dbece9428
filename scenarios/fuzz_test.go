package scenarios_test

import (
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/enshu/enshu/scenarios"
)

// Whatever a stranger's file holds, the loader answers: a script or faults, never both missing, and never without bound.
func FuzzLoad(f *testing.F) {
	f.Add(read(f, "testdata/base/scenario.yaml"))
	broken, _ := filepath.Glob("testdata/broken/*.yaml")
	for _, file := range broken {
		f.Add(read(f, file))
	}
	f.Add([]byte("a: &a [*a, *a]\nb: &b [*a, *a]\n"))
	f.Add([]byte("clean: {any: [{not: {}}, {before: {then: {all: 3}}}, {elapsed: {}}, ~]}"))
	f.Add([]byte("\xff\xfem\x00e\x00"))
	base := read(f, "testdata/base/scenario.yaml")
	f.Fuzz(func(t *testing.T, content []byte) {
		for _, files := range []fstest.MapFS{
			{"s/scenario.yaml": {Data: content}},
			{"s/scenario.yaml": {Data: base}, "s/more.yaml": {Data: content}},
		} {
			script, faults := scenarios.Load(files, "s")
			if (script == nil) != faults.Failed() {
				t.Fatalf("script %v, faults:\n%s", script != nil, faults.In("en"))
			}
			if len(faults) > 1001 {
				t.Fatalf("%d faults", len(faults))
			}
			if faults.Has(scenarios.NotSealed) {
				t.Fatalf("the checker passed what does not hold together:\n%s", faults.In("en"))
			}
		}
	})
}
