package disclosure

import (
	"fmt"
	"strings"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// Explain says in words how the deadline of a stage is counted: from what, by which method, what moved it, and what in it
// is ours and not law. Where the clock has not started it says what would start it.
func Explain(rule *Rule, stage int, given Given) text.Text {
	r, started := reckon(rule, stage, given)
	s := &rule.Stages[stage]
	var say saying
	basis := rule.Article
	if basis.Empty() {
		basis = rule.Law
	}
	say.add(fmt.Sprintf("%s：%s（%s）。", rule.Title.JA, s.Title.JA, basis.JA),
		fmt.Sprintf("%s: %s (%s).", rule.Title.EN, s.Title.EN, basis.EN))
	switch {
	case !started:
		name := s.Deadline.From.Text()
		say.add(fmt.Sprintf("時計は動いていない。起算点は「%s」。", name.JA),
			fmt.Sprintf("The clock has not started: it runs from %s.", name.EN))
		sayPending(&say, rule, stage, given)
	case r.length.Amount == 0:
		r.sayWords(&say)
	default:
		r.sayCount(&say, rule)
		r.sayMoves(&say)
		r.sayDue(&say)
	}
	r.sayDoubts(&say, s)
	return say.text()
}

// saying gathers sentences in both languages.
type saying struct{ ja, en []string }

func (s *saying) add(ja, en string) {
	s.ja = append(s.ja, ja)
	s.en = append(s.en, en)
}

// addf adds a sentence with texts put in, each in its own language.
func (s *saying) addf(ja, en string, of ...text.Text) {
	js, es := make([]any, len(of)), make([]any, len(of))
	for i, t := range of {
		js[i], es[i] = t.JA, t.EN
	}
	s.add(fmt.Sprintf(ja, js...), fmt.Sprintf(en, es...))
}

func (s *saying) text() text.Text {
	return text.Text{JA: strings.Join(s.ja, ""), EN: strings.Join(s.en, " ")}
}

// sayWords explains a rule that has words and no number.
func (r *reckoning) sayWords(say *saying) {
	words := r.deadline.Words
	if words.Empty() {
		say.add("規定に期限の数字はない。", "The rule gives no number.")
	} else {
		say.add(fmt.Sprintf("規定は「%s」とするのみで、数字はない。", words.JA),
			fmt.Sprintf("The rule says “%s” and gives no number.", words.EN))
	}
	from := r.deadline.From.Text()
	if !r.Ours {
		say.add("本演習でも時刻の期限を設けない。", "The exercise sets none either.")
		return
	}
	start, target, late := r.moment(r.From), r.moment(r.Target), r.moment(r.Late)
	say.add(fmt.Sprintf("起算点は%s（%s）。本演習の目安は%sまでで満点、%sを過ぎると適時性の点はない。この数字は演習用で、法令によるものではない。", from.JA, start.JA, target.JA, late.JA),
		fmt.Sprintf("It runs from %s (%s). In this exercise timeliness earns full credit until %s and none after %s. These numbers are ours, not law.", from.EN, start.EN, target.EN, late.EN))
}

// sayCount says what was counted and where the count ends before anything moves it.
func (r *reckoning) sayCount(say *saying, rule *Rule) {
	from, start, n, end := r.deadline.From.Text(), r.moment(r.From), r.length.Text(), r.limitText(r.counted)
	why := r.why(rule)
	say.add(fmt.Sprintf("%s（%s）から%s%s。", from.JA, start.JA, n.JA, why.JA),
		fmt.Sprintf("%s from %s (%s)%s.", n.EN, from.EN, start.EN, why.EN))
	switch method(r.length.Unit, r.deadline.Counting) {
	case CountElapsed:
		say.add(fmt.Sprintf("夜間・休日・夏時間の切替も通算する経過時間で、%sとなる。", end.JA),
			fmt.Sprintf("Elapsed time, through nights, holidays and changes of the clocks, ends at %s.", end.EN))
	case CountIncludeFirst:
		say.add(fmt.Sprintf("初日を算入し、末日は%s。", end.JA),
			fmt.Sprintf("The first day counts as day 1, so the last day is %s.", end.EN))
	case CountMonths:
		say.add(fmt.Sprintf("月の応当日（ない月は末日）は%s。", end.JA),
			fmt.Sprintf("The same day of the month, or the last day of a shorter month, is %s.", end.EN))
	case CountMonthEnd:
		say.add(fmt.Sprintf("月末から起算し、末日は%s。", end.JA),
			fmt.Sprintf("Counted from the close of a month, it ends with a month: %s.", end.EN))
	default:
		r.sayExcluded(say, end)
	}
}

func (r *reckoning) sayExcluded(say *saying, end text.Text) {
	first := r.calendar.Zone.Date(r.From)
	if r.deadline.ShiftFirst && !r.calendar.BusinessDay(first) {
		one := r.dayText(r.calendar.NextBusinessDay(first))
		say.add(fmt.Sprintf("起算日が休日のため翌営業日%sを1日目とし、末日は%s。", one.JA, end.JA),
			fmt.Sprintf("The clock started on a closed day, so day 1 is the next business day, %s, and the last day is %s.", one.EN, end.EN))
		return
	}
	say.add(fmt.Sprintf("初日は算入せず翌日を1日目とし、末日は%s。", end.JA),
		fmt.Sprintf("The first day is not counted, so the last day is %s.", end.EN))
}

// why names the condition that chose the length.
func (r *reckoning) why(rule *Rule) text.Text {
	if r.when == "" {
		return text.Text{}
	}
	name := rule.Ground(r.when)
	return text.Text{
		JA: fmt.Sprintf("（「%s」に当たるため、%sではない）", name.JA, r.deadline.Length.Text().JA),
		EN: fmt.Sprintf(", not %s, because: %s", r.deadline.Length.Text().EN, name.EN),
	}
}

// sayMoves says what a cap or a closed day changed, or could not change.
func (r *reckoning) sayMoves(say *saying) {
	if r.capAt != 0 {
		r.sayCap(say)
	}
	if r.barred != "" {
		say.add(fmt.Sprintf("「%s」には休日の繰延べがない。", r.barred), fmt.Sprintf("No relief for closed days: %s.", r.barred))
	}
	if !r.rolled {
		return
	}
	if r.deadline.Rollover == RollNoonNextWorkingDay {
		say.add("休日に当たるため、翌営業日の正午に繰り延べる。", "That is a closed day, so it moves to noon of the next working day.")
		return
	}
	say.add("休日に当たるため、翌営業日に繰り延べる。", "That is a closed day, so it moves to the next business day.")
}

func (r *reckoning) sayCap(say *saying) {
	c, from, at := r.deadline.Cap.Length.Text(), r.deadline.Cap.From.Text(), r.moment(r.capAt)
	switch {
	case r.capped:
		say.add(fmt.Sprintf("ただし%sから%s以内（%s）が上限。", from.JA, c.JA, at.JA),
			fmt.Sprintf("It may not pass %s from %s, which is %s.", c.EN, from.EN, at.EN))
	case r.capAt < r.From:
		say.add(fmt.Sprintf("%sから%sの上限（%s）は起算前に過ぎており、適用しない。", from.JA, c.JA, at.JA),
			fmt.Sprintf("The cap of %s from %s (%s) had passed before the clock started, so the full length runs.", c.EN, from.EN, at.EN))
	}
}

func (r *reckoning) sayDue(say *saying) {
	due, kind := r.moment(r.Due), r.deadline.Kind.Text()
	say.add(fmt.Sprintf("期限（%s）は%s。", kind.JA, due.JA), fmt.Sprintf("Due (%s) by %s.", kind.EN, due.EN))
	if r.Target < r.Due {
		target := r.moment(r.Target)
		say.add(fmt.Sprintf("演習では%sまでを満点とする（演習用の目安）。", target.JA),
			fmt.Sprintf("The exercise gives full credit until %s, a number of ours.", target.EN))
	}
}

// sayDoubts says what a reader must not rely on.
func (r *reckoning) sayDoubts(say *saying, s *Stage) {
	if r.Unsure {
		say.add("この期間の休日は暦に登録がなく、週末だけを除いた。", "The calendar does not know the holidays of that time: only weekends were left out.")
	}
	switch {
	case s.Verified && s.Doubt.Empty():
		return
	case s.Verified:
		say.add(fmt.Sprintf("一部未検証（%s）。", s.Doubt.JA), fmt.Sprintf("Partly unverified: %s.", s.Doubt.EN))
		return
	}
	if s.Reason.Empty() {
		say.add("未検証。", "Not verified.")
		return
	}
	say.add(fmt.Sprintf("未検証（%s）。", s.Reason.JA), fmt.Sprintf("Not verified: %s.", s.Reason.EN))
}

// Text names a length: 30日, 30 calendar days.
func (n Length) Text() text.Text {
	unit := n.Unit.Text()
	t := text.Text{JA: fmt.Sprintf("%d%s", n.Amount, unit.JA), EN: fmt.Sprintf("%d %s", n.Amount, unit.EN)}
	if n.Amount != 1 {
		t.EN += "s"
	}
	return t
}

var weekdayNames = [7]text.Text{
	{JA: "日", EN: "Sun"}, {JA: "月", EN: "Mon"}, {JA: "火", EN: "Tue"}, {JA: "水", EN: "Wed"},
	{JA: "木", EN: "Thu"}, {JA: "金", EN: "Fri"}, {JA: "土", EN: "Sat"},
}

func (r *reckoning) dayText(d clock.Date) text.Text {
	name := weekdayNames[d.Weekday()]
	return text.Text{JA: fmt.Sprintf("%s（%s）", d, name.JA), EN: fmt.Sprintf("%s (%s)", d, name.EN)}
}

// moment writes an instant in the authority's zone, and the last one of a day as the end of that day.
func (r *reckoning) moment(t clock.Instant) text.Text {
	zone := r.calendar.Zone
	local := zone.Local(t)
	if t == zone.EndOfDay(local.Date) {
		day := r.dayText(local.Date)
		return text.Text{JA: day.JA + "24時", EN: "the end of " + day.EN}
	}
	return text.Same(local.String() + " " + zone.Short(t))
}

func (r *reckoning) limitText(l limit) text.Text {
	if l.endOfDay {
		return r.dayText(l.day)
	}
	return r.moment(l.at)
}
