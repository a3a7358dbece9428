package server

import (
	"context"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/socket"
	"github.com/enshu/enshu/sim"
)

// doorman takes the tickets of sockets in. A ticket says what was true when it was issued; whether the seat is still
// held is asked again.
type doorman struct {
	tickets *access.Tickets
	store   *access.Store
}

var _ socket.Tickets = doorman{}

// Redeem exchanges a ticket for its pass, once.
func (d doorman) Redeem(ticket string) (socket.Pass, error) {
	p, err := d.tickets.Redeem(access.Secret(ticket))
	if err != nil {
		return socket.Pass{}, err
	}
	if p.Kind != sim.Observing && p.Kind != sim.Showing { // facilitators open those without holding them
		if _, err := d.store.Holding(context.Background(), p.Person, p.Session, p.Seat); err != nil {
			return socket.Pass{}, err
		}
	}
	return socket.Pass{Session: p.Session, Seat: p.Seat, Kind: p.Kind, Person: string(p.Person), Name: p.Name}, nil
}
