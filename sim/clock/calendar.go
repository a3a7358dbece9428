package clock

import "slices"

// Calendar is how one authority, exchange or organisation divides days into business days and others. The zero Calendar
// keeps UTC and is open every day.
type Calendar struct {
	ID      string
	Zone    Zone
	Weekend Weekdays
	Closed  []Date  // holidays and other closed days, in ascending order
	Hours   []Hours // trading hours of an exchange, in order; none where the calendar has no such thing
	// From and Until bound the days for which Closed is known to be complete; zero for both means no bound is stated.
	From, Until Date
}

// Weekdays is a set of days of the week.
type Weekdays uint8

// Hours is a part of a day, from Open until just before Close.
type Hours struct{ Open, Close Span }

// WeekdaySet returns the set of the given days of the week.
func WeekdaySet(days ...Weekday) Weekdays {
	var set Weekdays
	for _, d := range days {
		set |= 1 << d
	}
	return set
}

// Has says whether d is in the set.
func (w Weekdays) Has(d Weekday) bool { return w&(1<<d) != 0 }

const wholeWeek = Weekdays(1<<7 - 1)

// BusinessDay says whether the calendar is open on d. A week that is all weekend would never open, and counts as one
// without a weekend.
func (c *Calendar) BusinessDay(d Date) bool {
	if c.Weekend&wholeWeek != wholeWeek && c.Weekend.Has(d.Weekday()) {
		return false
	}
	_, closed := slices.BinarySearch(c.Closed, d)
	return !closed
}

// NextBusinessDay returns d if it is a business day, and otherwise the first one after it.
func (c *Calendar) NextBusinessDay(d Date) Date {
	for !c.BusinessDay(d) {
		d++
	}
	return d
}

// AddBusinessDays returns the nth business day after d. The day d is not counted, open or not.
func (c *Calendar) AddBusinessDays(d Date, n int) Date {
	for ; n > 0; n-- {
		d = c.NextBusinessDay(d + 1)
	}
	return d
}

// Covers says whether the closed days around d are known; a deadline outside is counted with weekends alone and should
// be shown as such.
func (c *Calendar) Covers(d Date) bool {
	return c.From == 0 && c.Until == 0 || c.From <= d && d <= c.Until
}

// Trading says whether t lies within the trading hours of a business day.
func (c *Calendar) Trading(t Instant) bool {
	now := c.Zone.Local(t)
	in := func(h Hours) bool { return h.Open <= now.OfDay && now.OfDay < h.Close }
	return c.BusinessDay(now.Date) && slices.ContainsFunc(c.Hours, in)
}
