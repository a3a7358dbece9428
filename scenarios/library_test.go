package scenarios_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
)

func write(t *testing.T, file, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestOwnScenarioGoesBeforeAShippedOne(t *testing.T) {
	own := t.TempDir()
	write(t, filepath.Join(own, "mine", "scenario.yaml"), baseWith(t, "id: base", "id: mine"))
	write(t, filepath.Join(own, "friday-ransomware", "scenario.yaml"), baseWith(t, "id: base", "id: friday-ransomware"))
	library := scenarios.NewLibrary(own)
	if ids := library.IDs(); !slices.Contains(ids, "mine") || !slices.Contains(ids, "friday-ransomware") || !slices.IsSorted(ids) {
		t.Errorf("ids %v", ids)
	}
	for _, load := range []func(string) (*sim.Script, scenarios.Faults){library.Load, library.Shared} {
		for _, id := range []string{"mine", "friday-ransomware"} {
			script, faults := load(id)
			if script == nil || script.Title.EN != "The missing laptop" {
				t.Errorf("%s: %v\n%s", id, script, faults.In("en"))
			}
		}
	}
	if !slices.Contains(scenarios.NewLibrary("").IDs(), "friday-ransomware") {
		t.Error("the shipped scenario is not in the program")
	}
}

func TestAShippedScenarioIsSharedByThoseWhoOnlyRead(t *testing.T) {
	one, _ := scenarios.NewLibrary("").Shared("friday-ransomware")
	other, _ := scenarios.NewLibrary(t.TempDir()).Shared("friday-ransomware")
	fresh, _ := scenarios.NewLibrary("").Load("friday-ransomware")
	if one == nil || one != other || one == fresh || one.Digest != fresh.Digest {
		t.Errorf("%p, %p and a fresh %p", one, other, fresh)
	}
	if script, faults := scenarios.NewLibrary("").Shared("nowhere"); script != nil || !faults.Has(scenarios.NoScenario) {
		t.Error("a scenario that is nowhere is shared")
	}
}

func TestShippedScenariosHaveNoFaults(t *testing.T) {
	library := scenarios.NewLibrary("")
	for _, id := range library.IDs() {
		if script, faults := library.Load(id); script == nil || len(faults) > 0 {
			t.Errorf("%s:\n%s", id, faults.In("en"))
		}
	}
}

func TestLibraryStaysInItsFolders(t *testing.T) {
	own := t.TempDir()
	write(t, filepath.Join(own, "secret", "scenario.yaml"), baseWith(t))
	library := scenarios.NewLibrary(filepath.Join(own, "shelf"))
	for _, id := range []string{"../secret", "secret", ".", "", "rules/..", "/etc"} {
		if script, faults := library.Load(id); script != nil || !faults.Has(scenarios.NoScenario) {
			t.Errorf("%q: %v %s", id, script != nil, faults.In("en"))
		}
		if _, ok := library.Files(id); ok {
			t.Errorf("%q has files", id)
		}
	}
}

func TestDigestNamesTheFilesAndNothingElse(t *testing.T) {
	digest := func(files fstest.MapFS) string {
		script, faults := scenarios.Load(files, "base")
		if script == nil {
			t.Fatal(faults.In("en"))
		}
		return script.Digest
	}
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	base := baseWith(t)
	plain := digest(fstest.MapFS{"base/scenario.yaml": file(base)})
	same := digest(fstest.MapFS{"base/scenario.yaml": file(base), "base/drills/good.txtar": file("…"), "base/notes.txt": file("…")})
	if plain != same {
		t.Error("a file that is not read changed the digest")
	}
	more := "debrief: [{ja: 問, en: question}]\n"
	seen := map[string]bool{plain: true}
	for _, files := range []fstest.MapFS{
		{"base/scenario.yaml": file(base + "# a word\n")},
		{"base/scenario.yaml": file(base), "base/a.yaml": file(more)},
		{"base/scenario.yaml": file(base), "base/b.yaml": file(more)},
	} {
		if d := digest(files); seen[d] {
			t.Error("other files have the same digest")
		} else {
			seen[d] = true
		}
	}
}

func TestCheckTakesFoldersShelvesAndFiles(t *testing.T) {
	shelf := t.TempDir()
	good, bad := filepath.Join(shelf, "base"), filepath.Join(shelf, "bad")
	write(t, filepath.Join(good, "scenario.yaml"), baseWith(t))
	write(t, filepath.Join(bad, "scenario.yaml"), baseWith(t, "id: base", "id: bad", "seats: [lead]", "seats: [leed]"))
	write(t, filepath.Join(shelf, "alone.yaml"), baseWith(t, "points: 10", "points: ten"))
	write(t, filepath.Join(bad, "part.yaml"), "flags: [Bad]\n")
	rows := []struct {
		path string
		want []string // file:line of every fault
	}{
		{good, nil},
		{bad, []string{"bad/part.yaml:1", "bad/scenario.yaml:57"}},
		{filepath.Join(bad, "part.yaml"), []string{"bad/part.yaml:1", "bad/scenario.yaml:57"}},
		{filepath.Join(bad, "scenario.yaml"), []string{"bad/part.yaml:1", "bad/scenario.yaml:57"}},
		{shelf, []string{"bad/part.yaml:1", "bad/scenario.yaml:57"}},
		{filepath.Join(shelf, "alone.yaml"), []string{"alone.yaml:120"}},
		{filepath.Join(shelf, "nothing"), []string{"nothing:0"}},
	}
	for _, row := range rows {
		var got []string
		for _, f := range scenarios.Check(row.path) {
			place := strings.TrimPrefix(f.String(), filepath.ToSlash(shelf)+"/")
			got = append(got, strings.Join(strings.SplitN(place, ":", 3)[:2], ":"))
		}
		if !slices.Equal(got, row.want) {
			t.Errorf("%s: %v, want %v", row.path, got, row.want)
		}
	}
}

func TestFaultsReadAsCompilersWriteThem(t *testing.T) {
	files := fstest.MapFS{"base/scenario.yaml": {Data: []byte(baseWith(t, "seats: [lead]", "seats: [leed]"))}}
	_, faults := scenarios.Load(files, "base")
	if want := "base/scenario.yaml:57:13: unknown-id: there is no seat leed; did you mean lead?"; faults.In("en") != want {
		t.Errorf("%s\nwant %s", faults.In("en"), want)
	}
	if want := "base/scenario.yaml:57:13: unknown-id: 席 leed は定義されていません。lead ではありませんか"; faults.In("ja") != want {
		t.Errorf("%s\nwant %s", faults.In("ja"), want)
	}
	if want := (scenarios.Mend{Was: "leed", Put: "lead"}); faults[0].Mend == nil || *faults[0].Mend != want {
		t.Errorf("%v, want %v", faults[0].Mend, want)
	}
	if faults.Err() == nil || scenarios.Faults(nil).Err() != nil {
		t.Error("Err does not tell errors from none")
	}
}

// What the facilitator alone should know of an inject stands in its notes. Findings and reports quote titles to everybody,
// and an aside in brackets would tell them what the author thought of it.
func TestTitlesOfInjectsHoldNoAsides(t *testing.T) {
	for _, id := range scenarios.NewLibrary("").IDs() {
		script, err := loadShipped(id)
		if err != nil {
			t.Fatal(err)
		}
		for i := range script.Injects {
			if x := script.Injects[i].Title; strings.ContainsAny(x.JA+x.EN, "()（）") {
				t.Errorf("%s, %s: %q, %q", id, script.Injects[i].ID, x.JA, x.EN)
			}
		}
	}
}
