package access

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/sim"
)

const phrase Secret = "よく晴れた朝に鯨が三頭泳ぐ"

func account(t *testing.T, s *Store, name string, role Role) Account {
	t.Helper()
	a, _, err := s.AddAccount(t.Context(), name, role)
	require.NoError(t, err)
	_, err = s.SetPassword(t.Context(), name, phrase)
	require.NoError(t, err)
	return a
}

// Nobody chooses for another, and what was drawn for somebody never becomes their password.
func TestAFirstPasswordLetsInOnceToChooseAnother(t *testing.T) {
	s, now := open(t)
	a, first, err := s.AddAccount(t.Context(), "tanaka", Maker)
	require.NoError(t, err)
	require.Regexp(t, `^([2-9a-z]{4}-){3}[2-9a-z]{4}$`, first.Password.Reveal())
	in := func(password, fresh Secret) error {
		_, _, err := s.SignIn(t.Context(), SigningIn{Name: "tanaka", Password: password, Fresh: fresh})
		return err
	}
	refused(t, SignInWrong, in(phrase, phrase))
	refused(t, StarterUsed, in(first.Password, ""))
	refused(t, StarterUsed, in(first.Password, first.Password))
	refused(t, PasswordShort, in(first.Password, "short"))
	logins, err := s.Logins(t.Context(), a.Person)
	require.NoError(t, err)
	require.Empty(t, logins, "a first password opens nothing")
	require.NoError(t, in(first.Password, phrase))
	refused(t, SignInWrong, in(first.Password, phrase))
	require.NoError(t, in(phrase, "something else that is passed over"))
	require.NoError(t, in(phrase, ""))

	p, second, err := s.Restart(t.Context(), "TANAKA")
	require.NoError(t, err)
	require.Equal(t, a.Person, p)
	require.NotEqual(t, first.Password, second.Password)
	logins, err = s.Logins(t.Context(), a.Person)
	require.NoError(t, err)
	require.Empty(t, logins)
	refused(t, SignInWrong, in(phrase, phrase))
	now.forward(StarterTime)
	refused(t, StarterOver, in(second.Password, phrase))
	refused(t, SignInWrong, in(phrase, phrase))
	list, err := s.Accounts(t.Context())
	require.NoError(t, err)
	require.Equal(t, second.Until.UnixMilli(), list[0].Starter.UnixMilli())
	_, third, err := s.Restart(t.Context(), "tanaka")
	require.NoError(t, err)
	require.NoError(t, in(third.Password, phrase))
	list, err = s.Accounts(t.Context())
	require.NoError(t, err)
	require.Zero(t, list[0].Starter)
	_, _, err = s.Restart(t.Context(), "nobody")
	refused(t, Unknown, err)
}

// Of two who have the same first password one gets in.
func TestAFirstPasswordIsOfOne(t *testing.T) {
	s, _ := open(t)
	_, first, err := s.AddAccount(t.Context(), "tanaka", Maker)
	require.NoError(t, err)
	var in sync.WaitGroup
	errs := make([]error, 8)
	for i := range errs {
		in.Go(func() {
			_, _, errs[i] = s.SignIn(t.Context(), SigningIn{Name: "tanaka", Password: first.Password, Fresh: Secret(fmt.Sprintf("%s %d", phrase.Reveal(), i))})
		})
	}
	in.Wait()
	good := 0
	for _, err := range errs {
		if err == nil {
			good++
			continue
		}
		refused(t, SignInWrong, err)
	}
	require.Equal(t, 1, good)
}

func TestAnAccountComesInWithItsPasswordAndNoOther(t *testing.T) {
	s, _ := open(t)
	a := account(t, s, "Tanaka", Maker)
	p, cookie, err := s.SignIn(t.Context(), SigningIn{Name: " ＴＡＮＡＫＡ ", Password: phrase, Lang: "en"})
	require.NoError(t, err)
	require.Equal(t, Person{ID: a.Person, Lang: "en", Role: Maker, Account: "tanaka"}, p)
	who, err := s.Bearer(t.Context(), cookie)
	require.NoError(t, err)
	require.Equal(t, p, who)
	for _, wrong := range []SigningIn{{Name: "tanaka", Password: phrase + " "}, {Name: "tanaka"}, {Name: "nobody", Password: phrase}, {Name: "a b", Password: phrase}, {}} {
		_, _, err := s.SignIn(t.Context(), wrong)
		refused(t, SignInWrong, err)
	}
}

// Keyboards compose the same character in different ways.
func TestAPasswordIsTheSameFromEveryKeyboard(t *testing.T) {
	s, _ := open(t)
	account(t, s, "a", Maker)
	_, err := s.SetPassword(t.Context(), "a", "ガラスの工場の café")
	require.NoError(t, err)
	_, _, err = s.SignIn(t.Context(), SigningIn{Name: "a", Password: "ガラスの工場の cafe\u0301"})
	require.NoError(t, err)
}

func TestPasswordsThatEverybodyTriesAreRefused(t *testing.T) {
	for password, want := range map[Secret]Code{
		"elevenchars": PasswordShort, Secret(strings.Repeat("長い", 65)): PasswordShort, "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff": PasswordShort,
		"password1234": PasswordGuessable, "Password!2026": PasswordGuessable, "qwertyuiop12": PasswordGuessable, "123456789012": PasswordGuessable,
		"aaaaaaaaaaaa": PasswordGuessable, "abababababab": PasswordGuessable, "tanaka-tanaka": PasswordGuessable, "Enshu2026!!!!": PasswordGuessable,
		"ｐａｓｓｗｏｒｄ１２３４": PasswordGuessable, "演習演習演習演習演習演習": PasswordGuessable, "111222333444": PasswordGuessable,
		"correct horse battery": "", "よく晴れた朝に鯨が三頭いた": "", "830174629502": "", Secret(strings.Repeat("a very long one ", 8)): "",
	} {
		err := CheckPassword(password, "tanaka")
		if want == "" {
			require.NoError(t, err, password.Reveal())
			continue
		}
		refused(t, want, err)
	}
}

// What is stored is an argon2id hash of the settings that the cheat sheet names, another for each account.
func TestPasswordsAreStoredAsArgon2id(t *testing.T) {
	s, _ := open(t)
	account(t, s, "a", Maker)
	account(t, s, "b", Maker)
	_, a, err := s.passwordOf(t.Context(), "a")
	require.NoError(t, err)
	_, b, err := s.passwordOf(t.Context(), "b")
	require.NoError(t, err)
	require.NotEqual(t, a, b)
	require.Regexp(t, `^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$`, a)
	_, none, err := s.passwordOf(t.Context(), "nobody")
	require.NoError(t, err)
	require.Len(t, none, len(a))
	require.Equal(t, a[:len("$argon2id$v=19$m=19456,t=2,p=1$")], none[:len("$argon2id$v=19$m=19456,t=2,p=1$")], "an unknown name is as much work")
}

// What is drawn is not judged as what people choose: this lot has the fingerprint of a password out of a breach.
func TestAnyLotIsAFirstPassword(t *testing.T) {
	s, _ := open(t)
	lot := []string{"MDY6", "XCF9", "ATXB", "SMC4"}
	s.draw = func(int) string {
		defer func() { lot = lot[1:] }()
		return lot[0]
	}
	refused(t, PasswordGuessable, CheckPassword("mdy6-xcf9-atxb-smc4", "tanaka"))
	_, first, err := s.AddAccount(t.Context(), "tanaka", Maker)
	require.NoError(t, err)
	_, _, err = s.SignIn(t.Context(), SigningIn{Name: "tanaka", Password: first.Password, Fresh: phrase})
	require.NoError(t, err)
}

func TestSigningInEndsTheLoginBefore(t *testing.T) {
	s, _ := open(t)
	account(t, s, "a", Maker)
	_, old, err := s.SignIn(t.Context(), SigningIn{Name: "a", Password: phrase})
	require.NoError(t, err)
	_, fresh, err := s.SignIn(t.Context(), SigningIn{Name: "a", Password: phrase, Old: old})
	require.NoError(t, err)
	_, err = s.Bearer(t.Context(), old)
	refused(t, TokenUnknown, err)
	lives, err := s.Lives(t.Context(), fresh.Key())
	require.NoError(t, err)
	require.False(t, lives.IsZero())
	for _, dead := range []string{old.Key(), "", "no hex", NewSecret().Key()} {
		lives, err = s.Lives(t.Context(), dead)
		require.NoError(t, err)
		require.True(t, lives.IsZero())
	}
}

func TestSigningOutEndsOneLoginOrAll(t *testing.T) {
	s, _ := open(t)
	a := account(t, s, "a", Maker)
	cookies := []Secret{}
	for range 3 {
		_, c, err := s.SignIn(t.Context(), SigningIn{Name: "a", Password: phrase})
		require.NoError(t, err)
		cookies = append(cookies, c)
	}
	count := func() (n int) {
		for _, c := range cookies {
			if _, err := s.Bearer(t.Context(), c); err == nil {
				n++
			}
		}
		return n
	}
	require.NoError(t, s.SignOut(t.Context(), a.Person, cookies[0], false))
	require.Equal(t, 2, count())
	require.NoError(t, s.SignOut(t.Context(), "p-somebody", cookies[1], true))
	require.Equal(t, 2, count(), "nobody signs another out")
	require.NoError(t, s.SignOut(t.Context(), a.Person, cookies[1], true))
	require.Zero(t, count())
}

func TestANewPasswordEndsEveryLogin(t *testing.T) {
	s, _ := open(t)
	account(t, s, "a", Maker)
	_, cookie, err := s.SignIn(t.Context(), SigningIn{Name: "a", Password: phrase})
	require.NoError(t, err)
	_, err = s.SetPassword(t.Context(), "a", "another one altogether")
	require.NoError(t, err)
	_, err = s.Bearer(t.Context(), cookie)
	refused(t, TokenUnknown, err)
	_, _, err = s.SignIn(t.Context(), SigningIn{Name: "a", Password: phrase})
	refused(t, SignInWrong, err)
	_, _, err = s.SignIn(t.Context(), SigningIn{Name: "a", Password: "another one altogether"})
	require.NoError(t, err)
	_, err = s.SetPassword(t.Context(), "nobody", phrase)
	refused(t, Unknown, err)
}

func TestARemovedAccountKeepsNothing(t *testing.T) {
	s, _ := open(t)
	a := account(t, s, "a", Owner)
	e, rooms := exercise(t, s, 2)
	_, err := s.Facilitate(t.Context(), a.Person, e.ID)
	require.NoError(t, err)
	_, cookie, err := s.SignIn(t.Context(), SigningIn{Name: "a", Password: phrase})
	require.NoError(t, err)
	require.NoError(t, s.Admitted(t.Context(), a.Person, rooms[0].ID, sim.Screen))
	p, gone, err := s.RemoveAccount(t.Context(), "A")
	require.NoError(t, err)
	require.Equal(t, a.Person, p)
	require.Len(t, gone, 2)
	_, err = s.Bearer(t.Context(), cookie)
	refused(t, TokenUnknown, err)
	for _, seat := range []sim.SeatID{sim.Facilitator, sim.Screen} {
		refused(t, NotSeated, s.Admitted(t.Context(), a.Person, rooms[0].ID, seat))
	}
	_, _, err = s.SignIn(t.Context(), SigningIn{Name: "a", Password: phrase})
	refused(t, SignInWrong, err)
	_, _, err = s.RemoveAccount(t.Context(), "a")
	refused(t, Unknown, err)
	b := account(t, s, "a", Maker)
	require.NotEqual(t, a.Person, b.Person, "who gets the name later is somebody else")
}

func TestAccountsHaveNamesOfTheirOwnAndARole(t *testing.T) {
	s, _ := open(t)
	account(t, s, "tanaka", Maker)
	_, _, err := s.AddAccount(t.Context(), "TANAKA", Owner)
	refused(t, AccountTaken, err)
	for _, bad := range []string{"", " ", "a b", "<b>", "a\u200bb", "a/b", "a\r\nb", strings.Repeat("a", AccountLength+1)} {
		_, _, err := s.AddAccount(t.Context(), bad, Maker)
		refused(t, AccountBad, err)
	}
	_, _, err = s.AddAccount(t.Context(), "guest", Guest)
	refused(t, AccountBad, err)
	account(t, s, "b@drill.example", Owner)
	list, err := s.Accounts(t.Context())
	require.NoError(t, err)
	require.Len(t, list, 2)
	require.Equal(t, []string{"owner", "facilitator"}, []string{list[0].Role.String(), list[1].Role.String()})
}

// The host link makes its bearer an owner, and must not make one of everybody who signs in to an account.
func TestTheHostLinkRaisesNoAccount(t *testing.T) {
	s, _ := open(t)
	a := account(t, s, "a", Maker)
	host, err := s.EnterAsHost(t.Context(), hostLink(t, s), a.Person, "en")
	require.NoError(t, err)
	require.NotEqual(t, a.Person, host.ID)
	p, _, err := s.SignIn(t.Context(), SigningIn{Name: "a", Password: phrase})
	require.NoError(t, err)
	require.Equal(t, Maker, p.Role)
}

func TestAccountsAreSharedByNodes(t *testing.T) {
	log := &stream{}
	a, b := openShared(t, log), openShared(t, log)
	made := account(t, a, "tanaka", Maker)
	p, cookie, err := b.SignIn(t.Context(), SigningIn{Name: "tanaka", Password: phrase})
	require.NoError(t, err)
	require.Equal(t, made.Person, p.ID)
	left, err := b.Left(t.Context())
	require.NoError(t, err)
	b.SignedOut() // of the password that was chosen
	require.NoError(t, a.SignOut(t.Context(), p.ID, cookie, true))
	now, err := b.Left(t.Context())
	require.NoError(t, err)
	require.Greater(t, now, left)
	require.Equal(t, []PersonID{p.ID}, b.SignedOut())
	require.Empty(t, b.SignedOut(), "told once")
	_, err = b.Bearer(t.Context(), cookie)
	refused(t, TokenUnknown, err)
}

func TestAFolderOfTheVersionBeforeIsTakenOver(t *testing.T) {
	folder := t.TempDir()
	db, err := sql.Open("sqlite", source(filepath.Join(folder, File)))
	require.NoError(t, err)
	for _, step := range []string{schema, "PRAGMA user_version = 1", "INSERT INTO person VALUES ('p-1', 'ja', 1, 0)"} {
		_, err = db.Exec(step)
		require.NoError(t, err)
	}
	require.NoError(t, db.Close())
	s, err := Open(context.Background(), folder, Options{})
	require.NoError(t, err)
	defer s.Close()
	cookie, err := s.Login(t.Context(), "p-1", "")
	require.NoError(t, err)
	p, err := s.Bearer(t.Context(), cookie)
	require.NoError(t, err)
	require.Equal(t, Owner, p.Role)
	account(t, s, "a", Maker)
}

// Nodes of the version before understand every change that does not concern accounts.
func TestOldNodesFollowWhatTheyCanUnderstand(t *testing.T) {
	require.Equal(t, 1, formatOf([]statement{{Query: "INSERT INTO holding VALUES (?)"}}))
	require.Equal(t, 2, formatOf([]statement{{Query: "INSERT INTO person VALUES (?)"}, {Query: "INSERT INTO account VALUES (?)"}}))
}

func TestGuessingOnePasswordFromEverywhereIsSlow(t *testing.T) {
	h := newHand()
	g := NewGate(h.now)
	for range TriesPerAccount {
		require.NoError(t, g.SignIn("Tanaka"))
	}
	refused(t, TooMany, g.SignIn("tanaka"))
	require.NoError(t, g.SignIn("suzuki"))
	h.forward(2e9)
	require.NoError(t, g.SignIn("tanaka"))
}

// A login says when it was begun and used, of which browser, and to nobody but its own; how often it is used is written
// down once an hour.
func TestLoginsAreListedAndEndedOneByOne(t *testing.T) {
	s, h := open(t)
	a, b := account(t, s, "a", Maker), account(t, s, "b", Maker)
	sign := func(name, browser string) Secret {
		_, cookie, err := s.SignIn(t.Context(), SigningIn{Name: name, Password: phrase, Browser: browser})
		require.NoError(t, err)
		h.forward(time.Minute)
		return cookie
	}
	list := func(p PersonID) []Login {
		l, err := s.Logins(t.Context(), p)
		require.NoError(t, err)
		return l
	}
	begun := h.now()
	first, second := sign("a", "Firefox, Linux"), sign("a", "")
	sign("b", "Edge, Windows")
	require.Len(t, list(b.Person), 1)
	require.Equal(t, []string{second.Key(), first.Key()}, []string{list(a.Person)[0].Key, list(a.Person)[1].Key}, "the latest used first")

	for _, step := range []time.Duration{10 * time.Minute, time.Hour, 10 * time.Minute} {
		h.forward(step)
		_, err := s.Bearer(t.Context(), first)
		require.NoError(t, err)
	}
	used := list(a.Person)[0]
	require.Equal(t, Login{Key: first.Key(), Browser: "Firefox, Linux", Since: begun.Local(), Seen: begun.Add(73 * time.Minute).Local()}, used)

	refused(t, Unknown, s.EndLogin(t.Context(), b.Person, first.Key()))
	require.NoError(t, s.EndLogin(t.Context(), a.Person, first.Key()))
	_, err := s.Bearer(t.Context(), first)
	refused(t, TokenUnknown, err)
	require.Len(t, list(a.Person), 1)
	for _, key := range []string{first.Key(), "", "zz"} {
		refused(t, Unknown, s.EndLogin(t.Context(), a.Person, key))
	}
	var visits int
	require.NoError(t, s.db.QueryRow("SELECT count(*) FROM visit").Scan(&visits))
	require.Equal(t, 2, visits, "what was known of a login goes with it")
	h.forward(LoginTime)
	require.Empty(t, list(a.Person))
}

func TestABrowserIsKnownByItsNameAndNothingElseIsKept(t *testing.T) {
	for agent, want := range map[string]string{
		"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0":                                                                  "Firefox, Linux",
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0":           "Edge, Windows",
		"Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1": "Safari, iPhone",
		"Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36":                         "Chrome, Android",
		"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15":                   "Safari, macOS",
		"curl/8.0": "", "": "", "田中 taro@example.com": "",
	} {
		require.Equal(t, want, BrowserOf(agent))
	}
}
