package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/partition"
	"github.com/enshu/enshu/server/journal/redis"
	"github.com/enshu/enshu/server/journal/redis/redistest"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/view"
)

// parted is two servers of ours and the servers of their store, each on a host of its own, with people before a load
// balancer that asks whether a node is ready.
type parted struct {
	*partition.Net
	t       *testing.T
	tier    redis.Tier
	hosts   []*partition.Host // of the nodes
	nodes   []started
	stores  []*partition.Host
	servers []*redistest.Server
	cluster *redistest.Cluster // nil at tier 2, where there is one server
	front   *balancer
	kept    *redis.Store
	watch   *partition.Host // of the Sentinel
	address string          // of the store

	here  int // the node that people are at
	count figures
}

// figures are what all episodes come to.
type figures struct {
	receipts int
	live     []time.Duration // of one person each: from the strike to a receipt at the other node
	late     []time.Duration // of one inject each that fell due while a node was away: how late it came
	gaps     int
}

func newParted(t *testing.T, n *partition.Net, tier redis.Tier) *parted {
	p := &parted{Net: n, t: t, tier: tier, nodes: make([]started, 2), front: newBalancer(t)}
	name := fmt.Sprint("tier", tier)
	for i := range p.nodes {
		p.hosts = append(p.hosts, n.Host(fmt.Sprint(name, "node", i)))
	}
	replicas := 0
	if tier == redis.Replicated {
		replicas = 2
	}
	var at []string
	for i := range 1 + replicas {
		h := n.Host(fmt.Sprint(name, "store", i))
		s := redistest.StartOn(t, h, redistest.Durable...)
		p.stores, p.servers, at = append(p.stores, h), append(p.servers, s), append(at, s.Addr)
	}
	p.address = p.servers[0].URL()
	if replicas > 0 {
		p.watch = n.Host(name + "watch")
		sentinel := redistest.SentinelOn(t, p.watch, p.servers[0])
		p.cluster = redistest.NewCluster(t, p.servers, at, sentinel)
		p.address = sentinel.Sentinels()
		p.cluster.Whole(func(int) {})
	}
	for i := range p.nodes {
		p.start(i)
	}
	look, done := context.WithCancel(t.Context())
	var looking sync.WaitGroup
	looking.Go(func() { p.front.look(look, p.nodes[0].URL, p.nodes[1].URL) })
	t.Cleanup(func() { done(); looking.Wait() })
	var err error
	p.kept, err = redis.Open(t.Context(), p.address, redis.Options{Tier: tier, ReplicaTime: time.Minute})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, p.kept.Close()) })
	return p
}

// start starts a node on its host; one that found the store too slow is started again, as whoever supervises it would.
func (p *parted) start(i int) {
	for end := time.Now().Add(3 * time.Minute); ; {
		cmd := p.hosts[i].Command(built(p.t, ""))
		s, up := launch(p.t, cmd, "--addr", p.hosts[i].Addr()+":8080", "--plain", "--data", p.t.TempDir(),
			"--store", p.address, "--store-tier", fmt.Sprint(p.tier), "--sockets-per-address", "-1")
		if !up {
			require.Contains(p.t, s.stderr.String(), "the shared store does not answer")
			require.True(p.t, time.Now().Before(end), s.stderr)
			continue
		}
		p.nodes[i] = s
		p.t.Cleanup(func() { _ = s.cmd.Process.Kill(); _ = s.cmd.Wait() })
		return
	}
}

// exercise is one that people are in while hosts are struck.
type exercise struct {
	*parted
	*drive
	crew  []*rider // the facilitator first
	said  int
	moved map[sim.InjectID]time.Time // what was made to fall due while a node was away, and when it was struck
	out   []span                     // when nobody could do anything
}

// span is from when to when something was so.
type span struct{ from, to clock.Wall }

// board begins an exercise with a facilitator and a player at each seat.
func (p *parted) board(t *testing.T) *exercise {
	const people = 6
	x := &exercise{parted: p, moved: map[sim.InjectID]time.Time{}}
	p.front.trusting(func() {
		p.front.set(p.nodes[0].URL, p.nodes[1].URL)
		x.drive, x.crew = boarded(t, p.front, p.nodes[p.here].Host, people)
	})
	x.say(x.crew[0], "start", sim.Start{Pace: "standard"})
	return x
}

// next makes an id that was not used.
func (x *exercise) next(what string) sim.CommandID {
	x.said++
	return sim.CommandID(fmt.Sprint(what, "-", x.said))
}

// everybody asks for one thing each.
func (x *exercise) everybody() []sim.CommandID {
	ids := make([]sim.CommandID, len(x.crew))
	for i, r := range x.crew {
		ids[i] = x.next("say")
		if i == 0 {
			r.ask(ids[i], sim.Note{Kind: sim.Idea, Text: string(ids[i])})
		} else {
			r.ask(ids[i], sim.Record{Text: string(ids[i])})
		}
	}
	return ids
}

// episode strikes once and mends it.
func (x *exercise) episode(s strike, name string, rng *rand.Rand) {
	t := x.drive.t
	t.Log(name)
	x.here = rng.IntN(len(x.nodes))
	x.front.prefer(x.nodes[x.here].URL)
	x.all(x.everybody())
	inject := x.soon(600 * time.Millisecond)
	for range crowd {
		x.crew[0].ask(x.next("flood"), sim.Note{Kind: sim.Idea, Text: name})
	}
	struck := time.Now()
	s.do(x.parted)
	if s.node {
		x.moved[inject] = struck
	}
	ids := x.everybody()
	if s.node {
		for _, g := range x.all(ids) {
			require.NotZero(t, g.Receipt, name)
			x.count.live = append(x.count.live, g.at.Sub(struck))
		}
	} else {
		<-time.After(time.Duration(rng.IntN(6000)) * time.Millisecond)
		for i, r := range x.crew {
			_, answered := r.answered(ids[i])
			require.False(t, answered, "%s: %s was acknowledged", name, ids[i])
		}
	}
	x.heal()
	if !s.node {
		x.out = append(x.out, span{clock.Wall(struck.UnixMilli()), clock.Wall(time.Now().UnixMilli())})
	}
	x.all(ids)
	if x.clock().State == view.Paused { // it was away for long
		x.say(x.crew[0], x.next("resume"), sim.Resume{})
	}
	require.Eventually(t, func() bool { return x.inject(inject).State == view.Fired }, 3*time.Minute, 20*time.Millisecond, "%s: %s did not come", name, inject)
}

// all waits until everybody has the receipt for a deed.
func (x *exercise) all(ids []sim.CommandID) (all []given) {
	for i, r := range x.crew {
		all = append(all, r.wait(ids[i]))
	}
	return all
}

// soon has an inject fall due a moment from now, and returns it.
func (x *exercise) soon(in time.Duration) sim.InjectID {
	var next view.Inject // the last one: it does not come by itself meanwhile
	for _, i := range x.injects() {
		if i.State == view.Planned && !i.Edited && i.At > next.At {
			next = i
		}
	}
	require.NotEmpty(x.drive.t, next.ID, "no inject is left")
	c := x.clock()
	at := clock.Clock{Running: true, Wall: c.Wall, At: c.At, Rate: c.Rate}.Instant(clock.Wall(time.Now().Add(in).UnixMilli()))
	x.say(x.crew[0], x.next("soon"), sim.Edit{Inject: next.ID, At: at})
	return next.ID
}

// record reads one of the facilitator's records.
func record[T any](x *exercise, key string) (v T) {
	x.crew[0].mu.Lock()
	defer x.crew[0].mu.Unlock()
	require.NoError(x.drive.t, json.Unmarshal(x.crew[0].fold.Table[key], &v), key)
	return v
}

func (x *exercise) clock() view.Clock { return record[view.Clock](x, "clock/main") }

func (x *exercise) inject(id sim.InjectID) view.Inject {
	return record[view.Inject](x, "inject/"+string(id))
}

func (x *exercise) injects() (list []view.Inject) {
	x.crew[0].mu.Lock()
	defer x.crew[0].mu.Unlock()
	for key, raw := range x.crew[0].fold.Table {
		if strings.HasPrefix(key, "inject/") {
			var i view.Inject
			require.NoError(x.drive.t, json.Unmarshal(raw, &i))
			list = append(list, i)
		}
	}
	return list
}

// end holds everything that was acknowledged against the journal, and what everybody has before them against what either
// node shows who comes in now.
func (x *exercise) end() {
	for _, n := range x.nodes {
		x.front.prefer(n.URL)
		x.arrive(x.crew)
	}
	for _, r := range x.crew {
		r.mu.Lock()
		for id, g := range r.given {
			x.receipts[id] = g.Receipt
		}
		for id := range r.no { // when it was paused after a long gap
			x.refused = append(x.refused, id)
		}
		r.mu.Unlock()
	}
	x.compare(x.kept)
	x.count.receipts += len(x.receipts)
	x.read()
}

// read counts what the journal tells of gaps, and of injects that fell due while a node was away. Each came once.
func (x *exercise) read() {
	t := x.drive.t
	var on clock.Clock
	var gaps []span
	fired := map[sim.InjectID]int{}
	for b, err := range x.kept.Read(t.Context(), x.room, 0) {
		require.NoError(t, err)
		for _, h := range b.Events {
			switch e := h.Event.(type) {
			case sim.ClockSet:
				on = clock.Clock{Running: e.Running, Wall: e.Wall, At: h.At, Rate: e.Rate}
				if e.Cause == "gap" {
					gaps = append(gaps, span{e.Wall - clock.Wall(e.Gap), e.Wall})
				}
			case sim.Rewound:
				require.Fail(t, "the store lost something", "%+v", e)
			case sim.InjectFired:
				fired[e.Inject]++
				due, ok := on.When(h.At)
				if struck, was := x.moved[e.Inject]; ok && was && due > clock.Wall(struck.UnixMilli()) {
					x.count.late = append(x.count.late, time.Duration(b.Wall-due)*time.Millisecond)
				}
			}
		}
	}
	x.count.gaps += len(gaps)
	const sure = 5000 // milliseconds after which nobody waits any more for what was under way
	for _, o := range x.out {
		shown := slices.ContainsFunc(gaps, func(g span) bool { return g.from < o.to && g.to > o.from })
		require.True(t, shown || o.to-o.from < sure, "nobody could do anything for %d ms, and no gap tells of it", o.to-o.from)
	}
	for id, n := range fired {
		require.Equal(t, 1, n, "%s came more than once", id)
	}
}
