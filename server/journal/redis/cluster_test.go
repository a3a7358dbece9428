package redis_test

import (
	"fmt"
	"net"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/redis/redistest"
)

// cluster is a primary with two replicas under a Sentinel. Servers and Sentinel speak to each other over wires, one to each
// server, and so do the clients who ask the Sentinel; others come by the front, which leads to the primary of the time as a
// load balancer would. A primary whose wire is cut is alone with those who came by the front.
type cluster struct {
	t        *testing.T
	servers  []*redistest.Server
	wires    []*redistest.Wire
	front    *redistest.Wire
	sentinel *redistest.Server
}

const ofCluster = 3

func newCluster(t *testing.T) *cluster {
	c := &cluster{t: t}
	for range ofCluster {
		w := redistest.Through(t, "")
		_, port, _ := net.SplitHostPort(w.Addr)
		s := redistest.Start(t, append([]string{"--replica-announce-ip", "127.0.0.1", "--replica-announce-port", port}, redistest.Durable...)...)
		w.Turn(s.Addr)
		c.servers, c.wires = append(c.servers, s), append(c.wires, w)
	}
	c.follow(0, 1)
	c.follow(0, 2)
	c.front = redistest.Through(t, c.servers[0].Addr)
	c.sentinel = redistest.SentinelAt(t, c.wires[0].Addr)
	for _, ask := range []string{
		"SENTINEL DEBUG info-period 100 ping-period 50 publish-period 250",
		"SENTINEL SET main down-after-milliseconds 300 failover-timeout 1500",
	} {
		said, err := c.sentinel.Do(strings.Fields(ask)...)
		require.NoError(t, err)
		require.Contains(t, said, "OK", ask)
	}
	return c
}

// follow makes a server a replica.
func (c *cluster) follow(primary, replica int) {
	host, port, _ := net.SplitHostPort(c.wires[primary].Addr)
	_, _ = c.servers[replica].Do("REPLICAOF", host, port) // one that does not answer is asked again
}

var anAddress = regexp.MustCompile(`127\.0\.0\.1\r\n\$\d+\r\n(\d+)`)

// primary is the one that the Sentinel takes for it.
func (c *cluster) primary() int {
	said, _ := c.sentinel.Do("SENTINEL", "GET-MASTER-ADDR-BY-NAME", "main")
	if m := anAddress.FindStringSubmatch(said); m != nil {
		for i, w := range c.wires {
			if strings.HasSuffix(w.Addr, ":"+m[1]) {
				return i
			}
		}
	}
	require.FailNow(c.t, "the Sentinel names none of the servers", said)
	return 0
}

// mend does what an operator would: what stands still goes on, what is dead is started, the primary first, what is cut is
// joined, and whoever is not the Sentinel's primary follows it. It waits until all of them keep the same.
func (c *cluster) mend() {
	for i := range ofCluster {
		at := (c.primary() + i) % ofCluster
		c.servers[at].Thaw()
		c.servers[at].Run()
		c.wires[at].Mend()
	}
	whole := func() bool {
		p := c.primary()
		c.front.Turn(c.servers[p].Addr)
		return c.whole(p)
	}
	require.Eventually(c.t, whole, 5*time.Minute, 50*time.Millisecond)
}

// whole says whether the servers are as at the beginning, whoever is the primary; whoever follows nobody is told to.
func (c *cluster) whole(p int) bool {
	good := true
	for i, s := range c.servers {
		info, err := s.Do("INFO", "replication")
		kept, again := s.Do("INFO", "persistence")
		switch has := func(what string) bool { return strings.Contains(info, what) }; {
		case err != nil || again != nil || !strings.Contains(kept, "aof_rewrite_in_progress:0") || !strings.Contains(kept, "aof_rewrite_scheduled:0"):
			good = false
		case i == p:
			good = good && has("role:master") && strings.Count(info, "state=online") == ofCluster-1
		case has("role:master"):
			c.follow(p, i)
			good = false
		default:
			good = good && has("master_link_status:up") && has("master_port:"+c.wires[p].Addr[len("127.0.0.1:"):])
		}
	}
	return good && c.known()
}

// known says whether the Sentinel sees all of them well, so that it could choose among them.
func (c *cluster) known() bool {
	main, err := c.sentinel.Do("SENTINEL", "MASTER", "main")
	others, again := c.sentinel.Do("SENTINEL", "REPLICAS", "main")
	all := main + others
	return err == nil && again == nil && strings.Count(all, "master-link-status\r\n$2\r\nok") == ofCluster-1 &&
		!strings.Contains(all, "_down") && !strings.Contains(all, "disconnected") && !strings.Contains(all, "failover_in")
}

// moved waits until the Sentinel has another primary than one.
func (c *cluster) moved(from int) {
	require.Eventually(c.t, func() bool { return c.primary() != from }, 5*time.Minute, 20*time.Millisecond,
		fmt.Sprintf("nobody takes the place of %d", from))
}
