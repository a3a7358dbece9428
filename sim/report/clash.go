package report

import (
	"slices"

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

// clash is one disagreement: what was said first and what was said then of a fact, and everywhere it was said so.
type clash struct {
	fact, kind       text.Text
	first, then      wording
	pairs, corrected int
}

// wording is one thing that was said, and the statements that said it.
type wording struct {
	text.Text
	in []int
}

func (w *wording) and(statement int) {
	if !among(w.in, statement) {
		w.in = append(w.in, statement)
	}
}

// clashes lists what was said that does not agree with what had been said before, to the same audience or to another. The
// same two wordings stand once, however many statements repeated them.
func (r *Record) clashes() *Table {
	t := &Table{ID: "clashes", Columns: columns(
		wide("fact", "事実", "Fact"), wide("first", "先に述べた内容", "Said first"), wide("then", "後に述べた内容", "Said later"),
		col("kind", "食い違い", "How they differ"), col("corrected", "訂正として伝えた／食い違う組", "Told as a correction / pairs that differ"),
	), None: text.Text{JA: "食い違いはありません。", EN: "Nothing that was said disagrees."}}
	for _, c := range r.disagreements() {
		tone := "bad"
		if c.corrected == c.pairs {
			tone = "good"
		}
		t.Rows = append(t.Rows, []Cell{words(c.fact), r.saidIn(c.first), r.saidIn(c.then), words(c.kind), outOf(c.corrected, c.pairs, Count).toned(tone)})
	}
	return t
}

// disagreements gathers the clashes of all statements, by fact and in the order in which they came up.
func (r *Record) disagreements() []*clash {
	var list []*clash
	for i := range r.state.Statements {
		for _, c := range r.session.Clashes(i + 1) {
			x := r.clash(c, i+1)
			at := slices.IndexFunc(list, func(y *clash) bool {
				return y.fact == x.fact && y.first.Text == x.first.Text && y.then.Text == x.then.Text && y.kind == x.kind
			})
			if at < 0 {
				at, list = len(list), append(list, x)
			}
			list[at].pairs++
			if c.Corrected {
				list[at].corrected++
			}
			list[at].first.and(c.Against)
			list[at].then.and(i + 1)
		}
	}
	place := func(x *clash) int {
		return slices.IndexFunc(r.script.Facts, func(f sim.Fact) bool { return f.Title == x.fact })
	}
	slices.SortStableFunc(list, func(a, b *clash) int { return place(a) - place(b) })
	return list
}

func (r *Record) clash(c sim.Clash, then int) *clash {
	return &clash{
		fact: r.script.Facts[r.script.FactNumber(c.Fact)].Title, kind: clashWords[c.Kind],
		first: wording{Text: r.saidOf(c.Against, c.Fact)}, then: wording{Text: r.saidOf(then, c.Fact)},
	}
}

// saidOf is what one statement said of a fact, and how surely.
func (r *Record) saidOf(n int, fact sim.FactID) text.Text {
	for _, a := range r.state.Statements[n-1].Assertions {
		if a.Fact == fact {
			return both("%s【%s】", "%s [%s]", r.stated(a), certaintyWords[a.Certainty])
		}
	}
	return text.Same("–")
}

// saidIn is a wording with the audiences that it went to, each with the numbers of its statements, and the first record.
func (r *Record) saidIn(w wording) Cell {
	var where []text.Text
	for a := range r.script.Audiences {
		var numbers []text.Text
		for _, n := range w.in {
			if r.state.Statements[n-1].Audience == a {
				numbers = append(numbers, num(n))
			}
		}
		if len(numbers) > 0 {
			where = append(where, both("%s 第%s号", "%s no. %s", r.script.Audiences[a].Title, list(numbers)))
		}
	}
	return words(both("%s\n%s", "%s\n%s", w.Text, semicolons(where))).by(r.state.Statements[w.in[0]-1].Out.Seq)
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
