package sim

import (
	"strconv"
	"strings"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/text"
)

// Command is one wish of one seat, stamped with the host time at which the server received it. The client makes the id;
// the same id twice has one effect.
type Command struct {
	ID   CommandID
	Seat SeatID
	Wall clock.Wall
	Do   Deed
}

// Made is when a command was asked for, as its client's clock said: the time that an id of a UUID's seventh version begins
// with. Nothing is judged by it.
func (id CommandID) Made() (clock.Wall, bool) {
	digits := strings.ReplaceAll(string(id), "-", "")
	if len(digits) != 32 || digits[12] != '7' {
		return 0, false
	}
	ms, err := strconv.ParseInt(digits[:12], 16, 64)
	return clock.Wall(ms), err == nil
}

// Deed is what a command asks for; the set is closed and listed in Deeds.
type Deed interface{ Deed() string }

// Deeds lists every deed that a client may send, in the order the protocol's specification shows them.
func Deeds() []Deed {
	return []Deed{
		Target{}, Start{}, Pause{}, Resume{}, PauseWhen{}, Allow{}, Speed{}, Jump{}, End{}, Debrief{},
		Fire{}, Hold{}, Release{}, Skip{}, Edit{}, Resend{}, AdHoc{}, Hint{},
		Note{}, Override{}, Rate{}, Probe{}, CloseProbe{}, Convene{}, Adjourn{}, Show{}, Scene{}, Suggest{}, Improve{}, Prose{},
		Read{}, Ack{}, Star{}, Forward{}, Brief{}, Message{}, Record{},
		Answer{}, Concur{}, Approve{}, Act{}, Order{}, CallIn{}, Reopen{}, Estimate{}, Cancel{}, Tell{}, Clear{}, Reply{}, Draft{}, Recall{},
		RealWorld{},
	}
}

// Target sets what the team means to reach for a service, its own IT-BCP; only before play. What is 0 is left as the
// business asks it, and all of it 0 takes the target back.
type Target struct {
	Service ServiceID  `json:"service"`
	Rank    int        `json:"rank,omitempty"` // in which it means to restore, 1 first
	RTO     clock.Span `json:"rto,omitempty"`
	RPO     clock.Span `json:"rpo,omitempty"`
	MTPD    clock.Span `json:"mtpd,omitempty"`
	Reason  string     `json:"reason,omitempty"`
}

// Start begins play at a pace.
type Start struct {
	Pace PaceID `json:"pace"`
}

// Pause stops the clock; Message tells everybody why.
type Pause struct {
	Message string `json:"message,omitempty"`
}

// Resume lets the clock run again.
type Resume struct{}

// Speed sets a factor on the pace, in thousandths: 1000 is the pace itself.
type Speed struct {
	Factor clock.Rate `json:"factor"`
}

// JumpMode says what becomes of the injects that a jump passes over.
type JumpMode string

// The ways to jump.
const (
	Deliver JumpMode = "deliver" // fire each at its own instant
	SkipAll JumpMode = "skip"
	HoldAll JumpMode = "hold"
)

// Jump moves scenario time forward.
type Jump struct {
	To   clock.Instant `json:"to"`
	Mode JumpMode      `json:"mode"`
}

// End stops the exercise for good.
type End struct {
	Reason string `json:"reason,omitempty"`
}

// Debrief shows findings and scores to every seat; only after the end.
type Debrief struct{}

// Fire delivers an inject now.
type Fire struct {
	Inject InjectID `json:"inject"`
}

// Hold keeps an inject back until it is released or fired.
type Hold struct {
	Inject InjectID `json:"inject"`
}

// Release gives a held inject back to the clock: at At, or at once when At is 0.
type Release struct {
	Inject InjectID      `json:"inject"`
	At     clock.Instant `json:"at,omitempty"`
}

// Skip says that an inject will not come.
type Skip struct {
	Inject InjectID `json:"inject"`
}

// Edit changes an inject before it fires; nil leaves a part as it is.
type Edit struct {
	Inject  InjectID      `json:"inject"`
	Subject *text.Text    `json:"subject,omitempty"`
	Body    *text.Text    `json:"body,omitempty"`
	To      []SeatID      `json:"to,omitempty"`
	At      clock.Instant `json:"at,omitempty"`
}

// Resend delivers a fired inject again, without its effects.
type Resend struct {
	Inject InjectID `json:"inject"`
	To     []SeatID `json:"to,omitempty"`
}

// AdHoc delivers an inject that the facilitator wrote just now.
type AdHoc struct {
	Channel Channel   `json:"channel"`
	From    text.Text `json:"from"`
	To      []SeatID  `json:"to"`
	Subject text.Text `json:"subject"`
	Body    text.Text `json:"body"`
}

// Hint is a private word from the facilitator to a seat.
type Hint struct {
	To   SeatID `json:"to"`
	Text string `json:"text"`
}

// NoteKind classes an observation.
type NoteKind string

// The kinds of note.
const (
	Strength NoteKind = "strength"
	Gap      NoteKind = "gap"
	Risk     NoteKind = "risk"
	Idea     NoteKind = "idea"
)

// Note is an observation of a facilitator or evaluator, bound to the moment.
type Note struct {
	Kind      NoteKind    `json:"note"` // "kind" names the deed itself
	Text      string      `json:"text"`
	About     SeatID      `json:"about,omitempty"`
	Objective ObjectiveID `json:"objective,omitempty"`
	Starred   bool        `json:"starred,omitempty"`
}

// Override sets the points of a finding by hand; the machine's own stay beside them.
type Override struct {
	Expectation ExpectationID `json:"expectation"`
	Points      int           `json:"points"`
	Reason      string        `json:"reason"`
}

// ScaleMax is the highest step of the evaluators' anchored scale (behaviourally anchored, after P. C. Smith and L. M.
// Kendall, 1963); the lowest is 1.
const ScaleMax = 5

// Rate is an evaluator's judgement of an objective: P, S, M or U, and 1 to 5 on the anchored scale (0 for none). Rater
// tells apart those who share a seat.
type Rate struct {
	Objective ObjectiveID `json:"objective"`
	Grade     string      `json:"grade"`
	Scale     int         `json:"scale,omitempty"`
	Text      string      `json:"text,omitempty"`
	Rater     string      `json:"rater,omitempty"`
}

// Probe asks seats what they take the situation to be; no seats are all players'. Freeze pauses the clock for it.
type Probe struct {
	Ask    ProbeKind `json:"ask"`
	To     []SeatID  `json:"to,omitempty"`
	Freeze bool      `json:"freeze,omitempty"`
}

// CloseProbe ends a probe: no more answers.
type CloseProbe struct {
	Probe int `json:"probe"`
}

// Read marks one's own inbox item as opened.
type Read struct {
	Item int `json:"item"`
}

// Ack acknowledges one's own inbox item.
type Ack struct {
	Item int `json:"item"`
}

// Star marks an inbox item for the debrief, or unmarks it.
type Star struct {
	Item int  `json:"item"`
	On   bool `json:"on"`
}

// Forward passes an inbox item, and the facts it carried, to other seats.
type Forward struct {
	Item int      `json:"item"`
	To   []SeatID `json:"to"`
	Text string   `json:"text,omitempty"`
}

// Brief tells other seats a fact as this seat holds it.
type Brief struct {
	Fact FactID   `json:"fact"`
	To   []SeatID `json:"to"`
	Text string   `json:"text,omitempty"`
}

// Message is written by one seat to others; the facilitator reads along.
type Message struct {
	To   []SeatID `json:"to"`
	Text string   `json:"text"`
}

// Record adds a line to the common log.
type Record struct {
	Text string `json:"text"`
}

// InputValue is one filled field of a decision sheet.
type InputValue struct {
	ID    string `json:"id"`
	Value string `json:"value"`
}

// Answer is a seat's answer to a decision.
type Answer struct {
	Decision   DecisionID   `json:"decision"`
	Option     OptionID     `json:"option"`
	Inputs     []InputValue `json:"inputs,omitempty"`
	Rationale  string       `json:"rationale"`
	Confidence int          `json:"confidence"` // percent, 0 to 100
}

// Stand is a seat's word on somebody else's answer.
type Stand string

// The stands.
const (
	Agree   Stand = "agree"
	Object  Stand = "object"
	Abstain Stand = "abstain"
)

// Concur records that a seat agrees with, objects to or abstains from a decision's current answer.
type Concur struct {
	Decision DecisionID `json:"decision"`
	Stand    Stand      `json:"stand"`
	Reason   string     `json:"reason,omitempty"`
}

// Approve is the approver's word on a decision that waits for it.
type Approve struct {
	Decision DecisionID `json:"decision"`
	Yes      bool       `json:"yes"`
	Reason   string     `json:"reason,omitempty"`
}

// Act starts an action.
type Act struct {
	Action ActionID `json:"action"`
}

// Verb is what is done to a system.
type Verb string

// The orders that can be given about a system.
const (
	Isolate   Verb = "isolate"
	Reconnect Verb = "reconnect"
	Restore   Verb = "restore"
	Validate  Verb = "validate"
)

// Order starts work on a system; or on a backup set, which can be isolated, reconnected and validated.
type Order struct {
	Verb   Verb     `json:"verb"`
	System SystemID `json:"system,omitempty"`
	Backup BackupID `json:"backup,omitempty"`
	Way    WayID    `json:"way,omitempty"` // for restore
}

// Reopen opens a service again after an outage: an act of the business, for which its systems have to be up.
type Reopen struct {
	Service ServiceID `json:"service"`
}

// CallIn asks those of a pool who are off shift to come; they are there some time later, and for so long.
type CallIn struct {
	Pool PoolID `json:"pool"`
}

// Estimate says when a service will be back at its minimum: between two moments, and what that rests on.
type Estimate struct {
	Service ServiceID     `json:"service"`
	Early   clock.Instant `json:"early"`
	Late    clock.Instant `json:"late"`
	Basis   string        `json:"basis,omitempty"`
}

// Cancel stops work that is under way; what it has cost is spent.
type Cancel struct {
	Work int `json:"work"`
}

// Assertion is one fact in a statement: which reading, and how surely. Where the fact is a number, Count and Unit say
// another than the reading's.
type Assertion struct {
	Fact      FactID              `json:"fact"`
	Reading   ReadingID           `json:"reading"`
	Certainty knowledge.Certainty `json:"certainty"`
	Count     int64               `json:"count,omitempty"`
	Unit      UnitID              `json:"unit,omitempty"`
}

// Tell says something to an audience. It waits for the audience's approver when there is one and the author is another.
type Tell struct {
	Audience   AudienceID    `json:"audience"`
	Channel    int           `json:"channel"` // index into the audience's channels
	Obligation ObligationID  `json:"obligation,omitempty"`
	Stage      string        `json:"stage,omitempty"`
	Assertions []Assertion   `json:"assertions"`
	Items      []InputValue  `json:"items,omitempty"` // of the filing form
	Text       string        `json:"text"`
	Next       clock.Instant `json:"next,omitempty"`     // promised next update
	Corrects   int           `json:"corrects,omitempty"` // number of the statement it corrects
	Estimate   int           `json:"estimate,omitempty"` // number of the estimate it passes on
}

// Clear is the approver's word on a statement that waits for it.
type Clear struct {
	Statement int    `json:"statement"`
	Yes       bool   `json:"yes"`
	Reason    string `json:"reason,omitempty"`
}

// Recall is a seat's answer to a probe, by the seat's own count: the choices it holds to be right, none for nothing.
type Recall struct {
	Probe int      `json:"probe"`
	Picks []string `json:"picks"`
}

// Reply answers the question of a press conference that is open. It goes out at once: nobody approves it.
type Reply struct {
	Conference ConferenceID  `json:"conference"`
	Question   string        `json:"question"`
	Assertions []Assertion   `json:"assertions"`
	Text       string        `json:"text"`
	Next       clock.Instant `json:"next,omitempty"` // promised next update
}

// Convene opens a press conference now.
type Convene struct {
	Conference ConferenceID `json:"conference"`
}

// Adjourn closes a press conference; what was not asked will not be.
type Adjourn struct {
	Conference ConferenceID `json:"conference"`
}

// RealWorld stops everything: something real has happened. Every seat has it.
type RealWorld struct {
	Reason string `json:"reason,omitempty"`
}

// Deeds below are the server's own; no client may send them.

// Advance lets time pass to the command's host time.
type Advance struct{}

// GapKind says why time was lost.
type GapKind string

// The kinds of gap.
const (
	Asleep    GapKind = "asleep"    // the host slept or its clock jumped
	Restarted GapKind = "restarted" // the server was not running
	Stalled   GapKind = "stalled"   // the store did not answer
)

// Lapse says that host time from From to the command's own passed without anybody able to act: scenario time stood still.
type Lapse struct {
	Kind  GapKind
	From  clock.Wall
	Pause bool // stay paused until a facilitator resumes
}

// Take seats a person, or a bot, at a seat.
type Take struct {
	At   SeatID
	Name string
	Bot  string // policy, "" for a person
}

// Leave frees a seat of a person or bot.
type Leave struct {
	At   SeatID
	Name string
}

func (Target) Deed() string     { return "target" }
func (Start) Deed() string      { return "start" }
func (Pause) Deed() string      { return "pause" }
func (Resume) Deed() string     { return "resume" }
func (Speed) Deed() string      { return "speed" }
func (Jump) Deed() string       { return "jump" }
func (End) Deed() string        { return "end" }
func (Debrief) Deed() string    { return "debrief" }
func (Fire) Deed() string       { return "fire" }
func (Hold) Deed() string       { return "hold" }
func (Release) Deed() string    { return "release" }
func (Skip) Deed() string       { return "skip" }
func (Edit) Deed() string       { return "edit" }
func (Resend) Deed() string     { return "resend" }
func (AdHoc) Deed() string      { return "ad_hoc" }
func (Hint) Deed() string       { return "hint" }
func (Note) Deed() string       { return "note" }
func (Override) Deed() string   { return "override" }
func (Rate) Deed() string       { return "rate" }
func (Probe) Deed() string      { return "probe" }
func (CloseProbe) Deed() string { return "close_probe" }
func (Recall) Deed() string     { return "recall" }
func (Read) Deed() string       { return "read" }
func (Ack) Deed() string        { return "ack" }
func (Star) Deed() string       { return "star" }
func (Forward) Deed() string    { return "forward" }
func (Brief) Deed() string      { return "brief" }
func (Message) Deed() string    { return "message" }
func (Record) Deed() string     { return "record" }
func (Answer) Deed() string     { return "answer" }
func (Concur) Deed() string     { return "concur" }
func (Approve) Deed() string    { return "approve" }
func (Act) Deed() string        { return "act" }
func (Order) Deed() string      { return "order" }
func (CallIn) Deed() string     { return "call_in" }
func (Reopen) Deed() string     { return "reopen" }
func (Estimate) Deed() string   { return "estimate" }
func (Cancel) Deed() string     { return "cancel" }
func (Tell) Deed() string       { return "tell" }
func (Clear) Deed() string      { return "clear" }
func (Reply) Deed() string      { return "reply" }
func (Convene) Deed() string    { return "convene" }
func (Adjourn) Deed() string    { return "adjourn" }
func (RealWorld) Deed() string  { return "real_world" }
func (Advance) Deed() string    { return "advance" }
func (Lapse) Deed() string      { return "lapse" }
func (Take) Deed() string       { return "take" }
func (Leave) Deed() string      { return "leave" }
