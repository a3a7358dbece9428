package disclosure

import "github.com/enshu/enshu/sim/clock"

// What a duty met after its limit still earns: more than never, far less than in time.
const lateFiling = 250

// timeliness judges each running clock against its own limit, and each audience that has a time of its own against that.
// A statutory or contractual limit is flat and then a cliff; a guideline slopes; a first word to an audience loses little
// in the first minutes and more with the hours.
func timeliness(a *Account) []Remark {
	var list []Remark
	for i := range a.Duties {
		list = append(list, a.kept(i))
	}
	for i := range a.Choices {
		if r, judged := a.decided(i); judged {
			list = append(list, r)
		}
	}
	for i := range a.Hearers {
		if _, _, owed := a.owing(i); owed && a.Hearers[i].Late > 0 {
			list = append(list, a.firstWord(i))
		}
	}
	return list
}

// kept judges one duty.
func (a *Account) kept(i int) Remark {
	d := &a.Duties[i]
	r := about(Timeliness, InTime, d.Hearer, Full)
	r.Duty, r.At, r.By, r.Proof = i, d.Met, d.Due, []int64{d.Seq}
	firm := d.Kind == LimitHard || d.Kind == LimitContract
	switch {
	case d.Met != 0:
		r.Proof = append(r.Proof, d.MetSeq)
	case a.Now <= d.Due:
		r.Kind, r.Credit, r.Open = Pending, 0, true
		return r
	default:
		r.Kind, r.Credit, r.At = NotFiled, 0, d.Due
		return r
	}
	switch {
	case firm && d.Met > d.Due:
		r.Kind, r.Credit = PastLimit, lateFiling
	case !firm && d.Met > d.Target:
		r.Kind, r.By = PastTarget, d.Target
		r.Credit = max(lateFiling, slope(d.Met.Sub(d.Target), d.Late.Sub(d.Target), false))
	}
	return r
}

// decided judges a decision that a clock waits for. Where nobody sets a number, only never deciding can be judged.
func (a *Account) decided(i int) (Remark, bool) {
	x := &a.Choices[i]
	r := about(Timeliness, DecidedInTime, x.Hearer, Full)
	r.Choice, r.At, r.Proof = i, x.Since, []int64{x.Seq}
	capped := x.Cap != clock.Never
	if capped {
		r.By = x.Cap
	}
	switch {
	case x.Pending() && !(a.Over || capped && a.Now > x.Cap):
		r.Kind, r.Credit, r.Open = Deliberating, 0, true
	case x.Pending():
		r.Kind, r.Credit = NotDecided, 0
	case !capped:
		return r, false
	default:
		r.At, r.Proof = x.Decided, append(r.Proof, x.DecidedSeq)
		if x.Decided > x.Cap {
			r.Kind, r.Credit = DecidedLate, lateFiling
		}
	}
	return r, true
}

// firstWord judges when an audience first heard anything.
func (a *Account) firstWord(hearer int) Remark {
	h, said := &a.Hearers[hearer], a.firstTo(hearer)
	owed, fact, _ := a.owing(hearer)
	if said == None {
		r := a.missing(Timeliness, hearer)
		r.By = owed.At.Add(h.Target)
		return r
	}
	r := about(Timeliness, InTime, hearer, Full)
	r.Fact, r.By, r.Proof = fact, owed.At.Add(h.Target), []int64{owed.Seq}
	r = r.saying(a, said)
	if r.At > r.By {
		r.Kind, r.Credit = PastTarget, slope(r.At.Sub(r.By), h.Late-h.Target, true)
	}
	return r
}

// slope is the credit left so long after the target, where it is gone at the end of width; gentle ones lose little at first.
func slope(past, width clock.Span, gentle bool) int {
	switch {
	case past <= 0:
		return Full
	case past >= width:
		return 0
	case !gentle:
		return Full - int(Full*int64(past/clock.Second)/max(1, int64(width/clock.Second)))
	}
	p, w := int64(past/clock.Second), max(1, int64(width/clock.Second))
	return Full - int(Full*(p*p/w)/w)
}

// coverage judges whether each audience that was owed a word got one, and after those who were to have it first.
func coverage(a *Account) []Remark {
	var list []Remark
	for i := range a.Hearers {
		if _, _, owed := a.owing(i); owed {
			list = append(list, a.covered(i))
		}
	}
	return list
}

// outOfOrder is the credit for an audience that was told before one that had to come first.
const outOfOrder = 500

func (a *Account) covered(hearer int) Remark {
	said := a.firstTo(hearer)
	if said == None {
		return a.missing(Coverage, hearer)
	}
	r := about(Coverage, InOrder, hearer, Full).saying(a, said)
	for _, other := range a.Hearers[hearer].After {
		if _, _, owed := a.owing(other); !owed {
			continue
		}
		first := a.firstTo(other)
		if first != None && first < said {
			continue
		}
		r.Kind, r.Credit, r.Item = OutOfOrder, outOfOrder, other
		if first != None {
			r.Against = first
			r.Proof = append(r.Proof, a.Said[first].Seq)
		}
		break
	}
	return r
}
