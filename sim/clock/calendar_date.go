package clock

import (
	"fmt"

	"github.com/enshu/enshu/sim/text"
)

// Date is a civil day, counted in days from 1970-01-01. Dates compare and subtract as numbers.
type Date int32

// Weekday is a day of the week; Sunday is 0.
type Weekday uint8

// The days of the week.
const (
	Sunday Weekday = iota
	Monday
	Tuesday
	Wednesday
	Thursday
	Friday
	Saturday
)

// Civil is a reading of a wall clock and a wall calendar in some zone: a day, and how far into it.
type Civil struct {
	Date  Date
	OfDay Span
}

const (
	daysPerEra  = 146_097 // 400 years of the Gregorian calendar
	daysToEpoch = 719_468 // from 0000-03-01 to 1970-01-01
)

// DateOf returns the civil day of a year, month (1 to 12) and day (1 to 31). A day past the end of its month runs on
// into the next; ParseDate is the one that refuses.
func DateOf(year, month, day int) Date {
	if month <= 2 {
		year--
		month += 12
	}
	era := floor(year, 400)
	ofEra := year - era*400
	// Counting from March puts the leap day last, so every earlier month has a fixed start.
	ofYear := (153*(month-3)+2)/5 + day - 1
	return Date(era*daysPerEra + ofEra*365 + ofEra/4 - ofEra/100 + ofYear - daysToEpoch)
}

// YMD returns the year, month and day of d.
func (d Date) YMD() (year, month, day int) {
	n := int(d) + daysToEpoch
	era := floor(n, daysPerEra)
	n -= era * daysPerEra
	year = (n - n/1460 + n/36_524 - n/146_096) / 365
	ofYear := n - (365*year + year/4 - year/100)
	m := (5*ofYear + 2) / 153
	day = ofYear - (153*m+2)/5 + 1
	month = m + 3
	year += era * 400
	if month > 12 {
		month -= 12
		year++
	}
	return year, month, day
}

// Weekday returns the day of the week of d.
func (d Date) Weekday() Weekday {
	n := (int(d) + 4) % 7
	if n < 0 {
		n += 7
	}
	return Weekday(n)
}

// DayMonth writes d without its year as either language does, 12/8 and 8 Dec, which nobody takes for 12 August.
func (d Date) DayMonth() text.Text {
	_, month, day := d.YMD()
	short := [...]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}
	return text.Text{JA: fmt.Sprintf("%d/%d", month, day), EN: fmt.Sprintf("%d %s", day, short[month-1])}
}

// AddMonths returns the same day of the month n months on, or the last day of that month if it has no such day:
// 31 January and one month make 28 or 29 February.
func (d Date) AddMonths(n int) Date {
	year, month, day := d.YMD()
	months := year*12 + month - 1 + n
	year = floor(months, 12)
	month = months - year*12 + 1
	return DateOf(year, month, min(day, DaysIn(year, month)))
}

// MonthEnd returns the last day of the month of d.
func (d Date) MonthEnd() Date {
	year, month, _ := d.YMD()
	return DateOf(year, month, DaysIn(year, month))
}

// DaysIn returns how many days a month (1 to 12) of a year has.
func DaysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// ParseDate reads a day written as 2026-11-20 and refuses anything else, 30 February included.
func ParseDate(s string) (Date, error) {
	var year, month, day int
	if _, err := fmt.Sscanf(s, "%4d-%2d-%2d", &year, &month, &day); err != nil {
		return 0, fmt.Errorf("date %q: not written as year-month-day", s)
	}
	if month < 1 || month > 12 || day < 1 || day > DaysIn(year, month) {
		return 0, fmt.Errorf("date %q: no such day", s)
	}
	d := DateOf(year, month, day)
	if d.String() != s {
		return 0, fmt.Errorf("date %q: not written as year-month-day", s)
	}
	return d, nil
}

// String writes d as 2026-11-20.
func (d Date) String() string {
	year, month, day := d.YMD()
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

// MarshalText writes d as 2026-11-20.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads a day as ParseDate does.
func (d *Date) UnmarshalText(b []byte) error {
	read, err := ParseDate(string(b))
	if err == nil {
		*d = read
	}
	return err
}

// At returns the reading at hour and minute of day d.
func (d Date) At(hour, minute int) Civil {
	return Civil{Date: d, OfDay: Span(hour)*Hour + Span(minute)*Minute}
}

// String writes c as 2026-11-20 09:00, with seconds only where it has any.
func (c Civil) String() string {
	h, m, s := c.OfDay/Hour, c.OfDay%Hour/Minute, c.OfDay%Minute/Second
	if s == 0 {
		return fmt.Sprintf("%s %02d:%02d", c.Date, h, m)
	}
	return fmt.Sprintf("%s %02d:%02d:%02d", c.Date, h, m, s)
}

// civil reads a count of milliseconds since 1970 as a day and a time of day.
func civil(ms int64) Civil {
	days := ms / int64(Day)
	rest := ms % int64(Day)
	if rest < 0 {
		days--
		rest += int64(Day)
	}
	return Civil{Date: Date(days), OfDay: Span(rest)}
}

func (c Civil) ms() int64 { return int64(c.Date)*int64(Day) + int64(c.OfDay) }

func floor(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
