package clock_test

import (
	"testing"

	"github.com/enshu/enshu/sim/clock"
)

// Scenario time never runs back, comes to an instant when it was said to, and does not move where a piece of the clock
// joins the next.
func FuzzClockPieces(f *testing.F) {
	for i := range int64(60) {
		f.Add(i*977, i*i*31-500, uint32(1+i*i*i*531), i*37, i*i*1009, i%2 == 0)
	}
	f.Fuzz(func(t *testing.T, wall, at int64, rate uint32, after, ahead int64, running bool) {
		c := clock.Clock{Running: running, Wall: clock.Wall(wall % 4e12), At: clock.Instant(at % 4e12), Rate: clock.Rate(rate%uint32(clock.RateMax)) + 1}
		w := c.Wall + clock.Wall(after%1e10)
		now := c.Instant(w)
		if now < c.At || c.Instant(w+1) < now {
			t.Fatalf("%s: time runs back at %d", c, w)
		}
		for name, next := range map[string]clock.Clock{"paused": c.Paused(w), "paced": c.Paced(w, clock.RealTime)} {
			if next.Instant(w) != now {
				t.Fatalf("%s: %s at %d it stands at %d, not at %d", c, name, w, next.Instant(w), now)
			}
		}
		if still := c.Paused(w); still.Instant(w+1e9) != now || still.Resumed(w+1e9).Instant(w+1e9) != now {
			t.Fatalf("%s: a pause at %d costs time", c, w)
		}
		to := now.Add(clock.Span(ahead % 1e12))
		if c.Moved(w, to).Instant(w) != to {
			t.Fatalf("%s: moved to %d it stands elsewhere", c, to)
		}
		switch first, ok := c.When(to); {
		case !ok && (running || to <= c.At):
			t.Fatalf("%s: %d never comes", c, to)
		case ok && (c.Instant(first) < to || first > c.Wall && c.Instant(first-1) >= to):
			t.Fatalf("%s: %d is said to come at %d", c, to, first)
		}
	})
}

// A day is written as it is read, and what is counted from it lands where counting by hand does.
func FuzzDates(f *testing.F) {
	for _, s := range []string{"2026-11-20", "2024-02-29", "2023-02-29", "1900-02-28", "2000-02-29", "0001-01-01", "9999-12-31", "2026-13-01", "2026-00-10", "2026-1-1", " 2026-01-01", "2026-01-01 ", "2026-01-32", "-001-01-01", "２０２６-01-01", ""} {
		for n := range 4 {
			f.Add(s, 7*n-5, n*11, uint8(n*33), uint16(n))
		}
	}
	f.Fuzz(func(t *testing.T, s string, months, days int, weekend uint8, closed uint16) {
		d, err := clock.ParseDate(s)
		if err != nil {
			return
		}
		if d.String() != s {
			t.Fatalf("%q is read as %s", s, d)
		}
		year, month, day := d.YMD()
		months %= 1200
		y, m, last := d.AddMonths(months).YMD()
		if y*12+m != year*12+month+months || last != min(day, clock.DaysIn(y, m)) {
			t.Fatalf("%s and %d months are %s", d, months, d.AddMonths(months))
		}
		days = abs(days) % 300
		c := clock.Calendar{Weekend: clock.Weekdays(weekend)}
		for i := range 16 {
			if closed&(1<<i) != 0 {
				c.Closed = append(c.Closed, d+clock.Date(i))
			}
		}
		to, open := c.AddBusinessDays(d, days), 0
		for x := d + 1; x <= to; x++ {
			if c.BusinessDay(x) {
				open++
			}
		}
		if open != days || days > 0 && !c.BusinessDay(to) {
			t.Fatalf("%s and %d business days are %s, with %d between", d, days, to, open)
		}
	})
}

func abs(n int) int { return max(n, -(n + 1)) }
