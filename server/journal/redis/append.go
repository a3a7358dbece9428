package redis

import (
	"context"
	"fmt"

	goredis "github.com/redis/go-redis/v9"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/sim"
)

// appendScript adds an entry to a stream if its head is what the caller takes it for, and tells who listens. It answers
// whether it did. The head is read off the stream itself, so that there is no second record of it that could differ; that
// an id must be greater than every one before is Redis's own second guard.
//
// KEYS: the stream, and for sessions the list of them and the late index. ARGV: session, head number, head hash, number, hash, body,
// channel.
var appendScript = goredis.NewScript(`
local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
local seq, hash = '0', string.rep(string.char(0), 32)
if last then
	seq, hash = string.match(last[1], '^%d+'), last[2][2]
end
if seq ~= ARGV[2] or hash ~= ARGV[3] then
	return 0
end
redis.call('XADD', KEYS[1], ARGV[4] .. '-0', 'h', ARGV[5], 'b', ARGV[6])
if KEYS[2] and seq == '0' then
	redis.call('ZADD', KEYS[2], redis.call('ZCARD', KEYS[2]), ARGV[1])
end
if KEYS[3] then
	redis.call('ZADD', KEYS[3], 0, ARGV[1])
end
redis.call('PUBLISH', ARGV[7], ARGV[4] .. ' ' .. ARGV[1])
return 1
`)

// Append makes b durable as the batch after after, if the head is (after, b.Prev).
func (s *Store) Append(ctx context.Context, id sim.SessionID, after sim.Seq, b sim.Batch) error {
	if s.closed.Load() {
		return journal.ErrClosed
	}
	if b.Seq != after+1 {
		return journal.ErrMoved
	}
	keys := []string{s.keys.stream(id), s.keys.sessions(), s.keys.late()}
	err := s.append(ctx, keys, string(id), int64(after), b.Prev, b.Hash, b.Bytes())
	if err != nil {
		s.heads.forget(id)
		return s.fault(id, err)
	}
	s.heads.set(id, b.Seq)
	return nil
}

// append adds an entry behind the head (after, prev), and waits until it is as durable as the store promises.
func (s *Store) append(ctx context.Context, keys []string, name string, after int64, prev, hash sim.Hash, body []byte) error {
	conn := s.db.Conn()
	defer func() { _ = conn.Close() }()
	done, err := appendScript.Run(ctx, conn, keys, name, after, prev[:], after+1, hash[:], body, s.keys.nudges()).Int()
	switch {
	case err != nil:
		return err
	case done == 0:
		return journal.ErrMoved
	}
	return s.await(ctx, conn)
}

// await waits until the replicas have what the connection wrote last. When it fails the entry stands all the same: the
// caller must not acknowledge it, and who reads it waits here too.
func (s *Store) await(ctx context.Context, conn *goredis.Conn) error {
	if s.replicas == 0 {
		return nil
	}
	have, err := conn.Wait(ctx, s.replicas, s.patience).Result()
	if err == nil && have < int64(s.replicas) {
		err = fmt.Errorf("%d of %d replicas have it after %s", have, s.replicas, s.patience)
	}
	return err
}

// settle makes what was just read as durable as what was acknowledged: another node may have written it a moment ago, and
// nobody is to hear of it before the replicas have it. Replicas take writes in order, so having a later one will do.
func (s *Store) settle(ctx context.Context, conn *goredis.Conn) error {
	if s.replicas == 0 {
		return nil
	}
	if err := conn.Incr(ctx, s.keys.fence()).Err(); err != nil {
		return err
	}
	return s.await(ctx, conn)
}
