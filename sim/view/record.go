package view

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/recovery"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/text"
)

// Record is one row of a view; its key is Kind/id. The set is closed and listed in Records.
type Record interface{ Kind() string }

// Records lists every record kind; the TypeScript types are made from it.
func Records() []Record {
	return []Record{
		Exercise{}, Clock{}, Me{}, Seat{}, Phase{}, Item{}, Decision{}, Action{}, Pool{}, Work{}, System{}, Service{},
		Fact{}, Truth{}, Audience{}, Statement{}, Obligation{}, Line{}, Inject{}, Note{}, Objective{}, scoring.Finding{}, scoring.Score{}, Debrief{},
	}
}

// Exercise ("exercise/main") is what everybody may know of the event.
type Exercise struct {
	Scenario     string        `json:"scenario"`
	Version      string        `json:"version"`
	Title        text.Text     `json:"title"`
	Synopsis     text.Text     `json:"synopsis"`
	Organisation text.Text     `json:"organisation"`
	About        text.Text     `json:"about"`
	Start        clock.Instant `json:"start"`
	End          clock.Instant `json:"end"`
	Zone         string        `json:"zone"`
	Paces        []Choice      `json:"paces"`
	Glossary     []sim.Term    `json:"glossary"`
	Ground       []text.Text   `json:"ground"`
	Ending       *Ending       `json:"ending,omitempty"`
	RealWorld    *RealWorld    `json:"realWorld,omitempty"`
	Debriefed    bool          `json:"debriefed,omitempty"`
}

// Choice is an id with its words.
type Choice struct {
	ID    string    `json:"id"`
	Title text.Text `json:"title"`
}

// Ending tells how the story closed.
type Ending struct {
	ID     string        `json:"id,omitempty"`
	Title  text.Text     `json:"title"`
	Text   text.Text     `json:"text"`
	At     clock.Instant `json:"at"`
	Reason string        `json:"reason,omitempty"`
}

// RealWorld tells who stopped the exercise for a real incident.
type RealWorld struct {
	By     sim.SeatID `json:"by"`
	Reason string     `json:"reason,omitempty"`
}

// ClockState is where the exercise stands.
type ClockState string

// The states of the exercise.
const (
	Lobby   ClockState = "lobby"
	Running ClockState = "running"
	Paused  ClockState = "paused"
	Ended   ClockState = "ended"
)

// Clock ("clock/main") is the current piece of the exercise clock: scenario time = at + (wall now − wall) × rate / 1000.
type Clock struct {
	State   ClockState    `json:"state"`
	At      clock.Instant `json:"at"`
	Wall    clock.Wall    `json:"wall"`
	Rate    clock.Rate    `json:"rate"`   // pace × factor, in thousandths
	Factor  clock.Rate    `json:"factor"` // the facilitator's, in thousandths
	Pace    sim.PaceID    `json:"pace,omitempty"`
	Message string        `json:"message,omitempty"`
	Cause   string        `json:"cause,omitempty"`
	Gap     clock.Span    `json:"gap,omitempty"` // host time lost, when the last change was a gap
}

// Me ("me/main") is the seat whose view this is. Can lists the deeds it may send.
type Me struct {
	Seat   sim.SeatID   `json:"seat"`
	Class  sim.SeatKind `json:"kind"`
	Title  text.Text    `json:"title"`
	Duties text.Text    `json:"duties"`
	Can    []string     `json:"can"`
}

// Seat ("seat/<id>") is one seat and who holds it.
type Seat struct {
	ID      sim.SeatID   `json:"id"`
	Class   sim.SeatKind `json:"kind"`
	Title   text.Text    `json:"title"`
	Duties  text.Text    `json:"duties"`
	Holders []string     `json:"holders"`
	Bot     string       `json:"bot,omitempty"`
	Unread  int          `json:"unread"`  // facilitators only, else 0
	Unacked int          `json:"unacked"` // facilitators only, else 0
	Open    int          `json:"open"`    // open decisions that wait for this seat; facilitators only
	LastAct int64        `json:"lastAct"` // instant of the seat's last command; facilitators only
}

// Phase ("phase/main") is the phase the story is in.
type Phase struct {
	ID    sim.PhaseID   `json:"id"`
	Title text.Text     `json:"title"`
	Since clock.Instant `json:"since"`
}

// Item ("item/<n>") is one thing in an inbox. A player sees what was sent to or by that seat; a facilitator sees all.
type Item struct {
	N       int           `json:"n"` // the number commands use
	Channel sim.Channel   `json:"channel"`
	Form    string        `json:"form"`
	From    text.Text     `json:"from"`
	Seat    sim.SeatID    `json:"seat,omitempty"` // sender, when a seat
	To      []sim.SeatID  `json:"to"`
	Subject text.Text     `json:"subject"`
	Body    text.Text     `json:"body"`
	At      clock.Instant `json:"at"`
	Ack     bool          `json:"ack,omitempty"`
	Read    bool          `json:"read,omitempty"`    // by this seat
	Acked   bool          `json:"acked,omitempty"`   // by this seat
	Starred bool          `json:"starred,omitempty"` // by this seat
	Facts   []sim.FactID  `json:"facts,omitempty"`   // facts this item brought to this seat
	Origin  int           `json:"origin,omitempty"`  // the item it passes on, when this seat holds that too
	ReadBy  []sim.SeatID  `json:"readBy,omitempty"`  // facilitators only
	AckedBy []sim.SeatID  `json:"ackedBy,omitempty"` // facilitators only
	Inject  sim.InjectID  `json:"inject,omitempty"`  // facilitators only
}

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
}

// StandTaken is one seat's word on the current answer.
type StandTaken struct {
	Seat   sim.SeatID    `json:"seat"`
	Stand  sim.Stand     `json:"stand"`
	Reason string        `json:"reason,omitempty"`
	At     clock.Instant `json:"at"`
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
	Repeat  bool         `json:"repeat,omitempty"`
	Running int          `json:"running,omitempty"` // number of the work under way
	Done    int          `json:"done,omitempty"`    // how often it was done
}

// Pool ("pool/<id>") is a group of people and how many are free.
type Pool struct {
	ID    sim.PoolID `json:"id"`
	Title text.Text  `json:"title"`
	Size  int        `json:"size"`
	Busy  int        `json:"busy"`
}

// Work ("work/<n>") is work under way or done.
type Work struct {
	N      int           `json:"n"`
	Title  text.Text     `json:"title"`
	Action sim.ActionID  `json:"action,omitempty"`
	Verb   sim.Verb      `json:"verb,omitempty"`
	System sim.SystemID  `json:"system,omitempty"`
	Way    sim.WayID     `json:"way,omitempty"`
	Seat   sim.SeatID    `json:"seat"`
	Pool   sim.PoolID    `json:"pool,omitempty"`
	Staff  int           `json:"staff,omitempty"`
	Begun  clock.Instant `json:"begun"`
	Until  clock.Instant `json:"until"` // the estimate; exact for the facilitator and once over
	State  string        `json:"state"` // running, done, failed, cancelled
	Why    text.Text     `json:"why"`
}

// System ("system/<id>") is a system as this seat may see it; Truth is there for facilitators only.
type System struct {
	ID        sim.SystemID    `json:"id"`
	Title     text.Text       `json:"title"`
	About     text.Text       `json:"about"`
	Needs     []sim.SystemID  `json:"needs"`
	Status    recovery.Status `json:"status"`
	Since     clock.Instant   `json:"since"`
	Isolated  bool            `json:"isolated,omitempty"`
	Validated bool            `json:"validated,omitempty"`
	DataLoss  clock.Span      `json:"dataLoss,omitempty"`
	Ways      []Way           `json:"ways"`
	Validate  *Effort         `json:"validate,omitempty"`
	Blocked   []sim.SystemID  `json:"blocked"` // systems it waits for
	Can       []sim.Verb      `json:"can"`     // orders this seat may give now
	Truth     *Truth          `json:"truth,omitempty"`
}

// Way is one way to restore a system.
type Way struct {
	ID      sim.WayID  `json:"id"`
	Title   text.Text  `json:"title"`
	Kind    string     `json:"kind"`
	Effort  Effort     `json:"effort"`
	DataAge clock.Span `json:"dataAge"`
}

// Effort is what a piece of work takes.
type Effort struct {
	Low   clock.Span `json:"low"`
	High  clock.Span `json:"high"`
	Pool  sim.PoolID `json:"pool,omitempty"`
	Staff int        `json:"staff,omitempty"`
}

// Service ("service/<id>") is a business activity: its level now, its targets and what its outage has cost so far. The
// cost so far is lost + hourly × (1000 − level)/1000 × the time since Since.
type Service struct {
	ID         sim.ServiceID `json:"id"`
	Title      text.Text     `json:"title"`
	About      text.Text     `json:"about"`
	Needs      []sim.Need    `json:"needs"`
	Level      int           `json:"level"` // permille
	Since      clock.Instant `json:"since"`
	MBCO       int           `json:"mbco"`
	RTO        clock.Span    `json:"rto"`
	RPO        clock.Span    `json:"rpo"`
	MTPD       clock.Span    `json:"mtpd"`
	Down       clock.Instant `json:"down,omitempty"`     // since when below its minimum level
	Restored   clock.Instant `json:"restored,omitempty"` // when last back at its minimum level
	Downtime   clock.Span    `json:"downtime"`           // of the outages that are over
	Lost       int64         `json:"lost"`               // yen up to Since
	Hourly     int64         `json:"hourly"`
	Workaround clock.Instant `json:"workaround,omitempty"` // until when it is carried by hand
}

// Fact ("fact/<id>") is a fact this seat has heard of, as it holds it.
type Fact struct {
	ID        sim.FactID          `json:"id"`
	Title     text.Text           `json:"title"`
	Readings  []Reading           `json:"readings"` // those this seat has heard of
	Held      sim.ReadingID       `json:"held"`
	Certainty knowledge.Certainty `json:"certainty"`
	Since     clock.Instant       `json:"since"`
	Source    text.Text           `json:"source"`
	History   []Holding           `json:"history"`
	Restrain  bool                `json:"restrain,omitempty"`
	Personal  bool                `json:"personal,omitempty"`
	KnownTo   []sim.SeatID        `json:"knownTo,omitempty"` // seats this seat passed it to or got it from; all for facilitators
}

// Reading is one way a fact may stand.
type Reading struct {
	ID   sim.ReadingID `json:"id"`
	Text text.Text     `json:"text"`
}

// Holding is one earlier state of what a seat held.
type Holding struct {
	Reading   sim.ReadingID       `json:"reading"`
	Certainty knowledge.Certainty `json:"certainty"`
	At        clock.Instant       `json:"at"`
	Source    text.Text           `json:"source"`
}

// Truth ("truth/<fact>", and inside System) is ground truth, for facilitators, evaluators and the debrief only.
type Truth struct {
	ID       string        `json:"id"`
	Reading  sim.ReadingID `json:"reading,omitempty"`
	Text     text.Text     `json:"text"`
	Since    clock.Instant `json:"since"`
	Infected bool          `json:"infected,omitempty"`
	KnownTo  []sim.SeatID  `json:"knownTo,omitempty"`
}

// Audience ("audience/<id>") is somebody who may be told things.
type Audience struct {
	ID       sim.AudienceID `json:"id"`
	Title    text.Text      `json:"title"`
	Class    string         `json:"class"`
	Public   bool           `json:"public,omitempty"`
	Channels []text.Text    `json:"channels"`
	Authors  []sim.SeatID   `json:"authors"`
	Approver sim.SeatID     `json:"approver,omitempty"`
	Mine     bool           `json:"mine"` // this seat may write to it
}

// StatementState is where a statement stands.
type StatementState string

// The states of a statement.
const (
	Drafted  StatementState = "waiting" // for the approver
	Sent     StatementState = "sent"
	Returned StatementState = "returned"
)

// Statement ("statement/<n>") is something the organisation said, or means to say.
type Statement struct {
	N          int                  `json:"n"`
	Seat       sim.SeatID           `json:"seat"`
	Audience   sim.AudienceID       `json:"audience"`
	Channel    int                  `json:"channel"`
	Obligation sim.ObligationID     `json:"obligation,omitempty"`
	Stage      string               `json:"stage,omitempty"`
	Assertions []sim.Assertion      `json:"assertions"`
	Items      []sim.InputValue     `json:"items,omitempty"`
	Text       string               `json:"text"`
	Written    clock.Instant        `json:"written"`
	Sent       clock.Instant        `json:"sent,omitempty"`
	Next       clock.Instant        `json:"next,omitempty"`
	Corrects   int                  `json:"corrects,omitempty"`
	State      StatementState       `json:"state"`
	Approver   sim.SeatID           `json:"approver,omitempty"`
	Reason     string               `json:"reason,omitempty"`
	Verdicts   []disclosure.Verdict `json:"verdicts,omitempty"` // facilitators, and everybody in the debrief
}

// Obligation ("obligation/<id>.<stage>") is one stage of a statutory or contractual clock.
type Obligation struct {
	ID         sim.ObligationID `json:"id"`
	Title      text.Text        `json:"title"`
	Stage      string           `json:"stage"`
	StageTitle text.Text        `json:"stageTitle"`
	Audience   sim.AudienceID   `json:"audience"`
	Owners     []sim.SeatID     `json:"owners"`
	State      sim.ClockState   `json:"state"`
	Trigger    text.Text        `json:"trigger"` // what starts or started it
	Since      clock.Instant    `json:"since,omitempty"`
	Due        clock.Instant    `json:"due,omitempty"`
	EndOfDay   bool             `json:"endOfDay,omitempty"`
	Zone       string           `json:"zone"`
	Counting   text.Text        `json:"counting"`
	Article    text.Text        `json:"article"`
	Binding    string           `json:"binding"` // hard, guidance, soft, contract
	Verified   bool             `json:"verified"`
	Met        clock.Instant    `json:"met,omitempty"`
	Statement  int              `json:"statement,omitempty"`
	Items      []Choice         `json:"items"` // what the filing has to contain
}

// Line ("line/<n>") is one line of the common log.
type Line struct {
	N    int           `json:"n"`
	At   clock.Instant `json:"at"`
	Seat sim.SeatID    `json:"seat,omitempty"`
	Form string        `json:"form"` // said, decided, stated, began, done, phase, clock, served
	Text text.Text     `json:"text"`
}

// InjectState is where an inject stands.
type InjectState string

// The states of an inject.
const (
	Planned InjectState = "planned" // waits for its instant
	Armed   InjectState = "armed"   // waits for its condition
	Held    InjectState = "held"
	Fired   InjectState = "fired"
	Skipped InjectState = "skipped"
)

// Inject ("inject/<id>") is a row of the event list, for facilitators and evaluators only.
type Inject struct {
	ID      sim.InjectID  `json:"id"`
	Title   text.Text     `json:"title"`
	Channel sim.Channel   `json:"channel"`
	From    text.Text     `json:"from"`
	To      []sim.SeatID  `json:"to"`
	Subject text.Text     `json:"subject"`
	Body    text.Text     `json:"body"`
	Notes   text.Text     `json:"notes"`
	State   InjectState   `json:"state"`
	At      clock.Instant `json:"at,omitempty"` // planned or fired
	When    text.Text     `json:"when"`         // its condition as a sentence
	By      sim.SeatID    `json:"by,omitempty"`
	Edited  bool          `json:"edited,omitempty"`
	Seq     sim.Seq       `json:"seq,omitempty"`
}

// Note ("note/<n>") is an observation, for facilitators and evaluators.
type Note struct {
	N         int             `json:"n"`
	At        clock.Instant   `json:"at"`
	Seat      sim.SeatID      `json:"seat"`
	Note      sim.NoteKind    `json:"note"`
	Text      string          `json:"text"`
	About     sim.SeatID      `json:"about,omitempty"`
	Objective sim.ObjectiveID `json:"objective,omitempty"`
	Starred   bool            `json:"starred,omitempty"`
}

// Objective ("objective/<id>") is what the exercise is held for, with evaluators' ratings.
type Objective struct {
	ID        sim.ObjectiveID `json:"id"`
	Text      text.Text       `json:"text"`
	Directive string          `json:"directive,omitempty"`
	Role      string          `json:"role,omitempty"`
	Ratings   []Rating        `json:"ratings"`
}

// Rating is one evaluator's latest judgement of an objective.
type Rating struct {
	Seat  sim.SeatID    `json:"seat"`
	Grade string        `json:"grade"`
	Scale int           `json:"scale,omitempty"`
	Text  string        `json:"text,omitempty"`
	At    clock.Instant `json:"at"`
}

// Debrief ("debrief/main") holds the questions to talk over, once the debrief is open.
type Debrief struct {
	Questions []text.Text `json:"questions"`
	Spent     int64       `json:"spent"` // yen that decisions cost
	Lost      int64       `json:"lost"`  // yen that outages cost
}

func (Exercise) Kind() string   { return "exercise" }
func (Clock) Kind() string      { return "clock" }
func (Me) Kind() string         { return "me" }
func (Seat) Kind() string       { return "seat" }
func (Phase) Kind() string      { return "phase" }
func (Item) Kind() string       { return "item" }
func (Decision) Kind() string   { return "decision" }
func (Action) Kind() string     { return "action" }
func (Pool) Kind() string       { return "pool" }
func (Work) Kind() string       { return "work" }
func (System) Kind() string     { return "system" }
func (Service) Kind() string    { return "service" }
func (Fact) Kind() string       { return "fact" }
func (Truth) Kind() string      { return "truth" }
func (Audience) Kind() string   { return "audience" }
func (Statement) Kind() string  { return "statement" }
func (Obligation) Kind() string { return "obligation" }
func (Line) Kind() string       { return "line" }
func (Inject) Kind() string     { return "inject" }
func (Note) Kind() string       { return "note" }
func (Objective) Kind() string  { return "objective" }
func (Debrief) Kind() string    { return "debrief" }
