package redis_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	goredis "github.com/redis/go-redis/v9"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/journal/journaltest"
	"github.com/enshu/enshu/server/journal/redis"
	"github.com/enshu/enshu/server/journal/redis/redistest"
	"github.com/enshu/enshu/sim"
)

func TestRedisKeepsThePromisesOfAJournal(t *testing.T) {
	t.Run("for real", func(t *testing.T) {
		server := redistest.Start(t, redistest.Durable...)
		journaltest.Run(t, subject(server.URL(), redis.Synced))
	})
	t.Run("and at tier 3", func(t *testing.T) {
		server := redistest.Start(t, redistest.Durable...)
		replica(t, server)
		journaltest.Run(t, subject(server.URL(), redis.Replicated))
	})
	t.Run("and where the server is an imitation", func(t *testing.T) {
		journaltest.Run(t, subject("redis://"+miniredis.RunT(t).Addr(), redis.Volatile))
	})
}

// patience is for replicas on a machine that has other things to do.
const patience = 10 * time.Second

// subject opens each store with keys of its own, so that all can share one server.
func subject(url string, tier redis.Tier) journaltest.Subject {
	prefixes := map[journal.Store]string{}
	stream := func(s journal.Store, id sim.SessionID) string { return prefixes[s] + "s:" + string(id) + ":j" }
	return journaltest.Subject{
		Open: func(t *testing.T) journal.Store {
			prefix := fmt.Sprintf("t%d:", len(prefixes))
			s := open(t, url, redis.Options{Prefix: prefix, Tier: tier, ReplicaTime: patience})
			prefixes[s] = prefix
			return s
		},
		Spoil: func(t *testing.T, s journal.Store, id sim.SessionID, seq sim.Seq, change func(*journal.Row)) {
			spoil(t, client(t, url), stream(s, id), seq, change)
		},
		Lose: func(t *testing.T, s journal.Store, id sim.SessionID, seq sim.Seq) {
			require.NoError(t, client(t, url).XDel(t.Context(), stream(s, id), fmt.Sprintf("%d-0", seq)).Err())
		},
	}
}

func open(t *testing.T, url string, o redis.Options) *redis.Store {
	t.Helper()
	s, err := redis.Open(t.Context(), url, o)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, s.Close()) })
	return s
}

func client(t *testing.T, url string) *goredis.Client {
	t.Helper()
	o, err := goredis.ParseURL(url)
	require.NoError(t, err)
	c := goredis.NewClient(o)
	t.Cleanup(func() { _ = c.Close() })
	return c
}

// replica starts a replica of a server and waits until it is up to date.
func replica(t *testing.T, of *redistest.Server) *redistest.Server {
	t.Helper()
	host, port, _ := strings.Cut(of.Addr, ":")
	r := redistest.Start(t, append([]string{"--replicaof", host + " " + port}, redistest.Durable...)...)
	require.Eventually(t, func() bool {
		info, err := of.Do("INFO", "replication")
		return err == nil && strings.Contains(info, "state=online")
	}, 2*time.Minute, 10*time.Millisecond)
	return r
}

// spoil writes a stream anew with one row changed.
func spoil(t *testing.T, c *goredis.Client, key string, seq sim.Seq, change func(*journal.Row)) {
	t.Helper()
	all, err := c.XRange(t.Context(), key, "-", "+").Result()
	require.NoError(t, err)
	require.NoError(t, c.Del(t.Context(), key).Err())
	for _, e := range all {
		r := journal.Row{Seq: seq, Body: []byte(e.Values["b"].(string))}
		copy(r.Hash[:], e.Values["h"].(string))
		if e.ID == fmt.Sprintf("%d-0", seq) {
			change(&r)
		}
		require.NoError(t, c.XAdd(t.Context(), &goredis.XAddArgs{Stream: key, ID: e.ID, Values: []any{"h", r.Hash[:], "b", r.Body}}).Err())
	}
}

func TestWhatWasAcknowledgedOutlivesTheServer(t *testing.T) {
	server := redistest.Start(t, redistest.Durable...)
	s := open(t, server.URL(), redis.Options{Tier: redis.Synced})
	var acked []sim.Batch
	prev := sim.Hash{}
	for range 5 {
		for range 20 {
			b := journaltest.Batch(t, sim.Seq(len(acked)+1), prev, "line")
			require.NoError(t, s.Append(t.Context(), "a", b.Seq-1, b))
			acked, prev = append(acked, b), b.Hash
		}
		server.Kill()
		next := journaltest.Batch(t, sim.Seq(len(acked)+1), prev, "into the void")
		err := s.Append(t.Context(), "a", next.Seq-1, next)
		require.Error(t, err)
		require.NotErrorIs(t, err, journal.ErrMoved, "nobody can know")
		server.Run()
		journaltest.Equal(t, acked, journaltest.Read(t, s, "a", 0))
	}
}

// Two nodes that write one session at once make one chain, and each hears of what the other did.
func TestTwoNodesWriteOneChain(t *testing.T) {
	server := redistest.Start(t, redistest.Durable...)
	a, b := open(t, server.URL(), redis.Options{}), open(t, server.URL(), redis.Options{})
	nudge, err := b.Watch(t.Context(), "s")
	require.NoError(t, err)
	want := journaltest.Batches(t, 30, sim.Hash{}, 1)
	for i, batch := range want {
		node, other := journal.Store(a), journal.Store(b)
		if i%2 == 1 {
			node, other = b, a
		}
		require.NoError(t, node.Append(t.Context(), "s", batch.Seq-1, batch))
		late := journaltest.Batch(t, batch.Seq, batch.Prev, "of one who did not see it")
		require.ErrorIs(t, other.Append(t.Context(), "s", batch.Seq-1, late), journal.ErrMoved)
	}
	<-nudge
	journaltest.Equal(t, want, journaltest.Read(t, b, "s", 0))
	journaltest.Equal(t, want, journaltest.Read(t, a, "s", 0))
}

// A node that was stopped in its tracks with an append on its way must not write over what others wrote meanwhile.
func TestALateAppendIsRefusedByHashThoughTheNumberFits(t *testing.T) {
	server := redistest.Start(t)
	s := open(t, server.URL(), redis.Options{})
	ours := journaltest.Fill(t, s, "s", 3)
	spoiled := journaltest.Batch(t, 3, ours[1].Hash, "another third")
	spoil(t, client(t, server.URL()), "enshu:s:s:j", 3, func(r *journal.Row) { r.Hash, r.Body = spoiled.Hash, spoiled.Bytes() })
	err := s.Append(t.Context(), "s", 3, journaltest.Batch(t, 4, ours[2].Hash, "fourth"))
	require.ErrorIs(t, err, journal.ErrMoved)
	_, err = journaltest.ReadAll(s, "s", 2)
	require.NoError(t, err)
}

// Scripts live in the server's memory: a restart or SCRIPT FLUSH must not be noticed.
func TestALostScriptIsSentAgain(t *testing.T) {
	server := redistest.Start(t)
	s := open(t, server.URL(), redis.Options{})
	have := journaltest.Fill(t, s, "s", 1)
	_, err := server.Do("SCRIPT", "FLUSH")
	require.NoError(t, err)
	require.NoError(t, s.Mark(t.Context(), []journal.Mark{{Session: "s", Seq: 1, Beat: 5}}))
	require.NoError(t, s.Append(t.Context(), "s", 1, journaltest.Batch(t, 2, have[0].Hash, "x")))
}

// Tier 3: what the replicas do not have is not acknowledged, and not shown to anybody either; once they have it again,
// the resend finds what it left.
func TestWithoutItsReplicasNothingIsAcknowledgedNorShown(t *testing.T) {
	server := redistest.Start(t, redistest.Durable...)
	r := replica(t, server)
	have := journaltest.Fill(t, open(t, server.URL(), redis.Options{Tier: redis.Replicated, ReplicaTime: patience}), "s", 3)
	a := open(t, server.URL(), redis.Options{Tier: redis.Replicated, ReplicaTime: 200 * time.Millisecond})
	b := open(t, server.URL(), redis.Options{Tier: redis.Replicated, ReplicaTime: 200 * time.Millisecond})
	r.Freeze()
	next := journaltest.Batch(t, 4, have[2].Hash, "unheard")
	err := a.Append(t.Context(), "s", 3, next)
	require.ErrorContains(t, err, "0 of 1 replicas")
	_, err = journaltest.ReadAll(b, "s", 3)
	require.ErrorContains(t, err, "0 of 1 replicas")
	r.Thaw()
	require.Eventually(t, func() bool {
		tail, err := journaltest.ReadAll(b, "s", 3)
		return err == nil && len(tail) == 1 && tail[0].Hash == next.Hash
	}, 2*time.Minute, 20*time.Millisecond)
	require.ErrorIs(t, a.Append(t.Context(), "s", 3, next), journal.ErrMoved)
}

// The primary is lost with all it had: whichever replica takes its place has every acknowledged batch.
func TestThePromotedReplicaHasWhatWasAcknowledged(t *testing.T) {
	server := redistest.Start(t, redistest.Durable...)
	r := replica(t, server)
	s := open(t, server.URL(), redis.Options{Tier: redis.Replicated, ReplicaTime: patience})
	acked := journaltest.Fill(t, s, "s", 200)
	server.Kill()
	_, err := r.Do("REPLICAOF", "NO", "ONE")
	require.NoError(t, err)
	after := open(t, r.URL(), redis.Options{Tier: redis.Synced})
	journaltest.Equal(t, acked, journaltest.Read(t, after, "s", 0))
}

// A chain that is shorter than what the node knows is damage, with the number where it ends: never silently the new truth.
func TestARewoundChainIsNamed(t *testing.T) {
	server := redistest.Start(t)
	s := open(t, server.URL(), redis.Options{})
	journaltest.Fill(t, s, "s", 5)
	require.NoError(t, client(t, server.URL()).XTrimMaxLen(t.Context(), "enshu:s:s:j", 0).Err())
	_, err := journaltest.ReadAll(open(t, server.URL(), redis.Options{}), "s", 5)
	journaltest.RequireDamage(t, err, "s", 5)
}

func TestLogGivesEverybodyTheSameChangesInOrder(t *testing.T) {
	server := redistest.Start(t)
	a, b := open(t, server.URL(), redis.Options{}).Log("x"), open(t, server.URL(), redis.Options{}).Log("x")
	require.NoError(t, a.Add(t.Context(), []byte("one")))
	require.ErrorIs(t, b.Add(t.Context(), []byte("two")), journal.ErrMoved)
	have, err := b.Next(t.Context())
	require.NoError(t, err)
	require.Equal(t, [][]byte{[]byte("one")}, have)
	nudge, err := a.Watch(t.Context())
	require.NoError(t, err)
	require.NoError(t, b.Add(t.Context(), []byte("two")))
	<-nudge
	have, err = a.Next(t.Context())
	require.NoError(t, err)
	require.Equal(t, [][]byte{[]byte("two")}, have)
}

func TestBoxGivesAThingOnceAndNotForEver(t *testing.T) {
	server := redistest.Start(t)
	box := open(t, server.URL(), redis.Options{}).Box()
	require.NoError(t, box.Put(t.Context(), "k", []byte("v"), time.Minute))
	have, err := box.Take(t.Context(), "k")
	require.NoError(t, err)
	require.Equal(t, "v", string(have))
	have, err = box.Take(context.Background(), "k")
	require.NoError(t, err)
	require.Nil(t, have)
	require.NoError(t, box.Put(t.Context(), "k", []byte("v"), time.Minute))
	life, err := client(t, server.URL()).TTL(t.Context(), "enshu:box:k").Result()
	require.NoError(t, err)
	require.Positive(t, life)
}
