package api

import (
	"context"
	"slices"
	"time"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// seated journals that somebody sits, once. Those who only watch are not journalled: thousands may.
func (a *API) seated(ctx context.Context, h access.Holding) error {
	if h.Kind == sim.Observing || h.Kind == sim.Showing {
		return nil
	}
	return a.inSeating(h.Room, func() error {
		sits, err := a.sits(ctx, h)
		if err != nil || sits {
			return err
		}
		return a.Rooms.Do(ctx, h.Room, sim.Take{At: h.Seat, Name: h.Name})
	})
}

// unseated journals that somebody has gone, and closes the sockets first: who was sent away hears nothing more.
func (a *API) unseated(ctx context.Context, h access.Holding) error {
	a.Rooms.Revoke(h.Room, h.Person, h.Seat)
	return a.inSeating(h.Room, func() error {
		sits, err := a.sits(ctx, h)
		if err != nil || !sits {
			return err
		}
		return a.Rooms.Do(ctx, h.Room, sim.Leave{At: h.Seat, Name: h.Name})
	})
}

func (a *API) sits(ctx context.Context, h access.Holding) (sits bool, err error) {
	err = a.Rooms.Look(ctx, h.Room, func(s *sim.Session) {
		sits = slices.Contains(standing(s, h.Seat).Holders, h.Name)
	})
	return sits, err
}

func standing(s *sim.Session, seat sim.SeatID) sim.SeatState {
	if i := s.Script().SeatNumber(seat); i >= 0 {
		return s.State().Seats[i]
	}
	return sim.SeatState{}
}

// seatCards shows the seats that can be joined: the players', and the observers'.
func (a *API) seatCards(ctx context.Context, script *sim.Script, room sim.SessionID, p access.PersonID) ([]wire.SeatCard, error) {
	held, err := a.Store.HoldingsIn(ctx, room)
	if err != nil {
		return nil, err
	}
	locked, err := a.Store.Locked(ctx, room)
	if err != nil {
		return nil, err
	}
	bots := map[sim.SeatID]bool{}
	if err := a.Rooms.Look(ctx, room, func(s *sim.Session) {
		for _, seat := range script.Seats {
			bots[seat.ID] = standing(s, seat.ID).Bot != ""
		}
	}); err != nil {
		return nil, err
	}
	cards := []wire.SeatCard{}
	for _, seat := range script.Seats {
		if seat.Kind == sim.Player || seat.Kind == sim.Observing {
			cards = append(cards, seatCard(seat, held, slices.Contains(locked, seat.ID), bots[seat.ID], p))
		}
	}
	return cards, nil
}

func seatCard(seat sim.Seat, held []access.Holding, locked, bot bool, p access.PersonID) wire.SeatCard {
	card := wire.SeatCard{ID: seat.ID, Class: seat.Kind, Title: seat.Title, Duties: seat.Duties, State: wire.SeatFree, Holders: []string{}}
	for _, h := range held {
		if h.Seat != seat.ID {
			continue
		}
		card.Mine = card.Mine || p != "" && h.Person == p
		if seat.Kind == sim.Player {
			card.Holders = append(card.Holders, h.Name)
		}
	}
	switch {
	case locked:
		card.State = wire.SeatLocked
	case bot:
		card.State = wire.SeatBot
	case len(card.Holders) > 0:
		card.State = wire.SeatTaken
	}
	return card
}

type seatInput struct {
	RoomPath
	Seat string `path:"seat" maxLength:"64"`
	Body wire.SeatAct
}

func (a *API) seatAct(ctx context.Context, in *seatInput) (*body[wire.SeatCard], error) {
	room := sim.SessionID(in.Room)
	script, err := a.scriptOf(ctx, room)
	if err != nil {
		return nil, err
	}
	seat, ok := seatOf(script, sim.SeatID(in.Seat))
	if !ok {
		return nil, errSeat
	}
	if err := a.actOnSeat(ctx, room, seat, in.Body); err != nil {
		return nil, err
	}
	cards, err := a.seatCards(ctx, script, room, callerOf(ctx).person.ID)
	for _, card := range cards {
		if card.ID == seat.ID {
			return &body[wire.SeatCard]{card}, err
		}
	}
	return &body[wire.SeatCard]{seatCard(seat, nil, false, false, "")}, err
}

func (a *API) actOnSeat(ctx context.Context, room sim.SessionID, seat sim.Seat, act wire.SeatAct) error {
	switch act.Act {
	case wire.SeatMove:
		return a.move(ctx, room, seat, access.PersonID(act.Person), act.From)
	case wire.SeatLock, wire.SeatUnlock:
		return a.Store.Lock(ctx, room, seat.ID, act.Act == wire.SeatLock)
	case wire.SeatToBot:
		return a.Rooms.Do(ctx, room, sim.Take{At: seat.ID, Bot: policyOf(act.Policy)})
	case wire.SeatUnbot:
		return a.Rooms.Do(ctx, room, sim.Leave{At: seat.ID})
	case wire.SeatKick:
		was, err := a.Store.Kick(ctx, access.PersonID(act.Person), room, seat.ID)
		if err != nil {
			return err
		}
		return a.unseated(ctx, was)
	}
	return errBad
}

func (a *API) move(ctx context.Context, room sim.SessionID, seat sim.Seat, p access.PersonID, from sim.SeatID) error {
	was, is, err := a.Store.Move(ctx, p, room, from, seat.ID, seat.Kind)
	if err != nil {
		return err
	}
	if err := a.unseated(ctx, was); err != nil {
		return err
	}
	return a.seated(ctx, is)
}

func (a *API) scriptOf(ctx context.Context, room sim.SessionID) (*sim.Script, error) {
	r, err := a.Store.Room(ctx, room)
	if err != nil {
		return nil, err
	}
	e, err := a.Store.Exercise(ctx, r.Exercise)
	if err != nil {
		return nil, err
	}
	return a.Library.OfExercise(ctx, e)
}

func (a *API) people(ctx context.Context, in *RoomPath) (*body[wire.People], error) {
	held, err := a.Store.HoldingsIn(ctx, sim.SessionID(in.Room))
	if err != nil {
		return nil, err
	}
	out := &body[wire.People]{wire.People{People: []wire.Person{}, Attempts: a.Rooms.Attempts(sim.SessionID(in.Room))}}
	present := a.Rooms.Presence(sim.SessionID(in.Room))
	for _, h := range held {
		at := presenceOf(present, h)
		out.Body.People = append(out.Body.People, wire.Person{
			Person: string(h.Person), Name: h.Name, Seat: h.Seat, Class: h.Kind, Lang: h.Lang, Since: clock.Wall(h.Since.UnixMilli()),
			Sockets: at.Sockets, Latency: int(at.Latency / time.Millisecond),
		})
	}
	return out, nil
}

func presenceOf(list []Presence, h access.Holding) Presence {
	for _, p := range list {
		if p.Person == h.Person && p.Seat == h.Seat {
			return p
		}
	}
	return Presence{}
}
