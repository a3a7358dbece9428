package access

import (
	"context"
	"crypto/subtle"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/enshu/enshu/sim"
)

// PersonID names somebody who has come in.
type PersonID string

// Role is what somebody may do beyond the seats that they hold.
type Role int64

// The roles. Their numbers are stored.
const (
	Guest Role = 0 // nothing
	Owner Role = 1 // everything: who has the host link or such an account
	Maker Role = 2 // make exercises, and run those; called a facilitator's account before people
)

// RoleNames are the roles that accounts have, as people call them.
var RoleNames = map[string]Role{"owner": Owner, "facilitator": Maker}

// String returns what people call the role.
func (r Role) String() string {
	for name, role := range RoleNames {
		if role == r {
			return name
		}
	}
	return "guest"
}

// Person is the bearer of a login: one browser that came in by a link or a code, or whoever signed in to an account.
type Person struct {
	ID      PersonID
	Lang    string // ja or en
	Role    Role
	Account string // its name; "" for those who have none
	Factor  bool   // the account has a second factor
	Owes    bool   // it must pair an app before anything else
}

// Makes says whether somebody may create exercises.
func (p Person) Makes() bool { return p.Role == Owner || p.Role == Maker }

// LoginTime is how long a login lasts.
const LoginTime = 14 * 24 * time.Hour

// Bearer returns whose login a cookie holds. Forged and expired ones are refused with token_unknown, and where a second
// factor is demanded also those from before of people without an account who own the server or run exercises.
func (s *Store) Bearer(ctx context.Context, cookie Secret) (Person, error) {
	q, err := s.reader(ctx)
	if err != nil {
		return Person{}, fmt.Errorf("access: read login: %w", err)
	}
	var p Person
	var seen int64
	var runs, demanded bool
	err = q.QueryRowContext(ctx, `SELECT p.id, p.lang, p.host, coalesce(a.name, ''), coalesce(v.seen, 0),
		EXISTS (SELECT 1 FROM factor WHERE account = a.name), EXISTS (SELECT 1 FROM demand WHERE account = a.name),
		p.host != 0 OR EXISTS (SELECT 1 FROM holding WHERE person = p.id AND kind = ?)
		FROM login l JOIN person p ON p.id = l.person
		LEFT JOIN account a ON a.person = p.id LEFT JOIN visit v ON v.hash = l.hash WHERE l.hash = ? AND l.expires > ?`, sim.Facilitating, cookie.hash(), s.now().UnixMilli()).
		Scan(&p.ID, &p.Lang, &p.Role, &p.Account, &seen, &p.Factor, &demanded, &runs)
	switch {
	case errors.Is(err, sql.ErrNoRows), err == nil && s.demands && runs && p.Account == "":
		return Person{}, refuse(TokenUnknown, "")
	case err != nil:
		return Person{}, fmt.Errorf("access: read login: %w", err)
	}
	p.Owes = p.Account != "" && !p.Factor && (demanded || s.demands)
	s.used(ctx, cookie, seen)
	return p, nil
}

// Login gives a person a new login and ends the old one, if any: whoever knew the old cookie does not gain by what the
// person has just been given.
func (s *Store) Login(ctx context.Context, p PersonID, old Secret) (Secret, error) {
	cookie := NewSecret()
	err := s.write(ctx, func(tx *change) error {
		return s.login(ctx, tx, p, cookie, old)
	})
	if err != nil {
		return "", fmt.Errorf("access: log %s in: %w", p, err)
	}
	return cookie, nil
}

func (s *Store) login(ctx context.Context, tx *change, p PersonID, cookie, old Secret) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM login WHERE hash = ? OR expires <= ?", old.hash(), s.now().UnixMilli()); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO login VALUES (?, ?, ?)", cookie.hash(), p, s.now().Add(LoginTime).UnixMilli())
	return err
}

// Lives says until when a login, named by its Key, is good; zero for one that has ended or expired.
func (s *Store) Lives(ctx context.Context, login string) (time.Time, error) {
	hash, err := hex.DecodeString(login)
	if err != nil {
		return time.Time{}, nil
	}
	q, err := s.reader(ctx)
	if err != nil {
		return time.Time{}, fmt.Errorf("access: read login: %w", err)
	}
	var until int64
	err = q.QueryRowContext(ctx, "SELECT expires FROM login WHERE hash = ? AND expires > ?", hash, s.now().UnixMilli()).Scan(&until)
	if errors.Is(err, sql.ErrNoRows) {
		return time.Time{}, nil
	}
	return time.UnixMilli(until), wrap(err, "access: read login")
}

// HostLink mints the token that makes its bearer a host. It holds until the next one or the end of the process, and is
// kept nowhere else; where several nodes share a log each has its own, and all of them open any node for LoginTime.
func (s *Store) HostLink(ctx context.Context) (Secret, error) {
	token := NewSecret()
	if s.shared == nil {
		s.hostMu.Lock()
		defer s.hostMu.Unlock()
		s.hostHash = token.hash()
		return token, nil
	}
	err := s.write(ctx, func(tx *change) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM host_link WHERE expires <= ?", s.now().UnixMilli()); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "INSERT INTO host_link VALUES (?, ?)", token.hash(), s.now().Add(LoginTime).UnixMilli())
		return err
	})
	return token, wrap(err, "access: mint a host link")
}

// IsHostLink says whether a token is a current host link's. Where a second factor is demanded there are none.
func (s *Store) IsHostLink(ctx context.Context, token Secret) (bool, error) {
	if s.demands {
		return false, nil
	}
	if s.shared == nil {
		s.hostMu.Lock()
		defer s.hostMu.Unlock()
		return subtle.ConstantTimeCompare(s.hostHash, token.hash()) == 1, nil
	}
	q, err := s.reader(ctx)
	if err != nil {
		return false, fmt.Errorf("access: read host links: %w", err)
	}
	var n int
	err = q.QueryRowContext(ctx, "SELECT count(*) FROM host_link WHERE hash = ? AND expires > ?", token.hash(), s.now().UnixMilli()).Scan(&n)
	return n > 0, wrap(err, "access: read host links")
}

// EnterAsHost makes the bearer of the host link a host, as a new person when p is empty.
func (s *Store) EnterAsHost(ctx context.Context, token Secret, p PersonID, lang string) (Person, error) {
	if is, err := s.IsHostLink(ctx, token); err != nil || !is {
		return Person{}, errors.Join(err, refuse(TokenUnknown, ""))
	}
	var host Person
	var accounts int
	err := s.write(ctx, func(tx *change) (err error) {
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM account WHERE person = ?", p).Scan(&accounts); err != nil {
			return err
		}
		if accounts > 0 {
			p = "" // the link is for this browser, and not for whoever else signs in to the account
		}
		if host, err = s.meet(ctx, tx, p, lang); err != nil {
			return err
		}
		host.Role = Owner
		_, err = tx.ExecContext(ctx, "UPDATE person SET host = 1 WHERE id = ?", host.ID)
		return err
	})
	if err != nil {
		return Person{}, fmt.Errorf("access: enter as host: %w", err)
	}
	return host, nil
}

// meet returns the person p, with a new language if one is given, or somebody new when p is empty.
func (s *Store) meet(ctx context.Context, tx *change, p PersonID, lang string) (Person, error) {
	if p == "" {
		if lang == "" {
			lang = "ja"
		}
		n := Person{ID: PersonID(newID("p")), Lang: lang}
		_, err := tx.ExecContext(ctx, "INSERT INTO person VALUES (?, ?, 0, ?)", n.ID, n.Lang, s.now().UnixMilli())
		return n, err
	}
	if lang != "" {
		if _, err := tx.ExecContext(ctx, "UPDATE person SET lang = ? WHERE id = ?", lang, p); err != nil {
			return Person{}, err
		}
	}
	have := Person{ID: p}
	err := tx.QueryRowContext(ctx, "SELECT lang, host FROM person WHERE id = ?", p).Scan(&have.Lang, &have.Role)
	return have, err
}
