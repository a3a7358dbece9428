package access

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"time"
)

// Recovery codes are for the day on which the authenticator app is out of reach: so many, each good for one sign-in. Of 119
// bits a plain hash can be kept (ASVS 5.0.0, 6.5.2).
const (
	RecoveryCodes  = 10
	recoveryLength = 24
)

// Factor is what an account has besides its password: an authenticator app that shares a seed with the server.
type Factor struct {
	Since    time.Time // when the app was paired; zero while there is none
	Codes    int       // recovery codes that are left
	Demanded bool      // the account may not be without
}

// Factor tells what an account has besides its password.
func (s *Store) Factor(ctx context.Context, account string) (Factor, error) {
	q, err := s.reader(ctx)
	if err != nil {
		return Factor{}, wrap(err, "access: read a second factor")
	}
	var f Factor
	var since int64
	err = q.QueryRowContext(ctx, `SELECT (SELECT coalesce(max(since), 0) FROM factor WHERE account = ?1),
		(SELECT count(*) FROM recovery WHERE account = ?1), (SELECT count(*) > 0 FROM demand WHERE account = ?1)`, account).Scan(&since, &f.Codes, &f.Demanded)
	if since != 0 {
		f.Since = time.UnixMilli(since)
	}
	f.Demanded = f.Demanded || s.demands
	return f, wrap(err, "access: read a second factor")
}

// proof is a one-time code that is right. It is used up together with what it is for; the proof of an account without a
// second factor holds for as long as it has none.
type proof struct {
	seed     seed
	step     int64
	recovery []byte // hash of a code for recovery
}

// prove finds out what a code proves.
func (s *Store) prove(ctx context.Context, account string, typed Secret) (proof, error) {
	q, err := s.reader(ctx)
	if err != nil {
		return proof{}, err
	}
	var have proof
	err = q.QueryRowContext(ctx, "SELECT seed FROM factor WHERE account = ?", account).Scan(&have.seed)
	code := asCode(typed)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return proof{}, nil
	case err != nil:
		return proof{}, err
	case code == "":
		return proof{}, refuse(CodeNeeded, "")
	case IsRecovery(typed):
		have = proof{recovery: Secret(code).hash()}
		return have, have.left(ctx, q, account)
	}
	have.step = have.seed.stepOf(code, s.now())
	return have, have.left(ctx, q, account)
}

// left refuses a proof that is used up.
func (p proof) left(ctx context.Context, q querier, account string) error {
	if p.recovery != nil {
		return refuseIf(ctx, q, CodeWrong, "", "SELECT count(*) = 0 FROM recovery WHERE account = ? AND hash = ?", account, p.recovery)
	}
	return refuseIf(ctx, q, CodeWrong, "", "SELECT count(*) = 0 FROM factor WHERE account = ? AND seed = ? AND step < ?", account, []byte(p.seed), p.step)
}

// use uses a proof up. Of two who come with the same code one gets in.
func (p proof) use(ctx context.Context, tx *change, account string) error {
	if p.seed == nil && p.recovery == nil {
		return refuseIf(ctx, tx, CodeNeeded, "", "SELECT count(*) > 0 FROM factor WHERE account = ?", account)
	}
	err := p.left(ctx, tx, account)
	switch {
	case err != nil:
		return err
	case p.recovery != nil:
		_, err = tx.ExecContext(ctx, "DELETE FROM recovery WHERE hash = ?", p.recovery)
		return err
	}
	_, err = tx.ExecContext(ctx, "UPDATE factor SET step = ? WHERE account = ?", p.step, account)
	return err
}

// Pair draws the seed of an authenticator app for whoever knows the password and, in place of another app, a code. The app
// counts once Paired has seen a code of it.
func (s *Store) Pair(ctx context.Context, account string, password, code Secret) (Secret, error) {
	if err := s.Confirm(ctx, account, password); err != nil {
		return "", err
	}
	have, err := s.prove(ctx, account, code)
	if err != nil {
		return "", wrap(err, "access: pair an app")
	}
	fresh := newSeed()
	err = s.write(ctx, func(tx *change) error {
		if err := have.use(ctx, tx, account); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "INSERT INTO pairing VALUES (?, ?) ON CONFLICT (account) DO UPDATE SET seed = excluded.seed", account, []byte(fresh))
		return err
	})
	return fresh.secret(), wrap(err, "access: pair an app")
}

// Paired has an account go on with the app whose seed was drawn last, of which a code is shown, and ends all its logins.
// The recovery codes are told this once.
func (s *Store) Paired(ctx context.Context, account string, typed Secret) (PersonID, []Secret, error) {
	fresh, step, err := s.pairing(ctx, account, typed)
	if err != nil {
		return "", nil, wrap(err, "access: pair an app")
	}
	codes := newRecovery()
	var p PersonID
	err = s.write(ctx, func(tx *change) (err error) {
		if err := refuseIf(ctx, tx, CodeWrong, "", "SELECT count(*) = 0 FROM pairing WHERE account = ? AND seed = ?", account, []byte(fresh)); err != nil {
			return err
		}
		if p, err = personOf(ctx, tx, account); err != nil {
			return err
		}
		if err := unpair(ctx, tx, account); err != nil {
			return err
		}
		if err := pair(ctx, tx, account, fresh, step, s.now(), codes); err != nil {
			return err
		}
		return endLogins(ctx, tx, p)
	})
	return p, codes, wrap(err, "access: pair an app")
}

func pair(ctx context.Context, tx *change, account string, s seed, step int64, since time.Time, recovery []Secret) error {
	if _, err := tx.ExecContext(ctx, "INSERT INTO factor VALUES (?, ?, ?, ?)", account, []byte(s), step, since.UnixMilli()); err != nil {
		return err
	}
	for _, code := range recovery {
		if _, err := tx.ExecContext(ctx, "INSERT INTO recovery VALUES (?, ?)", Secret(asCode(code)).hash(), account); err != nil {
			return err
		}
	}
	return nil
}

// pairing returns the seed that was drawn for an account and the step of the code that was typed.
func (s *Store) pairing(ctx context.Context, account string, typed Secret) (fresh seed, step int64, err error) {
	q, err := s.reader(ctx)
	if err != nil {
		return nil, 0, err
	}
	err = q.QueryRowContext(ctx, "SELECT seed FROM pairing WHERE account = ?", account).Scan(&fresh)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, 0, err
	}
	if fresh != nil {
		step = fresh.stepOf(asCode(typed), s.now())
	}
	if step == 0 {
		return nil, 0, refuse(CodeWrong, "")
	}
	return fresh, step, nil
}

// newRecovery draws recovery codes, in groups that can be copied by hand.
func newRecovery() []Secret {
	codes := make([]Secret, RecoveryCodes)
	for i := range codes {
		groups := slices.Collect(slices.Chunk([]byte(strings.ToLower(draw(recoveryLength))), 4))
		codes[i] = Secret(bytes.Join(groups, []byte("-")))
	}
	return codes
}

// Unpair takes the second factor of an account away for whoever proves both, and ends all its logins. One that is demanded
// stays.
func (s *Store) Unpair(ctx context.Context, account string, password, code Secret) (PersonID, error) {
	f, err := s.Factor(ctx, account)
	if err == nil && f.Demanded {
		err = refuse(FactorDemanded, "")
	}
	if err == nil {
		err = s.Confirm(ctx, account, password)
	}
	if err != nil {
		return "", err
	}
	have, err := s.prove(ctx, account, code)
	if err != nil {
		return "", wrap(err, "access: unpair an app")
	}
	return s.setFactor(ctx, account, func(tx *change, account string) error {
		if err := have.use(ctx, tx, account); err != nil {
			return err
		}
		return unpair(ctx, tx, account)
	})
}

// TakeFactor takes the second factor of an account away from somebody who lost it, and ends all its logins. An unknown
// account is refused with not_found.
func (s *Store) TakeFactor(ctx context.Context, typed string) (PersonID, error) {
	return s.setFactor(ctx, typed, func(tx *change, account string) error { return unpair(ctx, tx, account) })
}

// Demand says whether an account may be without a second factor, and ends all its logins: who may not, and is, pairs an app
// at the next sign-in, before anything else.
func (s *Store) Demand(ctx context.Context, typed string, demanded bool) (PersonID, error) {
	query := "INSERT INTO demand VALUES (?) ON CONFLICT DO NOTHING"
	if !demanded {
		query = "DELETE FROM demand WHERE account = ?"
	}
	return s.setFactor(ctx, typed, func(tx *change, account string) error {
		_, err := tx.ExecContext(ctx, query, account)
		return err
	})
}

// setFactor changes what an account is proved by and ends all its logins.
func (s *Store) setFactor(ctx context.Context, typed string, set func(*change, string) error) (PersonID, error) {
	name, err := AccountName(typed)
	if err != nil {
		return "", refuse(Unknown, "")
	}
	var p PersonID
	err = s.write(ctx, func(tx *change) (err error) {
		if p, err = personOf(ctx, tx, name); err != nil {
			return err
		}
		if err := set(tx, name); err != nil {
			return err
		}
		return endLogins(ctx, tx, p)
	})
	return p, wrap(err, "access: set a second factor")
}

// unpair forgets the app of an account and what came with it.
func unpair(ctx context.Context, tx *change, account string) error {
	for _, query := range []string{"DELETE FROM factor WHERE account = ?", "DELETE FROM recovery WHERE account = ?", "DELETE FROM pairing WHERE account = ?"} {
		if _, err := tx.ExecContext(ctx, query, account); err != nil {
			return err
		}
	}
	return nil
}

// IsRecovery says whether a code, if it is right, is one for recovery.
func IsRecovery(typed Secret) bool { return len(asCode(typed)) == recoveryLength }
