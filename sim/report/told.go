package report

import (
	"slices"
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/text"
)

// told is who was told what.
func (r *Record) told() Section {
	return Section{ID: "told", Title: text.Text{JA: "誰に何を伝えたか", EN: "Who was told what"}, Blocks: []Block{
		remark("欄は、その相手に最初に伝えた時刻と、最後に伝えた確度、その声明の番号です。空欄は、伝えていません。",
			"A cell says when that audience was first told, with what certainty it was told last, and the number of that statement. Empty: it was not told."),
		{Table: r.matrix()},
		{Head: text.Text{JA: "食い違い", EN: "What does not agree"}, Table: r.clashes()},
		remark("同じ内容どうしの食い違いは、何度述べていても一度だけ載せ、述べた声明の番号を添えます。組は、後の声明と、それより前に各宛先へ最後に伝えた声明の組み合わせです。",
			"Two wordings that do not agree stand once, however often they were said, with the numbers of the statements. A pair is a later statement and the last word that an audience had before it."),
	}}
}

// spoken is how it was told on the ten axes, and statement by statement.
func (r *Record) spoken() Section {
	blocks := []Block{{Table: r.telling()}}
	brief := r.brief()
	if len(brief.Rows) > 0 {
		blocks = append(blocks, remark("妥当でない内容を含む声明だけを載せ、内容もそれに限ります。すべての声明の内容と本文は、結果報告書と個人シートにあります。",
			"Only statements with something that was not sound, and only that of them. What every statement said, and its full text, is in the result report and the personal sheets."))
	}
	return Section{ID: "statements", Title: text.Text{JA: "声明と開示の評価", EN: "Statements, and how disclosure is judged"}, Blocks: append(blocks, Block{Table: brief})}
}

// matrix has a row for each fact that anybody outside was told of, and a column for each audience that was told anything.
func (r *Record) matrix() *Table {
	var audiences []int
	for i := range r.script.Audiences {
		if r.says(func(x *sim.StatementState) bool { return x.Audience == i }) {
			audiences = append(audiences, i)
		}
	}
	t := &Table{ID: "matrix", Sparse: text.Text{JA: "伝えた相手、最初の時刻、最後の確度、声明", EN: "Who was told: first when, last how surely, in which statement"}, Columns: columns(wide("fact", "事実", "Fact")), None: text.Text{JA: "誰にも何も伝えていません。", EN: "Nobody was told anything."}}
	for _, a := range audiences {
		x := &r.script.Audiences[a]
		t.Columns = append(t.Columns, Column{ID: string(x.ID), Title: x.Title})
	}
	for f := range r.script.Facts {
		row, any := []Cell{words(r.script.Facts[f].Title)}, false
		for _, a := range audiences {
			c, told := r.toldOf(f, a)
			row, any = append(row, c), any || told
		}
		if any {
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

func (r *Record) says(of func(*sim.StatementState) bool) bool {
	for i := range r.state.Statements {
		if x := &r.state.Statements[i]; x.Stage == sim.StatementOut && of(x) {
			return true
		}
	}
	return false
}

func (r *Record) toldOf(fact, audience int) (Cell, bool) {
	var c Cell
	var last sim.Seq
	told := false
	for i := range r.state.Statements {
		x := &r.state.Statements[i]
		if x.Stage != sim.StatementOut || x.Audience != audience {
			continue
		}
		for j, a := range x.Assertions {
			if a.Fact != r.script.Facts[fact].ID {
				continue
			}
			if !told {
				c.Text = moment(r.script, x.Out.At).Text
			}
			first, _, _ := cut(c.Text)
			c.Text = both("%s\n%s", "%s\n%s", first, certaintyWords[a.Certainty])
			if figure, is := r.session.Said(i+1, a); is {
				c.Text = both("%s\n%s", "%s\n%s", c.Text, r.script.Amount(figure))
			}
			c.Text = both("%s\n第%s号", "%s\nno. %s", c.Text, num(i+1))
			c.Code = a.Certainty.String()
			if j < len(x.Verdicts) {
				c.Tone = worse(c.Tone, claimWords[x.Verdicts[j]].tone)
			}
			told, last = true, x.Out.Seq
			if len(c.Seqs) == 0 {
				c = c.by(last)
			}
		}
	}
	return c.by(last), told
}

// worse returns the tone that asks for more attention.
func worse(a, b string) string {
	rank := map[string]int{"": 0, "good": 1, "watch": 2, "bad": 3}
	if rank[b] > rank[a] {
		return b
	}
	return a
}

// statements lists what was written, with the verdict on every assertion.
func (r *Record) statements(of func(*sim.StatementState) bool) *Table {
	t := &Table{ID: "statements", Columns: columns(
		col("n", "号", "No."), col("at", "発出", "Sent"), wide("to", "宛先と経路", "To and by"), whole("text", "本文", "Text"),
		wide("claims", "述べた事実と判定", "What it asserts, and the verdicts"),
	), None: text.Text{JA: "声明はありません。", EN: "There is no statement."}}
	for i := range r.state.Statements {
		x := &r.state.Statements[i]
		if !of(x) {
			continue
		}
		n := Cell{Text: r.version(i + 1), Unit: Count, Value: int64(i + 1)}
		t.Rows = append(t.Rows, []Cell{n, r.wentOut(x), words(r.whither(x)), words(r.wrote(r.script.Seats[x.Seat].ID, x.Text)), r.claims(x)})
	}
	return t
}

func (r *Record) wentOut(x *sim.StatementState) Cell {
	switch x.Stage {
	case sim.StatementWaiting:
		return words(text.Text{JA: "承認待ち（未発出）", EN: "Waits for approval; not sent"}).by(x.Written.Seq)
	case sim.StatementReturned:
		return words(text.Text{JA: "差し戻し（未発出）", EN: "Sent back; not sent"}).by(x.Written.Seq)
	}
	return moment(r.script, x.Out.At).by(x.Out.Seq)
}

func (r *Record) whither(x *sim.StatementState) text.Text {
	a := &r.script.Audiences[x.Audience]
	t := a.Title
	if x.Channel < len(a.Channels) {
		t = both("%s（%s）", "%s (%s)", t, a.Channels[x.Channel])
	}
	if x.Obligation != "" {
		t = both("%s\n届出：%s", "%s\nfiling: %s", t, r.stage(x.Obligation, x.Stated.Stage))
	}
	if x.Corrects > 0 {
		t = both("%s\n%s", "%s\n%s", t, r.corrects(x.Corrects))
	}
	return both("%s\n文責：%s", "%s\nby %s", t, r.script.Seats[x.Seat].Title)
}

// brief lists the statements that went out with something that was not sound, and that of them alone.
func (r *Record) brief() *Table {
	unsound := func(x *sim.StatementState) bool {
		return x.Stage == sim.StatementOut && slices.ContainsFunc(x.Verdicts, func(v disclosure.Verdict) bool { return v != disclosure.Sound })
	}
	t := r.statements(unsound)
	t.None = text.Text{
		JA: "どの声明も、述べた内容はその時点の把握に照らして妥当でした（宛先どうしの食い違いは上の表にあります）。すべての声明の内容と本文は、結果報告書と個人シートにあります。",
		EN: "All that the statements said was sound by what was held when they went out; where audiences were told different things, the table above says so. What every statement said, and its full text, is in the result report and the personal sheets.",
	}
	if !r.says(func(*sim.StatementState) bool { return true }) {
		t.None = text.Text{JA: "声明は一つも出していません。", EN: "No statement went out."}
	}
	t.Columns = append(t.Columns[:3:3], col("sound", "妥当／述べた事実", "Sound / asserted"), whole("claims", "妥当でない内容と判定", "What was not sound, and the verdict"))
	n := 0
	for i := range r.state.Statements {
		x := &r.state.Statements[i]
		if !unsound(x) {
			continue
		}
		sound := 0
		for _, v := range x.Verdicts {
			if v == disclosure.Sound {
				sound++
			}
		}
		t.Rows[n] = append(t.Rows[n][:3:3], outOf(sound, len(x.Assertions), Count), r.judgedOf(x, func(v disclosure.Verdict, _ sim.Assertion) bool { return v != disclosure.Sound }))
		n++
	}
	return t
}

// fresh says whether an assertion was new to the audience when the statement went out.
func (r *Record) fresh(x *sim.StatementState, a sim.Assertion) bool {
	var last sim.Assertion
	for i := range r.state.Statements {
		y := &r.state.Statements[i]
		if y.Audience != x.Audience || y.Stage != sim.StatementOut || y.Out.Seq >= x.Out.Seq {
			continue
		}
		for _, b := range y.Assertions {
			if b.Fact == a.Fact {
				last = b
			}
		}
	}
	return last != a
}

// claims lists what a statement says that is new to its audience or not sound.
func (r *Record) claims(x *sim.StatementState) Cell {
	return r.judgedOf(x, func(v disclosure.Verdict, a sim.Assertion) bool { return v != disclosure.Sound || r.fresh(x, a) })
}

// judgedOf lists some of what a statement asserts, with the verdict on what was not sound. What is not out has no verdicts.
func (r *Record) judgedOf(x *sim.StatementState, of func(disclosure.Verdict, sim.Assertion) bool) Cell {
	var said []text.Text
	var c Cell
	for j, a := range x.Assertions {
		if j >= len(x.Verdicts) {
			said = append(said, r.claim(a))
			continue
		}
		v := x.Verdicts[j]
		if !of(v, a) {
			continue
		}
		t, w := r.claim(a), claimWords[v]
		if v != disclosure.Sound {
			t = both("%s → %s", "%s → %s", t, w.Text)
		}
		said, c.Tone = append(said, t), worse(c.Tone, w.tone)
	}
	c.Text = lines(said)
	return c
}

// telling is the judgement on the ten axes of disclosure.
func (r *Record) telling() *Table {
	t := &Table{ID: "axes", Columns: columns(
		col("axis", "開示の軸", "Axis of disclosure"), col("weight", "重み", "Weight"), col("share", "得点率", "Share"),
		col("units", "満点／判定", "Full / judged"), whole("story", "点を下げた主なこと", "What cost most"),
	)}
	axes, _ := scoring.Telling(r.session)
	for _, x := range axes {
		weight := same("–")
		if x.ID != "total" {
			weight = count(x.Weight)
		}
		t.Rows = append(t.Rows, []Cell{words(x.Title), weight, share(x.Share), outOf(x.Full, x.Units, Count), costly(x)})
	}
	return t
}

const costliest = 2

// costly tells what took most from an axis.
func costly(x scoring.AxisScore) (c Cell) {
	if x.Units == 0 {
		return words(x.Story)
	}
	lost := slices.DeleteFunc(slices.Clone(x.Remarks), func(m scoring.Remark) bool { return m.Open || m.Credit >= disclosure.Full })
	if len(lost) == 0 && x.Full < x.Units && x.ID != "total" {
		return words(text.Text{JA: "何も伝えなかった相手の分です（「宛先の網羅と順序」を参照）。", EN: "What was owed to those who were told nothing; see “Audience coverage and order”."})
	}
	slices.SortStableFunc(lost, func(a, b scoring.Remark) int { return a.Credit - b.Credit })
	for i, m := range lost[:min(len(lost), costliest)] {
		if i > 0 {
			c = c.run(text.Same("\n"))
		}
		c = c.run(m.Story, m.Evidence...)
	}
	return c
}

// clocks lists the statutory and contractual clocks.
func (r *Record) clocks() Section {
	return Section{ID: "clocks", Title: text.Text{JA: "届出と法定期限", EN: "Reports and statutory clocks"}, Blocks: []Block{
		remark("「未検証」の印は、規則の文言または数え方を公表資料で確かめていないことを示します（一部だけなら「一部未検証」）。訓練用であり、法的助言ではありません。",
			"“Unverified” means that the wording of the rule, or how it is counted, was not checked against public text; “partly unverified”, that some of it was not. For training; not legal advice."),
		{Table: r.clockTable()},
	}}
}

func (r *Record) clockTable() *Table {
	t := &Table{ID: "clocks", Columns: columns(
		wide("duty", "届出・段階", "Report and stage"), wide("article", "根拠", "Article"), wide("from", "起算", "Clock from"),
		col("due", "期限", "Due"), col("met", "提出", "Filed"), col("margin", "余裕", "Margin"), col("state", "結果", "Outcome"),
	), None: text.Text{JA: "このシナリオに届出義務はありません。", EN: "This scenario has no duty to report."}}
	for i := range r.script.Obligations {
		for j := range r.script.Obligations[i].Stages {
			t.Rows = append(t.Rows, r.clock(i, j))
		}
	}
	return t
}

func (r *Record) clock(i, j int) []Cell {
	o, x := &r.script.Obligations[i], r.state.Obligations[i].Stages[j]
	stage := &o.Rule.Stages[o.Stages[j]]
	article := o.Rule.Article
	if article.Empty() {
		article = o.Rule.Law
	}
	article = both("%s\n%s", "%s\n%s", article, stage.Deadline.Kind.Text())
	if doubt := o.Rule.Doubt(o.Stages[j]); !doubt.Empty() {
		article = both("%s\n%s", "%s\n%s", article, unchecked(doubt))
	}
	margin := same("–")
	if x.Met.Seq != 0 && x.Due != 0 && x.Due != clock.Never {
		margin = between(x.Met.At, x.Due)
	}
	met := moment(r.script, x.Met.At).by(x.Met.Seq)
	if x.Filing > 0 {
		met.Text = both("%s\n声明 第%s号", "%s\nno. %s", met.Text, num(x.Filing))
	}
	return []Cell{
		words(o.Name(o.Stages[j])), words(article), r.clockFrom(i, j), r.clockDue(i, j),
		met, margin, clockWords[r.session.Standing(i, j)].cell(string(r.session.Standing(i, j))),
	}
}

// clockFrom says when a clock started, and because of what; or since when it waits for a decision.
func (r *Record) clockFrom(i, j int) Cell {
	x := r.state.Obligations[i].Stages[j]
	if b, ok := r.session.Began(i, j); ok && x.Ran.Seq != 0 {
		c := moment(r.script, x.Ran.At).by(x.Ran.Seq)
		c.Text = both("%s\n%s", "%s\n%s", c.Text, r.because(b))
		return c
	}
	if d, b, ok := r.session.Deciding(i, j); ok && d.Pending() {
		c := moment(r.script, d.Since).by(b.Seq)
		c.Text = both("%sから判断待ち\n%s", "decision owed since %s\n%s", c.Text, r.because(b))
		return c
	}
	return moment(r.script, x.Ran.At)
}

// clockDue says when a report is due and what it was before it was moved; or by when the decision is that it waits for.
func (r *Record) clockDue(i, j int) Cell {
	x := r.state.Obligations[i].Stages[j]
	c := moment(r.script, x.Due)
	if x.Moved.Seq != 0 {
		c = c.by(x.Moved.Seq)
		c.Text = both("%s\n（%sから変更）", "%s\n(moved from %s)", c.Text, moment(r.script, x.Was).Text)
		for _, g := range r.state.Obligations[i].Grounds {
			if g.Seq == x.Moved.Seq && g.Origin != nil {
				b := sim.Beginning{Mark: g.Mark, Origin: *g.Origin}
				c.Text = both("%s\n%s：%s", "%s\n%s: %s", c.Text, r.script.Obligations[i].Rule.Ground(g.Ground), r.whoAndWhy(b))
			}
		}
	}
	if d, _, ok := r.session.Deciding(i, j); ok && d.Pending() && d.Cap != clock.Never && x.Ran.Seq == 0 {
		of := text.Text{JA: "規則の上限", EN: "the rule's cap"}
		if d.Ours {
			of = text.Text{JA: "演習の目安、法令の数字ではない", EN: "the exercise's own, not law"}
		}
		c.Text = both("判断は%sまで（%s）", "decide by %s (%s)", moment(r.script, d.Cap).Text, of)
	}
	return c
}

// because says what a clock runs from: which event, by whom, how surely, why.
func (r *Record) because(b sim.Beginning) text.Text {
	if why := r.whoAndWhy(b); !why.Empty() {
		return both("%s：%s", "%s: %s", b.Event.Text(), why)
	}
	return b.Event.Text()
}

func (r *Record) whoAndWhy(b sim.Beginning) text.Text {
	var parts []text.Text
	switch {
	case b.Body != nil:
		parts = append(parts, *b.Body)
	case b.Seat != "":
		parts = append(parts, r.seat(b.Seat))
	}
	if b.Certainty != disclosure.ThresholdNone {
		parts = append(parts, b.Certainty.Text())
	}
	if b.Reason != nil {
		parts = append(parts, *b.Reason)
	}
	if b.Words != "" {
		parts = append(parts, text.Text{JA: "「" + b.Words + "」", EN: "“" + b.Words + "”"})
	}
	var ja, en []string
	for _, p := range parts {
		ja, en = append(ja, p.JA), append(en, p.EN)
	}
	return text.Text{JA: strings.Join(ja, "、"), EN: strings.Join(en, "; ")}
}
