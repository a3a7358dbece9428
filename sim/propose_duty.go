package sim

import (
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/text"
)

// meet records that a duty was met by a statement, and starts what runs from there.
func (p *proposer) meet(id ObligationID, stage string, statement int) {
	i, j := p.stageOf(id, stage)
	x := p.st.Obligations[i].Stages[j]
	if x.State != Running && x.State != Overdue {
		return
	}
	p.emit(ClockMet{Obligation: id, Stage: stage, Statement: statement, Late: p.now > x.Due})
	p.runClocks(i)
}

// trigger records a legal trigger and starts the clocks that run from it.
func (p *proposer) trigger(i, j int) {
	o := &p.script.Obligations[i]
	t := &o.Triggers[j]
	first := p.st.Nodes[t.When.num].First
	p.emit(Triggered{Obligation: o.ID, Event: t.Event, Evidence: first.Seq, Because: p.origin(t.When, t.By, t.Reason)})
	p.runClocks(i)
}

// ground records that a condition of the rule has come to hold, and moves the clocks whose length hangs on it.
func (p *proposer) ground(i, j int) {
	o := &p.script.Obligations[i]
	g := &o.Grounds[j]
	first := p.st.Nodes[g.When.num].First
	p.emit(GroundMet{Obligation: o.ID, Ground: g.Ground, Evidence: first.Seq, Because: p.origin(g.When, g.By, g.Reason)})
	p.runClocks(i)
}

// runClocks starts, or moves, the clocks of an obligation as its triggers and grounds say. What was filed before its clock
// began meets it at once. A limit that has passed comes back only where it lies ahead again.
func (p *proposer) runClocks(i int) {
	o := &p.script.Obligations[i]
	given := p.given(p.st, i)
	for j, n := range o.Stages {
		x := p.st.Obligations[i].Stages[j]
		c, ok := disclosure.Due(o.Rule, n, given)
		if !ok || !moves(x, c.Due, p.now) {
			continue
		}
		stage := o.Rule.Stages[n].ID
		p.emit(ClockRan{
			Obligation: o.ID, Stage: stage, Due: c.Due, Target: c.Target, Late: c.Late, EndOfDay: c.EndOfDay, Moved: x.State != NotStarted,
		})
		if filed := p.filed(o.ID, stage); filed > 0 {
			p.meet(o.ID, stage, filed)
		}
	}
}

// moves says whether a clock is to be started, or set to another limit.
func moves(x StageState, due, now clock.Instant) bool {
	switch x.State {
	case NotStarted:
		return true
	case Running:
		return x.Due != due
	case Overdue:
		return x.Due != due && due >= now
	}
	return false
}

func (p *proposer) filed(id ObligationID, stage string) int {
	for n, x := range p.st.Statements {
		if x.Stage == StatementOut && x.Obligation == id && x.Stated.Stage == stage {
			return n + 1
		}
	}
	return 0
}

var deemed = text.Text{
	JA: "規定の上限までに判断がなく、判断があったものとして扱われた",
	EN: "nobody had decided by the rule's cap, and the decision counts as taken",
}

// passDuty tells that a deadline went by; or, where the clock has not started, that the time for the decision it runs from
// did. Where the rule says so the decision then counts as taken.
func (p *proposer) passDuty(i, j int) {
	o := &p.script.Obligations[i]
	stage := &o.Rule.Stages[o.Stages[j]]
	if p.st.Obligations[i].Stages[j].State != NotStarted {
		p.emit(ClockPassed{Obligation: o.ID, Stage: stage.ID})
		return
	}
	p.emit(CapPassed{Obligation: o.ID, Stage: stage.ID})
	if !stage.Deadline.Decide.Deemed {
		return
	}
	law := o.Rule.Article
	if law.Empty() {
		law = o.Rule.Law
	}
	p.emit(Triggered{
		Obligation: o.ID, Event: stage.Deadline.From, Evidence: p.st.Seq,
		Because: &Origin{Body: &law, Reason: &deemed},
	})
	p.runClocks(i)
}

// capOf returns when the time for a decision goes by that a clock waits for, clock.Never where it waits for none. A
// decision that counts as taken at the cap is taken at that instant, any other is late a millisecond after it.
func (s *Session) capOf(st *State, i, j int) clock.Instant {
	o := &s.script.Obligations[i]
	d := &o.Rule.Stages[o.Stages[j]].Deadline
	if d.Decide.From == disclosure.TriggerNone || st.Obligations[i].Stages[j].Undecided.Seq != 0 {
		return clock.Never
	}
	x, obliged := disclosure.Decides(o.Rule, o.Stages[j], s.given(st, i))
	switch {
	case !obliged || !x.Pending() || x.Cap == clock.Never:
		return clock.Never
	case d.Decide.Deemed:
		return x.Cap
	}
	return x.Cap + 1
}
