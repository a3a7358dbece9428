package sim

import (
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/recovery"
)

// Op is the kind of a predicate; the set is closed.
type Op string

// The predicates. The fields of Cond that each one reads are named beside it.
const (
	OpAll            Op = "all"             // Kids
	OpAny            Op = "any"             // Kids
	OpNot            Op = "not"             // Kids[0]
	OpTime           Op = "time"            // At
	OpElapsed        Op = "elapsed"         // Kids[0] has held since Span ago
	OpNotBy          Op = "not_by"          // Kids[0] does not hold at At or later: inaction
	OpFired          Op = "fired"           // Inject
	OpRead           Op = "read"            // Inject, Seat ("" any)
	OpAcked          Op = "acked"           // Inject, Seat ("" any)
	OpDecided        Op = "decided"         // Decision, Options (empty: any, a time-out without default does not count)
	OpStarted        Op = "started"         // Action
	OpDone           Op = "done"            // Action
	OpTrue           Op = "true"            // Fact, Reading: ground truth
	OpKnown          Op = "known"           // Fact, Reading ("" any), Seat ("" any player), Certainty (at least)
	OpStated         Op = "stated"          // Audience ("" any), Fact ("" any), Reading, Certainties (empty: any)
	OpObligation     Op = "obligation"      // Obligation, Stage, Clock (running, met, overdue, pending, undecided)
	OpSystem         Op = "system"          // System, State (as it truly is)
	OpSystemClean    Op = "system_clean"    // System: up, not infected, validated
	OpStayedClean    Op = "stayed_clean"    // System, Span: clean and validated without a break for so long
	OpLost           Op = "traces_lost"     // Fact: it can no longer be found out by looking
	OpBackupHit      Op = "backup_hit"      // Backup: it can no longer be read, known or not
	OpBackupRead     Op = "backup_read"     // Backup: somebody has read it for real
	OpService        Op = "service"         // Service, Level (at least, permille)
	OpOutage         Op = "outage"          // Service: has once fallen below its minimum level
	OpRestored       Op = "restored"        // Service: back at its minimum level after an outage
	OpReady          Op = "ready"           // Service: its systems alone would carry it at its minimum
	OpReopened       Op = "reopened"        // Service: somebody opened it again after an outage
	OpNormal         Op = "normal"          // Service: all of it is back after an outage
	OpEstimated      Op = "estimated"       // Service: somebody said when it will be back
	OpEstimateHeld   Op = "estimate_held"   // Service, Span: what was said so long before it came back held, in a range fit to plan by
	OpEstimateLapsed Op = "estimate_lapsed" // Service: what was said ran out with the service down and nothing new said
	OpOverworked     Op = "overworked"      // Pool: somebody of theirs works beyond the limit after which people tire
	OpCalledIn       Op = "called_in"       // Pool: those off shift were called in
	OpFlag           Op = "flag"            // Flag
	OpFalse          Op = "false_told"      // Audience ("" any): a statement there contradicted what the organisation held
	OpPromise        Op = "promise_kept"    // Audience: every promised next update whose time has come was kept
	OpConference     Op = "conference"      // Conference, Said (open, over)
	OpQuestion       Op = "question"        // Conference, Question, Said (answered, unanswered)
	OpBefore         Op = "before"          // Kids[0] came true no later than Kids[1] (which may not have come at all)
)

// Cond is one typed predicate over a session. Authors write it in YAML; Seal resolves its ids. There is no expression
// language: every condition can be checked, printed as a sentence and explained.
type Cond struct {
	Op          Op
	Kids        []*Cond
	At          clock.Instant
	Span        clock.Span
	Inject      InjectID
	Decision    DecisionID
	Options     []OptionID
	Action      ActionID
	Fact        FactID
	Reading     ReadingID
	Seat        SeatID
	Certainty   knowledge.Certainty
	Certainties []knowledge.Certainty
	Audience    AudienceID
	Obligation  ObligationID
	Stage       string
	Clock       ClockState
	System      SystemID
	State       recovery.Status
	Backup      BackupID
	Service     ServiceID
	Level       int
	Pool        PoolID
	Flag        FlagID
	Conference  ConferenceID
	Question    string
	Said        string // how a conference or question stands

	num     int // its node in the condition net, set by Seal like the dense numbers of what it names below
	at, sub int
	opts    []int
}

// ClockState is where one stage of an obligation stands.
type ClockState string

// The states of a statutory clock. Pending and Undecided are a clock that has not started because nobody took the decision
// it runs from, before and after the time for that went by.
const (
	NotStarted ClockState = "not_started"
	Pending    ClockState = "pending"
	Undecided  ClockState = "undecided"
	Running    ClockState = "running"
	MetInTime  ClockState = "met" // in time
	MetLate    ClockState = "met_late"
	Overdue    ClockState = "overdue"
)
