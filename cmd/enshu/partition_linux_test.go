package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/partition"
	"github.com/enshu/enshu/server/journal/redis"
)

var (
	partings    = flag.Int("partings", 4, "how often hosts are killed, stopped or parted from each other")
	partingSeed = flag.Uint64("parting-seed", 1, "seed of what is done to them")
)

// strike is what is done to hosts. It returns when it is done; whatever it leaves is mended afterwards.
type strike struct {
	name string
	tier redis.Tier // where there is such a thing; 0 at either
	node bool       // it is the node that people are at, and no more: they go on at the other
	do   func(p *parted)
}

var strikes = []strike{
	{name: "the node is killed", node: true, do: func(p *parted) { p.kill(p.here) }},
	{name: "the node stands still", node: true, do: func(p *parted) { p.freeze(p.here) }},
	{name: "the node is parted from everybody", node: true, do: func(p *parted) {
		p.part(p.hosts[p.here], append(p.back(), p.Here)...)
	}},
	{name: "the node is parted from the store", node: true, do: func(p *parted) { p.part(p.hosts[p.here], p.back()...) }},
	{name: "the node is parted from people", node: true, do: func(p *parted) { p.part(p.hosts[p.here], p.Here) }},
	{name: "both nodes are parted from the store", do: func(p *parted) {
		for _, h := range p.hosts {
			p.part(h, p.back()...)
		}
	}},
	{name: "all servers of the store stand still", do: func(p *parted) {
		for _, s := range p.servers {
			s.Freeze()
		}
	}},
	{name: "all servers of the store are killed", do: func(p *parted) {
		for _, s := range p.servers {
			s.Kill()
		}
	}},
	{name: "the node and the primary are killed", do: func(p *parted) {
		p.kill(p.here)
		p.servers[p.primary()].Kill()
	}},
	{name: "a replica is parted from the primary", tier: redis.Replicated, do: func(p *parted) {
		at := p.primary()
		p.part(p.stores[at], p.stores[(at+1)%len(p.stores)])
	}},
	{name: "a replica is parted from everybody", tier: redis.Replicated, do: func(p *parted) {
		p.part(p.stores[(p.primary()+1)%len(p.stores)], append(p.back(), p.hosts...)...)
	}},
	{name: "the primary is parted from its replicas", tier: redis.Replicated, do: func(p *parted) { p.part(p.stores[p.primary()], p.stores...) }},
	{name: "the primary is parted from everybody, and another takes its place", tier: redis.Replicated, do: func(p *parted) {
		at := p.primary()
		p.part(p.stores[at], append(p.back(), p.hosts...)...)
		p.cluster.Moved(at)
	}},
	{name: "the primary and the node are parted from everybody else, and another takes its place", tier: redis.Replicated, do: func(p *parted) {
		at := p.primary()
		others := slices.Delete(p.back(), at, at+1)
		p.part(p.stores[at], append(others, p.hosts[1-p.here])...)
		p.part(p.hosts[p.here], others...)
		p.cluster.Moved(at)
	}},
	{name: "the primary is killed, and another takes its place", tier: redis.Replicated, do: func(p *parted) {
		at := p.primary()
		p.servers[at].Kill()
		p.cluster.Moved(at)
	}},
	{name: "the primary stands still, and another takes its place", tier: redis.Replicated, do: func(p *parted) {
		at := p.primary()
		p.servers[at].Freeze()
		p.cluster.Moved(at)
	}},
}

// episodesOfOne is how often one exercise sees hosts struck, the next is begun after that.
const episodesOfOne = 8

// Two real servers and those of their store, each on a host of its own, are killed, stopped and parted from each other in
// every way under one seed, and mended. People who were at a node that is struck go on at the other, where what falls due
// comes; while the store is struck nothing is acknowledged. Nothing that was acknowledged is lost, nothing happens twice, and
// whoever looks, at either node, sees the same.
func TestNothingAcknowledgedIsLostHoweverHostsAreParted(t *testing.T) {
	n := partition.Enter(t)
	if n == nil {
		return
	}
	rng := rand.New(rand.NewPCG(*partingSeed, 0))
	for i, tier := range []redis.Tier{redis.Replicated, redis.Synced} {
		p := newParted(t, n, tier)
		fit := slices.DeleteFunc(slices.Clone(strikes), func(s strike) bool { return s.tier != 0 && s.tier != tier })
		rng.Shuffle(len(fit), func(i, j int) { fit[i], fit[j] = fit[j], fit[i] })
		count := (*partings + 1 - i) / 2
		for first := 0; first < count; first += episodesOfOne {
			name := fmt.Sprintf("tier %d from episode %d", tier, first+1)
			t.Run(name, func(t *testing.T) {
				x := p.board(t)
				for e := first; e < min(first+episodesOfOne, count); e++ {
					x.episode(fit[e%len(fit)], fmt.Sprintf("seed %d: episode %d: %s", *partingSeed, e+1, fit[e%len(fit)].name), rng)
				}
				x.end()
			})
			require.False(t, t.Failed())
		}
		t.Logf("board: R15 acknowledged and lost at tier %d, hosts killed, stopped and parted: 0 of %d receipts over %d episodes in %d ways (seed %d); %d gaps of the clock shown",
			tier, p.count.receipts, count, min(count, len(fit)), *partingSeed, p.count.gaps)
		t.Logf("board: R15 from the strike at a node to a receipt at the other, at tier %d: %s", tier, timesOf(p.count.live))
		t.Logf("board: R15 injects that fell due while their node was away, at tier %d, came late by: %s", tier, timesOf(p.count.late))
	}
}

// timesOf tells how long some things took.
func timesOf(of []time.Duration) string {
	if len(of) == 0 {
		return "none"
	}
	slices.Sort(of)
	at := func(percent int) time.Duration { return of[len(of)*percent/100].Round(time.Millisecond) }
	return fmt.Sprintf("p50 %s, p99 %s, most %s of %d", at(50), at(99), of[len(of)-1].Round(time.Millisecond), len(of))
}

// kill ends a node at once.
func (p *parted) kill(i int) {
	require.NoError(p.t, p.nodes[i].cmd.Process.Kill())
	_ = p.nodes[i].cmd.Wait()
	p.nodes[i].cmd = nil
}

func (p *parted) freeze(i int) {
	require.NoError(p.t, p.nodes[i].cmd.Process.Signal(syscall.SIGSTOP))
}

// part parts a host from others.
func (p *parted) part(from *partition.Host, others ...*partition.Host) {
	for _, h := range others {
		if h != from {
			p.Part(from, h)
		}
	}
}

// back is where the store is: its servers, and whoever names the primary.
func (p *parted) back() []*partition.Host {
	all := slices.Clone(p.stores)
	if p.watch != nil {
		all = append(all, p.watch)
	}
	return all
}

func (p *parted) primary() int {
	if p.cluster == nil {
		return 0
	}
	return p.cluster.Primary()
}

// heal mends all that a strike left, as an operator would: the network first, then the store, then the nodes.
func (p *parted) heal() {
	p.Mend()
	if p.cluster != nil {
		p.cluster.Rise(func(int) {})
		p.cluster.Whole(func(int) {})
	} else {
		p.servers[0].Thaw()
		p.servers[0].Run()
	}
	for i, n := range p.nodes {
		if n.cmd == nil {
			p.start(i)
			continue
		}
		require.NoError(p.t, n.cmd.Process.Signal(syscall.SIGCONT))
	}
	for _, n := range p.nodes {
		require.Eventually(p.t, func() bool { return isReady(p.t.Context(), n.URL) }, 3*time.Minute, 50*time.Millisecond, "%s is not ready again", n.URL)
	}
}
