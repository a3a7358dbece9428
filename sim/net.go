package sim

import (
	"math/bits"
	"slices"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/knowledge"
)

// net is the condition net: every predicate of the script is a node, kids before parents, so that one pass over the
// nodes an event may have changed brings all conditions up to date.
type net struct {
	conds  []*Cond // by node
	kids   [][]int
	parent []int     // −1 for a root
	roots  []purpose // by node; what a root is for
	deps   [subjectKinds][][]int
	timed  []int  // nodes that time alone can turn
	active []bool // nodes whose turning can make something happen by itself
}

// purpose says what happens when a root first comes true.
type purpose struct {
	kind purposeKind
	n    int // dense number of its owner
	sub  int
}

type purposeKind uint8

const (
	forNothing purposeKind = iota // a part of another condition, or only read by scoring
	forInject
	forTurn
	forKnowable
	forClean
	forMilestone
	forDecision
	forConference
	forTrigger
	forGround
	forEnding
	forAction
)

// node returns the number of a condition in the net, −1 for none.
func (c *Cond) node() int {
	if c == nil {
		return -1
	}
	return c.num
}

// Holds says whether a condition of the script holds now; a nil one always does.
func (s *Session) Holds(c *Cond) bool { return c == nil || s.state.Nodes[c.num].On }

// FirstHeld returns when a condition of the script first held, and in which batch; Seq 0 is never.
func (s *Session) FirstHeld(c *Cond) Mark { return s.state.Nodes[c.num].First }

// Proof is one leaf of a condition that holds, and since when.
type Proof struct {
	Cond *Cond
	Mark
}

// Prove returns the leaves that make a condition hold, or made it hold before, in the script's order.
func (s *Session) Prove(c *Cond) []Proof { return s.prove(s.state, c) }

func (s *Session) prove(st *State, c *Cond) []Proof {
	if c == nil || st.Nodes[c.num].First.Seq == 0 {
		return nil
	}
	if len(c.Kids) == 0 || c.Op == OpNot || c.Op == OpNotBy {
		return []Proof{{c, st.Nodes[c.num].First}}
	}
	var leaves []Proof
	for _, kid := range c.Kids {
		leaves = append(leaves, s.prove(st, kid)...)
	}
	return leaves
}

// elapse lets scenario time pass to t: what time alone turns, turns at its own instant.
func (s *Session) elapse(st *State, t clock.Instant) {
	for {
		s.awake(st)
		if st.agenda.wake > t {
			break
		}
		st.Now = st.agenda.wake
		for _, n := range s.script.net.timed {
			st.dirty.set(n)
		}
		s.propagate(st)
	}
	st.Now = max(st.Now, t)
}

// wake returns the next instant at which time alone may turn node n, Never for none.
func (s *Session) wake(st *State, n int) clock.Instant {
	c := s.script.net.conds[n]
	switch c.Op {
	case OpTime, OpNotBy:
		return c.At
	case OpElapsed:
		if first := st.Nodes[c.Kids[0].num].First; first.Seq != 0 {
			return first.At.Add(c.Span)
		}
	case OpPromise:
		return s.nextPromise(st, c.at)
	case OpEstimateLapsed:
		return st.nextLapse(c.at)
	case OpStayedClean:
		if since := st.Systems[c.at].Sound; since != 0 {
			return since.Add(c.Span)
		}
	}
	return clock.Never
}

// touch marks a subject as changed, for the net and for views.
func (s *Session) touch(st *State, kind SubjectKind, n int) {
	st.touched = append(st.touched, Subject{kind, n})
	st.agenda.forget(bearing[kind])
	deps := s.script.net.deps[kind]
	if n < len(deps) && n >= 0 {
		for _, node := range deps[n] {
			st.dirty.set(node)
		}
	}
}

// propagate brings the net up to date after an event.
func (s *Session) propagate(st *State) {
	w := &s.script.net
	for n := st.dirty.pop(0); n >= 0; n = st.dirty.pop(n) {
		was := st.Nodes[n]
		on := s.eval(st, w.conds[n])
		if on == was.On {
			continue
		}
		st.Nodes[n].On = on
		st.moved = append(st.moved, n)
		if on && was.First.Seq == 0 {
			st.Nodes[n].First = Mark{st.Now, st.Seq}
			st.agenda.forget(1 << dueCondition) // spans may be counted from here
			s.turn(st, n)
		}
		if w.roots[n].kind == forAction {
			st.touched = append(st.touched, Subject{SubAction, w.roots[n].n})
		}
		if w.roots[n].kind == forMilestone {
			st.touched = append(st.touched, Subject{Kind: SubMilestone})
		}
		if p := w.parent[n]; p >= 0 {
			st.dirty.set(p)
		}
	}
}

func (s *Session) turn(st *State, n int) {
	switch s.script.net.roots[n].kind {
	case forNothing, forAction, forMilestone:
	default:
		st.turned = append(st.turned, n)
	}
}

// eval works out one predicate from its kids and the state.
func (s *Session) eval(st *State, c *Cond) bool {
	switch c.Op {
	case OpAll:
		for _, k := range c.Kids {
			if !st.Nodes[k.num].On {
				return false
			}
		}
		return true
	case OpAny:
		for _, k := range c.Kids {
			if st.Nodes[k.num].On {
				return true
			}
		}
		return false
	case OpNot:
		return !st.Nodes[c.Kids[0].num].On
	case OpTime:
		return st.Now >= c.At
	case OpElapsed:
		first := st.Nodes[c.Kids[0].num].First
		return first.Seq != 0 && st.Now >= first.At.Add(c.Span)
	case OpNotBy:
		return st.Now >= c.At && !st.Nodes[c.Kids[0].num].On
	case OpBefore:
		return before(st.Nodes[c.Kids[0].num].First, st.Nodes[c.Kids[1].num].First)
	default:
		return s.leaf(st, c)
	}
}

func before(a, b Mark) bool {
	return a.Seq != 0 && (b.Seq == 0 || a.At < b.At || a.At == b.At && a.Seq <= b.Seq)
}

// leaf works out a predicate about one subject.
func (s *Session) leaf(st *State, c *Cond) bool {
	switch c.Op {
	case OpFired:
		return st.Injects[c.at].Stage == InjectOut
	case OpRead:
		return anyOrSeat(st.Injects[c.at].Read, c.sub)
	case OpAcked:
		return anyOrSeat(st.Injects[c.at].Acked, c.sub)
	case OpDecided:
		return decided(st.Decisions[c.at], c.opts)
	case OpStarted:
		return st.Actions[c.at].Begun.Seq != 0
	case OpDone:
		return st.Actions[c.at].Done.Seq != 0
	case OpTrue:
		return st.Facts[c.at].Truth == c.sub
	case OpKnown:
		return s.known(st, c)
	case OpStated:
		return s.stated(st, c)
	case OpFalse:
		return s.falseTold(st, c.at)
	case OpPromise:
		return s.promisesKept(st, c.at)
	case OpObligation:
		return clockStands(s.standing(st, c.at, c.sub), c.Clock)
	case OpSystem:
		return st.Systems[c.at].Shown() == c.State
	case OpSystemClean:
		return st.Systems[c.at].Clean()
	case OpStayedClean:
		since := st.Systems[c.at].Sound
		return since != 0 && st.Now >= since.Add(c.Span)
	case OpLost:
		return st.Facts[c.at].Lost.Seq != 0
	case OpBackupHit:
		return st.Backups[c.at].Hit
	case OpBackupRead:
		return st.Backups[c.at].Checked != 0
	case OpService:
		return st.Services[c.at].Level >= c.Level
	case OpOutage:
		return st.Services[c.at].Outage != 0
	case OpRestored:
		return st.Services[c.at].Restored != 0 && st.Services[c.at].Down == 0
	case OpConference, OpQuestion:
		return s.conference(st, c)
	case OpReady:
		return st.Comebacks[c.at].Ready
	case OpReopened:
		return st.Comebacks[c.at].Reopened != 0 && !st.Comebacks[c.at].Closed
	case OpNormal:
		return st.Comebacks[c.at].Normal != 0
	case OpEstimated, OpEstimateHeld, OpEstimateLapsed:
		return s.estimated(st, c)
	case OpOverworked:
		return st.Pools[c.at].Worn > 0
	case OpCalledIn:
		return st.Pools[c.at].Calls > 0
	case OpFlag:
		return st.Flags[c.at].Seq != 0
	}
	return false
}

func anyOrSeat(set Seats, seat int) bool {
	if seat < 0 {
		return set != 0
	}
	return set.Has(seat)
}

func decided(d DecisionState, options []int) bool {
	if d.Settled.Seq == 0 || d.Option < 0 {
		return false
	}
	if len(options) == 0 {
		return true
	}
	for _, o := range options {
		if o == d.Option {
			return true
		}
	}
	return false
}

// clockStands says whether a clock is in the state asked for; met in time and met late are both "met" and never again
// anything else.
func clockStands(is, want ClockState) bool {
	if want == "met" {
		return is == MetInTime
	}
	return is == want
}

func (s *Session) known(st *State, c *Cond) bool {
	seats := len(s.script.Seats)
	for seat := range seats {
		if c.opts != nil && c.opts[0] != seat || !s.script.players.Has(seat) {
			continue
		}
		h := st.Held[c.at*seats+seat]
		if h.Heard() && (c.sub < 0 || h.Reading == c.sub) && h.Certainty >= c.Certainty {
			return true
		}
	}
	return false
}

// stated says whether a statement that is out matches; without a fact, any statement to the audience does. What is out
// stays out, and the net comes here after every statement that goes out: only the last one can be new.
func (s *Session) stated(st *State, c *Cond) bool {
	if st.Nodes[c.num].On {
		return true
	}
	if st.said == 0 {
		return false
	}
	x := &st.Statements[st.said-1]
	if c.at >= 0 && x.Audience != c.at {
		return false
	}
	return c.Fact == "" || x.asserts(c)
}

func (x *StatementState) asserts(c *Cond) bool {
	for i := range x.Assertions {
		a := &x.Assertions[i]
		if a.Fact == c.Fact && (c.Reading == "" || a.Reading == c.Reading) && among(a.Certainty, c.Certainties) {
			return true
		}
	}
	return false
}

func among(c knowledge.Certainty, list []knowledge.Certainty) bool {
	if len(list) == 0 {
		return true
	}
	for _, l := range list {
		if l == c {
			return true
		}
	}
	return false
}

func (s *Session) falseTold(st *State, audience int) bool {
	for i := range st.Statements {
		x := &st.Statements[i]
		if x.Stage == StatementOut && (audience < 0 || x.Audience == audience) && slices.Contains(x.Verdicts, disclosure.Contradicted) {
			return true
		}
	}
	return false
}

// nextPromise returns when the next promised update to an audience falls due.
func (s *Session) nextPromise(st *State, audience int) clock.Instant {
	next := clock.Never
	for _, n := range st.out[audience] {
		if at := st.Statements[n].Next; at > st.Now {
			next = min(next, at)
		}
	}
	return next
}

// promisesKept says whether an update was promised to the audience, its time has come or it was kept before, and none
// was broken so far.
func (s *Session) promisesKept(st *State, audience int) bool {
	kept := false
	for _, n := range st.out[audience] {
		x := &st.Statements[n]
		if x.Next == 0 {
			continue
		}
		if s.followed(st, x) {
			kept = true
		} else if st.Now >= x.Next {
			return false
		}
	}
	return kept
}

// followed says whether a statement was followed by another to the same audience no later than it promised.
func (s *Session) followed(st *State, x *StatementState) bool {
	for _, n := range st.out[x.Audience] {
		if y := &st.Statements[n]; y.Out.At > x.Out.At && y.Out.At <= x.Next {
			return true
		}
	}
	return false
}

// nodeSet is a set of nodes of the condition net.
type nodeSet []uint64

func newNodeSet(n int) nodeSet { return make(nodeSet, (n+63)/64) }

func (m nodeSet) set(n int) { m[n>>6] |= 1 << (n & 63) }

// pop takes the lowest number out that is in the set, looking from the word in which from lies, −1 when none is left.
func (m nodeSet) pop(from int) int {
	for w := from >> 6; w < len(m); w++ {
		if m[w] != 0 {
			n := bits.TrailingZeros64(m[w])
			m[w] &= m[w] - 1
			return w<<6 + n
		}
	}
	return -1
}
