package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/redis"
	"github.com/enshu/enshu/server/journal/redis/redistest"
	"github.com/enshu/enshu/server/room/roomtest"
	"github.com/enshu/enshu/server/socket"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

var (
	rolls  = flag.Int("rolls", 2, "how often one of two nodes is stopped and started as another version")
	riders = flag.Int("roll-clients", 12, "how many are connected meanwhile")
)

// balancer passes connections on to whichever node is there, as a plain load balancer does.
type balancer struct {
	net.Listener
	mu    sync.Mutex
	nodes []string
}

func newBalancer(t *testing.T) *balancer {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	b := &balancer{Listener: l}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go b.pass(c)
		}
	}()
	return b
}

func (b *balancer) url() string { return "http://" + b.Addr().String() }

func (b *balancer) set(nodes ...string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.nodes = nil
	for _, n := range nodes {
		b.nodes = append(b.nodes, strings.TrimPrefix(n, "http://"))
	}
}

// pass takes the first node that answers, beginning with another one each time.
func (b *balancer) pass(c net.Conn) {
	defer func() { _ = c.Close() }()
	b.mu.Lock()
	nodes := slices.Clone(b.nodes)
	if len(b.nodes) > 1 {
		b.nodes = append(b.nodes[1:], b.nodes[0])
	}
	b.mu.Unlock()
	for _, n := range nodes {
		to, err := net.Dial("tcp", n)
		if err != nil {
			continue
		}
		go func() { _, _ = io.Copy(to, c); _ = to.Close() }()
		_, _ = io.Copy(c, to)
		return
	}
}

// rider is somebody who is connected throughout, as a page is: whoever is sent away comes back when told to, and goes on
// where it was.
type rider struct {
	t       *testing.T
	visitor *visitor
	room    sim.SessionID
	seat    sim.SeatID

	mu    sync.Mutex
	call  *socket.Caller
	fold  roomtest.Fold
	gaps  []time.Duration
	ended bool
}

// ride connects and goes on until the rider is told to end.
func (r *rider) ride(ready, done *sync.WaitGroup) {
	defer done.Done()
	first := sync.OnceFunc(ready.Done)
	var broke time.Time
	for {
		call, err := r.visitor.callAgain(r.t.Context(), r.room, r.seat, r.fold.Lineage, r.fold.N)
		if err != nil {
			if r.over() {
				return
			}
			<-time.After(20 * time.Millisecond) // as a page, but quicker
			continue
		}
		r.mu.Lock()
		r.call, r.fold.Bye = call, nil
		if r.ended {
			_ = call.Close()
		}
		r.mu.Unlock()
		for {
			frames, err := call.Receive()
			r.mu.Lock()
			if err != nil {
				break
			}
			if !broke.IsZero() {
				r.gaps, broke = append(r.gaps, time.Since(broke)), time.Time{}
			}
			for _, f := range frames {
				r.fold.Take(r.t, f)
			}
			r.mu.Unlock()
			first()
		}
		broke = time.Now()
		wait, over := time.Duration(0), r.ended
		if r.fold.Bye != nil {
			wait = time.Duration(r.fold.Bye.RetryMs) * time.Millisecond
		}
		r.mu.Unlock()
		_ = call.Close()
		if over {
			return
		}
		<-time.After(wait)
	}
}

func (r *rider) over() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.ended
}

func (r *rider) end() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.ended = true; r.call != nil {
		_ = r.call.Close()
	}
}

// answered says whether a deed has its receipt.
func (r *rider) answered(id sim.CommandID) (wire.Receipt, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, reply := range r.fold.Replies {
		if reply.ID == id && reply.Receipt != nil {
			return *reply.Receipt, true
		}
	}
	return wire.Receipt{}, false
}

func (r *rider) do(id sim.CommandID, deed sim.Deed) {
	r.mu.Lock()
	call := r.call
	r.mu.Unlock()
	if call != nil {
		_ = call.Do(id, deed) // what is not answered is sent again
	}
}

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
	d, all := boarded(t, b, nodes[0].Host)
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

// boarded makes an exercise and connects its facilitator, a player at every seat, and those who watch.
func boarded(t *testing.T, b *balancer, host string) (*drive, []*rider) {
	d := newDrive(t)
	v, err := newVisitor(b.url())
	require.NoError(t, err)
	require.NoError(t, v.enter(t.Context(), host))
	var card wire.ExerciseCard
	require.NoError(t, v.post(t.Context(), "/api/exercises", wire.NewExercise{Scenario: firstScenario}, &card))
	d.visitor, d.room, d.rooms = v, card.Rooms[0], card.Rooms[:1]
	all := []*rider{{t: t, visitor: v, room: d.room, seat: sim.Facilitator}}
	seats := []sim.SeatID{"ceo", "ciso", "legal", "pr", "csirt"}
	for i := 1; i < *riders; i++ {
		p, err := newVisitor(b.url())
		require.NoError(t, err)
		seat := sim.SeatID(sim.Observer)
		if i <= len(seats) {
			seat = seats[i-1]
		}
		require.NoError(t, p.join(t.Context(), wire.Join{Code: card.Code, Name: fmt.Sprint("person ", i), Room: d.room, Seat: seat}))
		all = append(all, &rider{t: t, visitor: p, room: d.room, seat: seat})
	}
	var ready, done sync.WaitGroup
	ready.Add(len(all))
	done.Add(len(all))
	for _, r := range all {
		go r.ride(&ready, &done)
	}
	t.Cleanup(func() {
		for _, r := range all {
			r.end()
		}
		done.Wait()
	})
	ready.Wait()
	return d, all
}

// say does a deed, again and again until there is a receipt for it.
func (d *drive) say(r *rider, id sim.CommandID, deed sim.Deed) {
	r.do(id, deed)
	for tries := 1; ; tries++ {
		if receipt, ok := r.answered(id); ok {
			d.receipts[id] = receipt
			return
		}
		require.Less(d.t, tries, 18_000, "no receipt for %s", id)
		<-time.After(10 * time.Millisecond)
		if tries%50 == 0 {
			r.do(id, deed)
		}
	}
}

// arrive waits until everybody has folded what somebody is shown who comes in now: a word too many or too few would show.
func (d *drive) arrive(all []*rider) {
	for _, r := range all {
		require.Eventually(d.t, func() bool {
			call, err := r.visitor.call(d.t.Context(), d.room, r.seat)
			if err != nil {
				return false
			}
			defer func() { _ = call.Close() }()
			frames, err := call.Receive()
			if err != nil {
				return false
			}
			var now wire.Hello
			require.NoError(d.t, json.Unmarshal(frames[0], &now))
			r.mu.Lock()
			defer r.mu.Unlock()
			return maps.EqualFunc(now.View, r.fold.Table, func(a, b json.RawMessage) bool { return string(a) == string(b) })
		}, 3*time.Minute, 100*time.Millisecond, "%s has something else before it than somebody who comes in now", r.seat)
	}
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
