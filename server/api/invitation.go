package api

import (
	"context"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim/clock"
)

// ExercisePath is the exercise of an address.
type ExercisePath struct {
	Exercise string `path:"exercise" maxLength:"64"`
}

func (a *API) invitations(ctx context.Context, in *ExercisePath) (*body[wire.Invitations], error) {
	list, err := a.Store.Invitations(ctx, access.ExerciseID(in.Exercise))
	out := &body[wire.Invitations]{wire.Invitations{Invitations: []wire.Invitation{}}}
	for _, i := range list {
		out.Body.Invitations = append(out.Body.Invitations, invitation(i))
	}
	return out, err
}

func invitation(i access.Invitation) wire.Invitation {
	return wire.Invitation{
		ID: string(i.ID), Room: i.Room, Seat: i.Seat, Label: i.Label, Once: i.Once, Used: i.Used, Revoked: i.Revoked,
		Created: clock.Wall(i.Created.UnixMilli()),
	}
}

type inviteInput struct {
	ExercisePath
	Body wire.NewInvitation
}

func (a *API) invite(ctx context.Context, in *inviteInput) (*body[wire.InvitationMade], error) {
	e, err := a.Store.Exercise(ctx, access.ExerciseID(in.Exercise))
	if err != nil {
		return nil, err
	}
	script, err := a.Library.OfExercise(ctx, e)
	if err != nil {
		return nil, err
	}
	seat, ok := seatOf(script, in.Body.Seat)
	if !ok {
		return nil, errSeat
	}
	i, token, err := a.Store.Invite(ctx, access.Invitation{
		Exercise: e.ID, Room: in.Body.Room, Seat: seat.ID, Kind: seat.Kind, Label: in.Body.Label, Once: in.Body.Once,
	})
	if err != nil {
		return nil, err
	}
	return &body[wire.InvitationMade]{wire.InvitationMade{Invitation: invitation(i), Link: EnterPath + token.Reveal()}}, nil
}

type invitationPath struct {
	ExercisePath
	Invitation string `path:"invitation" maxLength:"64"`
}

// revoke withdraws a link and sends away those who came in by it.
func (a *API) revoke(ctx context.Context, in *invitationPath) (*body[wire.Invitations], error) {
	gone, err := a.Store.Revoke(ctx, access.ExerciseID(in.Exercise), access.InvitationID(in.Invitation))
	if err != nil {
		return nil, err
	}
	for _, h := range gone {
		if err := a.unseated(ctx, h); err != nil {
			return nil, err
		}
	}
	return a.invitations(ctx, &in.ExercisePath)
}
