package server

import (
	"context"
	"errors"
	"time"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/socket"
	"github.com/enshu/enshu/sim"
)

// doorTime bounds how long somebody waits at the door for the store.
const doorTime = 5 * time.Second

// doorman takes the tickets of sockets in. A ticket says what was true when it was issued; whether they may
// still be there is asked again.
type doorman struct {
	tickets *access.Tickets
	store   *access.Store
}

var _ socket.Tickets = doorman{}

// errSignedOut is for a ticket whose login has ended since.
var errSignedOut = errors.New("the login has ended")

// Redeem exchanges a ticket for its pass, once.
func (d doorman) Redeem(ticket string) (socket.Pass, error) {
	ctx, cancel := context.WithTimeout(context.Background(), doorTime)
	defer cancel()
	p, err := d.tickets.Redeem(ctx, access.Secret(ticket))
	if err != nil {
		return socket.Pass{}, err
	}
	var until time.Time
	if p.Login != "" {
		if until, err = d.store.Lives(ctx, p.Login); err != nil || until.IsZero() {
			return socket.Pass{}, errors.Join(err, errSignedOut)
		}
	}
	if err := d.admitted(ctx, p); err != nil {
		return socket.Pass{}, err
	}
	return socket.Pass{Session: p.Session, Seat: p.Seat, Kind: p.Kind, Person: string(p.Person), Name: p.Name, Mirror: p.Mirror, Until: until}, nil
}

// admitted asks whether somebody may still be at the seat, or, with a mirror, still runs or judges the exercise.
func (d doorman) admitted(ctx context.Context, p access.Pass) error {
	if !p.Mirror {
		return d.store.Admitted(ctx, p.Person, p.Session, p.Seat)
	}
	judge := sim.Facilitator
	if p.Kind == sim.Evaluating {
		judge = sim.Evaluator
	}
	return d.store.Admitted(ctx, p.Person, p.Session, judge)
}
