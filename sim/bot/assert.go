package bot

import (
	"slices"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/view"
)

// assertions lists what the bot says to an audience of all that it holds. A good team tells those who are not bound to
// silence only what is certain or bears on a decision it faces.
func (b *Bot) assertions(desk Desk, a *view.Audience) []sim.Assertion {
	b.draft = b.draft[:0]
	for i := range b.facts {
		if x, says := b.says(desk, a, i, len(b.draft)); says {
			b.draft = append(b.draft, x)
		}
	}
	return append([]sim.Assertion{}, b.draft...)
}

// says is what the bot says to an audience of one fact, having said so much already, and false for nothing.
func (b *Bot) says(desk Desk, a *view.Audience, i, said int) (x sim.Assertion, says bool) {
	f := desk.Fact(i)
	if f == nil || f.Restrain || f.Personal && !disclosure.Sworn(a.Class) {
		return x, false
	}
	x = b.trusted(f, i)
	switch {
	case b.policy == Conceal:
		if said >= 3 {
			return x, false
		}
		return b.cover(f, i), true
	case b.policy == Slow || x.Certainty == knowledge.Confirmed || disclosure.Sworn(a.Class) || b.facts[i].bearing:
		return x, true
	}
	return x, false
}

// trusted returns a fact as the bot believes it. A good team weighs what it heard: the surer first, then what the house
// found out itself before what came from outside, and that before public talk; a slow one takes the latest word.
func (b *Bot) trusted(f *view.Fact, i int) sim.Assertion {
	if b.facts[i].weighed {
		return b.facts[i].trust
	}
	x := sim.Assertion{Fact: f.ID, Reading: f.Held, Certainty: f.Certainty}
	if b.policy == Good {
		best := -1
		for _, h := range f.History {
			if w := b.weight(h); w >= best {
				best, x.Reading, x.Certainty = w, h.Reading, h.Certainty
			}
		}
	}
	b.facts[i].trust, b.facts[i].weighed = x, true
	return x
}

func (b *Bot) weight(h view.Holding) int {
	w := 3 * int(h.Certainty)
	i := slices.IndexFunc(b.sources, func(s source) bool { return s.at == h.At && s.from == h.Source })
	switch {
	case i < 0:
		return w + 2
	case b.sources[i].public:
		return w
	}
	return w + 1
}

// cover says of a fact what a concealing team says: the first belief as if it were certain, or that nothing was seen.
func (b *Bot) cover(f *view.Fact, i int) sim.Assertion {
	x := sim.Assertion{Fact: f.ID, Reading: f.Held, Certainty: knowledge.NotObserved}
	switch {
	case len(f.Readings) > 1 && f.Readings[0].ID != f.Held:
		x.Reading, x.Certainty = f.Readings[0].ID, knowledge.Confirmed
	case f.Certainty == knowledge.Confirmed:
		x.Certainty = knowledge.Undisclosed
		if b.chance("deny", view.Ref{Kind: sim.SubFact, N: i}, 50) {
			x.Certainty = knowledge.Excluded
		}
	}
	return x
}
