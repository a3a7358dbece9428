package survey

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// Folder keeps each document as a file, for one server alone.
type Folder struct {
	Dir string

	mu sync.Mutex
}

var _ Keeper = (*Folder)(nil)

func (f *Folder) path(name string) string { return filepath.Join(f.Dir, name+".json") }

// Read returns a document; nil when there is none.
func (f *Folder) Read(_ context.Context, name string) ([]byte, error) {
	if name == "" || filepath.Base(name) != name {
		return nil, fs.ErrInvalid
	}
	raw, err := os.ReadFile(f.path(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return raw, err
}

// Swap puts a document in place of was.
func (f *Folder) Swap(ctx context.Context, name string, was, is []byte) (bool, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	now, err := f.Read(ctx, name)
	if err != nil || !bytes.Equal(now, was) {
		return false, err
	}
	if err := os.MkdirAll(f.Dir, 0o700); err != nil {
		return false, err
	}
	return true, f.write(name, is)
}

// write puts a file there whole or not at all.
func (f *Folder) write(name string, raw []byte) error {
	temporary, err := os.CreateTemp(f.Dir, ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(temporary.Name())
	_, err = temporary.Write(raw)
	if err = errors.Join(err, temporary.Sync(), temporary.Close()); err != nil {
		return err
	}
	if err := os.Rename(temporary.Name(), f.path(name)); err != nil {
		return err
	}
	folder, err := os.Open(f.Dir)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

// Forget has nothing to let go of: a version that was replaced is gone.
func (f *Folder) Forget(context.Context) error { return nil }
