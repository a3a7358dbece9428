package report

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/recovery"
	"github.com/enshu/enshu/sim/text"
)

// estimates holds every word on when a service would be back against when it was.
func (r *Record) estimates() []Block {
	t := &Table{ID: "estimates", Columns: columns(
		wide("service", "サービス", "Service"), col("at", "示した時刻", "Said at"), col("by", "席", "By"), col("early", "早ければ", "Earliest"),
		col("late", "遅くとも", "Latest"), col("came", "実際", "Came back"), wide("judged", "見込みの評価", "How it held"), wide("told", "伝えた相手", "Told to"),
	), None: text.Text{JA: "復旧の見込みは示されませんでした。関係者は、いつ戻るかを知らないまま動いたことになります。", EN: "Nobody said when anything would be back; everybody else had to plan without knowing."}}
	slips := 0
	for n := range r.state.Estimates {
		x := &r.state.Estimates[n]
		if r.state.Slipped(n) {
			slips++
		}
		came := notReached()
		if x.Came.Seq != 0 {
			came = moment(r.script, x.Came.At).by(x.Came.Seq)
		}
		t.Rows = append(t.Rows, []Cell{
			words(r.script.Services[x.Service].Title), moment(r.script, x.At).by(x.Seq), words(r.seat(x.Seat)),
			moment(r.script, x.Early), moment(r.script, x.Late), came, r.judged(n), words(r.passedOn(n + 1)),
		})
	}
	blocks := []Block{remark("見込みは早さではなく確かさで見ます。幅が、示した時から終わりまでの半分を超えるもの（2時間以内を除く）は、当たっても計画には使えません。",
		"Estimates are looked at for being right, not for being soon. One whose range covers more than half of the time to its end, and more than two hours, helps nobody to plan even when it is right."), {Table: t}}
	if n := len(t.Rows); n > 0 {
		blocks = append(blocks, Block{Say: both("見込みは%s回示され、そのうち%s回は前の見込みより後ろへずれました。", "Estimates given: %s; of these, moving an earlier one further out: %s.", num(n), num(slips))}, Block{Table: r.calibration()})
	}
	return blocks
}

// judged says in words how one estimate held, and what that meant to those who planned by it.
func (r *Record) judged(n int) Cell {
	x := &r.state.Estimates[n]
	e := x.Estimate()
	fit, _ := e.Judge(x.Came.At)
	c := Cell{Unit: Present, Code: string(fit)}
	switch fit {
	case recovery.FitWithin:
		c.Text, c.Tone = text.Text{JA: "幅の中で戻った", EN: "Back within the range"}, "good"
	case recovery.FitEarly:
		c.Text, c.Tone = both("見込みより%s早く戻った。長く待たせた分、代替手段に負担がかかった", "Back %s before the range; who planned by it kept to makeshifts longer than they had to", sim.Between(x.Came.At, e.Early)), "watch"
	case recovery.FitLate:
		c.Text, c.Tone = both("見込みより%s遅れた", "%s later than said", sim.Between(e.Late, x.Came.At)), "bad"
	default:
		c.Text, c.Tone = text.Text{JA: "まだ戻っていない", EN: "Not back yet"}, "watch"
	}
	if e.Wide() {
		c.Text, c.Tone = both("%s。幅が広すぎて計画に使えない", "%s. Too wide to plan by", c.Text), "watch"
	}
	if r.state.Lapsed(n) {
		c.Text, c.Tone = both("%s。期限を過ぎるまで言い直されなかった", "%s. It ran out before anybody said otherwise", c.Text), "bad"
	}
	if r.state.Slipped(n) {
		c.Text = both("%s（前の見込みから後ろへずれた）", "%s (moved out from the one before)", c.Text)
	}
	return c
}

func (r *Record) passedOn(n int) text.Text {
	var heard []text.Text
	for i := range r.state.Statements {
		if x := &r.state.Statements[i]; x.Estimate == n && x.Stage == sim.StatementOut {
			heard = append(heard, r.script.Audiences[x.Audience].Title)
		}
	}
	if len(heard) == 0 {
		return text.Text{JA: "組織の中だけ", EN: "Kept inside"}
	}
	return list(heard)
}
