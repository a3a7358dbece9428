package drill

import (
	"errors"
	"fmt"
	"strings"

	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/clock"
)

// Lines are some lines of a drill, to be played in a session that is under way.
type Lines struct{ lines []line }

// ParseLines reads lines such as: ceo: answer ransom no-pay "it buys nothing". What is wrong with them is told by line.
func ParseLines(list []string) (*Lines, error) {
	l := &Lines{}
	var faults []error
	for i, text := range list {
		do, err := instruction(strings.TrimSpace(text))
		switch {
		case err != nil:
			faults = append(faults, fmt.Errorf("%q: %w", text, err))
		case do != nil:
			l.lines = append(l.lines, line{i + 1, text, do})
		}
	}
	return l, errors.Join(faults...)
}

// Play carries the lines out, one after the other. It ends with the first that does not come out as written.
func (l *Lines) Play(c *bot.Cast) error {
	script := c.Session().Script()
	r := &run{script: script, cast: c, minutes: minutes{script: script}}
	for _, x := range l.lines {
		r.line = x
		if err := x.do(r); err != nil {
			return fmt.Errorf("%q: %w", x.raw, err)
		}
	}
	return nil
}

// ParseSince reads a time since the start of a story, T+1:30.
func ParseSince(w string) (clock.Span, error) {
	hours, ok := strings.CutPrefix(w, "T+")
	if !ok {
		return 0, fmt.Errorf("%q is no time since the start: write T+1:30", w)
	}
	return parseHours(hours)
}
