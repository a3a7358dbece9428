// Package journaltest holds the promises of a journal as tests; every store runs them.
//
// It uses the store as a caller would and knows no store from inside, but for the means of damage that a store's own
// test hands in. Start reading at Run.
package journaltest

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// Subject is the store under test.
type Subject struct {
	Open func(t *testing.T) journal.Store
	// Spoil changes one stored row behind the store's back.
	Spoil func(t *testing.T, s journal.Store, id sim.SessionID, seq sim.Seq, change func(*journal.Row))
	// Lose removes one stored row behind the store's back; nil when the store cannot lose one.
	Lose func(t *testing.T, s journal.Store, id sim.SessionID, seq sim.Seq)
}

// Run holds a store to every promise.
func Run(t *testing.T, s Subject) {
	t.Run("WhatWasAppendedIsReadBack", s.readBack)
	t.Run("SessionsDoNotMix", s.sessionsDoNotMix)
	t.Run("AnAppendThatDoesNotFollowTheHeadKeepsNothing", s.moved)
	t.Run("OfConcurrentAppendsExactlyOneWins", s.oneWins)
	t.Run("ManySessionsAtOnceKeepWholeChains", s.manySessions)
	t.Run("AWatcherIsNudgedAndThenReads", s.watch)
	t.Run("AWatchEndsWithItsContext", s.watchEnds)
	t.Run("LateFindsWhatIsDueAndWhatIsUnmarked", s.late)
	t.Run("AMarkIsKeptOutsideTheChain", s.marks)
	t.Run("ACheckpointIsKeptOnceAndBesideTheChain", s.checkpoints)
	t.Run("HeadsListsEverySession", s.heads)
	t.Run("ADamagedRowIsNamedAndNeverServed", s.damaged)
	t.Run("AMissingRowIsNamed", s.missing)
	t.Run("ReadingBehindTheHeadIsDamage", s.behind)
	t.Run("AClosedStoreSaysSo", s.closed)
}

func (s Subject) readBack(t *testing.T) {
	store := s.Open(t)
	want := Fill(t, store, "a", 1500)
	for _, after := range []sim.Seq{0, 1, 511, 512, 513, 1499, 1500} {
		Equal(t, want[after:], Read(t, store, "a", after))
	}
	assert.Empty(t, Read(t, store, "nobody", 0))
}

func (s Subject) sessionsDoNotMix(t *testing.T) {
	store := s.Open(t)
	a, b := Fill(t, store, "a", 3), Fill(t, store, "b", 2)
	Equal(t, a, Read(t, store, "a", 0))
	Equal(t, b, Read(t, store, "b", 0))
}

func (s Subject) moved(t *testing.T) {
	store := s.Open(t)
	have := Fill(t, store, "a", 3)
	cases := map[string]struct {
		after sim.Seq
		batch sim.Batch
	}{
		"too early":         {1, Batch(t, 2, have[0].Hash, "x")},
		"too late":          {4, Batch(t, 5, have[2].Hash, "x")},
		"wrong head hash":   {3, Batch(t, 4, have[1].Hash, "x")},
		"wrong number":      {3, Batch(t, 5, have[2].Hash, "x")},
		"a second first":    {0, Batch(t, 1, sim.Hash{}, "x")},
		"no session behind": {2, Batch(t, 3, have[1].Hash, "x")},
	}
	for name, c := range cases {
		require.ErrorIs(t, store.Append(t.Context(), "a", c.after, c.batch), journal.ErrMoved, name)
	}
	require.ErrorIs(t, store.Append(t.Context(), "new", 3, Batch(t, 4, have[2].Hash, "x")), journal.ErrMoved)
	Equal(t, have, Read(t, store, "a", 0))
	assert.Empty(t, Read(t, store, "new", 0))
}

func (s Subject) oneWins(t *testing.T) {
	store := s.Open(t)
	prev := sim.Hash{}
	for seq := sim.Seq(1); seq <= 20; seq++ {
		won := race(t, store, seq, prev)
		require.Len(t, won, 1, "batch %d", seq)
		prev = won[0].Hash
	}
	assert.Len(t, Read(t, store, "a", 0), 20)
}

// race lets eight writers append at one position and returns the batches of those who were told yes.
func race(t *testing.T, store journal.Store, seq sim.Seq, prev sim.Hash) []sim.Batch {
	const writers = 8
	var mu sync.Mutex
	var won []sim.Batch
	var wg sync.WaitGroup
	for i := range writers {
		b := Batch(t, seq, prev, fmt.Sprintf("writer %d", i))
		wg.Go(func() {
			err := store.Append(context.Background(), "a", seq-1, b)
			have, failed := ReadAll(store, "a", seq-1)
			assert.NoError(t, failed)
			assert.Len(t, have, 1, "who is told that the head moved finds there what moved it")
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				won = append(won, b)
			} else {
				assert.ErrorIs(t, err, journal.ErrMoved)
			}
		})
	}
	wg.Wait()
	return won
}

func (s Subject) manySessions(t *testing.T) {
	store := s.Open(t)
	const sessions, batches = 40, 25
	var wg sync.WaitGroup
	for i := range sessions {
		id := sim.SessionID(fmt.Sprintf("s%02d", i))
		chain := Batches(t, batches, sim.Hash{}, 1)
		wg.Go(func() {
			for _, b := range chain {
				assert.NoError(t, store.Append(context.Background(), id, b.Seq-1, b))
			}
		})
	}
	wg.Wait()
	for i := range sessions {
		assert.Len(t, Read(t, store, sim.SessionID(fmt.Sprintf("s%02d", i)), 0), batches)
	}
}

func (s Subject) watch(t *testing.T) {
	store := s.Open(t)
	nudge, err := store.Watch(t.Context(), "a")
	require.NoError(t, err)
	want := Batches(t, 50, sim.Hash{}, 1)
	var writer sync.WaitGroup
	defer writer.Wait() // the last nudge may come before the last append returns
	writer.Go(func() {
		for _, b := range want {
			assert.NoError(t, store.Append(context.Background(), "a", b.Seq-1, b))
		}
	})
	var have []sim.Batch
	for len(have) < len(want) {
		select {
		case <-nudge:
			have = append(have, Read(t, store, "a", sim.Seq(len(have)))...)
		case <-time.After(10 * time.Second):
			t.Fatalf("no nudge after %d of %d batches", len(have), len(want))
		}
	}
	Equal(t, want, have)
}

func (s Subject) watchEnds(t *testing.T) {
	store := s.Open(t)
	ctx, stop := context.WithCancel(t.Context())
	nudge, err := store.Watch(ctx, "a")
	require.NoError(t, err)
	stop()
	for range nudge { // ends when the channel is closed
	}
	Fill(t, store, "a", 1)
}

func (s Subject) late(t *testing.T) {
	store := s.Open(t)
	for _, id := range []sim.SessionID{"due", "later", "never", "unmarked", "grown"} {
		Fill(t, store, id, 2)
	}
	marks := []journal.Mark{
		{Session: "due", Seq: 2, Beat: 50, Due: 100},
		{Session: "later", Seq: 2, Beat: 50, Due: 101},
		{Session: "never", Seq: 2, Beat: 50},
		{Session: "grown", Seq: 1, Beat: 50},
	}
	require.NoError(t, store.Mark(t.Context(), marks))
	assert.Equal(t, []sim.SessionID{"due", "unmarked", "grown"}, late(t, store, 100, 10))
	assert.Equal(t, []sim.SessionID{"due", "later", "unmarked", "grown"}, late(t, store, 101, 10))
	assert.Equal(t, []sim.SessionID{"unmarked"}, late(t, store, 99, 1))
}

func late(t *testing.T, store journal.Store, now clock.Wall, limit int) []sim.SessionID {
	ids, err := store.Late(t.Context(), now, limit)
	require.NoError(t, err)
	return ids
}

func (s Subject) marks(t *testing.T) {
	store := s.Open(t)
	want := Fill(t, store, "a", 2)
	first, second := journal.Mark{Session: "a", Seq: 1, Beat: 5, Due: 9}, journal.Mark{Session: "a", Seq: 2, Beat: 6}
	require.NoError(t, store.Mark(t.Context(), []journal.Mark{first, {Session: "nobody", Seq: 1}}))
	require.NoError(t, store.Mark(t.Context(), []journal.Mark{second}))
	have, err := store.Marked(t.Context(), "a")
	require.NoError(t, err)
	assert.Equal(t, second, have)
	nobody, err := store.Marked(t.Context(), "nobody")
	require.NoError(t, err)
	assert.Zero(t, nobody)
	Equal(t, want, Read(t, store, "a", 0))
}

func (s Subject) checkpoints(t *testing.T) {
	store := s.Open(t)
	want := Fill(t, store, "a", 12)
	Fill(t, store, "b", 2)
	of := func(id sim.SessionID, seq sim.Seq, note string) journal.Checkpoint {
		return journal.Checkpoint{Session: id, Seq: seq, Key: "key+of+署名", Note: note + "\n\n— signed\n"}
	}
	kept := []journal.Checkpoint{of("a", 2, "two"), of("a", 9, "nine"), of("a", 12, "twelve")}
	for _, c := range []journal.Checkpoint{kept[1], kept[2], kept[0], of("a", 9, "another nine"), of("nobody", 1, "nothing")} {
		require.NoError(t, store.Certify(t.Context(), c))
	}
	have, err := store.Certified(t.Context(), "a")
	require.NoError(t, err)
	assert.Equal(t, kept, have)
	for _, id := range []sim.SessionID{"b", "nobody"} {
		have, err = store.Certified(t.Context(), id)
		require.NoError(t, err)
		assert.Empty(t, have, id)
	}
	Equal(t, want, Read(t, store, "a", 0))
}

func (s Subject) heads(t *testing.T) {
	store := s.Open(t)
	b, a := Fill(t, store, "b", 3), Fill(t, store, "a", 1)
	want := []journal.Head{{Session: "b", Seq: 3, Hash: b[2].Hash}, {Session: "a", Seq: 1, Hash: a[0].Hash}}
	var have []journal.Head
	for h, err := range store.Heads(t.Context()) {
		require.NoError(t, err)
		have = append(have, h)
	}
	assert.Equal(t, want, have)
}

func (s Subject) damaged(t *testing.T) {
	other := Batch(t, 3, sim.Hash{9}, "forged")
	changes := map[string]func(*journal.Row){
		"one bit of the bytes":  func(r *journal.Row) { r.Body = flip(r.Body) },
		"one bit of the hash":   func(r *journal.Row) { r.Hash[7] ^= 1 },
		"cut short":             func(r *journal.Row) { r.Body = r.Body[:len(r.Body)/2] },
		"emptied":               func(r *journal.Row) { r.Body = []byte{} },
		"forged, hash and all":  func(r *journal.Row) { r.Body, r.Hash = other.Bytes(), other.Hash },
		"more after its object": func(r *journal.Row) { r.Body = append(append([]byte{}, r.Body...), "{}"...) },
	}
	for name, change := range changes {
		t.Run(name, func(t *testing.T) {
			store := s.Open(t)
			want := Fill(t, store, "a", 5)
			Fill(t, store, "b", 2)
			s.Spoil(t, store, "a", 3, change)
			good, err := ReadAll(store, "a", 0)
			Equal(t, want[:2], good)
			RequireDamage(t, err, "a", 3)
			assert.Len(t, Read(t, store, "b", 0), 2, "other sessions are not affected")
		})
	}
}

func flip(raw []byte) []byte {
	raw = append([]byte{}, raw...)
	raw[len(raw)/2] ^= 1
	return raw
}

func (s Subject) missing(t *testing.T) {
	if s.Lose == nil {
		t.Skip("this store cannot lose one row")
	}
	store := s.Open(t)
	want := Fill(t, store, "a", 5)
	s.Lose(t, store, "a", 3)
	good, err := ReadAll(store, "a", 0)
	Equal(t, want[:2], good)
	RequireDamage(t, err, "a", 3)
}

func (s Subject) behind(t *testing.T) {
	store := s.Open(t)
	Fill(t, store, "a", 3)
	good, err := ReadAll(store, "a", 4)
	assert.Empty(t, good)
	RequireDamage(t, err, "a", 4)
}

func (s Subject) closed(t *testing.T) {
	store := s.Open(t)
	have := Fill(t, store, "a", 1)
	nudge, err := store.Watch(t.Context(), "a")
	require.NoError(t, err)
	require.NoError(t, store.Close())
	require.NoError(t, store.Close(), "closing twice is closing once")
	for range nudge {
	}
	require.ErrorIs(t, store.Append(t.Context(), "a", 1, Batch(t, 2, have[0].Hash, "x")), journal.ErrClosed)
	require.ErrorIs(t, store.Mark(t.Context(), []journal.Mark{{Session: "a"}}), journal.ErrClosed)
	_, err = ReadAll(store, "a", 0)
	require.ErrorIs(t, err, journal.ErrClosed)
	_, err = store.Watch(t.Context(), "a")
	require.ErrorIs(t, err, journal.ErrClosed)
	_, err = store.Late(t.Context(), 1, 1)
	require.ErrorIs(t, err, journal.ErrClosed)
	_, err = store.Marked(t.Context(), "a")
	require.ErrorIs(t, err, journal.ErrClosed)
	require.ErrorIs(t, store.Certify(t.Context(), journal.Checkpoint{Session: "a", Seq: 1}), journal.ErrClosed)
	_, err = store.Certified(t.Context(), "a")
	require.ErrorIs(t, err, journal.ErrClosed)
	for _, err := range store.Heads(t.Context()) {
		require.ErrorIs(t, err, journal.ErrClosed)
	}
}
