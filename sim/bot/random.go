package bot

import (
	"strconv"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/view"
)

// whimsMost bounds how much a random bot does in one session.
const whimsMost = 200

// dream keeps a random bot going: after anything happened it will do something, some time.
func (b *Bot) dream(now clock.Instant) {
	if b.whims < whimsMost {
		b.mean(dutyWhim, anybody, now)
	}
}

// whim does something that the seat may do, to a record of its desk chosen at random.
func (b *Bot) whim(now clock.Instant) sim.Deed {
	for range 6 {
		b.whims++
		if b.whims >= whimsMost || len(b.keys) == 0 {
			return nil
		}
		key := b.keys[b.dice("key", len(b.keys))]
		record, ok := b.rows.rows.Get(key)
		if !ok {
			continue
		}
		if deed := b.fancy(&b.rows, record, now); deed != nil {
			b.mean(dutyWhim, anybody, now)
			return deed
		}
	}
	b.mean(dutyWhim, anybody, now)
	return nil
}

// dice draws below n, anew for every whim.
func (b *Bot) dice(purpose string, n int) int {
	return int(b.drawFor(purpose, "whim "+strconv.Itoa(b.whims), 0, uint64(max(1, n))))
}

// fancy does something with one record.
func (b *Bot) fancy(desk Desk, record view.Record, now clock.Instant) sim.Deed {
	switch r := record.(type) {
	case view.Item:
		return b.fancyItem(desk, r)
	case view.Decision:
		return b.fancyDecision(desk, &r, now)
	case view.Action:
		if r.Mine && r.Running == 0 && (r.Done == 0 || r.Repeat) && b.free(desk, r.Pool, r.Staff) {
			return sim.Act{Action: r.ID}
		}
	case view.System:
		return b.fancyOrder(desk, r)
	case view.Backup:
		if len(r.Can) > 0 && b.free(desk, r.Check.Pool, r.Check.Staff) {
			return sim.Order{Verb: r.Can[b.dice("verb", len(r.Can))], Backup: r.ID}
		}
	case view.Service:
		if r.Mine && r.Closed && r.Ready != 0 {
			return sim.Reopen{Service: r.ID}
		}
	case view.Fact:
		if to := b.somebody(desk); to != "" {
			return sim.Brief{Fact: r.ID, To: []sim.SeatID{to}}
		}
	case view.Audience:
		return b.fancyTell(desk, r, now)
	case view.Obligation:
		return b.fancyFiling(desk, r, now)
	case view.Statement:
		if r.State == view.Drafted && r.Approver == b.seat {
			return sim.Clear{Statement: r.N, Yes: b.dice("yes", 3) > 0, Reason: "?"}
		}
	case view.Work:
		if r.State == "running" && r.Seat == b.seat && b.dice("stop", 10) == 0 {
			return sim.Cancel{Work: r.N}
		}
	}
	return nil
}

func (b *Bot) fancyItem(desk Desk, r view.Item) sim.Deed {
	to := b.somebody(desk)
	switch {
	case b.dice("item", 3) == 0 && to != "":
		return sim.Forward{Item: r.N, To: []sim.SeatID{to}}
	case !r.Acked && r.Ack:
		return sim.Ack{Item: r.N}
	case !r.Read && !r.Acked:
		return sim.Read{Item: r.N}
	}
	return nil
}

func (b *Bot) fancyDecision(desk Desk, r *view.Decision, now clock.Instant) sim.Deed {
	switch {
	case r.State == view.Waiting && r.Approver == b.seat:
		return sim.Approve{Decision: r.ID, Yes: b.dice("yes", 3) > 0, Reason: "?"}
	case !r.Mine || !b.answerWanted(r) || len(r.Options) == 0:
		return nil
	}
	o := r.Options[b.dice("option", len(r.Options))]
	a := sim.Answer{Decision: r.ID, Option: o.ID, Rationale: b.rationale(desk, r, o.Title), Confidence: b.dice("sure", 101)}
	for _, in := range r.Inputs {
		a.Inputs = append(a.Inputs, sim.InputValue{ID: in.ID, Value: b.fill(in, now)})
	}
	return a
}

func (b *Bot) fancyOrder(desk Desk, r view.System) sim.Deed {
	if len(r.Can) == 0 {
		return nil
	}
	o := sim.Order{Verb: r.Can[b.dice("verb", len(r.Can))], System: r.ID}
	var needs view.Effort
	switch {
	case o.Verb == sim.Restore:
		w := r.Ways[b.dice("way", len(r.Ways))]
		if b.spoilt(desk, w.From) {
			return nil
		}
		o.Way, needs = w.ID, w.Effort
	case o.Verb == sim.Validate && r.Validate != nil:
		needs = *r.Validate
	}
	if !b.free(desk, needs.Pool, needs.Staff) {
		return nil
	}
	return o
}

func (b *Bot) fancyTell(desk Desk, a view.Audience, now clock.Instant) sim.Deed {
	if !a.Mine {
		return nil
	}
	t := sim.Tell{Audience: a.ID, Channel: b.dice("channel", len(a.Channels)), Assertions: b.fancies(desk)}
	if b.dice("next", 3) == 0 {
		t.Next = now.Add(clock.Span(1+b.dice("hours", 24)) * clock.Hour)
	}
	t.Text = b.wording(desk, t)
	return t
}

func (b *Bot) fancyFiling(desk Desk, r view.Obligation, now clock.Instant) sim.Deed {
	a := desk.Audience(b.script.AudienceNumber(r.Audience))
	if a == nil || !a.Mine || r.State != sim.Running && r.State != sim.Overdue {
		return nil
	}
	t := sim.Tell{Audience: a.ID, Obligation: r.ID, Stage: r.Stage, Assertions: b.fancies(desk)}
	t.Items = b.items(desk, r.Items, t.Assertions)
	t.Text = b.wording(desk, t)
	return t
}

// fancies says of some facts whatever comes to mind, among the readings that the seat has heard.
func (b *Bot) fancies(desk Desk) []sim.Assertion {
	list := []sim.Assertion{}
	for i := range b.facts {
		f := desk.Fact(i)
		if f == nil || len(f.Readings) == 0 || b.dice("fact"+strconv.Itoa(i), 3) == 0 {
			continue
		}
		list = append(list, sim.Assertion{
			Fact: f.ID, Reading: f.Readings[b.dice("reading"+strconv.Itoa(i), len(f.Readings))].ID,
			Certainty: knowledge.Certainty(1 + b.dice("sure"+strconv.Itoa(i), int(knowledge.Confirmed))),
		})
	}
	return list
}

// somebody picks another player's seat.
func (b *Bot) somebody(desk Desk) sim.SeatID {
	var others []sim.SeatID
	for i := range b.script.Seats {
		if s := &b.script.Seats[i]; s.Kind == sim.Player && s.ID != b.seat && b.manned(desk, s.ID) {
			others = append(others, s.ID)
		}
	}
	if len(others) == 0 {
		return ""
	}
	return others[b.dice("to", len(others))]
}
