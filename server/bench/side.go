package bench

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/enshu/enshu/sim"
)

// side is one child with its crowd: the server, or the loop it is measured against.
type side struct {
	child *child
	crowd *crowd
	also  *crowd                         // who listens to the same rooms elsewhere; nil for nobody
	say   func(room int, k int64) []byte // what makes the k-th item of a room

	times, acks spread
	cpu         rounds // µs a delivery
	size        float64
}

// newSide starts a child with rooms and lets everybody in that has a seat.
func (r *run) newSide(ctx context.Context, name string, rooms, most int) (*side, error) {
	c, err := r.startChild(ctx, Part{Name: name})
	if err != nil {
		return nil, err
	}
	s := &side{child: c, crowd: newCrowd(c.url, rooms, most)}
	if _, err := c.ask(order{Op: opOpen, Rooms: rooms}); err != nil {
		return nil, errors.Join(err, s.stop())
	}
	return s, nil
}

// seats opens the sockets of every seat; tickets do not wait long, so it goes by some rooms at a time.
func (s *side) seats() error {
	const at = 50
	for from := 0; from < len(s.crowd.rooms); from += at {
		a, err := s.child.ask(order{Op: opDoors, From: from, To: min(from+at, len(s.crowd.rooms))})
		if err != nil {
			return err
		}
		if err := s.crowd.enter(a.Doors); err != nil {
			return err
		}
	}
	return nil
}

// watchers opens sockets of those who only watch the first room.
func (s *side) watchers(n int) error {
	const at = 500
	for ; n > 0; n -= at {
		a, err := s.child.ask(order{Op: opWatch, Count: min(n, at)})
		if err != nil {
			return err
		}
		if err := s.crowd.enter(a.Doors); err != nil {
			return err
		}
	}
	return nil
}

func (s *side) stop() error {
	s.crowd.close()
	return s.child.stop()
}

// begin starts play in every room of a server and stops its clock, so that nothing comes but what is sent. It goes by
// some rooms at a time: a whole hall that starts at one instant is another thing than what is measured here.
func (s *side) begin(pace sim.PaceID) error {
	const at = 20
	held := s.crowd.held()
	for i, room := range held {
		if err := s.tell(room, "start", fmt.Sprintf(`{"kind":"start","pace":%q}`, pace)); err != nil {
			return err
		}
		if err := s.tell(room, "pause", `{"kind":"pause"}`); err != nil {
			return err
		}
		if i%at == at-1 || i == len(held)-1 {
			if err := s.crowd.until("begin", s.crowd.acked.count, int64(2*i+2)); err != nil {
				return err
			}
		}
	}
	s.quiet()
	return nil
}

// tell has the speaker of a room ask for a deed outside what is measured.
func (s *side) tell(room int, id, command string) error {
	return s.crowd.rooms[room].speaker.say(do("set-"+id, command))
}

func do(id, command string) []byte {
	return fmt.Appendf(nil, `{"kind":"do","id":%q,"command":%s}`, id, command)
}

// quiet waits until nothing has come for a while.
func (s *side) quiet() {
	for before := int64(-1); ; {
		var sum int64
		for _, room := range s.crowd.rooms {
			sum += room.last.Load()
		}
		if sum == before {
			return
		}
		before = sum
		time.Sleep(500 * time.Millisecond)
	}
}

// round sends so many injects at a pace, each into the next room, and waits until everybody has heard them.
func (s *side) round(ctx context.Context, count, pace int) (deliveries int64, err error) {
	s.crowd.fresh()
	begin, held := time.Now(), s.crowd.held()
	for i := range count {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		time.Sleep(time.Until(begin.Add(time.Duration(i) * time.Second / time.Duration(pace))))
		n := held[i%len(held)]
		if err := s.inject(n); err != nil {
			return 0, err
		}
		deliveries += int64(s.crowd.rooms[n].ears)
	}
	return deliveries, s.crowd.until("inject", s.heard, deliveries)
}

// heard is how many deliveries have come, to everybody who listens.
func (s *side) heard() int64 {
	n := s.crowd.heard.count()
	if s.also != nil {
		n += s.also.heard.count()
	}
	return n
}

func (s *side) inject(n int) error {
	room := s.crowd.rooms[n]
	k := room.next.Add(1)
	raw := s.say(n, k)
	room.sent[k%window].Store(now())
	return room.speaker.say(raw)
}

// ready sets the count of every room on what its speaker has heard of. Nothing is on its way then.
func (s *side) ready() {
	for _, room := range s.crowd.rooms {
		room.next.Store(room.last.Load())
		room.first.Store(room.last.Load() + 1)
	}
	all := s.crowd.ears
	if s.also != nil {
		all = append(all[:len(all):len(all)], s.also.ears...)
	}
	for _, e := range all {
		e.anew.Store(true)
	}
}

// measure is one round that counts.
func (s *side) measure(ctx context.Context, count, pace int) error {
	before, err := s.child.cpu()
	if err != nil {
		return err
	}
	deliveries, err := s.round(ctx, count, pace)
	if err != nil {
		return err
	}
	after, err := s.child.cpu()
	if err != nil {
		return err
	}
	s.size = float64(s.crowd.bytes.Load()) / float64(deliveries)
	s.times.add(s.crowd.heard.take())
	s.cpu = append(s.cpu, float64((after-before).Microseconds())/float64(deliveries))
	if acks := s.crowd.acked.take(); len(acks) > 0 {
		s.acks.add(acks)
	}
	return nil
}

// again forgets what was measured so far.
func (s *side) again() { s.times, s.acks, s.cpu = spread{}, spread{}, nil }
