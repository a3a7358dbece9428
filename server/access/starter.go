package access

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"
)

// StarterTime is for how long a first password works.
const StarterTime = 7 * 24 * time.Hour

// Starter is a first password: drawn by lot, so that nobody chooses for another, good for one sign-in at which another is
// chosen, and for StarterTime (ASVS 5.0.0, 6.4.1). Of 79 bits, in groups that can be read out. CheckPassword is for what
// people choose: one drawn in a hundred thousand has the fingerprint of a breached one.
type Starter struct {
	Password Secret
	Until    time.Time
}

func (s *Store) newStarter() Starter {
	groups := make([]string, 4)
	for i := range groups {
		groups[i] = strings.ToLower(s.draw(4))
	}
	return Starter{Secret(strings.Join(groups, "-")), s.now().Add(StarterTime)}
}

// begin has an account begin with a first password.
func begin(ctx context.Context, tx *change, account string, first Starter) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO starter VALUES (?, ?) ON CONFLICT (account) DO UPDATE SET until = excluded.until", account, first.Until.UnixMilli())
	return err
}

// begun has an account go on with a password of its holder's own.
func begun(ctx context.Context, tx *change, account, hash string) error {
	if _, err := tx.ExecContext(ctx, "UPDATE account SET password = ? WHERE name = ?", hash, account); err != nil {
		return err
	}
	until, err := starterUntil(ctx, tx, account)
	if err != nil || until == 0 {
		return err // what no node of the version before would understand is not shared for nothing
	}
	_, err = tx.ExecContext(ctx, "DELETE FROM starter WHERE account = ?", account)
	return err
}

// starterUntil returns until when the first password of an account works; 0 when it has one of its holder's own.
func starterUntil(ctx context.Context, q querier, account string) (until int64, err error) {
	err = q.QueryRowContext(ctx, "SELECT until FROM starter WHERE account = ?", account).Scan(&until)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return until, err
}

// Restart gives an account a first password in place of the one it has and ends all its logins. An unknown account is
// refused with not_found.
func (s *Store) Restart(ctx context.Context, typed string) (PersonID, Starter, error) {
	name, err := AccountName(typed)
	if err != nil {
		return "", Starter{}, refuse(Unknown, "")
	}
	first := s.newStarter()
	hash, err := s.hashPassword(ctx, first.Password)
	if err != nil {
		return "", Starter{}, wrap(err, "access: hash a password")
	}
	var p PersonID
	err = s.write(ctx, func(tx *change) (err error) {
		if p, err = personOf(ctx, tx, name); err != nil {
			return err
		}
		if _, err = tx.ExecContext(ctx, "UPDATE account SET password = ? WHERE name = ?", hash, name); err != nil {
			return err
		}
		return errors.Join(begin(ctx, tx, name, first), endLogins(ctx, tx, p))
	})
	return p, first, wrap(err, "access: give a first password")
}

// own returns the hash of the password that somebody chooses who comes with a first one; "" for who has their own already.
func (s *Store) own(ctx context.Context, account string, w SigningIn) (string, error) {
	q, err := s.reader(ctx)
	if err != nil {
		return "", err
	}
	until, err := starterUntil(ctx, q, account)
	switch {
	case err != nil || until == 0:
		return "", err
	case s.now().UnixMilli() >= until:
		return "", refuse(StarterOver, "")
	case w.Fresh == "" || plain(w.Fresh) == plain(w.Password):
		return "", refuse(StarterUsed, "")
	}
	if err := CheckPassword(w.Fresh, account); err != nil {
		return "", err
	}
	return s.hashPassword(ctx, w.Fresh)
}
