package api

import (
	"context"
	"net/http"
	"slices"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

// admitted is the answer to whoever came in or went: a member's rights, and the cookie that goes with them.
type admitted struct {
	SetCookie []http.Cookie `header:"Set-Cookie"`
	Clear     string        `header:"Clear-Site-Data"`
	Body      wire.Member
}

func (a *API) me(ctx context.Context, _ *nothing) (*body[wire.Member], error) {
	m, err := a.member(ctx, callerOf(ctx).person)
	return &body[wire.Member]{m}, err
}

// enter exchanges the token of an invitation, or of the host's link, for a login.
func (a *API) enter(ctx context.Context, in *body[wire.Enter]) (*admitted, error) {
	who := callerOf(ctx)
	var p access.Person
	err := a.Gate.Try(who.address, func() (err error) {
		p, err = a.come(ctx, who, in.Body)
		return err
	})
	if err != nil {
		return nil, err
	}
	return a.welcome(ctx, who, p)
}

func (a *API) come(ctx context.Context, who caller, in wire.Enter) (access.Person, error) {
	token := access.Secret(in.Token)
	if is, err := a.Store.IsHostLink(ctx, token); err != nil || is {
		return a.comeAsHost(ctx, who, token, in.Lang)
	}
	p, held, err := a.Store.Enter(ctx, access.Entering{Token: token, Person: who.person.ID, Name: in.Name, Lang: in.Lang})
	if err != nil {
		return p, err
	}
	if len(held) > 1 { // a link to every room: each is told when its socket is asked for
		return p, nil
	}
	return p, a.seated(ctx, held[0])
}

// comeAsHost seats a host at the newest exercise, so that the link printed at the start leads somewhere.
func (a *API) comeAsHost(ctx context.Context, who caller, token access.Secret, lang string) (access.Person, error) {
	p, err := a.Store.EnterAsHost(ctx, token, who.person.ID, lang)
	if err != nil {
		return p, err
	}
	all, err := a.Store.Exercises(ctx)
	if err != nil || len(all) == 0 {
		return p, err
	}
	_, err = a.Store.Facilitate(ctx, p.ID, all[0].ID)
	return p, err
}

func (a *API) welcome(ctx context.Context, who caller, p access.Person) (*admitted, error) {
	cookie, err := a.logIn(ctx, who, p.ID)
	if err != nil {
		return nil, err
	}
	m, err := a.member(ctx, p)
	return &admitted{SetCookie: []http.Cookie{cookie}, Body: m}, err
}

type joinCode struct {
	Code string `path:"code" maxLength:"64"`
	Room string `query:"room" maxLength:"64"`
}

// roomsShown is how many rooms of an exercise are shown with their seats at once. A page that listed the seats of a
// thousand rooms would open them all.
const roomsShown = 12

func (a *API) joinPage(ctx context.Context, in *joinCode) (*body[wire.JoinPage], error) {
	who := callerOf(ctx)
	var e access.Exercise
	err := a.Gate.Try(who.address, func() (err error) {
		e, err = a.Store.ByCode(ctx, in.Code)
		return err
	})
	if err != nil {
		return nil, err
	}
	page, err := a.pageOf(ctx, e, who.person, sim.SessionID(in.Room))
	return &body[wire.JoinPage]{page}, err
}

func (a *API) pageOf(ctx context.Context, e access.Exercise, p access.Person, asked sim.SessionID) (wire.JoinPage, error) {
	script, err := a.Library.OfExercise(ctx, e)
	if err != nil {
		return wire.JoinPage{}, err
	}
	rooms, err := a.Store.Rooms(ctx, e.ID)
	if err != nil {
		return wire.JoinPage{}, err
	}
	page := wire.JoinPage{Exercise: string(e.ID), Title: e.Title, Synopsis: script.Synopsis, Code: e.Code, Rooms: []wire.JoinRoom{}}
	if len(rooms) > 0 {
		if err := a.Rooms.Look(ctx, rooms[0].ID, func(s *sim.Session) { page.WhatIf = s.State().Fork != nil }); err != nil {
			return page, err
		}
	}
	for i, r := range rooms {
		room := wire.JoinRoom{ID: r.ID, N: r.N, Seats: []wire.SeatCard{}}
		if asked == "" && i < roomsShown || asked == r.ID {
			if room.Seats, err = a.seatCards(ctx, script, r.ID, p.ID); err != nil {
				return page, err
			}
		}
		page.Rooms = append(page.Rooms, room)
	}
	return page, nil
}

func (a *API) join(ctx context.Context, in *body[wire.Join]) (*admitted, error) {
	who, want := callerOf(ctx), in.Body
	var p access.Person
	err := a.Gate.Try(who.address, func() error {
		e, err := a.Store.ByCode(ctx, want.Code)
		if err != nil {
			return err
		}
		if err := a.Gate.Join(e.ID); err != nil {
			return err
		}
		p, err = a.joinExercise(ctx, who, e, want)
		return err
	})
	if err != nil {
		return nil, err
	}
	return a.welcome(ctx, who, p)
}

func (a *API) joinExercise(ctx context.Context, who caller, e access.Exercise, want wire.Join) (access.Person, error) {
	script, err := a.Library.OfExercise(ctx, e)
	if err != nil {
		return access.Person{}, err
	}
	seat, _ := seatOf(script, want.Seat) // an unknown seat has no kind and is refused like a facilitator's
	p, held, err := a.Store.Join(ctx, access.Joining{
		Person: who.person.ID, Code: want.Code, Name: want.Name, Lang: want.Lang, Room: want.Room, Seat: want.Seat, Kind: seat.Kind,
	})
	if err != nil {
		return p, err
	}
	return p, a.seated(ctx, held)
}

// member tells what a person may open.
func (a *API) member(ctx context.Context, p access.Person) (wire.Member, error) {
	m := wire.Member{Person: string(p.ID), Lang: p.Lang, Host: p.Makes(), Owner: p.Role == access.Owner, Account: p.Account, Holdings: []wire.HeldSeat{}, Exercises: []wire.ExerciseCard{}}
	switch {
	case p.ID == "":
		return m, nil
	case p.Owes: // what it may open is told once it has paired an app
		m.Host, m.Owner, m.Owes = false, false, true
		return m, nil
	}
	held, err := a.Store.HoldingsOf(ctx, p.ID)
	if err != nil {
		return m, err
	}
	run := []access.ExerciseID{}
	for _, h := range held {
		seat, err := a.heldSeat(ctx, h)
		if err != nil {
			return m, err
		}
		m.Holdings = append(m.Holdings, seat)
		if h.Kind == sim.Facilitating && !slices.Contains(run, h.Exercise) {
			run = append(run, h.Exercise)
		}
	}
	m.Exercises, err = a.cards(ctx, p, run)
	return m, err
}

func (a *API) heldSeat(ctx context.Context, h access.Holding) (wire.HeldSeat, error) {
	e, err := a.Store.Exercise(ctx, h.Exercise)
	if err != nil {
		return wire.HeldSeat{}, err
	}
	script, err := a.Library.OfExercise(ctx, e)
	if err != nil {
		return wire.HeldSeat{}, err
	}
	seat, _ := seatOf(script, h.Seat)
	return wire.HeldSeat{
		Room: h.Room, RoomN: h.RoomN, Exercise: string(e.ID), ExerciseTitle: e.Title,
		Seat: h.Seat, Class: h.Kind, SeatTitle: seat.Title, Name: h.Name,
	}, nil
}

// cards lists the exercises that somebody runs: all of them for an owner.
func (a *API) cards(ctx context.Context, p access.Person, run []access.ExerciseID) ([]wire.ExerciseCard, error) {
	list := []wire.ExerciseCard{}
	all, err := a.Store.Exercises(ctx)
	if err != nil {
		return list, err
	}
	for _, e := range all {
		if p.Role != access.Owner && !slices.Contains(run, e.ID) {
			continue
		}
		card, err := a.card(ctx, e)
		if err != nil {
			return list, err
		}
		list = append(list, card)
	}
	return list, nil
}

// RoomPath is the room of an address.
type RoomPath struct {
	Room string `path:"room" maxLength:"64"`
}

type leaveInput struct {
	RoomPath
	Body wire.LeaveSeat
}

func (a *API) leave(ctx context.Context, in *leaveInput) (*admitted, error) {
	who, room := callerOf(ctx), sim.SessionID(in.Room)
	was, err := a.Store.Leave(ctx, who.person.ID, room, in.Body.Seat)
	if err != nil {
		return nil, err
	}
	if err := a.unseated(ctx, was); err != nil {
		return nil, err
	}
	return a.farewell(ctx, who)
}

// farewell ends the login of somebody who has nothing left to open.
func (a *API) farewell(ctx context.Context, who caller) (*admitted, error) {
	m, err := a.member(ctx, who.person)
	if err != nil || len(m.Holdings) > 0 || m.Host {
		return &admitted{Body: m}, err
	}
	if err := a.Store.SignOut(ctx, who.person.ID, who.cookie, false); err != nil {
		return nil, err
	}
	return a.goodbye(ctx, who)
}

// goodbye takes the cookie back, and has the browser forget what it keeps.
func (a *API) goodbye(ctx context.Context, who caller) (*admitted, error) {
	gone := cookie("", who.secure, -1)
	m, err := a.member(ctx, access.Person{})
	return &admitted{SetCookie: []http.Cookie{gone}, Clear: `"cache", "storage"`, Body: m}, err
}
