package server

import (
	"context"
	"time"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/socket"
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

// Redeem exchanges a ticket for its pass, once.
func (d doorman) Redeem(ticket string) (socket.Pass, error) {
	ctx, cancel := context.WithTimeout(context.Background(), doorTime)
	defer cancel()
	p, err := d.tickets.Redeem(ctx, access.Secret(ticket))
	if err != nil {
		return socket.Pass{}, err
	}
	if err := d.store.Admitted(ctx, p.Person, p.Session, p.Seat); err != nil {
		return socket.Pass{}, err
	}
	return socket.Pass{Session: p.Session, Seat: p.Seat, Kind: p.Kind, Person: string(p.Person), Name: p.Name}, nil
}
