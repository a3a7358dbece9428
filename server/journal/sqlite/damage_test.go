package sqlite_test

import (
	"database/sql"
	"errors"
	"flag"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/journal/journaltest"
	"github.com/enshu/enshu/server/journal/sqlite"
	"github.com/enshu/enshu/sim"
)

var (
	damages    = flag.Int("damages", 100, "how many damaged journals are read")
	damageSeed = flag.Uint64("damage-seed", 1, "seed of what is damaged")
)

// damaged changes rows behind the store's back, and returns the first batch that is not what was written. A row
// lost at the end, or one forged whole there, does not show in the rows: heads, receipts and checkpoints are for that.
var damaged = map[string]func(chance *rand.Rand, rows []journal.Row) ([]journal.Row, int){
	"a bit": func(chance *rand.Rand, rows []journal.Row) ([]journal.Row, int) {
		i := chance.IntN(len(rows))
		rows[i].Body[chance.IntN(len(rows[i].Body))] ^= 1 << chance.IntN(8)
		return rows, i
	},
	"a bit of a hash": func(chance *rand.Rand, rows []journal.Row) ([]journal.Row, int) {
		i := chance.IntN(len(rows))
		rows[i].Hash[chance.IntN(len(sim.Hash{}))] ^= 1 << chance.IntN(8)
		return rows, i
	},
	"a stretch of bytes": func(chance *rand.Rand, rows []journal.Row) ([]journal.Row, int) {
		i := chance.IntN(len(rows))
		b := rows[i].Body
		from := chance.IntN(len(b))
		for j := from; j < min(len(b), from+1+chance.IntN(64)); j++ {
			b[j] += byte(1 + chance.IntN(255))
		}
		return rows, i
	},
	"the end of a row": func(chance *rand.Rand, rows []journal.Row) ([]journal.Row, int) {
		i := chance.IntN(len(rows))
		rows[i].Body = rows[i].Body[:chance.IntN(len(rows[i].Body))]
		return rows, i
	},
	"more behind a row": func(chance *rand.Rand, rows []journal.Row) ([]journal.Row, int) {
		i := chance.IntN(len(rows))
		rows[i].Body = append(rows[i].Body, rows[chance.IntN(len(rows))].Body...)
		return rows, i
	},
	"a row lost": func(chance *rand.Rand, rows []journal.Row) ([]journal.Row, int) {
		i := chance.IntN(len(rows) - 1)
		return slices.Delete(rows, i, i+1), i
	},
	"two rows changed about": func(chance *rand.Rand, rows []journal.Row) ([]journal.Row, int) {
		i := chance.IntN(len(rows) - 1)
		j := i + 1 + chance.IntN(len(rows)-1-i)
		rows[i].Body, rows[j].Body = rows[j].Body, rows[i].Body
		rows[i].Hash, rows[j].Hash = rows[j].Hash, rows[i].Hash
		return rows, i
	},
	"a row told twice": func(chance *rand.Rand, rows []journal.Row) ([]journal.Row, int) {
		i := 1 + chance.IntN(len(rows)-1)
		rows[i].Body, rows[i].Hash = rows[i-1].Body, rows[i-1].Hash
		return rows, i
	},
}

// Whatever was done to the rows of a journal: all before it is read as it was written, the place is named, and nothing of
// it or behind it is served.
func TestADamagedRowIsNamedAndNothingFromThereOnIsServed(t *testing.T) {
	folder := t.TempDir()
	s := open(t, folder, sqlite.Options{})
	want := journaltest.Fill(t, s, "a", 8)
	journaltest.Fill(t, s, "b", 3)
	other, err := sql.Open("sqlite", filepath.Join(folder, sqlite.FileName)+"?_pragma=synchronous(OFF)")
	require.NoError(t, err)
	defer func() { require.NoError(t, other.Close()) }()
	chance := rand.New(rand.NewPCG(*damageSeed, 12))
	kinds := slices.Sorted(maps.Keys(damaged))
	for n := range *damages {
		kind := kinds[n%len(kinds)]
		rows, first := damaged[kind](chance, rowsOf(want))
		rewrite(t, other, rows)
		have, err := journaltest.ReadAll(s, "a", 0)
		var damage *journal.Damage
		require.True(t, errors.As(err, &damage), "damage %d, %s of batch %d: %v", n, kind, first+1, err)
		require.Equal(t, sim.Seq(first+1), damage.Seq, "damage %d, %s", n, kind)
		journaltest.Equal(t, want[:first], have)
		if n%100 == 0 {
			rewrite(t, other, rowsOf(want))
			journaltest.Equal(t, want, journaltest.Read(t, s, "a", 0))
			require.Len(t, journaltest.Read(t, s, "b", 0), 3, "the other session is as it was")
		}
	}
	t.Logf("board: M12 damaged journals of which something wrong was served, or something good was not: 0 of %d (seed %d)", *damages, *damageSeed)
}

// A journal that is as it was written is read to its end and never taken for damaged: of any length, of any words.
func TestAGoodJournalIsNeverTakenForDamaged(t *testing.T) {
	folder := t.TempDir()
	s := open(t, folder, sqlite.Options{})
	journaltest.Fill(t, s, "a", 1)
	other, err := sql.Open("sqlite", filepath.Join(folder, sqlite.FileName)+"?_pragma=synchronous(OFF)")
	require.NoError(t, err)
	defer func() { require.NoError(t, other.Close()) }()
	chance := rand.New(rand.NewPCG(*damageSeed, 11))
	n := *damages / 2
	for range n {
		var want []sim.Batch
		var prev sim.Hash
		for i := range 1 + chance.IntN(8) {
			words := make([]rune, chance.IntN(200))
			for j := range words {
				words[j] = chance.Int32N(unicode.MaxRune + 1)
			}
			b := journaltest.Batch(t, sim.Seq(i+1), prev, string(words))
			want, prev = append(want, b), b.Hash
		}
		rewrite(t, other, rowsOf(want))
		journaltest.Equal(t, want, journaltest.Read(t, s, "a", 0))
	}
	t.Logf("board: M12 good journals taken for damaged: 0 of %d (seed %d)", n, *damageSeed)
}

func rowsOf(chain []sim.Batch) (rows []journal.Row) {
	for _, b := range chain {
		rows = append(rows, journal.Row{Seq: b.Seq, Hash: b.Hash, Body: slices.Clone(b.Bytes())})
	}
	return rows
}

// rewrite puts these rows in the place of those of session a.
func rewrite(t *testing.T, db *sql.DB, rows []journal.Row) {
	t.Helper()
	tx, err := db.Begin()
	require.NoError(t, err)
	const session = "(SELECT num FROM session WHERE id = 'a')"
	_, err = tx.Exec("DELETE FROM batch WHERE session = " + session)
	require.NoError(t, err)
	for _, r := range rows {
		_, err = tx.Exec("INSERT INTO batch (session, seq, hash, body) VALUES ("+session+", ?, ?, ?)", int64(r.Seq), r.Hash[:], r.Body)
		require.NoError(t, err)
	}
	require.NoError(t, tx.Commit())
}
