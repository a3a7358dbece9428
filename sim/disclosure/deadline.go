package disclosure

import (
	"slices"

	"github.com/enshu/enshu/sim/clock"
)

// Given is what a deadline is counted from: the moments that happened, the conditions that hold (ids of grounds, kinds of
// entity), and the organisation's own calendar for rules that name none.
//
// Of several moments of one kind the earliest counts. For a stage that repeats (updates, amendments), give only the
// moment that concerns this time.
type Given struct {
	Moments    []Moment
	Conditions []string
	Local      *clock.Calendar // nil reads as UTC, open every day
}

// Moment is something that can start a clock. Stage is the position of the stage that was filed, and is read only where
// Kind is PriorStageSubmitted.
type Moment struct {
	Kind  TriggerKind
	Stage int
	At    clock.Instant
}

// Clocked is one stage's running clock. Due, Target and Late are clock.Never where neither the rule nor we set a number.
type Clocked struct {
	From     clock.Instant // the moment that started it
	Due      clock.Instant // the limit: met at this very instant, passed one millisecond later
	Target   clock.Instant // full credit for timeliness until here; never after Late
	Late     clock.Instant // no credit after here; for a statutory limit the same as Due
	EndOfDay bool          // Due is the last millisecond of a day in the authority's zone, 23:59:59.999
	Ours     bool          // the rule has no number: Due is the exercise's own, and must be shown as such
	Unsure   bool          // counted over days whose holidays the calendar does not know
}

// Due returns when stage of rule falls due, and false while its clock has not started.
func Due(rule *Rule, stage int, given Given) (Clocked, bool) {
	r, ok := reckon(rule, stage, given)
	return r.Clocked, ok
}

// reckoning is a deadline with the steps that led to it, for Explain.
type reckoning struct {
	Clocked
	deadline *Deadline
	calendar *clock.Calendar
	length   Length        // the length that was counted
	when     string        // the condition that chose it, if one did
	counted  limit         // before cap and relief
	capAt    clock.Instant // the cap, 0 where none applies
	capped   bool
	barred   string // the condition that kept the relief away
	rolled   bool
}

// limit is the end of a count: an instant, and the day it lies on.
type limit struct {
	at       clock.Instant
	day      clock.Date
	endOfDay bool
}

func reckon(rule *Rule, stage int, given Given) (reckoning, bool) {
	d := &rule.Stages[stage].Deadline
	r := reckoning{deadline: d, calendar: given.calendar(d)}
	from, ok := d.start(given)
	if !ok {
		return r, false
	}
	r.From, r.Due, r.Target, r.Late = from, clock.Never, clock.Never, clock.Never
	r.length, r.when = d.length(given.Conditions)
	r.barred = barred(d, given.Conditions)
	if r.length.Amount > 0 {
		r.limit(given)
	}
	r.marks()
	return r, true
}

// limit counts the rule's own number.
func (r *reckoning) limit(given Given) {
	r.counted = r.count(r.length)
	end := r.cap(r.counted, given)
	end, r.rolled = r.relieve(end)
	r.Due, r.EndOfDay = end.at, end.endOfDay
	r.Unsure = r.unsure(end.day)
}

// marks sets the slope of credit. Without a number of the rule's own, the end of the slope is the limit.
func (r *reckoning) marks() {
	late, ok := r.mark(r.deadline.Late)
	r.Late = r.Due
	if ok {
		r.Late = late.at
	}
	if r.length.Amount == 0 && ok {
		r.Due, r.EndOfDay, r.Ours = late.at, late.endOfDay, true
		r.Unsure = r.unsure(late.day)
	}
	r.Target = r.Late
	for _, m := range []Mark{r.deadline.Target, {Length: r.deadline.AtLeast}} {
		if target, ok := r.mark(m); ok {
			r.Target = min(target.at, r.Late)
			return
		}
	}
}

func (r *reckoning) mark(m Mark) (limit, bool) {
	if m.SameDay {
		return r.endOf(r.calendar.Zone.Date(r.From)), true
	}
	if m.Length.Amount == 0 {
		return limit{}, false
	}
	end, _ := r.relieve(r.count(m.Length))
	return end, true
}

// count runs a length from the start, without cap or relief.
func (r *reckoning) count(n Length) limit {
	zone := r.calendar.Zone
	first := zone.Date(r.From)
	switch method(n.Unit, r.deadline.Counting) {
	case CountElapsed:
		at := r.From.Add(n.elapsed())
		return limit{at: at, day: zone.Date(at)}
	case CountIncludeFirst:
		if n.Unit == BusinessDay {
			first = r.calendar.NextBusinessDay(first)
			return r.endOf(r.calendar.AddBusinessDays(first, n.Amount-1))
		}
		return r.endOf(first + clock.Date(n.Amount-1))
	case CountMonths:
		return r.endOf(first.AddMonths(n.Amount))
	case CountMonthEnd:
		return r.endOf(first.AddMonths(n.Amount).MonthEnd())
	}
	if n.Unit == BusinessDay {
		// Day 1 is the first business day after the trigger, so a trigger on a closed day needs no case of its own.
		return r.endOf(r.calendar.AddBusinessDays(first, n.Amount))
	}
	return r.endOf(first + clock.Date(n.Amount))
}

func (r *reckoning) endOf(d clock.Date) limit {
	return limit{at: r.calendar.Zone.EndOfDay(d), day: d, endOfDay: true}
}

// cap holds a limit back to the deadline's cap, unless the clock started when the cap had already passed: DORA gives a
// late classification its own four hours (Delegated Regulation (EU) 2025/301, Art. 5(1)).
func (r *reckoning) cap(end limit, given Given) limit {
	c := r.deadline.Cap
	from, ok := given.first(c.From)
	if c.Length.Amount == 0 || !ok {
		return end
	}
	r.capAt = from.Add(c.Length.elapsed())
	r.capped = r.capAt >= r.From && r.capAt < end.at
	if !r.capped {
		return end
	}
	return limit{at: r.capAt, day: r.calendar.Zone.Date(r.capAt)}
}

// relieve moves a limit that falls on a closed day, where the rule grants that.
func (r *reckoning) relieve(end limit) (limit, bool) {
	if r.deadline.Rollover == RollNone || r.barred != "" || r.calendar.BusinessDay(end.day) {
		return end, false
	}
	next := r.calendar.NextBusinessDay(end.day)
	if r.deadline.Rollover == RollNoonNextWorkingDay {
		return limit{at: r.calendar.Zone.Instant(next.At(12, 0)), day: next}, true
	}
	return r.endOf(next), true
}

// unsure says whether holidays matter to this deadline and are not known up to its last day.
func (r *reckoning) unsure(last clock.Date) bool {
	matter := r.length.Unit == BusinessDay || r.deadline.Late.Length.Unit == BusinessDay ||
		r.deadline.Rollover != RollNone && r.barred == ""
	first := r.calendar.Zone.Date(r.From)
	return matter && !(r.calendar.Covers(first) && r.calendar.Covers(last))
}

// Began returns the place in given of the moment that the clock of a stage runs from, and false while there is none.
func Began(rule *Rule, stage int, given Given) (int, bool) {
	at := rule.Stages[stage].Deadline.began(given)
	return at, at >= 0
}

// start returns the moment from which d counts.
func (d *Deadline) start(given Given) (clock.Instant, bool) {
	if at := d.began(given); at >= 0 {
		return given.Moments[at].At, true
	}
	return 0, false
}

func (d *Deadline) began(given Given) int {
	if d.From != PriorStageSubmitted {
		return given.place(d.From)
	}
	at := -1
	for i, m := range given.Moments {
		if m.Kind != PriorStageSubmitted || m.Stage != d.Prior {
			continue
		}
		if at < 0 || d.PriorAgain && m.At > given.Moments[at].At || !d.PriorAgain && m.At < given.Moments[at].At {
			at = i
		}
	}
	return at
}

// length returns the length that holds under the given conditions, and the condition that chose it.
func (d *Deadline) length(conditions []string) (Length, string) {
	for _, other := range d.If {
		if slices.Contains(conditions, other.When) {
			return Length{Amount: other.Amount, Unit: d.Length.Unit}, other.When
		}
	}
	return d.Length, ""
}

func barred(d *Deadline, conditions []string) string {
	i := slices.IndexFunc(d.NoRollover, func(c string) bool { return slices.Contains(conditions, c) })
	if i < 0 {
		return ""
	}
	return d.NoRollover[i]
}

func (g Given) calendar(d *Deadline) *clock.Calendar {
	switch {
	case d.Calendar != nil:
		return d.Calendar
	case g.Local != nil:
		return g.Local
	}
	return &clock.Calendar{}
}

// first returns when the earliest moment of a kind was.
func (g Given) first(kind TriggerKind) (at clock.Instant, ok bool) {
	if i := g.place(kind); i >= 0 {
		return g.Moments[i].At, true
	}
	return 0, false
}

// place returns where the earliest moment of a kind stands, −1 for none.
func (g Given) place(kind TriggerKind) int {
	at := -1
	for i, m := range g.Moments {
		if m.Kind == kind && (at < 0 || m.At < g.Moments[at].At) {
			at = i
		}
	}
	return at
}

// Place returns the place in given of the earliest moment of a kind, and false for none.
func (g Given) Place(kind TriggerKind) (int, bool) {
	at := g.place(kind)
	return at, at >= 0
}

// method returns how a unit is counted under a rule's counting. Hours are elapsed time and months end on a day of the
// month, whatever the rest of the rule does.
func method(u Unit, c Counting) Counting {
	switch {
	case u == Minute || u == Hour:
		return CountElapsed
	case u == Month && c == CountMonthEnd:
		return CountMonthEnd
	case u == Month:
		return CountMonths
	case c == CountElapsed || c == CountIncludeFirst:
		return c
	}
	return CountExcludeFirst
}

func (n Length) elapsed() clock.Span {
	switch n.Unit {
	case Minute:
		return clock.Span(n.Amount) * clock.Minute
	case Hour:
		return clock.Span(n.Amount) * clock.Hour
	}
	return clock.Span(n.Amount) * clock.Day
}
