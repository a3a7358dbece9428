package bot

import (
	"fmt"

	"github.com/enshu/enshu/sim/clock"
)

// Policy is how a bot plays.
type Policy string

// The policies.
const (
	Good    Policy = "good"    // does what the author holds to be right, in time and in the open
	Slow    Policy = "slow"    // means well and is late
	Conceal Policy = "conceal" // takes short cuts and keeps things back
	Random  Policy = "random"  // does whatever a seat may do
	Idle    Policy = "idle"    // does nothing
)

// Policies lists them all, the best first.
func Policies() []Policy { return []Policy{Good, Slow, Conceal, Random, Idle} }

// Parse returns the policy of that name.
func Parse(name string) (Policy, error) {
	for _, p := range Policies() {
		if string(p) == name {
			return p, nil
		}
	}
	return "", fmt.Errorf("policy %q is none of %v", name, Policies())
}

// duty is a kind of thing a bot has to do.
type duty uint8

const (
	dutyRead duty = iota
	dutyAck
	dutyAnswer
	dutyConcur
	dutyApprove
	dutyAct
	dutyOperate
	dutyReopen
	dutyTarget
	dutyForesee
	dutyBrief
	dutyTell
	dutyClear
	dutyReply
	dutyWhim
	duties
)

// minutes is how long somebody takes, in minutes of scenario time.
type minutes struct{ low, high int }

// paces says how long each policy takes over each duty. The numbers are ours: a good team looks at its inbox at once and
// drafts within the hour; a slow one loses hours at every hand-over.
var paces = map[Policy][duties]minutes{
	Good: {
		dutyRead: {1, 5}, dutyAck: {2, 8}, dutyAnswer: {8, 30}, dutyConcur: {5, 20}, dutyApprove: {5, 15}, dutyAct: {3, 12},
		dutyOperate: {4, 12}, dutyReopen: {10, 30}, dutyForesee: {10, 30}, dutyBrief: {4, 14}, dutyTell: {25, 70}, dutyClear: {5, 15},
	},
	Slow: {
		dutyRead: {20, 120}, dutyAck: {30, 180}, dutyAnswer: {60, 300}, dutyConcur: {90, 300}, dutyApprove: {60, 240},
		dutyAct: {120, 480}, dutyOperate: {60, 300}, dutyReopen: {120, 480}, dutyForesee: {120, 480}, dutyBrief: {180, 600}, dutyTell: {360, 1080}, dutyClear: {60, 240},
	},
	Conceal: {
		dutyRead: {2, 12}, dutyAck: {4, 20}, dutyAnswer: {10, 40}, dutyConcur: {5, 20}, dutyApprove: {5, 20}, dutyAct: {5, 25},
		dutyOperate: {5, 15}, dutyReopen: {2, 10}, dutyForesee: {10, 40}, dutyTell: {720, 1800}, dutyClear: {10, 40},
	},
	Random: {dutyWhim: {5, 90}},
}

func (m minutes) spread() (low, width clock.Span) {
	return clock.Span(m.low) * clock.Minute, clock.Span(m.high-m.low) * clock.Minute
}
