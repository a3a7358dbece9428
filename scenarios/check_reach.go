package scenarios

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/text"
)

// checkDead finds what can never happen.
func (x *reach) checkDead() {
	r, d := x.r, x.r.draft
	for i := range d.Injects {
		if it := &d.Injects[i]; it.ID != "" && earliest(x.injects, it.ID) == clock.Never {
			r.fault(r.at[&it.ID], DeadInject, it.ID, x.blame(it.When))
		}
	}
	for i := range d.Decisions {
		if it := &d.Decisions[i]; it.ID != "" && earliest(x.decisions, it.ID) == clock.Never {
			r.fault(r.at[&it.ID], DeadDecision, it.ID, x.blameOr(it.When, "開くものがありません", "nothing opens it"))
		}
	}
	for i := range d.Actions {
		if it := &d.Actions[i]; it.ID != "" && earliest(x.actions, it.ID) == clock.Never {
			r.fault(r.at[&it.ID], DeadAction, it.ID, x.blame(it.When))
		}
	}
	for i := range d.Endings {
		if it := &d.Endings[i]; it.ID != "" && earliest(x.endings, it.ID) == clock.Never {
			r.fault(r.at[&it.ID], DeadEnding, it.ID, x.blame(it.When))
		}
	}
	for i := range d.Expectations {
		if it := &d.Expectations[i]; it.ID != "" && x.cond(it.Met) == clock.Never {
			r.fault(r.at[&it.Met], DeadExpectation, it.ID, x.blame(it.Met))
		}
	}
	for _, top := range r.topConds() {
		if !top.dead && top.cond != nil && x.cond(top.cond) == clock.Never {
			r.fault(r.at[top.cond], DeadCondition, x.blame(top.cond))
		}
	}
}

func (x *reach) blameOr(c *sim.Cond, ja, en string) text.Text {
	if c == nil {
		return text.Text{JA: ja, EN: en}
	}
	return x.blame(c)
}

func (x *reach) checkObligations() {
	for i := range x.r.draft.obligations {
		o := &x.r.draft.obligations[i]
		if o.Rule == nil {
			continue
		}
		x.checkTriggers(o)
		for j := range o.Triggers {
			x.checkNeeds(o, o.Triggers[j].When)
		}
	}
}

// checkTriggers sees to it that every stage that is played can start.
func (x *reach) checkTriggers(o *obligation) {
	at := x.r.at[&o.ID]
	if len(o.Triggers) == 0 {
		x.r.fault(at, NoTrigger, o.ID, text.Text{JA: "triggers がありません", EN: "it has no triggers"})
		return
	}
	if x.obligation(o) == clock.Never {
		x.r.fault(at, NoTrigger, o.ID, x.blame(o.Triggers[0].When))
		return
	}
	has := map[disclosure.TriggerKind]bool{disclosure.PriorStageSubmitted: true}
	for i := range o.Triggers {
		if !x.r.sound(&o.Triggers[i].Event) {
			return
		}
		has[o.Triggers[i].Event] = true
	}
	for _, n := range o.Stages {
		stage := &o.Rule.Stages[n]
		if from := stage.Deadline.From; !has[from] {
			x.r.fault(at, NoTrigger, o.ID, missingTrigger(stage.ID, from))
		}
		if obliges := stage.Deadline.Decide.From; obliges != disclosure.TriggerNone && !has[obliges] {
			x.r.fault(at, NeverPending, o.ID, stage.ID, stage.Deadline.From, obliges)
		}
	}
}

func missingTrigger(stage string, from disclosure.TriggerKind) text.Text {
	return text.Text{
		JA: worded("段階 {0} は {1} から数えますが、その triggers がありません", "ja", []any{stage, from}),
		EN: worded("its stage {0} counts from {1}, and no trigger is that event", "en", []any{stage, from}),
	}
}

// checkNeeds compares the facts that start a clock with when they can be known: a clock must not start before that.
func (x *reach) checkNeeds(o *obligation, when *sim.Cond) {
	told := map[sim.FactID]bool{}
	walkCond(when, func(c *sim.Cond) {
		if c.Op != sim.OpKnown || told[c.Fact] {
			return
		}
		f := x.r.things.facts[c.Fact]
		if f == nil {
			return
		}
		told[c.Fact] = true
		from := x.knowable(f, c.Reading)
		switch {
		case from > x.end:
			x.r.fault(x.r.at[&f.ID], NeverKnowable, f.ID, o.ID)
		case x.cond(c) < from:
			x.r.fault(x.r.at[&f.ID], KnowableLate, f.ID, o.ID, x.r.shownTime(from))
		}
	})
}

// knowable returns from when a reading of a fact, or any where none is named, could be known.
func (x *reach) knowable(f *sim.Fact, way sim.ReadingID) clock.Instant {
	at := clock.Never
	for i := range f.Knowable {
		if k := &f.Knowable[i]; way == "" || k.Reading == way {
			at = min(at, x.atOrWhen(k.At, k.When))
		}
	}
	return at
}

// checkFacts finds facts that nobody in the exercise can ever learn.
func (x *reach) checkFacts() {
	for i := range x.r.draft.Facts {
		f := &x.r.draft.Facts[i]
		if f.ID != "" && earliest(x.reveals, reading{fact: f.ID}) == clock.Never {
			x.r.fault(x.r.at[&f.ID], NeverRevealed, f.ID)
		}
	}
}
