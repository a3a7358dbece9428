package sim

import "slices"

// references checks every id that is not part of a condition. The scenarios package reports the same faults with file
// and line; here they keep a script made by hand from being half right.
func (b *builder) references() {
	s := b.script
	for i := range s.Objectives {
		if n := len(s.Objectives[i].Anchors); n != 0 && n != ScaleMax {
			b.fault("objective %s: %d anchors, want one for each of %d steps", s.Objectives[i].ID, n, ScaleMax)
		}
	}
	for i := range s.Systems {
		b.system(&s.Systems[i])
	}
	for i := range s.Backups {
		b.backup(&s.Backups[i])
	}
	for i := range s.Services {
		for _, n := range s.Services[i].Needs {
			b.must(s.systems.of(n.System), "service %s: system %q", s.Services[i].ID, n.System)
		}
		b.seatsOf("service "+string(s.Services[i].ID), s.Services[i].ReopenedBy)
	}
	b.seatsOf("planners", s.Planners)
	for i := range s.Facts {
		b.fact(&s.Facts[i])
	}
	for i := range s.Actions {
		a := &s.Actions[i]
		b.seatsOf("action "+string(a.ID), a.Seats)
		b.pool("action "+string(a.ID), a.Pool)
		b.effects("action "+string(a.ID), append(a.Begin[:len(a.Begin):len(a.Begin)], a.Effects...))
	}
	for i := range s.Injects {
		b.seatsOf("inject "+string(s.Injects[i].ID), s.Injects[i].To)
		b.effects("inject "+string(s.Injects[i].ID), s.Injects[i].Effects)
	}
	for i := range s.Decisions {
		b.decision(&s.Decisions[i])
	}
	for i := range s.Audiences {
		b.hearer(&s.Audiences[i])
	}
	for i := range s.Conferences {
		b.conference(&s.Conferences[i])
	}
	for i := range s.Obligations {
		b.obligation(&s.Obligations[i])
	}
	for i := range s.Expectations {
		b.expectation(&s.Expectations[i])
	}
	b.pauses()
	if len(s.Paces) == 0 {
		b.fault("no pace")
	}
}

func (b *builder) pauses() {
	if n := len(b.script.Pauses); n > PauseRuleLimit {
		b.fault("%d pauses, at most %d", n, PauseRuleLimit)
	}
	for _, r := range b.script.Pauses {
		if why := b.script.pausable(r); why != nil {
			b.fault("pause on %q: %w", r.On, why)
		}
	}
}

func (b *builder) must(at int, format string, args ...any) {
	if at < 0 {
		b.fault(format+" is not there", args...)
	}
}

func (b *builder) seatsOf(where string, ids []SeatID) {
	for _, id := range ids {
		b.seat(where, id)
	}
}

func (b *builder) seat(where string, id SeatID) {
	if id != "" {
		b.must(b.script.seats.of(id), "%s: seat %q", where, id)
	}
}

func (b *builder) pool(where string, id PoolID) {
	if id != "" {
		b.must(b.script.pools.of(id), "%s: pool %q", where, id)
	}
}

func (b *builder) system(x *System) {
	where := "system " + string(x.ID)
	for _, n := range x.Needs {
		b.must(b.script.systems.of(n), "%s: system %q", where, n)
	}
	for _, n := range x.Reaches {
		b.must(b.script.systems.of(n), "%s: system %q", where, n)
	}
	for _, w := range x.Ways {
		b.pool(where, w.Task.Pool)
		if w.From != "" {
			b.must(b.script.backups.of(w.From), "%s: backup set %q", where, w.From)
		}
	}
	b.pool(where, x.Validate.Pool)
}

func (b *builder) backup(x *Backup) {
	where := "backup set " + string(x.ID)
	for _, n := range x.ReachedBy {
		b.must(b.script.systems.of(n), "%s: system %q", where, n)
	}
	b.pool(where, x.Check.Pool)
}

func (b *builder) fact(f *Fact) {
	s := b.script
	where := "fact " + string(f.ID)
	b.must(f.Reading(f.Truth), "%s: reading %q", where, f.Truth)
	if f.Counted != nil {
		b.must(s.units.of(f.Counted.Unit), "%s: unit %q", where, f.Counted.Unit)
	}
	for _, n := range f.Traces {
		b.must(b.script.systems.of(n), "%s: system %q", where, n)
	}
	for _, t := range f.Turns {
		b.must(f.Reading(t.Reading), "%s: reading %q", where, t.Reading)
	}
	for _, k := range f.Knowable {
		b.must(f.Reading(k.Reading), "%s: reading %q", where, k.Reading)
	}
}

func (b *builder) decision(d *Decision) {
	where := "decision " + string(d.ID)
	b.seatsOf(where, d.Seats)
	b.seat(where, d.Approver)
	if d.Default != "" {
		b.must(d.Option(d.Default), "%s: option %q", where, d.Default)
	}
	if len(d.Seats) == 0 || len(d.Options) == 0 {
		b.fault("%s: needs at least one seat and one option", where)
	}
	for _, o := range d.Options {
		b.effects(where, o.Effects)
	}
	for _, f := range d.Facts {
		b.must(b.script.facts.of(f), "%s: fact %q", where, f)
	}
	for _, o := range d.Objectives {
		b.must(b.script.objectives.of(o), "%s: objective %q", where, o)
	}
}

func (b *builder) obligation(o *Obligation) {
	where := "obligation " + string(o.ID)
	b.seatsOf(where, o.Owners)
	b.must(b.script.audiences.of(o.Audience), "%s: audience %q", where, o.Audience)
	if o.Rule == nil {
		b.fault("%s: no rule", where)
		return
	}
	for _, n := range o.Stages {
		if n < 0 || n >= len(o.Rule.Stages) {
			b.fault("%s: rule %s has no stage %d", where, o.Rule.ID, n)
		}
	}
	for _, x := range o.Says {
		for _, f := range x.Facts {
			b.must(b.script.facts.of(f), "%s: fact %q", where, f)
		}
	}
}

func (b *builder) conference(c *Conference) {
	where := "conference " + string(c.ID)
	b.must(b.script.audiences.of(c.Audience), "%s: audience %q", where, c.Audience)
	b.seatsOf(where, c.Speakers)
	if len(c.Speakers) == 0 || len(c.Questions) == 0 || len(c.Questions) > QuestionLimit {
		b.fault("%s: needs a speaker and 1 to %d questions", where, QuestionLimit)
	}
	for i, q := range c.Questions {
		for _, f := range q.Facts {
			b.must(b.script.facts.of(f), "%s: fact %q", where, f)
		}
		if q.Limit <= 0 || c.Question(q.ID) != i {
			b.fault("%s: question %q needs a limit, and an id of its own", where, q.ID)
		}
	}
}

func (b *builder) hearer(a *Audience) {
	where := "audience " + string(a.ID)
	b.seatsOf(where, a.Authors)
	b.seat(where, a.Approver)
	for _, o := range a.Owed {
		b.must(b.script.facts.of(o.Fact), "%s: fact %q", where, o.Fact)
	}
	for _, other := range a.After {
		b.must(b.script.audiences.of(other), "%s: audience %q", where, other)
	}
}

func (b *builder) expectation(e *Expectation) {
	where := "expectation " + string(e.ID)
	b.seatsOf(where, e.Seats)
	for _, o := range e.Objectives {
		b.must(b.script.objectives.of(o), "%s: objective %q", where, o)
	}
	if e.Met == nil {
		b.fault("%s: no condition under which it is met", where)
	}
}

func (b *builder) effects(where string, list []Effect) {
	s := b.script
	for _, e := range list {
		b.seatsOf(where, e.Seats)
		switch e.Kind {
		case EffReveal, EffTruth:
			at := s.facts.of(e.Fact)
			b.must(at, "%s: fact %q", where, e.Fact)
			if at >= 0 {
				b.must(s.Facts[at].Reading(e.Reading), "%s: fact %q: reading %q", where, e.Fact, e.Reading)
			}
		case EffSystem:
			b.must(s.systems.of(e.System), "%s: system %q", where, e.System)
		case EffBackup:
			b.must(s.backups.of(e.Backup), "%s: backup set %q", where, e.Backup)
		case EffFlag:
			b.must(s.flags.of(e.Flag), "%s: flag %q", where, e.Flag)
		case EffOpen:
			b.must(s.decisions.of(e.Decision), "%s: decision %q", where, e.Decision)
		case EffRelease, EffSkip:
			b.must(s.injects.of(e.Inject), "%s: inject %q", where, e.Inject)
		case EffWorkaround:
			b.must(s.services.of(e.Service), "%s: service %q", where, e.Service)
		case EffStaff:
			b.must(s.pools.of(e.Pool), "%s: pool %q", where, e.Pool)
		case EffEnd:
			b.must(s.endings.of(e.Ending), "%s: ending %q", where, e.Ending)
		case EffConvene:
			b.must(s.conferences.of(e.Conference), "%s: conference %q", where, e.Conference)
		case EffProbe:
			b.must(slices.Index(ProbeKinds(), e.Ask), "%s: probe %q", where, e.Ask)
		case EffCost:
		default:
			b.fault("%s: unknown effect %q", where, e.Kind)
		}
	}
}
