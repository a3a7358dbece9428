package scoring

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// Panel judges a session that goes on. It writes a finding anew only when something about it has changed, which few
// events do; the findings are always those of Judge. It belongs to one session.
type Panel struct {
	list []Finding
	seen []bearing
}

// bearing is all that a finding follows from.
type bearing struct {
	from, met clock.Instant
	begun     bool
	verdict   string
	credit    int
	proofs    int // leaves that are proved; one that was proved once stays so
	override  *sim.Overridden
	over      bool // missed or left open for good: that is told
}

// Judge brings the findings up to date. It returns all of them, in the script's order, and the numbers of those that
// changed since the last call. The caller must not change them.
func (p *Panel) Judge(s *sim.Session) (all []Finding, changed []int) {
	if n := len(s.Script().Expectations); p.list == nil {
		p.list, p.seen = make([]Finding, n), make([]bearing, n)
	}
	for i := range p.list {
		if b := bearingOf(s, i); b != p.seen[i] {
			p.list[i], p.seen[i] = judge(s, i), b
			changed = append(changed, i)
		}
	}
	return p.list, changed
}

func bearingOf(s *sim.Session, i int) bearing {
	e := &s.Script().Expectations[i]
	b := bearing{override: s.State().Overrides[i].Overridden}
	b.from, b.begun = anchor(s, e)
	b.verdict, b.credit, b.met = weigh(s, e, b.from, b.begun)
	b.over = (b.verdict == VerdictMissed || b.verdict == VerdictOpen) && s.State().Ended != nil
	b.proofs = proved(s, grounds(e, b.verdict))
	return b
}

// proved counts the leaves that Prove would return.
func proved(s *sim.Session, c *sim.Cond) int {
	switch {
	case c == nil || s.FirstHeld(c).Seq == 0:
		return 0
	case len(c.Kids) == 0 || c.Op == sim.OpNot || c.Op == sim.OpNotBy:
		return 1
	}
	n := 0
	for _, kid := range c.Kids {
		n += proved(s, kid)
	}
	return n
}
