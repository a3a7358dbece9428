package rules_test

import (
	"strings"
	"testing"
	"time"

	"github.com/enshu/enshu/scenarios/rules"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
)

// load returns the rule set of the program.
func load(t *testing.T) *rules.Set {
	t.Helper()
	set, err := rules.Load()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestRuleSetIsWhole(t *testing.T) {
	set := load(t)
	stages := 0
	for _, r := range set.Rules {
		stages += len(r.Stages)
	}
	if len(set.Rules) != 57 || stages != 94 {
		t.Errorf("%d rules with %d stages, want 57 with 94", len(set.Rules), stages)
	}
	if n := len(set.Recipients); n != 42 {
		t.Errorf("%d recipients, want 42", n)
	}
}

// What somebody noted as not read must count as a doubt; in a note alone it would stand beside the word "verified".
func TestNoNoteOfAVerifiedStageHidesADoubt(t *testing.T) {
	set, doubts := load(t), 0
	for i := range set.Rules {
		for _, s := range set.Rules[i].Stages {
			if !s.Doubt.Empty() {
				doubts++
			}
			for _, word := range []string{"memory", "assum", "our reading", "記憶", "推定", "推論"} {
				if s.Verified && strings.Contains(s.Note.EN+s.Note.JA, word) {
					t.Errorf("%s %s is verified, and its note says %q", set.Rules[i].ID, s.ID, word)
				}
			}
		}
	}
	if doubts == 0 {
		t.Error("no stage has a doubt: nothing was looked at")
	}
}

// The vectors were worked out before this calculator was written, by a program of its own.
func TestEveryVectorIsReproduced(t *testing.T) {
	set := load(t)
	if len(set.Vectors) < 13 {
		t.Fatalf("%d vectors, want 13 at least", len(set.Vectors))
	}
	for _, v := range set.Vectors {
		t.Run(v.ID, func(t *testing.T) {
			got, ok := disclosure.Due(v.Rule, v.Stage, v.Given)
			if !ok {
				t.Fatal("the clock has not started")
			}
			expect(t, got, v.Rule.Stages[v.Stage].Deadline.Calendar, v.Expect)
			if got.EndOfDay != v.EndOfDay {
				t.Errorf("end of day %v, want %v", got.EndOfDay, v.EndOfDay)
			}
			t.Log(disclosure.Explain(v.Rule, v.Stage, v.Given))
		})
	}
}

// expect compares a deadline with a day, whose last millisecond it must be, or with an instant.
func expect(t *testing.T, got disclosure.Clocked, cal *clock.Calendar, want string) {
	t.Helper()
	if day, err := clock.ParseDate(want); err == nil {
		if end := cal.Zone.EndOfDay(day); got.Due != end {
			t.Errorf("due %s, want the end of %s", show(got.Due), want)
		}
		return
	}
	if got.Due != at(t, want) {
		t.Errorf("due %s, want %s", show(got.Due), want)
	}
}

func at(t *testing.T, s string) clock.Instant {
	t.Helper()
	when, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return clock.Instant(when.UnixMilli())
}

func show(t clock.Instant) string { return time.UnixMilli(int64(t)).UTC().Format(time.RFC3339Nano) }
