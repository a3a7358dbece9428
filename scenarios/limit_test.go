package scenarios_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/enshu/enshu/scenarios"
)

// Every limit on an author's files, one below it, at it and one past it. Only the last is a fault, and it is told with
// file, line and column.
func TestLimitsOnScenariosAreExact(t *testing.T) {
	base := string(read(t, "testdata/base/scenario.yaml"))
	list := func(n int, line string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, line, i)
		}
		return b.String()
	}
	deep := func(n int) string { // the file is the first level, the list the second
		return "debrief:\n  - " + strings.Repeat("[", n-2) + strings.Repeat("]", n-2) + "\n"
	}
	for name, row := range map[string]struct {
		code  scenarios.Code
		limit int
		more  func(n int) string // a second file that brings the scenario to n
	}{
		"bytes": {scenarios.TooBig, scenarios.BytesMax, func(n int) string {
			return "# " + strings.Repeat("x", n-len(base)-3) + "\n"
		}},
		"depth": {scenarios.TooDeep, scenarios.DepthMax, deep},
		"seats": {scenarios.TooMany, scenarios.SeatsMax, func(n int) string {
			return "seats:\n" + list(n-2, "  - {id: s%d, title: {ja: 席, en: seat}, duties: {ja: 仕事, en: work}}\n")
		}},
		"injects": {scenarios.TooMany, scenarios.InjectsMax, func(n int) string {
			return "injects:\n" + list(n-strings.Count(section(base, "injects:"), "\n  - "), "  - {id: i%d}\n")
		}},
		"systems": {scenarios.TooMany, scenarios.SystemsMax, func(n int) string {
			return "systems:\n" + list(n-2, "  - {id: y%d, title: {ja: 系, en: system}}\n")
		}},
		"obligations": {scenarios.TooMany, scenarios.ObligationsMax, func(n int) string {
			return "obligations:\n" + list(n-strings.Count(section(base, "obligations:"), "\n  - "), "  - {id: o%d}\n")
		}},
	} {
		for _, past := range []int{-1, 0, 1} {
			t.Run(fmt.Sprintf("%s %+d", name, past), func(t *testing.T) {
				files := fstest.MapFS{"base/scenario.yaml": {Data: []byte(base)}, "base/more.yaml": {Data: []byte(row.more(row.limit + past))}}
				_, faults := scenarios.Load(files, "base")
				if told := faults.Has(row.code); told != (past > 0) {
					t.Errorf("told %v:\n%.2000s", told, faults.In("en"))
				}
			})
		}
	}
}

// section is what stands below a key at the top of a file.
func section(file, key string) string {
	_, rest, _ := strings.Cut(file, "\n"+key)
	for i, line := range strings.SplitAfter(rest, "\n") {
		if i > 0 && line != "" && line[0] != ' ' && line[0] != '#' {
			return rest[:strings.Index(rest, line)]
		}
	}
	return rest
}

func TestTextsOfAScenarioAreBounded(t *testing.T) {
	for n, want := range map[int]bool{3999: false, 4000: false, 4001: true} {
		files := fstest.MapFS{"base/scenario.yaml": {Data: []byte(baseWith(t, "社員 80 人", strings.Repeat("人", n)))}}
		_, faults := scenarios.Load(files, "base")
		if told := faults.Failed(); told != want {
			t.Errorf("%d characters: told %v\n%.500s", n, told, faults.In("en"))
		}
	}
}

func TestAScenarioHasSixtyFourFilesAtMost(t *testing.T) {
	for n, want := range map[int]bool{63: false, 64: false, 65: true} {
		files := fstest.MapFS{"base/scenario.yaml": {Data: read(t, "testdata/base/scenario.yaml")}}
		for i := range n - 1 {
			files[fmt.Sprintf("base/f%d.yaml", i)] = &fstest.MapFile{Data: []byte("# no more\n")}
		}
		if _, faults := scenarios.Load(files, "base"); faults.Has(scenarios.TooMany) != want {
			t.Errorf("%d files: want %v\n%.500s", n, want, faults.In("en"))
		}
	}
}
