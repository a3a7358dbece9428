package access

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
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
	Mirror  bool   // shows the seat's view to those who run or judge the exercise; nobody acts by it
	Login   string // Key of the login by which it was asked for; "" when none was needed
}

// Tickets are one-time passes for sockets.
type Tickets struct {
	now func() time.Time
	box Box
}

// Box keeps small things for a short time, each to be taken out once.
type Box interface {
	Put(ctx context.Context, key string, thing []byte, life time.Duration) error
	// Take returns a thing and forgets it; nil when there is none.
	Take(ctx context.Context, key string) ([]byte, error)
}

// NewTickets returns tickets that lie in a box. now is the host's clock, time.Now when nil. Without a box they live in
// memory only: a restart costs a client one more request.
func NewTickets(now func() time.Time, box Box) *Tickets {
	if now == nil {
		now = time.Now
	}
	if box == nil {
		box = &ownBox{now: now, things: map[string]thing{}}
	}
	return &Tickets{now: now, box: box}
}

// Issue makes a ticket for a pass.
func (t *Tickets) Issue(ctx context.Context, p Pass) (Secret, time.Time, error) {
	token, expires := NewSecret(), t.now().Add(TicketTime)
	raw, err := json.Marshal(p)
	if err != nil {
		return "", time.Time{}, fmt.Errorf("access: issue a ticket: %w", err)
	}
	if err := t.box.Put(ctx, token.key(), raw, TicketTime); err != nil {
		return "", time.Time{}, down(err, "access: issue a ticket")
	}
	return token, expires, nil
}

// Redeem takes a ticket in. It works once and within TicketTime; anything else is refused with token_unknown. A pass says
// what was true when the ticket was issued: whoever lets somebody in by it asks Store.Admitted.
func (t *Tickets) Redeem(ctx context.Context, token Secret) (Pass, error) {
	raw, err := t.box.Take(ctx, token.key())
	switch {
	case err != nil:
		return Pass{}, down(err, "access: redeem a ticket")
	case raw == nil:
		return Pass{}, refuse(TokenUnknown, "")
	}
	var p Pass
	err = json.Unmarshal(raw, &p)
	return p, wrap(err, "access: redeem a ticket")
}

// down tells that the box did not answer, unless it refused.
func down(err error, doing string) error {
	return wrap(fmt.Errorf("%w: %w", ErrDown, err), doing)
}

// key is what a ticket is kept under.
func (s Secret) key() string { return "ticket:" + s.Key() }

// ownBox is the box of a server that is the only one.
type ownBox struct {
	now    func() time.Time
	mu     sync.Mutex
	things map[string]thing
}

type thing struct {
	what    []byte
	expires time.Time
}

func (b *ownBox) Put(_ context.Context, key string, what []byte, life time.Duration) error {
	now := b.now()
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.things) >= TicketsMax {
		maps.DeleteFunc(b.things, func(_ string, t thing) bool { return !now.Before(t.expires) })
	}
	if len(b.things) >= TicketsMax {
		return &Refusal{Code: TooMany, Retry: TicketTime}
	}
	b.things[key] = thing{what, now.Add(life)}
	return nil
}

func (b *ownBox) Take(_ context.Context, key string) ([]byte, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	have, ok := b.things[key]
	delete(b.things, key)
	if !ok || !b.now().Before(have.expires) {
		return nil, nil
	}
	return have.what, nil
}
