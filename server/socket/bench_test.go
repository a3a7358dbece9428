package socket_test

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/memory"
	rt "github.com/enshu/enshu/server/room/roomtest"
	"github.com/enshu/enshu/server/socket"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

// BenchmarkFanOut measures how long a line of the log takes from the room's receipt to the last of a room's sockets, and
// the same bytes by the barest loop there can be: one prepared frame written to every connection in turn.
func BenchmarkFanOut(b *testing.B) {
	for _, lines := range []int{8, 1000} {
		b.Run(fmt.Sprintf("enshu/lines=%d", lines), func(b *testing.B) { benchRoom(b, lines) })
		b.Run(fmt.Sprintf("bare/lines=%d", lines), func(b *testing.B) { benchBare(b, lines) })
	}
}

const mark = "the-mark-of-this-line"

var words = string(bytes.Repeat([]byte("x"), 200))

// arrivals counts how often the mark came, over all lines.
type arrivals struct {
	mu    sync.Mutex
	want  int
	have  int
	whole chan struct{}
}

func (a *arrivals) came(n int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.have += n; a.have == a.want {
		a.have = 0
		a.whole <- struct{}{}
	}
}

func (a *arrivals) listen(conn io.Reader) {
	buf, tail := make([]byte, 16<<10), []byte{}
	for {
		n, err := conn.Read(buf)
		if err != nil {
			return
		}
		seen := append(tail, buf[:n]...)
		if c := bytes.Count(seen, []byte(mark)); c > 0 {
			a.came(c)
			seen = seen[bytes.LastIndex(seen, []byte(mark))+1:]
		}
		tail = append([]byte{}, seen[max(0, len(seen)-len(mark)+1):]...)
	}
}

func benchRoom(b *testing.B, lines int) {
	on, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(b, err)
	s := openOn(b, &memory.Store{}, socket.Limits{PerAddress: -1}, on, func() (net.Conn, error) { return net.Dial("tcp", on.Addr().String()) })
	r := s.node.Begun("s")
	all := &arrivals{want: 2 * lines, whole: make(chan struct{}, 1)} // once in each language
	for range lines {
		p := player("pr")
		p.Person = ""
		c := s.connect()
		c.send(wire.ClientFrame{Kind: wire.KindHello, Protocol: wire.Protocol, Ticket: s.tickets.issue(p)})
		go all.listen(c.conn.NetConn())
	}
	require.Eventually(b, func() bool { return len(r.Presence()) == lines }, time.Minute, time.Millisecond)
	measure(b, all, lines, func() { rt.Yes(b, r, "ciso", sim.Record{Text: mark + words}) })
}

func benchBare(b *testing.B, lines int) {
	near := make(chan *websocket.Conn, lines)
	up := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		conn, err := up.Upgrade(w, r, nil)
		require.NoError(b, err)
		near <- conn
	}))
	defer server.Close()
	all := &arrivals{want: 2 * lines, whole: make(chan struct{}, 1)}
	out := make([]*websocket.Conn, lines)
	for i := range out {
		far, _, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(server.URL, "http"), nil)
		require.NoError(b, err)
		defer func() { _ = far.Close() }()
		go all.listen(far.NetConn())
		out[i] = <-near
	}
	measure(b, all, lines, func() {
		frame, err := websocket.NewPreparedMessage(websocket.TextMessage, []byte(mark+words+mark+words))
		require.NoError(b, err)
		for _, c := range out {
			require.NoError(b, c.WritePreparedMessage(frame))
		}
	})
}

// measure lets tell run once per round and reports the median and the 99th percentile until everybody has heard.
func measure(b *testing.B, all *arrivals, lines int, tell func()) {
	var took []time.Duration
	b.ResetTimer()
	for range b.N {
		begin := time.Now()
		tell()
		<-all.whole
		took = append(took, time.Since(begin))
	}
	b.StopTimer()
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
	b.ReportMetric(float64(took[len(took)/2].Nanoseconds())/float64(lines), "ns/delivery")
}
