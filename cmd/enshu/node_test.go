package main

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/redis"
	"github.com/enshu/enshu/server/journal/redis/redistest"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/view"
)

// nodeKills is how often one of two nodes is killed.
const nodeKills = 6

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
	for round := range nodeKills {
		l := d.connect(here)
		if round == 0 {
			l.must("start", sim.Start{Pace: "standard"})
		} else {
			require.Equal(t, view.Running, l.clock.State, "round %d", round)
		}
		for _, id := range unanswered {
			l.must(id, d.deeds[id])
		}
		l.again()
		unanswered = l.killInTraffic(round)
		here, there = there, startWith(t, d.flags...)
	}
	journal, err := redis.Open(t.Context(), store.URL(), redis.Options{Tier: redis.Synced})
	require.NoError(t, err)
	defer func() { require.NoError(t, journal.Close()) }()
	d.compare(journal)
	require.Greater(t, len(d.receipts), nodeKills*nodeKills/2)
	for b, err := range journal.Read(t.Context(), d.room, 0) {
		require.NoError(t, err)
		for _, h := range b.Events {
			set, is := h.Event.(sim.ClockSet)
			require.False(t, is && set.Cause == "gap", "a node was there all the time: %s", fmt.Sprintf("%+v", set))
		}
	}
	t.Logf("%d receipts over %d kills of a node, all in the journal", len(d.receipts), nodeKills)
}
