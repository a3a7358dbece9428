package archive_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/archive"
	"github.com/enshu/enshu/server/journal/journaltest"
	"github.com/enshu/enshu/server/journal/memory"
)

// A file that somebody wrote with a seal of its own is one session, whole, or refused: what is taken in comes out again to
// the same, and hangs together by its hashes.
func FuzzAFileIsOneWholeSessionOrRefused(f *testing.F) {
	_, _, file := filled(f, 6)
	lines := bytes.SplitAfter(bytes.TrimSuffix(file, []byte("\n")), []byte("\n"))
	lines = lines[:len(lines)-1] // the seal is the harness's
	whole := bytes.Join(lines, nil)
	f.Add(whole)
	for i := range lines {
		f.Add(bytes.Join(append(append([][]byte{}, lines[:i]...), lines[i+1:]...), nil))
		f.Add(append(bytes.Clone(whole), lines[i]...))
		f.Add(bytes.Replace(whole, []byte(fmt.Sprintf(`"seq":%d`, i)), []byte(`"seq":1`), 1))
	}
	for i := range 40 {
		bad := bytes.Clone(whole)
		bad[i*len(bad)/40] ^= 1
		f.Add(bad)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		sealed := fmt.Appendf(bytes.Clone(raw), `{"exercise":true,"sha256":"%x"}`+"\n", sha256.Sum256(raw))
		m, batches, err := archive.Read(bytes.NewReader(sealed))
		if err != nil {
			return
		}
		store := &memory.Store{}
		for _, b := range batches {
			require.NoError(t, store.Append(t.Context(), m.Session, b.Seq-1, b))
		}
		var out bytes.Buffer
		require.NoError(t, archive.Write(&out, m, store.Read(t.Context(), m.Session, 0)))
		again, same, err := archive.Read(&out)
		require.NoError(t, err)
		require.Equal(t, m, again)
		journaltest.Equal(t, batches, same)
	})
}
