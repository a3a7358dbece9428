package report

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/text"
)

var clashWords = map[disclosure.ClashKind]text.Text{
	disclosure.Otherwise: {JA: "別の内容", EN: "said otherwise"},
	disclosure.Denied:    {JA: "一方は否定", EN: "denied by one"},
	disclosure.Larger:    {JA: "後の数が大きい", EN: "the later number is larger"},
	disclosure.Smaller:   {JA: "後の数が小さい", EN: "the later number is smaller"},
	disclosure.OtherUnit: {JA: "単位が違う", EN: "another unit"},
}

// clashes lists where what was said does not agree with what had been said before, to the same audience or to another.
func (r *Record) clashes() *Table {
	t := &Table{ID: "clashes", Small: true, Columns: columns(
		wide("fact", "事実", "Fact"), wide("first", "先の声明", "First"), wide("then", "後の声明", "Then"),
		col("kind", "食い違い", "How they differ"), col("corrected", "訂正", "Corrected"),
	), None: text.Text{JA: "食い違いはありません。", EN: "Nothing that was said disagrees."}}
	for i := range r.state.Statements {
		for _, c := range r.session.Clashes(i + 1) {
			corrected := words(text.Text{JA: "訂正なし", EN: "no"}).toned("bad")
			if c.Corrected {
				corrected = words(text.Text{JA: "訂正として伝えた", EN: "yes, as a correction"}).toned("good")
			}
			title := r.script.Facts[r.script.FactNumber(c.Fact)].Title
			t.Rows = append(t.Rows, []Cell{words(title), r.saidOf(c.Against, c.Fact), r.saidOf(i+1, c.Fact), words(clashWords[c.Kind]), corrected})
		}
	}
	return t
}

// saidOf is what one statement said of a fact: to whom, in which version, when, what and how surely.
func (r *Record) saidOf(n int, fact sim.FactID) Cell {
	x := &r.state.Statements[n-1]
	head := both("%s（%s）", "%s (%s)", r.version(n), r.script.Audiences[x.Audience].Title)
	for _, a := range x.Assertions {
		if a.Fact == fact {
			at := moment(r.script, x.Out.At)
			return words(both("%s\n%s\n%s【%s】", "%s\n%s\n%s [%s]", head, at.Text, r.stated(a), certaintyWords[a.Certainty])).by(x.Out.Seq)
		}
	}
	return words(head).by(x.Out.Seq)
}

// version names a statement by its number and by its place among all that went to its audience.
func (r *Record) version(n int) text.Text {
	t := both("第%s号", "no. %s", num(n))
	if v := r.session.Version(n); v > 0 {
		t = both("%s・第%s報", "%s, version %s", t, num(v))
	}
	return t
}

// corrects names the statement that another corrects, by number and version.
func (r *Record) corrects(n int) text.Text { return both("%sの訂正", "corrects %s", r.version(n)) }

// numbers lists the numbers that the organisation held, each with its unit, its population and the instant it is of.
func (r *Record) numbers() Cell {
	var of []text.Text
	for f := range r.script.Facts {
		x, h := &r.script.Facts[f], r.surest(f)
		if x.Counted == nil || !h.Heard() {
			continue
		}
		figure := sim.Figure{Count: x.Readings[h.Reading].Count, Unit: x.Counted.Unit, Of: x.Counted.Of}
		of = append(of, both("%s【%s、%s現在】", "%s [%s, as of %s]", r.script.Words(figure), certaintyWords[h.Certainty], moment(r.script, h.At).Text))
	}
	if len(of) == 0 {
		return blank()
	}
	return words(lines(of))
}
