package sim

import (
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/recovery"
)

func (s *Session) applyDecision(st *State, event Event, m Mark) {
	switch e := event.(type) {
	case DecisionOpened:
		i := s.script.decisions.of(e.Decision)
		d := &st.Decisions[i]
		d.Stage, d.Opened, d.Until = DecisionOpen, m, e.Until
		s.touchDecision(st, i)
	case Answered:
		i := s.script.decisions.of(e.Decision)
		g := Given{Answered: &e, Seat: s.script.seats.of(e.Seat), Option: s.script.Decisions[i].Option(e.Option), Mark: m}
		st.Decisions[i].Answers = replaced(st.Decisions[i].Answers, g)
		s.spend(st, e.Seat, i, -1, m)
		s.touchDecision(st, i)
		s.acted(st, e.Seat, m)
	case Concurred:
		i := s.script.decisions.of(e.Decision)
		d := &st.Decisions[i]
		d.Stands = append(d.Stands[:len(d.Stands):len(d.Stands)], Stood{&e, s.script.seats.of(e.Seat), m})
		s.touchDecision(st, i)
		s.acted(st, e.Seat, m)
	case Referred:
		i := s.script.decisions.of(e.Decision)
		d := &st.Decisions[i]
		d.Stage, d.Pending = DecisionWaiting, s.script.Decisions[i].Option(e.Option)
		s.touchDecision(st, i)
	case Declined:
		i := s.script.decisions.of(e.Decision)
		d := &st.Decisions[i]
		d.Stage, d.Pending, d.Answers = d.before(), -1, nil
		s.touchDecision(st, i)
		s.acted(st, e.Seat, m)
	case Decided:
		s.decide(st, e, m)
	}
}

// before returns the stage that a decision goes back to when its approver says no.
func (d *DecisionState) before() DecisionStage {
	switch {
	case d.Settled.Seq == 0:
		return DecisionOpen
	case d.Timed:
		return DecisionTimedOut
	}
	return DecisionSettled
}

// replaced returns the answers with a seat's earlier one gone and its new one last.
func replaced(list []Given, g Given) []Given {
	var out []Given
	for _, x := range list {
		if x.Seat != g.Seat {
			out = append(out, x)
		}
	}
	return append(out, g)
}

func (s *Session) decide(st *State, e Decided, m Mark) {
	i := s.script.decisions.of(e.Decision)
	d := &st.Decisions[i]
	if e.Again {
		d.Past = append(d.Past[:len(d.Past):len(d.Past)], Outcomes{d.Option, d.Settled.At})
	}
	d.Stage, d.Option, d.Pending = DecisionSettled, s.script.Decisions[i].Option(e.Option), -1
	d.Settled, d.By, d.Late, d.Timed = m, s.script.seats.of(e.By), e.Late, e.TimedOut
	if e.TimedOut {
		d.Stage = DecisionTimedOut
	}
	s.touchDecision(st, i)
	s.acted(st, e.By, m)
	s.enter(st, Entry{Form: "decided", Mark: m, Seat: d.By, N: i, Text: string(e.Option)})
}

// touchDecision marks a decision and the seats whose desk it lies on.
func (s *Session) touchDecision(st *State, i int) {
	s.touch(st, SubDecision, i)
	s.touchSeats(st, s.script.Set(s.script.Decisions[i].Seats))
	if a := s.script.seats.of(s.script.Decisions[i].Approver); a >= 0 {
		s.touch(st, SubLoad, a)
	}
}

func (s *Session) applyWork(st *State, event Event, m Mark) {
	switch e := event.(type) {
	case WorkBegun:
		w := WorkState{
			WorkBegun: &e, Mark: m, Seat: s.script.seats.of(e.Seat), Pool: s.script.pools.of(e.Pool),
			Action: s.script.actions.of(e.Action), System: s.script.systems.of(e.System),
			Backup: s.script.backups.of(e.Backup), Way: -1,
		}
		if w.System >= 0 {
			w.Way = s.script.Systems[w.System].Way(e.Way)
		}
		st.Works = append(st.Works, w)
		s.workBegan(st, w, len(st.Works), m)
	case WorkEnded:
		s.workEnded(st, e, m)
	}
}

func (s *Session) workBegan(st *State, w WorkState, n int, m Mark) {
	s.put(st, &w, true, m.At)
	if w.Action >= 0 {
		a := &st.Actions[w.Action]
		a.Running = n
		if a.Begun.Seq == 0 {
			a.Begun = m
		}
		s.touch(st, SubAction, w.Action)
	}
	if w.System >= 0 {
		x := &st.Systems[w.System]
		was := *x
		x.WorkN, x.Work = n, recovery.Restoring
		if w.Verb == Validate {
			x.Work = recovery.Validating
		}
		*x = x.Followed(was, m.At)
		s.touchSystem(st, w.System)
	}
	if w.Backup >= 0 {
		st.Backups[w.Backup].Work = n
		s.touch(st, SubBackup, w.Backup)
	}
	s.touch(st, SubWork, n)
	s.enter(st, Entry{Form: "began", Mark: m, Seat: w.Seat, N: n})
	s.acted(st, w.WorkBegun.Seat, m)
}

func (s *Session) workEnded(st *State, e WorkEnded, m Mark) {
	w := &st.Works[e.Work-1]
	w.Over, w.Result, w.Why = m.At, e.Result, e.Why
	s.put(st, w, false, m.At)
	if w.Action >= 0 {
		a := &st.Actions[w.Action]
		a.Running = 0
		if e.Result == "done" {
			a.Times++
			if a.Done.Seq == 0 {
				a.Done = m
			}
		}
		s.touch(st, SubAction, w.Action)
	}
	if w.System >= 0 {
		x := &st.Systems[w.System]
		was := *x
		x.Work, x.WorkN = recovery.Up, 0
		*x = x.Followed(was, m.At)
		s.touchSystem(st, w.System)
	}
	if w.Backup >= 0 {
		st.Backups[w.Backup].Work = 0
		s.touch(st, SubBackup, w.Backup)
	}
	s.touch(st, SubWork, e.Work)
	s.enter(st, Entry{Form: e.Result, Mark: m, Seat: w.Seat, N: e.Work})
}

func (s *Session) applyStatement(st *State, event Event, m Mark) {
	switch e := event.(type) {
	case Stated:
		x := StatementState{Stated: &e, Written: m, Seat: s.script.seats.of(e.Seat), Audience: s.script.audiences.of(e.Audience)}
		st.Statements = append(st.Statements, x)
		if !e.Waiting {
			s.sendOut(st, len(st.Statements), m)
		}
		if e.Question != "" {
			s.answered(st, e, len(st.Statements))
		} else {
			s.spend(st, e.Seat, -1, x.Audience, m)
		}
		s.touchStatement(st, len(st.Statements))
		s.acted(st, e.Seat, m)
	case Cleared:
		if e.Yes {
			s.sendOut(st, e.Statement, m)
		} else {
			st.Statements[e.Statement-1].Stage = StatementReturned
		}
		st.Statements[e.Statement-1].Reason = e.Reason
		s.touchStatement(st, e.Statement)
		s.acted(st, e.Seat, m)
	case Judged:
		st.Statements[e.Statement-1].Verdicts = e.Verdicts
		s.touch(st, SubStatement, e.Statement)
		s.touch(st, SubAudience, st.Statements[e.Statement-1].Audience)
	}
}

// touchStatement marks a statement and the seat whose word it may wait for.
func (s *Session) touchStatement(st *State, n int) {
	s.touch(st, SubStatement, n)
	if a := s.script.seats.of(s.script.Audiences[st.Statements[n-1].Audience].Approver); a >= 0 {
		s.touch(st, SubLoad, a)
	}
}

func (s *Session) sendOut(st *State, n int, m Mark) {
	x := &st.Statements[n-1]
	x.Stage, x.Out = StatementOut, m
	st.out[x.Audience], st.said = append(st.out[x.Audience], n-1), n
	if x.Estimate > 0 {
		s.touch(st, SubService, st.Estimates[x.Estimate-1].Service)
	}
	s.touch(st, SubAudience, x.Audience)
	s.enter(st, Entry{Form: "stated", Mark: m, Seat: x.Seat, N: n})
}

func (s *Session) applyObligation(st *State, event Event, m Mark) {
	switch e := event.(type) {
	case Triggered:
		i := s.script.obligations.of(e.Obligation)
		o := &st.Obligations[i]
		o.Moments = append(o.Moments[:len(o.Moments):len(o.Moments)], disclosure.Moment{Kind: e.Event, At: m.At})
		o.Proof = append(o.Proof[:len(o.Proof):len(o.Proof)], m.Seq)
		if e.Because != nil {
			o.Origins = append(o.Origins[:len(o.Origins):len(o.Origins)], MomentOrigin{len(o.Moments) - 1, e.Because})
		}
		s.touch(st, SubObligation, i)
	case GroundMet:
		i := s.script.obligations.of(e.Obligation)
		o := &st.Obligations[i]
		o.Grounds = append(o.Grounds[:len(o.Grounds):len(o.Grounds)], GroundState{e.Ground, m, e.Because})
		s.touch(st, SubObligation, i)
	case CapPassed:
		i, j := s.stageOf(e.Obligation, e.Stage)
		s.setStage(st, i, j, func(x *StageState) { x.Undecided = m })
	case ClockRan:
		i, j := s.stageOf(e.Obligation, e.Stage)
		s.setStage(st, i, j, func(x *StageState) {
			x.State = Running
			if e.Moved {
				x.Moved, x.Was = m, x.Due
			} else {
				x.Ran = m
			}
			x.Due, x.Target, x.Late, x.Day = e.Due, e.Target, e.Late, e.EndOfDay
		})
	case ClockMet:
		i, j := s.stageOf(e.Obligation, e.Stage)
		s.setStage(st, i, j, func(x *StageState) {
			x.State, x.Met, x.Filing = MetInTime, m, e.Statement
			if e.Late {
				x.State = MetLate
			}
		})
		o := &st.Obligations[i]
		filed := disclosure.Moment{Kind: disclosure.PriorStageSubmitted, Stage: s.script.Obligations[i].Stages[j], At: m.At}
		o.Moments = append(o.Moments[:len(o.Moments):len(o.Moments)], filed)
		o.Proof = append(o.Proof[:len(o.Proof):len(o.Proof)], m.Seq)
	case ClockPassed:
		i, j := s.stageOf(e.Obligation, e.Stage)
		s.setStage(st, i, j, func(x *StageState) { x.State = Overdue })
	}
}

// setStage changes one stage's clock in a fresh slice, for the old one may belong to a copy.
func (s *Session) setStage(st *State, i, j int, change func(*StageState)) {
	stages := append([]StageState(nil), st.Obligations[i].Stages...)
	change(&stages[j])
	st.Obligations[i].Stages = stages
	s.touch(st, SubObligation, i)
}

// stageOf returns the numbers of an obligation and of one of its played stages.
func (s *Session) stageOf(id ObligationID, stage string) (int, int) {
	i := s.script.obligations.of(id)
	for j, n := range s.script.Obligations[i].Stages {
		if s.script.Obligations[i].Rule.Stages[n].ID == stage {
			return i, j
		}
	}
	return i, -1
}

// level returns what a service stands at, in permille: what its systems carry, or what manual work carries if that is
// more.
func (s *Session) level(st *State, i int) int {
	return max(st.Comebacks[i].Capped(s.technical(st, i), s.script.Services[i].MBCO), st.Services[i].Carried)
}

// technical returns the level at which a service's systems alone would carry it.
func (s *Session) technical(st *State, i int) int {
	level := 1000
	for _, need := range s.script.Services[i].Needs {
		missing := 1000 - s.carries(st, s.script.systems.of(need.System))
		level -= need.Share * missing / 1000
	}
	return max(level, 0)
}

// carries returns what a system carries with all that it needs, in permille.
func (s *Session) carries(st *State, i int) int {
	c := st.Systems[i].Carries()
	for _, need := range s.script.Systems[i].Needs {
		if c == 0 {
			return 0
		}
		c = min(c, s.carries(st, s.script.systems.of(need)))
	}
	return c
}

// lowest returns the earlier of two instants, with 0 as "none".
func lowest(a, b clock.Instant) clock.Instant {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}
