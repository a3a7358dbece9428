package bot

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
	"github.com/enshu/enshu/sim/view"
)

// considerService sees what a service calls for: targets before play, somebody who opens it again, and a word on when that will be.
func (b *Bot) considerService(about view.Ref, r *view.Service, now clock.Instant) {
	if r.Plans && r.Target == nil && !b.means(dutyTarget, about) && b.plansAtAll() {
		b.meanAt(dutyTarget, about, now) // time stands before play
	}
	if r.Mine && r.Closed && r.Ready != 0 {
		b.mean(dutyReopen, about, now)
	}
	b.considerOutlook(about, r, now)
}

func (b *Bot) serve(desk Desk, r *view.Service, i intent, now clock.Instant) sim.Deed {
	switch i.duty {
	case dutyTarget:
		return b.target(desk, r, i.about.N)
	case dutyForesee:
		return b.foresee(desk, r, i, now)
	}
	return b.reopen(desk, r, i, now)
}

// plansAtAll says whether a team of this policy sets targets of its own before play.
func (b *Bot) plansAtAll() bool {
	return b.policy == Good || b.policy == Slow || b.policy == Conceal
}

// target sets what the team means to reach: a good team what the business asks, in the order of what it cannot bear; a
// slow one gives itself all the time that the business can bear; one that conceals promises half of what is asked.
func (b *Bot) target(desk Desk, r *view.Service, n int) sim.Deed {
	if !r.Plans || r.Target != nil || !b.foremost(desk, b.orPlayers(b.script.Planners)) {
		return nil
	}
	d := sim.Target{Service: r.ID, Rank: b.urgency(n), RTO: r.RTO, RPO: r.RPO, MTPD: r.MTPD}
	switch b.policy {
	case Slow:
		d.RTO = max(r.RTO, r.MTPD)
	case Conceal:
		d.RTO = r.RTO / 2
	}
	d.Reason = b.write(func() string {
		return both(text.Text{JA: "止まったときに事業が耐えられる時間から決めた。", EN: "From how long the business can bear it."})
	})
	return d
}

// orPlayers returns the seats that a script names for something, in its order, or all players where it names none.
func (b *Bot) orPlayers(named []sim.SeatID) []sim.SeatID {
	if len(named) > 0 {
		return named
	}
	return b.script.IDs(b.script.Players())
}

// urgency is the place of a service among all, those first without which the business is soonest past bearing.
func (b *Bot) urgency(n int) int {
	place := 1
	for i := range b.script.Services {
		x, y := &b.script.Services[i], &b.script.Services[n]
		if x.RTO < y.RTO || x.RTO == y.RTO && (x.MTPD < y.MTPD || x.MTPD == y.MTPD && i < n) {
			place++
		}
	}
	return place
}
