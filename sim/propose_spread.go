package sim

import "github.com/enshu/enshu/sim/recovery"

// spread lets infections set out along the script's links, and takes back those whose way has been cut. Of several that
// could reach the same thing, the first in the script's order does.
func (p *proposer) spread() {
	if p.script.Spread.High == 0 || p.st.Begun == 0 {
		return
	}
	for i := range p.st.Systems {
		x := &p.st.Systems[i]
		from := -1
		if x.Exposed() {
			from = p.sourceOf(p.script.links[i])
		}
		if from >= 0 && x.Catches == 0 || from < 0 && x.Catches != 0 {
			p.setOut(InfectionTimed{System: p.script.Systems[i].ID}, from, string(p.script.Systems[i].ID), x.Waves)
		}
	}
	for i := range p.st.Backups {
		x := &p.st.Backups[i]
		from := -1
		if x.Exposed() {
			from = p.sourceOf(p.script.copies[i])
		}
		if from >= 0 && x.Catches == 0 || from < 0 && x.Catches != 0 {
			p.setOut(InfectionTimed{Backup: p.script.Backups[i].ID}, from, "backup."+string(p.script.Backups[i].ID), x.Waves)
		}
	}
}

// sourceOf returns the first of these systems from which an infection spreads, −1 for none.
func (p *proposer) sourceOf(neighbours []int) int {
	for _, n := range neighbours {
		if p.st.Systems[n].Spreads(p.wayClosed()) {
			return n
		}
	}
	return -1
}

func (p *proposer) setOut(e InfectionTimed, from int, subject string, wave int) {
	if from >= 0 {
		e.From = p.script.Systems[from].ID
		e.At = p.now.Add(p.between(p.script.Spread, "spread", subject, wave))
	}
	p.emit(e)
}

// arrive lets an infection reach the system or backup set it was on its way to.
func (p *proposer) arrive(n int, backup bool) {
	if backup {
		b := p.st.Backups[n]
		b.Hit = true
		p.emit(InfectionTimed{Backup: p.script.Backups[n].ID})
		p.standBackup(n, b, "spread")
		return
	}
	p.emit(InfectionTimed{System: p.script.Systems[n].ID})
	p.stand(n, p.sicken(n, p.st.Systems[n].Caught()), "spread")
}

// orderBackup carries out an order about a backup set.
func (p *proposer) orderBackup(id SeatID, seat int, d Order) error {
	i := p.script.backups.of(d.Backup)
	if i < 0 || d.System != "" {
		return unknown("backup", string(d.Backup))
	}
	if err := p.operates(seat, string(d.Backup)); err != nil {
		return err
	}
	b, set := p.st.Backups[i], &p.script.Backups[i]
	switch d.Verb {
	case Isolate, Reconnect:
		if b.Isolated == (d.Verb == Isolate) {
			return refuse(CodeAlready, string(d.Backup), "すでにその状態です。", "It is so already.")
		}
		b.Isolated = d.Verb == Isolate
		p.standBackup(i, b, "seat:"+string(id))
		return nil
	case Validate:
		if b.Work != 0 {
			return refuse(CodeUnderWay, string(d.Backup), "すでに点検中です。", "It is being checked already.")
		}
		w := WorkBegun{Verb: Validate, Backup: d.Backup, Seat: id}
		return p.begin(-1, w, set.Check, "check", string(d.Backup))
	}
	return unknown("order", string(d.Verb))
}

// standBackup records a backup set's new standing and what follows.
func (p *proposer) standBackup(i int, b recovery.Backup, why string) {
	p.emit(BackupChanged{
		Backup: p.script.Backups[i].ID, Isolated: b.Isolated, Hit: b.Hit, Checked: b.Checked, Spoilt: b.Spoilt, Why: why,
	})
	p.consequences()
}

// changeBackup gives a backup set another standing by the script's will.
func (p *proposer) changeBackup(e *Effect, source string) {
	i := p.script.backups.of(e.Backup)
	b := p.st.Backups[i]
	if e.Isolated != nil {
		b.Isolated = *e.Isolated
	}
	if e.Hit != nil {
		b.Hit = *e.Hit
	}
	if e.Checked {
		b = b.Read(p.now)
	}
	p.standBackup(i, b, source)
}

// readable says no when a backup set is known to be unreadable.
func (p *proposer) readable(id BackupID) error {
	if i := p.script.backups.of(id); i >= 0 && p.st.Backups[i].Spoilt {
		t := p.script.Backups[i].Title
		return refuse(CodeNotReady, string(id), "「"+t.JA+"」は点検の結果、読み出せません。別の方法を選んでください。",
			"“"+t.EN+"” was found unreadable. Choose another way.")
	}
	return nil
}

// wipe destroys the traces on a system that work begins to restore, unless they were preserved.
func (p *proposer) wipe(i int) {
	if p.script.Preserved == nil || p.st.Nodes[p.script.Preserved.num].On {
		return
	}
	id := p.script.Systems[i].ID
	for n := range p.script.Facts {
		for _, on := range p.script.Facts[n].Traces {
			if on == id && p.st.Facts[n].Lost.Seq == 0 {
				p.emit(TraceLost{Fact: p.script.Facts[n].ID, System: id})
			}
		}
	}
	p.react()
}
