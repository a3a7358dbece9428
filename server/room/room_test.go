package room_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/alarm"
	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/journal/journaltest"
	"github.com/enshu/enshu/server/journal/memory"
	"github.com/enshu/enshu/server/room"
	rt "github.com/enshu/enshu/server/room/roomtest"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
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

// The counter of a seat is its own: what it may not see must not move it.
func TestHiddenEventsDoNotMoveASeatsCounter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := rt.Start(t, &memory.Store{}).Begun("s")
		ear := &rt.Ear{T: t}
		ear.Join(r, "ciso")
		synctest.Wait()
		var before int64
		ear.Heard(func(f *rt.Fold) { before = f.N })
		rt.Yes(t, r, sim.Facilitator, sim.Hint{To: "pr", Text: "ask the CEO"})
		rt.Yes(t, r, sim.Facilitator, sim.Note{Kind: sim.Gap, Text: "nobody leads"})
		synctest.Wait()
		ear.Heard(func(f *rt.Fold) { assert.Equal(t, before, f.N) })
	})
}

func TestComingBackLeavesNoGapAndNoDuplicate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := rt.Start(t, &memory.Store{}).Begun("s")
		random := rand.New(rand.NewPCG(1, 2))
		ears, members := make([]*rt.Ear, 12), make([]*room.Member, 12)
		for i := range ears {
			ears[i] = &rt.Ear{T: t}
		}
		seats := []sim.SeatID{"ciso", "pr", sim.Facilitator}
		for step := range 1500 {
			i := random.IntN(len(ears))
			switch {
			case members[i] == nil:
				members[i] = ears[i].Join(r, seats[i%3])
			case random.IntN(3) == 0:
				members[i].Leave()
				members[i] = nil
				synctest.Wait() // what was on its way has come
			default:
				rt.Yes(t, r, seats[random.IntN(2)], record(fmt.Sprint("line ", step)))
			}
		}
		for i, ear := range ears {
			if members[i] == nil {
				ear.Join(r, seats[i%3])
			}
			synctest.Wait()
			want := rt.Whole(t, r, seats[i%3], synctest.Wait)
			ear.Heard(func(f *rt.Fold) {
				assert.Equal(t, want, f.Table)
				assert.Equal(t, 1, f.Hellos, "one whole view, and deltas ever after")
			})
		}
	})
}

func TestAPositionThatIsNotThisSeatsGetsTheWholeView(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := &memory.Store{}
		node := rt.Start(t, store)
		r := node.Begun("s")
		ear := &rt.Ear{T: t}
		ear.Join(r, "pr")
		synctest.Wait()
		var lineage string
		ear.Heard(func(f *rt.Fold) { lineage = f.Lineage })
		hellos := func(r *room.Room, seat sim.SeatID, lineage string, n int64) (count int) {
			fresh := &rt.Ear{T: t}
			_, err := r.Join(t.Context(), room.Guest{Seat: seat}, fresh, lineage, n)
			require.NoError(t, err)
			synctest.Wait()
			fresh.Heard(func(f *rt.Fold) { count = f.Hellos })
			return count
		}
		assert.Equal(t, 1, hellos(r, "pr", lineage, 999), "a position from the future")
		assert.Equal(t, 1, hellos(r, "pr", lineage, -1), "no position at all")
		assert.Equal(t, 1, hellos(r, "ciso", lineage, 0), "another seat's")
		assert.Equal(t, 1, hellos(r, "pr", "elsewhere", 0), "another lineage's")
		node.Stop()
		assert.Equal(t, 1, hellos(rt.Start(t, store).Room("s"), "pr", lineage, 0), "of before a restart")
	})
}

func TestOneWhoMissedMoreThanIsKeptGetsTheWholeView(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := rt.Start(t, &memory.Store{}).Begun("s")
		ear := &rt.Ear{T: t}
		ear.Join(r, "pr").Leave()
		synctest.Wait()
		for i := range 2100 {
			rt.Yes(t, r, "ciso", record(fmt.Sprint(i)))
		}
		ear.Join(r, "pr")
		synctest.Wait()
		want := rt.Whole(t, r, "pr", synctest.Wait)
		ear.Heard(func(f *rt.Fold) {
			assert.Equal(t, 2, f.Hellos)
			assert.Equal(t, want, f.Table)
		})
	})
}

var errDisk = errors.New("disk: no space left")

func TestWhileTheStoreIsDownNothingIsAcknowledgedAndTheClockStands(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := &rt.Store{Store: &memory.Store{}}
		r := rt.Start(t, store).Begun("s")
		ear := &rt.Ear{T: t}
		ear.Join(r, "ciso")
		pass(9 * time.Minute)
		store.Before(func(sim.Batch) error { return errDisk })
		reply := rt.Do(t, r, "ciso", record("lost?"))
		require.NotNil(t, reply.Refused)
		assert.Equal(t, room.CodeStoreDown, reply.Refused.Code)
		pass(8 * time.Second)
		store.Before(nil)
		pass(2 * time.Second)
		rt.Yes(t, r, "ciso", record("on we go"))
		synctest.Wait()
		ear.Heard(func(f *rt.Fold) {
			assert.Equal(t, []string{room.CodeStoreDown, "store_up"}, f.Notices)
			assert.NotContains(t, string(f.Seen), "lost?")
			assert.NotContains(t, string(f.Seen), "something is wrong")
		})
		assertGap(t, store, true, sim.Stalled, 8*clock.Second)
		pass(50 * time.Second)
		synctest.Wait()
		ear.Heard(func(f *rt.Fold) {
			assert.NotContains(t, string(f.Seen), "something is wrong", "eight seconds were given back")
		})
		pass(9 * time.Second)
		synctest.Wait()
		ear.Heard(func(f *rt.Fold) { assert.Contains(t, string(f.Seen), "something is wrong") })
	})
}

// The store kept the batch and could not say so: the client sends the command again and learns that it counted.
func TestALostAnswerOfTheStoreIsFoundOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := &rt.Store{Store: &memory.Store{}}
		r := rt.Start(t, store).Begun("s")
		store.After(func(sim.Batch) error { return errDisk })
		q := room.Request{ID: "once", Seat: "pr", Do: record("kept")}
		reply, err := r.Do(t.Context(), q)
		require.NoError(t, err)
		require.NotNil(t, reply.Refused)
		store.After(nil)
		pass(1100 * time.Millisecond)
		reply, err = r.Do(t.Context(), q)
		require.NoError(t, err)
		require.NotNil(t, reply.Receipt)
		kept := 0
		for _, b := range journaltest.Read(t, store, "s", 0) {
			if b.Command == "once" {
				kept++
				assert.Equal(t, reply.Receipt.Seq, b.Seq)
			}
		}
		assert.Equal(t, 1, kept)
	})
}

func TestALongStallLeavesTheExercisePaused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := &rt.Store{Store: &memory.Store{}}
		r := rt.Start(t, store).Begun("s")
		store.Before(func(sim.Batch) error { return errDisk })
		rt.Do(t, r, "ciso", record("x"))
		pass(time.Minute)
		store.Before(nil)
		pass(2 * time.Second)
		assertGap(t, store, false, sim.Stalled, clock.Minute)
	})
}

// assertGap holds the last change of the clock to be a gap of this kind, after which the exercise runs or stands.
func assertGap(t *testing.T, store journal.Store, running bool, kind sim.GapKind, least clock.Span) {
	t.Helper()
	var last sim.ClockSet
	for _, b := range journaltest.Read(t, store, "s", 0) {
		for _, h := range b.Events {
			if set, ok := h.Event.(sim.ClockSet); ok {
				last = set
			}
		}
	}
	assert.Equal(t, "gap", last.Cause)
	assert.Equal(t, string(kind), last.Message)
	assert.Equal(t, running, last.Running)
	assert.GreaterOrEqual(t, last.Gap, least)
}

func TestARestartGivesTheLostTimeBack(t *testing.T) {
	for name, c := range map[string]struct {
		away    time.Duration
		running bool
	}{"short": {4 * time.Second, true}, "long": {3 * time.Hour, false}} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				store := &memory.Store{}
				node := rt.Start(t, store)
				node.Begun("s")
				pass(5*time.Minute + 300*time.Millisecond)
				node.Stop()
				pass(c.away)
				node = rt.Start(t, store)
				require.NoError(t, node.Rooms.Recover(t.Context()))
				require.NoError(t, node.Room("s").Look(t.Context(), func(s *sim.Session) error {
					assert.Equal(t, c.running, s.State().Clock.Running)
					played := s.State().Clock.At.Sub(rt.Start0)
					assert.InDelta(t, float64(5*clock.Minute+300), float64(played), 10, "time runs only when people can act")
					return nil
				}))
			})
		})
	}
}

// A crash writes no last mark: the beats before it bound what is lost.
func TestACrashCostsAtMostABeat(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := &memory.Store{}
		crashed := rt.Start(t, &rt.Frozen{Store: store, After: 5 * time.Minute})
		crashed.Begun("s")
		pass(3 * time.Hour)
		crashed.Stop()
		require.NoError(t, rt.Start(t, store).Room("s").Look(t.Context(), func(s *sim.Session) error {
			played := s.State().Clock.At.Sub(rt.Start0)
			assert.False(t, s.State().Clock.Running)
			assert.InDelta(t, float64(5*clock.Minute), float64(played), 1100)
			return nil
		}))
	})
}

func TestAHostThatSleptPlaysNothingOfIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		var slept time.Duration
		begin := time.Now()
		c := alarm.ClockFrom(func() alarm.Reading {
			mu.Lock()
			defer mu.Unlock()
			return alarm.Reading{Wall: time.Now().Add(slept), Steady: time.Since(begin)}
		})
		r := rt.StartAt(t, &memory.Store{}, c).Begun("s")
		ear := &rt.Ear{T: t}
		ear.Join(r, "ciso")
		pass(9 * time.Minute)
		mu.Lock()
		slept = 3 * time.Hour
		mu.Unlock()
		reply := rt.Do(t, r, "ciso", record("good morning"))
		require.NotNil(t, reply.Refused)
		assert.Equal(t, sim.CodePaused, reply.Refused.Code)
		synctest.Wait()
		ear.Heard(func(f *rt.Fold) { assert.NotContains(t, string(f.Seen), "something is wrong") })
		rt.Yes(t, r, sim.Facilitator, sim.Resume{})
		pass(62 * time.Second)
		synctest.Wait()
		ear.Heard(func(f *rt.Fold) { assert.Contains(t, string(f.Seen), "something is wrong") })
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
		require.NoError(t, node.Rooms.Recover(t.Context()))
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
		pass(11 * time.Minute)
		_, err := idle.Do(t.Context(), room.Request{Do: sim.Take{At: "pr", Name: "A"}})
		require.ErrorIs(t, err, room.ErrStopped)
		assert.NotSame(t, idle, node.Room("idle"))
		assert.Same(t, busy, node.Room("busy"))
		assert.Same(t, watched, node.Room("watched"))
		rt.Yes(t, node.Room("idle"), sim.Facilitator, sim.Start{Pace: "real"})
	})
}

func TestPresenceTellsWhoIsThereAndHowFarTheyAre(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := rt.Start(t, &memory.Store{}).Begun("s")
		ear := &rt.Ear{T: t}
		m := ear.Join(r, "pr")
		rt.Yes(t, r, "ciso", record("x"))
		synctest.Wait()
		m.Latency(30 * time.Millisecond)
		assert.True(t, m.Ack(1))
		assert.True(t, m.Ack(0), "an old ack changes nothing")
		assert.False(t, m.Ack(2), "it was never sent")
		assert.False(t, m.Ack(-1))
		want := room.Connected{Seat: "pr", Person: "p-pr", Name: "pr", Since: r.Wall(), LatencyMs: 30, Sent: 1, Acked: 1}
		assert.Equal(t, []room.Connected{want}, r.Presence())
		m.Leave()
		assert.Empty(t, r.Presence())
		rt.Yes(t, r, "ciso", record("y"))
		synctest.Wait()
		ear.Heard(func(f *rt.Fold) { assert.EqualValues(t, 1, f.N, "nothing after leaving") })
	})
}

// What piles up while somebody is being told goes out joined; folding it gives the same.
func TestABurstIsJoinedAndWhole(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := rt.Start(t, &memory.Store{}).Begun("s")
		ears := make([]*rt.Ear, 50)
		for i := range ears {
			ears[i] = &rt.Ear{T: t}
			ears[i].Join(r, "pr")
		}
		var wg sync.WaitGroup
		for i := range 8 {
			wg.Go(func() {
				for j := range 25 {
					_, err := r.Do(context.Background(), room.Request{ID: rt.NewID(), Seat: "pr", Do: record(fmt.Sprint(i, j))})
					assert.NoError(t, err)
				}
			})
		}
		wg.Wait()
		synctest.Wait()
		want := rt.Whole(t, r, "pr", synctest.Wait)
		for _, ear := range ears {
			ear.Heard(func(f *rt.Fold) { assert.Equal(t, want, f.Table) })
		}
	})
}
