package scenarios_test

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/enshu/enshu/scenarios"
)

// Every file in testdata/broken is laid beside the base scenario, unless it has a meta of its own. A mark at the end of a
// line, #! code or #! code:column, says what is to be told of that line; with @line, of another one. Nothing else may be
// told: one mistake of an author is one fault.
var markPattern = regexp.MustCompile(`([a-z0-9-]+)(?:@([0-9]+))?(?::([0-9]+))?`)

type mark struct {
	line, column int // column 0 for any
	code         scenarios.Code
}

func (m mark) String() string { return fmt.Sprintf("%d:%d: %s", m.line, m.column, m.code) }

func marksIn(content string) []mark {
	var all []mark
	for i, line := range strings.Split(content, "\n") {
		_, marks, has := strings.Cut(line, "#! ")
		if !has {
			continue
		}
		for _, m := range markPattern.FindAllStringSubmatch(marks, -1) {
			at := mark{line: i + 1, code: scenarios.Code(m[1])}
			if m[2] != "" {
				at.line, _ = strconv.Atoi(m[2])
			}
			at.column, _ = strconv.Atoi(cmp.Or(m[3], "0"))
			all = append(all, at)
		}
	}
	return all
}

func TestEveryFaultIsToldWithItsPlace(t *testing.T) {
	files, err := filepath.Glob("testdata/broken/*.yaml")
	if err != nil || len(files) < 50 {
		t.Fatalf("%d broken files: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".yaml"), func(t *testing.T) { checkBroken(t, file) })
	}
}

func checkBroken(t *testing.T, file string) {
	content := read(t, file)
	files := fstest.MapFS{"base/scenario.yaml": {Data: read(t, "testdata/base/scenario.yaml")}, "base/broken.yaml": {Data: content}}
	if strings.Contains("\n"+string(content), "\nmeta:") {
		files = fstest.MapFS{"base/scenario.yaml": {Data: content}}
	}
	script, faults := scenarios.Load(files, "base")
	if (script == nil) != faults.Failed() {
		t.Errorf("script %v with faults that fail %v", script != nil, faults.Failed())
	}
	want := marksIn(string(content))
	code := scenarios.Code(strings.TrimSuffix(filepath.Base(file), ".yaml"))
	if !slices.ContainsFunc(want, func(m mark) bool { return m.code == code }) {
		t.Errorf("no mark for %s, which the file is named after", code)
	}
	for _, f := range faults {
		i := slices.IndexFunc(want, func(m mark) bool {
			return m.line == f.Line && m.code == f.Code && (m.column == 0 || m.column == f.Column) && !strings.HasSuffix(f.File, "base/scenario.yaml") == (len(files) == 2)
		})
		if i < 0 {
			t.Errorf("not marked: %s", f)
			continue
		}
		want = slices.Delete(want, i, i+1)
	}
	for _, m := range want {
		t.Errorf("not told: %s", m)
	}
}

func read(t testing.TB, file string) []byte {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// Codes that need more than the words of one YAML file have rows of their own below; together they are all there are.
func TestEveryCodeHasATest(t *testing.T) {
	tested := map[scenarios.Code]bool{}
	files, _ := filepath.Glob("testdata/broken/*.yaml")
	for _, file := range files {
		for _, m := range marksIn(string(read(t, file))) {
			tested[m.code] = true
		}
	}
	for code := range maps.Keys(folderRows) {
		tested[code] = true
	}
	tested[scenarios.NotSealed] = true // a second lock: what the checker passes is sealed
	for _, code := range scenarios.Codes() {
		if !tested[code] {
			t.Errorf("no test brings about %s", code)
		}
	}
}
