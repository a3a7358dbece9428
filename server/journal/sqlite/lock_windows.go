package sqlite

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// The locked byte lies behind the process number, which others may want to read.
var lockPlace = windows.Overlapped{Offset: 1 << 20}

func lockFile(f *os.File) error {
	place := lockPlace
	const how = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	return windows.LockFileEx(windows.Handle(f.Fd()), how, 0, 1, 0, &place)
}

func wouldBlock(err error) bool { return errors.Is(err, windows.ERROR_LOCK_VIOLATION) }
