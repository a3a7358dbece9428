package draft_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/draft"
)

func one(text string) []draft.File { return []draft.File{{Name: "scenario.yaml", Text: text}} }

func TestEveryVersionStaysReadable(t *testing.T) {
	s := &draft.Store{Dir: t.TempDir()}
	for i, text := range []string{"a: 1\n", "a: 2\n", "a: 日本\n"} {
		n, err := s.Save("my-drill", i, one(text))
		require.NoError(t, err)
		require.Equal(t, i+1, n)
	}
	again := &draft.Store{Dir: s.Dir} // after a restart
	first, _, err := again.Files("my-drill", 1)
	require.NoError(t, err)
	assert.Equal(t, one("a: 1\n"), first)
	latest, n, err := again.Files("my-drill", 0)
	require.NoError(t, err)
	assert.Equal(t, 3, n)
	assert.Equal(t, one("a: 日本\n"), latest)
	ids, err := again.IDs()
	require.NoError(t, err)
	assert.Equal(t, []string{"my-drill"}, ids)
}

// Two authors at one draft: the second is told, and nothing of the first is lost.
func TestOfTwoSavesFromOneVersionOneIsRefused(t *testing.T) {
	s := &draft.Store{Dir: t.TempDir()}
	_, err := s.Save("d", 0, one("a: 1\n"))
	require.NoError(t, err)
	var refused atomic.Int32
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if _, err := s.Save("d", 1, one("a: 2\n")); errors.Is(err, draft.ErrMoved) {
				refused.Add(1)
			}
		})
	}
	all.Wait()
	assert.EqualValues(t, 7, refused.Load())
	versions, err := s.Versions("d")
	require.NoError(t, err)
	assert.Len(t, versions, 2)
}

func TestWhatIsNoDraftIsRefusedAndLeavesNothing(t *testing.T) {
	big := strings.Repeat("a", draft.BytesMax)
	many := make([]draft.File, draft.FilesMax+1)
	for i := range many {
		many[i] = draft.File{Name: "f" + strings.Repeat("x", i) + ".yaml"}
	}
	for name, c := range map[string]struct {
		id    string
		files []draft.File
		want  error
	}{
		"a path":        {"../evil", one("a"), draft.ErrName},
		"capitals":      {"Drill", one("a"), draft.ErrName},
		"a file's path": {"d", []draft.File{{Name: "../x.yaml"}}, draft.ErrName},
		"not yaml":      {"d", []draft.File{{Name: "x.sh"}}, draft.ErrName},
		"twice":         {"d", append(one("a"), one("b")...), draft.ErrName},
		"no file":       {"d", nil, draft.ErrTooMany},
		"many files":    {"d", many, draft.ErrTooMany},
		"one byte more": {"d", one(big + "a"), draft.ErrTooLarge},
	} {
		s := &draft.Store{Dir: filepath.Join(t.TempDir(), "drafts")}
		_, err := s.Save(c.id, 0, c.files)
		assert.ErrorIs(t, err, c.want, name)
		_, err = os.Stat(s.Dir)
		assert.ErrorIs(t, err, os.ErrNotExist, name)
	}
	s := &draft.Store{Dir: t.TempDir()}
	_, err := s.Save("d", 0, one(big))
	assert.NoError(t, err, "at the limit")
	_, _, err = s.Files("d", 2)
	assert.ErrorIs(t, err, draft.ErrUnknown)
	_, _, err = s.Files("../d", 0)
	assert.ErrorIs(t, err, draft.ErrUnknown)
}

func TestAnArchiveIsReadAsOneScenarioOrRefused(t *testing.T) {
	archive := func(files map[string]string) []byte {
		var out bytes.Buffer
		w := zip.NewWriter(&out)
		for name, text := range files {
			f, err := w.Create(name)
			require.NoError(t, err)
			_, err = f.Write([]byte(text))
			require.NoError(t, err)
		}
		require.NoError(t, w.Close())
		return out.Bytes()
	}
	pack, err := draft.Pack("d", one("a: 1\n"))
	require.NoError(t, err)
	folder, files, err := draft.Unpack(pack)
	require.NoError(t, err)
	assert.Equal(t, "d", folder)
	assert.Equal(t, one("a: 1\n"), files)

	_, files, err = draft.Unpack(archive(map[string]string{"d/scenario.yaml": "a", "d/drills/x.txtar": "y", "d/readme.md": "z"}))
	require.NoError(t, err)
	assert.Equal(t, one("a"), files)

	for name, c := range map[string]struct {
		pack []byte
		want error
	}{
		"no archive":    {[]byte("PK but not"), draft.ErrArchive},
		"empty":         {archive(nil), draft.ErrArchive},
		"two scenarios": {archive(map[string]string{"a/x.yaml": "", "b/x.yaml": ""}), draft.ErrArchive},
		"not UTF-8":     {archive(map[string]string{"a/x.yaml": "\xff"}), draft.ErrArchive},
		"a bomb":        {archive(map[string]string{"a/x.yaml": strings.Repeat("a", draft.BytesMax+1)}), draft.ErrTooLarge},
		"climbing":      {archive(map[string]string{"../../x.yaml": "a"}), draft.ErrArchive},
	} {
		_, _, err := draft.Unpack(c.pack)
		assert.ErrorIs(t, err, c.want, name)
	}
}
