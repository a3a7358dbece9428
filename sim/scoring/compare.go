package scoring

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// Change is a finding that comes out otherwise under another rubric. Was or Now is nil where a rubric does not have it.
type Change struct {
	Expectation sim.ExpectationID `json:"expectation"`
	Title       text.Text         `json:"title"`
	Was         *Finding          `json:"was,omitempty"`
	Now         *Finding          `json:"now,omitempty"`
}

// Compare lists the findings in which two judgements of one session differ: in verdict, in points, or in being there at
// all. Those of now come first, in their order, then those that are gone.
func Compare(was, now []Finding) []Change {
	list := []Change{}
	for i := range now {
		old := find(was, now[i].Expectation)
		if old == nil || old.Verdict != now[i].Verdict || old.Counted() != now[i].Counted() || old.Out != now[i].Out {
			list = append(list, Change{now[i].Expectation, now[i].Title, old, &now[i]})
		}
	}
	for i := range was {
		if find(now, was[i].Expectation) == nil {
			list = append(list, Change{was[i].Expectation, was[i].Title, &was[i], nil})
		}
	}
	return list
}

func find(list []Finding, id sim.ExpectationID) *Finding {
	for i := range list {
		if list[i].Expectation == id {
			return &list[i]
		}
	}
	return nil
}
