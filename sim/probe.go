package sim

import (
	"slices"
	"strconv"
	"strings"

	"github.com/enshu/enshu/sim/recovery"
	"github.com/enshu/enshu/sim/text"
)

// Freeze probes ask seats, in the middle of play, what they take the situation to be (after SAGAT: M. R. Endsley,
// Measurement of situation awareness in dynamic systems, Human Factors 37(1), 1995). The answers are held against ground
// truth, and against one another. They earn no points: nothing in play depends on them, so nobody gains by a good guess.

// ProbeKind is what a probe asks.
type ProbeKind string

// The kinds of probe.
const (
	ProbeDown ProbeKind = "down" // which systems do not work now
	ProbeTold ProbeKind = "told" // which audiences have been told something
	ProbeNext ProbeKind = "next" // which deadline comes next: obligation.stage
)

// ProbeKinds lists the kinds.
func ProbeKinds() []ProbeKind { return []ProbeKind{ProbeDown, ProbeTold, ProbeNext} }

// Question returns the words of a probe.
func (k ProbeKind) Question() text.Text { return probeQuestions[k] }

var probeQuestions = map[ProbeKind]text.Text{
	ProbeDown: {JA: "いま使えないシステムはどれですか。", EN: "Which systems do not work now?"},
	ProbeTold: {JA: "これまでに知らせた相手は誰ですか。", EN: "Who has been told something so far?"},
	ProbeNext: {JA: "次に来る期限はどれですか。", EN: "Which deadline comes next?"},
}

// ProbeChoice names what an answer to a probe may pick.
func (s *Script) ProbeChoice(ask ProbeKind, id string) text.Text {
	switch ask {
	case ProbeDown:
		return s.Systems[s.SystemNumber(SystemID(id))].Title
	case ProbeTold:
		return s.Audiences[s.AudienceNumber(AudienceID(id))].Title
	}
	id, stage, _ := strings.Cut(id, ".")
	o := &s.Obligations[s.ObligationNumber(ObligationID(id))]
	for _, n := range o.Stages {
		if o.Rule.Stages[n].ID == stage {
			return o.Name(n)
		}
	}
	return o.Title
}

// ProbeLimit bounds the probes of a session.
const ProbeLimit = 100

// ProbeState is one probe of a session.
type ProbeState struct {
	*ProbeAsked
	Mark
	Asked   Seats
	Answers []Recalled
	Closed  Mark
}

// Recalled is one seat's answer to a probe.
type Recalled struct {
	Seat  int
	Picks []string
	Mark
}

// Answer returns a seat's answer, nil when it has not given one.
func (x *ProbeState) Answer(seat int) *Recalled {
	for i := range x.Answers {
		if x.Answers[i].Seat == seat {
			return &x.Answers[i]
		}
	}
	return nil
}

// choices lists what an answer may pick, in the script's order.
func (s *Session) choices(kind ProbeKind) []string {
	list := []string{}
	switch kind {
	case ProbeDown:
		for i := range s.script.Systems {
			list = append(list, string(s.script.Systems[i].ID))
		}
	case ProbeTold:
		for i := range s.script.Audiences {
			list = append(list, string(s.script.Audiences[i].ID))
		}
	case ProbeNext:
		for i := range s.script.Obligations {
			for _, n := range s.script.Obligations[i].Stages {
				list = append(list, s.script.stage(i, n))
			}
		}
	}
	return list
}

func (s *Script) stage(obligation, n int) string {
	o := &s.Obligations[obligation]
	return string(o.ID) + "." + o.Rule.Stages[n].ID
}

// truth lists what is right at this instant, as the organisation could see it: a hidden infection is not down.
func (p *proposer) truth(kind ProbeKind) []string {
	list := []string{}
	switch kind {
	case ProbeDown:
		for i := range p.st.Systems {
			if shown := p.st.Systems[i].Shown(); shown != recovery.Up && shown != recovery.Degraded {
				list = append(list, string(p.script.Systems[i].ID))
			}
		}
	case ProbeTold:
		for i := range p.script.Audiences {
			told := func(x StatementState) bool { return x.Audience == i && x.Stage == StatementOut }
			if slices.ContainsFunc(p.st.Statements, told) {
				list = append(list, string(p.script.Audiences[i].ID))
			}
		}
	case ProbeNext:
		return p.nextDue()
	}
	return list
}

// nextDue lists the running stages with the earliest deadline.
func (p *proposer) nextDue() []string {
	list, first := []string{}, StageState{}
	for i := range p.st.Obligations {
		for j, n := range p.script.Obligations[i].Stages {
			x := p.st.Obligations[i].Stages[j]
			switch {
			case x.State != Running || len(list) > 0 && x.Due > first.Due:
			case len(list) > 0 && x.Due == first.Due:
				list = append(list, p.script.stage(i, n))
			default:
				list, first = []string{p.script.stage(i, n)}, x
			}
		}
	}
	return list
}

// putProbe asks the seats that people hold; bots have no awareness to measure. It says whether there was anybody.
func (p *proposer) putProbe(kind ProbeKind, seats Seats, by SeatID) bool {
	var asked Seats
	for i := range p.st.Seats {
		if seats.Has(i) && p.script.players.Has(i) && len(p.st.Seats[i].Holders) > 0 {
			asked = asked.With(i)
		}
	}
	if asked == 0 || len(p.st.Probes) >= ProbeLimit {
		return false
	}
	p.emit(ProbeAsked{Ask: kind, Seats: p.script.IDs(asked), Choices: p.choices(kind), Truth: p.truth(kind), By: by})
	return true
}

// probe carries out what facilitators and seats do about probes.
func (p *proposer) probe(cmd Command, seat int, deed Deed) error {
	switch d := deed.(type) {
	case Probe:
		return p.ask(cmd, d)
	case Recall:
		return p.recall(cmd.Seat, seat, d)
	case CloseProbe:
		if x, err := p.openProbe(d.Probe); err != nil || x == nil {
			return err
		}
		p.emit(ProbeClosed{Probe: d.Probe, By: cmd.Seat})
	}
	return nil
}

func (p *proposer) ask(cmd Command, d Probe) error {
	if !slices.Contains(ProbeKinds(), d.Ask) {
		return refuse(CodeBadValue, "ask", "質問は down・told・next のいずれかです。", "A probe asks down, told or next.")
	}
	if err := p.seatsKnown(d.To); err != nil {
		return err
	}
	if len(p.st.Probes) >= ProbeLimit {
		return limit(ProbeLimit)
	}
	seats := p.script.players
	if len(d.To) > 0 {
		seats = p.script.Set(d.To)
	}
	if d.Freeze && p.st.Clock.Running {
		p.emit(ClockSet{Cause: "pause", Wall: p.wall, Rate: p.st.Clock.Rate, By: cmd.Seat})
	}
	if !p.putProbe(d.Ask, seats, cmd.Seat) {
		return refuse(CodeBadValue, "to", "人が着いている参加者の席を選んでください。", "Choose players' seats that people hold.")
	}
	return nil
}

func (p *proposer) openProbe(n int) (*ProbeState, error) {
	if n < 1 || n > len(p.st.Probes) {
		return nil, unknown("probe", strconv.Itoa(n))
	}
	x := &p.st.Probes[n-1]
	if x.Closed.Seq != 0 {
		return nil, refuse(CodeNotOpen, "probe", "この質問は締め切られています。", "This probe is closed.")
	}
	return x, nil
}

func (p *proposer) recall(id SeatID, seat int, d Recall) error {
	n := p.ownProbe(seat, d.Probe)
	x, err := p.openProbe(n)
	switch {
	case err != nil:
		return err
	case x.Answer(seat) != nil:
		return refuse(CodeAlready, "probe", "すでに回答済みです。", "You have answered already.")
	case x.Ask == ProbeNext && len(d.Picks) > 1:
		return refuse(CodeBadValue, "picks", "1つだけ選んでください。", "Pick one at most.")
	}
	for i, pick := range d.Picks {
		if !slices.Contains(x.Choices, pick) || slices.Contains(d.Picks[:i], pick) {
			return refuse(CodeBadValue, "picks", "選択肢の中から、重複なく選んでください。", "Pick from the choices, each once.")
		}
	}
	p.emit(ProbeAnswered{Probe: n, Seat: id, Picks: append([]string{}, d.Picks...)})
	if x = &p.st.Probes[n-1]; len(x.Answers) == len(x.Seats) {
		p.emit(ProbeClosed{Probe: n})
	}
	return nil
}

// ProbeNumbered returns the number under which a seat that was asked knows probe n: each seat counts its own, for a gap
// would tell what others are asked.
func (s *Session) ProbeNumbered(seat, n int) int {
	own := 0
	for i := range s.state.Probes[:n] {
		if s.state.Probes[i].Asked.Has(seat) {
			own++
		}
	}
	return own
}

// ownProbe returns the probe that a seat knows under a number, 0 for none.
func (p *proposer) ownProbe(seat, number int) int {
	for i := range p.st.Probes {
		if p.st.Probes[i].Asked.Has(seat) {
			if number--; number == 0 {
				return i + 1
			}
		}
	}
	return 0
}

func (s *Session) applyProbe(st *State, event Event, m Mark) {
	n := len(st.Probes)
	switch e := event.(type) {
	case ProbeAsked:
		st.Probes = append(st.Probes, ProbeState{ProbeAsked: &e, Mark: m, Asked: s.script.Set(e.Seats)})
		n++
	case ProbeAnswered:
		n = e.Probe
		x := &st.Probes[n-1]
		x.Answers = append(slices.Clip(x.Answers), Recalled{Seat: s.script.seats.of(e.Seat), Picks: e.Picks, Mark: m})
		s.acted(st, e.Seat, m)
	case ProbeClosed:
		n = e.Probe
		st.Probes[n-1].Closed = m
	}
	s.touch(st, SubProbe, n)
}
