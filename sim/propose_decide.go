package sim

import (
	"strconv"

	"github.com/enshu/enshu/sim/clock"
)

// open puts a decision to its seats, once.
func (p *proposer) open(i int) {
	if p.st.Decisions[i].Stage != DecisionClosed {
		return
	}
	x := &p.script.Decisions[i]
	until := clock.Instant(0)
	if x.Window > 0 {
		until = p.now.Add(p.lengthened(x.Window, p.deciders(x)))
	}
	p.emit(DecisionOpened{Decision: x.ID, Until: until})
}

// deciders are the seats whose word a decision needs.
func (p *proposer) deciders(x *Decision) Seats {
	if x.Rule == OneOwner {
		return p.script.Set(x.Seats[:1])
	}
	return p.script.Set(x.Seats)
}

// timeOut lets the declared default happen, or records that nothing was decided.
func (p *proposer) timeOut(i int) {
	x := &p.script.Decisions[i]
	p.emit(Decided{Decision: x.ID, Option: x.Default, TimedOut: true})
	p.follow(i)
}

// follow carries out what the settled option leads to.
func (p *proposer) follow(i int) {
	x := &p.script.Decisions[i]
	if o := p.st.Decisions[i].Option; o >= 0 {
		source := "option:" + string(x.ID) + "." + string(x.Options[o].ID)
		p.effects(x.Options[o].Effects, cause{source: source, reached: p.script.Set(x.Seats)})
	}
	p.react()
}

func (p *proposer) answer(id SeatID, seat int, d Answer) error {
	i := p.script.decisions.of(d.Decision)
	if i < 0 || p.st.Decisions[i].Stage == DecisionClosed {
		return refuse(CodeNotOpen, string(d.Decision), "この意思決定は開かれていません。", "That decision is not open.")
	}
	x := &p.script.Decisions[i]
	if !x.mayAnswer(id) {
		return refuse(CodeNotYours, string(d.Decision), "この席の意思決定ではありません。", "That decision is not this seat's to take.")
	}
	late, err := p.answerable(i)
	if err != nil {
		return err
	}
	if err := x.complete(d); err != nil {
		return err
	}
	again := p.st.Decisions[i].Stage == DecisionSettled || p.st.Decisions[i].Option >= 0
	p.emit(Answered{
		Decision: d.Decision, Seat: id, Option: d.Option, Inputs: d.Inputs, Rationale: d.Rationale,
		Confidence: d.Confidence, Late: late,
	})
	p.settleAnswer(i, seat, id, late, again)
	return nil
}

// mayAnswer says whether a seat's answer counts; when one seat decides it is the first named.
func (d *Decision) mayAnswer(id SeatID) bool {
	for n, seat := range d.Seats {
		if seat == id {
			return d.Rule != OneOwner || n == 0
		}
	}
	return false
}

// answerable says whether an answer may still come, and whether it comes late.
func (p *proposer) answerable(i int) (late bool, err error) {
	x, st := &p.script.Decisions[i], &p.st.Decisions[i]
	switch st.Stage {
	case DecisionWaiting:
		return false, refuse(CodeNotReady, string(x.ID), "承認待ちです。", "It waits for its approver.")
	case DecisionTimedOut:
		if st.Option < 0 || x.Reversible {
			return true, nil
		}
	case DecisionSettled:
		if x.Reversible {
			return false, nil
		}
	default:
		return false, nil
	}
	return false, refuse(CodeSettled, string(x.ID), "すでに決定しています。", "It has been decided already.")
}

// complete checks an answer's option, reasons and fields.
func (x *Decision) complete(d Answer) error {
	if x.Option(d.Option) < 0 {
		return unknown("option", string(d.Option))
	}
	if d.Rationale == "" {
		return refuse(CodeRationale, "rationale", "判断の理由を書いてください。", "Give the reason for the decision.")
	}
	if err := words(d.Rationale, "rationale", true); err != nil {
		return err
	}
	if d.Confidence < 0 || d.Confidence > 100 {
		return refuse(CodeBadValue, "confidence", "確信度は0から100までです。", "Confidence goes from 0 to 100.")
	}
	for _, in := range d.Inputs {
		if err := x.fits(in); err != nil {
			return err
		}
	}
	for _, in := range x.Inputs {
		if in.Required && !filled(d.Inputs, in.ID) {
			return refuse(CodeBadValue, in.ID, "「"+in.Title.JA+"」を入力してください。", "Fill in “"+in.Title.EN+"”.")
		}
	}
	return nil
}

func (x *Decision) fits(v InputValue) error {
	for _, in := range x.Inputs {
		if in.ID != v.ID {
			continue
		}
		if in.Kind != WordsInput && v.Value != "" {
			if _, err := strconv.ParseInt(v.Value, 10, 64); err != nil {
				return refuse(CodeBadValue, in.ID, "「"+in.Title.JA+"」には数を入力してください。", "“"+in.Title.EN+"” takes a number.")
			}
		}
		return words(v.Value, in.ID, false)
	}
	return unknown("field", v.ID)
}

func filled(values []InputValue, id string) bool {
	for _, v := range values {
		if v.ID == id && v.Value != "" {
			return true
		}
	}
	return false
}

// settleAnswer settles a decision when its owner rule is satisfied, or refers it to the approver.
func (p *proposer) settleAnswer(i, seat int, id SeatID, late, again bool) {
	x := &p.script.Decisions[i]
	option, ok := p.agreed(i)
	if !ok {
		return
	}
	approver := p.script.seats.of(x.Approver)
	if approver >= 0 && approver != seat && p.st.Seats[approver].Manned() {
		p.emit(Referred{Decision: x.ID, Option: x.Options[option].ID})
		return
	}
	p.emit(Decided{Decision: x.ID, Option: x.Options[option].ID, By: id, Late: late, Again: again})
	p.follow(i)
}

// agreed returns the option that the owner rule makes the outcome. Seats that nobody plays do not count.
func (p *proposer) agreed(i int) (option int, ok bool) {
	x, answers := &p.script.Decisions[i], p.st.Decisions[i].Answers
	last := answers[len(answers)-1].Option
	if x.Rule == OneOwner || x.Rule == AnyOf || x.Rule == "" {
		return last, true
	}
	voters, votes := 0, 0
	for _, id := range x.Seats {
		seat := p.script.seats.of(id)
		vote := -1
		for _, a := range answers {
			if a.Seat == seat {
				vote = a.Option
			}
		}
		if p.st.Seats[seat].Manned() || vote >= 0 {
			voters++
		}
		if vote == last {
			votes++
		}
	}
	if x.Rule == AllOf {
		return last, votes == voters
	}
	return last, 2*votes > voters
}

func (p *proposer) concur(id SeatID, seat int, d Concur) error {
	i := p.script.decisions.of(d.Decision)
	if i < 0 || p.st.Decisions[i].Stage == DecisionClosed {
		return refuse(CodeNotOpen, string(d.Decision), "この意思決定は開かれていません。", "That decision is not open.")
	}
	x := &p.script.Decisions[i]
	if !p.script.Set(append(x.Seats[:len(x.Seats):len(x.Seats)], x.Approver)).Has(seat) {
		return refuse(CodeNotYours, string(d.Decision), "この席には示されていない意思決定です。", "That decision was not put to this seat.")
	}
	if d.Stand != Agree && d.Stand != Object && d.Stand != Abstain {
		return refuse(CodeBadValue, "stand", "同意・異議・棄権のいずれかを選んでください。", "Choose agree, object or abstain.")
	}
	if d.Stand == Object && d.Reason == "" {
		return refuse(CodeRationale, "reason", "異議の理由を書いてください。", "Give the reason for the objection.")
	}
	if err := words(d.Reason, "reason", false); err != nil {
		return err
	}
	p.emit(Concurred{Decision: d.Decision, Seat: id, Stand: d.Stand, Reason: d.Reason})
	return nil
}

func (p *proposer) approve(id SeatID, seat int, d Approve) error {
	i := p.script.decisions.of(d.Decision)
	if i < 0 || p.st.Decisions[i].Stage != DecisionWaiting {
		return refuse(CodeNotOpen, string(d.Decision), "承認待ちの意思決定ではありません。", "That decision does not wait for approval.")
	}
	x := &p.script.Decisions[i]
	if p.script.seats.of(x.Approver) != seat {
		return refuse(CodeNotYours, string(d.Decision), "この席の承認事項ではありません。", "That approval is not this seat's to give.")
	}
	if err := words(d.Reason, "reason", !d.Yes); err != nil {
		return err
	}
	if !d.Yes {
		p.emit(Declined{Decision: x.ID, Seat: id, Reason: d.Reason})
		return nil
	}
	st := p.st.Decisions[i]
	late := st.Answers[len(st.Answers)-1].Late
	p.emit(Decided{Decision: x.ID, Option: x.Options[st.Pending].ID, By: id, Late: late, Again: st.Option >= 0})
	p.follow(i)
	return nil
}
