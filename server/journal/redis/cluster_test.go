package redis_test

import (
	"net"
	"testing"
	"time"

	"github.com/enshu/enshu/server/journal/redis/redistest"
)

// cluster is a primary with two replicas under a Sentinel. Servers and Sentinel speak to each other over wires, one to each
// server, and so do the clients who ask the Sentinel; others come by the front, which leads to the primary of the time as a
// load balancer would. A primary whose wire is cut is alone with those who came by the front.
type cluster struct {
	*redistest.Cluster
	wires []*redistest.Wire
	front *redistest.Wire
	led   time.Time // when lead last asked
}

const ofCluster = 3

func newCluster(t *testing.T) *cluster {
	c := &cluster{}
	var servers []*redistest.Server
	var at []string
	for range ofCluster {
		w := redistest.Through(t, "")
		_, port, _ := net.SplitHostPort(w.Addr)
		s := redistest.Start(t, append([]string{"--replica-announce-ip", "127.0.0.1", "--replica-announce-port", port}, redistest.Durable...)...)
		w.Turn(s.Addr)
		servers, c.wires, at = append(servers, s), append(c.wires, w), append(at, w.Addr)
	}
	c.front = redistest.Through(t, servers[0].Addr)
	c.Cluster = redistest.NewCluster(t, servers, at, redistest.SentinelAt(t, at[0]))
	return c
}

// mend has everything as it was at the beginning, whoever is the primary.
func (c *cluster) mend() {
	c.Rise(func(i int) { c.wires[i].Mend() })
	c.Whole(func(p int) { c.front.Turn(c.Servers[p].Addr) })
}

// lead turns the front to the primary, now and then. On a busy machine the Sentinel may choose another that nobody struck.
func (c *cluster) lead() {
	if time.Since(c.led) < 100*time.Millisecond {
		return
	}
	c.led = time.Now()
	c.front.Turn(c.Servers[c.Primary()].Addr)
}
