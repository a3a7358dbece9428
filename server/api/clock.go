package api

import (
	"context"

	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

type clockInput struct {
	RoomPath
	Body wire.ClockAct
}

// clock moves a room's clock for somebody who facilitates it and sits at a player's desk: one who practises alone, or a
// host who plays along. The console does the same, and more, over its own socket.
func (a *API) clock(ctx context.Context, in *clockInput) (*body[wire.Reply], error) {
	room := sim.SessionID(in.Room)
	deed, err := a.clockDeed(ctx, room, in.Body.Act)
	if err != nil {
		return nil, err
	}
	reply, err := a.Rooms.Ask(ctx, room, in.Body.ID, sim.Facilitator, deed)
	if err != nil {
		return nil, err
	}
	return &body[wire.Reply]{reply}, nil
}

func (a *API) clockDeed(ctx context.Context, room sim.SessionID, act wire.ClockDo) (sim.Deed, error) {
	switch act {
	case wire.ClockStart:
		pace, err := a.paceOf(ctx, room)
		return sim.Start{Pace: pace}, err
	case wire.ClockPause:
		return sim.Pause{}, nil
	case wire.ClockResume:
		return sim.Resume{}, nil
	case wire.ClockNext:
		to, err := a.nextInject(ctx, room)
		return sim.Jump{To: to, Mode: sim.Deliver}, err
	case wire.ClockEnd:
		return sim.End{}, nil
	default:
		return sim.Debrief{}, nil
	}
}

// paceOf returns the pace that the room's exercise was made with; the script's first when none was chosen.
func (a *API) paceOf(ctx context.Context, room sim.SessionID) (sim.PaceID, error) {
	r, err := a.Store.Room(ctx, room)
	if err != nil {
		return "", err
	}
	e, err := a.Store.Exercise(ctx, r.Exercise)
	if err != nil || e.Pace != "" {
		return e.Pace, err
	}
	var first sim.PaceID
	err = a.Rooms.Look(ctx, room, func(s *sim.Session) { first = s.Script().Paces[0].ID })
	return first, err
}

// nextInject returns when the next inject is set to fire; the end of the scenario when none is.
func (a *API) nextInject(ctx context.Context, room sim.SessionID) (clock.Instant, error) {
	var at clock.Instant
	err := a.Rooms.Look(ctx, room, func(s *sim.Session) {
		at = s.Script().End
		if coming := s.Between(at); len(coming) > 0 {
			at = coming[0].At
		}
	})
	return at, err
}
