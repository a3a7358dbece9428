package sim

import (
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/recovery"
)

// A hidden infection breaks out so long after a system has come back with it. The lengths are ours: at Nagoya in 2023
// malware was found about nine hours after the restore.
const (
	ailLow  = 2 * clock.Hour
	ailHigh = 6 * clock.Hour
)

func (p *proposer) act(id SeatID, seat int, d Act) error {
	i := p.script.actions.of(d.Action)
	if i < 0 || !p.script.Set(p.script.Actions[i].Seats).Has(seat) {
		return refuse(CodeNotYours, string(d.Action), "この席の行動ではありません。", "That action is not this seat's.")
	}
	x, st := &p.script.Actions[i], &p.st.Actions[i]
	switch {
	case x.When != nil && !p.st.Nodes[x.When.num].On:
		return refuse(CodeNotReady, string(d.Action), "まだ実行できる状況にありません。", "The situation does not allow that yet.")
	case st.Running != 0:
		return refuse(CodeUnderWay, string(d.Action), "すでに進行中です。", "It is under way already.")
	case st.Times > 0 && !x.Repeat:
		return refuse(CodeAlready, string(d.Action), "すでに完了しています。", "It has been done already.")
	}
	if err := p.free(x.Pool, x.Staff); err != nil {
		return err
	}
	took := p.between(x.Took, "action", string(x.ID), st.Times)
	p.emit(p.man(WorkBegun{Action: x.ID, Seat: id, Pool: x.Pool, Staff: x.Staff}, took))
	p.effects(x.Begin, cause{source: "action:" + string(x.ID), reached: Seats(0).With(seat)})
	if took == 0 {
		p.finish(len(p.st.Works) - 1)
	}
	return nil
}

// free says no when a pool has too few people for the work, and names when the next of them are back.
func (p *proposer) free(pool PoolID, staff int) error {
	if len(p.st.Works) >= WorkLimit {
		return limit(WorkLimit)
	}
	i := p.script.pools.of(pool)
	if i < 0 || staff == 0 {
		return nil
	}
	left := p.freeStaff(p.st, i)
	if left >= staff {
		return nil
	}
	return p.shorthanded(i, staff, left)
}

func (p *proposer) order(id SeatID, seat int, d Order) error {
	if d.Backup != "" {
		return p.orderBackup(id, seat, d)
	}
	i := p.script.systems.of(d.System)
	if i < 0 {
		return unknown("system", string(d.System))
	}
	if err := p.operates(seat, string(d.System)); err != nil {
		return err
	}
	x := p.st.Systems[i]
	if x.Work != recovery.Up && d.Verb != Isolate {
		return refuse(CodeUnderWay, string(d.System), "このシステムでは作業が進行中です。", "Work on that system is under way.")
	}
	switch d.Verb {
	case Isolate:
		return p.isolate(i, x, id)
	case Reconnect:
		return p.reconnect(i, x, id)
	case Restore:
		return p.restore(i, d, id)
	case Validate:
		return p.validate(i, x, id)
	}
	return unknown("order", string(d.Verb))
}

// operates says no to a seat that does not give orders about systems.
func (p *proposer) operates(seat int, about string) error {
	if ops := p.script.Operators; len(ops) > 0 && !p.script.Set(ops).Has(seat) {
		return refuse(CodeNotYours, about, "システムへの指示は担当の席から出してください。", "Orders about systems come from the seats that run them.")
	}
	return nil
}

// stand records a system's new standing and what follows for services.
func (p *proposer) stand(i int, x recovery.System, why string) {
	p.emit(SystemChanged{
		System: p.script.Systems[i].ID, Health: x.Health, Isolated: x.Isolated, Infected: x.Infected,
		Detected: x.Detected, Validated: x.Validated, DataLoss: x.DataLoss, Ails: x.Ails, Why: why,
	})
	p.consequences()
}

// consequences records what follows from how systems now stand: infections that set out, services at another level.
func (p *proposer) consequences() {
	p.spread()
	for i := range p.st.Services {
		level, ready := p.level(p.st, i), p.technical(p.st, i) >= p.script.Services[i].MBCO
		if level != p.st.Services[i].Level || ready != p.st.Comebacks[i].Ready {
			p.emit(ServiceChanged{Service: p.script.Services[i].ID, Level: level, Ready: ready})
		}
	}
	p.react()
}

func (p *proposer) isolate(i int, x recovery.System, id SeatID) error {
	if x.Isolated {
		return refuse(CodeAlready, string(p.script.Systems[i].ID), "すでに隔離されています。", "It is isolated already.")
	}
	x.Isolated = true
	p.stand(i, x, "seat:"+string(id))
	return nil
}

func (p *proposer) reconnect(i int, x recovery.System, id SeatID) error {
	if !x.Isolated {
		return refuse(CodeAlready, string(p.script.Systems[i].ID), "隔離されていません。", "It is not isolated.")
	}
	x = x.Reconnected(p.wayClosed())
	p.stand(i, p.sicken(i, x), "seat:"+string(id))
	return nil
}

// wayClosed says whether the attacker's way in is closed.
func (p *proposer) wayClosed() bool {
	return p.script.Clean == nil || p.st.Nodes[p.script.Clean.num].On
}

// sicken sets when a hidden infection will break out.
func (p *proposer) sicken(i int, x recovery.System) recovery.System {
	if x.Infected && !x.Detected && !x.Isolated && x.Health != recovery.Down {
		after := p.between(Spread{ailLow, ailHigh}, "ail", string(p.script.Systems[i].ID), len(p.st.Works))
		x.Ails = p.now.Add(after)
	}
	return x
}

func (p *proposer) restore(i int, d Order, id SeatID) error {
	x := &p.script.Systems[i]
	way := x.Way(d.Way)
	if way < 0 {
		return unknown("way", string(d.Way))
	}
	if st := p.st.Systems[i]; st.Health == recovery.Up && !(st.Infected && st.Detected) {
		return refuse(CodeAlready, string(x.ID), "稼働中です。復旧の必要はありません。", "It is up; there is nothing to restore.")
	}
	for _, need := range x.Needs {
		if n := p.script.systems.of(need); !p.st.Systems[n].Stands() {
			t := p.script.Systems[n].Title
			return refuse(CodeNeedsFirst, string(need), "先に「"+t.JA+"」の復旧が必要です。", "“"+t.EN+"” has to be restored first.")
		}
	}
	w := &x.Ways[way]
	if err := p.readable(w.From); err != nil {
		return err
	}
	return p.begin(i, WorkBegun{Verb: Restore, System: x.ID, Way: w.ID, Seat: id}, w.Task, "restore", string(x.ID)+"."+string(w.ID))
}

func (p *proposer) validate(i int, x recovery.System, id SeatID) error {
	sys := &p.script.Systems[i]
	if x.Health == recovery.Down {
		return refuse(CodeNotReady, string(sys.ID), "停止中です。先に復旧してください。", "It is down. Restore it first.")
	}
	return p.begin(i, WorkBegun{Verb: Validate, System: sys.ID, Seat: id}, sys.Validate, "validate", string(sys.ID))
}

// reopen lets the business open a service again. Whether its systems are clean is for the business to have asked.
func (p *proposer) reopen(id SeatID, seat int, d Reopen) error {
	i := p.script.services.of(d.Service)
	if i < 0 {
		return unknown("service", string(d.Service))
	}
	switch x := p.st.Comebacks[i]; {
	case !p.script.Set(p.script.Services[i].ReopenedBy).Has(seat):
		return refuse(CodeNotYours, string(d.Service), "このサービスを再開する席ではありません。", "Reopening that service is not this seat's.")
	case !x.Closed:
		return refuse(CodeAlready, string(d.Service), "すでに開いています。", "It is open already.")
	case !x.Ready:
		return refuse(CodeNotReady, string(d.Service), "必要なシステムがまだ戻っていません。", "The systems it rests on are not back yet.")
	}
	p.emit(ServiceReopened{Service: d.Service, Seat: id})
	p.consequences()
	return nil
}

// byHand lets people carry part of a service, for as long as their strength lasts.
func (p *proposer) byHand(e *Effect) {
	i := p.script.services.of(e.Service)
	span := e.Span
	if most := p.script.Services[i].Stamina; most > 0 {
		span = min(span, most-p.st.Comebacks[i].Spent(p.now))
	}
	if span <= 0 {
		return
	}
	p.emit(WorkaroundSet{Service: e.Service, Level: e.Level, Until: p.now.Add(span)})
	p.consequences()
}

func (p *proposer) begin(i int, w WorkBegun, task Task, purpose, subject string) error {
	if err := p.free(task.Pool, task.Staff); err != nil {
		return err
	}
	w.Pool, w.Staff = task.Pool, task.Staff
	p.emit(p.man(w, max(clock.Minute, p.between(task.Took, purpose, subject, p.tries(i, w.Verb)))))
	if w.Verb == Restore {
		p.wipe(i)
	}
	p.consequences()
	return nil
}

// tries counts how often the same work was begun on a system before: each try has its own fate.
func (p *proposer) tries(system int, verb Verb) int {
	n := 0
	for _, w := range p.st.Works {
		if w.System == system && w.Verb == verb {
			n++
		}
	}
	return n
}

func (p *proposer) cancel(id SeatID, seat int, d Cancel) error {
	if d.Work < 1 || d.Work > len(p.st.Works) || p.st.Works[d.Work-1].Result != "" {
		return refuse(CodeNotOpen, "work", "進行中の作業ではありません。", "That work is not under way.")
	}
	if p.st.Works[d.Work-1].Seat != seat {
		return refuse(CodeNotYours, "work", "指示した席だけが中止できます。", "Only the seat that began it can stop it.")
	}
	p.emit(WorkEnded{Work: d.Work, Result: "cancelled", By: id})
	p.consequences()
	return nil
}

// finish ends work whose time has come.
func (p *proposer) finish(n int) {
	w := p.st.Works[n]
	if w.Action >= 0 {
		x := &p.script.Actions[w.Action]
		p.emit(WorkEnded{Work: n + 1, Result: "done"})
		p.effects(x.Effects, cause{source: "action:" + string(x.ID), reached: Seats(0).With(w.Seat)})
		return
	}
	if w.Backup >= 0 {
		p.emit(WorkEnded{Work: n + 1, Result: "done"})
		p.standBackup(w.Backup, p.st.Backups[w.Backup].Read(p.now), "work:"+string(w.WorkBegun.Backup))
		return
	}
	source := "work:" + string(w.WorkBegun.System)
	if w.Verb == Validate {
		after := p.st.Systems[w.System].Checked()
		result := "done"
		if after.Detected {
			result = "failed"
		}
		p.emit(WorkEnded{Work: n + 1, Result: result})
		p.stand(w.System, after, source)
		return
	}
	way := &p.script.Systems[w.System].Ways[w.Way]
	if b := p.script.backups.of(way.From); b >= 0 && p.st.Backups[b].Hit {
		p.emit(WorkEnded{Work: n + 1, Result: "failed", Why: "backup"})
		p.standBackup(b, p.st.Backups[b].Read(p.now), source)
		return
	}
	p.emit(WorkEnded{Work: n + 1, Result: "done"})
	after := p.st.Systems[w.System].Restored(way.Tainted, p.wayClosed(), p.script.DataAge(way))
	p.stand(w.System, p.sicken(w.System, after), source)
}

// ail lets a hidden infection break out.
func (p *proposer) ail(i int) {
	x := p.st.Systems[i]
	if x.Work != recovery.Up || x.Isolated || !x.Infected {
		x.Ails = 0
		p.stand(i, x, "infection")
		return
	}
	if p.script.Watch != nil && p.st.Nodes[p.script.Watch.num].On {
		p.stand(i, x.Noticed(), "watch")
		return
	}
	p.stand(i, x.Broken(), "infection")
}
