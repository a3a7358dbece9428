package drill

import (
	"fmt"
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/scoring"
)

// minutes are the transcript of a drill: who did what and what came of it, in plain English with the scenario's ids.
type minutes struct {
	script *sim.Script
	out    strings.Builder
	last   string // time of the last entry
	works  []sim.WorkBegun
	said   []sim.Stated
}

func (m *minutes) String() string { return m.out.String() }

func (m *minutes) heading(text string) {
	if m.out.Len() > 0 {
		m.out.WriteByte('\n')
	}
	m.out.WriteString("## " + text + "\n")
	m.last = ""
}

// entry writes one line. The time stands only where it changes.
func (m *minutes) entry(at clock.Instant, format string, args ...any) {
	time := since(at.Sub(m.script.Start))
	shown := time
	if time == m.last {
		shown = ""
	}
	m.last = time
	fmt.Fprintf(&m.out, "%-8s%s\n", shown, fmt.Sprintf(format, args...))
}

// seen notes that something was as expected.
func (m *minutes) seen(what string) { fmt.Fprintf(&m.out, "%-8sAs expected: %s.\n", "", what) }

func (m *minutes) refusal(at clock.Instant, seat sim.SeatID, d sim.Deed, no *sim.Refusal) {
	m.entry(at, "%s is refused (%s, %s): %s", seat, d.Deed(), no.Code, no.Text.EN)
}

// take writes down what a batch tells. It is called before the batch is applied.
func (m *minutes) take(_ *sim.Session, b sim.Batch) {
	for _, h := range b.Events {
		if text := m.tell(h.Event); text != "" {
			m.entry(h.At, "%s", text)
		}
	}
}

// tell puts an event into words; what nobody would minute has none.
func (m *minutes) tell(event sim.Event) string {
	switch e := event.(type) {
	case sim.Opened:
		return fmt.Sprintf("Scenario %s, seed %d.", e.Scenario, e.Seed)
	case sim.Forked:
		return fmt.Sprintf("WHAT-IF 仮想: this never happened; it goes on from batch %d of session %s.", e.Seq, e.From)
	case sim.ClockSet:
		return m.clockWords(e)
	case sim.PhaseEntered:
		return "— " + m.phase(e.Phase) + " —"
	case sim.SeatTaken:
		if e.Bot != "" {
			return fmt.Sprintf("%s is played by a bot (%s).", e.Seat, e.Bot)
		}
		return fmt.Sprintf("%s is played.", e.Seat)
	case sim.SeatLeft:
		return fmt.Sprintf("%s is left.", e.Seat)
	case sim.InjectTimed, sim.InjectEdited, sim.InjectSkipped, sim.Delivered, sim.ItemMarked, sim.Logged, sim.TimeAllowed, sim.Rewound, sim.Interrupted:
		return m.talkWords(event)
	case sim.DecisionOpened, sim.Answered, sim.Concurred, sim.Referred, sim.Decided, sim.Declined:
		return m.decisionWords(event)
	case sim.WorkBegun, sim.WorkEnded, sim.SystemChanged, sim.BackupChanged, sim.InfectionTimed, sim.ServiceChanged, sim.ServiceReopened, sim.TargetSet, sim.EstimateGiven, sim.WorkaroundSet, sim.StaffChanged, sim.StaffCalled, sim.StaffTurned, sim.Spent:
		return m.workWords(event)
	case sim.TruthTurned:
		return fmt.Sprintf("In truth, %s is now: %s.", e.Fact, e.Reading)
	case sim.TraceLost:
		return fmt.Sprintf("Gone with %s as it was: the traces of %s.", e.System, e.Fact)
	case sim.Learned:
		return fmt.Sprintf("%s hold %s: %s (%s).", seats(e.Seats), e.Fact, e.Reading, e.Certainty)
	case sim.Stated, sim.Cleared, sim.Judged:
		return m.statementWords(event)
	case sim.PauseRulesSet:
		return fmt.Sprintf("%s sets %d pause rules.", e.By, len(e.Rules))
	case sim.Triggered, sim.GroundMet, sim.CapPassed:
		return triggerWords(event)
	case sim.ClockRan:
		return fmt.Sprintf("The clock of %s (%s) %s %s.", e.Obligation, e.Stage, when(!e.Moved, "runs, due")+when(e.Moved, "is moved, now due"), m.due(e.Due))
	case sim.ClockMet:
		return fmt.Sprintf("%s (%s) is met%s.", e.Obligation, e.Stage, when(e.Late, ", late"))
	case sim.ClockPassed:
		return fmt.Sprintf("%s (%s) is overdue.", e.Obligation, e.Stage)
	case sim.Noted:
		return fmt.Sprintf("%s notes (%s): %s", e.Seat, e.Note, when(e.Starred, "★ ")+brief(e.Text))
	case sim.Overridden:
		return fmt.Sprintf("%s sets %s to %d points: %s", e.Seat, e.Expectation, e.Points, brief(e.Reason))
	case sim.ScreenTurned:
		return fmt.Sprintf("The big screen turns to: %s.", e.Scene)
	case sim.SceneShown:
		return when(e.Scene == sim.NoScene, "The hot wash is over.") + when(e.Scene != sim.NoScene, fmt.Sprintf("The hot wash shows: %s.", e.Scene))
	case sim.Improved:
		return fmt.Sprintf("Plan row %d (%s): %s", e.Row, e.Status, brief(e.What))
	case sim.ProseWritten:
		return fmt.Sprintf("%s writes at %s of the report.", e.By, e.Part)
	case sim.Rated:
		return fmt.Sprintf("%s rates %s: %s.", e.Seat, e.Objective, e.Grade)
	case sim.ConferenceOpened, sim.QuestionAsked, sim.QuestionPassed, sim.ConferenceClosed:
		return m.conferenceWords(event)
	case sim.ProbeAsked, sim.ProbeAnswered, sim.ProbeClosed:
		return probeWords(event)
	case sim.Ended:
		return m.endWords(e)
	case sim.Debriefed:
		return "The debrief is open."
	case sim.RealWorldCalled:
		return fmt.Sprintf("%s calls a real incident: everything stops.", e.By)
	}
	return ""
}

func (m *minutes) clockWords(e sim.ClockSet) string {
	switch e.Cause {
	case "start":
		return fmt.Sprintf("The exercise starts at the %s pace.", e.Pace)
	case "pause":
		if e.Rule != nil {
			return fmt.Sprintf("Paused by a rule (%s).", e.Rule.On)
		}
		return "Paused" + when(e.Message != "", ": "+brief(e.Message)) + "."
	case "resume":
		return "Resumed."
	case "speed":
		return fmt.Sprintf("The pace is multiplied by %d.%03d.", e.Factor/1000, e.Factor%1000)
	case "jump":
		return "Time was moved on to here."
	}
	return ""
}

func (m *minutes) conferenceWords(event sim.Event) string {
	switch e := event.(type) {
	case sim.ConferenceOpened:
		return fmt.Sprintf("The press conference %s begins.", e.Conference)
	case sim.QuestionAsked:
		c := &m.script.Conferences[m.script.ConferenceNumber(e.Conference)]
		return fmt.Sprintf("%s asks (%s): %s", c.Questions[c.Question(e.Question)].From.EN, e.Question, brief(c.Questions[c.Question(e.Question)].Text.EN))
	case sim.QuestionPassed:
		return fmt.Sprintf("No answer to %s.", e.Question)
	case sim.ConferenceClosed:
		return fmt.Sprintf("The press conference %s is over.", e.Conference)
	}
	return ""
}

func probeWords(event sim.Event) string {
	list := func(ids []string) string {
		if len(ids) == 0 {
			return "nothing"
		}
		return strings.Join(ids, ", ")
	}
	switch e := event.(type) {
	case sim.ProbeAsked:
		return fmt.Sprintf("%s are asked (%s); right is: %s.", seats(e.Seats), e.Ask, list(e.Truth))
	case sim.ProbeAnswered:
		return fmt.Sprintf("%s answers probe %d: %s.", e.Seat, e.Probe, list(e.Picks))
	case sim.ProbeClosed:
		return fmt.Sprintf("Probe %d is closed.", e.Probe)
	}
	return ""
}

func (m *minutes) phase(id sim.PhaseID) string {
	for _, p := range m.script.Phases {
		if p.ID == id {
			return p.Title.EN
		}
	}
	return string(id)
}

func (m *minutes) endWords(e sim.Ended) string {
	for _, x := range m.script.Endings {
		if x.ID == e.Ending {
			return fmt.Sprintf("The exercise ends: %s (%s).", x.Title.EN, e.Ending)
		}
	}
	return "The exercise ends."
}

// due writes a deadline as people read it there.
func (m *minutes) due(t clock.Instant) string {
	if t == clock.Never {
		return "without a date"
	}
	return m.script.Zone.Local(t).String()
}

func when(yes bool, words string) string {
	if yes {
		return words
	}
	return ""
}

func choose(yes bool, is, other string) string {
	if yes {
		return is
	}
	return other
}

func seats(ids []sim.SeatID) string {
	list := make([]string, len(ids))
	for i, id := range ids {
		list[i] = string(id)
	}
	return strings.Join(list, ", ")
}

// brief cuts people's words to one line.
func brief(s string) string {
	s, _, cut := strings.Cut(s, "\n")
	runes := []rune(s)
	if len(runes) > 90 {
		runes, cut = runes[:90], true
	}
	return "“" + string(runes) + when(cut, "…") + "”"
}

// findings ends the minutes with what the session came to.
func (m *minutes) findings(s *sim.Session, list []scoring.Finding, score scoring.Score) {
	m.heading("Findings")
	for _, f := range list {
		if f.Verdict == scoring.VerdictNone {
			continue
		}
		fmt.Fprintf(&m.out, "%-8s%3d of %2d  %-26s %s\n", "", f.Counted(), f.Out, f.Expectation, f.Verdict)
	}
	fmt.Fprintf(&m.out, "%-8sScore: %d of %d points (%d.%02d%%), %d of %d findings judged.\n", "",
		score.Total.Points, score.Total.Out, max(0, score.Total.Share)/100, max(0, score.Total.Share)%100, score.Judged, score.Findings)
	m.axes(s)
	if s.State().Ended == nil {
		fmt.Fprintf(&m.out, "%-8sThe exercise goes on.\n", "")
	}
}

// axes tells how the organisation told, where anything was owed or said, and what it lost credit by.
func (m *minutes) axes(s *sim.Session) {
	scores, _ := scoring.Telling(s)
	for _, x := range scores {
		if x.Units == 0 {
			continue
		}
		fmt.Fprintf(&m.out, "%-8s%3d.%02d%%  %-26s %d of %d in full\n", "", x.Share/100, x.Share%100, "axis "+x.ID, x.Full, x.Units)
		for _, r := range x.Remarks {
			if r.Credit < disclosure.Full && !r.Open {
				fmt.Fprintf(&m.out, "%-10s%4d  %-16s %s\n", "", r.Credit, r.Found, r.Story.EN)
			}
		}
	}
}

// sound says whether a verdict needs no mention.
func sound(v disclosure.Verdict) bool { return v == disclosure.Sound }
