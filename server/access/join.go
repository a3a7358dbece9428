package access

import (
	"context"

	"github.com/enshu/enshu/sim"
)

// Joining is a wish to take a seat by join code. Who calls has checked that the script has the seat and that no bot
// plays it; Kind is what the script says of it, and only players' seats and observers' are to be had this way.
type Joining struct {
	Person PersonID // "" for somebody new
	Code   string   // as typed
	Name   string   // as typed
	Lang   string
	Room   sim.SessionID
	Seat   sim.SeatID
	Kind   sim.SeatKind
}

// Join seats somebody. A player's seat goes to one person; a facilitator can seat more by moving or inviting them.
func (s *Store) Join(ctx context.Context, j Joining) (Person, Holding, error) {
	name, err := CleanName(j.Name)
	if err != nil {
		return Person{}, Holding{}, err
	}
	e, err := s.ByCode(ctx, j.Code)
	if err != nil {
		return Person{}, Holding{}, err
	}
	var p Person
	var h Holding
	err = s.write(ctx, func(tx *change) error {
		if err := s.joinable(ctx, tx, e.ID, j); err != nil {
			return err
		}
		if p, err = s.meet(ctx, tx, j.Person, j.Lang); err != nil {
			return err
		}
		h, err = s.sit(ctx, tx, place{person: p.ID, room: j.Room, seat: j.Seat, kind: j.Kind, name: name})
		return err
	})
	return p, h, wrap(err, "access: join %s", j.Room)
}

func (s *Store) joinable(ctx context.Context, tx *change, e ExerciseID, j Joining) error {
	if j.Kind != sim.Player && j.Kind != sim.Observing {
		return refuse(SeatUnknown, string(j.Seat))
	}
	if err := refuseIf(ctx, tx, Unknown, "", "SELECT count(*) = 0 FROM room WHERE id = ? AND exercise = ?", j.Room, e); err != nil {
		return err
	}
	if _, err := oneHolding(ctx, tx, j.Person, j.Room, j.Seat); err == nil {
		return nil
	}
	if err := refuseIf(ctx, tx, SeatLocked, string(j.Seat), "SELECT count(*) FROM lock WHERE room = ? AND seat = ?", j.Room, j.Seat); err != nil {
		return err
	}
	if j.Kind == sim.Observing {
		return nil
	}
	return refuseIf(ctx, tx, SeatTaken, string(j.Seat), "SELECT count(*) FROM holding WHERE room = ? AND seat = ? AND person <> ?", j.Room, j.Seat, j.Person)
}
