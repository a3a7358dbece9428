package report

import (
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// itbcp is the gap sheet of the IT-BCP, the product of role F: targets, what happened, the gap, and what to look at.
func (r *Record) itbcp() []Section {
	return []Section{
		{ID: "gaps", Title: text.Text{JA: "サービスごとのギャップ", EN: "Gaps by service"}, Blocks: []Block{
			remark("「見直しの案」は、数値の比較から機械的に出した出発点です。決めるのは人です。",
				"The proposals follow mechanically from comparing numbers and are a place to start. People decide."),
			{Say: r.heldAgainst()}, {Table: r.gaps()}, {Table: r.priorities()},
		}},
		{ID: "estimates", Title: text.Text{JA: "復旧見込みの精度", EN: "How estimates held"}, Blocks: r.estimates()},
		{ID: "order", Title: text.Text{JA: "復旧の順と依存関係", EN: "Order of restoring, and dependencies"}, Blocks: []Block{
			{Table: r.systems()}, {Table: r.ordering()},
		}},
		{ID: "staff", Title: text.Text{JA: "要員", EN: "Staff"}, Blocks: []Block{{Table: r.pools()}}},
		{ID: "revision", Title: text.Text{JA: "IT-BCPの改訂", EN: "Revision of the IT-BCP"}, Blocks: []Block{{Table: revision()}}},
	}
}

// gaps has one row for each promise on each service.
func (r *Record) gaps() *Table {
	t := &Table{ID: "gaps", Columns: columns(
		wide("service", "サービス", "Service"), col("promise", "目標", "Promise"), col("own", "チームの目標", "Team's target"),
		col("asked", "事業の求め", "Business asks"), wide("actual", "実績", "Actual"),
		wide("gap", "差", "Gap"), wide("proposal", "見直しの案", "Proposal"), wide("decided", "決めたこと", "Decided"),
	), None: text.Text{JA: "サービスはありません。", EN: "There are no services."}}
	for i := range r.script.Services {
		o := r.outage(i)
		for _, p := range r.promises(i, o) {
			if p.aim() == 0 {
				continue
			}
			actual, gap := orDash(0), orDash(0)
			if o.fell && !p.untried() {
				actual = o.below(p.came)
				if p.name == nameRPO {
					actual = length(p.came)
				}
				gap = over(p.came, p.aim())
				if !o.back && p.came <= p.aim() {
					gap = gap.toned("watch") // it goes on
				}
			}
			t.Rows = append(t.Rows, []Cell{
				words(r.script.Services[i].Title), words(p.name), r.own(i, p.own), length(p.asked), actual.by(p.by...), gap,
				words(r.proposal(i, p, o)), blank(),
			})
		}
	}
	return t
}

var (
	nameRTO  = text.Text{JA: "RTO（最低水準まで）", EN: "RTO (to the minimum level)"}
	nameMTPD = text.Text{JA: "MTPD", EN: "MTPD"}
	nameRPO  = text.Text{JA: "RPO", EN: "RPO"}
)

// over shows how far something went beyond its target, as the two printed lengths have it; what stayed within shows its
// margin.
func over(came, aim clock.Span) Cell {
	c := between(clock.Instant(aim), clock.Instant(came))
	if came > aim {
		return c.toned("bad")
	}
	return c.toned("good")
}

func (r *Record) proposal(i int, p promise, o outage) text.Text {
	switch {
	case p.name == nameRTO && r.lax(i):
		return text.Text{JA: "チームのRTOが事業のMTPDを超えている。事業部門と合意し直す", EN: "The team's RTO lies beyond the MTPD of the business: agree on it anew"}
	case !o.fell:
		return text.Text{JA: "この演習では止まらなかった。目標は試されていない", EN: "Did not fall in this exercise; the target was not put to the test"}
	case p.untried():
		return text.Text{JA: "古いデータへの復元はなかった。目標は試されていない", EN: "Nothing was restored from older data; the target was not put to the test"}
	case !o.back && p.name != nameRPO:
		return text.Text{JA: "演習の終わりまで復旧していない。代替手段と復旧手順を作り直す", EN: "Still down at the end: rework the workaround and the restore procedure"}
	case p.came <= p.aim() && p.came > p.asked:
		return text.Text{JA: "チームの目標内だが、事業の求めには届かない。目標の差を事業部門と話し合う", EN: "Within the team's target and beyond what the business asks: talk the difference over"}
	case p.came <= p.aim():
		return text.Text{JA: "目標内。次は条件を厳しくして試す", EN: "Within the target; test it next under harder conditions"}
	case p.name == nameRPO:
		return text.Text{JA: "バックアップの間隔と隔離を見直すか、RPOを実力に合わせて合意し直す", EN: "Back up more often and apart from the network, or agree on an RPO that can be kept"}
	case r.again(i):
		return text.Text{JA: "再感染があった。侵入経路の閉鎖と健全性確認を、復旧の前提条件として明記する", EN: "A system was infected again: make closing the way in and validating preconditions of restoring"}
	}
	return text.Text{JA: "必要なシステムの復旧順、並行作業の要員、代替手段を見直すか、RTOを合意し直す", EN: "Review the order of the systems it needs, the staff for parallel work and the workaround, or agree on another RTO"}
}

// again says whether a system that the service needs was infected a second time.
func (r *Record) again(service int) bool {
	for _, need := range r.script.Services[service].Needs {
		if r.relapses(need.System) > 0 {
			return true
		}
	}
	return false
}

// ordering tells where restoring began before what it rests on stood.
func (r *Record) ordering() *Table {
	t := &Table{ID: "inversions", Columns: columns(
		wide("system", "先に復旧したシステム", "Restored first"), wide("needs", "後に復旧した、その前提", "Restored later, though it rests on it"),
	), None: text.Text{JA: "依存関係に反する順の復旧はありませんでした。", EN: "Nothing was restored before what it rests on."}}
	order := r.restored()
	for i := range r.script.Systems {
		for _, need := range r.script.Systems[i].Needs {
			n := r.script.SystemNumber(need)
			if order.place[i] > 0 && order.place[n] > order.place[i] {
				t.Rows = append(t.Rows, []Cell{words(r.script.Systems[i].Title).by(order.ended[i]), words(r.script.Systems[n].Title).by(order.ended[n])})
			}
		}
	}
	return t
}

// pools tells how much work each group of people had.
func (r *Record) pools() *Table {
	t := &Table{ID: "pools", Columns: columns(
		wide("pool", "要員", "Staff"), col("size", "人数", "People"), col("works", "作業数", "Works"), col("hours", "延べ作業時間", "Time worked, all people"),
		col("calls", "呼び出し", "Called in"), col("slowed", "疲労による遅れ", "Lost to tiredness"), wide("note", "見直しの案", "Proposal"),
	), None: text.Text{JA: "要員の設定はありません。", EN: "No staff is modelled."}}
	for i := range r.script.Pools {
		n, sum, slowed := 0, clock.Span(0), clock.Span(0)
		for j := range r.state.Works {
			if w := &r.state.Works[j]; w.Pool == i {
				n++
				until := w.Over
				if until == 0 {
					until = r.state.Now
				}
				sum += until.Sub(w.At) * clock.Span(w.Staff)
				slowed += w.Slowed
			}
		}
		t.Rows = append(t.Rows, []Cell{words(r.script.Pools[i].Title), count(r.state.Pools[i].Size), count(n), orDash(sum), count(r.state.Pools[i].Calls),
			orDash(slowed), blank()})
	}
	return t
}

// revision is what role F has to write down anew.
func revision() *Table {
	t := &Table{ID: "revision", Columns: columns(wide("item", "項目", "Item"), wide("now", "現在", "Now"), wide("new", "改訂後", "Revised"), col("owner", "承認", "Approved by"))}
	for _, x := range []text.Text{
		{JA: "基本方針と適用範囲（サイバー起因）", EN: "Policy and scope for a security cause"},
		{JA: "復旧優先順位", EN: "Restore priority"},
		{JA: "RTO・RPO・MTPD・最低水準", EN: "RTO, RPO, MTPD, minimum level"},
		{JA: "停止・隔離の権限", EN: "Authority to stop and isolate"},
		{JA: "手作業・代替手段とその限界", EN: "Manual work and its limits"},
		{JA: "復旧の前提（侵入経路の閉鎖、清浄な環境、健全性確認）", EN: "Preconditions of restoring (way in closed, clean zone, validation)"},
	} {
		t.Rows = append(t.Rows, []Cell{words(x), blank(), blank(), blank()})
	}
	return t
}
