package view

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// DecisionState is where a decision stands.
type DecisionState string

// The states of a decision.
const (
	Open     DecisionState = "open"
	Waiting  DecisionState = "waiting" // for the approver
	Settled  DecisionState = "settled"
	TimedOut DecisionState = "timed_out"
)

// Decision ("decision/<id>") is a question this seat answers, concurs in or watches.
type Decision struct {
	ID         sim.DecisionID `json:"id"`
	Title      text.Text      `json:"title"`
	Question   text.Text      `json:"question"`
	Seats      []sim.SeatID   `json:"seats"`
	Rule       sim.OwnerRule  `json:"rule"`
	Approver   sim.SeatID     `json:"approver,omitempty"`
	Options    []Option       `json:"options"`
	Inputs     []Input        `json:"inputs"`
	Facts      []sim.FactID   `json:"facts"` // that bear on it; a seat sees those it holds, as fact records
	State      DecisionState  `json:"state"`
	Opened     clock.Instant  `json:"opened"`
	Until      clock.Instant  `json:"until,omitempty"`
	Default    sim.OptionID   `json:"default,omitempty"`
	Reversible bool           `json:"reversible,omitempty"`
	Mine       bool           `json:"mine"` // this seat may answer
	Answers    []AnswerGiven  `json:"answers"`
	Stands     []StandTaken   `json:"stands"`
	Outcome    *Outcome       `json:"outcome,omitempty"`
}

// Option is one answer on offer.
type Option struct {
	ID    sim.OptionID `json:"id"`
	Title text.Text    `json:"title"`
	Text  text.Text    `json:"text"`
}

// Input is one structured field to fill.
type Input struct {
	ID       string        `json:"id"`
	Title    text.Text     `json:"title"`
	Kind     sim.InputKind `json:"kind"`
	Required bool          `json:"required,omitempty"`
}

// AnswerGiven is one seat's latest answer.
type AnswerGiven struct {
	Seat       sim.SeatID       `json:"seat"`
	Option     sim.OptionID     `json:"option"`
	Inputs     []sim.InputValue `json:"inputs,omitempty"`
	Rationale  string           `json:"rationale"`
	Confidence int              `json:"confidence"`
	At         clock.Instant    `json:"at"`
	Late       bool             `json:"late,omitempty"`
	Spoken     Spoken           `json:"spoken,omitempty"`
}

// StandTaken is one seat's word on the current answer.
type StandTaken struct {
	Seat   sim.SeatID    `json:"seat"`
	Stand  sim.Stand     `json:"stand"`
	Reason string        `json:"reason,omitempty"`
	At     clock.Instant `json:"at"`
	Spoken Spoken        `json:"spoken,omitempty"`
}

// Outcome is how a decision was settled; no option means that none was taken.
type Outcome struct {
	Option   sim.OptionID  `json:"option,omitempty"`
	By       sim.SeatID    `json:"by,omitempty"`
	At       clock.Instant `json:"at"`
	Late     bool          `json:"late,omitempty"`
	TimedOut bool          `json:"timedOut,omitempty"`
}

// Action ("action/<id>") is something this seat may start. It is absent until its condition holds.
type Action struct {
	ID      sim.ActionID `json:"id"`
	Title   text.Text    `json:"title"`
	Text    text.Text    `json:"text"`
	Mine    bool         `json:"mine"`
	Low     clock.Span   `json:"low"`
	High    clock.Span   `json:"high"`
	Pool    sim.PoolID   `json:"pool,omitempty"`
	Staff   int          `json:"staff,omitempty"`
	Repeat  bool         `json:"repeat,omitempty"`  // it may be done again, as things stand
	Running int          `json:"running,omitempty"` // number of the work under way
	Done    int          `json:"done,omitempty"`    // how often it was done
}

// Pool ("pool/<id>") is a group of people and how many are free.
type Pool struct {
	ID    sim.PoolID `json:"id"`
	Title text.Text  `json:"title"`
	Size  int        `json:"size"`
	Busy  int        `json:"busy"`
	Free  int        `json:"free"` // can be given work now: there, idle and not worn out

	There    int           `json:"there"` // by their shifts or called in; all of them where there are no shifts
	Tired    int           `json:"tired,omitempty"`
	Callable bool          `json:"callable,omitempty"` // those off shift can be called in
	Here     clock.Instant `json:"here,omitempty"`     // when those called in are there
	Home     clock.Instant `json:"home,omitempty"`     // and until when
	Ahead    []StaffAhead  `json:"ahead"`              // when more will be free, at the latest, if nothing else is begun
}

// StaffAhead is when so many of a pool will be free.
type StaffAhead struct {
	At   clock.Instant `json:"at"`
	Free int           `json:"free"`
}

// Work ("work/<n>") is work under way or done.
type Work struct {
	N      int           `json:"n"`
	Title  text.Text     `json:"title"`
	Action sim.ActionID  `json:"action,omitempty"`
	Verb   sim.Verb      `json:"verb,omitempty"`
	System sim.SystemID  `json:"system,omitempty"`
	Way    sim.WayID     `json:"way,omitempty"`
	Backup sim.BackupID  `json:"backup,omitempty"`
	Seat   sim.SeatID    `json:"seat"`
	Pool   sim.PoolID    `json:"pool,omitempty"`
	Staff  int           `json:"staff,omitempty"`
	Begun  clock.Instant `json:"begun"`
	Until  clock.Instant `json:"until"` // the estimate; exact for the facilitator and once over
	State  string        `json:"state"` // running, done, failed, cancelled
	Why    text.Text     `json:"why"`
}
