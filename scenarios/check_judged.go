package scenarios

import "github.com/enshu/enshu/sim"

// judged follows what expectations look at back to what brings it about, to find decisions that nothing judges.
type judged struct {
	r       *reader
	causes  []cause
	seen    map[reference]bool
	pending []*sim.Cond
}

// checkJudged finds decisions whose answer no expectation ever depends on.
func (r *reader) checkJudged() {
	j := judged{r: r, causes: r.causes(), seen: map[reference]bool{}}
	for i := range r.draft.Expectations {
		e := &r.draft.Expectations[i]
		j.pending = append(j.pending, e.From, e.Met, e.Partly, e.Never)
	}
	for len(j.pending) > 0 {
		last := j.pending[len(j.pending)-1]
		j.pending = j.pending[:len(j.pending)-1]
		walkCond(last, j.look)
	}
	for i := range r.draft.Decisions {
		if d := &r.draft.Decisions[i]; d.ID != "" && !j.seen[reference{kind: kindDecision, id: string(d.ID)}] {
			r.fault(r.at[&d.ID], NoExpectation, d.ID)
		}
	}
}

// once says whether the thing is seen for the first time.
func (j *judged) once(k kind, id string) bool {
	at := reference{kind: k, id: id}
	if id == "" || j.seen[at] {
		return false
	}
	j.seen[at] = true
	return true
}

func (j *judged) look(c *sim.Cond) {
	j.decision(c.Decision)
	j.action(c.Action)
	j.inject(c.Inject)
	if j.once(kindConference, string(c.Conference)) {
		if x := j.r.things.conferences[c.Conference]; x != nil {
			j.pending = append(j.pending, x.When)
		}
		j.broughtBy(func(e *sim.Effect) bool { return e.Kind == sim.EffConvene && e.Conference == c.Conference })
	}
	if j.once(kindFlag, string(c.Flag)) {
		j.broughtBy(func(e *sim.Effect) bool { return e.Kind == sim.EffFlag && e.Flag == c.Flag })
	}
	if j.once(kindFact, string(c.Fact)) {
		j.broughtBy(func(e *sim.Effect) bool { return e.Fact == c.Fact })
	}
	if j.once(kindSystem, string(c.System)) || j.once(kindService, string(c.Service)) {
		j.broughtBy(func(e *sim.Effect) bool { return e.System != "" || e.Service != "" })
	}
	if j.once(kindObligation, string(c.Obligation)) {
		if o := j.r.things.obligations[c.Obligation]; o != nil {
			for i := range o.Triggers {
				j.pending = append(j.pending, o.Triggers[i].When)
			}
			for i := range o.Grounds {
				j.pending = append(j.pending, o.Grounds[i].When)
			}
		}
	}
}

func (j *judged) broughtBy(matches func(*sim.Effect) bool) {
	for i := range j.causes {
		for k := range j.causes[i].effects {
			if matches(&j.causes[i].effects[k]) {
				j.cause(&j.causes[i])
				break
			}
		}
	}
}

func (j *judged) cause(c *cause) {
	switch {
	case c.inject != nil:
		j.inject(c.inject.ID)
	case c.decision != nil:
		j.decision(c.decision.ID)
	case c.action != nil:
		j.action(c.action.ID)
	}
}

func (j *judged) decision(id sim.DecisionID) { j.once(kindDecision, string(id)) }

func (j *judged) action(id sim.ActionID) {
	if !j.once(kindAction, string(id)) {
		return
	}
	if a := j.r.things.actions[id]; a != nil {
		j.pending = append(j.pending, a.When)
	}
}

func (j *judged) inject(id sim.InjectID) {
	if !j.once(kindInject, string(id)) {
		return
	}
	if i := j.r.things.injects[id]; i != nil {
		j.pending = append(j.pending, i.When)
	}
	j.broughtBy(func(e *sim.Effect) bool { return e.Kind == sim.EffRelease && e.Inject == id })
}
