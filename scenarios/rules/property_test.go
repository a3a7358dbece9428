package rules_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
)

// drawn is one stage of one rule, started at some instant of the years whose holidays are known.
type drawn struct {
	rule  *disclosure.Rule
	stage int
	given disclosure.Given
}

func (d drawn) deadline() disclosure.Deadline { return d.rule.Stages[d.stage].Deadline }

func (d drawn) calendar() *clock.Calendar {
	if c := d.deadline().Calendar; c != nil {
		return c
	}
	return d.given.Local
}

// startedAt returns the same with the starting moment moved.
func (d drawn) startedAt(t clock.Instant) drawn {
	d.given.Moments = []disclosure.Moment{{Kind: d.deadline().From, Stage: d.deadline().Prior, At: t}}
	return d
}

func draw(t *rapid.T, rules []disclosure.Rule, local *clock.Calendar) drawn {
	rule := rules[rapid.IntRange(0, len(rules)-1).Draw(t, "rule")]
	d := drawn{rule: &rule, stage: rapid.IntRange(0, len(rule.Stages)-1).Draw(t, "stage")}
	d.given.Local = local
	for _, g := range rule.Grounds {
		if rapid.Bool().Draw(t, g.ID) {
			d.given.Conditions = append(d.given.Conditions, g.ID)
		}
	}
	return d
}

// drawInstant draws from 2026 to early 2028, near a change of the clocks or a year end as often as not.
func drawInstant(t *rapid.T) clock.Instant {
	edges := []string{"2026-03-29", "2026-10-25", "2026-11-01", "2027-03-14", "2026-10-04", "2026-12-31", "2028-02-29", "2027-04-29"}
	start := clock.DateOf(2026, 1, 1)
	if rapid.Bool().Draw(t, "edge") {
		start, _ = clock.ParseDate(rapid.SampledFrom(edges).Draw(t, "near"))
		start -= 1
		return instantOf(start, rapid.Int64Range(0, 3*int64(clock.Day)).Draw(t, "ms"))
	}
	return instantOf(start, rapid.Int64Range(0, 800*int64(clock.Day)).Draw(t, "ms"))
}

func instantOf(d clock.Date, ms int64) clock.Instant {
	return clock.Instant(int64(d)*int64(clock.Day) + ms)
}

// Relief until noon is left out: the law itself lets a report due on Sunday wait until noon of Monday, and one due on
// Monday at nine not. Its other half is TestRelievedDeadlineLandsOnABusinessDay.
func TestLaterTriggerNeverBringsAnEarlierDeadline(t *testing.T) {
	set := load(t)
	local, _ := set.Calendar("jp_gov")
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t, set.Rules, local.Calendar)
		if d.deadline().Rollover == disclosure.RollNoonNextWorkingDay {
			d.rule = withoutRelief(d.rule, d.stage)
		}
		first := drawInstant(t)
		second := first.Add(clock.Span(rapid.Int64Range(0, 9*int64(clock.Day)).Draw(t, "later")))
		a, _ := disclosure.Due(d.rule, d.stage, d.startedAt(first).given)
		b, _ := disclosure.Due(d.rule, d.stage, d.startedAt(second).given)
		if b.Due < a.Due || b.Target < a.Target || b.Late < a.Late {
			t.Fatalf("%s %s: started %s %+v\nstarted %s %+v", d.rule.ID, d.rule.Stages[d.stage].ID, show(first), a, show(second), b)
		}
	})
}

func withoutRelief(rule *disclosure.Rule, stage int) *disclosure.Rule {
	other := *rule
	other.Stages = append([]disclosure.Stage(nil), rule.Stages...)
	other.Stages[stage].Deadline.Rollover = disclosure.RollNone
	return &other
}

func TestRelievedDeadlineLandsOnABusinessDay(t *testing.T) {
	set := load(t)
	local, _ := set.Calendar("jp_gov")
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t, set.Rules, local.Calendar).startedAt(drawInstant(t))
		n := d.deadline()
		if n.Rollover == disclosure.RollNone && n.Length.Unit != disclosure.BusinessDay {
			t.Skip("no relief")
		}
		got, _ := disclosure.Due(d.rule, d.stage, d.given)
		if day := d.calendar().Zone.Date(got.Due); !d.calendar().BusinessDay(day) {
			t.Fatalf("%s %s falls due on %s, a closed day", d.rule.ID, d.rule.Stages[d.stage].ID, day)
		}
	})
}

func TestDeadlineFollowsItsTriggerAndItsTarget(t *testing.T) {
	set := load(t)
	local, _ := set.Calendar("jp_gov")
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t, set.Rules, local.Calendar).startedAt(drawInstant(t))
		got, ok := disclosure.Due(d.rule, d.stage, d.given)
		switch n := d.deadline(); {
		case !ok:
			t.Fatal("the clock has not started")
		case got.Due <= got.From, got.Target <= got.From:
			t.Fatalf("due or target is not after the start: %+v", got)
		case got.Target > got.Late:
			t.Fatalf("target after late: %+v", got)
		case n.Kind == disclosure.LimitHard && got.Late != got.Due:
			t.Fatalf("a statutory limit ends credit elsewhere: %+v", got)
		case got.EndOfDay && got.Due != d.calendar().Zone.EndOfDay(d.calendar().Zone.Date(got.Due)):
			t.Fatalf("not the last millisecond of a day: %s", show(got.Due))
		case n.Counting == disclosure.CountElapsed && n.Rollover == disclosure.RollNone && got.Due.Sub(got.From) != elapsed(n.Length):
			t.Fatalf("hours were lost or found: %+v", got)
		}
	})
}

func elapsed(n disclosure.Length) clock.Span {
	if n.Unit == disclosure.Minute {
		return clock.Span(n.Amount) * clock.Minute
	}
	return clock.Span(n.Amount) * clock.Hour
}
