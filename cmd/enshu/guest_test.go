package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"sync"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/server/socket"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

// Beside the facilitator so many take part, at the seats of several rooms: twenty clients in all.
const (
	guestsOfOne = 19
	roomsOfOne  = 4
)

// guest is somebody who takes part across all lives of a server: with every life the outbox is sent again, one earlier deed
// is repeated, and two new ones follow. What comes back is read until the line breaks.
type guest struct {
	visitor  *visitor
	name     string
	room     sim.SessionID
	seat     sim.SeatID
	call     *socket.Caller
	deeds    map[sim.CommandID]sim.Deed
	outbox   []sim.CommandID // without an answer
	receipts map[sim.CommandID]wire.Receipt
	refused  []sim.CommandID // for good
	fault    error
}

// invite has the guests of a new exercise take their seats.
func (d *drive) invite(card wire.ExerciseCard) {
	seats := []sim.SeatID{"ceo", "ciso", "legal", "pr", "csirt"}
	for i := range guestsOfOne {
		v, err := newVisitor(d.visitor.base)
		require.NoError(d.t, err)
		g := &guest{
			visitor: v, name: fmt.Sprintf("guest-%d-%d", len(d.guests), i), room: card.Rooms[i/len(seats)], seat: seats[i%len(seats)],
			deeds: map[sim.CommandID]sim.Deed{}, receipts: map[sim.CommandID]wire.Receipt{},
		}
		require.NoError(d.t, v.join(d.t.Context(), wire.Join{Code: card.Code, Name: g.name, Room: g.room, Seat: g.seat}))
		d.guests = append(d.guests, g)
	}
	for _, id := range card.Rooms[1:] {
		d.startRoom(id)
	}
}

// startRoom starts a room beside the one that is driven.
func (d *drive) startRoom(id sim.SessionID) {
	call, err := d.visitor.call(d.t.Context(), id, sim.Facilitator)
	require.NoError(d.t, err)
	defer func() { require.NoError(d.t, call.Close()) }()
	require.NoError(d.t, call.Do("start-room", sim.Start{Pace: "standard"}))
	for {
		frames, err := call.Receive()
		require.NoError(d.t, err)
		for _, raw := range frames {
			var r wire.Reply
			if json.Unmarshal(raw, &r) == nil && r.ID == "start-room" {
				require.NotNil(d.t, r.Receipt, "%+v", r.Refused)
				return
			}
		}
	}
}

// gather connects the guests of the exercise under way and has them talk; the returned function waits for their lines to break.
func (d *drive) gather(round int) (scattered func()) {
	here := d.guests[max(0, len(d.guests)-guestsOfOne):]
	var come, gone sync.WaitGroup
	for _, g := range here {
		come.Go(func() { g.fault = g.come(d) })
	}
	come.Wait()
	d.hold(here)
	for _, g := range here {
		gone.Go(func() { g.fault = g.talk(round) })
	}
	return func() {
		gone.Wait()
		d.hold(here)
	}
}

// hold fails the test at what a guest met with.
func (d *drive) hold(guests []*guest) {
	d.t.Helper()
	for _, g := range guests {
		require.NoError(d.t, g.fault, "%s at %s of %s", g.name, g.seat, g.room)
	}
}

// come opens the guest's line and waits for the view.
func (g *guest) come(d *drive) (err error) {
	g.visitor.base = d.visitor.base
	g.visitor.client.CloseIdleConnections()
	if g.call, err = g.visitor.call(d.t.Context(), g.room, g.seat); err == nil {
		_, err = g.call.Receive()
	}
	return err
}

// talk sends and reads until the line breaks.
func (g *guest) talk(round int) error {
	send := slices.Clone(g.outbox)
	for id := range g.receipts {
		send = append(send, id)
		break
	}
	for i := range 2 {
		id := sim.CommandID(fmt.Sprintf("%s-%d-%d", g.name, round, i))
		g.deeds[id] = sim.Record{Text: fmt.Sprint(g.name, " in round ", round, ", line ", i)}
		g.outbox, send = append(g.outbox, id), append(send, id)
	}
	deeds := make([]sim.Deed, len(send))
	for i, id := range send {
		deeds[i] = g.deeds[id]
	}
	go func() {
		for i, id := range send {
			if g.call.Do(id, deeds[i]) != nil {
				return
			}
		}
	}()
	for {
		frames, err := g.call.Receive()
		if err != nil {
			_ = g.call.Close()
			return nil
		}
		for _, raw := range frames {
			var r wire.Reply
			if json.Unmarshal(raw, &r) == nil && r.Kind == wire.KindReply {
				if err := g.answered(r); err != nil {
					return err
				}
			}
		}
	}
}

// answered takes in an answer: a receipt is for ever, and so is a refusal that is not about the moment.
func (g *guest) answered(r wire.Reply) error {
	before, known := g.receipts[r.ID]
	switch {
	case r.Receipt != nil && known && before != *r.Receipt:
		return fmt.Errorf("two receipts for %s: %v and %v", r.ID, before, *r.Receipt)
	case r.Receipt != nil:
		g.receipts[r.ID] = *r.Receipt
	case room.Passing(r.Refused.Code):
		return nil
	case known:
		return fmt.Errorf("%s has a receipt and is refused: %+v", r.ID, r.Refused)
	default:
		g.refused = append(g.refused, r.ID)
	}
	g.outbox = slices.DeleteFunc(g.outbox, func(id sim.CommandID) bool { return id == r.ID })
	return nil
}

// given counts what guests have receipts for.
func (d *drive) given() (n int) {
	for _, g := range d.guests {
		n += len(g.receipts)
	}
	return n
}
