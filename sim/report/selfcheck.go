package report

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// shown is what a journal shows of one item of the check sheet.
type shown struct {
	say  text.Text
	seqs []sim.Seq
}

// seqsShown bounds how many records one item cites; the first ones show that it was done.
const seqsShown = 8

func (x *shown) add(seq sim.Seq) {
	if seq > 0 && len(x.seqs) < seqsShown {
		x.seqs = append(x.seqs, seq)
	}
}

// item is one item of the check sheet.
type item struct {
	directive, n string
	text         text.Text
	look         func(*Record) shown
}

// items are the nine check items of directives 7 and 8 in our own words, after Appendix A of the Guidelines Ver 2.0. The
// original was not found in public text: the wording is unverified.
var items = []item{
	{"7", "7-1", text.Text{JA: "組織の内外の緊急連絡先と伝達の道筋（運用・保守・委託先を含む）を整えている", EN: "In and outside emergency contacts and routes are ready, operators, maintenance and contractors included"}, (*Record).contacts},
	{"7", "7-2", text.Text{JA: "初動対応の手順書を整えている", EN: "There is a manual for the initial response"}, (*Record).firstSteps},
	{"7", "7-3", text.Text{JA: "CSIRTなど、対応の専門チームを置いている", EN: "There is a specialist team such as a CSIRT"}, (*Record).team},
	{"7", "7-4", text.Text{JA: "経営者への報告の道筋、公表する内容と時期を決め、経営者が説明できる", EN: "The route to executives, and what is published when, are settled, so that executives can explain"}, (*Record).explained},
	{"7", "7-5", text.Text{JA: "再発防止を含めた対応訓練を定期的に行っている", EN: "Response drills, prevention of recurrence included, are held regularly"}, (*Record).drilled},
	{"8", "8-1", text.Text{JA: "業務を復旧する計画がある", EN: "There is a plan to recover business"}, (*Record).planned},
	{"8", "8-2", text.Text{JA: "復旧作業を踏まえて計画を見直している", EN: "It is revised in the light of recovery work"}, (*Record).revised},
	{"8", "8-3", text.Text{JA: "復旧のための連絡先と道筋を整えている", EN: "Contacts and routes for recovery are ready"}, (*Record).ordered},
	{"8", "8-4", text.Text{JA: "復旧の訓練を定期的に行っている", EN: "Recovery drills are held regularly"}, (*Record).recovered},
}

// selfCheck is a pre-filled self-check: what the journal shows of each item, and room for the organisation's own verdict.
func (r *Record) selfCheck() []Section {
	var list []Section
	for _, d := range []string{"7", "8"} {
		t := &Table{ID: "directive_" + d, Columns: columns(
			col("n", "番号", "No."), wide("item", "項目", "Item"), wide("shown", "記録が示すこと", "What the journal shows"), col("verdict", "自己評価（○△×）", "Own verdict (yes, partly, no)"), wide("next", "次に行うこと", "What to do next"),
		)}
		for _, x := range items {
			if x.directive != d {
				continue
			}
			got := x.look(r)
			t.Rows = append(t.Rows, []Cell{same(x.n), words(x.text), words(got.say).by(got.seqs...), blank(), blank()})
		}
		g := r.group("directive", d)
		list = append(list, Section{ID: "directive_" + d, Title: both("指示%s", "Directive %s", text.Same(d)), Blocks: []Block{
			{Say: both("この演習での得点率は%s（判定 %s）です。", "In this exercise its share was %s (judged %s).", share(g.Share.Share).Text, outOf(g.Judged, g.Findings, Count).Text)},
			{Table: t},
		}})
	}
	note := remark("項目の文言は、経営ガイドライン Ver 2.0 付録Aのチェックシートを当方の言葉で書いたもので、原文と照合していません（未検証）。記録は演習で行ったことを示すだけで、平時の備えがあることの証明ではありません。",
		"The items are put in our own words after the check sheet in Appendix A of the Guidelines Ver 2.0 and were not checked against the original (unverified). The journal shows what was done in the exercise, which does not prove that it is ready in everyday life.")
	list[0].Blocks = append([]Block{note}, list[0].Blocks...)
	return list
}

func (r *Record) contacts() shown {
	var x shown
	var reached []int
	for i := range r.state.Statements {
		s := &r.state.Statements[i]
		if s.Stage != sim.StatementOut || among(reached, s.Audience) {
			continue
		}
		reached = append(reached, s.Audience)
		x.add(s.Out.Seq)
	}
	x.say = both("%s件の宛先のうち%s件に連絡した", "%[2]s of %[1]s audiences were reached", num(len(r.script.Audiences)), num(len(reached)))
	return x
}

func (r *Record) firstSteps() shown {
	var x shown
	for i := range r.state.Works {
		if i < 3 {
			x.add(r.state.Works[i].Seq)
		}
	}
	x.say = text.Text{JA: "初動の作業は記録にない。手順書を使ったかは、記録からは分からない", EN: "No first step is recorded. Whether a manual was used cannot be told from the journal"}
	if len(r.state.Works) > 0 {
		w := &r.state.Works[0]
		x.say = both("最初の作業は%sの「%s」。手順書を使ったかは、記録からは分からない", "The first step came at %s: %s. Whether a manual was used cannot be told from the journal",
			moment(r.script, w.At).Text, r.work(w.WorkBegun))
	}
	return x
}

func (r *Record) team() shown {
	var x shown
	n := 0
	for _, e := range r.events {
		if taken, ok := e.Event.(sim.SeatTaken); ok && r.script.Players().Has(r.script.SeatNumber(taken.Seat)) {
			n++
			x.add(e.Seq)
		}
	}
	x.say = both("席に着いた記録が%s件、作業が%s件。専門チームの有無は、席の割当てから判断してください", "Seats taken: %s, works begun: %s. Judge from the seats whether there is a specialist team", num(n), num(len(r.state.Works)))
	return x
}

func (r *Record) explained() shown {
	var x shown
	cleared := 0
	for _, e := range r.events {
		if _, ok := e.Event.(sim.Cleared); ok {
			cleared++
			x.add(e.Seq)
		}
	}
	sent, bad := r.sent()
	for i := range r.state.Statements {
		if s := &r.state.Statements[i]; s.Stage == sim.StatementOut && r.script.Audiences[s.Audience].Public {
			x.add(s.Out.Seq)
		}
	}
	x.say = both("声明 %s件を発出し、うち%s件に事実または把握に反するものを含む。承認・差戻しは%s件", "Statements sent: %s, of these with something untrue or kept back: %s; cleared or sent back by an approver: %s", num(sent), num(bad), num(cleared))
	return x
}

func (r *Record) drilled() shown {
	var x shown
	ideas := 0
	for _, n := range r.state.Notes {
		x.add(n.Seq)
		if n.Open {
			ideas++
		}
	}
	x.say = both("この演習を行った。観察 %s件、講評で出されたアイデア %s件", "This exercise was held. Observations: %s; ideas put forward in the debrief: %s", num(len(r.state.Notes)-ideas), num(ideas))
	return x
}

func (r *Record) planned() shown {
	var x shown
	back, fell := r.within()
	for i := range r.script.Services {
		o := r.outage(i)
		x.add(o.fellN)
		x.add(o.backN)
	}
	x.say = both("止まったサービス %s件のうち%s件がRTO内に戻った", "%[2]s of %[1]s services that fell were back within their RTO", num(fell), num(back))
	return x
}

func (r *Record) revised() shown {
	return shown{say: text.Text{JA: "見直しは演習の後の作業。IT-BCPギャップシートと改善計画を使う", EN: "Revision comes after the exercise: use the IT-BCP gap sheet and the improvement plan"}}
}

func (r *Record) ordered() shown {
	var x shown
	n := 0
	for i := range r.state.Works {
		if w := &r.state.Works[i]; w.Verb != "" {
			n++
			x.add(w.Seq)
		}
	}
	x.say = both("システムへの指示 %s件", "Orders given about systems: %s", num(n))
	return x
}

func (r *Record) recovered() shown {
	var x shown
	restored, validated := 0, 0
	for i := range r.state.Works {
		w := &r.state.Works[i]
		if w.Result != "done" {
			continue
		}
		switch w.Verb {
		case sim.Restore:
			restored++
			x.add(w.Seq)
		case sim.Validate:
			validated++
			x.add(w.Seq)
		}
	}
	x.say = both("復旧 %s件、健全性確認 %s件を行った", "Restores done: %s, validations: %s", num(restored), num(validated))
	return x
}
