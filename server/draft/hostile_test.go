package draft_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/draft"
)

// entry is one entry of an archive, with what its header claims.
type entry struct {
	name   string
	body   string
	mode   fs.FileMode
	method uint16
	claims uint64 // size that the header gives, 0 for the true one
	flags  uint16
}

func archiveOf(t testing.TB, entries ...entry) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, e := range entries {
		h := &zip.FileHeader{Name: e.name, Method: e.method, Flags: e.flags}
		h.SetMode(max(e.mode, 0o644))
		if e.claims == 0 && e.method <= zip.Deflate {
			to, err := w.CreateHeader(h)
			require.NoError(t, err)
			if !strings.HasSuffix(e.name, "/") { // nothing can be written into a folder
				_, err = to.Write([]byte(e.body))
				require.NoError(t, err)
			}
			continue
		}
		h.CompressedSize64, h.UncompressedSize64 = uint64(len(e.body)), max(e.claims, uint64(len(e.body)))
		if e.claims > 0 {
			h.UncompressedSize64 = e.claims
		}
		h.CRC32 = crc32.ChecksumIEEE([]byte(e.body))
		to, err := w.CreateRaw(h)
		require.NoError(t, err)
		_, err = to.Write([]byte(e.body))
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return out.Bytes()
}

// overlapping is an archive whose entries are all the same piece of it, as bombs without nesting are made: little comes in
// and much would come out.
func overlapping(t testing.TB, times int, body string) []byte {
	t.Helper()
	one := archiveOf(t, entry{name: "d/a.yaml", body: body, method: zip.Deflate})
	end := bytes.LastIndex(one, []byte("PK\x05\x06"))
	from := int(binary.LittleEndian.Uint32(one[end+16:]))
	central, out := one[from:end], bytes.Clone(one[:from])
	for i := range times {
		next := bytes.Clone(central)
		copy(next[46:], fmt.Sprintf("d/%c%c.yaml", 'a'+i/26%26, 'a'+i%26)[:8]) // names of eight characters, as the first
		next[46+2], next[46+3] = byte('a'+i%26), '.'
		out = append(out, next...)
	}
	tail := bytes.Clone(one[end:])
	binary.LittleEndian.PutUint16(tail[8:], uint16(times))
	binary.LittleEndian.PutUint16(tail[10:], uint16(times))
	binary.LittleEndian.PutUint32(tail[12:], uint32(times*len(central)))
	return append(out, tail...)
}

func yamls(n int, body string) (list []entry) {
	for i := range n {
		list = append(list, entry{name: fmt.Sprintf("d/f%d.yaml", i), body: body, method: zip.Deflate})
	}
	return list
}

// hostileArchives are those that are not to be taken for a scenario.
func hostileArchives(t testing.TB) map[string][]byte {
	zeros := strings.Repeat("\x00", 8<<20)
	nested := archiveOf(t, yamls(1, zeros)...)
	for range 5 {
		nested = archiveOf(t, entry{name: "d/a.yaml", body: string(nested), method: zip.Deflate})
	}
	list := map[string][]byte{
		"400 files":                              archiveOf(t, yamls(400, "a: 1\n")...),
		"8 MiB of nothing":                       archiveOf(t, yamls(1, zeros)...),
		"63 times 512 KiB":                       archiveOf(t, yamls(63, strings.Repeat("a", 512<<10))...),
		"archive in archive":                     nested,
		"one piece, 60 times":                    overlapping(t, 60, strings.Repeat("b", 1<<20)),
		"claims less":                            archiveOf(t, entry{name: "d/a.yaml", body: strings.Repeat("c", 2<<20), method: zip.Store, claims: 5}),
		"claims more":                            archiveOf(t, entry{name: "d/a.yaml", body: "a: 1\n", method: zip.Deflate, claims: 1 << 40}),
		"a method nobody has":                    archiveOf(t, entry{name: "d/a.yaml", body: "BZh9", method: 12}),
		"only a link":                            archiveOf(t, entry{name: "d/a.yaml", body: "/etc/passwd", mode: fs.ModeSymlink | 0o777}),
		"only a device":                          archiveOf(t, entry{name: "d/a.yaml", body: "a: 1\n", mode: fs.ModeDevice | 0o666}),
		"only a pipe":                            archiveOf(t, entry{name: "d/a.yaml", body: "a: 1\n", mode: fs.ModeNamedPipe | 0o666}),
		"cut short":                              archiveOf(t, yamls(3, "a: 1\n")...)[:90],
		"nothing but an end":                     []byte("PK\x05\x06" + strings.Repeat("\x00", 18)),
		"an end that lies":                       []byte("PK\x05\x06\x00\x00\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x00\x00"),
		"the same name, twice":                   archiveOf(t, entry{name: "d/a.yaml", body: "a: 1\n"}, entry{name: "d/a.yaml", body: "b: 1\n"}),
		"two that differ only in a folder's dot": archiveOf(t, entry{name: "d/a.yaml", body: "a: 1\n"}, entry{name: "./a.yaml", body: "b: 1\n"}),
	}
	for i, name := range []string{
		"../a.yaml", "../../a.yaml", "/a.yaml", "/etc/a.yaml", "..\\a.yaml", "C:\\a.yaml", "C:/a.yaml", "d/../a.yaml", "d/../../a.yaml", "./../a.yaml", "\u202ea.yaml",
		"d/a.yaml/", "d/a.yaml\x00.txt", "d//a.yaml", "d/./a.yaml", "\u2025/a.yaml", "．．/a.yaml", "~/a.yaml", "d/.yaml", "d/-a.yaml\n", "CON/a.yaml", "d /a.yaml", strings.Repeat("d", 300) + "/a.yaml",
	} {
		list[fmt.Sprintf("name %d %q", i, name)] = archiveOf(t, entry{name: name, body: "a: 1\n"})
	}
	raw, err := os.ReadFile("../testdata/hostile.jsonl")
	require.NoError(t, err)
	for line := range strings.Lines(string(raw)) {
		var s string
		require.NoError(t, json.Unmarshal([]byte(line), &s))
		list["folder "+line] = archiveOf(t, entry{name: s + "/a.yaml", body: "a: 1\n"})
		list["file "+line] = archiveOf(t, entry{name: "d/" + s + ".yaml", body: "a: 1\n"})
	}
	return list
}

// Whatever an archive is made of, little memory is taken for it, and what it names comes to lie in the folder of drafts or
// nowhere.
func TestHostileArchivesCostLittleAndLeadNowhere(t *testing.T) {
	outside := t.TempDir()
	inside := filepath.Join(outside, "a", "b", "drafts")
	s := &draft.Store{Dir: inside}
	taken, packs := 0, hostileArchives(t)
	require.Equal(t, 1241, len(packs)) // Len would print them
	for name, pack := range packs {
		folder, files, err := draft.Unpack(pack)
		if err != nil {
			continue
		}
		for _, f := range files {
			require.NotContains(t, f.Name, "/", name)
		}
		if _, err := s.Save(folder, 0, files); err == nil {
			taken++
			require.Regexp(t, `^[a-z0-9-]+$`, folder, name)
		}
	}
	require.Positive(t, taken, "plain names among the hostile ones are taken")
	require.NoError(t, filepath.WalkDir(outside, func(path string, d fs.DirEntry, err error) error {
		require.NoError(t, err)
		require.True(t, strings.HasPrefix(inside, path) || strings.HasPrefix(path, inside), path)
		require.True(t, d.IsDir() || d.Type().IsRegular(), path)
		return nil
	}))
}

// What must not be taken is refused, and costs no more memory than a scenario may hold a few times over.
func TestBombsAreRefusedBeforeTheyFillTheMemory(t *testing.T) {
	all := hostileArchives(t)
	for _, name := range []string{"400 files", "8 MiB of nothing", "63 times 512 KiB", "archive in archive", "one piece, 60 times", "claims less", "claims more", "a method nobody has", "only a link", "only a device", "only a pipe", "cut short", "nothing but an end", "an end that lies"} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, _, err := draft.Unpack(all[name])
		runtime.ReadMemStats(&after)
		require.Error(t, err, name)
		require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(16*draft.BytesMax), name)
	}
}
