package api

import (
	"bytes"
	"context"
	"fmt"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/render"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/report"
	"github.com/enshu/enshu/sim/text"
)

// PaperForm is in which language and form a report is wanted.
type PaperForm struct {
	Lang   string `query:"lang" enum:"ja,en,both" default:"ja"`
	Format string `query:"format" enum:"html,md,json,csv"`
}

type paperInput struct {
	RoomPath
	PaperForm
	Kind string `path:"kind" enum:"aar,result,itbcp,selfcheck,personal,research,runbook"`
}

type sheetInput struct {
	RoomPath
	PaperForm
	Seat string `path:"seat" maxLength:"64"`
}

// paperOutput is a file to keep. It is never shown as a page of the server's own, whatever is in it.
type paperOutput struct {
	Type        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Cache       string `header:"Cache-Control"`
	Body        []byte
}

func (a *API) paper(ctx context.Context, in *paperInput) (*paperOutput, error) {
	return a.written(ctx, sim.SessionID(in.Room), report.Kind(in.Kind), "", in.PaperForm)
}

// sheet is one seat's personal sheet.
func (a *API) sheet(ctx context.Context, in *sheetInput) (*paperOutput, error) {
	return a.written(ctx, sim.SessionID(in.Room), report.Personal, sim.SeatID(in.Seat), in.PaperForm)
}

// forksLooked is how many rooms are looked at for what-ifs: those of the latest exercises made with the same scenario.
const forksLooked = 100

// forksOf reads the what-ifs of a session, each under its exercise's title.
func (a *API) forksOf(ctx context.Context, room sim.SessionID, of access.Exercise) ([]*report.Record, error) {
	exercises, err := a.Store.Exercises(ctx)
	if err != nil {
		return nil, err
	}
	titles := map[sim.SessionID]text.Text{}
	var some []sim.SessionID
	for _, e := range exercises {
		if e.Digest != of.Digest || e.ID == of.ID || len(some) >= forksLooked {
			continue
		}
		rooms, err := a.Store.Rooms(ctx, e.ID)
		if err != nil {
			return nil, err
		}
		for _, r := range rooms {
			some, titles[r.ID] = append(some, r.ID), e.Title
		}
	}
	forks, err := a.Rooms.Forks(ctx, room, some)
	for _, f := range forks {
		f.Title = titles[f.ID]
	}
	return forks, err
}

func (a *API) written(ctx context.Context, room sim.SessionID, kind report.Kind, seat sim.SeatID, form PaperForm) (*paperOutput, error) {
	r, err := a.Rooms.Paper(ctx, room)
	if err != nil {
		return nil, err
	}
	r.Version = a.Version
	known, err := a.Store.Room(ctx, room)
	if err != nil {
		return nil, err
	}
	e, err := a.Store.Exercise(ctx, known.Exercise)
	if err != nil {
		return nil, err
	}
	r.Title, r.Tier = e.Title, a.Tier
	if kind == report.AAR {
		if r.Forks, err = a.forksOf(ctx, room, e); err != nil {
			return nil, err
		}
		asked, _, err := a.told(ctx, e.ID)
		if err != nil {
			return nil, err
		}
		r.Survey = asked.Sections()
	}
	x, err := r.Make(kind, seat)
	if err != nil {
		return nil, errUnknown // a seat that does not play has no sheet
	}
	format := render.Format(form.Format)
	if format == "" {
		format = render.Formats(kind)[0]
	}
	name := "EXERCISE"
	if x.WhatIf {
		name += "-WHAT-IF"
	}
	var out bytes.Buffer
	if err := render.Write(&out, x, render.Lang(form.Lang), format); err != nil {
		return nil, errForm
	}
	return &paperOutput{
		Type:        format.Type(kind),
		Disposition: fmt.Sprintf(`attachment; filename="%s-%s-%s-%s.%s"`, name, kind, room, form.Lang, format.Ending(kind)),
		Cache:       "private, no-store",
		Body:        out.Bytes(),
	}, nil
}
