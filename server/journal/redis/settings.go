package redis

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	goredis "github.com/redis/go-redis/v9"
)

// Tier says what an acknowledgement survives. Tier 1 is the SQLite store's.
type Tier int

// The tiers of a Redis store.
const (
	Volatile   Tier = 0 // nothing that can be promised
	Synced     Tier = 2 // death of nodes; restart or power cut of the store's machine
	Replicated Tier = 3 // and the loss of the primary, whichever replica takes its place
)

// Finding is what the server's own settings say about a store.
type Finding struct {
	Version  string
	Tier     Tier     // what an acknowledgement is worth here
	Replicas int      // connected and up to date when the store was opened
	Why      []string // what keeps the tier from being higher, with the remedy
	InClear  bool     // it is reached over a network without TLS; always false of a primary that Sentinels name
}

// oldest is the first version with everything that is used here.
const oldest = "6.2"

// judge reads the server's settings and refuses it when it cannot be used, or keeps less than is asked for.
func (s *Store) judge(ctx context.Context, o Options) error {
	info, err := s.info(ctx)
	if err != nil {
		return err
	}
	if err := unusable(info); err != nil {
		return err
	}
	if err := s.try(ctx); err != nil {
		return err
	}
	if err := s.understand(ctx); err != nil {
		return err
	}
	config, err := s.db.ConfigGet(ctx, "*").Result()
	if err != nil {
		config = nil
	}
	s.finding = find(info, config, max(1, o.Replicas))
	if s.finding.Tier < o.Tier {
		return fmt.Errorf("it keeps what it takes at tier %d, and tier %d is asked for: %s; or ask for less with --store-tier",
			s.finding.Tier, o.Tier, strings.Join(s.finding.Why, "; "))
	}
	if o.Tier >= Replicated {
		s.replicas = max(o.Replicas, s.finding.Replicas)
	} else {
		s.finding.Tier = min(s.finding.Tier, Synced) // nobody waits for the replicas
	}
	return nil
}

// info reads what the server says of itself. A server that cannot be reached or will not have us is told apart.
func (s *Store) info(ctx context.Context) (map[string]string, error) {
	text, err := s.db.Info(ctx).Result()
	switch {
	case goredis.IsAuthError(err) || goredis.HasErrorPrefix(err, "WRONGPASS"):
		return nil, fmt.Errorf("%w; give user and password in the address", err)
	case goredis.IsPermissionError(err):
		return nil, fmt.Errorf("%w; allow its user INFO, EVAL, streams, sorted sets, hashes, strings, WAIT and the channels of nudges and words", err)
	case err != nil:
		return nil, fmt.Errorf("it does not answer: %w; start it, or name another with --store", err)
	}
	info := map[string]string{}
	for line := range strings.Lines(text) {
		if name, value, ok := strings.Cut(strings.TrimSpace(line), ":"); ok {
			info[name] = value
		}
	}
	return info, nil
}

// unusable names what no tier can be had with.
func unusable(info map[string]string) error {
	switch {
	case info["redis_version"] != "" && older(info["redis_version"], oldest):
		return fmt.Errorf("it is Redis %s; version %s or later is needed", info["redis_version"], oldest)
	case info["cluster_enabled"] == "1" || info["redis_mode"] == "cluster":
		return errors.New("it is a Redis Cluster, which is not supported; use one primary, with replicas if need be")
	case info["redis_mode"] == "sentinel":
		return errors.New("it is a Sentinel; name it as redis+sentinel://host:port/NAME-OF-THE-PRIMARY")
	case info["role"] == "slave":
		return fmt.Errorf("it is a replica of %s:%s; name the primary", info["master_host"], info["master_port"])
	case info["loading"] == "1":
		return errors.New("it is still loading its data; try again when it has finished")
	}
	return nil
}

func older(have, want string) bool {
	h, w := strings.Split(have, "."), strings.Split(want, ".")
	for i := range w {
		a, b := number(h, i), number(w, i)
		if a != b {
			return a < b
		}
	}
	return false
}

func number(parts []string, i int) int {
	if i >= len(parts) {
		return 0
	}
	n, _ := strconv.Atoi(parts[i])
	return n
}

// probeScript does once, on a key of its own, everything that is asked of the server in play: a command that was renamed
// or that the user may not use is found at the start and not in the middle of an exercise.
var probeScript = goredis.NewScript(`
redis.call('XADD', KEYS[1], '*', 'h', 'x', 'b', 'y')
redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)
redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 1)
redis.call('DEL', KEYS[1])
redis.call('ZADD', KEYS[1], 0, 'x')
redis.call('ZCARD', KEYS[1])
redis.call('ZRANGEBYSCORE', KEYS[1], 0, 1)
redis.call('ZRANGE', KEYS[1], 0, -1)
redis.call('ZMSCORE', KEYS[1], 'x')
redis.call('ZREM', KEYS[1], 'x')
redis.call('ZREMRANGEBYSCORE', KEYS[1], 0, 1)
redis.call('HSET', KEYS[1], 'seq', 1)
redis.call('HMGET', KEYS[1], 'seq')
redis.call('HGETALL', KEYS[1])
redis.call('EXISTS', KEYS[1])
redis.call('HSETNX', KEYS[1], 'seq', 1)
redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[1], 0, 'EX', 30)
redis.call('GET', KEYS[1])
redis.call('INCR', KEYS[1])
redis.call('GETDEL', KEYS[1])
redis.call('PUBLISH', ARGV[1], '')
redis.call('PUBLISH', ARGV[2], '')
return 1
`)

// try finds out whether the server takes writes, and everything else that is needed.
func (s *Store) try(ctx context.Context) error {
	if err := probeScript.Run(ctx, s.db, []string{s.keys.probe()}, s.keys.nudges(), s.keys.words()).Err(); err != nil {
		return fmt.Errorf("it does not do what is needed: %w; see that it takes writes and that its user may use these commands", err)
	}
	if err := errors.Join(s.tryBare(ctx)...); err != nil {
		return fmt.Errorf("it does not do what is needed: %w; see that its user may use these commands", err)
	}
	return nil
}

// tryBare tries what cannot be done in a script.
func (s *Store) tryBare(ctx context.Context) (failed []error) {
	heard := s.db.Subscribe(ctx, s.keys.nudges(), s.keys.words())
	defer func() { _ = heard.Close() }()
	_, err := heard.Receive(ctx)
	_, inOne := s.db.TxPipelined(ctx, func(p goredis.Pipeliner) error {
		return p.Del(ctx, s.keys.probe()).Err()
	})
	failed = append(failed, err, inOne)
	if err := s.db.Do(ctx, "WAIT", 0, 1).Err(); err != nil && goredis.IsPermissionError(err) {
		failed = append(failed, err)
	}
	return failed
}

// format is the form in which this program keeps things. It rises when an older one could not read what is written.
const format = 1

// understand refuses what a newer program has written: a node of the old version must not take it for damage.
func (s *Store) understand(ctx context.Context) error {
	if err := s.db.SetNX(ctx, s.keys.format(), format, 0).Err(); err != nil {
		return fmt.Errorf("it does not say in what form it keeps things: %w", err)
	}
	have, err := s.db.Get(ctx, s.keys.format()).Int()
	switch {
	case err != nil:
		return fmt.Errorf("it does not say in what form it keeps things: %w", err)
	case have > format:
		return fmt.Errorf("it was written by a newer Enshu (form %d, and this one knows %d): use that one, or another store", have, format)
	}
	return nil
}

// find says what tier the settings give. A setting that cannot be read counts as the worst.
func find(info, config map[string]string, replicas int) Finding {
	f := Finding{Version: info["redis_version"], Replicas: upToDate(info)}
	if config == nil {
		f.Why = append(f.Why, "its settings cannot be read (allow its user CONFIG GET)")
		return f
	}
	f.Why = append(f.Why, unsynced(info, config)...)
	if len(f.Why) > 0 {
		return f
	}
	f.Tier = Synced
	if f.Replicas < replicas {
		f.Why = append(f.Why, fmt.Sprintf("%d replicas are connected and up to date, and %d are needed", f.Replicas, replicas))
		return f
	}
	f.Tier = Replicated
	return f
}

// unsynced lists what would let the server say yes before a batch is on its disk, or drop it later.
func unsynced(info, config map[string]string) []string {
	var why []string
	want := func(name, value string) {
		if config[name] != value {
			why = append(why, fmt.Sprintf("%s is %q (set it to %s)", name, config[name], value))
		}
	}
	want("appendonly", "yes")
	want("appendfsync", "always")
	want("no-appendfsync-on-rewrite", "no")
	if policy := config["maxmemory-policy"]; config["maxmemory"] != "0" && strings.HasPrefix(policy, "allkeys-") {
		why = append(why, fmt.Sprintf("maxmemory-policy is %q (set it to noeviction)", policy))
	}
	if status := info["aof_last_write_status"]; status != "" && status != "ok" {
		why = append(why, fmt.Sprintf("its last write to the append-only file ended with %q (see to its disk)", status))
	}
	return why
}

func upToDate(info map[string]string) int {
	n := 0
	for name, value := range info {
		replica := strings.HasPrefix(name, "slave") && strings.HasPrefix(value, "ip=")
		if replica && strings.Contains(value, "state=online") {
			n++
		}
	}
	return n
}
