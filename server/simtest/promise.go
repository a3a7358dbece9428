package simtest

import (
	"bytes"
	"context"
	"encoding/json"
	"testing/synctest"

	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/server/room/roomtest"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// hold holds the world to what is promised whatever happened.
func (w *World) hold() {
	for _, c := range w.clients {
		c.read()
		w.Count.Receipts += len(c.receipts)
		if len(c.outbox) > 0 {
			w.fail("%s is still waiting for %v", c, c.outbox)
		}
	}
	for _, id := range w.rooms {
		batches := w.journal(id)
		w.holdReceipts(id, batches)
		w.holdTime(id, batches)
		w.holdInjects(id, batches)
		w.holdState(id, batches)
	}
	for _, c := range w.clients {
		w.holdView(c)
	}
}

func (w *World) journal(id sim.SessionID) (all []sim.Batch) {
	for b, err := range w.truth.Read(context.Background(), id, 0) {
		if err != nil {
			w.fail("the journal of %s: %v", id, err)
			return all
		}
		all = append(all, b)
	}
	return all
}

// holdReceipts: whatever was acknowledged is in the journal, at its place, once.
func (w *World) holdReceipts(id sim.SessionID, batches []sim.Batch) {
	kept := map[sim.CommandID]wire.Receipt{}
	for _, b := range batches {
		if b.Command == "" {
			continue
		}
		if _, twice := kept[b.Command]; twice {
			w.fail("%s was done twice in %s", b.Command, id)
		}
		kept[b.Command] = wire.Receipt{Session: id, Seq: b.Seq, Hash: b.Hash.String()}
	}
	for _, c := range w.clients {
		for command, receipt := range c.receipts {
			if c.session == id && kept[command] != receipt {
				w.fail("%s has a receipt for %s, %v, and the journal has %v", c, command, receipt, kept[command])
			}
		}
	}
}

// holdTime: neither time goes back; scenario time runs only while the clock does, and no faster than the host's.
func (w *World) holdTime(id sim.SessionID, batches []sim.Batch) {
	var wall clock.Wall
	var at clock.Instant
	var running bool
	var since clock.Wall // of the piece of the clock that runs
	var from clock.Instant
	for _, b := range batches {
		if b.Wall < wall {
			w.fail("%s: host time goes back at batch %d, from %d to %d", id, b.Seq, wall, b.Wall)
		}
		wall = b.Wall
		for _, h := range b.Events {
			if h.At < at {
				w.fail("%s: scenario time goes back at batch %d", id, b.Seq)
			}
			if played, passed := h.At.Sub(from), clock.Span(b.Wall-since); running && played > passed {
				w.fail("%s: %d ms were played in %d ms at batch %d", id, played, passed, b.Seq)
			}
			if !running && at != 0 && h.At > at {
				w.fail("%s: scenario time moves at batch %d while the clock stands", id, b.Seq)
			}
			at = h.At
			if set, ok := h.Event.(sim.ClockSet); ok {
				running, since, from = set.Running, set.Wall, h.At
			}
		}
	}
}

// holdInjects: each inject that is due has fired once, at its instant, and none while the clock stood.
func (w *World) holdInjects(id sim.SessionID, batches []sim.Batch) {
	fired := map[sim.InjectID]clock.Instant{}
	running, now := false, clock.Instant(0)
	for _, b := range batches {
		for _, h := range b.Events {
			now = h.At
			switch e := h.Event.(type) {
			case sim.ClockSet:
				running = e.Running
			case sim.InjectFired:
				w.Count.Injects++
				if _, twice := fired[e.Inject]; twice || !running {
					w.fail("%s: inject %s fires at batch %d: twice %t, running %t", id, e.Inject, b.Seq, twice, running)
				}
				fired[e.Inject] = h.At
			}
		}
	}
	for _, x := range Script().Injects {
		at, did := fired[x.ID]
		if did != (x.At <= now) || did && at != x.At {
			w.fail("%s: inject %s, due at %d, fired: %t at %d; it is %d", id, x.ID, x.At, did, at, now)
		}
	}
}

// holdState: every node stands where the journal leads.
func (w *World) holdState(id sim.SessionID, batches []sim.Batch) {
	opened, ok := batches[0].Opened()
	if !ok {
		w.fail("%s: its first batch does not open it", id)
		return
	}
	s := sim.Open(Script(), opened.Seed)
	for _, b := range batches {
		s.Apply(b)
	}
	want := s.Digest()
	for _, n := range w.nodes {
		r, err := n.rooms.Room(context.Background(), id)
		if err != nil {
			w.fail("node %d cannot open %s: %v", n.number, id, err)
			continue
		}
		synctest.Wait()
		err = r.Look(context.Background(), func(s *sim.Session) error {
			if have := s.Digest(); have != want && s.Seq() <= batches[len(batches)-1].Seq {
				w.fail("node %d stands elsewhere in %s: at %d, the journal at %d", n.number, id, s.Seq(), batches[len(batches)-1].Seq)
			}
			return nil
		})
		if err != nil {
			w.fail("node %d: %s: %v", n.number, id, err)
		}
	}
}

// holdView: what a client has folded out of all its connections is what somebody who comes now is shown.
func (w *World) holdView(c *client) {
	if c.at == nil {
		w.fail("%s could not come back", c)
		return
	}
	r, err := c.at.rooms.Room(context.Background(), c.session)
	if err != nil {
		w.fail("%s: %v", c, err)
		return
	}
	fresh := &line{}
	m, err := r.Join(context.Background(), room.Guest{Seat: c.seat, Person: "fresh"}, fresh, "", -1)
	if err != nil {
		w.fail("%s: %v", c, err)
		return
	}
	synctest.Wait()
	m.Leave()
	c.read()
	var now roomtest.Fold
	for _, raw := range fresh.take() {
		now.Take(w.T, raw)
	}
	want, have := marshal(now.Table), marshal(c.fold.Table)
	if !bytes.Equal(want, have) {
		w.fail("%s sees\n  %s\nand who comes now sees\n  %s", c, have, want)
	}
}

func marshal(v any) []byte {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return raw
}
