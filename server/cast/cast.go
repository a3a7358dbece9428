// Package cast plays the seats of live rooms that were handed to bots.
//
// A bot here is one more member of the room: it is nudged when anything has happened, looks at its desk in the room's
// turn, and sends its deeds as a person's page would. It must never hold a room up, never see more than its desk, and
// never act for a seat that was taken back. Who is a bot is on record in the journal; nothing is kept here that a
// restart could lose. Start reading at Cast.Tend.
package cast

import (
	"context"
	"errors"
	"log/slog"
	"sync"

	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
)

// Cast keeps the bots of every room of a node.
type Cast struct {
	log *slog.Logger

	mu      sync.Mutex
	stopped bool
	playing map[part]*player
	ended   sync.WaitGroup
}

// part is one seat of one room.
type part struct {
	session sim.SessionID
	seat    sim.SeatID
}

// New returns a cast without bots. Stop ends it.
func New(log *slog.Logger) *Cast { return &Cast{log: log, playing: map[part]*player{}} }

// Tend makes the bots that play in a room those that its journal names: it starts the missing ones. Those whose seat was
// taken back end by themselves. It is to be called when a room has been opened and after every change of seats.
func (c *Cast) Tend(ctx context.Context, r *room.Room) error {
	wanted := map[sim.SeatID]bot.Policy{}
	var script *sim.Script
	var seed uint64
	err := r.Look(ctx, func(s *sim.Session) error {
		script, seed = s.Script(), s.State().Seed
		if s.State().Ended != nil {
			return nil
		}
		for i, seat := range s.State().Seats {
			if seat.Bot != "" {
				wanted[script.Seats[i].ID] = bot.Policy(seat.Bot)
			}
		}
		return nil
	})
	for seat, policy := range wanted {
		err = errors.Join(err, c.start(ctx, r, bot.New(script, seat, policy, seed), policy))
	}
	return err
}

func (c *Cast) start(ctx context.Context, r *room.Room, b *bot.Bot, policy bot.Policy) error {
	at := part{r.ID, b.Seat()}
	c.mu.Lock()
	defer c.mu.Unlock()
	if have := c.playing[at]; c.stopped || have != nil && have.room == r && have.policy == policy {
		return nil
	}
	p := newPlayer(r, b, policy)
	if err := p.join(ctx); err != nil {
		return err
	}
	c.playing[at] = p
	c.ended.Go(func() {
		p.run()
		c.forget(at, p)
	})
	c.log.Debug("bot plays", "session", string(at.session), "seat", string(at.seat), "policy", string(policy))
	return nil
}

func (c *Cast) forget(at part, p *player) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.playing[at] == p {
		delete(c.playing, at)
	}
}

// Stop ends every bot and waits for them.
func (c *Cast) Stop() {
	c.mu.Lock()
	c.stopped = true
	for _, p := range c.playing {
		p.leave()
	}
	c.mu.Unlock()
	c.ended.Wait()
}
