package sim

import (
	"fmt"
	"slices"

	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/text"
)

// Origin says of what moves a statutory clock whose knowledge or determination it was, how sure that was, and why it counts.
type Origin struct {
	Seat      SeatID               `json:"seat,omitempty"`
	Body      *text.Text           `json:"body,omitempty"` // somebody outside, where it was no seat
	Certainty disclosure.Threshold `json:"certainty,omitempty"`
	Reason    *text.Text           `json:"reason,omitempty"`
	Words     string               `json:"words,omitempty"` // what the people of the seat gave as their reason
	On        string               `json:"on,omitempty"`    // what it rests on, as sources are named: fact:<id>/<reading>, decision:<id>, …
}

// Beginning is what set a stage's clock going. Its origin is empty where an older journal did not keep one.
type Beginning struct {
	Event disclosure.TriggerKind
	Mark
	Origin
}

// Given returns what the deadlines of an obligation are counted from.
func (s *Session) Given(obligation int) disclosure.Given { return s.given(s.state, obligation) }

func (s *Session) given(st *State, i int) disclosure.Given {
	o, x := &s.script.Obligations[i], &st.Obligations[i]
	holds := o.Given
	for n := range x.Grounds {
		holds = append(holds[:len(holds):len(holds)], x.Grounds[n].Ground)
	}
	return disclosure.Given{Moments: x.Moments, Conditions: holds, Local: s.script.local}
}

// Began returns what a stage's clock runs from, and false while there is no such thing.
func (s *Session) Began(i, j int) (Beginning, bool) {
	o := &s.script.Obligations[i]
	given := s.Given(i)
	at, ok := disclosure.Began(o.Rule, o.Stages[j], given)
	if !ok {
		return Beginning{}, false
	}
	return s.beginning(i, at), true
}

// Deciding returns how the decision stands that a stage's clock runs from, with what obliges the organisation to take it;
// false where it runs from none or nothing obliges it yet.
func (s *Session) Deciding(i, j int) (disclosure.Deciding, Beginning, bool) {
	o := &s.script.Obligations[i]
	given := s.Given(i)
	x, ok := disclosure.Decides(o.Rule, o.Stages[j], given)
	if !ok {
		return x, Beginning{}, false
	}
	at, _ := given.Place(x.Kind)
	return x, s.beginning(i, at), true
}

// Standing returns where a stage's clock stands, with what keeps it from starting.
func (s *Session) Standing(i, j int) ClockState { return s.standing(s.state, i, j) }

func (s *Session) standing(st *State, i, j int) ClockState {
	o, x := &s.script.Obligations[i], &st.Obligations[i].Stages[j]
	if x.State != NotStarted || o.Rule.Stages[o.Stages[j]].Deadline.Decide.From == disclosure.TriggerNone {
		return x.State
	}
	d, obliged := disclosure.Decides(o.Rule, o.Stages[j], s.given(st, i))
	switch {
	case !obliged || !d.Pending():
		return NotStarted
	case x.Undecided.Seq != 0:
		return Undecided
	}
	return Pending
}

// beginning is one moment of an obligation, with its origin.
func (s *Session) beginning(i, at int) Beginning {
	x := &s.state.Obligations[i]
	m := x.Moments[at]
	b := Beginning{Event: m.Kind, Mark: Mark{m.At, x.Proof[at]}}
	for n := range x.Origins {
		if x.Origins[n].Moment == at {
			b.Origin = *x.Origins[n].Origin
		}
	}
	if m.Kind == disclosure.PriorStageSubmitted {
		b.Origin = s.filedAs(i, m.Stage)
	}
	return b
}

// filedAs is the origin of a clock that runs from the filing of an earlier stage.
func (s *Session) filedAs(i, stage int) Origin {
	o := &s.script.Obligations[i]
	j := slices.Index(o.Stages, stage)
	if j < 0 || s.state.Obligations[i].Stages[j].Filing == 0 {
		return Origin{}
	}
	n := s.state.Obligations[i].Stages[j].Filing
	title := o.Rule.Named(stage)
	why := text.Text{
		JA: fmt.Sprintf("「%s」を提出した（声明 第%d号）", title.JA, n), EN: fmt.Sprintf("“%s” was filed (statement no. %d)", title.EN, n),
	}
	return Origin{Seat: s.state.Statements[n-1].Stated.Seat, Certainty: disclosure.ThresholdConfirmed, Reason: &why, On: fmt.Sprint("statement:", n)}
}

// origin says why a condition has come to hold: by its leaf that came last. What an author says of it comes first.
func (p *proposer) origin(c *Cond, by, reason text.Text) *Origin {
	o := Origin{}
	if leaf := p.lastLeaf(c); leaf != nil {
		o = p.leafOrigin(leaf)
	}
	if !by.Empty() {
		o.Body, o.Seat = &by, ""
	}
	if !reason.Empty() {
		o.Reason, o.On = &reason, "" // what an author wrote of it, everybody may read
	}
	return &o
}

// lastLeaf returns the leaf that completed a condition: of those that make it hold, the one that came last.
func (p *proposer) lastLeaf(c *Cond) *Cond {
	var last *Cond
	for _, leaf := range p.prove(p.st, c) {
		if last == nil || !before(leaf.Mark, p.st.Nodes[last.num].First) {
			last = leaf.Cond
		}
	}
	return last
}

func (p *proposer) leafOrigin(c *Cond) Origin {
	why := p.script.Sentence(c)
	o := Origin{Certainty: disclosure.ThresholdConfirmed, Reason: &why, On: "truth"}
	switch c.Op {
	case OpKnown:
		return p.knownOrigin(c)
	case OpDecided:
		return p.decidedOrigin(c.at)
	case OpStated:
		if n := p.lastTo(c.at); n > 0 {
			o.Seat, o.On = p.st.Statements[n-1].Stated.Seat, fmt.Sprint("statement:", n)
		}
	case OpStarted, OpDone:
		o.On = "action:" + string(c.Action)
		for i := range p.st.Works {
			if p.st.Works[i].Action == c.at {
				o.Seat = p.st.Works[i].WorkBegun.Seat
			}
		}
	case OpFired:
		from := p.script.Injects[c.at].From
		o.Body, o.On = &from, "inject:"+string(c.Inject)
	case OpRead, OpAcked:
		o.Seat, o.On = c.Seat, "inject:"+string(c.Inject)
	case OpFlag:
		if d := p.decisionRaising(c.Flag); d >= 0 {
			return p.decidedOrigin(d)
		}
	}
	return o
}

// knownOrigin is the seat that holds the fact the surest, and of equals since the longest.
func (p *proposer) knownOrigin(c *Cond) Origin {
	best, who := knowledge.Holding{}, -1
	for seat := range p.script.Seats {
		if c.opts != nil && c.opts[0] != seat || !p.script.players.Has(seat) {
			continue
		}
		h := p.held(c.at, seat)
		if !h.Heard() || c.sub >= 0 && h.Reading != c.sub || h.Certainty < c.Certainty {
			continue
		}
		if who < 0 || h.Certainty > best.Certainty || h.Certainty == best.Certainty && h.At < best.At {
			best, who = h, seat
		}
	}
	if who < 0 {
		return Origin{}
	}
	f := &p.script.Facts[c.at]
	reading, sure := f.Readings[best.Reading].Text, CertaintyWords(best.Certainty)
	why := text.Text{
		JA: fmt.Sprintf("「%s」を把握した（%s）", reading.JA, sure.JA),
		EN: fmt.Sprintf("came to hold “%s” (%s)", reading.EN, sure.EN),
	}
	return Origin{Seat: p.script.Seats[who].ID, Certainty: thresholdOf(best.Certainty), Reason: &why, On: "fact:" + string(f.ID) + "/" + string(f.Readings[best.Reading].ID)}
}

func thresholdOf(c knowledge.Certainty) disclosure.Threshold {
	switch {
	case c == knowledge.Confirmed:
		return disclosure.ThresholdConfirmed
	case c == knowledge.Possible:
		return disclosure.ThresholdPossible
	}
	return disclosure.ThresholdNone
}

// decidedOrigin is the seat whose word settled a decision, and what it gave as its reason.
func (p *proposer) decidedOrigin(i int) Origin {
	x, d := &p.script.Decisions[i], &p.st.Decisions[i]
	option := text.Text{JA: "決定なし", EN: "no decision"}
	if d.Option >= 0 {
		option = x.Options[d.Option].Title
	}
	why := text.Text{JA: "「" + x.Title.JA + "」を「" + option.JA + "」と決めた", EN: "“" + x.Title.EN + "” was decided: " + option.EN}
	o := Origin{Certainty: disclosure.ThresholdDecision, Reason: &why, On: "decision:" + string(x.ID)}
	if d.By >= 0 {
		o.Seat = p.script.Seats[d.By].ID
	}
	for _, a := range d.Answers {
		if a.Option == d.Option {
			o.Words = a.Rationale
		}
	}
	return o
}

// decisionRaising returns the settled decision whose outcome raised a flag, −1 for none.
func (p *proposer) decisionRaising(flag FlagID) int {
	for i := range p.script.Decisions {
		if o := p.st.Decisions[i].Option; o >= 0 && p.st.Decisions[i].Settled.Seq != 0 {
			raises := func(e Effect) bool { return e.Kind == EffFlag && e.Flag == flag }
			if slices.ContainsFunc(p.script.Decisions[i].Options[o].Effects, raises) {
				return i
			}
		}
	}
	return -1
}

// lastTo returns the number of the last statement that went out to an audience, or to any where it is −1; 0 for none.
func (p *proposer) lastTo(audience int) int {
	last := 0
	for i := range p.st.Statements {
		if x := &p.st.Statements[i]; x.Stage == StatementOut && (audience < 0 || x.Audience == audience) {
			last = i + 1
		}
	}
	return last
}
