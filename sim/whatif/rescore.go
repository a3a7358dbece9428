package whatif

import (
	"errors"
	"fmt"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/scoring"
)

// ErrOther says that a rubric judges by what the played scenario does not have.
var ErrOther = errors.New("what-if: the rubric is not one of this scenario")

// Rescored is one session judged by two rubrics: the expectations that it was played with, and those of another version.
type Rescored struct {
	Session  sim.SessionID    `json:"session"`
	Scenario string           `json:"scenario"`
	Was      Judgement        `json:"was"`
	Now      Judgement        `json:"now"`
	Changed  []scoring.Change `json:"changed"`
	Unjudged []sim.Unjudged   `json:"unjudged"`         // expectations of the new rubric that the journal cannot be held against
	WhatIf   bool             `json:"whatIf,omitempty"` // what is judged was never played
}

// Judgement is a score, and the version of the scenario whose expectations it goes by.
type Judgement struct {
	Scenario string        `json:"scenario"`
	Version  string        `json:"version"`
	Digest   string        `json:"digest"`
	Score    scoring.Score `json:"score"`
}

// Rescore judges a journal by the expectations it was played with and by those of another script. What happened stays as
// it is. Script returns a script of its own of what was played, each time; rubric is used up.
func Rescore(id sim.SessionID, script func() (*sim.Script, error), rubric *sim.Script, journal []sim.Batch) (*Rescored, error) {
	old, err := script()
	if err != nil {
		return nil, err
	}
	s, was, before, err := judged(old, journal)
	if err != nil {
		return nil, err
	}
	other, err := script()
	if err != nil {
		return nil, err
	}
	r := &Rescored{Session: id, Scenario: old.ID, Was: Judgement{old.ID, old.Version, old.Digest, before}, WhatIf: s.State().Fork != nil}
	left, err := other.Rejudge(rubric)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrOther, err)
	}
	if n := len(rubric.Expectations); n > 0 && len(left) == n {
		return nil, fmt.Errorf("%w: none of its %d expectations can be judged, the first because of: %s", ErrOther, n, left[0].Reason)
	}
	r.Unjudged = append([]sim.Unjudged{}, left...)
	_, now, after, err := judged(other, journal)
	if err != nil {
		return nil, err
	}
	r.Now = Judgement{rubric.ID, rubric.Version, rubric.Digest, after}
	r.Changed = scoring.Compare(was, now)
	return r, nil
}

func judged(script *sim.Script, journal []sim.Batch) (*sim.Session, []scoring.Finding, scoring.Score, error) {
	s, err := fold(script, journal)
	if err != nil {
		return nil, nil, scoring.Score{}, err
	}
	findings := scoring.Judge(s)
	return s, findings, scoring.Total(script, findings), nil
}
