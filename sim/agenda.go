package sim

import "github.com/enshu/enshu/sim/clock"

// dueKind orders what falls due at the same instant.
type dueKind uint8

const (
	dueCondition dueKind = iota
	duePace
	duePhase
	dueWork
	dueStaff
	dueAilment
	dueSpread
	dueWorkaround
	dueInject
	dueDecision
	dueObligation
	dueQuestion
	dueEnd
	dueNothing
)

// what is the next thing that falls due: its kind and number.
type what struct {
	kind dueKind
	n    int
	sub  int
}

// agenda remembers the first of each kind that falls due, and from when time alone turns some condition. An event makes
// it forget only what it may have changed.
type agenda struct {
	first [dueNothing]entry
	wake  clock.Instant
	known uint16 // kinds whose first is up to date; wake goes with dueCondition
}

type entry struct {
	at clock.Instant
	what
}

// bearing says what kinds of due a change of a subject bears on.
var bearing = [subjectKinds]uint16{
	SubClock: 1 << duePace, SubPhase: 1 << duePhase, SubWork: 1 << dueWork, SubPool: 1 << dueStaff,
	SubSystem: 1<<dueAilment | 1<<dueSpread | 1<<dueCondition, SubBackup: 1 << dueSpread,
	SubService: 1<<dueWorkaround | 1<<dueCondition, SubInject: 1 << dueInject, SubDecision: 1 << dueDecision,
	SubObligation: 1 << dueObligation, SubConference: 1 << dueQuestion, SubAudience: 1 << dueCondition, SubStatement: 1 << dueCondition,
}

// next returns the earliest instant at which something happens by itself, Never while the exercise does not run.
func (s *Session) next(st *State) (clock.Instant, what) {
	if st.Begun == 0 || st.Ended != nil || !st.Clock.Running {
		return clock.Never, what{kind: dueNothing}
	}
	s.awake(st)
	first := entry{clock.Never, what{kind: dueNothing}}
	for kind := range dueNothing {
		x := &st.agenda.first[kind]
		if st.agenda.known&(1<<kind) == 0 {
			*x = entry{clock.Never, what{kind: kind}}
			s.seek(st, x)
			st.agenda.known |= 1 << kind
		}
		if x.at < first.at {
			first = *x
		}
	}
	return first.at, first.what
}

// consider takes a thing that falls due at t if that is earlier.
func (x *entry) consider(t clock.Instant, n, sub int) {
	if t < x.at {
		x.at, x.n, x.sub = t, n, sub
	}
}

// seek finds the first of one kind.
func (s *Session) seek(st *State, x *entry) {
	switch x.kind {
	case duePace:
		if steps := s.script.Paces[st.Pace].Steps; st.PaceStep+1 < len(steps) {
			x.consider(steps[st.PaceStep+1].From, st.PaceStep+1, 0)
		}
	case duePhase:
		if st.Phase+1 < len(s.script.Phases) {
			x.consider(s.script.Phases[st.Phase+1].From, st.Phase+1, 0)
		}
	case dueWork:
		for i := range st.Works {
			if st.Works[i].Result == "" {
				x.consider(st.Works[i].Until, i, 0)
			}
		}
	case dueStaff:
		for i := range st.Pools {
			x.consider(s.turnStaff(st, i), i, 0)
		}
	case dueAilment:
		for i := range st.Systems {
			if st.Systems[i].Ails != 0 {
				x.consider(st.Systems[i].Ails, i, 0)
			}
		}
	case dueSpread:
		for i := range st.Systems {
			if st.Systems[i].Catches != 0 {
				x.consider(st.Systems[i].Catches, i, 0)
			}
		}
		for i := range st.Backups {
			if st.Backups[i].Catches != 0 {
				x.consider(st.Backups[i].Catches, i, 1)
			}
		}
	case dueWorkaround:
		for i := range st.Services {
			if st.Services[i].Carried > 0 && st.Services[i].Until != 0 {
				x.consider(st.Services[i].Until, i, 0)
			}
		}
	case dueInject:
		for i := range st.Injects {
			if st.Injects[i].Stage == InjectTimedStage {
				x.consider(st.Injects[i].At, i, 0)
			}
		}
	case dueDecision:
		for i := range st.Decisions {
			// What has once been settled, or has timed out, does not time out again.
			if d := &st.Decisions[i]; d.Until != 0 && d.Settled.Seq == 0 && (d.Stage == DecisionOpen || d.Stage == DecisionWaiting) {
				x.consider(d.Until, i, 0)
			}
		}
	case dueObligation:
		s.seekObligation(st, x)
	case dueQuestion:
		for i := range st.Conferences {
			if q := st.Conferences[i].Pending(); q != nil {
				x.consider(q.Until, i, 0)
			}
		}
	case dueEnd:
		x.consider(s.script.End, 0, 0)
	}
}

func (s *Session) seekObligation(st *State, x *entry) {
	for i := range st.Obligations {
		for j := range st.Obligations[i].Stages {
			// A duty is met at its very instant and passed a millisecond later.
			switch c := &st.Obligations[i].Stages[j]; {
			case c.State == Running && c.Due != clock.Never:
				x.consider(c.Due+1, i, j)
			case c.State == NotStarted:
				x.consider(s.capOf(st, i, j), i, j)
			}
		}
	}
}

// awake makes sure that the agenda knows when time alone next turns a condition, and one that makes something happen.
func (s *Session) awake(st *State) {
	a := &st.agenda
	if a.known&(1<<dueCondition) != 0 && a.wake > st.Now {
		return
	}
	a.known |= 1 << dueCondition
	a.wake, a.first[dueCondition] = clock.Never, entry{clock.Never, what{kind: dueCondition}}
	for _, n := range s.script.net.timed {
		if t := s.wake(st, n); t > st.Now {
			a.wake = min(a.wake, t)
			if s.script.net.active[n] {
				a.first[dueCondition].consider(t, 0, 0)
			}
		}
	}
}

// forget drops what an event may have changed.
func (a *agenda) forget(kinds uint16) { a.known &^= kinds }
