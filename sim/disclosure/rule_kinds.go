package disclosure

// TriggerKind is a kind of moment that can start a clock. Each is a first-class event of a session, with actor and reason.
type TriggerKind uint8

// Every kind of moment a rule counts from.
const (
	TriggerNone TriggerKind = iota
	Occurrence
	Noticing
	Awareness
	Knowledge
	Discovery
	Determination
	Classification
	AssessmentDone
	Payment
	PriorStageSubmitted
	HandlingClosed
	MitigationAvailable
	ProcessorNotice
	HomeDisclosure
	QuarterEnd
)

// Threshold is how sure the organisation must be before a clock starts.
type Threshold uint8

// From the weakest to the strongest.
const (
	ThresholdNone Threshold = iota
	ThresholdPossible
	ThresholdReasonable
	ThresholdConfirmed
	ThresholdDecision
)

// Standing is the standing of a rule.
type Standing uint8

// Bills and laws before their first day oblige nobody; see Rule.Binding.
const (
	StandingNone Standing = iota
	StandingInForce
	StandingGuidance
	StandingVoluntary
	StandingContract
	StandingInternal
	StandingProposed
	StandingNotInForce
)

// Limit is where the number of a deadline comes from.
type Limit uint8

// Soft limits are words only: the numbers an exercise uses for them are ours.
const (
	LimitNone Limit = iota
	LimitHard
	LimitGuidance
	LimitSoft
	LimitContract
)

// Unit is what a length is counted in.
type Unit uint8

// Minutes and hours always run through nights, weekends and changes of the clocks.
const (
	UnitNone Unit = iota
	Minute
	Hour
	CalendarDay
	BusinessDay
	Month
)

// Counting is the method by which a length is counted.
type Counting uint8

// Except for CountElapsed, a counted limit is the end of its last day, local time.
// CountMonths ends on the same day of a later month, or on that month's last day; CountMonthEnd always on the last day,
// for periods counted from the close of a month (Civil Code of Japan, Art. 143).
const (
	CountNone Counting = iota
	CountElapsed
	CountExcludeFirst
	CountIncludeFirst
	CountMonths
	CountMonthEnd
)

// Rollover is the relief where a deadline falls on a closed day.
type Rollover uint8

// The noon relief is DORA's: Delegated Regulation (EU) 2025/301, Art. 5(4).
const (
	RollNone Rollover = iota
	RollNextBusinessDay
	RollNoonNextWorkingDay
)

// GroundMode is how the grounds of a rule combine.
type GroundMode uint8

// Routing grounds choose a recipient or a stage and do not decide whether anything is owed.
const (
	GroundNone GroundMode = iota
	GroundAnyOf
	GroundUnless
	GroundRouting
	GroundByGrade
)
