package access

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"github.com/enshu/enshu/sim"
)

// InvitationID names an invitation; it opens nothing by itself.
type InvitationID string

// InvitationsMax is the greatest number of invitations of one exercise.
const InvitationsMax = 2000

// Invitation is a link to a seat. Room is empty when it leads to that seat in every room, which is for those who run
// or watch an exercise.
type Invitation struct {
	ID       InvitationID
	Exercise ExerciseID
	Room     sim.SessionID
	Seat     sim.SeatID
	Kind     sim.SeatKind
	Label    string
	Once     bool
	Used     int
	Revoked  bool
	Created  time.Time
}

// Invite makes a link. The token is returned this once.
func (s *Store) Invite(ctx context.Context, i Invitation) (Invitation, Secret, error) {
	token := NewSecret()
	i.ID, i.Used, i.Revoked, i.Created = InvitationID(newID("i")), 0, false, s.now()
	err := s.write(ctx, func(tx *change) error {
		if i.Kind == sim.Player && i.Room == "" {
			return refuse(SeatUnknown, string(i.Seat))
		}
		if i.Room != "" {
			if err := refuseIf(ctx, tx, Unknown, "", "SELECT count(*) = 0 FROM room WHERE id = ? AND exercise = ?", i.Room, i.Exercise); err != nil {
				return err
			}
		}
		if err := refuseIf(ctx, tx, TooMany, "", "SELECT count(*) >= ? FROM invitation WHERE exercise = ?", InvitationsMax, i.Exercise); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "INSERT INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?)",
			i.ID, token.hash(), i.Exercise, i.Room, i.Seat, i.Kind, i.Label, i.Once, i.Created.UnixMilli())
		return err
	})
	if err != nil {
		return Invitation{}, "", wrap(err, "access: invite to %s", i.Exercise)
	}
	return i, token, nil
}

// Invitations lists the links of an exercise, the newest first.
func (s *Store) Invitations(ctx context.Context, e ExerciseID) ([]Invitation, error) {
	list, err := listed(ctx, s, scanInvitation, selectInvitation+" WHERE exercise = ? ORDER BY rowid DESC", e)
	return list, wrap(err, "access: list invitations of %s", e)
}

const selectInvitation = "SELECT id, exercise, room, seat, kind, label, once, used, revoked, created FROM invitation"

func scanInvitation(row scanner) (Invitation, error) {
	var i Invitation
	var created int64
	err := row.Scan(&i.ID, &i.Exercise, &i.Room, &i.Seat, &i.Kind, &i.Label, &i.Once, &i.Used, &i.Revoked, &created)
	i.Created = time.UnixMilli(created)
	return i, err
}

// Revoke withdraws a link and takes the seats away that were taken by it; those are returned, so that rooms can be told.
func (s *Store) Revoke(ctx context.Context, e ExerciseID, id InvitationID) ([]Holding, error) {
	var gone []Holding
	err := s.write(ctx, func(tx *change) error {
		done, err := tx.ExecContext(ctx, "UPDATE invitation SET revoked = 1 WHERE id = ? AND exercise = ?", id, e)
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, refuse(Unknown, ""))
		}
		if gone, err = collect(ctx, tx, scanHolding, selectHolding+" WHERE h.invitation = ?", id); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "DELETE FROM holding WHERE invitation = ?", id)
		return err
	})
	return gone, wrap(err, "access: revoke %s", id)
}

// Entering is a wish to come in by link.
type Entering struct {
	Token  Secret
	Person PersonID // "" for somebody new
	Name   string   // as typed; players have to give one
	Lang   string
}

// Enter seats somebody by invitation, in one room or in all. Neither locks nor other holders stop it.
func (s *Store) Enter(ctx context.Context, w Entering) (Person, []Holding, error) {
	var p Person
	var held []Holding
	err := s.write(ctx, func(tx *change) error {
		i, err := s.redeem(ctx, tx, w)
		if err != nil {
			return err
		}
		if s.demands && i.Kind == sim.Facilitating {
			if err := refuseIf(ctx, tx, AccountNeeded, "", "SELECT count(*) = 0 FROM account WHERE person = ?", w.Person); err != nil {
				return err
			}
		}
		if p, err = s.meet(ctx, tx, w.Person, w.Lang); err != nil {
			return err
		}
		held, err = s.admit(ctx, tx, i, p.ID, w.Name)
		return err
	})
	return p, held, wrap(err, "access: enter")
}

// redeem finds the invitation of a token and counts its use. Who came in by a single-use link may open it again.
func (s *Store) redeem(ctx context.Context, tx *change, w Entering) (Invitation, error) {
	i, err := scanInvitation(tx.QueryRowContext(ctx, selectInvitation+" WHERE hash = ? AND revoked = 0", w.Token.hash()))
	if errors.Is(err, sql.ErrNoRows) {
		return Invitation{}, refuse(TokenUnknown, "")
	}
	if err != nil {
		return Invitation{}, err
	}
	var mine int
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM holding WHERE invitation = ? AND person = ?", i.ID, w.Person).Scan(&mine); err != nil {
		return Invitation{}, err
	}
	if mine > 0 {
		return i, nil
	}
	if i.Once && i.Used > 0 {
		return Invitation{}, refuse(TokenUnknown, "")
	}
	_, err = tx.ExecContext(ctx, "UPDATE invitation SET used = used + 1 WHERE id = ?", i.ID)
	return i, err
}

func (s *Store) admit(ctx context.Context, tx *change, i Invitation, p PersonID, name string) ([]Holding, error) {
	list := []Room{{ID: i.Room}}
	if i.Room == "" {
		var err error
		if list, err = rooms(ctx, tx, i.Exercise); err != nil {
			return nil, err
		}
	}
	held := []Holding{}
	for _, r := range list {
		h, err := s.seat(ctx, tx, place{person: p, room: r.ID, seat: i.Seat, kind: i.Kind, invitation: i.ID}, name, i.Label)
		if err != nil {
			return nil, err
		}
		held = append(held, h)
	}
	return held, nil
}

// seat gives somebody who was asked in a place under a name: the one typed, or for those who do not play the label of
// the link or the name of their office. Being asked in lifts a bar.
func (s *Store) seat(ctx context.Context, tx *change, w place, typed, label string) (Holding, error) {
	if h, err := oneHolding(ctx, tx, w.person, w.room, w.seat); err == nil {
		return h, nil
	}
	name, err := nameOf(ctx, tx, w, typed, label)
	if err != nil {
		return Holding{}, err
	}
	w.name = name
	if _, err := tx.ExecContext(ctx, "DELETE FROM barred WHERE person = ? AND room = ?", w.person, w.room); err != nil {
		return Holding{}, err
	}
	return s.sit(ctx, tx, w)
}

func nameOf(ctx context.Context, tx *change, w place, typed, label string) (string, error) {
	if strings.TrimSpace(typed) != "" || w.kind == sim.Player {
		return CleanName(typed)
	}
	base := offices[w.kind]
	if name, err := CleanName(label); err == nil {
		base = name
	}
	return freeName(ctx, tx, w, base)
}

// offices are the names of those who came by link and gave none.
var offices = map[sim.SeatKind]string{
	sim.Facilitating: "進行役 Facilitator", sim.Evaluating: "評価者 Evaluator", sim.Observing: "観察者 Observer", sim.Showing: "画面 Screen",
}

// Facilitate seats a host as facilitator in every room of an exercise.
func (s *Store) Facilitate(ctx context.Context, p PersonID, e ExerciseID) ([]Holding, error) {
	var held []Holding
	err := s.write(ctx, func(tx *change) (err error) {
		held, err = s.admit(ctx, tx, Invitation{Exercise: e, Seat: sim.Facilitator, Kind: sim.Facilitating}, p, "")
		return err
	})
	return held, wrap(err, "access: facilitate %s", e)
}

// Seat gives a player a seat of one room outright; it is how somebody practises alone.
func (s *Store) Seat(ctx context.Context, p PersonID, room sim.SessionID, seat sim.SeatID, name string) (Holding, error) {
	var held Holding
	err := s.write(ctx, func(tx *change) (err error) {
		held, err = s.seat(ctx, tx, place{person: p, room: room, seat: seat, kind: sim.Player}, name, "")
		return err
	})
	return held, wrap(err, "access: seat %s", seat)
}
