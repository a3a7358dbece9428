package access

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// AccountsMax is the greatest number of accounts.
const AccountsMax = 1000

// AccountLength is the greatest number of characters of an account's name.
const AccountLength = 64

// Account is somebody who may come in with a name and a password, as one and the same person in any browser.
type Account struct {
	Name    string
	Role    Role
	Person  PersonID
	Created time.Time
	Starter time.Time // until when its first password works; zero once its holder has chosen one
	Factor  bool      // it has a second factor
}

// AccountName makes the name of an account of what somebody typed. Letters, digits and . _ - @ are all right; capitals
// and width do not count.
func AccountName(typed string) (string, error) {
	name := strings.ToLower(norm.NFKC.String(strings.TrimSpace(typed)))
	if name == "" || utf8.RuneCountInString(name) > AccountLength || strings.ContainsFunc(name, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("._-@", r)
	}) {
		return "", refuse(AccountBad, "")
	}
	return name, nil
}

// AddAccount makes an account and the person behind it, and the first password to be handed to them.
func (s *Store) AddAccount(ctx context.Context, typed string, role Role) (Account, Starter, error) {
	first := s.newStarter()
	name, err := AccountName(typed)
	if err != nil {
		return Account{}, Starter{}, err
	}
	hash, err := s.hashPassword(ctx, first.Password)
	if err != nil {
		return Account{}, Starter{}, wrap(err, "access: hash a password")
	}
	if role != Owner && role != Maker {
		return Account{}, Starter{}, refuse(AccountBad, "")
	}
	a := Account{Name: name, Role: role, Created: s.now(), Starter: first.Until}
	err = s.write(ctx, func(tx *change) error {
		if err := refuseIf(ctx, tx, AccountTaken, name, "SELECT count(*) FROM account WHERE name = ?", name); err != nil {
			return err
		}
		if err := refuseIf(ctx, tx, TooMany, "", "SELECT count(*) >= ? FROM account", AccountsMax); err != nil {
			return err
		}
		p, err := s.meet(ctx, tx, "", "")
		if err != nil {
			return err
		}
		a.Person = p.ID
		if _, err := tx.ExecContext(ctx, "UPDATE person SET host = ? WHERE id = ?", role, p.ID); err != nil {
			return err
		}
		if _, err = tx.ExecContext(ctx, "INSERT INTO account VALUES (?, ?, ?, ?)", name, p.ID, hash, a.Created.UnixMilli()); err != nil {
			return err
		}
		return begin(ctx, tx, name, first)
	})
	return a, first, wrap(err, "access: add account")
}

// Accounts lists all accounts by name.
func (s *Store) Accounts(ctx context.Context) ([]Account, error) {
	list, err := listed(ctx, s, func(row scanner) (Account, error) {
		var a Account
		var created, until int64
		err := row.Scan(&a.Name, &a.Role, &a.Person, &created, &until, &a.Factor)
		a.Created = time.UnixMilli(created)
		if until != 0 {
			a.Starter = time.UnixMilli(until)
		}
		return a, err
	}, `SELECT a.name, p.host, a.person, a.created, coalesce(f.until, 0), EXISTS (SELECT 1 FROM factor WHERE account = a.name)
		FROM account a JOIN person p ON p.id = a.person LEFT JOIN starter f ON f.account = a.name ORDER BY a.name`)
	return list, wrap(err, "access: list accounts")
}

// SetPassword gives an account another password and ends all its logins. An unknown account is refused with not_found.
func (s *Store) SetPassword(ctx context.Context, typed string, password Secret) (PersonID, error) {
	name, err := AccountName(typed)
	if err != nil {
		return "", err
	}
	if err := CheckPassword(password, name); err != nil {
		return "", err
	}
	hash, err := s.hashPassword(ctx, password)
	if err != nil {
		return "", wrap(err, "access: hash a password")
	}
	var p PersonID
	err = s.write(ctx, func(tx *change) (err error) {
		if p, err = personOf(ctx, tx, name); err != nil {
			return err
		}
		return errors.Join(begun(ctx, tx, name, hash), endLogins(ctx, tx, p))
	})
	return p, wrap(err, "access: set a password")
}

// RemoveAccount forgets an account. The person behind it loses every login and every seat, which are returned, so that
// rooms can be told; what the person did stays on record.
func (s *Store) RemoveAccount(ctx context.Context, typed string) (PersonID, []Holding, error) {
	name, err := AccountName(typed)
	if err != nil {
		return "", nil, refuse(Unknown, "")
	}
	var p PersonID
	var gone []Holding
	err = s.write(ctx, func(tx *change) (err error) {
		if p, err = personOf(ctx, tx, name); err != nil {
			return err
		}
		if gone, err = collect(ctx, tx, scanHolding, selectHolding+" WHERE h.person = ?", p); err != nil {
			return err
		}
		for _, query := range []string{
			"DELETE FROM account WHERE person = ?", "UPDATE person SET host = 0 WHERE id = ?", "DELETE FROM holding WHERE person = ?",
		} {
			if _, err := tx.ExecContext(ctx, query, p); err != nil {
				return err
			}
		}
		return endLogins(ctx, tx, p)
	})
	return p, gone, wrap(err, "access: remove an account")
}

func personOf(ctx context.Context, q querier, account string) (p PersonID, err error) {
	err = q.QueryRowContext(ctx, "SELECT person FROM account WHERE name = ?", account).Scan(&p)
	if errors.Is(err, sql.ErrNoRows) {
		return "", refuse(Unknown, "")
	}
	return p, err
}

// SigningIn is a wish to come in with a name and a password.
type SigningIn struct {
	Name     string
	Password Secret
	Fresh    Secret // the password from now on, of who comes with a first one
	Code     Secret // of the account's app, or one for recovery; "" while none is asked for
	Lang     string
	Old      Secret // the login that ends, if any
	Browser  string // of BrowserOf
}

// SignIn gives the person of an account a login. An unknown name and a wrong password are refused with the same code,
// after the same work. A first password opens nothing: with it another is chosen, in the same step. Nor does the password
// of an account that has a second factor without a code, which is looked at for those alone who know the password.
func (s *Store) SignIn(ctx context.Context, w SigningIn) (Person, Secret, error) {
	name, stored, err := s.passwordOf(ctx, w.Name)
	if err != nil {
		return Person{}, "", wrap(err, "access: sign in")
	}
	same, err := s.samePassword(ctx, stored, w.Password)
	if err != nil || !same {
		return Person{}, "", errors.Join(err, refuse(SignInWrong, ""))
	}
	fresh, err := s.own(ctx, name, w)
	if err != nil {
		return Person{}, "", wrap(err, "access: sign in")
	}
	second, err := s.prove(ctx, name, w.Code)
	if err != nil {
		return Person{}, "", wrap(err, "access: sign in")
	}
	cookie := NewSecret()
	err = s.write(ctx, func(tx *change) error {
		// Whoever removed the account or changed its password meanwhile has ended all its logins: this one too.
		if err := refuseIf(ctx, tx, SignInWrong, "", "SELECT count(*) = 0 FROM account WHERE name = ? AND password = ?", name, stored); err != nil {
			return err
		}
		id, err := personOf(ctx, tx, name)
		if err != nil {
			return err
		}
		if err := second.use(ctx, tx, name); err != nil {
			return err
		}
		if fresh != "" {
			if err := begun(ctx, tx, name, fresh); err != nil {
				return err
			}
		}
		if _, err = s.meet(ctx, tx, id, w.Lang); err != nil {
			return err
		}
		if err := s.login(ctx, tx, id, cookie, w.Old); err != nil {
			return err
		}
		return s.came(ctx, tx, cookie, w.Browser)
	})
	if err != nil {
		return Person{}, "", wrap(err, "access: sign in")
	}
	p, err := s.Bearer(ctx, cookie)
	return p, cookie, err
}

// passwordOf returns what is kept of an account's password, or of nobody's.
func (s *Store) passwordOf(ctx context.Context, typed string) (name, stored string, err error) {
	q, err := s.reader(ctx)
	if err != nil {
		return "", "", err
	}
	if name, err = AccountName(typed); err != nil {
		return "", nobody, nil
	}
	err = q.QueryRowContext(ctx, "SELECT password FROM account WHERE name = ?", name).Scan(&stored)
	if errors.Is(err, sql.ErrNoRows) {
		return name, nobody, nil
	}
	return name, stored, err
}

// SignOut ends a login, or every login of the person.
func (s *Store) SignOut(ctx context.Context, p PersonID, cookie Secret, everywhere bool) error {
	err := s.write(ctx, func(tx *change) error {
		if everywhere {
			return endLogins(ctx, tx, p)
		}
		_, err := tx.ExecContext(ctx, endOf+" AND hash = ?", p, cookie.hash())
		return err
	})
	return wrap(err, "access: sign out")
}

// endOf is how logins are ended before their time; other nodes know it by these words. See redoOne.
const endOf = "DELETE FROM login WHERE person = ?"

func endLogins(ctx context.Context, tx *change, p PersonID) error {
	_, err := tx.ExecContext(ctx, endOf, p)
	return err
}
