package bench

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/enshu/enshu/server"
	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/journal/sqlite"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

// replay measures how fast sessions come back from the disk, and how long a server takes that has many to bring back.
func (r *run) replay(ctx context.Context) error {
	batches, err := r.chatty()
	if err != nil {
		return err
	}
	folder := filepath.Join(r.folder, "replay")
	ids, err := r.exercise(ctx, folder)
	if err != nil {
		return err
	}
	if err := r.folds(ctx, folder, ids, batches); err != nil {
		return err
	}
	var took rounds
	for range r.Size.Starts {
		err := r.afresh(folder, func(folder string) error {
			d, _, err := r.served(ctx, folder)
			took = append(took, d.Seconds())
			return err
		})
		if err != nil {
			return err
		}
	}
	r.report.put(StartFull, took.median(), fmt.Sprintf("%d sessions under way with %d events each", len(ids), eventsOf(batches)))
	return r.restart(ctx, folder, len(ids))
}

// afresh has something done with a copy of a folder in which every session is under way: a server that was started once has
// left them paused, for they began long ago.
func (r *run) afresh(folder string, do func(folder string) error) error {
	again := filepath.Join(r.folder, "again")
	if err := os.CopyFS(again, os.DirFS(folder)); err != nil {
		return err
	}
	return errors.Join(do(again), os.RemoveAll(again))
}

// restart measures how long it takes from the start of the process until somebody in every session has the whole view.
func (r *run) restart(ctx context.Context, folder string, sessions int) error {
	var took rounds
	for range r.Size.Starts {
		err := r.afresh(folder, func(folder string) error {
			begin := time.Now()
			c, err := r.startChild(ctx, Part{Name: House, Folder: folder, roams: true})
			if err != nil {
				return err
			}
			all := newCrowd(c.url, sessions, 0)
			err = all.restored(c, sessions)
			took = append(took, time.Since(begin).Seconds())
			all.close()
			return errors.Join(err, c.stop())
		})
		if err != nil {
			return err
		}
	}
	r.report.put(StartRooms, took.median(), fmt.Sprintf("%d sessions, each replayed from its first event and shown to one who comes in", sessions))
	return nil
}

// restored has one person come into every session that a server has found again, as often as the server asks for.
func (c *crowd) restored(from *child, sessions int) error {
	if _, err := from.ask(order{Op: opReturn}); err != nil {
		return err
	}
	left := make([]int, sessions)
	for i := range left {
		left[i] = i
	}
	for len(left) > 0 {
		var doors []door
		for _, room := range left {
			a, err := from.ask(order{Op: opDoors, From: room, To: room + 1})
			if err != nil {
				return err
			}
			doors = append(doors, a.Doors...)
		}
		again, err := c.enterOrComeBack(doors)
		if err != nil {
			return err
		}
		left = again
	}
	return nil
}

// chatty records a session in which bots play half the drill and people talk a lot, and which is not over.
func (r *run) chatty() ([]sim.Batch, error) {
	var list []sim.Batch
	var head sim.Hash
	events := 0
	c, err := drillUntil(r.script, r.script.Start+(r.script.End-r.script.Start)/2, func(b sim.Batch) error {
		b, err := b.Seal(head)
		head, list, events = b.Hash, append(list, b), events+len(b.Events)
		return err
	})
	if err != nil {
		return nil, err
	}
	seats := playerSeats(r.script)
	for n := 0; events < r.Size.Events; n++ {
		from, to := seats[n%len(seats)], seats[(n+1)%len(seats)]
		var deed sim.Deed = sim.Message{To: []sim.SeatID{to}, Text: lineOfLog}
		switch {
		case n >= sim.LineLimit: // both lists are half full: what goes on is reading
			deed = sim.Star{Item: 1, On: (n-sim.LineLimit)/len(seats)%2 == 0}
		case n%2 == 1:
			deed = sim.Record{Text: lineOfLog}
		}
		if err := c.Do(from, deed); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func eventsOf(batches []sim.Batch) (n int) {
	for _, b := range batches {
		n += len(b.Events)
	}
	return n
}

// exercise makes a folder with an exercise of many rooms, whose sessions have not begun.
func (r *run) exercise(ctx context.Context, folder string) (ids []sim.SessionID, err error) {
	if err := os.Mkdir(folder, 0o700); err != nil {
		return nil, err
	}
	s, err := server.New(ctx, server.Config{Data: folder, Version: r.Version})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return newRooms(ctx, s, r.Size.Sessions)
}

func newRooms(ctx context.Context, s *server.Server, n int) ([]sim.SessionID, error) {
	e, err := s.API().Create(ctx, wire.NewExercise{Scenario: scenario, Rooms: n})
	if err != nil {
		return nil, err
	}
	list, err := s.Store().Rooms(ctx, e.ID)
	return idsOf(list), err
}

func idsOf(list []access.Room) []sim.SessionID {
	ids := make([]sim.SessionID, len(list))
	for i, room := range list {
		ids[i] = room.ID
	}
	return ids
}

// folds writes the batches into every session and measures how fast they come back.
func (r *run) folds(ctx context.Context, folder string, ids []sim.SessionID, batches []sim.Batch) (err error) {
	store, err := sqlite.Open(ctx, folder, sqlite.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	if err := each(len(ids), func(i int) error { return fill(ctx, store, ids[i], batches) }); err != nil {
		return err
	}
	var whole, read rounds
	for range r.Size.Rounds {
		for _, way := range []struct {
			to    *rounds
			apply bool
		}{{&whole, true}, {&read, false}} {
			speed, err := r.back(ctx, store, ids, way.apply)
			if err != nil {
				return err
			}
			*way.to = append(*way.to, speed)
		}
	}
	note := fmt.Sprintf("%d batches of %.0f bytes for %d events; reading and decoding alone %s/s", len(batches), meanBytes(batches), eventsOf(batches), grouped(int64(read.median())))
	r.report.put(Fold, whole.median(), note)
	return nil
}

func meanBytes(batches []sim.Batch) float64 {
	n := 0
	for _, b := range batches {
		n += len(b.Bytes())
	}
	return float64(n) / float64(len(batches))
}

func fill(ctx context.Context, store journal.Journal, id sim.SessionID, batches []sim.Batch) error {
	for _, b := range batches {
		if err := store.Append(ctx, id, b.Seq-1, b); err != nil {
			return err
		}
	}
	return nil
}

// back reads sessions from the store, one after another, for a spell, and returns events a second of a core.
func (r *run) back(ctx context.Context, store *sqlite.Store, ids []sim.SessionID, apply bool) (float64, error) {
	events, work := 0, begun()
	for _, id := range ids {
		if events > 0 && work.passed() > r.Size.Spell {
			break
		}
		s := sim.Open(r.script, 1)
		for b, err := range store.Read(ctx, id, 0) {
			if err != nil {
				return 0, err
			}
			if apply {
				s.Apply(b)
			}
			events += len(b.Events)
		}
	}
	return work.perSecond(events), nil
}

// each calls f for 0 … n−1, many at once, and joins the errors.
func each(n int, f func(i int) error) error {
	const workers = 64
	var all sync.WaitGroup
	faults, next := make([]error, n), make(chan int)
	for range min(workers, n) {
		all.Go(func() {
			for i := range next {
				faults[i] = f(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	all.Wait()
	return errors.Join(faults...)
}
