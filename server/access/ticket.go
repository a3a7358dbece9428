package access

import (
	"sync"
	"time"

	"github.com/enshu/enshu/sim"
)

// Limits of socket tickets.
const (
	TicketTime = 30 * time.Second
	TicketsMax = 20_000 // waiting at once; beyond it the oldest are past their time anyway, or somebody is flooding
)

// Pass is what a ticket is exchanged for: who acts, from which seat of which room.
type Pass struct {
	Session sim.SessionID
	Seat    sim.SeatID
	Kind    sim.SeatKind
	Person  PersonID
	Name    string
}

// Tickets are one-time passes for sockets. They live in memory only: a restart costs a client one more request.
type Tickets struct {
	now func() time.Time

	mu      sync.Mutex
	waiting map[[32]byte]ticket
}

type ticket struct {
	pass    Pass
	expires time.Time
}

// NewTickets returns an empty box of tickets. now is the host's clock, time.Now when nil.
func NewTickets(now func() time.Time) *Tickets {
	if now == nil {
		now = time.Now
	}
	return &Tickets{now: now, waiting: map[[32]byte]ticket{}}
}

// Issue makes a ticket for a pass.
func (t *Tickets) Issue(p Pass) (Secret, time.Time, error) {
	token, now := NewSecret(), t.now()
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.waiting) >= TicketsMax {
		t.sweep(now)
	}
	if len(t.waiting) >= TicketsMax {
		return "", time.Time{}, &Refusal{Code: TooMany, Retry: TicketTime}
	}
	t.waiting[[32]byte(token.hash())] = ticket{p, now.Add(TicketTime)}
	return token, now.Add(TicketTime), nil
}

// Redeem takes a ticket in. It works once and within TicketTime; anything else is refused with token_unknown.
func (t *Tickets) Redeem(token Secret) (Pass, error) {
	key := [32]byte(token.hash())
	t.mu.Lock()
	defer t.mu.Unlock()
	have, ok := t.waiting[key]
	delete(t.waiting, key)
	if !ok || !t.now().Before(have.expires) {
		return Pass{}, refuse(TokenUnknown, "")
	}
	return have.pass, nil
}

// Drop makes the waiting tickets of a person for a seat worthless.
func (t *Tickets) Drop(p PersonID, room sim.SessionID, seat sim.SeatID) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for key, have := range t.waiting {
		if have.pass.Person == p && have.pass.Session == room && have.pass.Seat == seat {
			delete(t.waiting, key)
		}
	}
}

func (t *Tickets) sweep(now time.Time) {
	for key, have := range t.waiting {
		if !now.Before(have.expires) {
			delete(t.waiting, key)
		}
	}
}
