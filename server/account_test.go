package server

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

const (
	phrase = "seven herons over Chiba"
	other  = "eleven kettles of green tea"
)

// account makes one as an owner does, whose holder chose the phrase.
func (h *house) account(name, role string) {
	h.t.Helper()
	made := read[wire.Accounts](h.t, h.host().post("/api/accounts", wire.NewAccount{Name: name, Role: role}), http.StatusOK)
	b := h.browser()
	read[wire.Member](h.t, b.post("/api/signin", wire.SignIn{Name: name, Password: made.First.Password, Fresh: phrase}), http.StatusOK)
	read[wire.Member](h.t, b.post("/api/signout", wire.SignOut{}), http.StatusOK)
}

func (h *house) signIn(name string) *browser {
	h.t.Helper()
	b := h.browser()
	read[wire.Member](h.t, b.post("/api/signin", wire.SignIn{Name: name, Password: phrase, Lang: "en"}), http.StatusOK)
	return b
}

func TestAFacilitatorMakesAndRunsExercisesOfTheirOwnAlone(t *testing.T) {
	h := build(t)
	h.account("tanaka", "facilitator")
	others := h.exercise(1)
	b := h.signIn("tanaka")
	me := read[wire.Member](t, b.get("/api/me"), http.StatusOK)
	require.True(t, me.Host)
	require.False(t, me.Owner)
	require.Equal(t, "tanaka", me.Account)
	require.Empty(t, me.Exercises)
	mine := read[wire.ExerciseCard](t, b.post("/api/exercises", wire.NewExercise{Scenario: scenario}), http.StatusOK)
	require.NotNil(t, b.connect(mine.Rooms[0], sim.Facilitator).do(sim.Start{Pace: "standard"}).Receipt)
	me = read[wire.Member](t, b.get("/api/me"), http.StatusOK)
	require.Len(t, me.Exercises, 1)
	refused(t, b.get("/api/rooms/"+string(others.Rooms[0])+"/people"), http.StatusNotFound, "not_found")
	refused(t, b.post("/api/rooms/"+string(others.Rooms[0])+"/ticket", wire.WantTicket{Seat: sim.Facilitator}), http.StatusNotFound, "not_found")
	refused(t, b.get("/api/accounts"), http.StatusForbidden, "not_allowed")
	refused(t, b.get("/api/scenarios"), http.StatusForbidden, "not_allowed")
}

// Whether there is such an account must show neither in words nor in headers.
func TestSigningInTellsNotWhichWasWrong(t *testing.T) {
	h := build(t)
	h.account("tanaka", "owner")
	known := h.browser().post("/api/signin", wire.SignIn{Name: "tanaka", Password: other})
	refused(t, known, http.StatusUnauthorized, "sign_in_wrong")
	unknown := h.browser().post("/api/signin", wire.SignIn{Name: "suzuki", Password: other})
	require.Equal(t, known.body, unknown.body)
	for _, a := range []answer{known, unknown} {
		a.header.Del("Date")
	}
	require.Equal(t, known.header, unknown.header)
	require.NotContains(t, h.log.String(), other)
	require.NotContains(t, h.log.String(), phrase)
	require.NotContains(t, h.log.String(), "suzuki", "people type passwords into the field of the name")
	for range access.WrongPerAddress {
		h.browser().post("/api/signin", wire.SignIn{Name: "tanaka", Password: other})
	}
	refused(t, h.browser().post("/api/signin", wire.SignIn{Name: "tanaka", Password: phrase}), http.StatusTooManyRequests, "too_many")
}

func TestSigningOutClosesWhatWasOpen(t *testing.T) {
	h := build(t)
	h.account("tanaka", "facilitator")
	b, elsewhere := h.signIn("tanaka"), h.signIn("tanaka")
	e := read[wire.ExerciseCard](t, b.post("/api/exercises", wire.NewExercise{Scenario: scenario}), http.StatusOK)
	l, waiting := b.connect(e.Rooms[0], sim.Facilitator), b.ticket(e.Rooms[0], sim.Facilitator)
	l.until(l.has("clock/main"))
	a := b.post("/api/signout", wire.SignOut{})
	require.Empty(t, read[wire.Member](t, a, http.StatusOK).Person)
	require.Contains(t, a.header.Get("Clear-Site-Data"), "storage")
	require.Contains(t, a.header.Get("Set-Cookie"), "Max-Age=0")
	require.Equal(t, wire.CloseExpired, l.ended())
	require.Equal(t, wire.CloseExpired, b.dial(waiting).ended(), "a ticket from before is worthless")
	refused(t, b.post("/api/signout", wire.SignOut{}), http.StatusUnauthorized, "login_needed")

	l = elsewhere.connect(e.Rooms[0], sim.Facilitator)
	l.until(l.has("clock/main"))
	third := h.signIn("tanaka")
	read[wire.Member](t, third.post("/api/signout", wire.SignOut{Everywhere: true, Password: phrase}), http.StatusOK)
	require.Equal(t, wire.CloseExpired, l.ended())
	refused(t, elsewhere.post("/api/exercises", wire.NewExercise{Scenario: scenario}), http.StatusUnauthorized, "login_needed")
}

func TestARemovedAccountHearsNothingMore(t *testing.T) {
	h := build(t)
	h.account("tanaka", "owner")
	e := h.exercise(1)
	b := h.signIn("tanaka")
	l := b.connect(e.Rooms[0], sim.Facilitator)
	l.until(l.has("clock/main"))
	screen := b.connect(e.Rooms[0], sim.Screen)
	screen.until(screen.has("clock/main"))
	require.Len(t, h.standing(e.Rooms[0], sim.Facilitator).Holders, 1)
	require.Empty(t, read[wire.Accounts](t, h.host().post("/api/accounts/tanaka/remove", struct{}{}), http.StatusOK).Accounts)
	for _, l := range []*line{l, screen} {
		require.Contains(t, []int{wire.CloseExpired, wire.CloseRevoked}, l.ended())
	}
	refused(t, b.get("/api/accounts"), http.StatusUnauthorized, "login_needed")
	refused(t, b.post("/api/signin", wire.SignIn{Name: "tanaka", Password: phrase}), http.StatusUnauthorized, "sign_in_wrong")
	require.Empty(t, h.standing(e.Rooms[0], sim.Facilitator).Holders, "the seat is given back on record")
}

func TestAPasswordIsChangedByWhoKnowsIt(t *testing.T) {
	h := build(t)
	h.account("tanaka", "facilitator")
	b, elsewhere := h.signIn("tanaka"), h.signIn("tanaka")
	refused(t, b.post("/api/password", wire.ChangePassword{Old: other, New: other}), http.StatusUnauthorized, "sign_in_wrong")
	refused(t, b.post("/api/password", wire.ChangePassword{Old: phrase, New: "tanakatanaka"}), http.StatusUnprocessableEntity, "password_guessable")
	refused(t, h.host().post("/api/password", wire.ChangePassword{Old: phrase, New: other}), http.StatusForbidden, "not_allowed")
	a := b.post("/api/password", wire.ChangePassword{Old: phrase, New: other})
	require.Equal(t, "tanaka", read[wire.Member](t, a, http.StatusOK).Account)
	require.Equal(t, "tanaka", read[wire.Member](t, b.get("/api/me"), http.StatusOK).Account)
	require.Empty(t, read[wire.Member](t, elsewhere.get("/api/me"), http.StatusOK).Person)
	refused(t, h.browser().post("/api/signin", wire.SignIn{Name: "tanaka", Password: phrase}), http.StatusUnauthorized, "sign_in_wrong")
}

// Somebody sees in which browsers they are signed in, and ends what is not theirs; who finds one open can neither.
func TestSomebodySeesAndEndsTheirLogins(t *testing.T) {
	h := build(t)
	h.account("tanaka", "facilitator")
	h.account("suzuki", "facilitator")
	here, lost, foreign := h.signIn("tanaka"), h.browser(), h.signIn("suzuki")
	a := lost.ask(http.MethodPost, "/api/signin", `{"name":"tanaka","password":"`+phrase+`"}`,
		"User-Agent", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 <script>")
	require.Equal(t, http.StatusOK, a.status, a.body)
	e := read[wire.ExerciseCard](t, lost.post("/api/exercises", wire.NewExercise{Scenario: scenario}), http.StatusOK)
	l := lost.connect(e.Rooms[0], sim.Facilitator)
	l.until(l.has("clock/main"))
	list := func(b *browser) []wire.Login { return read[wire.Logins](t, b.get("/api/logins"), http.StatusOK).Logins }
	mine := list(here)
	require.Len(t, mine, 2)
	one := mine[slices.IndexFunc(mine, func(l wire.Login) bool { return !l.Here })]
	require.Equal(t, "Chrome, Windows", one.Browser)
	require.Len(t, list(foreign), 1)

	path := "/api/logins/" + one.ID + "/end"
	refused(t, here.post(path, wire.EndLogin{Password: other}), http.StatusUnauthorized, "sign_in_wrong")
	refused(t, foreign.post(path, wire.EndLogin{Password: phrase}), http.StatusNotFound, "not_found")
	refused(t, h.host().post(path, wire.EndLogin{Password: phrase}), http.StatusForbidden, "not_allowed")
	refused(t, here.post("/api/logins/no-hex/end", wire.EndLogin{Password: phrase}), http.StatusNotFound, "not_found")
	refused(t, here.post("/api/signout", wire.SignOut{Everywhere: true, Password: other}), http.StatusUnauthorized, "sign_in_wrong")
	require.Len(t, list(here), 2)

	left := read[wire.Logins](t, here.post(path, wire.EndLogin{Password: phrase}), http.StatusOK).Logins
	require.Len(t, left, 1)
	require.True(t, left[0].Here)
	require.Equal(t, wire.CloseExpired, l.ended())
	require.Empty(t, read[wire.Member](t, lost.get("/api/me"), http.StatusOK).Person)
	refused(t, here.post(path, wire.EndLogin{Password: phrase}), http.StatusNotFound, "not_found")
	read[wire.Member](t, here.post("/api/password", wire.ChangePassword{Old: phrase, New: other}), http.StatusOK)
	require.Len(t, list(here), 1, "who changed the password is signed in here")
}

func TestSigningOutEverywhereReachesEveryNode(t *testing.T) {
	_, list := nodes(t, 2)
	a, b := list[0], list[1]
	a.account("tanaka", "facilitator")
	there, here := b.signIn("tanaka"), a.signIn("tanaka")
	e := read[wire.ExerciseCard](t, here.post("/api/exercises", wire.NewExercise{Scenario: scenario}), http.StatusOK)
	l := there.connect(e.Rooms[0], sim.Facilitator)
	l.until(l.has("clock/main"))
	read[wire.Member](t, here.post("/api/signout", wire.SignOut{Everywhere: true, Password: phrase}), http.StatusOK)
	require.Equal(t, wire.CloseExpired, l.ended())
	require.Empty(t, read[wire.Member](t, there.get("/api/me"), http.StatusOK).Person)
}

// A name of an account is shown to owners, and the page's guard is not the only one.
func TestAccountsAreMadeByOwnersAlone(t *testing.T) {
	h := build(t)
	h.account("tanaka", "facilitator")
	facilitator := h.signIn("tanaka")
	refused(t, facilitator.post("/api/accounts", wire.NewAccount{Name: "mole", Role: "owner"}), http.StatusForbidden, "not_allowed")
	refused(t, facilitator.post("/api/accounts/tanaka/remove", struct{}{}), http.StatusForbidden, "not_allowed")
	host := h.host()
	refused(t, facilitator.post("/api/accounts/tanaka/first", struct{}{}), http.StatusForbidden, "not_allowed")
	for body, code := range map[wire.NewAccount]string{
		{Name: "tanaka", Role: "owner"}: "account_taken",
		{Name: "a b", Role: "owner"}:    "account_bad",
		{Name: "suzuki", Role: "guest"}: "request_bad",
	} {
		a := host.post("/api/accounts", body)
		require.Equal(t, code, read[wire.Problem](t, a, a.status).Code)
	}
	refused(t, host.post("/api/accounts/nobody/remove", struct{}{}), http.StatusNotFound, "not_found")
	refused(t, host.post("/api/accounts/nobody/first", struct{}{}), http.StatusNotFound, "not_found")
}

// What an owner hands over is told once, opens nothing by itself, and closes what was open when it is given anew.
func TestAFirstPasswordIsToldOnceAndOpensNothing(t *testing.T) {
	h := build(t)
	host := h.host()
	made := read[wire.Accounts](t, host.post("/api/accounts", wire.NewAccount{Name: "Tanaka", Role: "facilitator"}), http.StatusOK)
	require.Equal(t, "tanaka", made.First.Name)
	require.Equal(t, made.Accounts[0].Starter, made.First.Until)
	require.Nil(t, read[wire.Accounts](t, host.get("/api/accounts"), http.StatusOK).First)
	b := h.browser()
	for range 2 * access.WrongPerAddress {
		refused(t, b.post("/api/signin", wire.SignIn{Name: "tanaka", Password: made.First.Password}), http.StatusUnprocessableEntity, "starter_used")
	}
	require.Empty(t, read[wire.Member](t, b.get("/api/me"), http.StatusOK).Person)
	refused(t, b.post("/api/signin", wire.SignIn{Name: "tanaka", Password: made.First.Password, Fresh: "tanakatanaka"}), http.StatusUnprocessableEntity, "password_guessable")
	read[wire.Member](t, b.post("/api/signin", wire.SignIn{Name: "tanaka", Password: made.First.Password, Fresh: phrase}), http.StatusOK)
	e := read[wire.ExerciseCard](t, b.post("/api/exercises", wire.NewExercise{Scenario: scenario}), http.StatusOK)
	l := b.connect(e.Rooms[0], sim.Facilitator)
	l.until(l.has("clock/main"))

	again := read[wire.Accounts](t, host.post("/api/accounts/tanaka/first", struct{}{}), http.StatusOK)
	require.Equal(t, wire.CloseExpired, l.ended())
	require.NotZero(t, again.Accounts[0].Starter)
	refused(t, b.post("/api/signin", wire.SignIn{Name: "tanaka", Password: phrase}), http.StatusUnauthorized, "sign_in_wrong")
	refused(t, b.post("/api/signin", wire.SignIn{Name: "tanaka", Password: made.First.Password, Fresh: phrase}), http.StatusUnauthorized, "sign_in_wrong")
	read[wire.Member](t, b.post("/api/signin", wire.SignIn{Name: "tanaka", Password: again.First.Password, Fresh: other}), http.StatusOK)
	for _, secret := range []string{made.First.Password, again.First.Password} {
		require.NotContains(t, h.log.String(), secret)
	}
}

// Who looks into what happened finds who came in, who was not let in, and who tried what was not theirs.
func TestSignInsAndRefusalsAreLogged(t *testing.T) {
	h := build(t)
	h.account("tanaka", "facilitator")
	b := h.signIn("tanaka")
	h.browser().post("/api/signin", wire.SignIn{Name: "tanaka", Password: other})
	b.get("/api/accounts")
	person := read[wire.Member](t, b.get("/api/me"), http.StatusOK).Person
	require.Regexp(t, `"msg":"account added".*"role":"facilitator"`, h.log.String())
	require.Regexp(t, `"msg":"signed in","person":"`+person+`","address":"127.0.0.1","with":"password"`, h.log.String())
	require.Regexp(t, `"level":"WARN","msg":"sign-in refused","why":"sign_in_wrong","address":"127.0.0.1"`, h.log.String())
	require.Regexp(t, `"msg":"not allowed","route":"GET /api/accounts","person":"`+person, h.log.String())
}

// What no page sends is logged with where it came from, and without a word of it; a flood of it is counted.
func TestOddRequestsAreLoggedButNoFloodOfThem(t *testing.T) {
	h := build(t)
	h.browser().ask("POST", "/api/signin", `{"name":"a","password":"b","secret":"secret"}`)
	h.browser().ask("POST", "/api/signin", `x=secret`, "Content-Type", "application/x-www-form-urlencoded")
	h.browser().ask("POST", "/api/signin", `{}`, "Origin", "http://secret.example", "Sec-Fetch-Site", "cross-site")
	for range 12 {
		h.browser().get("/api/join/ZZZZZZ")
	}
	log := h.log.String()
	require.Regexp(t, `"level":"WARN","msg":"odd request","why":"request_bad","route":"POST /api/signin","address":"127.0.0.1"`, log)
	require.Regexp(t, `"msg":"odd request","why":"media_type","route":"POST /api/signin"`, log)
	require.Regexp(t, `"msg":"odd request","why":"cross_site"`, log)
	require.Regexp(t, `"msg":"odd request","why":"too_many"`, log)
	require.NotContains(t, log, "secret")
	for range 200 {
		h.browser().ask("POST", "/api/signin", `{`)
	}
	require.Less(t, strings.Count(h.log.String(), "odd request"), 190)
}
