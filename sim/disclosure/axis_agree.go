package disclosure

import (
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/knowledge"
)

// Correcting is how long an organisation may take to correct what it finds to be wrong. The span is ours: the next
// working day at the latest, whatever the channel.
const Correcting = 24 * clock.Hour

// What inconsistencies earn. The numbers are ours.
const (
	silentChange = 500
	twoVersions  = 300
)

// consistency judges what stands of each fact with each audience: corrected when it proved wrong, changed only in the
// open, and the same as others are told.
func consistency(a *Account) []Remark {
	pairs := a.pairs()
	var list []Remark
	for i := range pairs {
		if len(pairs[i].words) == 0 {
			list = append(list, a.unsaid(Consistency, pairs[i]))
		} else {
			list = append(list, a.agrees(&pairs[i], pairs))
		}
	}
	return list
}

func (a *Account) agrees(p *pair, all []pair) Remark {
	last := p.stands()
	r := about(Consistency, Steady, p.hearer, Full)
	r.Fact = p.fact
	r = r.saying(a, last.said)
	if b, wrong := a.departs(last); wrong {
		since := max(b.At, a.Said[last.said].At)
		r.Kind, r.Credit, r.By = LeftStanding, 0, since.Add(Correcting)
		r.Open = a.Now < r.By
		r.Proof = append(r.Proof, b.Seq)
		return r
	}
	if first, then, changed := a.changed(p); changed {
		r.Kind, r.Credit, r.Against = changeKind(first.Word, then.Word), silentChange, first.said
		return r.saying(a, then.said)
	}
	if other, disagrees := a.elsewhere(p, all); disagrees {
		r.Kind, r.Credit, r.Against = TwoVersions, twoVersions, other.said
		if other.Counted && last.Counted && other.Says.Asserts() && last.Says.Asserts() {
			r.Kind = TwoNumbers
		}
		r.Proof = append(r.Proof, a.Said[other.said].Seq)
	}
	return r
}

// stands returns the word that stands with an audience: the last that asserts or denies, for “under investigation” takes
// nothing back.
func (p *pair) stands() placed {
	for i := len(p.words) - 1; i >= 0; i-- {
		if says := p.words[i].Says; says.Asserts() || says.Denies() {
			return p.words[i]
		}
	}
	return p.words[len(p.words)-1]
}

// departs says whether a word that stands differs both from what the organisation holds as established and from the truth.
func (a *Account) departs(w placed) (Belief, bool) {
	m := &a.Facts[w.Fact]
	b, ok := m.settled()
	switch {
	case !ok || b.Reading != m.Truth:
		return b, false
	case w.Says.Asserts():
		return b, w.Reading != b.Reading
	case w.Says.Denies():
		return b, w.Reading == b.Reading
	}
	return b, false
}

// changed finds a reading, or a number, that replaced another without saying that it corrects it.
func (a *Account) changed(p *pair) (was, is placed, found bool) {
	var before *placed
	for i := range p.words {
		after := &p.words[i]
		if !after.Says.Asserts() {
			continue
		}
		if before != nil && !sameThing(before.Word, after.Word) && before.said != after.said && !a.corrected(before.said, after.said) {
			return *before, *after, true
		}
		before = after
	}
	return was, is, false
}

// sameThing says whether two words say the same of their fact, however surely.
func sameThing(a, b Word) bool {
	return a.Reading == b.Reading && (a.Reading != None || a.Count == b.Count && a.Unit == b.Unit)
}

// changeKind says how a word differs from the one it replaced.
func changeKind(was, is Word) RemarkKind {
	switch {
	case !was.Counted || !is.Counted:
		return SilentChange
	case was.Unit != is.Unit:
		return UnitChanged
	case is.Count > was.Count:
		return NumberGrew
	}
	return NumberShrank
}

// corrected says whether a statement, or one between the two, says that it corrects the earlier or a later one to the
// same audience.
func (a *Account) corrected(before, after int) bool {
	return a.Said[after].Corrects >= a.Said[before].N
}

// elsewhere finds an audience that was told otherwise before this one, while both words stand.
func (a *Account) elsewhere(p *pair, all []pair) (placed, bool) {
	mine := p.stands()
	for i := range all {
		o := &all[i]
		if o.fact != p.fact || o.hearer == p.hearer || len(o.words) == 0 {
			continue
		}
		theirs := o.stands()
		if theirs.said < mine.said && contradict(mine.Word, theirs.Word) {
			if _, wrong := a.departs(theirs); !wrong {
				return theirs, true
			}
		}
	}
	return placed{}, false
}

// contradict says whether two words about one fact cannot both stand: two readings asserted, or one asserted that the
// other denies.
func contradict(a, b Word) bool {
	switch {
	case a.Says.Asserts() && b.Says.Asserts():
		return !sameThing(a, b)
	case !sameThing(a, b):
		return false
	}
	return a.Says.Asserts() && b.Says == knowledge.Excluded || a.Says == knowledge.Excluded && b.Says.Asserts()
}

// ClashKind is how two words about one fact do not go together.
type ClashKind string

// The kinds of clash.
const (
	Otherwise ClashKind = "otherwise" // two readings
	Denied    ClashKind = "denied"    // said by one, denied or not observed by the other
	Larger    ClashKind = "larger"    // the later number is the larger
	Smaller   ClashKind = "smaller"
	OtherUnit ClashKind = "unit" // numbers of different things
)

// Clashes says whether a later word does not go together with an earlier one, and how. Other than the axes it also counts
// “not observed” against what is asserted, for that is how it is heard.
func Clashes(was, is Word) (ClashKind, bool) {
	switch {
	case was.Says.Asserts() && is.Says.Denies() || was.Says.Denies() && is.Says.Asserts():
		return Denied, sameThing(was, is)
	case !was.Says.Asserts() || !is.Says.Asserts() || sameThing(was, is):
		return "", false
	}
	switch changeKind(was, is) {
	case UnitChanged:
		return OtherUnit, true
	case NumberGrew:
		return Larger, true
	case NumberShrank:
		return Smaller, true
	}
	return Otherwise, true
}
