package report

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/text"
)

// result is the incident response result report, the product of role G, as the organisation could write it: from what it
// held, not from the ground truth. Its fields are our own template, each marked with where the field comes from.
func (r *Record) result() []Section {
	return []Section{
		r.resultHead(), r.resultTimes(), r.resultScope(), r.resultResponse(), r.resultRecovery(), r.resultTelling(),
		r.resultAfter(), r.resultClasses(), r.resultTexts(),
	}
}

// field is one field of the template; Unset is the certainty of one whose parts each carry their own.
func (r *Record) field(ja, en string, value Cell, c knowledge.Certainty, asOf clock.Instant, from string) []Cell {
	sure := certainty(c)
	switch {
	case value.Fill:
		sure, asOf = blank(), 0
	case c == knowledge.Unset:
		sure = words(text.Text{JA: "内容欄に記載", EN: "beside each number"})
	}
	return []Cell{words(text.Text{JA: ja, EN: en}), value, sure, moment(r.script, asOf), same(from)}
}

func fields(id string, rows ...[]Cell) Block {
	return Block{Table: &Table{ID: id, Rows: rows, Columns: columns(
		wide("field", "項目", "Field"), wide("value", "内容", "Content"), col("certainty", "確度", "Certainty"), col("asof", "時点", "As of"), col("basis", "様式の出どころ", "Field from"),
	)}}
}

// as is a field that the journal itself settles.
func (r *Record) as(ja, en string, value Cell, at clock.Instant, from string) []Cell {
	return r.field(ja, en, value, knowledge.Confirmed, at, from)
}

func (r *Record) open(ja, en, from string) []Cell {
	return r.field(ja, en, blank(), knowledge.Unset, 0, from)
}

func (r *Record) resultHead() Section {
	now, org := r.state.Now, r.script.Organisation
	class := text.Text{JA: "続報", EN: "Follow-up"}
	if r.state.Ended != nil {
		class = text.Text{JA: "最終報（演習終了時点）", EN: "Final, as the exercise ended"}
	}
	return Section{ID: "head", Title: text.Text{JA: "1　報告の区分と組織", EN: "1  Report and organisation"}, Blocks: []Block{
		remark("様式の出どころ：C＝経営ガイドライン付録C、P＝個人情報保護法施行規則第8条、U＝被害報告の共通様式、N＝NIS2、R＝CISO等の役割G、L＝過去の事例から加えたもの。C・U・Lは原文と照合していません（未検証）。空欄は、記録からは分からないため記入してください。",
			"Where a field comes from: C, Appendix C of the Guidelines; P, APPI enforcement rules, Rule 8; U, Japan's unified forms; N, NIS2; R, role G; L, added from past cases. C, U and L were not checked against the original (unverified). Blanks cannot be told from the journal: fill them in."),
		remark("内容は、演習の終わりに組織が把握していたことです。真相とは限りません（真相は事後報告書にあります）。",
			"The content is what the organisation held when the exercise ended, which need not be the truth; that is in the after-action report."),
		fields("head",
			r.as("報告区分", "Report class", words(class), now, "C"),
			r.open("インシデントの種別", "Class of incident", "C, U"),
			r.as("組織", "Organisation", words(org.Name), r.script.Start, "C"),
			r.as("業種・事業", "Line of business", words(both("%s\n%s", "%s\n%s", r.script.Sector, org.About)), r.script.Start, "C"),
			r.open("委託元・委託先", "Entrusting and entrusted parties", "C"),
			r.as("責任者と担当（席：氏名）", "Responsible persons (seat: name)", words(r.people()), now, "C, U"),
			r.open("連絡先", "Contacts", "C, U"),
		),
	}}
}

func (r *Record) people() text.Text {
	var of []text.Text
	for _, id := range r.Seats() {
		if held := r.holders(id); held != "" {
			of = append(of, both("%s：%s", "%s: %s", r.seat(id), text.Same(held)))
		}
	}
	return lines(of)
}

func (r *Record) resultTimes() Section {
	found, how := r.found()
	rows := [][]Cell{
		r.open("発生", "Occurrence", "C, U"),
		r.as("発覚（組織が最初に事実を把握）", "Detection (the organisation first held a fact)", found, clock.Instant(found.Value), "C, U"),
		r.as("発見の経緯", "How it was found", words(how), clock.Instant(found.Value), "C"),
	}
	if i := r.firstDecision(); i >= 0 {
		did := both("%s：%s", "%s: %s", r.script.Decisions[i].Title, r.outcome(i))
		settled := r.state.Decisions[i].Settled
		rows = append(rows, r.as("最初の意思決定", "First decision", words(did).by(settled.Seq), settled.At, "R"))
	}
	rows = append(rows, r.contained())
	return Section{ID: "times", Title: text.Text{JA: "2　時刻と経緯", EN: "2  Times and course"}, Blocks: []Block{
		fields("times", rows...), {Head: text.Text{JA: "復旧の六つの状態", EN: "The six states of recovery"}, Table: r.states()},
		{Head: text.Text{JA: "経過", EN: "Course of events"}, Table: r.known()},
	}}
}

// found is when any player's seat first learned of a fact, and from where.
func (r *Record) found() (Cell, text.Text) {
	for _, l := range r.state.Learnings {
		if l.Seats&r.script.Players() != 0 {
			how := both("%s（%s）", "%s (%s)", r.source(l.Source), r.seats(r.script.IDs(l.Seats)))
			return moment(r.script, l.At).by(l.Seq), how
		}
	}
	return notReached(), text.Same("–")
}

// firstDecision is the decision that was settled first; −1 for none.
func (r *Record) firstDecision() int {
	first := -1
	for i := range r.state.Decisions {
		x := &r.state.Decisions[i]
		if x.Settled.Seq != 0 && (first < 0 || x.Settled.Seq < r.state.Decisions[first].Settled.Seq) {
			first = i
		}
	}
	return first
}

func (r *Record) contained() []Cell {
	if r.script.Clean == nil {
		return r.open("封じ込め（侵入経路の閉鎖）", "Containment (the way in closed)", "U, R")
	}
	m := r.session.FirstHeld(r.script.Clean)
	if m.Seq == 0 {
		return r.field("封じ込め（侵入経路の閉鎖）", "Containment (the way in closed)", notReached(), knowledge.Investigating, r.state.Now, "U, R")
	}
	return r.as("封じ込め（侵入経路の閉鎖）", "Containment (the way in closed)", moment(r.script, m.At).by(m.Seq), m.At, "U, R")
}

// known is the timeline without what only the ground truth shows.
func (r *Record) known() *Table {
	t := r.moments()
	kept := t.Rows[:0:0]
	for _, cells := range t.Rows {
		if cells[1].Text != classTruth {
			kept = append(kept, cells)
		}
	}
	t.Rows = kept
	return t
}

func (r *Record) resultScope() Section {
	settled := func(h knowledge.Holding) bool {
		return h.Certainty == knowledge.Confirmed || h.Certainty == knowledge.Excluded
	}
	return Section{ID: "scope", Title: text.Text{JA: "3　影響の範囲と原因", EN: "3  Scope, effect and cause"}, Blocks: []Block{
		{Head: text.Text{JA: "確認または否定した事実（P・U・N）", EN: "Facts confirmed or excluded (P, U, N)"}, Table: named(r.facts(settled), "facts_settled")},
		{Head: text.Text{JA: "未確定の事項（R）", EN: "Open questions (R)"}, Table: named(r.facts(func(h knowledge.Holding) bool { return !settled(h) }), "facts_open")},
		{Head: text.Text{JA: "影響を受けたシステム（C・U）", EN: "Systems affected (C, U)"}, Table: r.systems()},
		{Head: text.Text{JA: "業務への影響（U・N）", EN: "Effect on business (U, N)"}, Table: r.services()},
		fields("scope",
			r.field("人数・件数（それぞれの単位と母集団を明記）", "Persons, records, accounts, files, each with unit and population", r.numbers(), knowledge.Unset, 0, "P, L"),
			r.open("安全への影響", "Effect on safety", "N"),
			r.open("取引先・供給網への影響", "Effect on the supply chain", "N"),
			r.open("二次被害とそのおそれ", "Secondary damage, or its risk", "P"),
		),
	}}
}

func named(t *Table, id string) *Table {
	t.ID = id
	return t
}

func (r *Record) resultResponse() Section {
	return Section{ID: "response", Title: text.Text{JA: "4　封じ込めと初動", EN: "4  Containment and first response"}, Blocks: []Block{
		{Head: text.Text{JA: "実施した作業（U・R）", EN: "Work done (U, R)"}, Table: r.works()},
		{Head: text.Text{JA: "意思決定記録（R）", EN: "Decision log (R)"}, Table: r.decisionLog()},
		fields("response",
			r.open("証拠保全（保全したもの・失われたもの）", "Evidence kept and lost", "C"),
			r.open("外部からの支援", "External support", "C"),
		),
	}}
}

// works lists actions and orders with who gave them.
func (r *Record) works() *Table {
	t := &Table{ID: "works", Small: true, Columns: columns(
		col("at", "着手", "Begun"), col("over", "終了", "Ended"), col("by", "指示", "Ordered by"), wide("work", "作業", "Work"), col("result", "結果", "Result"),
	), None: text.Text{JA: "作業の記録はありません。", EN: "No work was begun."}}
	how := map[string]coded{
		"": {text.Text{JA: "実施中", EN: "under way"}, "watch"}, "done": {text.Text{JA: "完了", EN: "done"}, "good"},
		"failed": {text.Text{JA: "失敗", EN: "failed"}, "bad"}, "cancelled": {text.Text{JA: "中止", EN: "cancelled"}, ""},
	}
	for i := range r.state.Works {
		w := &r.state.Works[i]
		t.Rows = append(t.Rows, []Cell{
			moment(r.script, w.At).by(w.Seq), moment(r.script, w.Over), words(r.script.Seats[w.Seat].Title), words(r.work(w.WorkBegun)), how[w.Result].cell(w.Result),
		})
	}
	return t
}

func (r *Record) resultRecovery() Section {
	return Section{ID: "restore", Title: text.Text{JA: "5　損失と費用", EN: "5  Loss and cost"}, Blocks: []Block{
		fields("cost",
			r.as("サービス停止による損失（想定）と支出", "Loss by outages (modelled) and money spent", yen(r.loss()), r.state.Now, "L"),
			r.open("調査・復旧の費用", "Cost of investigation and recovery", "L"),
		),
	}}
}

func (r *Record) resultTelling() Section {
	public := func(x *sim.StatementState) bool { return r.script.Audiences[x.Audience].Public }
	filed := func(x *sim.StatementState) bool { return !public(x) && x.Obligation != "" }
	other := func(x *sim.StatementState) bool { return !public(x) && x.Obligation == "" }
	unjudged := func(id string, of func(*sim.StatementState) bool) *Table { return named(r.said(of), id) }
	return Section{ID: "telling", Title: text.Text{JA: "6　届出・通知・公表", EN: "6  Reports, notices and publication"}, Blocks: []Block{
		remark("発信の本文と、届出の様式に記入した内容は、付録にまとめました。", "Statements and the forms that were filed are in full in an annex."),
		{Head: text.Text{JA: "当局・取引所・契約先への届出（C・R）", EN: "Reports to authorities, exchange and contract parties (C, R)"}, Table: r.clockTable()},
		{Head: text.Text{JA: "届出の内容（C）", EN: "What was filed (C)"}, Table: unjudged("filed", filed)},
		{Head: text.Text{JA: "公表の履歴（P・C・L）", EN: "Publication history (P, C, L)"}, Table: unjudged("published", public)},
		{Head: text.Text{JA: "その他の通知と説明（P・R）", EN: "Other notices and explanations (P, R)"}, Table: unjudged("notified", other)},
	}}
}

// said lists statements as the organisation itself has them: without the verdicts.
func (r *Record) said(of func(*sim.StatementState) bool) *Table {
	t := r.statements(of)
	t.Small, t.None = true, text.Text{JA: "ありません。", EN: "None."}
	t.Columns = append(t.Columns[:3:3], whole("claims", "述べた事実（前回から変わったもの）", "What it asserts anew"))
	i := 0
	for j := range r.state.Statements {
		x := &r.state.Statements[j]
		if !of(x) {
			continue
		}
		var claims []text.Text
		for _, a := range x.Assertions {
			if r.fresh(x, a) {
				claims = append(claims, r.claim(a))
			}
		}
		t.Rows[i] = append(t.Rows[i][:3:3], words(lines(claims)))
		i++
	}
	return t
}

func (r *Record) resultAfter() Section {
	return Section{ID: "after", Title: text.Text{JA: "7　再発防止", EN: "7  Prevention of recurrence"}, Blocks: []Block{
		{Table: &Table{ID: "prevention", Columns: columns(
			col("term", "期間", "Term"), wide("measure", "対策", "Measure"), col("owner", "担当", "Owner"), col("due", "期限", "Due"), wide("check", "確かめ方", "How verified"),
		), Rows: [][]Cell{
			{words(text.Text{JA: "短期", EN: "Short"}), blank(), blank(), blank(), blank()},
			{words(text.Text{JA: "中期", EN: "Middle"}), blank(), blank(), blank(), blank()},
			{words(text.Text{JA: "長期", EN: "Long"}), blank(), blank(), blank(), blank()},
		}}},
	}}
}

// resultTexts is the annex with every word that was written.
func (r *Record) resultTexts() Section {
	all := func(*sim.StatementState) bool { return true }
	return Section{ID: "texts", Title: text.Text{JA: "付録：発信の本文と届出の様式", EN: "Annex: statements and forms in full"}, Page: true, Blocks: []Block{
		{Table: r.texts("texts", all)}, {Head: text.Text{JA: "届出の様式に記入した内容（C）", EN: "What was written on the forms (C)"}, Table: r.forms()},
	}}
}

// resultClasses are the parts that only one class of incident needs; the journal does not say which, so they are blank.
func (r *Record) resultClasses() Section {
	s := Section{ID: "classes", Title: text.Text{JA: "8　種別ごとの事項（当てはまるものを記入）", EN: "8  By class of incident (fill in what applies)"}}
	for _, c := range classes {
		t := &Table{ID: "class_" + c.id, Plain: true, Columns: columns(wide("field", "項目", "Field"), wide("value", "内容", "Content"))}
		for _, f := range c.fields {
			t.Rows = append(t.Rows, []Cell{words(f), blank()})
		}
		s.Blocks = append(s.Blocks, Block{Head: c.title, Table: t})
	}
	return s
}
