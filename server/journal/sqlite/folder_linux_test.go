package sqlite_test

import (
	"os"
	"runtime"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/sqlite"
)

func TestAFolderThatCannotBeWrittenIsNamedWithARemedy(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, os.Chmod(folder, 0o555))
	var err error
	asNobody(t, func() { _, err = sqlite.Open(t.Context(), folder, sqlite.Options{}) })
	require.Error(t, err)
	assert.ErrorContains(t, err, folder)
	assert.ErrorContains(t, err, "--data")
	assert.ErrorIs(t, err, os.ErrPermission)
}

// asNobody runs f without the rights of root, which may write anywhere.
func asNobody(t *testing.T, f func()) {
	if os.Getuid() != 0 {
		f()
		return
	}
	done := make(chan error, 1)
	go func() {
		runtime.LockOSThread() // the thread ends with its changed rights
		err := syscall.Setfsuid(65534)
		if err == nil {
			f()
		}
		done <- err
	}()
	require.NoError(t, <-done)
}
