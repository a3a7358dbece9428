package access

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/enshu/enshu/sim"
)

// How many people a room and one person may have.
const (
	PeopleMax      = 10_000 // at the seats of one room, those who watch included
	SeatsPerPerson = 8      // in one room
)

// Holding is one seat that one person may act for.
type Holding struct {
	Person   PersonID
	Lang     string
	Exercise ExerciseID
	Room     sim.SessionID
	RoomN    int
	Seat     sim.SeatID
	Kind     sim.SeatKind
	Name     string
	Since    time.Time
}

// HoldingsOf lists the seats of a person.
func (s *Store) HoldingsOf(ctx context.Context, p PersonID) ([]Holding, error) {
	return s.holdings(ctx, " WHERE h.person = ? ORDER BY h.since DESC, r.n", p)
}

// HoldingsIn lists who sits in a room.
func (s *Store) HoldingsIn(ctx context.Context, room sim.SessionID) ([]Holding, error) {
	return s.holdings(ctx, " WHERE h.room = ? ORDER BY h.since, h.rowid", room)
}

// Holding returns a person's hold on a seat, refused with not_seated when there is none.
func (s *Store) Holding(ctx context.Context, p PersonID, room sim.SessionID, seat sim.SeatID) (Holding, error) {
	q, err := s.reader(ctx)
	if err != nil {
		return Holding{}, fmt.Errorf("access: read seat held: %w", err)
	}
	return oneHolding(ctx, q, p, room, seat)
}

// Admitted says whether somebody may be at a seat: who holds it, and at the seats that only watch who runs the room. It is
// refused with not_seated.
func (s *Store) Admitted(ctx context.Context, p PersonID, room sim.SessionID, seat sim.SeatID) error {
	q, err := s.reader(ctx)
	if err != nil {
		return fmt.Errorf("access: read seat held: %w", err)
	}
	watches := seat == sim.Observer || seat == sim.Screen
	var n int
	err = q.QueryRowContext(ctx, `SELECT
		(SELECT count(*) FROM holding WHERE person = ?1 AND room = ?2 AND (seat = ?3 OR ?4 AND kind = ?5)) +
		(SELECT count(*) FROM person WHERE id = ?1 AND host = 1 AND ?4)`, p, room, seat, watches, sim.Facilitating).Scan(&n)
	switch {
	case err != nil:
		return fmt.Errorf("access: read seat held: %w", err)
	case n == 0:
		return refuse(NotSeated, string(seat))
	}
	return nil
}

const selectHolding = `SELECT h.person, p.lang, r.exercise, h.room, r.n, h.seat, h.kind, h.name, h.since
	FROM holding h JOIN person p ON p.id = h.person JOIN room r ON r.id = h.room`

func (s *Store) holdings(ctx context.Context, where string, arg any) ([]Holding, error) {
	list, err := listed(ctx, s, scanHolding, selectHolding+where, arg)
	if err != nil {
		return nil, fmt.Errorf("access: list seats held: %w", err)
	}
	return list, nil
}

func oneHolding(ctx context.Context, q querier, p PersonID, room sim.SessionID, seat sim.SeatID) (Holding, error) {
	h, err := scanHolding(q.QueryRowContext(ctx, selectHolding+" WHERE h.person = ? AND h.room = ? AND h.seat = ?", p, room, seat))
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return Holding{}, refuse(NotSeated, string(seat))
	case err != nil:
		return Holding{}, fmt.Errorf("access: read seat held: %w", err)
	}
	return h, nil
}

func scanHolding(row scanner) (Holding, error) {
	var h Holding
	var since int64
	err := row.Scan(&h.Person, &h.Lang, &h.Exercise, &h.Room, &h.RoomN, &h.Seat, &h.Kind, &h.Name, &since)
	h.Since = time.UnixMilli(since)
	return h, err
}

// place is a wish to sit down; name is clean already.
type place struct {
	person     PersonID
	room       sim.SessionID
	seat       sim.SeatID
	kind       sim.SeatKind
	name       string
	invitation InvitationID
}

// sit records a holding. Somebody who holds the seat already keeps it as it is.
func (s *Store) sit(ctx context.Context, tx *change, w place) (Holding, error) {
	if h, err := oneHolding(ctx, tx, w.person, w.room, w.seat); err == nil {
		return h, nil
	}
	for _, check := range []func(context.Context, *change, place) error{notBarred, roomLeft, nameFree} {
		if err := check(ctx, tx, w); err != nil {
			return Holding{}, err
		}
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO holding VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		w.person, w.room, w.seat, w.kind, w.name, fold(w.name), w.invitation, s.now().UnixMilli()); err != nil {
		return Holding{}, err
	}
	return oneHolding(ctx, tx, w.person, w.room, w.seat)
}

func notBarred(ctx context.Context, tx *change, w place) error {
	return refuseIf(ctx, tx, Barred, "", "SELECT count(*) FROM barred WHERE person = ? AND room = ?", w.person, w.room)
}

func roomLeft(ctx context.Context, tx *change, w place) error {
	if err := refuseIf(ctx, tx, SeatsMax, "", "SELECT count(*) >= ? FROM holding WHERE person = ? AND room = ?", SeatsPerPerson, w.person, w.room); err != nil {
		return err
	}
	return refuseIf(ctx, tx, RoomFull, "", "SELECT count(*) >= ? FROM holding WHERE room = ?", PeopleMax, w.room)
}

// nameFree lets one person bear one name at several seats, and nobody else the same.
func nameFree(ctx context.Context, tx *change, w place) error {
	return refuseIf(ctx, tx, NameTaken, w.name, "SELECT count(*) FROM holding WHERE room = ? AND folded = ? AND person <> ?", w.room, fold(w.name), w.person)
}

// refuseIf refuses when the query, which counts, gives more than nothing.
func refuseIf(ctx context.Context, q querier, code Code, subject, query string, args ...any) error {
	var n int
	if err := q.QueryRowContext(ctx, query, args...).Scan(&n); err != nil {
		return err
	}
	if n > 0 {
		return refuse(code, subject)
	}
	return nil
}

// freeName returns base, or base with the first number that makes it free in the room for this person.
func freeName(ctx context.Context, tx *change, w place, base string) (string, error) {
	for n := 1; ; n++ {
		w.name = base
		if n > 1 {
			w.name = base + " " + strconv.Itoa(n)
		}
		var taken *Refusal
		if err := nameFree(ctx, tx, w); err == nil || !errors.As(err, &taken) {
			return w.name, err
		}
	}
}

// Leave gives a seat back. The holding that was is returned, so that the room can be told.
func (s *Store) Leave(ctx context.Context, p PersonID, room sim.SessionID, seat sim.SeatID) (Holding, error) {
	return s.unseat(ctx, p, room, seat, nil)
}

// Kick takes a seat away and bars the person from the room, until moved or invited anew.
func (s *Store) Kick(ctx context.Context, p PersonID, room sim.SessionID, seat sim.SeatID) (Holding, error) {
	return s.unseat(ctx, p, room, seat, func(tx *change) error {
		_, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO barred VALUES (?, ?)", p, room)
		return err
	})
}

func (s *Store) unseat(ctx context.Context, p PersonID, room sim.SessionID, seat sim.SeatID, then func(*change) error) (Holding, error) {
	var was Holding
	err := s.write(ctx, func(tx *change) (err error) {
		if was, err = oneHolding(ctx, tx, p, room, seat); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM holding WHERE person = ? AND room = ? AND seat = ?", p, room, seat); err != nil || then == nil {
			return err
		}
		return then(tx)
	})
	return was, wrap(err, "access: leave seat %s", seat)
}

// Move seats a person of the room elsewhere in it, in one step, and tells both holdings. Locks and other holders do
// not stop it: moving is the facilitator's act.
func (s *Store) Move(ctx context.Context, p PersonID, room sim.SessionID, from, to sim.SeatID, kind sim.SeatKind) (was, is Holding, err error) {
	err = s.write(ctx, func(tx *change) (err error) {
		if was, err = oneHolding(ctx, tx, p, room, from); err != nil {
			return err
		}
		if _, err = tx.ExecContext(ctx, "DELETE FROM holding WHERE person = ? AND room = ? AND seat = ?", p, room, from); err != nil {
			return err
		}
		is, err = s.sit(ctx, tx, place{person: p, room: room, seat: to, kind: kind, name: was.Name})
		return err
	})
	return was, is, wrap(err, "access: move to seat %s", to)
}

// Lock closes a seat to join codes, or opens it again.
func (s *Store) Lock(ctx context.Context, room sim.SessionID, seat sim.SeatID, locked bool) error {
	query := "DELETE FROM lock WHERE room = ? AND seat = ?"
	if locked {
		query = "INSERT OR IGNORE INTO lock VALUES (?, ?)"
	}
	err := s.write(ctx, func(tx *change) error {
		_, err := tx.ExecContext(ctx, query, room, seat)
		return err
	})
	return wrap(err, "access: lock seat %s", seat)
}

// Locked lists the locked seats of a room.
func (s *Store) Locked(ctx context.Context, room sim.SessionID) ([]sim.SeatID, error) {
	list, err := listed(ctx, s, func(row scanner) (seat sim.SeatID, err error) {
		err = row.Scan(&seat)
		return seat, err
	}, "SELECT seat FROM lock WHERE room = ? ORDER BY seat", room)
	return list, wrap(err, "access: list locks of %s", room)
}

// wrap names the operation of a fault and leaves refusals as they are.
func wrap(err error, format string, args ...any) error {
	var r *Refusal
	if err == nil || errors.As(err, &r) {
		return err
	}
	return fmt.Errorf(format+": %w", append(args, err)...)
}
