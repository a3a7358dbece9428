package scenarios

import (
	"go.yaml.in/yaml/v4"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/recovery"
	"github.com/enshu/enshu/sim/text"
)

const staffMax = 10_000

// suits names the teams that would choose the thing, for bots.
func suits() shape[[]string] { return list("suits", choice("good", "slow", "conceal"), 0, 3) }

func (f *format) system() shape[sim.System] {
	needs := list("needs", refers[sim.SystemID](kindSystem), 0, SystemsMax)
	ways := distinct(list("ways", f.way(), 0, someMax), kindWay, func(w *sim.Way) *sim.WayID { return &w.ID })
	return record(
		key("id", names[sim.SystemID](kindSystem), func(s *sim.System) *sim.SystemID { return &s.ID }).must(),
		key("title", f.text, func(s *sim.System) *text.Text { return &s.Title }).must(),
		key("about", f.text, func(s *sim.System) *text.Text { return &s.About }),
		key("needs", needs, func(s *sim.System) *[]sim.SystemID { return &s.Needs }).
			says("これが動くのに要るシステム", "systems this one needs"),
		key("reaches", list("reaches", refers[sim.SystemID](kindSystem), 0, SystemsMax), func(s *sim.System) *[]sim.SystemID { return &s.Reaches }).
			says("ここから感染が広がり得る隣", "neighbours that an infection can go on to"),
		key("status", status(), func(s *sim.System) *recovery.Status { return &s.Status }).
			says("開始時の状態。省くと up", "at the start; up when left out"),
		key("infected", truth(), func(s *sim.System) *bool { return &s.Infected }).
			says("開始時に感染している", "infected at the start"),
		key("order", whole(1, SystemsMax), func(s *sim.System) *int { return &s.Order }).
			says("望ましい復旧順", "the restore order of a good team, 1 first"),
		key("ways", ways, func(s *sim.System) *[]sim.Way { return &s.Ways }).
			says("戻し方。チームはそのうちの一つを選ぶ", "how it can be brought back; the team chooses one"),
		key("validate", f.task(), func(s *sim.System) *sim.Task { return &s.Validate }).
			says("健全性の確認", "the check before it is trusted"),
	)
}

func (f *format) way() shape[sim.Way] {
	return record(append([]field[sim.Way]{
		key("id", plain[sim.WayID](), func(w *sim.Way) *sim.WayID { return &w.ID }).must(),
		key("title", f.text, func(w *sim.Way) *text.Text { return &w.Title }).must(),
		key("kind", choice("backup", "rebuild", "failover"), func(w *sim.Way) *string { return &w.Kind }).must(),
		key("from", refers[sim.BackupID](kindBackup), func(w *sim.Way) *sim.BackupID { return &w.From }).
			says("読み出すバックアップ", "the set it reads"),
		key("data_age", span(), func(w *sim.Way) *clock.Span { return &w.DataAge }).
			says("戻るデータの古さ。from のバックアップに age があれば書かない", "how old the data are that it brings back; left out where the set it reads has an age"),
		key("tainted", truth(), func(w *sim.Way) *bool { return &w.Tainted }).
			says("戻るものが感染している", "what it brings back is infected"),
		key("suits", suits(), func(w *sim.Way) *[]string { return &w.Suits }),
	}, work(func(w *sim.Way) *sim.Task { return &w.Task })...)...).then(wholeTask(func(w *sim.Way) *sim.Task { return &w.Task }))
}

func (f *format) backup() shape[sim.Backup] {
	reached := list("reached_by", refers[sim.SystemID](kindSystem), 0, SystemsMax)
	return record(
		key("id", names[sim.BackupID](kindBackup), func(b *sim.Backup) *sim.BackupID { return &b.ID }).must(),
		key("title", f.text, func(b *sim.Backup) *text.Text { return &b.Title }).must(),
		key("about", f.text, func(b *sim.Backup) *text.Text { return &b.About }),
		key("reached_by", reached, func(b *sim.Backup) *[]sim.SystemID { return &b.ReachedBy }).
			says("つながっている間、感染が届き得るシステム", "systems from which an infection can reach it while connected"),
		key("age", span(), func(b *sim.Backup) *clock.Span { return &b.Age }).
			says("開始時のデータの古さ。これを読み出す復旧方法に引き継がれる", "how old its data are at the start; ways that read it bring back data so old"),
		key("isolated", truth(), func(b *sim.Backup) *bool { return &b.Isolated }).
			says("開始時に切り離されている", "cut off at the start"),
		key("hit", truth(), func(b *sim.Backup) *bool { return &b.Hit }).
			says("開始時にすでに読めない", "unreadable at the start"),
		key("check", f.task(), func(b *sim.Backup) *sim.Task { return &b.Check }).must().
			says("実際に読み出してみる", "to read it for real"),
	)
}

func (f *format) task() shape[sim.Task] {
	self := func(t *sim.Task) *sim.Task { return t }
	return record(work(self)...).then(wholeTask(self))
}

// work is the keys of a task: how long, who, how many.
func work[T any](task func(*T) *sim.Task) []field[T] {
	return []field[T]{
		key("took", spread(), func(t *T) *sim.Spread { return &task(t).Took }).must().says("かかる時間", "how long it takes"),
		key("pool", refers[sim.PoolID](kindPool), func(t *T) *sim.PoolID { return &task(t).Pool }),
		key("staff", whole(0, staffMax), func(t *T) *int { return &task(t).Staff }).says("要る人数", "how many people"),
	}
}

// wholeTask sees to it that people come from somewhere.
func wholeTask[T any](task func(*T) *sim.Task) func(*reader, *yaml.Node, *T) {
	return func(r *reader, n *yaml.Node, t *T) {
		is := task(t)
		switch {
		case r.has(&is.Pool) && !r.has(&is.Staff):
			r.fault(r.spot(n), MissingKey, "staff")
		case r.has(&is.Staff) && !r.has(&is.Pool) && is.Staff > 0:
			r.fault(r.spot(n), MissingKey, "pool")
		}
	}
}

func (f *format) service() shape[sim.Service] {
	need := record(
		key("system", refers[sim.SystemID](kindSystem), func(n *sim.Need) *sim.SystemID { return &n.System }).must(),
		key("share", level(), func(n *sim.Need) *int { return &n.Share }).
			says("それが落ちたとき失われる割合。省くと 100%", "what goes when it goes; 100% when left out"),
	).then(func(r *reader, _ *yaml.Node, n *sim.Need) {
		if !r.has(&n.Share) {
			n.Share = 1000
		}
	})
	return record(
		key("id", names[sim.ServiceID](kindService), func(s *sim.Service) *sim.ServiceID { return &s.ID }).must(),
		key("title", f.text, func(s *sim.Service) *text.Text { return &s.Title }).must(),
		key("about", f.text, func(s *sim.Service) *text.Text { return &s.About }),
		key("needs", list("needs", need, 1, SystemsMax), func(s *sim.Service) *[]sim.Need { return &s.Needs }).must().
			says("サービスが載っているシステムと、それぞれが担う割合", "systems that it rests on, and how much of it on each"),
		key("rto", span(), func(s *sim.Service) *clock.Span { return &s.RTO }).must().
			says("目標復旧時間", "recovery time objective"),
		key("rpo", span(), func(s *sim.Service) *clock.Span { return &s.RPO }).must().
			says("目標復旧時点", "recovery point objective"),
		key("mtpd", span(), func(s *sim.Service) *clock.Span { return &s.MTPD }).must().
			says("最大許容停止時間", "maximum tolerable period of disruption"),
		key("mbco", level(), func(s *sim.Service) *int { return &s.MBCO }).must().
			says("再開とみなす最低水準", "the level that counts as resumed"),
		key("hourly", whole[int64](0, yenMax), func(s *sim.Service) *int64 { return &s.Hourly }).
			says("全停止 1 時間の損失（円）", "yen lost in an hour at level zero"),
		key("customers", whole[int64](0, yenMax), func(s *sim.Service) *int64 { return &s.Customers }).
			says("全停止 1 時間に影響を受ける顧客", "customers affected in an hour at level zero"),
		key("stamina", span(), func(s *sim.Service) *clock.Span { return &s.Stamina }).
			says("手作業で支えられる通算の時間。省くと限りなし", "for how long in all people can carry it by hand; without limit when left out"),
		key("reopened_by", seats(0), func(s *sim.Service) *[]sim.SeatID { return &s.ReopenedBy }).
			says("停止の後に再開を決める席。省くとシステムが戻れば再開", "who reopens it after an outage; when left out it reopens with its systems"),
	)
}

func (f *format) milestones() shape[sim.Milestones] {
	return record(
		key("scope", f.cond(), func(m *sim.Milestones) **sim.Cond { return &m.Scope }).
			says("影響範囲が判明した", "it is known what was hit"),
		key("told", f.cond(), func(m *sim.Milestones) **sim.Cond { return &m.Told }).
			says("本人への通知が済んだ", "the individuals have been told"),
		key("prevented", f.cond(), func(m *sim.Milestones) **sim.Cond { return &m.Prevented }).
			says("再発防止ができた", "it cannot come again in the same way"),
	)
}

func (f *format) fact() shape[sim.Fact] {
	reading := record(
		key("id", plain[sim.ReadingID](), func(v *sim.Reading) *sim.ReadingID { return &v.ID }).must(),
		key("text", f.text, func(v *sim.Reading) *text.Text { return &v.Text }).must(),
		key("count", whole[int64](0, countMax), func(v *sim.Reading) *int64 { return &v.Count }).
			says("事実が数であるとき、いくつか", "how many, where the fact is a number"),
	)
	counted := record(
		key("unit", refers[sim.UnitID](kindUnit), func(c *sim.Counted) *sim.UnitID { return &c.Unit }).must(),
		key("of", f.text, func(c *sim.Counted) *text.Text { return &c.Of }).must().
			says("どの母集団の数か", "of which population"),
	)
	readings := distinct(list("readings", reading, 1, someMax), kindReading, func(v *sim.Reading) *sim.ReadingID { return &v.ID })
	return record(
		key("id", names[sim.FactID](kindFact), func(v *sim.Fact) *sim.FactID { return &v.ID }).must(),
		key("title", f.text, func(v *sim.Fact) *text.Text { return &v.Title }).must(),
		key("readings", readings, func(v *sim.Fact) *[]sim.Reading { return &v.Readings }).must().
			says("この事実のあり得る読み", "the ways it may stand"),
		key("truth", plain[sim.ReadingID](), func(v *sim.Fact) *sim.ReadingID { return &v.Truth }).must().
			says("開始時の真相", "the true reading at the start"),
		key("counted", boxed(counted), func(v *sim.Fact) **sim.Counted { return &v.Counted }).
			says("この事実は数である。読みごとに count を書く", "the fact is a number; every reading has a count"),
		key("personal", truth(), func(v *sim.Fact) *bool { return &v.Personal }).
			says("外で名指すと個人情報の漏えいになる", "naming it outside would itself disclose personal data"),
		key("restrain", truth(), func(v *sim.Fact) *bool { return &v.Restrain }).
			says("公の場では断言を控える", "restraint asks not to assert it in public"),
		key("traces", list("traces", refers[sim.SystemID](kindSystem), 0, SystemsMax), func(v *sim.Fact) *[]sim.SystemID { return &v.Traces }).
			says("突き止めるのに要る痕跡のあるシステム。保全の前に復旧すると失われる", "systems whose traces it takes to find out; restoring one before they are preserved loses them"),
		key("turns", list("turns", f.turn(), 0, someMax), func(v *sim.Fact) *[]sim.Turn { return &v.Turns }).
			says("真相が自然に変わる時", "when the truth changes by itself"),
		key("knowable", list("knowable", f.knowable(), 0, someMax), func(v *sim.Fact) *[]sim.Knowable { return &v.Knowable }).
			says("注意深い組織なら知り得た時", "from when a diligent organisation could have known"),
	).then(countsFit)
}

// countMax bounds a number that a scenario tells of.
const countMax = 1_000_000_000_000

// countsFit sees to it that the readings of a number, and of nothing else, have a count.
func countsFit(r *reader, _ *yaml.Node, v *sim.Fact) {
	for i := range v.Readings {
		switch has := r.has(&v.Readings[i].Count); {
		case v.Counted != nil && !has:
			r.fault(r.at[&v.Readings[i]], MissingKey, "count")
		case v.Counted == nil && has:
			r.fault(r.at[&v.Readings[i].Count], MissingKey, "counted")
		}
	}
}

func (f *format) units() field[draft] {
	unit := record(
		key("id", names[sim.UnitID](kindUnit), func(u *sim.Unit) *sim.UnitID { return &u.ID }).must(),
		key("name", f.text, func(u *sim.Unit) *text.Text { return &u.Name }).must(),
	)
	return key("units", list("units", unit, 0, someMax), func(d *draft) *[]sim.Unit { return &d.Units }).
		says("数えるもの。人、枚、件など", "what is counted: persons, cards, records")
}

func (f *format) turn() shape[sim.Turn] {
	return record(
		key("at", moment(), func(t *sim.Turn) *clock.Instant { return &t.At }),
		key("when", f.cond(), func(t *sim.Turn) **sim.Cond { return &t.When }),
		key("reading", plain[sim.ReadingID](), func(t *sim.Turn) *sim.ReadingID { return &t.Reading }).must(),
	).then(func(r *reader, n *yaml.Node, _ *sim.Turn) { r.either(n, "at", "when") })
}

func (f *format) knowable() shape[sim.Knowable] {
	return record(
		key("at", anyMoment(), func(k *sim.Knowable) *clock.Instant { return &k.At }),
		key("when", f.cond(), func(k *sim.Knowable) **sim.Cond { return &k.When }),
		key("reading", plain[sim.ReadingID](), func(k *sim.Knowable) *sim.ReadingID { return &k.Reading }).must(),
		key("certainty", certainty(), func(k *sim.Knowable) *knowledge.Certainty { return &k.Certainty }).must(),
	).then(func(r *reader, n *yaml.Node, _ *sim.Knowable) { r.either(n, "at", "when") })
}

// distinct checks that ids which belong to one thing are not used twice there.
func distinct[T any, ID ~string](s shape[[]T], k kind, id func(*T) *ID) shape[[]T] {
	return s.then(func(r *reader, _ *yaml.Node, all *[]T) {
		first := map[ID]spot{}
		for i := range *all {
			at := id(&(*all)[i])
			if before, again := first[*at]; again && *at != "" {
				r.fault(r.at[at], DuplicateID, k.text(), *at, before)
				continue
			}
			first[*at] = r.at[at]
		}
	})
}
