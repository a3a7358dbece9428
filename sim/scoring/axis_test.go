package scoring_test

import (
	"strings"
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/text"
)

// newsroom is a session in which PR holds from the first minute that a leak is possible, and owes the press and the staff
// a word; the staff come first and the press is to hear whom to ask.
func newsroom(t *testing.T) (*sim.Session, func(clock.Span, sim.SeatID, sim.Deed)) {
	t.Helper()
	owed := []sim.OwedFact{{Fact: "leak", Certainty: knowledge.Possible}}
	s := &sim.Script{
		ID: "s", Start: t0, End: t0.Add(48 * clock.Hour),
		Objectives: []sim.Objective{{ID: "o", Text: text.Same("O")}},
		Paces:      []sim.Pace{{ID: "p", Steps: []sim.PaceStep{{From: t0, Rate: clock.RealTime}}}},
		Seats:      []sim.Seat{{ID: "pr", Kind: sim.Player, Title: text.Same("PR")}},
		Facts: []sim.Fact{{
			ID: "leak", Title: text.Same("Leak"), Truth: "yes",
			Readings: []sim.Reading{{ID: "no", Text: text.Same("no leak")}, {ID: "yes", Text: text.Same("a leak")}},
		}},
		Injects: []sim.Inject{{ID: "alarm", To: []sim.SeatID{"pr"}, At: t0.Add(clock.Minute), Effects: []sim.Effect{
			{Kind: sim.EffReveal, Fact: "leak", Reading: "yes", Certainty: knowledge.Possible},
			{Kind: sim.EffReveal, Fact: "leak", Reading: "no", Certainty: knowledge.Possible},
			{Kind: sim.EffReveal, Fact: "leak", Reading: "yes", Certainty: knowledge.Possible},
		}}},
		Audiences: []sim.Audience{
			{ID: "staff", Title: text.Same("Staff"), Kind: "staff", Authors: []sim.SeatID{"pr"}, Owed: owed},
			{
				ID: "press", Title: text.Same("Press"), Kind: "press", Authors: []sim.SeatID{"pr"}, Public: true, Owed: owed,
				After: []sim.AudienceID{"staff"}, Target: clock.Hour, Late: 10 * clock.Hour,
				Help: []disclosure.Item{{ID: "desk", Text: text.Same("whom to ask")}},
			},
		},
		Expectations: []sim.Expectation{{ID: "e", Title: text.Same("E"), Met: &sim.Cond{Op: sim.OpStated}, Points: 1}},
		Endings:      []sim.Ending{{ID: "over"}},
	}
	if err := s.Seal(); err != nil {
		t.Fatal(err)
	}
	x := sim.Open(s, 1)
	x.Apply(x.Opening(0, "test"))
	do := func(at clock.Span, seat sim.SeatID, d sim.Deed) {
		t.Helper()
		b, err := x.Propose(sim.Command{Seat: seat, Wall: clock.Wall(at), Do: d})
		if err != nil {
			t.Fatal(err)
		}
		x.Apply(b)
	}
	do(0, sim.Facilitator, sim.Start{Pace: "p"})
	return x, do
}

func claim(reading sim.ReadingID, c knowledge.Certainty) []sim.Assertion {
	return []sim.Assertion{{Fact: "leak", Reading: reading, Certainty: c}}
}

func axis(t *testing.T, x *sim.Session, id string) scoring.AxisScore {
	t.Helper()
	scores, _ := scoring.Telling(x)
	for _, a := range scores {
		if a.ID == id {
			return a
		}
	}
	t.Fatalf("no axis %s", id)
	return scoring.AxisScore{}
}

func TestAxesReadTheJournal(t *testing.T) {
	x, do := newsroom(t)
	do(2*clock.Hour, "pr", sim.Tell{Audience: "press", Assertions: claim("yes", knowledge.Possible), Text: "may be", Items: []sim.InputValue{{ID: "desk", Value: "0120-000-000"}}})
	do(3*clock.Hour, "pr", sim.Tell{Audience: "staff", Assertions: claim("yes", knowledge.NotObserved), Text: "nothing seen"})
	do(48*clock.Hour, "", sim.Advance{})
	for id, share := range map[string]int{
		"timeliness": 9890, "coverage": 7500, "truthfulness": 5000, "calibration": 5000, "actionability": 10_000,
		"restraint": 10_000, "accountability": 5000, "completeness": -1,
	} {
		if a := axis(t, x, id); a.Share != share {
			t.Errorf("%s: %d, want %d: %+v", id, a.Share, share, a.Remarks)
		}
	}
	r := axis(t, x, "coverage").Remarks[1]
	if r.Found != disclosure.OutOfOrder || r.Audience != "press" || r.Statement != 1 || r.Against != 2 || r.Seat != "pr" || len(r.Evidence) != 2 {
		t.Errorf("%+v", r)
	}
	if story := axis(t, x, "calibration").Remarks[0].Story; !strings.Contains(story.EN, "heard as “no”") || !strings.Contains(story.JA, "「ない」と聞こえます") {
		t.Errorf("%+v", story)
	}
}

func TestOpenRemarksTurnWhenTheirTimeComes(t *testing.T) {
	x, do := newsroom(t)
	do(clock.Hour, "pr", sim.Tell{Audience: "staff", Assertions: claim("yes", knowledge.Possible), Text: "may be", Next: t0.Add(5 * clock.Hour)})
	do(5*clock.Hour, "pr", sim.Record{Text: "at the very instant"})
	if a := axis(t, x, "accountability"); a.Units != 0 {
		t.Errorf("judged too early: %+v", a)
	}
	if _, turning := scoring.Telling(x); turning != t0.Add(5*clock.Hour)+1 {
		t.Errorf("turns at %d", turning)
	}
	do(5*clock.Hour+1, "pr", sim.Record{Text: "a millisecond later"})
	if a := axis(t, x, "accountability"); a.Units != 1 || a.Share != 0 {
		t.Errorf("%+v", a)
	}
}

// TestEveryRemarkTellsAWholeStory: no blank is left unfilled, in either language, for any kind of remark.
func TestEveryRemarkTellsAWholeStory(t *testing.T) {
	x, do := newsroom(t)
	do(2*clock.Hour, "pr", sim.Tell{Audience: "press", Assertions: claim("no", knowledge.Confirmed), Text: "no"})
	do(4*clock.Hour, "pr", sim.Tell{Audience: "press", Assertions: claim("yes", knowledge.Possible), Text: "yes", Next: t0.Add(5 * clock.Hour)})
	do(48*clock.Hour, "", sim.Advance{})
	scores, _ := scoring.Telling(x)
	told := 0
	for _, a := range scores {
		for _, r := range a.Remarks {
			told++
			for _, s := range []string{r.Story.JA, r.Story.EN} {
				if s == "" || strings.ContainsAny(s, "{}") {
					t.Errorf("%s %s: %q", a.ID, r.Found, s)
				}
			}
		}
	}
	if told < 5 {
		t.Errorf("only %d remarks", told)
	}
}
