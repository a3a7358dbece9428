package bot

import (
	"slices"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/draw"
	"github.com/enshu/enshu/sim/view"
)

// A policy is a spread of teams, not one team. Of several options that suit it the first is likelier, not certain; and a
// slow or a concealing team sometimes does as the next better kind would. A good one never does worse than it knows.

// firstShare is how often, in percent, the option written first is taken when others suit the policy as well.
const firstShare = 60

// better says as whom a team of a policy acts now and then, and how often, in percent. The numbers are ours.
var better = map[Policy]struct {
	policy  Policy
	percent uint64
}{
	Slow:    {Good, 15},
	Conceal: {Slow, 10},
}

// choose draws among the options that suit the policy. One that suits nobody is taken only as the default, or when it
// stands first and there is none. The seats of a team draw alike, or they would never agree.
func (b *Bot) choose(about view.Ref, r *view.Decision) view.Option {
	if up, ok := better[b.policy]; ok && b.teamDraw("better", r.ID, 100) < up.percent {
		if list := b.suiting(about, r, up.policy); len(list) > 0 {
			return b.oneOf(r.ID, list)
		}
	}
	if list := b.suiting(about, r, b.policy); len(list) > 0 {
		return b.oneOf(r.ID, list)
	}
	for _, o := range r.Options {
		if o.ID == r.Default {
			return o
		}
	}
	return r.Options[0]
}

// suiting lists the options of a decision that the author holds to be a policy's.
func (b *Bot) suiting(about view.Ref, r *view.Decision, p Policy) []view.Option {
	d := &b.script.Decisions[about.N]
	var list []view.Option
	for _, o := range r.Options {
		if slices.Contains(d.Options[d.Option(o.ID)].Suits, string(p)) {
			list = append(list, o)
		}
	}
	return list
}

func (b *Bot) oneOf(id sim.DecisionID, list []view.Option) view.Option {
	if len(list) == 1 || b.teamDraw("first", id, 100) < firstShare {
		return list[0]
	}
	return list[1+b.teamDraw("other", id, uint64(len(list)-1))]
}

// teamDraw is a draw below n that comes out the same at every seat.
func (b *Bot) teamDraw(of string, id sim.DecisionID, n uint64) uint64 {
	key := draw.Key{Seed: b.seed, Purpose: "bot.team." + of, Subject: string(id)}
	return key.Below(n)
}

// incline settles which actions the bot will begin when it may.
func (b *Bot) incline() {
	for i := range b.script.Actions {
		b.does[i] = b.willDo(i)
	}
}

func (b *Bot) willDo(i int) bool {
	suits := b.script.Actions[i].Suits
	if slices.Contains(suits, string(b.policy)) {
		return true
	}
	up, ok := better[b.policy]
	return ok && slices.Contains(suits, string(up.policy)) && b.chance("better", view.Ref{Kind: sim.SubAction, N: i}, up.percent)
}

// paceFor returns how long a policy takes over things in a scenario of that length. Teams that lose time lose so much of a
// day; where the whole story is shorter than one, they lose as great a part of it.
func paceFor(policy Policy, length clock.Span) [duties]minutes {
	pace := paces[policy]
	if _, loses := better[policy]; !loses || length >= clock.Day {
		return pace
	}
	part := func(m int) int { return int(clock.Span(m) * length / clock.Day) }
	for i, m := range pace {
		pace[i] = minutes{part(m.low), part(m.high)}
	}
	return pace
}
