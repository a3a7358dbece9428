package sim_test

import (
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/text"
)

// spoken is a script with a flag that one thing sets, one that two things set, and a fact with marks in its words.
func spoken() *sim.Script {
	s := unsealed()
	s.Flags = append(s.Flags, "called", "either")
	raises := func(f sim.FlagID) []sim.Effect { return []sim.Effect{{Kind: sim.EffFlag, Flag: f}} }
	s.Decisions = append(s.Decisions, sim.Decision{
		ID: "d", Title: text.Same("D"), Seats: []sim.SeatID{"ceo"}, Options: []sim.Option{
			{ID: "x", Title: text.Same("X"), Effects: raises("either")}, {ID: "y", Title: text.Same("Y")}, {ID: "z", Title: text.Same("Z")},
		},
	})
	s.Actions = append(s.Actions,
		sim.Action{ID: "a", Title: text.Same("A"), Seats: []sim.SeatID{"ceo"}, Effects: raises("called")},
		sim.Action{ID: "b", Title: text.Same("B"), Seats: []sim.SeatID{"ceo"}, Effects: raises("either")},
	)
	s.Facts = append(s.Facts, sim.Fact{
		ID: "f", Title: text.Text{JA: "扉", EN: "The door"}, Truth: "open",
		Readings: []sim.Reading{{ID: "open", Text: text.Text{JA: "「開」のまま", EN: "still “open”"}}},
	})
	return s
}

// A finding is read aloud: what is asked for is not told as if it had happened, one decision is not named twice, a flag is
// told by what sets it, a reading by the fact it belongs to, and alternatives of several parts are counted out.
func TestConditionsAreToldAsPeopleSayThem(t *testing.T) {
	s := spoken()
	decided := func(o ...sim.OptionID) *sim.Cond { return &sim.Cond{Op: sim.OpDecided, Decision: "d", Options: o} }
	anyOf := func(k ...*sim.Cond) *sim.Cond { return &sim.Cond{Op: sim.OpAny, Kids: k} }
	said := []struct {
		cond       *sim.Cond
		told, goal text.Text
	}{
		{
			anyOf(decided("x"), decided("y")),
			text.Text{JA: "「D」で「X」または「Y」と決定された", EN: "“D” was decided as “X” or “Y”"},
			text.Text{JA: "「D」で「X」または「Y」と決定されること", EN: "“D” be decided as “X” or “Y”"},
		},
		{
			all(flag("called"), done("b")),
			text.Text{JA: "行動「A」と「B」が終わった", EN: "“A” and “B” were done"},
			text.Text{JA: "行動「A」と「B」が終わること", EN: "“A” and “B” be done"},
		},
		{
			all(decided("y"), flag("either")),
			text.Text{JA: "「D」で「Y」と決定された、かつ（「D」で「X」と決定された、または行動「B」が終わった、のいずれか）", EN: "“D” was decided as “Y” and (either “D” was decided as “X” or “B” was done)"},
			text.Text{JA: "「D」で「Y」と決定されること、かつ（「D」で「X」と決定されること、または行動「B」が終わること、のいずれか）", EN: "“D” be decided as “Y” and (either “D” be decided as “X” or “B” be done)"},
		},
		{
			anyOf(decided("x"), all(decided("y"), done("a"))),
			text.Text{JA: "（1）「D」で「X」と決定された、（2）「D」で「Y」と決定された、かつ行動「A」が終わった、のいずれかになった", EN: "either (1) “D” was decided as “X”; or (2) “D” was decided as “Y” and “A” was done"},
			text.Text{JA: "（1）「D」で「X」と決定されること、（2）「D」で「Y」と決定されること、かつ行動「A」が終わること、のいずれか", EN: "either (1) “D” be decided as “X”; or (2) “D” be decided as “Y” and “A” be done"},
		},
		{
			&sim.Cond{Op: sim.OpKnown, Fact: "f", Reading: "open", Certainty: knowledge.Confirmed},
			text.Text{JA: "組織が「扉：『開』のまま」と確認している", EN: "the organisation has confirmed “The door: still ‘open’”"},
			text.Text{JA: "組織が「扉：『開』のまま」と確認していること", EN: "the organisation have confirmed “The door: still ‘open’”"},
		},
		{
			&sim.Cond{Op: sim.OpBefore, Kids: []*sim.Cond{done("a"), done("b")}},
			text.Text{JA: "『行動「A」が終わった』が先、『行動「B」が終わった』が後だった", EN: "first “A” was done, and only then “B” was done"},
			text.Text{JA: "『行動「A」が終わった』が先、『行動「B」が終わった』が後であること", EN: "first “A” be done, and only then “B” be done"},
		},
	}
	for i := range said {
		s.Expectations = append(s.Expectations, sim.Expectation{ID: sim.ExpectationID('p' + rune(i)), Title: text.Same("E"), Points: 1, Met: said[i].cond})
	}
	if err := s.Seal(); err != nil {
		t.Fatal(err)
	}
	for _, x := range said {
		if got := s.Sentence(x.cond); got != x.told {
			t.Errorf("told: %+v, want %+v", got, x.told)
		}
		if got := s.Goal(x.cond); got != x.goal {
			t.Errorf("asked: %+v, want %+v", got, x.goal)
		}
	}
	second := &sim.Cond{Op: sim.OpFired, Inject: s.Injects[0].ID}
	if got := s.Mishap(second); got.EN != "it came to “alarm”" || got.JA != "「alarm」という事態になった" {
		t.Errorf("gone wrong: %+v", got)
	}
}
