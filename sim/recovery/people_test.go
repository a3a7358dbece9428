package recovery_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/recovery"
)

var tiring = recovery.Fatigue{After: 8 * clock.Hour, Slower: 150, Limit: 12 * clock.Hour, Rest: 10 * clock.Hour}

func TestWorkBeyondTheLimitTakesLonger(t *testing.T) {
	for _, x := range []struct{ usual, worked, takes int64 }{
		{6, 0, 6}, {8, 0, 8}, {10, 0, 11}, {6, 4, 7}, {4, 9, 6}, {0, 20, 0},
	} {
		got := tiring.Takes(clock.Span(x.usual)*clock.Hour, clock.Span(x.worked)*clock.Hour)
		if got != clock.Span(x.takes)*clock.Hour {
			t.Errorf("%d h after %d h take %d min", x.usual, x.worked, got/clock.Minute)
		}
	}
	if never := (recovery.Fatigue{}); never.Takes(clock.Day, clock.Day) != clock.Day {
		t.Error("who never tires is slower")
	}
}

func TestOnlyARestInOnePieceMakesFresh(t *testing.T) {
	p := recovery.Person{}.Begun(tiring, hours(1)).Ended(hours(7))
	if got := p.Worked(tiring, hours(16)); got != 6*clock.Hour {
		t.Errorf("nine hours off left %d min", got/clock.Minute)
	}
	short := p.Begun(tiring, hours(16)).Ended(hours(18))
	if got := short.Worked(tiring, hours(27)); got != 8*clock.Hour {
		t.Errorf("two short rests left %d min", got/clock.Minute)
	}
	if p.Worked(tiring, hours(17)) != 0 || short.Worked(tiring, hours(28)) != 0 {
		t.Error("a whole rest does not make fresh")
	}
}

func TestWhoIsWornOutTakesOnNothingMore(t *testing.T) {
	p := recovery.Person{}.Begun(tiring, hours(1))
	if p.Fit(tiring, hours(2)) {
		t.Error("somebody at work can be given more")
	}
	if p := p.Ended(hours(13)); p.Fit(tiring, hours(14)) || !p.Fit(tiring, hours(23)) {
		t.Errorf("%+v", p)
	}
	if !p.Ended(hours(12)).Fit(tiring, hours(12)) {
		t.Error("an hour short of the limit is not at it")
	}
}

// What time alone changes is announced: between two turns nobody's standing is another.
func TestEveryTurnIsAnnounced(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		toil := clock.Span(rapid.IntRange(0, 14).Draw(rt, "toil")) * clock.Hour
		p := recovery.Person{Toil: toil, Free: hours(40)}
		if rapid.Bool().Draw(rt, "works") {
			p.Since = hours(41)
		}
		class := func(at clock.Instant) [2]bool {
			return [2]bool{p.Worked(tiring, at) >= tiring.After, p.Worked(tiring, at) >= tiring.Limit}
		}
		now := hours(41).Add(clock.Span(rapid.IntRange(0, 100).Draw(rt, "now")) * 10 * clock.Minute)
		turn := p.Turns(tiring, now)
		later := now.Add(clock.Span(rapid.IntRange(0, 400).Draw(rt, "later")) * 10 * clock.Minute)
		if later < turn && class(later) != class(now) {
			rt.Fatalf("%+v: %v at %d, %v at %d, and nothing was announced before %d", p, class(now), now, class(later), later, turn)
		}
	})
}

func TestTiredPeopleAreNeverFaster(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := recovery.Fatigue{After: clock.Span(rapid.Int64Range(1, int64(clock.Day)).Draw(rt, "after")), Slower: rapid.IntRange(100, 1000).Draw(rt, "slower")}
		usual, worked := clock.Span(rapid.Int64Range(0, int64(clock.Day)).Draw(rt, "usual")), clock.Span(rapid.Int64Range(0, int64(clock.Day)).Draw(rt, "worked"))
		more := worked + clock.Span(rapid.Int64Range(0, int64(clock.Day)).Draw(rt, "more"))
		if f.Takes(usual, worked) < usual || f.Takes(usual, more) < f.Takes(usual, worked) {
			rt.Fatal("tired people are faster")
		}
	})
}
