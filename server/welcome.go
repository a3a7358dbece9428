package server

import (
	"context"
	"fmt"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/api"
	"github.com/enshu/enshu/server/wire"
)

// Welcome is what the one who started the server needs: a way in, and an exercise to show to others.
type Welcome struct {
	HostPath string           // opens the server to its host; the secret in it lives as long as the process
	Exercise *access.Exercise // the newest; nil when there is none and none could be made
}

// JoinPath is where the exercise's join code leads.
func (w Welcome) JoinPath() string { return api.JoinPath + w.Exercise.Code }

// Welcome mints the host's link and finds the newest exercise. Where there is none yet it makes one of the scenario, so
// that a first start has a code at once; "" makes none.
func (s *Server) Welcome(ctx context.Context, scenario string) (Welcome, error) {
	link, err := s.store.HostLink(ctx)
	if err != nil {
		return Welcome{}, err
	}
	w := Welcome{HostPath: api.HostPath + link.Reveal()}
	all, err := s.store.Exercises(ctx)
	switch {
	case err != nil:
		return w, err
	case len(all) > 0:
		w.Exercise = &all[0]
		return w, nil
	case scenario == "" || !s.playable(scenario):
		return w, nil
	}
	e, err := s.api.Create(ctx, wire.NewExercise{Scenario: scenario})
	if err != nil {
		return w, fmt.Errorf("make a first exercise of %s: %w", scenario, err)
	}
	w.Exercise = &e
	return w, nil
}

func (s *Server) playable(scenario string) bool {
	for _, script := range s.shelf.Scripts() {
		if script.ID == scenario {
			return true
		}
	}
	return false
}
