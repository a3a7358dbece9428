package sim

import (
	"slices"

	"github.com/enshu/enshu/sim/clock"
)

// PauseOn is what a pause rule waits for; the set is closed and listed in PauseOns.
type PauseOn string

// What a pause rule may wait for.
const (
	PauseOpened   PauseOn = "opened"    // a decision is put to its seats
	PauseDecided  PauseOn = "decided"   // a decision is settled: everybody whose word it needs has answered
	PauseTimedOut PauseOn = "timed_out" // a decision passes its deadline unanswered
	PausePhase    PauseOn = "phase"     // the story comes to its next phase
	PauseAway     PauseOn = "away"      // one player's seat that people hold has nobody connected
	PauseAllAway  PauseOn = "all_away"  // so have all
)

// PauseOns lists what a pause rule may wait for.
func PauseOns() []PauseOn {
	return []PauseOn{PauseOpened, PauseDecided, PauseTimedOut, PausePhase, PauseAway, PauseAllAway}
}

func (on PauseOn) ofDecisions() bool {
	return on == PauseOpened || on == PauseDecided || on == PauseTimedOut
}

// PauseRule stops the clock by itself when something happens. The facilitator lets it run again. A script may bring rules,
// which hold from the start until the facilitators set others.
type PauseRule struct {
	On       PauseOn    `json:"on"`
	Decision DecisionID `json:"decision,omitempty"` // opened, decided and timed_out: this one only, any when empty
	Phase    PhaseID    `json:"phase,omitempty"`    // phase: this one only, any when empty
	After    clock.Span `json:"after,omitempty"`    // away and all_away: host time without a connection
}

// Bounds of pause rules.
const (
	PauseRuleLimit = 20
	AwayMin        = 5 * clock.Second // a reload is no absence
	AwayMax        = clock.Hour
)

// PauseWhen sets the pause rules, all of them at once; none takes them away.
type PauseWhen struct {
	Rules []PauseRule `json:"rules"`
}

// Absent is the server's word that the connections of players' seats are gone for as long as a rule says.
type Absent struct {
	On    PauseOn
	Seats []SeatID
}

// PauseRulesSet tells what the clock will stop for from now on.
type PauseRulesSet struct {
	Rules []PauseRule `json:"rules"`
	By    SeatID      `json:"by"`
}

// PausedBy tells, in a ClockSet, which rule stopped the clock, and what for.
type PausedBy struct {
	On       PauseOn    `json:"on"`
	Decision DecisionID `json:"decision,omitempty"`
	Phase    PhaseID    `json:"phase,omitempty"`
	Seats    []SeatID   `json:"seats,omitempty"` // who is away
}

// Deed names the deed.
func (PauseWhen) Deed() string { return "pause_when" }

// Deed names the deed.
func (Absent) Deed() string { return "absent" }

// Kind names the event.
func (PauseRulesSet) Kind() string { return "pause_rules_set" }

func (p *proposer) pauseWhen(cmd Command, d PauseWhen) error {
	if len(d.Rules) > PauseRuleLimit {
		return limit(PauseRuleLimit)
	}
	rules := []PauseRule{}
	for _, r := range d.Rules {
		if err := p.script.pausable(r); err != nil {
			return err
		}
		if !slices.Contains(rules, r) {
			rules = append(rules, r)
		}
	}
	if slices.Equal(rules, p.st.PauseRules) {
		return refuse(CodeBadValue, "rules", "変更する内容がありません。", "Nothing was changed.")
	}
	p.emit(PauseRulesSet{Rules: rules, By: cmd.Seat})
	return nil
}

// pausable checks one rule: it names what it waits for, and only what belongs to that.
func (s *Script) pausable(r PauseRule) error {
	away := r.On == PauseAway || r.On == PauseAllAway
	switch {
	case !slices.Contains(PauseOns(), r.On):
		return refuse(CodeBadValue, "on", "自動停止の条件を一覧から選んでください。", "Choose from the list what the clock shall stop for.")
	case away && (r.After < AwayMin || r.After > AwayMax):
		return refuse(CodeBadValue, "after", "切断の長さは5秒から1時間までです。", "An absence may last from 5 seconds to an hour.")
	case !away && r.After != 0, r.Decision != "" && !r.On.ofDecisions(), r.Phase != "" && r.On != PausePhase:
		return refuse(CodeBadValue, "rules", "この条件には付けられない値です。", "That does not belong to this rule.")
	case r.Decision != "" && s.decisions.of(r.Decision) < 0:
		return unknown("decision", string(r.Decision))
	case r.Phase != "" && s.phases.of(r.Phase) < 0:
		return unknown("phase", string(r.Phase))
	}
	return nil
}

// watch notes when an event is one that a rule stops the clock for. Within a jump nothing does: a hand moves the time.
func (p *proposer) watch(e Event) {
	if len(p.st.PauseRules) == 0 || p.jump != "" || p.halt != nil {
		return
	}
	by := PausedBy{}
	switch e := e.(type) {
	case DecisionOpened:
		by = PausedBy{On: PauseOpened, Decision: e.Decision}
	case Decided:
		by = PausedBy{On: PauseDecided, Decision: e.Decision}
		if e.TimedOut {
			by.On = PauseTimedOut
		}
	case PhaseEntered:
		by = PausedBy{On: PausePhase, Phase: e.Phase}
	default:
		return
	}
	for _, r := range p.st.PauseRules {
		if r.On == by.On && (r.Decision == "" || r.Decision == by.Decision) && (r.Phase == "" || r.Phase == by.Phase) {
			p.halt = &by
			return
		}
	}
}

// halted stops the clock when a rule said so, once all that belongs to the moment has happened.
func (p *proposer) halted() {
	by := p.halt
	p.halt = nil
	if by == nil || !p.st.Clock.Running || p.st.Ended != nil {
		return
	}
	p.emit(ClockSet{Cause: "pause", Wall: p.wallAt(p.now), Rate: p.st.Clock.Rate, Rule: by})
}

// absent stops the clock for seats that nobody is connected to, when there is such a rule.
func (p *proposer) absent(d Absent) error {
	for _, r := range p.st.PauseRules {
		if r.On == d.On && p.st.Clock.Running {
			p.halt = &PausedBy{On: d.On, Seats: d.Seats}
			return nil
		}
	}
	return refuse(CodeNotReady, "", "この条件での自動停止は設定されていません。", "No rule stops the clock for that.")
}
