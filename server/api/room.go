package api

import (
	"context"
	"errors"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

type ticketInput struct {
	RoomPath
	Body wire.WantTicket
}

// ticket lets the caller open one socket for a seat held in the room. It is also where the room is told of somebody who
// came by a link to many rooms.
func (a *API) ticket(ctx context.Context, in *ticketInput) (*body[wire.Ticket], error) {
	pass, err := a.pass(ctx, callerOf(ctx).person, sim.SessionID(in.Room), in.Body)
	if err != nil {
		return nil, err
	}
	token, expires, err := a.Tickets.Issue(ctx, pass)
	if err != nil {
		return nil, err
	}
	return &body[wire.Ticket]{wire.Ticket{Ticket: token.Reveal(), Expires: clock.Wall(expires.UnixMilli())}}, nil
}

func (a *API) pass(ctx context.Context, p access.Person, room sim.SessionID, want wire.WantTicket) (access.Pass, error) {
	var h access.Holding
	var err error
	if want.Mirror {
		h, err = a.judging(ctx, p, room)
	} else {
		h, err = a.holding(ctx, p, room, want.Seat)
	}
	if err == nil {
		err = a.seated(ctx, h)
	}
	return access.Pass{Session: h.Room, Seat: want.Seat, Kind: h.Kind, Person: h.Person, Name: h.Name, Mirror: want.Mirror, Login: callerOf(ctx).cookie.Key()}, err
}

// judging is the caller's hold on the facilitator's seat, or else on an evaluator's.
func (a *API) judging(ctx context.Context, p access.Person, room sim.SessionID) (access.Holding, error) {
	h, err := a.holding(ctx, p, room, sim.Facilitator)
	if err != nil {
		h, err = a.holding(ctx, p, room, sim.Evaluator)
	}
	return h, err
}

// holding is what the caller may act as: a seat held; or, for an owner, any room's facilitator; or, for a facilitator,
// a seat that only watches.
func (a *API) holding(ctx context.Context, p access.Person, room sim.SessionID, seat sim.SeatID) (access.Holding, error) {
	h, err := a.Store.Holding(ctx, p.ID, room, seat)
	var none *access.Refusal
	if !errors.As(err, &none) {
		return h, err
	}
	switch {
	case seat == sim.Facilitator && p.Role == access.Owner:
		return a.takeOver(ctx, p, room)
	case seat == sim.Screen || seat == sim.Observer:
		return a.watch(ctx, p, room, seat)
	}
	return h, errForbidden
}

func (a *API) takeOver(ctx context.Context, p access.Person, room sim.SessionID) (access.Holding, error) {
	r, err := a.Store.Room(ctx, room)
	if err != nil {
		return access.Holding{}, err
	}
	if _, err := a.Store.Facilitate(ctx, p.ID, r.Exercise); err != nil {
		return access.Holding{}, err
	}
	return a.Store.Holding(ctx, p.ID, room, sim.Facilitator)
}

func (a *API) watch(ctx context.Context, p access.Person, room sim.SessionID, seat sim.SeatID) (access.Holding, error) {
	if a.checkRoom(ctx, p, room, true) != nil {
		return access.Holding{}, errForbidden
	}
	kind := sim.Observing
	if seat == sim.Screen {
		kind = sim.Showing
	}
	return access.Holding{Person: p.ID, Room: room, Seat: seat, Kind: kind, Name: string(seat)}, nil
}

type previewInput struct {
	RoomPath
	Body wire.WantPreview
}

func (a *API) preview(ctx context.Context, in *previewInput) (*body[wire.Preview], error) {
	out := &body[wire.Preview]{wire.Preview{Coming: []wire.Coming{}}}
	err := a.Rooms.Look(ctx, sim.SessionID(in.Room), func(s *sim.Session) {
		for _, c := range s.Between(in.Body.To) {
			x := &s.Script().Injects[s.Script().InjectNumber(c.Inject)]
			out.Body.Coming = append(out.Body.Coming, wire.Coming{
				Inject: x.ID, Title: x.Title, Channel: x.Channel, To: append([]sim.SeatID{}, x.To...), At: c.At,
			})
		}
	})
	return out, err
}
