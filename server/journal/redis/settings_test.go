package redis_test

import (
	"io"
	"net"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/redis"
	"github.com/enshu/enshu/server/journal/redis/redistest"
)

// wrong are servers that do not keep what is asked for. Each is refused with the name of what is wrong, or tells its true
// tier to who asks for nothing.
var wrong = []struct {
	name     string
	settings []string
	address  string    // in place of redis://HOST
	user     string    // in place of the default one
	lie      [2]string // what the server says of itself, and what is heard in its place
	ask      redis.Tier
	tells    string     // what the refusal names
	tier     redis.Tier // what it is worth; -1 when it cannot be used at all
}{
	{name: "no append-only file", settings: []string{"--appendonly", "no"}, ask: 2, tells: "appendonly", tier: 0},
	{name: "synced each second", settings: []string{"--appendonly", "yes", "--appendfsync", "everysec"}, ask: 2, tells: "appendfsync", tier: 0},
	{name: "never synced", settings: []string{"--appendonly", "yes", "--appendfsync", "no"}, ask: 2, tells: "appendfsync", tier: 0},
	{name: "not synced while it rewrites", settings: durable("--no-appendfsync-on-rewrite", "yes"), ask: 2, tells: "no-appendfsync-on-rewrite", tier: 0},
	{name: "drops any key when full", settings: durable("--maxmemory", "64mb", "--maxmemory-policy", "allkeys-lru"), ask: 2, tells: "maxmemory-policy", tier: 0},
	{name: "drops rarely used keys when full", settings: durable("--maxmemory", "64mb", "--maxmemory-policy", "allkeys-lfu"), ask: 2, tells: "maxmemory-policy", tier: 0},
	{name: "no replicas", settings: durable(), ask: 3, tells: "0 replicas", tier: 2},
	{name: "a cluster", settings: durable("--cluster-enabled", "yes"), ask: 0, tells: "Redis Cluster", tier: -1},
	{name: "a replica", settings: durable("--replicaof", "127.0.0.1 1"), ask: 0, tells: "replica of 127.0.0.1:1", tier: -1},
	{name: "replicas demanded and none there", settings: durable("--min-replicas-to-write", "1"), ask: 0, tells: "NOREPLICAS", tier: -1},
	{name: "full", settings: durable("--maxmemory", "1", "--maxmemory-policy", "noeviction"), ask: 0, tells: "OOM", tier: -1},
	{name: "no password given", settings: durable("--requirepass", "secret"), ask: 0, tells: "password", tier: -1},
	{name: "a wrong password", settings: durable("--requirepass", "secret"), address: "redis://:guess@HOST", ask: 0, tells: "password", tier: -1},
	{name: "over a network without a password", settings: durable(), address: "redis://0.0.0.0:PORT", ask: 0, tells: "no password", tier: -1},
	{name: "Sentinels over a network without a password", settings: durable(), address: "redis+sentinel://127.0.0.1:1,192.0.2.7:26379/primary", ask: 0, tells: "192.0.2.7:26379: it is reached over a network", tier: -1},
	{name: "a user without scripts", settings: durable(), user: "on nopass ~* &* +@all -eval -evalsha", ask: 0, tells: "NOPERM", tier: -1},
	{name: "a user without streams", settings: durable(), user: "on nopass ~* &* +@all -xadd", ask: 0, tells: "can't run this command", tier: -1},
	{name: "a user without the channel", settings: durable(), user: "on nopass ~* resetchannels +@all", ask: 0, tells: "channel", tier: -1},
	{name: "a user without the other channel", settings: durable(), user: "on nopass ~* resetchannels &enshu:nudges +@all", ask: 0, tells: "channel", tier: -1},
	{name: "a user without hashes", settings: durable(), user: "on nopass ~* &* +@all -hsetnx", ask: 0, tells: "can't run this command", tier: -1},
	{name: "a user without the keys", settings: durable(), user: "on nopass ~other:* &* +@all", ask: 0, tells: "NOPERM", tier: -1},
	{name: "a user who may not listen", settings: durable(), user: "on nopass ~* &* +@all -subscribe", ask: 0, tells: "NOPERM", tier: -1},
	{name: "a user without transactions", settings: durable(), user: "on nopass ~* &* +@all -multi", ask: 0, tells: "NOPERM", tier: -1},
	{name: "a user who may not ask", settings: durable(), user: "on nopass ~* &* +@all -info", ask: 0, tells: "allow its user INFO", tier: -1},
	{name: "an old version", settings: durable(), lie: [2]string{`redis_version:\d+\.\d`, "redis_version:6.0"}, ask: 0, tells: "version 6.2 or later is needed", tier: -1},
	{name: "still loading", settings: durable(), lie: [2]string{"loading:0", "loading:1"}, ask: 0, tells: "still loading", tier: -1},
	{name: "a disk that fails", settings: durable(), lie: [2]string{"aof_last_write_status:ok", "aof_last_write_status:er"}, ask: 2, tells: "append-only file", tier: 0},
	{name: "a user who may not wait", settings: durable(), user: "on nopass ~* &* +@all -wait", ask: 0, tells: "NOPERM", tier: -1},
	{name: "settings that cannot be read", settings: durable(), user: "on nopass ~* &* +@all -config", ask: 2, tells: "CONFIG GET", tier: 0},
	{name: "a command that was renamed", settings: durable("--rename-command", "XADD", ""), ask: 0, tells: "does not do what is needed", tier: -1},
	{name: "nobody there", address: "redis://127.0.0.1:1", ask: 0, tells: "does not answer", tier: -1},
	{name: "another kind of address", address: "http://HOST", ask: 0, tells: "redis://", tier: -1},
}

func durable(more ...string) []string {
	return append(append([]string{}, redistest.Durable...), more...)
}

func TestAWronglySetServerIsRefusedOrToldAtItsTrueTier(t *testing.T) {
	for _, w := range wrong {
		t.Run(w.name, func(t *testing.T) {
			server := redistest.Start(t, w.settings...)
			url := server.URL()
			if w.address != "" {
				_, port, err := net.SplitHostPort(server.Addr)
				require.NoError(t, err)
				url = strings.NewReplacer("HOST", server.Addr, "PORT", port).Replace(w.address)
			}
			if w.user != "" {
				_, err := server.Do("ACL", "SETUSER", "e", w.user)
				require.NoError(t, err)
				url = "redis://e:x@" + server.Addr
			}
			if w.lie[0] != "" {
				url = "redis://" + liar(t, server.Addr, w.lie[0], w.lie[1])
			}
			_, err := redis.Open(t.Context(), url, redis.Options{Tier: w.ask})
			require.ErrorContains(t, err, w.tells)
			if w.tier < 0 {
				return
			}
			s := open(t, url, redis.Options{})
			require.Equal(t, w.tier, s.Finding().Tier)
			require.NotEmpty(t, s.Finding().Why)
		})
	}
	t.Logf("board: R16 wrong settings refused, or told at their true tier: %d of %[1]d", len(wrong))
}

// liar stands before a server and has it say something else of itself: what this machine's server cannot be made to be.
func liar(t *testing.T, server, says, heard string) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { _ = l.Close() })
	truth := regexp.MustCompile(says)
	go func() {
		for {
			here, err := l.Accept()
			if err != nil {
				return
			}
			there, err := net.Dial("tcp", server)
			if err != nil {
				_ = here.Close()
				continue
			}
			go func() { _, _ = io.Copy(there, here); _ = there.Close() }()
			go func() {
				defer func() { _ = here.Close() }()
				buf := make([]byte, 64<<10)
				for {
					n, err := there.Read(buf)
					if _, e := here.Write(truth.ReplaceAll(buf[:n], []byte(heard))); err != nil || e != nil {
						return
					}
				}
			}()
		}
	}()
	return l.Addr().String()
}

// A Sentinel answers like a server, and keeps nothing.
func TestASentinelIsNotTakenForAStore(t *testing.T) {
	sentinel := redistest.Sentinel(t, redistest.Start(t, durable()...))
	_, err := redis.Open(t.Context(), sentinel.URL(), redis.Options{})
	require.ErrorContains(t, err, "redis+sentinel://")
}

// A store on this machine needs nothing; one over a network needs a password, and it is said that others can read along.
func TestAStoreOverANetworkIsSaidToBeReadable(t *testing.T) {
	server := redistest.Start(t, durable("--requirepass", "secret")...)
	_, port, err := net.SplitHostPort(server.Addr)
	require.NoError(t, err)
	require.True(t, open(t, "redis://:secret@0.0.0.0:"+port, redis.Options{}).Finding().InClear)
	require.False(t, open(t, "redis://:secret@127.0.0.1:"+port, redis.Options{}).Finding().InClear)
	require.False(t, open(t, "redis://:secret@localhost:"+port, redis.Options{}).Finding().InClear)
}

func TestARightlySetServerIsTakenAtItsTier(t *testing.T) {
	server := redistest.Start(t, redistest.Durable...)
	require.Equal(t, redis.Synced, open(t, server.URL(), redis.Options{Tier: redis.Synced}).Finding().Tier)
	replica(t, server)
	s := open(t, server.URL(), redis.Options{Tier: redis.Replicated})
	require.Equal(t, redis.Replicated, s.Finding().Tier)
	require.Equal(t, 1, s.Finding().Replicas)
	require.Empty(t, s.Finding().Why)

	_, err := redis.Open(t.Context(), server.URL(), redis.Options{Tier: redis.Replicated, Replicas: 2})
	require.ErrorContains(t, err, "1 replicas are connected and up to date, and 2 are needed")
}
