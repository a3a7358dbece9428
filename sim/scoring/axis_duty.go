package scoring

import (
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/text"
)

// choiceValues are what stands for the names in a story about a decision that a clock waits for.
func choiceValues(s *sim.Session, a *disclosure.Account, r *disclosure.Remark) []value {
	x, script := &a.Choices[r.Choice], s.Script()
	o := &script.Obligations[x.Obligation]
	stage := &o.Rule.Stages[o.Stages[x.Stage]]
	list := []value{
		{"{duty}", o.Name(o.Stages[x.Stage])},
		{"{decision}", stage.Deadline.From.Text()}, {"{bywhen}", byWhen(script, x, stage)},
	}
	if _, obliged, ok := s.Deciding(x.Obligation, x.Stage); ok {
		list = append(list, value{"{why}", beginningWords(script, obliged)})
	}
	return list
}

// byWhen says in brackets by when a decision was wanted, and by whom.
func byWhen(script *sim.Script, x *disclosure.Choice, stage *disclosure.Stage) text.Text {
	words := stage.Deadline.Decide.Words
	switch {
	case x.Cap == clock.Never && words.Empty():
		return text.Text{JA: "（規定に上限はない）", EN: " (the rule sets no cap)"}
	case x.Cap == clock.Never:
		return text.Text{JA: "（規定は「" + words.JA + "」）", EN: " (the rule: “" + words.EN + "”)"}
	case x.Ours:
		at := Moment(script, x.Cap)
		return text.Text{JA: "（規定は「" + words.JA + "」、演習の目安は" + at.JA + "）", EN: " (the rule: “" + words.EN + "”; the exercise's own cap " + at.EN + ")"}
	}
	at := Moment(script, x.Cap)
	return text.Text{JA: "（規則の上限は" + at.JA + "）", EN: " (the rule's cap " + at.EN + ")"}
}

// beginningWords says what a clock runs from: which event, by whom, and why.
func beginningWords(script *sim.Script, b sim.Beginning) text.Text {
	t := b.Event.Text()
	var who, why text.Text
	switch {
	case b.Body != nil:
		who = *b.Body
	case b.Seat != "":
		who = script.Seats[script.SeatNumber(b.Seat)].Title
	}
	if b.Reason != nil {
		why = *b.Reason
	}
	switch {
	case who.Empty() && why.Empty():
		return t
	case who.Empty() || why.Empty():
		return text.Text{JA: t.JA + "：" + who.JA + why.JA, EN: t.EN + ": " + who.EN + why.EN}
	case strings.HasPrefix(b.On, "fact:"):
		return text.Text{JA: t.JA + "：" + who.JA + "が" + why.JA, EN: t.EN + ": " + who.EN + " " + why.EN}
	}
	return text.Text{JA: t.JA + "：" + who.JA + "、" + why.JA, EN: t.EN + ": " + who.EN + "; " + why.EN}
}
