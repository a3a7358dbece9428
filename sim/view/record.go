package view

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/text"
)

// Record is one row of a view; its key is Kind/id. The set is closed and listed in Records.
type Record interface{ Kind() string }

// Records lists every record kind; the TypeScript types are made from it.
func Records() []Record {
	return []Record{
		Exercise{}, Clock{}, Me{}, Seat{}, Phase{}, Item{}, Decision{}, Action{}, Pool{}, Work{}, System{}, Backup{}, Service{}, Recovery{},
		Fact{}, Truth{}, Gap{}, Audience{}, Draft{}, Statement{}, Obligation{}, Line{}, Inject{}, Note{}, Objective{}, scoring.Finding{}, scoring.Score{}, scoring.Panelists{},
		scoring.AxisScore{}, Probe{}, Conference{}, Debrief{}, BigScreen{}, HotWash{}, Idea{}, Improvement{}, Prose{},
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
	Units        []Choice      `json:"units,omitempty"` // what is counted in this exercise
	Ground       []text.Text   `json:"ground"`
	Ending       *Ending       `json:"ending,omitempty"`
	RealWorld    *RealWorld    `json:"realWorld,omitempty"`
	Debriefed    bool          `json:"debriefed,omitempty"`
	Fork         *Fork         `json:"fork,omitempty"` // this is a what-if
}

// Fork tells from which session, and from where in it, a what-if goes on.
type Fork struct {
	From sim.SessionID `json:"from"`
	Seq  sim.Seq       `json:"seq"`
	At   clock.Instant `json:"at"`
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
	Cut    bool          `json:"cut,omitempty"` // a hand ended it before its story was at its end
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
	State   ClockState      `json:"state"`
	At      clock.Instant   `json:"at"`
	Wall    clock.Wall      `json:"wall"`
	Rate    clock.Rate      `json:"rate"`   // pace × factor, in thousandths
	Factor  clock.Rate      `json:"factor"` // the facilitator's, in thousandths
	Pace    sim.PaceID      `json:"pace,omitempty"`
	Message string          `json:"message,omitempty"`
	Cause   string          `json:"cause,omitempty"`
	Gap     clock.Span      `json:"gap,omitempty"`   // host time lost, when the last change was a gap
	Auto    bool            `json:"auto,omitempty"`  // a rule stopped it, and no hand
	Rule    *sim.PausedBy   `json:"rule,omitempty"`  // which; for those who run the exercise
	Rules   []sim.PauseRule `json:"rules,omitempty"` // what it will stop for; for those who run the exercise
}

// Me ("me/main") is the seat whose view this is. Can lists the deeds it may send.
type Me struct {
	Seat      sim.SeatID   `json:"seat"`
	Class     sim.SeatKind `json:"kind"`
	Title     text.Text    `json:"title"`
	Duties    text.Text    `json:"duties"`
	Can       []string     `json:"can"`
	Decisions []Choice     `json:"decisions,omitempty"` // that the script holds, also those still to come; for those who run the exercise
	Phases    []Choice     `json:"phases,omitempty"`    // likewise

	Pauses []sim.PauseRule `json:"pauses,omitempty"` // what the script would have the clock stop for; for those who run the exercise
}

// Seat ("seat/<id>") is one seat and who holds it.
type Seat struct {
	ID      sim.SeatID   `json:"id"`
	Nth     int          `json:"nth"` // its place in the scenario's order, from 1
	Class   sim.SeatKind `json:"kind"`
	Title   text.Text    `json:"title"`
	Duties  text.Text    `json:"duties"`
	Holders []string     `json:"holders"`
	Bot     string       `json:"bot,omitempty"`
	Unread  int          `json:"unread"`         // facilitators only, else 0
	Unacked int          `json:"unacked"`        // facilitators only, else 0
	Open    int          `json:"open"`           // open decisions, and statements to approve, that wait for this seat; facilitators only
	Time    int          `json:"time,omitempty"` // percent of the usual time that it is given, when it is more; for itself and facilitators
	LastAct int64        `json:"lastAct"`        // instant of the seat's last command; facilitators only
}

// Phase ("phase/main") is the phase the story is in; those who run it also see every "phase/plan.<id>".
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
	Stars   int           `json:"stars,omitempty"`   // seats that starred it; facilitators only
	Facts   []sim.FactID  `json:"facts,omitempty"`   // facts this item brought to this seat
	Origin  int           `json:"origin,omitempty"`  // the item it passes on, when this seat holds that too
	ReadBy  []sim.SeatID  `json:"readBy,omitempty"`  // facilitators only
	AckedBy []sim.SeatID  `json:"ackedBy,omitempty"` // facilitators only
	Inject  sim.InjectID  `json:"inject,omitempty"`  // facilitators only
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
	At      clock.Instant `json:"at,omitempty"`  // planned or fired
	Was     clock.Instant `json:"was,omitempty"` // of a held one: when it was to come
	When    text.Text     `json:"when"`          // its condition as a sentence
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
	N         int             `json:"n"` // its place among them, from 1
	Text      text.Text       `json:"text"`
	Directive string          `json:"directive,omitempty"`
	Role      string          `json:"role,omitempty"`
	Anchors   []text.Text     `json:"anchors,omitempty"` // what 1 to 5 look like, for those who judge
	Ratings   []Rating        `json:"ratings"`
}

// Rating is one evaluator's latest judgement of an objective.
type Rating struct {
	Seat  sim.SeatID    `json:"seat"`
	Rater string        `json:"rater,omitempty"` // who, when several share the seat
	Grade string        `json:"grade"`
	Scale int           `json:"scale,omitempty"`
	Text  string        `json:"text,omitempty"`
	At    clock.Instant `json:"at"`
}

// Probe ("probe/<n>") asks what the situation is taken to be. What is right and what came of it is for those who run the
// exercise, and for everybody in the debrief.
type Probe struct {
	N        int                `json:"n"`
	Ask      sim.ProbeKind      `json:"ask"`
	Question text.Text          `json:"question"`
	At       clock.Instant      `json:"at"`
	Choices  []Choice           `json:"choices"`
	Open     bool               `json:"open"`
	Mine     bool               `json:"mine"` // this seat was asked
	Answered bool               `json:"answered,omitempty"`
	Picks    []string           `json:"picks"` // this seat's answer
	Truth    []string           `json:"truth,omitempty"`
	Result   *scoring.Awareness `json:"result,omitempty"`
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
func (Backup) Kind() string     { return "backup" }
func (Service) Kind() string    { return "service" }
func (Recovery) Kind() string   { return "recovery" }
func (Fact) Kind() string       { return "fact" }
func (Truth) Kind() string      { return "truth" }
func (Audience) Kind() string   { return "audience" }
func (Statement) Kind() string  { return "statement" }
func (Obligation) Kind() string { return "obligation" }
func (Line) Kind() string       { return "line" }
func (Inject) Kind() string     { return "inject" }
func (Note) Kind() string       { return "note" }
func (Objective) Kind() string  { return "objective" }
func (Probe) Kind() string      { return "probe" }
func (Debrief) Kind() string    { return "debrief" }
