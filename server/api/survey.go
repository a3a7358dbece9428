package api

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/render"
	"github.com/enshu/enshu/server/survey"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

// survey shows what everybody is asked after the exercise, and whether the asker may answer.
func (a *API) survey(ctx context.Context, in *RoomPath) (*body[wire.Survey], error) {
	asked, exercise, state, err := a.surveyOf(ctx, sim.SessionID(in.Room))
	if err != nil {
		return nil, err
	}
	out := wire.Survey{State: state, Minimum: asked.Minimum, Questions: []wire.SurveyQuestion{}}
	if state != wire.SurveyOpen {
		return &body[wire.Survey]{out}, nil
	}
	is, err := a.Survey.Standing(ctx, exercise, string(callerOf(ctx).person.ID))
	switch {
	case is.Closed:
		out.State = wire.SurveyClosed
	case is.Answered:
		out.State = wire.SurveyAnswered
	default:
		out.Intro = asked.Intro
		for _, q := range asked.Questions {
			out.Questions = append(out.Questions, questionOf(q))
		}
	}
	return &body[wire.Survey]{out}, err
}

// surveyOf finds out what is asked in a room and whether the caller may answer now, but for what the box knows.
func (a *API) surveyOf(ctx context.Context, room sim.SessionID) (asked sim.Survey, exercise string, state wire.SurveyState, err error) {
	r, err := a.Store.Room(ctx, room)
	if err != nil {
		return asked, "", "", err
	}
	over, forked := false, false
	err = a.Rooms.Look(ctx, room, func(s *sim.Session) {
		asked, over, forked = s.Script().Survey, s.State().Ended != nil, s.State().Fork != nil
	})
	if err != nil {
		return asked, "", "", err
	}
	took, err := a.tookPart(ctx, callerOf(ctx).person.ID, room)
	switch {
	case len(asked.Questions) == 0 || forked:
		state = wire.SurveyNone
	case !took:
		state = wire.SurveyOthers
	case !over:
		state = wire.SurveyEarly
	default:
		state = wire.SurveyOpen
	}
	return asked, string(r.Exercise), state, err
}

// tookPart says whether somebody sits in a room to play, to judge or to watch, and not to run it.
func (a *API) tookPart(ctx context.Context, p access.PersonID, room sim.SessionID) (bool, error) {
	held, err := a.Store.HoldingsOf(ctx, p)
	for _, h := range held {
		if h.Room == room && (h.Kind == sim.Player || h.Kind == sim.Evaluating || h.Kind == sim.Observing) {
			return true, err
		}
	}
	return false, err
}

func questionOf(q sim.SurveyQuestion) wire.SurveyQuestion {
	return wire.SurveyQuestion{ID: q.ID, Ask: q.Ask, Text: q.Text, Ends: some(q.Ends), Options: some(q.Options)}
}

// some makes a missing list an empty one.
func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

type surveyInput struct {
	RoomPath
	Body wire.SurveyAnswers
}

// answerSurvey takes a person's answers. What they are goes to the box and nowhere else.
func (a *API) answerSurvey(ctx context.Context, in *surveyInput) (*body[wire.Survey], error) {
	asked, exercise, state, err := a.surveyOf(ctx, sim.SessionID(in.Room))
	if err != nil {
		return nil, err
	}
	if state != wire.SurveyOpen {
		return nil, errSurvey
	}
	answers := make([]survey.Answer, len(in.Body.Answers))
	for i, x := range in.Body.Answers {
		answers[i] = survey.Answer{Question: x.Question, Value: x.Value}
	}
	err = a.Survey.Put(ctx, exercise, string(callerOf(ctx).person.ID), &asked, answers)
	var bad *survey.Bad
	switch {
	case errors.Is(err, survey.ErrAnswered):
		return nil, errAnswered
	case errors.Is(err, survey.ErrClosed), errors.Is(err, survey.ErrFull):
		return nil, errSurvey
	case errors.As(err, &bad):
		return nil, errBad
	}
	return &body[wire.Survey]{wire.Survey{State: wire.SurveyAnswered, Minimum: asked.Minimum, Questions: []wire.SurveyQuestion{}}}, err
}

func (a *API) surveyResult(ctx context.Context, in *ExercisePath) (*body[wire.SurveyResult], error) {
	r, _, err := a.told(ctx, access.ExerciseID(in.Exercise))
	if err != nil {
		return nil, err
	}
	out := wire.SurveyResult{State: wire.SurveyOpen, Answered: r.Answered, Minimum: r.Minimum, Questions: []wire.SurveyTold{}}
	switch {
	case len(r.Questions) == 0:
		out.State = wire.SurveyNone
	case r.Closed:
		out.State = wire.SurveyClosed
	}
	for _, t := range r.Questions {
		out.Questions = append(out.Questions, wire.SurveyTold{
			Question: questionOf(t.Question), Enough: t.Enough, Answers: t.Answers, Counts: some(t.Counts), Mean: t.Mean, Texts: some(t.Texts),
		})
	}
	return &body[wire.SurveyResult]{out}, nil
}

// told is what may be told of the survey of an exercise.
func (a *API) told(ctx context.Context, id access.ExerciseID) (survey.Result, access.Exercise, error) {
	e, err := a.Store.Exercise(ctx, id)
	if err != nil {
		return survey.Result{}, e, err
	}
	script, err := a.Library.OfExercise(ctx, e)
	if err != nil {
		return survey.Result{}, e, err
	}
	r, err := a.Survey.Result(ctx, string(e.ID), &script.Survey)
	return r, e, err
}

type closeInput struct {
	ExercisePath
	Body wire.CloseSurvey
}

// closeSurvey ends the survey for good: before that nothing of it is shown, and after it nobody can answer.
func (a *API) closeSurvey(ctx context.Context, in *closeInput) (*body[wire.SurveyResult], error) {
	if !in.Body.Close {
		return nil, errBad
	}
	if err := a.Survey.Close(ctx, in.Exercise); err != nil {
		return nil, err
	}
	return a.surveyResult(ctx, &in.ExercisePath)
}

type surveyPaperInput struct {
	ExercisePath
	PaperForm
}

// surveyPaper is the result as a file.
func (a *API) surveyPaper(ctx context.Context, in *surveyPaperInput) (*paperOutput, error) {
	r, e, err := a.told(ctx, access.ExerciseID(in.Exercise))
	if err != nil {
		return nil, err
	}
	format := render.Format(in.Format)
	if format == "" {
		format = render.HTML
	}
	var out bytes.Buffer
	if err := render.Write(&out, r.Report(e.Title), render.Lang(in.Lang), format); err != nil {
		return nil, errForm
	}
	return &paperOutput{
		Type:        format.Type(survey.Kind),
		Disposition: fmt.Sprintf(`attachment; filename="EXERCISE-survey-%s-%s.%s"`, e.ID, in.Lang, format.Ending(survey.Kind)),
		Cache:       "private, no-store",
		Body:        out.Bytes(),
	}, nil
}
