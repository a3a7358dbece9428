package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// balancer passes connections on to whichever node is there, as a plain load balancer does.
type balancer struct {
	net.Listener
	mu    sync.Mutex
	nodes []string            // the next in turn first
	first string              // the one that is taken before all others, while it is good; "" for none
	lines map[net.Conn]string // to which node each goes
	trust bool                // that every node is good
}

func newBalancer(t *testing.T) *balancer {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	b := &balancer{Listener: l, lines: map[net.Conn]string{}}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go b.pass(c)
		}
	}()
	return b
}

func (b *balancer) url() string { return "http://" + b.Addr().String() }

func (b *balancer) set(nodes ...string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.nodes = nil
	for _, n := range nodes {
		b.nodes = append(b.nodes, strings.TrimPrefix(n, "http://"))
	}
}

// trusting takes every node for good while something is done: a machine with other things to do may be slow to answer.
func (b *balancer) trusting(do func()) {
	set := func(to bool) {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.trust = to
	}
	set(true)
	defer set(false)
	do()
}

// prefer takes a node before all others, and hangs up on who is at another.
func (b *balancer) prefer(node string) {
	node = strings.TrimPrefix(node, "http://")
	b.mu.Lock()
	defer b.mu.Unlock()
	b.first = node
	for c, n := range b.lines {
		if n != node {
			_ = c.Close()
		}
	}
}

// pass takes the first node that answers, beginning with another one each time.
func (b *balancer) pass(c net.Conn) {
	defer func() { _ = c.Close() }()
	b.mu.Lock()
	nodes := slices.Clone(b.nodes)
	if len(b.nodes) > 1 {
		b.nodes = append(b.nodes[1:], b.nodes[0])
	}
	if i := slices.Index(nodes, b.first); i > 0 {
		nodes[0], nodes[i] = nodes[i], nodes[0]
	}
	b.mu.Unlock()
	for _, n := range nodes {
		to, err := net.DialTimeout("tcp", n, time.Second)
		if err != nil {
			continue
		}
		b.join(c, to, n)
		return
	}
}

// join carries what goes over one connection until an end hangs up, or the node is given up.
func (b *balancer) join(c, to net.Conn, node string) {
	b.mu.Lock()
	b.lines[c], b.lines[to] = node, node
	b.mu.Unlock()
	defer func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		delete(b.lines, c)
		delete(b.lines, to)
	}()
	go func() { _, _ = io.Copy(to, c); _ = to.Close() }()
	_, _ = io.Copy(c, to)
}

// hangUp cuts the lines to a node.
func (b *balancer) hangUp(node string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for c, n := range b.lines {
		if n == node {
			_ = c.Close()
		}
	}
}

// How a load balancer looks after its nodes: one that is not ready twice in a row is given up, with all its lines.
const (
	askEvery = 200 * time.Millisecond
	askWait  = 400 * time.Millisecond
	askTwice = 2
)

// look asks some nodes over and over whether they are ready and passes nobody to those that are not. When none is, it
// goes on as before.
func (b *balancer) look(ctx context.Context, nodes ...string) {
	failed := make([]int, len(nodes))
	tick := time.NewTicker(askEvery)
	defer tick.Stop()
	for ctx.Err() == nil {
		var asked sync.WaitGroup
		for i, n := range nodes {
			asked.Go(func() {
				if failed[i]++; isReady(ctx, n) {
					failed[i] = 0
				}
			})
		}
		asked.Wait()
		b.choose(nodes, failed)
		<-tick.C
	}
}

func (b *balancer) choose(nodes []string, failed []int) {
	b.mu.Lock()
	trust := b.trust
	b.mu.Unlock()
	var good []string
	for i, n := range nodes {
		if trust {
			failed[i] = 0
		}
		if failed[i] < askTwice {
			good = append(good, n)
		}
	}
	if len(good) == 0 {
		return
	}
	b.set(good...)
	for i, n := range nodes {
		if failed[i] >= askTwice {
			b.hangUp(strings.TrimPrefix(n, "http://"))
		}
	}
}

func isReady(ctx context.Context, node string) bool {
	short, done := context.WithTimeout(ctx, askWait)
	defer done()
	r, err := http.NewRequestWithContext(short, http.MethodGet, node+"/api/ready", nil)
	if err != nil {
		return false
	}
	r.Close = true // a new line each time: the node may be another one by now
	got, err := http.DefaultClient.Do(r)
	if err != nil {
		return false
	}
	return got.Body.Close() == nil && got.StatusCode == http.StatusOK
}
