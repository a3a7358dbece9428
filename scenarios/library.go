package scenarios

import (
	"embed"
	"io/fs"
	"os"
	"path"
	"slices"
	"sync"

	"github.com/enshu/enshu/sim"
)

//go:embed */*.yaml
var shippedFiles embed.FS

// Library is the scenarios one can choose from: those inside the program and, if there is one, a folder of the user's own.
// A scenario of the user's own goes before a shipped one of the same id.
type Library struct {
	places []fs.FS // the user's own first
}

// NewLibrary returns the shipped scenarios, with those in the folder own before them; "" is for none.
func NewLibrary(own string) *Library {
	l := &Library{places: []fs.FS{shippedFiles}}
	if own != "" {
		l.places = slices.Insert(l.places, 0, os.DirFS(own))
	}
	return l
}

// IDs lists the scenarios by their folders' names, in alphabetical order. Those with faults are among them.
func (l *Library) IDs() []string {
	var all []string
	for _, place := range l.places {
		found, _ := fs.Glob(place, "*/"+mainFile) // its only error is a bad pattern
		for _, file := range found {
			all = append(all, path.Dir(file))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Load reads the scenario with the id.
func (l *Library) Load(id string) (*sim.Script, Faults) {
	place, ok := l.find(id)
	if !ok {
		return nil, Faults{newFault(spot{file: id}, NoScenario, id)}
	}
	return Load(place, id)
}

// Shared is Load for a server: a scenario inside the program is compiled once for all servers of a process. Whoever writes on
// what it returns writes in everybody's.
func (l *Library) Shared(id string) (*sim.Script, Faults) {
	if place, ok := l.find(id); !ok || place != fs.FS(shippedFiles) {
		return l.Load(id)
	}
	once, _ := compiled.LoadOrStore(id, sync.OnceValues(func() (*sim.Script, Faults) { return Load(shippedFiles, id) }))
	return once.(func() (*sim.Script, Faults))()
}

// Inside returns the digest of a scenario inside the program, without compiling it; false for any other.
func (l *Library) Inside(id string) (string, bool) {
	if place, ok := l.find(id); !ok || place != fs.FS(shippedFiles) {
		return "", false
	}
	return digest(newReader("").sources(shippedFiles, id)), true
}

// compiled has, by id, what compiles a shipped scenario when it is first asked for.
var compiled sync.Map

// Files returns the folder of the scenario with the id.
func (l *Library) Files(id string) (fs.FS, bool) {
	place, ok := l.find(id)
	if !ok {
		return nil, false
	}
	folder, err := fs.Sub(place, id)
	return folder, err == nil
}

func (l *Library) find(id string) (fs.FS, bool) {
	if !idPattern.MatchString(id) { // an id comes from outside: it must not walk about the disk
		return nil, false
	}
	for _, place := range l.places {
		if info, err := fs.Stat(place, path.Join(id, mainFile)); err == nil && info.Mode().IsRegular() {
			return place, true
		}
	}
	return nil, false
}
