package access

import (
	"encoding/base32"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/sim"
)

// app is an authenticator app in somebody's hand.
type app struct{ seed }

func appOf(t *testing.T, secret Secret) app {
	t.Helper()
	s, err := base32.StdEncoding.DecodeString(secret.Reveal())
	require.NoError(t, err)
	return app{s}
}

func (a app) shows(now time.Time) Secret { return Secret(a.code(stepAt(now))) }

// paired gives an account an app, and moves on to the next code: the first is used up.
func paired(t *testing.T, s *Store, h *hand, account string) (app, []Secret) {
	t.Helper()
	secret, err := s.Pair(t.Context(), account, phrase, "")
	require.NoError(t, err)
	a := appOf(t, secret)
	_, codes, err := s.Paired(t.Context(), account, a.shows(h.now()))
	require.NoError(t, err)
	h.forward(codeEvery * time.Second)
	return a, codes
}

// The numbers of RFC 4226, appendix D, and of RFC 6238, appendix B, whose eight digits end in our six.
func TestCodesAreThoseOfTheStandard(t *testing.T) {
	s := seed("12345678901234567890")
	for counter, want := range strings.Fields("755224 287082 359152 969429 338314 254676 287922 162583 399871 520489") {
		require.Equal(t, want, s.code(int64(counter)))
	}
	for at, want := range map[int64]string{
		59: "94287082", 1111111109: "07081804", 1111111111: "14050471", 1234567890: "89005924", 2000000000: "69279037", 20000000000: "65353130",
	} {
		require.Equal(t, want[2:], s.code(stepAt(time.Unix(at, 0))))
	}
	require.Equal(t, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", s.secret().Reveal())
	require.Len(t, newSeed(), 20)
	require.NotEqual(t, newSeed(), newSeed())
}

// A clock may be one code fast or slow, and no more.
func TestACodeLivesForHalfAMinuteAndALittle(t *testing.T) {
	s, now := newSeed(), time.Unix(1_795_160_015, 0)
	for step := int64(-4); step <= 4; step++ {
		is := s.stepOf(s.code(stepAt(now)+step), now)
		if step < -1 || step > 1 {
			require.Zero(t, is, step)
			continue
		}
		require.Equal(t, stepAt(now)+step, is)
	}
	for _, typed := range []string{"", "0", "12345", "1234567", "abcdef", "１２３４５６"} {
		require.Zero(t, s.stepOf(typed, now), typed)
	}
}

func TestAnAccountWithASecondFactorOpensToBothAlone(t *testing.T) {
	s, h := open(t)
	a, b := account(t, s, "tanaka", Maker), account(t, s, "suzuki", Maker)
	app, _ := paired(t, s, h, "tanaka")
	foreign, _ := paired(t, s, h, "suzuki")
	in := func(password, code Secret) error {
		p, _, err := s.SignIn(t.Context(), SigningIn{Name: "Tanaka", Password: password, Code: code})
		require.True(t, err != nil || p == Person{ID: a.Person, Lang: "ja", Role: Maker, Account: "tanaka", Factor: true})
		return err
	}
	code := app.shows(h.now())
	refused(t, SignInWrong, in("somebody else's words", code))
	refused(t, SignInWrong, in("somebody else's words", ""))
	refused(t, CodeNeeded, in(phrase, ""))
	refused(t, CodeNeeded, in(phrase, " - "))
	for _, wrong := range []Secret{foreign.shows(h.now()), code + "0", code[1:], "no code", Secret(strings.Repeat("a", recoveryLength))} {
		refused(t, CodeWrong, in(phrase, wrong))
	}
	logins, err := s.Logins(t.Context(), a.Person)
	require.NoError(t, err)
	require.Empty(t, logins, "half of it opens nothing")
	typed := []rune(code.Reveal())
	require.NoError(t, in(phrase, Secret(string(typed[0]+'０'-'0')+string(typed[1:3])+" "+string(typed[3:]))), "as people type it")
	require.NotEqual(t, a.Person, b.Person)
}

// Whoever looks over a shoulder at a code has nothing.
func TestACodeWorksOnce(t *testing.T) {
	s, h := open(t)
	account(t, s, "tanaka", Maker)
	secret, err := s.Pair(t.Context(), "tanaka", phrase, "")
	require.NoError(t, err)
	app := appOf(t, secret)
	first := app.shows(h.now())
	_, codes, err := s.Paired(t.Context(), "tanaka", first)
	require.NoError(t, err)
	in := func(code Secret) error {
		_, _, err := s.SignIn(t.Context(), SigningIn{Name: "tanaka", Password: phrase, Code: code})
		return err
	}
	refused(t, CodeWrong, in(first))
	before := app.shows(h.now())
	h.forward(codeEvery * time.Second)
	refused(t, CodeWrong, in(before))
	var wait sync.WaitGroup
	errs := make([]error, 8)
	for i := range errs {
		wait.Go(func() { errs[i] = in(app.shows(h.now())) })
	}
	wait.Wait()
	requireOne(t, errs)
	for _, code := range codes {
		require.Regexp(t, `^([2-9a-z]{4}-){5}[2-9a-z]{4}$`, code.Reveal())
	}
	require.Len(t, codes, RecoveryCodes)
	require.NoError(t, in(Secret(strings.ToUpper(codes[9].Reveal()))))
	refused(t, CodeWrong, in(codes[9]))
	f, err := s.Factor(t.Context(), "tanaka")
	require.NoError(t, err)
	require.Equal(t, RecoveryCodes-1, f.Codes)
	for i := range errs {
		wait.Go(func() { errs[i] = in(codes[0]) })
	}
	wait.Wait()
	requireOne(t, errs)
}

// requireOne says that of many who came with the same code one got in.
func requireOne(t *testing.T, errs []error) {
	t.Helper()
	good := 0
	for _, err := range errs {
		if err == nil {
			good++
			continue
		}
		refused(t, CodeWrong, err)
	}
	require.Equal(t, 1, good)
}

// Who finds a browser open pairs no app of theirs, and an app that never showed a code keeps nobody out.
func TestAnAppIsPairedByWhoKnowsThePasswordAndShowsACode(t *testing.T) {
	s, h := open(t)
	a := account(t, s, "tanaka", Maker)
	_, cookie, err := s.SignIn(t.Context(), SigningIn{Name: "tanaka", Password: phrase})
	require.NoError(t, err)
	_, _, err = s.Paired(t.Context(), "tanaka", "123456")
	refused(t, CodeWrong, err)
	_, err = s.Pair(t.Context(), "tanaka", "somebody else's words", "")
	refused(t, SignInWrong, err)
	abandoned, err := s.Pair(t.Context(), "tanaka", phrase, "")
	require.NoError(t, err)
	_, _, err = s.SignIn(t.Context(), SigningIn{Name: "tanaka", Password: phrase})
	require.NoError(t, err)
	secret, err := s.Pair(t.Context(), "tanaka", phrase, "")
	require.NoError(t, err)
	_, _, err = s.Paired(t.Context(), "tanaka", appOf(t, abandoned).shows(h.now()))
	refused(t, CodeWrong, err)
	app := appOf(t, secret)
	p, codes, err := s.Paired(t.Context(), "tanaka", app.shows(h.now()))
	require.NoError(t, err)
	require.Equal(t, a.Person, p)
	_, err = s.Bearer(t.Context(), cookie)
	refused(t, TokenUnknown, err)

	h.forward(codeEvery * time.Second)
	_, err = s.Pair(t.Context(), "tanaka", phrase, "")
	refused(t, CodeNeeded, err)
	secret, err = s.Pair(t.Context(), "tanaka", phrase, codes[0])
	require.NoError(t, err)
	other := appOf(t, secret)
	_, fresh, err := s.Paired(t.Context(), "tanaka", other.shows(h.now()))
	require.NoError(t, err)
	h.forward(codeEvery * time.Second)
	for _, old := range []Secret{app.shows(h.now()), codes[1]} {
		_, _, err = s.SignIn(t.Context(), SigningIn{Name: "tanaka", Password: phrase, Code: old})
		refused(t, CodeWrong, err)
	}
	for _, code := range []Secret{other.shows(h.now()), fresh[1]} {
		_, _, err = s.SignIn(t.Context(), SigningIn{Name: "tanaka", Password: phrase, Code: code})
		require.NoError(t, err)
	}
}

func TestASecondFactorIsTurnedOffByWhoHasBothOrByWhoLooksAfterTheServer(t *testing.T) {
	s, h := open(t)
	a := account(t, s, "tanaka", Maker)
	app, _ := paired(t, s, h, "tanaka")
	off := func(password, code Secret) error {
		_, err := s.Unpair(t.Context(), "tanaka", password, code)
		return err
	}
	refused(t, SignInWrong, off("somebody else's words", app.shows(h.now())))
	refused(t, CodeNeeded, off(phrase, ""))
	refused(t, CodeWrong, off(phrase, "000000"))
	require.NoError(t, off(phrase, app.shows(h.now())))
	_, cookie, err := s.SignIn(t.Context(), SigningIn{Name: "tanaka", Password: phrase})
	require.NoError(t, err)
	_, codes := paired(t, s, h, "tanaka")
	_, err = s.Bearer(t.Context(), cookie)
	refused(t, TokenUnknown, err)
	p, err := s.TakeFactor(t.Context(), "TANAKA")
	require.NoError(t, err)
	require.Equal(t, a.Person, p)
	in := SigningIn{Name: "tanaka", Password: phrase, Code: codes[0]}
	who, _, err := s.SignIn(t.Context(), in)
	require.NoError(t, err)
	require.False(t, who.Factor, "a code that nobody asked for is passed over")
	for _, name := range []string{"nobody", "a b"} {
		_, err = s.TakeFactor(t.Context(), name)
		refused(t, Unknown, err)
		_, err = s.Demand(t.Context(), name, true)
		refused(t, Unknown, err)
	}
}

// A new first password is no way round the app: they are given back one by one.
func TestAFirstPasswordDoesNotReplaceTheSecondFactor(t *testing.T) {
	s, h := open(t)
	account(t, s, "tanaka", Maker)
	app, _ := paired(t, s, h, "tanaka")
	_, first, err := s.Restart(t.Context(), "tanaka")
	require.NoError(t, err)
	in := SigningIn{Name: "tanaka", Password: first.Password}
	try := func() error {
		_, _, err := s.SignIn(t.Context(), in)
		return err
	}
	refused(t, StarterUsed, try())
	in.Fresh = "eleven kettles of green tea"
	refused(t, CodeNeeded, try())
	refused(t, StarterUsed, func() error { in.Fresh = ""; return try() }())
	in.Fresh, in.Code = "eleven kettles of green tea", app.shows(h.now())
	require.NoError(t, try())
	_, err = s.SetPassword(t.Context(), "tanaka", phrase)
	require.NoError(t, err)
	_, _, err = s.SignIn(t.Context(), SigningIn{Name: "tanaka", Password: phrase})
	refused(t, CodeNeeded, err)
}

// ASVS 5.0.0, 6.3.3: where a second factor is demanded, nobody runs an exercise by one alone.
func TestWhereASecondFactorIsDemandedNobodyRunsAnExerciseByOne(t *testing.T) {
	folder, h := t.TempDir(), newHand()
	before, err := Open(t.Context(), folder, Options{Now: h.now})
	require.NoError(t, err)
	e, rooms := exercise(t, before, 1)
	account(t, before, "tanaka", Owner)
	_, owners, err := before.SignIn(t.Context(), SigningIn{Name: "tanaka", Password: phrase})
	require.NoError(t, err)
	login := func(p PersonID) Secret {
		cookie, err := before.Login(t.Context(), p, "")
		require.NoError(t, err)
		return cookie
	}
	link := func(seat sim.SeatID, kind sim.SeatKind) Secret {
		_, token, err := before.Invite(t.Context(), Invitation{Exercise: e.ID, Room: rooms[0].ID, Seat: seat, Kind: kind})
		require.NoError(t, err)
		return token
	}
	host, err := before.EnterAsHost(t.Context(), hostLink(t, before), "", "en")
	require.NoError(t, err)
	run, play := link(sim.Facilitator, sim.Facilitating), link("ceo", sim.Player)
	runs, _, err := before.Enter(t.Context(), Entering{Token: run})
	require.NoError(t, err)
	plays, _, err := before.Enter(t.Context(), Entering{Token: play, Name: "佐藤"})
	require.NoError(t, err)
	byLink := []Secret{login(host.ID), login(runs.ID)}
	player := login(plays.ID)
	require.NoError(t, before.Close())

	s, err := Open(t.Context(), folder, Options{Now: h.now, SecondFactor: true})
	require.NoError(t, err)
	defer s.Close()
	for _, cookie := range byLink {
		_, err = s.Bearer(t.Context(), cookie)
		refused(t, TokenUnknown, err)
	}
	_, err = s.EnterAsHost(t.Context(), hostLink(t, s), "", "en")
	refused(t, TokenUnknown, err)
	_, _, err = s.Enter(t.Context(), Entering{Token: run})
	refused(t, AccountNeeded, err)
	_, err = s.Bearer(t.Context(), player)
	require.NoError(t, err, "who plays needs no account")
	p, err := s.Bearer(t.Context(), owners)
	require.NoError(t, err)
	require.True(t, p.Owes)
	_, held := paired(t, s, h, "tanaka")
	_, err = s.Unpair(t.Context(), "tanaka", phrase, held[0])
	refused(t, FactorDemanded, err)
	p, _, err = s.SignIn(t.Context(), SigningIn{Name: "tanaka", Password: phrase, Code: held[0]})
	require.NoError(t, err)
	require.Equal(t, []bool{true, false}, []bool{p.Factor, p.Owes})
	_, _, err = s.Enter(t.Context(), Entering{Token: run, Person: p.ID})
	require.NoError(t, err)
}

// One account may be held to it where the others are free.
func TestASecondFactorIsDemandedOfOneAccount(t *testing.T) {
	s, h := open(t)
	account(t, s, "tanaka", Maker)
	account(t, s, "suzuki", Maker)
	in := func(name string, code Secret) Person {
		p, _, err := s.SignIn(t.Context(), SigningIn{Name: name, Password: phrase, Code: code})
		require.NoError(t, err)
		return p
	}
	require.False(t, in("tanaka", "").Owes)
	_, err := s.Demand(t.Context(), "tanaka", true)
	require.NoError(t, err)
	_, err = s.Demand(t.Context(), "tanaka", true)
	require.NoError(t, err)
	require.True(t, in("tanaka", "").Owes)
	require.False(t, in("suzuki", "").Owes)
	_, codes := paired(t, s, h, "tanaka")
	require.False(t, in("tanaka", codes[0]).Owes)
	_, err = s.Unpair(t.Context(), "tanaka", phrase, codes[1])
	refused(t, FactorDemanded, err)
	_, err = s.Demand(t.Context(), "tanaka", false)
	require.NoError(t, err)
	_, err = s.Unpair(t.Context(), "tanaka", phrase, codes[1])
	require.NoError(t, err)
}

// A code that one node took, no other takes; and an account that is removed leaves nothing of it on any.
func TestNodesTakeACodeOnceAmongThem(t *testing.T) {
	log, h := &stream{}, newHand()
	a, b := openShared(t, log), openShared(t, log)
	a.now, b.now = h.now, h.now
	account(t, a, "tanaka", Maker)
	app, _ := paired(t, a, h, "tanaka")
	var wait sync.WaitGroup
	errs := make([]error, 8)
	for i := range errs {
		wait.Go(func() {
			_, _, errs[i] = []*Store{a, b}[i%2].SignIn(t.Context(), SigningIn{Name: "tanaka", Password: phrase, Code: app.shows(h.now())})
		})
	}
	wait.Wait()
	requireOne(t, errs)
	require.Equal(t, dump(t, a), dump(t, b))
	_, err := a.Demand(t.Context(), "tanaka", true)
	require.NoError(t, err)
	_, _, err = b.RemoveAccount(t.Context(), "tanaka")
	require.NoError(t, err)
	require.Equal(t, dump(t, a), dump(t, b))
	for _, row := range dump(t, a) {
		require.NotRegexp(t, `^(factor|pairing|recovery|demand)`, row)
	}
	require.Equal(t, 6, formatOf([]statement{{Query: "DELETE FROM recovery WHERE hash = ?"}}))
}

// Whoever has the password guesses codes as slowly from many addresses as from one, and who has it not cannot keep its
// owner waiting.
func TestGuessingACodeFromEverywhereIsSlow(t *testing.T) {
	h := newHand()
	g := NewGate(h.now)
	wrong := func() error { return refuse(CodeWrong, "") }
	for range 3 * WrongPerAddress {
		refused(t, SignInWrong, g.Code("tanaka", func() error { return refuse(SignInWrong, "") }))
	}
	for range WrongPerAddress {
		refused(t, CodeWrong, g.Code("Tanaka", wrong))
	}
	refused(t, TooMany, g.Code("tanaka", wrong))
	require.NoError(t, g.Code("suzuki", func() error { return nil }))
	taken := 0
	for end := h.now().Add(24 * time.Hour); h.now().Before(end); h.forward(time.Second) {
		var no *Refusal
		require.ErrorAs(t, g.Code("tanaka", wrong), &no)
		if no.Code == CodeWrong {
			taken++
		}
	}
	require.LessOrEqual(t, taken, 500, "of a million, three of which are right: under two in a thousand a day")
}
