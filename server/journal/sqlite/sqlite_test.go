package sqlite_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/journal/journaltest"
	"github.com/enshu/enshu/server/journal/sqlite"
	"github.com/enshu/enshu/sim"
)

func TestSQLiteKeepsThePromisesOfAJournal(t *testing.T) {
	keepsThePromises(t, sqlite.Options{})
}

// Where sessions end is kept in mind of so many and no more; of the others it is read again.
func TestSQLiteKeepsThePromisesOfAJournalThoughItForgets(t *testing.T) {
	keepsThePromises(t, sqlite.Options{Heads: 1})
}

func keepsThePromises(t *testing.T, o sqlite.Options) {
	folders := map[journal.Store]string{}
	journaltest.Run(t, journaltest.Subject{
		Open: func(t *testing.T) journal.Store {
			folder := t.TempDir()
			s := open(t, folder, o)
			folders[s] = folder
			return s
		},
		Spoil: func(t *testing.T, s journal.Store, id sim.SessionID, seq sim.Seq, change func(*journal.Row)) {
			spoil(t, folders[s], id, seq, change)
		},
		Lose: func(t *testing.T, s journal.Store, id sim.SessionID, seq sim.Seq) {
			behind(t, folders[s], "DELETE FROM batch WHERE "+place, string(id), int64(seq))
		},
	})
}

func open(t *testing.T, folder string, o sqlite.Options) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), folder, o)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, s.Close()) })
	return s
}

const place = "session = (SELECT num FROM session WHERE id = ?) AND seq = ?"

// behind changes the file behind the store's back.
func behind(t *testing.T, folder, query string, args ...any) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(folder, sqlite.FileName))
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	_, err = db.Exec(query, args...)
	require.NoError(t, err)
}

func spoil(t *testing.T, folder string, id sim.SessionID, seq sim.Seq, change func(*journal.Row)) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(folder, sqlite.FileName))
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	r := journal.Row{Seq: seq}
	var hash []byte
	require.NoError(t, db.QueryRow("SELECT hash, body FROM batch WHERE "+place, string(id), int64(seq)).Scan(&hash, &r.Body))
	copy(r.Hash[:], hash)
	change(&r)
	_, err = db.Exec("UPDATE batch SET hash = ?, body = ? WHERE "+place, r.Hash[:], r.Body, string(id), int64(seq))
	require.NoError(t, err)
}

func TestSessionsOutliveTheStore(t *testing.T) {
	folder := t.TempDir()
	s := open(t, folder, sqlite.Options{})
	want := journaltest.Fill(t, s, "a", 20)
	require.NoError(t, s.Mark(t.Context(), []journal.Mark{{Session: "a", Seq: 20, Beat: 7, Due: 8}}))
	require.NoError(t, s.Close())

	s = open(t, folder, sqlite.Options{})
	journaltest.Equal(t, want, journaltest.Read(t, s, "a", 0))
	mark, err := s.Marked(t.Context(), "a")
	require.NoError(t, err)
	assert.Equal(t, journal.Mark{Session: "a", Seq: 20, Beat: 7, Due: 8}, mark)
	require.NoError(t, s.Append(t.Context(), "a", 20, journaltest.Batch(t, 21, want[19].Hash, "on")))
}

// Nothing may be written behind a row that can no longer be trusted.
func TestADamagedHeadTakesNoAppend(t *testing.T) {
	folder := t.TempDir()
	s := open(t, folder, sqlite.Options{})
	have := journaltest.Fill(t, s, "a", 3)
	require.NoError(t, s.Close())
	spoil(t, folder, "a", 3, func(r *journal.Row) { r.Body[10] ^= 1 })

	s = open(t, folder, sqlite.Options{})
	err := s.Append(t.Context(), "a", 3, journaltest.Batch(t, 4, have[2].Hash, "x"))
	journaltest.RequireDamage(t, err, "a", 3)
	journaltest.Fill(t, s, "b", 1)
}

func TestASecondServerIsToldWhoHoldsTheFolder(t *testing.T) {
	folder := t.TempDir()
	s := open(t, folder, sqlite.Options{})
	_, err := sqlite.Open(t.Context(), folder, sqlite.Options{})
	require.ErrorIs(t, err, sqlite.ErrInUse)
	assert.ErrorContains(t, err, folder)
	assert.ErrorContains(t, err, fmt.Sprintf("process %d", os.Getpid()))
	assert.ErrorContains(t, err, "--data")
	require.NoError(t, s.Close())
	open(t, folder, sqlite.Options{})
}

// A full disk refuses what it cannot keep, keeps what it acknowledged, and works again once there is room.
func TestAFullDiskLosesNothingAcknowledged(t *testing.T) {
	folder := t.TempDir()
	s := open(t, folder, sqlite.Options{MaxPages: 64})
	acked, err := fillUntilError(t, s)
	require.Error(t, err)
	require.NotErrorIs(t, err, journal.ErrMoved)
	assert.ErrorContains(t, err, "full")
	journaltest.Equal(t, acked, journaltest.Read(t, s, "a", 0))
	require.NoError(t, s.Close())

	s = open(t, folder, sqlite.Options{})
	journaltest.Equal(t, acked, journaltest.Read(t, s, "a", 0))
	last := acked[len(acked)-1]
	require.NoError(t, s.Append(t.Context(), "a", last.Seq, journaltest.Batch(t, last.Seq+1, last.Hash, "room again")))
}

func fillUntilError(t *testing.T, s *sqlite.Store) (acked []sim.Batch, err error) {
	prev, words := sim.Hash{}, strings.Repeat("x", 2000)
	for seq := sim.Seq(1); seq < 10_000; seq++ {
		b := journaltest.Batch(t, seq, prev, words)
		if err := s.Append(t.Context(), "a", seq-1, b); err != nil {
			return acked, err
		}
		acked, prev = append(acked, b), b.Hash
	}
	return acked, nil
}

func TestAFileInPlaceOfTheFolderIsNamed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "data")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	_, err := sqlite.Open(t.Context(), file, sqlite.Options{})
	assert.ErrorContains(t, err, file)
}

func TestAForeignFileIsRefused(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, sqlite.FileName), []byte(strings.Repeat("not a database ", 100)), 0o600))
	_, err := sqlite.Open(t.Context(), folder, sqlite.Options{})
	require.ErrorContains(t, err, sqlite.FileName)
	require.NoError(t, os.Remove(filepath.Join(folder, sqlite.FileName)))
	open(t, folder, sqlite.Options{})
}

func TestAFileOfANewerVersionIsRefused(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, open(t, folder, sqlite.Options{}).Close())
	behind(t, folder, "PRAGMA user_version = 99")
	_, err := sqlite.Open(t.Context(), folder, sqlite.Options{})
	assert.ErrorContains(t, err, "newer Enshu")
}

// An append that was acknowledged is there after kill -9: the child prints what it was told yes to, and is killed.
func TestAcknowledgedAppendsSurviveKill(t *testing.T) {
	folder := t.TempDir()
	for round := range 5 {
		acked := killWhileAppending(t, folder, round)
		s := open(t, folder, sqlite.Options{})
		have := journaltest.Read(t, s, "a", 0)
		require.GreaterOrEqual(t, len(have), acked, "round %d", round)
		require.NoError(t, s.Close())
	}
}

func killWhileAppending(t *testing.T, folder string, round int) (acked int) {
	child := exec.Command(os.Args[0], "-test.run=^TestChildAppends$")
	child.Env = append(os.Environ(), "ENSHU_TEST_FOLDER="+folder)
	out, err := child.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, child.Start())
	for range 20 + 7*round {
		_, err := fmt.Fscan(out, &acked)
		require.NoError(t, err)
	}
	require.NoError(t, child.Process.Kill())
	_ = child.Wait()
	return acked
}

func TestChildAppends(t *testing.T) {
	folder := os.Getenv("ENSHU_TEST_FOLDER")
	if folder == "" {
		t.Skip("only as a child of TestAcknowledgedAppendsSurviveKill")
	}
	s, err := sqlite.Open(context.Background(), folder, sqlite.Options{})
	require.NoError(t, err)
	var head sim.Batch
	for b, err := range s.Read(context.Background(), "a", 0) {
		require.NoError(t, err)
		head = b
	}
	for {
		next := journaltest.Batch(t, head.Seq+1, head.Hash, "child")
		require.NoError(t, s.Append(context.Background(), "a", head.Seq, next))
		fmt.Println(next.Seq)
		head = next
	}
}

func BenchmarkAppend(b *testing.B) {
	for _, writers := range []int{1, 16, 256} {
		b.Run(fmt.Sprintf("writers=%d", writers), func(b *testing.B) { benchmarkAppend(b, writers) })
	}
}

func benchmarkAppend(b *testing.B, writers int) {
	s, err := sqlite.Open(b.Context(), b.TempDir(), sqlite.Options{})
	require.NoError(b, err)
	defer func() { require.NoError(b, s.Close()) }()
	chains := make([][]sim.Batch, writers)
	for i := range chains {
		chains[i] = journaltest.Batches(b, b.N/writers+1, sim.Hash{}, 1)
	}
	b.ResetTimer()
	done := make(chan error, writers)
	for i, chain := range chains {
		go func() { done <- appendAll(s, sim.SessionID(fmt.Sprint(i)), chain) }()
	}
	for range writers {
		require.NoError(b, <-done)
	}
}

func appendAll(s *sqlite.Store, id sim.SessionID, chain []sim.Batch) error {
	for _, b := range chain {
		if err := s.Append(context.Background(), id, b.Seq-1, b); err != nil {
			return err
		}
	}
	return nil
}
