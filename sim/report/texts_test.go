package report_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/report"
	"github.com/enshu/enshu/sim/text"
)

// Every word that was written stands once in the annex of the result report, and once in the sheet of whoever wrote it.
func TestStatementsStandInFullExactlyOnce(t *testing.T) {
	r, s, _ := read(t, "friday-ransomware", bot.Good)
	result := make1(t, r, report.Result, "")
	annex := table(t, result, "texts")
	for i := range s.State().Statements {
		x := &s.State().Statements[i]
		said, number := x.Text, strconv.Itoa(i+1)
		if s.Script().Seats[x.Seat].ID != "ceo" { // a person sat there first, whose words nobody parts
			said = strings.ReplaceAll(said, "\n\n", "\n")
		}
		sheet := table(t, make1(t, r, report.Personal, s.Script().Seats[x.Seat].ID), "texts_"+string(s.Script().Seats[x.Seat].ID))
		for _, of := range []*report.Table{annex, sheet} {
			found := 0
			for _, cells := range of.Rows {
				numbers := strings.Split(strings.TrimPrefix(cells[0].Text.EN, "No. "), ", ")
				if slices.Contains(numbers, number) && inFull(cells[1].Text) == said {
					found++
				}
			}
			if found != 1 {
				t.Errorf("statement %s stands %d times in %s", number, found, of.ID)
			}
		}
	}
	if n := len(s.State().Statements); n < 10 || len(annex.Rows) >= n {
		t.Errorf("%d statements in %d rows: nothing stands once for several", n, len(annex.Rows))
	}
}

func inFull(t text.Text) string {
	if t.JA == t.EN {
		return t.JA
	}
	return t.JA + "\n" + t.EN
}

// An instant that was put into a field of an answer is read as a date, not as the number that the journal holds.
func TestInstantsInAnswersAreReadAsDates(t *testing.T) {
	seen := 0
	for _, id := range scenarios.NewLibrary("").IDs() {
		r, s, _ := read(t, id, bot.Good)
		told := words(make1(t, r, report.AAR, ""))
		for i := range s.State().Decisions {
			for _, a := range s.State().Decisions[i].Answers {
				for j, in := range a.Inputs {
					if s.Script().Decisions[i].Inputs[j].Kind != sim.MomentInput {
						continue
					}
					seen++
					if strings.Contains(told, in.Value) {
						t.Errorf("%s: %s of %s is printed as %s", id, in.ID, s.Script().Decisions[i].ID, in.Value)
					}
				}
			}
		}
	}
	if seen == 0 {
		t.Error("nobody answered with an instant")
	}
}
