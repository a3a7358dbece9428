package report

import (
	"slices"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// Book is a scenario on paper: everything a facilitator needs to go on by hand when no computer does, with forms for what
// people decide, do and say. It gives the whole story away and is for facilitators only.
func Book(s *sim.Script, subject text.Text) Report {
	b := book{s}
	return Report{Kind: RunBook, Title: RunBook.Title(), Subject: subject, Sections: []Section{
		b.howTo(), b.injects(), b.sheets(), b.decisions(), b.statements(), b.actions(), b.truth(), b.recovery(), b.judging(), b.log(),
	}}
}

type book struct{ s *sim.Script }

func (b book) howTo() Section {
	s := b.s
	seats := &Table{ID: "seats", Columns: columns(col("seat", "席", "Seat"), wide("duties", "役割", "Duties"), col("name", "氏名", "Name"))}
	for i := range s.Seats {
		if s.Seats[i].Kind == sim.Player {
			seats.Rows = append(seats.Rows, []Cell{words(s.Seats[i].Title), words(s.Seats[i].Duties), blank()})
		}
	}
	phases := &Table{ID: "phases", Columns: columns(col("from", "演習内時刻", "From"), wide("phase", "フェーズ", "Phase"))}
	for _, p := range s.Phases {
		phases.Rows = append(phases.Rows, []Cell{moment(s, p.From), words(p.Title)})
	}
	return Section{ID: "how", Title: text.Text{JA: "手で続けるには", EN: "How to go on by hand"}, Blocks: []Block{
		remark("進行役専用。参加者には見せないでください。", "For facilitators only. Do not show it to participants."),
		say("計算機が使えなくなったら、最後に付与した状況付与を記録用紙に書き、そこから先をこの台本で読み上げるか、カードとして渡します。時刻は演習内のもので、ホワイトボードに「今の時刻」を書いて進めます。判断と声明は用紙に書いてもらい、時刻を入れて集めます。",
			"If the computer fails, write down the last inject that was delivered, and from there read the injects out or hand them over as cards. Times are exercise time: keep “now” on a whiteboard and move it on. Have decisions and statements written on the forms, with the time, and collect them."),
		{Say: s.Synopsis}, {Table: seats}, {Table: phases}, {Table: b.paces()},
	}}
}

// paces has a row for each instant at which some pace changes, and a column for each pace.
func (b book) paces() *Table {
	t := &Table{ID: "paces", Columns: columns(col("from", "演習内時刻", "From"))}
	var from []clock.Instant
	for _, p := range b.s.Paces {
		t.Columns = append(t.Columns, Column{ID: string(p.ID), Title: both("%s：実時間の何倍か", "%s: times real time", p.Title), Wide: true})
		for _, step := range p.Steps {
			from = append(from, step.From)
		}
	}
	slices.Sort(from)
	for _, at := range slices.Compact(from) {
		row := []Cell{moment(b.s, at)}
		for _, p := range b.s.Paces {
			rate := same("–")
			for _, step := range p.Steps {
				if step.From == at {
					rate = Cell{Text: text.Same(decimal(int64(step.Rate)) + "×"), Unit: Count, Value: int64(step.Rate)}
				}
			}
			row = append(row, rate)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// when says what makes an inject fire.
func (b book) when(x *sim.Inject) Cell {
	switch {
	case x.Held:
		return words(text.Text{JA: "手渡し（進行役の判断で）", EN: "By hand, when you see fit"})
	case x.When != nil:
		t := both("条件：%s", "When %s", b.s.Sentence(x.When))
		if x.Delay > 0 {
			t = both("%s（その%s後）", "%s, then %s later", t, sim.Lasting(x.Delay))
		}
		return words(t)
	}
	return moment(b.s, x.At)
}

// injects is the list to work through, by time, and what waits for a condition after it.
func (b book) injects() Section {
	t := &Table{ID: "injects", Columns: columns(
		col("done", "済", "Done"), wide("when", "いつ", "When"), wide("title", "状況付与", "Inject"), col("channel", "経路", "Channel"), wide("from", "差出人", "From"), wide("to", "宛先", "To"),
	), None: text.Text{JA: "状況付与はありません。", EN: "There are no injects."}}
	for _, i := range b.order() {
		x := &b.s.Injects[i]
		t.Rows = append(t.Rows, []Cell{blank(), b.when(x), words(x.Title), words(channelWords[x.Channel]), words(x.From), words(b.to(x.To))})
	}
	return Section{ID: "injects", Title: text.Text{JA: "状況付与の一覧", EN: "Injects"}, Blocks: []Block{{Table: t}}}
}

// to names those that an inject goes to.
func (b book) to(ids []sim.SeatID) text.Text {
	if slices.ContainsFunc(b.s.IDs(b.s.Players()), func(id sim.SeatID) bool { return !among(ids, id) }) {
		return seatTitles(b.s, ids)
	}
	return text.Text{JA: "全員", EN: "Everybody"}
}

// order lists the injects: timed ones by time, then those on a condition, then those by hand.
func (b book) order() []int {
	var timed, armed, held []int
	for i := range b.s.Injects {
		switch x := &b.s.Injects[i]; {
		case x.Held:
			held = append(held, i)
		case x.When != nil:
			armed = append(armed, i)
		default:
			at := len(timed)
			for at > 0 && b.s.Injects[timed[at-1]].At > x.At {
				at--
			}
			timed = append(timed[:at], append([]int{i}, timed[at:]...)...)
		}
	}
	return append(append(timed, armed...), held...)
}

// sheets are the injects whole, to be read out or cut into cards.
func (b book) sheets() Section {
	sec := Section{ID: "sheets", Title: text.Text{JA: "状況付与の本文", EN: "The injects in full"}, Page: true}
	for _, i := range b.order() {
		x := &b.s.Injects[i]
		rows := [][]Cell{
			row("いつ", "When", b.when(x)), row("経路・差出人・宛先", "Channel, from, to", words(both("%s　%s → %s", "%s  %s → %s", channelWords[x.Channel], x.From, b.to(x.To)))),
			row("件名", "Subject", words(x.Subject)), row("本文", "Body", words(x.Body)),
		}
		if !x.Notes.Empty() {
			rows = append(rows, row("進行役メモ", "For the facilitator", words(x.Notes)))
		}
		block := plain("inject_"+string(x.ID), rows...)
		block.Head = x.Title
		sec.Blocks = append(sec.Blocks, block)
	}
	return sec
}

func (b book) decisions() Section {
	sec := Section{ID: "decisions", Title: text.Text{JA: "判断の用紙", EN: "Decision forms"}, Page: true}
	for i := range b.s.Decisions {
		d := &b.s.Decisions[i]
		var options []text.Text
		for _, o := range d.Options {
			options = append(options, both("☐ %s　%s", "☐ %s  %s", o.Title, o.Text))
		}
		window := text.Same("–")
		if d.Window > 0 {
			window = sim.Lasting(d.Window)
		}
		opens := text.Text{JA: "状況付与または選択の結果として", EN: "As the effect of an inject or option"}
		if d.When != nil {
			opens = b.s.Sentence(d.When)
		}
		rows := [][]Cell{
			row("問い", "Question", words(d.Question)), row("答える席", "Seats", words(seatTitles(b.s, d.Seats))), row("いつ求めるか", "Put when", words(opens)),
			row("答える期限", "Time to answer", words(window)), row("選択肢", "Options", words(lines(options))),
		}
		for _, in := range d.Inputs {
			rows = append(rows, []Cell{words(in.Title), blank()})
		}
		rows = append(rows, row("理由", "Reason", blank()), row("決定した人・時刻", "Decided by, at", blank()))
		if !d.Notes.Empty() {
			rows = append(rows, row("進行役メモ", "For the facilitator", words(d.Notes)))
		}
		block := plain("decision_"+string(d.ID), rows...)
		block.Head = d.Title
		sec.Blocks = append(sec.Blocks, block)
	}
	return sec
}

func (b book) statements() Section {
	sec := Section{ID: "statements", Title: text.Text{JA: "声明と届出の用紙", EN: "Statement and filing forms"}, Page: true}
	t := &Table{ID: "audiences", Columns: columns(
		wide("audience", "宛先", "Audience"), wide("authors", "書く席", "Written by"), col("approver", "承認", "Approved by"), wide("channels", "経路", "Channels"), col("at", "時刻", "Sent at"), wide("said", "伝えたこと", "What was said"),
	)}
	for i := range b.s.Audiences {
		x := &b.s.Audiences[i]
		approver := text.Same("–")
		if x.Approver != "" {
			approver = seatTitle(b.s, x.Approver)
		}
		t.Rows = append(t.Rows, []Cell{words(x.Title), words(seatTitles(b.s, x.Authors)), words(approver), words(list(x.Channels)), blank(), blank()})
	}
	sec.Blocks = append(sec.Blocks, Block{Table: t})
	for i := range b.s.Obligations {
		o := &b.s.Obligations[i]
		for _, n := range o.Stages {
			stage := &o.Rule.Stages[n]
			rows := [][]Cell{row("根拠", "Article", words(o.Rule.Article)), row("起算", "Clock from", words(o.Rule.Start.Text)), row("期限", "Due", words(b.due(stage.Deadline.Length.Text(), stage.Deadline.Words)))}
			if !o.Rule.Checked(n) {
				rows = append(rows, row("確認", "Checked", words(unchecked(o.Rule.Doubt(n)))))
			}
			for _, item := range stage.Content.Items {
				rows = append(rows, []Cell{words(item.Text), blank()})
			}
			rows = append(rows, row("提出した人・時刻", "Filed by, at", blank()))
			block := plain("filing_"+string(o.ID)+"_"+stage.ID, rows...)
			block.Head = o.Name(n)
			sec.Blocks = append(sec.Blocks, block)
		}
	}
	return sec
}

// unchecked says what of a stage was not checked: a part of it, or where there is no such doubt, all.
func unchecked(doubt text.Text) text.Text {
	if doubt.Empty() {
		return text.Text{JA: "未検証：公表資料で確かめていません", EN: "Unverified: not checked against public text"}
	}
	return both("一部未検証：%s", "Partly unverified: %s", doubt)
}

func (b book) due(length, said text.Text) text.Text {
	if !said.Empty() {
		return said
	}
	return length
}

func (b book) actions() Section {
	t := &Table{ID: "actions", Columns: columns(
		wide("action", "行動", "Action"), wide("seats", "行える席", "Seats"), col("took", "所要", "Takes"), wide("when", "条件", "Only when"), col("begun", "着手", "Begun"), col("ended", "終了", "Ended"),
	)}
	for i := range b.s.Actions {
		x := &b.s.Actions[i]
		t.Rows = append(t.Rows, []Cell{words(x.Title), words(seatTitles(b.s, x.Seats)), spread(x.Took), words(b.s.Sentence(x.When)), blank(), blank()})
	}
	return Section{ID: "actions", Title: text.Text{JA: "行動", EN: "Actions"}, Page: true, Blocks: []Block{{Table: t}}}
}

func spread(s sim.Spread) Cell {
	c := orDash(max(s.Low, s.High))
	if s.Low != s.High && s.Low > 0 {
		c.Text = both("%s〜%s", "%s to %s", sim.Lasting(s.Low), sim.Lasting(s.High))
	}
	return c
}

func (b book) truth() Section {
	t := &Table{ID: "truth", Columns: columns(
		wide("fact", "事実", "Fact"), wide("start", "開始時の真相", "Truth at the start"), wide("turns", "真相の変化", "How it turns"), wide("knowable", "知り得る時点", "Can be known from"),
	)}
	for i := range b.s.Facts {
		x := &b.s.Facts[i]
		var turns, known []text.Text
		for _, turn := range x.Turns {
			turns = append(turns, both("%s：%s", "%s: %s", b.whenever(turn.At, turn.When), x.Readings[x.Reading(turn.Reading)].Text))
		}
		for _, k := range x.Knowable {
			known = append(known, both("%s：%s【%s】", "%s: %s [%s]", b.whenever(k.At, k.When), x.Readings[x.Reading(k.Reading)].Text, certaintyWords[k.Certainty]))
		}
		t.Rows = append(t.Rows, []Cell{words(x.Title), words(x.Readings[x.Reading(x.Truth)].Text), words(lines(turns)), words(lines(known))})
	}
	return Section{ID: "truth", Title: text.Text{JA: "真相（参加者に見せない）", EN: "Ground truth; not for participants"}, Page: true, Blocks: []Block{{Table: t}}}
}

func (b book) whenever(at clock.Instant, when *sim.Cond) text.Text {
	if when != nil {
		return b.s.Sentence(when)
	}
	return moment(b.s, at).Text
}

func (b book) recovery() Section {
	t := &Table{ID: "restore", Columns: columns(
		wide("system", "システム", "System"), wide("needs", "前提", "Needs"), wide("ways", "復旧方法と所要", "Ways to restore, and how long"), col("order", "想定順", "Planned order"), wide("state", "状態の記録", "State and time"),
	)}
	for i := range b.s.Systems {
		x := &b.s.Systems[i]
		var needs, ways []text.Text
		for _, n := range x.Needs {
			needs = append(needs, b.s.Systems[b.s.SystemNumber(n)].Title)
		}
		for _, w := range x.Ways {
			ways = append(ways, both("%s：%s", "%s: %s", w.Title, spread(w.Task.Took).Text))
		}
		t.Rows = append(t.Rows, []Cell{words(x.Title), words(list(needs)), words(lines(ways)), count(x.Order), blank()})
	}
	services := &Table{ID: "services", Columns: columns(
		wide("service", "サービス", "Service"), wide("needs", "必要なシステム", "Systems it needs"), col("rto", "RTO", "RTO"), col("rpo", "RPO", "RPO"), col("mtpd", "MTPD", "MTPD"), col("mbco", "最低水準", "Minimum"), wide("state", "停止・復旧の記録", "Fell, came back"),
	)}
	for i := range b.s.Services {
		x := &b.s.Services[i]
		var needs []text.Text
		for _, n := range x.Needs {
			needs = append(needs, both("%s %s", "%s %s", b.s.Systems[b.s.SystemNumber(n.System)].Title, level(n.Share).Text))
		}
		services.Rows = append(services.Rows, []Cell{words(x.Title), words(list(needs)), orDash(x.RTO), orDash(x.RPO), orDash(x.MTPD), level(x.MBCO), blank()})
	}
	return Section{ID: "recovery", Title: text.Text{JA: "システムとサービス", EN: "Systems and services"}, Page: true, Blocks: []Block{{Table: t}, {Table: services}}}
}

func (b book) judging() Section {
	t := &Table{ID: "expectations", Columns: columns(
		wide("expectation", "期待行動", "Expectation"), wide("met", "果たしたとみなす条件", "Met when"), col("target", "目安", "Target"), col("late", "遅くとも", "At the latest"), col("points", "配点", "Points"), col("given", "得点", "Given"),
	)}
	for i := range b.s.Expectations {
		e := &b.s.Expectations[i]
		t.Rows = append(t.Rows, []Cell{words(e.Title), words(b.s.Sentence(e.Met)), orDash(e.Target), orDash(e.Late), count(e.Points), blank()})
	}
	q := &Table{ID: "questions", Columns: columns(wide("question", "講評の問い", "Questions for the debrief"), wide("answer", "話し合ったこと", "What was said"))}
	for _, x := range b.s.Debrief {
		q.Rows = append(q.Rows, []Cell{words(x), blank()})
	}
	return Section{ID: "judging", Title: text.Text{JA: "採点と講評", EN: "Judging and debrief"}, Page: true, Blocks: []Block{{Table: t}, {Table: q}}}
}

// linesToWrite is how many lines the log form has.
const linesToWrite = 24

func (b book) log() Section {
	t := &Table{ID: "log", Columns: columns(col("host", "実時刻", "Real time"), col("at", "演習内時刻", "Exercise time"), col("who", "席", "Seat"), wide("what", "出来事・判断・発言", "What happened, was decided or said"))}
	for range linesToWrite {
		t.Rows = append(t.Rows, []Cell{blank(), blank(), blank(), blank()})
	}
	return Section{ID: "log", Title: text.Text{JA: "記録用紙", EN: "Log form"}, Page: true, Blocks: []Block{{Table: t}}}
}
