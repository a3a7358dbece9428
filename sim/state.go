package sim

import (
	"strings"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/recovery"
)

// State is everything a session knows: a fold over its events, indexed by the script's dense numbers. Only Apply writes
// it; views, scores and bots read it. Slices nested in an element are never changed in place, so that a copy of the
// outer slices is a copy of the state.
type State struct {
	Now      clock.Instant // instant of the last event
	Seq      Seq
	Seed     uint64
	Clock    clock.Clock
	Cause    ClockSet // what set the clock last
	Factor   clock.Rate
	Pace     int // −1 before the start
	PaceStep int
	Phase    int // −1 before the first
	Begun    clock.Instant
	Ended    *Outcome
	Real     *RealWorldCalled
	Debrief  bool
	Fork     *Forked `json:",omitempty"` // whose past this is; nil for a session that was played

	Seats       []SeatState
	Injects     []InjectState
	Items       []ItemState
	Marks       []ItemMarks // of the item with the same index
	Decisions   []DecisionState
	Pools       []PoolState
	Actions     []ActionState
	Works       []WorkState
	Systems     []recovery.System
	Backups     []recovery.Backup
	Services    []recovery.Service
	Comebacks   []recovery.Comeback // by service
	Targets     []TargetState       `json:",omitempty"` // by service
	Estimates   []EstimateState     `json:",omitempty"`
	Facts       []FactState
	Held        []knowledge.Holding // fact × seat
	Learnings   []Learning
	Known       []Knowing // what became knowable
	Flags       []Mark
	Statements  []StatementState
	Obligations []ObligationState
	Notes       []NoteState
	Overrides   []OverrideState // by expectation
	Ratings     []RatingState
	Probes      []ProbeState      `json:",omitempty"`
	Conferences []ConferenceState `json:",omitempty"`
	Screen      *ScreenTurned     `json:",omitempty"` // what the big screen was turned to last; nil before the first
	HotWash     *SceneShown       `json:",omitempty"` // the scene before everybody; nil before the first
	Plan        []PlanState       `json:",omitempty"` // every revision of every row of the improvement plan
	Prose       []ProseState      `json:",omitempty"` // every revision of what facilitators wrote into the report
	PauseRules  []PauseRule       `json:",omitempty"` // replaced as a whole, never in place
	Drafts      []DraftState      `json:",omitempty"`
	DraftsKept  int               `json:",omitempty"`
	Log         []Entry
	Yen         int64
	Nodes       []Node // of the condition net

	inboxes [][]int   // items that can be read at a seat, by seat
	out     [][]int   // statements that are out, by audience, as places in Statements
	said    int       // the statement that went out last, 0 for none
	learned [][]int   // learnings of a fact, by fact, as places in Learnings
	turned  []int     // roots of the net that came true and wait for their reaction
	touched []Subject // what the last events changed, for views and for a copy that follows
	moved   []int     // nodes that the last events changed, for a copy that follows
	dirty   nodeSet   // nodes to look at again; none between events
	agenda  agenda
}

// Outcome is how a session closed.
type Outcome struct {
	Ending int // −1 when a hand ended it
	At     clock.Instant
	By     int // seat, −1 for the clock
	Reason string
}

// Mark is a thing that happened once: when and in which batch. Seq 0 is "not yet".
type Mark struct {
	At  clock.Instant
	Seq Seq
}

// SeatState is who holds a seat.
type SeatState struct {
	Holders []string
	Bot     string
	Last    clock.Instant // of its last command
	Time    int           `json:",omitempty"` // percent of the script's own that it is given; 0 for 100
}

// Manned says whether a person or a bot plays the seat.
func (s SeatState) Manned() bool { return len(s.Holders) > 0 || s.Bot != "" }

// InjectStage is where an inject stands.
type InjectStage uint8

// The stages of an inject.
const (
	InjectArmed InjectStage = iota // waits for its condition
	InjectTimedStage
	InjectHeld
	InjectOut
	InjectGone // skipped
)

// InjectState is one inject of a session.
type InjectState struct {
	Stage  InjectStage
	At     clock.Instant // when it is to fire, or fired
	Was    clock.Instant `json:",omitempty"` // of a held one that had an instant: when it was to fire
	Seq    Seq
	By     int // seat that fired or skipped it, −1 for none
	Edited *InjectEdited
	Read   Seats
	Acked  Seats
}

// ItemState is one delivered item; it never changes.
type ItemState struct {
	*Delivered
	At   clock.Instant
	Seq  Seq
	From int // sending seat, −1 for none
	To   Seats
}

// ItemMarks is who has opened, acknowledged and starred an item.
type ItemMarks struct {
	Read  Seats
	Acked Seats
	Stars Seats
}

// DecisionStage is where a decision stands.
type DecisionStage uint8

// The stages of a decision.
const (
	DecisionClosed DecisionStage = iota // not put yet
	DecisionOpen
	DecisionWaiting
	DecisionSettled
	DecisionTimedOut
)

// DecisionState is one decision of a session.
type DecisionState struct {
	Stage   DecisionStage
	Opened  Mark
	Until   clock.Instant // 0 for none
	Answers []Given       // latest per seat, in order of first answer
	Stands  []Stood
	Pending int // option that waits for the approver, −1
	Option  int // outcome, −1 for none
	Settled Mark
	By      int
	Late    bool
	Timed   bool
	Past    []Outcomes // earlier outcomes
}

// Outcomes is an outcome that a later one replaced.
type Outcomes struct {
	Option int
	At     clock.Instant
}

// Given is one seat's answer.
type Given struct {
	*Answered
	Seat   int
	Option int
	Mark
}

// Stood is one seat's stand.
type Stood struct {
	*Concurred
	Seat int
	Mark
}

// PoolState is a group of people. What follows Busy is kept of pools with shifts or people who tire, as of Seen.
type PoolState struct {
	Size   int
	Busy   int
	There  int               `json:",omitempty"` // by its shifts or called in, whoever came from elsewhere included
	Fit    int               `json:",omitempty"` // who can be given work, wherever they are
	Tired  int               `json:",omitempty"`
	Worn   int               `json:",omitempty"` // of the tired, who work all the same
	Calls  int               `json:",omitempty"` // how often those off shift were called in
	Here   clock.Instant     `json:",omitempty"` // when those last called in are there
	Home   clock.Instant     `json:",omitempty"` // and when they go again
	Seen   clock.Instant     `json:",omitempty"`
	People []recovery.Person `json:",omitempty"` // where they tire; replaced as a whole, never in place
}

// ActionState is one action of a session.
type ActionState struct {
	Running int // work number, 0 for none
	Begun   Mark
	Done    Mark
	Times   int
}

// WorkState is one piece of work.
type WorkState struct {
	*WorkBegun
	Mark
	Action int // −1 for an order
	System int // −1 for none
	Backup int // −1 for none
	Way    int // −1 for none
	Seat   int
	Pool   int // −1 for none
	Over   clock.Instant
	Result string // "" while it runs
	Why    string
}

// TargetState is what the team means to reach for a service; nothing of its own is a nil TargetSet.
type TargetState struct {
	*TargetSet
	Mark
}

// FactState is ground truth.
type FactState struct {
	Truth int // reading
	Since Mark
	Turn  int  // how many turns have happened
	Lost  Mark // traces without which it cannot be found out are gone
}

// Learning is one Learned event in the order they came.
type Learning struct {
	*Learned
	Mark
	Fact    int
	Reading int
	Seats   Seats
}

// Learned returns the learnings of one fact, in the order they came, as places in Learnings.
func (st *State) Learned(fact int) []int { return st.learned[fact] }

// Knowing is one BecameKnowable event.
type Knowing struct {
	Fact      int
	Reading   int
	Certainty knowledge.Certainty
	Mark
}

// StatementStage is where a statement stands.
type StatementStage uint8

// The stages of a statement.
const (
	StatementWaiting StatementStage = iota
	StatementOut
	StatementReturned
)

// StatementState is one statement.
type StatementState struct {
	*Stated
	Stage    StatementStage
	Written  Mark
	Out      Mark
	Seat     int
	Audience int
	Reason   string
	Verdicts []disclosure.Verdict
}

// ObligationState is one obligation: the triggers that happened and a clock per played stage.
type ObligationState struct {
	Moments []disclosure.Moment
	Proof   []Seq // of each moment
	Stages  []StageState
	Origins []MomentOrigin `json:",omitempty"` // of the moments whose journal tells it
	Grounds []GroundState  `json:",omitempty"` // conditions of the rule that came to hold in play
}

// MomentOrigin is who brought a moment about, and why.
type MomentOrigin struct {
	Moment int
	*Origin
}

// GroundState is a condition of a rule that came to hold.
type GroundState struct {
	Ground string
	Mark
	*Origin
}

// restsOn says whether anything that started or moved the obligation's clocks rests on a fact.
func (x *ObligationState) restsOn(fact FactID) bool {
	on := "fact:" + string(fact) + "/"
	for i := range x.Origins {
		if strings.HasPrefix(x.Origins[i].On, on) {
			return true
		}
	}
	for i := range x.Grounds {
		if x.Grounds[i].Origin != nil && strings.HasPrefix(x.Grounds[i].On, on) {
			return true
		}
	}
	return false
}

// StageState is one stage's clock.
type StageState struct {
	State  ClockState
	Ran    Mark
	Due    clock.Instant
	Target clock.Instant
	Late   clock.Instant
	Day    bool // due at the end of a day
	Met    Mark
	Filing int // statement number

	Moved     Mark          `json:",omitzero"`  // when it was last set to another limit
	Was       clock.Instant `json:",omitempty"` // the limit before that
	Undecided Mark          `json:",omitzero"`  // the time for the decision it runs from went by
}

// NoteState is one observation.
type NoteState struct {
	*Noted
	Mark
}

// OverrideState is a facilitator's points for an expectation.
type OverrideState struct {
	*Overridden
	Mark
}

// RatingState is one evaluator's judgement.
type RatingState struct {
	*Rated
	Mark
}

// PlanState is one revision of a row of the improvement plan.
type PlanState struct {
	*Improved
	Mark
}

// ProseState is one revision of what a facilitator wrote into the report.
type ProseState struct {
	*ProseWritten
	Mark
}

// Entry is one line of the common log; N is the number of what it tells.
type Entry struct {
	Form string // said, decided, stated, began, done, phase, clock, served
	Mark
	Seat int // −1 for none
	N    int
	Text string
}

// Node is one predicate of the condition net: whether it holds, and when it first did.
type Node struct {
	On    bool
	First Mark
}

// Seats is a set of seats by dense number; a session has at most 64.
type Seats uint64

// Has says whether seat i is in the set.
func (s Seats) Has(i int) bool { return i >= 0 && s&(1<<uint(i)) != 0 }

// With returns the set with seat i in it.
func (s Seats) With(i int) Seats { return s | 1<<uint(i) }

// Without returns the set without seat i.
func (s Seats) Without(i int) Seats { return s &^ (1 << uint(i)) }

// SubjectKind is the kind of thing that an event changed.
type SubjectKind uint8

// The kinds of subject.
const (
	SubExercise SubjectKind = iota
	SubClock
	SubPhase
	SubSeat
	SubInject
	SubItem
	SubDecision
	SubPool
	SubAction
	SubWork
	SubSystem
	SubBackup
	SubMilestone
	SubService
	SubFact
	SubFlag
	SubAudience
	SubStatement
	SubObligation
	SubLine
	SubNote
	SubObjective
	SubExpectation
	SubProbe
	SubConference
	SubHotWash
	SubPlan  // row of the improvement plan, from 1
	SubProse // part of the report, as in ProseParts
	SubDraft
	SubScreen
	SubLoad // what waits for a seat, by seat
	subjectKinds
)

// Subject names one thing that changed, by kind and dense number (or running number from 1).
type Subject struct {
	Kind SubjectKind
	N    int
}
