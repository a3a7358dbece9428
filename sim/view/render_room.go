package view

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/text"
)

func exercise(s *sim.Session) Record {
	script, st := s.Script(), s.State()
	x := Exercise{
		Scenario: script.ID, Version: script.Version, Title: script.Title, Synopsis: script.Synopsis,
		Organisation: script.Organisation.Name, About: script.Organisation.About, Start: script.Start, End: script.End,
		Zone: script.Zone.Name, Paces: []Choice{}, Glossary: none(script.Glossary), Ground: none(script.Ground), Units: units(script),
		Debriefed: st.Debrief,
	}
	for _, p := range script.Paces {
		x.Paces = append(x.Paces, Choice{ID: string(p.ID), Title: p.Title})
	}
	if st.Ended != nil {
		x.Ending = &Ending{At: st.Ended.At, Reason: st.Ended.Reason, Cut: s.CutShort()}
		if i := st.Ended.Ending; i >= 0 {
			e := &script.Endings[i]
			x.Ending.ID, x.Ending.Title, x.Ending.Text = string(e.ID), e.Title, e.Text
		}
	}
	if st.Fork != nil {
		x.Fork = &Fork{From: st.Fork.From, Seq: st.Fork.Seq, At: st.Fork.At}
	}
	if st.Real != nil {
		x.RealWorld = &RealWorld{By: st.Real.By, Reason: st.Real.Reason}
	}
	return x
}

// none makes a missing list an empty one, which the page need not tell apart.
func none[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func debriefing(s *sim.Session) Record {
	st := s.State()
	if !st.Debrief {
		return nil
	}
	d := Debrief{Questions: none(s.Script().Debrief), Spent: st.Yen}
	for i := range st.Services {
		x := s.Script().Services[i]
		d.Lost += st.Services[i].Levelled(st.Services[i].Level, x.MBCO, x.Hourly, st.Now, 0).Lost
	}
	return d
}

// clock makes the clock. Which rule stopped it tells of decisions that are not every seat's.
func (d *Desk) clock(s *sim.Session) Record {
	c := clockNow(s)
	if d.sight.runs {
		c.Rule, c.Rules = s.State().Cause.Rule, s.State().PauseRules
	}
	return c
}

func clockNow(s *sim.Session) Clock {
	st := s.State()
	c := Clock{
		State: Paused, At: st.Clock.At, Wall: st.Clock.Wall, Rate: st.Clock.Rate, Factor: st.Factor,
		Message: st.Cause.Message, Cause: st.Cause.Cause, Gap: st.Cause.Gap, Auto: st.Cause.Rule != nil,
	}
	if st.Pace >= 0 {
		c.Pace = s.Script().Paces[st.Pace].ID
	}
	switch {
	case st.Ended != nil:
		c.State = Ended
	case st.Begun == 0:
		c.State = Lobby
	case st.Clock.Running:
		c.State = Running
	}
	return c
}

func phase(s *sim.Session) Record {
	i := s.State().Phase
	if i < 0 {
		return nil
	}
	p := s.Script().Phases[i]
	return Phase{ID: p.ID, Title: p.Title, Since: p.From}
}

// phases makes the phase the story is in and, for those who run it, every phase of the plan.
func (d *Desk) phases(s *sim.Session) []row {
	rows := []row{{"phase/main", phase(s)}}
	if !d.sight.runs {
		return rows
	}
	for _, p := range s.Script().Phases {
		rows = append(rows, row{"phase/plan." + string(p.ID), Phase{ID: p.ID, Title: p.Title, Since: p.From}})
	}
	return rows
}

func (d *Desk) me(s *sim.Session) Record {
	if d.all {
		return groundTruth
	}
	x := s.Script().Seats[d.seat]
	me := Me{Seat: x.ID, Class: x.Kind, Title: x.Title, Duties: x.Duties, Can: none(sim.Permitted(x.Kind))}
	if d.sight.runs {
		for _, c := range s.Script().Decisions {
			me.Decisions = append(me.Decisions, Choice{ID: string(c.ID), Title: c.Title})
		}
		for _, p := range s.Script().Phases {
			me.Phases = append(me.Phases, Choice{ID: string(p.ID), Title: p.Title})
		}
		me.Pauses = s.Script().Pauses
	}
	return me
}

func (d *Desk) seatRow(s *sim.Session, i int) Seat {
	x, st := s.Script().Seats[i], s.State().Seats[i]
	r := Seat{ID: x.ID, Nth: i + 1, Class: x.Kind, Title: x.Title, Duties: x.Duties, Holders: none(st.Holders), Bot: st.Bot}
	if d.sight.runs || i == d.seat && st.Time > sim.AllowMin {
		r.Time = st.Time
	}
	if !d.sight.runs {
		return r
	}
	r.LastAct = int64(st.Last)
	for n, item := range s.State().Items {
		marks := s.State().Marks[n]
		if !item.To.Has(i) {
			continue
		}
		if !marks.Read.Has(i) {
			r.Unread++
		}
		if item.Ack && !marks.Acked.Has(i) {
			r.Unacked++
		}
	}
	for n := range s.State().Decisions {
		if waitsFor(s, n, i) {
			r.Open++
		}
	}
	for n := range s.State().Statements {
		x := &s.State().Statements[n]
		if x.Stage == sim.StatementWaiting && s.Script().SeatNumber(s.Script().Audiences[x.Audience].Approver) == i {
			r.Open++
		}
	}
	return r
}

// waitsFor says whether a decision lies open for a seat that has not answered or approved it.
func waitsFor(s *sim.Session, decision, seat int) bool {
	x, st := s.Script().Decisions[decision], s.State().Decisions[decision]
	switch st.Stage {
	case sim.DecisionWaiting:
		return s.Script().SeatNumber(x.Approver) == seat
	case sim.DecisionOpen:
		if x.Rule == sim.OneOwner {
			return s.Script().SeatNumber(x.Seats[0]) == seat
		}
		for _, a := range st.Answers {
			if a.Seat == seat {
				return false
			}
		}
		return s.Script().Set(x.Seats).Has(seat)
	}
	return false
}

func (d *Desk) note(s *sim.Session, n int) Record {
	if !d.sight.notes {
		return nil
	}
	x := s.State().Notes[n-1]
	return Note{
		N: n, At: x.At, Seat: x.Noted.Seat, Note: x.Note, Text: x.Text, About: x.About, Objective: x.Objective,
		Starred: x.Starred,
	}
}

func (d *Desk) objective(s *sim.Session, i int) Record {
	if !d.sight.scores {
		return nil
	}
	x := s.Script().Objectives[i]
	r := Objective{ID: x.ID, N: i + 1, Text: x.Text, Directive: x.Directive, Role: x.Role, Ratings: []Rating{}}
	if !d.sight.notes {
		return r
	}
	r.Anchors = x.Anchors
	for _, g := range scoring.Latest(s, i) {
		r.Ratings = append(r.Ratings, Rating{
			Seat: g.Rated.Seat, Rater: g.Rater, Grade: g.Grade, Scale: g.Scale, Text: g.Text, At: g.At,
		})
	}
	return r
}

// objectives makes an objective and what the evaluators' judgements of all of them come to.
func (d *Desk) objectives(s *sim.Session, i int) []row {
	rows := d.one("objective/"+string(s.Script().Objectives[i].ID), d.objective(s, i))
	if !d.sight.notes || len(s.State().Ratings) == 0 {
		return rows
	}
	return []row{rows[0], {"panel/main", scoring.Agree(s)}}
}

// judgements makes the findings that changed and the score, for those who may see them.
func (d *Desk) judgements(s *sim.Session) []row {
	if !d.sight.scores || s.State().Begun == 0 {
		return nil
	}
	findings, changed := d.panel.Judge(s)
	if len(changed) == 0 && d.rows["score/main"] != nil {
		return nil
	}
	rows := make([]row, 0, len(changed)+1)
	for _, i := range changed {
		f := findings[i]
		f.Seats, f.Objectives = none(f.Seats), none(f.Objectives)
		rows = append(rows, row{"finding/" + string(f.Expectation), f})
	}
	score := scoring.Total(s.Script(), findings)
	if !d.sight.persons {
		score.Groups = impersonal(score.Groups)
	}
	return append(rows, row{"score/main", score})
}

// axes makes the ten axes of disclosure and their total, for those who may see scores.
func (d *Desk) axes(s *sim.Session) []row {
	d.turning = clock.Never
	if !d.sight.scores || s.State().Begun == 0 {
		return nil
	}
	scores, turning := scoring.Telling(s)
	d.turning = turning
	rows := make([]row, 0, len(scores))
	for _, x := range scores {
		rows = append(rows, row{"axis/" + x.ID, x})
	}
	return rows
}

// impersonal leaves out the scores of single seats.
func impersonal(groups []scoring.Group) []scoring.Group {
	list := []scoring.Group{}
	for _, g := range groups {
		if g.By != "seat" {
			list = append(list, g)
		}
	}
	return list
}

func (d *Desk) inject(s *sim.Session, i int) Record {
	if !d.sight.runs && !s.State().Debrief {
		return nil
	}
	x, st := s.Script().Injects[i], s.State().Injects[i]
	r := Inject{
		ID: x.ID, Title: x.Title, Channel: x.Channel, From: x.From, To: none(x.To), Subject: x.Subject, Body: x.Body,
		At: st.At, Was: st.Was, Seq: st.Seq, Edited: st.Edited != nil, State: injectStates[st.Stage],
	}
	if d.sight.runs {
		r.Notes = x.Notes
	}
	if x.When != nil {
		r.When = s.Script().Sentence(x.When)
		if x.Delay > 0 {
			after := sim.Lasting(x.Delay)
			r.When = text.Text{JA: r.When.JA + "、その" + after.JA + "後", EN: after.EN + " after " + r.When.EN}
		}
	}
	if st.By >= 0 {
		r.By = s.Script().Seats[st.By].ID
	}
	if e := st.Edited; e != nil {
		if e.Subject != nil {
			r.Subject = *e.Subject
		}
		if e.Body != nil {
			r.Body = *e.Body
		}
		if e.To != nil {
			r.To = e.To
		}
	}
	return r
}

var injectStates = map[sim.InjectStage]InjectState{
	sim.InjectArmed: Armed, sim.InjectTimedStage: Planned, sim.InjectHeld: Held, sim.InjectOut: Fired, sim.InjectGone: Skipped,
}

func units(script *sim.Script) []Choice {
	var list []Choice
	for _, u := range script.Units {
		list = append(list, Choice{ID: string(u.ID), Title: u.Name})
	}
	return list
}
