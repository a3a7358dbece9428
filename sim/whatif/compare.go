package whatif

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/drill"
)

// Comparison sets three outcomes beside each other: what was played, what bots make of the same past by themselves, and
// what they make of it when something else was done first. What the second and third share is the bots' doing.
type Comparison struct {
	Mark    string        `json:"mark"` // that this is a what-if
	Session sim.SessionID `json:"session"`
	Seq     sim.Seq       `json:"seq"`
	At      clock.Instant `json:"at"`
	Played  Outcome       `json:"played"`
	Bots    Outcome       `json:"bots"`
	WhatIf  Outcome       `json:"whatIf"`
	First   *Divergence   `json:"first,omitempty"`  // of bots and what-if
	Leaves  *Divergence   `json:"leaves,omitempty"` // of what was played and what-if
}

// Mark stands on everything that a what-if brings forth.
const Mark = "【訓練】 WHAT-IF 仮想 EXERCISE"

// Compare plays on from the point with and without the lines.
func (p Plan) Compare(do *drill.Lines) (*Comparison, error) {
	played, err := p.Played()
	if err != nil {
		return nil, err
	}
	bots, err := p.Play(nil)
	if err != nil {
		return nil, err
	}
	other, err := p.Play(do)
	if err != nil {
		return nil, err
	}
	fork := other.Session.State().Fork
	return &Comparison{
		Mark: Mark, Session: p.Session, Seq: p.At, At: fork.At,
		Played: OutcomeOf(played.Session), Bots: OutcomeOf(bots.Session), WhatIf: OutcomeOf(other.Session),
		First:  Diverge(p.Script, bots.Journal, other.Journal, p.At),
		Leaves: Diverge(p.Script, played.Journal, other.Journal, p.At),
	}, nil
}
