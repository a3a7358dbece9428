package main

import (
	"flag"
	"fmt"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/journal/redis"
	"github.com/enshu/enshu/server/journal/redis/redistest"
	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/sim"
)

var (
	stops   = flag.Int("stops", 40, "how often one of two nodes is stopped in its tracks and goes on")
	stopFor = flag.Duration("stop-for", 3*time.Second, "how long every fortieth stop lasts at least; the others last as long as the work of the other node")
)

// Two real servers share a store. One is stopped in its tracks with commands before it; what it did not answer is sent to
// the other, which goes on with the exercise. When the stopped one runs again its position is old: nothing that it was about
// gets in beside what the other wrote, and whatever it answers now is the receipt that the other gave.
func TestANodeThatWasStoppedInItsTracksForksNothing(t *testing.T) {
	store := redistest.Start(t, redistest.Durable...)
	flags := []string{"--store", store.URL()}
	stopped, other := startWith(t, flags...), startWith(t, flags...)
	kept, err := redis.Open(t.Context(), store.URL(), redis.Options{Tier: redis.Synced})
	require.NoError(t, err)
	defer func() { require.NoError(t, kept.Close()) }()
	late := 0
	for first := 0; first < *stops; first += stopsARoom {
		d := newDrive(t, flags...)
		l := d.connect(stopped)
		l.must("start", sim.Start{Pace: "standard"})
		_ = l.call.Close()
		for round := first; round < min(first+stopsARoom, *stops); round++ {
			late += d.stopOnce(round, stopped, other, kept)
		}
		d.compare(kept)
	}
	require.Positive(t, late, "the stopped node had work before it, or this proves nothing")
	t.Logf("board: M7 late appends that got in: 0 over %d stops of a real node (every fortieth of %s and more), with %d commands before it that the other node recorded meanwhile", *stops, *stopFor, late)
}

// stopsARoom is how often a node is stopped with one exercise before it: so often a facilitator may send so much.
const stopsARoom = 8

// stopOnce stops one node with commands before it and lets it go on, and returns how many of them the other recorded.
func (d *drive) stopOnce(round int, stopped, other started, kept journal.Journal) (late int) {
	here, there := d.connect(stopped), d.connect(other)
	open := here.flood(round)
	require.NoError(d.t, stopped.cmd.Process.Signal(syscall.SIGSTOP))
	begun, head := time.Now(), d.head(kept)
	for _, id := range open {
		there.must(id, d.deeds[id]) // a page that came back elsewhere: what the first node did is recognised
		if d.receipts[id].Seq > head {
			late++ // the first node had it before it and did not get to it
		}
	}
	if round%40 == 39 {
		<-time.After(*stopFor - time.Since(begun))
		there.must(sim.CommandID(fmt.Sprint("after-", round)), sim.Note{Kind: sim.Idea, Text: "after it stood still for long"})
	}
	require.NoError(d.t, stopped.cmd.Process.Signal(syscall.SIGCONT))
	here = here.answers(open)
	_, _ = here.call.Close(), there.call.Close()
	return late
}

// head is the number of the last batch.
func (d *drive) head(kept journal.Journal) (last sim.Seq) {
	for b, err := range kept.Read(d.t.Context(), d.room, 0) {
		require.NoError(d.t, err)
		last = b.Seq
	}
	return last
}

// crowd is how many commands a node has before it: as many at once as a facilitator may send, over again for each stop.
const crowd = 8

// flood sends notes, waits for a few of the answers, and returns what is still open.
func (l *life) flood(round int) (open []sim.CommandID) {
	for i := range crowd {
		id := sim.CommandID(fmt.Sprintf("s%d-%d", round, i))
		l.deeds[id] = sim.Note{Kind: sim.Idea, Text: fmt.Sprint("stop ", round, " note ", i)}
		open = append(open, id)
		require.NoError(l.t, l.call.Do(id, l.deeds[id]))
	}
	for range 1 + round%5 {
		r, ok := l.next()
		require.True(l.t, ok)
		require.NotNil(l.t, r.Receipt, "%+v", r.Refused)
		open = slices.DeleteFunc(open, func(id sim.CommandID) bool { return id == r.ID })
	}
	return open
}

// answers waits until a node that runs again has answered what was open: with the receipt that is at hand (another one fails),
// or first that the store does not answer, as it may seem to a node that stood still while it waited for it. A line that it
// takes for dead, because it heard nothing for so long, is opened anew.
func (l *life) answers(open []sim.CommandID) *life {
	for len(open) > 0 {
		r, ok := l.next()
		if !ok {
			_ = l.call.Close()
			l = l.connect(l.server)
			for _, id := range open {
				require.NoError(l.t, l.call.Do(id, l.deeds[id]))
			}
			continue
		}
		if r.Receipt == nil {
			require.Equal(l.t, room.CodeStoreDown, r.Refused.Code)
			<-time.After(100 * time.Millisecond)
			require.NoError(l.t, l.call.Do(r.ID, l.deeds[r.ID]))
			continue
		}
		open = slices.DeleteFunc(open, func(id sim.CommandID) bool { return id == r.ID })
	}
	return l
}
