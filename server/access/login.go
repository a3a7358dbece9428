package access

import (
	"context"
	"encoding/hex"
	"strings"
	"time"
)

// Login is one browser in which somebody is signed in to an account.
type Login struct {
	Key     string // names it, and opens nothing
	Browser string // as it calls itself, of BrowserOf; "" for one that is not known
	Since   time.Time
	Seen    time.Time // when it was last used, to within seenEvery
}

// seenEvery is how often at most it is written down that a login is used.
const seenEvery = time.Hour

// Logins lists where a person is signed in, the latest used first.
func (s *Store) Logins(ctx context.Context, p PersonID) ([]Login, error) {
	list, err := listed(ctx, s, func(row scanner) (Login, error) {
		var l Login
		var hash []byte
		var since, seen int64
		err := row.Scan(&hash, &l.Browser, &since, &seen)
		l.Key, l.Since, l.Seen = hex.EncodeToString(hash), time.UnixMilli(since), time.UnixMilli(seen)
		return l, err
	}, `SELECT l.hash, coalesce(v.browser, ''), coalesce(v.since, l.expires - ?1) since, coalesce(v.seen, l.expires - ?1) seen
		FROM login l LEFT JOIN visit v ON v.hash = l.hash WHERE l.person = ?2 AND l.expires > ?3 ORDER BY seen DESC, since DESC, l.hash`,
		LoginTime.Milliseconds(), p, s.now().UnixMilli())
	return list, wrap(err, "access: list logins")
}

// EndLogin ends one login of a person, named by its Key. One that is not theirs is refused with not_found.
func (s *Store) EndLogin(ctx context.Context, p PersonID, key string) error {
	hash, err := hex.DecodeString(key)
	if err != nil {
		return refuse(Unknown, "")
	}
	err = s.write(ctx, func(tx *change) error {
		if err := refuseIf(ctx, tx, Unknown, "", "SELECT count(*) = 0 FROM login WHERE person = ? AND hash = ?", p, hash); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, endOf+" AND hash = ?", p, hash)
		return err
	})
	return wrap(err, "access: end a login")
}

// Confirm says whether whoever is signed in knows the account's password; who does not is refused like one who signs in.
func (s *Store) Confirm(ctx context.Context, account string, password Secret) error {
	_, stored, err := s.passwordOf(ctx, account)
	if err != nil {
		return wrap(err, "access: confirm a password")
	}
	same, err := s.samePassword(ctx, stored, password)
	switch {
	case err != nil:
		return wrap(err, "access: confirm a password")
	case !same:
		return refuse(SignInWrong, "")
	}
	return nil
}

// Stay gives a person a login whose logins have just ended by what was changed here.
func (s *Store) Stay(ctx context.Context, p PersonID, browser string) (Secret, error) {
	cookie := NewSecret()
	err := s.write(ctx, func(tx *change) error {
		if err := s.login(ctx, tx, p, cookie, ""); err != nil {
			return err
		}
		return s.came(ctx, tx, cookie, browser)
	})
	return cookie, wrap(err, "access: stay signed in")
}

// came writes down that somebody signed in. It goes when the login goes.
func (s *Store) came(ctx context.Context, tx *change, cookie Secret, browser string) error {
	now := s.now().UnixMilli()
	_, err := tx.ExecContext(ctx, "INSERT INTO visit VALUES (?, ?, ?, ?)", cookie.hash(), browser, now, now)
	return err
}

// used writes down that a login is used, when that was last done long ago. It is worth nobody's being turned away.
func (s *Store) used(ctx context.Context, cookie Secret, seen int64) {
	now := s.now().UnixMilli()
	if seen == 0 || now-seen < seenEvery.Milliseconds() {
		return
	}
	_ = s.write(ctx, func(tx *change) error {
		_, err := tx.ExecContext(ctx, "UPDATE visit SET seen = ? WHERE hash = ?", now, cookie.hash())
		return err
	})
}

// What browsers and systems call themselves in a User-Agent, the more particular before those that they pose as.
var (
	browsers = [][2]string{{"Edg", "Edge"}, {"OPR/", "Opera"}, {"SamsungBrowser/", "Samsung Internet"}, {"Firefox/", "Firefox"}, {"FxiOS/", "Firefox"}, {"CriOS/", "Chrome"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"}}
	systems  = [][2]string{{"Windows", "Windows"}, {"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Android", "Android"}, {"CrOS", "ChromeOS"}, {"Mac OS X", "macOS"}, {"Linux", "Linux"}}
)

// BrowserOf makes of a User-Agent what people know their browser by, such as "Firefox, Windows"; of what it does not know
// it keeps nothing.
func BrowserOf(userAgent string) string {
	known := []string{}
	for _, names := range [][][2]string{browsers, systems} {
		for _, n := range names {
			if strings.Contains(userAgent, n[0]) {
				known = append(known, n[1])
				break
			}
		}
	}
	return strings.Join(known, ", ")
}
