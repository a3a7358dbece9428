package redis_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/journaltest"
	"github.com/enshu/enshu/server/journal/redis"
	"github.com/enshu/enshu/server/journal/redis/redistest"
	"github.com/enshu/enshu/sim"
)

// long is for what other processes on a machine with other things to do take.
const long = 90 * time.Second

// The primary is killed and Sentinel takes its replica in its place: every acknowledged batch is there, and the same
// store, without being opened anew, goes on as soon as there is a replica again.
func TestAFailoverLosesNothingThatWasAcknowledgedAtTierThree(t *testing.T) {
	t.Parallel() // it waits more than it works
	primary := redistest.Start(t, redistest.Durable...)
	second := replica(t, primary)
	sentinel := redistest.Sentinel(t, primary)
	require.Eventually(t, func() bool {
		said, err := sentinel.Do("SENTINEL", "REPLICAS", "main")
		return err == nil && strings.Contains(said, second.Addr)
	}, long, 50*time.Millisecond)
	s := open(t, sentinel.Sentinels(), redis.Options{Tier: redis.Replicated, ReplicaTime: 2 * time.Second})
	require.Equal(t, redis.Replicated, s.Finding().Tier)
	var acked []sim.Batch
	prev := sim.Hash{}
	write := func() error {
		b := journaltest.Batch(t, sim.Seq(len(acked)+1), prev, "line")
		err := s.Append(t.Context(), "s", b.Seq-1, b)
		if have, lost := journaltest.ReadAll(s, "s", sim.Seq(len(acked))); err != nil && lost == nil && len(have) == 1 && have[0].Hash == b.Hash {
			err = nil // it is there, and only the answer was lost
		}
		if err == nil {
			acked, prev = append(acked, b), b.Hash
		}
		return err
	}
	for range 100 {
		require.NoError(t, write())
	}
	primary.Kill()
	require.Error(t, write(), "nobody is there to say yes")
	require.Eventually(t, func() bool { said, err := second.Do("ROLE"); return err == nil && strings.Contains(said, "master") }, long, 50*time.Millisecond)
	primary.Run()
	host, port, _ := strings.Cut(second.Addr, ":")
	_, err := primary.Do("REPLICAOF", host, port) // Sentinel would, too, in its own time
	require.NoError(t, err)
	require.Eventually(t, func() bool {
		info, err := second.Do("INFO", "replication")
		return err == nil && strings.Contains(info, "state=online")
	}, long, 50*time.Millisecond)
	require.Eventually(t, func() bool { _, err := journaltest.ReadAll(s, "s", 0); return err == nil }, long, 50*time.Millisecond)
	journaltest.Equal(t, acked, journaltest.Read(t, s, "s", 0))
	require.Eventually(t, func() bool { return write() == nil }, long, 50*time.Millisecond)
	for range 20 { // Sentinel may still tell of the old primary, which breaks a line off in passing
		require.Eventually(t, func() bool { return write() == nil }, long, 50*time.Millisecond)
	}
	journaltest.Equal(t, acked, journaltest.Read(t, s, "s", 0))
}

// A network that parts is not a process that stands still: what the primary took meanwhile is on no replica. At tier 2 the
// loss is named by the number where the chain ends; at tier 3 nothing of it was acknowledged.
func TestWhatAPartitionCostsIsNamedAtTierTwoAndNothingAtTierThree(t *testing.T) {
	t.Parallel() // it waits more than it works
	for name, tier := range map[string]redis.Tier{"tier 2": redis.Synced, "tier 3": redis.Replicated} {
		t.Run(name, func(t *testing.T) {
			primary := redistest.Start(t, redistest.Durable...)
			wire := redistest.Through(t, primary.Addr)
			second := replicaBy(t, primary, wire.Addr)
			s := open(t, primary.URL(), redis.Options{Tier: tier, ReplicaTime: patience})
			acked := journaltest.Fill(t, s, "s", 10)
			require.Eventually(t, func() bool {
				said, err := second.Do("XLEN", "enshu:s:s:j")
				return err == nil && strings.HasPrefix(said, ":10")
			}, long, 10*time.Millisecond)
			wire.Cut()
			hasty := open(t, primary.URL(), redis.Options{Tier: tier, ReplicaTime: 300 * time.Millisecond})
			prev := acked[9].Hash
			for i := range 5 {
				b := journaltest.Batch(t, sim.Seq(11+i), prev, "into the void")
				err := hasty.Append(t.Context(), "s", b.Seq-1, b)
				if tier == redis.Replicated {
					require.ErrorContains(t, err, "0 of 1 replicas")
					break
				}
				require.NoError(t, err)
				acked, prev = append(acked, b), b.Hash
			}
			primary.Kill()
			_, err := second.Do("REPLICAOF", "NO", "ONE")
			require.NoError(t, err)
			after := open(t, second.URL(), redis.Options{Tier: redis.Synced})
			journaltest.Equal(t, acked[:10], journaltest.Read(t, after, "s", 0))
			if tier == redis.Synced {
				_, err = journaltest.ReadAll(after, "s", 15)
				journaltest.RequireDamage(t, err, "s", 15)
			}
		})
	}
}

// replicaBy starts a replica that reaches its primary at another address.
func replicaBy(t *testing.T, of *redistest.Server, at string) *redistest.Server {
	t.Helper()
	host, port, _ := strings.Cut(at, ":")
	r := redistest.Start(t, append([]string{"--replicaof", host + " " + port}, redistest.Durable...)...)
	require.Eventually(t, func() bool {
		info, err := of.Do("INFO", "replication")
		return err == nil && strings.Contains(info, "state=online")
	}, long, 10*time.Millisecond)
	return r
}

// Whoever takes the primary's place is judged too: one that does not sync must not acknowledge.
func TestAPrimaryThatKeepsLessIsRefusedAfterAFailover(t *testing.T) {
	t.Parallel() // it waits more than it works
	primary := redistest.Start(t, redistest.Durable...)
	host, port, _ := strings.Cut(primary.Addr, ":")
	lazy := redistest.Start(t, "--replicaof", host+" "+port)
	require.Eventually(t, func() bool {
		info, err := primary.Do("INFO", "replication")
		return err == nil && strings.Contains(info, "state=online")
	}, long, 10*time.Millisecond)
	sentinel := redistest.Sentinel(t, primary)
	require.Eventually(t, func() bool {
		said, err := sentinel.Do("SENTINEL", "REPLICAS", "main")
		return err == nil && strings.Contains(said, lazy.Addr)
	}, long, 50*time.Millisecond)
	s := open(t, sentinel.Sentinels(), redis.Options{Tier: redis.Synced})
	have := journaltest.Fill(t, s, "s", 3)
	primary.Kill()
	require.Eventually(t, func() bool {
		err := s.Append(t.Context(), "s", 3, journaltest.Batch(t, 4, have[2].Hash, "x"))
		require.Error(t, err)
		return strings.Contains(err.Error(), `appendonly is "no"`)
	}, long, 50*time.Millisecond)
}

func TestAddressesOfSentinelsAreReadOrRefusedInWords(t *testing.T) {
	for address, says := range map[string]string{
		"redis+sentinel://127.0.0.1:1":               "which primary",
		"redis+sentinel:///main":                     "no Sentinel",
		"redis+sentinel://a:1,,b:2/main":             "no Sentinel",
		"redis+sentinel://a:1/main/x":                "no number of a database",
		"rediss+sentinel://a:1/main":                 "not supported",
		"redis+sentinel://u:geheim%zz@a:1/main":      "cannot be read",
		"redis+sentinel://u:geheim@127.0.0.1:1/main": "does not answer",
	} {
		_, err := redis.Open(t.Context(), address, redis.Options{})
		require.ErrorContains(t, err, says, address)
		require.NotContains(t, err.Error(), "geheim")
	}
}
