package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/server/socket"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/view"
)

// actor plays one seat over a websocket, as a person's page would: it knows what the server sends and nothing else.
type actor struct {
	seat sim.SeatID
	bot  *bot.Bot // nil for one that only watches
	call *socket.Caller

	desk    *view.Desk
	ahead   clock.Wall   // the server's clock against ours
	n       atomic.Int64 // how far the server has been heard
	telling atomic.Bool  // that, to the server, in a moment
	frames  chan json.RawMessage
	replies map[sim.CommandID]wire.Reply
	ended   error

	acts, refused int
}

func newActor(call *socket.Caller, seat sim.SeatID, b *bot.Bot) *actor {
	a := &actor{seat: seat, bot: b, call: call, frames: make(chan json.RawMessage, 256), replies: map[sim.CommandID]wire.Reply{}}
	go a.listen()
	return a
}

func (a *actor) listen() {
	defer close(a.frames)
	for {
		frames, err := a.call.Receive()
		if err != nil {
			a.ended = err
			return
		}
		for _, f := range frames {
			a.frames <- f
		}
	}
}

// play does what the bot means to, until the exercise has ended or ctx ends.
func (a *actor) play(ctx context.Context) error {
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case f, ok := <-a.frames:
			if err := a.take(f, ok); err != nil {
				return err
			}
		case <-timer.C:
		}
		if a.desk == nil {
			continue
		}
		if a.over() {
			return nil
		}
		sleep, err := a.act(ctx)
		if err != nil || a.over() { // it may have ended while an answer was awaited, and then nothing more comes
			return err
		}
		timer.Reset(sleep)
	}
}

// until takes frames in until what is awaited is there.
func (a *actor) until(ctx context.Context, there func() bool) error {
	for a.desk == nil || !there() {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case f, ok := <-a.frames:
			if err := a.take(f, ok); err != nil {
				return err
			}
		}
	}
	return nil
}

// frame is any frame of a server, as far as an actor reads it.
type frame struct {
	Kind string                     `json:"kind"`
	N    int64                      `json:"n"`
	Wall clock.Wall                 `json:"wall"`
	View map[string]json.RawMessage `json:"view"`
	Put  map[string]json.RawMessage `json:"put"`
	Del  []string                   `json:"del"`
}

var errHungUp = errors.New("the server hung up")

func (a *actor) take(raw json.RawMessage, ok bool) (err error) {
	if !ok {
		return fmt.Errorf("seat %s: %w: %w", a.seat, errHungUp, a.ended)
	}
	var f frame
	if err := json.Unmarshal(raw, &f); err != nil {
		return fmt.Errorf("seat %s: %w", a.seat, err)
	}
	switch f.Kind {
	case wire.KindHello:
		a.n.Store(f.N)
		a.ahead = f.Wall - wallNow()
		a.desk, err = view.Mirror(f.View)
	case wire.KindDelta:
		err = a.fold(f)
	case wire.KindReply:
		var r wire.Reply
		err = json.Unmarshal(raw, &r)
		a.replies[r.ID] = r
	case wire.KindBye:
		var bye wire.Bye
		err = json.Unmarshal(raw, &bye)
		err = errors.Join(fmt.Errorf("seat %s: %w: %s", a.seat, errHungUp, bye.Text.EN), err)
	}
	return err
}

func (a *actor) fold(f frame) error {
	if n := a.n.Load(); f.N != n+1 {
		return fmt.Errorf("seat %s: delta %d came after %d", a.seat, f.N, n)
	}
	a.n.Store(f.N)
	keys, err := a.desk.Take(f.Put, f.Del)
	if err != nil {
		return err
	}
	if a.bot != nil {
		a.bot.Notice(a.desk, keys, a.now())
	}
	a.acknowledge()
	return nil
}

// ackEvery is how often at most the server is told how far it was heard: a word for every delta would be a flood.
const ackEvery = 500 * time.Millisecond

func (a *actor) acknowledge() {
	if a.telling.CompareAndSwap(false, true) {
		time.AfterFunc(ackEvery, func() {
			a.telling.Store(false)
			_ = a.call.Ack(a.n.Load()) // a line that broke shows itself where it is read
		})
	}
}

func wallNow() clock.Wall { return clock.Wall(time.Now().UnixMilli()) }

// clock is the exercise clock as the seat sees it.
func (a *actor) clock() (view.Clock, clock.Clock) {
	record, _ := a.desk.Get("clock/main")
	c, _ := record.(view.Clock)
	return c, clock.Clock{Running: c.State == view.Running, Wall: c.Wall, At: c.At, Rate: c.Rate}
}

func (a *actor) now() clock.Instant {
	_, c := a.clock()
	return c.Instant(wallNow() + a.ahead)
}

func (a *actor) over() bool {
	c, _ := a.clock()
	return c.State == view.Ended
}

// act carries out what is due and tells how long to sleep.
func (a *actor) act(ctx context.Context) (time.Duration, error) {
	const long = time.Hour
	_, c := a.clock()
	if a.bot == nil || !c.Running {
		return long, nil
	}
	for {
		deed, at, ok := a.bot.Next(a.desk, a.now())
		switch {
		case !ok:
			return long, nil
		case deed == nil:
			wall, running := c.When(at)
			if !running {
				return long, nil
			}
			return max(time.Millisecond, min(long, time.Duration(wall-a.ahead-wallNow())*time.Millisecond)), nil
		}
		if err := a.do(ctx, deed); err != nil {
			return 0, err
		}
		if a.over() {
			return long, nil
		}
	}
}

// do asks for a deed and waits for its answer. A refusal is counted; one of the moment is tried again.
func (a *actor) do(ctx context.Context, deed sim.Deed) error {
	for {
		r, err := a.ask(ctx, deed)
		switch {
		case err != nil:
			return err
		case r.Refused == nil:
			a.acts++
			return nil
		case !room.Passing(r.Refused.Code):
			a.refused++
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
}

func (a *actor) ask(ctx context.Context, deed sim.Deed) (wire.Reply, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return wire.Reply{}, err
	}
	cmd := sim.CommandID(id.String())
	if err := a.call.Do(cmd, deed); err != nil {
		return wire.Reply{}, err
	}
	err = a.until(ctx, func() bool { _, ok := a.replies[cmd]; return ok })
	r := a.replies[cmd]
	delete(a.replies, cmd)
	return r, err
}
