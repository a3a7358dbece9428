package sim

import (
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// triggerInject fires an inject whose condition came true, or sets it to its delay. While the clock stands nothing fires:
// what an acknowledgement then brings about comes with the resume.
func (p *proposer) triggerInject(i int) {
	if p.st.Injects[i].Stage != InjectArmed {
		return
	}
	x := &p.script.Injects[i]
	if x.Delay > 0 || !p.st.Clock.Running && p.jump == "" {
		p.emit(InjectTimed{Inject: x.ID, At: p.now.Add(x.Delay), Why: "condition"})
		return
	}
	p.fire(i, InjectFired{Inject: x.ID})
}

// fire delivers an inject and carries out its effects; a jump may skip or hold it instead.
func (p *proposer) fire(i int, fired InjectFired) {
	x := &p.script.Injects[i]
	switch {
	case p.jump == SkipAll && fired.By == "":
		p.emit(InjectSkipped{Inject: x.ID, Why: "jump"})
		return
	case p.jump == HoldAll && fired.By == "":
		p.emit(InjectTimed{Inject: x.ID, Why: "jump"})
		return
	}
	p.emit(fired)
	d, to := p.written(i)
	p.deliver(d)
	p.effects(x.Effects, cause{source: "inject:" + string(x.ID), reached: to})
}

// written returns an inject as it goes out, with a facilitator's edits, and the seats it reaches.
func (p *proposer) written(i int) (Delivered, Seats) {
	x := &p.script.Injects[i]
	d := Delivered{
		Channel: x.Channel, From: x.From, To: x.To, Subject: x.Subject, Body: x.Body,
		Inject: x.ID, Ack: x.Ack, Form: "inject",
	}
	if e := p.st.Injects[i].Edited; e != nil {
		if e.Subject != nil {
			d.Subject = *e.Subject
		}
		if e.Body != nil {
			d.Body = *e.Body
		}
		if len(e.To) > 0 {
			d.To = e.To
		}
	}
	return d, p.script.Set(d.To)
}

// direct carries out what a facilitator does with injects.
func (p *proposer) direct(cmd Command, deed Deed) error {
	switch d := deed.(type) {
	case AdHoc:
		return p.adHoc(cmd, d)
	case Hint:
		return p.hint(cmd, d)
	case Fire:
		return p.withInject(d.Inject, func(i int, stage InjectStage) error {
			if stage == InjectOut || stage == InjectGone {
				return gone(d.Inject)
			}
			p.fire(i, InjectFired{Inject: d.Inject, By: cmd.Seat})
			p.react()
			return nil
		})
	case Hold:
		return p.withInject(d.Inject, func(_ int, stage InjectStage) error {
			if stage == InjectOut || stage == InjectGone {
				return gone(d.Inject)
			}
			p.emit(InjectTimed{Inject: d.Inject, By: cmd.Seat, Why: "hold"})
			return nil
		})
	case Release:
		return p.withInject(d.Inject, func(_ int, stage InjectStage) error { return p.release(cmd, d, stage) })
	case Skip:
		return p.withInject(d.Inject, func(_ int, stage InjectStage) error {
			if stage == InjectOut || stage == InjectGone {
				return gone(d.Inject)
			}
			p.emit(InjectSkipped{Inject: d.Inject, By: cmd.Seat, Why: "hand"})
			return nil
		})
	case Edit:
		return p.withInject(d.Inject, func(_ int, stage InjectStage) error { return p.edit(cmd, d, stage) })
	case Resend:
		return p.withInject(d.Inject, func(i int, stage InjectStage) error { return p.resend(cmd, d, i, stage) })
	}
	return nil
}

func (p *proposer) withInject(id InjectID, act func(i int, stage InjectStage) error) error {
	i := p.script.injects.of(id)
	if i < 0 {
		return unknown("inject", string(id))
	}
	return act(i, p.st.Injects[i].Stage)
}

func gone(id InjectID) *Refusal {
	return refuse(CodeAlready, string(id), "この状況付与はすでに付与したか、取りやめたものです。", "This inject is already out, or was skipped.")
}

func (p *proposer) release(cmd Command, d Release, stage InjectStage) error {
	if stage == InjectOut || stage == InjectGone {
		return gone(d.Inject)
	}
	at := d.At
	if at != 0 && at <= p.now {
		return refuse(CodePast, "at", "すでに過ぎた時刻です。先の時刻を指定してください。", "That moment has passed. Choose a later one.")
	}
	if at == 0 {
		at = p.now
	}
	p.emit(InjectTimed{Inject: d.Inject, At: at, By: cmd.Seat, Why: "release"})
	return nil
}

func (p *proposer) edit(cmd Command, d Edit, stage InjectStage) error {
	if stage == InjectOut || stage == InjectGone {
		return gone(d.Inject)
	}
	for _, t := range []*text.Text{d.Subject, d.Body} {
		if t != nil {
			if err := bothWords(*t, "body"); err != nil {
				return err
			}
		}
	}
	if err := p.seatsKnown(d.To); err != nil {
		return err
	}
	rewritten := d.Subject != nil || d.Body != nil || len(d.To) > 0
	switch {
	case d.At != 0 && d.At <= p.now:
		return refuse(CodePast, "at", "すでに過ぎた時刻です。先の時刻を指定してください。", "That moment has passed. Choose a later one.")
	case d.At == 0 && !rewritten:
		return refuse(CodeBadValue, string(d.Inject), "変更する内容がありません。", "Nothing was changed.")
	}
	if rewritten {
		p.emit(InjectEdited{Inject: d.Inject, Subject: d.Subject, Body: d.Body, To: d.To, By: cmd.Seat})
	}
	if d.At != 0 {
		p.emit(InjectTimed{Inject: d.Inject, At: d.At, By: cmd.Seat, Why: "edit"})
	}
	return nil
}

func (p *proposer) resend(cmd Command, d Resend, i int, stage InjectStage) error {
	if stage != InjectOut {
		return refuse(CodeNotReady, string(d.Inject), "まだ付与されていません。「今すぐ付与」を使ってください。", "It is not out yet. Fire it instead.")
	}
	if err := p.seatsKnown(d.To); err != nil {
		return err
	}
	p.emit(InjectFired{Inject: d.Inject, By: cmd.Seat, Again: true})
	again, _ := p.written(i)
	if len(d.To) > 0 {
		again.To = d.To
	}
	p.deliver(again)
	return nil
}

func (p *proposer) adHoc(cmd Command, d AdHoc) error {
	if !known(d.Channel) {
		return unknown("channel", string(d.Channel))
	}
	for _, t := range []text.Text{d.From, d.Body} {
		if err := bothWords(t, "body"); err != nil {
			return err
		}
		if t.JA == "" || t.EN == "" {
			return refuse(CodeBadValue, "body", "差出人と本文を入力してください。", "Fill in the sender and the text.")
		}
	}
	if err := bothWords(d.Subject, "subject"); err != nil {
		return err
	}
	if len(d.To) == 0 {
		return refuse(CodeBadValue, "to", "宛先の席を選んでください。", "Choose at least one seat.")
	}
	if err := p.seatsKnown(d.To); err != nil {
		return err
	}
	if err := p.full(); err != nil {
		return err
	}
	p.deliver(Delivered{Channel: d.Channel, From: d.From, To: d.To, Subject: d.Subject, Body: d.Body, Form: "ad_hoc"})
	return nil
}

func known(c Channel) bool {
	for _, x := range Channels {
		if x == c {
			return true
		}
	}
	return false
}

func bothWords(t text.Text, field string) error {
	if err := words(t.JA, field, false); err != nil {
		return err
	}
	return words(t.EN, field, false)
}

func (p *proposer) hint(cmd Command, d Hint) error {
	if err := words(d.Text, "text", true); err != nil {
		return err
	}
	if err := p.seatsKnown([]SeatID{d.To}); err != nil {
		return err
	}
	if err := p.full(); err != nil {
		return err
	}
	p.deliver(Delivered{
		Channel: Chat, From: p.script.Seats[p.script.seats.of(cmd.Seat)].Title, Seat: cmd.Seat, To: []SeatID{d.To},
		Body: own(d.Text), Form: "hint",
	})
	return nil
}

func (p *proposer) seatsKnown(ids []SeatID) error {
	for _, id := range ids {
		if p.script.seats.of(id) < 0 {
			return unknown("seat", string(id))
		}
	}
	return nil
}

// Coming is one inject that a jump would pass over.
type Coming struct {
	Inject InjectID
	At     clock.Instant
}

// Between lists the injects that are set to fire after now and no later than to, in the order in which they would: the
// preview of a jump. Injects that still wait for a condition may come besides.
func (s *Session) Between(to clock.Instant) []Coming {
	list := []Coming{}
	for i := range s.state.Injects {
		if x := s.state.Injects[i]; x.Stage == InjectTimedStage && x.At <= to {
			list = append(list, Coming{s.script.Injects[i].ID, x.At})
		}
	}
	for i := 1; i < len(list); i++ {
		for j := i; j > 0 && list[j].At < list[j-1].At; j-- {
			list[j], list[j-1] = list[j-1], list[j]
		}
	}
	return list
}

// judge records what facilitators and evaluators think.
func (p *proposer) judge(cmd Command, deed Deed) error {
	switch d := deed.(type) {
	case Note:
		if len(p.st.Notes) >= NoteLimit {
			return limit(NoteLimit)
		}
		if err := words(d.Text, "text", true); err != nil {
			return err
		}
		if d.Kind != Strength && d.Kind != Gap && d.Kind != Risk && d.Kind != Idea {
			return refuse(CodeBadValue, "note", "強み・課題・リスク・提案のいずれかを選んでください。", "Choose strength, gap, risk or idea.")
		}
		if d.About != "" && p.script.seats.of(d.About) < 0 {
			return unknown("seat", string(d.About))
		}
		if d.Objective != "" && p.script.objectives.of(d.Objective) < 0 {
			return unknown("objective", string(d.Objective))
		}
		p.emit(Noted{Seat: cmd.Seat, Note: d.Kind, Text: d.Text, About: d.About, Objective: d.Objective, Starred: d.Starred})
	case Override:
		i := p.script.expectations.of(d.Expectation)
		if i < 0 {
			return unknown("expectation", string(d.Expectation))
		}
		if d.Points < 0 || d.Points > p.script.Expectations[i].Points {
			return refusef(CodeBadValue, "points", "点数は0から%dまでです。", "Points go from 0 to %d.", p.script.Expectations[i].Points)
		}
		if err := words(d.Reason, "reason", true); err != nil {
			return err
		}
		p.emit(Overridden{Seat: cmd.Seat, Expectation: d.Expectation, Points: d.Points, Reason: d.Reason})
	case Rate:
		if len(p.st.Ratings) >= NoteLimit {
			return limit(NoteLimit)
		}
		if p.script.objectives.of(d.Objective) < 0 {
			return unknown("objective", string(d.Objective))
		}
		if d.Scale < 0 || d.Scale > ScaleMax || d.Grade != "P" && d.Grade != "S" && d.Grade != "M" && d.Grade != "U" {
			return refuse(CodeBadValue, "grade", "評価はP・S・M・U、尺度は1から5です。", "Grades are P, S, M or U; the scale goes from 1 to 5.")
		}
		if err := words(d.Text, "text", false); err != nil {
			return err
		}
		if err := words(d.Rater, "rater", false); err != nil {
			return err
		}
		p.emit(Rated{Seat: cmd.Seat, Objective: d.Objective, Grade: d.Grade, Scale: d.Scale, Text: d.Text, Rater: d.Rater})
	}
	return nil
}

func limit(n int) *Refusal {
	return refusef(CodeLimit, "", "上限（%d件）に達しました。", "The limit of %d is reached.", n)
}
