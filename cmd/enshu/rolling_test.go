package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/redis"
	"github.com/enshu/enshu/server/journal/redis/redistest"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

var (
	rolls  = flag.Int("rolls", 2, "how often one of two nodes is stopped and started as another version")
	riders = flag.Int("roll-clients", 12, "how many are connected meanwhile")
)

// Two versions of the program share a store and a load balancer. One node after the other is stopped and comes back as
// another version, there and back, while people are connected and the facilitator is at work: everybody goes on where they
// were or with the whole view, deltas follow each other without a gap, and whatever was acknowledged is in the journal once.
func TestARollingUpgradeLeavesNoGapAndNoDuplicate(t *testing.T) {
	store := redistest.Start(t, redistest.Durable...)
	flags := []string{"--store", store.URL(), "--sockets-per-address", "-1"} // everybody comes from the balancer's
	versions := []string{"", "next"}
	nodes := []started{startWith(t, flags...), startWith(t, flags...)}
	b := newBalancer(t)
	b.set(nodes[0].URL, nodes[1].URL)
	d, all := boarded(t, b, nodes[0].Host, *riders)
	said := 0
	say := func() {
		said++
		d.say(all[0], sim.CommandID(fmt.Sprint("note-", said)), sim.Note{Kind: sim.Idea, Text: fmt.Sprint("note ", said)})
	}
	d.say(all[0], "start", sim.Start{Pace: "standard"})
	for roll := range *rolls {
		i, as := roll%2, versions[(roll/2+1)%2]
		gone := make(chan error, 1)
		require.NoError(t, nodes[i].cmd.Process.Signal(syscall.SIGTERM))
		go func() { gone <- nodes[i].cmd.Wait() }()
		for over := false; !over; {
			say()
			select {
			case err := <-gone:
				require.NoError(t, err, nodes[i].stderr)
				over = true
			case <-time.After(100 * time.Millisecond):
			}
		}
		up := false
		nodes[i], up = launch(t, exec.CommandContext(t.Context(), builtAs(t, "", as)), flags...)
		require.True(t, up, nodes[i].stderr)
		require.Equal(t, as == "next", strings.Contains(versionOf(t, nodes[i]), "next"))
		b.set(nodes[0].URL, nodes[1].URL)
		say()
	}
	d.arrive(all)
	kept, err := redis.Open(t.Context(), store.URL(), redis.Options{Tier: redis.Synced})
	require.NoError(t, err)
	defer func() { require.NoError(t, kept.Close()) }()
	d.compare(kept)
	var gaps []time.Duration
	for _, r := range all {
		gaps = append(gaps, r.gaps...)
	}
	slices.Sort(gaps)
	require.NotEmpty(t, gaps, "somebody was sent away")
	t.Logf("board: M17 rolling restarts between two versions with a gap, a duplicate or a loss: 0 over %d, %d people, %d receipts; from the end of a line to the next word p99 %s",
		*rolls, len(all), len(d.receipts), gaps[len(gaps)*99/100].Round(time.Millisecond))
}

func versionOf(t *testing.T, s started) string {
	t.Helper()
	got, err := http.Get(s.URL + "/api/health")
	require.NoError(t, err)
	defer func() { require.NoError(t, got.Body.Close()) }()
	var h wire.Health
	require.NoError(t, json.NewDecoder(got.Body).Decode(&h))
	return h.Version
}
