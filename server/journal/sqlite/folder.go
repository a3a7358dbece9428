package sqlite

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// ErrInUse says that another server holds the data folder.
var ErrInUse = errors.New("the data folder is in use")

const lockName = "lock"

// folderLock holds a data folder for one process; the system lets go of it when the process dies, however it dies.
type folderLock struct {
	folder string // absolute
	file   *os.File
}

func lockFolder(folder string) (*folderLock, error) {
	abs, err := filepath.Abs(folder)
	if err != nil {
		return nil, fmt.Errorf("data folder %s: %w", folder, err)
	}
	if err := makeFolder(abs); err != nil {
		return nil, fmt.Errorf("data folder %s cannot be made: %w; name another one with --data", abs, err)
	}
	file, err := os.OpenFile(filepath.Join(abs, lockName), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("data folder %s cannot be written: %w; give this user write permission, or name another folder with --data", abs, err)
	}
	l := &folderLock{folder: abs, file: file}
	if err := l.hold(); err != nil {
		_ = file.Close()
		return nil, err
	}
	return l, nil
}

func (l *folderLock) hold() error {
	if err := lockFile(l.file); err != nil {
		if !wouldBlock(err) {
			return fmt.Errorf("data folder %s cannot be locked: %w; name a folder on a local disk with --data", l.folder, err)
		}
		return fmt.Errorf("%w: %s is held by another Enshu server%s; stop that one, or name another folder with --data", ErrInUse, l.folder, l.holder())
	}
	err := l.file.Truncate(0)
	if err == nil {
		_, err = l.file.WriteAt([]byte(fmt.Sprintf("%d\n", os.Getpid())), 0)
	}
	if err != nil {
		return fmt.Errorf("data folder %s cannot be written: %w; make room on its disk, or name another folder with --data", l.folder, err)
	}
	return nil
}

func (l *folderLock) holder() string {
	raw, err := io.ReadAll(io.LimitReader(l.file, 20))
	pid := strings.TrimSpace(string(raw))
	if err != nil || pid == "" {
		return ""
	}
	return " (process " + pid + ")"
}

func (l *folderLock) release() { _ = l.file.Close() }

// Private sees to it that a file is there and that nobody but this user may read it, whatever folder it lies in. What SQLite
// lays beside a file has the rights of the file.
func Private(file string) error {
	f, err := os.OpenFile(file, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	is, err := f.Stat()
	if err == nil && is.Mode().Perm()&0o077 != 0 {
		err = f.Chmod(is.Mode().Perm() &^ 0o077)
	}
	return errors.Join(err, f.Close())
}

// makeFolder makes the folder and writes the entry that names it through to the disk.
func makeFolder(abs string) error {
	if _, err := os.Stat(abs); err == nil {
		return nil
	}
	if err := os.MkdirAll(abs, 0o700); err != nil {
		return err
	}
	parent, err := os.Open(filepath.Dir(abs))
	if err != nil {
		return err
	}
	defer func() { _ = parent.Close() }()
	_ = parent.Sync() // some systems cannot sync a folder
	return nil
}
