package journaltest

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// Batch returns a sealed batch that holds a line of the log.
func Batch(t testing.TB, seq sim.Seq, prev sim.Hash, words string) sim.Batch {
	t.Helper()
	b := sim.Batch{
		Seq: seq, Command: sim.CommandID(words), Seat: "ciso", Wall: clock.Wall(seq) * 1000,
		Events: []sim.Happened{{At: clock.Instant(seq), Event: sim.Logged{Seat: "ciso", Text: words + " 記録"}}},
	}
	sealed, err := b.Seal(prev)
	require.NoError(t, err)
	return sealed
}

// Batches returns a chain of n sealed batches from seq on.
func Batches(t testing.TB, n int, prev sim.Hash, seq sim.Seq) []sim.Batch {
	t.Helper()
	chain := make([]sim.Batch, n)
	for i := range chain {
		chain[i] = Batch(t, seq+sim.Seq(i), prev, "line")
		prev = chain[i].Hash
	}
	return chain
}

// Fill appends n batches to a new session and returns them.
func Fill(t testing.TB, s journal.Store, id sim.SessionID, n int) []sim.Batch {
	t.Helper()
	chain := Batches(t, n, sim.Hash{}, 1)
	for _, b := range chain {
		require.NoError(t, s.Append(t.Context(), id, b.Seq-1, b))
	}
	return chain
}

// Read returns all batches after a position; any error fails the test.
func Read(t testing.TB, s journal.Store, id sim.SessionID, after sim.Seq) []sim.Batch {
	t.Helper()
	all, err := ReadAll(s, id, after)
	require.NoError(t, err)
	return all
}

// ReadAll returns the batches after a position up to the first error.
func ReadAll(s journal.Journal, id sim.SessionID, after sim.Seq) ([]sim.Batch, error) {
	var all []sim.Batch
	for b, err := range s.Read(context.Background(), id, after) {
		if err != nil {
			return all, err
		}
		all = append(all, b)
	}
	return all, nil
}

// Equal holds two runs of batches to be the same, bytes and hashes.
func Equal(t testing.TB, want, have []sim.Batch) {
	t.Helper()
	require.Len(t, have, len(want))
	for i := range want {
		assert.Equal(t, want[i].Hash, have[i].Hash)
		assert.Equal(t, want[i].Bytes(), have[i].Bytes())
		assert.Equal(t, want[i].Events, have[i].Events)
	}
}

// RequireDamage holds err to name the damaged row.
func RequireDamage(t testing.TB, err error, id sim.SessionID, seq sim.Seq) {
	t.Helper()
	require.ErrorIs(t, err, journal.ErrDamaged)
	var d *journal.Damage
	require.True(t, errors.As(err, &d))
	assert.Equal(t, id, d.Session)
	assert.Equal(t, seq, d.Seq, d.Error())
}
