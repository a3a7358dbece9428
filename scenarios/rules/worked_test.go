package rules_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/enshu/enshu/sim/disclosure"
)

// Whatever a deadline of the set is counted by must have been counted by hand at least once: each rule with a number, each
// unit and method, zone, relief, cap, and condition that changes one of them.
func TestEveryWayOfCountingIsWorkedByHand(t *testing.T) {
	set := load(t)
	done := map[string]bool{}
	for _, r := range worked() {
		rule, stage := pick(t, set, r.rule, r.stage)
		for _, way := range waysOf(rule, stage) {
			what, when, conditional := strings.Cut(way, " when ")
			if !conditional || slices.Contains(strings.Fields(r.conditions), when) {
				done[what+when] = true
			}
		}
		done["rule "+rule.ID] = true
	}
	if n := len(worked()); n < 40 {
		t.Errorf("%d deadlines worked by hand, want 40 at least", n)
	}
	for i := range set.Rules {
		rule := &set.Rules[i]
		for stage := range rule.Stages {
			for _, way := range waysOf(rule, stage) {
				if what, when, _ := strings.Cut(way, " when "); !done[what+when] {
					t.Errorf("%s %s: %s is worked by hand nowhere", rule.ID, rule.Stages[stage].ID, way)
				}
			}
		}
		if !done["rule "+rule.ID] && numbered(rule) {
			t.Errorf("%s is worked by hand nowhere", rule.ID)
		}
	}
}

// numbered says whether a rule, or the exercise for it, sets a number at all.
func numbered(rule *disclosure.Rule) bool {
	return slices.ContainsFunc(rule.Stages, func(s disclosure.Stage) bool {
		return s.Deadline.Length.Amount > 0 || s.Deadline.Late.Length.Amount > 0 || s.Deadline.Late.SameDay
	})
}

// waysOf lists what the deadline of a stage is counted by; what holds on a condition only is written as "what when condition".
func waysOf(rule *disclosure.Rule, stage int) []string {
	d := &rule.Stages[stage].Deadline
	if d.Length.Amount == 0 {
		return nil
	}
	all := []string{
		"counting " + d.Length.Unit.String() + " " + d.Counting.String(), "kind " + d.Kind.String(),
		"relief " + d.Rollover.String(), "from " + d.From.String(),
	}
	if d.Calendar != nil {
		all = append(all, "zone "+d.Calendar.Zone.Name)
	}
	if d.Cap.Length.Amount > 0 {
		all = append(all, "cap of "+rule.ID)
	}
	for _, other := range d.If {
		all = append(all, "length of "+rule.ID+" when "+other.When)
	}
	for _, c := range d.NoRollover {
		all = append(all, "no relief in "+rule.ID+" when "+c)
	}
	return all
}

// The rows above must hold a clock that loses an hour, one that gains one, a last day of a month and
// a leap day, or the table says less than it promises.
func TestWorkedDeadlinesMeetTheOddDays(t *testing.T) {
	set := load(t)
	met := map[string]bool{}
	for _, r := range worked() {
		rule, stage := pick(t, set, r.rule, r.stage)
		got, _ := disclosure.Due(rule, stage, givenOf(t, rule, r.given, r.conditions))
		cal := rule.Stages[stage].Deadline.Calendar
		if cal == nil {
			continue
		}
		zone := cal.Zone
		shift := zone.Offset(got.Due) - zone.Offset(got.From)
		met["gap"] = met["gap"] || !got.EndOfDay && shift > 0
		met["overlap"] = met["overlap"] || !got.EndOfDay && shift < 0
		day := zone.Date(got.Due)
		_, month, n := day.YMD()
		met["month end"] = met["month end"] || day == day.MonthEnd()
		met["leap day"] = met["leap day"] || month == 2 && n == 29
		met["closed day"] = met["closed day"] || !cal.BusinessDay(zone.Date(got.From))
	}
	for _, odd := range []string{"gap", "overlap", "month end", "leap day", "closed day"} {
		if !met[odd] {
			t.Errorf("no deadline worked by hand meets a %s", odd)
		}
	}
}
