package socket

import (
	"encoding/json"
	"slices"
	"time"

	"golang.org/x/time/rate"

	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

// place is one person at one seat of one room.
type place struct {
	session sim.SessionID
	seat    sim.SeatID
	person  string
}

// crowd is the connections of one place: how many they may be, and how much they may ask together.
type crowd struct {
	clients []*client // the oldest first
	acts    *rate.Limiter
	marks   *rate.Limiter // reading, acknowledging, starring: small and many
	left    time.Time     // when the last one left
}

// marksMore is how many times as many marks as commands one may make.
const marksMore = 5

func newCrowd(l Limits, runs bool) *crowd {
	times := 1
	if runs {
		times = 4
	}
	perSecond, burst := rate.Limit(float64(l.PerMinute*times)/60), l.Burst*times
	return &crowd{acts: rate.NewLimiter(perSecond, burst), marks: rate.NewLimiter(perSecond*marksMore, burst*marksMore)}
}

// may says whether one more command may be made now.
func (c *crowd) may(command json.RawMessage) bool {
	var head struct{ Kind string }
	_ = json.Unmarshal(command, &head) // the room says what is wrong with it
	switch head.Kind {
	case sim.Read{}.Deed(), sim.Ack{}.Deed(), sim.Star{}.Deed():
		return c.marks.Allow()
	case sim.RealWorld{}.Deed():
		return true // nothing may stand between a real emergency and its button
	}
	return c.acts.Allow()
}

// seat puts a connection into its crowd; where there are too many, the oldest makes room.
func (s *Server) seat(c *client) {
	s.mu.Lock()
	key := place{c.pass.Session, c.pass.Seat, c.pass.Person}
	crowded := s.places[key]
	if crowded == nil || key.person == "" {
		s.sweep()
		crowded = newCrowd(s.set.Limits, c.pass.runs())
	}
	crowded.clients = append(crowded.clients, c)
	c.crowd = crowded
	var oldest *client
	if key.person != "" {
		s.places[key] = crowded
		if len(crowded.clients) > s.set.Limits.PerPerson {
			oldest = crowded.clients[0]
			crowded.clients = crowded.clients[1:]
		}
	}
	s.mu.Unlock()
	if oldest != nil {
		oldest.out.close(wire.CloseTooMany, goodbyes[wire.CloseTooMany], retryOf(wire.CloseTooMany))
	}
}

func (s *Server) unseat(c *client) {
	if c.crowd == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	c.crowd.clients = slices.DeleteFunc(c.crowd.clients, func(other *client) bool { return other == c })
	c.crowd.left = time.Now()
}

// sweep forgets places that were left so long ago that their limits are whole again. It looks only when the places have
// doubled since it last did.
func (s *Server) sweep() {
	if len(s.places) < s.sweepAt {
		return
	}
	for key, c := range s.places {
		if len(c.clients) == 0 && time.Since(c.left) > time.Minute {
			delete(s.places, key)
		}
	}
	s.sweepAt = max(1000, 2*len(s.places))
}
