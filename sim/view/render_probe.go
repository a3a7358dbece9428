package view

import (
	"strconv"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/scoring"
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
		N: n, Ask: x.Ask, Question: x.Ask.Question(), At: x.At, Choices: []Choice{},
		Open: x.Closed.Seq == 0, Mine: asked, Picks: []string{},
	}
	for _, id := range x.Choices {
		r.Choices = append(r.Choices, Choice{ID: id, Title: s.Script().ProbeChoice(x.Ask, id)})
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
