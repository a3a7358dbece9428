package clock_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/enshu/enshu/sim/clock"
)

// The changes of Central European time around the winter of 2026.
const (
	summerEnds   = clock.Instant(1_792_890_000_000) // 2026-10-25 01:00 UTC
	summerBegins = clock.Instant(1_806_195_600_000) // 2027-03-28 01:00 UTC
)

var brussels = clock.Zone{Name: "Europe/Brussels", Steps: []clock.Step{
	{From: 0, Offset: 2 * clock.Hour, Short: "CEST"},
	{From: summerEnds, Offset: 1 * clock.Hour, Short: "CET"},
	{From: summerBegins, Offset: 2 * clock.Hour, Short: "CEST"},
}}

func TestReadingsAroundAChangeOfTheClocks(t *testing.T) {
	for _, c := range []struct {
		at    clock.Instant
		want  string
		short string
	}{
		{summerEnds - 1000, "2026-10-25 02:59:59", "CEST"},
		{summerEnds, "2026-10-25 02:00", "CET"},
		{summerBegins - 1000, "2027-03-28 01:59:59", "CET"},
		{summerBegins, "2027-03-28 03:00", "CEST"},
		{-1000, "1970-01-01 01:59:59", "CEST"},
	} {
		if got := brussels.Local(c.at).String(); got != c.want || brussels.Short(c.at) != c.short {
			t.Errorf("%d reads %s %s, want %s %s", c.at, got, brussels.Short(c.at), c.want, c.short)
		}
	}
}

func TestReadingThatComesTwiceMeansTheFirstTime(t *testing.T) {
	half := day(t, "2026-10-25").At(2, 30)
	if got, want := brussels.Instant(half), summerEnds.Add(-30*clock.Minute); got != want {
		t.Errorf("02:30 is %d, want %d", got, want)
	}
	if got := brussels.Instant(day(t, "2026-10-25").At(3, 0)); got != summerEnds.Add(clock.Hour) {
		t.Errorf("03:00 is %d, want %d", got, summerEnds.Add(clock.Hour))
	}
}

func TestReadingThatNeverComesMeansTheMomentOfTheChange(t *testing.T) {
	for _, minute := range []int{0, 30, 59} {
		if got := brussels.Instant(day(t, "2027-03-28").At(2, minute)); got != summerBegins {
			t.Errorf("02:%02d is %d, want %d", minute, got, summerBegins)
		}
	}
	if got := brussels.Instant(day(t, "2027-03-28").At(3, 0)); got != summerBegins {
		t.Errorf("03:00 is %d, want %d", got, summerBegins)
	}
}

func TestDayEndsOneMillisecondBeforeTheNext(t *testing.T) {
	for s, hours := range map[string]clock.Span{"2026-10-24": 24, "2026-10-25": 25, "2027-03-28": 23, "2027-03-29": 24} {
		d := day(t, s)
		if got := brussels.EndOfDay(d).Sub(brussels.StartOfDay(d)); got != hours*clock.Hour-1 {
			t.Errorf("%s lasts %d ms, want %d hours less one", s, got, hours)
		}
	}
}

// Some places change their clocks over midnight itself; the day must still end once, at its last moment.
func TestDayEndsOnceWhereClocksChangeAtMidnight(t *testing.T) {
	const change = clock.Instant(1_000_000_000_000) // 2001-09-09 01:46:40 UTC
	for name, c := range map[string]struct{ before, shift clock.Span }{
		"00:06 back to 23:06":    {-100 * clock.Minute, -clock.Hour},
		"00:06 forward to 01:06": {-100 * clock.Minute, clock.Hour},
		"23:46 forward to 00:46": {-120 * clock.Minute, clock.Hour},
		"01:00 back to 00:00":    {-46*clock.Minute - 40*clock.Second, -clock.Hour},
		"00:00 forward to 01:00": {-106*clock.Minute - 40*clock.Second, clock.Hour},
	} {
		local := clock.Zone{Steps: []clock.Step{{Offset: c.before}, {From: change, Offset: c.before + c.shift}}}
		for _, d := range []clock.Date{local.Date(change) - 1, local.Date(change), local.Date(change) + 1} {
			end := local.EndOfDay(d)
			if local.Date(end) != d {
				t.Errorf("%s: day %s ends at %s", name, d, local.Local(end))
			}
			for after := clock.Span(1); after < 3*clock.Hour; after += clock.Minute {
				if local.Date(end.Add(after)) <= d {
					t.Fatalf("%s: day %s has ended, yet %s comes", name, d, local.Local(end.Add(after)))
				}
			}
		}
	}
}

func TestZeroZoneIsUTC(t *testing.T) {
	var utc clock.Zone
	at := day(t, "2026-11-20").At(9, 0)
	if got := utc.Local(utc.Instant(at)); got != at || utc.Short(0) != "UTC" || utc.EndOfDay(0) != clock.Instant(clock.Day)-1 {
		t.Errorf("09:00 reads %s %s", got, utc.Short(0))
	}
}

func TestLaterReadingIsNeverAnEarlierInstant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		near := rapid.SampledFrom([]string{"2026-10-24", "2027-03-27"}).Draw(t, "near")
		d, _ := clock.ParseDate(near)
		draw := func(name string) clock.Civil {
			return clock.Civil{Date: d + clock.Date(rapid.IntRange(0, 2).Draw(t, name)), OfDay: clock.Span(rapid.Int64Range(0, int64(clock.Day)-1).Draw(t, name))}
		}
		a, b := draw("a"), draw("b")
		if a.Date > b.Date || a.Date == b.Date && a.OfDay > b.OfDay {
			a, b = b, a
		}
		if brussels.Instant(a) > brussels.Instant(b) {
			t.Fatalf("%s is after %s", a, b)
		}
	})
}
