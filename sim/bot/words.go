package bot

import (
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
	"github.com/enshu/enshu/sim/view"
)

// Bots write as people do, in one text: Japanese first, then English, so that everybody in the room can read it.

// write returns words, or a stroke from a bot whose words nobody will read: they change nothing but the time it takes.
func (b *Bot) write(words func() string) string {
	if b.terse {
		return "-"
	}
	return words()
}

// both joins the two languages into one line.
func both(t text.Text) string {
	if t.JA == t.EN {
		return t.EN
	}
	return t.JA + " / " + t.EN
}

// rationale gives the reason for an answer in plain words: what was held, and what follows.
func (b *Bot) rationale(desk Desk, r *view.Decision, choice text.Text) string {
	if b.terse {
		return "-"
	}
	var ja, en []string
	for _, id := range r.Facts {
		f := desk.Fact(b.script.FactNumber(id))
		if f == nil {
			continue
		}
		sure := sim.CertaintyWords(f.Certainty)
		held := reading(f, f.Held)
		ja = append(ja, f.Title.JA+"＝"+held.JA+"（"+sure.JA+"）")
		en = append(en, f.Title.EN+": "+held.EN+" ("+sure.EN+")")
	}
	t := text.Text{JA: "「" + choice.JA + "」とする。判断に関わる事実はまだ届いていない。", EN: choice.EN + ". No fact that bears on it has reached us yet."}
	if len(ja) > 0 {
		t.JA = "「" + choice.JA + "」とする。把握していること：" + strings.Join(ja, "、") + "。"
		t.EN = choice.EN + ". What we hold: " + strings.Join(en, "; ") + "."
	}
	return limited(t.JA + "\n" + t.EN)
}

func reading(f *view.Fact, id sim.ReadingID) text.Text {
	for _, r := range f.Readings {
		if r.ID == id {
			return r.Text
		}
	}
	return text.Same(string(id))
}

// wording writes out a statement.
func (b *Bot) wording(desk Desk, t sim.Tell) string {
	if b.terse {
		return "-"
	}
	var ja, en strings.Builder
	switch {
	case t.Corrects > 0:
		ja.WriteString("先の発表を訂正します。")
		en.WriteString("We correct what we said before.")
	case len(t.Assertions) == 0:
		ja.WriteString("事実関係を調べています。")
		en.WriteString("We are establishing the facts.")
	default:
		ja.WriteString("現時点でお伝えできることは次のとおりです。")
		en.WriteString("This is what we can say at this time.")
	}
	for _, a := range t.Assertions {
		line := b.line(desk, a)
		ja.WriteString("\n・" + line.JA)
		en.WriteString("\n- " + line.EN)
	}
	if t.Next != 0 {
		at := b.script.Zone.Local(t.Next).String()
		ja.WriteString("\n次は" + at + "までにお知らせします。")
		en.WriteString("\nYou will hear from us again by " + at + ".")
	}
	return limited(ja.String() + "\n\n" + en.String())
}

func (b *Bot) line(desk Desk, a sim.Assertion) text.Text {
	f := desk.Fact(b.script.FactNumber(a.Fact))
	if f == nil {
		return text.Same(string(a.Fact))
	}
	held, sure := reading(f, a.Reading), sim.CertaintyWords(a.Certainty)
	return text.Text{JA: held.JA + "（" + sure.JA + "）", EN: held.EN + " (" + sure.EN + ")"}
}

// items fills a filing's form: a good team says of each item what it knows or that it is being established, a slow one
// leaves every other item open, a concealing one says next to nothing.
func (b *Bot) items(desk Desk, form []view.Choice, says []sim.Assertion) []sim.InputValue {
	var list []sim.InputValue
	for i, item := range form {
		value := text.Text{JA: "調査中。分かり次第補う。", EN: "Being established; to be supplied."}
		switch {
		case b.policy == Conceal:
			value = text.Text{JA: "確認中", EN: "Being checked"}
		case b.policy == Slow && i%2 == 1:
			continue
		case i < len(says) && !b.terse:
			value = b.line(desk, says[i])
		}
		list = append(list, sim.InputValue{ID: item.ID, Value: b.write(func() string { return limited(both(value)) })})
	}
	return list
}

func sayOtherwise(title text.Text) text.Text {
	return text.Text{
		JA: "「" + title.JA + "」について、確認済みの事実と違います。直してください。",
		EN: "On “" + title.EN + "” this differs from what is confirmed. Please put it right.",
	}
}

// limited keeps a text within the limit on what people may write.
func limited(s string) string {
	n := 0
	for i := range s {
		if n == sim.TextLimit {
			return s[:i]
		}
		n++
	}
	return s
}
