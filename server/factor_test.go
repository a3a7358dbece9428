package server

import (
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/api"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

// shown is what an authenticator app shows, so many codes ahead: the server takes the next one already.
func shown(t *testing.T, secret string, ahead int64) string {
	t.Helper()
	key, err := base32.StdEncoding.DecodeString(secret)
	require.NoError(t, err)
	mac := hmac.New(sha1.New, key)
	require.NoError(t, binary.Write(mac, binary.BigEndian, time.Now().Unix()/30+ahead))
	sum := mac.Sum(nil)
	return fmt.Sprintf("%06d", binary.BigEndian.Uint32(sum[sum[19]&15:])&0x7fffffff%1000000)
}

// pair gives the account of a browser an app, and returns its secret and recovery codes.
func (b *browser) pair() (string, []string) {
	b.t.Helper()
	secret := read[wire.AppSecret](b.t, b.post("/api/factor", wire.PairApp{Password: phrase}), http.StatusOK).Secret
	done := read[wire.AppPaired](b.t, b.post("/api/factor/code", wire.AppCode{Code: shown(b.t, secret, 0)}), http.StatusOK)
	require.False(b.t, done.Member.Owes)
	require.Len(b.t, done.Codes, access.RecoveryCodes)
	return secret, done.Codes
}

// Somebody pairs an app, is signed out everywhere else, and comes in by both from then on. Nobody is told which was wrong
// before both the name and the password are right.
func TestSomebodySignsInWithAPasswordAndACode(t *testing.T) {
	h := build(t)
	h.account("tanaka", "facilitator")
	b, elsewhere := h.signIn("tanaka"), h.signIn("tanaka")
	require.Equal(t, wire.Factor{}, read[wire.Factor](t, b.get("/api/factor"), http.StatusOK))
	e := read[wire.ExerciseCard](t, b.post("/api/exercises", wire.NewExercise{Scenario: scenario}), http.StatusOK)
	l := elsewhere.connect(e.Rooms[0], sim.Facilitator)
	l.until(l.has("clock/main"))
	refused(t, b.post("/api/factor", wire.PairApp{Password: other}), http.StatusUnauthorized, "sign_in_wrong")
	refused(t, h.host().post("/api/factor", wire.PairApp{Password: phrase}), http.StatusForbidden, "not_allowed")
	secret, codes := b.pair()
	require.Equal(t, wire.CloseExpired, l.ended())
	require.Empty(t, read[wire.Member](t, elsewhere.get("/api/me"), http.StatusOK).Person)
	require.Equal(t, "tanaka", read[wire.Member](t, b.get("/api/me"), http.StatusOK).Account)
	require.Equal(t, access.RecoveryCodes, read[wire.Factor](t, b.get("/api/factor"), http.StatusOK).Codes)
	require.True(t, read[wire.Accounts](t, h.host().get("/api/accounts"), http.StatusOK).Accounts[0].Factor)

	in := h.browser()
	next := shown(t, secret, 1)
	try := func(password, code string) answer {
		return in.post("/api/signin", wire.SignIn{Name: "tanaka", Password: password, Code: code})
	}
	require.Equal(t, try(other, "").body, try(other, next).body, "a right code tells nothing of a wrong password")
	for range 2 * access.WrongPerAddress {
		refused(t, try(phrase, ""), http.StatusUnprocessableEntity, "code_needed")
	}
	refused(t, try(phrase, "000000"), http.StatusUnauthorized, "code_wrong")
	require.Empty(t, read[wire.Member](t, in.get("/api/me"), http.StatusOK).Person)
	require.Equal(t, "tanaka", read[wire.Member](t, try(phrase, next), http.StatusOK).Account)
	person := read[wire.Member](t, in.get("/api/me"), http.StatusOK).Person
	read[wire.Member](t, try(phrase, codes[0]), http.StatusOK)

	log := h.log.String()
	for _, said := range []string{
		`"msg":"second factor set","person":"` + person, `"level":"WARN","msg":"sign-in refused","why":"code_wrong"`, `"level":"INFO","msg":"sign-in refused","why":"code_needed"`, `"msg":"second factor refused","why":"sign_in_wrong","person":"` + person,
		`"msg":"signed in","person":"` + person + `","address":"127.0.0.1","with":"password"`, `"with":"password, code"`, `"with":"password, recovery code"`,
	} {
		require.Contains(t, log, said)
	}
	for _, word := range append(codes, secret, next, strings.ReplaceAll(codes[0], "-", "")) {
		require.NotContains(t, log, word)
	}
}

// Whoever has the password does not get the code by trying, from one address or from many.
func TestWrongCodesAreFewForAnAccount(t *testing.T) {
	h := build(t)
	h.account("tanaka", "facilitator")
	_, codes := h.signIn("tanaka").pair()
	for range access.WrongPerAddress {
		refused(t, h.browser().post("/api/signin", wire.SignIn{Name: "tanaka", Password: phrase, Code: "000000"}), http.StatusUnauthorized, "code_wrong")
	}
	refused(t, h.browser().post("/api/signin", wire.SignIn{Name: "tanaka", Password: phrase, Code: codes[0]}), http.StatusTooManyRequests, "too_many")
}

func TestASecondFactorIsTurnedOffHereByItsHolderAndByAnOwner(t *testing.T) {
	h := build(t)
	h.account("tanaka", "facilitator")
	b := h.signIn("tanaka")
	_, codes := b.pair()
	refused(t, b.post("/api/factor/remove", wire.UnpairApp{Password: phrase}), http.StatusUnprocessableEntity, "code_needed")
	refused(t, b.post("/api/factor/remove", wire.UnpairApp{Password: other, Code: codes[0]}), http.StatusUnauthorized, "sign_in_wrong")
	require.Equal(t, "tanaka", read[wire.Member](t, b.post("/api/factor/remove", wire.UnpairApp{Password: phrase, Code: codes[0]}), http.StatusOK).Account)
	require.Zero(t, read[wire.Factor](t, h.signIn("tanaka").get("/api/factor"), http.StatusOK).Since)
	b.pair()
	refused(t, b.post("/api/accounts/tanaka/factor", struct{}{}), http.StatusForbidden, "not_allowed")
	refused(t, h.host().post("/api/accounts/nobody/factor", struct{}{}), http.StatusNotFound, "not_found")
	left := read[wire.Accounts](t, h.host().post("/api/accounts/tanaka/factor", struct{}{}), http.StatusOK)
	require.False(t, left.Accounts[0].Factor)
	require.Empty(t, read[wire.Member](t, b.get("/api/me"), http.StatusOK).Person)
	h.signIn("tanaka")
	require.Regexp(t, `"msg":"second factor removed","person":"p-\w+","by":"p-\w+"`, h.log.String())
}

// ASVS 5.0.0, 6.3.3, at the doors: with --second-factor required no link makes an owner, and a password alone leads no
// further than to the pairing of an app.
func TestWhereASecondFactorIsRequiredAPasswordOpensNothing(t *testing.T) {
	c, _ := settings(t)
	c.SecondFactor = true
	h := buildWith(t, c)
	w, err := h.Welcome(t.Context(), scenario)
	require.NoError(t, err)
	require.Equal(t, []any{api.SignInPath, true}, []any{w.HostPath, w.NoOwner})
	_, first, err := h.Store().AddAccount(t.Context(), "tanaka", access.Owner)
	require.NoError(t, err)
	w, err = h.Welcome(t.Context(), scenario)
	require.NoError(t, err)
	require.False(t, w.NoOwner)
	b := h.browser()
	me := read[wire.Member](t, b.post("/api/signin", wire.SignIn{Name: "tanaka", Password: first.Password.Reveal(), Fresh: phrase}), http.StatusOK)
	require.True(t, me.Owes)
	require.False(t, me.Owner || me.Host)
	require.Empty(t, me.Exercises)
	rooms, err := h.Store().Rooms(t.Context(), w.Exercise.ID)
	require.NoError(t, err)
	shut := 0
	for name, right := range api.Rights() {
		method, path, _ := strings.Cut(name, " ")
		if right == api.Anyone || right == api.Bearer || right == api.TicketBearer {
			continue
		}
		path = strings.NewReplacer("{exercise}", string(w.Exercise.ID), "{room}", string(rooms[0].ID), "{seat}", "lead", "{seq}", "1", "{kind}", "aar", "{scenario}", scenario, "{invitation}", "i-none", "{account}", "tanaka").Replace(path)
		refused(t, b.ask(method, path, `{}`), http.StatusForbidden, "factor_owed")
		shut++
	}
	require.Greater(t, shut, 30)
	_, codes := b.pair()
	require.True(t, read[wire.Member](t, b.get("/api/me"), http.StatusOK).Owner)
	require.Len(t, read[wire.Accounts](t, b.get("/api/accounts"), http.StatusOK).Accounts, 1)
	refused(t, b.post("/api/factor/remove", wire.UnpairApp{Password: phrase, Code: codes[0]}), http.StatusConflict, "factor_demanded")
	made := read[wire.InvitationMade](t, b.post("/api/exercises/"+string(w.Exercise.ID)+"/invitations", wire.NewInvitation{Seat: sim.Facilitator}), http.StatusOK)
	stranger := h.browser()
	refused(t, stranger.post("/api/enter", wire.Enter{Token: token(made.Link)}), http.StatusForbidden, "account_needed")
	require.NotEmpty(t, read[wire.Member](t, b.post("/api/enter", wire.Enter{Token: token(made.Link)}), http.StatusOK).Holdings)
}
