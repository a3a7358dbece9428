package recovery_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/recovery"
)

func TestHiddenInfectionDoesNotShow(t *testing.T) {
	for _, tt := range []struct {
		name string
		x    recovery.System
		want recovery.Status
	}{
		{"infected and nobody knows", recovery.System{Infected: true}, recovery.Up},
		{"infected and known", recovery.System{Infected: true, Detected: true}, recovery.Compromised},
		{"known, and isolated", recovery.System{Infected: true, Detected: true, Isolated: true}, recovery.Isolated},
		{"work under way", recovery.System{Health: recovery.Down, Work: recovery.Restoring}, recovery.Restoring},
		{"down and isolated", recovery.System{Health: recovery.Down, Isolated: true}, recovery.Isolated},
		{"down", recovery.System{Health: recovery.Down}, recovery.Down},
	} {
		if got := tt.x.Shown(); got != tt.want {
			t.Errorf("%s: shows %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestRestoringBringsCleanOrInfectedSystemsBack(t *testing.T) {
	down := recovery.System{Health: recovery.Down, Infected: true, Detected: true, Work: recovery.Restoring}
	cut := down
	cut.Isolated = true
	for _, tt := range []struct {
		name     string
		x        recovery.System
		tainted  bool
		closed   bool
		infected bool
	}{
		{"clean copy, way closed", down, false, true, false},
		{"clean copy, way open", down, false, false, true},
		{"clean copy, way open, isolated", cut, false, false, false},
		{"tainted copy, way closed", down, true, true, true},
		{"tainted copy, isolated", cut, true, false, true},
	} {
		got := tt.x.Restored(tt.tainted, tt.closed, 8*clock.Hour)
		if got.Infected != tt.infected || got.Detected || got.Validated || got.Health != recovery.Up || got.Work != recovery.Up || got.DataLoss != 8*clock.Hour {
			t.Errorf("%s: %+v", tt.name, got)
		}
	}
}

func TestValidationFindsWhatIsThere(t *testing.T) {
	if x := (recovery.System{Infected: true, Ails: 5, Work: recovery.Validating}).Checked(); x.Health != recovery.Down || !x.Detected || x.Validated || x.Ails != 0 {
		t.Errorf("infected: %+v", x)
	}
	if x := (recovery.System{Work: recovery.Validating}).Checked(); !x.Clean() {
		t.Errorf("sound: %+v", x)
	}
}

func TestReconnectingWithTheWayOpenInfects(t *testing.T) {
	cut := recovery.System{Isolated: true, Validated: true}
	if x := cut.Reconnected(false); !x.Infected || x.Validated {
		t.Errorf("open: %+v", x)
	}
	if x := cut.Reconnected(true); x.Infected || !x.Clean() {
		t.Errorf("closed: %+v", x)
	}
	if x := (recovery.System{Isolated: true, Health: recovery.Down}).Reconnected(false); x.Infected {
		t.Errorf("what is down catches nothing: %+v", x)
	}
}

// A system that runs again and is connected again is not yet clean: nobody has looked, and the watch over it has not begun.
func TestWhatIsReconnectedUnvalidatedIsNotTakenForClean(t *testing.T) {
	at := clock.Instant(clock.Hour)
	back := recovery.System{Isolated: true, Health: recovery.Down}.Restored(false, true, 0).Reconnected(true).Followed(recovery.System{}, at)
	if back.Shown() != recovery.Up || back.Infected {
		t.Fatalf("it is up and free of infection: %+v", back)
	}
	if back.Clean() || back.Sound != 0 {
		t.Errorf("connected again without a check: clean %v, sound since %d", back.Clean(), back.Sound)
	}
	if checked := back.Checked().Followed(back, at+1); !checked.Clean() || checked.Sound != at+1 {
		t.Errorf("checked: %+v", checked)
	}
}

func TestInfectionSpreadsFromWhatRunsAndIsConnected(t *testing.T) {
	hidden := recovery.System{Infected: true}
	known := recovery.System{Infected: true, Detected: true}
	for _, tt := range []struct {
		name   string
		x      recovery.System
		closed bool
		want   bool
	}{
		{"hidden, way open", hidden, false, true},
		{"hidden, way closed", hidden, true, true},
		{"known, way open", known, false, true},
		{"known, way closed", known, true, false},
		{"isolated", recovery.System{Infected: true, Isolated: true}, false, false},
		{"down", recovery.System{Infected: true, Health: recovery.Down}, false, false},
		{"being restored", recovery.System{Infected: true, Work: recovery.Restoring}, false, false},
		{"sound", recovery.System{}, false, false},
	} {
		if got := tt.x.Spreads(tt.closed); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

func TestSoundnessRunsWithoutABreakThroughChecks(t *testing.T) {
	at := func(h int64) clock.Instant { return clock.Instant(h * int64(clock.Hour)) }
	clean := recovery.System{Validated: true}.Followed(recovery.System{}, at(1))
	checked := clean
	checked.Work = recovery.Validating
	checked = checked.Followed(clean, at(2))
	if clean.Sound != at(1) || checked.Sound != at(1) {
		t.Errorf("sound since %d, then %d", clean.Sound, checked.Sound)
	}
	caught := checked.Caught().Followed(checked, at(3))
	if caught.Sound != 0 || caught.Since != checked.Since || !caught.Validated {
		t.Errorf("a caught infection does not show and ends soundness: %+v", caught)
	}
	if again := clean.Followed(caught, at(4)); again.Sound != at(4) {
		t.Errorf("sound again since %d", again.Sound)
	}
}

func TestOnlyWhatIsConnectedAndStandsCarries(t *testing.T) {
	for want, x := range map[int]recovery.System{1000: {}, 500: {Health: recovery.Degraded}} {
		if x.Carries() != want {
			t.Errorf("%+v carries %d", x, x.Carries())
		}
	}
	for _, x := range []recovery.System{{Isolated: true}, {Health: recovery.Down}, {Work: recovery.Restoring}} {
		if x.Carries() != 0 {
			t.Errorf("%+v carries %d", x, x.Carries())
		}
	}
	if !(recovery.System{Isolated: true}).Stands() || (recovery.System{Health: recovery.Down}).Stands() {
		t.Error("an isolated system stands, one that is down does not")
	}
}

func TestOutageRunsBelowTheMinimumAndMoneyRunsWithTheLevel(t *testing.T) {
	const hourly = 3_600_000
	at := func(h int64) clock.Instant { return clock.Instant(h * int64(clock.Hour)) }
	s := recovery.Service{Level: 1000, Since: at(1)}
	s = s.Levelled(700, 600, hourly, at(2), 1) // above its minimum: no outage
	if s.Down != 0 || s.Lost != 0 {
		t.Fatalf("%+v", s)
	}
	s = s.Levelled(0, 600, hourly, at(4), 2)
	if s.Down != at(4) || s.Outage != at(4) || s.Lost != 2*hourly*3/10 {
		t.Fatalf("%+v", s)
	}
	s = s.Levelled(600, 600, hourly, at(7), 3)
	if s.Down != 0 || s.Restored != at(7) || s.FirstBack != at(7) || s.Downtime != 3*clock.Hour || s.Lost != 2*hourly*3/10+3*hourly {
		t.Fatalf("%+v", s)
	}
	s = s.Levelled(0, 600, hourly, at(8), 4).Levelled(1000, 600, hourly, at(9), 5)
	if s.Outage != at(4) || s.FirstBack != at(7) || s.Restored != at(9) || s.Downtime != 4*clock.Hour || s.Longest != 3*clock.Hour {
		t.Errorf("a second outage: %+v", s)
	}
	if recovery.Loss(500, hourly, 0) != 0 || recovery.Loss(1000, hourly, clock.Hour) != 0 || recovery.Loss(0, 1, clock.Hour) != 1 {
		t.Error("loss")
	}
}

func TestStatusesAreWordsAndBack(t *testing.T) {
	for s := recovery.Up; s <= recovery.Down; s++ {
		raw, err := s.MarshalText()
		var back recovery.Status
		if err != nil || back.UnmarshalText(raw) != nil || back != s {
			t.Errorf("%s came back as %s", s, back)
		}
	}
	var s recovery.Status
	if s.UnmarshalText([]byte("broken")) == nil {
		t.Error("accepted")
	}
}

func TestMoneyNeverFallsAsAnOutageGrows(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		level, hourly := rapid.IntRange(0, 1000).Draw(rt, "level"), rapid.Int64Range(0, 10_000_000).Draw(rt, "hourly")
		short := clock.Span(rapid.Int64Range(0, int64(10*clock.Day)).Draw(rt, "short"))
		long := short + clock.Span(rapid.Int64Range(0, int64(clock.Day)).Draw(rt, "more"))
		lower := rapid.IntRange(0, level).Draw(rt, "lower")
		if recovery.Loss(level, hourly, short) > recovery.Loss(level, hourly, long) || recovery.Loss(level, hourly, short) > recovery.Loss(lower, hourly, short) {
			rt.Fatal("a longer or deeper outage costs less")
		}
	})
}
