package redis_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/journal/journaltest"
	"github.com/enshu/enshu/server/journal/redis"
	"github.com/enshu/enshu/sim"
)

var (
	episodes    = flag.Int("episodes", 3, "how often the servers of a store at tier 3 are struck")
	episodeSeed = flag.Uint64("episode-seed", 1, "seed of what strikes them")
)

// strikes are the ways to lose servers. Each gets the primary and another one, and may wait until nodes have tried to write
// some more; whatever it leaves is mended afterwards.
var strikes = []struct {
	name string
	do   func(c *cluster, primary, other int, wait func())
}{
	{"the primary is killed, and a replica takes its place", func(c *cluster, p, _ int, _ func()) {
		c.Servers[p].Kill()
		c.Moved(p)
	}},
	{"the primary is killed, and comes back from its own file", func(c *cluster, p, _ int, wait func()) {
		c.Servers[p].Kill()
		c.Servers[p].Run()
		wait()
	}},
	{"the primary stands still until another takes its place, and goes on as if it had not", func(c *cluster, p, _ int, wait func()) {
		c.Servers[p].Freeze()
		c.Moved(p)
		c.Servers[p].Thaw()
		wait()
	}},
	{"the primary stands still for a moment", func(c *cluster, p, _ int, wait func()) {
		c.Servers[p].Freeze()
		wait()
	}},
	{"the primary is cut off together with some of its clients", func(c *cluster, p, _ int, wait func()) {
		c.wires[p].Cut()
		c.Moved(p)
		wait()
	}},
	{"the primary is cut off together with some of its clients, and killed there", func(c *cluster, p, _ int, wait func()) {
		c.wires[p].Cut()
		wait()
		c.Servers[p].Kill()
		c.Moved(p)
	}},
	{"a replica is killed", func(c *cluster, _, o int, wait func()) {
		c.Servers[o].Kill()
		wait()
	}},
	{"a replica stands still", func(c *cluster, _, o int, wait func()) {
		c.Servers[o].Freeze()
		wait()
	}},
	{"a replica is killed, and the primary after it", func(c *cluster, p, o int, wait func()) {
		c.Servers[o].Kill()
		wait()
		c.Servers[p].Kill()
		c.Moved(p)
	}},
	{"the Sentinel is told to choose another", func(c *cluster, p, _ int, _ func()) {
		c.FailOver(p)
	}},
	{"all are killed at once", func(c *cluster, _, _ int, _ func()) {
		for _, s := range c.Servers {
			s.Kill()
		}
	}},
	{"the primary writes its file anew, forgets its scripts and is killed", func(c *cluster, p, _ int, wait func()) {
		_, _ = c.Servers[p].Do("BGREWRITEAOF")
		_, _ = c.Servers[p].Do("SCRIPT", "FLUSH")
		wait()
		c.Servers[p].Kill()
		c.Moved(p)
	}},
}

// Two nodes write three sessions while the servers are struck in every way under one seed. What either was told is on record,
// or read from the record, is there afterwards at the same number with the same hash, and both nodes go on.
func TestNothingAcknowledgedAtTierThreeIsLostHoweverServersFail(t *testing.T) {
	t.Parallel() // it waits more than it works
	rng := rand.New(rand.NewPCG(*episodeSeed, 0))
	c := newCluster(t)
	c.mend()
	ask := redis.Options{Tier: redis.Replicated, Replicas: ofCluster - 1}
	l := &ledger{rows: map[place]sim.Hash{}}
	nodes := []*redis.Store{open(t, "redis://"+c.front.Addr, ask), open(t, c.Sentinel.Sentinels(), ask)}
	var writers []*writer
	for n, store := range nodes {
		for s := range 3 {
			writers = append(writers, &writer{store: store, name: fmt.Sprint("node ", n), session: sim.SessionID(fmt.Sprint("s", s)), ledger: l})
		}
	}
	ctx, stop := context.WithCancel(t.Context())
	var running sync.WaitGroup
	for _, w := range writers {
		running.Go(func() { w.run(ctx, t) })
	}
	t.Cleanup(func() { stop(); running.Wait() })
	order := rng.Perm(len(strikes))
	for e := range *episodes {
		until(t, writers, 1+rng.Int64N(8), (*writer).answered, c.lead)
		p := c.Primary()
		strike := strikes[order[e%len(order)]]
		strike.do(c, p, (p+1+rng.IntN(ofCluster-1))%ofCluster, func() { until(t, writers[:1], 1+rng.Int64N(2), (*writer).tried, func() {}) })
		c.mend()
		until(t, writers, 1, (*writer).answered, c.lead)
		l.require(t, nodes, c.lead, fmt.Sprintf("seed %d: episode %d: %s", *episodeSeed, e+1, strike.name))
	}
	t.Logf("board: M6 acknowledged at tier 3 and lost: 0 of %d (%d failures in %d ways, seed %d)",
		l.acks.Load(), *episodes, min(*episodes, len(strikes)), *episodeSeed)
}

// until waits until each of some writers has counted n more, and calls meanwhile all the time.
func until(t *testing.T, writers []*writer, n int64, count func(*writer) int64, meanwhile func()) {
	t.Helper()
	for _, w := range writers {
		from := count(w)
		require.Eventually(t, func() bool { meanwhile(); return count(w) >= from+n }, 5*time.Minute, 5*time.Millisecond, "%s writes %s no more", w.name, w.session)
	}
}

// ledger is what nodes were told is on record.
type ledger struct {
	acks atomic.Int64

	mu     sync.Mutex
	rows   map[place]sim.Hash
	broken []string
}

type place struct {
	session sim.SessionID
	seq     sim.Seq
}

func (l *ledger) note(w *writer, b sim.Batch) {
	l.mu.Lock()
	defer l.mu.Unlock()
	at := place{w.session, b.Seq}
	if have, known := l.rows[at]; known && have != b.Hash {
		l.broken = append(l.broken, fmt.Sprintf("%s: %s has two batches %d", w.name, w.session, b.Seq))
	}
	l.rows[at] = b.Hash
}

func (l *ledger) complain(w *writer, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.broken = append(l.broken, fmt.Sprintf("%s: %v", w.name, err))
}

// require holds the record, as each node reads it, to all that was noted before; it calls meanwhile until each can read.
func (l *ledger) require(t *testing.T, nodes []*redis.Store, meanwhile func(), when string) {
	t.Helper()
	l.mu.Lock()
	want, broken := make(map[place]sim.Hash, len(l.rows)), l.broken
	for at, hash := range l.rows {
		want[at] = hash
	}
	l.mu.Unlock()
	require.Empty(t, broken, when)
	for _, store := range nodes {
		have := map[place]sim.Hash{}
		for s := range 3 {
			id := sim.SessionID(fmt.Sprint("s", s))
			var all []sim.Batch
			require.EventuallyWithT(t, func(look *assert.CollectT) {
				meanwhile()
				var err error
				all, err = journaltest.ReadAll(store, id, 0)
				assert.NotErrorIs(t, err, journal.ErrDamaged, when)
				assert.NoError(look, err) // a busy machine may yet be slow to replicate
			}, 5*time.Minute, 10*time.Millisecond, when)
			for _, b := range all {
				have[place{id, b.Seq}] = b.Hash
			}
		}
		for at, hash := range want {
			require.Equal(t, hash, have[at], "%s: %s %d", when, at.session, at.seq)
		}
	}
}

// writer is a room of a node: it knows its session as far as it was told, and writes behind that.
type writer struct {
	store   *redis.Store
	name    string
	session sim.SessionID
	ledger  *ledger

	seq    sim.Seq
	hash   sim.Hash
	writes int

	tries, answers atomic.Int64
}

func (w *writer) answered() int64 { return w.answers.Load() }
func (w *writer) tried() int64    { return w.tries.Load() }

func (w *writer) run(ctx context.Context, t *testing.T) {
	for ctx.Err() == nil {
		w.writes++
		b := journaltest.Batch(t, w.seq+1, w.hash, fmt.Sprint(w.name, " ", w.writes))
		w.write(ctx, b)
		w.tries.Add(1)
	}
}

// write appends a batch. When nobody can know what came of it, it reads until that is known, as a room does.
func (w *writer) write(ctx context.Context, b sim.Batch) {
	short, done := context.WithTimeout(ctx, time.Second)
	defer done()
	err := w.store.Append(short, w.session, w.seq, b)
	if err == nil || errors.Is(err, journal.ErrMoved) { // of two who write at once the same one may be late each time
		w.answers.Add(1)
	}
	if err == nil {
		w.take(b, b)
		return
	}
	for ctx.Err() == nil && !w.read(ctx, b) {
		w.tries.Add(1)
	}
}

// read takes what was written since, by whomever.
func (w *writer) read(ctx context.Context, own sim.Batch) bool {
	short, done := context.WithTimeout(ctx, time.Second)
	defer done()
	for b, err := range w.store.Read(short, w.session, w.seq) {
		if errors.Is(err, journal.ErrDamaged) {
			w.ledger.complain(w, err)
		}
		if err != nil {
			return false
		}
		w.take(b, own)
	}
	return true
}

func (w *writer) take(b, own sim.Batch) {
	w.ledger.note(w, b)
	w.seq, w.hash = b.Seq, b.Hash
	if b.Hash == own.Hash {
		w.ledger.acks.Add(1)
	}
}
