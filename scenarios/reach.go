package scenarios

import (
	"iter"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
)

// reach holds, for everything that may happen in a scenario, the earliest instant at which it could; clock.Never for what
// cannot. It never says "never" of something that can happen: where a condition rests on what people do, it may hold from
// the start.
type reach struct {
	r          *reader
	start, end clock.Instant
	injects    map[sim.InjectID]clock.Instant
	decisions  map[sim.DecisionID]clock.Instant
	actions    map[sim.ActionID]clock.Instant
	flags      map[sim.FlagID]clock.Instant
	endings    map[sim.EndingID]clock.Instant
	truths     map[reading]clock.Instant
	reveals    map[reading]clock.Instant
	moved      bool
	back       bool // go through lists from their ends: a chain written the other way round is then short work too
}

// reading is a way a fact may stand; with an empty way, any.
type reading struct {
	fact sim.FactID
	way  sim.ReadingID
}

func (r *reader) reach() *reach {
	d := r.draft
	x := &reach{
		r: r, start: d.Start, end: d.End,
		injects: map[sim.InjectID]clock.Instant{}, decisions: map[sim.DecisionID]clock.Instant{},
		actions: map[sim.ActionID]clock.Instant{}, flags: map[sim.FlagID]clock.Instant{},
		endings: map[sim.EndingID]clock.Instant{}, truths: map[reading]clock.Instant{}, reveals: map[reading]clock.Instant{},
	}
	if !r.sound(&d.Start) || !r.sound(&d.End) || d.End <= d.Start {
		x.end = clock.Never - 1
	}
	for i := range d.Facts {
		x.truths[reading{d.Facts[i].ID, d.Facts[i].Truth}] = x.start
	}
	causes := r.causes()
	for x.moved = true; x.moved; { // times only come down, and there are finitely many of them
		x.moved, x.back = false, !x.back
		x.things()
		for i := range causes {
			x.effects(&causes[i])
		}
	}
	return x
}

// things moves down what happens by itself.
func (x *reach) things() {
	d := x.r.draft
	for i := range x.each(len(d.Injects)) {
		lower(x, x.injects, d.Injects[i].ID, x.inject(&d.Injects[i]))
	}
	for i := range x.each(len(d.Decisions)) {
		if x.r.has(&d.Decisions[i].When) {
			lower(x, x.decisions, d.Decisions[i].ID, x.cond(d.Decisions[i].When))
		}
	}
	for i := range x.each(len(d.Actions)) {
		lower(x, x.actions, d.Actions[i].ID, x.cond(d.Actions[i].When))
	}
	for i := range d.Facts {
		for j := range d.Facts[i].Turns {
			t := &d.Facts[i].Turns[j]
			lower(x, x.truths, reading{d.Facts[i].ID, t.Reading}, x.atOrWhen(t.At, t.When))
		}
	}
	for i := range d.Endings {
		if e := &d.Endings[i]; x.r.has(&e.When) {
			lower(x, x.endings, e.ID, x.cond(e.When))
		} else {
			lower(x, x.endings, e.ID, x.start)
		}
	}
}

// each counts to n, or down from it.
func (x *reach) each(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if x.back {
				i = n - 1 - i
			}
			if !yield(i) {
				return
			}
		}
	}
}

func (x *reach) inject(i *sim.Inject) clock.Instant {
	switch {
	case i.Held:
		return x.start // a facilitator may fire it
	case x.r.has(&i.At):
		return x.within(i.At)
	case x.r.has(&i.When):
		return x.after(x.cond(i.When), i.Delay)
	}
	return clock.Never // unless an effect releases it
}

func (x *reach) atOrWhen(at clock.Instant, when *sim.Cond) clock.Instant {
	if when != nil {
		return x.cond(when)
	}
	return max(at, x.start)
}

// within takes a time outside the calendar, which is told of elsewhere, for one inside.
func (x *reach) within(at clock.Instant) clock.Instant {
	if at > x.end {
		return x.start
	}
	return max(at, x.start)
}

func (x *reach) after(at clock.Instant, d clock.Span) clock.Instant {
	if at == clock.Never || at.Add(d) > x.end {
		return clock.Never
	}
	return at.Add(d)
}

// cause returns when a cause may first come about.
func (x *reach) cause(c *cause) clock.Instant {
	switch {
	case c.inject != nil:
		return earliest(x.injects, c.inject.ID)
	case c.decision != nil:
		return earliest(x.decisions, c.decision.ID)
	case c.done:
		return x.after(earliest(x.actions, c.action.ID), c.action.Took.Low)
	}
	return earliest(x.actions, c.action.ID)
}

func (x *reach) effects(c *cause) {
	at := x.cause(c)
	if at == clock.Never {
		return
	}
	for i := range c.effects {
		switch e := &c.effects[i]; e.Kind {
		case sim.EffReveal:
			lower(x, x.reveals, reading{e.Fact, e.Reading}, at)
			lower(x, x.reveals, reading{fact: e.Fact}, at)
		case sim.EffTruth:
			lower(x, x.truths, reading{e.Fact, e.Reading}, at)
		case sim.EffFlag:
			lower(x, x.flags, e.Flag, at)
		case sim.EffOpen:
			lower(x, x.decisions, e.Decision, at)
		case sim.EffRelease:
			lower(x, x.injects, e.Inject, x.after(at, e.Delay))
		case sim.EffEnd:
			lower(x, x.endings, e.Ending, at)
		}
	}
}

func lower[K comparable](x *reach, all map[K]clock.Instant, k K, at clock.Instant) {
	if at < earliest(all, k) {
		all[k] = at
		x.moved = true
	}
}

func earliest[K comparable](all map[K]clock.Instant, k K) clock.Instant {
	if at, ok := all[k]; ok {
		return at
	}
	return clock.Never
}

// cond returns when a condition could first hold.
func (x *reach) cond(c *sim.Cond) clock.Instant {
	if c == nil {
		return x.start
	}
	switch c.Op {
	case sim.OpAll:
		at := x.start
		for _, kid := range c.Kids {
			at = max(at, x.cond(kid))
		}
		return at
	case sim.OpAny:
		at := clock.Never
		for _, kid := range c.Kids {
			at = min(at, x.cond(kid))
		}
		return at
	case sim.OpTime, sim.OpNotBy:
		return x.within(c.At)
	case sim.OpElapsed:
		return x.after(x.kid(c), c.Span)
	case sim.OpBefore:
		return x.kid(c)
	}
	return x.leaf(c)
}

func (x *reach) kid(c *sim.Cond) clock.Instant {
	if len(c.Kids) == 0 {
		return x.start
	}
	return x.cond(c.Kids[0])
}

// leaf is for predicates over one thing. Of a thing that is not defined it says nothing: that is told of elsewhere.
func (x *reach) leaf(c *sim.Cond) clock.Instant {
	switch c.Op {
	case sim.OpFired, sim.OpRead, sim.OpAcked:
		return of(x, kindInject, x.injects, c.Inject)
	case sim.OpDecided:
		return of(x, kindDecision, x.decisions, c.Decision)
	case sim.OpStarted:
		return of(x, kindAction, x.actions, c.Action)
	case sim.OpDone:
		return x.done(c.Action)
	case sim.OpFlag:
		return of(x, kindFlag, x.flags, c.Flag)
	case sim.OpTrue:
		return x.fact(x.truths, c)
	case sim.OpKnown:
		return x.fact(x.reveals, c)
	case sim.OpStated, sim.OpFalse:
		if c.Audience == "" && len(x.r.draft.Audiences) == 0 {
			return clock.Never
		}
	case sim.OpObligation:
		if o := x.r.things.obligations[c.Obligation]; o != nil {
			return x.obligation(o)
		}
	}
	return x.start
}

func of[ID ~string](x *reach, k kind, all map[ID]clock.Instant, id ID) clock.Instant {
	if _, defined := x.r.ids[k][string(id)]; !defined {
		return x.start
	}
	return earliest(all, id)
}

func (x *reach) done(id sim.ActionID) clock.Instant {
	at := of(x, kindAction, x.actions, id)
	if a := x.r.things.actions[id]; a != nil {
		return x.after(at, a.Took.Low)
	}
	return at
}

func (x *reach) fact(all map[reading]clock.Instant, c *sim.Cond) clock.Instant {
	f := x.r.things.facts[c.Fact]
	if f == nil || c.Reading != "" && f.Reading(c.Reading) < 0 {
		return x.start
	}
	return earliest(all, reading{c.Fact, c.Reading})
}

// obligation returns when the clock of an obligation could first start.
func (x *reach) obligation(o *obligation) clock.Instant {
	at := clock.Never
	for i := range o.Triggers {
		if t := &o.Triggers[i]; t.Event != disclosure.PriorStageSubmitted {
			at = min(at, x.cond(t.When))
		}
	}
	return at
}
