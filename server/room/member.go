package room

import (
	"encoding/json"
	"slices"
	"sync/atomic"
	"time"

	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// Member is one connection that has joined a room.
type Member struct {
	Guest
	room     *Room
	listener Listener
	since    clock.Wall
	sent     atomic.Int64
	acked    atomic.Int64
	latency  atomic.Int64 // milliseconds
}

// send passes a message on and keeps account of the position it brings the connection to.
func (m *Member) send(message *Message) {
	if message.N >= 0 {
		m.sent.Store(message.N)
	}
	m.listener.Send(message)
}

// Do asks for a deed, as the client encoded it; the reply goes to the listener. It waits only while the room has more
// commands at hand than it takes, and then refuses.
func (m *Member) Do(id sim.CommandID, raw json.RawMessage) {
	if m.Mirror {
		m.Refuse(id, refused(CodeMirror))
		return
	}
	deed, err := sim.DecodeDeed(raw)
	if err != nil {
		m.Refuse(id, refusedCommand(err))
		return
	}
	in := &command{Request: Request{ID: id, Seat: m.Seat, Do: deed}, reply: m.Reply}
	select {
	case m.room.inbox <- in:
	case <-m.room.gone:
		m.Refuse(id, refused(CodeContended))
	default:
		m.Refuse(id, refused(CodeTooMany))
	}
}

// Reply sends the answer to a command.
func (m *Member) Reply(r wire.Reply) { m.listener.Send(encode(-1, r)) }

// Refuse answers a command with a refusal.
func (m *Member) Refuse(id sim.CommandID, r wire.Refused) {
	m.Reply(wire.Reply{Kind: wire.KindReply, ID: id, Refused: &r})
}

// Ack takes note that the client has taken in everything up to n. It returns false when n was never sent.
func (m *Member) Ack(n int64) bool {
	if n < 0 || n > m.sent.Load() {
		return false
	}
	m.acked.Store(max(n, m.acked.Load()))
	return true
}

// Latency takes note of how long a message takes to the client and back.
func (m *Member) Latency(d time.Duration) { m.latency.Store(d.Milliseconds()) }

// Wall returns host time as the room goes by it.
func (m *Member) Wall() clock.Wall { return m.room.now() }

// Leave ends the membership; nothing more is sent.
func (m *Member) Leave() { m.room.leave(m) }

// Connected is one connection as others may see it.
type Connected struct {
	Seat      sim.SeatID
	Person    string
	Name      string
	Since     clock.Wall
	LatencyMs int64
	Sent      int64 // the position up to which it was sent deltas
	Acked     int64 // and the position it says it has taken in
}

// Presence lists who is connected, the earliest first; mirrors are nobody.
func (r *Room) Presence() []Connected {
	r.mu.Lock()
	defer r.mu.Unlock()
	list := make([]Connected, 0, len(r.members))
	for _, m := range r.members {
		if m.Mirror {
			continue
		}
		list = append(list, Connected{
			Seat: m.Seat, Person: m.Person, Name: m.Name, Since: m.since,
			LatencyMs: m.latency.Load(), Sent: m.sent.Load(), Acked: m.acked.Load(),
		})
	}
	return list
}

// First says yes once for a room that was opened.
func (r *Room) First() bool { return !r.met.Swap(true) }

// inUse says whether somebody is connected, or a bot plays on.
func (r *Room) inUse() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.ContainsFunc(r.members, func(m *Member) bool { return !m.Mirror && (!m.Bot || r.running.Load()) })
}

// Dismiss closes the connections that match with CloseRevoked, and returns how many there were.
func (r *Room) Dismiss(match func(Guest) bool) int {
	return r.closeAll(match, wire.CloseRevoked, texts[wire.CloseRevoked], 0)
}

// HangUp closes the connections that match with CloseExpired: whoever may still be here comes back with a new ticket.
func (r *Room) HangUp(match func(Guest) bool) int {
	return r.closeAll(match, wire.CloseExpired, texts[wire.CloseExpired], 0)
}

func (r *Room) closeAll(match func(Guest) bool, code int, why text.Text, retry time.Duration) int {
	r.mu.Lock()
	var chosen []*Member
	for _, m := range r.members {
		if match(m.Guest) {
			chosen = append(chosen, m)
		}
	}
	r.mu.Unlock()
	for _, m := range chosen {
		m.listener.Close(code, why, retry)
	}
	return len(chosen)
}

func anybody(Guest) bool { return true }
