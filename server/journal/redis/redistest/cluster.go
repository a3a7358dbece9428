package redistest

import (
	"net"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Cluster is a primary with its replicas under a Sentinel.
type Cluster struct {
	Servers  []*Server
	Sentinel *Server

	t  testing.TB
	at []string // where others reach each of the servers
}

// patience is for what other processes on a machine with other things to do take.
const patience = 5 * time.Minute

// NewCluster makes servers that others reach at some addresses a cluster, the first its primary. The Sentinel notices within
// half a second that it is gone.
func NewCluster(t testing.TB, servers []*Server, at []string, sentinel *Server) *Cluster {
	t.Helper()
	c := &Cluster{Servers: servers, Sentinel: sentinel, t: t, at: at}
	for i := range servers[1:] {
		c.follow(0, i+1)
	}
	for _, ask := range []string{
		"SENTINEL DEBUG info-period 100 ping-period 50 publish-period 250",
		"SENTINEL SET main down-after-milliseconds 300 failover-timeout 1500",
	} {
		said, err := sentinel.Do(strings.Fields(ask)...)
		require.NoError(t, err)
		require.Contains(t, said, "OK", ask)
	}
	return c
}

// follow makes a server a replica.
func (c *Cluster) follow(primary, replica int) {
	host, port, _ := net.SplitHostPort(c.at[primary])
	_, _ = c.Servers[replica].Do("REPLICAOF", host, port) // one that does not answer is asked again
}

var anAddress = regexp.MustCompile(`\r\n([\d.]+)\r\n\$\d+\r\n(\d+)`)

// Primary is the one that the Sentinel takes for it; one that is slow to answer is asked again.
func (c *Cluster) Primary() int {
	c.t.Helper()
	var said string
	var err error
	for end := time.Now().Add(patience); time.Now().Before(end); {
		if said, err = c.Sentinel.Do("SENTINEL", "GET-MASTER-ADDR-BY-NAME", "main"); err != nil {
			continue // it waited for an answer
		}
		if m := anAddress.FindStringSubmatch(said); m != nil {
			if i := slices.Index(c.at, m[1]+":"+m[2]); i >= 0 {
				return i
			}
		}
		break
	}
	require.FailNow(c.t, "the Sentinel names none of the servers", "%q: %v", said, err)
	return 0
}

// Rise does what an operator would: what stands still goes on, and what is dead is started, the primary first. way is
// called for each before.
func (c *Cluster) Rise(way func(int)) {
	c.t.Helper()
	for i := range c.Servers {
		at := (c.Primary() + i) % len(c.Servers)
		way(at)
		c.Servers[at].Thaw()
		c.Servers[at].Run()
	}
}

// Whole waits until whoever is not the Sentinel's primary follows it and all of them keep the same; see is called with the
// primary each time it is looked at.
func (c *Cluster) Whole(see func(int)) {
	c.t.Helper()
	require.Eventually(c.t, func() bool {
		p := c.Primary()
		see(p)
		return c.whole(p)
	}, patience, 50*time.Millisecond)
}

// whole says whether the servers are as at the beginning, whoever is the primary; whoever follows nobody is told to.
func (c *Cluster) whole(p int) bool {
	good := true
	host, port, _ := net.SplitHostPort(c.at[p])
	for i, s := range c.Servers {
		info, err := s.Do("INFO", "replication")
		kept, again := s.Do("INFO", "persistence")
		switch has := func(what string) bool { return strings.Contains(info, what) }; {
		case err != nil || again != nil || !strings.Contains(kept, "aof_rewrite_in_progress:0") || !strings.Contains(kept, "aof_rewrite_scheduled:0"):
			good = false
		case i == p:
			good = good && has("role:master") && strings.Count(info, "state=online") == len(c.Servers)-1
		case has("role:master"):
			c.follow(p, i)
			good = false
		default:
			good = good && has("master_link_status:up") && has("master_host:"+host+"\r") && has("master_port:"+port+"\r")
		}
	}
	return good && c.known()
}

// known says whether the Sentinel sees all of them well, so that it could choose among them.
func (c *Cluster) known() bool {
	main, err := c.Sentinel.Do("SENTINEL", "MASTER", "main")
	others, again := c.Sentinel.Do("SENTINEL", "REPLICAS", "main")
	all := main + others
	return err == nil && again == nil && strings.Count(all, "master-link-status\r\n$2\r\nok") == len(c.Servers)-1 &&
		!strings.Contains(all, "_down") && !strings.Contains(all, "disconnected") && !strings.Contains(all, "failover_in")
}

// Moved waits until the Sentinel has another primary than one.
func (c *Cluster) Moved(from int) {
	c.t.Helper()
	require.Eventually(c.t, func() bool { return c.Primary() != from }, patience, 20*time.Millisecond, "nobody takes the place of %d", from)
}

// FailOver has the Sentinel choose another primary than one.
func (c *Cluster) FailOver(from int) {
	c.t.Helper()
	require.Eventually(c.t, func() bool {
		_, _ = c.Sentinel.Do("SENTINEL", "FAILOVER", "main")
		return c.Primary() != from
	}, patience, 50*time.Millisecond, "nobody takes the place of %d", from)
}
