package room

import (
	"sync"

	"github.com/enshu/enshu/sim"
)

// fan passes messages on to connections in the order the room gave them, apart from the room's own turn. Whatever piles
// up for a seat while it is at work goes out as one message: the more there is to tell, the less often is written.
type fan struct {
	mu    sync.Mutex
	queue []told
	busy  bool

	seats map[sim.SeatID]map[*Member]bool // belongs to whoever is busy
}

// told is one thing for the fan to do: somebody joins with first messages, or leaves, or a seat or everybody is told.
type told struct {
	seat    sim.SeatID // "" for everybody
	joins   *Member
	leaves  *Member
	message []*Message
}

// tell hands things over; it never waits.
func (f *fan) tell(list ...told) {
	if len(list) == 0 {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.queue = append(f.queue, list...)
	if !f.busy {
		f.busy = true
		go f.work()
	}
}

func (f *fan) work() {
	for {
		list := f.take()
		if list == nil {
			return
		}
		f.pass(list)
	}
}

func (f *fan) take() []told {
	f.mu.Lock()
	defer f.mu.Unlock()
	list := f.queue
	f.queue = nil
	f.busy = list != nil
	return list
}

func (f *fan) pass(list []told) {
	piled := map[sim.SeatID][]*Message{}
	for _, t := range list {
		switch {
		case t.joins != nil:
			f.flush(piled, t.seat)
			f.add(t.joins, t.message)
		case t.leaves != nil:
			delete(f.seats[t.seat], t.leaves)
		case t.seat == "":
			for id := range f.seats {
				piled[id] = append(piled[id], t.message...)
			}
		default:
			piled[t.seat] = append(piled[t.seat], t.message...)
		}
	}
	for id := range piled {
		f.flush(piled, id)
	}
}

func (f *fan) flush(piled map[sim.SeatID][]*Message, id sim.SeatID) {
	for _, m := range join(piled[id]) {
		for member := range f.seats[id] {
			member.send(m)
		}
	}
	delete(piled, id)
}

func (f *fan) add(m *Member, first []*Message) {
	if f.seats == nil {
		f.seats = map[sim.SeatID]map[*Member]bool{}
	}
	if f.seats[m.Seat] == nil {
		f.seats[m.Seat] = map[*Member]bool{}
	}
	f.seats[m.Seat][m] = true
	for _, message := range first {
		m.send(message)
	}
}
