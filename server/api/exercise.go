package api

import (
	"context"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// EnterPath is where a link leads: the page takes the secret out of the fragment and posts it to /api/enter.
const EnterPath = "/#enter="

// SignInPath is where those with an account come in.
const SignInPath = "/signin"

// HostPath is where the host's link leads; its secret is posted to /api/enter as well.
const HostPath = "/#host="

// JoinPath is where a join code leads.
const JoinPath = "/j/"

func (a *API) createExercise(ctx context.Context, in *body[wire.NewExercise]) (*body[wire.ExerciseCard], error) {
	e, err := a.Create(ctx, in.Body)
	if err != nil {
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

// Create makes an exercise, and puts bots into the seats of one that somebody plays alone.
func (a *API) Create(ctx context.Context, want wire.NewExercise) (access.Exercise, error) {
	script, err := a.script(want.Scenario)
	if err != nil {
		return access.Exercise{}, err
	}
	if err := fits(script, want); err != nil {
		return access.Exercise{}, err
	}
	pack, err := a.Library.Pack(want.Scenario)
	if err != nil {
		return access.Exercise{}, err
	}
	e, err := a.Store.Create(ctx, access.Plan{
		Title: title(script, want.Title), Scenario: script.ID, Digest: script.Digest, Pack: pack,
		Pace: want.Pace, Solo: want.Solo, Rooms: max(want.Rooms, 1),
	})
	if err != nil || want.Solo == "" {
		return e, err
	}
	return e, a.fill(ctx, e, script, policyOf(want.Policy))
}

func (a *API) script(id string) (*sim.Script, error) {
	for _, s := range a.Library.Scripts() {
		if s.ID == id {
			return s, nil
		}
	}
	return nil, errScenario
}

func fits(s *sim.Script, want wire.NewExercise) error {
	if want.Pace != "" && !hasPace(s, want.Pace) {
		return errPace
	}
	if seat, ok := seatOf(s, want.Solo); want.Solo != "" && (!ok || seat.Kind != sim.Player) {
		return errSeat
	}
	return nil
}

func title(s *sim.Script, typed string) text.Text {
	if typed == "" {
		return s.Title
	}
	return text.Same(typed)
}

func policyOf(typed string) string {
	if typed == "" {
		return "good"
	}
	return typed
}

// fill seats a bot at every player's seat but the one that is played alone.
func (a *API) fill(ctx context.Context, e access.Exercise, s *sim.Script, policy string) error {
	rooms, err := a.Store.Rooms(ctx, e.ID)
	if err != nil {
		return err
	}
	for _, r := range rooms {
		for _, seat := range s.Seats {
			if seat.Kind != sim.Player || seat.ID == e.Solo {
				continue
			}
			if err := a.Rooms.Do(ctx, r.ID, sim.Take{At: seat.ID, Bot: policy}); err != nil {
				return err
			}
		}
	}
	return nil
}

// FacilitatorLink mints a link by which an exercise is facilitated.
func (a *API) FacilitatorLink(ctx context.Context, e access.ExerciseID) (string, error) {
	_, token, err := a.Store.Invite(ctx, access.Invitation{Exercise: e, Seat: sim.Facilitator, Kind: sim.Facilitating})
	if err != nil {
		return "", err
	}
	return EnterPath + token.Reveal(), nil
}

func (a *API) card(ctx context.Context, e access.Exercise) (wire.ExerciseCard, error) {
	card := wire.ExerciseCard{
		ID: string(e.ID), Title: e.Title, Scenario: e.Scenario, Pace: e.Pace, Solo: e.Solo, Code: e.Code,
		Rooms: []sim.SessionID{}, Created: clock.Wall(e.Created.UnixMilli()),
	}
	rooms, err := a.Store.Rooms(ctx, e.ID)
	for _, r := range rooms {
		card.Rooms = append(card.Rooms, r.ID)
	}
	return card, err
}

func (a *API) practise(ctx context.Context, in *body[wire.Practise]) (*body[wire.ExerciseCard], error) {
	want, who := in.Body, callerOf(ctx).person
	name, err := practiser(want.Name)
	if err != nil {
		return nil, err
	}
	e, err := a.Create(ctx, wire.NewExercise{Scenario: want.Scenario, Pace: want.Pace, Solo: want.Seat, Policy: want.Policy})
	if err != nil {
		return nil, err
	}
	card, err := a.card(ctx, e)
	if err != nil {
		return nil, err
	}
	if _, err := a.Store.Facilitate(ctx, who.ID, e.ID); err != nil {
		return nil, err
	}
	held, err := a.Store.Seat(ctx, who.ID, card.Rooms[0], want.Seat, name)
	if err != nil {
		return nil, err
	}
	return &body[wire.ExerciseCard]{card}, a.seated(ctx, held)
}

func practiser(typed string) (string, error) {
	if typed == "" {
		return "練習者 Learner", nil
	}
	return access.CleanName(typed)
}
