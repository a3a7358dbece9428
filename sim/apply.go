package sim

import (
	"fmt"
	"slices"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/recovery"
)

// apply folds one event into a state. It decides nothing: what an event causes comes as events of its own.
func (s *Session) apply(st *State, h Happened) {
	m := Mark{h.At, st.Seq}
	switch e := h.Event.(type) {
	case Opened:
		st.Seed = e.Seed
		s.touch(st, SubExercise, 0)
	case Forked:
		st.Fork = &e
		s.touch(st, SubExercise, 0)
	case ClockSet:
		s.applyClock(st, e, m)
	case PauseRulesSet:
		st.PauseRules = e.Rules
		s.touch(st, SubClock, 0)
	case TimeAllowed:
		s.allowTime(st, e)
	case DraftKept:
		s.applyDraft(st, e, m)
	case PhaseEntered:
		st.Phase = s.script.phases.of(e.Phase)
		s.touch(st, SubPhase, 0)
		s.enter(st, Entry{Form: "phase", Mark: m, Seat: -1, N: st.Phase})
	case SeatTaken, SeatLeft:
		s.applySeat(st, e)
	case InjectTimed, InjectEdited, InjectSkipped, InjectFired:
		s.applyInject(st, e, m)
	case Delivered, ItemMarked:
		s.applyItem(st, e, m)
	case Logged:
		s.enter(st, Entry{Form: "said", Mark: m, Seat: s.script.seats.of(e.Seat), Text: e.Text})
		s.acted(st, e.Seat, m)
	case DecisionOpened, Answered, Concurred, Referred, Decided, Declined:
		s.applyDecision(st, e, m)
	case WorkBegun, WorkEnded:
		s.applyWork(st, e, m)
	case SystemChanged, BackupChanged, InfectionTimed, ServiceChanged, ServiceReopened, TargetSet, EstimateGiven, WorkaroundSet:
		s.applyRecovery(st, e, m)
	case StaffChanged, StaffCalled, StaffTurned:
		s.applyStaff(st, e, m)
	case TruthTurned, TraceLost, BecameKnowable, Learned, FlagSet:
		s.applyFact(st, e, m)
	case Stated, Cleared, Judged:
		s.applyStatement(st, e, m)
	case Triggered, GroundMet, ClockRan, ClockMet, ClockPassed, CapPassed:
		s.applyObligation(st, e, m)
	case ConferenceOpened, QuestionAsked, QuestionPassed, ConferenceClosed:
		s.applyConference(st, e, m)
	case ScreenTurned:
		st.Screen = &e
		s.touch(st, SubScreen, 0)
	case SceneShown, Improved, ProseWritten:
		s.applyAfterwards(st, e, m)
	case Noted, Overridden, Rated:
		s.applyJudgement(st, e, m)
	case ProbeAsked, ProbeAnswered, ProbeClosed:
		s.applyProbe(st, e, m)
	case Spent:
		st.Yen += e.Yen
		s.touch(st, SubExercise, 0)
	case Ended, Debriefed, RealWorldCalled:
		s.applyEnd(st, e, h.At)
	case TimePassed, Rewound, Interrupted:
	default:
		panic(fmt.Sprintf("sim: no fold for event %T", h.Event))
	}
}

func (s *Session) applyEnd(st *State, e Event, at clock.Instant) {
	s.touch(st, SubExercise, 0)
	switch e := e.(type) {
	case Ended:
		st.Ended = &Outcome{Ending: s.script.endings.of(e.Ending), At: at, By: s.script.seats.of(e.By), Reason: e.Reason}
		s.touch(st, SubClock, 0)
	case Debriefed:
		st.Debrief = true
	case RealWorldCalled:
		st.Real = &e
	}
}

func (s *Session) allowTime(st *State, e TimeAllowed) {
	i := s.script.seats.of(e.Seat)
	st.Seats[i].Time = e.Percent
	s.touch(st, SubSeat, i)
}

func (s *Session) applyClock(st *State, e ClockSet, m Mark) {
	st.Clock = clock.Clock{Running: e.Running, Wall: e.Wall, At: m.At, Rate: e.Rate}
	st.Cause = e
	if e.Factor != 0 {
		st.Factor = e.Factor
	}
	if e.Pace != "" {
		st.Pace = s.script.paces.of(e.Pace)
		for i := range st.Services {
			s.touch(st, SubService, i) // their targets stand
		}
		st.Begun = m.At
	}
	if st.Pace >= 0 {
		st.PaceStep = paceStep(s.script.Paces[st.Pace], m.At)
	}
	s.touch(st, SubClock, 0)
	if e.Cause != "pace" {
		s.enter(st, Entry{Form: "clock", Mark: m, Seat: s.script.seats.of(e.By), Text: e.Cause})
	}
}

// paceStep returns the step of a pace that runs at t.
func paceStep(p Pace, t clock.Instant) int {
	step := 0
	for i := range p.Steps {
		if p.Steps[i].From <= t {
			step = i
		}
	}
	return step
}

func (s *Session) applySeat(st *State, event Event) {
	switch e := event.(type) {
	case SeatTaken:
		i := s.script.seats.of(e.Seat)
		seat := st.Seats[i]
		if e.Bot != "" {
			seat.Bot = e.Bot
		} else {
			seat.Holders = append(seat.Holders[:len(seat.Holders):len(seat.Holders)], e.Name)
			seat.Bot = ""
		}
		st.Seats[i] = seat
		s.touch(st, SubSeat, i)
	case SeatLeft:
		i := s.script.seats.of(e.Seat)
		seat := st.Seats[i]
		if e.Name == "" {
			seat.Bot = ""
		} else {
			seat.Holders = without(seat.Holders, e.Name)
		}
		st.Seats[i] = seat
		s.touch(st, SubSeat, i)
	}
}

func without(list []string, name string) []string {
	var left []string
	gone := false
	for _, x := range list {
		if x == name && !gone {
			gone = true
			continue
		}
		left = append(left, x)
	}
	return left
}

// acted notes when a seat last did something.
func (s *Session) acted(st *State, id SeatID, m Mark) {
	if i := s.script.seats.of(id); i >= 0 {
		st.Seats[i].Last = m.At
		s.touch(st, SubLoad, i)
	}
}

func (s *Session) enter(st *State, e Entry) {
	st.Log = append(st.Log, e)
	s.touch(st, SubLine, len(st.Log))
}

func (s *Session) applyInject(st *State, event Event, m Mark) {
	switch e := event.(type) {
	case InjectTimed:
		i := s.script.injects.of(e.Inject)
		x := &st.Injects[i]
		switch {
		case e.At != 0:
			x.Stage, x.At, x.Was = InjectTimedStage, e.At, 0
		case x.Stage == InjectTimedStage:
			x.Stage, x.At, x.Was = InjectHeld, 0, x.At
		default:
			x.Stage, x.At = InjectHeld, 0
		}
		s.touch(st, SubInject, i)
	case InjectEdited:
		i := s.script.injects.of(e.Inject)
		merged := e
		if was := st.Injects[i].Edited; was != nil {
			merged = was.with(e)
		}
		st.Injects[i].Edited = &merged
		s.touch(st, SubInject, i)
	case InjectSkipped:
		i := s.script.injects.of(e.Inject)
		st.Injects[i].Stage, st.Injects[i].At, st.Injects[i].Was, st.Injects[i].Seq = InjectGone, m.At, 0, m.Seq
		st.Injects[i].By = s.script.seats.of(e.By)
		s.touch(st, SubInject, i)
	case InjectFired:
		i := s.script.injects.of(e.Inject)
		if !e.Again {
			st.Injects[i].Stage, st.Injects[i].At, st.Injects[i].Was, st.Injects[i].Seq = InjectOut, m.At, 0, m.Seq
			st.Injects[i].By = s.script.seats.of(e.By)
		}
		s.touch(st, SubInject, i)
	}
}

// with returns the edit with a later one laid over it.
func (e InjectEdited) with(later InjectEdited) InjectEdited {
	if later.Subject != nil {
		e.Subject = later.Subject
	}
	if later.Body != nil {
		e.Body = later.Body
	}
	if len(later.To) > 0 {
		e.To = later.To
	}
	e.By = later.By
	return e
}

func (s *Session) applyItem(st *State, event Event, m Mark) {
	switch e := event.(type) {
	case Delivered:
		st.Items = append(st.Items, ItemState{
			Delivered: &e, At: m.At, Seq: m.Seq, From: s.script.seats.of(e.Seat), To: s.script.Set(e.To),
		})
		st.Marks = append(st.Marks, ItemMarks{})
		for seat := range st.inboxes {
			if s.Shows(seat, &st.Items[len(st.Items)-1]) {
				st.inboxes[seat] = append(st.inboxes[seat], len(st.Items))
			}
		}
		s.touch(st, SubItem, len(st.Items))
		s.touchSeats(st, s.script.Set(e.To))
		s.acted(st, e.Seat, m)
	case ItemMarked:
		s.mark(st, e)
	}
}

func (s *Session) touchSeats(st *State, set Seats) {
	for i := range s.script.Seats {
		if set.Has(i) {
			s.touch(st, SubLoad, i)
		}
	}
}

func (s *Session) mark(st *State, e ItemMarked) {
	item, marks, seat := &st.Items[e.Item-1], &st.Marks[e.Item-1], s.script.seats.of(e.Seat)
	inject := -1
	if item.Inject != "" && item.Form == "inject" {
		inject = s.script.injects.of(item.Inject)
	}
	switch e.Mark {
	case "read":
		marks.Read = marks.Read.With(seat)
	case "ack":
		marks.Read, marks.Acked = marks.Read.With(seat), marks.Acked.With(seat)
	case "star":
		marks.Stars = marks.Stars.With(seat)
	case "unstar":
		marks.Stars = marks.Stars.Without(seat)
	}
	if inject >= 0 && s.script.players.Has(seat) {
		st.Injects[inject].Read |= marks.Read & s.script.players
		st.Injects[inject].Acked |= marks.Acked & s.script.players
		s.touch(st, SubInject, inject)
	}
	s.touch(st, SubItem, e.Item)
	s.touch(st, SubLoad, seat)
}

func (s *Session) applyFact(st *State, event Event, m Mark) {
	switch e := event.(type) {
	case TruthTurned:
		i := s.script.facts.of(e.Fact)
		st.Facts[i].Truth, st.Facts[i].Since = s.script.Facts[i].Reading(e.Reading), m
		s.touch(st, SubFact, i)
	case TraceLost:
		i := s.script.facts.of(e.Fact)
		if st.Facts[i].Lost.Seq == 0 {
			st.Facts[i].Lost = m
		}
		s.touch(st, SubFact, i)
	case BecameKnowable:
		i := s.script.facts.of(e.Fact)
		st.Known = append(st.Known, Knowing{Fact: i, Reading: s.script.Facts[i].Reading(e.Reading), Certainty: e.Certainty, Mark: m})
		s.touch(st, SubFact, i)
	case Learned:
		i := s.script.facts.of(e.Fact)
		l := Learning{Learned: &e, Mark: m, Fact: i, Reading: s.script.Facts[i].Reading(e.Reading), Seats: s.script.Set(e.Seats)}
		st.learned[i] = append(st.learned[i], len(st.Learnings))
		st.Learnings = append(st.Learnings, l)
		for seat := range s.script.Seats {
			if l.Seats.Has(seat) {
				st.Held[i*len(s.script.Seats)+seat] = knowledge.Holding{
					Reading: l.Reading, Certainty: e.Certainty, At: m.At, Seq: int64(m.Seq), Source: e.Source,
				}
			}
		}
		s.touch(st, SubFact, i)
		s.touchBearing(st, e.Fact)
	case FlagSet:
		i := s.script.flags.of(e.Flag)
		if st.Flags[i].Seq == 0 {
			st.Flags[i] = m
		}
		s.touch(st, SubFlag, i)
	}
}

// touchBearing marks the open decisions and questions that a fact bears on, and the clocks that it started or moved: they
// show it to whoever has now heard of it.
func (s *Session) touchBearing(st *State, fact FactID) {
	for i := range s.script.Decisions {
		if st.Decisions[i].Stage != DecisionClosed && slices.Contains(s.script.Decisions[i].Facts, fact) {
			st.touched = append(st.touched, Subject{SubDecision, i})
		}
	}
	for i := range st.Conferences {
		if st.Conferences[i].Stage != ConferenceAhead {
			st.touched = append(st.touched, Subject{SubConference, i})
		}
	}
	for i := range st.Obligations {
		if st.Obligations[i].restsOn(fact) {
			st.touched = append(st.touched, Subject{SubObligation, i})
		}
	}
}

func (s *Session) applyRecovery(st *State, event Event, m Mark) {
	switch e := event.(type) {
	case SystemChanged:
		i := s.script.systems.of(e.System)
		was := st.Systems[i]
		is := recovery.System{
			Health: e.Health, Isolated: e.Isolated, Infected: e.Infected, Detected: e.Detected, Validated: e.Validated,
			Work: was.Work, WorkN: was.WorkN, DataLoss: e.DataLoss, Ails: e.Ails, Catches: was.Catches, Waves: was.Waves,
			Seq: int64(m.Seq),
		}
		st.Systems[i] = is.Followed(was, m.At)
		s.touchSystem(st, i)
	case BackupChanged:
		i := s.script.backups.of(e.Backup)
		b := &st.Backups[i]
		b.Isolated, b.Hit, b.Checked, b.Spoilt, b.Seq = e.Isolated, e.Hit, e.Checked, e.Spoilt, int64(m.Seq)
		s.touch(st, SubBackup, i)
	case InfectionTimed:
		s.applySpread(st, e)
	case ServiceChanged:
		i := s.script.services.of(e.Service)
		x := &s.script.Services[i]
		was, is := st.Services[i], st.Services[i].Levelled(e.Level, x.MBCO, x.Hourly, m.At, int64(m.Seq))
		st.Services[i] = is
		st.Comebacks[i] = st.Comebacks[i].Levelled(was, is, x.Customers, len(x.ReopenedBy) > 0, m.At).Turned(e.Ready, m.At)
		if is.Down == 0 && was.Down != 0 {
			st.cameBack(i, m)
		}
		if (is.Down != 0) != (was.Down != 0) {
			s.enter(st, Entry{Form: "served", Mark: m, Seat: -1, N: i, Text: fmt.Sprint(e.Level)})
		}
		s.touch(st, SubService, i)
	case ServiceReopened:
		i := s.script.services.of(e.Service)
		st.Comebacks[i] = st.Comebacks[i].Open(m.At)
		s.touch(st, SubService, i)
		s.acted(st, e.Seat, m)
	case EstimateGiven:
		s.applyEstimate(st, e, m)
	case TargetSet:
		i := s.script.services.of(e.Service)
		st.Targets[i] = TargetState{&e, m}
		if e.Target() == (recovery.Target{}) {
			st.Targets[i] = TargetState{}
		}
		s.touch(st, SubService, i)
		s.acted(st, e.Seat, m)
	case WorkaroundSet:
		i := s.script.services.of(e.Service)
		st.Services[i].Carried, st.Services[i].Until = e.Level, e.Until
		st.Comebacks[i] = st.Comebacks[i].Carried(e.Level > 0, m.At)
		s.touch(st, SubService, i)
	}
}

func (s *Session) applySpread(st *State, e InfectionTimed) {
	wave := 0
	if e.At != 0 {
		wave = 1
	}
	if i := s.script.backups.of(e.Backup); i >= 0 {
		st.Backups[i].Catches, st.Backups[i].Waves = e.At, st.Backups[i].Waves+wave
		s.touch(st, SubBackup, i)
		return
	}
	i := s.script.systems.of(e.System)
	st.Systems[i].Catches, st.Systems[i].Waves = e.At, st.Systems[i].Waves+wave
	s.touch(st, SubSystem, i)
}

// touchSystem marks a system and those that need it, whose orders may have changed with it.
func (s *Session) touchSystem(st *State, i int) {
	s.touch(st, SubSystem, i)
	for j := range s.script.Systems {
		for _, need := range s.script.Systems[j].Needs {
			if s.script.systems.of(need) == i {
				st.touched = append(st.touched, Subject{SubSystem, j})
			}
		}
	}
}

func (s *Session) applyJudgement(st *State, event Event, m Mark) {
	switch e := event.(type) {
	case Noted:
		st.Notes = append(st.Notes, NoteState{&e, m})
		s.touch(st, SubNote, len(st.Notes))
	case Overridden:
		if i := s.script.expectations.of(e.Expectation); i >= 0 { // another rubric may not have it
			st.Overrides[i] = OverrideState{&e, m}
			s.touch(st, SubExpectation, i)
		}
	case Rated:
		st.Ratings = append(st.Ratings, RatingState{&e, m})
		s.touch(st, SubObjective, s.script.objectives.of(e.Objective))
	}
}
