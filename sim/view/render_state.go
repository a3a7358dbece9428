package view

import (
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/recovery"
	"github.com/enshu/enshu/sim/text"
)

func (d *Desk) system(s *sim.Session, i int) System {
	x, st := &s.Script().Systems[i], s.State().Systems[i]
	r := System{
		ID: x.ID, Title: x.Title, About: x.About, Needs: none(x.Needs), Status: st.Shown(), Since: st.Since,
		Isolated: st.Isolated, Validated: st.Validated, DataLoss: st.DataLoss, Ways: []Way{}, Blocked: []sim.SystemID{},
		Can: []sim.Verb{},
	}
	if d.sight.public {
		r.Isolated, r.Validated = false, false
	} else {
		r.Ways = d.statics.ways.at(s.Script(), i, ways)
		r.Validate = d.statics.efforts.at(s.Script(), i, validation)
	}
	for _, need := range x.Needs {
		if n := s.State().Systems[s.Script().SystemNumber(need)]; !n.Stands() {
			r.Blocked = append(r.Blocked, need)
		}
	}
	if d.sight.plays && d.operates(s) {
		r.Can = orders(x, st, len(r.Blocked) > 0)
	}
	if d.sight.truth {
		r.Truth = &Truth{ID: string(x.ID), Infected: st.Infected, Since: st.Since}
	}
	return r
}

func (d *Desk) operates(s *sim.Session) bool {
	ops := s.Script().Operators
	return len(ops) == 0 || s.Script().Set(ops).Has(d.seat)
}

// orders lists what may be ordered about a system as it shows itself.
func orders(x *sim.System, st recovery.System, blocked bool) []sim.Verb {
	list := []sim.Verb{}
	if !st.Isolated {
		list = append(list, sim.Isolate)
	}
	if st.Work != recovery.Up {
		return list
	}
	if st.Isolated {
		list = append(list, sim.Reconnect)
	}
	broken := st.Health != recovery.Up || st.Infected && st.Detected
	if broken && !blocked && len(x.Ways) > 0 {
		list = append(list, sim.Restore)
	}
	if st.Health != recovery.Down {
		list = append(list, sim.Validate)
	}
	return list
}

// backup makes this seat's record of a backup set. Whether it was hit shows only as of the last check.
func (d *Desk) backup(s *sim.Session, i int) (Backup, bool) {
	if d.sight.public && !s.State().Debrief {
		return Backup{}, false
	}
	x, st := &s.Script().Backups[i], s.State().Backups[i]
	check := effort(x.Check)
	r := Backup{
		ID: x.ID, Title: x.Title, About: x.About, Age: x.Age, Isolated: st.Isolated, Checked: st.Checked, Spoilt: st.Spoilt,
		Working: st.Work != 0, Check: &check, Can: []sim.Verb{},
	}
	if d.sight.plays && d.operates(s) {
		r.Can = append(r.Can, sim.Isolate)
		if st.Isolated {
			r.Can[0] = sim.Reconnect
		}
		if st.Work == 0 {
			r.Can = append(r.Can, sim.Validate)
		}
	}
	if d.sight.truth {
		r.Truth = &Truth{ID: string(x.ID), Infected: st.Hit}
	}
	return r, true
}

func (d *Desk) service(s *sim.Session, i int) Service {
	x, st := &s.Script().Services[i], s.State().Services[i]
	back := s.State().Comebacks[i]
	r := Service{
		ID: x.ID, Title: x.Title, About: x.About, Needs: none(x.Needs), Level: st.Level, Since: st.Since, MBCO: x.MBCO,
		RTO: x.RTO, RPO: x.RPO, MTPD: x.MTPD, Down: st.Down, Restored: st.Restored, Downtime: st.Downtime,
		Lost: st.Lost, Hourly: x.Hourly, Stamina: x.Stamina, Spent: back.Spent(st.Since), Affected: back.Affected,
		Customers: x.Customers, Closed: back.Closed, Reopened: back.Reopened, Normal: back.Normal,
		Mine: d.sight.plays && s.Script().Set(x.ReopenedBy).Has(d.seat),
	}
	if back.Ready && st.Outage != 0 {
		r.Ready = back.ReadyAt
	}
	if st.Carried > 0 {
		r.Workaround = st.Until
	}
	r.Plans = s.State().Begun == 0 && (d.sight.plays || d.sight.runs) && s.Script().Plans(d.seat)
	r.Foresees = d.sight.plays && st.Down != 0 && s.Script().Foresees(d.seat, i)
	r.Estimates = d.estimates(s, i)
	if set := s.State().Targets[i]; set.TargetSet != nil && (!d.sight.public || s.State().Debrief) {
		r.Target = &Target{set.Rank, set.RTO, set.RPO, set.MTPD, set.Reason, set.Seat, set.At, spoken(nil, set.Reason)}
	}
	return r
}

// milestones makes the record of the states that belong to no service.
func (d *Desk) milestones(s *sim.Session) (Recovery, bool) {
	m, r := s.Script().Milestones, Recovery{Has: []string{}}
	if d.sight.public && !s.State().Debrief {
		return r, false
	}
	for _, x := range []struct {
		name string
		cond *sim.Cond
		at   *clock.Instant
	}{{"scope", m.Scope, &r.Scope}, {"told", m.Told, &r.Told}, {"prevented", m.Prevented, &r.Prevented}} {
		if x.cond != nil {
			r.Has = append(r.Has, x.name)
			if first := s.FirstHeld(x.cond); first.Seq != 0 {
				*x.at = first.At
			}
		}
	}
	return r, len(r.Has) > 0
}

// fact makes this seat's record of a fact, and ground truth where it may be seen.
func (d *Desk) fact(s *sim.Session, i int) []row {
	x := &s.Script().Facts[i]
	rows := []row{{"fact/" + string(x.ID), nil}, {"truth/" + string(x.ID), nil}}
	rows[0].record = record(d.known(s, i))
	if d.sight.truth {
		rows[1].record = truth(s, i)
	}
	if d.sight.gaps {
		rows = append(rows, row{"gap/" + string(x.ID), gap(s, i)})
	}
	return rows
}

// known is a fact as this seat holds it, if it plays and has heard of it.
func (d *Desk) known(s *sim.Session, i int) (r Fact, there bool) {
	h := s.State().Held[i*len(s.Script().Seats)+d.seat]
	if !d.sight.plays || !h.Heard() {
		return r, false
	}
	return d.held(s, i, h), true
}

func truth(s *sim.Session, i int) Truth {
	x, st := &s.Script().Facts[i], s.State().Facts[i]
	t := Truth{
		ID: string(x.ID), Title: x.Title, Reading: x.Readings[st.Truth].ID, Text: x.Readings[st.Truth].Text, Since: st.Since.At,
		Lost: st.Lost.At, Counted: countedOf(x),
	}
	for _, r := range x.Readings {
		t.Readings = append(t.Readings, readingOf(&r))
	}
	seats := len(s.Script().Seats)
	t.KnownTo = []sim.SeatID{}
	for seat := range seats {
		if h := s.State().Held[i*seats+seat]; h.Heard() && h.Reading == st.Truth {
			t.KnownTo = append(t.KnownTo, s.Script().Seats[seat].ID)
		}
	}
	return t
}

func (d *Desk) held(s *sim.Session, i int, h knowledge.Holding) Fact {
	x := &s.Script().Facts[i]
	r := Fact{
		ID: x.ID, Title: x.Title, Readings: []Reading{}, Counted: countedOf(x), Held: x.Readings[h.Reading].ID, Certainty: h.Certainty,
		Since: h.At, Source: source(s, h.Source), History: []Holding{}, Restrain: x.Restrain, Personal: x.Personal,
		KnownTo: []sim.SeatID{},
	}
	me := "seat:" + string(s.Script().Seats[d.seat].ID)
	var shared sim.Seats
	learned := s.State().Learned(i)
	r.History = make([]Holding, 0, len(learned))
	for _, n := range learned {
		l := &s.State().Learnings[n]
		if l.Source == me {
			shared |= l.Seats
		}
		if !l.Seats.Has(d.seat) {
			continue
		}
		r.Readings = heardOf(r.Readings, readingOf(&x.Readings[l.Reading]))
		r.History = append(r.History, Holding{
			Reading: x.Readings[l.Reading].ID, Certainty: l.Certainty, At: l.At, Source: source(s, l.Source),
		})
		if from, ok := strings.CutPrefix(l.Source, "seat:"); ok {
			shared = shared.With(s.Script().SeatNumber(sim.SeatID(from)))
		}
	}
	r.KnownTo = s.Script().IDs(shared)
	return r
}

func heardOf(list []Reading, r Reading) []Reading {
	for _, x := range list {
		if x.ID == r.ID {
			return list
		}
	}
	return append(list, r)
}

// source says in words where knowledge came from, without naming what a player may not see.
func source(s *sim.Session, from string) text.Text {
	script := s.Script()
	kind, id, _ := strings.Cut(from, ":")
	switch kind {
	case "inject":
		return script.Injects[script.InjectNumber(sim.InjectID(id))].From
	case "action":
		return script.Actions[script.ActionNumber(sim.ActionID(id))].Title
	case "option":
		decision, _, _ := strings.Cut(id, ".")
		return script.Decisions[script.DecisionNumber(sim.DecisionID(decision))].Title
	case "seat":
		return script.Seats[script.SeatNumber(sim.SeatID(id))].Title
	}
	return text.Text{}
}

// line makes one line of the common log.
func (d *Desk) line(s *sim.Session, n int) Record {
	e := s.State().Log[n-1]
	r := Line{N: n, At: e.At, Form: e.Form}
	if e.Seat >= 0 {
		r.Seat = s.Script().Seats[e.Seat].ID
	}
	if d.sight.public && !s.State().Debrief && e.Form != "phase" && e.Form != "clock" && e.Form != "served" {
		return nil
	}
	switch e.Form {
	case "said":
		r.Text = text.Same(e.Text)
	case "decided":
		if !d.concerned(s, &s.Script().Decisions[e.N], &s.State().Decisions[e.N]) {
			return nil
		}
		r.Text = decidedLine(s, e)
	case "stated":
		r.Text = s.Script().Audiences[s.State().Statements[e.N-1].Audience].Title
	case "began", "done", "failed", "cancelled":
		r.Text = d.workTitle(s, e.N)
	case "phase":
		r.Text = s.Script().Phases[e.N].Title
	case "clock":
		r.Text = clockLines[e.Text]
	case "served":
		r.Text = servedLine(s, e)
	}
	return r
}

func decidedLine(s *sim.Session, e sim.Entry) text.Text {
	x := &s.Script().Decisions[e.N]
	option := text.Text{JA: "決定なし", EN: "no decision"}
	if o := x.Option(sim.OptionID(e.Text)); o >= 0 {
		option = x.Options[o].Title
	}
	return text.Text{JA: x.Title.JA + "：" + option.JA, EN: x.Title.EN + ": " + option.EN}
}

func servedLine(s *sim.Session, e sim.Entry) text.Text {
	x := &s.Script().Services[e.N]
	percent := strings.TrimSuffix(e.Text, "0") + "%"
	if e.Text == "0" {
		percent = "0%"
	}
	return text.Text{JA: x.Title.JA + "：" + percent, EN: x.Title.EN + ": " + percent}
}

var clockLines = map[string]text.Text{
	"start":      {JA: "演習開始", EN: "The exercise starts"},
	"pause":      {JA: "一時停止", EN: "Paused"},
	"resume":     {JA: "再開", EN: "Resumed"},
	"speed":      {JA: "速度変更", EN: "Speed changed"},
	"jump":       {JA: "時刻を進めた", EN: "Time was moved forward"},
	"gap":        {JA: "中断（時計は止まっていた）", EN: "Interrupted; the clock stood still"},
	"end":        {JA: "演習終了", EN: "The exercise ends"},
	"real_world": {JA: "実災害による中止", EN: "Stopped for a real incident"},
}
