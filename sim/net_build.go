package sim

import (
	"fmt"

	"github.com/enshu/enshu/sim/clock"
)

// builder walks a script's conditions, resolves what they name and lays them out as a net.
type builder struct {
	script *Script
	net    net
	faults []error
}

func (b *builder) fault(format string, args ...any) {
	b.faults = append(b.faults, fmt.Errorf(format, args...))
}

func (b *builder) build() {
	s := b.script
	b.sizeDeps()
	for i := range s.Injects {
		b.root(s.Injects[i].When, purpose{forInject, i, 0}, "inject", string(s.Injects[i].ID))
	}
	for i := range s.Facts {
		for j := range s.Facts[i].Turns {
			s.Facts[i].Turns[j].When = whenOrAt(s.Facts[i].Turns[j].When, s.Facts[i].Turns[j].At)
			b.root(s.Facts[i].Turns[j].When, purpose{forTurn, i, j}, "fact", string(s.Facts[i].ID))
		}
		for j := range s.Facts[i].Knowable {
			s.Facts[i].Knowable[j].When = whenOrAt(s.Facts[i].Knowable[j].When, s.Facts[i].Knowable[j].At)
			b.root(s.Facts[i].Knowable[j].When, purpose{forKnowable, i, j}, "fact", string(s.Facts[i].ID))
		}
	}
	for i := range s.Decisions {
		b.root(s.Decisions[i].When, purpose{forDecision, i, 0}, "decision", string(s.Decisions[i].ID))
	}
	for i := range s.Conferences {
		b.root(s.Conferences[i].When, purpose{forConference, i, 0}, "conference", string(s.Conferences[i].ID))
		for j := range s.Conferences[i].Questions {
			b.root(s.Conferences[i].Questions[j].When, purpose{n: i}, "conference", string(s.Conferences[i].ID))
		}
	}
	for i := range s.Obligations {
		// Grounds first: a clock that starts with the same event runs to the right limit at once.
		for j := range s.Obligations[i].Grounds {
			b.root(s.Obligations[i].Grounds[j].When, purpose{forGround, i, j}, "obligation", string(s.Obligations[i].ID))
		}
		for j := range s.Obligations[i].Triggers {
			b.root(s.Obligations[i].Triggers[j].When, purpose{forTrigger, i, j}, "obligation", string(s.Obligations[i].ID))
		}
	}
	for i := range s.Actions {
		b.root(s.Actions[i].When, purpose{forAction, i, 0}, "action", string(s.Actions[i].ID))
	}
	for i := range s.Endings {
		kind := forNothing
		if s.Endings[i].Stops {
			kind = forEnding
		}
		b.root(s.Endings[i].When, purpose{kind, i, 0}, "ending", string(s.Endings[i].ID))
	}
	for i := range s.Expectations {
		e := &s.Expectations[i]
		for _, c := range []*Cond{e.From, e.Met, e.Partly, e.Never} {
			b.root(c, purpose{kind: forNothing, n: i}, "expectation", string(e.ID))
		}
	}
	b.root(s.Clean, purpose{kind: forClean}, "script", "clean")
	for _, c := range []*Cond{s.Milestones.Scope, s.Milestones.Told, s.Milestones.Prevented} {
		b.root(c, purpose{kind: forMilestone}, "script", "milestones")
	}
	b.root(s.Watch, purpose{}, "script", "watch")
	b.root(s.Preserved, purpose{}, "script", "preserved")
	b.references()
}

// whenOrAt makes an instant a condition like any other.
func whenOrAt(when *Cond, at clock.Instant) *Cond {
	if when != nil {
		return when
	}
	return &Cond{Op: OpTime, At: at}
}

func (b *builder) sizeDeps() {
	s := b.script
	size := func(k SubjectKind, n int) { b.net.deps[k] = make([][]int, n) }
	size(SubInject, len(s.Injects))
	size(SubDecision, len(s.Decisions))
	size(SubAction, len(s.Actions))
	size(SubFact, len(s.Facts))
	size(SubFlag, len(s.Flags))
	size(SubAudience, len(s.Audiences))
	size(SubObligation, len(s.Obligations))
	size(SubConference, len(s.Conferences))
	size(SubSystem, len(s.Systems))
	size(SubPool, len(s.Pools))
	size(SubBackup, len(s.Backups))
	size(SubService, len(s.Services))
}

func (b *builder) root(c *Cond, p purpose, kind, id string) {
	if c == nil {
		return
	}
	n := b.add(c, kind+" "+id)
	b.net.roots[n] = p
	if p.kind != forNothing { // a milestone makes nothing happen, and is seen at its instant all the same
		b.activate(n)
	}
}

func (b *builder) activate(n int) {
	b.net.active[n] = true
	for _, kid := range b.net.kids[n] {
		b.activate(kid)
	}
}

// add lays out one predicate after its kids.
func (b *builder) add(c *Cond, where string) int {
	var kids []int
	for _, k := range c.Kids {
		kids = append(kids, b.add(k, where))
	}
	n := len(b.net.conds)
	c.num, c.opts = n, nil
	b.net.conds = append(b.net.conds, c)
	b.net.kids = append(b.net.kids, kids)
	b.net.parent = append(b.net.parent, -1)
	b.net.roots = append(b.net.roots, purpose{})
	b.net.active = append(b.net.active, false)
	for _, k := range kids {
		b.net.parent[k] = n
	}
	if want, ok := arity[c.Op]; ok && len(kids) != want {
		b.fault("%s: %s takes %d conditions, has %d", where, c.Op, want, len(kids))
	}
	b.resolve(c, n, where)
	return n
}

var arity = map[Op]int{OpNot: 1, OpElapsed: 1, OpNotBy: 1, OpBefore: 2}

// resolve fills in dense numbers and says which subjects the predicate depends on.
func (b *builder) resolve(c *Cond, n int, where string) {
	s := b.script
	switch c.Op {
	case OpAll, OpAny, OpNot, OpBefore:
	case OpTime, OpElapsed, OpNotBy:
		b.net.timed = append(b.net.timed, n)
	case OpFired, OpRead, OpAcked:
		b.names(c, n, where, SubInject, s.injects.of(c.Inject), string(c.Inject))
		c.sub = s.seats.of(c.Seat)
	case OpDecided:
		b.names(c, n, where, SubDecision, s.decisions.of(c.Decision), string(c.Decision))
		b.options(c, where)
	case OpConference, OpQuestion:
		i := s.conferences.of(c.Conference)
		b.names(c, n, where, SubConference, i, string(c.Conference))
		if c.Op == OpQuestion && i >= 0 {
			c.sub = s.Conferences[i].Question(c.Question)
			b.must(c.sub, "%s: question %q", where, c.Question)
		}
	case OpStarted, OpDone:
		b.names(c, n, where, SubAction, s.actions.of(c.Action), string(c.Action))
	case OpTrue, OpKnown:
		b.names(c, n, where, SubFact, s.facts.of(c.Fact), string(c.Fact))
		b.reading(c, where)
		if c.Seat != "" {
			c.opts = []int{s.seats.of(c.Seat)}
		}
	case OpStated, OpFalse, OpPromise:
		b.audience(c, n, where)
	case OpObligation:
		b.names(c, n, where, SubObligation, s.obligations.of(c.Obligation), string(c.Obligation))
		b.stage(c, where)
	case OpSystem, OpSystemClean:
		b.names(c, n, where, SubSystem, s.systems.of(c.System), string(c.System))
	case OpStayedClean:
		b.names(c, n, where, SubSystem, s.systems.of(c.System), string(c.System))
		b.net.timed = append(b.net.timed, n)
	case OpLost:
		b.names(c, n, where, SubFact, s.facts.of(c.Fact), string(c.Fact))
	case OpBackupHit, OpBackupRead:
		b.names(c, n, where, SubBackup, s.backups.of(c.Backup), string(c.Backup))
	case OpService, OpOutage, OpRestored, OpReady, OpReopened, OpNormal, OpEstimated, OpEstimateHeld:
		b.names(c, n, where, SubService, s.services.of(c.Service), string(c.Service))
	case OpEstimateLapsed:
		b.names(c, n, where, SubService, s.services.of(c.Service), string(c.Service))
		b.net.timed = append(b.net.timed, n)
	case OpOverworked, OpCalledIn:
		b.names(c, n, where, SubPool, s.pools.of(c.Pool), string(c.Pool))
	case OpFlag:
		b.names(c, n, where, SubFlag, s.flags.of(c.Flag), string(c.Flag))
	default:
		b.fault("%s: unknown predicate %q", where, c.Op)
	}
}

func (b *builder) names(c *Cond, n int, where string, kind SubjectKind, at int, id string) {
	c.at = at
	if at < 0 {
		b.fault("%s: %s names %q, which is not there", where, c.Op, id)
		return
	}
	b.net.deps[kind][at] = append(b.net.deps[kind][at], n)
}

func (b *builder) options(c *Cond, where string) {
	if c.at < 0 {
		return
	}
	for _, id := range c.Options {
		o := b.script.Decisions[c.at].Option(id)
		if o < 0 {
			b.fault("%s: decision %q has no option %q", where, c.Decision, id)
		}
		c.opts = append(c.opts, o)
	}
}

func (b *builder) reading(c *Cond, where string) {
	c.sub = -1
	if c.at < 0 || c.Reading == "" {
		return
	}
	if c.sub = b.script.Facts[c.at].Reading(c.Reading); c.sub < 0 {
		b.fault("%s: fact %q has no reading %q", where, c.Fact, c.Reading)
	}
}

// asserted looks for the fact, and the reading of it, that a statement is to be about; without a fact it is about anything.
func (b *builder) asserted(c *Cond, where string) {
	i := b.script.facts.of(c.Fact)
	switch {
	case c.Fact == "":
	case i < 0:
		b.fault("%s: %s names %q, which is not there", where, c.Op, c.Fact)
	case c.Reading != "" && b.script.Facts[i].Reading(c.Reading) < 0:
		b.fault("%s: fact %q has no reading %q", where, c.Fact, c.Reading)
	}
}

func (b *builder) audience(c *Cond, n int, where string) {
	b.asserted(c, where)
	if c.Op == OpPromise {
		b.net.timed = append(b.net.timed, n)
	}
	if c.Audience != "" {
		b.names(c, n, where, SubAudience, b.script.audiences.of(c.Audience), string(c.Audience))
		return
	}
	c.at = -1
	for i := range b.script.Audiences {
		b.net.deps[SubAudience][i] = append(b.net.deps[SubAudience][i], n)
	}
}

func (b *builder) stage(c *Cond, where string) {
	if c.at < 0 {
		return
	}
	o := &b.script.Obligations[c.at]
	for i, stage := range o.Stages {
		if stage < len(o.Rule.Stages) && o.Rule.Stages[stage].ID == c.Stage {
			c.sub = i
			return
		}
	}
	b.fault("%s: obligation %q plays no stage %q", where, c.Obligation, c.Stage)
}
