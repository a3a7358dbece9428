package bench

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/enshu/enshu/server/alarm"
	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/journal/sqlite"
	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// node is the rooms of a server with their journal, without what lies around them.
type node struct {
	store  journal.Store
	alarm  *alarm.Alarm
	rooms  *room.Rooms
	open   []*room.Room
	choice choice
	ids    ids
}

// choice is an answer that can be given again and again, and who gives it.
type choice struct {
	seat   sim.SeatID
	answer sim.Answer
}

// ids makes command ids.
type ids struct {
	mu sync.Mutex
	n  int
}

func (i *ids) next() sim.CommandID {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.n++
	return sim.CommandID(fmt.Sprintf("bench-%d", i.n))
}

// openNode opens a node that keeps its rooms in a folder.
func (r *run) openNode(ctx context.Context, name string, rooms int) (*node, error) {
	folder := filepath.Join(r.folder, name)
	if err := os.Mkdir(folder, 0o700); err != nil {
		return nil, err
	}
	store, err := sqlite.Open(ctx, folder, sqlite.Options{})
	if err != nil {
		return nil, err
	}
	return r.newNode(ctx, name, rooms, store)
}

// newNode makes a node with rooms that all stand before the same open decision. The store is the node's to close, unless
// there is an error.
func (r *run) newNode(ctx context.Context, name string, rooms int, store journal.Store) (*node, error) {
	prefix, choice, err := r.atDecision()
	if err != nil {
		return nil, err
	}
	n := &node{store: store, choice: choice}
	now := alarm.NewClock()
	n.alarm = alarm.New(now)
	n.rooms = room.New(room.Settings{
		Journal: n.store, Clock: now, Alarm: n.alarm, Log: slog.New(slog.DiscardHandler), Engine: r.Version,
		Script:   func(context.Context, sim.SessionID, string) (*sim.Script, error) { return r.script, nil },
		GapPause: clock.Span(1) << 60, // the time since the prefix was recorded is no gap to anybody
	})
	n.open = make([]*room.Room, rooms)
	err = each(rooms, func(i int) (err error) {
		id := sim.SessionID(fmt.Sprintf("%s-%d", name, i))
		if err := fill(ctx, n.store, id, prefix); err != nil {
			return err
		}
		n.open[i], err = n.rooms.Room(ctx, id)
		return err
	})
	if err != nil {
		return nil, errors.Join(err, n.close())
	}
	return n, nil
}

func (n *node) close() error {
	n.rooms.Stop(0)
	n.alarm.Stop()
	return n.store.Close()
}

// decide takes the decision in one room and returns when that is durable.
func (n *node) decide(ctx context.Context, i int) error {
	reply, err := n.open[i].Do(ctx, room.Request{ID: n.ids.next(), Seat: n.choice.seat, Do: n.choice.answer})
	switch {
	case err != nil:
		return err
	case reply.Refused != nil:
		return fmt.Errorf("decision refused: %s", reply.Refused.Text.EN)
	}
	return nil
}

// atDecision records a session up to a decision that lies open and may be answered again and again. The clock then goes
// so slowly that the story adds little of its own.
func (r *run) atDecision() ([]sim.Batch, choice, error) {
	t, err := started(r.script)
	if err != nil {
		return nil, choice{}, err
	}
	for to := r.script.Start; to < r.script.End; to = to.Add(30 * clock.Minute) {
		if c, ok := repeatable(t.session); ok {
			err := t.do(sim.Facilitator, sim.Speed{Factor: sim.FactorMin})
			return t.batches, c, err
		}
		if to <= t.session.State().Now {
			continue
		}
		if err := t.do(sim.Facilitator, sim.Jump{To: to, Mode: sim.Deliver}); err != nil {
			return nil, choice{}, err
		}
	}
	return nil, choice{}, fmt.Errorf("scenario %s puts no decision that may be answered again", scenario)
}

func repeatable(s *sim.Session) (choice, bool) {
	for i, st := range s.State().Decisions {
		x := &s.Script().Decisions[i]
		if st.Stage != sim.DecisionOpen || !x.Reversible || x.Approver != "" {
			continue
		}
		c := choice{x.Seats[0], sim.Answer{
			Decision: x.ID, Option: x.Options[0].ID, Confidence: 60,
			Rationale: strings.Repeat("被害の範囲が分からないうちは、止める側に倒す。", 4),
		}}
		for _, in := range x.Inputs {
			c.answer.Inputs = append(c.answer.Inputs, sim.InputValue{ID: in.ID, Value: "1"})
		}
		return c, true
	}
	return choice{}, false
}

// decide measures one decision after another, each against a bare sync of as many bytes at about the same moment.
func (r *run) decide(ctx context.Context) error {
	n, err := r.openNode(ctx, "one", 1)
	if err != nil {
		return err
	}
	return errors.Join(r.acknowledged(ctx, n, AckServer50, AckServer99, ""), n.close())
}

// acknowledged measures decisions of a node, beside bare syncs.
func (r *run) acknowledged(ctx context.Context, n *node, p50, p99 Key, note string) error {
	t, err := newTape(r.folder)
	if err != nil {
		return err
	}
	var ours, bare spread
	for range r.Size.Rounds {
		syncs, err := t.syncs(r.Size.Decisions)
		if err == nil {
			bare.add(syncs)
			err = n.decisions(ctx, r.Size.Decisions, &ours)
		}
		if err != nil {
			return errors.Join(err, t.close())
		}
	}
	r.report.against(p50, ours.p50.median(), bare.p50.median(), fmt.Sprintf("floor: fdatasync of %d bytes; decision %s", entryBytes, n.choice.answer.Decision))
	r.report.against(p99, ours.p99.median(), bare.p99.median(), note)
	return t.close()
}

func (n *node) decisions(ctx context.Context, count int, into *spread) error {
	list := make(sample, 0, count)
	for range count {
		begin := time.Now()
		if err := n.decide(ctx, 0); err != nil {
			return err
		}
		list = append(list, time.Since(begin))
	}
	into.add(list)
	return nil
}

// decideMany measures decisions in many rooms at once: at a pace, and as many as go.
func (r *run) decideMany(ctx context.Context) error {
	n, err := r.openNode(ctx, "many", r.Size.Rooms)
	if err != nil {
		return err
	}
	t, err := newTape(r.folder)
	if err != nil {
		return errors.Join(err, n.close())
	}
	return errors.Join(r.atPace(ctx, n), r.asFast(ctx, n, t), t.close(), n.close())
}

func (r *run) atPace(ctx context.Context, n *node) error {
	var all spread
	for range r.Size.Rounds {
		list, err := n.paced(ctx, r.Size.Pace, r.Size.Spell)
		if err != nil {
			return err
		}
		all.add(list)
	}
	r.report.put(AckLoaded99, all.p99.median(), fmt.Sprintf("%d decisions a second over %d rooms; p50 %.2f ms", r.Size.Pace, len(n.open), all.p50.median()))
	return nil
}

// paced takes so many decisions a second, each in the next room, however long the ones before take.
func (n *node) paced(ctx context.Context, pace int, d time.Duration) (sample, error) {
	count := max(1, int(d.Seconds()*float64(pace)))
	list, faults := make(sample, count), make([]error, count)
	var all sync.WaitGroup
	begin := time.Now()
	for i := range count {
		due := begin.Add(time.Duration(i) * time.Second / time.Duration(pace))
		time.Sleep(time.Until(due))
		all.Go(func() {
			faults[i] = n.decide(ctx, i%len(n.open))
			list[i] = time.Since(due)
		})
	}
	all.Wait()
	return list, errors.Join(faults...)
}

func (r *run) asFast(ctx context.Context, n *node, t *tape) error {
	workers := min(r.Size.Deciders, len(n.open))
	var ours, bare rounds
	for range r.Size.Rounds {
		floor, err := t.crowd(ctx, workers, r.Size.Spell)
		if err != nil {
			return err
		}
		share := len(n.open) / workers
		turn := make([]int, workers)
		speed, err := hammer(ctx, workers, r.Size.Spell, func(w int) error {
			turn[w]++
			return n.decide(ctx, w*share+turn[w]%share)
		})
		if err != nil {
			return err
		}
		ours, bare = append(ours, speed), append(bare, floor)
	}
	r.report.against(Group, ours.median(), bare.median(), fmt.Sprintf("%d at once over %d rooms; floor: %d writers, one file, a sync for all that wait", workers, len(n.open), workers))
	return nil
}
