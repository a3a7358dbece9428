// Package redis keeps sessions in a Redis server that several nodes share: a stream for each session, and one script that
// compares the head before it appends.
//
// Nobody owns a session. What decides is the script's comparison of head number and head hash; publish and subscribe only
// nudges, and what a node heard is never taken for what is stored. It never says yes before the batch is as durable as the
// tier it was opened for, never tries an append a second time by itself, and never serves a row whose hash does not fit.
// Redis Cluster is not supported: one primary holds everything. Start reading at Open, then append.go; settings.go says
// what a tier rests on, sentinel.go how the primary is found when Sentinels choose it.
package redis

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	goredis "github.com/redis/go-redis/v9"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/sim"
)

// How long things may take. A room waits longer than these, and so learns the reason.
const (
	dialTime    = 2 * time.Second
	answerTime  = 3 * time.Second
	replicaTime = 500 * time.Millisecond // see Options.ReplicaTime
	pollEvery   = time.Second            // a lost nudge costs no more than this
)

// Whatever the client has to say, it returns as an error too.
func init() { goredis.SetLogger(silent{}) }

type silent struct{}

func (silent) Printf(context.Context, string, ...any) {}

// Options say how a store is to be opened. The zero value asks for nothing.
type Options struct {
	// Tier is the least durability that will do; Open refuses a server whose settings give less.
	Tier Tier
	// Replicas is how many replicas must have a batch before it is acknowledged at tier Replicated; 0 takes those that are
	// connected when the store is opened.
	Replicas int
	// ReplicaTime is how long the replicas may take to say that they have a batch; 0 is 500 ms.
	ReplicaTime time.Duration
	// Prefix begins every key; "" is "enshu:".
	Prefix string
}

// Store is a journal.Store in Redis.
type Store struct {
	db       *goredis.Client
	keys     keys
	finding  Finding
	replicas int // that must have a batch; 0 below tier Replicated
	patience time.Duration
	watchers journal.Watchers
	heads    heads

	closing sync.Once
	closed  atomic.Bool
	quit    context.CancelFunc
	gone    chan struct{}
	err     error
}

var _ journal.Store = (*Store)(nil)

// Open connects to the server at a redis://, rediss:// or unix:// address, or to the primary that Sentinels at redis+sentinel:// name, judges its settings, and refuses it when they
// do not keep what the options ask for. Errors name the setting and what to do about it.
func Open(ctx context.Context, url string, o Options) (*Store, error) {
	db, at, err := clientOf(url, o)
	if err != nil {
		return nil, err
	}
	s := &Store{db: db, keys: keys{o.Prefix}, patience: cmp.Or(o.ReplicaTime, replicaTime), gone: make(chan struct{})}
	if o.Prefix == "" {
		s.keys.prefix = "enshu:"
	}
	if err := s.judge(ctx, o); err != nil {
		return nil, errors.Join(fmt.Errorf("store %s: %w", at, err), s.db.Close())
	}
	set := db.Options()
	s.finding.InClear = set.TLSConfig == nil && set.Network != "unix" && far(set.Addr)
	s.listen()
	return s, nil
}

// Finding returns what was found out about the server when the store was opened.
func (s *Store) Finding() Finding { return s.finding }

// Close lets go of the server.
func (s *Store) Close() error {
	s.closing.Do(func() {
		s.closed.Store(true)
		s.quit()
		<-s.gone
		s.watchers.Close()
		s.err = s.db.Close()
	})
	return s.err
}

// fault names the session in an error of the store; a store that is closed says so instead.
func (s *Store) fault(id sim.SessionID, err error) error {
	switch {
	case err == nil, errors.Is(err, journal.ErrMoved), errors.Is(err, journal.ErrDamaged):
		return err
	case s.closed.Load(), errors.Is(err, goredis.ErrClosed):
		return journal.ErrClosed
	}
	return fmt.Errorf("journal: session %s: %w", id, err)
}

// keys names what is kept. All of it lies on one server, so that one script can touch a session and the lists of them.
type keys struct{ prefix string }

func (k keys) stream(id sim.SessionID) string { return k.prefix + "s:" + string(id) + ":j" }
func (k keys) mark(id sim.SessionID) string   { return k.prefix + "s:" + string(id) + ":m" }

func (k keys) signed(id sim.SessionID) string { return k.prefix + "s:" + string(id) + ":c" }

// sessions is a sorted set of every session, by the order of their first batches.
func (k keys) sessions() string { return k.prefix + "sessions" }

// late is a sorted set of sessions by when something next happens in them; 0 for those of which nobody knows.
func (k keys) late() string { return k.prefix + "late" }

func (k keys) nudges() string { return k.prefix + "nudges" }
func (k keys) words() string  { return k.prefix + "words" }
func (k keys) fence() string  { return k.prefix + "fence" }
func (k keys) probe() string  { return k.prefix + "probe" }
func (k keys) format() string { return k.prefix + "format" }

func (k keys) shared(name string) string { return k.prefix + "log:" + name }
func (k keys) nodes() string             { return k.prefix + "nodes" }
func (k keys) said(node string) string   { return k.prefix + "node:" + node }
func (k keys) agreed(in string) string   { return k.prefix + "agreed:" + in }
func (k keys) sheet(name string) string  { return k.prefix + "sheet:" + name }
func (k keys) box(key string) string     { return k.prefix + "box:" + key }
