package whatif

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/text"
)

// Outcome is what came of a session, in the numbers by which two are compared.
type Outcome struct {
	Ended        bool          `json:"ended"`
	Ending       text.Text     `json:"ending"` // of the story; empty when a hand ended it
	At           clock.Instant `json:"at"`     // of the last event
	Score        int           `json:"score"`  // basis points, −1 when nothing could be had
	Axes         []Line        `json:"axes"`   // basis points
	Services     []Line        `json:"services"`
	Duties       []Duty        `json:"duties"`
	Statements   int           `json:"statements"`
	Contradicted int           `json:"contradicted"` // assertions that were untrue though it could have been known, or kept back
	Spent        int64         `json:"spent"`        // yen
	Lost         int64         `json:"lost"`         // yen
}

// Line is one number of a list. A service's is the milliseconds below its minimum level.
type Line struct {
	ID    string    `json:"id"`
	Title text.Text `json:"title"`
	Value int64     `json:"value"`
}

// Duty is one stage of an obligation.
type Duty struct {
	ID    string         `json:"id"`
	Title text.Text      `json:"title"`
	State sim.ClockState `json:"state"`
}

// OutcomeOf sums a session up as it stands.
func OutcomeOf(s *sim.Session) Outcome {
	st, script := s.State(), s.Script()
	score := scoring.Total(script, scoring.Judge(s))
	o := Outcome{Ended: st.Ended != nil, At: st.Now, Score: score.Total.Share, Spent: st.Yen, Axes: []Line{}, Services: []Line{}, Duties: []Duty{}}
	if st.Ended != nil && st.Ended.Ending >= 0 {
		o.Ending = script.Endings[st.Ended.Ending].Title
	}
	for _, g := range score.Groups {
		if g.By == "axis" {
			o.Axes = append(o.Axes, Line{g.ID, g.Title, int64(g.Share.Share)})
		}
	}
	o.services(s)
	o.duties(s)
	for i := range st.Statements {
		o.statement(&st.Statements[i])
	}
	return o
}

func (o *Outcome) services(s *sim.Session) {
	st := s.State()
	for i := range s.Script().Services {
		x := &s.Script().Services[i]
		now := st.Services[i].Levelled(st.Services[i].Level, x.MBCO, x.Hourly, st.Now, 0)
		down := now.Downtime
		if now.Down != 0 {
			down += st.Now.Sub(now.Down)
		}
		o.Lost += now.Lost
		o.Services = append(o.Services, Line{string(x.ID), x.Title, int64(down)})
	}
}

func (o *Outcome) duties(s *sim.Session) {
	for i := range s.Script().Obligations {
		x := &s.Script().Obligations[i]
		for j, n := range x.Stages {
			o.Duties = append(o.Duties, Duty{string(x.ID) + "." + x.Rule.Stages[n].ID, x.Name(n), s.State().Obligations[i].Stages[j].State})
		}
	}
}

func (o *Outcome) statement(x *sim.StatementState) {
	if x.Stage != sim.StatementOut {
		return
	}
	o.Statements++
	for _, v := range x.Verdicts {
		switch v {
		case disclosure.Careless, disclosure.Contradicted, disclosure.Withheld:
			o.Contradicted++
		}
	}
}
