package view

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/recovery"
	"github.com/enshu/enshu/sim/text"
)

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
	ID      sim.WayID    `json:"id"`
	Title   text.Text    `json:"title"`
	Kind    string       `json:"kind"`
	Effort  Effort       `json:"effort"`
	From    sim.BackupID `json:"from,omitempty"` // the set it reads
	DataAge clock.Span   `json:"dataAge"`
}

// Backup ("backup/<id>") is a set of copies, known as of its last check; Truth is there for facilitators only.
type Backup struct {
	ID       sim.BackupID  `json:"id"`
	Title    text.Text     `json:"title"`
	About    text.Text     `json:"about"`
	Age      clock.Span    `json:"age,omitempty"` // how old its data were at the start, 0 for not said
	Isolated bool          `json:"isolated,omitempty"`
	Checked  clock.Instant `json:"checked,omitempty"` // when it was last read for real
	Spoilt   bool          `json:"spoilt,omitempty"`  // what that check found
	Working  bool          `json:"working,omitempty"` // a check is under way
	Check    *Effort       `json:"check,omitempty"`
	Can      []sim.Verb    `json:"can"` // orders this seat may give now
	Truth    *Truth        `json:"truth,omitempty"`
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
	Stamina    clock.Span    `json:"stamina,omitempty"`    // for how long in all it can be carried by hand
	Spent      clock.Span    `json:"spent,omitempty"`      // of that, up to the last change
	Affected   int64         `json:"affected,omitempty"`   // customers up to Since
	Customers  int64         `json:"customers,omitempty"`  // in an hour at level zero
	Closed     bool          `json:"closed,omitempty"`     // nobody has reopened it since it fell below its minimum
	Ready      clock.Instant `json:"ready,omitempty"`      // since when its systems alone would carry it, after an outage
	Reopened   clock.Instant `json:"reopened,omitempty"`   // when somebody last opened it again
	Normal     clock.Instant `json:"normal,omitempty"`     // since when all of it is back
	Mine       bool          `json:"mine,omitempty"`       // this seat reopens it
	Target     *Target       `json:"target,omitempty"`     // what the team set before play
	Plans      bool          `json:"plans,omitempty"`      // this seat may set that now
	Estimates  []Estimate    `json:"estimates,omitempty"`  // the last is the one that stands while it is down
	Foresees   bool          `json:"foresees,omitempty"`   // this seat may give one now
}

// Estimate is one word on when a service will be back. What was said after it stands after it.
type Estimate struct {
	N       int              `json:"n"` // the number statements use
	Seat    sim.SeatID       `json:"seat"`
	At      clock.Instant    `json:"at"`
	Early   clock.Instant    `json:"early"`
	Late    clock.Instant    `json:"late"`
	Basis   string           `json:"basis,omitempty"`
	Slipped bool             `json:"slipped,omitempty"` // it moved the end further out
	Wide    bool             `json:"wide,omitempty"`    // too wide to plan by
	Came    clock.Instant    `json:"came,omitempty"`
	Fit     recovery.Fit     `json:"fit"` // open, within, early, late
	Off     clock.Span       `json:"off,omitempty"`
	Told    []sim.AudienceID `json:"told,omitempty"` // whom a statement passed it on to
}

// Target is what the team means to reach for a service; what is 0 was left as the business asks it.
type Target struct {
	Rank   int           `json:"rank,omitempty"` // 1 first
	RTO    clock.Span    `json:"rto,omitempty"`
	RPO    clock.Span    `json:"rpo,omitempty"`
	MTPD   clock.Span    `json:"mtpd,omitempty"`
	Reason string        `json:"reason,omitempty"`
	Seat   sim.SeatID    `json:"seat"`
	At     clock.Instant `json:"at"`
	Spoken Spoken        `json:"spoken,omitempty"`
}

// Recovery ("recovery/main") holds when the states of a recovery were reached that belong to no service, and 0 for those
// that were not; a scenario may leave any of them out.
type Recovery struct {
	Has       []string      `json:"has"` // scope, told, prevented: those the scenario has
	Scope     clock.Instant `json:"scope,omitempty"`
	Told      clock.Instant `json:"told,omitempty"`
	Prevented clock.Instant `json:"prevented,omitempty"`
}

// Fact ("fact/<id>") is a fact this seat has heard of, as it holds it.
type Fact struct {
	ID        sim.FactID          `json:"id"`
	Title     text.Text           `json:"title"`
	Readings  []Reading           `json:"readings"` // those this seat has heard of
	Counted   *Counted            `json:"counted,omitempty"`
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
	ID    sim.ReadingID `json:"id"`
	Text  text.Text     `json:"text"`
	Count int64         `json:"count,omitempty"` // how many, where the fact is a number
}

// Counted says that a fact is a number: in which unit, and of which population.
type Counted struct {
	Unit sim.UnitID `json:"unit"`
	Of   text.Text  `json:"of"`
}

func countedOf(f *sim.Fact) *Counted {
	if f.Counted == nil {
		return nil
	}
	return &Counted{Unit: f.Counted.Unit, Of: f.Counted.Of}
}

func readingOf(r *sim.Reading) Reading { return Reading{ID: r.ID, Text: r.Text, Count: r.Count} }

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
	Title    text.Text     `json:"title"`              // of a fact
	Readings []Reading     `json:"readings,omitempty"` // every way a fact may stand
	Counted  *Counted      `json:"counted,omitempty"`
	Reading  sim.ReadingID `json:"reading,omitempty"`
	Text     text.Text     `json:"text"`
	Since    clock.Instant `json:"since"`
	Infected bool          `json:"infected,omitempty"` // of a backup set: hit
	Lost     clock.Instant `json:"lost,omitempty"`     // since when nobody can find the fact out by looking
	KnownTo  []sim.SeatID  `json:"knownTo,omitempty"`
}

// Audience ("audience/<id>") is somebody who may be told things.
type Audience struct {
	ID       sim.AudienceID   `json:"id"`
	Title    text.Text        `json:"title"`
	Class    string           `json:"class"`
	Public   bool             `json:"public,omitempty"`
	Channels []text.Text      `json:"channels"`
	Authors  []sim.SeatID     `json:"authors"`
	Approver sim.SeatID       `json:"approver,omitempty"`
	Mine     bool             `json:"mine"`            // this seat may write to it
	After    []sim.AudienceID `json:"after,omitempty"` // who is to be told before it
	Help     []Choice         `json:"help,omitempty"`  // what its readers need in order to act; fields of a statement
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
	Estimate   int                  `json:"estimate,omitempty"`   // the one it passes on
	Conference sim.ConferenceID     `json:"conference,omitempty"` // where it answers a question
	Question   string               `json:"question,omitempty"`
	State      StatementState       `json:"state"`
	Approver   sim.SeatID           `json:"approver,omitempty"`
	Reason     string               `json:"reason,omitempty"`
	Version    int                  `json:"version,omitempty"`  // which one of those that went out to its audience, from 1
	Clashes    []sim.Clash          `json:"clashes,omitempty"`  // where it does not agree with what was said before it
	Verdicts   []disclosure.Verdict `json:"verdicts,omitempty"` // facilitators, and everybody in the debrief
	Spoken     Spoken               `json:"spoken,omitempty"`
}

// Obligation ("obligation/<id>.<stage>") is one stage of a statutory or contractual clock.
type Obligation struct {
	ID         sim.ObligationID `json:"id"`
	Title      text.Text        `json:"title"`
	Stage      string           `json:"stage"`
	Nth        int              `json:"nth"` // which of its rule's stages, from 1
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
	Doubt      *text.Text       `json:"doubt,omitempty"` // what of it is not verified, where the rest is
	Met        clock.Instant    `json:"met,omitempty"`
	Statement  int              `json:"statement,omitempty"`
	Items      []Choice         `json:"items"`             // what the filing has to contain
	Start      *Start           `json:"start,omitempty"`   // what the clock runs from
	Pending    *Pending         `json:"pending,omitempty"` // the clock waits for a decision that is owed
	Moved      *Moved           `json:"moved,omitempty"`   // the clock was set to another limit
}

// Start is what set a clock going: what happened, by whose knowledge or determination, how surely, and why it counts. The
// reason is there for seats that may know what it rests on.
type Start struct {
	At        clock.Instant `json:"at"`
	Event     text.Text     `json:"event"`
	Seat      sim.SeatID    `json:"seat,omitempty"`
	Body      *text.Text    `json:"body,omitempty"` // somebody outside
	Certainty *text.Text    `json:"certainty,omitempty"`
	Reason    *text.Text    `json:"reason,omitempty"`
	Words     string        `json:"words,omitempty"` // what the people of the seat gave as their reason
}

// Pending is a decision that the organisation owes, and that the clock waits for.
type Pending struct {
	Start    Start         `json:"start"` // what obliges it to decide
	Decision text.Text     `json:"decision"`
	Cap      clock.Instant `json:"cap,omitempty"`  // by when
	Ours     bool          `json:"ours,omitempty"` // that is the exercise's own number
	Words    text.Text     `json:"words"`          // of the rule
	Verified bool          `json:"verified"`
}

// Moved tells that a running clock was set to another limit, and why.
type Moved struct {
	At  clock.Instant `json:"at"`
	Was clock.Instant `json:"was"` // the limit before
	Why *Start        `json:"why,omitempty"`
}
