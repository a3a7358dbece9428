package bench

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/journal/redis"
)

// tiers measures decisions that are durable in a shared store: on its disk, and on its replica too.
func (r *run) tiers(ctx context.Context) error {
	if err := r.tier(ctx, redis.Synced, Ack2P50, Ack2P99); err != nil {
		return err
	}
	return r.tier(ctx, redis.Replicated, Ack3P50, Ack3P99)
}

func (r *run) tier(ctx context.Context, tier redis.Tier, p50, p99 Key) (err error) {
	primary, err := r.startRedis(ctx)
	if err != nil {
		return err
	}
	defer primary.stop()
	note := "one redis-server that syncs before it answers"
	if tier == redis.Replicated {
		host, port, _ := net.SplitHostPort(primary.addr)
		replica, err := r.startRedis(ctx, "--replicaof", host+" "+port)
		if err != nil {
			return err
		}
		defer replica.stop()
		note = "a primary and a replica, both on this disk"
	}
	store, err := openRedis(ctx, primary, tier)
	if err != nil {
		return err
	}
	n, err := r.newNode(ctx, fmt.Sprintf("tier%d", tier), 1, store)
	if err != nil {
		return errors.Join(err, store.Close())
	}
	return errors.Join(r.acknowledged(ctx, n, p50, p99, note), n.close())
}

// openRedis opens the store; a replica takes a moment to be one.
func openRedis(ctx context.Context, primary *redisServer, tier redis.Tier) (journal.Store, error) {
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		store, err := redis.Open(ctx, primary.url(), redis.Options{Tier: tier, ReplicaTime: 10 * time.Second}) // a busy machine is a figure, not a fault
		if err == nil || ctx.Err() != nil || time.Now().After(end) {
			return store, err
		}
	}
}
