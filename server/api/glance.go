package api

import (
	"context"
	"slices"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/view"
)

// glance shows every room of an exercise in one line each, for one who runs hundreds of them.
func (a *API) glance(ctx context.Context, in *ExercisePath) (*body[wire.RoomsGlance], error) {
	rooms, err := a.Store.Rooms(ctx, access.ExerciseID(in.Exercise))
	if err != nil {
		return nil, err
	}
	out := &body[wire.RoomsGlance]{wire.RoomsGlance{Rooms: make([]wire.RoomGlance, len(rooms))}}
	for i, r := range rooms {
		out.Body.Rooms[i] = a.glanceAt(ctx, r)
	}
	return out, ctx.Err()
}

func (a *API) glanceAt(ctx context.Context, r access.Room) wire.RoomGlance {
	g := wire.RoomGlance{Room: r.ID, N: r.N, Attempts: len(a.Rooms.Attempts(r.ID))}
	present := a.Rooms.Presence(r.ID)
	err := a.Rooms.Look(ctx, r.ID, func(s *sim.Session) {
		at := view.GlanceAt(s)
		g.Glance, g.Here = &at, attended(s.Script(), present)
	})
	g.Broken = err != nil
	return g
}

// attended counts the players' seats at which somebody is connected. Bots are connected too, and are nobody.
func attended(script *sim.Script, present []Presence) (n int) {
	for _, seat := range script.Seats {
		sits := func(p Presence) bool { return p.Seat == seat.ID && p.Person != "" && p.Sockets > 0 }
		if seat.Kind == sim.Player && slices.ContainsFunc(present, sits) {
			n++
		}
	}
	return n
}
