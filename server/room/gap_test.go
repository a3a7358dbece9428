package room_test

import (
	"errors"
	"log/slog"
	"strings"
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
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

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

// Nothing is due for minutes and nobody asks for anything: that the store takes nothing shows within two seconds all the
// same, and what that costs is given back once it does.
func TestAQuietRoomNoticesThatItsStoreTakesNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := &rt.Store{Store: &memory.Store{}}
		r := rt.Start(t, store).Begun("s")
		ear := &rt.Ear{T: t}
		ear.Join(r, "ciso")
		heard := func(notices ...string) {
			synctest.Wait()
			ear.Heard(func(f *rt.Fold) { assert.Equal(t, notices, f.Notices) })
		}
		pass(2 * time.Minute)
		store.Before(func(sim.Batch) error { return errDisk })
		store.Marking(func() error { return errDisk })
		pass(2200 * time.Millisecond)
		heard(room.CodeStoreDown)
		pass(time.Minute)
		heard(room.CodeStoreDown)
		store.Before(nil)
		store.Marking(nil)
		pass(2200 * time.Millisecond)
		heard(room.CodeStoreDown, "store_up")
		assertGap(t, store, false, sim.Stalled, clock.Minute)
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

// A store is asked again several times a second; the log of a machine whose disk is full cannot hold that.
func TestAnOutageIsLoggedWhenItBeginsAndWhenItEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told lines
		store := &rt.Store{Store: &memory.Store{}}
		n := rt.StartWith(t, store, alarm.NewClock(), func(s *room.Settings) { s.Log = slog.New(slog.NewTextHandler(&told, nil)) })
		r := n.Begun("s")
		for range 2 {
			store.Before(func(sim.Batch) error { return errDisk })
			for range 20 {
				rt.Do(t, r, "ciso", record("x"))
				pass(time.Second)
			}
			store.Before(nil)
			pass(2 * time.Second)
			rt.Do(t, r, sim.Facilitator, sim.Resume{})
		}
		synctest.Wait()
		assert.Equal(t, 2, told.count("store fails"))
		assert.Equal(t, 2, told.count("store answers again"))
		assert.Equal(t, 2, told.count("msg=gap"), "time that was given back, not every try to")
	})
}

// lines is a log that rooms write and a test reads.
type lines struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lines) count(words string) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return strings.Count(l.text.String(), words)
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
				require.NoError(t, node.Rooms.Recover(t.Context(), func(*room.Room) {}))
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
		assert.Equal(t, sim.CodeInterrupted, reply.Refused.Code)
		synctest.Wait()
		ear.Heard(func(f *rt.Fold) { assert.NotContains(t, string(f.Seen), "something is wrong") })
		rt.Yes(t, r, sim.Facilitator, sim.Resume{})
		pass(62 * time.Second)
		synctest.Wait()
		ear.Heard(func(f *rt.Fold) { assert.Contains(t, string(f.Seen), "something is wrong") })
	})
}

// The same, when the client is faster than the room's own look at the store.
func TestALostAnswerIsFoundOutThoughTheClientAsksAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := &rt.Store{Store: &memory.Store{}}
		r := rt.Start(t, store).Begun("s")
		store.After(func(sim.Batch) error { return errDisk })
		store.Reading(func(sim.Batch) (sim.Batch, error) { return sim.Batch{}, errDisk })
		q := room.Request{ID: "once", Seat: "pr", Do: record("kept")}
		reply, err := r.Do(t.Context(), q)
		require.NoError(t, err)
		require.NotNil(t, reply.Refused)
		store.After(nil)
		store.Reading(nil)
		pass(5 * time.Millisecond)
		reply, err = r.Do(t.Context(), q)
		require.NoError(t, err)
		require.NotNil(t, reply.Receipt)
		kept := 0
		for _, b := range journaltest.Read(t, store, "s", 0) {
			if b.Command == "once" {
				kept++
			}
		}
		assert.Equal(t, 1, kept)
	})
}
