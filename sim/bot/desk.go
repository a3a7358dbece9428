package bot

import (
	"slices"
	"strconv"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
	"github.com/enshu/enshu/sim/view"
)

// considerItem reads what came in, and acknowledges what asks for it.
func (b *Bot) considerItem(about view.Ref, r *view.Item, now clock.Instant) {
	for _, f := range r.Facts {
		b.facts[b.script.FactNumber(f)].reached = r.To
	}
	if len(r.Facts) > 0 && r.Seat == "" && !b.heardFrom(r.At, r.From) {
		for i := range b.facts {
			b.facts[i].weighed = false
		}
		b.sources = append(b.sources, source{r.At, r.From, r.To, r.Channel == sim.News || r.Channel == sim.Social})
	}
	switch {
	case r.Seat == b.seat:
	case r.Ack && !r.Acked:
		b.mean(dutyAck, about, now)
	case !r.Read:
		b.mean(dutyRead, about, now)
	}
}

// heardFrom says whether an item of that sender and instant is among the sources already.
func (b *Bot) heardFrom(at clock.Instant, from text.Text) bool {
	return slices.ContainsFunc(b.sources, func(s source) bool { return s.at == at && s.from == from })
}

func (b *Bot) mark(r *view.Item) sim.Deed {
	switch {
	case r.Ack && !r.Acked:
		return sim.Ack{Item: r.N}
	case !r.Read && !r.Acked:
		return sim.Read{Item: r.N}
	}
	return nil
}

// tire bounds how often a bot answers one decision that its approver keeps sending back.
const tire = 4

// considerDecision sees whether a decision waits for this seat's answer, word or approval.
func (b *Bot) considerDecision(about view.Ref, r *view.Decision, now clock.Instant) {
	for _, f := range r.Facts {
		b.facts[b.script.FactNumber(f)].bearing = true
	}
	switch {
	case r.State == view.Waiting && r.Approver == b.seat:
		b.mean(dutyApprove, about, now)
	case r.Mine && b.answerWanted(r) && *b.tried(about) < tire:
		b.meanAnswer(about, r, now)
	case !r.Mine && b.policy == Good && r.State == view.Open && len(r.Answers) > 0 && *b.tried(about) == 0 && slices.Contains(r.Seats, b.seat):
		b.mean(dutyConcur, about, now)
	}
}

func (b *Bot) answerWanted(r *view.Decision) bool {
	if slices.ContainsFunc(r.Answers, func(a view.AnswerGiven) bool { return a.Seat == b.seat }) {
		return false
	}
	late := r.State == view.TimedOut && r.Outcome != nil && r.Outcome.Option == ""
	return r.State == view.Open || late
}

// meanAnswer sets when to answer. A good team answers well within the window; a slow one may let it pass.
func (b *Bot) meanAnswer(about view.Ref, r *view.Decision, now clock.Instant) {
	if b.means(dutyAnswer, about) {
		return
	}
	after := b.delay(dutyAnswer, about)
	if r.Until > now {
		window := r.Until.Sub(now)
		switch b.policy {
		case Slow:
			after = window * clock.Span(50+b.draw("late", about, 70)) / 100
		default:
			after = min(after, window*2/3)
		}
	}
	b.meanAt(dutyAnswer, about, now.Add(after))
}

func (b *Bot) decide(desk Desk, r *view.Decision, i intent, now clock.Instant) sim.Deed {
	switch d := i.duty; {
	case d == dutyApprove && r.State == view.Waiting:
		return sim.Approve{Decision: r.ID, Yes: true}
	case d == dutyConcur && r.State != view.TimedOut:
		return sim.Concur{Decision: r.ID, Stand: sim.Agree}
	case d == dutyAnswer && b.answerWanted(r):
		return b.answer(desk, i.about, r, now)
	}
	return nil
}

// answer gives the bot's choice, with what it rests on.
func (b *Bot) answer(desk Desk, about view.Ref, r *view.Decision, now clock.Instant) sim.Deed {
	if len(r.Options) == 0 {
		return nil
	}
	choice := b.choose(about, r)
	a := sim.Answer{
		Decision: r.ID, Option: choice.ID, Rationale: b.rationale(desk, r, choice.Title),
		Confidence: 60 + int(b.draw("confidence", about, 35)),
	}
	for _, in := range r.Inputs {
		a.Inputs = append(a.Inputs, sim.InputValue{ID: in.ID, Value: b.fill(in, now)})
	}
	return a
}

// fill writes something sensible into a field of a decision sheet.
func (b *Bot) fill(in view.Input, now clock.Instant) string {
	switch in.Kind {
	case sim.NumberInput:
		return strconv.Itoa(12 + int(b.drawFor("number", in.ID, 0, 60)))
	case sim.MomentInput:
		ahead := now.Add(6 * clock.Hour)
		return strconv.FormatInt(int64(ahead-ahead%clock.Instant(clock.Hour)), 10)
	}
	return b.write(func() string { return both(b.script.Seats[b.script.SeatNumber(b.seat)].Title) })
}

// considerAction starts what the bot is inclined to, once.
func (b *Bot) considerAction(about view.Ref, r *view.Action, now clock.Instant) {
	if b.startable(r, about.N) {
		b.mean(dutyAct, about, now)
	}
}

func (b *Bot) startable(r *view.Action, i int) bool {
	return b.does[i] && r.Mine && r.Done == 0 && r.Running == 0
}

// start begins an action; short of people it looks again a quarter of an hour later.
func (b *Bot) start(desk Desk, r *view.Action, i intent, now clock.Instant) sim.Deed {
	if !b.startable(r, i.about.N) {
		return nil
	}
	if !b.free(desk, r.Pool, r.Staff) {
		b.meanAt(dutyAct, i.about, now.Add(15*clock.Minute))
		return b.summon(desk, r.Pool)
	}
	return sim.Act{Action: r.ID}
}

// free says whether a pool has people for some work.
func (b *Bot) free(desk Desk, pool sim.PoolID, staff int) bool {
	i := b.script.PoolNumber(pool)
	if i < 0 {
		return true
	}
	p := desk.Pool(i)
	return p == nil || p.Free >= staff
}

// summon calls in those of a pool who are off shift, where that can be: a good team does, and one that cuts corners; a slow
// one waits for the next shift.
func (b *Bot) summon(desk Desk, pool sim.PoolID) sim.Deed {
	i := b.script.PoolNumber(pool)
	if i < 0 || b.policy == Slow {
		return nil
	}
	if p := desk.Pool(i); p == nil || !p.Callable {
		return nil
	}
	return sim.CallIn{Pool: pool}
}
