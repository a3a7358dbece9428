package disclosure_test

import (
	"strings"
	"testing"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/text"
)

// The statutes themselves are tested where their data is, in scenarios/rules; here every way of counting stands alone.

// office keeps UTC, rests on weekends, and was closed on Monday 2026-11-23.
var office = &clock.Calendar{
	ID: "office", Weekend: clock.WeekdaySet(clock.Saturday, clock.Sunday), Closed: []clock.Date{clock.DateOf(2026, 11, 23)},
}

func ruleOf(d disclosure.Deadline) *disclosure.Rule {
	d.Kind, d.From = disclosure.LimitHard, disclosure.Knowledge
	if d.Calendar == nil {
		d.Calendar = office
	}
	return &disclosure.Rule{
		Title: text.Same("duty"), Article: text.Same("Art. 1"),
		Stages: []disclosure.Stage{{Title: text.Same("report"), Deadline: d}},
	}
}

// friday is Friday 2026-11-20, 18:40 UTC.
var friday = clock.Zone{}.Instant(clock.DateOf(2026, 11, 20).At(18, 40))

func known(at clock.Instant) disclosure.Given {
	return disclosure.Given{Moments: []disclosure.Moment{{Kind: disclosure.Knowledge, At: at}}}
}

func TestEveryWayOfCountingEndsWhereAPersonWouldPutIt(t *testing.T) {
	length := func(n int, u disclosure.Unit) disclosure.Length { return disclosure.Length{Amount: n, Unit: u} }
	for _, c := range []struct {
		name string
		d    disclosure.Deadline
		want string
	}{
		{"minutes", disclosure.Deadline{Length: length(90, disclosure.Minute), Counting: disclosure.CountElapsed}, "2026-11-20 20:10"},
		{"hours", disclosure.Deadline{Length: length(72, disclosure.Hour), Counting: disclosure.CountElapsed}, "2026-11-23 18:40"},
		{"days of 24 hours", disclosure.Deadline{Length: length(2, disclosure.CalendarDay), Counting: disclosure.CountElapsed}, "2026-11-22 18:40"},
		{"days, first counted", disclosure.Deadline{Length: length(3, disclosure.CalendarDay), Counting: disclosure.CountIncludeFirst}, "2026-11-22 end"},
		{"days, first not counted", disclosure.Deadline{Length: length(3, disclosure.CalendarDay), Counting: disclosure.CountExcludeFirst}, "2026-11-23 end"},
		{"business days, first counted", disclosure.Deadline{Length: length(3, disclosure.BusinessDay), Counting: disclosure.CountIncludeFirst}, "2026-11-25 end"},
		{"business days, first not counted", disclosure.Deadline{Length: length(3, disclosure.BusinessDay), Counting: disclosure.CountExcludeFirst}, "2026-11-26 end"},
		{"months", disclosure.Deadline{Length: length(2, disclosure.Month), Counting: disclosure.CountMonths}, "2027-01-20 end"},
		{"months from a month's end", disclosure.Deadline{Length: length(2, disclosure.Month), Counting: disclosure.CountMonthEnd}, "2027-01-31 end"},
		{"relief to a business day", disclosure.Deadline{Length: length(3, disclosure.CalendarDay), Counting: disclosure.CountExcludeFirst, Rollover: disclosure.RollNextBusinessDay}, "2026-11-24 end"},
		{"relief for hours", disclosure.Deadline{Length: length(24, disclosure.Hour), Counting: disclosure.CountElapsed, Rollover: disclosure.RollNextBusinessDay}, "2026-11-24 end"},
		{"relief to noon", disclosure.Deadline{Length: length(24, disclosure.Hour), Counting: disclosure.CountElapsed, Rollover: disclosure.RollNoonNextWorkingDay}, "2026-11-24 12:00"},
		{"no relief on an open day", disclosure.Deadline{Length: length(4, disclosure.CalendarDay), Counting: disclosure.CountExcludeFirst, Rollover: disclosure.RollNoonNextWorkingDay}, "2026-11-24 end"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ok := disclosure.Due(ruleOf(c.d), 0, known(friday))
			if !ok {
				t.Fatal("the clock has not started")
			}
			if s := read(got); s != c.want {
				t.Errorf("due %s, want %s", s, c.want)
			}
		})
	}
}

func read(c disclosure.Clocked) string {
	local := clock.Zone{}.Local(c.Due)
	if c.EndOfDay && c.Due == (clock.Zone{}).EndOfDay(local.Date) {
		return local.Date.String() + " end"
	}
	return local.String()
}

func TestRuleWithoutACalendarKeepsTheOrganisationsDays(t *testing.T) {
	rule := ruleOf(disclosure.Deadline{Length: disclosure.Length{Amount: 1, Unit: disclosure.CalendarDay}, Counting: disclosure.CountIncludeFirst})
	rule.Stages[0].Deadline.Calendar = nil
	given := known(friday)
	given.Local = &clock.Calendar{Zone: clock.Zone{Steps: []clock.Step{{Offset: 9 * clock.Hour}}}}
	got, _ := disclosure.Due(rule, 0, given)
	// It is Saturday 03:40 there already, so Saturday's end counts.
	if want := friday.Add(20*clock.Hour+20*clock.Minute) - 1; got.Due != want {
		t.Errorf("due %d, want %d", got.Due, want)
	}
	given.Local = nil
	got, _ = disclosure.Due(rule, 0, given)
	if read(got) != "2026-11-20 end" {
		t.Errorf("without any calendar due %s, want the end of the day in UTC", read(got))
	}
}

func TestFirstConditionThatHoldsSetsTheLength(t *testing.T) {
	d := disclosure.Deadline{Length: disclosure.Length{Amount: 30, Unit: disclosure.Minute}, Counting: disclosure.CountElapsed,
		If: []disclosure.LengthIf{{When: "a", Amount: 60}, {When: "b", Amount: 90}}}
	for conditions, want := range map[string]clock.Span{"": 30, "other": 30, "a": 60, "b": 90, "b a": 60} {
		given := known(friday)
		given.Conditions = strings.Fields(conditions)
		if got, _ := disclosure.Due(ruleOf(d), 0, given); got.Due.Sub(friday) != want*clock.Minute {
			t.Errorf("with %q: %d minutes, want %d", conditions, got.Due.Sub(friday)/clock.Minute, want)
		}
	}
}

func TestClockRunsFromTheRightFiling(t *testing.T) {
	d := disclosure.Deadline{Length: disclosure.Length{Amount: 1, Unit: disclosure.Hour}, Counting: disclosure.CountElapsed}
	rule := ruleOf(d)
	rule.Stages = append(rule.Stages, rule.Stages[0], rule.Stages[0])
	last := &rule.Stages[2].Deadline
	last.From, last.Prior = disclosure.PriorStageSubmitted, 1
	filed := func(stage int, after clock.Span) disclosure.Moment {
		return disclosure.Moment{Kind: disclosure.PriorStageSubmitted, Stage: stage, At: friday.Add(after)}
	}
	given := disclosure.Given{Moments: []disclosure.Moment{filed(0, 0)}}
	if _, ok := disclosure.Due(rule, 2, given); ok {
		t.Error("runs from the filing of another stage")
	}
	given.Moments = append(given.Moments, filed(1, 2*clock.Hour), filed(1, 5*clock.Hour), filed(1, clock.Hour))
	if got, _ := disclosure.Due(rule, 2, given); got.From != friday.Add(clock.Hour) {
		t.Errorf("starts %d ms on, want the first filing", got.From.Sub(friday))
	}
	last.PriorAgain = true
	if got, _ := disclosure.Due(rule, 2, given); got.From != friday.Add(5*clock.Hour) {
		t.Errorf("starts %d ms on, want the latest filing", got.From.Sub(friday))
	}
}

func TestRuleWithWordsOnlyHasNoDueOfItsOwn(t *testing.T) {
	rule := ruleOf(disclosure.Deadline{})
	got, ok := disclosure.Due(rule, 0, known(friday))
	if !ok || got.Due != clock.Never || got.Target != clock.Never || got.Late != clock.Never || got.Ours {
		t.Errorf("a rule without numbers: %+v, %v", got, ok)
	}
	rule.Stages[0].Deadline.Late = disclosure.Mark{Length: disclosure.Length{Amount: 2, Unit: disclosure.Hour}}
	got, _ = disclosure.Due(rule, 0, known(friday))
	if !got.Ours || got.Due != friday.Add(2*clock.Hour) || got.Target != got.Due {
		t.Errorf("with a number of ours: %+v", got)
	}
}

func TestExplanationDoesNotDependOnTheOrderOfMoments(t *testing.T) {
	rule := ruleOf(disclosure.Deadline{Length: disclosure.Length{Amount: 4, Unit: disclosure.Hour}, Counting: disclosure.CountElapsed,
		Cap: disclosure.Cap{Length: disclosure.Length{Amount: 24, Unit: disclosure.Hour}, From: disclosure.Awareness}})
	a := disclosure.Moment{Kind: disclosure.Knowledge, At: friday}
	b := disclosure.Moment{Kind: disclosure.Awareness, At: friday.Add(-22 * clock.Hour)}
	one := disclosure.Explain(rule, 0, disclosure.Given{Moments: []disclosure.Moment{a, b}})
	two := disclosure.Explain(rule, 0, disclosure.Given{Moments: []disclosure.Moment{b, a}})
	if one != two || !strings.Contains(one.EN, "It may not pass 24 hours from awareness") {
		t.Errorf("%s\n%s", one.EN, two.EN)
	}
}
