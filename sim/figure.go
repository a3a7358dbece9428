package sim

import (
	"strconv"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/text"
)

// Figure is a number as it was said: how many of what, of which population, as of when.
type Figure struct {
	Count int64
	Unit  UnitID
	Of    text.Text
	AsOf  clock.Instant // when the author's seat came to hold what it says; 0 where no statement says it
}

// Figure returns the number that an assertion states, and false where its fact is none.
func (s *Script) Figure(a Assertion) (Figure, bool) {
	f := &s.Facts[s.facts.of(a.Fact)]
	if f.Counted == nil {
		return Figure{}, false
	}
	x := Figure{Count: f.Readings[f.Reading(a.Reading)].Count, Unit: f.Counted.Unit, Of: f.Counted.Of}
	if a.Count != 0 {
		x.Count = a.Count
	}
	if a.Unit != "" {
		x.Unit = a.Unit
	}
	return x, true
}

// Said returns the number that an assertion of a statement states, with the instant as of which it was known.
func (s *Session) Said(statement int, a Assertion) (Figure, bool) {
	x := &s.state.Statements[statement-1]
	f, ok := s.script.Figure(a)
	if !ok {
		return f, false
	}
	f.AsOf = x.Written.At
	fact := s.script.facts.of(a.Fact)
	reading := s.script.Facts[fact].Reading(a.Reading)
	for _, n := range s.state.learned[fact] {
		if l := &s.state.Learnings[n]; l.Reading == reading && l.Seats.Has(x.Seat) && l.At <= x.Written.At {
			f.AsOf = l.At
		}
	}
	return f, true
}

// Words prints a figure with its unit and population: 66,900 persons (individuals, each counted once).
func (s *Script) Words(f Figure) text.Text {
	n := s.Amount(f)
	return text.Text{JA: n.JA + "（" + f.Of.JA + "）", EN: n.EN + " (" + f.Of.EN + ")"}
}

// Amount writes a figure without what it counts of.
func (s *Script) Amount(f Figure) text.Text {
	unit := text.Same(string(f.Unit))
	if i := s.units.of(f.Unit); i >= 0 {
		unit = s.Units[i].Name
	}
	n := grouped(f.Count)
	return text.Text{JA: n + unit.JA, EN: n + " " + unit.EN}
}

// grouped writes a number with commas between thousands.
func grouped(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// reading returns which reading of its fact an assertion comes to: the one it names or, where it puts another number to it,
// the one that has this number; −1 for none.
func (s *Script) reading(a Assertion) int {
	f := &s.Facts[s.facts.of(a.Fact)]
	x, is := s.Figure(a)
	named := f.Reading(a.Reading)
	switch {
	case !is || x.Unit == f.Counted.Unit && x.Count == f.Readings[named].Count:
		return named
	case x.Unit != f.Counted.Unit:
		return -1
	}
	for i := range f.Readings {
		if f.Readings[i].Count == x.Count {
			return i
		}
	}
	return -1
}

// Word tells an assertion as the axes of disclosure read it, without its verdict.
func (s *Script) Word(a Assertion) disclosure.Word {
	fact := s.facts.of(a.Fact)
	w := disclosure.Word{Fact: fact, Reading: s.reading(a), Named: s.Facts[fact].Reading(a.Reading), Says: a.Certainty}
	if f, is := s.Figure(a); is {
		w.Counted, w.Count, w.Unit = true, f.Count, s.units.of(f.Unit)
	}
	return w
}

// countable refuses a number that is put to what is none, or in a unit that nobody knows.
func (p *proposer) countable(a Assertion) error {
	f := &p.script.Facts[p.script.facts.of(a.Fact)]
	switch {
	case a.Count == 0 && a.Unit == "":
		return nil
	case f.Counted == nil:
		return refuse(CodeBadValue, string(a.Fact), "この事実は数ではありません。", "That fact is no number.")
	case a.Count < 0:
		return refuse(CodeBadValue, string(a.Fact), "数は0以上で入れてください。", "A number cannot be below nothing.")
	case a.Unit != "" && p.script.units.of(a.Unit) < 0:
		return unknown("unit", string(a.Unit))
	}
	return nil
}
