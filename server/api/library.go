package api

import (
	"context"

	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

type nothing struct{}

type body[T any] struct{ Body T }

func (a *API) health(context.Context, *nothing) (*body[wire.Health], error) {
	return &body[wire.Health]{wire.Health{Status: "ok", Version: a.Version, Wall: a.wall()}}, nil
}

func (a *API) ready(ctx context.Context, in *nothing) (*body[wire.Health], error) {
	if err := a.Ready(ctx); err != nil {
		a.Log.WarnContext(ctx, "not ready", "error", err)
		return nil, errBusy
	}
	return a.health(ctx, in)
}

func (a *API) library(context.Context, *nothing) (*body[wire.Library], error) {
	out := &body[wire.Library]{wire.Library{Scenarios: []wire.LibraryCard{}}}
	for _, s := range a.Library.Scripts() {
		out.Body.Scenarios = append(out.Body.Scenarios, libraryCard(s))
	}
	return out, nil
}

func libraryCard(s *sim.Script) wire.LibraryCard {
	card := wire.LibraryCard{
		ID: s.ID, Version: s.Version, Title: s.Title, Synopsis: s.Synopsis, Sector: s.Sector, Difficulty: s.Difficulty,
		Directives: words(s.Directives), Roles: words(s.Roles), Objectives: []text.Text{}, Span: s.End.Sub(s.Start),
		Paces: []wire.LibraryPace{}, Seats: []wire.LibrarySeat{},
	}
	for _, o := range s.Objectives {
		card.Objectives = append(card.Objectives, o.Text)
	}
	for _, p := range s.Paces {
		card.Paces = append(card.Paces, wire.LibraryPace{ID: p.ID, Title: p.Title, Minutes: minutes(p, s.End)})
	}
	for _, seat := range s.Seats {
		if seat.Kind == sim.Player {
			card.Seats = append(card.Seats, wire.LibrarySeat{ID: seat.ID, Title: seat.Title, Duties: seat.Duties})
		}
	}
	return card
}

func words(list []string) []string { return append([]string{}, list...) }

// minutes tells how long a pace takes to the end of the story when nobody pauses or jumps.
func minutes(p sim.Pace, end clock.Instant) int {
	var wall int64
	for i, step := range p.Steps {
		until := end
		if i+1 < len(p.Steps) {
			until = min(end, p.Steps[i+1].From)
		}
		if span := int64(until.Sub(step.From)); span > 0 && step.Rate > 0 {
			wall += span * int64(clock.RealTime) / int64(step.Rate)
		}
	}
	const minute = int64(clock.Minute)
	return int((wall + minute/2) / minute)
}

func seatOf(s *sim.Script, id sim.SeatID) (sim.Seat, bool) {
	for _, seat := range s.Seats {
		if seat.ID == id {
			return seat, true
		}
	}
	return sim.Seat{}, false
}

func hasPace(s *sim.Script, id sim.PaceID) bool {
	for _, p := range s.Paces {
		if p.ID == id {
			return true
		}
	}
	return false
}
