package room_test

import (
	"context"
	"iter"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/journal/journaltest"
	"github.com/enshu/enshu/server/journal/memory"
	"github.com/enshu/enshu/server/room"
	rt "github.com/enshu/enshu/server/room/roomtest"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

// failover is a store whose primary is replaced by a replica that has less.
type failover struct {
	journal.Store
	now atomic.Pointer[memory.Store]
}

func (f *failover) Append(ctx context.Context, id sim.SessionID, after sim.Seq, b sim.Batch) error {
	return f.now.Load().Append(ctx, id, after, b)
}

func (f *failover) Read(ctx context.Context, id sim.SessionID, after sim.Seq) iter.Seq2[sim.Batch, error] {
	return f.now.Load().Read(ctx, id, after)
}

// to puts in the primary's place one that has the first batches only.
func (f *failover) to(t *testing.T, id sim.SessionID, kept int) {
	next := &memory.Store{}
	for _, b := range journaltest.Read(t, f.now.Load(), id, 0)[:kept] {
		require.NoError(t, next.Append(t.Context(), id, b.Seq-1, b))
	}
	f.now.Store(next)
}

// A store that lost what it had acknowledged: the loss is on record, the clock stands, and everybody is told how far what
// they knew still holds.
func TestALossOfTheStoreIsOnRecordAndTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		first := &memory.Store{}
		store := &failover{Store: first}
		store.now.Store(first)
		node := rt.Start(t, store)
		r := node.Begun("s")
		ear := &rt.Ear{T: t}
		ear.Join(r, "pr")
		synctest.Wait()
		kept := int(rt.Yes(t, r, "pr", sim.Message{Text: "kept", To: []sim.SeatID{"ciso"}}).Seq)
		lost := rt.Yes(t, r, "pr", sim.Message{Text: "lost", To: []sim.SeatID{"ciso"}})
		synctest.Wait() // the room has heard of its own append, and does not read on by itself
		store.to(t, "s", kept)

		reply := rt.Do(t, r, "pr", sim.Message{Text: "too late", To: []sim.SeatID{"ciso"}})
		require.NotNil(t, reply.Refused)
		require.Equal(t, room.CodeStoreDown, reply.Refused.Code, "nothing is acknowledged on top of what is gone")
		synctest.Wait()
		assert.Equal(t, wire.CloseRewound, ear.Closed())

		var told []sim.Rewound
		for _, b := range journaltest.Read(t, store.now.Load(), "s", 0) {
			for _, h := range b.Events {
				if e, ok := h.Event.(sim.Rewound); ok {
					told = append(told, e)
				}
			}
		}
		require.Len(t, told, 1)
		assert.Equal(t, lost.Seq, told[0].From)
		assert.Equal(t, sim.Seq(kept), told[0].To)

		again := node.Room("s")
		require.NotSame(t, r, again)
		require.NoError(t, again.Look(t.Context(), func(s *sim.Session) error {
			assert.False(t, s.State().Clock.Running, "people look before they go on")
			return nil
		}))
		back := &rt.Ear{T: t}
		back.Join(again, "pr")
		synctest.Wait()
		back.Heard(func(f *rt.Fold) {
			assert.Contains(t, f.Notices, "rewound")
			assert.NotContains(t, string(f.Seen), "too late")
		})
		rt.Yes(t, again, sim.Facilitator, sim.Resume{})
		rt.Yes(t, again, "pr", sim.Message{Text: "once more", To: []sim.SeatID{"ciso"}})
	})
}
