package sim_test

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/drill"
)

// freeze, in the environment, adds the shipped drills that the corpus does not hold yet. What it holds is never written
// again.
const freeze = "ENSHU_FREEZE"

// corpus holds journals as they were written, the scenarios they were played with, and what they folded to then.
const corpus = "testdata/journals/v1"

// frozen is one journal of the corpus and what it folded to when it was made.
type frozen struct {
	Scenario string            `json:"scenario"` // file with its files, as a server keeps them
	Script   string            `json:"script"`   // digest
	Batches  int               `json:"batches"`
	Head     string            `json:"head"`
	State    map[string]string `json:"state"` // digest of each part of the state
}

// Whatever becomes of the machine, what was played stays what it was. When this fails, old sessions would come out
// otherwise: mend the fold, never the corpus.
func TestFrozenJournalsFoldAsTheyDid(t *testing.T) {
	if os.Getenv(freeze) != "" {
		freezeDrills(t)
	}
	list := readIndex(t)
	for _, id := range scenarios.NewLibrary("").IDs() {
		for _, team := range []string{"good", "slow", "conceal", "idle"} {
			if _, there := list[id+"-"+team]; !there {
				t.Errorf("the corpus holds no journal of the %s team in %s; add it with %s=1", team, id, freeze)
			}
		}
	}
	for name, want := range list {
		t.Run(name, func(t *testing.T) {
			script := unpacked(t, want.Scenario)
			if script.Digest != want.Script {
				t.Fatalf("the kept files make script %s, the session was opened with %s", script.Digest, want.Script)
			}
			s, head, n := foldFile(t, script, name)
			if n != want.Batches || head.String() != want.Head {
				t.Fatalf("%d batches, head %s; it had %d, head %s", n, head, want.Batches, want.Head)
			}
			have := partsOf(t, s)
			for part, digest := range want.State {
				if have[part] != digest {
					t.Errorf("%s folds to something else than it did", part)
				}
			}
		})
	}
}

// The test of the test: an event that folds otherwise is noticed, and so is a lost one.
func TestAChangedFoldOfAFrozenJournalIsNoticed(t *testing.T) {
	list := readIndex(t)
	name := slices.Sorted(maps.Keys(list))[0]
	want := list[name]
	s, _, _ := foldFile(t, unpacked(t, want.Scenario), name)
	s.State().Statements = s.State().Statements[:len(s.State().Statements)/2]
	s.State().Services[0].Lost++
	have := partsOf(t, s)
	for _, part := range []string{"Statements", "Services"} {
		if have[part] == want.State[part] {
			t.Errorf("%s was changed and nothing was noticed", part)
		}
	}
	if have["Works"] != want.State["Works"] {
		t.Error("works were not changed")
	}
}

func readIndex(t *testing.T) map[string]frozen {
	t.Helper()
	list := map[string]frozen{}
	raw, err := os.ReadFile(filepath.Join(corpus, "index.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return list
	}
	fatal(t, err)
	fatal(t, json.Unmarshal(raw, &list))
	return list
}

func unpacked(t *testing.T, file string) *sim.Script {
	t.Helper()
	files, err := zip.OpenReader(filepath.Join(corpus, file))
	fatal(t, err)
	defer files.Close()
	folders, err := fs.ReadDir(files, ".")
	fatal(t, err)
	script, faults := scenarios.Load(files, folders[0].Name())
	if script == nil {
		t.Fatalf("a scenario that could be read cannot be read any more: %v", faults)
	}
	return script
}

func foldFile(t *testing.T, script *sim.Script, name string) (*sim.Session, sim.Hash, int) {
	t.Helper()
	file, err := os.Open(filepath.Join(corpus, name+".jsonl.gz"))
	fatal(t, err)
	defer file.Close()
	plain, err := gzip.NewReader(file)
	fatal(t, err)
	lines := bufio.NewScanner(plain)
	lines.Buffer(nil, 16<<20)
	var s *sim.Session
	var head sim.Hash
	n := 0
	for lines.Scan() {
		b, err := sim.DecodeBatch(bytes.Clone(lines.Bytes()))
		fatal(t, err)
		if b.Prev != head {
			t.Fatalf("batch %d does not follow", b.Seq)
		}
		if opened, ok := b.Opened(); ok {
			s = sim.Open(script, opened.Seed)
		}
		s.Apply(b)
		head, n = b.Hash, n+1
	}
	fatal(t, lines.Err())
	return s, head, n
}

// partsOf digests a state part by part. A field that is zero counts as one that is not there, so that a later version may
// keep more; the nodes of conditions are numbered by whoever compiles the script, and are left out.
func partsOf(t *testing.T, s *sim.Session) map[string]string {
	t.Helper()
	raw, err := json.Marshal(s.State())
	fatal(t, err)
	var whole map[string]any
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	fatal(t, d.Decode(&whole))
	parts := map[string]string{}
	for name, value := range whole {
		bare, err := json.Marshal(pruned(value))
		fatal(t, err)
		if sum := sha256.Sum256(bare); name != "Nodes" && string(bare) != "null" {
			parts[name] = hex.EncodeToString(sum[:8])
		}
	}
	return parts
}

// pruned drops what is zero; nothing but zeros is nil.
func pruned(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for key, value := range v {
			if v[key] = pruned(value); v[key] == nil {
				delete(v, key)
			}
		}
		if len(v) == 0 {
			return nil
		}
	case []any:
		for i, value := range v {
			v[i] = pruned(value)
		}
		if len(v) == 0 {
			return nil
		}
	case json.Number:
		if v == "0" {
			return nil
		}
	case string:
		if v == "" {
			return nil
		}
	case bool:
		if !v {
			return nil
		}
	}
	return v
}

func freezeDrills(t *testing.T) {
	fatal(t, os.MkdirAll(corpus, 0o755))
	list := readIndex(t)
	files, err := filepath.Glob("../scenarios/*/drills/*.txtar")
	fatal(t, err)
	for _, file := range files {
		id := filepath.Base(filepath.Dir(filepath.Dir(file)))
		name := id + "-" + strings.TrimSuffix(filepath.Base(file), ".txtar")
		if _, there := list[name]; !there {
			list[name] = freezeDrill(t, file, id, name)
		}
	}
	raw, err := json.MarshalIndent(list, "", "  ")
	fatal(t, err)
	fatal(t, os.WriteFile(filepath.Join(corpus, "index.json"), append(raw, '\n'), 0o644))
}

func freezeDrill(t *testing.T, file, id, name string) frozen {
	raw, err := os.ReadFile(file)
	fatal(t, err)
	d, err := drill.Parse(file, raw)
	fatal(t, err)
	library := scenarios.NewLibrary("")
	res := d.Run(func(id string) (*sim.Script, error) {
		script, faults := library.Load(id)
		return script, faults.Err()
	})
	fatal(t, res.Err())
	script := res.Session.Script()
	x := frozen{
		Scenario: id + "-" + script.Digest[:8] + ".zip", Script: script.Digest,
		Batches: len(res.Journal), State: partsOf(t, res.Session),
	}
	files, _ := library.Files(id)
	pack(t, files, id, filepath.Join(corpus, x.Scenario))
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	fatal(t, err)
	var head sim.Hash
	for _, b := range res.Journal {
		sealed, err := b.Seal(head)
		fatal(t, err)
		_, err = w.Write(append(bytes.Clone(sealed.Bytes()), '\n'))
		fatal(t, err)
		head = sealed.Hash
	}
	fatal(t, w.Close())
	x.Head = head.String()
	fatal(t, os.WriteFile(filepath.Join(corpus, name+".jsonl.gz"), out.Bytes(), 0o644))
	return x
}

func pack(t *testing.T, files fs.FS, id, to string) {
	names, err := fs.Glob(files, "*.yaml")
	fatal(t, err)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range names {
		raw, err := fs.ReadFile(files, name)
		fatal(t, err)
		f, err := w.Create(id + "/" + name)
		fatal(t, err)
		_, err = f.Write(raw)
		fatal(t, err)
	}
	fatal(t, w.Close())
	fatal(t, os.WriteFile(to, out.Bytes(), 0o644))
}

func fatal(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
