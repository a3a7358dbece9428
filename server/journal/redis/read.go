package redis

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	goredis "github.com/redis/go-redis/v9"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// pageRows is how many batches are read at a time.
const pageRows = 512

// Read yields the batches after a position, each checked against the one before.
func (s *Store) Read(ctx context.Context, id sim.SessionID, after sim.Seq) iter.Seq2[sim.Batch, error] {
	return func(yield func(sim.Batch, error) bool) {
		if s.heads.at(id, after) && !s.closed.Load() {
			return
		}
		chain := journal.Chain{Session: id}
		for first := true; ; first = false {
			rows, more, err := s.page(ctx, &chain, after, first)
			if err != nil {
				yield(sim.Batch{}, s.fault(id, err))
				return
			}
			for _, r := range rows {
				b, err := chain.Take(r)
				if !yield(b, err) || err != nil {
					return
				}
			}
			if !more {
				s.heads.set(id, chain.Seq)
				return
			}
		}
	}
}

// page reads the rows that follow the chain, and says whether there may be more. The first page begins with the row at
// after, which what follows is checked against.
func (s *Store) page(ctx context.Context, chain *journal.Chain, after sim.Seq, first bool) (rows []journal.Row, more bool, err error) {
	if s.closed.Load() {
		return nil, false, journal.ErrClosed
	}
	conn := s.db.Conn()
	defer func() { _ = conn.Close() }()
	from := chain.Seq + 1
	if enters := first && after > 0; enters {
		from = after
	}
	entries, err := conn.XRangeN(ctx, s.keys.stream(chain.Session), fmt.Sprintf("%d-0", from), "+", pageRows).Result()
	if err != nil {
		return nil, false, err
	}
	for _, e := range entries {
		rows = append(rows, rowOf(e))
	}
	more = len(rows) == pageRows
	if first && after > 0 {
		if len(rows) == 0 || rows[0].Seq != after {
			return nil, false, &journal.Damage{Session: chain.Session, Seq: after, Why: "it is missing"}
		}
		if err := chain.Enter(rows[0]); err != nil {
			return nil, false, err
		}
		rows = rows[1:]
	}
	if len(rows) > 0 {
		err = s.settle(ctx, conn)
	}
	return rows, more, err
}

// rowOf takes an entry as it is; the chain says whether it is any good.
func rowOf(e goredis.XMessage) journal.Row {
	seq, _, _ := strings.Cut(e.ID, "-")
	n, _ := strconv.ParseInt(seq, 10, 64)
	hash, _ := e.Values["h"].(string)
	body, _ := e.Values["b"].(string)
	r := journal.Row{Seq: sim.Seq(n), Body: []byte(body)}
	if len(hash) == len(r.Hash) { // one of another length fits nothing
		copy(r.Hash[:], hash)
	}
	return r
}

// Heads returns the head of every session, as recorded; only Read checks a chain.
func (s *Store) Heads(ctx context.Context) iter.Seq2[journal.Head, error] {
	return func(yield func(journal.Head, error) bool) {
		if s.closed.Load() {
			yield(journal.Head{}, journal.ErrClosed)
			return
		}
		all, err := s.db.ZRange(ctx, s.keys.sessions(), 0, -1).Result()
		if err != nil {
			yield(journal.Head{}, s.fault("", err))
			return
		}
		for part := range slices.Chunk(all, pageRows) {
			heads, err := s.headsOf(ctx, part)
			if err != nil {
				yield(journal.Head{}, s.fault("", err))
				return
			}
			for _, h := range heads {
				if !yield(h, nil) {
					return
				}
			}
		}
	}
}

func (s *Store) headsOf(ctx context.Context, ids []string) ([]journal.Head, error) {
	var last []*goredis.XMessageSliceCmd
	_, err := s.db.Pipelined(ctx, func(p goredis.Pipeliner) error {
		for _, id := range ids {
			last = append(last, p.XRevRangeN(ctx, s.keys.stream(sim.SessionID(id)), "+", "-", 1))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var heads []journal.Head
	for i, cmd := range last {
		for _, e := range cmd.Val() {
			r := rowOf(e)
			heads = append(heads, journal.Head{Session: sim.SessionID(ids[i]), Seq: r.Seq, Hash: r.Hash})
		}
	}
	return heads, nil
}

// Late returns the sessions that are due, or newer than their mark.
func (s *Store) Late(ctx context.Context, now clock.Wall, limit int) ([]sim.SessionID, error) {
	if s.closed.Load() {
		return nil, journal.ErrClosed
	}
	ids, err := s.db.ZRangeByScore(ctx, s.keys.late(), &goredis.ZRangeBy{Min: "0", Max: strconv.FormatInt(int64(now), 10)}).Result()
	if err != nil || len(ids) == 0 {
		return nil, s.fault("", err)
	}
	order, err := s.db.ZMScore(ctx, s.keys.sessions(), ids...).Result()
	if err != nil {
		return nil, s.fault("", err)
	}
	place := make(map[string]float64, len(ids))
	for i, id := range ids {
		place[id] = order[i]
	}
	slices.SortFunc(ids, func(a, b string) int { return cmp.Compare(place[a], place[b]) })
	var late []sim.SessionID
	for _, id := range ids[:min(limit, len(ids))] {
		late = append(late, sim.SessionID(id))
	}
	return late, nil
}

// markScript keeps a mark. Several nodes may have a session open: the latest sign of life of any of them counts, and what
// is due by the one that has seen most. Nothing is kept for a session without batches.
//
// KEYS: the stream, the mark, the late index. ARGV: session, number, beat, due.
var markScript = goredis.NewScript(`
local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
if not last then
	return 0
end
local head = tonumber(string.match(last[1], '^%d+'))
local have = redis.call('HMGET', KEYS[2], 'seq', 'beat')
local seq, beat = tonumber(ARGV[2]), tonumber(ARGV[3])
if beat > tonumber(have[2] or '0') then
	redis.call('HSET', KEYS[2], 'beat', ARGV[3])
end
if seq < tonumber(have[1] or '0') then
	return 0
end
redis.call('HSET', KEYS[2], 'seq', ARGV[2], 'due', ARGV[4])
if seq < head then
	redis.call('ZADD', KEYS[3], 0, ARGV[1])
elseif ARGV[4] == '0' then
	redis.call('ZREM', KEYS[3], ARGV[1])
else
	redis.call('ZADD', KEYS[3], ARGV[4], ARGV[1])
end
return 1
`)

// Mark keeps the marks in one stroke.
func (s *Store) Mark(ctx context.Context, marks []journal.Mark) error {
	switch {
	case s.closed.Load():
		return journal.ErrClosed
	case len(marks) == 0:
		return nil
	}
	err := s.keepMarks(ctx, marks)
	if goredis.HasErrorPrefix(err, "NOSCRIPT") {
		if err = markScript.Load(ctx, s.db).Err(); err == nil {
			err = s.keepMarks(ctx, marks)
		}
	}
	return s.fault("", err)
}

func (s *Store) keepMarks(ctx context.Context, marks []journal.Mark) error {
	_, err := s.db.Pipelined(ctx, func(p goredis.Pipeliner) error {
		for _, m := range marks {
			markScript.EvalSha(ctx, p, []string{s.keys.stream(m.Session), s.keys.mark(m.Session), s.keys.late()},
				string(m.Session), int64(m.Seq), int64(m.Beat), int64(m.Due))
		}
		return nil
	})
	return err
}

// Marked returns the session's latest mark.
func (s *Store) Marked(ctx context.Context, id sim.SessionID) (journal.Mark, error) {
	if s.closed.Load() {
		return journal.Mark{}, journal.ErrClosed
	}
	var kept struct {
		Seq  int64 `redis:"seq"`
		Beat int64 `redis:"beat"`
		Due  int64 `redis:"due"`
	}
	found := s.db.HGetAll(ctx, s.keys.mark(id))
	if err := errors.Join(found.Err(), found.Scan(&kept)); err != nil {
		return journal.Mark{}, s.fault(id, err)
	}
	if len(found.Val()) == 0 {
		return journal.Mark{}, nil
	}
	return journal.Mark{Session: id, Seq: sim.Seq(kept.Seq), Beat: clock.Wall(kept.Beat), Due: clock.Wall(kept.Due)}, nil
}
