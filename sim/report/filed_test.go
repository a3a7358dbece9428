package report_test

import (
	"strings"
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/report"
)

// Every item of every form that was filed stands in the result report with what the journal has for it, empty ones as such.
func TestFormsThatWereFiledArePrintedItemByItem(t *testing.T) {
	written, empty := 0, 0
	for _, policy := range []bot.Policy{bot.Good, bot.Slow} {
		r, s, batches := read(t, "friday-ransomware", policy)
		var stated []sim.Stated
		rows := table(t, make1(t, r, report.Result, ""), "forms").Rows
		filings := map[int]bool{}
		for _, b := range batches {
			for _, h := range b.Events {
				if e, ok := h.Event.(sim.Stated); ok {
					stated = append(stated, e)
				}
				if e, ok := h.Event.(sim.Judged); ok {
					filings[e.Statement-1] = stated[e.Statement-1].Obligation != ""
				}
			}
		}
		for n := range stated {
			x := &stated[n]
			if !filings[n] {
				continue
			}
			rule := s.Script().Obligations[s.Script().ObligationNumber(x.Obligation)].Rule
			stage, _ := rule.Stage(x.Stage)
			for _, item := range rule.Stages[stage].Content.Items {
				row := rows[0]
				rows = rows[1:]
				value := ""
				for _, in := range x.Items {
					if in.ID == item.ID {
						value += in.Value
					}
				}
				switch {
				case row[2].Text != item.Text:
					t.Errorf("%s: statement %d, the form asks for %q, and the report prints %q", policy, n+1, item.Text.EN, row[2].Text.EN)
				case value == "":
					empty++
					if row[3].Text.EN != "(left empty)" {
						t.Errorf("%s: statement %d, %s was left empty, and the report prints %q", policy, n+1, item.ID, row[3].Text.EN)
					}
				default:
					written++
					if !within(row[3].Text.JA, value) || !within(row[3].Text.EN, value) {
						t.Errorf("%s: statement %d, %s is %q, and the report prints %+v", policy, n+1, item.ID, value, row[3].Text)
					}
				}
			}
		}
		if len(rows) > 0 {
			t.Errorf("%s: the report prints %d items more than were filed", policy, len(rows))
		}
	}
	if written < 20 || empty == 0 {
		t.Errorf("%d items were written and %d left empty; this proves too little", written, empty)
	}
}

// within says whether every line stands in a text.
func within(list, s string) bool {
	for line := range strings.SplitSeq(list, "\n") {
		if !strings.Contains(s, line) {
			return false
		}
	}
	return true
}
