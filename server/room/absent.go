package room

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// heed stops the clock when a rule says so for seats that people hold and nobody is connected to. Absence counts while the
// clock runs: after a resume people have the whole time again to come back.
func (r *Room) heed(now clock.Wall) {
	st := r.session.State()
	var rules []sim.PauseRule
	for _, rule := range st.PauseRules {
		if rule.On == sim.PauseAway || rule.On == sim.PauseAllAway {
			rules = append(rules, rule)
		}
	}
	if len(rules) == 0 || !st.Clock.Running || st.Ended != nil {
		r.seen = nil
		return
	}
	if r.seen == nil {
		r.seen = map[sim.SeatID]clock.Wall{}
	}
	held := r.lookRound(now)
	for _, rule := range rules {
		away := r.awayFor(held, now, rule.After)
		if len(away) == 0 || rule.On == sim.PauseAllAway && len(away) < len(held) {
			continue
		}
		if _, err := r.record(sim.Command{Wall: now, Do: sim.Absent{On: rule.On, Seats: away}}, false); err == nil {
			r.seen = nil
		}
		return
	}
}

// lookRound notes which of the players' seats that people hold are connected, here or at another node, and returns them all.
func (r *Room) lookRound(now clock.Wall) []sim.SeatID {
	here := map[sim.SeatID]bool{}
	for _, c := range r.Presence() {
		here[c.Seat] = true
	}
	var held []sim.SeatID
	missing := false
	for i, s := range r.session.Script().Seats {
		if s.Kind != sim.Player || len(r.session.State().Seats[i].Holders) == 0 {
			continue
		}
		held = append(held, s.ID)
		if _, known := r.seen[s.ID]; !known || here[s.ID] {
			r.seen[s.ID] = now
		}
		missing = missing || !here[s.ID]
	}
	if missing && r.set.Elsewhere != nil {
		for _, seat := range r.set.Elsewhere(r.ID) {
			r.seen[seat] = now
		}
	}
	return held
}

func (r *Room) awayFor(held []sim.SeatID, now clock.Wall, after clock.Span) (away []sim.SeatID) {
	for _, seat := range held {
		if now-r.seen[seat] >= clock.Wall(after) {
			away = append(away, seat)
		}
	}
	return away
}
