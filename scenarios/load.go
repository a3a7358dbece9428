package scenarios

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"go.yaml.in/yaml/v4"

	"github.com/enshu/enshu/scenarios/rules"
	"github.com/enshu/enshu/sim"
)

// Load reads the scenario in the folder dir of fsys. Its faults are complete: everything that is wrong is told at once. The
// script is nil when there are errors among them, and ready for play otherwise.
func Load(fsys fs.FS, dir string) (*sim.Script, Faults) {
	r := newReader("")
	return r.load(fsys, path.Clean(dir)), r.told()
}

// LoadUnder reads a scenario as Load does, with its obligations made from another rule set than the one in the program.
func LoadUnder(set *rules.Set, fsys fs.FS, dir string) (*sim.Script, Faults) {
	r := newReader("")
	r.rules = func() (*rules.Set, error) { return set, nil }
	return r.load(fsys, path.Clean(dir)), r.told()
}

// LoadDir reads the scenario in a folder of the host, as Load does.
func LoadDir(folder string) (*sim.Script, Faults) {
	whole, err := filepath.Abs(folder)
	if err != nil {
		whole = folder
	}
	r := newReader(filepath.ToSlash(folder))
	return r.load(os.DirFS(filepath.Dir(whole)), filepath.Base(whole)), r.told()
}

// Check tells what is wrong at a path of the host: a scenario's folder, a folder of scenarios, or one file. A file beside
// a scenario.yaml is checked with its whole scenario, any other as a scenario of its own.
func Check(name string) Faults {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return Faults{newFault(spot{file: name}, Unreadable, reason(err))}
	case !info.IsDir() && beside(name):
		_, faults := LoadDir(filepath.Dir(name))
		return faults
	case !info.IsDir():
		return checkFile(name)
	}
	folders := scenariosIn(name)
	if len(folders) == 0 {
		folders = []string{name}
	}
	var all Faults
	for _, folder := range folders {
		_, faults := LoadDir(folder)
		all = append(all, faults...)
	}
	return all
}

func beside(name string) bool {
	_, err := os.Stat(filepath.Join(filepath.Dir(name), mainFile))
	return err == nil
}

// checkFile reads one file as a whole scenario.
func checkFile(name string) Faults {
	r := newReader(filepath.ToSlash(filepath.Dir(name)))
	all := r.open(os.DirFS(filepath.Dir(name)), ".", []string{filepath.Base(name)})
	r.compile(all)
	return r.told()
}

// scenariosIn finds the folders below a folder that hold scenarios, unless it is one itself.
func scenariosIn(folder string) []string {
	if beside(filepath.Join(folder, mainFile)) {
		return nil
	}
	found, err := filepath.Glob(filepath.Join(folder, "*", mainFile))
	if err != nil {
		return nil
	}
	for i := range found {
		found[i] = filepath.Dir(found[i])
	}
	return found
}

func (r *reader) told() Faults {
	r.faults.sort()
	return r.faults
}

func (r *reader) load(fsys fs.FS, dir string) *sim.Script {
	all := r.sources(fsys, dir)
	r.folder = path.Base(dir)
	return r.compile(all)
}

// compile makes a script of the files of a scenario: form first, then names, then meaning.
func (r *reader) compile(all []source) *sim.Script {
	whole, some := r.form(all)
	if !some {
		return nil
	}
	if whole { // with a file missing, every name in it would look unknown
		r.torn = slices.ContainsFunc(append(r.top.Content, r.top), func(n *yaml.Node) bool { return r.faulty[r.spot(n)] })
		r.check()
	}
	if r.faults.Failed() {
		return nil
	}
	return r.seal(digest(all))
}

// form reads what the files of a scenario say: whether all of them could be read, and whether any could.
func (r *reader) form(all []source) (whole, some bool) {
	whole = !r.faults.Failed()
	var good []source
	for i := range all {
		if r.parse(&all[i]) {
			good = append(good, all[i])
		} else {
			whole = false
		}
	}
	if len(good) == 0 {
		return whole, false
	}
	r.top, r.torn = r.merged(good), !whole
	theFormat().file.read(r, r.top, r.draft)
	return whole, true
}

// seal finishes a script without errors.
func (r *reader) seal(digest string) *sim.Script {
	set, err := r.rules()
	if err != nil {
		r.fault(spot{file: r.folder}, NotSealed, err)
		return nil
	}
	script := &r.draft.Script
	script.Digest, script.RulesDigest = digest, set.Digest()
	script.Obligations = make([]sim.Obligation, len(r.draft.obligations))
	for i := range r.draft.obligations {
		script.Obligations[i] = r.draft.obligations[i].Obligation
	}
	if err := script.Seal(); err != nil {
		r.fault(r.at[&script.ID], NotSealed, err)
		return nil
	}
	return script
}
