package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/server/room/roomtest"
	"github.com/enshu/enshu/server/socket"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

// rider is somebody who is connected throughout, as a page is: whoever is sent away comes back when told to, and goes on
// where it was.
type rider struct {
	t       *testing.T
	visitor *visitor
	room    sim.SessionID
	seat    sim.SeatID

	mu    sync.Mutex
	call  *socket.Caller
	fold  roomtest.Fold
	gaps  []time.Duration
	open  []asked // without an answer
	given map[sim.CommandID]given
	no    map[sim.CommandID]string // refused for good, and why
	ended bool
}

type asked struct {
	id   sim.CommandID
	deed sim.Deed
}

type given struct {
	wire.Receipt
	at time.Time
}

func newRider(t *testing.T, v *visitor, room sim.SessionID, seat sim.SeatID) *rider {
	return &rider{t: t, visitor: v, room: room, seat: seat, given: map[sim.CommandID]given{}, no: map[sim.CommandID]string{}}
}

// ride connects and goes on until the rider is told to end.
func (r *rider) ride(ready, done *sync.WaitGroup) {
	defer done.Done()
	first := sync.OnceFunc(ready.Done)
	var broke time.Time
	for {
		call, err := r.visitor.callAgain(r.t.Context(), r.room, r.seat, r.fold.Lineage, r.fold.N)
		if err != nil {
			if r.over() {
				return
			}
			<-time.After(20 * time.Millisecond) // as a page, but quicker
			continue
		}
		r.mu.Lock()
		r.call, r.fold.Bye = call, nil
		if r.ended {
			_ = call.Close()
		}
		r.mu.Unlock()
		for here := false; ; {
			frames, err := call.Receive()
			r.mu.Lock()
			if err != nil {
				break
			}
			if !broke.IsZero() {
				r.gaps, broke = append(r.gaps, time.Since(broke)), time.Time{}
			}
			for _, f := range frames {
				r.fold.Take(r.t, f)
			}
			r.settle()
			if !here {
				here = true
				r.send()
			}
			r.mu.Unlock()
			first()
		}
		broke = time.Now()
		wait, over := time.Duration(0), r.ended
		if r.fold.Bye != nil {
			wait = time.Duration(r.fold.Bye.RetryMs) * time.Millisecond
		}
		r.mu.Unlock()
		_ = call.Close()
		if over {
			return
		}
		<-time.After(wait)
	}
}

func (r *rider) over() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.ended
}

func (r *rider) end() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.ended = true; r.call != nil {
		_ = r.call.Close()
	}
}

// passing is how long a page waits before it asks again for what was refused in passing.
var passing = map[string]time.Duration{room.CodeContended: 300 * time.Millisecond, room.CodeTooMany: 3 * time.Second, room.CodeStoreDown: 3 * time.Second}

// settle takes in the replies that came.
func (r *rider) settle() {
	for _, reply := range r.fold.Replies {
		before, known := r.given[reply.ID]
		switch {
		case reply.Receipt != nil && known:
			assert.Equal(r.t, before.Receipt, *reply.Receipt, "two receipts for %s", reply.ID)
		case reply.Receipt != nil:
			r.given[reply.ID] = given{*reply.Receipt, time.Now()}
		case room.Passing(reply.Refused.Code):
			time.AfterFunc(passing[reply.Refused.Code], func() {
				r.mu.Lock()
				defer r.mu.Unlock()
				r.send()
			})
			continue
		default:
			assert.False(r.t, known, "%s has a receipt and is refused: %+v", reply.ID, reply.Refused)
			r.no[reply.ID] = reply.Refused.Code
		}
		r.open = slices.DeleteFunc(r.open, func(a asked) bool { return a.id == reply.ID })
	}
	r.fold.Replies = nil
}

// send sends what is open, as a page does when it has come back or has waited.
func (r *rider) send() {
	for _, a := range r.open {
		if r.call == nil || r.call.Do(a.id, a.deed) != nil {
			return // it comes back and sends them again
		}
	}
}

// ask asks for a deed, and goes on asking until there is a receipt.
func (r *rider) ask(id sim.CommandID, deed sim.Deed) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.open = append(r.open, asked{id, deed})
	if r.call != nil {
		_ = r.call.Do(id, deed)
	}
}

// answered tells whether a deed was answered for good, and with what receipt; the zero one is a refusal.
func (r *rider) answered(id sim.CommandID) (given, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	g, ok := r.given[id]
	return g, ok || r.no[id] != ""
}

// wait waits until a deed is answered.
func (r *rider) wait(id sim.CommandID) given {
	var g given
	require.Eventually(r.t, func() (ok bool) {
		g, ok = r.answered(id)
		return ok
	}, 3*time.Minute, 5*time.Millisecond, "no answer for %s", id)
	return g
}

// boarded makes an exercise and connects its facilitator, a player at every seat, and those who watch.
func boarded(t *testing.T, b *balancer, host string, count int) (*drive, []*rider) {
	d := newDrive(t)
	v, err := newVisitor(b.url())
	require.NoError(t, err)
	require.NoError(t, v.enter(t.Context(), host))
	var card wire.ExerciseCard
	require.NoError(t, v.post(t.Context(), "/api/exercises", wire.NewExercise{Scenario: firstScenario}, &card))
	d.visitor, d.room, d.rooms = v, card.Rooms[0], card.Rooms[:1]
	all := []*rider{newRider(t, v, d.room, sim.Facilitator)}
	seats := []sim.SeatID{"ceo", "ciso", "legal", "pr", "csirt"}
	for i := 1; i < count; i++ {
		p, err := newVisitor(b.url())
		require.NoError(t, err)
		seat := sim.SeatID(sim.Observer)
		if i <= len(seats) {
			seat = seats[i-1]
		}
		require.NoError(t, p.join(t.Context(), wire.Join{Code: card.Code, Name: fmt.Sprint("person ", i), Room: d.room, Seat: seat}))
		all = append(all, newRider(t, p, d.room, seat))
	}
	var ready, done sync.WaitGroup
	ready.Add(len(all))
	done.Add(len(all))
	for _, r := range all {
		go r.ride(&ready, &done)
	}
	t.Cleanup(func() {
		for _, r := range all {
			r.end()
		}
		done.Wait()
	})
	ready.Wait()
	return d, all
}

// say does a deed, and waits for the receipt.
func (d *drive) say(r *rider, id sim.CommandID, deed sim.Deed) {
	r.ask(id, deed)
	g := r.wait(id)
	require.NotZero(d.t, g.Receipt, "%s was refused: %v", id, r.no)
	d.receipts[id] = g.Receipt
}

// arrive waits until everybody has folded what somebody is shown who comes in now: a word too many or too few would show.
func (d *drive) arrive(all []*rider) {
	for _, r := range all {
		require.Eventually(d.t, func() bool {
			call, err := r.visitor.call(d.t.Context(), d.room, r.seat)
			if err != nil {
				return false
			}
			defer func() { _ = call.Close() }()
			frames, err := call.Receive()
			if err != nil {
				return false
			}
			var now wire.Hello
			require.NoError(d.t, json.Unmarshal(frames[0], &now))
			r.mu.Lock()
			defer r.mu.Unlock()
			return maps.EqualFunc(now.View, r.fold.Table, func(a, b json.RawMessage) bool { return string(a) == string(b) })
		}, 3*time.Minute, 100*time.Millisecond, "%s has something else before it than somebody who comes in now", r.seat)
	}
}
