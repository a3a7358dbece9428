package api

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/report"
	"github.com/enshu/enshu/sim/view"
)

// attemptsShown is how many rooms are looked at: each is read from its journal.
const attemptsShown = 60

// attempt is one session and the exercise that it was.
type attempt struct {
	report.Attempt
	exercise access.Exercise
	room     access.Room
}

// progress shows how the organisation did over its exercises: what was played to its end, the latest first.
func (a *API) progress(ctx context.Context, _ *struct{}) (*body[wire.Progress], error) {
	out := wire.Progress{Attempts: []wire.Played{}, Repeated: []wire.RepeatedGap{}, Open: []wire.OpenRow{}}
	list, err := a.attempts(ctx, &out)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(list, func(x, y attempt) int { return cmp.Compare(y.Began, x.Began) })
	for _, x := range list {
		out.Attempts = append(out.Attempts, attemptOf(x))
		for _, row := range x.Plan {
			out.Open = append(out.Open, wire.OpenRow{Room: x.room.ID, Exercise: x.exercise.Title, Began: x.Began, Row: view.ImprovementOf(row)})
		}
	}
	slices.SortStableFunc(out.Open, func(x, y wire.OpenRow) int { return cmp.Compare(orLast(x.Row.Due), orLast(y.Row.Due)) })
	out.Repeated = append(out.Repeated, repeated(list)...)
	return &body[wire.Progress]{out}, nil
}

// orLast lets what has no date come last.
func orLast(due string) string { return cmp.Or(due, "9999") }

// attempts reads the rooms of the latest exercises.
func (a *API) attempts(ctx context.Context, out *wire.Progress) ([]attempt, error) {
	exercises, err := a.Store.Exercises(ctx)
	if err != nil {
		return nil, err
	}
	var list []attempt
	looked := 0
	for _, e := range exercises {
		rooms, err := a.Store.Rooms(ctx, e.ID)
		if err != nil {
			return nil, err
		}
		for _, r := range rooms {
			if looked++; looked > attemptsShown {
				out.LeftOff++
				continue
			}
			record, err := a.Rooms.Past(ctx, r.ID)
			switch {
			case ctx.Err() != nil:
				return nil, ctx.Err()
			case errors.Is(err, NotFound):
			case err != nil:
				out.Unread++
			default:
				if x := record.Attempt(); x.Over && !x.Forked {
					list = append(list, attempt{x, e, r})
				}
			}
		}
	}
	return list, nil
}

func attemptOf(x attempt) wire.Played {
	return wire.Played{
		Exercise: string(x.exercise.ID), Room: x.room.ID, N: x.room.N, Title: x.exercise.Title, Scenario: x.Scenario, Story: x.Title,
		Version: x.Version, Script: x.Script, Began: x.Began, People: x.People, Total: x.Total, Judged: x.Judged, Findings: x.Findings, Cut: x.Cut,
		Groups: some(x.Groups), Gaps: len(x.Gaps), Plan: x.PlanTotal, Open: len(x.Plan),
	}
}

// repeated finds what was missed more than once in the same scenario, by the expectation's id, which versions of a scenario
// share: what the latest exercise has not mended first, of those what came back most often. The list is the latest first.
func repeated(list []attempt) []wire.RepeatedGap {
	type key struct {
		scenario string
		finding  sim.ExpectationID
	}
	var order []key
	found := map[key]*wire.RepeatedGap{}
	played := map[string]int{}
	for _, x := range list {
		if x.Cut {
			continue // what it was too short for says nothing of what came back
		}
		played[x.Scenario]++
		for _, g := range x.Gaps {
			k := key{x.Scenario, g.Expectation}
			if found[k] == nil {
				order = append(order, k)
				found[k] = &wire.RepeatedGap{Scenario: x.Scenario, Story: x.Title, Finding: g.Expectation, Title: g.Title, Latest: played[x.Scenario] == 1}
			}
			found[k].Times++
		}
	}
	var all []wire.RepeatedGap
	for _, k := range order {
		if g := found[k]; g.Times > 1 {
			g.Of = played[k.scenario]
			all = append(all, *g)
		}
	}
	mended := map[bool]int{false: 1}
	slices.SortStableFunc(all, func(x, y wire.RepeatedGap) int {
		return cmp.Or(cmp.Compare(mended[x.Latest], mended[y.Latest]), cmp.Compare(y.Times, x.Times))
	})
	return all
}
