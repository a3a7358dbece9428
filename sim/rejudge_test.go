package sim_test

import (
	"reflect"
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/text"
)

// played is a journal in which the way in was closed late, and a facilitator overrode that.
func played(t *testing.T) (journal [][]byte, findings []scoring.Finding) {
	r := begun(t)
	r.sleep(2 * clock.Hour)
	r.do("it", sim.Act{Action: "patch"})
	r.sleep(clock.Hour)
	r.tick()
	r.do(sim.Facilitator, sim.Override{Expectation: "close", Points: 9, Reason: "the tool failed"})
	r.do(sim.Facilitator, sim.End{})
	return r.kept, scoring.Judge(r.s)
}

func refold(t *testing.T, script *sim.Script, journal [][]byte) *sim.Session {
	t.Helper()
	s := sim.Open(script, 7)
	for _, raw := range journal {
		b, err := sim.DecodeBatch(raw)
		if err != nil {
			t.Fatal(err)
		}
		s.Apply(b)
	}
	return s
}

func TestSameRubricJudgesAnOldJournalTheSame(t *testing.T) {
	journal, want := played(t)
	script := small(t)
	left, err := script.Rejudge(small(t))
	if err != nil || len(left) > 0 {
		t.Fatal(left, err)
	}
	if got := scoring.Judge(refold(t, script, journal)); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
}

func TestOldJournalIsJudgedByAnotherRubric(t *testing.T) {
	journal, was := played(t)
	by := unsealed()
	by.Curves = []sim.Curve{{ID: "own", Title: text.Same("own"), Points: []sim.CurvePoint{{At: 0, Credit: 9000}, {At: sim.Full, Credit: 9000}}}}
	by.Objectives = []sim.Objective{{ID: "new", Text: text.Same("New")}}
	by.Flags = append(by.Flags, "later")
	by.Expectations = []sim.Expectation{
		{ID: "shut", Title: text.Same("Shut"), Met: flag("closed"), Target: clock.Hour, Late: 4 * clock.Hour, Points: 20, Curve: "own", Objectives: []sim.ObjectiveID{"new"}},
		{ID: "honest", Title: text.Same("Honest"), From: fired("rumour"), Met: told("press"), Target: clock.Hour, Late: 3 * clock.Hour, Points: 10},
		{ID: "unknown", Title: text.Same("Unknown"), Met: flag("later"), Points: 5},
	}
	if err := by.Seal(); err != nil {
		t.Fatal(err)
	}
	script := small(t)
	left, err := script.Rejudge(by)
	if err != nil {
		t.Fatal(err)
	}
	if len(left) != 1 || left[0].Expectation != "unknown" {
		t.Errorf("left out: %+v", left)
	}
	s := refold(t, script, journal)
	now := scoring.Judge(s)
	if len(now) != 2 || now[0].Verdict != scoring.VerdictLate || now[0].Points != 18 || now[0].Override != nil {
		t.Errorf("%+v", now)
	}
	changes := scoring.Compare(was, now)
	if len(changes) != 2 || changes[0].Was != nil || changes[0].Expectation != "shut" || changes[1].Now != nil || changes[1].Expectation != "close" {
		t.Errorf("%+v", changes)
	}
	total := scoring.Total(script, now)
	if total.Total.Points != 18 || len(total.Curves) != 2 {
		t.Errorf("%+v", total)
	}
}
