package sim_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// w0 is the host time at which every test begins.
const w0 = clock.Wall(1_000_000)

// room plays a session as a server does: propose, seal, keep the bytes, apply. When the test ends, the bytes alone must
// fold to the same digest.
type room struct {
	t      testing.TB
	s      *sim.Session
	wall   clock.Wall
	n      int
	last   sim.Hash
	kept   [][]byte
	events []sim.Happened
}

func opened(t testing.TB) *room {
	t.Helper()
	return openedWith(t, small(t))
}

func openedWith(t testing.TB, script *sim.Script) *room {
	t.Helper()
	r := &room{t: t, s: sim.Open(script, 7), wall: w0}
	r.keep(r.s.Opening(r.wall, "test"))
	t.Cleanup(func() { r.mustReplay() })
	return r
}

// begun is a room in which every player's seat is taken and play has begun at real time.
func begun(t testing.TB) *room {
	t.Helper()
	return beganWith(t, small(t))
}

func beganWith(t testing.TB, script *sim.Script) *room {
	t.Helper()
	r := openedWith(t, script)
	r.seat("ceo", "it", "pr")
	r.do(sim.Facilitator, sim.Start{Pace: "plain"})
	return r
}

func (r *room) seat(seats ...sim.SeatID) {
	r.t.Helper()
	for _, id := range seats {
		r.do("", sim.Take{At: id, Name: "person at " + string(id)})
	}
}

func (r *room) keep(b sim.Batch) sim.Batch {
	r.t.Helper()
	sealed, err := b.Seal(r.last)
	if err != nil {
		r.t.Fatal(err)
	}
	r.s.Apply(sealed)
	r.last = sealed.Hash
	r.kept = append(r.kept, sealed.Bytes())
	r.events = append(r.events, sealed.Events...)
	return sealed
}

func (r *room) propose(seat sim.SeatID, d sim.Deed) (sim.Batch, error) {
	r.n++
	return r.s.Propose(sim.Command{ID: sim.CommandID(fmt.Sprint("c", r.n)), Seat: seat, Wall: r.wall, Do: d})
}

func (r *room) do(seat sim.SeatID, d sim.Deed) []sim.Happened {
	r.t.Helper()
	b, err := r.propose(seat, d)
	if err != nil {
		r.t.Fatalf("%s: %s: %v", seat, d.Deed(), err)
	}
	return r.keep(b).Events
}

// refused expects a no with this code, and that it left no trace.
func (r *room) refused(code string, seat sim.SeatID, d sim.Deed) {
	r.t.Helper()
	before := r.s.Digest()
	b, err := r.propose(seat, d)
	var no *sim.Refusal
	if !errors.As(err, &no) {
		r.t.Fatalf("%s: %s: want refusal %q, got %v and %d events", seat, d.Deed(), code, err, len(b.Events))
	}
	if no.Code != code {
		r.t.Errorf("%s: %s: want refusal %q, got %v", seat, d.Deed(), code, no)
	}
	if no.Text.JA == "" || no.Text.EN == "" {
		r.t.Errorf("refusal %q speaks only one language", no.Code)
	}
	if r.s.Digest() != before {
		r.t.Errorf("%s: %s: the refusal left a trace", seat, d.Deed())
	}
}

// tick lets everything happen that falls due up to the room's host time, one alarm at a time.
func (r *room) tick() {
	r.t.Helper()
	for {
		due, ok := r.s.Due()
		if !ok || due > r.wall {
			return
		}
		b, err := r.s.Propose(sim.Command{Wall: due, Do: sim.Advance{}})
		if err != nil {
			r.t.Fatal(err)
		}
		if len(b.Events) == 0 {
			r.t.Fatalf("due at %d, and then nothing was", due)
		}
		r.keep(b)
	}
}

// sleep lets host time pass.
func (r *room) sleep(d clock.Span) {
	r.t.Helper()
	r.wall += clock.Wall(d)
	r.tick()
}

// until lets host time pass until scenario time is d after the start.
func (r *room) until(d clock.Span) {
	r.t.Helper()
	for {
		wall, ok := r.s.State().Clock.When(at(d))
		if !ok {
			r.t.Fatalf("the clock stands; T+%d will not come", d/clock.Minute)
		}
		due, busy := r.s.Due()
		if !busy || due > wall {
			r.wall = max(r.wall, wall)
			return
		}
		r.wall = max(r.wall, due)
		r.tick()
	}
}

func (r *room) mustReplay() {
	r.t.Helper()
	again := sim.Open(r.s.Script(), 0)
	for _, raw := range r.kept {
		b, err := sim.DecodeBatch(raw)
		if err != nil {
			r.t.Fatal(err)
		}
		again.Apply(b)
	}
	if again.Digest() != r.s.Digest() {
		r.t.Error("the journal folds to another state than live play")
	}
}

// count returns how many events of this room match.
func count[E sim.Event](r *room, match func(E) bool) int {
	n := 0
	for _, h := range r.events {
		if e, ok := h.Event.(E); ok && (match == nil || match(e)) {
			n++
		}
	}
	return n
}

// find returns the last event of a kind that matches, with its instant.
func find[E sim.Event](r *room, match func(E) bool) (E, clock.Instant) {
	r.t.Helper()
	for i := len(r.events) - 1; i >= 0; i-- {
		if e, ok := r.events[i].Event.(E); ok && (match == nil || match(e)) {
			return e, r.events[i].At
		}
	}
	var none E
	r.t.Fatalf("no such %s", none.Kind())
	return none, 0
}

func (r *room) firedAt(id sim.InjectID) clock.Instant {
	r.t.Helper()
	_, t := find(r, func(e sim.InjectFired) bool { return e.Inject == id && !e.Again })
	return t
}

func (r *room) hasFired(id sim.InjectID) bool {
	return count(r, func(e sim.InjectFired) bool { return e.Inject == id }) > 0
}

func (r *room) inject(id sim.InjectID) sim.InjectState {
	return r.s.State().Injects[r.s.Script().InjectNumber(id)]
}

func (r *room) decision(id sim.DecisionID) sim.DecisionState {
	return r.s.State().Decisions[r.s.Script().DecisionNumber(id)]
}

// settled returns the option a decision ended with, "" for none.
func (r *room) settled(id sim.DecisionID) sim.OptionID {
	i := r.s.Script().DecisionNumber(id)
	if o := r.s.State().Decisions[i].Option; o >= 0 {
		return r.s.Script().Decisions[i].Options[o].ID
	}
	return ""
}

// item returns the number of the last item an inject delivered.
func (r *room) item(id sim.InjectID) int {
	r.t.Helper()
	items := r.s.State().Items
	for i := len(items) - 1; i >= 0; i-- {
		if items[i].Inject == id {
			return i + 1
		}
	}
	r.t.Fatalf("inject %s brought nothing", id)
	return 0
}
