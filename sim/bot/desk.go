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
func (b *Bot) considerItem(key string, r view.Item, now clock.Instant) {
	for _, f := range r.Facts {
		b.reached[f] = r.To
	}
	if len(r.Facts) > 0 && r.Seat == "" {
		b.sources = append(b.sources, source{r.At, r.From, r.To, r.Channel == sim.News || r.Channel == sim.Social})
	}
	switch {
	case r.Seat == b.seat:
	case r.Ack && !r.Acked:
		b.mean(dutyAck, key, now)
	case !r.Read:
		b.mean(dutyRead, key, now)
	}
}

func (b *Bot) mark(r view.Item) sim.Deed {
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
func (b *Bot) considerDecision(key string, r view.Decision, now clock.Instant) {
	for _, f := range r.Facts {
		b.bearing[f] = true
	}
	switch {
	case r.State == view.Waiting && r.Approver == b.seat:
		b.mean(dutyApprove, key, now)
	case r.Mine && b.answerWanted(r) && b.tries[key] < tire:
		b.meanAnswer(key, r, now)
	case !r.Mine && b.policy == Good && r.State == view.Open && len(r.Answers) > 0 && b.tries[key] == 0 && slices.Contains(r.Seats, b.seat):
		b.mean(dutyConcur, key, now)
	}
}

func (b *Bot) answerWanted(r view.Decision) bool {
	if slices.ContainsFunc(r.Answers, func(a view.AnswerGiven) bool { return a.Seat == b.seat }) {
		return false
	}
	late := r.State == view.TimedOut && r.Outcome != nil && r.Outcome.Option == ""
	return r.State == view.Open || late
}

// meanAnswer sets when to answer. A good team answers well within the window; a slow one may let it pass.
func (b *Bot) meanAnswer(key string, r view.Decision, now clock.Instant) {
	if b.means(dutyAnswer, key) {
		return
	}
	after := b.delay(dutyAnswer, key)
	if r.Until > now {
		window := r.Until.Sub(now)
		switch b.policy {
		case Slow:
			after = window * clock.Span(50+b.draw("late", key, 70)) / 100
		default:
			after = min(after, window*2/3)
		}
	}
	b.meanAt(dutyAnswer, key, now.Add(after))
}

func (b *Bot) decide(desk *view.Desk, r view.Decision, d duty, now clock.Instant) sim.Deed {
	switch {
	case d == dutyApprove && r.State == view.Waiting:
		return sim.Approve{Decision: r.ID, Yes: true}
	case d == dutyConcur && r.State != view.TimedOut:
		return sim.Concur{Decision: r.ID, Stand: sim.Agree}
	case d == dutyAnswer && b.answerWanted(r):
		return b.answer(desk, r, now)
	}
	return nil
}

// answer takes the option that suits the policy, else the default, else the first.
func (b *Bot) answer(desk *view.Desk, r view.Decision, now clock.Instant) sim.Deed {
	if len(r.Options) == 0 {
		return nil
	}
	choice := r.Options[0]
	for _, o := range r.Options {
		if o.ID == r.Default {
			choice = o
		}
	}
	script := &b.script.Decisions[b.script.DecisionNumber(r.ID)]
	for _, o := range r.Options {
		if slices.Contains(script.Options[script.Option(o.ID)].Suits, string(b.policy)) {
			choice = o
			break
		}
	}
	a := sim.Answer{
		Decision: r.ID, Option: choice.ID, Rationale: b.rationale(desk, r, choice.Title),
		Confidence: 60 + int(b.draw("confidence", "decision/"+string(r.ID), 35)),
	}
	for _, in := range r.Inputs {
		a.Inputs = append(a.Inputs, sim.InputValue{ID: in.ID, Value: b.fill(desk, in, now)})
	}
	return a
}

// fill writes something sensible into a field of a decision sheet.
func (b *Bot) fill(desk *view.Desk, in view.Input, now clock.Instant) string {
	switch in.Kind {
	case sim.NumberInput:
		return strconv.Itoa(12 + int(b.draw("number", in.ID, 60)))
	case sim.MomentInput:
		ahead := now.Add(6 * clock.Hour)
		return strconv.FormatInt(int64(ahead-ahead%clock.Instant(clock.Hour)), 10)
	}
	return both(b.title(desk))
}

func (b *Bot) title(desk *view.Desk) text.Text {
	if r, ok := desk.Get("me/main"); ok {
		if me, ok := r.(view.Me); ok {
			return me.Title
		}
	}
	return text.Same(string(b.seat))
}

// considerAction starts what suits the policy, once.
func (b *Bot) considerAction(key string, r view.Action, now clock.Instant) {
	if b.startable(r) {
		b.mean(dutyAct, key, now)
	}
}

func (b *Bot) startable(r view.Action) bool {
	if !r.Mine || r.Done > 0 || r.Running > 0 {
		return false
	}
	return slices.Contains(b.script.Actions[b.script.ActionNumber(r.ID)].Suits, string(b.policy))
}

// start begins an action; short of people it looks again a quarter of an hour later.
func (b *Bot) start(desk *view.Desk, r view.Action, i intent, now clock.Instant) sim.Deed {
	if !b.startable(r) {
		return nil
	}
	if !free(desk, r.Pool, r.Staff) {
		b.meanAt(dutyAct, i.key, now.Add(15*clock.Minute))
		return nil
	}
	return sim.Act{Action: r.ID}
}

// free says whether a pool has people for some work.
func free(desk *view.Desk, pool sim.PoolID, staff int) bool {
	r, ok := desk.Get("pool/" + string(pool))
	if !ok {
		return true
	}
	p, ok := r.(view.Pool)
	return !ok || p.Size-p.Busy >= staff
}
