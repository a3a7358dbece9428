package socket_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal"
	rt "github.com/enshu/enshu/server/room/roomtest"
	"github.com/enshu/enshu/server/socket"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

const origin = "http://enshu.example"

// pass lets virtual time go by.
func pass(d time.Duration) { <-time.After(d) }

// site is a server of sockets with the real HTTP server before it and a node of rooms behind it. Its network is made of
// pipes, so that it runs on virtual time, unless it listens on TCP.
type site struct {
	t       testing.TB
	node    *rt.Node
	sockets *socket.Server
	http    *http.Server
	dialer  websocket.Dialer
	tickets *tickets
}

func open(t testing.TB, store journal.Store, l socket.Limits) *site {
	pipes := &pipes{accept: make(chan net.Conn), closed: make(chan struct{})}
	return openOn(t, store, l, pipes, pipes.dial)
}

func openOn(t testing.TB, store journal.Store, l socket.Limits, on net.Listener, dial func() (net.Conn, error)) *site {
	s := &site{t: t, node: rt.Start(t, store), tickets: &tickets{of: map[string]socket.Pass{}}}
	quiet := slog.New(slog.NewTextHandler(io.Discard, nil))
	s.sockets = socket.New(socket.Settings{Tickets: s.tickets, Rooms: s.node.Rooms, Log: quiet, Limits: l, Origins: []string{origin}})
	s.http = &http.Server{Handler: s.sockets, ErrorLog: slog.NewLogLogger(quiet.Handler(), slog.LevelError)}
	s.dialer.NetDial = func(string, string) (net.Conn, error) { return dial() }
	go func() { _ = s.http.Serve(on) }()
	t.Cleanup(s.stop)
	return s
}

// stop stops the site as a planned stop does.
func (s *site) stop() {
	s.node.Stop()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	s.sockets.Stop(ctx, time.Second)
	_ = s.http.Close()
}

// tickets are good once.
type tickets struct {
	mu sync.Mutex
	n  int
	of map[string]socket.Pass
}

func (t *tickets) issue(p socket.Pass) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.n++
	ticket := fmt.Sprint("ticket-", t.n)
	t.of[ticket] = p
	return ticket
}

func (t *tickets) Redeem(ticket string) (socket.Pass, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	p, ok := t.of[ticket]
	if !ok {
		return p, errors.New("no such ticket")
	}
	delete(t.of, ticket)
	return p, nil
}

func player(seat sim.SeatID) socket.Pass {
	return socket.Pass{Session: "s", Seat: seat, Kind: sim.Player, Person: "p-" + string(seat), Name: string(seat)}
}

// dial connects, and sends nothing yet.
func (s *site) dial(header http.Header) (*websocket.Conn, *http.Response, error) {
	if header == nil {
		header = http.Header{"Origin": {origin}}
	}
	return s.dialer.Dial("ws://enshu.example/ws", header)
}

func (s *site) connect() *browser {
	s.t.Helper()
	conn, _, err := s.dial(nil)
	require.NoError(s.t, err)
	b := &browser{t: s.t, conn: conn, gone: make(chan struct{})}
	s.t.Cleanup(func() { _ = conn.Close() })
	return b
}

// enter connects and says hello, going on from where fold left off.
func (s *site) enter(p socket.Pass, fold *rt.Fold) *browser {
	s.t.Helper()
	b := s.connect()
	if fold != nil {
		b.fold = *fold
	}
	b.send(wire.ClientFrame{Kind: wire.KindHello, Protocol: wire.Protocol, Ticket: s.tickets.issue(p), Lineage: b.fold.Lineage, N: b.fold.N})
	go b.listen()
	return b
}

// browser is a client that folds what it is sent.
type browser struct {
	t    testing.TB
	conn *websocket.Conn
	gone chan struct{} // closed when the connection has ended

	mu   sync.Mutex
	fold rt.Fold
	code int
}

func (b *browser) send(f wire.ClientFrame) {
	b.t.Helper()
	raw, err := json.Marshal(f)
	require.NoError(b.t, err)
	b.write(raw)
}

func (b *browser) write(raw []byte) {
	b.t.Helper()
	require.NoError(b.t, b.conn.WriteMessage(websocket.TextMessage, raw))
}

func (b *browser) do(id sim.CommandID, command string) {
	b.t.Helper()
	b.send(wire.ClientFrame{Kind: wire.KindDo, ID: id, Command: json.RawMessage(command)})
}

func (b *browser) listen() {
	defer close(b.gone)
	for {
		_, message, err := b.conn.ReadMessage()
		b.mu.Lock()
		if err == nil {
			b.fold.Take(b.t, message)
		} else {
			var closed *websocket.CloseError
			if errors.As(err, &closed) {
				b.code = closed.Code
			}
		}
		b.mu.Unlock()
		if err != nil {
			return
		}
	}
}

func (b *browser) heard(look func(*rt.Fold)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	look(&b.fold)
}

// ended waits for the end of the connection and returns its close code and the code of its bye.
func (b *browser) ended() (code, bye int) {
	select {
	case <-b.gone:
	case <-time.After(time.Hour): // of the bubble's time, mostly
		require.Fail(b.t, "the connection goes on")
	}
	b.heard(func(f *rt.Fold) {
		if code = b.code; f.Bye != nil {
			bye = f.Bye.Code
		}
	})
	return code, bye
}

// pipes is a network without a kernel: what synctest can follow.
type pipes struct {
	accept chan net.Conn
	once   sync.Once
	closed chan struct{}
}

func (p *pipes) dial() (net.Conn, error) {
	here, there := net.Pipe()
	select {
	case p.accept <- there:
		return here, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.accept:
		return c, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}

func (p *pipes) Close() error {
	p.once.Do(func() { close(p.closed) })
	return nil
}

func (p *pipes) Addr() net.Addr { return &net.UnixAddr{Name: "pipe"} }
