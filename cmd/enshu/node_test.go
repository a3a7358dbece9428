package main

import (
	"flag"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/redis"
	"github.com/enshu/enshu/server/journal/redis/redistest"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/view"
)

// nodeKills is how often one of two nodes is killed.
var nodeKills = flag.Int("node-kills", 40, "how often one of two nodes is killed")

// Two real servers share a store. One after the other is killed in the middle of traffic; the client goes on at the other
// at once. Whatever either said yes to is in the one journal, what went unanswered happens once, and the exercise runs on
// without a gap.
func TestEveryReceiptSurvivesTheKillOfANode(t *testing.T) {
	store := redistest.Start(t, redistest.Durable...)
	d := &drive{
		t: t, flags: []string{"--store", store.URL()},
		receipts: map[sim.CommandID]wire.Receipt{}, deeds: map[sim.CommandID]sim.Deed{},
	}
	here, there := startWith(t, d.flags...), startWith(t, d.flags...)
	var unanswered []sim.CommandID
	var died time.Time
	var worst time.Duration
	for round := range *nodeKills {
		fresh := round%roundsOfOne == 0
		if fresh {
			d.room, unanswered, died = "", nil, time.Time{}
		}
		l := d.connect(here)
		if fresh {
			l.must(sim.CommandID(fmt.Sprint("start-", round)), sim.Start{Pace: "standard"})
		} else {
			require.Equal(t, view.Running, l.clock.State, "round %d", round)
		}
		for _, id := range unanswered {
			l.must(id, d.deeds[id])
			if !died.IsZero() {
				worst, died = max(worst, time.Since(died)), time.Time{}
			}
		}
		l.repeat()
		if there.cmd == nil {
			there = startWith(t, d.flags...)
		}
		unanswered = l.killInTraffic(round)
		died = time.Now()
		here, there = there, started{}
	}
	journal, err := redis.Open(t.Context(), store.URL(), redis.Options{Tier: redis.Synced})
	require.NoError(t, err)
	defer func() { require.NoError(t, journal.Close()) }()
	d.compare(journal)
	require.Greater(t, len(d.receipts), 3**nodeKills)
	for _, id := range d.rooms {
		for b, err := range journal.Read(t.Context(), id, 0) {
			require.NoError(t, err)
			for _, h := range b.Events {
				set, is := h.Event.(sim.ClockSet)
				require.False(t, is && set.Cause == "gap", "a node was there all the time: %s", fmt.Sprintf("%+v", set))
			}
		}
	}
	t.Logf("board: M6 acknowledged and lost, one of two nodes killed: 0 of %d receipts over %d kills", len(d.receipts), *nodeKills)
	t.Logf("board: M15 from the kill to the first receipt on the other node: at most %s", worst.Round(time.Millisecond))
}
