package sim

import "errors"

// Unjudged is an expectation that the journals of a script cannot be held against, and why.
type Unjudged struct {
	Expectation ExpectationID `json:"expectation"`
	Reason      string        `json:"reason"`
}

// Rejudge makes a sealed script expect what another one expects and count its clocks by the rules of that one, so that its
// journals can be scored anew under another rubric: expectations, curves, objectives and disclosure rules. What happened in
// a journal stays as it is; Recount makes its clocks run by the new rules. An expectation that names something the script
// does not have is left out and returned. Both scripts are loaded for this alone: they share conditions afterwards.
func (s *Script) Rejudge(by *Script) ([]Unjudged, error) {
	s.Seats = s.Seats[:len(s.Seats)-len(everySession())]
	s.Curves = by.Curves[len(StandardCurves()):]
	s.Objectives = union(by.Objectives, s.Objectives)
	s.Expectations = nil
	s.adopt(by)
	if err := s.reseal(); err != nil {
		return nil, err
	}
	var kept []Expectation
	var left []Unjudged
	for _, e := range by.Expectations {
		if err := s.misfit(&e); err != nil {
			left = append(left, Unjudged{e.ID, err.Error()})
		} else {
			kept = append(kept, e)
		}
	}
	s.Seats = s.Seats[:len(s.Seats)-len(everySession())]
	s.Curves = s.Curves[len(StandardCurves()):]
	s.Expectations = kept
	return left, s.reseal()
}

func (s *Script) reseal() error {
	s.sealed = sealed{}
	return s.Seal()
}

// misfit says what an expectation names that the script does not have.
func (s *Script) misfit(e *Expectation) error {
	b := builder{script: s}
	b.sizeDeps()
	for _, c := range []*Cond{e.From, e.Met, e.Partly, e.Never} {
		b.root(c, purpose{}, "expectation", string(e.ID))
	}
	b.expectation(e)
	return errors.Join(b.faults...)
}

// union returns a list with those of another one that are not in it.
func union(list, more []Objective) []Objective {
	out := append([]Objective{}, list...)
next:
	for _, o := range more {
		for i := range list {
			if list[i].ID == o.ID {
				continue next
			}
		}
		out = append(out, o)
	}
	return out
}
