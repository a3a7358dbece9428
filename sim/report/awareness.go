package report

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/text"
)

// awareness says of every probe what was so, how near to it each seat's answer came, and how far the answers agreed.
func (r *Record) awareness() *Table {
	t := &Table{ID: "awareness", Columns: columns(
		wide("question", "状況認識の問い", "What was asked"), col("at", "時刻", "When"), wide("truth", "そのときの事実", "What was so"), col("answered", "回答／対象", "Answered / asked"),
		col("accuracy", "正確さ", "Accuracy"), col("shared", "認識の一致", "Shared"), wide("seats", "席ごとの正確さ", "Accuracy by seat"),
	), None: text.Text{JA: "状況認識の問いは出されませんでした。", EN: "Nobody was asked how they saw the situation."}}
	for n := range r.state.Probes {
		x := &r.state.Probes[n]
		a := scoring.Aware(r.session, x)
		t.Rows = append(t.Rows, []Cell{
			words(x.Ask.Question()).by(x.Seq), moment(r.script, x.At), words(r.truth(x)), outOf(a.Answered, a.Asked, Count),
			share(a.Accuracy), share(a.Shared), words(r.bySeat(a.Seats)),
		})
	}
	return t
}

func (r *Record) truth(x *sim.ProbeState) text.Text {
	if len(x.Truth) == 0 {
		return text.Text{JA: "なし", EN: "None"}
	}
	var of []text.Text
	for _, id := range x.Truth {
		of = append(of, r.script.ProbeChoice(x.Ask, id))
	}
	return list(of)
}

func (r *Record) bySeat(seats []scoring.SeatAwareness) text.Text {
	var of []text.Text
	for _, x := range seats {
		near := text.Text{JA: "無回答", EN: "no answer"}
		if x.Answered {
			near = share(x.Accuracy).Text
		}
		of = append(of, both("%s %s", "%s %s", r.seat(x.Seat), near))
	}
	return list(of)
}
