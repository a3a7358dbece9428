package api

import (
	"context"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
	"github.com/enshu/enshu/sim/whatif"
)

type forkInput struct {
	RoomPath
	Body wire.WantFork
}

// fork makes an exercise of its own of a what-if, with a title that says so: it has its own code and its own people, and
// stands in no list beside what was played.
func (a *API) fork(ctx context.Context, in *forkInput) (*body[wire.ExerciseCard], error) {
	parent := sim.SessionID(in.Room)
	journal, err := a.Rooms.Fork(ctx, parent, in.Body.Seq)
	if err != nil {
		return nil, err
	}
	e, room, err := a.forkedExercise(ctx, parent)
	if err != nil {
		return nil, err
	}
	if err := a.Rooms.Lay(ctx, room, journal); err != nil {
		return nil, err
	}
	if err := a.recast(ctx, room, in.Body.Policy); err != nil {
		return nil, err
	}
	if _, err := a.Store.Facilitate(ctx, callerOf(ctx).person.ID, e.ID); err != nil {
		return nil, err
	}
	card, err := a.card(ctx, e)
	if err != nil {
		return nil, err
	}
	card.Link, err = a.FacilitatorLink(ctx, e.ID)
	return &body[wire.ExerciseCard]{card}, err
}

func (a *API) forkedExercise(ctx context.Context, parent sim.SessionID) (access.Exercise, sim.SessionID, error) {
	r, err := a.Store.Room(ctx, parent)
	if err != nil {
		return access.Exercise{}, "", err
	}
	was, err := a.Store.Exercise(ctx, r.Exercise)
	if err != nil {
		return access.Exercise{}, "", err
	}
	pack, err := a.Store.Pack(ctx, was.Digest)
	if err != nil {
		return access.Exercise{}, "", err
	}
	e, err := a.Store.Create(ctx, access.Plan{
		Title: forkTitle(was.Title), Scenario: was.Scenario, Digest: was.Digest, Pack: pack, Pace: was.Pace, Rooms: 1,
	})
	if err != nil {
		return e, "", err
	}
	rooms, err := a.Store.Rooms(ctx, e.ID)
	if err != nil {
		return e, "", err
	}
	return e, rooms[0].ID, nil
}

func forkTitle(t text.Text) text.Text {
	return text.Text{JA: "WHAT-IF 仮想：" + t.JA, EN: "WHAT-IF 仮想: " + t.EN}
}

// recast frees the seats of those who sat there in the past, who are not here, and hands them to bots when a policy is
// named. Bots of the past play on.
func (a *API) recast(ctx context.Context, room sim.SessionID, policy string) error {
	var deeds []sim.Deed
	err := a.Rooms.Look(ctx, room, func(s *sim.Session) {
		for i, seat := range s.Script().Seats {
			st := s.State().Seats[i]
			for _, name := range st.Holders {
				deeds = append(deeds, sim.Leave{At: seat.ID, Name: name})
			}
			if policy != "" && seat.Kind == sim.Player && st.Bot == "" {
				deeds = append(deeds, sim.Take{At: seat.ID, Bot: policy})
			}
		}
	})
	for _, d := range deeds {
		if err == nil {
			err = a.Rooms.Do(ctx, room, d)
		}
	}
	return err
}

type bandInput struct {
	RoomPath
	Seq sim.Seq `path:"seq" minimum:"1"`
}

// band rehearses what might have come of a room from a batch on.
func (a *API) band(ctx context.Context, in *bandInput) (*body[wire.Band], error) {
	b, err := a.Rooms.Band(ctx, sim.SessionID(in.Room), in.Seq)
	if err != nil {
		return nil, err
	}
	return &body[wire.Band]{wire.Band{Seq: b.Seq, Runs: b.Runs, Points: b.Points}}, nil
}

// comparison is for those who may see both sides of it. A room that is no what-if has no parent and is its own like.
func (a *API) comparison(ctx context.Context, in *RoomPath) (*body[wire.Comparison], error) {
	room := sim.SessionID(in.Room)
	out := &body[wire.Comparison]{}
	err := a.Rooms.Look(ctx, room, func(s *sim.Session) {
		script := s.Script()
		now := whatif.OutcomeOf(s)
		out.Body = wire.Comparison{Start: script.Start, Zone: script.Zone.Name, Title: script.Title, Played: now, WhatIf: now}
		if is := s.State().Fork; is != nil {
			out.Body.Parent, out.Body.Seq, out.Body.At = is.From, is.Seq, is.At
		}
	})
	if err != nil || out.Body.Parent == "" {
		return out, err
	}
	if err := a.checkRoom(ctx, callerOf(ctx).person, out.Body.Parent, true); err != nil {
		return nil, err
	}
	c, err := a.Rooms.Compare(ctx, room)
	if err != nil {
		return nil, err
	}
	out.Body.Played, out.Body.WhatIf, out.Body.First = c.Played, c.WhatIf, c.First
	return out, nil
}
