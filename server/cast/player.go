package cast

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
	"github.com/enshu/enshu/sim/view"
)

// patience bounds how long a bot waits for the room to answer one deed; after again it sends once more what could not be
// recorded.
const (
	patience = 30 * time.Second
	again    = time.Second
)

// player is one bot at its seat, and its membership of the room.
type player struct {
	room   *room.Room
	bot    *bot.Bot
	policy bot.Policy

	member *room.Member
	desk   *view.Desk // read and brought up to date only in the room's turn
	owed   *turn      // a deed that could not be recorded when it was sent
	nudge  chan struct{}
	quit   chan struct{}
	once   sync.Once
}

var _ room.Listener = (*player)(nil)

func newPlayer(r *room.Room, b *bot.Bot, policy bot.Policy) *player {
	return &player{room: r, bot: b, policy: policy, nudge: make(chan struct{}, 1), quit: make(chan struct{})}
}

func (p *player) join(ctx context.Context) (err error) {
	guest := room.Guest{Seat: p.bot.Seat(), Name: "bot", Bot: true}
	p.member, err = p.room.Join(ctx, guest, p, "", 0)
	return err
}

// Send is a nudge: what happened is seen on the desk.
func (p *player) Send(*room.Message) {
	select {
	case p.nudge <- struct{}{}:
	default:
	}
}

// Close ends the bot: the room is gone, or the server stops.
func (p *player) Close(int, text.Text, time.Duration) { p.leave() }

func (p *player) leave() { p.once.Do(func() { close(p.quit) }) }

// run plays until the seat is taken back, the exercise has ended or the room is gone.
func (p *player) run() {
	defer p.member.Leave()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		select {
		case <-p.quit:
			cancel()
		case <-ctx.Done():
		}
	}()
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-p.nudge:
		case <-timer.C:
		}
		wake, on := p.play(ctx)
		if !on {
			return
		}
		timer.Reset(wake)
	}
}

// long is how long a bot sleeps that waits for something to happen.
const long = time.Hour

// play does what is to be done now. It tells how long to sleep, and false when there is nothing more to play.
func (p *player) play(ctx context.Context) (wake time.Duration, on bool) {
	for {
		var next turn
		if err := p.room.Look(ctx, func(s *sim.Session) error {
			next = p.look(s)
			return nil
		}); err != nil || next.over {
			return 0, false
		}
		if next.deed == nil {
			return next.sleep, true
		}
		switch reply, err := p.do(ctx, next); {
		case err != nil:
			return 0, false
		case reply.Refused != nil && room.Passing(reply.Refused.Code):
			p.owed = &next
			return again, true
		}
	}
}

// turn is what a look at the desk comes to: a deed for now, a time to sleep, or the end.
type turn struct {
	deed  sim.Deed
	id    sim.CommandID // the seat's and the position's: a bot that plays on several nodes does one thing at a position
	sleep time.Duration
	over  bool
}

func (p *player) look(s *sim.Session) turn {
	st := s.State()
	seat := s.Script().SeatNumber(p.bot.Seat())
	if st.Ended != nil || st.Seats[seat].Bot != string(p.policy) {
		return turn{over: true}
	}
	wall := p.room.Wall()
	now := max(st.Now, st.Clock.Instant(wall))
	if !st.Clock.Running && st.Begun != 0 { // before play a bot sets its targets
		return turn{sleep: long} // and a desk is put together only for somebody who is going to act
	}
	p.update(s, now)
	if p.owed != nil {
		next := *p.owed
		p.owed = nil
		return next
	}
	deed, at, ok := p.bot.Next(p.desk, now)
	switch {
	case !ok:
		return turn{sleep: long}
	case deed != nil:
		return turn{deed: deed, id: sim.CommandID(fmt.Sprintf("bot-%d-%d", seat, s.Seq()))}
	}
	return turn{sleep: until(st.Clock, wall, at)}
}

func (p *player) update(s *sim.Session, now clock.Instant) {
	if p.desk == nil {
		p.desk = view.NewDesk(s, p.bot.Seat())
		return // the bot looks at all of a desk that it was never shown
	}
	if keys := p.desk.Update(s); len(keys) > 0 {
		p.bot.Notice(p.desk, keys, now)
	}
}

// until is the host time from now to a scenario instant.
func until(c clock.Clock, now clock.Wall, at clock.Instant) time.Duration {
	wall, ok := c.When(at)
	if !ok {
		return long
	}
	return max(time.Millisecond, min(long, time.Duration(wall-now)*time.Millisecond))
}

// do sends a deed. A refusal by the rules of play is an answer like any other: the bot goes on.
func (p *player) do(ctx context.Context, t turn) (wire.Reply, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return p.room.Do(ctx, room.Request{ID: t.id, Seat: p.bot.Seat(), Do: t.deed})
}
