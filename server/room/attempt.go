package room

import (
	"slices"

	"github.com/enshu/enshu/server/wire"
)

// attemptsMax bounds the refused attempts that a room remembers; the oldest give way.
const attemptsMax = 50

// Attempts lists what seats tried and were refused, the latest first. It tells a facilitator who is stuck. A refusal
// leaves no trace in the journal, so these are of this load of the room alone.
func (r *Room) Attempts() []wire.Attempt {
	r.mu.Lock()
	defer r.mu.Unlock()
	list := append([]wire.Attempt{}, r.attempts...)
	slices.Reverse(list)
	return list
}

// missed keeps a refused attempt of a seat.
func (r *Room) missed(q Request, why wire.Refused) {
	if q.Seat == "" {
		return // the server's own
	}
	a := wire.Attempt{Seat: q.Seat, Deed: q.Do.Deed(), At: r.session.State().Now, Wall: r.now(), Refused: why}
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.attempts) == attemptsMax {
		r.attempts = slices.Delete(r.attempts, 0, 1)
	}
	r.attempts = append(r.attempts, a)
}
