package scoring

import (
	"fmt"

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

// story tells a finding in whole sentences: what happened, what was expected and by when, why it matters.
func story(s *sim.Session, e *sim.Expectation, f *Finding) text.Text {
	what := happened(s, e, f)
	want := expected(s, e, f)
	return text.Text{
		JA: join(what.JA, want.JA, e.Why.JA, ""),
		EN: join(what.EN, want.EN, e.Why.EN, " "),
	}
}

func join(a, b, c, space string) string {
	out := a
	for _, part := range []string{b, c} {
		if part != "" {
			out += space + part
		}
	}
	return out
}

// happened is the first sentence.
func happened(s *sim.Session, e *sim.Expectation, f *Finding) text.Text {
	at := moment(s.Script(), f.Met)
	switch f.Verdict {
	case VerdictMet:
		return text.Text{JA: fmt.Sprintf("%sに果たされました%s。", at, points(f, "ja")), EN: fmt.Sprintf("Done at %s%s.", at, points(f, "en"))}
	case VerdictLate:
		past := sim.Lasting(f.Met.Sub(f.Target))
		return text.Text{
			JA: fmt.Sprintf("%sに果たされましたが、目安より%s遅れました%s。", at, past.JA, points(f, "ja")),
			EN: fmt.Sprintf("Done at %s, %s after the target%s.", at, past.EN, points(f, "en")),
		}
	case VerdictPartly:
		got := s.Script().Sentence(e.Partly)
		return text.Text{
			JA: fmt.Sprintf("一部だけ果たされました（%s。%s）%s。", got.JA, at, points(f, "ja")),
			EN: fmt.Sprintf("Only partly done: %s (%s)%s.", got.EN, at, points(f, "en")),
		}
	case VerdictMissed:
		return text.Text{JA: "最後まで果たされませんでした。", EN: "It was never done in time to count."}
	case VerdictContradicted:
		did := s.Script().Sentence(e.Never)
		when := moment(s.Script(), s.FirstHeld(e.Never).At)
		return text.Text{
			JA: fmt.Sprintf("してはならないことが%sに起きました：%s。点はありません。", when, did.JA),
			EN: fmt.Sprintf("What must not happen did, at %s: %s. No points.", when, did.EN),
		}
	case VerdictNone:
		return text.Text{JA: "求められる場面が生じませんでした。", EN: "The occasion for it never came."}
	}
	return text.Text{JA: "まだ判定していません。", EN: "Not judged yet."}
}

func points(f *Finding, lang string) string {
	if lang == "ja" {
		return fmt.Sprintf("（%d点中%d点）", f.Out, f.Points)
	}
	return fmt.Sprintf(" (%d of %d points)", f.Points, f.Out)
}

// expected is the second sentence.
func expected(s *sim.Session, e *sim.Expectation, f *Finding) text.Text {
	goal := s.Script().Sentence(e.Met)
	since := text.Text{JA: "演習開始", EN: "the start of play"}
	if e.From != nil {
		since = s.Script().Sentence(e.From)
	}
	if e.Late == 0 {
		return text.Text{JA: fmt.Sprintf("求められていたのは「%s」ことです。", goal.JA), EN: fmt.Sprintf("Expected: %s.", goal.EN)}
	}
	target, late := sim.Lasting(e.Target), sim.Lasting(max(e.Late, e.Target))
	if f.Target == 0 {
		return text.Text{
			JA: fmt.Sprintf("「%s」から%s以内（遅くとも%s）に「%s」ことが求められます。", since.JA, target.JA, late.JA, goal.JA),
			EN: fmt.Sprintf("Expected within %s (%s at the latest) after %s: %s.", target.EN, late.EN, since.EN, goal.EN),
		}
	}
	by, last := moment(s.Script(), f.Target), moment(s.Script(), f.Late)
	return text.Text{
		JA: fmt.Sprintf("「%s」を起点に、%sまで（遅くとも%sまで）に「%s」ことが求められていました。", since.JA, by, last, goal.JA),
		EN: fmt.Sprintf("Counting from when %s, it was expected by %s (%s at the latest) that %s.", since.EN, by, last, goal.EN),
	}
}

// moment prints an instant as people in the exercise saw it: the scenario's own clock, and the time since the start.
func moment(script *sim.Script, t clock.Instant) string {
	c := script.Zone.Local(t)
	_, month, day := c.Date.YMD()
	minutes := int64(c.OfDay / clock.Minute)
	since := int64(t.Sub(script.Start) / clock.Minute)
	return fmt.Sprintf("%d/%d %02d:%02d (T+%d:%02d)", month, day, minutes/60, minutes%60, since/60, since%60)
}
