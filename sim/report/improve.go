package report

import (
	"slices"
	"strconv"
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

var statusPlan = map[sim.PlanStatus]coded{
	sim.PlanOpen:    {text.Text{JA: "未着手", EN: "Open"}, "watch"},
	sim.PlanDoing:   {text.Text{JA: "実施中", EN: "Under way"}, "watch"},
	sim.PlanDone:    {text.Text{JA: "完了", EN: "Done"}, "good"},
	sim.PlanDropped: {text.Text{JA: "見送り", EN: "Dropped"}, ""},
}

// ideas lists what everybody put forward in the hot wash, without the seats.
func (r *Record) ideas() *Table {
	t := &Table{ID: "ideas", Columns: columns(wide("idea", "出されたアイデア", "Ideas put forward")),
		None: text.Text{JA: "アイデアは記録されていません。", EN: "No ideas were put forward."}}
	for _, n := range r.state.Notes {
		if n.Open {
			t.Rows = append(t.Rows, []Cell{same(n.Text).by(n.Seq)})
		}
	}
	return t
}

// plan is the improvement plan as it stands.
func (r *Record) plan() Section {
	t := &Table{ID: "plan", Columns: columns(
		wide("what", "改善すること", "Improvement"), col("owner", "担当", "Owner"), col("due", "期日", "Due"),
		col("status", "状況", "Status"), wide("from", "もと", "Comes from"), col("retest", "確かめる演習", "Retested in"),
	), None: text.Text{JA: "改善計画はまだありません。", EN: "There is no improvement plan yet."}}
	for _, x := range r.state.PlanNow() {
		t.Rows = append(t.Rows, []Cell{
			same(strconv.Itoa(x.Row) + ". " + x.What), orBlank(x.Owner), orBlank(x.Due), statusPlan[x.Status].cell(string(x.Status)),
			words(r.origins(x.From)), orBlank(x.Retest),
		})
	}
	return Section{ID: "plan", Title: text.Text{JA: "改善計画", EN: "Improvement plan"}, Blocks: []Block{{Table: t}}}
}

// orBlank leaves room for what nobody has filled in.
func orBlank(s string) Cell {
	if s == "" {
		return blank()
	}
	return same(s)
}

// origins names what a row of the plan comes from.
func (r *Record) origins(ref string) text.Text {
	kind, id, _ := strings.Cut(ref, ":")
	switch kind {
	case "objective":
		for i := range r.script.Objectives {
			if x := &r.script.Objectives[i]; string(x.ID) == id {
				return both("目的：%s", "Objective: %s", x.Text)
			}
		}
	case "finding":
		for _, f := range r.findings {
			if string(f.Expectation) == id {
				return both("判定：%s（%s）", "Finding: %s (%s)", f.Title, verdictWords[f.Verdict].Text)
			}
		}
	case "note":
		if n, err := strconv.Atoi(id); err == nil && n >= 1 && n <= len(r.state.Notes) {
			x := r.state.Notes[n-1]
			return both("%s：%s", "%s: %s", noteWords[x.Noted.Note], text.Same(x.Text))
		}
	}
	return text.Same("–")
}

// withProse puts what facilitators wrote at the head of its section, apart from what is made from the journal.
func (r *Record) withProse(sections []Section) []Section {
	for i, s := range sections {
		x := r.proseAt(s.ID)
		if x == nil {
			continue
		}
		by := both("%sの記述・第%s版・%s。この枠の外は記録から機械的に作られたものです。", "Written by: %s, version %s, %s. What is outside this frame is made from the journal.",
			r.seat(x.By), num(x.Rev), host(r.script, x.Wall))
		sections[i].Blocks = slices.Concat([]Block{{Say: eitherWay(x.Text), Prose: true}, {Say: by, Prose: true, Quiet: true}}, s.Blocks)
	}
	return sections
}

// proseAt returns what stands at a part now; nil when nothing does.
func (r *Record) proseAt(part string) *sim.ProseWritten {
	x := r.state.ProseNow(part)
	if x == nil || x.Text.Empty() {
		return nil
	}
	return x
}

// eitherWay lets a text that was written in one language stand for both.
func eitherWay(t text.Text) text.Text {
	switch {
	case t.JA == "":
		t.JA = t.EN
	case t.EN == "":
		t.EN = t.JA
	}
	return t
}

// host prints a moment of host time, on the exercise's calendar.
func host(s *sim.Script, w clock.Wall) text.Text { return day(s, clock.Instant(w)).Text }

// revisions is the annex that keeps every version of the plan and of the prose.
func (r *Record) revisions(of []Section) Section {
	titles := map[string]text.Text{}
	for _, s := range of {
		titles[s.ID] = s.Title
	}
	plan := &Table{ID: "plan_revisions", Columns: columns(
		col("when", "記入日時", "Written at"), col("by", "記入", "By"), col("row", "番号・版", "No., version"), col("status", "状況", "Status"),
		wide("what", "内容", "Contents"),
	), None: text.Text{JA: "改善計画の履歴はありません。", EN: "The improvement plan has no history."}}
	for _, x := range r.state.Plan {
		said := joined(slices.DeleteFunc([]string{x.What, x.Owner, x.Due, x.Retest}, func(s string) bool { return s == "" }))
		plan.Rows = append(plan.Rows, []Cell{
			words(host(r.script, x.Wall)), words(r.seat(x.By)), same(strconv.Itoa(x.Row) + "." + strconv.Itoa(x.Rev)),
			statusPlan[x.Status].cell(string(x.Status)), same(said).by(x.Seq),
		})
	}
	prose := &Table{ID: "prose_revisions", Columns: columns(
		col("when", "記入日時", "Written at"), col("by", "記入", "By"), wide("part", "章・版", "Part, version"), wide("text", "内容", "Text"),
	), None: text.Text{JA: "報告書に書き込まれた文はありません。", EN: "Nobody wrote into this report."}}
	for _, x := range r.state.Prose {
		said := words(eitherWay(x.Text))
		if x.Text.Empty() {
			said.Text = text.Text{JA: "（取り下げ）", EN: "(withdrawn)"}
		}
		prose.Rows = append(prose.Rows, []Cell{words(host(r.script, x.Wall)), words(r.seat(x.By)), words(both("%s（第%s版）", "%s (version %s)", titles[x.Part], num(x.Rev))), said})
	}
	return Section{ID: "revisions", Title: text.Text{JA: "付録：書き込みの履歴", EN: "Annex: history of what was written"}, Blocks: []Block{{Table: plan}, {Table: prose}}}
}

// tellAfterwards tells what was done after the end.
func (r *Record) tellAfterwards(e sim.Event) text.Text {
	switch e := e.(type) {
	case sim.SceneShown:
		return text.Text{JA: "振り返りの画面を切り替えた", EN: "Another scene of the hot wash was shown"}
	case sim.Improved:
		return both("改善計画 %s.%s（%s）：%s", "Improvement plan %s.%s (%s): %s", num(e.Row), num(e.Rev), statusPlan[e.Status].Text, text.Same(e.What))
	case sim.ProseWritten:
		return both("報告書の「%s」第%s版が書かれた", "Version %[2]s of the prose at “%[1]s” was written", text.Same(e.Part), num(e.Rev))
	}
	return text.Text{}
}
