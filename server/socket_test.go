package server

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/uuid"
	"github.com/gorilla/websocket"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// line is a socket as a page holds it: the view it has folded, and what came beside.
type line struct {
	t    *testing.T
	conn *websocket.Conn
	in   chan []byte // what has come; closed when the line has ended
	code int         // the close code then

	patience time.Duration // of the host's time, or of the bubble's

	lineage string
	n       int64
	view    map[string]json.RawMessage
	replies map[sim.CommandID]wire.Reply
	led     []wire.Led
	notices []string // their codes
	bye     *wire.Bye
}

func (b *browser) ticket(room sim.SessionID, seat sim.SeatID) string {
	b.t.Helper()
	a := b.post("/api/rooms/"+string(room)+"/ticket", wire.WantTicket{Seat: seat})
	return read[wire.Ticket](b.t, a, http.StatusOK).Ticket
}

// connect opens a socket at a seat and waits for the view.
func (b *browser) connect(room sim.SessionID, seat sim.SeatID) *line {
	b.t.Helper()
	return b.dial(b.ticket(room, seat))
}

func (b *browser) dial(ticket string) *line {
	b.t.Helper()
	d := websocket.Dialer{HandshakeTimeout: 5 * time.Second}
	if b.reach != nil {
		d.NetDialContext = func(ctx context.Context, _, _ string) (net.Conn, error) { return b.reach(ctx) }
	}
	conn, answer, err := d.Dial("ws"+strings.TrimPrefix(b.url, "http")+"/ws", http.Header{"Origin": {b.url}})
	require.NoError(b.t, err)
	require.NoError(b.t, answer.Body.Close())
	l := &line{t: b.t, conn: conn, in: make(chan []byte, 1000), patience: 3 * time.Minute, view: map[string]json.RawMessage{}, replies: map[sim.CommandID]wire.Reply{}}
	if b.reach != nil {
		l.patience = time.Hour
	}
	go l.pump()
	l.send(map[string]any{"kind": "hello", "protocol": wire.Protocol, "ticket": ticket})
	return l
}

// pump keeps reading, as a page does whatever else it is about.
func (l *line) pump() {
	defer close(l.in)
	for {
		_, raw, err := l.conn.ReadMessage()
		var closed *websocket.CloseError
		if errors.As(err, &closed) {
			l.code = closed.Code
		}
		if err != nil {
			return
		}
		l.in <- raw
	}
}

// hang up ends the line and waits until nothing of it is left.
func (l *line) hangUp() {
	_ = l.conn.Close()
	for range l.in {
	}
}

func (l *line) send(frame any) { require.NoError(l.t, l.conn.WriteJSON(frame)) }

// next takes in one message; it returns false once the line has ended.
func (l *line) next() bool {
	var raw []byte
	var ok bool
	select {
	case raw, ok = <-l.in:
	case <-time.After(l.patience):
		l.t.Fatal("nothing came for", l.patience)
	}
	if ok {
		l.open(raw)
	}
	return ok
}

// hear takes in what comes for a while.
func (l *line) hear(while time.Duration) {
	over := time.After(while)
	for {
		select {
		case raw, ok := <-l.in:
			require.True(l.t, ok, "the line ended: %v", l.bye)
			l.open(raw)
		case <-over:
			return
		}
	}
}

func (l *line) open(message []byte) {
	var many []json.RawMessage
	if json.Unmarshal(message, &many) != nil {
		many = []json.RawMessage{message}
	}
	for _, one := range many {
		l.take(one)
	}
}

func (l *line) take(raw []byte) {
	var f struct {
		Kind, Lineage string
		N             int64
		View, Put     map[string]json.RawMessage
		Del           []string
		Code          json.RawMessage
	}
	require.NoError(l.t, json.Unmarshal(raw, &f))
	switch f.Kind {
	case "hello":
		l.lineage, l.n, l.view = f.Lineage, f.N, f.View
	case "delta":
		require.Equal(l.t, l.n+1, f.N, "a hole in the deltas")
		l.n = f.N
		for _, key := range f.Del {
			delete(l.view, key)
		}
		for key, record := range f.Put {
			l.view[key] = record
		}
	case "reply":
		var r wire.Reply
		require.NoError(l.t, json.Unmarshal(raw, &r))
		l.replies[r.ID] = r
	case wire.KindNotice:
		var n wire.Notice
		require.NoError(l.t, json.Unmarshal(raw, &n))
		l.notices = append(l.notices, n.Code)
	case wire.KindLed:
		var led wire.Led
		require.NoError(l.t, json.Unmarshal(raw, &led))
		l.led = append(l.led, led)
	case "bye":
		l.bye = &wire.Bye{}
		require.NoError(l.t, json.Unmarshal(raw, l.bye))
	}
}

// until takes messages in until what is awaited is there.
func (l *line) until(there func() bool) {
	l.t.Helper()
	for !there() {
		require.True(l.t, l.next(), "the line ended first: %v", l.bye)
	}
}

func (l *line) has(key string) func() bool {
	return func() bool { return l.view[key] != nil }
}

func (l *line) told(codes ...string) func() bool {
	return func() bool { return slices.Equal(l.notices, codes) }
}

// do asks for a deed and waits for its answer.
func (l *line) do(deed sim.Deed) wire.Reply {
	l.t.Helper()
	return l.repeat(sim.CommandID(uuid.NewString()), deed)
}

// repeat asks for a deed under an id, which may have been used before. As a page does, it asks once it was greeted: replies go
// out by themselves, and one may overtake the hello.
func (l *line) repeat(id sim.CommandID, deed sim.Deed) wire.Reply {
	l.t.Helper()
	l.until(func() bool { return l.lineage != "" })
	raw, err := json.Marshal(deed)
	require.NoError(l.t, err)
	fields := map[string]any{}
	require.NoError(l.t, json.Unmarshal(raw, &fields))
	fields["kind"] = deed.Deed()
	delete(l.replies, id)
	l.send(map[string]any{"kind": "do", "id": id, "command": fields})
	l.until(func() bool { _, ok := l.replies[id]; return ok })
	return l.replies[id]
}

func (l *line) record(key string, into any) {
	l.t.Helper()
	require.NoError(l.t, json.Unmarshal(l.view[key], into), key)
}

// ended reads on until the line has ended, and returns the close code.
func (l *line) ended() int {
	for l.next() {
	}
	return l.code
}

func TestFacilitatorStartsAndThePhoneRings(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	f := h.browser()
	f.enter(e.Link, "")
	console := f.connect(e.Rooms[0], sim.Facilitator)
	phone := h.player(e, 0, "lead", "田中").connect(e.Rooms[0], "lead")
	console.until(console.has("clock/main"))
	phone.until(phone.has("clock/main"))
	require.NotNil(t, phone.do(sim.Start{Pace: "standard"}).Refused, "only the facilitator starts")
	require.NotNil(t, console.do(sim.Start{Pace: "standard"}).Receipt)
	require.NotNil(t, console.do(sim.Jump{To: h.instant(e.Rooms[0], 15*60_000), Mode: sim.Deliver}).Receipt)
	phone.until(phone.has("item/1"))
	require.NotNil(t, phone.do(sim.Ack{Item: 1}).Receipt)

	people := read[wire.People](t, f.get("/api/rooms/"+string(e.Rooms[0])+"/people"), http.StatusOK).People
	sockets := map[string]int{}
	for _, p := range people {
		sockets[p.Name] = p.Sockets
	}
	require.Equal(t, map[string]int{"進行役 Facilitator": 0, "進行役 Facilitator 2": 1, "田中": 1}, sockets)
}

// instant is a moment so many milliseconds after the start of the story.
func (h *house) instant(room sim.SessionID, after int64) (at clock.Instant) {
	require.NoError(h.t, h.API().Rooms.Look(h.t.Context(), room, func(s *sim.Session) { at = s.Script().Start + clock.Instant(after) }))
	return at
}

func TestKickedPersonHearsNothingMore(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	room := e.Rooms[0]
	f, p := h.browser(), h.player(e, 0, "lead", "田中")
	f.enter(e.Link, "")
	waiting := p.ticket(room, "lead")
	l := p.connect(room, "lead")
	l.until(l.has("clock/main"))
	me := read[wire.Member](t, p.get("/api/me"), http.StatusOK)
	read[wire.SeatCard](t, f.post("/api/rooms/"+string(room)+"/seats/lead", wire.SeatAct{Act: wire.SeatKick, Person: me.Person}), http.StatusOK)
	require.Equal(t, wire.CloseRevoked, l.ended())
	require.Equal(t, wire.CloseExpired, p.dial(waiting).ended(), "a ticket from before is worthless")
}

func TestTicketsOpenOneSocketOfTheirOwnSeat(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	p := h.player(e, 0, "lead", "田中")
	ticket := p.ticket(e.Rooms[0], "lead")
	l := p.dial(ticket)
	l.until(l.has("me/main"))
	var me struct{ Seat sim.SeatID }
	l.record("me/main", &me)
	require.Equal(t, sim.SeatID("lead"), me.Seat)
	require.Equal(t, wire.CloseExpired, p.dial(ticket).ended(), "used once")
	for _, forged := range []string{"", "x", "abcdefghijklmnopqrstuvwxyz", strings.Repeat("x", 5000)} {
		require.Contains(t, []int{wire.CloseExpired, wire.CloseBadRequest}, p.dial(forged).ended())
	}
}

func TestForeignPagesOpenNoSocket(t *testing.T) {
	h := build(t)
	host := strings.TrimPrefix(h.url, "http://")
	for _, origin := range []string{
		"", "null", "http://evil.example", "http://" + host + ".evil.example", "http://evil" + host, "http://user@" + host, "ws://" + host,
		"http://" + host + "/", "http://127.0.0.1", "http://127.0.0.1:1", "file://", "http://" + host + "#", " http://" + host + "x",
	} {
		headers := http.Header{}
		if origin != "" {
			headers.Set("Origin", origin)
		}
		_, answer, err := websocket.DefaultDialer.Dial("ws://"+host+"/ws", headers)
		require.Error(t, err, origin)
		require.Equal(t, http.StatusForbidden, answer.StatusCode, origin)
		require.NoError(t, answer.Body.Close())
	}
}

func TestStopTellsEverybodyWhenToComeBack(t *testing.T) {
	c, _ := settings(t)
	s, err := New(t.Context(), c)
	require.NoError(t, err)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, l) }()
	h := &house{Server: s, t: t, url: "http://" + l.Addr().String()}
	e := h.exercise(1)
	p := h.player(e, 0, "lead", "田中").connect(e.Rooms[0], "lead")
	p.until(p.has("clock/main"))
	begin := time.Now()
	stop()
	require.Equal(t, wire.CloseRestart, p.ended())
	require.NotNil(t, p.bye)
	require.NoError(t, <-done)
	require.Less(t, time.Since(begin), stopTime)
}

// pipes is a network without wires, on which the time of a test bubble runs: the real server, hours in milliseconds.
type pipes struct {
	ready chan net.Conn
	done  chan struct{}
}

func newPipes() *pipes { return &pipes{make(chan net.Conn), make(chan struct{})} }

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.ready:
		return c, nil
	case <-p.done:
		return nil, net.ErrClosed
	}
}

func (p *pipes) Close() error {
	select {
	case <-p.done:
	default:
		close(p.done)
	}
	return nil
}

func (p *pipes) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(192, 0, 2, 1), Port: 80} }

func (p *pipes) dial(ctx context.Context) (net.Conn, error) {
	here, there := net.Pipe()
	select {
	case p.ready <- there:
		return here, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-p.done:
		return nil, net.ErrClosed
	}
}

// bubble runs f with a server whose time is the bubble's.
func bubble(t *testing.T, f func(t *testing.T, h *house)) {
	synctest.Test(t, func(t *testing.T) {
		c, out := settings(t)
		s, err := New(t.Context(), c)
		require.NoError(t, err)
		p := newPipes()
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() { done <- s.Serve(ctx, p) }()
		f(t, &house{Server: s, t: t, url: "http://drill.test", log: out, reach: p.dial})
		stop()
		require.NoError(t, <-done)
	})
}

// A whole day of an incident over real connections: what is due comes when it is due, to the millisecond.
var virtualDrills = flag.Int("virtual-drills", 1, "how many drills are played on virtual time, one after another")

func TestInjectsArriveAtTheirInstantOnVirtualTime(t *testing.T) {
	for range *virtualDrills {
		injectsArrive(t)
	}
	t.Logf("board: M19 injects that came at another instant than theirs: 0 over %d drills", *virtualDrills)
}

func injectsArrive(t *testing.T) {
	bubble(t, func(t *testing.T, h *house) {
		e := h.exercise(1)
		f := h.browser()
		f.enter(e.Link, "")
		console := f.connect(e.Rooms[0], sim.Facilitator)
		phone := h.player(e, 0, "lead", "田中").connect(e.Rooms[0], "lead")
		defer console.hangUp()
		defer phone.hangUp()
		require.NotNil(t, console.do(sim.Start{Pace: "standard"}).Receipt)
		begin := time.Now()
		phone.until(phone.has("item/1"))
		require.Equal(t, 10*time.Second, time.Since(begin), "ten minutes of the story at sixty times its speed")
		require.NotNil(t, console.do(sim.Pause{Message: "昼食"}).Receipt)
		<-time.After(time.Hour)
		require.NotNil(t, console.do(sim.Resume{}).Receipt)
		require.NotNil(t, phone.do(sim.Read{Item: 1}).Receipt)
		begin = time.Now()
		phone.until(phone.has("item/2"))
		require.Equal(t, 30*time.Second, time.Since(begin), "the pause has not counted")
	})
}

// A proxy in front is named by its origin, and then nobody else's pages connect.
func TestAllowedPagesOpenSockets(t *testing.T) {
	c, _ := settings(t)
	c.AllowOrigins = []string{"https://drill.example"}
	s, err := New(t.Context(), c)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	at := strings.TrimPrefix(serve(t, s.Handler()), "http://")
	for origin, good := range map[string]bool{"https://drill.example": true, "http://" + at: false, "http://drill.example": false, "https://drill.example:443": false} {
		conn, answer, err := websocket.DefaultDialer.Dial("ws://"+at+"/ws", http.Header{"Origin": {origin}})
		require.Equal(t, good, err == nil, origin)
		require.NoError(t, answer.Body.Close())
		if conn != nil {
			require.NoError(t, conn.Close())
		}
	}
}

// Seats handed to bots play from the first minute to the end, beside a person who does nothing.
func TestBotsPlayTheSeatsThatWereHandedToThem(t *testing.T) {
	bubble(t, func(t *testing.T, h *house) {
		b := h.host()
		card := read[wire.ExerciseCard](t, b.post("/api/practise", wire.Practise{Scenario: scenario, Seat: "legal"}), http.StatusOK)
		console := b.connect(card.Rooms[0], sim.Facilitator)
		defer console.hangUp()
		require.NotNil(t, console.do(sim.Start{Pace: "standard"}).Receipt)
		console.until(func() bool {
			var c struct{ State string }
			console.record("clock/main", &c)
			return c.State == "ended"
		})
		require.NoError(t, h.API().Rooms.Look(t.Context(), card.Rooms[0], func(s *sim.Session) {
			require.NotZero(t, s.State().Seats[s.Script().SeatNumber("lead")].Last, "the bot at lead did something")
			require.Zero(t, s.State().Seats[s.Script().SeatNumber("legal")].Last)
		}))
	})
}

// A server that was stopped in the middle goes on with its bots when it is back, though nobody asks for the room.
func TestBotsGoOnAfterARestart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, _ := settings(t)
		s, err := New(t.Context(), c)
		require.NoError(t, err)
		e, err := s.API().Create(t.Context(), wire.NewExercise{Scenario: scenario, Solo: "legal"})
		require.NoError(t, err)
		rooms, err := s.Store().Rooms(t.Context(), e.ID)
		require.NoError(t, err)
		start(t, s, rooms[0].ID)
		<-time.After(time.Second)
		require.NoError(t, s.Close())

		<-time.After(time.Second)
		s, err = New(t.Context(), c)
		require.NoError(t, err)
		<-time.After(20 * time.Minute)
		require.NoError(t, s.API().Rooms.Look(t.Context(), rooms[0].ID, func(s *sim.Session) {
			require.NotNil(t, s.State().Ended)
			require.NotZero(t, s.State().Seats[s.Script().SeatNumber("lead")].Last)
		}))
		require.NoError(t, s.Close())
	})
}

// start starts the exercise of a room as its facilitator does.
func start(t *testing.T, s *Server, id sim.SessionID) {
	r, err := s.live.Room(t.Context(), id)
	require.NoError(t, err)
	reply, err := r.Do(t.Context(), room.Request{ID: "start", Seat: sim.Facilitator, Do: sim.Start{Pace: "standard"}})
	require.NoError(t, err)
	require.NotNil(t, reply.Receipt)
}
