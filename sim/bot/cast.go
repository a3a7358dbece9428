package bot

import (
	"errors"
	"fmt"
	"slices"

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
	at      int                   // position in the session's list of touched subjects
	keep    func(sim.Batch) error // told of every batch before it is applied; nil keeps nothing
}

type player struct {
	bot   *Bot
	live  *view.Live
	desk  *view.Desk // instead of live, for a random bot, which chooses among all that it sees
	fresh []view.Ref // what may have changed on the live desk
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
	if err := c.seat(b); err != nil {
		return err
	}
	c.players = append(c.players, c.sit(b, nil))
	return nil
}

func (c *Cast) seat(b *Bot) error {
	return c.Do("", sim.Take{At: b.seat, Bot: string(b.policy)})
}

// sit puts a bot before its desk, which may be one that stood in an earlier session of the script.
func (c *Cast) sit(b *Bot, live *view.Live) player {
	switch {
	case b.policy == Random:
		return player{bot: b, desk: view.NewDesk(c.session, b.seat)}
	case live == nil:
		return player{bot: b, live: view.NewLive(c.session, b.seat)}
	}
	live.Move(c.session)
	return player{bot: b, live: live}
}

// Session returns the session being played.
func (c *Cast) Session() *sim.Session { return c.session }

// Wall returns the host time at which the cast stands.
func (c *Cast) Wall() clock.Wall { return c.wall }

// Refused returns how many of the bots' deeds were refused.
func (c *Cast) Refused() int { return c.refused }

// Do carries out a deed of a seat now. A *sim.Refusal says why not.
func (c *Cast) Do(seat sim.SeatID, d sim.Deed) error {
	if _, ok := d.(sim.Start); ok {
		if err := c.prepare(); err != nil {
			return err
		}
	}
	b, err := c.session.Propose(sim.Command{Seat: seat, Wall: c.wall, Do: d})
	if err != nil {
		return err
	}
	if len(b.Events) == 0 {
		return nil
	}
	return c.take(b)
}

// prepare lets the bots do what they mean to do before play.
func (c *Cast) prepare() error {
	for i := range c.players {
		c.players[i].look(c.session)
	}
	for {
		who, at := c.earliest()
		if who < 0 || at > c.session.State().Now {
			return nil
		}
		if err := c.act(who); err != nil {
			return err
		}
	}
}

func (c *Cast) take(b sim.Batch) error {
	if c.keep != nil {
		if err := c.keep(b); err != nil {
			return fmt.Errorf("keep batch %d: %w", b.Seq, err)
		}
	}
	c.session.Apply(b)
	c.spread()
	for i := range c.players {
		c.players[i].look(c.session)
	}
	return nil
}

// spread notes on every live desk what the last batch has changed.
func (c *Cast) spread() {
	touched, at, all := c.session.Touched(c.at)
	c.at = at
	for i := range c.players {
		if p := &c.players[i]; p.live != nil && !all {
			p.fresh = p.live.Refs()
		}
	}
	for i, x := range touched {
		if !heeded[x.Kind] || slices.Contains(touched[i+1:], x) {
			continue
		}
		for j := range c.players {
			if p := &c.players[j]; p.live != nil {
				p.fresh = p.live.Touch(x, p.fresh)
			}
		}
	}
}

// heeded says which kinds of subject may change something on the desk of a player whom only what calls for attention
// concerns.
var heeded = [kinds]bool{
	sim.SubItem: true, sim.SubSeat: true, sim.SubDecision: true, sim.SubPool: true, sim.SubAction: true, sim.SubWork: true,
	sim.SubSystem: true, sim.SubBackup: true, sim.SubService: true, sim.SubFact: true, sim.SubStatement: true, sim.SubObligation: true,
	sim.SubConference: true,
}

// look shows a bot what has changed on its desk.
func (p *player) look(s *sim.Session) {
	now := s.State().Now
	switch {
	case p.bot.policy == Idle: // it looks at nothing
	case p.desk != nil:
		if keys := p.desk.Update(s); len(keys) > 0 {
			p.bot.Notice(p.desk, keys, now)
			p.ready = false
		}
	case len(p.fresh) > 0 || !p.bot.seen:
		p.bot.heed(p.live, p.fresh, now)
		p.ready = false
	}
	p.fresh = p.fresh[:0]
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
	for i := range c.players {
		p := &c.players[i]
		if !p.ready {
			p.next, p.will = p.bot.peek()
			p.ready = true
		}
		if p.will && p.next < at {
			who, at = i, p.next
		}
	}
	return who, at
}

func (p *player) deed(now clock.Instant) (sim.Deed, bool) {
	if p.desk != nil {
		deed, _, ok := p.bot.Next(p.desk, now)
		return deed, ok
	}
	deed, _, ok := p.bot.next(p.live, now)
	return deed, ok
}

// act lets a bot do what it meant to. A refusal is an answer like any other: the bot goes on.
func (c *Cast) act(who int) error {
	p := &c.players[who]
	p.ready = false
	deed, ok := p.deed(c.session.State().Clock.Instant(c.wall))
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
