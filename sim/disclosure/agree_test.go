package disclosure_test

import (
	"testing"

	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/knowledge"
)

func number(count int64, unit int, says knowledge.Certainty) disclosure.Word {
	return disclosure.Word{Reading: disclosure.None, Counted: true, Count: count, Unit: unit, Says: says}
}

func TestLaterWordIsHeldAgainstTheEarlierOne(t *testing.T) {
	reading := func(n int, says knowledge.Certainty) disclosure.Word { return disclosure.Word{Reading: n, Says: says} }
	for _, c := range []struct {
		name    string
		was, is disclosure.Word
		want    disclosure.ClashKind
	}{
		{"the same, more surely", reading(1, knowledge.Possible), reading(1, knowledge.Confirmed), ""},
		{"under investigation takes nothing back", reading(1, knowledge.Confirmed), reading(1, knowledge.Investigating), ""},
		{"another reading", reading(1, knowledge.Confirmed), reading(2, knowledge.Possible), disclosure.Otherwise},
		{"not observed of what was said to be possible", reading(1, knowledge.Possible), reading(1, knowledge.NotObserved), disclosure.Denied},
		{"asserted after it was denied", reading(1, knowledge.Excluded), reading(1, knowledge.Possible), disclosure.Denied},
		{"the denial of another reading", reading(1, knowledge.Possible), reading(2, knowledge.Excluded), ""},
		{"a larger number", number(14, 0, knowledge.Confirmed), number(86, 0, knowledge.Confirmed), disclosure.Larger},
		{"a smaller number", number(86, 0, knowledge.Possible), number(14, 0, knowledge.Possible), disclosure.Smaller},
		{"the same number of something else", number(86, 0, knowledge.Confirmed), number(86, 1, knowledge.Confirmed), disclosure.OtherUnit},
		{"the same number again", number(86, 0, knowledge.Confirmed), number(86, 0, knowledge.Confirmed), ""},
	} {
		if got, clash := disclosure.Clashes(c.was, c.is); got != c.want && clash || clash != (c.want != "") {
			t.Errorf("%s: %q (%v), want %q", c.name, got, clash, c.want)
		}
	}
}

// What a number became without a word of correction is told apart: more, fewer, or something else.
func TestNumberThatChangesSilentlyIsTold(t *testing.T) {
	for _, c := range []struct {
		was, is  disclosure.Word
		corrects int
		want     disclosure.RemarkKind
	}{
		{number(14, 0, knowledge.Possible), number(86, 0, knowledge.Possible), 0, disclosure.NumberGrew},
		{number(86, 0, knowledge.Possible), number(14, 0, knowledge.Possible), 0, disclosure.NumberShrank},
		{number(86, 0, knowledge.Possible), number(86, 1, knowledge.Possible), 0, disclosure.UnitChanged},
		{number(14, 0, knowledge.Possible), number(86, 0, knowledge.Possible), 1, disclosure.Steady},
	} {
		a := &disclosure.Account{
			Over: true, Facts: []disclosure.Matter{{}}, Hearers: []disclosure.Hearer{{}},
			Said: []disclosure.Saying{
				{N: 1, At: 1, Seq: 1, Claims: []disclosure.Word{c.was}},
				{N: 2, At: 2, Seq: 2, Claims: []disclosure.Word{c.is}, Corrects: c.corrects},
			},
		}
		for _, r := range disclosure.Weigh(a) {
			if r.Axis == disclosure.Consistency && r.Kind != c.want {
				t.Errorf("%d of %d became %d of %d: %s, want %s", c.was.Count, c.was.Unit, c.is.Count, c.is.Unit, r.Kind, c.want)
			}
		}
	}
}
