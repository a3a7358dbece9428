package socket

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

// Pass is what a ticket is exchanged for: who acts, from which seat of which room.
type Pass struct {
	Session sim.SessionID
	Seat    sim.SeatID
	Kind    sim.SeatKind
	Person  string
	Name    string
	Mirror  bool      // looks on; may do nothing
	Until   time.Time // when the login ends by which it was got; zero for never
}

// Tickets exchanges a ticket for its pass, once. Any error means that the ticket is no good (any more).
type Tickets interface {
	Redeem(ticket string) (Pass, error)
}

// Rooms finds a room. The room package's errors tell what is wrong with it.
type Rooms interface {
	Room(ctx context.Context, id sim.SessionID) (*room.Room, error)
}

// Settings are what a server of sockets works with.
type Settings struct {
	Tickets Tickets
	Rooms   Rooms
	Log     *slog.Logger
	Origins []string // exact origins of pages that may connect; empty means the very host that is asked
	Limits  Limits   // zero fields mean the defaults
}

// Limits bound what one client, one person and one address may take.
type Limits struct {
	PerAddress int // sockets of one address; default 64: a class of forty behind one router would be all of forty, and has a console, a screen and who comes back before the old line is known dead; negative for no limit
	PerPerson  int // sockets of one person at one seat; default 4: the oldest makes room for the newest
	PerMinute  int // commands of one person at one seat; default 60, facilitators and evaluators four times as many
	Burst      int // of those at once; default 20, facilitators and evaluators four times as many
}

func (l Limits) orDefault() Limits {
	def := func(v *int, to int) {
		if *v == 0 {
			*v = to
		}
	}
	def(&l.PerAddress, 64)
	def(&l.PerPerson, 4)
	def(&l.PerMinute, 60)
	def(&l.Burst, 20)
	return l
}

// Server accepts websockets. It is an http.Handler.
type Server struct {
	set      Settings
	upgrader websocket.Upgrader

	mu       sync.Mutex
	stopped  bool
	clients  map[*client]bool
	address  map[string]int
	places   map[place]*crowd
	sweepAt  int
	finished sync.WaitGroup
}

// New returns a server of sockets. Stop ends it.
func New(s Settings) *Server {
	s.Limits = s.Limits.orDefault()
	server := &Server{set: s, clients: map[*client]bool{}, address: map[string]int{}, places: map[place]*crowd{}}
	server.upgrader = websocket.Upgrader{
		HandshakeTimeout: helloWait,
		ReadBufferSize:   1024,
		WriteBufferPool:  &sync.Pool{}, // nothing but the handshake goes through it
		CheckOrigin:      server.mayConnect,
	}
	return server
}

// ServeHTTP takes one connection over and returns; the connection lives on in goroutines of its own.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	from, crowded := addressOf(r), false
	if !s.admit(from, s.set.Limits.PerAddress) {
		if from, crowded = turnedAway, true; !s.admit(from, turnedAwayAtOnce) {
			w.Header().Set("Retry-After", "30")
			http.Error(w, "too many connections", http.StatusTooManyRequests)
			return
		}
	}
	conn, err := s.upgrader.Upgrade(w, r, nil) // answers what is wrong by itself
	if err != nil {
		s.release(from)
		return
	}
	c := newClient(s, conn, from)
	if !s.add(c) {
		s.release(from)
		_ = conn.Close() // the server stops; the client comes back as from any broken line
		return
	}
	if crowded {
		go c.leave(&fault{wire.CloseTooMany, errors.New("too many connections of one address")})
		return
	}
	go c.run()
}

// A page cannot read the answer to an upgrade that is refused. While they are few, those who are one too many of their
// address are let in to be told so.
const (
	turnedAway       = "" // in place of their address
	turnedAwayAtOnce = 64
)

// mayConnect holds the page's origin against the list, exactly. A client that names none is refused: every browser does.
func (s *Server) mayConnect(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" || len(r.Header.Values("Origin")) != 1 {
		return false
	}
	if len(s.set.Origins) > 0 {
		return slices.Contains(s.set.Origins, origin)
	}
	u, err := url.Parse(origin)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && origin == u.Scheme+"://"+u.Host && strings.EqualFold(u.Host, r.Host)
}

func addressOf(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// admit counts a connection of an address, unless there are too many.
func (s *Server) admit(from string, limit int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if limit >= 0 && s.address[from] >= limit {
		return false
	}
	s.address[from]++
	return true
}

func (s *Server) release(from string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.address[from]--; s.address[from] <= 0 {
		delete(s.address, from)
	}
}

// add takes a connection in; it returns false when the server stops.
func (s *Server) add(c *client) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopped {
		return false
	}
	s.finished.Add(1)
	s.clients[c] = true
	return true
}

// gone forgets a connection that has ended.
func (s *Server) gone(c *client) {
	s.mu.Lock()
	delete(s.clients, c)
	s.mu.Unlock()
	s.release(c.from)
	s.finished.Done()
}

// Count returns how many connections there are.
func (s *Server) Count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.clients)
}

// Stop refuses new connections, tells everybody to come back no sooner than after retry, and waits for the connections
// to end; when ctx ends first they are cut.
func (s *Server) Stop(ctx context.Context, retry time.Duration) {
	s.mu.Lock()
	s.stopped = true
	all := make([]*client, 0, len(s.clients))
	for c := range s.clients {
		all = append(all, c)
	}
	s.mu.Unlock()
	for _, c := range all {
		c.out.close(wire.CloseRestart, goodbyes[wire.CloseRestart], retry)
	}
	ended := make(chan struct{})
	go func() { s.finished.Wait(); close(ended) }()
	select {
	case <-ended:
	case <-ctx.Done():
		for _, c := range all {
			c.cut()
		}
		<-ended
	}
}

// closeCode is what an error of the room means for a connection.
func closeCode(err error) int {
	switch {
	case errors.Is(err, room.ErrStopped), errors.Is(err, context.DeadlineExceeded): // after a restart a room may be long in coming
		return wire.CloseRestart
	case errors.Is(err, room.ErrUnknown), errors.Is(err, room.ErrFenced), errors.Is(err, journal.ErrDamaged):
		return wire.CloseEnded // coming back is of no use
	default:
		return wire.CloseTooMany
	}
}
