package msel

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

var (
	sinceStart = regexp.MustCompile(`^[Tt]?\+?([0-9]{1,4}):([0-5]?[0-9])(?::([0-5]?[0-9]))?$`)
	onClock    = regexp.MustCompile(`^([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})[ T]+([0-9]{1,2}):([0-5][0-9])(?::([0-5][0-9]))?$`)
)

// written tells a time in both of the forms that scenarios have: since the start, and, where that says the same, as the clock
// of the place shows it.
func written(s *sim.Script, at clock.Instant) (since, local string) {
	after := at.Sub(s.Start)
	since = fmt.Sprintf("T+%d:%02d", after/clock.Hour, after%clock.Hour/clock.Minute)
	if seconds := after % clock.Minute / clock.Second; seconds > 0 {
		since += fmt.Sprintf(":%02d", seconds)
	}
	c := s.Zone.Local(at)
	if c.OfDay%clock.Minute == 0 && s.Zone.Instant(c) == at {
		local = strings.Replace(c.String(), " ", "T", 1)
	}
	return since, local
}

// sinceStartOf reads T+1:30, also as spreadsheets and people leave it: 1:30, ｔ＋１：３０, T+1:30:00.
func sinceStartOf(s *sim.Script, cell string) (clock.Instant, bool) {
	m := sinceStart.FindStringSubmatch(narrow(cell))
	if m == nil {
		return 0, false
	}
	return s.Start.Add(spanOf(m[1], m[2], m[3])), true
}

// onClockOf reads a local time: 2026-11-20 18:40, also as a spreadsheet writes it again, 2026/11/20 18:40:00.
func onClockOf(s *sim.Script, cell string) (clock.Instant, bool) {
	m := onClock.FindStringSubmatch(narrow(cell))
	if m == nil {
		return 0, false
	}
	date, err := clock.ParseDate(fmt.Sprintf("%s-%02d-%02d", m[1], number(m[2]), number(m[3])))
	if err != nil || number(m[4]) > 23 {
		return 0, false
	}
	return s.Zone.Instant(clock.Civil{Date: date, OfDay: spanOf(m[4], m[5], m[6])}), true
}

func spanOf(hours, minutes, seconds string) clock.Span {
	return clock.Span(number(hours))*clock.Hour + clock.Span(number(minutes))*clock.Minute + clock.Span(number(seconds))*clock.Second
}

// number reads digits that a pattern has found; none are 0.
func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// narrow writes wide letters and signs as narrow ones, and trims.
func narrow(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '　':
			return ' '
		}
		return r
	}, s))
}
