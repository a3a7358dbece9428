package room_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/memory"
	"github.com/enshu/enshu/server/room"
	rt "github.com/enshu/enshu/server/room/roomtest"
	"github.com/enshu/enshu/sim"
)

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
		rt.Yes(t, r, sim.Facilitator, sim.Hint{To: "ciso", Text: "ask the CEO yourself"})
		synctest.Wait()
		ear.Heard(func(f *rt.Fold) { assert.Equal(t, before+1, f.N, "the next thing it sees is the next number") })
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
