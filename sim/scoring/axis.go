package scoring

import (
	"slices"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/text"
)

// AxisScore ("axis/<id>", and "axis/total" for all of them by weight) is how the organisation told, on one of the ten axes
// of disclosure. It stands beside the score of the expectations and is never added to it.
type AxisScore struct {
	ID      string    `json:"id"`
	Title   text.Text `json:"title"`
	Weight  int       `json:"weight"`
	Share   int       `json:"share"` // basis points; −1 when nothing was judged yet
	Units   int       `json:"units"` // judged
	Full    int       `json:"full"`  // of them, with nothing to wish for
	Story   text.Text `json:"story"`
	Remarks []Remark  `json:"remarks"`
}

// Remark is one thing found on an axis: what happened, what was expected, by when, and why it matters.
type Remark struct {
	Found      disclosure.RemarkKind `json:"remark"`
	Credit     int                   `json:"credit"`         // permille
	Open       bool                  `json:"open,omitempty"` // may still turn out either way; does not count yet
	Story      text.Text             `json:"story"`
	Seat       sim.SeatID            `json:"seat,omitempty"` // who said it, or should have
	Audience   sim.AudienceID        `json:"audience,omitempty"`
	Fact       sim.FactID            `json:"fact,omitempty"`
	Statement  int                   `json:"statement,omitempty"`
	Against    int                   `json:"against,omitempty"` // the statement it is held against
	Obligation sim.ObligationID      `json:"obligation,omitempty"`
	Stage      string                `json:"stage,omitempty"`
	At         clock.Instant         `json:"at,omitempty"`
	By         clock.Instant         `json:"by,omitempty"`
	Evidence   []sim.Seq             `json:"evidence"`
}

// Kind names the record of a view.
func (AxisScore) Kind() string { return "axis" }

// Telling judges a session on the ten axes: one score each, in their order, and their weighted total last. It returns too
// the next instant at which time alone changes any of it.
func Telling(s *sim.Session) ([]AxisScore, clock.Instant) {
	a := account(s)
	found := disclosure.Weigh(a)
	weights := s.Script().Weights
	if weights == (disclosure.Weights{}) {
		weights = disclosure.UsualWeights
	}
	list := make([]AxisScore, 0, disclosure.Axes+1)
	total := AxisScore{ID: "total", Title: totalTitle, Share: disclosure.Total(found, weights), Remarks: []Remark{}}
	for axis := range disclosure.Axis(disclosure.Axes) {
		x := AxisScore{ID: axis.String(), Title: Axis(axis.String()), Weight: weights[axis], Remarks: []Remark{}}
		x.Share, x.Units = disclosure.Share(found, axis)
		for i := range found {
			if r := &found[i]; r.Axis == axis {
				x.take(s, a, r)
			}
		}
		x.Story = axisStory(x)
		total.Weight, total.Units, total.Full = total.Weight+x.Weight, total.Units+x.Units, total.Full+x.Full
		list = append(list, x)
	}
	total.Story = axisStory(total)
	return append(list, total), turning(a, found)
}

// take counts a remark and keeps what is worth telling.
func (x *AxisScore) take(s *sim.Session, a *disclosure.Account, r *disclosure.Remark) {
	if !r.Open && r.Credit == disclosure.Full {
		x.Full++
	}
	if worthTelling(r) {
		x.Remarks = append(x.Remarks, told(s, a, r))
	}
}

// worthTelling leaves out what is said once already: silence is told as one gap of coverage and one fact left out, and
// what is as it should be only where there is one of it.
func worthTelling(r *disclosure.Remark) bool {
	switch r.Axis {
	case disclosure.Timeliness, disclosure.Coverage, disclosure.ApprovalPath, disclosure.Accountability:
		return r.Kind != disclosure.Silent || r.Axis == disclosure.Coverage
	case disclosure.Truthfulness:
		return r.Credit < disclosure.Full && !r.Open
	case disclosure.Completeness:
		return r.At != 0 // what was not filed at all is late already
	}
	return r.Credit < disclosure.Full && !r.Open && r.Kind != disclosure.Silent && r.Kind != disclosure.NeverSaid
}

// told names what a remark is about, and puts it into words.
func told(s *sim.Session, a *disclosure.Account, r *disclosure.Remark) Remark {
	script := s.Script()
	t := Remark{Found: r.Kind, Credit: r.Credit, Open: r.Open, At: r.At, By: r.By, Evidence: make([]sim.Seq, 0, len(r.Proof))}
	for _, seq := range r.Proof {
		if !slices.Contains(t.Evidence, sim.Seq(seq)) {
			t.Evidence = append(t.Evidence, sim.Seq(seq))
		}
	}
	if r.Hearer >= 0 {
		x := &script.Audiences[r.Hearer]
		t.Audience = x.ID
		if len(x.Authors) > 0 {
			t.Seat = x.Authors[0]
		}
	}
	if r.Fact >= 0 {
		t.Fact = script.Facts[r.Fact].ID
	}
	if r.Duty >= 0 {
		d := &a.Duties[r.Duty]
		o := &script.Obligations[d.Obligation]
		t.Obligation, t.Stage = o.ID, o.Rule.Stages[o.Stages[d.Stage]].ID
		if len(o.Owners) > 0 {
			t.Seat = o.Owners[0]
		}
	}
	if r.Choice >= 0 {
		x := &a.Choices[r.Choice]
		o := &script.Obligations[x.Obligation]
		t.Obligation, t.Stage = o.ID, o.Rule.Stages[o.Stages[x.Stage]].ID
		if len(o.Owners) > 0 {
			t.Seat = o.Owners[0]
		}
	}
	if r.Saying >= 0 {
		t.Statement = a.Said[r.Saying].N
		t.Seat = s.State().Statements[t.Statement-1].Stated.Seat
	}
	if r.Against >= 0 {
		t.Against = a.Said[r.Against].N
	}
	t.Story = remarkStory(s, a, r)
	return t
}

// turning returns the next instant at which an open remark turns by itself, clock.Never for none.
func turning(a *disclosure.Account, found []disclosure.Remark) clock.Instant {
	next := clock.Never
	for i := range found {
		// What is due is kept at its very instant and broken a millisecond later.
		if by := found[i].By; by >= a.Now && by != clock.Never {
			next = min(next, by+1)
		}
	}
	return next
}
