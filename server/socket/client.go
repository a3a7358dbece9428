package socket

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
	"golang.org/x/time/rate"

	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

// Times of a connection.
const (
	helloWait = 5 * time.Second
	roomWait  = 10 * time.Second
	pingEvery = 20 * time.Second
	pongWait  = 45 * time.Second
	lingering = time.Second
)

// Whatever a client sends counts against these; they are far above what a page ever sends, and rise with the commands
// that one may make: who asks what is allowed is answered, not cut off.
const (
	framesPerSecond  = 50
	framesBurst      = 400
	controlPerSecond = 10
	sendBufferBytes  = 128 << 10 // small enough that one who does not read is noticed
)

// client is one connection: its reading side, and what it is a member of.
type client struct {
	server *Server
	conn   *websocket.Conn
	out    *writer
	from   string

	pass   Pass
	member *room.Member
	crowd  *crowd
	frames *rate.Limiter
	pings  *rate.Limiter

	pinger *time.Timer
	pinged atomic.Int64 // when the last ping went out, in nanoseconds
	parted atomic.Bool  // the other end has said its last word
}

// fault is why a connection is ended: a close code, and what the log should know.
type fault struct {
	code int
	why  error
}

func (f *fault) Error() string { return fmt.Sprintf("close %d: %v", f.code, f.why) }

func newClient(s *Server, conn *websocket.Conn, from string) *client {
	c := &client{
		server: s, conn: conn, from: from,
		frames: newFrameLimiter(s.set.Limits),
		pings:  rate.NewLimiter(controlPerSecond, controlPerSecond),
	}
	if tcp, ok := conn.NetConn().(*net.TCPConn); ok {
		_ = tcp.SetWriteBuffer(sendBufferBytes)
	}
	// When the last word is out, the other end has a moment to hear it before the line is cut.
	c.out = newWriter(conn.NetConn(), c.hush)
	conn.SetPingHandler(c.onPing)
	conn.SetPongHandler(c.onPong)
	conn.SetCloseHandler(c.onClose)
	return c
}

func newFrameLimiter(l Limits) *rate.Limiter {
	perSecond, burst := (l.PerMinute*(1+marksMore)+59)/60, l.Burst*(1+marksMore)
	return rate.NewLimiter(rate.Limit(max(framesPerSecond, perSecond)), max(framesBurst, burst))
}

// run is the life of a connection. It goes on in a fresh goroutine once the room is entered: coming in takes a deep
// stack, which an idle connection would hold for as long as it lasts.
func (c *client) run() {
	if err := c.enter(); err != nil {
		c.leave(err)
		return
	}
	go func() { c.leave(c.listen()) }()
}

// leave ends a connection: what the client did wrong is told, and the goodbye is heard.
func (c *client) leave(err error) {
	defer c.finish()
	var f *fault
	if errors.As(err, &f) {
		c.server.set.Log.Info("socket closed", slog.Int("code", f.code), slog.String("session", string(c.pass.Session)),
			slog.String("seat", string(c.pass.Seat)), slog.Any("why", f.why))
		c.out.close(f.code, goodbyes[f.code], retryOf(f.code))
	}
	if c.out.isLeaving() {
		c.linger()
	}
}

func retryOf(code int) time.Duration {
	switch code {
	case wire.CloseTooMany:
		return 15 * time.Second
	case wire.CloseRestart:
		return time.Second
	}
	return 0
}

// enter takes the hello and joins the room.
func (c *client) enter() error {
	c.readWithin(helloWait)
	f, err := c.read(wire.FrameLimitPlayer)
	switch {
	case err != nil:
		return err
	case f.Kind != wire.KindHello:
		return &fault{wire.CloseBadRequest, errors.New("the first frame is not a hello")}
	case f.Protocol != wire.Protocol:
		return &fault{wire.CloseProtocol, fmt.Errorf("protocol %d", f.Protocol)}
	}
	if c.pass, err = c.server.set.Tickets.Redeem(f.Ticket); err != nil {
		return &fault{wire.CloseExpired, errors.New("the ticket is not good")}
	}
	return c.join(f)
}

func (c *client) join(hello wire.ClientFrame) error {
	ctx, cancel := context.WithTimeout(context.Background(), roomWait)
	defer cancel()
	r, err := c.server.set.Rooms.Room(ctx, c.pass.Session)
	if err != nil {
		return &fault{closeCode(err), err}
	}
	c.server.seat(c)
	guest := room.Guest{Seat: c.pass.Seat, Person: c.pass.Person, Name: c.pass.Name, Mirror: c.pass.Mirror}
	if c.member, err = r.Join(ctx, guest, c.out, hello.Lineage, hello.N); err != nil {
		return &fault{closeCode(err), err}
	}
	c.pinger = time.AfterFunc(pingEvery, c.ping)
	return nil
}

// listen takes frames until the connection ends.
func (c *client) listen() error {
	limit := int64(wire.FrameLimitPlayer)
	if c.pass.runs() {
		limit = wire.FrameLimitFacilitator
	}
	for {
		c.readWithin(pongWait)
		f, err := c.read(limit)
		if err != nil {
			return err
		}
		if err := c.take(f); err != nil {
			return err
		}
	}
}

// runs says whether the seat runs or judges the exercise, and so writes longer and more.
func (p Pass) runs() bool { return p.Kind == sim.Facilitating || p.Kind == sim.Evaluating }

func (c *client) take(f wire.ClientFrame) error {
	switch f.Kind {
	case wire.KindDo:
		if !c.crowd.may(f.Command) {
			c.member.Refuse(f.ID, room.TooMany())
			return nil
		}
		c.member.Do(f.ID, f.Command)
	case wire.KindAck:
		if !c.member.Ack(f.N) {
			return &fault{wire.CloseBadRequest, fmt.Errorf("ack of %d, which was never sent", f.N)}
		}
	case wire.KindPing:
		c.out.Send(room.Encode(wire.Pong{Kind: wire.KindPong, T: f.T, Wall: c.member.Wall()}))
	case wire.KindFollow:
		c.member.Follow(c.pass.runs())
	case wire.KindLead:
		return c.lead(f.Lead)
	default:
		return &fault{wire.CloseBadRequest, fmt.Errorf("%s comes only once", f.Kind)}
	}
	return nil
}

// lead passes on where a facilitator leads those who look back together.
func (c *client) lead(to *wire.Lead) error {
	const viewMax = 64
	switch {
	case c.pass.Kind != sim.Facilitating:
		return &fault{wire.CloseBadRequest, errors.New("only a facilitator leads a replay")}
	case to != nil && len(to.View) > viewMax:
		return &fault{wire.CloseBadRequest, fmt.Errorf("a view of more than %d bytes", viewMax)}
	}
	c.member.Lead(to)
	return nil
}

// read returns the next frame. A line that broke is a plain error; what the client did wrong is a fault.
func (c *client) read(limit int64) (wire.ClientFrame, error) {
	kind, r, err := c.conn.NextReader()
	if err != nil {
		return wire.ClientFrame{}, err
	}
	raw, err := io.ReadAll(io.LimitReader(r, limit+1))
	switch {
	case err != nil:
		return wire.ClientFrame{}, err
	case c.out.isLeaving():
		return wire.ClientFrame{}, io.EOF
	case int64(len(raw)) > limit:
		return wire.ClientFrame{}, &fault{wire.CloseBadRequest, fmt.Errorf("a message of more than %d bytes", limit)}
	case kind != websocket.TextMessage:
		return wire.ClientFrame{}, &fault{wire.CloseBadRequest, errors.New("a message that is not text")}
	case !c.frames.Allow():
		return wire.ClientFrame{}, &fault{wire.CloseTooMany, errors.New("a flood of messages")}
	}
	f, err := wire.DecodeClient(raw)
	if err != nil {
		return f, &fault{wire.CloseBadRequest, err}
	}
	return f, nil
}

// readWithin gives the other end so much time, but no more than a moment once the last word is out.
func (c *client) readWithin(d time.Duration) {
	_ = c.conn.SetReadDeadline(time.Now().Add(d))
	if c.out.isOver() {
		c.hush()
	}
}

// hush gives the other end a moment for its last word, unless it has said it.
func (c *client) hush() {
	wait := lingering
	if c.parted.Load() {
		wait = 0
	}
	_ = c.conn.SetReadDeadline(time.Now().Add(wait))
}

// ping asks whether the other end is there, and ends what the login does not hold open any more.
func (c *client) ping() {
	if until := c.pass.Until; !until.IsZero() && !time.Now().Before(until) {
		c.out.close(wire.CloseExpired, goodbyes[wire.CloseExpired], 0)
		return
	}
	c.pinged.Store(time.Now().UnixNano())
	c.out.control(websocket.PingMessage, nil)
	c.pinger.Reset(pingEvery)
}

func (c *client) onPong(string) error {
	if at := c.pinged.Load(); at != 0 && c.member != nil {
		c.member.Latency(time.Duration(time.Now().UnixNano() - at))
	}
	c.readWithin(pongWait)
	return nil
}

func (c *client) onPing(payload string) error {
	if !c.pings.Allow() {
		return &fault{wire.CloseTooMany, errors.New("a flood of pings")}
	}
	c.out.control(websocket.PongMessage, []byte(payload))
	return nil
}

func (c *client) onClose(code int, _ string) error {
	var payload []byte
	if code != websocket.CloseNoStatusReceived {
		payload = binary.BigEndian.AppendUint16(nil, uint16(code))
	}
	c.parted.Store(true)
	c.out.answer(payload)
	return nil
}

// linger reads on without heed until the goodbye is out and heard: a connection closed over unread data would take the
// goodbye with it.
func (c *client) linger() {
	c.readWithin(byeWait + lingering)
	_, _ = io.Copy(io.Discard, c.conn.NetConn())
}

// cut ends the connection at once.
func (c *client) cut() {
	c.out.end()
	_ = c.conn.Close()
}

func (c *client) finish() {
	if c.pinger != nil {
		c.pinger.Stop()
	}
	if c.member != nil {
		c.member.Leave()
	}
	c.server.unseat(c)
	c.cut()
	c.server.gone(c)
}
