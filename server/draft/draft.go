// Package draft keeps the scenarios that authors write in the browser, every saved version of each.
//
// A draft is a folder below the data folder, named by the scenario's id; each version is one zip archive in it, named by
// its number, and never changes once it is there. The package never judges what it keeps: a version may be half written,
// and whether it can be played is for the scenarios package to say. It never loses a version to another author: a save
// names the version it was made from, and is refused when that is not the latest any more.
//
// Start reading at Store.Save.
package draft

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Limits of what is kept.
const (
	DraftsMax   = 200  // drafts of a server
	VersionsMax = 1000 // versions of a draft
	FilesMax    = 64   // files of a version
	BytesMax    = 1 << 20
)

// What can be wrong with a save, or with what is asked for.
var (
	ErrUnknown  = errors.New("there is no such draft or version")
	ErrMoved    = errors.New("somebody else has saved a newer version")
	ErrName     = errors.New("a draft's id has small letters, digits and hyphens; its files end in .yaml")
	ErrTooMany  = errors.New("too many drafts, versions or files")
	ErrTooLarge = errors.New("the files are too large together")
)

// File is one file of a version.
type File struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

// Version is one saved state of a draft. N counts from 1.
type Version struct {
	N     int
	Saved time.Time
}

// Store keeps drafts in a folder. Its methods may be called from any goroutine; one Store to a folder.
type Store struct {
	Dir string

	mu sync.Mutex // over saves
}

var idPattern = regexp.MustCompile(`^[a-z][a-z0-9-]{0,63}$`)
var filePattern = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]{0,63}\.yaml$`)

// Save keeps files as the version after after, 0 for the first, and returns its number. It is on disk when Save returns.
func (s *Store) Save(id string, after int, files []File) (int, error) {
	if err := check(id, files); err != nil {
		return 0, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	have, err := s.Versions(id)
	switch {
	case errors.Is(err, ErrUnknown):
		if ids, err := s.IDs(); err != nil || len(ids) >= DraftsMax {
			return 0, cmp.Or(err, ErrTooMany)
		}
	case err != nil:
		return 0, err
	}
	latest := 0
	if len(have) > 0 {
		latest = have[len(have)-1].N
	}
	switch {
	case latest != after:
		return latest, fmt.Errorf("save version %d of %s: the latest is %d: %w", after+1, id, latest, ErrMoved)
	case latest >= VersionsMax:
		return latest, ErrTooMany
	}
	return after + 1, s.write(id, after+1, files)
}

func check(id string, files []File) error {
	if !idPattern.MatchString(id) {
		return ErrName
	}
	if len(files) == 0 || len(files) > FilesMax {
		return ErrTooMany
	}
	size := 0
	for i, f := range files {
		again := slices.ContainsFunc(files[:i], func(g File) bool { return g.Name == f.Name })
		if again || !filePattern.MatchString(f.Name) {
			return ErrName
		}
		size += len(f.Text)
	}
	if size > BytesMax {
		return ErrTooLarge
	}
	return nil
}

// write puts a version there whole or not at all.
func (s *Store) write(id string, n int, files []File) error {
	pack, err := Pack(id, files)
	if err != nil {
		return err
	}
	folder := filepath.Join(s.Dir, id)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	temporary, err := os.CreateTemp(folder, ".save-*")
	if err != nil {
		return err
	}
	defer os.Remove(temporary.Name())
	_, err = temporary.Write(pack)
	if err = errors.Join(err, temporary.Sync(), temporary.Close()); err != nil {
		return err
	}
	if err := os.Rename(temporary.Name(), s.path(id, n)); err != nil {
		return err
	}
	return syncFolder(folder)
}

func syncFolder(name string) error {
	folder, err := os.Open(name)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

func (s *Store) path(id string, n int) string {
	return filepath.Join(s.Dir, id, fmt.Sprintf("%06d.zip", n))
}

// IDs lists the drafts, in alphabetical order.
func (s *Store) IDs() ([]string, error) {
	entries, err := os.ReadDir(s.Dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var ids []string
	for _, e := range entries {
		if e.IsDir() && idPattern.MatchString(e.Name()) {
			ids = append(ids, e.Name())
		}
	}
	return ids, err
}

// Versions lists the versions of a draft, the first first.
func (s *Store) Versions(id string) ([]Version, error) {
	if !idPattern.MatchString(id) {
		return nil, ErrUnknown
	}
	entries, err := os.ReadDir(filepath.Join(s.Dir, id))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var list []Version
	for _, e := range entries {
		n, bad := strconv.Atoi(strings.TrimSuffix(e.Name(), ".zip"))
		info, err := e.Info()
		if bad == nil && err == nil {
			list = append(list, Version{N: n, Saved: info.ModTime()})
		}
	}
	if len(list) == 0 {
		return nil, ErrUnknown
	}
	return list, nil
}

// Files returns the files of a version; of the latest when n is 0.
func (s *Store) Files(id string, n int) ([]File, int, error) {
	versions, err := s.Versions(id)
	if err != nil {
		return nil, 0, err
	}
	if n == 0 {
		n = versions[len(versions)-1].N
	}
	pack, err := os.ReadFile(s.path(id, n))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0, ErrUnknown
	}
	if err != nil {
		return nil, 0, err
	}
	_, files, err := Unpack(pack)
	return files, n, err
}

// Pack makes one zip archive of the files, in a folder named id.
func Pack(id string, files []File) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range files {
		to, err := w.Create(id + "/" + f.Name)
		if err != nil {
			return nil, err
		}
		if _, err := to.Write([]byte(f.Text)); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return out.Bytes(), err
}
