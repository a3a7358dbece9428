package redis

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"strconv"
	"time"

	goredis "github.com/redis/go-redis/v9"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/sim"
)

// Log is one reader's place in a log of changes that the nodes share: a chain like a session's, of bytes that mean nothing
// here. A change is added at the reader's place or not at all, so that everybody makes the same changes in the same order.
// A Log is used by one goroutine at a time.
type Log struct {
	store *Store
	name  string
	seq   int64
	hash  sim.Hash
}

// Log returns a place before the first change of the log with a name.
func (s *Store) Log(name string) *Log { return &Log{store: s, name: name} }

// Next returns the changes after the reader's place and moves it behind them. On an error it moves nowhere.
func (l *Log) Next(ctx context.Context) ([][]byte, error) {
	var changes [][]byte
	at := *l
	for {
		page, err := at.page(ctx)
		if err != nil {
			return nil, fmt.Errorf("shared log %s: %w", l.name, l.store.fault("", err))
		}
		changes = append(changes, page...)
		if len(page) < pageRows {
			*l = at
			return changes, nil
		}
	}
}

func (l *Log) page(ctx context.Context) ([][]byte, error) {
	conn := l.store.db.Conn()
	defer func() { _ = conn.Close() }()
	entries, err := conn.XRangeN(ctx, l.store.keys.shared(l.name), fmt.Sprintf("%d-0", l.seq+1), "+", pageRows).Result()
	if err != nil {
		return nil, err
	}
	var page [][]byte
	for _, e := range entries {
		r := rowOf(e)
		if int64(r.Seq) != l.seq+1 || chained(l.hash, r.Body) != r.Hash {
			return nil, fmt.Errorf("change %d: %w", l.seq+1, journal.ErrDamaged)
		}
		l.seq, l.hash = int64(r.Seq), r.Hash
		page = append(page, r.Body)
	}
	if len(page) > 0 {
		err = l.store.settle(ctx, conn)
	}
	return page, err
}

// Add makes a change durable at the reader's place and moves the place behind it. It returns journal.ErrMoved, and keeps
// nothing, when others were faster; on any other error the outcome is unknown and Next tells it.
func (l *Log) Add(ctx context.Context, change []byte) error {
	hash := chained(l.hash, change)
	err := l.store.append(ctx, []string{l.store.keys.shared(l.name)}, "log:"+l.name, l.seq, l.hash, hash, change)
	if err != nil {
		return fmt.Errorf("shared log %s: %w", l.name, l.store.fault("", err))
	}
	l.seq, l.hash = l.seq+1, hash
	return nil
}

// Watch returns a channel that is nudged after every change, and each second; it is closed when ctx ends or the store
// closes.
func (l *Log) Watch(ctx context.Context) (<-chan struct{}, error) {
	return l.store.watchers.Watch(ctx, sim.SessionID("log:"+l.name))
}

func chained(prev sim.Hash, change []byte) sim.Hash {
	h := sha256.New()
	h.Write(prev[:])
	h.Write(change)
	return sim.Hash(h.Sum(nil))
}

// Box keeps small things for a short time, each to be taken out once, by whatever node.
type Box struct{ store *Store }

// Box returns the nodes' common box.
func (s *Store) Box() Box { return Box{s} }

// Put keeps a thing for as long as life.
func (b Box) Put(ctx context.Context, key string, thing []byte, life time.Duration) error {
	return b.store.fault("", b.store.db.Set(ctx, b.store.keys.box(key), thing, life).Err())
}

// Take returns a thing and forgets it; nil when there is none.
func (b Box) Take(ctx context.Context, key string) ([]byte, error) {
	thing, err := b.store.db.GetDel(ctx, b.store.keys.box(key)).Bytes()
	if errors.Is(err, goredis.Nil) {
		return nil, nil
	}
	return thing, b.store.fault("", err)
}

// Board is where nodes say things about themselves that hold for a short time only.
type Board struct{ store *Store }

// Board returns the nodes' common board.
func (s *Store) Board() Board { return Board{s} }

// Tell puts up what a node says, in place of what it said before, for as long as life.
func (b Board) Tell(ctx context.Context, node string, words []byte, life time.Duration) error {
	key := b.store.keys.said(node)
	_, err := b.store.db.TxPipelined(ctx, func(p goredis.Pipeliner) error {
		p.Set(ctx, key, words, life)
		p.ZAdd(ctx, b.store.keys.nodes(), goredis.Z{Score: float64(time.Now().Add(life).UnixMilli()), Member: node})
		p.ZRemRangeByScore(ctx, b.store.keys.nodes(), "-inf", strconv.FormatInt(time.Now().Add(-time.Hour).UnixMilli(), 10))
		return nil
	})
	return b.store.fault("", err)
}

// Told returns what nodes other than this one say.
func (b Board) Told(ctx context.Context, but string) ([][]byte, error) {
	nodes, err := b.store.db.ZRange(ctx, b.store.keys.nodes(), 0, -1).Result()
	if err != nil {
		return nil, b.store.fault("", err)
	}
	var all [][]byte
	for _, node := range nodes {
		words, err := b.store.db.Get(ctx, b.store.keys.said(node)).Bytes()
		switch {
		case node == but, errors.Is(err, goredis.Nil):
		case err != nil:
			return nil, b.store.fault("", err)
		default:
			all = append(all, words)
		}
	}
	return all, nil
}

// agreeScript keeps what one goes by, unless somebody goes by something else.
var agreeScript = goredis.NewScript(`
local have = redis.call('GET', KEYS[1])
if have and have ~= ARGV[1] then
	return have
end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
return ARGV[1]
`)

// Agree says by what a node goes in a matter, and returns by what all do: the same, unless others have said something else
// and no longer than life ago. Life is in whole seconds.
func (b Board) Agree(ctx context.Context, matter, word string, life time.Duration) (string, error) {
	all, err := agreeScript.Run(ctx, b.store.db, []string{b.store.keys.agreed(matter)}, word, int(life.Seconds())).Text()
	return all, b.store.fault("", err)
}
