package drill

import (
	"fmt"
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

func (m *minutes) talkWords(event sim.Event) string {
	switch e := event.(type) {
	case sim.Rewound:
		return fmt.Sprintf("The store lost what was recorded as %d to %d.", e.To+1, e.From)
	case sim.Interrupted:
		return "Nobody could act for a while; the clock stood anyway."
	case sim.TimeAllowed:
		return fmt.Sprintf("%s has %d%% of the time.", e.Seat, e.Percent)
	case sim.InjectTimed:
		if e.By == "" && e.Why != "jump" {
			return ""
		}
		return fmt.Sprintf("Inject %s is now set for %s.", e.Inject, m.slot(e.At))
	case sim.InjectEdited:
		return fmt.Sprintf("%s changes inject %s.", e.By, e.Inject)
	case sim.InjectSkipped:
		return fmt.Sprintf("Inject %s is skipped (%s).", e.Inject, e.Why)
	case sim.Delivered:
		return m.deliveredWords(e)
	case sim.ItemMarked:
		switch e.Mark {
		case "ack":
			return fmt.Sprintf("%s acknowledges item %d.", e.Seat, e.Item)
		case "star":
			return fmt.Sprintf("%s stars item %d.", e.Seat, e.Item)
		case "unstar":
			return fmt.Sprintf("%s takes the star off item %d.", e.Seat, e.Item)
		}
		return ""
	case sim.Logged:
		return fmt.Sprintf("%s records: %s", e.Seat, brief(e.Text))
	}
	return ""
}

func (m *minutes) slot(t clock.Instant) string {
	if t == 0 {
		return "nobody knows when"
	}
	return since(t.Sub(m.script.Start))
}

func (m *minutes) deliveredWords(e sim.Delivered) string {
	switch e.Form {
	case "inject":
		return fmt.Sprintf("[%s] %s to %s: %s (%s)", e.Channel, e.From.EN, seats(e.To), e.Subject.EN, e.Inject)
	case "brief":
		return fmt.Sprintf("%s briefs %s: %s", e.Seat, seats(e.To), e.Subject.EN)
	case "forward":
		return fmt.Sprintf("%s forwards to %s: %s", e.Seat, seats(e.To), e.Subject.EN)
	case "message":
		return fmt.Sprintf("%s writes to %s: %s", e.Seat, seats(e.To), brief(e.Body.EN))
	case "hint":
		return fmt.Sprintf("%s whispers to %s: %s", e.Seat, seats(e.To), brief(e.Body.EN))
	}
	return fmt.Sprintf("[%s] %s to %s: %s", e.Channel, e.From.EN, seats(e.To), brief(e.Body.EN))
}

func (m *minutes) decisionWords(event sim.Event) string {
	switch e := event.(type) {
	case sim.DecisionOpened:
		x := &m.script.Decisions[m.script.DecisionNumber(e.Decision)]
		return fmt.Sprintf("%s are asked: %s (%s%s)", seats(x.Seats), x.Title.EN, e.Decision, when(e.Until != 0, ", until "+m.slot(e.Until)))
	case sim.Answered:
		return fmt.Sprintf("%s answers %s: %s, %d%% sure. %s", e.Seat, e.Decision, e.Option, e.Confidence, brief(e.Rationale))
	case sim.Concurred:
		return fmt.Sprintf("%s on %s: %s%s", e.Seat, e.Decision, e.Stand, when(e.Reason != "", ". "+brief(e.Reason)))
	case sim.Referred:
		return fmt.Sprintf("%s (%s) goes to the approver.", e.Decision, e.Option)
	case sim.Declined:
		return fmt.Sprintf("%s sends %s back: %s", e.Seat, e.Decision, brief(e.Reason))
	case sim.Decided:
		option := string(e.Option)
		if option == "" {
			option = "nothing"
		}
		return fmt.Sprintf("Decided, %s: %s%s%s%s.", e.Decision, option, when(e.TimedOut, ", time is up"), when(e.Late, ", late"), when(e.Again, ", in place of what was decided before"))
	}
	return ""
}

func (m *minutes) workWords(event sim.Event) string {
	switch e := event.(type) {
	case sim.WorkBegun:
		m.works = append(m.works, e)
		return fmt.Sprintf("%s begins to %s.", e.Seat, work(e))
	case sim.WorkEnded:
		if e.Work < 1 || e.Work > len(m.works) {
			return ""
		}
		return fmt.Sprintf("%s: %s.", capital(work(m.works[e.Work-1])), e.Result)
	case sim.BackupChanged:
		return fmt.Sprintf("Backup %s: %s%s%s.", e.Backup, choose(e.Isolated, "isolated", "connected"),
			when(e.Hit, ", hit"), when(e.Checked != 0, ", last found "+choose(e.Spoilt, "unreadable", "sound")))
	case sim.InfectionTimed:
		if e.At == 0 {
			return ""
		}
		return fmt.Sprintf("Nobody sees it: an infection is on its way from %s to %s%s, there at %s.", e.From, e.System, when(e.Backup != "", "backup "+string(e.Backup)), m.slot(e.At))
	case sim.SystemChanged:
		return m.systemWords(e)
	case sim.ServiceChanged:
		return fmt.Sprintf("Service %s: %d.%d%%.", e.Service, e.Level/10, e.Level%10)
	case sim.ServiceReopened:
		return fmt.Sprintf("%s reopens %s.", e.Seat, e.Service)
	case sim.EstimateGiven:
		return fmt.Sprintf("%s expects %s back between %s and %s.%s", e.Seat, e.Service, m.slot(e.Early), m.slot(e.Late), when(e.Basis != "", " "+brief(e.Basis)))
	case sim.TargetSet:
		return targetWords(e)
	case sim.WorkaroundSet:
		if e.Level == 0 {
			return fmt.Sprintf("Service %s is no longer carried by hand.", e.Service)
		}
		return fmt.Sprintf("Service %s is carried by hand until %s.", e.Service, m.slot(e.Until))
	case sim.StaffCalled:
		return fmt.Sprintf("%s calls in %s: there at %s, until %s.", e.Seat, e.Pool, m.slot(e.Here), m.slot(e.Home))
	case sim.StaffTurned:
		return fmt.Sprintf("Pool %s: %d there%s.", e.Pool, e.There, when(e.Tired > 0, fmt.Sprintf(", %d tired", e.Tired)))
	case sim.StaffChanged:
		return fmt.Sprintf("Pool %s now has %d people.", e.Pool, e.Size)
	case sim.Spent:
		return fmt.Sprintf("Spent: %d yen.", e.Yen)
	}
	return ""
}

func (m *minutes) systemWords(e sim.SystemChanged) string {
	var list []string
	for _, x := range []struct {
		is    bool
		words string
	}{{e.Isolated, "isolated"}, {e.Infected && e.Detected, "infected"}, {e.Infected && !e.Detected, "infected and nobody knows"}, {e.Validated, "validated"}} {
		if x.is {
			list = append(list, x.words)
		}
	}
	return fmt.Sprintf("System %s: %s%s.", e.System, e.Health, when(len(list) > 0, ", "+strings.Join(list, ", ")))
}

func work(w sim.WorkBegun) string {
	switch {
	case w.Action != "":
		return string(w.Action)
	case w.Backup != "":
		return fmt.Sprintf("check backup %s", w.Backup)
	case w.Way != "":
		return fmt.Sprintf("%s %s by %s", w.Verb, w.System, w.Way)
	}
	return fmt.Sprintf("%s %s", w.Verb, w.System)
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func (m *minutes) statementWords(event sim.Event) string {
	switch e := event.(type) {
	case sim.Stated:
		m.said = append(m.said, e)
		return fmt.Sprintf("%s to %s%s (statement %d%s): %s%s", e.Seat, e.Audience, when(e.Obligation != "", ", for "+string(e.Obligation)+" "+e.Stage),
			len(m.said), when(e.Waiting, ", waits for approval")+when(e.Estimate > 0, fmt.Sprintf(", with estimate %d", e.Estimate)), claims(e), when(e.Next != 0, "; next word by "+m.slot(e.Next)))
	case sim.Cleared:
		if e.Yes {
			return fmt.Sprintf("%s clears statement %d.", e.Seat, e.Statement)
		}
		return fmt.Sprintf("%s sends statement %d back: %s", e.Seat, e.Statement, brief(e.Reason))
	case sim.Judged:
		return m.verdictWords(e)
	}
	return ""
}

func claims(e sim.Stated) string {
	var list []string
	for _, a := range e.Assertions {
		said := string(a.Reading)
		if a.Count != 0 || a.Unit != "" {
			said = strings.TrimSpace(fmt.Sprintf("%s said as %d %s", a.Reading, a.Count, a.Unit))
		}
		list = append(list, fmt.Sprintf("%s/%s %s", a.Fact, said, a.Certainty))
	}
	if len(list) == 0 {
		return brief(e.Text)
	}
	return when(e.Corrects > 0, fmt.Sprintf("corrects %d: ", e.Corrects)) + strings.Join(list, ", ")
}

func (m *minutes) verdictWords(e sim.Judged) string {
	var list []string
	for i, v := range e.Verdicts {
		if !sound(v) && e.Statement <= len(m.said) && i < len(m.said[e.Statement-1].Assertions) {
			list = append(list, fmt.Sprintf("%s is %s", m.said[e.Statement-1].Assertions[i].Fact, v))
		}
	}
	if len(list) == 0 {
		return ""
	}
	return fmt.Sprintf("Of statement %d, %s.", e.Statement, strings.Join(list, ", "))
}

// triggerWords says what moved a statutory clock, and because of whom.
func triggerWords(event sim.Event) string {
	switch e := event.(type) {
	case sim.Triggered:
		return fmt.Sprintf("For %s it counts as %s%s.", e.Obligation, e.Event, because(e.Because))
	case sim.GroundMet:
		return fmt.Sprintf("For %s it counts that %s%s.", e.Obligation, e.Ground, because(e.Because))
	case sim.CapPassed:
		return fmt.Sprintf("The cap on deciding goes by: %s (%s).", e.Obligation, e.Stage)
	}
	return ""
}

func because(o *sim.Origin) string {
	if o == nil {
		return ""
	}
	var parts []string
	switch {
	case o.Body != nil:
		parts = append(parts, o.Body.EN)
	case o.Seat != "":
		parts = append(parts, string(o.Seat))
	}
	if c := o.Certainty.String(); c != "" {
		parts = append(parts, c)
	}
	if o.On != "" {
		parts = append(parts, o.On)
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}
