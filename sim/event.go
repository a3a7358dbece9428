package sim

import (
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/recovery"
	"github.com/enshu/enshu/sim/text"
)

// Event is something that happened, as the journal keeps it. Events are facts, complete without the script's logic: a
// later version of Enshu folds them as they are. The set is closed and listed in events().
type Event interface{ Kind() string }

// Happened is an event with its instant.
type Happened struct {
	At    clock.Instant
	Event Event
}

// Opened begins every session.
type Opened struct {
	Engine   string `json:"engine"`
	Scenario string `json:"scenario"`
	Version  string `json:"version"`
	Script   string `json:"script"` // digest
	Rules    string `json:"rules"`  // digest
	Seed     uint64 `json:"seed"`
}

// Forked stands before Opened in the journal of a what-if: what follows up to batch Seq is copied from the session From,
// which stood at the scenario instant At with the batch hash Digest. What comes after it never happened there.
type Forked struct {
	From   SessionID     `json:"from"`
	Seq    Seq           `json:"seq"`
	At     clock.Instant `json:"at"`
	Digest string        `json:"digest"`
}

// ClockSet anchors a new piece of the exercise clock. Cause tells which act did it.
type ClockSet struct {
	Cause   string     `json:"cause"` // start, pause, resume, speed, pace, jump, gap, end, real_world
	Running bool       `json:"running,omitempty"`
	Wall    clock.Wall `json:"wall"`
	Rate    clock.Rate `json:"rate"`
	Factor  clock.Rate `json:"factor,omitempty"`
	Pace    PaceID     `json:"pace,omitempty"`
	By      SeatID     `json:"by,omitempty"`
	Message string     `json:"message,omitempty"`
	Gap     clock.Span `json:"gap,omitempty"`  // host time lost
	Rule    *PausedBy  `json:"rule,omitempty"` // a rule stopped it, and no hand
}

// PhaseEntered tells that the story has come to a phase.
type PhaseEntered struct {
	Phase PhaseID `json:"phase"`
}

// SeatTaken seats a person or a bot.
type SeatTaken struct {
	Seat SeatID `json:"seat"`
	Name string `json:"name"`
	Bot  string `json:"bot,omitempty"`
}

// SeatLeft frees a seat of one holder.
type SeatLeft struct {
	Seat SeatID `json:"seat"`
	Name string `json:"name"`
}

// InjectTimed gives an inject an instant, or takes it (At is 0: held).
type InjectTimed struct {
	Inject InjectID      `json:"inject"`
	At     clock.Instant `json:"at,omitempty"`
	By     SeatID        `json:"by,omitempty"`
	Why    string        `json:"why"` // condition, hold, release, edit, jump
}

// InjectEdited changes an inject's words or recipients before it fires.
type InjectEdited struct {
	Inject  InjectID   `json:"inject"`
	Subject *text.Text `json:"subject,omitempty"`
	Body    *text.Text `json:"body,omitempty"`
	To      []SeatID   `json:"to,omitempty"`
	By      SeatID     `json:"by"`
}

// InjectSkipped tells that an inject will not come.
type InjectSkipped struct {
	Inject InjectID `json:"inject"`
	By     SeatID   `json:"by,omitempty"`
	Why    string   `json:"why"` // hand, jump, effect
}

// InjectFired tells that an inject is out.
type InjectFired struct {
	Inject InjectID `json:"inject"`
	By     SeatID   `json:"by,omitempty"` // "" when the clock or a condition did it
	Again  bool     `json:"again,omitempty"`
}

// Delivered puts one item into inboxes. Its number is the count of Delivered events before it, from 1.
type Delivered struct {
	Channel Channel   `json:"channel"`
	From    text.Text `json:"from"`
	Seat    SeatID    `json:"seat,omitempty"` // the sender, when a seat
	To      []SeatID  `json:"to"`
	Subject text.Text `json:"subject"`
	Body    text.Text `json:"body"`
	Inject  InjectID  `json:"inject,omitempty"`
	Item    int       `json:"item,omitempty"` // the item passed on
	Ack     bool      `json:"ack,omitempty"`
	Form    string    `json:"form"` // inject, ad_hoc, message, forward, brief, hint
}

// ItemMarked tells that a seat opened, acknowledged, starred or unstarred an item.
type ItemMarked struct {
	Item int    `json:"item"`
	Seat SeatID `json:"seat"`
	Mark string `json:"mark"` // read, ack, star, unstar
}

// Logged is a line of the common log.
type Logged struct {
	Seat SeatID `json:"seat"`
	Text string `json:"text"`
}

// DecisionOpened puts a decision to its seats.
type DecisionOpened struct {
	Decision DecisionID    `json:"decision"`
	Until    clock.Instant `json:"until,omitempty"`
}

// Answered records one seat's answer.
type Answered struct {
	Decision   DecisionID   `json:"decision"`
	Seat       SeatID       `json:"seat"`
	Option     OptionID     `json:"option"`
	Inputs     []InputValue `json:"inputs,omitempty"`
	Rationale  string       `json:"rationale"`
	Confidence int          `json:"confidence"`
	Late       bool         `json:"late,omitempty"`
}

// Concurred records one seat's stand on the current answer.
type Concurred struct {
	Decision DecisionID `json:"decision"`
	Seat     SeatID     `json:"seat"`
	Stand    Stand      `json:"stand"`
	Reason   string     `json:"reason,omitempty"`
}

// Decided settles a decision. An empty option records that none was taken.
type Decided struct {
	Decision DecisionID `json:"decision"`
	Option   OptionID   `json:"option,omitempty"`
	By       SeatID     `json:"by,omitempty"` // the seat whose word settled it; "" for the clock
	Late     bool       `json:"late,omitempty"`
	TimedOut bool       `json:"timedOut,omitempty"`
	Again    bool       `json:"again,omitempty"` // reverses an earlier outcome
}

// Referred puts an answer to the approver.
type Referred struct {
	Decision DecisionID `json:"decision"`
	Option   OptionID   `json:"option"`
}

// Declined records that the approver sent a decision back.
type Declined struct {
	Decision DecisionID `json:"decision"`
	Seat     SeatID     `json:"seat"`
	Reason   string     `json:"reason,omitempty"`
}

// WorkBegun starts work: an action, or an order about a system. Its number is the count of WorkBegun events, from 1.
type WorkBegun struct {
	Action ActionID      `json:"action,omitempty"`
	Verb   Verb          `json:"verb,omitempty"`
	System SystemID      `json:"system,omitempty"`
	Way    WayID         `json:"way,omitempty"`
	Backup BackupID      `json:"backup,omitempty"`
	Seat   SeatID        `json:"seat"`
	Pool   PoolID        `json:"pool,omitempty"`
	Staff  int           `json:"staff,omitempty"`
	Until  clock.Instant `json:"until"`
	Crew   []int         `json:"crew,omitempty"`   // who does it, by place in a pool that tires, from 0
	Worked clock.Span    `json:"worked,omitempty"` // by whom of them had worked longest, since a rest
	Slowed clock.Span    `json:"slowed,omitempty"` // how much longer it takes because they are tired
}

// WorkEnded tells that work is done, failed or was cancelled.
type WorkEnded struct {
	Work   int    `json:"work"`
	Result string `json:"result"` // done, failed, cancelled
	By     SeatID `json:"by,omitempty"`
	Why    string `json:"why,omitempty"`
}

// SystemChanged tells a system's new standing, whole.
type SystemChanged struct {
	System    SystemID        `json:"system"`
	Health    recovery.Status `json:"health"` // up, degraded or down by itself
	Isolated  bool            `json:"isolated,omitempty"`
	Infected  bool            `json:"infected,omitempty"`
	Detected  bool            `json:"detected,omitempty"` // the infection is known
	Validated bool            `json:"validated,omitempty"`
	DataLoss  clock.Span      `json:"dataLoss,omitempty"` // age of the data it came back with
	Ails      clock.Instant   `json:"ails,omitempty"`     // when a hidden infection will break out
	Why       string          `json:"why"`
}

// ServiceChanged tells a service's level in permille of normal.
type ServiceChanged struct {
	Service ServiceID `json:"service"`
	Level   int       `json:"level"`
	Ready   bool      `json:"ready,omitempty"` // its systems alone would carry it at its minimum
}

// WorkaroundSet carries part of a service by hand until a given instant; level 0 ends it.
type WorkaroundSet struct {
	Service ServiceID     `json:"service"`
	Level   int           `json:"level"`
	Until   clock.Instant `json:"until,omitempty"`
}

// StaffChanged changes the size of a pool.
type StaffChanged struct {
	Pool PoolID `json:"pool"`
	Size int    `json:"size"`
}

// Spent books money that an effect cost.
type Spent struct {
	Yen int64  `json:"yen"`
	Why string `json:"why,omitempty"`
}

// TruthTurned changes the ground truth of a fact.
type TruthTurned struct {
	Fact    FactID    `json:"fact"`
	Reading ReadingID `json:"reading"`
}

// BecameKnowable tells that a diligent organisation could now know a reading.
type BecameKnowable struct {
	Fact      FactID              `json:"fact"`
	Reading   ReadingID           `json:"reading"`
	Certainty knowledge.Certainty `json:"certainty"`
}

// Learned tells that seats now hold a reading.
type Learned struct {
	Fact      FactID              `json:"fact"`
	Reading   ReadingID           `json:"reading"`
	Certainty knowledge.Certainty `json:"certainty"`
	Seats     []SeatID            `json:"seats"`
	Source    string              `json:"source"` // inject:<id>, action:<id>, option:<id>, item:<n>, seat:<id>, system:<id>
}

// FlagSet raises a flag for good.
type FlagSet struct {
	Flag FlagID `json:"flag"`
}

// Stated tells that a statement was written; it is out unless Waiting for its approver. Its number is the count of
// Stated events, from 1.
type Stated struct {
	Seat       SeatID        `json:"seat"`
	Audience   AudienceID    `json:"audience"`
	Channel    int           `json:"channel"`
	Obligation ObligationID  `json:"obligation,omitempty"`
	Stage      string        `json:"stage,omitempty"`
	Assertions []Assertion   `json:"assertions"`
	Items      []InputValue  `json:"items,omitempty"`
	Text       string        `json:"text"`
	Next       clock.Instant `json:"next,omitempty"`
	Corrects   int           `json:"corrects,omitempty"`
	Waiting    bool          `json:"waiting,omitempty"`
	Conference ConferenceID  `json:"conference,omitempty"` // where it answers a question
	Question   string        `json:"question,omitempty"`
	Estimate   int           `json:"estimate,omitempty"` // number of the estimate it passes on
}

// Cleared is the approver's word on a waiting statement; with Yes it is out from this instant.
type Cleared struct {
	Statement int    `json:"statement"`
	Seat      SeatID `json:"seat"`
	Yes       bool   `json:"yes"`
	Reason    string `json:"reason,omitempty"`
}

// Judged is the verdict on each assertion of a statement at the instant it went out.
type Judged struct {
	Statement int                  `json:"statement"`
	Verdicts  []disclosure.Verdict `json:"verdicts"`
}

// ConferenceOpened begins a press conference.
type ConferenceOpened struct {
	Conference ConferenceID `json:"conference"`
	By         SeatID       `json:"by,omitempty"` // "" when the story opened it
}

// QuestionAsked puts a question to the speakers. Its answer is a Stated event that names it.
type QuestionAsked struct {
	Conference ConferenceID  `json:"conference"`
	Question   string        `json:"question"`
	Until      clock.Instant `json:"until"`
}

// QuestionPassed tells that a question got no answer in its time.
type QuestionPassed struct {
	Conference ConferenceID `json:"conference"`
	Question   string       `json:"question"`
}

// ConferenceClosed ends a press conference.
type ConferenceClosed struct {
	Conference ConferenceID `json:"conference"`
	By         SeatID       `json:"by,omitempty"`
}

// Noted is an observation.
type Noted struct {
	Seat      SeatID      `json:"seat"`
	Note      NoteKind    `json:"note"`
	Text      string      `json:"text"`
	About     SeatID      `json:"about,omitempty"`
	Objective ObjectiveID `json:"objective,omitempty"`
	Starred   bool        `json:"starred,omitempty"`
	Open      bool        `json:"open,omitempty"` // put forward for everybody to see
}

// Overridden sets a finding's points by hand.
type Overridden struct {
	Seat        SeatID        `json:"seat"`
	Expectation ExpectationID `json:"expectation"`
	Points      int           `json:"points"`
	Reason      string        `json:"reason"`
}

// Rated is an evaluator's judgement.
type Rated struct {
	Seat      SeatID      `json:"seat"`
	Objective ObjectiveID `json:"objective"`
	Grade     string      `json:"grade"`
	Scale     int         `json:"scale,omitempty"`
	Text      string      `json:"text,omitempty"`
	Rater     string      `json:"rater,omitempty"`
}

// ProbeAsked puts a probe to seats. Its number is the count of ProbeAsked events, from 1. What was right then stands in it,
// so that the answers can be judged from the journal alone.
type ProbeAsked struct {
	Ask     ProbeKind `json:"ask"`
	Seats   []SeatID  `json:"seats"`
	Choices []string  `json:"choices"`
	Truth   []string  `json:"truth"`
	By      SeatID    `json:"by,omitempty"` // "" for the script
}

// ProbeAnswered is one seat's answer to a probe.
type ProbeAnswered struct {
	Probe int      `json:"probe"`
	Seat  SeatID   `json:"seat"`
	Picks []string `json:"picks"`
}

// ProbeClosed ends a probe: by hand, or when everybody has answered.
type ProbeClosed struct {
	Probe int    `json:"probe"`
	By    SeatID `json:"by,omitempty"`
}

// Ended closes the exercise.
type Ended struct {
	Ending EndingID `json:"ending,omitempty"`
	By     SeatID   `json:"by,omitempty"`
	Reason string   `json:"reason,omitempty"`
}

// Debriefed opens findings and scores to every seat.
type Debriefed struct {
	By SeatID `json:"by"`
}

// RealWorldCalled tells that somebody stopped everything for a real incident.
type RealWorldCalled struct {
	By     SeatID `json:"by"`
	Reason string `json:"reason,omitempty"`
}

// TimePassed tells that something was looked at when its time came and nothing else followed.
type TimePassed struct{}

// events lists every event kind, in the order of the journal's specification.
func events() []Event {
	return []Event{
		Opened{}, Forked{}, ClockSet{}, PauseRulesSet{}, TimeAllowed{}, PhaseEntered{}, SeatTaken{}, SeatLeft{},
		InjectTimed{}, InjectEdited{}, InjectSkipped{}, InjectFired{}, Delivered{}, ItemMarked{}, Logged{},
		DecisionOpened{}, Answered{}, Concurred{}, Referred{}, Decided{}, Declined{},
		WorkBegun{}, WorkEnded{}, SystemChanged{}, ServiceChanged{}, WorkaroundSet{}, StaffChanged{}, Spent{},
		InfectionTimed{}, BackupChanged{}, TraceLost{}, ServiceReopened{}, TargetSet{}, EstimateGiven{}, StaffCalled{}, StaffTurned{},
		TruthTurned{}, BecameKnowable{}, Learned{}, FlagSet{},
		DraftKept{}, Stated{}, Cleared{}, Judged{}, Triggered{}, GroundMet{}, ClockRan{}, ClockMet{}, ClockPassed{}, CapPassed{},
		ConferenceOpened{}, QuestionAsked{}, QuestionPassed{}, ConferenceClosed{},
		Noted{}, Overridden{}, Rated{}, ProbeAsked{}, ProbeAnswered{}, ProbeClosed{}, Ended{}, Debriefed{}, RealWorldCalled{}, TimePassed{},
		ScreenTurned{}, SceneShown{}, Improved{}, ProseWritten{}, Rewound{}, Interrupted{},
	}
}

func (Opened) Kind() string          { return "opened" }
func (Forked) Kind() string          { return "forked" }
func (ClockSet) Kind() string        { return "clock_set" }
func (PhaseEntered) Kind() string    { return "phase_entered" }
func (SeatTaken) Kind() string       { return "seat_taken" }
func (SeatLeft) Kind() string        { return "seat_left" }
func (InjectTimed) Kind() string     { return "inject_timed" }
func (InjectEdited) Kind() string    { return "inject_edited" }
func (InjectSkipped) Kind() string   { return "inject_skipped" }
func (InjectFired) Kind() string     { return "inject_fired" }
func (Delivered) Kind() string       { return "delivered" }
func (ItemMarked) Kind() string      { return "item_marked" }
func (Logged) Kind() string          { return "logged" }
func (DecisionOpened) Kind() string  { return "decision_opened" }
func (Answered) Kind() string        { return "answered" }
func (Concurred) Kind() string       { return "concurred" }
func (Decided) Kind() string         { return "decided" }
func (Referred) Kind() string        { return "referred" }
func (Declined) Kind() string        { return "declined" }
func (WorkBegun) Kind() string       { return "work_begun" }
func (WorkEnded) Kind() string       { return "work_ended" }
func (SystemChanged) Kind() string   { return "system_changed" }
func (ServiceChanged) Kind() string  { return "service_changed" }
func (WorkaroundSet) Kind() string   { return "workaround_set" }
func (StaffChanged) Kind() string    { return "staff_changed" }
func (Spent) Kind() string           { return "spent" }
func (TruthTurned) Kind() string     { return "truth_turned" }
func (BecameKnowable) Kind() string  { return "became_knowable" }
func (Learned) Kind() string         { return "learned" }
func (FlagSet) Kind() string         { return "flag_set" }
func (Stated) Kind() string          { return "stated" }
func (Cleared) Kind() string         { return "cleared" }
func (Judged) Kind() string          { return "judged" }
func (Noted) Kind() string           { return "noted" }
func (Overridden) Kind() string      { return "overridden" }
func (Rated) Kind() string           { return "rated" }
func (ProbeAsked) Kind() string      { return "probe_asked" }
func (ProbeAnswered) Kind() string   { return "probe_answered" }
func (ProbeClosed) Kind() string     { return "probe_closed" }
func (Ended) Kind() string           { return "ended" }
func (Debriefed) Kind() string       { return "debriefed" }
func (RealWorldCalled) Kind() string { return "real_world" }
func (TimePassed) Kind() string      { return "time_passed" }
