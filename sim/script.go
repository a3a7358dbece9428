package sim

import (
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/recovery"
	"github.com/enshu/enshu/sim/text"
)

// Script is a scenario as the machine runs it: validated, bilingual, immutable. The scenarios package fills it from an
// author's files and calls Seal; nothing changes it afterwards, and any number of sessions may share it.
type Script struct {
	ID          string
	Version     string
	Digest      string // of the author's files
	RulesDigest string // of the disclosure rule set the obligations were made from

	Title      text.Text
	Synopsis   text.Text
	Sector     text.Text
	Difficulty int // 1 (first drill) to 5
	Directives []string
	Roles      []string
	Objectives []Objective

	Start clock.Instant // scenario time when play begins
	End   clock.Instant // scenario time at which the exercise ends by itself
	Zone  clock.Zone

	Organisation Organisation
	Paces        []Pace
	Phases       []Phase
	Seats        []Seat // players first, then the four that every session has; Seal appends those
	Pools        []Pool
	Operators    []SeatID // seats that may give orders about systems; empty means every player
	Planners     []SeatID // seats that set the team's own targets before play; empty means every player
	Systems      []System
	Backups      []Backup
	Services     []Service
	Units        []Unit
	Facts        []Fact
	Flags        []FlagID
	Actions      []Action
	Injects      []Inject
	Decisions    []Decision
	Audiences    []Audience
	Obligations  []Obligation
	Conferences  []Conference
	Curves       []Curve // standard ones first; Seal puts those before the scenario's own
	Expectations []Expectation
	Endings      []Ending
	Debrief      []text.Text
	Survey       Survey
	Clean        *Cond              // the way in is closed: what is restored before it holds is infected again; nil is always clean
	Weights      disclosure.Weights // of the ten axes of disclosure; all 0 stands for the usual ones
	Spread       Spread             // how long an infection takes along a link; nothing spreads when High is 0
	Watch        *Cond              // somebody watches what came back: a hidden infection shows before it breaks out; nil is nobody
	Milestones   Milestones
	Pauses       []PauseRule // what the clock stops for by itself, until the facilitators set other rules
	Preserved    *Cond       // traces are safe from what is done to systems; nil is always
	Glossary     []Term
	Ground       []text.Text // ground rules read in the lobby

	sealed // built by Seal
}

// Objective is what an exercise is held for; findings and evaluators' ratings roll up to it.
type Objective struct {
	ID        ObjectiveID
	Text      text.Text
	Directive string      // "7", "8" or ""
	Role      string      // "F", "G" or ""
	Anchors   []text.Text // what 1 to 5 on the evaluators' scale look like here; none for the common words
}

// Organisation is who the exercise happens to.
type Organisation struct {
	Name    text.Text
	About   text.Text
	Listed  bool
	Profile string // obligation profile of the rule set

	Jurisdictions []string // whose law binds it; none is those of the profile
	Without       []string // rules it would be expected to follow and that the scenario leaves out knowingly
}

// Term is one line of the glossary shown in the lobby.
type Term struct {
	Term    text.Text `json:"term"`
	Meaning text.Text `json:"meaning"`
}

// Pace says how fast scenario time runs, step by step.
type Pace struct {
	ID    PaceID
	Title text.Text
	Steps []PaceStep // by rising From; the first begins at the script's Start
}

// PaceStep is one stretch of a pace.
type PaceStep struct {
	From clock.Instant
	Rate clock.Rate
}

// Phase is a stretch of the story with a name.
type Phase struct {
	ID    PhaseID
	Title text.Text
	From  clock.Instant
}

// SeatKind says what a seat is for.
type SeatKind string

// The kinds of seat.
const (
	Player       SeatKind = "player"
	Facilitating SeatKind = "facilitator"
	Evaluating   SeatKind = "evaluator"
	Observing    SeatKind = "observer"
	Showing      SeatKind = "screen"
)

// Seat is a role somebody plays.
type Seat struct {
	ID     SeatID
	Kind   SeatKind
	Title  text.Text
	Duties text.Text
}

// Pool is a group of people who do work; work takes some of them until it is done.
type Pool struct {
	ID    PoolID
	Title text.Text
	Size  int

	Shifts  []Shift          // who is there when; none is everybody, day and night
	CallIn  Spread           // until those off shift are there when they are called; nobody can be when High is 0
	Stay    clock.Span       // for how long they stay then
	Fatigue recovery.Fatigue // how they tire
}

// Channel is the way an inject reaches a seat.
type Channel string

// The channels.
const (
	Mail      Channel = "mail"
	Phone     Channel = "phone"
	Chat      Channel = "chat"
	Ticket    Channel = "ticket"
	News      Channel = "news"
	Social    Channel = "social"
	Authority Channel = "authority"
	WalkIn    Channel = "walk_in"
)

// Channels lists every channel in the order screens show them.
var Channels = [...]Channel{Mail, Phone, Chat, Ticket, News, Social, Authority, WalkIn}

// Inject is a piece of the script that reaches seats. It fires at an instant, or when a condition has held for Delay,
// or only by a facilitator's hand when Held.
type Inject struct {
	ID      InjectID
	Title   text.Text // the facilitator's name for it
	Channel Channel
	From    text.Text // the sender, somebody outside the seats
	To      []SeatID
	Subject text.Text
	Body    text.Text
	Notes   text.Text // for facilitators
	At      clock.Instant
	When    *Cond
	Delay   clock.Span
	Held    bool
	Ack     bool // the recipients are expected to acknowledge it
	Effects []Effect
}

// OwnerRule says whose answers settle a decision.
type OwnerRule string

// The owner rules. With an approver on top, the outcome waits for that seat's word.
const (
	OneOwner OwnerRule = "one"
	AnyOf    OwnerRule = "any"
	AllOf    OwnerRule = "all"
	Majority OwnerRule = "majority"
)

// Decision is a question put to seats.
type Decision struct {
	ID         DecisionID
	Title      text.Text
	Question   text.Text
	Notes      text.Text
	Seats      []SeatID
	Rule       OwnerRule
	Approver   SeatID // "" for none
	Options    []Option
	Inputs     []Input
	When       *Cond         // opens by itself when this holds; nil when only an effect opens it
	Window     clock.Span    // how long it stays open; 0 for no deadline
	Default    OptionID      // happens on time-out; "" records that no decision was taken
	Reversible bool          // may be answered again after it is settled
	Facts      []FactID      // what the sheet shows as bearing on it
	Objectives []ObjectiveID // what it exercises
}

// Option is one answer to a decision. Suits names the bot policies that would take it: the author's word on what a good,
// slow or concealing team does. Duty is the article where law or contract leaves no other choice; it is for authors and
// no view shows it, for it gives the answer away.
type Option struct {
	ID      OptionID
	Title   text.Text
	Text    text.Text
	Effects []Effect
	Duty    text.Text
	Suits   []string
}

// InputKind says what a structured input holds.
type InputKind string

// The kinds of input.
const (
	WordsInput  InputKind = "words"
	NumberInput InputKind = "number"
	MomentInput InputKind = "moment"
)

// Input is a structured field of a decision sheet.
type Input struct {
	ID       string
	Title    text.Text
	Kind     InputKind
	Required bool
}

// Action is something a seat may start at any time while its condition holds.
type Action struct {
	ID      ActionID
	Title   text.Text
	Text    text.Text
	Seats   []SeatID
	Took    Spread
	Pool    PoolID // "" when it needs nobody from a pool
	Staff   int
	When    *Cond
	Repeat  bool
	Begin   []Effect // at the start
	Effects []Effect // when done
	Suits   []string // bot policies that take it
}

// Spread is a duration with a stated spread; the keyed draw falls between Low and High.
type Spread struct{ Low, High clock.Span }

// System is a technical thing that services need.
type System struct {
	ID       SystemID
	Title    text.Text
	About    text.Text
	Needs    []SystemID
	Reaches  []SystemID      // neighbours that an infection can go on to from here
	Status   recovery.Status // at the start
	Infected bool            // at the start
	Ways     []Way
	Validate Task
	Order    int // the author's restore order, 1 first; what a good team would follow
}

// Way is one way to restore a system.
type Way struct {
	ID      WayID
	Title   text.Text
	Kind    string // backup, rebuild, failover
	Task    Task
	From    BackupID   // the set it reads, "" for none
	DataAge clock.Span // how old the data are that it brings back; see Script.DataAge
	Tainted bool       // what it brings back is infected
	Suits   []string
}

// Backup is one set of copies. While it is connected, an infection can reach it and make it unreadable.
type Backup struct {
	ID        BackupID
	Title     text.Text
	About     text.Text
	ReachedBy []SystemID // systems from which an infection can go on to it
	Isolated  bool       // at the start
	Hit       bool       // at the start
	Age       clock.Span // how old its data are at the start of the exercise
	Check     Task       // to read it for real
}

// DataAge returns how old the data are that a way brings back: what the way says itself, else the age of the set it reads.
func (s *Script) DataAge(w *Way) clock.Span {
	if i := s.backups.of(w.From); i >= 0 && w.DataAge == 0 {
		return s.Backups[i].Age
	}
	return w.DataAge
}

// Task is work with a duration, done by people from a pool.
type Task struct {
	Took  Spread
	Pool  PoolID
	Staff int
}

// Service is a business activity and what is promised of it.
type Service struct {
	ID     ServiceID
	Title  text.Text
	About  text.Text
	Needs  []Need
	RTO    clock.Span
	RPO    clock.Span
	MTPD   clock.Span
	MBCO   int   // permille of normal level that counts as resumed
	Hourly int64 // yen lost in an hour at level zero

	Customers  int64      // affected in an hour at level zero
	Stamina    clock.Span // for how long in all people can carry it by hand; 0 is without limit
	ReopenedBy []SeatID   // who reopens it after an outage; with nobody it reopens when its systems carry it
}

// Milestones says when the states of a recovery that belong to no service are reached. Each may be nil.
type Milestones struct {
	Scope     *Cond // it is known what was hit
	Told      *Cond // the individuals concerned have been told
	Prevented *Cond // it cannot come again in the same way
}

// Need is one system a service rests on. Share is how much of the service, in permille, goes when the system does.
type Need struct {
	System SystemID `json:"system"`
	Share  int      `json:"share"`
}

// Fact is a piece of ground truth. It has readings, of which exactly one is true at a time; seats hold a reading with a
// certainty, and may hold the wrong one.
type Fact struct {
	ID       FactID
	Title    text.Text
	Readings []Reading
	Truth    ReadingID // at the start
	Counted  *Counted  // nil where it is no number
	Personal bool      // naming it outside would itself disclose personal data
	Restrain bool      // restraint asks not to assert it in public (attribution, exploitable detail)
	Turns    []Turn    // when the truth changes by itself
	Knowable []Knowable
	Traces   []SystemID // what is needed of each of these to find it out by looking; empty needs nothing
}

// Reading is one way the fact may stand. Count is how many, where the fact is a number.
type Reading struct {
	ID    ReadingID
	Text  text.Text
	Count int64
}

// Unit is something that is counted in this scenario: persons, cards, records.
type Unit struct {
	ID   UnitID
	Name text.Text
}

// Counted says of a fact that it is a number: in which unit, and of which population.
type Counted struct {
	Unit UnitID
	Of   text.Text
}

// Turn changes the truth of a fact at an instant, or when a condition first holds.
type Turn struct {
	At      clock.Instant
	When    *Cond
	Reading ReadingID
}

// Knowable says from when a diligent organisation could have known a reading, and how surely.
type Knowable struct {
	At        clock.Instant
	When      *Cond
	Reading   ReadingID
	Certainty knowledge.Certainty
}

// Audience is somebody outside, or the organisation's own people, who may be told things.
type Audience struct {
	ID        AudienceID
	Title     text.Text
	Kind      string // regulator, police, exchange, customers, partners, staff, press, board, insurer, …
	Recipient string // id in the rule set, "" for none
	Authors   []SeatID
	Approver  SeatID // "" for none
	Public    bool   // what it hears, everybody can
	Channels  []text.Text
	Owed      []OwedFact        // what it has a right to hear once the organisation holds it
	After     []AudienceID      // who is to be told before it
	Target    clock.Span        // by when it is to hear a first word, counted from when it is owed one; and when that
	Late      clock.Span        // is worth nothing any more; 0 sets no time
	Help      []disclosure.Item // what its readers need to be told to act
}

// OwedFact is a fact that an audience has a right to hear, once it is held so surely.
type OwedFact struct {
	Fact      FactID
	Certainty knowledge.Certainty
}

// Obligation is a statutory or contractual clock of this scenario, run by a rule.
type Obligation struct {
	ID       ObligationID
	Title    text.Text
	Rule     *disclosure.Rule
	Audience AudienceID
	Owners   []SeatID
	Triggers []Trigger
	Given    []string // conditions of the rule that hold here from the start, such as wrongful_purpose
	Grounds  []Ground // and those that come to hold when something is learnt or decided
	Stages   []int    // stages of the rule that are played, by index
	Says     []ItemFacts
}

// ItemFacts says which facts an item of a report is about.
type ItemFacts struct {
	Item  string
	Facts []FactID
}

// Trigger is what starts an obligation's clock: when the condition first holds, the event of that kind has happened. Who
// brought it about and why follows from the condition; By (somebody outside) and Reason say otherwise.
type Trigger struct {
	Event  disclosure.TriggerKind
	When   *Cond
	By     text.Text
	Reason text.Text
}

// Ground is a condition of a rule that comes to hold in play, for good, when When first does.
type Ground struct {
	Ground string // id of the rule's condition
	When   *Cond
	By     text.Text
	Reason text.Text
}

// Expectation is what the scenario expects of the team. Credit falls by the curve from all of Points at Target after the
// anchor, and there is none after Late; a broken expectation (Never) earns nothing whatever else was done.
type Expectation struct {
	ID         ExpectationID
	Title      text.Text
	Why        text.Text
	Source     text.Text // the article, document or target it rests on
	From       *Cond     // the anchor; nil is the start of play
	Met        *Cond
	Partly     *Cond // earns half when Met never comes
	Never      *Cond
	Target     clock.Span
	Late       clock.Span
	Curve      CurveID // "" is the first standard one
	Points     int     // whole points
	Directive  string
	Role       string
	Objectives []ObjectiveID
	Axis       string // disclosure axis or recovery, response, governance
	Seats      []SeatID
}

// Ending is one way the story closes.
type Ending struct {
	ID    EndingID
	Title text.Text
	Text  text.Text
	When  *Cond // nil for the one that is taken when no other holds at the end
	Stops bool  // ends the exercise at once when it holds
}
