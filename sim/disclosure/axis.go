package disclosure

import (
	"fmt"

	"github.com/enshu/enshu/sim/clock"
)

// Axis is one of the ten sides on which telling is judged.
type Axis uint8

// The axes, in the order they are reported.
const (
	Timeliness Axis = iota
	Coverage
	Truthfulness
	Calibration
	Consistency
	Completeness
	Actionability
	Restraint
	Accountability
	ApprovalPath
	Axes = iota
)

var axisNames = [Axes]string{
	"timeliness", "coverage", "truthfulness", "calibration", "consistency", "completeness", "actionability", "restraint",
	"accountability", "approval",
}

// Names lists the words for axes, for schemas and generated types.
func (Axis) Names() []string { return axisNames[:] }

// String returns the word used in scripts and views.
func (x Axis) String() string {
	if int(x) < len(axisNames) {
		return axisNames[x]
	}
	return fmt.Sprintf("axis(%d)", x)
}

// MarshalText writes the word.
func (x Axis) MarshalText() ([]byte, error) { return []byte(x.String()), nil }

// UnmarshalText reads the word; an unknown one is an error that lists them all.
func (x *Axis) UnmarshalText(b []byte) error {
	for i, name := range axisNames {
		if name == string(b) {
			*x = Axis(i)
			return nil
		}
	}
	return fmt.Errorf("axis %q is none of %v", b, axisNames)
}

// Weights says how much each axis counts in the weighted total.
type Weights [Axes]int

// UsualWeights are our own: no study supports a split. Truth and its certainty make a third, for what is untrue cannot be
// mended by being prompt, complete and approved.
var UsualWeights = Weights{
	Timeliness: 15, Coverage: 12, Truthfulness: 20, Calibration: 13, Consistency: 10, Completeness: 8, Actionability: 6,
	Restraint: 6, Accountability: 6, ApprovalPath: 4,
}

// Full is the credit of a unit that leaves nothing to wish for; credits are permille of it.
const Full = 1000

// Remark is one unit of an axis, judged. An open one may still turn out either way and does not count yet.
type Remark struct {
	Axis     Axis
	Kind     RemarkKind
	Credit   int
	Open     bool
	Hearer   int
	Fact     int
	Saying   int // place in Account.Said
	Against  int // the earlier statement it is held against; place in Account.Said
	Duty     int
	Choice   int
	Question int
	Item     int
	Count    int           // of what Kind counts
	At       clock.Instant // when it happened, or began to be owed
	By       clock.Instant // by when it was expected; 0 where there is no such instant
	Proof    []int64       // batches that prove it
}

// Weigh judges an account on all ten axes, in their order. Every audience that is owed a word is a unit of its axes from
// the start, told or not, so that silence never earns more than speech.
func Weigh(a *Account) []Remark {
	var all []Remark
	for _, judge := range []func(*Account) []Remark{
		timeliness, coverage, truthfulness, calibration, consistency, completeness, actionability, restraint,
		accountability, approvalPath,
	} {
		all = append(all, judge(a)...)
	}
	return all
}

// Share returns what the remarks of an axis earned, in basis points, and how many counted; −1 when none did.
func Share(remarks []Remark, axis Axis) (share, units int) {
	sum := 0
	for i := range remarks {
		if r := &remarks[i]; r.Axis == axis && !r.Open {
			sum += r.Credit
			units++
		}
	}
	if units == 0 {
		return -1, 0
	}
	return sum * 10 / units, units
}

// Total returns the weighted mean of the axes that have been judged, in basis points; −1 when none has.
func Total(remarks []Remark, w Weights) int {
	sum, weight := 0, 0
	for axis := range Axis(Axes) {
		if share, units := Share(remarks, axis); units > 0 {
			sum += share * w[axis]
			weight += w[axis]
		}
	}
	if weight == 0 {
		return -1
	}
	return sum / weight
}

// about is a Remark that names only an audience.
func about(axis Axis, kind RemarkKind, hearer, credit int) Remark {
	return Remark{
		Axis: axis, Kind: kind, Credit: credit, Hearer: hearer, Fact: None, Saying: None, Against: None, Duty: None, Choice: None,
		Question: None, Item: None,
	}
}

// saying returns the Remark with a statement named and cited.
func (r Remark) saying(a *Account, i int) Remark {
	r.Saying, r.At = i, a.Said[i].At
	r.Proof = append(r.Proof, a.Said[i].Seq)
	return r
}
