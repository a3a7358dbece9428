// Package simtest plays whole worlds under one seed: several nodes over one store, rooms, clients that lose their lines, a
// store that fails and lags, clocks that are set, nodes that die, all on virtual time.
//
// Nodes are the real rooms, and in network_test.go real sockets before them; only the store's whims, the lines and the
// hands that act are made up here. What a world does next hangs on its seed alone; goroutines of one step may still run in
// another order, and what is promised must hold in any. It never looks inside a room to make a promise come true. Start reading at World.Play, then promise.go: what must
// hold whatever happened.
package simtest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"

	"github.com/enshu/enshu/server/alarm"
	"github.com/enshu/enshu/server/journal/memory"
	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/sim"
)

// Size of a world.
const (
	nodesMax  = 3
	roomsMax  = 3
	stepsMin  = 60
	stepsMore = 120
)

// World is one play of everything.
type World struct {
	T     testing.TB
	Seed  uint64
	Count Count
	// Bug is planted in the store that the nodes see, so that tests can see what finds it.
	Bug Bug
	// Dial connects a client to a node, where a network lies between; nil for none. Serve has a node take connections, and
	// returns what ends them all.
	Dial  func(*client, *node) (member, ear, error)
	Serve func(*node) (stop func())
	Again string // the test that plays the seed again; "" for TestSeeds

	well    bool // nothing goes wrong any more
	dice    *rand.Rand
	truth   *memory.Store
	nodes   []*node
	rooms   []sim.SessionID
	clients []*client
	ops     int // of the stores of nodes that are gone
	failAt  int // the operation of any node that fails, counted from 1; 0 for none
	failHow fault
	steps   []string // what was done, for the one who reads a failure
}

// Count is what came to pass in worlds, for the board.
type Count struct {
	Worlds, Commands, Receipts, Resends, Comings, Cuts, Kills, Faults, Jumps, Injects, Presses int
}

// Add adds the counts of another world.
func (c *Count) Add(o Count) {
	c.Worlds += o.Worlds
	c.Commands += o.Commands
	c.Receipts += o.Receipts
	c.Resends += o.Resends
	c.Comings += o.Comings
	c.Cuts += o.Cuts
	c.Kills += o.Kills
	c.Faults += o.Faults
	c.Jumps += o.Jumps
	c.Presses += o.Presses
	c.Injects += o.Injects
}

// node is one server's rooms.
type node struct {
	number int
	rooms  *room.Rooms
	alarm  *alarm.Alarm
	store  *Store
	hands  *hands
	unplug func() // ends its connections; nil where there is no network
}

// Play plays the world of the seed in a bubble of its own, and holds it to every promise.
func (w *World) Play() {
	w.dice = rand.New(rand.NewPCG(w.Seed, 0xe5))
	w.truth = &memory.Store{}
	w.Count.Worlds = 1
	w.open()
	for range stepsMin + w.dice.IntN(stepsMore) {
		w.step()
		synctest.Wait()
	}
	w.finish()
}

// finish brings the world to rest and holds it to its promises.
func (w *World) finish() {
	w.heal()
	w.hold()
	w.incident()
	for _, n := range w.nodes {
		n.stop()
	}
	pass(time.Minute) // what still hangs comes to its end
	synctest.Wait()
}

// open starts the nodes, opens the sessions, and gives each its clients.
func (w *World) open() {
	for range 1 + w.dice.IntN(nodesMax) {
		w.nodes = append(w.nodes, w.start(len(w.nodes)))
	}
	for i := range 1 + w.dice.IntN(roomsMax) {
		id := sim.SessionID(fmt.Sprintf("room-%d", i))
		w.rooms = append(w.rooms, id)
		if _, err := w.nodes[0].rooms.Create(context.Background(), id, Script(), w.Seed); err != nil {
			w.fail("create %s: %v", id, err)
		}
		for _, seat := range []sim.SeatID{sim.Facilitator, "ciso", "pr", "ciso"} {
			w.clients = append(w.clients, newClient(w, id, seat))
		}
	}
	for _, c := range w.clients {
		c.come(w.nodes[0])
	}
	for _, id := range w.rooms {
		w.of(id, sim.Facilitator).do(sim.Start{Pace: "real"})
	}
	synctest.Wait()
}

func (w *World) start(number int) *node {
	n := &node{number: number, hands: &hands{begin: time.Now()}, store: &Store{Store: w.truth, bug: w.Bug}}
	if w.failAt > w.ops {
		n.store.failAt(w.failAt-w.ops, w.failHow)
	}
	c := alarm.ClockFrom(n.hands.read)
	n.alarm = alarm.New(c)
	n.rooms = room.New(room.Settings{
		Journal: n.store, Clock: c, Alarm: n.alarm, Engine: "simtest", Log: quiet, Shared: true,
		Script: func(context.Context, sim.SessionID, string) (*sim.Script, error) { return Script(), nil },
	})
	if w.Serve != nil {
		n.unplug = w.Serve(n)
	}
	return n
}

func (n *node) stop() {
	n.store.die() // a node that is stopped for good in a test has nothing more to say
	if n.unplug != nil {
		n.unplug()
	}
	n.rooms.Stop(time.Second)
	n.alarm.Stop()
}

// step does one thing, as the dice fall.
func (w *World) step() {
	c := w.clients[w.dice.IntN(len(w.clients))]
	n := w.nodes[w.dice.IntN(len(w.nodes))]
	switch k := w.dice.IntN(100); {
	case k < 34:
		w.act(c)
	case k < 42:
		w.note("%s sends again", c)
		c.again()
	case k < 50:
		w.note("%s is cut off", c)
		c.cut()
	case k < 64:
		w.note("%s comes to node %d", c, n.number)
		c.come(n)
	case k < 68:
		w.note("%s lags", c)
		c.line.lag(w.dice.IntN(2) == 0)
	case k < 76:
		f := fault(w.dice.IntN(int(faults)))
		times := 1 + w.dice.IntN(3)
		w.note("the store of node %d: %s, %d times", n.number, f, times)
		n.store.arm(f, times)
		w.Count.Faults += times
	case k < 80:
		w.kill(n)
	case k < 83:
		jump := time.Duration(w.dice.IntN(60)-20) * time.Second
		w.note("the clock of node %d jumps by %s", n.number, jump)
		n.hands.jump(jump)
		w.Count.Jumps++
	default:
		d := time.Duration(w.dice.IntN(20_000)) * time.Millisecond
		w.note("%s pass", d)
		pass(d)
	}
}

// act has a client do what its seat may.
func (w *World) act(c *client) {
	var d sim.Deed = sim.Record{Text: fmt.Sprintf("line %d", len(w.steps))}
	if c.seat == sim.Facilitator {
		switch w.dice.IntN(4) {
		case 0:
			d = sim.Pause{}
		case 1, 2:
			d = sim.Resume{}
		default:
			d = sim.Note{Kind: sim.Idea, Text: fmt.Sprintf("note %d", len(w.steps))}
		}
	}
	way := lossy(w.dice.IntN(10))
	w.note("%s does %s%s", c, d.Deed(), way)
	c.send(d, way)
}

// kill ends a node in its tracks and starts another in its place.
func (w *World) kill(n *node) {
	w.note("node %d dies", n.number)
	w.Count.Kills++
	w.ops += n.store.opsSoFar()
	n.store.die()
	for _, c := range w.clients {
		if c.at == n {
			c.cut()
		}
	}
	n.stop()
	w.nodes[n.number] = w.start(n.number)
}

// heal ends every trouble, brings everybody back, and lets time pass until all is told.
func (w *World) heal() {
	w.note("all is well again")
	w.well = true
	for _, n := range w.nodes {
		n.store.heal()
	}
	pass(30 * time.Second)
	for i, c := range w.clients {
		c.cut()
		c.line.lag(false)
		c.come(w.nodes[i%len(w.nodes)])
	}
	for range 100 {
		pass(2 * time.Second)
		synctest.Wait()
		if !w.waiting() {
			break
		}
	}
	pass(5 * time.Second)
	synctest.Wait()
}

// waiting has everybody send what is unanswered once more, and says whether there was any.
func (w *World) waiting() bool {
	any := false
	for _, c := range w.clients {
		if len(c.outbox) > 0 || c.at == nil {
			any = true
			c.come(w.nodes[w.dice.IntN(len(w.nodes))])
		}
	}
	return any
}

func (w *World) of(id sim.SessionID, seat sim.SeatID) *client {
	for _, c := range w.clients {
		if c.session == id && c.seat == seat {
			return c
		}
	}
	return nil
}

func (w *World) note(format string, args ...any) {
	w.steps = append(w.steps, fmt.Sprintf(format, args...))
}

// fail fails the test with what is needed to see it again.
func (w *World) fail(format string, args ...any) {
	w.T.Helper()
	test := w.Again
	if test == "" {
		test = "TestSeedsHold"
	}
	w.T.Errorf("seed %d: %s\n  again: go test ./server/simtest -run %s -first %d -seeds 1", w.Seed, fmt.Sprintf(format, args...), test, w.Seed)
	for i, s := range w.steps {
		w.T.Logf("%3d %s", i, s)
	}
	w.steps = nil // once is enough
}
