package bot

import (
	"slices"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/view"
)

// version is how a fact stood for a seat at some moment.
type version struct {
	reading   sim.ReadingID
	certainty knowledge.Certainty
}

// considerFact passes on what this seat learned first-hand, and sees whether those it speaks to should hear of it.
func (b *Bot) considerFact(desk Desk, about view.Ref, r *view.Fact, now clock.Instant) {
	v := version{r.Held, r.Certainty}
	if b.facts[about.N].heard == v {
		return
	}
	b.facts[about.N].heard = v
	if b.passes(about) && b.firstHand(desk, r) {
		b.mean(dutyBrief, about, now)
	}
	b.considerTelling(desk, now)
}

// passes says whether the bot tells its colleagues: a good one always, a slow one every other time, a concealing one never.
func (b *Bot) passes(about view.Ref) bool {
	return b.policy == Good || b.policy == Slow && b.chance("brief", about, 50)
}

// firstHand says whether it falls to this seat to tell the others: it is the first whom an item reached, or its own work
// brought the fact to light.
func (b *Bot) firstHand(desk Desk, r *view.Fact) bool {
	for i := range b.sources {
		if s := &b.sources[i]; s.at == r.Since && s.from == r.Source {
			return b.foremost(desk, s.to)
		}
	}
	for i := range b.script.Actions {
		if a := desk.Action(i); a != nil && a.Mine && a.Title == r.Source {
			return true
		}
	}
	return false
}

// brief tells a fact to everybody who speaks to somebody outside.
func (b *Bot) brief(desk Desk, about view.Ref, r *view.Fact) sim.Deed {
	v := version{r.Held, r.Certainty}
	h := &b.facts[about.N]
	if h.shared == v || b.trusted(r, about.N).Reading != r.Held {
		return nil
	}
	to := b.colleagues(desk, r, h.reached, h.shared == version{})
	h.shared = v
	if len(to) == 0 {
		return nil
	}
	return sim.Brief{Fact: r.ID, To: to}
}

// colleagues lists the seats that write to some audience, without those the desk shows to know already.
func (b *Bot) colleagues(desk Desk, r *view.Fact, reached []sim.SeatID, first bool) []sim.SeatID {
	var to []sim.SeatID
	for i := range b.script.Seats {
		id := b.script.Seats[i].ID
		if id == b.seat || !b.speaks(desk, id) || !b.manned(desk, id) || slices.Contains(reached, id) {
			continue
		}
		if first && slices.Contains(r.KnownTo, id) {
			continue
		}
		to = append(to, id)
	}
	return to
}

// speaks says whether a seat writes to some audience, or clears what others write.
func (b *Bot) speaks(desk Desk, id sim.SeatID) bool {
	for i := range b.script.Audiences {
		if a := desk.Audience(i); a != nil && (a.Approver == id || slices.Contains(a.Authors, id)) {
			return true
		}
	}
	return false
}
