package api

import (
	"context"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/room"
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
// stands in no list beside what was played. Its journal is laid before anything leads to it, so that there is either all
// of it or nothing.
func (a *API) fork(ctx context.Context, in *forkInput) (*body[wire.ExerciseCard], error) {
	parent := sim.SessionID(in.Room)
	if err := a.Store.MayFork(ctx, parent); err != nil {
		return nil, err
	}
	want, err := a.forkPlan(ctx, parent)
	if err != nil {
		return nil, err
	}
	journal, err := a.Rooms.Fork(ctx, parent, in.Body.Seq, room.Recast{Policy: in.Body.Policy, Factor: in.Body.Factor})
	if err != nil {
		return nil, err
	}
	if err := a.Rooms.Lay(ctx, want.Room, journal); err != nil {
		return nil, err
	}
	e, err := a.Store.TakeFork(ctx, want)
	if err != nil {
		return nil, err
	}
	card, err := a.card(ctx, e)
	if err != nil {
		return nil, err
	}
	card.Link, err = a.FacilitatorLink(ctx, e.ID)
	return &body[wire.ExerciseCard]{card}, err
}

// forkPlan is the exercise of a what-if, which is like that of its parent.
func (a *API) forkPlan(ctx context.Context, parent sim.SessionID) (access.Fork, error) {
	r, err := a.Store.Room(ctx, parent)
	if err != nil {
		return access.Fork{}, err
	}
	was, err := a.Store.Exercise(ctx, r.Exercise)
	if err != nil {
		return access.Fork{}, err
	}
	pack, err := a.Store.Pack(ctx, was.Digest)
	plan := access.Plan{Title: forkTitle(was.Title), Scenario: was.Scenario, Digest: was.Digest, Pack: pack, Pace: was.Pace, Rooms: 1}
	return access.Fork{Plan: plan, Room: access.NewRoom(), Seed: r.Seed, Parent: parent, By: callerOf(ctx).person.ID}, err
}

func forkTitle(t text.Text) text.Text {
	return text.Text{JA: "WHAT-IF 仮想：" + t.JA, EN: "WHAT-IF 仮想: " + t.EN}
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
		out.Body = wire.Comparison{Start: script.Start, Zone: script.Zone.Name, Title: script.Title, Scenario: script.ID, Played: now, WhatIf: now}
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
	out.Body.Played, out.Body.WhatIf, out.Body.Alone, out.Body.First = c.Played, c.WhatIf, c.Alone, c.First
	return out, nil
}
