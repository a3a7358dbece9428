package sim

import (
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/recovery"
)

// EstimateLimit bounds the estimates of one session.
const EstimateLimit = 500

// EstimateState is one word on when a service will be back. Its number is the count of EstimateGiven events, from 1.
type EstimateState struct {
	*EstimateGiven
	Mark
	Service int
	Came    Mark // when the service was back at its minimum, after the outage that it was about
}

// Estimate returns what was said, ready to be judged.
func (x *EstimateState) Estimate() recovery.Estimate {
	return recovery.Estimate{Given: x.At, Early: x.Early, Late: x.Late}
}

// estimate records when a service will be back, as somebody who brings it back sees it.
func (p *proposer) estimate(id SeatID, seat int, d Estimate) error {
	i := p.script.services.of(d.Service)
	if i < 0 {
		return unknown("service", string(d.Service))
	}
	switch {
	case len(p.st.Estimates) >= EstimateLimit:
		return limit(EstimateLimit)
	case !p.script.Foresees(seat, i):
		return refuse(CodeNotYours, string(d.Service), "このサービスの見込みを出す席ではありません。", "An estimate for that service is not this seat's.")
	case p.st.Services[i].Down == 0:
		return refuse(CodeNotReady, string(d.Service), "止まっていません。見込みは停止中のサービスについて出します。", "It is not down; estimates are for services that are.")
	case d.Early < p.now || d.Late < d.Early || d.Late.Sub(p.now) > recovery.TargetMax:
		return refuse(CodeBadValue, string(d.Service), "これから先の時刻を、早い方・遅い方の順に指定してください。", "Give two moments that lie ahead, the earlier first.")
	}
	if err := words(d.Basis, "basis", false); err != nil {
		return err
	}
	p.emit(EstimateGiven{Service: d.Service, Seat: id, Early: d.Early, Late: d.Late, Basis: d.Basis})
	return nil
}

// Foresees says whether a seat estimates when a service will be back: those who give orders about systems, and those who
// reopen it.
func (s *Script) Foresees(seat, service int) bool {
	if !s.players.Has(seat) {
		return false
	}
	return len(s.Operators) == 0 || s.Set(s.Operators).Has(seat) || s.Set(s.Services[service].ReopenedBy).Has(seat)
}

func (s *Session) applyEstimate(st *State, e EstimateGiven, m Mark) {
	i := s.script.services.of(e.Service)
	st.Estimates = append(st.Estimates, EstimateState{EstimateGiven: &e, Mark: m, Service: i})
	s.touch(st, SubService, i)
	s.acted(st, e.Seat, m)
}

// cameBack notes on the estimates of an outage that it is over.
func (st *State) cameBack(service int, m Mark) {
	for n := range st.Estimates {
		if x := &st.Estimates[n]; x.Service == service && x.Came.Seq == 0 {
			x.Came = m
		}
	}
}

// Lapsed says whether an estimate ran out with its service still down and nobody had said another by then: people went
// on planning by a word that no longer held.
func (st *State) Lapsed(n int) bool {
	x := &st.Estimates[n]
	until := st.Now
	if x.Came.Seq != 0 {
		until = x.Came.At
	}
	for _, y := range st.Estimates[n+1:] {
		if y.Service == x.Service {
			until = min(until, y.At)
		}
	}
	return until > x.Late
}

// Slipped says whether an estimate moved the end of the one before it, of the same outage, further out.
func (st *State) Slipped(n int) bool {
	x := &st.Estimates[n]
	for i := n - 1; i >= 0; i-- {
		if y := &st.Estimates[i]; y.Service == x.Service {
			return y.Came == x.Came && y.Late < x.Late
		}
	}
	return false
}

// estimated works out a predicate about the estimates of a service.
func (s *Session) estimated(st *State, c *Cond) bool {
	planned := -1 // the one that people had to plan by, so long before the service came back
	back := st.Services[c.at].Restored
	for n := range st.Estimates {
		x := &st.Estimates[n]
		switch {
		case x.Service != c.at:
		case c.Op == OpEstimated:
			return true
		case c.Op == OpEstimateLapsed:
			if st.Lapsed(n) {
				return true
			}
		case x.Came.Seq != 0 && x.Came.At == back && x.At.Add(c.Span) <= back:
			planned = n
		}
	}
	return planned >= 0 && st.Services[c.at].Down == 0 && st.Estimates[planned].Estimate().Holds(back)
}

// nextLapse returns when the estimate that stands for a service runs out.
func (st *State) nextLapse(service int) clock.Instant {
	next := clock.Never
	for n := range st.Estimates {
		if x := &st.Estimates[n]; x.Service == service && x.Came.Seq == 0 {
			next = x.Late + 1
		}
	}
	return next
}

// estimable says no when a statement passes on an estimate that nobody has given.
func (p *proposer) estimable(n int) error {
	if n == 0 || n >= 1 && n <= len(p.st.Estimates) {
		return nil
	}
	return refuse(CodeBadValue, "estimate", "その見込みはまだ出されていません。", "There is no such estimate yet.")
}
