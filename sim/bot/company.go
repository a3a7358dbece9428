package bot

import "github.com/enshu/enshu/sim"

// Company plays a script over and over, every player's seat by a bot. It keeps what one run has in common with the next,
// and belongs to one goroutine. Its bots write a stroke where others write words that nobody will read; whatever else
// happens is the same.
type Company struct {
	plan    *plan
	engine  string
	session *sim.Session
	players []player
}

// NewCompany returns a company for a script; engine is the version that its journals name.
func NewCompany(script *sim.Script, engine string) *Company {
	c := &Company{plan: newPlan(script), engine: engine, session: sim.Open(script, 0)}
	for i := range script.Seats {
		if script.Seats[i].Kind == sim.Player {
			b := c.plan.bot(script.Seats[i].ID, Idle, 0)
			b.terse = true
			c.players = append(c.players, player{bot: b})
		}
	}
	return c
}

// Play plays one run to its end. Keep is told of every batch before it is applied and may be nil. What is returned is
// good until the next run.
func (c *Company) Play(policy Policy, seed uint64, keep func(sim.Batch) error) (*Cast, error) {
	script := c.plan.script
	c.session.Reopen(seed)
	cast := NewCast(c.session, 0, keep)
	if err := cast.Open(c.engine); err != nil {
		return nil, err
	}
	for i := range c.players {
		p := &c.players[i]
		if err := cast.seat(p.bot.anew(policy, seed)); err != nil {
			return nil, err
		}
		fresh := p.fresh
		*p = cast.sit(p.bot, p.live)
		p.fresh = fresh[:0]
		cast.players = c.players[:i+1]
	}
	if len(script.Pauses) > 0 { // nobody is there to let the clock run again
		if err := cast.Do(sim.Facilitator, sim.PauseWhen{}); err != nil {
			return nil, err
		}
	}
	if err := cast.Do(sim.Facilitator, sim.Start{Pace: script.Paces[0].ID}); err != nil {
		return nil, err
	}
	return cast, cast.Finish()
}
