package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/scenarios/study"
	"github.com/enshu/enshu/server/stage"
	"github.com/enshu/enshu/server/wire"
)

var (
	errFaulty   = problem(http.StatusUnprocessableEntity, "scenario_faulty", "誤りのあるシナリオではできません。まず誤りを直してください。", "This needs a scenario without errors. Mend them first.")
	errStage    = problem(http.StatusServiceUnavailable, "rehearsals_many", "ほかのリハーサルがいくつも順番を待っています。しばらくしてからもう一度お試しください。", "Several other rehearsals wait for their turn. Try again in a moment.")
	errLongPlay = problem(http.StatusServiceUnavailable, "rehearsal_long", "リハーサルが時間内に終わりませんでした。回数を減らしてお試しください。", "The rehearsal did not end in time. Try with fewer runs.")
)

// How often an author is told how far a rehearsal is, and how long a line of the answer may take to leave.
const (
	tellEvery = 250 * time.Millisecond
	lineTime  = 10 * time.Second
)

type rehearseInput struct{ Body wire.WantRehearsal }

// rehearse plays files as they stand, saved or not, many times with bots. The answer comes line by line while it is played;
// an author who leaves ends it.
func (a *API) rehearse(_ context.Context, in *rehearseInput) (*huma.StreamResponse, error) {
	script, places, err := a.Workshop.Stage(in.Body.Scenario, in.Body.Files)
	if err != nil {
		return nil, drafting(err)
	}
	if script == nil {
		return nil, errFaulty
	}
	plan := study.Plan{Script: script, Engine: a.Version, Runs: in.Body.Runs, Seed: 1}
	return &huma.StreamResponse{Body: func(ctx huma.Context) {
		ctx.SetHeader("Content-Type", "application/x-ndjson")
		out := &teller{to: ctx.(*exchange).echo.Response(), now: time.Now}
		made, err := a.Stage.Rehearse(ctx.Context(), plan, out.progress)
		switch {
		case ctx.Context().Err() != nil:
			a.Log.InfoContext(ctx.Context(), "author left a rehearsal", "scenario", script.ID)
			return
		case err != nil:
			out.tell(wire.Rehearsal{Problem: &a.problemOf(ctx.Context(), staging(err)).Problem})
			return
		}
		if err := a.Workshop.Rehearsed(made, a.Now()); err != nil {
			a.Log.WarnContext(ctx.Context(), "a rehearsal was not noted", "scenario", script.ID, "error", err)
		}
		out.tell(wire.Rehearsal{Done: out.of, Of: out.of, Study: made, Places: written(made, places)})
	}}, nil
}

// staging puts what can end a rehearsal into words for people.
func staging(err error) error {
	switch {
	case errors.Is(err, stage.ErrFull):
		return errStage
	case errors.Is(err, stage.ErrLong):
		return errLongPlay
	case errors.Is(err, stage.ErrStopped):
		return errBusy
	}
	return err
}

// teller writes an answer line by line.
type teller struct {
	to   http.ResponseWriter
	now  func() time.Time
	last time.Time
	of   int
}

// progress tells how far a rehearsal is, now and then.
func (t *teller) progress(done, of int) {
	if now := t.now(); t.of == 0 || now.Sub(t.last) >= tellEvery {
		t.tell(wire.Rehearsal{Done: done, Of: of})
		t.last = now
	}
	t.of = of
}

// tell sends a line at once. Whether it arrives shows in the request's context.
func (t *teller) tell(line wire.Rehearsal) {
	c := http.NewResponseController(t.to)
	_ = c.SetWriteDeadline(t.now().Add(lineTime)) // the answer as a whole may take longer than others
	_ = json.NewEncoder(t.to).Encode(line)
	_ = c.Flush()
}

// written finds where each thing of a study stands in the files. What a study tells of a deadline or of who was told stands
// with the obligation and with the audience.
func written(s *study.Study, all scenarios.Places) scenarios.Places {
	found := scenarios.Places{}
	for _, r := range s.Reach {
		kind, id := r.Kind, r.ID
		switch kind {
		case "clock", "met", "breach":
			kind = "obligation"
			id, _, _ = strings.Cut(id, ".")
		case "told":
			kind = "audience"
		case "broken":
			kind = "expectation"
		}
		if at, ok := all[kind+"/"+id]; ok {
			found[r.Kind+"/"+r.ID] = at
		}
	}
	for _, seat := range s.Seats {
		if at, ok := all["seat/"+string(seat.Seat)]; ok {
			found["seat/"+string(seat.Seat)] = at
		}
	}
	return found
}
