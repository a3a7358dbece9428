package access

import (
	"context"
	"time"

	"github.com/enshu/enshu/sim"
)

// Limits on what-ifs: each is a copy of a journal.
const (
	ForksPerSession = 32
	ForksPerDay     = 256 // on the whole server, in forkDay
)

const forkDay = 24 * time.Hour

// Fork is a what-if to be taken in: its exercise, the room whose journal is laid already, and who asked for it.
type Fork struct {
	Plan   Plan // of one room
	Room   sim.SessionID
	Seed   uint64 // its parent's
	Parent sim.SessionID
	By     PersonID
}

// NewRoom returns an id that no room has.
func NewRoom() sim.SessionID { return sim.SessionID(newID("r")) }

// MayFork refuses when there are too many what-ifs, of the session with ForksSession or of the server with ForksServer.
func (s *Store) MayFork(ctx context.Context, parent sim.SessionID) error {
	q, err := s.reader(ctx)
	if err != nil {
		return wrap(err, "access: count what-ifs of %s", parent)
	}
	return s.mayFork(ctx, q, parent)
}

func (s *Store) mayFork(ctx context.Context, q querier, parent sim.SessionID) error {
	var own, lately int
	const count = "SELECT count(*) FILTER (WHERE parent = ?), count(*) FILTER (WHERE created > ?) FROM fork"
	err := q.QueryRowContext(ctx, count, parent, s.now().Add(-forkDay).UnixMilli()).Scan(&own, &lately)
	switch {
	case err != nil:
		return wrap(err, "access: count what-ifs of %s", parent)
	case own >= ForksPerSession:
		return refuse(ForksSession, string(parent))
	case lately >= ForksPerDay:
		return refuse(ForksServer, "")
	}
	return nil
}

// TakeFork makes the exercise of a what-if with its one room, and seats who asked as facilitator: all of it, or nothing.
func (s *Store) TakeFork(ctx context.Context, f Fork) (Exercise, error) {
	var e Exercise
	err := s.write(ctx, func(tx *change) (err error) {
		if err := s.mayFork(ctx, tx, f.Parent); err != nil {
			return err
		}
		if e, err = s.insertExercise(ctx, tx, f.Plan); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO room VALUES (?, ?, ?, ?)", f.Room, e.ID, 1, int64(f.Seed)); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO fork VALUES (?, ?, ?)", f.Room, f.Parent, e.Created.UnixMilli()); err != nil {
			return err
		}
		_, err = s.admit(ctx, tx, Invitation{Exercise: e.ID, Seat: sim.Facilitator, Kind: sim.Facilitating}, f.By, "")
		return err
	})
	return e, wrap(err, "access: take in a what-if of %s", f.Parent)
}
