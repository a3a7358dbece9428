package disclosure

import (
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/knowledge"
)

// Account is what an organisation knew, owed and said up to Now: all that the ten axes are judged by. Things are named by
// their place in its lists; None is no thing.
type Account struct {
	Now       clock.Instant
	Over      bool // nothing more can come
	Facts     []Matter
	Hearers   []Hearer
	Said      []Saying // in the order they went out
	Drafts    []Draft  // what waits for an approver
	Duties    []Duty
	Choices   []Choice // decisions that clocks run from, once something obliges to take them
	Questions []Question
}

// None stands where an Account or a Remark names nothing.
const None = -1

// Matter is a fact: how it stands, and what the organisation came to hold of it.
type Matter struct {
	Truth    int
	Restrain bool     // restraint asks not to assert it outside
	Personal bool     // naming it outside would itself disclose personal data
	Held     []Belief // by rising instant
}

// Belief is a reading that somebody in the organisation came to hold.
type Belief struct {
	Reading   int
	Certainty knowledge.Certainty
	At        clock.Instant
	Seq       int64
}

// Hearer is an audience.
type Hearer struct {
	Owed     []Owed
	After    []int // hearers that are to be told before this one
	Target   clock.Span
	Late     clock.Span // by when it is to have a first word once it is owed one; 0 where no time is set
	Sworn    bool       // bound to keep what it hears
	Promises bool       // expects to be told when the next word comes
	Approved bool       // somebody has to approve what it is told
	Help     int        // how many things it needs to be told to act
}

// Sworn says whether a kind of audience is bound to keep what it hears.
func Sworn(kind string) bool {
	switch kind {
	case "regulator", "police", "csirt", "insurer", "board":
		return true
	}
	return false
}

// Owed is a fact that an audience has a right to hear once the organisation holds it so surely.
type Owed struct {
	Fact      int
	Certainty knowledge.Certainty
}

// Saying is one statement that is out.
type Saying struct {
	N        int // its number, from 1
	Hearer   int
	At       clock.Instant
	Seq      int64
	Written  clock.Instant
	Claims   []Word
	Help     []int // what it tells its readers to act on
	Next     clock.Instant
	Corrects int // number, 0 for none
	Approval Approval
}

// Word is one claim of a statement.
type Word struct {
	Fact    int
	Reading int // None where it puts a number to the fact that no reading has
	Named   int // the reading that it names
	Says    knowledge.Certainty
	Verdict Verdict
	Counted bool // the fact is a number: so many of this unit
	Count   int64
	Unit    int
}

// Approval is how a statement came past its approver.
type Approval uint8

// The ways past an approver.
const (
	NoApproval Approval = iota // nobody has to approve it
	Approved
	Unattended // nobody sat in the approver's seat
)

// Draft is a statement that still waits for its approver.
type Draft struct {
	N       int
	Hearer  int
	Written clock.Instant
	Seq     int64
}

// Duty is one stage of an obligation whose clock has started.
type Duty struct {
	Obligation int
	Stage      int
	Hearer     int
	Kind       Limit
	Voluntary  bool
	Ran        clock.Instant
	Seq        int64
	Due        clock.Instant
	Target     clock.Instant
	Late       clock.Instant
	Met        clock.Instant // 0 while it is not
	MetSeq     int64
	Items      []Filled
}

// Choice is a decision that the clock of a stage runs from: what obliges the organisation to take it, and whether it did.
type Choice struct {
	Obligation int
	Stage      int
	Hearer     int
	Deciding
	Seq        int64 // of what obliges
	DecidedSeq int64
}

// Filled is one item that a report must have.
type Filled struct {
	Item  int
	Done  bool
	Facts []int // what it is about
	Told  []int // those of Facts that the filing asserts in some way
}

// Question is one question of a press conference that was put.
type Question struct {
	Asked    clock.Instant
	Until    clock.Instant
	Seq      int64
	Answered bool
	Passed   bool  // the time for it went by
	Saying   int   // place of the answer in Account.Said
	Facts    []int // what it is about
}

// first returns the first belief that makes a fact owed so surely, and false when nobody came to hold it so.
func (m *Matter) first(sure knowledge.Certainty) (Belief, bool) {
	for _, b := range m.Held {
		if b.Certainty.Asserts() && b.Certainty >= sure {
			return b, true
		}
	}
	return Belief{}, false
}

// settled returns what the organisation last held as established.
func (m *Matter) settled() (Belief, bool) {
	for i := len(m.Held) - 1; i >= 0; i-- {
		if m.Held[i].Certainty == knowledge.Confirmed {
			return m.Held[i], true
		}
	}
	return Belief{}, false
}

// surest returns how surely a reading, and how surely another, was held when a statement went out.
func (m *Matter) surest(reading int, at clock.Instant, seq int64) (this, other knowledge.Certainty) {
	for _, b := range m.Held {
		switch {
		case b.At > at || b.Seq > seq || !b.Certainty.Asserts():
		case b.Reading == reading:
			this = max(this, b.Certainty)
		default:
			other = max(other, b.Certainty)
		}
	}
	return this, other
}

// owing returns when an audience was first owed a word, and why.
func (a *Account) owing(hearer int) (Belief, int, bool) {
	var first Belief
	fact, found := None, false
	for _, o := range a.Hearers[hearer].Owed {
		if b, ok := a.Facts[o.Fact].first(o.Certainty); ok && (!found || b.At < first.At) {
			first, fact, found = b, o.Fact, true
		}
	}
	return first, fact, found
}

// firstTo returns the place of the first statement to an audience, None if it was told nothing.
func (a *Account) firstTo(hearer int) int {
	for i := range a.Said {
		if a.Said[i].Hearer == hearer {
			return i
		}
	}
	return None
}

// missing is the Remark on an audience that was owed a word and heard nothing: nothing is earned on any axis by silence.
func (a *Account) missing(axis Axis, hearer int) Remark {
	b, fact, _ := a.owing(hearer)
	return Remark{
		Axis: axis, Kind: Silent, Open: !a.Over, Hearer: hearer, Fact: fact, Saying: None, Against: None, Duty: None, Choice: None,
		Question: None, Item: None, At: b.At, Proof: []int64{b.Seq},
	}
}
