package sim

import (
	"slices"

	"github.com/enshu/enshu/sim/disclosure"
)

// Version returns which statement of its thread a statement is: the thread is all that went out to its audience, counted
// from 1. It is 0 while the statement has not gone out.
func (s *Session) Version(statement int) int {
	x := &s.state.Statements[statement-1]
	return slices.Index(s.state.out[x.Audience], statement-1) + 1
}

// Clash is a place where a statement does not agree with an earlier one: to the same audience, or to another.
type Clash struct {
	Fact      FactID               `json:"fact"`
	Against   int                  `json:"against"` // number of the earlier statement
	Kind      disclosure.ClashKind `json:"kind"`
	Corrected bool                 `json:"corrected,omitempty"` // it says that it corrects the earlier
}

// Clashes returns where a statement that is out does not agree with what had been said until then: with the last word on
// the fact to each audience. It looks at words alone, never at the truth.
func (s *Session) Clashes(statement int) []Clash {
	x := &s.state.Statements[statement-1]
	var list []Clash
	if x.Stage != StatementOut {
		return nil
	}
	for _, a := range x.Assertions {
		now := s.script.Word(a)
		for audience := range s.script.Audiences {
			n, b := s.lastWord(audience, a.Fact, x.Out)
			if n == 0 || n == statement {
				continue
			}
			if kind, clash := disclosure.Clashes(s.script.Word(b), now); clash {
				corrected := audience == x.Audience && x.Corrects >= n
				list = append(list, Clash{Fact: a.Fact, Against: n, Kind: kind, Corrected: corrected})
			}
		}
	}
	return list
}

// lastWord returns the statement that last spoke of a fact to an audience before a moment, and what it said; 0 for none.
func (s *Session) lastWord(audience int, fact FactID, before Mark) (int, Assertion) {
	out := s.state.out[audience]
	for i := len(out) - 1; i >= 0; i-- {
		x := &s.state.Statements[out[i]]
		if x.Out.Seq >= before.Seq {
			continue
		}
		for _, a := range x.Assertions {
			if a.Fact == fact && (a.Certainty.Asserts() || a.Certainty.Denies()) {
				return out[i] + 1, a
			}
		}
	}
	return 0, Assertion{}
}
