package scoring_test

import (
	"strings"
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/text"
)

const t0 = clock.Instant(1793923200000)

func flag(id sim.FlagID) *sim.Cond { return &sim.Cond{Op: sim.OpFlag, Flag: id} }

// judged plays a script in which each flag is raised by an action, at the hours given, and then lets time pass to the end.
func judged(t *testing.T, e sim.Expectation, raise map[sim.FlagID]clock.Span, until clock.Span) (*sim.Session, scoring.Finding) {
	t.Helper()
	e.ID, e.Title, e.Points = "e", text.Same("E"), 100
	s := &sim.Script{
		ID: "s", Start: t0, End: t0.Add(24 * clock.Hour),
		Objectives:   []sim.Objective{{ID: "o", Text: text.Same("O")}},
		Paces:        []sim.Pace{{ID: "p", Steps: []sim.PaceStep{{From: t0, Rate: clock.RealTime}}}},
		Seats:        []sim.Seat{{ID: "ceo", Kind: sim.Player, Title: text.Same("CEO")}},
		Flags:        []sim.FlagID{"from", "met", "partly", "never"},
		Expectations: []sim.Expectation{e},
		Endings:      []sim.Ending{{ID: "over"}},
	}
	for _, f := range s.Flags {
		s.Actions = append(s.Actions, sim.Action{ID: sim.ActionID(f), Title: text.Same(string(f)), Seats: []sim.SeatID{"ceo"}, Effects: []sim.Effect{{Kind: sim.EffFlag, Flag: f}}})
	}
	if err := s.Seal(); err != nil {
		t.Fatal(err)
	}
	x := sim.Open(s, 1)
	x.Apply(x.Opening(0, "test"))
	do := func(wall clock.Wall, seat sim.SeatID, d sim.Deed) {
		b, err := x.Propose(sim.Command{Seat: seat, Wall: wall, Do: d})
		if err != nil {
			t.Fatal(err)
		}
		if len(b.Events) > 0 {
			x.Apply(b)
		}
	}
	do(0, sim.Facilitator, sim.Start{Pace: "p"})
	for hour := clock.Span(0); hour <= until; hour += clock.Hour {
		for _, f := range s.Flags {
			if at, ok := raise[f]; ok && at == hour {
				do(clock.Wall(hour), "ceo", sim.Act{Action: sim.ActionID(f)})
			}
		}
	}
	if until < 24*clock.Hour {
		do(clock.Wall(until), "ceo", sim.Record{Text: "looked at now"})
	} else {
		do(clock.Wall(until), "", sim.Advance{})
	}
	return x, scoring.Judge(x)[0]
}

func TestCreditFallsFromTargetToLate(t *testing.T) {
	const h = clock.Hour
	line := sim.Expectation{Met: flag("met"), Target: 2 * h, Late: 6 * h}
	cliff := line
	cliff.Curve = "cliff"
	public := line
	public.Curve = "public"
	from := line
	from.From = flag("from")
	partly := line
	partly.Partly = flag("partly")
	never := line
	never.Never = flag("never")
	for _, tt := range []struct {
		name    string
		e       sim.Expectation
		raise   map[sim.FlagID]clock.Span
		until   clock.Span
		verdict string
		points  int
	}{
		{"early", line, map[sim.FlagID]clock.Span{"met": 0}, 3 * h, scoring.VerdictMet, 100},
		{"at its target", line, map[sim.FlagID]clock.Span{"met": 2 * h}, 3 * h, scoring.VerdictMet, 100},
		{"half-way down", line, map[sim.FlagID]clock.Span{"met": 4 * h}, 5 * h, scoring.VerdictLate, 50},
		{"at the end of the slope", line, map[sim.FlagID]clock.Span{"met": 6 * h}, 7 * h, scoring.VerdictLate, 0},
		{"past it", line, map[sim.FlagID]clock.Span{"met": 9 * h}, 10 * h, scoring.VerdictLate, 0},
		{"a cliff keeps all until late", cliff, map[sim.FlagID]clock.Span{"met": 6 * h}, 7 * h, scoring.VerdictLate, 100},
		{"and nothing after", cliff, map[sim.FlagID]clock.Span{"met": 7 * h}, 8 * h, scoring.VerdictLate, 0},
		{"gently at first", public, map[sim.FlagID]clock.Span{"met": 4 * h}, 5 * h, scoring.VerdictLate, 80},
		{"not yet", line, nil, 5 * h, scoring.VerdictOpen, 0},
		{"no more", line, nil, 7 * h, scoring.VerdictMissed, 0},
		{"the lesser thing", partly, map[sim.FlagID]clock.Span{"partly": h}, 7 * h, scoring.VerdictPartly, 50},
		{"the lesser thing, while the full one can come", partly, map[sim.FlagID]clock.Span{"partly": h}, 3 * h, scoring.VerdictOpen, 0},
		{"counted from its anchor", from, map[sim.FlagID]clock.Span{"from": 5 * h, "met": 7 * h}, 8 * h, scoring.VerdictMet, 100},
		{"done before it was called for", from, map[sim.FlagID]clock.Span{"met": h}, 3 * h, scoring.VerdictMet, 100},
		{"never called for", from, nil, 24 * h, scoring.VerdictNone, 0},
		{"broken, whatever else was done", never, map[sim.FlagID]clock.Span{"met": 0, "never": 3 * h}, 4 * h, scoring.VerdictContradicted, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, f := judged(t, tt.e, tt.raise, tt.until)
			if f.Verdict != tt.verdict || f.Points != tt.points {
				t.Errorf("%s, %d points; want %s, %d", f.Verdict, f.Points, tt.verdict, tt.points)
			}
			if f.Credit != 100*f.Points {
				t.Errorf("%d points of 100 for a credit of %d", f.Points, f.Credit)
			}
			if f.Story.JA == "" || f.Story.EN == "" {
				t.Error("the finding tells no story in one of the languages")
			}
		})
	}
}

func TestFindingsCiteTheEventsThatProveThem(t *testing.T) {
	x, f := judged(t, sim.Expectation{Met: flag("met"), Target: clock.Hour, Late: 2 * clock.Hour}, map[sim.FlagID]clock.Span{"met": clock.Hour}, 3*clock.Hour)
	if len(f.Evidence) != 1 || f.Evidence[0].At != t0.Add(clock.Hour) || f.Evidence[0].Seq < 1 || f.Evidence[0].Seq > x.Seq() {
		t.Errorf("%+v", f.Evidence)
	}
}

func TestNothingIsEarnedByDoingNothing(t *testing.T) {
	x, f := judged(t, sim.Expectation{Met: flag("met"), Never: flag("never")}, nil, 24*clock.Hour)
	if f.Points != 0 || f.Verdict != scoring.VerdictMissed {
		t.Errorf("%s, %d points", f.Verdict, f.Points)
	}
	if total := scoring.Total(x.Script(), []scoring.Finding{f}); total.Total.Share != 0 || total.Judged != 1 {
		t.Errorf("%+v", total)
	}
}

// A team is never paid for haste: whatever comes by the target is worth the same.
func TestNothingIsEarnedBySpeedAsSuch(t *testing.T) {
	for _, curve := range []sim.CurveID{"", "linear", "cliff", "public"} {
		e := sim.Expectation{Met: flag("met"), Target: 6 * clock.Hour, Late: 12 * clock.Hour, Curve: curve}
		for hour := clock.Span(0); hour <= 6*clock.Hour; hour += clock.Hour {
			if _, f := judged(t, e, map[sim.FlagID]clock.Span{"met": hour}, 7*clock.Hour); f.Points != 100 || f.Credit != sim.Full {
				t.Errorf("%s: %d points after %d hours", curve, f.Points, hour/clock.Hour)
			}
		}
	}
}

func TestScorePublishesTheCurvesItUses(t *testing.T) {
	x, f := judged(t, sim.Expectation{Met: flag("met"), Target: 1, Late: 2, Curve: "public"}, nil, 0)
	total := scoring.Total(x.Script(), []scoring.Finding{f})
	if len(total.Curves) != 1 || total.Curves[0].ID != "public" || f.Curve != "public" {
		t.Errorf("%+v", total.Curves)
	}
}

func TestOverrideCountsAndBothValuesStay(t *testing.T) {
	x, _ := judged(t, sim.Expectation{Met: flag("met")}, nil, 24*clock.Hour)
	b, err := x.Propose(sim.Command{Seat: sim.Facilitator, Do: sim.Override{Expectation: "e", Points: 40, Reason: "the tool failed"}})
	if err != nil {
		t.Fatal(err)
	}
	x.Apply(b)
	f := scoring.Judge(x)[0]
	if f.Points != 0 || f.Override == nil || f.Counted() != 40 {
		t.Errorf("%+v", f)
	}
	total := scoring.Total(x.Script(), []scoring.Finding{f})
	if want := (scoring.Share{Points: 40, Machine: 0, Out: 100, Share: 4000, Overridden: 1}); total.Total != want {
		t.Errorf("%+v", total.Total)
	}
}

func TestRollUpCountsOnlyWhatIsJudged(t *testing.T) {
	script := &sim.Script{Objectives: []sim.Objective{{ID: "o"}}, Seats: []sim.Seat{{ID: "ceo", Kind: sim.Player}}}
	findings := []scoring.Finding{
		{Verdict: scoring.VerdictMet, Points: 10, Out: 10, Directive: "7", Role: "G", Axis: "timeliness", Objectives: []sim.ObjectiveID{"o"}, Seats: []sim.SeatID{"ceo"}},
		{Verdict: scoring.VerdictMissed, Out: 30, Directive: "8", Role: "F", Axis: "recovery"},
		{Verdict: scoring.VerdictOpen, Out: 60, Directive: "8"},
		{Verdict: scoring.VerdictNone, Out: 60, Directive: "8"},
	}
	total := scoring.Total(script, findings)
	if total.Total.Share != 2500 || total.Judged != 2 || total.Findings != 3 {
		t.Errorf("%+v", total)
	}
	if eight := total.Groups[1]; eight.Judged != 1 || eight.Findings != 2 {
		t.Errorf("coverage of directive 8: %+v", eight)
	}
	want := map[string]int{"directive 7": 10_000, "directive 8": 0, "role G": 10_000, "role F": 0, "objective o": 10_000, "seat ceo": 10_000, "axis timeliness": 10_000, "axis recovery": 0}
	for _, g := range total.Groups {
		if share, ok := want[g.By+" "+g.ID]; !ok || share != g.Share.Share {
			t.Errorf("%s %s: %d", g.By, g.ID, g.Share.Share)
		}
		delete(want, g.By+" "+g.ID)
	}
	if len(want) > 0 {
		t.Errorf("missing: %v", want)
	}
	if none := scoring.Total(script, nil); none.Total.Share != -1 {
		t.Errorf("nothing to be had: %+v", none.Total)
	}
}

// What came instead is told of what was never done, once the exercise is over: before that it may still come, too late.
func TestMissedFindingTellsWhatCameInstead(t *testing.T) {
	asked := sim.Expectation{Met: flag("met"), Target: clock.Hour, Late: 2 * clock.Hour, Why: text.Same("Because.")}
	_, f := judged(t, asked, nil, 24*clock.Hour)
	if want := "“E” was never done. “met” has not been begun. Counting from"; f.Verdict != scoring.VerdictMissed || !strings.HasPrefix(f.Story.EN, want) {
		t.Errorf("%s: %q, want it to begin with %q", f.Verdict, f.Story.EN, want)
	}
	if want := "行動「met」は始まっていません。"; !strings.Contains(f.Story.JA, want) {
		t.Errorf("%q does not say %q", f.Story.JA, want)
	}
	if _, f = judged(t, asked, nil, 3*clock.Hour); f.Verdict != scoring.VerdictMissed || strings.Contains(f.Story.EN, "begun") {
		t.Errorf("%s: %q, want nothing of what may still come", f.Verdict, f.Story.EN)
	}
}

// A hand that ends the exercise early judges nothing that had not come due: not what there was still time for, nor what may
// come until the end of the story. What was met or missed by then counts.
func TestWhatHadNotComeDueWhenAHandEndedTheExerciseIsNotJudged(t *testing.T) {
	limited := sim.Expectation{Met: flag("met"), Target: clock.Hour, Late: 4 * clock.Hour}
	for name, x := range map[string]struct {
		e       sim.Expectation
		raise   map[sim.FlagID]clock.Span
		verdict string
	}{
		"there was time left": {limited, nil, scoring.VerdictOpen},
		"until the end":       {sim.Expectation{Met: flag("met")}, nil, scoring.VerdictOpen},
		"half of it was done": {sim.Expectation{Met: flag("met"), Partly: flag("partly")}, map[sim.FlagID]clock.Span{"partly": 0}, scoring.VerdictOpen},
		"it was too late":     {sim.Expectation{Met: flag("met"), Target: clock.Hour, Late: clock.Hour}, nil, scoring.VerdictMissed},
		"it was done":         {limited, map[sim.FlagID]clock.Span{"met": 0}, scoring.VerdictMet},
		"what must not be":    {sim.Expectation{Met: flag("met"), Never: flag("never")}, map[sim.FlagID]clock.Span{"never": 0}, scoring.VerdictContradicted},
	} {
		s, _ := judged(t, x.e, x.raise, 2*clock.Hour)
		b, err := s.Propose(sim.Command{Seat: sim.Facilitator, Wall: clock.Wall(2 * clock.Hour), Do: sim.End{}})
		if err != nil {
			t.Fatal(err)
		}
		s.Apply(b)
		f := scoring.Judge(s)[0]
		if f.Verdict != x.verdict {
			t.Errorf("%s: %s, want %s", name, f.Verdict, x.verdict)
		}
		if open := x.verdict == scoring.VerdictOpen; strings.Contains(f.Story.EN, "is not judged: the exercise was stopped before it came due") != open {
			t.Errorf("%s: %q", name, f.Story.EN)
		}
		if total := scoring.Total(s.Script(), []scoring.Finding{f}).Total; x.verdict == scoring.VerdictOpen && total.Share != -1 {
			t.Errorf("%s: %+v, want no share where nothing came due", name, total)
		}
	}
}

// What must not happen is part of what is expected, and is told of what was met as well.
func TestFindingTellsWhatMustNotHappen(t *testing.T) {
	asked := sim.Expectation{Met: flag("met"), Never: flag("never"), Why: text.Same("Because.")}
	_, f := judged(t, asked, map[sim.FlagID]clock.Span{"met": 0}, 24*clock.Hour)
	if want := "What was expected: that “met” be done. It earns nothing once “never” was done. Because."; f.Verdict != scoring.VerdictMet || !strings.HasSuffix(f.Story.EN, want) {
		t.Errorf("%s: %q, want it to end with %q", f.Verdict, f.Story.EN, want)
	}
}

// Whoever takes two printed instants from each other finds the length that is told beside them.
func TestALengthIsTheDifferenceOfTheInstantsBesideIt(t *testing.T) {
	at := func(hour, minute, second int) clock.Instant {
		return clock.Instant(clock.Span(hour)*clock.Hour + clock.Span(minute)*clock.Minute + clock.Span(second)*clock.Second)
	}
	for _, x := range []struct {
		from, to clock.Instant
		want     string
	}{
		{at(14, 7, 30), at(14, 20, 0), "13 minutes"}, {at(5, 0, 0), at(6, 59, 59), "1 hour 59 minutes"}, {at(5, 0, 59), at(5, 1, 0), "1 minute"},
		{at(5, 0, 10), at(5, 0, 50), "under a minute"}, {at(5, 0, 0), at(5, 0, 0), "0 minutes"}, {at(6, 0, 0), at(5, 0, 0), "0 minutes"},
	} {
		if got := sim.Between(x.from, x.to).EN; got != x.want {
			t.Errorf("from %d to %d it is %q, want %q", x.from, x.to, got, x.want)
		}
	}
}
