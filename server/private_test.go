package server

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/draft"
	"github.com/enshu/enshu/server/journal/sqlite"
)

// What is kept is for the user alone that the server runs as: in a folder that it made, in one that others may look into,
// and where files of an earlier time may be read by others.
func TestNobodyElseOnTheMachineReadsWhatIsKept(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("rights are told in another way there")
	}
	for name, prepare := range map[string]func(folder string) error{
		"made by the server": func(string) error { return nil },
		"open to others":     func(folder string) error { return os.Mkdir(folder, 0o755) },
		"files of an earlier time": func(folder string) error {
			if err := os.Mkdir(folder, 0o755); err != nil {
				return err
			}
			for _, file := range []string{sqlite.FileName, access.File} {
				if err := os.WriteFile(filepath.Join(folder, file), nil, 0o644); err != nil {
					return err
				}
			}
			return nil
		},
	} {
		c, _ := settings(t)
		c.Data = filepath.Join(t.TempDir(), "data")
		require.NoError(t, prepare(c.Data), name)
		h := buildWith(t, c)
		e := h.exercise(1)
		start(t, h.Server, e.Rooms[0])
		_, err := h.shelf.drafts.Save("mine", 0, []draft.File{{Name: "scenario.yaml", Text: "a: 1\n"}})
		require.NoError(t, err)
		_, err = Surveys(c.Data, h.journal).Keeper.Swap(t.Context(), "s", nil, []byte("{}"))
		require.NoError(t, err)
		seen := 0
		require.NoError(t, filepath.WalkDir(c.Data, func(path string, d fs.DirEntry, err error) error {
			require.NoError(t, err)
			if path == c.Data && name != "made by the server" {
				return nil // its owner's to decide
			}
			is, err := d.Info()
			require.NoError(t, err)
			require.Zero(t, is.Mode().Perm()&0o077, "%s: %s is %s", name, path, is.Mode())
			seen++
			return nil
		}))
		require.Greater(t, seen, 8, name)
	}
}
