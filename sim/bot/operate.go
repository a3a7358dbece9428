package bot

import (
	"slices"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/recovery"
	"github.com/enshu/enshu/sim/view"
)

// considerWork looks over the systems some time after anything about them or the people changed.
func (b *Bot) considerWork(now clock.Instant) {
	if b.operates {
		b.mean(dutyOperate, systems, now)
	}
}

// considerSystem learns from the orders on offer whether this seat may give any.
func (b *Bot) considerSystem(r *view.System, now clock.Instant) {
	if r == nil {
		return
	}
	b.operates = len(r.Can) > 0
	b.considerWork(now)
}

// considerDone remembers which systems came back during play.
func (b *Bot) considerDone(r *view.Work) {
	if r != nil && r.Verb == sim.Restore && r.State == "done" {
		b.back[b.script.SystemNumber(r.System)] = true
	}
}

// operate gives the next order about systems, in the order in which a good team restores. Systems that wait for people
// keep those of the same pool from going to later ones.
func (b *Bot) operate(desk Desk, now clock.Instant) sim.Deed {
	clear(b.short)
	deed := b.orderForBackups(desk)
	if deed == nil {
		deed = b.suspect(desk)
	}
	if deed != nil {
		b.meanAt(dutyOperate, systems, now.Add(clock.Minute))
		return deed
	}
	for _, i := range b.order {
		r := desk.System(i)
		if r == nil {
			continue
		}
		if deed := b.orderFor(desk, i, r); deed != nil {
			// Somebody at the console gives one order after the other.
			b.meanAt(dutyOperate, systems, now.Add(clock.Minute))
			return deed
		}
	}
	for i := range b.short {
		if deed := b.summon(desk, b.script.Pools[i].ID); b.short[i] && deed != nil {
			b.meanAt(dutyOperate, systems, now.Add(clock.Minute))
			return deed
		}
	}
	if b.waits(desk) {
		b.meanAt(dutyOperate, systems, now.Add(30*clock.Minute))
	}
	return nil
}

// orderForBackups takes backup sets off the network and reads them before anything is restored from them: a good team
// both, a slow one only the reading.
func (b *Bot) orderForBackups(desk Desk) sim.Deed {
	if b.policy != Good && b.policy != Slow {
		return nil
	}
	for i := range b.script.Backups {
		r := desk.Backup(i)
		switch {
		case r == nil:
		case b.policy == Good && slices.Contains(r.Can, sim.Isolate):
			return sim.Order{Verb: sim.Isolate, Backup: r.ID}
		case r.Checked == 0 && slices.Contains(r.Can, sim.Validate) && b.claim(desk, r.Check.Pool, r.Check.Staff):
			return sim.Order{Verb: sim.Validate, Backup: r.ID}
		}
	}
	return nil
}

// suspect lets a good team look at what still runs and could infect others, before anything is built beside it.
func (b *Bot) suspect(desk Desk) sim.Deed {
	for i := range b.script.Systems {
		r := desk.System(i)
		if r != nil && !b.back[i] && b.suspicious(r, i) && b.provable(r) && b.claim(desk, r.Validate.Pool, r.Validate.Staff) {
			return sim.Order{Verb: sim.Validate, System: r.ID}
		}
	}
	return nil
}

// suspicious says whether a good team distrusts a system because it runs as if nothing had happened.
func (b *Bot) suspicious(r *view.System, i int) bool {
	return b.policy == Good && r.Status == recovery.Up && len(b.script.Systems[i].Reaches) > 0
}

// provable says whether a system can be validated and has not been.
func (b *Bot) provable(r *view.System) bool {
	return slices.Contains(r.Can, sim.Validate) && !r.Validated && r.Validate != nil
}

// orderFor returns the order that one system calls for, if any.
func (b *Bot) orderFor(desk Desk, i int, r *view.System) sim.Deed {
	can := func(v sim.Verb) bool { return slices.Contains(r.Can, v) }
	switch {
	case b.policy == Good && r.Status == recovery.Compromised && can(sim.Isolate):
		b.cut[i] = true
		return sim.Order{Verb: sim.Isolate, System: r.ID}
	case b.cut[i] && r.Isolated && r.Validated && can(sim.Reconnect):
		return sim.Order{Verb: sim.Reconnect, System: r.ID}
	case b.cut[i] && r.Isolated && b.policy != Good && can(sim.Reconnect):
		return sim.Order{Verb: sim.Reconnect, System: r.ID}
	case b.policy == Good && b.working && r.Isolated && r.Validated && can(sim.Reconnect):
		return sim.Order{Verb: sim.Reconnect, System: r.ID} // cut off by a decision, and sound
	case can(sim.Restore) && b.mayRestore(desk) && b.grounded(desk, i):
		return b.restore(desk, i, r)
	case b.provable(r) && b.wantsProof(r, i):
		if !b.claim(desk, r.Validate.Pool, r.Validate.Staff) {
			return nil
		}
		return sim.Order{Verb: sim.Validate, System: r.ID}
	}
	return nil
}

// mayRestore says whether the bot begins to restore. A good team first finishes what it can do to stop the attack; one
// that conceals begins at once.
func (b *Bot) mayRestore(desk Desk) bool {
	if b.working || b.policy == Conceal {
		return true
	}
	if b.deciding(desk) {
		return false
	}
	for i := range b.script.Actions {
		if a := desk.Action(i); a != nil && a.Mine && (b.startable(a, i) || a.Running > 0) {
			return false
		}
	}
	return true
}

// grounded says whether what a system stands on is as the bot wants it: a good team builds on nothing that came back
// without a proof.
func (b *Bot) grounded(desk Desk, i int) bool {
	if b.policy != Good {
		return true
	}
	for _, id := range b.script.Systems[i].Needs {
		if n := b.script.SystemNumber(id); b.back[n] {
			if r := desk.System(n); r != nil && !r.Validated && r.Validate != nil {
				return false
			}
		}
	}
	return true
}

// restore begins to restore a system by the way that suits the policy. One that nothing suits is left alone.
func (b *Bot) restore(desk Desk, i int, r *view.System) sim.Deed {
	x := &b.script.Systems[i]
	for _, w := range r.Ways {
		if !slices.Contains(x.Ways[x.Way(w.ID)].Suits, string(b.policy)) || b.spoilt(desk, w.From) {
			continue
		}
		if !b.claim(desk, w.Effort.Pool, w.Effort.Staff) {
			return nil
		}
		b.working = true
		return sim.Order{Verb: sim.Restore, System: r.ID, Way: w.ID}
	}
	return nil
}

// spoilt says whether a backup set was found unreadable, or is just being read.
func (b *Bot) spoilt(desk Desk, set sim.BackupID) bool {
	i := b.script.BackupNumber(set)
	if i < 0 {
		return false
	}
	r := desk.Backup(i)
	return r != nil && (r.Spoilt || r.Working)
}

// reopen opens a service again whose systems are back. A good team first asks whether what came back was validated.
func (b *Bot) reopen(desk Desk, r *view.Service, i intent, now clock.Instant) sim.Deed {
	if !r.Mine || !r.Closed || r.Ready == 0 {
		return nil
	}
	if b.policy == Good {
		for _, need := range r.Needs {
			n := b.script.SystemNumber(need.System)
			if x := desk.System(n); b.back[n] && !x.Validated {
				b.meanAt(i.duty, i.about, now.Add(30*clock.Minute))
				return nil
			}
		}
	}
	return sim.Reopen{Service: r.ID}
}

// claim says whether there are people for some work, and keeps the pool for it when there are not.
func (b *Bot) claim(desk Desk, pool sim.PoolID, staff int) bool {
	i := b.script.PoolNumber(pool)
	if i < 0 {
		return true
	}
	b.short[i] = b.short[i] || !b.free(desk, pool, staff)
	return !b.short[i]
}

// wantsProof says whether a system is to be validated: one that came back always by a good team, seldom by a slow one; one
// that a good team distrusts as well.
func (b *Bot) wantsProof(r *view.System, i int) bool {
	if b.suspicious(r, i) || b.policy == Good && b.working && r.Status == recovery.Isolated && !b.cut[i] {
		return true
	}
	if r.Status != recovery.Up && r.Status != recovery.Isolated || !b.back[i] {
		return false
	}
	return b.policy == Good || b.policy == Slow && b.chance("proof", view.Ref{Kind: sim.SubSystem, N: i}, 25)
}

// waits says whether some system is left that the bot means to see to.
func (b *Bot) waits(desk Desk) bool {
	for i := range b.script.Systems {
		r := desk.System(i)
		if r == nil {
			continue
		}
		if slices.Contains(r.Can, sim.Restore) && b.suited(i) {
			return true
		}
		if b.provable(r) && b.wantsProof(r, i) {
			return true
		}
	}
	return false
}

func (b *Bot) suited(i int) bool {
	return slices.ContainsFunc(b.script.Systems[i].Ways, func(w sim.Way) bool { return slices.Contains(w.Suits, string(b.policy)) })
}
