package disclosure

import (
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/knowledge"
)

// pair is one fact and one audience: what it was told of it, if it was owed it.
type pair struct {
	hearer, fact int
	owed         Belief
	isOwed       bool
	words        []placed // by rising instant
}

type placed struct {
	Word
	said int
}

// pairs lists every fact with every audience that was owed it or told something of it.
func (a *Account) pairs() []pair {
	var list []pair
	for hearer := range a.Hearers {
		for fact := range a.Facts {
			p := pair{hearer: hearer, fact: fact}
			for _, o := range a.Hearers[hearer].Owed {
				if o.Fact == fact {
					p.owed, p.isOwed = a.Facts[fact].first(o.Certainty)
				}
			}
			p.words = a.wordsTo(hearer, fact)
			if p.isOwed || len(p.words) > 0 {
				list = append(list, p)
			}
		}
	}
	return list
}

func (a *Account) wordsTo(hearer, fact int) []placed {
	var list []placed
	for i := range a.Said {
		if a.Said[i].Hearer != hearer {
			continue
		}
		for _, w := range a.Said[i].Claims {
			if w.Fact == fact {
				list = append(list, placed{w, i})
			}
		}
	}
	return list
}

// Settling is how long before the end a fact must have been held for silence on it to count. The span is ours: nobody can
// be blamed for what came in while the last statement was being written.
const Settling = 6 * clock.Hour

// unsaid judges an owed fact of which the audience was told nothing at all.
func (a *Account) unsaid(axis Axis, p pair) Remark {
	r := about(axis, NeverSaid, p.hearer, 0)
	r.Fact, r.At, r.Proof = p.fact, p.owed.At, []int64{p.owed.Seq}
	r.Open = !a.Over || a.Now.Sub(p.owed.At) < Settling
	return r
}

// worth is what each verdict earns. The numbers are ours: an error in good faith is nearly forgiven, one that could have
// been avoided hardly, and what was said or kept back against better knowledge not at all.
var worth = [...]struct {
	kind   RemarkKind
	credit int
}{
	Sound:        {Borne, Full},
	Mistaken:     {GoodFaith, 700},
	Unsupported:  {NoSupport, 500},
	Careless:     {Unchecked, 300},
	Contradicted: {AgainstHeld, 0},
	Withheld:     {KeptBack, 0},
}

// truthfulness judges what each audience was told of each fact by its worst word: a lie is not undone by a later truth,
// which earns its own on the axis of consistency. What was owed and never said earns nothing.
func truthfulness(a *Account) []Remark {
	var list []Remark
	for _, p := range a.pairs() {
		if len(p.words) == 0 {
			list = append(list, a.unsaid(Truthfulness, p))
			continue
		}
		worst := -1
		for i, w := range p.words {
			if worst < 0 || worth[w.Verdict].credit < worth[p.words[worst].Verdict].credit {
				worst = i
			}
		}
		w := worth[p.words[worst].Verdict]
		r := about(Truthfulness, w.kind, p.hearer, w.credit)
		r.Fact = p.fact
		list = append(list, r.saying(a, p.words[worst].said))
	}
	return list
}

// calibration judges the certainty of each word against what was held when it went out: by the last word, unless an
// earlier one misled.
func calibration(a *Account) []Remark {
	var list []Remark
	for _, p := range a.pairs() {
		if len(p.words) == 0 {
			list = append(list, a.unsaid(Calibration, p))
			continue
		}
		kind, credit, at := RemarkKind(""), 0, 0
		for i, w := range p.words {
			k, c := a.fits(w)
			if kind == "" || c < misleading && c < credit || credit >= misleading {
				kind, credit, at = k, c, i
			}
		}
		r := about(Calibration, kind, p.hearer, credit)
		r.Fact = p.fact
		list = append(list, r.saying(a, p.words[at].said))
	}
	return list
}

// misleading is the credit under which a word cannot be mended by the next.
const misleading = 500

// fits holds one word's certainty against what was held. The classic error, “not observed” of what is held to be
// possible, is heard as “no” and earns nothing.
func (a *Account) fits(w placed) (RemarkKind, int) {
	s := &a.Said[w.said]
	m := &a.Facts[w.Fact]
	held, other := m.surest(w.Reading, s.At, s.Seq)
	switch w.Says {
	case knowledge.Confirmed:
		return graded(held, Overstated, Full, 300, 0)
	case knowledge.Possible:
		if held == knowledge.Confirmed && other != knowledge.Confirmed {
			return Understated, 700
		}
		return graded(held, Overstated, Full, Full, 300)
	case knowledge.NotObserved:
		return graded(held, HeardAsNo, 0, 0, Full)
	case knowledge.Excluded:
		if other == knowledge.Confirmed && held != knowledge.Confirmed {
			return Fitting, Full
		}
		return graded(held, HeardAsNo, 0, 0, 300)
	case knowledge.Undisclosed:
		if m.Restrain || m.Personal {
			return Fitting, Full
		}
		return graded(held, Understated, 300, 700, 700)
	}
	return graded(held, Understated, 300, Full, Full)
}

// graded picks a credit by how surely the reading was held.
func graded(held knowledge.Certainty, wrong RemarkKind, confirmed, possible, none int) (RemarkKind, int) {
	credit := none
	switch held {
	case knowledge.Confirmed:
		credit = confirmed
	case knowledge.Possible:
		credit = possible
	}
	if credit == Full {
		return Fitting, credit
	}
	return wrong, credit
}
