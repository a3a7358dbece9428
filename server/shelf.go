package server

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"path"
	"slices"
	"sync"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/scenarios/rules"
	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/draft"
	"github.com/enshu/enshu/sim"
)

// shelf holds the scripts: those one can choose, and those that exercises were made with, which stay as they were
// whatever becomes of the files.
type shelf struct {
	library *scenarios.Library
	drafts  *draft.Store
	store   *access.Store
	inside  map[string]string // by digest, the ids of those inside the program: compiled when they are first asked for

	mu     sync.Mutex
	found  []func() *sim.Script   // playable, of the library
	saved  []*sim.Script          // playable, of authors
	byHash map[string]*sim.Script // by digest
}

// newShelf finds every scenario. One with faults is left out and told in the log: the others can be played.
func newShelf(own string, drafts *draft.Store, store *access.Store, log *slog.Logger) *shelf {
	s := &shelf{
		library: scenarios.NewLibrary(own), drafts: drafts, store: store,
		inside: map[string]string{}, byHash: map[string]*sim.Script{},
	}
	for _, id := range s.library.IDs() {
		s.find(id, log)
	}
	ids, err := drafts.IDs()
	if err != nil {
		log.Warn("authors' scenarios cannot be read", "error", err)
	}
	for _, id := range ids {
		s.offer(id)
	}
	return s
}

// find puts a scenario of the library among what can be played. Those inside the program have no faults, and take most of a
// start to compile: they wait until somebody asks.
func (s *shelf) find(id string, log *slog.Logger) {
	if digest, ok := s.library.Inside(id); ok {
		s.inside[digest] = id
		s.found = append(s.found, func() *sim.Script { return s.shared(id) })
		return
	}
	script, faults := s.library.Load(id)
	if script == nil {
		log.Warn("scenario has faults and is left out; see enshu check", "scenario", id, "faults", len(faults))
		return
	}
	s.found = append(s.found, func() *sim.Script { return script })
	s.byHash[script.Digest] = script
}

func (s *shelf) shared(id string) *sim.Script {
	script, _ := s.library.Shared(id)
	return script
}

// offer puts the latest version of a draft among what can be played; one with errors leaves the version before it there.
func (s *shelf) offer(id string) {
	if _, shipped := s.library.Files(id); shipped {
		return
	}
	files, _, err := s.drafts.Files(id, 0)
	if err != nil {
		return
	}
	script, _, err := readDraft(id, files)
	if err != nil || script == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.byHash[script.Digest] = script
	s.saved = slices.DeleteFunc(s.saved, func(x *sim.Script) bool { return x.ID == script.ID })
	s.saved = append(s.saved, script)
}

// Scripts lists what can be played.
func (s *shelf) Scripts() []*sim.Script {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := make([]*sim.Script, 0, len(s.found)+len(s.saved))
	for _, found := range s.found {
		if script := found(); script != nil {
			all = append(all, script)
		}
	}
	return append(all, s.saved...)
}

// Pack returns the files of a scenario as one zip archive, under the name of its folder.
func (s *shelf) Pack(id string) ([]byte, error) {
	files, ok := s.library.Files(id)
	if !ok {
		return s.packDraft(id)
	}
	names, err := fs.Glob(files, "*.yaml")
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range names {
		if err := packFile(w, files, id, name); err != nil {
			return nil, fmt.Errorf("pack scenario %s: %w", id, err)
		}
	}
	err = w.Close()
	return out.Bytes(), err
}

// packDraft packs the version of a draft that is offered.
func (s *shelf) packDraft(id string) ([]byte, error) {
	versions, err := s.drafts.Versions(id)
	if err != nil {
		return nil, fmt.Errorf("pack scenario %s: %w", id, fs.ErrNotExist)
	}
	i := slices.IndexFunc(s.Scripts(), func(x *sim.Script) bool { return x.ID == id })
	for n := len(versions); n > 0 && i >= 0; n-- {
		files, _, err := s.drafts.Files(id, versions[n-1].N)
		if err != nil {
			return nil, fmt.Errorf("pack scenario %s: %w", id, err)
		}
		if script, _, err := readDraft(id, files); err == nil && script != nil && script.Digest == s.Scripts()[i].Digest {
			return draft.Pack(id, files)
		}
	}
	return nil, fmt.Errorf("pack scenario %s: %w", id, fs.ErrNotExist)
}

func packFile(w *zip.Writer, files fs.FS, id, name string) error {
	raw, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	f, err := w.Create(path.Join(id, name))
	if err != nil {
		return err
	}
	_, err = f.Write(raw)
	return err
}

// OfExercise returns the script an exercise was made with.
func (s *shelf) OfExercise(ctx context.Context, e access.Exercise) (*sim.Script, error) {
	return s.OfDigest(ctx, e.Digest)
}

// OfDigest returns the script with a digest, from the files that were kept with the first exercise made with it.
func (s *shelf) OfDigest(ctx context.Context, digest string) (*sim.Script, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if script := s.byHash[digest]; script != nil {
		return script, nil
	}
	if script := s.shared(s.inside[digest]); script != nil {
		return script, nil
	}
	pack, err := s.store.Pack(ctx, digest)
	if err != nil {
		return nil, err
	}
	script, err := Unpack(pack)
	if err != nil {
		return nil, err
	}
	if script.Digest != digest {
		return nil, fmt.Errorf("the files kept of scenario %s have digest %s, not %s", script.ID, script.Digest, digest)
	}
	s.byHash[digest] = script
	return script, nil
}

// Unpack reads the script out of a scenario's pack.
func Unpack(pack []byte) (*sim.Script, error) { return unpack(pack, scenarios.Load) }

// UnpackUnder does what Unpack does, with the obligations made from another rule set.
func UnpackUnder(set *rules.Set, pack []byte) (*sim.Script, error) {
	return unpack(pack, func(files fs.FS, dir string) (*sim.Script, scenarios.Faults) {
		return scenarios.LoadUnder(set, files, dir)
	})
}

func unpack(pack []byte, load func(fs.FS, string) (*sim.Script, scenarios.Faults)) (*sim.Script, error) {
	files, err := zip.NewReader(bytes.NewReader(pack), int64(len(pack)))
	if err != nil {
		return nil, fmt.Errorf("unpack a scenario: %w", err)
	}
	folders, err := fs.ReadDir(files, ".")
	if err != nil || len(folders) != 1 {
		return nil, errors.Join(fmt.Errorf("unpack a scenario: %d folders, want one", len(folders)), err)
	}
	script, faults := load(files, folders[0].Name())
	if script == nil {
		return nil, fmt.Errorf("scenario %s cannot be read by this version: %w", folders[0].Name(), faults.Err())
	}
	return script, nil
}
