package whatif

import (
	"errors"
	"fmt"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/text"
)

// ErrOther says that a rubric judges by what the played scenario does not have.
var ErrOther = errors.New("what-if: the rubric is not one of this scenario")

// Rescored is one session judged by two rubrics: the expectations and disclosure rules that it was played with, and those
// of another version.
type Rescored struct {
	Session  sim.SessionID    `json:"session"`
	Scenario string           `json:"scenario"`
	Was      Judgement        `json:"was"`
	Now      Judgement        `json:"now"`
	Changed  []scoring.Change `json:"changed"`
	Clocks   []ClockChange    `json:"clocks"`           // that run otherwise by the other version's rules
	Unjudged []sim.Unjudged   `json:"unjudged"`         // expectations of the new rubric that the journal cannot be held against
	WhatIf   bool             `json:"whatIf,omitempty"` // what is judged was never played
}

// Judgement is a score, and the version of the scenario whose expectations it goes by.
type Judgement struct {
	Scenario string            `json:"scenario"`
	Version  string            `json:"version"`
	Digest   string            `json:"digest"`
	Rules    string            `json:"rules"` // digest of the rule set by which the clocks ran
	Score    scoring.Score     `json:"score"`
	Axes     scoring.AxisScore `json:"axes"` // disclosure, all ten together
}

// ClockChange is a statutory clock as it ran in play and as it runs by other rules.
type ClockChange struct {
	Obligation sim.ObligationID `json:"obligation"`
	Stage      string           `json:"stage"`
	Title      text.Text        `json:"title"`
	Was        ClockSide        `json:"was"`
	Now        ClockSide        `json:"now"`
}

// ClockSide is one of the two. Due is clock.Never where there is no limit; Text has it in words, where the clock runs.
type ClockSide struct {
	State sim.ClockState `json:"state"`
	Due   clock.Instant  `json:"due,omitempty"`
	Text  text.Text      `json:"text"`
}

// Rescore judges a journal by the expectations and clocks it was played with and by those of another script. What happened
// stays as it is. Script returns a script of its own of what was played, each time; rubric is used up.
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
	opened, _ := journal[0].Opened()
	r := &Rescored{Session: id, Scenario: old.ID, Was: Judgement{old.ID, old.Version, old.Digest, opened.Rules, before, disclosed(s)}, WhatIf: s.State().Fork != nil}
	left, err := other.Rejudge(rubric)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrOther, err)
	}
	if n := len(rubric.Expectations); n > 0 && len(left) == n {
		return nil, fmt.Errorf("%w: none of its %d expectations can be judged, the first because of: %s", ErrOther, n, left[0].Reason)
	}
	r.Unjudged = append([]sim.Unjudged{}, left...)
	anew, now, after, err := judged(other, sim.Recount(other, journal))
	if err != nil {
		return nil, err
	}
	r.Now = Judgement{rubric.ID, rubric.Version, rubric.Digest, rubric.RulesDigest, after, disclosed(anew)}
	r.Changed, r.Clocks = scoring.Compare(was, now), clocks(s, anew)
	return r, nil
}

func disclosed(s *sim.Session) scoring.AxisScore {
	axes, _ := scoring.Telling(s)
	return axes[len(axes)-1]
}

// clocks lists what runs otherwise in the second of two sessions that differ in their rules alone.
func clocks(was, now *sim.Session) []ClockChange {
	list := []ClockChange{}
	for i := range was.Script().Obligations {
		o := &was.Script().Obligations[i]
		for j, n := range o.Stages {
			a, b := sideOf(was, i, j), sideOf(now, i, j)
			if a != b {
				list = append(list, ClockChange{o.ID, o.Rule.Stages[n].ID, o.Name(n), a, b})
			}
		}
	}
	return list
}

func sideOf(s *sim.Session, i, j int) ClockSide {
	x := s.State().Obligations[i].Stages[j]
	side := ClockSide{State: s.Standing(i, j), Due: x.Due}
	if x.Ran.Seq != 0 && x.Due != clock.Never {
		side.Text = scoring.Moment(s.Script(), x.Due)
	}
	return side
}

func judged(script *sim.Script, journal []sim.Batch) (*sim.Session, []scoring.Finding, scoring.Score, error) {
	s, err := fold(script, journal)
	if err != nil {
		return nil, nil, scoring.Score{}, err
	}
	findings := scoring.Judge(s)
	return s, findings, scoring.Total(script, findings), nil
}
