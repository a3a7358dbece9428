package sim

import "github.com/enshu/enshu/sim/knowledge"

// held returns what a seat holds of a fact.
func (p *proposer) held(fact, seat int) knowledge.Holding {
	return p.st.Held[fact*len(p.script.Seats)+seat]
}

// converse carries out what seats do with messages and what they know.
func (p *proposer) converse(id SeatID, seat int, deed Deed) error {
	switch d := deed.(type) {
	case Read:
		return p.mark(id, seat, d.Item, "read")
	case Ack:
		return p.mark(id, seat, d.Item, "ack")
	case Star:
		if d.On {
			return p.mark(id, seat, d.Item, "star")
		}
		return p.mark(id, seat, d.Item, "unstar")
	case Forward:
		return p.forward(id, seat, d)
	case Brief:
		return p.brief(id, seat, d)
	case Message:
		return p.message(id, d)
	case Record:
		if len(p.st.Log) >= LineLimit {
			return limit(LineLimit)
		}
		if err := words(d.Text, "text", true); err != nil {
			return err
		}
		p.emit(Logged{Seat: id, Text: d.Text})
	}
	return nil
}

func (p *proposer) mark(id SeatID, seat, number int, mark string) error {
	_, n, err := p.mine(seat, number)
	if err != nil {
		return err
	}
	if p.st.Marks[n-1].done(mark).Has(seat) {
		return refuse(CodeAlready, "item", "すでに済んでいます。", "That is done already.")
	}
	p.emit(ItemMarked{Item: n, Seat: id, Mark: mark})
	p.react()
	return nil
}

// done returns the seats for which a mark would change nothing.
func (m ItemMarks) done(mark string) Seats {
	switch mark {
	case "read":
		return m.Read
	case "ack":
		return m.Acked
	case "star":
		return m.Stars
	default:
		return ^m.Stars
	}
}

// others checks the recipients of what a seat passes on.
func (p *proposer) others(id SeatID, to []SeatID) error {
	if len(to) == 0 {
		return refuse(CodeBadValue, "to", "宛先の席を選んでください。", "Choose at least one seat.")
	}
	for _, x := range to {
		if x == id {
			return refuse(CodeBadValue, "to", "自分の席には送れません。", "You cannot send it to your own seat.")
		}
	}
	if err := p.seatsKnown(to); err != nil {
		return err
	}
	return p.full()
}

// forward passes an item on, with the facts it brought.
func (p *proposer) forward(id SeatID, seat int, d Forward) error {
	item, n, err := p.mine(seat, d.Item)
	if err != nil {
		return err
	}
	if err := p.others(id, d.To); err != nil {
		return err
	}
	if err := words(d.Text, "text", false); err != nil {
		return err
	}
	from := item.Delivered
	body := from.Body
	if d.Text != "" {
		body.JA, body.EN = d.Text+"\n\n"+body.JA, d.Text+"\n\n"+body.EN
	}
	p.deliver(Delivered{
		Channel: from.Channel, From: p.script.Seats[seat].Title, Seat: id, To: d.To, Subject: from.Subject, Body: body,
		Inject: from.Inject, Item: n, Form: "forward",
	})
	p.passOn(from.Inject, seat, d.To)
	p.react()
	return nil
}

// passOn tells others the facts that an inject brought to its reader, as the reader holds them now.
func (p *proposer) passOn(inject InjectID, seat int, to []SeatID) {
	if inject == "" {
		return
	}
	for _, e := range p.script.Injects[p.script.injects.of(inject)].Effects {
		if e.Kind != EffReveal {
			continue
		}
		fact := p.script.facts.of(e.Fact)
		p.share(fact, seat, to)
	}
}

// share tells others one fact as a seat holds it.
func (p *proposer) share(fact, seat int, to []SeatID) {
	h := p.held(fact, seat)
	if !h.Heard() {
		return
	}
	f := &p.script.Facts[fact]
	news := Effect{Fact: f.ID, Reading: f.Readings[h.Reading].ID, Certainty: h.Certainty}
	p.learn(fact, &news, p.script.Set(to), "seat:"+string(p.script.Seats[seat].ID))
}

func (p *proposer) brief(id SeatID, seat int, d Brief) error {
	fact := p.script.facts.of(d.Fact)
	if fact < 0 || !p.held(fact, seat).Heard() {
		return refuse(CodeNotHeld, string(d.Fact), "この席が把握していない事実です。", "This seat does not hold that fact.")
	}
	if err := p.others(id, d.To); err != nil {
		return err
	}
	if err := words(d.Text, "text", false); err != nil {
		return err
	}
	f := &p.script.Facts[fact]
	body := f.Readings[p.held(fact, seat).Reading].Text
	if d.Text != "" {
		body.JA, body.EN = d.Text+"\n\n"+body.JA, d.Text+"\n\n"+body.EN
	}
	p.deliver(Delivered{
		Channel: Chat, From: p.script.Seats[seat].Title, Seat: id, To: d.To, Subject: f.Title, Body: body, Form: "brief",
	})
	p.share(fact, seat, d.To)
	p.react()
	return nil
}

func (p *proposer) message(id SeatID, d Message) error {
	if err := p.others(id, d.To); err != nil {
		return err
	}
	if err := words(d.Text, "text", true); err != nil {
		return err
	}
	p.deliver(Delivered{
		Channel: Chat, From: p.script.Seats[p.script.seats.of(id)].Title, Seat: id, To: d.To, Body: own(d.Text), Form: "message",
	})
	return nil
}
