package redis

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	goredis "github.com/redis/go-redis/v9"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/sim"
)

// certifyScript keeps a checkpoint of a session that has batches, unless there is one for its place.
//
// KEYS: the stream, the checkpoints. ARGV: number, checkpoint.
var certifyScript = goredis.NewScript(`
if redis.call('EXISTS', KEYS[1]) == 1 then
	redis.call('HSETNX', KEYS[2], ARGV[1], ARGV[2])
end
return 1
`)

// Certify keeps a checkpoint.
func (s *Store) Certify(ctx context.Context, c journal.Checkpoint) error {
	if s.closed.Load() {
		return journal.ErrClosed
	}
	raw, err := json.Marshal(c)
	if err == nil {
		err = certifyScript.Run(ctx, s.db, []string{s.keys.stream(c.Session), s.keys.signed(c.Session)}, int64(c.Seq), raw).Err()
	}
	return s.fault(c.Session, err)
}

// Certified returns the checkpoints of a session.
func (s *Store) Certified(ctx context.Context, id sim.SessionID) ([]journal.Checkpoint, error) {
	if s.closed.Load() {
		return nil, journal.ErrClosed
	}
	kept, err := s.db.HGetAll(ctx, s.keys.signed(id)).Result()
	if err != nil {
		return nil, s.fault(id, err)
	}
	var all []journal.Checkpoint
	for seq, raw := range kept {
		var c journal.Checkpoint
		if err := json.Unmarshal([]byte(raw), &c); err != nil {
			return nil, fmt.Errorf("journal: session %s: checkpoint %s: %w", id, seq, err)
		}
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b journal.Checkpoint) int { return cmp.Compare(a.Seq, b.Seq) })
	return all, nil
}
