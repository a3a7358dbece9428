package archive_test

import (
	"bytes"
	"flag"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/archive"
	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/journal/journaltest"
	"github.com/enshu/enshu/server/journal/memory"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// place is somewhere that sessions are kept.
type place struct {
	journal *memory.Store
	store   *access.Store
}

func newPlace(t testing.TB) place {
	t.Helper()
	store, err := access.Open(t.Context(), t.TempDir(), access.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, store.Close()) })
	return place{&memory.Store{}, store}
}

// filled is a place with one session, and that session's file.
func filled(t testing.TB, batches int) (place, archive.Manifest, []byte) {
	t.Helper()
	p := newPlace(t)
	e, err := p.store.Create(t.Context(), access.Plan{Title: text.Same("Friday"), Scenario: "friday", Digest: "d1", Pack: []byte("files"), Pace: "short", Rooms: 1})
	require.NoError(t, err)
	rooms, err := p.store.Rooms(t.Context(), e.ID)
	require.NoError(t, err)
	chain := journaltest.Fill(t, p.journal, rooms[0].ID, batches)
	last := chain[len(chain)-1]
	m, err := archive.Describe(t.Context(), p.store, journal.Head{Session: rooms[0].ID, Seq: last.Seq, Hash: last.Hash})
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, archive.Write(&out, m, p.journal.Read(t.Context(), m.Session, 0)))
	return p, m, out.Bytes()
}

func TestASessionArrivesAsItWas(t *testing.T) {
	from, want, file := filled(t, 700)
	m, batches, err := archive.Read(bytes.NewReader(file))
	require.NoError(t, err)
	require.Equal(t, want, m)
	to := newPlace(t)
	require.NoError(t, archive.Keep(t.Context(), m, batches, to.journal, to.store))
	journaltest.Equal(t, journaltest.Read(t, from.journal, m.Session, 0), journaltest.Read(t, to.journal, m.Session, 0))

	r, err := to.store.Room(t.Context(), m.Session)
	require.NoError(t, err)
	was, err := from.store.Room(t.Context(), m.Session)
	require.NoError(t, err)
	require.Equal(t, was, r)
	again, err := archive.Describe(t.Context(), to.store, journal.Head{Session: m.Session, Seq: m.Seq, Hash: m.Hash})
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, archive.Write(&out, again, to.journal.Read(t.Context(), m.Session, 0)))
	require.Equal(t, string(file), out.String(), "and so does the file made of it")
}

var moves = flag.Int("moves", 100, "how many sessions are moved elsewhere")

// Sessions of any length and of any words: the file made of what arrived is the one that was sent.
func TestSessionsOfAnyWordsArriveAsTheyWere(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 19))
	lot := func() string {
		words := make([]rune, chance.IntN(60))
		for i := range words {
			words[i] = chance.Int32N(unicode.MaxRune + 1)
		}
		return string(words)
	}
	from, to := newPlace(t), newPlace(t)
	file := func(p place, head journal.Head) []byte {
		m, err := archive.Describe(t.Context(), p.store, head)
		require.NoError(t, err)
		var out bytes.Buffer
		require.NoError(t, archive.Write(&out, m, p.journal.Read(t.Context(), m.Session, 0)))
		return out.Bytes()
	}
	for range *moves {
		e, err := from.store.Create(t.Context(), access.Plan{Title: text.Text{JA: lot(), EN: lot()}, Scenario: "friday", Digest: "d1", Pack: []byte(lot()), Rooms: 1})
		require.NoError(t, err)
		rooms, err := from.store.Rooms(t.Context(), e.ID)
		require.NoError(t, err)
		head := journal.Head{Session: rooms[0].ID}
		for range 1 + chance.IntN(8) {
			b := journaltest.Batch(t, head.Seq+1, head.Hash, lot())
			require.NoError(t, from.journal.Append(t.Context(), head.Session, head.Seq, b))
			head.Seq, head.Hash = b.Seq, b.Hash
		}
		sent := file(from, head)
		m, batches, err := archive.Read(bytes.NewReader(sent))
		require.NoError(t, err)
		require.NoError(t, archive.Keep(t.Context(), m, batches, to.journal, to.store))
		require.Equal(t, string(sent), string(file(to, head)))
	}
	t.Logf("board: R19 sessions that were moved and are another than before: 0 of %d", *moves)
}

var bits = flag.Int("bits", 4000, "how many bits of a session's file are changed, one at a time")

// Whatever bit is changed, the file is refused and the place is named.
func TestEveryChangedBitIsFound(t *testing.T) {
	_, _, file := filled(t, 3)
	for n := 4; 8*len(file) < *bits; n += 1 + n/8 {
		_, _, file = filled(t, n)
	}
	for i := range file {
		for bit := range 8 {
			bad := bytes.Clone(file)
			bad[i] ^= 1 << bit
			_, _, err := archive.Read(bytes.NewReader(bad))
			require.ErrorContains(t, err, "line ", "byte %d, bit %d: %q for %q", i, bit, bad[i], file[i])
		}
	}
	t.Logf("board: M11 changed bits of a file that are found: %d of %d", 8*len(file), 8*len(file))
}

func TestEveryMissingOrMovedPieceIsFound(t *testing.T) {
	_, _, file := filled(t, 8)
	for cut := range file {
		_, _, err := archive.Read(bytes.NewReader(file[:cut]))
		require.Error(t, err, "cut after %d bytes", cut)
	}
	lines := strings.SplitAfter(string(file), "\n")
	lines = lines[:len(lines)-1]
	for i := range lines {
		without := strings.Join(append(append([]string{}, lines[:i]...), lines[i+1:]...), "")
		twice := strings.Join(append(append([]string{}, lines[:i+1]...), lines[i:]...), "")
		swapped := append([]string{}, lines...)
		swapped[i], swapped[(i+1)%len(lines)] = swapped[(i+1)%len(lines)], swapped[i]
		for name, bad := range map[string]string{"lost": without, "twice": twice, "swapped": strings.Join(swapped, "")} {
			_, _, err := archive.Read(strings.NewReader(bad))
			require.ErrorContains(t, err, "line ", "line %d %s", i+1, name)
		}
	}
	_, _, err := archive.Read(strings.NewReader(string(file) + "x"))
	require.ErrorContains(t, err, "behind the seal")
}

func TestADamagedBatchIsNamed(t *testing.T) {
	_, _, file := filled(t, 8)
	lines := strings.SplitAfter(string(file), "\n")
	lines[5] = strings.Replace(lines[5], "line 記録", "lime 記録", 1)
	_, _, err := archive.Read(strings.NewReader(strings.Join(lines, "")))
	require.ErrorContains(t, err, "batch 6", "the one after it is the first that does not follow")
	require.ErrorContains(t, err, "line 7")
	require.ErrorContains(t, err, "or the line before it")
}

func TestAnImportThatWasBrokenOffGoesOn(t *testing.T) {
	_, m, file := filled(t, 20)
	_, batches, err := archive.Read(bytes.NewReader(file))
	require.NoError(t, err)
	to := newPlace(t)
	for _, b := range batches[:7] {
		require.NoError(t, to.journal.Append(t.Context(), m.Session, b.Seq-1, b))
	}
	require.NoError(t, archive.Keep(t.Context(), m, batches, to.journal, to.store))
	require.NoError(t, archive.Keep(t.Context(), m, batches, to.journal, to.store), "twice is once")
	journaltest.Equal(t, batches, journaltest.Read(t, to.journal, m.Session, 0))
}

func TestAnotherSessionOfTheSameNameIsNotTouched(t *testing.T) {
	_, m, file := filled(t, 5)
	_, batches, err := archive.Read(bytes.NewReader(file))
	require.NoError(t, err)
	to := newPlace(t)
	own := journaltest.Batch(t, 1, sim.Hash{}, "of its own")
	require.NoError(t, to.journal.Append(t.Context(), m.Session, 0, own))
	require.ErrorContains(t, archive.Keep(t.Context(), m, batches, to.journal, to.store), "differs from batch 1 on")
	journaltest.Equal(t, []sim.Batch{own}, journaltest.Read(t, to.journal, m.Session, 0))
	_, err = to.store.Room(t.Context(), m.Session)
	require.Error(t, err)

	gone := newPlace(t)
	journaltest.Fill(t, gone.journal, m.Session, 5)
	last := batches[4]
	require.NoError(t, gone.journal.Append(t.Context(), m.Session, 5, journaltest.Batch(t, 6, last.Hash, "and on")))
	require.ErrorContains(t, archive.Keep(t.Context(), m, batches, gone.journal, gone.store), "has gone on")
}
