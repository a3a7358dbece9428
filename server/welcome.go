package server

import (
	"context"
	"fmt"
	"slices"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/api"
	"github.com/enshu/enshu/server/wire"
)

// Welcome is what the one who started the server needs: a way in, and an exercise to show to others.
type Welcome struct {
	HostPath string           // opens the server to its host, by a secret that lives as long as the process or by signing in
	NoOwner  bool             // there is no account of an owner to sign in to, and no other way in
	Exercise *access.Exercise // the newest; nil when there is none and none could be made
}

// JoinPath is where the exercise's join code leads.
func (w Welcome) JoinPath() string { return api.JoinPath + w.Exercise.Code }

// Welcome mints the host's link and finds the newest exercise. Where there is none yet it makes one of the scenario, so
// that a first start has a code at once; "" makes none.
func (s *Server) Welcome(ctx context.Context, scenario string) (Welcome, error) {
	var err error
	w := Welcome{HostPath: api.SignInPath}
	if !s.config.SecondFactor {
		link, err := s.store.HostLink(ctx)
		if err != nil {
			return Welcome{}, err
		}
		w.HostPath = api.HostPath + link.Reveal()
	} else if w.NoOwner, err = s.noOwner(ctx); err != nil {
		return Welcome{}, err
	}
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

// noOwner says, in the log too, that nobody could come in.
func (s *Server) noOwner(ctx context.Context) (bool, error) {
	list, err := s.store.Accounts(ctx)
	none := err == nil && !slices.ContainsFunc(list, func(a access.Account) bool { return a.Role == access.Owner })
	if none {
		s.config.Log.Warn("no owner can sign in: there is no account of one")
	}
	return none, err
}

func (s *Server) playable(scenario string) bool {
	for _, script := range s.shelf.Scripts() {
		if script.ID == scenario {
			return true
		}
	}
	return false
}
