package disclosure

import (
	"slices"

	"github.com/enshu/enshu/sim/clock"
)

// completeness judges each report that was owed by the items its content set asks for. An item counts half when it says
// nothing of a fact that the organisation held, whatever words stand there. What may be left undone has no content to miss.
func completeness(a *Account) []Remark {
	var list []Remark
	for i := range a.Duties {
		if d := &a.Duties[i]; len(d.Items) > 0 && !d.Voluntary {
			list = append(list, a.complete(i))
		}
	}
	return list
}

func (a *Account) complete(i int) Remark {
	d := &a.Duties[i]
	r := about(Completeness, ItemGiven, d.Hearer, 0)
	r.Duty, r.At, r.By, r.Proof = i, d.Met, d.Due, []int64{d.Seq}
	if d.Met == 0 {
		r.Kind, r.Open = ItemMissing, a.Now <= d.Due
		return r
	}
	r.Proof = append(r.Proof, d.MetSeq)
	halves := 0
	for _, item := range d.Items {
		switch fact, thin := a.thin(d, item); {
		case !item.Done:
			r.Kind, r.Count = ItemMissing, r.Count+1
		case thin:
			halves++
			if r.Kind == ItemGiven {
				r.Kind, r.Fact, r.Item = ItemThin, fact, item.Item
			}
		default:
			halves += 2
		}
	}
	r.Credit = Full * halves / (2 * len(d.Items))
	return r
}

// thin finds a fact that an item is about, was held when the report went out, and is not in it.
func (a *Account) thin(d *Duty, item Filled) (int, bool) {
	for _, fact := range item.Facts {
		for _, b := range a.Facts[fact].Held {
			if b.Certainty.Asserts() && b.At <= d.Met && !slices.Contains(item.Told, fact) {
				return fact, true
			}
		}
	}
	return None, false
}

// actionability judges, for each audience and each thing its readers need, whether anything said to it told them.
func actionability(a *Account) []Remark {
	var list []Remark
	for hearer := range a.Hearers {
		if _, _, owed := a.owing(hearer); !owed {
			continue
		}
		for item := range a.Hearers[hearer].Help {
			list = append(list, a.helped(hearer, item))
		}
	}
	return list
}

func (a *Account) helped(hearer, item int) Remark {
	for i := range a.Said {
		if a.Said[i].Hearer == hearer && slices.Contains(a.Said[i].Help, item) {
			r := about(Actionability, CanAct, hearer, Full)
			r.Item = item
			return r.saying(a, i)
		}
	}
	r := a.missing(Actionability, hearer)
	if said := a.firstTo(hearer); said != None {
		r.Kind, r.Saying, r.At = CannotAct, said, a.Said[said].At
		r.Proof = append(r.Proof, a.Said[said].Seq)
	}
	r.Item = item
	return r
}

// restraint judges each audience by what it should not have heard. Those bound to keep what they hear may be told.
func restraint(a *Account) []Remark {
	var list []Remark
	for hearer := range a.Hearers {
		said := a.firstTo(hearer)
		if _, _, owed := a.owing(hearer); said == None && owed {
			list = append(list, a.missing(Restraint, hearer))
		} else if said != None {
			list = append(list, a.restrained(hearer, said))
		}
	}
	return list
}

func (a *Account) restrained(hearer, first int) Remark {
	for i := first; i < len(a.Said); i++ {
		if a.Said[i].Hearer != hearer || a.Hearers[hearer].Sworn {
			continue
		}
		for _, w := range a.Said[i].Claims {
			m := &a.Facts[w.Fact]
			if !w.Says.Asserts() || !m.Restrain && !m.Personal {
				continue
			}
			r := about(Restraint, Unrestrain, hearer, 0)
			if m.Personal {
				r.Kind = NamedData
			}
			r.Fact = w.Fact
			return r.saying(a, i)
		}
	}
	return about(Restraint, Kept, hearer, Full).saying(a, first)
}

// noPromise is the credit for an audience that was told, but never when it would hear again.
const noPromise = 500

// accountability judges whether audiences were told when they would hear again, whether they did, and whether the
// questions of a press conference got an answer.
func accountability(a *Account) []Remark {
	var list []Remark
	for hearer := range a.Hearers {
		first := a.firstTo(hearer)
		_, _, owed := a.owing(hearer)
		switch {
		case first == None && owed && a.Hearers[hearer].Promises:
			list = append(list, a.missing(Accountability, hearer))
		case first != None:
			list = append(list, a.promises(hearer, first)...)
		}
	}
	for i := range a.Questions {
		list = append(list, a.replied(i))
	}
	return list
}

func (a *Account) promises(hearer, first int) []Remark {
	var list []Remark
	for i := first; i < len(a.Said); i++ {
		if a.Said[i].Hearer == hearer && a.Said[i].Next != 0 {
			list = append(list, a.promise(hearer, i))
		}
	}
	if len(list) == 0 && a.Hearers[hearer].Promises {
		r := about(Accountability, NoPromise, hearer, noPromise).saying(a, first)
		r.Open = !a.Over
		list = append(list, r)
	}
	return list
}

func (a *Account) promise(hearer, i int) Remark {
	r := about(Accountability, PromiseBroken, hearer, 0).saying(a, i)
	r.By = a.Said[i].Next
	for j := i + 1; j < len(a.Said); j++ {
		if x := &a.Said[j]; x.Hearer == hearer && x.At > a.Said[i].At && x.At <= r.By {
			r.Kind, r.Credit, r.Against = PromiseKept, Full, j
			r.Proof = append(r.Proof, x.Seq)
			return r
		}
	}
	r.Open = a.Now <= r.By
	return r
}

// evaded is the credit for an answer that is none.
const evaded = 300

func (a *Account) replied(i int) Remark {
	q := &a.Questions[i]
	r := about(Accountability, AnswerGiven, None, Full)
	r.Question, r.At, r.By, r.Proof = i, q.Asked, q.Until, []int64{q.Seq}
	if !q.Answered {
		r.Kind, r.Credit, r.Open = NoAnswer, 0, !q.Passed
		return r
	}
	r = r.saying(a, q.Saying)
	if fact, held := a.evades(q); held {
		r.Kind, r.Credit, r.Fact = Evaded, evaded, fact
	}
	return r
}

// evades says whether an answer speaks of no fact that was asked about, though the organisation held one, and which. To
// say that it is being looked into is an answer.
func (a *Account) evades(q *Question) (int, bool) {
	said := &a.Said[q.Saying]
	held := None
	for _, fact := range q.Facts {
		if slices.ContainsFunc(said.Claims, func(w Word) bool { return w.Fact == fact }) {
			return None, false
		}
		if b, ok := a.Facts[fact].first(0); ok && b.At <= said.At && held == None {
			held = fact
		}
	}
	return held, held != None
}

// How long an approver may take: all of the credit until the first, least after the second. Both are ours.
const (
	approvalTarget = 2 * clock.Hour
	approvalLate   = 12 * clock.Hour
	slowApproval   = 300
)

// approvalPath judges each audience that an approver stands over by its slowest approval, and each draft that waits.
func approvalPath(a *Account) []Remark {
	var list []Remark
	for hearer := range a.Hearers {
		if !a.Hearers[hearer].Approved {
			continue
		}
		if r, any := a.slowest(hearer); any {
			list = append(list, r)
		}
		stuck := a.stuck(hearer)
		list = append(list, stuck...)
		if _, _, owed := a.owing(hearer); owed && a.firstTo(hearer) == None && len(stuck) == 0 {
			list = append(list, a.missing(ApprovalPath, hearer))
		}
	}
	return list
}

func (a *Account) slowest(hearer int) (worst Remark, any bool) {
	for i := range a.Said {
		s := &a.Said[i]
		if s.Hearer != hearer || s.Approval != Approved {
			continue
		}
		r := about(ApprovalPath, ApprovedInTime, hearer, Full).saying(a, i)
		r.By = s.Written.Add(approvalTarget)
		if s.At > r.By {
			r.Kind = ApprovedSlowly
			r.Credit = max(slowApproval, slope(s.At.Sub(r.By), approvalLate-approvalTarget, false))
		}
		if !any || r.Credit < worst.Credit {
			worst, any = r, true
		}
	}
	return worst, any
}

func (a *Account) stuck(hearer int) []Remark {
	var list []Remark
	for _, d := range a.Drafts {
		if d.Hearer != hearer {
			continue
		}
		r := about(ApprovalPath, StuckApproval, hearer, 0)
		r.Count, r.At, r.By, r.Proof = d.N, d.Written, d.Written.Add(approvalLate), []int64{d.Seq}
		r.Open = !a.Over && a.Now <= r.By
		list = append(list, r)
	}
	return list
}
