package room

import (
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/view"
)

// What is kept of a seat's deltas for those who come back; one who missed more gets the whole view.
const (
	keepDeltas = 2048
	keepBytes  = 512 << 10 // well below what a connection may have queued
)

// seat is one seat's view as the room keeps it up to date, however many connections watch it.
//
// Its numbers are this load's alone: they count from the first time that somebody here asked for the seat, and one delta may
// tell of several batches, as they came. Whoever comes from another node, or from before a restart, gets the whole view; no
// gap and no duplicate can come of it. To go on elsewhere from a number, every node would have to fold every seat batch by
// batch from the first, as a reel does, on each opening of a room; and a number that counts batches would tell a seat of what
// it may not see. A whole view is what a page begins with in any case.
type seat struct {
	id      sim.SeatID
	lineage string
	feed    *view.Feed
	n       int64      // of the latest delta
	kept    []*Message // the latest deltas, dense, the last is n
	bytes   int        // of kept
	hello   *Message   // the whole view at n, as somebody was sent it
	told    clock.Wall // and when
}

// update brings the view up to date and returns the delta, or nil when nothing changed for the seat.
func (s *seat) update(session *sim.Session) *Message {
	d, changed := s.feed.Update(session)
	if !changed {
		return nil
	}
	s.n++
	s.hello = nil
	m := encode(s.n, wire.Delta{Kind: wire.KindDelta, N: s.n, At: d.At, Put: d.Put, Del: d.Del})
	s.keep(m)
	return m
}

func (s *seat) keep(m *Message) {
	s.kept, s.bytes = append(s.kept, m), s.bytes+len(m.Raw)
	for len(s.kept) > keepDeltas || s.bytes > keepBytes {
		s.bytes -= len(s.kept[0].Raw)
		s.kept[0] = nil
		s.kept = s.kept[1:]
	}
}

// first returns what somebody who joins is sent: the deltas after n, when the lineage is this seat's and they are all at
// hand; otherwise the whole view.
func (s *seat) first(lineage string, n int64, now clock.Wall) []*Message {
	missed := s.n - n
	if lineage != s.lineage || n < 0 || missed < 0 || missed > int64(len(s.kept)) {
		return []*Message{s.whole(now)}
	}
	resumed := encode(n, wire.Resumed{Kind: wire.KindResumed, Lineage: s.lineage, N: n, Wall: now})
	return join(append([]*Message{resumed}, s.kept[len(s.kept)-int(missed):]...))
}

// helloAge is how long a whole view may be sent again as it is: many come at once after a broken line, and the host time
// in it may not be much older than that.
const helloAge = 250

// rest lets go of a whole view that will not be sent again: it is the largest thing a quiet room would hold.
func (s *seat) rest(now clock.Wall) {
	if now-s.told > helloAge {
		s.hello = nil
	}
}

func (s *seat) whole(now clock.Wall) *Message {
	s.rest(now)
	if s.hello == nil {
		s.told = now
		s.hello = encode(s.n, wire.Hello{
			Kind: wire.KindHello, Protocol: wire.Protocol, Lineage: s.lineage, N: s.n,
			Seat: s.id, View: s.feed.Table(), Wall: now,
		})
	}
	return s.hello
}
