package sim

import (
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
)

// Triggered tells that a legal trigger of an obligation has happened.
type Triggered struct {
	Obligation ObligationID           `json:"obligation"`
	Event      disclosure.TriggerKind `json:"event"`
	Evidence   Seq                    `json:"evidence,omitempty"`
	Because    *Origin                `json:"because,omitempty"`
}

// GroundMet tells that a condition of an obligation's rule, on which the length of its clocks hangs, has come to hold.
type GroundMet struct {
	Obligation ObligationID `json:"obligation"`
	Ground     string       `json:"ground"`
	Evidence   Seq          `json:"evidence,omitempty"`
	Because    *Origin      `json:"because,omitempty"`
}

// ClockRan starts one stage's clock, or sets it to another limit.
type ClockRan struct {
	Obligation ObligationID  `json:"obligation"`
	Stage      string        `json:"stage"`
	Due        clock.Instant `json:"due"`
	Target     clock.Instant `json:"target"`
	Late       clock.Instant `json:"late"`
	EndOfDay   bool          `json:"endOfDay,omitempty"`
	Moved      bool          `json:"moved,omitempty"` // it ran already, to another limit
}

// ClockMet tells that a stage was filed.
type ClockMet struct {
	Obligation ObligationID `json:"obligation"`
	Stage      string       `json:"stage"`
	Statement  int          `json:"statement"`
	Late       bool         `json:"late,omitempty"`
}

// ClockPassed tells that a stage's deadline went by unmet.
type ClockPassed struct {
	Obligation ObligationID `json:"obligation"`
	Stage      string       `json:"stage"`
}

// CapPassed tells that the time went by in which the decision was to be taken that a stage's clock runs from.
type CapPassed struct {
	Obligation ObligationID `json:"obligation"`
	Stage      string       `json:"stage"`
}

func (Triggered) Kind() string   { return "triggered" }
func (GroundMet) Kind() string   { return "ground_met" }
func (CapPassed) Kind() string   { return "cap_passed" }
func (ClockRan) Kind() string    { return "clock_ran" }
func (ClockMet) Kind() string    { return "clock_met" }
func (ClockPassed) Kind() string { return "clock_passed" }
