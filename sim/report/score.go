package report

import (
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/text"
)

// scores are the two tracks side by side, with how much they cover and how far evaluators agree.
func (r *Record) scores() Section {
	return Section{ID: "scores", Title: text.Text{JA: "得点（二つの見方）", EN: "Scores, two tracks"}, Blocks: []Block{
		remark("機械による判定と、評価者の評定は、合算せずに並べます。「判定」は、判定し終えた期待行動の数／対象となる数です。",
			"The machine's findings and the evaluators' ratings stand side by side and are never added up. “Judged” is how many of the expectations that apply have been judged."),
		{Table: r.rollup("axis")}, {Table: r.rollup("seat")}, {Table: r.ratings()}, {Table: r.agreement()}, {Table: r.awareness()}, r.curves(),
	}}
}

func (r *Record) ratings() *Table {
	t := &Table{ID: "ratings", Columns: columns(
		wide("objective", "目的", "Objective"), col("rater", "評価者", "Evaluator"), col("grade", "評定", "Grade"), col("scale", "5段階", "1 to 5"), wide("text", "所見", "Remark"),
	), None: text.Text{JA: "評価者の評定はありません。", EN: "No evaluator rated an objective."}}
	for i := range r.script.Objectives {
		for _, x := range scoring.Latest(r.session, i) {
			scale := same("–")
			if x.Scale > 0 {
				scale = count(x.Scale)
			}
			who := both("%s %s", "%s %s", r.seat(x.Seat), text.Same(x.Rater))
			t.Rows = append(t.Rows, []Cell{words(r.script.Objectives[i].Text).by(x.Seq), words(who), words(gradeWords[x.Grade]), scale, same(x.Text)})
		}
	}
	return t
}

func (r *Record) agreement() *Table {
	p := scoring.Agree(r.session)
	t := &Table{ID: "agreement", Columns: columns(
		wide("scale", "評価者間の一致", "Agreement of evaluators"), col("objectives", "重なる目的", "Objectives in common"), col("same", "同じ評定／組", "Equal / pairs"), col("near", "1段階以内／組", "Within a step / pairs"), col("alpha", "α（Krippendorff）", "Krippendorff's α"),
	), None: text.Text{JA: "一致を計算できる評定はありません（2名以上が同じ目的を評定したときに表示します）。", EN: "No agreement to compute: two evaluators must rate the same objective."}}
	add := func(ja, en string, a scoring.Agreement) {
		if a.Objectives == 0 {
			return
		}
		alpha := same("–")
		if a.Band != "" {
			alpha = share(a.Alpha)
			alpha.Text = text.Same(thousandths(a.Alpha))
		}
		t.Rows = append(t.Rows, []Cell{words(text.Text{JA: ja, EN: en}), count(a.Objectives), outOf(a.Same, a.Pairs, Count), outOf(a.Near, a.Pairs, Count), alpha})
	}
	add("評定 P/S/M/U", "Grades P/S/M/U", p.Grade)
	add("5段階", "Scale 1 to 5", p.Scale)
	return t
}

// curves prints the policy behind the points.
func (r *Record) curves() Block {
	var of []text.Text
	for _, c := range r.score.Curves {
		var points []text.Text
		for _, p := range c.Points {
			points = append(points, both("%s → %s", "%s → %s", share(p.At).Text, share(p.Credit).Text))
		}
		of = append(of, both("%s（%s）", "%s (%s)", c.Title, list(points)))
	}
	if len(of) == 0 {
		return remark("期限のある期待行動はありません。", "No expectation has a limit.")
	}
	return Block{Quiet: true, Say: both("遅れた場合の点（目安から期限までの経過 → 得られる割合）：%s。", "What lateness costs (share of the way from the target to the latest instant → share of the points): %s.", semicolons(of))}
}

// judgements are all findings with their stories.
func (r *Record) judgements() Section {
	t := &Table{ID: "findings", Small: true, Columns: columns(
		wide("finding", "期待行動", "Expectation"), col("verdict", "判定", "Verdict"), col("points", "得点", "Points"), col("maps", "対応", "Maps to"),
		wide("story", "経緯と根拠", "Story and source"),
	), None: text.Text{JA: "期待行動はありません。", EN: "There are no expectations."}}
	for _, f := range r.findings {
		p, story := points(f), f.Story
		if f.Override != nil {
			p.Text = both("%s\n（機械 %s）", "%s\n(machine %s)", p.Text, num(f.Points))
			story = both("%s\n得点を変えた理由：%s", "%s\nPoints changed because: %s", story, text.Same(f.Override.Reason))
		}
		if !f.Source.Empty() {
			story = both("%s\n出典：%s", "%s\nSource: %s", story, f.Source)
		}
		t.Rows = append(t.Rows, []Cell{words(f.Title), verdict(f), p, same(mapped(f.Directive, f.Role)), words(story).by(proofs(f)...)})
	}
	return Section{ID: "findings", Title: text.Text{JA: "判定の一覧", EN: "Findings"}, Blocks: []Block{{Table: t}}}
}
