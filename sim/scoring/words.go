package scoring

import (
	"fmt"
	"slices"
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// Directives 7 and 8 of the METI/IPA Cybersecurity Management Guidelines (Ver 2.0, 2017-11-16).
var directives = map[string]text.Text{
	"7": {JA: "指示7　緊急対応体制の整備", EN: "Directive 7: emergency response set-up"},
	"8": {JA: "指示8　復旧体制の整備", EN: "Directive 8: recovery set-up"},
}

// Roles F and G of IPA's practices for CISOs.
var roles = map[string]text.Text{
	"F": {JA: "F　セキュリティインシデントに備えた事業継続計画", EN: "F: business continuity planning for security incidents"},
	"G": {JA: "G　セキュリティインシデントの危機管理", EN: "G: crisis management of a security incident"},
}

var axisWords = map[string]text.Text{
	"timeliness":     {JA: "適時性", EN: "Timeliness"},
	"coverage":       {JA: "宛先の網羅と順序", EN: "Audience coverage and order"},
	"truthfulness":   {JA: "正確さ", EN: "Truthfulness"},
	"calibration":    {JA: "確度の適切さ", EN: "Calibration"},
	"consistency":    {JA: "整合性と訂正", EN: "Consistency and correction"},
	"completeness":   {JA: "記載の充足", EN: "Completeness"},
	"actionability":  {JA: "読み手が動ける内容か", EN: "Actionability"},
	"restraint":      {JA: "抑制", EN: "Restraint"},
	"accountability": {JA: "説明責任", EN: "Accountability"},
	"approval":       {JA: "承認経路", EN: "Approval path"},
	"recovery":       {JA: "復旧", EN: "Recovery"},
	"response":       {JA: "初動と対応", EN: "Response"},
	"governance":     {JA: "統制", EN: "Governance"},
}

// Axes lists the axes a finding may lie on: the ten of disclosure, then the three of handling.
func Axes() []string {
	return []string{
		"timeliness", "coverage", "truthfulness", "calibration", "consistency", "completeness", "actionability",
		"restraint", "accountability", "approval", "recovery", "response", "governance",
	}
}

// Axis names an axis.
func Axis(id string) text.Text {
	if t, ok := axisWords[id]; ok {
		return t
	}
	return text.Same(id)
}

// story tells a finding in whole sentences: what happened, what was expected and by when, what would have undone it, and why
// it matters.
func story(s *sim.Session, e *sim.Expectation, f *Finding) []text.Text {
	parts := []text.Text{happened(s, e, f)}
	if f.Verdict == VerdictMissed && s.State().Ended != nil { // until then it may still come about, too late to count
		parts = append(parts, instead(s, e.Met)...)
	}
	parts = append(parts, expected(s, e, f))
	if e.Never != nil && f.Verdict != VerdictContradicted && f.Verdict != VerdictMissed && brief(e.Never) {
		parts = append(parts, fill("ただし、%s場合は点になりません。", "It earns nothing once %s.", s.Script().Mishap(e.Never)))
	}
	return slices.DeleteFunc(append(parts, e.Why), text.Text.Empty)
}

// brief says whether a condition can be told in one breath: one thing, or one of a few.
func brief(c *sim.Cond) bool {
	plain := func(k *sim.Cond) bool { return len(k.Kids) == 0 }
	if c.Op != sim.OpAny {
		return plain(c) || c.Op == sim.OpBefore
	}
	return len(c.Kids) <= 3 && !slices.ContainsFunc(c.Kids, func(k *sim.Cond) bool { return !plain(k) })
}

// together puts sentences one after another.
func together(parts []text.Text) text.Text {
	var ja, en []string
	for _, p := range parts {
		if !p.Empty() {
			ja, en = append(ja, p.JA), append(en, p.EN)
		}
	}
	return text.Text{JA: strings.Join(ja, ""), EN: strings.Join(en, " ")}
}

// happened is the first sentence: what became of it, and what that was worth.
func happened(s *sim.Session, e *sim.Expectation, f *Finding) text.Text {
	at := Moment(s.Script(), f.Met)
	title := fill("「%s」は", "“%s” ", e.Title)
	ja, en := title.JA, title.EN
	switch f.Verdict {
	case VerdictMet:
		return text.Text{JA: ja + at.JA + "に果たされ、" + points(f).JA, EN: en + "was done at " + at.EN + points(f).EN}
	case VerdictLate:
		past := sim.Between(f.Target, f.Met)
		return text.Text{
			JA: ja + at.JA + "に果たされましたが、目安より" + past.JA + "遅れ、" + points(f).JA,
			EN: en + "was done at " + at.EN + ", " + past.EN + " after the target" + points(f).EN,
		}
	case VerdictPartly:
		got := s.Script().Sentence(e.Partly)
		return text.Text{
			JA: ja + at.JA + "までに一部だけ果たされ、" + points(f).JA + "あったのは、" + got.JA + "ことです。",
			EN: en + "was done only in part by " + at.EN + points(f).EN + " What counts for it: " + got.EN + ".",
		}
	case VerdictMissed:
		if s.State().Ended == nil {
			return text.Text{JA: ja + "待てる時刻を過ぎても果たされていません。", EN: en + "was not done in time to count."}
		}
		return text.Text{JA: ja + "最後まで果たされませんでした。", EN: en + "was never done."}
	case VerdictContradicted:
		c := breach(s, e.Never)
		did, when := s.Script().Mishap(c), Moment(s.Script(), s.FirstHeld(c).At)
		return text.Text{
			JA: ja + "点になりません。" + when.JA + "に、あってはならないことが起きました。" + did.JA + "ことです。",
			EN: en + "earned nothing: at " + when.EN + " something happened that must not, namely " + did.EN + ".",
		}
	case VerdictNone:
		return text.Text{JA: ja + "求められる場面が生じませんでした。", EN: en + "was never called for."}
	}
	if s.State().Ended != nil {
		return text.Text{JA: ja + "期限が来る前に演習が打ち切られたため、判定していません。", EN: en + "is not judged: the exercise was stopped before it came due."}
	}
	return text.Text{JA: ja + "まだ判定していません。", EN: en + "is not judged yet."}
}

// breach returns what of a thing that must not happen did: of several, the one that came first.
func breach(s *sim.Session, c *sim.Cond) *sim.Cond {
	if c.Op != sim.OpAny {
		return c
	}
	first := c
	for _, k := range c.Kids {
		if m := s.FirstHeld(k); m.Seq != 0 && (first == c || m.Seq < s.FirstHeld(first).Seq) {
			first = k
		}
	}
	return first
}

func points(f *Finding) text.Text {
	return text.Text{JA: fmt.Sprintf("%d点中%d点です。", f.Out, f.Points), EN: fmt.Sprintf(": %d of %d points.", f.Points, f.Out)}
}

// expected says what should have come about, from when on and by when.
func expected(s *sim.Session, e *sim.Expectation, f *Finding) text.Text {
	goal := s.Script().Goal(e.Met)
	switch {
	case e.Late == 0 && f.Verdict == VerdictNone:
		return fill("その場面があれば、%sが求められました。", "Had it been, the expectation was that %s.", goal)
	case e.Late == 0:
		return fill("求められていたのは、%sです。", "What was expected: that %s.", goal)
	}
	since := since(s, e)
	if f.Target == 0 {
		return fill("%sから%s以内（遅くとも%s）に、%sが求められます。", "Counting from %s, it is expected within %s (%s at the latest) that %s.",
			since, sim.Lasting(e.Target), sim.Lasting(max(e.Late, e.Target)), goal)
	}
	if f.Target == f.Late {
		return fill("%sから数えて、%sまでに、%sが求められていました。", "Counting from %s, it was expected by %s that %s.", since, Moment(s.Script(), f.Target), goal)
	}
	return fill("%sから数えて、%sまで（遅くとも%sまで）に、%sが求められていました。", "Counting from %s, it was expected by %s (%s at the latest) that %s.",
		since, Moment(s.Script(), f.Target), Moment(s.Script(), f.Late), goal)
}

// since is what an expectation counts from, as a moment and not as what lasts.
func since(s *sim.Session, e *sim.Expectation) text.Text {
	if e.From == nil {
		return text.Text{JA: "演習の開始", EN: "the start of play"}
	}
	from := s.Script().Sentence(e.From)
	if stem, ok := strings.CutSuffix(from.JA, "ている"); ok {
		from.JA = stem + "た"
	}
	return text.Text{JA: from.JA + "時", EN: "when " + from.EN}
}

// Moment prints an instant as people in the exercise saw it: the scenario's own clock, and the time since the start.
func Moment(script *sim.Script, t clock.Instant) text.Text {
	c := script.Zone.Local(t)
	day := c.Date.DayMonth()
	minutes := int64(c.OfDay / clock.Minute)
	since := int64(t.Sub(script.Start) / clock.Minute)
	hm := fmt.Sprintf(" %02d:%02d (T+%d:%02d)", minutes/60, minutes%60, since/60, since%60)
	return text.Text{JA: day.JA + hm, EN: day.EN + hm}
}
