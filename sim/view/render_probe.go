package view

import (
	"strconv"
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/text"
)

// probe makes a probe for the seats that were asked, for those who run the exercise, and in the debrief for everybody.
// Before the debrief a player sees the question and the own answer, never what is right.
func (d *Desk) probe(s *sim.Session, n int) []row {
	x := &s.State().Probes[n-1]
	asked := d.sight.plays && x.Asked.Has(d.seat)
	switch {
	case d.sight.runs || d.debrief:
	case asked:
		n = s.ProbeNumbered(d.seat, n)
	default:
		return nil
	}
	r := Probe{
		N: n, Ask: x.Ask, Question: questions[x.Ask], At: x.At, Choices: []Choice{},
		Open: x.Closed.Seq == 0, Mine: asked, Picks: []string{},
	}
	for _, id := range x.Choices {
		r.Choices = append(r.Choices, Choice{ID: id, Title: choiceTitle(s.Script(), x.Ask, id)})
	}
	if answer := x.Answer(d.seat); asked && answer != nil {
		r.Answered, r.Picks = true, answer.Picks
	}
	if d.sight.scores {
		a := scoring.Aware(s, x)
		if !d.sight.persons {
			a.Seats = []scoring.SeatAwareness{}
		}
		r.Truth, r.Result = x.Truth, &a
	}
	return d.one("probe/"+strconv.Itoa(n), r)
}

var questions = map[sim.ProbeKind]text.Text{
	sim.ProbeDown: {JA: "いま使えないシステムはどれですか。", EN: "Which systems do not work now?"},
	sim.ProbeTold: {JA: "これまでに知らせた相手は誰ですか。", EN: "Who has been told something so far?"},
	sim.ProbeNext: {JA: "次に来る期限はどれですか。", EN: "Which deadline comes next?"},
}

func choiceTitle(script *sim.Script, ask sim.ProbeKind, id string) text.Text {
	switch ask {
	case sim.ProbeDown:
		return script.Systems[script.SystemNumber(sim.SystemID(id))].Title
	case sim.ProbeTold:
		return script.Audiences[script.AudienceNumber(sim.AudienceID(id))].Title
	}
	id, stage, _ := strings.Cut(id, ".")
	o := &script.Obligations[script.ObligationNumber(sim.ObligationID(id))]
	for _, n := range o.Stages {
		if o.Rule.Stages[n].ID == stage {
			return o.Name(n)
		}
	}
	return o.Title
}
