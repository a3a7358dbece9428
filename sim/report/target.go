package report

import (
	"slices"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/recovery"
	"github.com/enshu/enshu/sim/text"
)

// promise is one promise on a service: what the team set before play, what the business asks, and what came.
type promise struct {
	name       text.Text
	own, asked clock.Span // own is 0 where the team set nothing
	came       clock.Span
	by         []sim.Seq
}

// aim is what counts: the team's own target, or what the business asks where it set none.
func (p promise) aim() clock.Span {
	if p.own > 0 {
		return p.own
	}
	return p.asked
}

// untried says of an RPO that no data were put back by which it could be measured.
func (p promise) untried() bool { return p.name == nameRPO && p.came == 0 }

func (r *Record) promises(i int, o outage) []promise {
	own, asked := r.state.Targets[i].Target(), r.script.Services[i].Asked()
	return []promise{
		{nameRTO, own.RTO, asked.RTO, o.longest, []sim.Seq{o.fellN, o.backN}},
		{nameMTPD, own.MTPD, asked.MTPD, o.longest, []sim.Seq{o.fellN, o.backN}},
		{nameRPO, own.RPO, asked.RPO, o.dataLoss, nil},
	}
}

// own shows what the team set, with the event that did it.
func (r *Record) own(i int, d clock.Span) Cell {
	if d == 0 {
		return words(text.Text{JA: "未設定", EN: "not set"})
	}
	return length(d).by(r.state.Targets[i].Seq)
}

// lax says whether the team set itself more time than the business bears.
func (r *Record) lax(i int) bool {
	return r.state.Targets[i].Target().RTO > r.script.Services[i].MTPD && r.script.Services[i].MTPD > 0
}

// heldAgainst says what the sheet holds what came against: how many services the team set targets for before play.
func (r *Record) heldAgainst() text.Text {
	n := 0
	for i := range r.state.Targets {
		if r.state.Targets[i].Target() != (recovery.Target{}) {
			n++
		}
	}
	if n == 0 {
		return text.Text{
			JA: "チームは開始前に独自の目標を決めませんでした。シナリオの示す、事業が求める値と比べています。",
			EN: "The team set no targets of its own before play; what came is held against what the scenario's business asks.",
		}
	}
	return both("チームは開始前に%s件中%s件の業務について独自の目標を決めました。独自の目標があるものはそれと、ないものは事業が求める値と比べています。",
		"Of %s services the team set targets of its own for %s before play. What came is held against those, and against what the business asks where there are none.",
		num(len(r.state.Targets)), num(n))
}

// priorities sets the order in which the team meant to bring services back beside the one in which they came.
func (r *Record) priorities() *Table {
	t := &Table{ID: "priorities", Columns: columns(
		wide("service", "サービス", "Service"), col("planned", "チームの順位", "Team's rank"), col("came", "戻った順", "Came back"),
		wide("reason", "決めた理由", "Why so"), wide("by", "決めた席", "Set by"),
	), None: text.Text{JA: "チームは優先順位を決めませんでした。", EN: "The team set no priorities."}}
	var ranked []int
	for i := range r.state.Targets {
		if r.state.Targets[i].Target().Rank > 0 {
			ranked = append(ranked, i)
		}
	}
	slices.SortStableFunc(ranked, func(a, b int) int { return r.state.Targets[a].Rank - r.state.Targets[b].Rank })
	for _, i := range ranked {
		x := r.state.Targets[i]
		came := same("–")
		if n := r.returned(i); n > 0 {
			came = count(n)
		}
		t.Rows = append(t.Rows, []Cell{
			words(r.script.Services[i].Title), count(x.Rank).by(x.Seq), came, words(r.wrote(x.Seat, x.Reason)), words(r.seat(x.Seat)),
		})
	}
	return t
}

// returned is the place of a service among those that first came back, from 1; 0 for one that did not.
func (r *Record) returned(i int) int {
	back := r.state.Services[i].FirstBack
	if back == 0 {
		return 0
	}
	n := 1
	for j := range r.state.Services {
		if other := r.state.Services[j].FirstBack; other != 0 && other < back {
			n++
		}
	}
	return n
}

func (r *Record) tellTarget(e sim.TargetSet) text.Text {
	set := e.Target()
	if set == (recovery.Target{}) {
		return both("%sが「%s」の独自目標を取り下げた", "%s took back the target for “%s”", r.seat(e.Seat), r.service(e.Service))
	}
	t := both("%sが「%s」の目標を決めた", "%s set targets for “%s”", r.seat(e.Seat), r.service(e.Service))
	if set.Rank > 0 {
		t = both("%s、優先順位%s", "%s, rank %s", t, num(set.Rank))
	}
	if set.RTO > 0 {
		t = both("%s、RTO %s", "%s, RTO %s", t, sim.Lasting(set.RTO))
	}
	return t
}
