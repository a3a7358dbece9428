package report

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/recovery"
	"github.com/enshu/enshu/sim/text"
)

// outage is what became of one service.
type outage struct {
	fell, back       bool // back: at its minimum level now
	at, first, again clock.Instant
	downtime         clock.Span // of all outages until now
	longest          clock.Span // of one outage until now
	dataLoss         clock.Span // age of the oldest data among the systems it needs
	lost             int64      // yen
	customers        int64      // affected
	fellN, backN     sim.Seq
}

func (r *Record) outage(i int) outage {
	x, now := r.state.Services[i], r.state.Now
	o := outage{
		fell: x.Outage != 0, back: x.Down == 0, at: x.Outage, first: x.FirstBack, again: x.Restored, downtime: x.Downtime,
		longest: x.Longest, fellN: sim.Seq(x.OutageN), backN: sim.Seq(x.RestoreN),
		lost:      x.Lost + recovery.Loss(x.Level, r.script.Services[i].Hourly, now.Sub(x.Since)),
		customers: r.state.Comebacks[i].Affected + recovery.Loss(x.Level, r.script.Services[i].Customers, now.Sub(x.Since)),
	}
	if x.Down != 0 {
		o.downtime += now.Sub(x.Down)
		o.longest = max(o.longest, now.Sub(x.Down))
	}
	for _, need := range r.script.Services[i].Needs {
		o.dataLoss = max(o.dataLoss, r.state.Systems[r.script.SystemNumber(need.System)].DataLoss)
	}
	return o
}

// below prints how long a service stood below its minimum. Where it fell once, that is the time between the two instants
// that stand beside it.
func (o outage) below(d clock.Span) Cell {
	if o.fell && o.back && o.again.Sub(o.at) == d {
		return between(o.at, o.again)
	}
	return orDash(d)
}

// attainment sets what was promised of each service beside what came.
func (r *Record) attainment() Section {
	return Section{ID: "recovery", Title: text.Text{JA: "復旧の達成状況", EN: "Recovery attainment"}, Page: true, Blocks: []Block{
		{Table: r.services()},
		remark("RTOとMTPDは、最も長い停止（最低水準を割っていた時間）と比べます。再感染で止まり直した時間は、停止合計に含まれます。RPOは、必要なシステムのうち最も古いデータの時点と比べます。",
			"RTO and MTPD are held against the longest outage, which is time below the minimum level; what fell again after a re-infection counts in the total. RPO is held against the oldest data among the systems needed."),
		{Table: r.calibration()}, {Table: r.systems()}, {Table: r.states()},
	}}
}

func (r *Record) services() *Table {
	t := &Table{ID: "services", Columns: columns(
		wide("service", "サービス", "Service"), col("fell", "停止", "Fell"), col("back", "最低水準に復帰", "Back at minimum"),
		col("longest", "最長の停止", "Longest outage"), col("rto", "RTO", "RTO"), col("total", "停止合計", "Downtime"), col("mtpd", "MTPD", "MTPD"),
		col("data", "データの時点", "Age of data"), col("rpo", "RPO", "RPO"), col("level", "終わりの水準", "Level at the end"), col("customers", "影響を受けた顧客（延べ）", "Customers affected"), col("lost", "損失（想定）", "Loss (modelled)"),
	), None: text.Text{JA: "サービスはありません。", EN: "There are no services."}}
	for i := range r.script.Services {
		x, o := &r.script.Services[i], r.outage(i)
		back := moment(r.script, o.again).by(o.backN)
		if o.fell && !o.back {
			back = words(text.Text{JA: "未復旧", EN: "Still down"}).toned("bad")
		}
		t.Rows = append(t.Rows, []Cell{
			words(x.Title), moment(r.script, o.at).by(o.fellN), back,
			o.below(o.longest).toned(held(o.fell, o.back, o.longest, x.RTO)), orDash(x.RTO),
			o.below(o.downtime).toned(held(o.fell, true, o.longest, x.MTPD)), orDash(x.MTPD),
			orDash(o.dataLoss).toned(held(o.dataLoss > 0, true, o.dataLoss, x.RPO)), orDash(x.RPO),
			level(r.state.Services[i].Level), people(o.customers), yen(o.lost),
		})
	}
	return t
}

// held tones what came by whether it stayed within what was promised.
func held(fell, back bool, came, promised clock.Span) string {
	switch {
	case !fell || promised == 0:
		return ""
	case !back || came > promised:
		return "bad"
	}
	return "good"
}

// systems tells what was hit, and in what order and how it was brought back.
func (r *Record) systems() *Table {
	t := &Table{ID: "systems", Columns: columns(
		wide("system", "システム", "System"), col("now", "現在", "Now"), col("planned", "想定順", "Planned order"), col("order", "実際の順", "Order done"),
		wide("way", "復旧方法", "How"), col("done", "復旧完了", "Restored"), col("validated", "健全性確認", "Validated"), col("relapses", "再感染", "Infected again"),
	), None: text.Text{JA: "システムはありません。", EN: "There are no systems."}}
	order := r.restored()
	for i := range r.script.Systems {
		x, st := &r.script.Systems[i], r.state.Systems[i]
		done, way, nth := same("–"), text.Same("–"), same("–")
		if w := order.last[i]; w != nil {
			done, way, nth = moment(r.script, w.Over).by(order.ended[i]), r.wayOf(w), count(order.place[i])
		}
		checked := text.Text{JA: "なし", EN: "no"}
		if st.Validated {
			checked = text.Text{JA: "済み", EN: "yes"}
		}
		planned := same("–")
		if x.Order > 0 {
			planned = count(x.Order)
		}
		t.Rows = append(t.Rows, []Cell{
			words(x.Title), {Text: statusWords[st.Shown()], Unit: Present, Code: st.Shown().String()}, planned, nth, words(way), done,
			words(checked), count(r.relapses(x.ID)),
		})
	}
	return t
}

// restorings are the restore works that were done, by system.
type restorings struct {
	last  []*sim.WorkState
	ended []sim.Seq // of last
	place []int     // in order of their first end, from 1
}

func (r *Record) restored() restorings {
	o := restorings{last: make([]*sim.WorkState, len(r.script.Systems)), ended: make([]sim.Seq, len(r.script.Systems)), place: make([]int, len(r.script.Systems))}
	n := 0
	for _, e := range r.events {
		x, ok := e.Event.(sim.WorkEnded)
		if !ok || x.Result != "done" {
			continue
		}
		w := &r.state.Works[x.Work-1]
		if w.Verb != sim.Restore {
			continue
		}
		if o.place[w.System] == 0 {
			n++
			o.place[w.System] = n
		}
		o.last[w.System], o.ended[w.System] = w, e.Seq
	}
	return o
}

func (r *Record) wayOf(w *sim.WorkState) text.Text {
	if w.Way < 0 {
		return text.Same("–")
	}
	return r.script.Systems[w.System].Ways[w.Way].Title
}

// relapses counts how often a system was infected anew after it had been clean.
func (r *Record) relapses(id sim.SystemID) int {
	n, infected := 0, r.script.Systems[r.script.SystemNumber(id)].Infected
	first := !infected
	for _, e := range r.events {
		x, ok := e.Event.(sim.SystemChanged)
		if !ok || x.System != id {
			continue
		}
		if x.Infected && !infected {
			if !first {
				n++
			}
			first = false
		}
		infected = x.Infected
	}
	return n
}

// states are the six states of recovery that must be kept apart, each with the instant it was reached.
func (r *Record) states() *Table {
	t := &Table{ID: "states", Columns: columns(wide("state", "復旧の状態", "State of recovery"), col("at", "到達", "Reached"), wide("how", "見方", "How it is told"))}
	add := func(ja, en string, at Cell, howJA, howEN string) {
		t.Rows = append(t.Rows, []Cell{words(text.Text{JA: ja, EN: en}), at, words(text.Text{JA: howJA, EN: howEN})})
	}
	add("技術復旧", "Systems up", r.allSystems(), "すべてのシステムが稼働し隔離されていない状態になった時刻", "When every system was up and connected")
	add("サービス再開", "Services reopened", r.allServices(false), "すべてのサービスが最低水準に戻った時刻", "When every service was back at its minimum")
	add("業務正常化", "Business normal", r.allServices(true), "すべてのサービスが100%に戻った時刻", "When every service was back at 100%")
	add("影響範囲の判明", "Scope known", r.scopeKnown(), "組織がすべての事実を正しく確認済みとした時刻", "When the organisation held every fact as confirmed, and rightly")
	add("本人への通知", "Individuals told", r.individuals(), "本人にあたる宛先に最初に伝えた時刻", "When the individuals concerned were first told")
	add("再発防止", "Prevention in place", blank(), "演習の範囲外。改善計画に記入する", "Outside this exercise; enter it in the improvement plan")
	return t
}

func (r *Record) allSystems() Cell {
	var last clock.Instant
	var seq int64
	for _, x := range r.state.Systems {
		if x.Shown() != recovery.Up {
			return notReached()
		}
		if x.Since > last {
			last, seq = x.Since, x.Seq
		}
	}
	return moment(r.script, last).by(sim.Seq(seq))
}

func notReached() Cell { return words(text.Text{JA: "未到達", EN: "Not reached"}).toned("watch") }

func (r *Record) allServices(full bool) Cell {
	var last clock.Instant
	var seq sim.Seq
	for i, x := range r.state.Services {
		if x.Down != 0 || full && x.Level < 1000 {
			return notReached()
		}
		at, n := x.Restored, sim.Seq(x.RestoreN)
		if full {
			at, n = x.Since, sim.Seq(x.Seq)
		}
		if at > last && r.outage(i).fell {
			last, seq = at, n
		}
	}
	return moment(r.script, last).by(seq)
}

func (r *Record) scopeKnown() Cell {
	var last clock.Instant
	var seq int64
	for f := range r.script.Facts {
		h := r.surest(f)
		if !h.Sure() || h.Reading != r.state.Facts[f].Truth {
			return notReached()
		}
		if h.At > last {
			last, seq = h.At, h.Seq
		}
	}
	return moment(r.script, last).by(sim.Seq(seq))
}

func (r *Record) individuals() Cell {
	for i := range r.state.Statements {
		x := &r.state.Statements[i]
		if x.Stage == sim.StatementOut && r.script.Audiences[x.Audience].Kind == "individuals" {
			return moment(r.script, x.Out.At).by(x.Out.Seq)
		}
	}
	return notReached()
}
