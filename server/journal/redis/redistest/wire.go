package redistest

import (
	"errors"
	"net"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// Wire stands between a replica and its primary, or anybody and a server. What is cut is not closed: both ends wait, as they
// do when a network parts, while a stopped process would still have what lay in the kernel.
type Wire struct {
	Addr string

	mu    sync.Mutex
	to    string
	cut   bool
	lines map[*line]bool
	ended bool
}

// line is one connection through a wire. What is lost once stays lost: a line that was cut carries nothing ever again.
type line struct {
	here, there net.Conn
	lost        bool
}

// Through makes a wire to an address, which may be "" until Turn gives it one.
func Through(t testing.TB, to string) *Wire {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	w := &Wire{Addr: l.Addr().String(), to: to, lines: map[*line]bool{}}
	var running sync.WaitGroup
	running.Go(func() {
		for {
			here, err := l.Accept()
			if err != nil {
				return
			}
			running.Go(func() { w.lead(here, &running) })
		}
	})
	t.Cleanup(func() {
		_ = l.Close()
		w.end()
		running.Wait()
	})
	return w
}

// lead connects one who called. Whoever calls while the wire is cut hears nothing until it is mended, and is hung up on then.
func (w *Wire) lead(here net.Conn, running *sync.WaitGroup) {
	w.mu.Lock()
	to, cut := w.to, w.cut
	w.mu.Unlock()
	n := &line{here: here, lost: cut}
	if !cut {
		var err error
		if n.there, err = net.Dial("tcp", to); err != nil {
			_ = here.Close()
			return
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ended || w.to != to || (cut && !w.cut) {
		n.hangUp()
		return
	}
	n.lost = w.cut
	w.lines[n] = true
	if n.there != nil {
		running.Go(func() { w.carry(n, here, n.there) })
		running.Go(func() { w.carry(n, n.there, here) })
	}
}

func (w *Wire) carry(n *line, from, to net.Conn) {
	buf := make([]byte, 64<<10)
	for {
		got, err := from.Read(buf)
		w.mu.Lock()
		lost := n.lost
		w.mu.Unlock()
		if lost {
			return // read and dropped: nobody will ever have it
		}
		if got > 0 {
			if _, err := to.Write(buf[:got]); err != nil {
				return
			}
		}
		if err != nil {
			_ = to.Close()
			return
		}
	}
}

// Cut lets nothing through any more.
func (w *Wire) Cut() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.cut = true
	for n := range w.lines {
		n.lost = true
	}
}

// Mend lets through who calls from now on; what hung on the wire while it was cut is closed.
func (w *Wire) Mend() { w.change(func() { w.cut = false }) }

// Turn leads the wire to another address and closes what went to the one before, as a load balancer does.
func (w *Wire) Turn(to string) {
	w.mu.Lock()
	same := w.to == to
	w.mu.Unlock()
	if !same {
		w.change(func() { w.to = to })
	}
}

func (w *Wire) end() { w.change(func() { w.ended = true }) }

func (w *Wire) change(how func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	how()
	for n := range w.lines {
		n.hangUp()
	}
	clear(w.lines)
}

func (n *line) hangUp() {
	err := n.here.Close()
	if n.there != nil {
		err = errors.Join(err, n.there.Close())
	}
	_ = err // it is hung up, whoever was first
}
