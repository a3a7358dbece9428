package access

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// ExerciseID names an exercise.
type ExerciseID string

// RoomsMax is the greatest number of rooms of one exercise.
const RoomsMax = 1000

// Exercise is one event: one scenario as it was when the exercise was made, and its rooms.
type Exercise struct {
	ID       ExerciseID
	Title    text.Text
	Scenario string
	Digest   string // of the script; the pack under this digest is what every room of the exercise runs, for ever
	Pace     sim.PaceID
	Solo     sim.SeatID
	Code     string
	Created  time.Time
}

// Room is one session of an exercise. N counts from 1; Seed is what its draws hang on.
type Room struct {
	ID       sim.SessionID
	Exercise ExerciseID
	N        int
	Seed     uint64
}

// Plan is what an exercise is made from.
type Plan struct {
	Title    text.Text
	Scenario string
	Digest   string
	Pack     []byte // the scenario's files
	Pace     sim.PaceID
	Solo     sim.SeatID
	Rooms    int
}

// Create makes an exercise with its rooms and its join code.
func (s *Store) Create(ctx context.Context, p Plan) (Exercise, error) {
	if p.Rooms < 1 || p.Rooms > RoomsMax {
		return Exercise{}, fmt.Errorf("access: create exercise: %d rooms, want 1 to %d", p.Rooms, RoomsMax)
	}
	var e Exercise
	err := s.write(ctx, func(tx *change) (err error) {
		if e, err = s.insertExercise(ctx, tx, p); err != nil {
			return err
		}
		return insertRooms(ctx, tx, e.ID, p.Rooms)
	})
	if err != nil {
		return Exercise{}, fmt.Errorf("access: create exercise of %s: %w", p.Scenario, err)
	}
	return e, nil
}

// insertExercise makes an exercise that has no rooms yet.
func (s *Store) insertExercise(ctx context.Context, tx *change, p Plan) (Exercise, error) {
	e := Exercise{ID: ExerciseID(newID("x")), Title: p.Title, Scenario: p.Scenario, Digest: p.Digest, Pace: p.Pace, Solo: p.Solo, Created: s.now()}
	if _, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO pack VALUES (?, ?)", p.Digest, p.Pack); err != nil {
		return e, err
	}
	code, err := freeCode(ctx, tx)
	if err != nil {
		return e, err
	}
	e.Code = code
	_, err = tx.ExecContext(ctx, "INSERT INTO exercise VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		e.ID, e.Title.JA, e.Title.EN, e.Scenario, e.Digest, e.Pace, e.Solo, e.Code, e.Created.UnixMilli())
	return e, err
}

// Adopt takes in one room of an exercise that was made elsewhere, with its scenario's files. The exercise keeps its id and
// gets a join code of its own here; one that is there already is left as it is.
func (s *Store) Adopt(ctx context.Context, e Exercise, r Room, pack []byte) error {
	err := s.write(ctx, func(tx *change) error {
		if _, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO pack VALUES (?, ?)", e.Digest, pack); err != nil {
			return err
		}
		code, err := freeCode(ctx, tx)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO exercise VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
			e.ID, e.Title.JA, e.Title.EN, e.Scenario, e.Digest, e.Pace, e.Solo, code, e.Created.UnixMilli()); err != nil {
			return err
		}
		var digest string
		if err := tx.QueryRowContext(ctx, "SELECT digest FROM exercise WHERE id = ?", e.ID).Scan(&digest); err != nil {
			return err
		}
		if digest != e.Digest {
			return fmt.Errorf("exercise %s is there already, of another scenario", e.ID)
		}
		_, err = tx.ExecContext(ctx, "INSERT OR IGNORE INTO room VALUES (?, ?, ?, ?)", r.ID, e.ID, r.N, int64(r.Seed))
		return err
	})
	return wrap(err, "access: adopt %s", r.ID)
}

func freeCode(ctx context.Context, tx *change) (string, error) {
	for {
		code, taken := newCode(), 0
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM exercise WHERE code = ?", code).Scan(&taken); err != nil {
			return "", err
		}
		if taken == 0 {
			return code, nil
		}
	}
}

func insertRooms(ctx context.Context, tx *change, e ExerciseID, rooms int) error {
	for n := 1; n <= rooms; n++ {
		var seed [8]byte
		_, _ = rand.Read(seed[:]) // never fails: the program ends instead
		if _, err := tx.ExecContext(ctx, "INSERT INTO room VALUES (?, ?, ?, ?)",
			newID("r"), e, n, int64(binary.LittleEndian.Uint64(seed[:])>>1)); err != nil {
			return err
		}
	}
	return nil
}

// Exercises lists every exercise, the newest first.
func (s *Store) Exercises(ctx context.Context) ([]Exercise, error) {
	list, err := listed(ctx, s, scanExercise, selectExercise+" ORDER BY created DESC, rowid DESC")
	if err != nil {
		return nil, fmt.Errorf("access: list exercises: %w", err)
	}
	return list, nil
}

// Exercise returns one exercise; an unknown id is refused with not_found.
func (s *Store) Exercise(ctx context.Context, id ExerciseID) (Exercise, error) {
	return s.oneExercise(ctx, Unknown, " WHERE id = ?", id)
}

// ByCode returns the exercise that a join code, as somebody typed it, leads to.
func (s *Store) ByCode(ctx context.Context, typed string) (Exercise, error) {
	code := ReadCode(typed)
	if code == "" {
		return Exercise{}, refuse(CodeUnknown, "")
	}
	return s.oneExercise(ctx, CodeUnknown, " WHERE code = ?", code)
}

const selectExercise = "SELECT id, title_ja, title_en, scenario, digest, pace, solo, code, created FROM exercise"

func (s *Store) oneExercise(ctx context.Context, none Code, where string, arg any) (Exercise, error) {
	q, err := s.reader(ctx)
	if err != nil {
		return Exercise{}, fmt.Errorf("access: read exercise: %w", err)
	}
	e, err := scanExercise(q.QueryRowContext(ctx, selectExercise+where, arg))
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return Exercise{}, refuse(none, "")
	case err != nil:
		return Exercise{}, fmt.Errorf("access: read exercise: %w", err)
	}
	return e, nil
}

func scanExercise(row scanner) (Exercise, error) {
	var e Exercise
	var created int64
	err := row.Scan(&e.ID, &e.Title.JA, &e.Title.EN, &e.Scenario, &e.Digest, &e.Pace, &e.Solo, &e.Code, &created)
	e.Created = time.UnixMilli(created)
	return e, err
}

// Rooms lists the rooms of an exercise by number.
func (s *Store) Rooms(ctx context.Context, e ExerciseID) ([]Room, error) {
	q, err := s.reader(ctx)
	if err != nil {
		return nil, fmt.Errorf("access: list rooms of %s: %w", e, err)
	}
	return rooms(ctx, q, e)
}

// AllRooms lists the rooms of every exercise.
func (s *Store) AllRooms(ctx context.Context) ([]Room, error) {
	list, err := listed(ctx, s, scanRoom, selectRoom+" ORDER BY rowid")
	if err != nil {
		return nil, fmt.Errorf("access: list rooms: %w", err)
	}
	return list, nil
}

// Room returns one room; an unknown id is refused with not_found.
func (s *Store) Room(ctx context.Context, id sim.SessionID) (Room, error) {
	q, err := s.reader(ctx)
	if err != nil {
		return Room{}, fmt.Errorf("access: read room: %w", err)
	}
	r, err := scanRoom(q.QueryRowContext(ctx, selectRoom+" WHERE id = ?", id))
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return Room{}, refuse(Unknown, "")
	case err != nil:
		return Room{}, fmt.Errorf("access: read room: %w", err)
	}
	return r, nil
}

const selectRoom = "SELECT id, exercise, n, seed FROM room"

func rooms(ctx context.Context, q querier, e ExerciseID) ([]Room, error) {
	list, err := collect(ctx, q, scanRoom, selectRoom+" WHERE exercise = ? ORDER BY n", e)
	if err != nil {
		return nil, fmt.Errorf("access: list rooms of %s: %w", e, err)
	}
	return list, nil
}

func scanRoom(row scanner) (Room, error) {
	var r Room
	var seed int64
	err := row.Scan(&r.ID, &r.Exercise, &r.N, &seed)
	r.Seed = uint64(seed)
	return r, err
}

// Pack returns the scenario files that were kept under a script's digest.
func (s *Store) Pack(ctx context.Context, digest string) ([]byte, error) {
	q, err := s.reader(ctx)
	if err != nil {
		return nil, fmt.Errorf("access: read pack %s: %w", digest, err)
	}
	var files []byte
	if err := q.QueryRowContext(ctx, "SELECT files FROM pack WHERE digest = ?", digest).Scan(&files); err != nil {
		return nil, fmt.Errorf("access: read pack %s: %w", digest, err)
	}
	return files, nil
}
