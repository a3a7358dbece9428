package report

import (
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// wrote is what a seat wrote. A person's words stand whole, whatever their form: they are evidence. Bots, who write the same in
// Japanese and then in English, are read in one language at a time.
func (r *Record) wrote(seat sim.SeatID, s string) text.Text {
	if people, taken := r.manned[seat]; people || !taken {
		return text.Same(s)
	}
	return byBot(s)
}

func byBot(s string) text.Text {
	if t, ok := halves(s); ok {
		return t
	}
	return text.Same(s)
}

// halves parts a text that says the same in both languages, line by line, one after the other; or on one line, around a stroke.
func halves(s string) (text.Text, bool) {
	var kept []string
	if !strings.Contains(s, "\n") {
		s = strings.Replace(s, " / ", "\n", 1)
	}
	for _, line := range strings.Split(s, "\n") {
		if line != "" {
			kept = append(kept, line)
		}
	}
	half := len(kept) / 2
	if half == 0 || len(kept)%2 != 0 {
		return text.Text{}, false
	}
	for i, line := range kept {
		if strings.ContainsFunc(line, japanese) != (i < half) {
			return text.Text{}, false
		}
	}
	return text.Text{JA: strings.Join(kept[:half], "\n"), EN: strings.Join(kept[half:], "\n")}, true
}

// japanese says whether a letter is kana or kanji, by the blocks of Unicode that hold them: no table here grows with the
// version of a library, or the same journal would print otherwise.
func japanese(c rune) bool {
	return c >= 0x3040 && c <= 0x30ff || c >= 0x3400 && c <= 0x4dbf || c >= 0x4e00 && c <= 0x9fff
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
