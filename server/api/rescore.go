package api

import (
	"context"
	"encoding/base64"
	"fmt"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/server/draft"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

type rescoreInput struct {
	RoomPath
	Body wire.WantRescore
}

// rescore judges what was played by another version of its scenario: one that can be played here, or one that comes along.
func (a *API) rescore(ctx context.Context, in *rescoreInput) (*body[wire.Rescored], error) {
	rubric, err := a.rubric(in.Body)
	if err != nil {
		return nil, err
	}
	r, err := a.Rooms.Rescore(ctx, sim.SessionID(in.Room), rubric)
	if err != nil {
		return nil, err
	}
	return &body[wire.Rescored]{wire.Rescored{Was: r.Was, Now: r.Now, Changed: r.Changed, Clocks: r.Clocks, Unjudged: r.Unjudged}}, nil
}

// rubric reads a script of its own: it shares nothing with one that is played.
func (a *API) rubric(want wire.WantRescore) (*sim.Script, error) {
	pack, err := base64.StdEncoding.DecodeString(want.Pack)
	if err != nil {
		return nil, errArchive
	}
	if want.Pack == "" {
		if _, err := a.script(want.Scenario); err != nil {
			return nil, err
		}
		if pack, err = a.Library.Pack(want.Scenario); err != nil {
			return nil, err
		}
	}
	id, files, err := draft.Unpack(pack)
	if err != nil {
		return nil, drafting(err)
	}
	script, faults, err := a.Workshop.Check(id, files)
	if err != nil {
		return nil, drafting(err)
	}
	if script == nil {
		return nil, faulty(faults)
	}
	return script, nil
}

const faultsShown = 20

// faulty names what keeps a scenario from being read.
func faulty(faults scenarios.Faults) *Problem {
	p := *errRubric
	for _, f := range faults[:min(len(faults), faultsShown)] {
		p.Fields = append(p.Fields, wire.ProblemField{At: fmt.Sprintf("%s:%d", f.File, f.Line), Why: f.Text.JA + " / " + f.Text.EN})
	}
	return &p
}
