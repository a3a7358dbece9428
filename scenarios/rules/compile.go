package rules

import (
	"slices"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
)

func (c *compiler) rule(p rulePart) {
	c.at = "rule " + p.ID
	c.named(p.ID, p.Title)
	if p.Jurisdiction == "" || p.Status == 0 {
		c.fault("needs a jurisdiction and a status")
	}
	r := disclosure.Rule{
		ID: p.ID, Jurisdiction: p.Jurisdiction, Title: p.Title.text(), Status: p.Status, From: p.From,
		Law: c.both("law", p.Law), Article: c.optional(p.Article), URLs: p.URLs, Binds: c.both("binds", p.Binds),
		Recipients: c.recipients(p.Recipients), Start: c.start(p.Trigger), GroundMode: p.Grounds.Mode,
	}
	if len(r.Recipients) == 0 || len(p.Stages) == 0 {
		c.fault("needs recipients and stages")
	}
	c.grounds(&r, p.Grounds)
	for _, n := range p.Notes {
		r.Notes = append(r.Notes, c.note(n))
	}
	c.unique("stages", ids(p.Stages, func(s stagePart) string { return s.ID }))
	for i, s := range p.Stages {
		c.at = "rule " + p.ID + ": stage " + s.ID
		r.Stages = append(r.Stages, c.stage(p, i))
	}
	c.set.Rules = append(c.set.Rules, r)
}

func (c *compiler) start(p triggerPart) disclosure.Start {
	if p.Event == "" || p.From == 0 || p.Threshold == 0 {
		c.fault("trigger needs event, from and threshold")
	}
	return disclosure.Start{
		Event: p.Event, From: p.From, Threshold: p.Threshold, Text: c.both("trigger", p.Text),
		Detail: c.optional(p.Detail), Evidence: c.evidence(p.evidencePart),
	}
}

func (c *compiler) grounds(r *disclosure.Rule, p groundsPart) {
	if (p.Mode == 0) != (len(p.Items) == 0) {
		c.fault("grounds need a mode and items, or neither")
	}
	r.GroundsNote = c.optional(p.Note)
	for _, g := range p.Items {
		c.named(g.ID, g.words)
		r.Grounds = append(r.Grounds, disclosure.Ground{
			ID: g.ID, Text: g.text(), MinPersons: g.MinPersons, Percent: g.Percent, Evidence: c.evidence(g.evidencePart),
		})
	}
	c.unique("grounds", ids(r.Grounds, func(g disclosure.Ground) string { return g.ID }))
}

func (c *compiler) note(p notePart) disclosure.Note {
	kinds := []string{"exception", "delegation", "penalty", "pending_change", "knowledge", "forms", "duty", "related", "remark"}
	if !slices.Contains(kinds, p.Kind) {
		c.fault("no kind of note is called %q", p.Kind)
	}
	return disclosure.Note{Kind: p.Kind, ID: p.ID, Text: c.both("note", p.words), Evidence: c.evidence(p.evidencePart)}
}

func (c *compiler) recipients(all []string) []string {
	for _, id := range all {
		if _, ok := c.set.Recipient(id); !ok {
			c.fault("no recipient %q", id)
		}
	}
	return all
}

func (c *compiler) stage(rule rulePart, i int) disclosure.Stage {
	p := rule.Stages[i]
	c.named(p.ID, p.Title)
	s := disclosure.Stage{
		ID: p.ID, Title: p.Title.text(), Deadline: c.deadline(rule, i), Recipients: c.recipients(p.Recipients),
		Threshold: p.Threshold, Condition: c.optional(p.Condition), ContentHow: c.optional(p.ContentHow),
		Doubt: c.optional(p.Doubt), Note: c.optional(p.Note), OursNote: c.optional(p.Ours.Note), Evidence: c.evidence(p.evidencePart),
	}
	if !s.Doubt.Empty() && !p.Verified {
		c.fault("%s: doubt says what of a verified stage is not; here nothing is", p.ID)
	}
	if p.Content == "" {
		return s
	}
	content, ok := c.set.ContentSet(p.Content)
	if !ok {
		c.fault("no content set %q", p.Content)
	}
	s.Content = content
	return s
}

func (c *compiler) deadline(rule rulePart, i int) disclosure.Deadline {
	p := rule.Stages[i]
	n := p.Deadline
	d := disclosure.Deadline{
		Kind: n.Kind, Words: c.optional(p.Words), From: n.From, Prior: c.prior(rule, n), PriorAgain: n.PriorAgain,
		Length: disclosure.Length{Amount: n.Amount, Unit: n.Unit}, Counting: n.Counting, ShiftFirst: n.ShiftFirst,
		Rollover: n.Rollover, NoRollover: p.NoRollover, Calendar: c.calendarOf(n.Calendar),
		Target: c.mark(p.Ours.Target), Late: c.mark(p.Ours.Late),
		Cap: disclosure.Cap{Length: c.length(p.Cap.lengthPart), From: p.Cap.From},
	}
	if n.AtLeast > 0 {
		d.AtLeast = disclosure.Length{Amount: n.AtLeast, Unit: n.Unit}
	}
	for _, other := range p.If {
		d.If = append(d.If, c.lengthIf(rule, other))
	}
	d.Decide = c.decide(p.Decide, d.From)
	c.kind(d)
	c.counting(d)
	return d
}

// decide reads by when a decision is owed. Only a clock that runs from a decision of one's own can wait for one.
func (c *compiler) decide(p *decidePart, from disclosure.TriggerKind) disclosure.Decide {
	if p == nil {
		return disclosure.Decide{}
	}
	d := disclosure.Decide{
		From: p.From, Within: c.length(p.lengthPart), Ours: c.length(p.Ours), Words: c.optional(p.Words), Deemed: p.Deemed,
		Evidence: c.evidence(p.evidencePart),
	}
	switch {
	case !from.Decision():
		c.fault("decide: %s is no decision", from)
	case d.From == disclosure.TriggerNone || d.From == from:
		c.fault("decide: needs from, and another event than %s", from)
	case d.Within.Amount > 0 && d.Ours.Amount > 0:
		c.fault("decide: the rule has a number; ours has no place beside it")
	case d.Deemed && d.Within.Amount == 0:
		c.fault("decide: deemed needs the rule's own number")
	}
	return d
}

// prior finds the stage whose filing starts the clock.
func (c *compiler) prior(rule rulePart, n deadlinePart) int {
	if (n.From == disclosure.PriorStageSubmitted) != (n.Prior != "") {
		c.fault("a clock that runs from a prior stage, and no other, names it")
	}
	i := slices.IndexFunc(rule.Stages, func(s stagePart) bool { return s.ID == n.Prior })
	if n.Prior != "" && i < 0 {
		c.fault("no prior stage %q", n.Prior)
	}
	return max(i, 0)
}

func (c *compiler) calendarOf(id string) *clock.Calendar {
	if id == "" {
		return nil
	}
	k, ok := c.set.Calendar(id)
	if !ok {
		c.fault("no calendar %q", id)
	}
	return k.Calendar
}

func (c *compiler) lengthIf(rule rulePart, p lengthIfPart) disclosure.LengthIf {
	ground := func(g groundPart) bool { return g.ID == p.When }
	if !slices.ContainsFunc(rule.Grounds.Items, ground) || p.Amount <= 0 {
		c.fault("another length needs a ground of the rule and an amount, not %q and %d", p.When, p.Amount)
	}
	return disclosure.LengthIf(p)
}

func (c *compiler) mark(p markPart) disclosure.Mark {
	if p.SameDay && p.Amount != 0 {
		c.fault("ours: the same day, or an amount, not both")
	}
	return disclosure.Mark{Length: c.length(p.lengthPart), SameDay: p.SameDay}
}

func (c *compiler) length(p lengthPart) disclosure.Length {
	if p.Amount < 0 || (p.Amount == 0) != (p.Unit == 0) {
		c.fault("an amount needs a unit, and a unit an amount: %d %s", p.Amount, p.Unit)
	}
	return disclosure.Length(p)
}

// kind refuses numbers where the rule has none, and our numbers where the law has one.
func (c *compiler) kind(d disclosure.Deadline) {
	number := d.Length.Amount > 0
	switch {
	case d.From == 0:
		c.fault("deadline needs from")
	case d.Kind == disclosure.LimitNone:
		c.fault("deadline needs a kind")
	case d.Kind == disclosure.LimitSoft && number:
		c.fault("a soft deadline has no number of its own; ours goes under ours")
	case (d.Kind == disclosure.LimitHard || d.Kind == disclosure.LimitGuidance) && !number:
		c.fault("a %s deadline needs an amount", d.Kind)
	case d.Kind == disclosure.LimitHard && d.Late != disclosure.Mark{}:
		c.fault("credit for a statutory limit ends at the limit: no late mark of ours")
	case (d.Length.Amount == 0) != (d.Length.Unit == 0):
		c.fault("an amount needs a unit, and a unit an amount")
	case number != (d.Counting != disclosure.CountNone):
		c.fault("an amount needs a counting, and a counting an amount")
	}
}

// counting refuses a method that cannot count the unit.
func (c *compiler) counting(d disclosure.Deadline) {
	fits := map[disclosure.Counting][]disclosure.Unit{
		disclosure.CountElapsed:      {disclosure.Minute, disclosure.Hour},
		disclosure.CountExcludeFirst: {disclosure.CalendarDay, disclosure.BusinessDay},
		disclosure.CountIncludeFirst: {disclosure.CalendarDay, disclosure.BusinessDay},
		disclosure.CountMonths:       {disclosure.Month},
		disclosure.CountMonthEnd:     {disclosure.Month},
	}
	if d.Counting != disclosure.CountNone && !slices.Contains(fits[d.Counting], d.Length.Unit) {
		c.fault("%s cannot count in the unit %s", d.Counting, d.Length.Unit)
	}
	closes := d.Rollover != disclosure.RollNone || d.Length.Unit == disclosure.BusinessDay
	if closes && d.Calendar != nil && d.Calendar.Weekend == 0 {
		c.fault("calendar %s has no closed days to count with", d.Calendar.ID)
	}
}
