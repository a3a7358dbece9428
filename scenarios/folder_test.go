package scenarios_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/enshu/enshu/scenarios"
)

// folderRows bring about the faults of files and folders, and those that a whole scenario must have. The word at is what
// its fault begins with; base is the base scenario with the changes given as old, new, old, new.
var folderRows = map[scenarios.Code]struct {
	files func(base func(...string) string) map[string]string
	at    string
}{
	scenarios.NoScenario:  {func(base func(...string) string) map[string]string { return one("other.yaml", base()) }, "base:0:0"},
	scenarios.Unreadable:  {func(func(...string) string) map[string]string { return nil }, "base:0:0"},
	scenarios.IgnoredFile: {func(base func(...string) string) map[string]string { return two(base(), "more.yml", "") }, "base/more.yml:0:0"},
	scenarios.EmptyFile: {func(base func(...string) string) map[string]string {
		return two(base(), "more.yaml", "# only a word\n")
	}, "base/more.yaml:1:1"},
	scenarios.NotUTF8: {func(base func(...string) string) map[string]string { return two(base(), "more.yaml", "debrief: \xff") }, "base/more.yaml:1:1"},
	scenarios.TooBig: {func(base func(...string) string) map[string]string {
		return two(base(), "zoo.yaml", strings.Repeat("# filler\n", scenarios.BytesMax/9))
	}, "base/zoo.yaml:1:1"},
	scenarios.TooDeep: {func(base func(...string) string) map[string]string {
		return two(base(), "more.yaml", "clean: "+strings.Repeat("{not: ", 70)+"{flag: asked}"+strings.Repeat("}", 70))
	}, "base/more.yaml:1:"},
	scenarios.TooManyNodes: {func(base func(...string) string) map[string]string {
		return two(base(), "more.yaml", "flags: ["+strings.Repeat("a,", scenarios.NodesMax)+"]")
	}, "base/more.yaml:1:"},
	scenarios.TooManyFaults: {func(base func(...string) string) map[string]string {
		return two(base(), "more.yaml", "flags:\n"+strings.Repeat("  - A\n", 900)+"debrief: ["+strings.Repeat("{},", 60)+"]\n")
	}, "base/more.yaml"},
	scenarios.TooMany: {func(base func(...string) string) map[string]string {
		var b strings.Builder
		for i := range scenarios.SeatsMax - 1 {
			fmt.Fprintf(&b, "  - {id: s%d, title: {ja: 席, en: seat}, duties: {ja: 仕事, en: work}}\n", i)
		}
		return two(base(), "more.yaml", "seats:\n"+b.String())
	}, "base/scenario.yaml:22:3"},
	scenarios.BadVersion:      {changed(`"1.0.0"`, `"1.0"`), "base/scenario.yaml:3:12"},
	scenarios.BadZone:         {changed("Asia/Tokyo", "Asia/Kyoto"), "base/scenario.yaml:12:66"},
	scenarios.EndBeforeStart:  {changed("2026-11-21T18:00", "2026-11-20T09:00", "2026-11-21T09:00", "T+1:00"), "base/scenario.yaml:12:42"},
	scenarios.IDNotFolder:     {changed("id: base", "id: case"), "base/scenario.yaml:2:7"},
	scenarios.FallbackEnding:  {changed("en: It ended without a word.}", "en: It ended.}, when: {flag: wiped}"), "base/scenario.yaml"},
	scenarios.DeadExpectation: {changed("met: {obligation:", "met: {known: {fact: list, reading: absent}} #"), "base/scenario.yaml"},
}

func one(name, content string) map[string]string { return map[string]string{name: content} }

func two(base, name, content string) map[string]string {
	return map[string]string{"scenario.yaml": base, name: content}
}

func changed(pairs ...string) func(func(...string) string) map[string]string {
	return func(base func(...string) string) map[string]string { return one("scenario.yaml", base(pairs...)) }
}

func TestFaultsOfFoldersAreTold(t *testing.T) {
	for code, row := range folderRows {
		t.Run(string(code), func(t *testing.T) {
			files := fstest.MapFS{}
			for name, content := range row.files(func(pairs ...string) string { return baseWith(t, pairs...) }) {
				files["base/"+name] = &fstest.MapFile{Data: []byte(content)}
			}
			_, faults := scenarios.Load(files, "base")
			for _, f := range faults {
				if f.Code == code && strings.HasPrefix(f.String(), row.at) {
					return
				}
			}
			t.Errorf("not told at %s:\n%s", row.at, faults.In("en"))
		})
	}
}

// baseWith is the base scenario with words replaced; every word to replace must be there.
func baseWith(t testing.TB, pairs ...string) string {
	t.Helper()
	content := string(read(t, "testdata/base/scenario.yaml"))
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(content, pairs[i]) {
			t.Fatalf("the base scenario has no %q", pairs[i])
		}
		content = strings.Replace(content, pairs[i], pairs[i+1], 1)
	}
	return content
}

// Brackets by the hundred thousand must not reach the parser's own stack.
func TestAWallOfBracketsIsTooDeep(t *testing.T) {
	files := fstest.MapFS{"base/scenario.yaml": {Data: []byte("debrief: " + strings.Repeat("[", 500_000))}}
	if _, faults := scenarios.Load(files, "base"); !faults.Has(scenarios.TooDeep) {
		t.Errorf("not told:\n%s", faults.In("en"))
	}
}

func TestNothingButRegularFilesIsRead(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "base")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("/dev/zero", filepath.Join(folder, "scenario.yaml")); err != nil {
		t.Skip(err)
	}
	if _, faults := scenarios.LoadDir(folder); !faults.Has(scenarios.Unreadable) {
		t.Errorf("a device was read:\n%s", faults.In("en"))
	}
}

// TestASectionThatIsNotThereIsToldOnce: what it would have held is named all over a scenario, and none of that is a mistake.
func TestASectionThatIsNotThereIsToldOnce(t *testing.T) {
	rows := map[string]struct {
		files map[string]string
		want  []scenarios.Code
	}{
		"a key written wrongly": {one("scenario.yaml", baseWith(t, "\nseats:", "\nseat:")), []scenarios.Code{scenarios.MissingKey, scenarios.UnknownKey}},
		"a list that is none":   {one("scenario.yaml", baseWith(t, "\nflags:", "\nflags: none\nx-flags:")), []scenarios.Code{scenarios.UnknownKey, scenarios.WrongType}},
		"an empty first file":   {two("", "more.yaml", "flags: [seen]\n"), []scenarios.Code{scenarios.EmptyFile}},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			files := fstest.MapFS{}
			for name, content := range row.files {
				files["base/"+name] = &fstest.MapFile{Data: []byte(content)}
			}
			_, faults := scenarios.Load(files, "base")
			var got []scenarios.Code
			for _, f := range faults {
				if f.Severity == scenarios.Error {
					got = append(got, f.Code)
				}
			}
			slices.Sort(got)
			if !slices.Equal(got, row.want) {
				t.Errorf("told %v, want %v:\n%s", got, row.want, faults.In("en"))
			}
		})
	}
}
