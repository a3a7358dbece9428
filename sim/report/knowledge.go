package report

import (
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/text"
)

// surest is how the organisation holds a fact: the surest, and of equals the latest, that any player's seat holds.
func (r *Record) surest(fact int) knowledge.Holding {
	var best knowledge.Holding
	for seat := range r.script.Seats {
		if !r.script.Players().Has(seat) {
			continue
		}
		h := r.state.Held[fact*len(r.script.Seats)+seat]
		if h.Certainty > best.Certainty || h.Certainty == best.Certainty && h.At > best.At {
			best = h
		}
	}
	return best
}

// source says in words where knowledge came from.
func (r *Record) source(from string) text.Text {
	kind, id, _ := strings.Cut(from, ":")
	switch kind {
	case "inject":
		x := &r.script.Injects[r.script.InjectNumber(sim.InjectID(id))]
		return both("%s「%s」", "%s “%s”", x.From, x.Subject)
	case "action":
		return r.script.Actions[r.script.ActionNumber(sim.ActionID(id))].Title
	case "option":
		decision, _, _ := strings.Cut(id, ".")
		return r.script.Decisions[r.script.DecisionNumber(sim.DecisionID(decision))].Title
	case "seat":
		return r.seat(sim.SeatID(id))
	case "system":
		if n := r.script.SystemNumber(sim.SystemID(id)); n >= 0 {
			return r.script.Systems[n].Title
		}
	case "item":
		return text.Text{JA: "転送された連絡", EN: "An item passed on"}
	}
	return text.Same("–")
}

// facts lists what the organisation held at the end, as it held it and whether or not it was so, with how it came to it.
func (r *Record) facts(of func(knowledge.Holding) bool) *Table {
	t := &Table{ID: "facts", Columns: columns(
		wide("fact", "事実", "Fact"), wide("value", "把握している内容", "As held"), col("certainty", "確度", "Certainty"), col("asof", "時点", "As of"),
		wide("source", "出どころ", "From"), wide("history", "これまでの経過", "History"),
	), None: text.Text{JA: "ありません。", EN: "None."}}
	for f := range r.script.Facts {
		x, h := &r.script.Facts[f], r.surest(f)
		if !of(h) {
			continue
		}
		held := same("–")
		if h.Heard() {
			held = words(x.Readings[h.Reading].Text).by(sim.Seq(h.Seq))
		}
		from := text.Same("–")
		if h.Heard() {
			from = r.source(h.Source)
		}
		t.Rows = append(t.Rows, []Cell{words(x.Title), held, certainty(h.Certainty), moment(r.script, h.At), words(from), words(lines(r.history(f)))})
	}
	return t
}

// history lists how the organisation's surest word on a fact changed.
func (r *Record) history(fact int) []text.Text {
	var of []text.Text
	reading, sure := -1, knowledge.Unset
	for _, l := range r.state.Learnings {
		if l.Fact != fact || l.Reading == reading && l.Certainty <= sure {
			continue
		}
		reading, sure = l.Reading, l.Certainty
		of = append(of, both("%s %s【%s】", "%s %s [%s]", moment(r.script, l.At).Text, r.script.Facts[fact].Readings[l.Reading].Text, certaintyWords[l.Certainty]))
	}
	return of
}
