package report

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// wrote is what a seat wrote. A person's words stand whole, whatever their form: they are evidence. Bots, who write the same in
// Japanese and then in English, are read in one language at a time.
func (r *Record) wrote(seat sim.SeatID, s string) text.Text {
	if people, taken := r.manned[seat]; people || !taken {
		return text.Same(s)
	}
	if t, twice := text.Twice(s); twice {
		return t
	}
	return text.Same(s)
}

// texts is the annex that holds in full what was written in statements; the same words to several audiences stand once.
func (r *Record) texts(id string, of func(*sim.StatementState) bool) *Table {
	t := &Table{ID: id, Small: true, Columns: columns(col("n", "号", "No."), whole("text", "本文", "Text")), None: text.Text{JA: "ありません。", EN: "None."}}
	var numbers [][]text.Text
	for i := range r.state.Statements {
		x := &r.state.Statements[i]
		if !of(x) {
			continue
		}
		words := words(r.wrote(r.script.Seats[x.Seat].ID, x.Text))
		at := 0
		for at < len(t.Rows) && t.Rows[at][1].Text != words.Text {
			at++
		}
		if at == len(t.Rows) {
			t.Rows, numbers = append(t.Rows, []Cell{{}, words}), append(numbers, nil)
		}
		numbers[at] = append(numbers[at], num(i+1))
		t.Rows[at][0] = Cell{Text: both("第%s号", "No. %s", list(numbers[at]))}
	}
	return t
}
