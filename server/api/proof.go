package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/enshu/enshu/server/render"
	"github.com/enshu/enshu/sim"
)

type proofInput struct {
	RoomPath
	Seat string `path:"seat" maxLength:"64"`
}

// proof is what shows somebody who has no journal that a seat's acts are part of it, each with the receipt's hash.
func (a *API) proof(ctx context.Context, in *proofInput) (*paperOutput, error) {
	room, seat, known := sim.SessionID(in.Room), sim.SeatID(in.Seat), false
	err := a.Rooms.Look(ctx, room, func(s *sim.Session) {
		known = slices.ContainsFunc(s.Script().Seats, func(x sim.Seat) bool { return x.ID == seat })
	})
	if err = errors.Join(err, unless(known || err != nil, errUnknown)); err != nil {
		return nil, err
	}
	p, err := a.Rooms.Prove(ctx, room, seat)
	if err != nil {
		return nil, err
	}
	raw, err := json.MarshalIndent(p.Marked(render.MarkOf(p.WhatIf)), "", "\t")
	return &paperOutput{
		Type:        "application/json",
		Disposition: fmt.Sprintf(`attachment; filename="EXERCISE-proof-%s-%s.json"`, in.Room, in.Seat),
		Cache:       "private, no-store",
		Body:        raw,
	}, err
}
