package rules

import (
	"fmt"
	"slices"

	"github.com/enshu/enshu/sim/clock"
)

func (c *compiler) calendar(p calendarPart) {
	c.at = "calendar " + p.ID
	cal := Calendar{ID: p.ID, Note: c.optional(p.Note), Evidence: c.evidence(p.evidencePart)}
	if p.Zone != "" {
		cal.Calendar = c.days(p)
	}
	c.set.Calendars = append(c.set.Calendars, cal)
	c.unique("calendars", ids(c.set.Calendars, func(k Calendar) string { return k.ID }))
}

func (c *compiler) days(p calendarPart) *clock.Calendar {
	zone, err := Zone(p.Zone)
	if err != nil {
		c.fault("%w", err)
	}
	cal := &clock.Calendar{ID: p.ID, Zone: zone, From: p.Known.From, Until: p.Known.Until}
	if cal.From == 0 && cal.Until == 0 {
		cal.From = cal.Until + 1 // after the last: no holiday is known on any day
	}
	for _, name := range p.Weekend {
		cal.Weekend |= clock.WeekdaySet(c.weekday(name))
	}
	cal.Closed = append(slices.Clone(p.Closed), c.yearly(p.Yearly)...)
	slices.Sort(cal.Closed)
	cal.Closed = slices.Compact(cal.Closed)
	for _, h := range p.Hours {
		cal.Hours = append(cal.Hours, c.hours(h))
	}
	return cal
}

func (c *compiler) weekday(name string) clock.Weekday {
	i := slices.Index([]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}, name)
	if i < 0 {
		c.fault("no weekday %q", name)
		return clock.Sunday
	}
	return clock.Weekday(i)
}

// yearly writes out the days that are closed every year, for the years that zones know.
func (c *compiler) yearly(days []string) (all []clock.Date) {
	for _, monthDay := range days {
		for year := zoneFrom; year <= zoneUntil; year++ {
			d, err := clock.ParseDate(fmt.Sprintf("%d-%s", year, monthDay))
			if err != nil {
				c.fault("yearly: %w", err)
			}
			all = append(all, d)
		}
	}
	return all
}

func (c *compiler) hours(part []string) clock.Hours {
	if len(part) != 2 {
		c.fault("hours need an opening and a closing, not %q", part)
		return clock.Hours{}
	}
	h := clock.Hours{Open: c.ofDay(part[0]), Close: c.ofDay(part[1])}
	if h.Open >= h.Close {
		c.fault("hours close before they open: %q", part)
	}
	return h
}

func (c *compiler) ofDay(s string) clock.Span {
	var hour, minute int
	if _, err := fmt.Sscanf(s, "%02d:%02d", &hour, &minute); err != nil || hour > 24 || minute > 59 {
		c.fault("no time of day %q", s)
	}
	return clock.Span(hour)*clock.Hour + clock.Span(minute)*clock.Minute
}
