package room_test

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"sync"
	"testing"
	"testing/synctest"
	"time"

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

// pass lets virtual time go by.
func pass(d time.Duration) { <-time.After(d) }

// record is a deed that any player may do while play runs.
func record(words string) sim.Deed { return sim.Record{Text: words} }

func TestNobodyHearsOfWhatIsNotDurable(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := &rt.Store{Store: &memory.Store{}}
		r := rt.Start(t, store).Begun("s")
		ear := &rt.Ear{T: t}
		m := ear.Join(r, "pr")
		held, release := make(chan struct{}), make(chan struct{})
		store.Before(func(sim.Batch) error { close(held); <-release; return nil })
		m.Do(rt.NewID(), json.RawMessage(`{"kind":"record","text":"we isolate the plant"}`))
		<-held
		synctest.Wait()
		ear.Heard(func(f *rt.Fold) {
			assert.NotContains(t, string(f.Seen), "we isolate the plant")
			assert.Empty(t, f.Replies)
		})
		store.Before(nil)
		close(release)
		synctest.Wait()
		ear.Heard(func(f *rt.Fold) {
			assert.Contains(t, string(f.Seen), "we isolate the plant")
			require.Len(t, f.Replies, 1)
			require.NotNil(t, f.Replies[0].Receipt)
			batches := journaltest.Read(t, store, "s", 0)
			last := batches[len(batches)-1]
			assert.Equal(t, wire.Receipt{Session: "s", Seq: last.Seq, Hash: last.Hash.String()}, *f.Replies[0].Receipt)
		})
	})
}

func TestARepeatedCommandActsOnceAlsoAfterARestart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := &memory.Store{}
		node := rt.Start(t, store)
		r := node.Begun("s")
		q := room.Request{ID: "one", Seat: "pr", Do: record("x")}
		first, err := r.Do(t.Context(), q)
		require.NoError(t, err)
		require.NotNil(t, first.Receipt)
		again, err := r.Do(t.Context(), q)
		require.NoError(t, err)
		assert.Equal(t, first, again)

		node.Stop()
		r = rt.Start(t, store).Room("s")
		again, err = r.Do(t.Context(), q)
		require.NoError(t, err)
		assert.Equal(t, first, again)

		for _, other := range []room.Request{{ID: "one", Seat: "pr", Do: record("y")}, {ID: "one", Seat: "ciso", Do: record("x")}} {
			reply, err := r.Do(t.Context(), other)
			require.NoError(t, err)
			require.NotNil(t, reply.Refused)
			assert.Equal(t, room.CodeIDReused, reply.Refused.Code)
		}
	})
}

func TestARefusedCommandLeavesNoTrace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := &memory.Store{}
		r := rt.Start(t, store).Begun("s")
		before := len(journaltest.Read(t, store, "s", 0))
		refusals := map[string]room.Request{
			sim.CodeNotAllowed: {ID: "a", Seat: "pr", Do: sim.Pause{}},
			sim.CodeUnknown:    {ID: "b", Seat: "nobody", Do: record("x")},
			room.CodeIDBad:     {ID: "", Seat: "pr", Do: record("x")},
		}
		for code, q := range refusals {
			reply, err := r.Do(t.Context(), q)
			require.NoError(t, err)
			require.NotNil(t, reply.Refused, code)
			assert.Equal(t, code, reply.Refused.Code)
			assert.NotEmpty(t, reply.Refused.Text.JA)
			assert.NotEmpty(t, reply.Refused.Text.EN)
		}
		for _, id := range []sim.CommandID{"with space", "日本", "x\n", sim.CommandID(make([]byte, 65))} {
			reply, err := r.Do(t.Context(), room.Request{ID: id, Seat: "pr", Do: record("x")})
			require.NoError(t, err)
			assert.Equal(t, room.CodeIDBad, reply.Refused.Code)
		}
		assert.Len(t, journaltest.Read(t, store, "s", 0), before)
	})
}

func TestATimedInjectFiresThoughNobodyAsks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := rt.Start(t, &memory.Store{}).Begun("s")
		ciso, pr := &rt.Ear{T: t}, &rt.Ear{T: t}
		ciso.Join(r, "ciso")
		pr.Join(r, "pr")
		pass(10*time.Minute - time.Millisecond)
		synctest.Wait()
		ciso.Heard(func(f *rt.Fold) { assert.NotContains(t, string(f.Seen), "something is wrong") })
		pass(time.Millisecond)
		synctest.Wait()
		ciso.Heard(func(f *rt.Fold) { assert.Contains(t, string(f.Seen), "something is wrong") })
		pass(11 * time.Minute)
		synctest.Wait()
		pr.Heard(func(f *rt.Fold) { assert.Contains(t, string(f.Seen), rt.Canary) })
		ciso.Heard(func(f *rt.Fold) { assert.NotContains(t, string(f.Seen), rt.Canary, "the mail of another seat") })
	})
}

// Two nodes serve one session: the journal decides, and both come to know the same.
func TestTwoNodesOnOneJournalKeepOneOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := &memory.Store{}
		a, b := rt.Start(t, store), rt.Start(t, store)
		ra := a.Begun("s")
		rb := b.Room("s")
		var wg sync.WaitGroup
		for i, r := range []*room.Room{ra, rb, ra, rb} {
			wg.Go(func() {
				for j := range 50 {
					reply := rt.Do(t, r, "pr", record(fmt.Sprint(i, " ", j)))
					if reply.Refused != nil {
						assert.Equal(t, room.CodeContended, reply.Refused.Code)
					}
				}
			})
		}
		wg.Wait()
		pass(11 * time.Minute)
		synctest.Wait()
		assert.Equal(t, rt.Digest(t, ra), rt.Digest(t, rb))
		fired := 0
		for _, batch := range journaltest.Read(t, store, "s", 0) {
			for _, h := range batch.Events {
				if _, ok := h.Event.(sim.InjectFired); ok {
					fired++
				}
			}
		}
		assert.Equal(t, 1, fired, "two alarms, one inject")
	})
}

func TestABrokenInvariantStopsOneRoomOnly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := &rt.Store{Store: &memory.Store{}}
		node := rt.Start(t, store)
		bad, good := node.Begun("bad"), node.Begun("good")
		ear := &rt.Ear{T: t}
		ear.Join(bad, "pr")
		store.Before(func(b sim.Batch) error {
			if b.Command == "poison" {
				panic("an invariant is broken")
			}
			return nil
		})
		reply, err := bad.Do(t.Context(), room.Request{ID: "poison", Seat: "pr", Do: record("x")})
		require.NoError(t, err)
		assert.Equal(t, room.CodeFenced, reply.Refused.Code)
		assert.Equal(t, room.CodeFenced, rt.Do(t, bad, "pr", record("y")).Refused.Code)
		_, err = bad.Join(t.Context(), room.Guest{Seat: "pr"}, &rt.Ear{T: t}, "", 0)
		require.ErrorIs(t, err, room.ErrFenced)
		require.ErrorIs(t, bad.Look(t.Context(), func(*sim.Session) error { return nil }), room.ErrFenced)
		synctest.Wait()
		ear.Heard(func(f *rt.Fold) { assert.Equal(t, []string{room.CodeFenced}, f.Notices) })
		rt.Yes(t, good, "pr", record("z"))
	})
}

// A session that cannot be folded is read once, however many knock, and tried again later.
func TestKnockingAtABrokenRoomCostsTheOthersNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := &rt.Store{Store: &memory.Store{}}
		node := rt.Start(t, store)
		node.Begun("bad")
		good := node.Begun("good")
		node.Rooms.Close("bad")
		head := journaltest.Read(t, store, "bad", 0)
		last := head[len(head)-1]
		poison, err := sim.Batch{Seq: last.Seq + 1, Wall: last.Wall, Events: []sim.Happened{{Event: sim.InjectFired{Inject: "poison"}}}}.Seal(last.Hash)
		require.NoError(t, err)
		require.NoError(t, store.Append(t.Context(), "bad", last.Seq, poison))
		reads := 0
		store.Reading(func(b sim.Batch) (sim.Batch, error) {
			if b.Hash == poison.Hash {
				reads++
			}
			return b, nil
		})
		for range 100 {
			_, err := node.Rooms.Room(t.Context(), "bad")
			require.ErrorIs(t, err, room.ErrFenced)
		}
		require.Equal(t, 1, reads)
		rt.Yes(t, good, "pr", record("x"))
		pass(time.Minute)
		_, err = node.Rooms.Room(t.Context(), "bad")
		require.ErrorIs(t, err, room.ErrFenced)
		require.Equal(t, 2, reads)
	})
}

func TestAFaultInLookingIsNotTheRooms(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := rt.Start(t, &memory.Store{}).Begun("s")
		require.ErrorContains(t, r.Look(t.Context(), func(*sim.Session) error { panic("of the report") }), "of the report")
		rt.Yes(t, r, "pr", record("x"))
	})
}

func TestADamagedJournalIsNotServed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := &memory.Store{}
		node := rt.Start(t, store)
		node.Begun("bad")
		node.Begun("good")
		node.Stop()
		store.Spoil("bad", 2, func(r *journal.Row) { r.Hash[0] ^= 1 })
		node = rt.Start(t, store)
		require.NoError(t, node.Rooms.Recover(t.Context(), func(*room.Room) {}))
		_, err := node.Rooms.Room(t.Context(), "bad")
		journaltest.RequireDamage(t, err, "bad", 2)
		rt.Yes(t, node.Room("good"), sim.Facilitator, sim.Note{Kind: sim.Gap, Text: "x"})
	})
}

func TestRoomsThatAreNotThereAreRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		node := rt.Start(t, &memory.Store{})
		_, err := node.Rooms.Room(t.Context(), "nobody")
		require.ErrorIs(t, err, room.ErrUnknown)
		r := node.Create("s")
		_, err = node.Rooms.Create(t.Context(), "s", rt.Script(t), 7)
		require.ErrorIs(t, err, room.ErrExists)
		_, err = r.Join(t.Context(), room.Guest{Seat: "nobody"}, &rt.Ear{T: t}, "", 0)
		require.ErrorIs(t, err, room.ErrUnknown)
	})
}

// slow is a store that takes its time before it tells that there is nothing.
type slow struct {
	memory.Store
	tell chan struct{}
}

func (s *slow) Read(ctx context.Context, id sim.SessionID, after sim.Seq) iter.Seq2[sim.Batch, error] {
	return func(yield func(sim.Batch, error) bool) {
		found := false
		for b, err := range s.Store.Read(ctx, id, after) {
			if found = true; !yield(b, err) {
				return
			}
		}
		if !found {
			<-s.tell
		}
	}
}

// Many come to a room that nobody has opened yet: one of them has begun to look for it when another makes it. Whoever made it,
// and who finds it made, get in.
func TestARoomIsThereForWhoMakesItWhileAnotherLooksForIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := &slow{tell: make(chan struct{})}
		node := rt.Start(t, store)
		var looked, made, there error
		go func() { _, looked = node.Rooms.Room(t.Context(), "s") }()
		synctest.Wait()
		go func() { _, made = node.Rooms.Create(t.Context(), "s", rt.Script(t), 7) }()
		synctest.Wait()
		go func() { _, there = node.Rooms.There(t.Context(), "s") }()
		synctest.Wait()
		close(store.tell)
		synctest.Wait()
		require.ErrorIs(t, looked, room.ErrUnknown)
		require.NoError(t, made)
		require.NoError(t, there)
	})
}

// A bot looks for itself: it is nudged when anything has happened, also what its seat does not see, and is told nothing.
func TestABotIsNudgedAndToldNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		node := rt.Start(t, &memory.Store{})
		r := node.Begun("s")
		ear := &rt.Ear{T: t}
		_, err := r.Join(t.Context(), room.Guest{Seat: "nobody", Bot: true}, ear, "", 0)
		require.ErrorIs(t, err, room.ErrUnknown)
		m, err := r.Join(t.Context(), room.Guest{Seat: "pr", Bot: true}, ear, "", 0)
		require.NoError(t, err)
		for n := 1; n <= 3; n++ {
			_, err = r.Do(t.Context(), room.Request{ID: sim.CommandID(fmt.Sprint(n)), Seat: "ciso", Do: record("x")})
			require.NoError(t, err)
			synctest.Wait()
			assert.Equal(t, n, ear.Nudges())
		}
		m.Leave()
		_, err = r.Do(t.Context(), room.Request{ID: "y", Seat: "ciso", Do: record("y")})
		require.NoError(t, err)
		synctest.Wait()
		assert.Equal(t, 3, ear.Nudges())
		ear.Heard(func(f *rt.Fold) { assert.Empty(t, f.Seen) })
	})
}

func TestAStopTellsEverybodyToComeBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		node := rt.Start(t, &memory.Store{})
		r := node.Begun("s")
		ear := &rt.Ear{T: t}
		ear.Join(r, "pr")
		node.Stop()
		assert.Equal(t, wire.CloseRestart, ear.Closed())
		_, err := r.Do(t.Context(), room.Request{ID: "x", Seat: "pr", Do: record("x")})
		require.ErrorIs(t, err, room.ErrStopped)
		_, err = node.Rooms.Room(t.Context(), "s")
		require.ErrorIs(t, err, room.ErrStopped)
	})
}

func TestAClosedRoomSendsItsPeopleAwayForGood(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		node := rt.Start(t, &memory.Store{})
		ear := &rt.Ear{T: t}
		ear.Join(node.Create("s"), "pr")
		node.Rooms.Close("s")
		node.Rooms.Close("nobody")
		assert.Equal(t, wire.CloseEnded, ear.Closed())
	})
}

func TestOnlyTheDismissedAreClosed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := rt.Start(t, &memory.Store{}).Create("s")
		pr, ciso := &rt.Ear{T: t}, &rt.Ear{T: t}
		pr.Join(r, "pr")
		ciso.Join(r, "ciso")
		assert.Equal(t, 1, r.Dismiss(func(g room.Guest) bool { return g.Seat == "pr" }))
		assert.Equal(t, wire.CloseRevoked, pr.Closed())
		assert.Zero(t, ciso.Closed())
	})
}

func TestAnIdleRoomIsPutAwayAndOpensAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		node := rt.Start(t, &memory.Store{})
		idle, busy, watched := node.Create("idle"), node.Begun("busy"), node.Create("watched")
		(&rt.Ear{T: t}).Join(watched, "pr")
		waits, plays := node.Create("waits"), node.Begun("plays")
		for _, r := range []*room.Room{waits, plays} { // bots keep no room open in which the clock stands
			_, err := r.Join(t.Context(), room.Guest{Seat: "pr", Name: "bot", Bot: true}, &rt.Ear{T: t}, "", 0)
			require.NoError(t, err)
		}
		pass(11 * time.Minute)
		_, err := idle.Do(t.Context(), room.Request{Do: sim.Take{At: "pr", Name: "A"}})
		require.ErrorIs(t, err, room.ErrStopped)
		assert.NotSame(t, idle, node.Room("idle"))
		assert.Same(t, busy, node.Room("busy"))
		assert.NotSame(t, waits, node.Room("waits"))
		assert.Same(t, plays, node.Room("plays"))
		assert.Same(t, watched, node.Room("watched"))
		rt.Yes(t, node.Room("idle"), sim.Facilitator, sim.Start{Pace: "real"})
	})
}
