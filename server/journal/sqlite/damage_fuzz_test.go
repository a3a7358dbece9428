package sqlite_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/journaltest"
	"github.com/enshu/enshu/server/journal/sqlite"
)

// Whatever a disk does to the file, what is read of a session is what was written, from its beginning: the rest is missing
// or named as damaged, never invented. And a file that opened once after it was damaged opens again to the same.
func FuzzADamagedFileInventsNothing(f *testing.F) {
	folder := f.TempDir()
	s, err := sqlite.Open(f.Context(), folder, sqlite.Options{})
	require.NoError(f, err)
	want := journaltest.Fill(f, s, "a", 30)
	journaltest.Fill(f, s, "b", 5)
	require.NoError(f, s.Close())
	good, err := os.ReadFile(filepath.Join(folder, sqlite.FileName))
	require.NoError(f, err)
	for i := range 50 {
		f.Add(uint32(i*len(good)/50), []byte{byte(i), 0xff, 0}, uint32(0))
	}
	f.Add(uint32(0), []byte{}, uint32(len(good)/2))
	f.Add(uint32(0), []byte{}, uint32(4096*3))
	f.Fuzz(func(t *testing.T, at uint32, with []byte, cut uint32) {
		bad := bytes.Clone(good)
		copy(bad[int(at)%len(bad):], with)
		if cut > 0 {
			bad = bad[:int(cut)%len(bad)]
		}
		folder := t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(folder, sqlite.FileName), bad, 0o600))
		first := -1
		for range 2 {
			s, err := sqlite.Open(t.Context(), folder, sqlite.Options{})
			if err != nil {
				return // named, and nothing was served
			}
			have, readErr := journaltest.ReadAll(s, "a", 0)
			require.NoError(t, s.Close())
			require.LessOrEqual(t, len(have), len(want))
			for i, b := range have {
				require.Equal(t, want[i].Bytes(), b.Bytes())
			}
			if bytes.Equal(bad, good) {
				require.NoError(t, readErr)
				require.Len(t, have, len(want))
			}
			if first >= 0 {
				require.Equal(t, first, len(have))
			}
			first = len(have)
		}
	})
}
