package report

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/text"
)

// personal is one sheet for each player's seat, or for one: what they decided and said, what they knew when, and what was
// observed. It names nobody else and ranks nobody.
func (r *Record) personal(only sim.SeatID) []Section {
	var list []Section
	for _, id := range r.Seats() {
		if only == "" || only == id {
			list = append(list, r.sheet(id, len(list) > 0))
		}
	}
	return list
}

func (r *Record) sheet(id sim.SeatID, page bool) Section {
	n := r.script.SeatNumber(id)
	g := r.group("seat", string(id))
	held := r.holders(id)
	if held == "" {
		held = "–"
	}
	own := func(x *sim.StatementState) bool { return x.Seat == n }
	return Section{ID: "seat_" + string(id), Title: r.seat(id), Page: page, Blocks: []Block{
		plain("who_"+string(id),
			row("担当", "Held by", same(held)), row("役割", "Duties", words(r.script.Seats[n].Duties)),
			row("この席が関わる期待行動の得点", "Points of expectations this seat had a part in", r.pointsOf(g.Share.Points, g.Share.Out, g.Share.Share)),
		),
		{Head: text.Text{JA: "あなたの判断", EN: "Your decisions"}, Table: r.ownDecisions(n)},
		{Head: text.Text{JA: "あなたが出した声明", EN: "Your statements"}, Table: named(r.withoutTexts(own), "statements_"+string(id))},
		{Head: text.Text{JA: "何を、いつ知ったか", EN: "What you knew, and when"}, Table: r.ownKnowledge(n)},
		{Head: text.Text{JA: "期待行動の判定", EN: "Findings"}, Table: r.ownFindings(id)},
		{Head: text.Text{JA: "フィードバック", EN: "Feedback"}, Table: r.feedback(id)},
		{Head: text.Text{JA: "声明の本文", EN: "Your statements in full"}, Table: r.texts("texts_"+string(id), own)},
	}}
}

// withoutTexts lists statements with their verdicts; what was written stands in full elsewhere.
func (r *Record) withoutTexts(of func(*sim.StatementState) bool) *Table {
	t := r.statements(of)
	t.Small, t.Columns = true, append(t.Columns[:3:3], t.Columns[4])
	t.Columns[3].Body = true
	for i, cells := range t.Rows {
		t.Rows[i] = append(cells[:3:3], cells[4])
	}
	return t
}

func (r *Record) pointsOf(points, out, bp int) Cell {
	c := outOf(points, out, Points)
	c.Text = both("%s（%s）", "%s (%s)", c.Text, share(bp).Text)
	return c
}

func (r *Record) ownDecisions(seat int) *Table {
	t := &Table{ID: "decisions_" + string(r.script.Seats[seat].ID), Columns: columns(
		wide("decision", "判断事項", "Decision"), col("at", "答えた時刻", "Answered"), wide("answer", "あなたの答えと理由", "Your answer and reason"), wide("outcome", "結果", "Outcome"),
	), None: text.Text{JA: "答えた判断はありません。", EN: "You answered no decision."}}
	for i := range r.state.Decisions {
		for _, a := range r.state.Decisions[i].Answers {
			if a.Seat == seat {
				t.Rows = append(t.Rows, []Cell{words(r.script.Decisions[i].Title), moment(r.script, a.At).by(a.Mark.Seq), words(r.answer(i, a)), words(r.outcome(i))})
			}
		}
	}
	return t
}

// ownKnowledge tells when a seat learned of each fact, and how long it could have been known before.
func (r *Record) ownKnowledge(seat int) *Table {
	t := &Table{Small: true, ID: "knowledge_" + string(r.script.Seats[seat].ID), Columns: columns(
		wide("fact", "事実", "Fact"), col("at", "知った時刻", "Learned"), wide("held", "内容と確度", "What, and how surely"), wide("from", "どこから", "From"),
		col("delay", "知り得た時刻から", "After it could be known"), col("truth", "真相と", "Against the truth"),
	), None: text.Text{JA: "この席は、どの事実も聞いていません。", EN: "This seat heard of no fact."}}
	for _, l := range r.state.Learnings {
		if !l.Seats.Has(seat) {
			continue
		}
		delay := same("–")
		for _, k := range r.state.Known {
			if k.Fact == l.Fact && k.Reading == l.Reading && k.At <= l.At {
				delay = length(l.At.Sub(k.At))
				break
			}
		}
		held := both("%s【%s】", "%s [%s]", r.script.Facts[l.Fact].Readings[l.Reading].Text, certaintyWords[l.Certainty])
		t.Rows = append(t.Rows, []Cell{
			words(r.script.Facts[l.Fact].Title), moment(r.script, l.At).by(l.Mark.Seq), words(held), words(r.source(l.Source)), delay, r.matches(l),
		})
	}
	return t
}

// matches holds what was learned against the truth as it stood when it was learned, and as it stood at the end.
func (r *Record) matches(l sim.Learning) Cell {
	so := func(truth int) bool { return (l.Reading == truth) != (l.Certainty == knowledge.Excluded) }
	before, after := r.truthAfter(l.Fact, l.Mark.Seq-1), r.truthAfter(l.Fact, l.Mark.Seq)
	then, last := so(before) || so(after), so(r.state.Facts[l.Fact].Truth)
	switch {
	case then && last:
		return words(text.Text{JA: "一致", EN: "agrees"}).toned("good")
	case then:
		return words(text.Text{JA: "一致（後に変わった）", EN: "agreed then; it changed later"}).toned("good")
	case last:
		return words(text.Text{JA: "相違（後に一致）", EN: "differed then; it agreed later"}).toned("watch")
	}
	return words(text.Text{JA: "相違", EN: "differs"}).toned("watch")
}

// truthAfter is the reading of a fact that was so after a record.
func (r *Record) truthAfter(fact int, at sim.Seq) int {
	x := &r.script.Facts[fact]
	now := x.Reading(x.Truth)
	for _, e := range r.events {
		if e.Seq > at {
			break
		}
		if turned, ok := e.Event.(sim.TruthTurned); ok && turned.Fact == x.ID {
			now = x.Reading(turned.Reading)
		}
	}
	return now
}

func (r *Record) ownFindings(id sim.SeatID) *Table {
	t := &Table{Small: true, ID: "findings_" + string(id), Columns: columns(
		wide("finding", "期待行動", "Expectation"), col("verdict", "判定", "Verdict"), col("points", "得点", "Points"), wide("story", "経緯", "Story"),
	), None: text.Text{JA: "この席に関わる期待行動はありません。", EN: "No expectation concerns this seat."}}
	for _, f := range r.findings {
		if among(f.Seats, id) {
			t.Rows = append(t.Rows, []Cell{words(f.Title), verdict(f), points(f), words(f.Story).by(proofs(f)...)})
		}
	}
	return t
}

// feedback lists what was observed about a seat, with room for what is said to it.
func (r *Record) feedback(id sim.SeatID) *Table {
	t := &Table{ID: "feedback_" + string(id), Columns: columns(col("kind", "種別", "Kind"), wide("text", "内容", "Text"))}
	for _, n := range r.state.Notes {
		if n.About == id {
			t.Rows = append(t.Rows, []Cell{words(noteWords[n.Noted.Note]), same(n.Text).by(n.Seq)})
		}
	}
	for _, x := range []text.Text{
		{JA: "続けたいこと", EN: "To keep doing"}, {JA: "次に変えること", EN: "To change next time"},
	} {
		t.Rows = append(t.Rows, []Cell{words(x), blank()})
	}
	return t
}
