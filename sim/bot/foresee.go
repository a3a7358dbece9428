package bot

import (
	"slices"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/recovery"
	"github.com/enshu/enshu/sim/text"
	"github.com/enshu/enshu/sim/view"
)

// ahead is how long before an estimate runs out a good team looks at it again: people who plan by it need a word before
// the hour passes, not after.
const ahead = 3 * clock.Hour

// considerOutlook sees whether somebody has to say when a service will be back. A good team says it again before the hour
// has passed, the others some time after.
func (b *Bot) considerOutlook(about view.Ref, r *view.Service, now clock.Instant) {
	if !r.Foresees || !b.plansAtAll() || b.means(dutyForesee, about) {
		return
	}
	b.meanAt(dutyForesee, about, max(now, b.outlookDue(r)).Add(b.delay(dutyForesee, about)))
}

// outlookDue is when the word that stands on a service calls for a new one, or 0 when none stands.
func (b *Bot) outlookDue(r *view.Service) clock.Instant {
	n := len(r.Estimates)
	switch {
	case n == 0 || r.Estimates[n-1].Came != 0:
		return 0
	case b.policy == Good:
		return r.Estimates[n-1].Late.Add(-ahead)
	}
	return r.Estimates[n-1].Late
}

// foresee says when a service will be back. A good team waits until it has begun to restore, counts all that is left to
// do, and gives the widest range that others can still plan by; a slow one says the same of what it has heard; one that
// conceals says what would be if everything went at its fastest, at once.
func (b *Bot) foresee(desk Desk, r *view.Service, i intent, now clock.Instant) sim.Deed {
	if !r.Foresees || !b.foremost(desk, b.orPlayers(b.script.Operators)) {
		return nil
	}
	due := b.outlookDue(r)
	if due > now || b.policy == Good && b.may && !b.working {
		b.meanAt(i.duty, i.about, max(due, now.Add(30*clock.Minute)))
		return nil
	}
	left := b.left(desk, r)
	if left == 0 { // what keeps it down is not this seat's to mend
		b.meanAt(i.duty, i.about, now.Add(clock.Hour))
		return nil
	}
	left = max(left, recovery.Narrow)
	d := sim.Estimate{Service: r.ID, Early: now.Add(left - left/2), Late: now.Add(left), Basis: b.write(func() string {
		return both(text.Text{JA: "残っている復旧と検証の作業を順に積み上げた。", EN: "Added up from the restoring and validating that is left."})
	})}
	if b.policy == Conceal {
		d.Early = max(now, d.Late.Add(-recovery.Narrow))
	}
	b.meanAt(i.duty, i.about, d.Late)
	return d
}

// left is how long it will take until a service is back at its minimum: whoever gives the orders works through what its
// systems stand on, one after the other, as far as the minimum asks for, and hand-overs take a quarter as long again. One
// that conceals leaves out the hand-overs and the proofs.
func (b *Bot) left(desk Desk, r *view.Service) (sum clock.Span) {
	seen, level := make([]bool, len(b.script.Systems)), 1000
	share := make([]int, len(b.script.Systems))
	for _, need := range r.Needs {
		i := b.script.SystemNumber(need.System)
		if x := desk.System(i); x != nil && x.Status != recovery.Up {
			share[i], level = need.Share, level-need.Share
		}
	}
	for _, i := range b.order {
		if level < r.MBCO && share[i] > 0 {
			sum, level = sum+b.leftOf(desk, i, seen), level+share[i]
		}
	}
	if b.policy != Conceal {
		sum += sum / 4
	}
	return sum
}

func (b *Bot) leftOf(desk Desk, i int, seen []bool) (sum clock.Span) {
	if i < 0 || seen[i] {
		return 0
	}
	seen[i] = true
	for _, id := range b.script.Systems[i].Needs {
		sum += b.leftOf(desk, b.script.SystemNumber(id), seen)
	}
	r := desk.System(i)
	if r == nil || r.Status == recovery.Up {
		return sum
	}
	x := &b.script.Systems[i]
	for _, w := range r.Ways {
		if slices.Contains(x.Ways[x.Way(w.ID)].Suits, string(b.policy)) {
			sum += b.takes(w.Effort)
			break
		}
	}
	if r.Validate != nil && b.policy != Conceal {
		sum += b.takes(*r.Validate)
	}
	return sum
}

// takes is how long a piece of work will take, as a team of this policy counts.
func (b *Bot) takes(e view.Effort) clock.Span {
	if b.policy == Conceal {
		return e.Low
	}
	return e.High
}
