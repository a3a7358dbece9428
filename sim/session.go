package sim

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/recovery"
)

// Session is one room's run: a script, and the state that the events so far fold to. It belongs to one goroutine.
type Session struct {
	script *Script
	state  *State

	// The state that the last proposal would lead to, kept so that applying that very batch need not fold it again.
	ahead    *State
	proposed []Happened
	lag      lag        // what ahead and state may differ in
	emitted  []Happened // room for the events of a proposal that is being made

	touched []Subject // since base, for views that follow along
	base    int
}

// Open returns a session in which nothing has happened. Its first batch is Opening.
func Open(script *Script, seed uint64) *Session {
	s := &Session{script: script}
	s.Reopen(seed)
	return s
}

// Reopen begins again where Open does, with another seed, in the memory of what was played. The state and the batches of
// before stay what they are.
func (s *Session) Reopen(seed uint64) {
	s.state, s.ahead = newState(s.script, seed), newState(s.script, seed)
	s.settle(s.state)
	s.settle(s.ahead)
	s.proposed, s.touched, s.base = nil, s.touched[:0], 0
	s.lag.clear()
}

func newState(script *Script, seed uint64) *State {
	st := &State{
		Now: script.Start, Seed: seed, Factor: clock.RealTime, Pace: -1, Phase: -1,
		Clock:       clock.Clock{At: script.Start, Rate: clock.RealTime},
		PauseRules:  script.Pauses,
		Seats:       make([]SeatState, len(script.Seats)),
		Injects:     make([]InjectState, len(script.Injects)),
		Decisions:   make([]DecisionState, len(script.Decisions)),
		Pools:       make([]PoolState, len(script.Pools)),
		Actions:     make([]ActionState, len(script.Actions)),
		Systems:     make([]recovery.System, len(script.Systems)),
		Backups:     make([]recovery.Backup, len(script.Backups)),
		Services:    make([]recovery.Service, len(script.Services)),
		Comebacks:   make([]recovery.Comeback, len(script.Services)),
		Targets:     make([]TargetState, len(script.Services)),
		Facts:       make([]FactState, len(script.Facts)),
		Held:        make([]knowledge.Holding, len(script.Facts)*len(script.Seats)),
		Flags:       make([]Mark, len(script.Flags)),
		Obligations: make([]ObligationState, len(script.Obligations)),
		Conferences: make([]ConferenceState, len(script.Conferences)),
		Overrides:   make([]OverrideState, len(script.Expectations)),
		Nodes:       make([]Node, len(script.net.conds)),
		inboxes:     make([][]int, len(script.Seats)),
		learned:     make([][]int, len(script.Facts)),
		out:         make([][]int, len(script.Audiences)),
		dirty:       newNodeSet(len(script.net.conds)),
	}
	for i, x := range script.Injects {
		st.Injects[i] = InjectState{By: -1, At: x.At}
		switch {
		case x.Held:
			st.Injects[i].Stage, st.Injects[i].At, st.Injects[i].Was = InjectHeld, 0, x.At
		case x.When == nil:
			st.Injects[i].Stage = InjectTimedStage
		}
	}
	for i := range st.Decisions {
		st.Decisions[i].Option, st.Decisions[i].Pending, st.Decisions[i].By = -1, -1, -1
	}
	for i, p := range script.Pools {
		st.Pools[i].Size = p.Size
	}
	for i, x := range script.Systems {
		st.Systems[i] = recovery.System{Health: x.Status, Infected: x.Infected, Since: script.Start}
	}
	for i, x := range script.Backups {
		st.Backups[i] = recovery.Backup{Isolated: x.Isolated, Hit: x.Hit}
	}
	for i, x := range script.Facts {
		st.Facts[i] = FactState{Truth: x.Reading(x.Truth), Since: Mark{At: script.Start}}
	}
	for i, o := range script.Obligations {
		st.Obligations[i].Stages = make([]StageState, len(o.Stages))
		for j := range st.Obligations[i].Stages {
			st.Obligations[i].Stages[j].State = NotStarted
		}
	}
	for i := range st.Nodes {
		st.dirty.set(i)
	}
	return st
}

// settle works out what follows from a fresh state: service levels and conditions that hold from the start. It makes no
// events; what those conditions cause waits for the start of play.
func (s *Session) settle(st *State) {
	for i := range st.Services {
		x := &s.script.Services[i]
		// An outage that the scenario begins with runs from its start.
		well := recovery.Service{Level: 1000, Since: s.script.Start}
		st.Services[i] = well.Levelled(s.level(st, i), x.MBCO, x.Hourly, s.script.Start, 1)
		st.Comebacks[i] = st.Comebacks[i].Levelled(well, st.Services[i], x.Customers, len(x.ReopenedBy) > 0, s.script.Start)
		st.Comebacks[i].Ready = s.technical(st, i) >= x.MBCO
	}
	for i := range st.Pools {
		s.people(st, i)
		s.standPool(st, i, s.script.Start)
	}
	s.propagate(st)
	for n := range st.Nodes {
		if st.Nodes[n].On {
			st.Nodes[n].First = Mark{st.Now, 1}
		}
	}
	st.touched, st.moved = st.touched[:0], st.moved[:0]
}

// Script returns the script the session runs. Nobody may change it.
func (s *Session) Script() *Script { return s.script }

// State returns what the session knows. Only to be read, and only until the next Propose or Apply.
func (s *Session) State() *State { return s.state }

// Seq returns the number of the last batch applied.
func (s *Session) Seq() Seq { return s.state.Seq }

// Apply folds a batch into the state. It is the only writer and cannot fail: a batch is a fact. The batch must be the
// next one; another is a broken invariant.
func (s *Session) Apply(b Batch) {
	if b.Seq != s.state.Seq+1 {
		panic(fmt.Sprintf("sim: apply batch %d after %d", b.Seq, s.state.Seq))
	}
	if len(b.Events) > 0 && len(b.Events) == len(s.proposed) && &b.Events[0] == &s.proposed[0] && s.ahead.Seq == b.Seq {
		s.state, s.ahead = s.ahead, s.state
	} else {
		s.fold(s.state, b)
	}
	s.closeBatch()
}

// closeBatch ends the folding of a batch.
func (s *Session) closeBatch() {
	s.proposed = nil
	s.note(s.state.touched)
	s.state.touched, s.state.moved = s.state.touched[:0], s.state.moved[:0]
	s.state.turned = s.state.turned[:0]
}

func (s *Session) fold(st *State, b Batch) {
	st.Seq = b.Seq
	for _, h := range b.Events {
		s.step(st, h)
	}
	s.lag.add(st)
}

// step lets time pass to an event, folds it in and brings the conditions up to date.
func (s *Session) step(st *State, h Happened) {
	s.elapse(st, h.At)
	s.apply(st, h)
	s.propagate(st)
}

// keep is how many changed subjects are remembered at least, and twice that at most, for views that lag; one that fell
// further behind starts afresh.
const keep = 4096

func (s *Session) note(subjects []Subject) {
	s.touched = append(s.touched, subjects...)
	if over := len(s.touched) - keep; over > keep {
		s.touched = append(s.touched[:0], s.touched[over:]...)
		s.base += over
	}
}

// Touched returns the subjects changed since a position that an earlier call returned (0 before the first), and the new
// position. It returns false when that is too long ago: everything may have changed.
func (s *Session) Touched(since int) ([]Subject, int, bool) {
	end := s.base + len(s.touched)
	if since < s.base {
		return nil, end, false
	}
	return s.touched[since-s.base:], end, true
}

// Due returns the host time at which something next happens by itself, and false while nothing will.
func (s *Session) Due() (clock.Wall, bool) {
	at, _ := s.next(s.state)
	if at == clock.Never {
		return 0, false
	}
	return s.state.Clock.When(at)
}

// CutShort says whether a hand ended the exercise before its story was at its end: what was to come by then never came due.
func (s *Session) CutShort() bool {
	o := s.state.Ended
	return o != nil && o.By >= 0 && o.At < s.script.End
}

// Digest returns a hash of everything the session knows; equal journals of one script fold to equal digests.
func (s *Session) Digest() Hash {
	raw, err := json.Marshal(s.state)
	if err != nil {
		panic(fmt.Sprintf("sim: digest: %v", err))
	}
	return sha256.Sum256(raw)
}
