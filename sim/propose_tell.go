package sim

import (
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/knowledge"
)

func (p *proposer) tell(id SeatID, seat int, d Tell) error {
	i := p.script.audiences.of(d.Audience)
	if i < 0 {
		return unknown("audience", string(d.Audience))
	}
	if err := p.tellable(seat, i, d); err != nil {
		return err
	}
	approver := p.script.seats.of(p.script.Audiences[i].Approver)
	waits := approver >= 0 && approver != seat && p.st.Seats[approver].Manned()
	p.emit(Stated{
		Seat: id, Audience: d.Audience, Channel: d.Channel, Obligation: d.Obligation, Stage: d.Stage,
		Assertions: d.Assertions, Items: d.Items, Text: d.Text, Next: d.Next, Corrects: d.Corrects, Waiting: waits, Estimate: d.Estimate,
	})
	if !waits {
		p.goOut(len(p.st.Statements))
	}
	return nil
}

func (p *proposer) tellable(seat, audience int, d Tell) error {
	a := &p.script.Audiences[audience]
	switch {
	case len(p.st.Statements) >= StatementLimit:
		return limit(StatementLimit)
	case !p.script.Set(a.Authors).Has(seat):
		return refuse(CodeNotYours, string(a.ID), "この席からこの宛先へは発信できません。", "This seat does not speak to that audience.")
	case d.Channel < 0 || d.Channel >= max(1, len(a.Channels)):
		return refuse(CodeBadValue, "channel", "経路を選んでください。", "Choose a channel.")
	case len(d.Assertions) == 0 && d.Text == "" && d.Estimate == 0:
		return refuse(CodeNothingToTell, "", "伝える事実か文面を入れてください。", "Choose what to tell, or write something.")
	case d.Next != 0 && d.Next <= p.now:
		return refuse(CodePast, "next", "次回更新の予定は先の時刻にしてください。", "The next update must lie ahead.")
	case d.Corrects != 0 && !p.outTo(d.Corrects, audience):
		return refuse(CodeBadValue, "corrects", "訂正できるのは、同じ宛先に発信済みの声明だけです。", "Only a statement already sent to that audience can be corrected.")
	}
	if err := words(d.Text, "text", false); err != nil {
		return err
	}
	if err := p.estimable(d.Estimate); err != nil {
		return err
	}
	if err := p.assertable(seat, d.Assertions); err != nil {
		return err
	}
	return p.filing(d)
}

func (p *proposer) outTo(n, audience int) bool {
	return n >= 1 && n <= len(p.st.Statements) && p.st.Statements[n-1].Stage == StatementOut &&
		p.st.Statements[n-1].Audience == audience
}

// assertable checks that a seat speaks only of facts and readings that it has heard of.
func (p *proposer) assertable(seat int, list []Assertion) error {
	for n, a := range list {
		fact := p.script.facts.of(a.Fact)
		if fact < 0 || !p.heard(p.st, fact, seat, a.Reading) {
			return refuse(CodeNotHeld, string(a.Fact), "この席が把握していない事実です。", "This seat does not hold that fact.")
		}
		if a.Certainty == knowledge.Unset {
			return refuse(CodeBadValue, string(a.Fact), "確度を選んでください。", "Choose how sure it is.")
		}
		if err := p.countable(a); err != nil {
			return err
		}
		for _, b := range list[:n] {
			if a.Fact == b.Fact && a.Reading == b.Reading {
				return refuse(CodeBadValue, string(a.Fact), "同じ事実が二度あります。", "The same fact stands twice.")
			}
		}
	}
	return nil
}

// HasHeard says whether a seat has ever been told a reading.
func (s *Session) HasHeard(seat int, fact FactID, reading ReadingID) bool {
	return s.heard(s.state, s.script.facts.of(fact), seat, reading)
}

func (s *Session) heard(st *State, fact, seat int, reading ReadingID) bool {
	r := s.script.Facts[fact].Reading(reading)
	for _, n := range st.learned[fact] {
		if l := &st.Learnings[n]; l.Reading == r && l.Seats.Has(seat) {
			return true
		}
	}
	return false
}

// filing checks what a statement fills in, and the duty that it is meant to meet if any.
func (p *proposer) filing(d Tell) error {
	form := p.script.Audiences[p.script.audiences.of(d.Audience)].Help
	if d.Obligation != "" {
		i := p.script.obligations.of(d.Obligation)
		if i < 0 {
			return unknown("obligation", string(d.Obligation))
		}
		_, j := p.stageOf(d.Obligation, d.Stage)
		if j < 0 {
			return unknown("stage", d.Stage)
		}
		o := &p.script.Obligations[i]
		if o.Audience != d.Audience {
			return refuse(CodeBadValue, "obligation", "この届出の宛先ではありません。", "That filing goes to another audience.")
		}
		items := o.Rule.Stages[o.Stages[j]].Content.Items
		form = append(items[:len(items):len(items)], form...)
	}
	if len(form) == 0 && len(d.Items) > 0 {
		return refuse(CodeBadValue, "items", "この宛先に、記入する項目はありません。", "Nothing is to be filled in for that audience.")
	}
	return fills(d.Items, form)
}

// fills checks that every item belongs to the form and holds words that may stand there.
func fills(items []InputValue, form []disclosure.Item) error {
	for _, item := range items {
		if !inForm(form, item.ID) {
			return unknown("item", item.ID)
		}
		if err := words(item.Value, item.ID, false); err != nil {
			return err
		}
	}
	return nil
}

func inForm(form []disclosure.Item, id string) bool {
	for _, item := range form {
		if item.ID == id {
			return true
		}
	}
	return false
}

func (p *proposer) clear(id SeatID, seat int, d Clear) error {
	if d.Statement < 1 || d.Statement > len(p.st.Statements) || p.st.Statements[d.Statement-1].Stage != StatementWaiting {
		return refuse(CodeNotOpen, "statement", "承認待ちの声明ではありません。", "That statement does not wait for approval.")
	}
	x := p.st.Statements[d.Statement-1]
	if p.script.seats.of(p.script.Audiences[x.Audience].Approver) != seat {
		return refuse(CodeNotYours, "statement", "この席の承認事項ではありません。", "That approval is not this seat's to give.")
	}
	if err := words(d.Reason, "reason", !d.Yes); err != nil {
		return err
	}
	p.emit(Cleared{Statement: d.Statement, Seat: id, Yes: d.Yes, Reason: d.Reason})
	if d.Yes {
		p.goOut(d.Statement)
	}
	return nil
}

// goOut judges a statement that has just gone out and lets it meet the duty it was filed for.
func (p *proposer) goOut(n int) {
	x := p.st.Statements[n-1]
	verdicts := make([]disclosure.Verdict, len(x.Assertions))
	for i, a := range x.Assertions {
		verdicts[i] = disclosure.Judge(p.claim(a))
	}
	p.emit(Judged{Statement: n, Verdicts: verdicts})
	if x.Obligation != "" {
		p.meet(x.Obligation, x.Stated.Stage, n)
	}
	p.react()
}

// claim gathers what an assertion is held against.
func (p *proposer) claim(a Assertion) disclosure.Claim {
	fact := p.script.facts.of(a.Fact)
	f := &p.script.Facts[fact]
	reading := p.script.reading(a)
	c := disclosure.Claim{Says: a.Certainty, True: p.st.Facts[fact].Truth == reading, Restrain: f.Restrain}
	for seat := range p.script.Seats {
		h := p.held(fact, seat)
		switch {
		case !h.Heard() || !p.script.players.Has(seat):
		case h.Reading == reading:
			c.Held = max(c.Held, h.Certainty)
		default:
			c.Otherwise = max(c.Otherwise, h.Certainty)
		}
	}
	for _, k := range p.st.Known {
		if k.Fact == fact && k.Reading == p.st.Facts[fact].Truth {
			c.Knowable = true
		}
	}
	return c
}
