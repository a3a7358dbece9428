package report

import (
	"slices"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/text"
)

// afterAction is the after-action report: one page for executives, then everything it rests on.
func (r *Record) afterAction() []Section {
	sections := []Section{
		r.executive(), r.objectives(), r.timeline(), r.decisions(), r.told(), r.spoken(), r.attainment(), r.clocks(),
		r.scores(), r.judgements(), r.observations(), r.questions(),
	}
	sections = append(append(sections, r.Survey...), r.plan(), r.counterfactuals(), r.roster())
	return r.withProse(append(sections, r.revisions(sections)))
}

// executive is the one page that everybody reads.
func (r *Record) executive() Section {
	blocks := []Block{{Say: r.summary()}, r.figures()}
	blocks = append(blocks, r.highlights()...)
	return Section{ID: "executive", Title: text.Text{JA: "要約", EN: "Executive summary"}, Blocks: blocks}
}

// summary is the outcome in two sentences.
func (r *Record) summary() text.Text {
	t := both("%s（%s）で行った「%s」の結果です。", "What came of “%[3]s”, played at %[1]s (%[2]s).", r.script.Organisation.Name, r.script.Sector, r.script.Title)
	if o := r.state.Ended; o != nil && o.Ending >= 0 {
		t = both("%s結末は「%s」。%s", "%s It ended as “%s”. %s", t, r.script.Endings[o.Ending].Title, r.script.Endings[o.Ending].Text)
	}
	if r.state.Real != nil {
		t = both("%s実災害のため途中で打ち切りました。", "%s It was stopped for a real incident.", t)
	}
	if n := r.cut(); n > 0 {
		played, whole := length(r.state.Ended.At.Sub(r.script.Start)).Text, length(r.script.End.Sub(r.script.Start)).Text
		t = both("%s演習内の%sのうち%sで打ち切ったため、期限が来ていなかった%s件の期待行動は判定していません。得点はそこまでのもので、最後まで行った演習の得点とは比べられません。",
			"%s It was stopped at %[3]s of %[2]s, before %[4]s of the expectations had come due: those are not judged. The score is for what was played until then, and cannot be compared with that of an exercise played to its end.",
			t, whole, played, num(n))
	}
	return t
}

// cut is how many expectations were left unjudged because a hand ended the exercise early.
func (r *Record) cut() int {
	if !r.session.CutShort() {
		return 0
	}
	return r.score.Findings - r.score.Judged
}

// figures are the numbers of the executive page; each can be counted again from the journal.
func (r *Record) figures() Block {
	total := r.score.Total
	points := outOf(total.Points, total.Out, Points)
	points.Text = both("%s (%s)", "%s (%s)", points.Text, share(total.Share).Text)
	coverage := outOf(r.score.Judged, r.score.Findings, Count)
	taken, lapsed := r.decided()
	sent, wrong := r.sent()
	inTime, ran := r.filed()
	back, fell := r.within()
	end := r.state.Now
	rows := [][]Cell{
		figure("score", "得点（機械による判定と進行役の修正、点）", "Points (by machine, with the facilitator's changes)", points),
		figure("coverage", "判定した期待行動／対象となる期待行動（件）", "Expectations judged / that apply", coverage),
		figure("length", "演習内で経過した時間", "Exercise time that passed", length(end.Sub(r.script.Start))),
		figure("host", "実際にかかった時間（一時停止を含む）", "Real time it took, pauses included", length(clock.Span(r.lasted()))),
		figure("decided", "決定した判断／時間切れになった判断（件）", "Decisions taken / that ran out of time", outOf(taken, lapsed, Count)),
		figure("statements", "発出した声明／うち事実または把握に反する内容を含むもの（件）", "Statements sent / of these, with something untrue or kept back", outOf(sent, wrong, Count)),
		figure("disclosure", "情報開示の得点率（十の軸の重み付き合計）", "Disclosure, of what could be had (ten axes, weighted)", r.disclosed()),
		figure("clocks", "期限内に提出した届出／期限が動き出した届出（件）", "Reports filed in time / whose time limit began to run", outOf(inTime, ran, Count)),
		figure("services", "目標復旧時間（RTO）内に戻ったサービス／止まったサービス（件）", "Services back within their recovery time objective (RTO) / that fell", outOf(back, fell, Count)),
		figure("customers", "サービス停止の影響を受けた顧客（想定、延べ人数）", "Customers affected by outages (modelled, counted at each service)", people(r.affected())),
		figure("loss", "サービス停止による損失（想定）と支出の合計", "Loss by outages (modelled) plus money spent", yen(r.loss())),
	}
	t := &Table{ID: "figures", Plain: true, Rows: rows, Columns: columns(wide("item", "項目", "Item"), col("value", "値", "Value"))}
	return Block{Table: t}
}

func figure(code, ja, en string, value Cell) []Cell {
	name := words(text.Text{JA: ja, EN: en})
	name.Code = code
	return []Cell{name, value}
}

// lasted is how much host time lay between the start of play and its end, in milliseconds.
func (r *Record) lasted() int64 {
	var from, to clock.Wall
	for _, e := range r.events {
		if c, ok := e.Event.(sim.ClockSet); ok {
			if c.Cause == "start" {
				from = c.Wall
			}
			to = c.Wall
		}
	}
	return int64(to - from)
}

func (r *Record) decided() (taken, lapsed int) {
	for i := range r.state.Decisions {
		switch x := &r.state.Decisions[i]; {
		case x.Settled.Seq == 0:
		case x.Timed:
			lapsed++
		default:
			taken++
		}
	}
	return taken, lapsed
}

// disclosed is the weighted total of the ten axes of disclosure.
func (r *Record) disclosed() Cell {
	axes, _ := scoring.Telling(r.session)
	return share(axes[len(axes)-1].Share)
}

// wrong says whether a verdict is one that an organisation has to answer for.
func wrong(v disclosure.Verdict) bool {
	return v == disclosure.Contradicted || v == disclosure.Careless || v == disclosure.Withheld || v == disclosure.Mistaken
}

func (r *Record) sent() (sent, bad int) {
	for i := range r.state.Statements {
		x := &r.state.Statements[i]
		if x.Stage != sim.StatementOut {
			continue
		}
		sent++
		if slices.ContainsFunc(x.Verdicts, wrong) {
			bad++
		}
	}
	return sent, bad
}

func (r *Record) filed() (inTime, ran int) {
	for i := range r.state.Obligations {
		for _, x := range r.state.Obligations[i].Stages {
			if x.Ran.Seq == 0 {
				continue
			}
			ran++
			if x.State == sim.MetInTime {
				inTime++
			}
		}
	}
	return inTime, ran
}

func (r *Record) within() (back, fell int) {
	for i := range r.script.Services {
		x := r.outage(i)
		if !x.fell {
			continue
		}
		fell++
		if x.back && x.longest <= r.script.Services[i].RTO {
			back++
		}
	}
	return back, fell
}

// loss is what the outages cost until now, and what was spent.
func (r *Record) loss() int64 {
	sum := r.state.Yen
	for i := range r.script.Services {
		sum += r.outage(i).lost
	}
	return sum
}

// affected counts the customers that the outages touched, once at each service.
func (r *Record) affected() (sum int64) {
	for i := range r.script.Services {
		sum += r.outage(i).customers
	}
	return sum
}

// highlights are where most was won and where most was lost, each with its story.
func (r *Record) highlights() []Block {
	var won, lost []scoring.Finding
	for _, f := range r.findings {
		switch {
		case !f.Applies() || f.Out == 0:
		case f.Counted() == f.Out:
			won = append(won, f)
		default:
			lost = append(lost, f)
		}
	}
	slices.SortStableFunc(won, func(a, b scoring.Finding) int { return b.Out - a.Out })
	slices.SortStableFunc(lost, func(a, b scoring.Finding) int { return (b.Out - b.Counted()) - (a.Out - a.Counted()) })
	return []Block{
		r.short("strengths", text.Text{JA: "よくできた点", EN: "What went well"}, text.Text{JA: "満点の期待行動はありません。", EN: "No expectation was met in full."}, won),
		r.short("gaps", text.Text{JA: "最も点を失った点", EN: "Where most was lost"}, text.Text{JA: "点を失った期待行動はありません。", EN: "No points were lost."}, lost),
	}
}

const highlightsShown = 4

func (r *Record) short(id string, title, none text.Text, of []scoring.Finding) Block {
	t := &Table{
		ID: id, Half: true, None: none,
		Columns: columns(wide("finding", title.JA, title.EN), col("verdict", "判定", "Verdict"), col("points", "得点", "Points")),
	}
	for _, f := range of[:min(len(of), highlightsShown)] {
		t.Rows = append(t.Rows, []Cell{words(f.Title).by(proofs(f)...), verdict(f), points(f)})
	}
	return Block{Table: t}
}

func verdict(f scoring.Finding) Cell { return verdictWords[f.Verdict].cell(f.Verdict) }

func points(f scoring.Finding) Cell {
	p := outOf(f.Counted(), f.Out, Points)
	if !f.Applies() {
		p.Text = both("– / %s", "– / %s", num(f.Out)) // nothing was lost where nothing is judged
	}
	return p
}

func proofs(f scoring.Finding) []sim.Seq {
	var seqs []sim.Seq
	for _, e := range f.Evidence {
		seqs = append(seqs, e.Seq)
	}
	return seqs
}

// objectives sets each objective beside the findings and the ratings that speak to it.
func (r *Record) objectives() Section {
	t := &Table{ID: "objectives", Columns: columns(
		wide("objective", "目的", "Objective"), col("maps", "対応", "Maps to"), col("share", "得点率", "Share"),
		col("coverage", "判定", "Judged"), col("rating", "評価者", "Evaluators"), whole("evidence", "根拠となる期待行動", "Expectations that speak to it"),
	)}
	for i := range r.script.Objectives {
		o := &r.script.Objectives[i]
		g := r.group("objective", string(o.ID))
		t.Rows = append(t.Rows, []Cell{
			words(o.Text), same(mapped(o.Directive, o.Role)), share(g.Share.Share), outOf(g.Judged, g.Findings, Count),
			words(r.rating(i)), r.speaking(o.ID),
		})
	}
	return Section{ID: "objectives", Title: text.Text{JA: "目的と根拠", EN: "Objectives and evidence"}, Page: true, Blocks: []Block{
		remark("「対応」は、サイバーセキュリティ経営ガイドライン Ver 2.0（2017-11-16）の指示7・指示8と、IPA「サイバーセキュリティ経営ガイドライン実践のためのプラクティス集」に基づくCISO等の役割F・Gです。",
			"“Maps to” names directives 7 and 8 of the METI/IPA Cybersecurity Management Guidelines Ver 2.0 (2017-11-16) and roles F and G of IPA's CISO practices."),
		{Table: t}, {Table: r.rollup("directive", "role")},
	}}
}

// verdictOrder is how verdicts are listed, what asks for attention first.
var verdictOrder = []string{
	scoring.VerdictContradicted, scoring.VerdictMissed, scoring.VerdictPartly, scoring.VerdictLate, scoring.VerdictOpen, scoring.VerdictMet,
}

// speaking lists the findings that speak to an objective, by verdict, each with what proves it.
func (r *Record) speaking(id sim.ObjectiveID) (c Cell) {
	for _, v := range verdictOrder {
		before := both("%s：", "%s: ", verdictWords[v].Text)
		if len(c.Runs) > 0 {
			before = both("\n%s", "\n%s", before)
		}
		for _, f := range r.findings {
			if f.Verdict == v && among(f.Objectives, id) {
				c = c.run(both("%s%s", "%s%s", before, f.Title), proofs(f)...)
				before = text.Text{JA: "、", EN: ", "}
			}
		}
	}
	return c
}

func mapped(directive, role string) string {
	switch {
	case directive != "" && role != "":
		return directive + " / " + role
	default:
		return directive + role
	}
}

func (r *Record) group(by, id string) scoring.Group {
	for _, g := range r.score.Groups {
		if g.By == by && g.ID == id {
			return g
		}
	}
	return scoring.Group{Share: scoring.Share{Share: -1}}
}

// rollup lists the groups of some kinds.
func (r *Record) rollup(kinds ...string) *Table {
	t := &Table{ID: "by_" + kinds[0], Columns: columns(
		wide("group", "区分", "Group"), col("points", "得点", "Points"), col("machine", "機械のみ", "Machine alone"),
		col("share", "得点率", "Share"), col("coverage", "判定", "Judged"),
	), None: text.Text{JA: "判定はありません。", EN: "Nothing was judged."}}
	for _, g := range r.score.Groups {
		if among(kinds, g.By) {
			t.Rows = append(t.Rows, []Cell{
				words(g.Title), outOf(g.Share.Points, g.Share.Out, Points), outOf(g.Share.Machine, g.Share.Out, Points),
				share(g.Share.Share), outOf(g.Judged, g.Findings, Count),
			})
		}
	}
	return t
}

// rating lists what evaluators said of an objective, the latest of each.
func (r *Record) rating(objective int) text.Text {
	var of []text.Text
	for _, x := range scoring.Latest(r.session, objective) {
		t := gradeWords[x.Grade]
		if x.Scale > 0 {
			t = both("%s（%s/5）", "%s (%s/5)", t, num(x.Scale))
		}
		of = append(of, t)
	}
	if len(of) == 0 {
		return text.Same("–")
	}
	return lines(of)
}
