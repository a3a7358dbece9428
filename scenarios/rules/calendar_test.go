package rules_test

import (
	"testing"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/au"
	"github.com/rickar/cal/v2/jp"
	"github.com/rickar/cal/v2/us"
	"pgregory.net/rapid"

	"github.com/enshu/enshu/scenarios/rules"
	"github.com/enshu/enshu/sim/clock"
)

// The holidays are plain lists in our files; an independent library must count the same days, every day of the years
// the lists cover.
func TestHolidaysAgreeWithAnIndependentSource(t *testing.T) {
	set := load(t)
	for _, c := range []struct {
		calendar string
		holidays []*cal.Holiday
		observed bool
	}{
		{"jp_gov", jp.Holidays, false},
		{"us_federal", us.Holidays, true},
		{"au_national", []*cal.Holiday{au.NewYear, au.AustraliaDay, au.GoodFriday, au.EasterMonday, au.AnzacDay, au.ChristmasDay, au.BoxingDay}, true},
	} {
		ours, ok := set.Calendar(c.calendar)
		if !ok {
			t.Fatalf("no calendar %s", c.calendar)
		}
		theirs := cal.NewBusinessCalendar()
		theirs.AddHoliday(c.holidays...)
		for d := ours.From; d <= ours.Until; d++ {
			actual, observed, _ := theirs.IsHoliday(date(d))
			holiday := observed || actual && !c.observed
			weekday := d.Weekday() != clock.Saturday && d.Weekday() != clock.Sunday
			if want := weekday && !holiday && !officeClosed(c.calendar, d); ours.BusinessDay(d) != want {
				t.Errorf("%s %s: business day %v, want %v", c.calendar, d, !want, want)
			}
		}
	}
}

// officeClosed names the closed days of Japanese offices that are no public holidays.
func officeClosed(calendar string, d clock.Date) bool {
	_, month, day := d.YMD()
	return calendar == "jp_gov" && (month == 12 && day >= 29 || month == 1 && day <= 3)
}

func date(d clock.Date) time.Time {
	year, month, day := d.YMD()
	return time.Date(year, time.Month(month), day, 12, 0, 0, 0, time.UTC)
}

func TestExchangeTradesInItsHoursOnly(t *testing.T) {
	set := load(t)
	tse, _ := set.Calendar("jp_tse")
	for when, want := range map[string]bool{
		"2026-11-20T08:59:59+09:00": false,
		"2026-11-20T09:00:00+09:00": true,
		"2026-11-20T11:30:00+09:00": false,
		"2026-11-20T15:29:59+09:00": true,
		"2026-11-20T15:30:00+09:00": false,
		"2026-11-21T10:00:00+09:00": false,
		"2026-11-23T10:00:00+09:00": false,
		"2026-12-30T10:00:00+09:00": true,
		"2026-12-31T10:00:00+09:00": false,
	} {
		if got := tse.Trading(at(t, when)); got != want {
			t.Errorf("%s: trading %v, want %v", when, got, want)
		}
	}
}

var places = []string{
	"Asia/Tokyo", "Europe/Brussels", "Europe/London", "America/New_York", "Australia/Sydney", "Australia/Lord_Howe",
	"Asia/Kolkata", "America/Santiago", "America/Havana", "Africa/Casablanca", "America/Nuuk", "UTC",
}

// A compiled zone is a plain list; it must show what the zone data shows.
func TestZoneShowsWhatTheZoneDataShows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(places).Draw(t, "zone")
		zone, err := rules.Zone(name)
		if err != nil {
			t.Fatal(err)
		}
		place, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		ms := rapid.Int64Range(date(clock.DateOf(2020, 1, 1)).UnixMilli(), date(clock.DateOf(2035, 12, 31)).UnixMilli()).Draw(t, "ms")
		theirs := time.UnixMilli(ms).In(place)
		ours := zone.Local(clock.Instant(ms))
		if got, want := ours.String(), theirs.Format("2006-01-02 15:04:05"); got != want && got != want[:16] {
			t.Fatalf("%s at %d shows %s, want %s", name, ms, got, want)
		}
		if short, _ := theirs.Zone(); zone.Short(clock.Instant(ms)) != short {
			t.Fatalf("%s is called %s, want %s", name, zone.Short(clock.Instant(ms)), short)
		}
	})
}

func TestLocalTimeLeadsBackToTheSameReading(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone, err := rules.Zone(rapid.SampledFrom(places).Draw(t, "zone"))
		if err != nil {
			t.Fatal(err)
		}
		now := drawInstant(t)
		reading := zone.Local(now)
		back := zone.Instant(reading)
		if back > now || zone.Local(back) != reading {
			t.Fatalf("%s reads %s, which leads back to %s reading %s", show(now), reading, show(back), zone.Local(back))
		}
		if start, end := zone.StartOfDay(reading.Date), zone.EndOfDay(reading.Date); now < start || now > end {
			t.Fatalf("%s is not within its own day %s to %s", show(now), show(start), show(end))
		}
		if zone.Date(zone.EndOfDay(reading.Date)) != reading.Date || zone.Date(zone.EndOfDay(reading.Date)+1) != reading.Date+1 {
			t.Fatalf("day %s does not end at its end", reading.Date)
		}
	})
}
