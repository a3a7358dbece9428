package scenarios

import (
	"slices"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/disclosure"
)

// link resolves every id that was mentioned, and gives obligations their rules.
func (r *reader) link() {
	for _, ref := range r.refs {
		if _, defined := r.ids[ref.kind][ref.id]; defined || r.full {
			continue
		}
		if all := r.known(ref.kind); len(all) > 0 || !r.torn {
			r.fault(ref.at, UnknownID, ref.kind.text(), ref.id, proposal(ref.id, all))
		}
	}
	for i := range r.draft.obligations {
		r.linkObligation(&r.draft.obligations[i])
	}
	for i := range r.draft.Facts {
		r.linkFact(&r.draft.Facts[i])
	}
	for i := range r.draft.Conferences {
		r.linkConference(&r.draft.Conferences[i])
	}
	for i := range r.draft.Decisions {
		d := &r.draft.Decisions[i]
		r.within(kindOption, &d.Default, string(d.Default), optionIDs(d))
	}
	r.eachCond(func(c *sim.Cond, _ string) { r.linkCond(c) })
	r.eachEffect(func(e *sim.Effect) {
		if fact := r.things.facts[e.Fact]; fact != nil {
			r.within(kindReading, &e.Reading, string(e.Reading), readingIDs(fact))
		}
	})
}

// within refuses an id that is none of those its owner has.
func (r *reader) within(k kind, address any, id string, all []string) {
	if id != "" && !r.full && !slices.Contains(all, id) {
		r.fault(r.at[address], UnknownID, k.text(), id, proposal(id, all))
	}
}

func (r *reader) linkFact(f *sim.Fact) {
	all := readingIDs(f)
	r.within(kindReading, &f.Truth, string(f.Truth), all)
	for i := range f.Turns {
		r.within(kindReading, &f.Turns[i].Reading, string(f.Turns[i].Reading), all)
	}
	for i := range f.Knowable {
		r.within(kindReading, &f.Knowable[i].Reading, string(f.Knowable[i].Reading), all)
	}
}

func (r *reader) linkCond(c *sim.Cond) {
	if fact := r.things.facts[c.Fact]; fact != nil {
		r.within(kindReading, &c.Reading, string(c.Reading), readingIDs(fact))
	}
	if d := r.things.decisions[c.Decision]; d != nil {
		for i := range c.Options {
			r.within(kindOption, &c.Options[i], string(c.Options[i]), optionIDs(d))
		}
	}
	if x := r.things.conferences[c.Conference]; x != nil && c.Op == sim.OpQuestion {
		r.within(kindQuestion, &c.Question, c.Question, questionIDs(x))
	}
	if o := r.things.obligations[c.Obligation]; o != nil && o.Rule != nil {
		r.within(kindStage, &c.Stage, c.Stage, playedIDs(o))
	}
}

func (r *reader) linkObligation(o *obligation) {
	switch {
	case o.contract != nil:
		o.Rule = contractRule(o)
	case o.rule != "":
		if set, err := r.rules(); err == nil {
			o.Rule, _ = set.Rule(o.rule)
		}
	}
	if o.Rule == nil {
		return
	}
	var stages []string
	for i := range o.Rule.Stages {
		stages = append(stages, o.Rule.Stages[i].ID)
		if !r.has(&o.stages) {
			o.Stages = append(o.Stages, i)
		}
	}
	for i, id := range o.stages {
		r.within(kindStage, &o.stages[i], id, stages)
		if at := slices.Index(stages, id); at >= 0 {
			o.Stages = append(o.Stages, at)
		}
	}
	for i := range o.Says {
		r.within(kindContent, &o.Says[i].Item, o.Says[i].Item, itemIDs(o.Rule))
	}
	for i, id := range o.Given {
		r.within(kindGiven, &o.Given[i], id, o.Rule.Conditions())
	}
	for i := range o.Grounds {
		r.within(kindGiven, &o.Grounds[i].Ground, o.Grounds[i].Ground, o.Rule.Conditions())
	}
}

// contractRule makes the rule of a contract. Its clock runs from the first trigger the author names.
func contractRule(o *obligation) *disclosure.Rule {
	ours := disclosure.Evidence{Verified: true}
	rule := &disclosure.Rule{
		ID: string(o.ID), Jurisdiction: "*", Title: o.contract.title, Status: disclosure.StandingContract,
		Law: o.contract.title, Article: o.contract.article,
		Start: disclosure.Start{Threshold: disclosure.ThresholdPossible, Text: o.Title, Evidence: ours},
	}
	if len(o.Triggers) > 0 {
		rule.Start.From = o.Triggers[0].Event
	}
	for _, s := range o.contract.stages {
		s.decide.Evidence = ours
		rule.Stages = append(rule.Stages, disclosure.Stage{
			ID: s.id, Title: s.title, Evidence: ours,
			Deadline: disclosure.Deadline{
				Kind: disclosure.LimitContract, From: rule.Start.From, Length: s.length, Counting: s.counting, Decide: s.decide,
			},
			Content: disclosure.ContentSet{ID: string(o.ID) + "-" + s.id, Items: s.content, Evidence: ours},
		})
	}
	return rule
}

// things finds what was read by its id.
type things struct {
	facts       map[sim.FactID]*sim.Fact
	decisions   map[sim.DecisionID]*sim.Decision
	actions     map[sim.ActionID]*sim.Action
	injects     map[sim.InjectID]*sim.Inject
	obligations map[sim.ObligationID]*obligation
	conferences map[sim.ConferenceID]*sim.Conference
	systems     systems
}

func (d *draft) things() things {
	return things{
		facts:       byID(d.Facts, func(f *sim.Fact) sim.FactID { return f.ID }),
		decisions:   byID(d.Decisions, func(d *sim.Decision) sim.DecisionID { return d.ID }),
		actions:     byID(d.Actions, func(a *sim.Action) sim.ActionID { return a.ID }),
		injects:     byID(d.Injects, func(i *sim.Inject) sim.InjectID { return i.ID }),
		obligations: byID(d.obligations, func(o *obligation) sim.ObligationID { return o.ID }),
		conferences: byID(d.Conferences, func(c *sim.Conference) sim.ConferenceID { return c.ID }),
		systems:     byID(d.Systems, func(s *sim.System) sim.SystemID { return s.ID }),
	}
}

// byID leaves out what has no id; of two with the same, the first one counts.
func byID[T any, ID ~string](all []T, id func(*T) ID) map[ID]*T {
	found := make(map[ID]*T, len(all))
	for i := range all {
		of := id(&all[i])
		if _, again := found[of]; !again && of != "" {
			found[of] = &all[i]
		}
	}
	return found
}

func readingIDs(f *sim.Fact) (all []string) {
	for _, v := range f.Readings {
		all = append(all, string(v.ID))
	}
	return all
}

func optionIDs(d *sim.Decision) (all []string) {
	for _, o := range d.Options {
		all = append(all, string(o.ID))
	}
	return all
}

func itemIDs(rule *disclosure.Rule) (all []string) {
	for i := range rule.Stages {
		for _, item := range rule.Stages[i].Content.Items {
			all = append(all, item.ID)
		}
	}
	return all
}

func playedIDs(o *obligation) (all []string) {
	for _, i := range o.Stages {
		all = append(all, o.Rule.Stages[i].ID)
	}
	return all
}
