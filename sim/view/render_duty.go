package view

import (
	"strconv"
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
)

// obligation makes one record per played stage.
func (d *Desk) obligation(s *sim.Session, i int) []row {
	if d.sight.public && !s.State().Debrief {
		return nil
	}
	o := &s.Script().Obligations[i]
	var rows []row
	for j, n := range o.Stages {
		rows = append(rows, row{"obligation/" + string(o.ID) + "." + o.Rule.Stages[n].ID, d.stage(s, i, j)})
	}
	return rows
}

func (d *Desk) stage(s *sim.Session, i, j int) Obligation {
	r := d.uncounted(s, i, j)
	if r.Start != nil || r.Pending != nil {
		o := &s.Script().Obligations[i]
		r.Counting = disclosure.Explain(o.Rule, o.Stages[j], s.Given(i))
	}
	return r
}

// uncounted is a stage without the words on how its deadline was counted.
func (d *Desk) uncounted(s *sim.Session, i, j int) Obligation {
	o, st := &s.Script().Obligations[i], &s.State().Obligations[i]
	x, rule := st.Stages[j], &o.Rule.Stages[o.Stages[j]]
	r := Obligation{
		ID: o.ID, Title: o.Title, Stage: rule.ID, Nth: o.Stages[j] + 1, StageTitle: o.Beside(o.Stages[j]), Audience: o.Audience, Owners: none(o.Owners),
		State: s.Standing(i, j), Trigger: o.Rule.Start.Text, Zone: s.Script().Zone.Name, Article: o.Rule.Article,
		Binding: rule.Deadline.Kind.String(), Verified: o.Rule.Checked(o.Stages[j]),
		Items: d.statics.forms.at(s.Script(), i, forms)[j],
	}
	if doubt := o.Rule.Doubt(o.Stages[j]); !doubt.Empty() {
		r.Doubt = &doubt
	}
	if c := rule.Deadline.Calendar; c != nil {
		r.Zone = c.Zone.Name
	}
	if r.State == sim.Pending || r.State == sim.Undecided {
		r.Pending = d.pending(s, i, j)
	}
	if x.Ran.Seq == 0 {
		return r
	}
	r.Since, r.EndOfDay, r.Met, r.Statement = x.Ran.At, x.Day, x.Met.At, x.Filing
	if x.Due != clock.Never {
		r.Due = x.Due
	}
	if b, ok := s.Began(i, j); ok {
		start := d.start(s, b)
		r.Start = &start
	}
	if x.Moved.Seq != 0 {
		r.Moved = d.moved(s, i, &x)
	}
	return r
}

// start tells who brought something about, how surely and why. The reason is for those who may know what it rests on.
func (d *Desk) start(s *sim.Session, b sim.Beginning) Start {
	r := Start{At: b.At, Event: b.Event.Text(), Seat: b.Seat, Body: b.Body}
	if b.Certainty != disclosure.ThresholdNone {
		sure := b.Certainty.Text()
		r.Certainty = &sure
	}
	if d.hears(s, b.On) {
		r.Reason, r.Words = b.Reason, b.Words
	} else if strings.HasPrefix(b.On, "inject:") {
		r.Body = nil // the sender of what this seat did not get
	}
	return r
}

// hears says whether this seat may know of a thing that a clock rests on.
func (d *Desk) hears(s *sim.Session, on string) bool {
	if d.sight.truth {
		return true
	}
	kind, id, _ := strings.Cut(on, ":")
	switch kind {
	case "fact":
		fact, reading, _ := strings.Cut(id, "/")
		return d.sight.plays && s.HasHeard(d.seat, sim.FactID(fact), sim.ReadingID(reading))
	case "decision":
		i := s.Script().DecisionNumber(sim.DecisionID(id))
		return d.concerned(s, &s.Script().Decisions[i], &s.State().Decisions[i])
	case "inject":
		to := s.Script().Set(s.Script().Injects[s.Script().InjectNumber(sim.InjectID(id))].To)
		return d.sight.plays && to.Has(d.seat)
	case "statement":
		n, _ := strconv.Atoi(id)
		_, there := d.statement(s, n)
		return there
	case "action":
		return !d.sight.public
	}
	return on == "" && !d.sight.public
}

// pending tells since when a decision is owed that the clock waits for, and by when the rule wants it.
func (d *Desk) pending(s *sim.Session, i, j int) *Pending {
	x, b, ok := s.Deciding(i, j)
	if !ok {
		return nil
	}
	o := &s.Script().Obligations[i]
	rule := &o.Rule.Stages[o.Stages[j]].Deadline
	p := &Pending{Start: d.start(s, b), Decision: rule.From.Text(), Words: rule.Decide.Words, Ours: x.Ours, Verified: rule.Decide.Verified}
	if x.Cap != clock.Never {
		p.Cap = x.Cap
	}
	return p
}

// moved tells to which limit a clock was moved, and by which condition of the rule.
func (d *Desk) moved(s *sim.Session, i int, x *sim.StageState) *Moved {
	m := &Moved{At: x.Moved.At, Was: x.Was}
	for _, g := range s.State().Obligations[i].Grounds {
		if g.Seq == x.Moved.Seq && g.Origin != nil {
			start := d.start(s, sim.Beginning{Mark: g.Mark, Origin: *g.Origin})
			start.Event = s.Script().Obligations[i].Rule.Ground(g.Ground)
			m.Why = &start
		}
	}
	return m
}
