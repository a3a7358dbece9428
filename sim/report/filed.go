package report

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// forms is what was written into the form of each report that went out: one row an item, in the order of the form. An item
// that was left empty is shown as such, because the authority would see it empty.
func (r *Record) forms() *Table {
	t := &Table{ID: "forms", Small: true, Columns: columns(
		col("n", "号", "No."), wide("filing", "届出・段階", "Report and stage"), wide("item", "様式の項目", "Item of the form"), whole("value", "記入した内容", "What was written"),
	), None: text.Text{JA: "様式による届出はありません。", EN: "Nothing was filed on a form."}}
	for i := range r.state.Statements {
		x := &r.state.Statements[i]
		if x.Stage != sim.StatementOut || x.Obligation == "" {
			continue
		}
		o := &r.script.Obligations[r.script.ObligationNumber(x.Obligation)]
		stage, ok := o.Rule.Stage(x.Stated.Stage)
		if !ok {
			continue
		}
		for _, item := range o.Rule.Stages[stage].Content.Items {
			t.Rows = append(t.Rows, []Cell{
				words(both("第%s号", "No. %s", num(i+1))).by(x.Out.Seq), words(o.Name(stage)), words(item.Text), r.onForm(x, item.ID),
			})
		}
	}
	return t
}

// onForm is what a statement has under one item of its form.
func (r *Record) onForm(x *sim.StatementState, item string) Cell {
	var of []text.Text
	for _, in := range x.Items { // the form and what its reader needs to act may both have the item
		if in.ID == item && in.Value != "" {
			of = append(of, r.wrote(r.script.Seats[x.Seat].ID, in.Value))
		}
	}
	if len(of) > 0 {
		return words(lines(of))
	}
	return Cell{Text: text.Text{JA: "（記入なし）", EN: "(left empty)"}, Tone: "watch"}
}
