package bot

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/view"
)

// considerConference sets when to answer the question that is open: a good speaker well within the time there is, a slow
// one sometimes too late, and a concealing one lets one question in four pass.
func (b *Bot) considerConference(desk Desk, about view.Ref, r *view.Conference, now clock.Instant) {
	b.drop(dutyReply, about)
	q := pending(r)
	if q == nil || !r.Mine || !b.foremost(desk, r.Speakers) {
		return
	}
	share := func(low, width uint64) clock.Instant {
		return q.Asked.Add(q.Until.Sub(q.Asked) / 100 * clock.Span(low+b.draw("reply", about, width)))
	}
	switch b.policy {
	case Good:
		b.meanAt(dutyReply, about, max(now, share(20, 40)))
	case Slow:
		b.meanAt(dutyReply, about, max(now, share(60, 60)))
	case Conceal:
		if b.chance("evade", about, 75) {
			b.meanAt(dutyReply, about, max(now, share(10, 20)))
		} else {
			*b.tried(about)++
		}
	}
}

// pending returns the question that waits for its answer, nil for none.
func pending(r *view.Conference) *view.Question {
	if n := len(r.Questions); r.State == view.Meeting && n > 0 && r.Questions[n-1].State == view.QuestionOpen {
		return &r.Questions[n-1]
	}
	return nil
}

// respond answers the question that is open with what the bot holds of what was asked.
func (b *Bot) respond(desk Desk, r *view.Conference) sim.Deed {
	q := pending(r)
	if q == nil {
		return nil
	}
	says := []sim.Assertion{}
	for _, id := range q.Facts {
		i := b.script.FactNumber(id)
		f := desk.Fact(i)
		if f == nil {
			continue
		}
		x := b.trusted(f, i)
		switch {
		case b.policy == Conceal:
			x = b.cover(f, i)
		case f.Restrain || f.Personal:
			x.Certainty = knowledge.Undisclosed
		case b.policy == Good && x.Certainty == knowledge.Possible:
			x.Certainty = knowledge.Investigating // a guess becomes one's own word once it is said to the press
		}
		says = append(says, x)
	}
	words := b.wording(desk, sim.Tell{Assertions: says})
	return sim.Reply{Conference: r.ID, Question: q.ID, Assertions: says, Text: words}
}
