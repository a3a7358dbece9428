package main

import (
	"fmt"
	"io"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/drill"
	"github.com/enshu/enshu/sim/whatif"
)

// printWhatIf prints the outcomes of a what-if side by side. What differs between the bots alone and the what-if is
// marked: that is what the change did.
func printWhatIf(out io.Writer, p *pastSession, c *whatif.Comparison, o replayOptions) error {
	t := &comparison{printer: printer{out: out}}
	n := drill.NewNarrator(p.script)
	t.line("%s", c.Mark)
	t.line("session %s of %s, from batch %d at %s", c.Session, p.script.ID, c.Seq, n.Since(c.At))
	for _, do := range o.do {
		t.line("  what if  %s", do)
	}
	t.diverges("first otherwise than the bots alone", c.First)
	t.diverges("first otherwise than played", c.Leaves)
	t.line("")
	t.line("  %-44s %14s %14s %14s", "", "as played", "bots alone", "what if")
	t.row("score", bp, int64(c.Played.Score), int64(c.Bots.Score), int64(c.WhatIf.Score))
	t.row("ended at", func(v int64) string { return n.Since(clock.Instant(v)) }, int64(c.Played.At), int64(c.Bots.At), int64(c.WhatIf.At))
	t.words("ending", c.Played.Ending.EN, c.Bots.Ending.EN, c.WhatIf.Ending.EN)
	t.lists("score: ", bp, c.Played.Axes, c.Bots.Axes, c.WhatIf.Axes)
	t.lists("below minimum: ", hours, c.Played.Services, c.Bots.Services, c.WhatIf.Services)
	t.duties(c)
	t.row("statements", plainly, int64(c.Played.Statements), int64(c.Bots.Statements), int64(c.WhatIf.Statements))
	t.row("assertions contradicted or withheld", plainly, int64(c.Played.Contradicted), int64(c.Bots.Contradicted), int64(c.WhatIf.Contradicted))
	t.row("spent, yen", plainly, c.Played.Spent, c.Bots.Spent, c.WhatIf.Spent)
	t.row("lost by outages, yen", plainly, c.Played.Lost, c.Bots.Lost, c.WhatIf.Lost)
	t.line("%s", c.Mark)
	return t.err
}

type comparison struct{ printer }

func (t *comparison) diverges(what string, d *whatif.Divergence) {
	if d == nil {
		t.line("  %s: nowhere", what)
		return
	}
	t.line("  %s:", what)
	t.line("    it was    %s", orNothing(d.One))
	t.line("    what if   %s", orNothing(d.Other))
}

func orNothing(s string) string {
	if s == "" {
		return "nothing more"
	}
	return s
}

func (t *comparison) row(title string, as func(int64) string, played, bots, other int64) {
	t.words(title, as(played), as(bots), as(other))
}

func (t *comparison) words(title, played, bots, other string) {
	sign := " "
	if bots != other {
		sign = "*"
	}
	t.line("%s %-44s %14s %14s %14s", sign, clipped(title, 44), clipped(played, 14), clipped(bots, 14), clipped(other, 14))
}

// lists prints lines that have the same id, in the order of the last list and then of the others.
func (t *comparison) lists(prefix string, as func(int64) string, played, bots, other []whatif.Line) {
	seen := map[string]bool{}
	for _, list := range [][]whatif.Line{other, bots, played} {
		for _, l := range list {
			if seen[l.ID] {
				continue
			}
			seen[l.ID] = true
			t.words(prefix+l.Title.EN, found(played, l.ID, as), found(bots, l.ID, as), found(other, l.ID, as))
		}
	}
}

func found(list []whatif.Line, id string, as func(int64) string) string {
	for _, l := range list {
		if l.ID == id {
			return as(l.Value)
		}
	}
	return "–"
}

// duties prints how many obligations came to what, and each that came out otherwise.
func (t *comparison) duties(c *whatif.Comparison) {
	t.words("obligations met in time", met(c.Played.Duties), met(c.Bots.Duties), met(c.WhatIf.Duties))
	for i, d := range c.WhatIf.Duties {
		if d.State != c.Bots.Duties[i].State || d.State != c.Played.Duties[i].State {
			t.words("  "+d.Title.EN, string(c.Played.Duties[i].State), string(c.Bots.Duties[i].State), string(d.State))
		}
	}
}

func met(list []whatif.Duty) string {
	n, ran := 0, 0
	for _, d := range list {
		if d.State != sim.NotStarted {
			ran++
		}
		if d.State == sim.MetInTime {
			n++
		}
	}
	return fmt.Sprintf("%d of %d", n, ran)
}

func bp(v int64) string {
	if v < 0 {
		return "–"
	}
	return fmt.Sprintf("%d.%02d%%", v/100, v%100)
}

func hours(v int64) string {
	minutes := v / int64(clock.Minute)
	return fmt.Sprintf("%d:%02d h", minutes/60, minutes%60)
}

func plainly(v int64) string { return fmt.Sprint(v) }
