package report

import (
	"strconv"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// decisions is the decision log: what was asked, who answered what and why, and what came of it.
func (r *Record) decisions() Section {
	return Section{ID: "decisions", Title: text.Text{JA: "意思決定記録", EN: "Decision log"}, Blocks: []Block{{Table: r.decisionLog()}}}
}

func (r *Record) decisionLog() *Table {
	t := &Table{ID: "decisions", Columns: columns(
		wide("decision", "判断事項", "Decision"), col("opened", "求めた時刻", "Put"), col("settled", "決めた時刻", "Settled"),
		wide("outcome", "結果", "Outcome"), whole("answers", "答えと理由", "Answers and reasons"),
	), None: text.Text{JA: "判断は求められませんでした。", EN: "No decision was put."}}
	for i := range r.state.Decisions {
		x := &r.state.Decisions[i]
		if x.Opened.Seq == 0 {
			continue
		}
		outcome := words(r.outcome(i)).by(x.Opened.Seq, x.Settled.Seq)
		t.Rows = append(t.Rows, []Cell{
			words(r.script.Decisions[i].Title), moment(r.script, x.Opened.At), moment(r.script, x.Settled.At), outcome, words(lines(r.answers(i))),
		})
	}
	return t
}

func (r *Record) outcome(i int) text.Text {
	x, d := &r.state.Decisions[i], &r.script.Decisions[i]
	t := text.Text{JA: "決定なし", EN: "No decision"}
	if x.Option >= 0 {
		t = d.Options[x.Option].Title
	}
	if x.Settled.Seq == 0 {
		return text.Text{JA: "決定前", EN: "Not decided yet"}
	}
	if x.By >= 0 {
		t = both("%s（%s）", "%s (%s)", t, r.script.Seats[x.By].Title)
	}
	if x.Timed {
		t = both("%s［時間切れ］", "%s [time ran out]", t)
	} else if x.Late {
		t = both("%s［期限後］", "%s [late]", t)
	}
	for _, p := range x.Past {
		was := text.Text{JA: "決定なし", EN: "no decision"}
		if p.Option >= 0 {
			was = d.Options[p.Option].Title
		}
		t = both("%s\n以前の決定：%s %s", "%s\nbefore: %s %s", t, moment(r.script, p.At).Text, was)
	}
	return t
}

func (r *Record) answers(i int) []text.Text {
	x := &r.state.Decisions[i]
	if len(x.Answers)+len(x.Stands) == 0 {
		return []text.Text{{JA: "答えた席はありません。", EN: "No seat answered."}}
	}
	var of []text.Text
	for _, a := range x.Answers {
		of = append(of, r.answer(i, a))
	}
	for _, c := range x.Stands {
		t := both("%s：%s", "%s: %s", r.script.Seats[c.Seat].Title, standWords[c.Stand])
		if c.Reason != "" {
			t = both("%s（%s）", "%s (%s)", t, r.wrote(r.script.Seats[c.Seat].ID, c.Reason))
		}
		of = append(of, t)
	}
	return of
}

func (r *Record) answer(i int, a sim.Given) text.Text {
	d := &r.script.Decisions[i]
	t := both("%s：%s", "%s: %s", r.script.Seats[a.Seat].Title, d.Options[a.Option].Title)
	if a.Confidence > 0 {
		t = both("%s（自信 %s%%）", "%s (confidence %s%%)", t, num(a.Confidence))
	}
	if a.Rationale != "" {
		t = both("%s\n　理由：%s", "%s\n  Because: %s", t, r.wrote(r.script.Seats[a.Seat].ID, a.Rationale))
	}
	for _, in := range a.Inputs {
		for j := range d.Inputs {
			if d.Inputs[j].ID == in.ID {
				t = both("%s\n　%s：%s", "%s\n  %s: %s", t, d.Inputs[j].Title, r.filled(a.Seat, &d.Inputs[j], in.Value))
			}
		}
	}
	return t
}

// filled is what was put into a field of an answer; an instant stands there as its number.
func (r *Record) filled(seat int, in *sim.Input, value string) text.Text {
	if at, err := strconv.ParseInt(value, 10, 64); err == nil && in.Kind == sim.MomentInput {
		return moment(r.script, clock.Instant(at)).Text
	}
	return r.wrote(r.script.Seats[seat].ID, value)
}
