package bot

import (
	"errors"
	"fmt"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/view"
)

// Cast plays bots' seats in a session held in memory: it finds what comes next, what falls due or a bot's deed, and
// carries it out.
type Cast struct {
	session *sim.Session
	wall    clock.Wall
	players []player
	refused int
	keep    func(sim.Batch) error // told of every batch before it is applied; nil keeps nothing
}

type player struct {
	bot   *Bot
	desk  *view.Desk
	next  clock.Instant
	ready bool // next is up to date
	will  bool // something is next
}

// NewCast returns a cast without bots for a session that stands at host time wall. Keep is told of every batch before it
// is applied and may be nil; the session belongs to the cast while it plays.
func NewCast(s *sim.Session, wall clock.Wall, keep func(sim.Batch) error) *Cast {
	return &Cast{session: s, wall: wall, keep: keep}
}

// Join lets a bot play its seat, and seats it when nobody sits there yet.
func (c *Cast) Join(b *Bot) error {
	if err := c.Do("", sim.Take{At: b.seat, Bot: string(b.policy)}); err != nil {
		return err
	}
	c.players = append(c.players, player{bot: b, desk: view.NewDesk(c.session, b.seat)})
	return nil
}

// Session returns the session being played.
func (c *Cast) Session() *sim.Session { return c.session }

// Wall returns the host time at which the cast stands.
func (c *Cast) Wall() clock.Wall { return c.wall }

// Refused returns how many of the bots' deeds were refused.
func (c *Cast) Refused() int { return c.refused }

// Do carries out a deed of a seat now. A *sim.Refusal says why not.
func (c *Cast) Do(seat sim.SeatID, d sim.Deed) error {
	b, err := c.session.Propose(sim.Command{Seat: seat, Wall: c.wall, Do: d})
	if err != nil {
		return err
	}
	if len(b.Events) == 0 {
		return nil
	}
	return c.take(b)
}

func (c *Cast) take(b sim.Batch) error {
	if c.keep != nil {
		if err := c.keep(b); err != nil {
			return fmt.Errorf("keep batch %d: %w", b.Seq, err)
		}
	}
	c.session.Apply(b)
	now := c.session.State().Now
	for i := range c.players {
		p := &c.players[i]
		if p.bot.policy == Idle {
			continue // it looks at nothing
		}
		if keys := p.desk.Update(c.session); len(keys) > 0 {
			p.bot.Notice(p.desk, keys, now)
			p.ready = false
		}
	}
	return nil
}

// Open begins a new session.
func (c *Cast) Open(engine string) error { return c.take(c.session.Opening(c.wall, engine)) }

// Finish plays until the exercise has ended, or until nothing will happen any more.
func (c *Cast) Finish() error {
	for c.session.State().Ended == nil {
		if more, err := c.step(clock.Never); err != nil || !more {
			return err
		}
	}
	return nil
}

// Until plays up to a scenario instant, or to the end of the exercise if that comes first.
func (c *Cast) Until(t clock.Instant) error {
	for c.session.State().Ended == nil {
		more, err := c.step(t)
		if err != nil {
			return err
		}
		if !more {
			break
		}
	}
	if wall, ok := c.session.State().Clock.When(t); ok && c.session.State().Ended == nil {
		c.wall = max(c.wall, wall)
	}
	return nil
}

// step carries out the next thing no later than limit, and returns false when there is none.
func (c *Cast) step(limit clock.Instant) (bool, error) {
	st := c.session.State()
	if !st.Clock.Running {
		return false, nil
	}
	last, bounded := clock.Wall(0), false
	if limit != clock.Never {
		last, bounded = st.Clock.When(limit)
		if !bounded {
			return false, nil
		}
	}
	due, any := c.session.Due()
	who, at := c.earliest()
	if who >= 0 {
		wall, ok := st.Clock.When(at)
		if wall = max(wall, c.wall); ok && (!any || wall < due) {
			if bounded && wall > last {
				return false, nil
			}
			c.wall = wall
			return true, c.act(who)
		}
	}
	if !any || bounded && due > last {
		return false, nil
	}
	c.wall = max(c.wall, due)
	return true, c.Do("", sim.Advance{})
}

// earliest returns the bot that acts next and when, −1 for none.
func (c *Cast) earliest() (int, clock.Instant) {
	who, at := -1, clock.Never
	now := c.session.State().Clock.Instant(c.wall)
	for i := range c.players {
		p := &c.players[i]
		if !p.ready {
			p.next, p.will = p.bot.peek(p.desk, now)
			p.ready = true
		}
		if p.will && p.next < at {
			who, at = i, p.next
		}
	}
	return who, at
}

// act lets a bot do what it meant to. A refusal is an answer like any other: the bot goes on.
func (c *Cast) act(who int) error {
	p := &c.players[who]
	p.ready = false
	deed, _, ok := p.bot.Next(p.desk, c.session.State().Clock.Instant(c.wall))
	if !ok || deed == nil {
		return nil
	}
	err := c.Do(p.bot.seat, deed)
	var no *sim.Refusal
	if errors.As(err, &no) {
		c.refused++
		return nil
	}
	return err
}
