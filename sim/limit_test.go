package sim_test

import (
	"strings"
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// A session that could grow for ever would one day be too large to fold. What is at the limit is taken, and the next is
// refused, whoever asks and by whatever way.
func TestSessionsGrowToTheirLimitsAndNoFurther(t *testing.T) {
	words := sim.Message{To: []sim.SeatID{"it"}, Text: "x"}
	late := sim.AdHoc{Channel: sim.Mail, From: text.Same("x"), To: []sim.SeatID{"it"}, Subject: text.Same("x"), Body: text.Same("x")}
	for name, row := range map[string]struct {
		limit int
		have  func(*sim.State) int
		seat  sim.SeatID
		do    sim.Deed
		also  map[sim.SeatID]sim.Deed // other ways to the same thing
	}{
		"items": {sim.ItemLimit, func(st *sim.State) int { return len(st.Items) }, "ceo", words, map[sim.SeatID]sim.Deed{
			sim.Facilitator: late, "it": sim.Forward{Item: 1, To: []sim.SeatID{"pr"}},
		}},
		"hints":      {sim.ItemLimit, func(st *sim.State) int { return len(st.Items) }, sim.Facilitator, sim.Hint{To: "it", Text: "x"}, nil},
		"lines":      {sim.LineLimit, func(st *sim.State) int { return len(st.Log) }, "ceo", sim.Record{Text: "x"}, nil},
		"statements": {sim.StatementLimit, func(st *sim.State) int { return len(st.Statements) }, "ceo", sim.Tell{Audience: "staff", Text: "x"}, nil},
		"notes":      {sim.NoteLimit, func(st *sim.State) int { return len(st.Notes) }, sim.Evaluator, sim.Note{Kind: sim.Gap, Text: "x"}, nil},
		"ratings":    {sim.NoteLimit, func(st *sim.State) int { return len(st.Ratings) }, sim.Evaluator, sim.Rate{Objective: "recover", Grade: "P"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			r := begun(t)
			for row.have(r.s.State()) < row.limit {
				r.do(row.seat, row.do)
			}
			if n := row.have(r.s.State()); n != row.limit {
				t.Fatalf("%d at the limit of %d", n, row.limit)
			}
			r.refused(sim.CodeLimit, row.seat, row.do)
			for seat, do := range row.also {
				r.refused(sim.CodeLimit, seat, do)
			}
		})
	}
}

func TestWorkGrowsToItsLimitAndNoFurther(t *testing.T) {
	r := begun(t)
	for len(r.s.State().Works) < sim.WorkLimit {
		r.do("ceo", sim.Act{Action: "call-help"})
	}
	r.refused(sim.CodeLimit, "ceo", sim.Act{Action: "call-help"})
	r.refused(sim.CodeLimit, "it", sim.Order{Verb: sim.Validate, System: "erp"})
}

// Characters are what a person counts, not bytes; what cannot be seen cannot be written.
func TestFreeTextIsBoundedAndVisible(t *testing.T) {
	r := begun(t)
	for _, n := range []int{1, sim.TextLimit - 1, sim.TextLimit} {
		r.do("ceo", sim.Record{Text: strings.Repeat("字", n)})
		r.do("ceo", sim.Record{Text: strings.Repeat("😀", n)})
	}
	r.refused(sim.CodeTooLong, "ceo", sim.Record{Text: strings.Repeat("字", sim.TextLimit+1)})
	r.refused(sim.CodeBadValue, "ceo", sim.Record{})
	r.do("ceo", sim.Record{Text: "two\nlines\tand a tab"})
	for c := rune(0); c < 0xa0; c++ {
		if c < 0x20 && c != '\n' && c != '\t' || c >= 0x7f {
			r.refused(sim.CodeBadValue, "ceo", sim.Record{Text: "a" + string(c) + "b"})
		}
	}
}
