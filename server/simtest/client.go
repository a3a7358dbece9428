package simtest

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/server/room/roomtest"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// client is one page: what it sees, what it has sent and not been answered, and what it has in writing.
type client struct {
	world   *World
	name    string
	session sim.SessionID
	seat    sim.SeatID

	at       *node // nil while it is not connected
	member   member
	line     ear
	fold     roomtest.Fold
	sent     map[sim.CommandID]sim.Deed
	outbox   []sim.CommandID
	receipts map[sim.CommandID]wire.Receipt
	heard    int // replies looked at
}

func newClient(w *World, id sim.SessionID, seat sim.SeatID) *client {
	return &client{
		world: w, name: fmt.Sprintf("client %d (%s of %s)", len(w.clients), seat, id), session: id, seat: seat,
		sent: map[sim.CommandID]sim.Deed{}, receipts: map[sim.CommandID]wire.Receipt{}, line: &line{},
	}
}

// member is what a connection does, and ear is what it hears.
type (
	member interface {
		Do(sim.CommandID, json.RawMessage)
		Leave()
	}
	ear interface {
		take() [][]byte // what has arrived since
		lag(on bool)    // nothing arrives for a while; when that ends, everything does
		lags() bool
		end() // nothing arrives any more
	}
)

func (c *client) String() string { return c.name }

// lossy is what becomes of a command on its way: most arrive and are answered.
type lossy int

func (l lossy) String() string {
	return map[lossy]string{0: ", which is lost on the way", 1: ", and the answer is lost"}[l]
}

func (c *client) do(d sim.Deed) { c.send(d, 9) }

// send sends a new command, if there is a line, and keeps it until it is answered.
func (c *client) send(d sim.Deed, way lossy) {
	c.world.Count.Commands++
	id := sim.CommandID(fmt.Sprintf("c%d-%d", slices.Index(c.world.clients, c), len(c.sent)))
	c.sent[id] = d
	c.outbox = append(c.outbox, id)
	switch {
	case c.member == nil:
	case way == 0:
		c.cut()
	case way == 1:
		c.line.lag(true) // what comes back is in flight when the line is cut
		c.put(id)
		pass(time.Millisecond)
		c.cut()
		c.line.lag(false)
	default:
		c.put(id)
	}
}

func (c *client) put(id sim.CommandID) {
	raw, err := json.Marshal(c.sent[id])
	if err != nil {
		panic(err)
	}
	fields := map[string]any{}
	if err := json.Unmarshal(raw, &fields); err != nil {
		panic(err)
	}
	fields["kind"] = c.sent[id].Deed()
	if raw, err = json.Marshal(fields); err != nil {
		panic(err)
	}
	c.member.Do(id, raw)
}

// again sends every command that was answered: the receipts must be the same.
func (c *client) again() {
	if c.member == nil {
		return
	}
	for _, id := range slices.Sorted(maps.Keys(c.receipts)) {
		c.world.Count.Resends++
		c.put(id)
	}
}

// come connects to a node, from where the client left off, and sends what was not answered. It leaves where it was.
func (c *client) come(n *node) {
	c.cut()
	join := c.join
	if c.world.Dial != nil {
		join = func(n *node) (member, ear, error) { return c.world.Dial(c, n) }
	}
	m, l, err := join(n)
	if err != nil {
		return // a store that fails, or a node that has gone: a page tries again later
	}
	l.lag(c.line.lags())
	c.world.Count.Comings++
	c.at, c.member, c.line = n, m, l
	for _, id := range slices.Clone(c.outbox) {
		c.world.Count.Resends++
		c.put(id)
	}
}

// join becomes a member of the room, without a network between.
func (c *client) join(n *node) (member, ear, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	r, err := n.rooms.Room(ctx, c.session)
	if err != nil {
		return nil, nil, err
	}
	l := &line{behind: c.line.lags(), bug: c.world.Bug}
	m, err := r.Join(ctx, room.Guest{Seat: c.seat, Person: c.name, Name: string(c.seat)}, l, c.fold.Lineage, c.fold.N)
	return m, l, err
}

// cut ends the line: what has arrived has arrived, what is in flight is lost.
func (c *client) cut() {
	c.read()
	if c.member == nil {
		return
	}
	c.world.Count.Cuts++
	c.member.Leave()
	c.at, c.member = nil, nil
	c.line.end()
}

// read takes in what has arrived.
func (c *client) read() {
	for _, raw := range c.line.take() {
		c.fold.Take(c.world.T, raw)
	}
	for _, r := range c.fold.Replies[c.heard:] {
		c.answered(r)
	}
	c.heard = len(c.fold.Replies)
}

// answered takes in an answer. A receipt is for ever; a refusal that is about the moment leaves the command unanswered.
func (c *client) answered(r wire.Reply) {
	switch {
	case r.Receipt != nil:
		if _, known := c.receipts[r.ID]; known && c.world.Bug == ReceiptNew {
			r.Receipt.Seq++
		}
		if have, known := c.receipts[r.ID]; known && have != *r.Receipt {
			c.world.fail("%s has two receipts for %s: %v and %v", c, r.ID, have, *r.Receipt)
		}
		c.receipts[r.ID] = *r.Receipt
	case r.Refused.Code == room.CodeStoreDown || r.Refused.Code == room.CodeContended || r.Refused.Code == room.CodeTooMany:
		return
	case r.Refused.Code == room.CodeFenced || r.Refused.Code == room.CodeIDReused:
		c.world.fail("%s is refused: %s", c, r.Refused.Code)
	}
	c.outbox = slices.DeleteFunc(c.outbox, func(id sim.CommandID) bool { return id == r.ID })
}

// line is one connection as the room sees it.
type line struct {
	mu      sync.Mutex
	behind  bool
	flight  [][]byte // sent, and not yet arrived
	arrived [][]byte
	over    bool
	bug     Bug
	count   int    // messages, for bugs
	held    []byte // what comes later than it should
}

var _ room.Listener = (*line)(nil)

// Send puts a message on its way.
func (l *line) Send(m *room.Message) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.over:
	case l.behind:
		l.flight = append(l.flight, l.twisted(m.Raw)...)
	default:
		l.arrived = append(l.arrived, l.twisted(m.Raw)...)
	}
}

// Close ends the line from the room's side.
func (l *line) Close(int, text.Text, time.Duration) { l.end() }

func (l *line) end() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.over, l.flight = true, nil
}

func (l *line) lags() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.behind
}

func (l *line) lag(on bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.behind = on
	if !on {
		l.arrived, l.flight = append(l.arrived, l.flight...), nil
	}
}

func (l *line) take() [][]byte {
	l.mu.Lock()
	defer l.mu.Unlock()
	all := l.arrived
	l.arrived = nil
	return all
}
