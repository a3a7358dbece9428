package clock_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/enshu/enshu/sim/clock"
)

// Every day from 1600 to 2399 is the one after the day before, by the rules of the Gregorian calendar alone.
func TestDaysFollowEachOther(t *testing.T) {
	d := clock.DateOf(1600, 1, 1)
	weekday := d.Weekday()
	for year := 1600; year < 2400; year++ {
		for month := 1; month <= 12; month++ {
			for day := 1; day <= clock.DaysIn(year, month); day++ {
				y, m, dd := d.YMD()
				if y != year || m != month || dd != day || clock.DateOf(year, month, day) != d || d.Weekday() != weekday {
					t.Fatalf("day %d reads %d-%d-%d %d, want %d-%d-%d %d", d, y, m, dd, d.Weekday(), year, month, day, weekday)
				}
				d, weekday = d+1, (weekday+1)%7
			}
		}
	}
}

func TestKnownDaysAreWhereTheyBelong(t *testing.T) {
	for _, c := range []struct {
		year, month, day int
		date             clock.Date
		weekday          clock.Weekday
	}{
		{1970, 1, 1, 0, clock.Thursday},
		{1969, 12, 31, -1, clock.Wednesday},
		{2000, 2, 29, 11016, clock.Tuesday},
		{2026, 11, 20, 20777, clock.Friday},
		{1900, 3, 1, -25508, clock.Thursday},
	} {
		got := clock.DateOf(c.year, c.month, c.day)
		if got != c.date || got.Weekday() != c.weekday {
			t.Errorf("%d-%d-%d is day %d, weekday %d; want %d, %d", c.year, c.month, c.day, got, got.Weekday(), c.date, c.weekday)
		}
	}
}

func TestFebruaryHasItsLeapDay(t *testing.T) {
	for year, want := range map[int]int{1900: 28, 2000: 29, 2026: 28, 2028: 29, 2100: 28} {
		if got := clock.DaysIn(year, 2); got != want {
			t.Errorf("February %d has %d days, want %d", year, got, want)
		}
	}
}

func day(t testing.TB, s string) clock.Date {
	t.Helper()
	d, err := clock.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestMonthsEndWhereTheMonthEnds(t *testing.T) {
	for _, c := range []struct {
		from   string
		months int
		want   string
	}{
		{"2026-11-20", 1, "2026-12-20"},
		{"2027-01-31", 1, "2027-02-28"},
		{"2028-01-31", 1, "2028-02-29"},
		{"2028-02-29", 12, "2029-02-28"},
		{"2026-12-31", 2, "2027-02-28"},
		{"2026-10-31", 1, "2026-11-30"},
		{"2027-03-31", -1, "2027-02-28"},
		{"2026-01-15", -13, "2024-12-15"},
	} {
		if got := day(t, c.from).AddMonths(c.months); got.String() != c.want {
			t.Errorf("%s and %d months: %s, want %s", c.from, c.months, got, c.want)
		}
	}
	if got := day(t, "2028-02-03").MonthEnd(); got.String() != "2028-02-29" {
		t.Errorf("February 2028 ends on %s", got)
	}
}

func TestDayThatDoesNotExistIsRefused(t *testing.T) {
	for _, s := range []string{"", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-2", "26-01-02", "2026-01-02x", "2026/01/02", "２０２６-01-02"} {
		if d, err := clock.ParseDate(s); err == nil {
			t.Errorf("%q reads as %s", s, d)
		}
	}
}

func TestDateSurvivesWritingAndReading(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := clock.Date(rapid.Int32Range(-700_000, 2_900_000).Draw(t, "date")) // the years 54 to 9909
		b, _ := d.MarshalText()
		var back clock.Date
		if err := back.UnmarshalText(b); err != nil || back != d {
			t.Fatalf("%s reads back as %s, %v", d, back, err)
		}
	})
}

// tokyo is open on weekdays but for one long holiday.
func tokyo(t testing.TB) *clock.Calendar {
	c := &clock.Calendar{
		ID: "tokyo", Zone: clock.Zone{Name: "Asia/Tokyo", Steps: []clock.Step{{Offset: 9 * clock.Hour, Short: "JST"}}},
		Weekend: clock.WeekdaySet(clock.Saturday, clock.Sunday),
		From:    day(t, "2027-01-01"), Until: day(t, "2027-12-31"),
	}
	for _, s := range []string{"2027-04-29", "2027-05-03", "2027-05-04", "2027-05-05"} {
		c.Closed = append(c.Closed, day(t, s))
	}
	return c
}

func TestBusinessDaysPassOverWhatIsClosed(t *testing.T) {
	c := tokyo(t)
	for _, r := range []struct {
		from string
		n    int
		want string
	}{
		{"2027-04-28", 1, "2027-04-30"},
		{"2027-04-30", 1, "2027-05-06"},
		{"2027-05-01", 1, "2027-05-06"},
		{"2027-05-06", 0, "2027-05-06"},
		{"2027-05-07", 3, "2027-05-12"},
	} {
		if got := c.AddBusinessDays(day(t, r.from), r.n); got.String() != r.want {
			t.Errorf("%d business days after %s: %s, want %s", r.n, r.from, got, r.want)
		}
	}
	if got := c.NextBusinessDay(day(t, "2027-05-01")); got.String() != "2027-05-06" {
		t.Errorf("first business day from 1 May: %s", got)
	}
	if got := c.NextBusinessDay(day(t, "2027-04-30")); got.String() != "2027-04-30" {
		t.Errorf("an open day is its own next: %s", got)
	}
}

func TestWeekThatNeverOpensDoesNotHangTheCount(t *testing.T) {
	c := clock.Calendar{Weekend: 1<<7 - 1}
	if got := c.AddBusinessDays(10, 3); got != 13 {
		t.Errorf("three days after day 10: %d, want 13", got)
	}
}

func TestCalendarKnowsHowFarItKnows(t *testing.T) {
	c := tokyo(t)
	for s, want := range map[string]bool{"2026-12-31": false, "2027-01-01": true, "2027-12-31": true, "2028-01-01": false} {
		if got := c.Covers(day(t, s)); got != want {
			t.Errorf("%s: %v, want %v", s, got, want)
		}
	}
	if !(&clock.Calendar{}).Covers(0) {
		t.Error("a calendar that states no bound doubts itself")
	}
	if (&clock.Calendar{From: 1}).Covers(5) {
		t.Error("a calendar that knows no holidays trusts itself")
	}
}
