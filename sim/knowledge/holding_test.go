package knowledge_test

import (
	"testing"

	"github.com/enshu/enshu/sim/knowledge"
)

func TestNewsReplacesWhatIsHeldLessSurely(t *testing.T) {
	held := func(reading int, c knowledge.Certainty) knowledge.Holding {
		return knowledge.Holding{Reading: reading, Certainty: c}
	}
	for _, tt := range []struct {
		name    string
		held    knowledge.Holding
		reading int
		news    knowledge.Certainty
		yields  bool
	}{
		{"never heard of it", knowledge.Holding{}, 0, knowledge.Unknown, true},
		{"the same, surer", held(1, knowledge.Possible), 1, knowledge.Confirmed, true},
		{"the same, no surer", held(1, knowledge.Possible), 1, knowledge.Possible, false},
		{"the same, weaker", held(1, knowledge.Confirmed), 1, knowledge.Possible, false},
		{"another, of what was only possible", held(1, knowledge.Possible), 0, knowledge.Possible, true},
		{"another possibility, against what is established", held(1, knowledge.Confirmed), 0, knowledge.Possible, false},
		{"another, just as established", held(1, knowledge.Confirmed), 0, knowledge.Confirmed, true},
	} {
		if got := tt.held.Yields(tt.reading, tt.news); got != tt.yields {
			t.Errorf("%s: yields %v", tt.name, got)
		}
	}
}

func TestHoldingAnswersForItsReadingOnly(t *testing.T) {
	h := knowledge.Holding{Reading: 2, Certainty: knowledge.Possible}
	if !h.Holds(2, knowledge.NotObserved) || h.Holds(2, knowledge.Confirmed) || h.Holds(1, knowledge.Unknown) || h.Sure() {
		t.Errorf("%+v", h)
	}
	if (knowledge.Holding{}).Heard() || (knowledge.Holding{}).Holds(0, knowledge.Unset) {
		t.Error("who has not heard of it holds nothing")
	}
}

func TestCertaintiesAreWordsAndBack(t *testing.T) {
	for c := knowledge.Unknown; c <= knowledge.Confirmed; c++ {
		raw, err := c.MarshalText()
		var back knowledge.Certainty
		if err != nil || back.UnmarshalText(raw) != nil || back != c {
			t.Errorf("%s came back as %s", c, back)
		}
	}
	var c knowledge.Certainty
	if c.UnmarshalText([]byte("certain")) == nil {
		t.Error("accepted a word outside the grammar")
	}
	if knowledge.NotObserved.Asserts() || !knowledge.NotObserved.Denies() || knowledge.Possible.Denies() || !knowledge.Confirmed.Asserts() {
		t.Error("not observed denies; possible and confirmed assert")
	}
}
