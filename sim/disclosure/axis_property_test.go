package disclosure_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/knowledge"
)

// stories draws accounts in which some statements are honest and others are not, with duties met or missed.
func stories(t *rapid.T) *disclosure.Account {
	a := world()
	at := clock.Span(0)
	for range rapid.IntRange(1, 6).Draw(t, "statements") {
		at += clock.Span(rapid.IntRange(1, 12).Draw(t, "hours")) * hour
		var claims []disclosure.Word
		for fact := range a.Facts {
			switch rapid.SampledFrom([]string{"honest", "honest", "silent", "wrong"}).Draw(t, "claim") {
			case "honest":
				claims = append(claims, sound(fact))
			case "wrong":
				claims = append(claims, word(fact, 0, knowledge.Confirmed, disclosure.Contradicted))
			}
		}
		s := says(a, rapid.IntRange(regulator, press).Draw(t, "hearer"), at, append([]disclosure.Word{}, claims...)...)
		if rapid.Bool().Draw(t, "promises") {
			s.Next = s.At.Add(clock.Span(rapid.IntRange(1, 30).Draw(t, "next")) * hour)
		}
		if rapid.Bool().Draw(t, "helps") {
			s.Help = []int{0}
		}
	}
	return a
}

// noWorse holds two accounts against each other on every axis and in total.
func noWorse(t *rapid.T, better, worse *disclosure.Account) {
	b, w := disclosure.Weigh(better), disclosure.Weigh(worse)
	for axis := range disclosure.Axis(disclosure.Axes) {
		bs, bn := disclosure.Share(b, axis)
		ws, wn := disclosure.Share(w, axis)
		if wn > 0 && bn > 0 && bs < ws {
			t.Fatalf("%s: %d for the better conduct, %d for the worse\n%+v\n%+v", axis, bs, ws, better.Said, worse.Said)
		}
	}
	if bt, wt := disclosure.Total(b, disclosure.UsualWeights), disclosure.Total(w, disclosure.UsualWeights); bt < wt {
		t.Fatalf("total: %d for the better conduct, %d for the worse", bt, wt)
	}
}

// clone copies what a property changes.
func clone(a *disclosure.Account) *disclosure.Account {
	c := *a
	c.Said = append([]disclosure.Saying{}, a.Said...)
	for i := range c.Said {
		c.Said[i].Claims = append([]disclosure.Word{}, a.Said[i].Claims...)
	}
	c.Duties = append([]disclosure.Duty{}, a.Duties...)
	return &c
}

// TestTellingTheTruthEarlierNeverScoresLower: of two accounts that differ only in when one statement went out, with the
// order of telling kept.
func TestTellingTheTruthEarlierNeverScoresLower(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		later := stories(t)
		i := rapid.IntRange(0, len(later.Said)-1).Draw(t, "which")
		for _, w := range later.Said[i].Claims {
			if w.Verdict != disclosure.Sound {
				t.Skip("not the truth")
			}
		}
		floor := clock.Instant(0)
		if i > 0 {
			floor = later.Said[i-1].At + 1
		}
		earlier := clone(later)
		earlier.Said[i].At = clock.Instant(rapid.Int64Range(int64(floor), int64(later.Said[i].At)).Draw(t, "at"))
		earlier.Said[i].Written = earlier.Said[i].At
		noWorse(t, earlier, later)
	})
}

// TestWithholdingWhatWasKnownNeverScoresHigher: of two accounts that differ only in one true claim, left out or put as
// “not disclosed”, to an audience that was owed it.
func TestWithholdingWhatWasKnownNeverScoresHigher(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		open := stories(t)
		i := rapid.IntRange(0, len(open.Said)-1).Draw(t, "which")
		var honest []int
		for n, w := range open.Said[i].Claims {
			if w.Verdict == disclosure.Sound {
				honest = append(honest, n)
			}
		}
		if len(honest) == 0 {
			t.Skip("nothing true in it")
		}
		n := rapid.SampledFrom(honest).Draw(t, "claim")
		closed := clone(open)
		if rapid.Bool().Draw(t, "undisclosed") {
			closed.Said[i].Claims[n].Says, closed.Said[i].Claims[n].Verdict = knowledge.Undisclosed, disclosure.Withheld
		} else {
			closed.Said[i].Claims = append(closed.Said[i].Claims[:n], closed.Said[i].Claims[n+1:]...)
		}
		noWorse(t, open, closed)
	})
}

// TestADutyMetEarlyNeverScoresBelowTheSameMetLate, whatever kind of limit it has.
func TestADutyMetEarlyNeverScoresBelowTheSameMetLate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		late := stories(t)
		span := func(label string, low int) clock.Instant {
			return clock.Instant(clock.Span(rapid.IntRange(low, 90).Draw(t, label)) * hour)
		}
		d := disclosure.Duty{Hearer: regulator, Seq: 1, MetSeq: 9, Kind: rapid.SampledFrom([]disclosure.Limit{disclosure.LimitHard, disclosure.LimitGuidance, disclosure.LimitSoft, disclosure.LimitContract}).Draw(t, "kind")}
		d.Target = span("target", 1)
		d.Late = max(d.Target, span("late", 1))
		d.Due = d.Late
		d.Met = span("met", 1)
		d.Items = []disclosure.Filled{{Done: true}, {Item: 1}}
		late.Duties = []disclosure.Duty{d}
		early := clone(late)
		early.Duties[0].Met = clock.Instant(rapid.Int64Range(1, int64(d.Met)).Draw(t, "earlier"))
		noWorse(t, early, late)
	})
}
