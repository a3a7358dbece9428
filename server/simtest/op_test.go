package simtest

import (
	"context"
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/memory"
	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/sim"
)

// script is a short play that is the same each time: it is what every operation of the store is made to fail in.
func shortPlay(w *World) {
	w.dice, w.truth = rand.New(rand.NewPCG(1, 1)), &memory.Store{}
	w.nodes = []*node{w.start(0)}
	w.rooms = []sim.SessionID{"room-0"}
	for _, seat := range []sim.SeatID{sim.Facilitator, "ciso", "pr"} {
		w.clients = append(w.clients, newClient(w, "room-0", seat))
	}
	console, ciso := w.clients[0], w.clients[1]
	for range 10 { // who opens the room tries until it is there
		_, err := w.nodes[0].rooms.Create(context.Background(), "room-0", Script(), 7)
		if err == nil || w.truthHas("room-0") {
			break
		}
		pass(time.Second)
	}
	everybody := func() {
		for _, c := range w.clients {
			for range 20 {
				if c.at != nil {
					break
				}
				c.come(w.nodes[0])
				pass(time.Second)
			}
		}
		synctest.Wait()
	}
	everybody()
	for _, d := range []sim.Deed{sim.Start{Pace: "real"}, sim.Pause{}, sim.Resume{}, sim.Note{Kind: sim.Idea, Text: "one"}} {
		console.do(d)
		pass(4 * time.Second)
		ciso.do(sim.Record{Text: "line"})
		pass(3 * time.Second)
	}
	w.kill(w.nodes[0])
	everybody()
	ciso.do(sim.Record{Text: "after the node died"})
	pass(12 * time.Second)
}

func (w *World) truthHas(id sim.SessionID) bool { return len(w.journal(id)) > 0 }

// Whatever the store was about when it failed, and however it failed: nothing acknowledged is lost, nothing is done twice,
// nothing fires while the clock stands, and when the store is back everything goes on by itself.
func TestEveryOperationOfTheStoreMayFail(t *testing.T) {
	total := 0
	synctest.Test(t, func(t *testing.T) {
		w := &World{T: t}
		shortPlay(w)
		total = w.nodes[0].store.opsSoFar() + w.ops
		w.finish()
	})
	require.Greater(t, total, 40, "as many as the scheduler joins them to")
	played, step := 0, *every
	if few {
		step *= 8
	}
	for f := range faults {
		for n := 1 + int(f)%step; n <= total && !t.Failed(); n += step {
			played++
			synctest.Test(t, func(t *testing.T) {
				w := &World{T: t, failAt: n, failHow: f}
				w.note("operation %d of the store: %s", n, f)
				shortPlay(w)
				w.finish()
			})
		}
	}
	if !t.Failed() {
		t.Logf("board: R12 operations of the store whose failure breaks a promise: 0 of %d plays (%d operations, %d ways to fail)", played, total, faults)
	}
}

// People are told when the store fails, and when it is back.
func TestAStoreThatFailsIsToldToEverybody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &World{T: t}
		shortPlay(w)
		for _, c := range w.clients {
			c.read()
			c.fold.Notices = nil // the node that died may have had the time to say that its store was gone
		}
		w.nodes[0].store.arm(readOnly, 1) // strikes appends only: a mark that falls into this moment does not use it up
		w.clients[1].do(sim.Record{Text: "into the void"})
		pass(5 * time.Second)
		synctest.Wait()
		for _, c := range w.clients {
			c.read()
			require.Equal(t, []string{room.CodeStoreDown, "store_up"}, c.fold.Notices, c)
		}
		w.finish()
	})
}

// The promises are worth something only if they find what is wrong: each bug is found within a few seeds.
func TestPlantedBugsAreFound(t *testing.T) {
	const within = 40
	if few {
		t.Skip("played without the race detector")
	}
	for bug := AckUnkept; bug < Bugs; bug++ {
		found := uint64(0)
		for seed := uint64(1); seed <= within && found == 0; seed++ {
			synctest.Test(t, func(t *testing.T) {
				w := &World{T: &silent{TB: t}, Seed: seed, Bug: bug}
				defer func() {
					_ = recover() // a world that falls apart has been found out, too
					if w.T.Failed() {
						found = seed
					}
				}()
				w.Play()
			})
		}
		require.NotZero(t, found, "%s: not found in %d seeds", bug, within)
		t.Logf("planted: %s, found by seed %d", bug, found)
	}
	t.Logf("board: M13 planted bugs found: %d of %d", Bugs-1, Bugs-1)
}

// silent keeps a failure to itself.
type silent struct {
	testing.TB
	failed bool
}

func (s *silent) Errorf(string, ...any) { s.failed = true }
func (s *silent) Logf(string, ...any)   {}
func (s *silent) Failed() bool          { return s.failed }
