package server

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/api"
	"github.com/enshu/enshu/server/cast"
	"github.com/enshu/enshu/server/notary"
	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/server/socket"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/report"
	"github.com/enshu/enshu/sim/whatif"
)

// settle is how long after a seat was taken away its sockets are looked for once more: one may have been on its way in.
const settle = 2 * time.Second

// live is the rooms as the API needs them. A room that access knows and the journal does not is opened here: its
// session begins when somebody first comes near it.
type live struct {
	rooms  *room.Rooms
	notary *notary.Notary
	store  *access.Store
	shelf  *shelf
	cast   *cast.Cast
	node   *node // nil when this server is the only one

	quit       context.CancelFunc
	recovering sync.WaitGroup
}

var (
	_ api.Rooms    = (*live)(nil)
	_ socket.Rooms = (*live)(nil)
)

// Room returns a room that is open, opening it if need be.
func (l *live) Room(ctx context.Context, id sim.SessionID) (*room.Room, error) {
	r, err := l.rooms.Room(ctx, id)
	if errors.Is(err, room.ErrUnknown) {
		r, err = l.begin(ctx, id)
	}
	if err != nil {
		return nil, err
	}
	return r, l.tend(ctx, r)
}

// tend starts the bots of a room that was opened anew.
func (l *live) tend(ctx context.Context, r *room.Room) error {
	if !r.First() {
		return nil
	}
	return l.cast.Tend(ctx, r)
}

// recover goes about opening the rooms that were running when the server last stopped, with their bots. Nobody waits for it.
func (l *live) recover(log *slog.Logger) {
	ctx, quit := context.WithCancel(context.Background())
	l.quit = quit
	l.recovering.Go(func() {
		err := l.rooms.Recover(ctx, func(r *room.Room) {
			if err := l.tend(ctx, r); err != nil && ctx.Err() == nil {
				log.Error("bots not seated", slog.String("session", string(r.ID)), slog.Any("error", err))
			}
		})
		if err != nil && ctx.Err() == nil {
			log.Error("rooms not opened", slog.Any("error", err))
		}
	})
}

// stop breaks off opening rooms.
func (l *live) stop() {
	if l.quit != nil {
		l.quit()
		l.recovering.Wait()
	}
}

// room is Room in the words of the API.
func (l *live) room(ctx context.Context, id sim.SessionID) (*room.Room, error) {
	r, err := l.Room(ctx, id)
	if errors.Is(err, room.ErrStopped) {
		return nil, api.Busy
	}
	return r, err
}

func (l *live) begin(ctx context.Context, id sim.SessionID) (*room.Room, error) {
	known, err := l.store.Room(ctx, id)
	if err != nil {
		return nil, err
	}
	e, err := l.store.Exercise(ctx, known.Exercise)
	if err != nil {
		return nil, err
	}
	script, err := l.shelf.OfExercise(ctx, e)
	if err != nil {
		return nil, err
	}
	r, err := l.rooms.Create(ctx, id, script, known.Seed)
	if errors.Is(err, room.ErrExists) {
		return l.rooms.There(ctx, id)
	}
	return r, err
}

// Do carries out a deed of the server's own.
func (l *live) Do(ctx context.Context, id sim.SessionID, deed sim.Deed) error {
	r, err := l.room(ctx, id)
	if err != nil {
		return err
	}
	reply, err := r.Do(ctx, room.Request{Do: deed})
	switch {
	case errors.Is(err, room.ErrStopped):
		return api.Busy
	case err != nil:
		return err
	case reply.Refused != nil:
		return &sim.Refusal{Code: reply.Refused.Code, Text: reply.Refused.Text, Subject: reply.Refused.Subject}
	}
	return l.cast.Tend(ctx, r)
}

// Ask carries out a deed of a seat.
func (l *live) Ask(ctx context.Context, id sim.SessionID, cmd sim.CommandID, seat sim.SeatID, deed sim.Deed) (wire.Reply, error) {
	r, err := l.room(ctx, id)
	if err != nil {
		return wire.Reply{}, err
	}
	reply, err := r.Do(ctx, room.Request{ID: cmd, Seat: seat, Do: deed})
	if errors.Is(err, room.ErrStopped) {
		err = api.Busy
	}
	return reply, err
}

// Look lets f read the session in the room's turn.
func (l *live) Look(ctx context.Context, id sim.SessionID, f func(*sim.Session)) error {
	r, err := l.room(ctx, id)
	if err != nil {
		return err
	}
	return r.Look(ctx, func(s *sim.Session) error {
		f(s)
		return nil
	})
}

// Reel writes what a seat saw.
func (l *live) Reel(ctx context.Context, id sim.SessionID, seat sim.SeatID, to sim.Seq, w io.Writer) error {
	err := l.rooms.Reel(ctx, id, seat, to, w)
	if errors.Is(err, room.ErrUnknown) {
		return api.NotFound
	}
	return err
}

// Paper reads the session from its journal, for reports.
func (l *live) Paper(ctx context.Context, id sim.SessionID) (*report.Record, error) {
	if _, err := l.room(ctx, id); err != nil {
		return nil, err
	}
	r, err := l.rooms.Paper(ctx, id)
	if err != nil {
		return nil, err
	}
	kept, err := l.notary.Checkpoint(ctx, id)
	if err != nil {
		return nil, err
	}
	r.Sealed, err = notary.Tell(kept)
	return r, err
}

// Prove proves what a seat did.
func (l *live) Prove(ctx context.Context, id sim.SessionID, seat sim.SeatID) (notary.Proof, error) {
	if _, err := l.room(ctx, id); err != nil {
		return notary.Proof{}, err
	}
	return l.notary.Prove(ctx, id, func(b sim.Batch) bool { return b.Command != "" && b.Seat == seat })
}

// Past is Paper without opening the room.
func (l *live) Past(ctx context.Context, id sim.SessionID) (*report.Record, error) {
	r, err := l.rooms.Paper(ctx, id)
	if errors.Is(err, room.ErrUnknown) {
		return nil, api.NotFound
	}
	return r, err
}

// Forks reads, of some sessions, those that are what-ifs of another one.
func (l *live) Forks(ctx context.Context, of sim.SessionID, some []sim.SessionID) ([]*report.Record, error) {
	return l.rooms.Forks(ctx, of, some)
}

// Fork returns the journal of a what-if.
func (l *live) Fork(ctx context.Context, id sim.SessionID, at sim.Seq, as room.Recast) ([]sim.Batch, error) {
	fork, err := l.rooms.Fork(ctx, id, at, as)
	if errors.Is(err, room.ErrUnknown) {
		return nil, api.NotFound
	}
	return fork, err
}

// Lay writes the journal of a what-if.
func (l *live) Lay(ctx context.Context, id sim.SessionID, fork []sim.Batch) error {
	return l.rooms.Lay(ctx, id, fork)
}

// Band tells how rehearsals come out.
func (l *live) Band(ctx context.Context, id sim.SessionID, at sim.Seq) (*whatif.Band, error) {
	b, err := l.rooms.Band(ctx, id, at)
	switch {
	case errors.Is(err, room.ErrUnknown):
		err = api.NotFound
	case errors.Is(err, room.ErrStopped):
		err = api.Busy
	}
	return b, err
}

// Rescore judges a session by another rubric as well.
func (l *live) Rescore(ctx context.Context, id sim.SessionID, rubric *sim.Script) (*whatif.Rescored, error) {
	known, err := l.store.Room(ctx, id)
	if err != nil {
		return nil, err
	}
	e, err := l.store.Exercise(ctx, known.Exercise)
	if err != nil {
		return nil, err
	}
	pack, err := l.store.Pack(ctx, e.Digest)
	if err != nil {
		return nil, err
	}
	r, err := l.rooms.Rescore(ctx, id, func() (*sim.Script, error) { return Unpack(pack) }, rubric)
	switch {
	case errors.Is(err, room.ErrUnknown):
		err = api.NotFound
	case errors.Is(err, whatif.ErrOther):
		err = api.OtherRubric
	}
	return r, err
}

// Compare sets a what-if beside its parent.
func (l *live) Compare(ctx context.Context, id sim.SessionID) (*room.Compared, error) {
	c, err := l.rooms.Compare(ctx, id)
	if errors.Is(err, room.ErrUnknown) {
		return nil, api.NotFound
	}
	return c, err
}

// Presence tells who is connected, to this server or another, one line for a person's connections to a seat.
func (l *live) Presence(id sim.SessionID) []api.Presence {
	list := l.here(id)
	for _, p := range l.node.elsewhere(id) {
		i := slices.IndexFunc(list, func(q api.Presence) bool { return q.Person == p.Person && q.Seat == p.Seat })
		if i < 0 {
			list = append(list, p)
			continue
		}
		list[i].Sockets += p.Sockets
		list[i].Latency = max(list[i].Latency, p.Latency)
	}
	return list
}

// here is Presence at this server alone.
func (l *live) here(id sim.SessionID) []api.Presence {
	r, err := l.rooms.Room(context.Background(), id)
	if err != nil {
		return nil // a room that cannot be opened has nobody in it
	}
	list := []api.Presence{}
	at := map[api.Presence]int{}
	for _, c := range r.Presence() {
		key := api.Presence{Person: access.PersonID(c.Person), Seat: c.Seat}
		i, known := at[key]
		if !known {
			i = len(list)
			at[key], list = i, append(list, key)
		}
		list[i].Sockets++
		list[i].Latency = max(list[i].Latency, time.Duration(c.LatencyMs)*time.Millisecond)
	}
	return list
}

// Attempts lists what seats tried and were refused, the latest first.
func (l *live) Attempts(id sim.SessionID) []wire.Attempt {
	r, err := l.rooms.Room(context.Background(), id)
	if err != nil {
		return []wire.Attempt{}
	}
	return r.Attempts()
}

// Revoke closes the sockets of a person at a seat.
func (l *live) Revoke(id sim.SessionID, person access.PersonID, seat sim.SeatID) {
	l.dismiss(id, person, seat)
	time.AfterFunc(settle, func() {
		if l.gone(context.Background(), id, person, seat) {
			l.dismiss(id, person, seat)
		}
	})
}

// HangUp closes the sockets of a person everywhere, now and once more when one that was on its way in has arrived.
func (l *live) HangUp(person access.PersonID) {
	l.hangUp(person)
	time.AfterFunc(settle, func() { l.hangUp(person) })
}

func (l *live) hangUp(person access.PersonID) {
	for _, r := range l.rooms.Open() {
		r.HangUp(func(g room.Guest) bool { return g.Person == string(person) })
	}
}

// gone says whether a person may no longer be at a seat. When nobody can say, they may.
func (l *live) gone(ctx context.Context, id sim.SessionID, person access.PersonID, seat sim.SeatID) bool {
	var no *access.Refusal
	return errors.As(l.store.Admitted(ctx, person, id, seat), &no)
}

func (l *live) dismiss(id sim.SessionID, person access.PersonID, seat sim.SeatID) {
	r, err := l.rooms.Room(context.Background(), id)
	if err != nil {
		return // nobody can be in a room that is not open
	}
	r.Dismiss(func(g room.Guest) bool { return g.Person == string(person) && (g.Seat == seat || g.Mirror) })
}
