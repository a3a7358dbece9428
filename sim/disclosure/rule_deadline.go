package disclosure

import (
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// Deadline is how the limit of a stage is counted.
type Deadline struct {
	Kind       Limit
	Words      text.Text // the words of the rule: 速やかに, without undue delay
	From       TriggerKind
	Prior      int    // the stage whose filing starts the clock, where From is PriorStageSubmitted
	PriorAgain bool   // the latest filing of it counts, not the first
	Length     Length // zero where the rule has words only
	AtLeast    Length // the lower end of a range such as "3 to 5 days"; zero where there is none
	Counting   Counting
	ShiftFirst bool // a trigger on a closed day is taken as one where day 1 is the next business day
	Rollover   Rollover
	NoRollover []string   // conditions under which Rollover is not granted
	If         []LengthIf // other lengths, tried in order
	Cap        Cap
	Decide     Decide          // of the decision that From is, where it is one
	Target     Mark            // full credit for timeliness until here: ours, never law
	Late       Mark            // none after here: ours, never law; zero means the limit itself
	Calendar   *clock.Calendar // nil: the organisation's own, Given.Local
}

// Length is an amount of one unit.
type Length struct {
	Amount int
	Unit   Unit
}

// LengthIf is the length that holds instead when a condition is met.
type LengthIf struct {
	When   string
	Amount int
}

// Cap is a second limit, counted as elapsed time from another moment, that the first may not pass. It binds only while it
// can still be kept: a clock that starts after the cap has passed runs its own full length.
type Cap struct {
	Length Length
	From   TriggerKind
}

// Mark is one end of the slope on which credit for timeliness falls. The zero Mark is the limit itself.
type Mark struct {
	Length  Length
	SameDay bool // the end of the day on which the clock started, instead of a length
}
