package simtest

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"

	"github.com/enshu/enshu/server/socket"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

// network is what lies between clients and nodes: whole frames of the protocol go through real sockets' code, over lines
// that are slow, in pieces, cut, or dead without a word.
type network struct {
	world *World
	ports map[*node]*port
}

// port is where one node listens.
type port struct {
	accept chan net.Conn
	closed chan struct{}
	once   sync.Once
}

func (p *port) Accept() (net.Conn, error) {
	select {
	case c := <-p.accept:
		return c, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}

func (p *port) Close() error {
	p.once.Do(func() { close(p.closed) })
	return nil
}

func (p *port) Addr() net.Addr { return &net.UnixAddr{Name: "world"} }

const site = "http://world.example"

// serve has a node take connections, as a server does.
func (n *network) serve(at *node) (stop func()) {
	p := &port{accept: make(chan net.Conn), closed: make(chan struct{})}
	n.ports[at] = p
	sockets := socket.New(socket.Settings{Tickets: passes{}, Rooms: at.rooms, Log: quiet, Origins: []string{site}, Limits: socket.Limits{PerAddress: -1}})
	web := &http.Server{Handler: sockets, ErrorLog: slog.NewLogLogger(quiet.Handler(), slog.LevelError)}
	go func() { _ = web.Serve(p) }()
	return func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		sockets.Stop(ctx, time.Second)
		_ = web.Close()
	}
}

// passes are tickets that say who has them: who may have one is not what is played here.
type passes struct{}

func (passes) Redeem(ticket string) (p socket.Pass, err error) {
	err = json.Unmarshal([]byte(ticket), &p)
	return p, err
}

func passOf(c *client) string {
	kind := sim.Player
	if c.seat == sim.Facilitator {
		kind = sim.Facilitating
	}
	raw, err := json.Marshal(socket.Pass{Session: c.session, Seat: c.seat, Kind: kind, Person: c.name, Name: string(c.seat)})
	if err != nil {
		panic(err)
	}
	return string(raw)
}

// dial connects, says hello from where the client left off, and waits until whoever is at work has done what can be done now.
func (n *network) dial(c *client, at *node) (member, ear, error) {
	here, near := net.Pipe()
	far, there := net.Pipe()
	dice := n.world.dice
	p := &phone{down: newWay(dice.IntN(3), dice.IntN(300)), up: newWay(dice.IntN(3), dice.IntN(300)), half: dice.IntN(3) == 0, server: far}
	if n.world.well {
		p.down, p.up = newWay(0, 0), newWay(0, 0)
	}
	go p.up.carry(near, far)
	go p.down.carry(far, near)
	dialer := websocket.Dialer{HandshakeTimeout: 20 * time.Second, NetDial: func(string, string) (net.Conn, error) {
		select {
		case n.ports[at].accept <- there:
			return here, nil
		case <-n.ports[at].closed:
			return nil, net.ErrClosed
		}
	}}
	conn, answer, err := dialer.Dial(strings.Replace(site, "http", "ws", 1)+"/ws", http.Header{"Origin": {site}})
	if err != nil {
		for _, end := range []net.Conn{here, near, far, there} {
			_ = end.Close()
		}
		return nil, nil, err
	}
	_ = answer.Body.Close()
	p.conn = conn
	p.send(wire.ClientFrame{Kind: wire.KindHello, Protocol: wire.Protocol, Ticket: passOf(c), Lineage: c.fold.Lineage, N: c.fold.N})
	go p.listen()
	pass(2 * time.Second)
	synctest.Wait()
	if p.isOver() {
		return nil, nil, errors.New("turned away")
	}
	return p, p, nil
}

// way is one direction of a line.
type way struct {
	piece int
	delay time.Duration

	mu   sync.Mutex
	held chan struct{} // closed when what is held may go on; nil while nothing is held
	dead bool          // what goes in comes out nowhere
}

// newWay makes a way of one kind: as it should be, slow, or in small pieces.
func newWay(kind, ms int) *way {
	switch kind {
	case 1:
		return &way{piece: 4096, delay: time.Duration(ms) * time.Millisecond}
	case 2:
		return &way{piece: 1 + ms%61}
	}
	return &way{piece: 4096}
}

func (w *way) carry(from, to net.Conn) {
	buf := make([]byte, w.piece)
	for {
		n, err := from.Read(buf)
		if w.delay > 0 {
			pass(w.delay)
		}
		if w.passable() && n > 0 {
			if _, failed := to.Write(buf[:n]); failed != nil {
				err = failed
			}
		}
		if err != nil {
			if w.passable() { // over a dead way not even the end is heard
				_ = to.Close()
			}
			_ = from.Close()
			return
		}
	}
}

// passable waits while the way is held, and says whether anything comes through.
func (w *way) passable() bool {
	w.mu.Lock()
	held := w.held
	w.mu.Unlock()
	if held != nil {
		<-held
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	return !w.dead
}

func (w *way) hold(on bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case on && w.held == nil && !w.dead:
		w.held = make(chan struct{})
	case !on && w.held != nil:
		close(w.held)
		w.held = nil
	}
}

func (w *way) kill() {
	w.mu.Lock()
	w.dead = true
	w.mu.Unlock()
	w.hold(false)
}

// phone is one connection of a client.
type phone struct {
	conn     *websocket.Conn
	server   net.Conn // the end of the network at the server's side
	up, down *way
	half     bool // when it is cut, the server is not told

	mu      sync.Mutex
	arrived [][]byte
	over    bool
}

// Do sends a command.
func (p *phone) Do(id sim.CommandID, command json.RawMessage) {
	p.send(wire.ClientFrame{Kind: wire.KindDo, ID: id, Command: command})
}

func (p *phone) send(f wire.ClientFrame) {
	raw, err := json.Marshal(f)
	if err != nil {
		panic(err)
	}
	_ = p.conn.SetWriteDeadline(time.Now().Add(5 * time.Second))
	_ = p.conn.WriteMessage(websocket.TextMessage, raw) // a line that has ended is found out by listening
}

func (p *phone) listen() {
	for {
		_, raw, err := p.conn.ReadMessage()
		p.mu.Lock()
		switch {
		case err != nil:
			p.over = true
		case !p.over:
			p.arrived = append(p.arrived, raw)
		}
		over := p.over
		p.mu.Unlock()
		if over {
			_ = p.conn.Close()
			return
		}
	}
}

// Leave ends the line. What is in flight is lost, and the server may hear of it only when nobody answers its pings.
func (p *phone) Leave() {
	p.end()
	if p.half {
		p.up.kill()
	}
	p.down.kill()
	_ = p.conn.Close()
}

func (p *phone) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.over = true
}

func (p *phone) isOver() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.over
}

func (p *phone) take() [][]byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	all := p.arrived
	p.arrived = nil
	return all
}

func (p *phone) lag(on bool) { p.down.hold(on) }

func (p *phone) lags() bool {
	p.down.mu.Lock()
	defer p.down.mu.Unlock()
	return p.down.held != nil
}

// The same worlds with a network between clients and nodes. Whatever lines do, everybody sees in the end what somebody who
// comes now is shown, and what was acknowledged is there once.
func TestSeedsOverANetworkHoldEveryPromise(t *testing.T) {
	var all Count
	many := fewer(max(1, *seeds/4), 2)
	for seed := *first; seed < *first+many && !t.Failed(); seed++ {
		synctest.Test(t, func(t *testing.T) {
			w := &World{T: t, Seed: seed, Again: "TestSeedsOverANetwork"}
			n := &network{world: w, ports: map[*node]*port{}}
			w.Dial, w.Serve = n.dial, n.serve
			w.Play()
			all.Add(w.Count)
		})
	}
	if !t.Failed() {
		t.Logf("board: M4 seeds over a network with a broken promise: 0 of %d (seeds %d to %d; %d receipts, %d injects, %d kills)",
			all.Worlds, *first, *first+many-1, all.Receipts, all.Injects, all.Kills)
		t.Logf("board: M8 resumes over sockets with a gap or a duplicate: 0 of %d (cut %d times)", all.Comings, all.Cuts)
	}
}
