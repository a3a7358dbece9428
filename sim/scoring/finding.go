package scoring

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// Finding ("finding/<expectation>") is one scored judgement with the events that prove it.
type Finding struct {
	Expectation sim.ExpectationID `json:"expectation"`
	Title       text.Text         `json:"title"`
	Verdict     string            `json:"verdict"`         // open, met, late, partly, missed, contradicted, not_applicable
	Curve       sim.CurveID       `json:"curve,omitempty"` // by which credit falls between target and late
	Credit      int               `json:"credit"`          // the machine's, in basis points of the points
	Points      int               `json:"points"`          // the machine's: that share of Out, rounded down
	Out         int               `json:"out"`             // of how many
	Override    *Overridden       `json:"override,omitempty"`
	Story       text.Text         `json:"-"`     // what happened, what was expected, by when, why it matters
	Told        []text.Text       `json:"story"` // the same, sentence by sentence
	Source      text.Text         `json:"source"`
	From        clock.Instant     `json:"from,omitempty"`
	Target      clock.Instant     `json:"target,omitempty"`
	Late        clock.Instant     `json:"late,omitempty"`
	Met         clock.Instant     `json:"met,omitempty"`
	Evidence    []Evidence        `json:"evidence"`
	Directive   string            `json:"directive,omitempty"`
	Role        string            `json:"role,omitempty"`
	Objectives  []sim.ObjectiveID `json:"objectives"`
	Axis        string            `json:"axis,omitempty"`
	Seats       []sim.SeatID      `json:"seats"`
}

// Overridden is a facilitator's points beside the machine's.
type Overridden struct {
	Points int        `json:"points"`
	Reason string     `json:"reason"`
	By     sim.SeatID `json:"by"`
}

// Evidence is one event that a finding rests on, told in words.
type Evidence struct {
	Seq  sim.Seq       `json:"seq"`
	At   clock.Instant `json:"at"`
	Text text.Text     `json:"text"`
}

// Kind names the record of a view.
func (Finding) Kind() string { return "finding" }
