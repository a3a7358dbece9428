package scenarios

import "github.com/enshu/enshu/sim"

// eachCond visits every condition of the draft, and those inside it, with what it is the condition of.
func (r *reader) eachCond(visit func(c *sim.Cond, of string)) {
	for _, top := range r.topConds() {
		walkCond(top.cond, func(c *sim.Cond) { visit(c, top.of) })
	}
}

func walkCond(c *sim.Cond, visit func(*sim.Cond)) {
	if c == nil {
		return
	}
	visit(c)
	for _, kid := range c.Kids {
		walkCond(kid, visit)
	}
}

// topCond is a condition where it stands. Dead says that a condition which never holds is told at the thing it is for.
type topCond struct {
	cond *sim.Cond
	of   string
	dead bool
}

func (r *reader) topConds() []topCond {
	d := r.draft
	all := []topCond{{d.Clean, "clean", false}, {d.Watch, "watch", false}, {d.Preserved, "preserved", false},
		{d.Milestones.Scope, "milestone", false}, {d.Milestones.Told, "milestone", false}, {d.Milestones.Prevented, "milestone", false}}
	for i := range d.Facts {
		for j := range d.Facts[i].Turns {
			all = append(all, topCond{d.Facts[i].Turns[j].When, "turn", false})
		}
		for j := range d.Facts[i].Knowable {
			all = append(all, topCond{d.Facts[i].Knowable[j].When, "knowable", false})
		}
	}
	for i := range d.Actions {
		all = append(all, topCond{d.Actions[i].When, "action", true})
	}
	for i := range d.Injects {
		all = append(all, topCond{d.Injects[i].When, "inject", true})
	}
	for i := range d.Decisions {
		all = append(all, topCond{d.Decisions[i].When, "decision", true})
	}
	for i := range d.Conferences {
		all = append(all, topCond{d.Conferences[i].When, "conference", false})
		for j := range d.Conferences[i].Questions {
			all = append(all, topCond{d.Conferences[i].Questions[j].When, "question", false})
		}
	}
	for i := range d.obligations {
		for j := range d.obligations[i].Triggers {
			all = append(all, topCond{d.obligations[i].Triggers[j].When, "trigger", false})
		}
		for j := range d.obligations[i].Grounds {
			all = append(all, topCond{d.obligations[i].Grounds[j].When, "ground", false})
		}
	}
	for i := range d.Expectations {
		e := &d.Expectations[i]
		all = append(all, topCond{e.From, "expectation", false}, topCond{e.Met, "expectation", true},
			topCond{e.Partly, "expectation", false}, topCond{e.Never, "expectation", false})
	}
	for i := range d.Endings {
		all = append(all, topCond{d.Endings[i].When, "ending", true})
	}
	return all
}

// eachEffect visits every effect of the draft.
func (r *reader) eachEffect(visit func(*sim.Effect)) {
	for _, c := range r.causes() {
		for i := range c.effects {
			visit(&c.effects[i])
		}
	}
}

// cause is something that has effects: an inject that fires, an option that is taken, an action that starts or is done.
type cause struct {
	inject   *sim.Inject
	decision *sim.Decision
	action   *sim.Action
	done     bool // the action's end, not its start
	effects  []sim.Effect
}

func (r *reader) causes() []cause {
	d := r.draft
	var all []cause
	for i := range d.Injects {
		all = append(all, cause{inject: &d.Injects[i], effects: d.Injects[i].Effects})
	}
	for i := range d.Decisions {
		for j := range d.Decisions[i].Options {
			all = append(all, cause{decision: &d.Decisions[i], effects: d.Decisions[i].Options[j].Effects})
		}
	}
	for i := range d.Actions {
		a := &d.Actions[i]
		all = append(all, cause{action: a, effects: a.Begin}, cause{action: a, done: true, effects: a.Effects})
	}
	return all
}
