package server

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/api"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

// A route that nobody thought about must not be served.
func TestEveryRouteSaysWhoMayCallIt(t *testing.T) {
	h := build(t)
	table, seen := api.Rights(), map[string]bool{}
	for _, r := range h.router().Routes() {
		name := r.Method + " " + braces(r.Path)
		if r.Path == "/api" || r.Path == "/api/*" || name == "HEAD /*" {
			continue // answer not found, and the page without its body
		}
		require.Contains(t, table, name)
		seen[name] = true
	}
	for name := range table {
		require.True(t, seen[name], "%s is in the table and not served", name)
	}
}

func braces(path string) string {
	parts := strings.Split(path, "/")
	for i, p := range parts {
		if strings.HasPrefix(p, ":") {
			parts[i] = "{" + p[1:] + "}"
		}
	}
	return strings.Join(parts, "/")
}

// The whole of authorisation: every route by every kind of caller.
func TestEveryRouteByEveryRole(t *testing.T) {
	h := build(t)
	mine, other := h.exercise(1), h.exercise(1)
	facilitator, stranger := h.browser(), h.browser()
	facilitator.enter(mine.Link, "")
	elsewhere := h.browser()
	elsewhere.enter(other.Link, "")
	kicked := h.player(mine, 0, "legal", "佐藤")
	person := read[wire.Member](t, kicked.get("/api/me"), http.StatusOK).Person
	read[wire.SeatCard](t, facilitator.post("/api/rooms/"+string(mine.Rooms[0])+"/seats/legal", wire.SeatAct{Act: wire.SeatKick, Person: person}), http.StatusOK)
	invited := func(seat sim.SeatID) (*browser, string) {
		made := read[wire.InvitationMade](t, facilitator.post("/api/exercises/"+mine.ID+"/invitations", wire.NewInvitation{Seat: seat}), http.StatusOK)
		b := h.browser()
		b.enter(made.Link, "")
		return b, made.Invitation.ID
	}
	evaluator, _ := invited(sim.Evaluator)
	screen, _ := invited(sim.Screen)
	revoked, link := invited(sim.Evaluator)
	read[wire.Invitations](t, facilitator.post("/api/exercises/"+mine.ID+"/invitations/"+link+"/revoke", struct{}{}), http.StatusOK)
	h.account("maker", "facilitator")
	h.account("owner", "owner")
	callers := map[string]*browser{
		"stranger": stranger, "forged": h.forger("abcdefghijklmnopqrstuvwxyz"), "signed out": h.signedOut("owner"),
		"player": h.player(mine, 0, "lead", "田中"), "observer": h.player(mine, 0, "observer", "見る人"), "evaluator": evaluator, "screen": screen,
		"facilitator": facilitator, "facilitator elsewhere": elsewhere, "kicked": kicked, "revoked": revoked, "host": h.host(),
		"account": h.signIn("maker"), "owner": h.signIn("owner"),
	}
	require.Len(t, callers, 14)
	made := read[wire.InvitationMade](t, facilitator.post("/api/exercises/"+mine.ID+"/invitations", wire.NewInvitation{Seat: "observer"}), http.StatusOK)
	for name, right := range api.Rights() {
		method, path, _ := strings.Cut(name, " ")
		if right == api.Anyone || right == api.TicketBearer {
			continue
		}
		path = strings.NewReplacer("{exercise}", mine.ID, "{room}", string(mine.Rooms[0]), "{seat}", "lead", "{seq}", "1", "{kind}", "aar", "{scenario}", scenario, "{invitation}", made.Invitation.ID, "{account}", "nobody", "{login}", "00").Replace(path)
		for role, b := range callers {
			a := b.ask(method, path, `{"no":"field"}`)
			require.Equal(t, allowed(method, path, right, role), a.status, "%s as %s: %s", name, role, a.body)
		}
	}
}

// allowed says what the door answers: past it a body that is wrong in form gets 422, and a question its answer.
func allowed(method, path string, right api.Right, role string) int {
	const past = -1
	as := func(in, forbidden string, elsewhere int) map[string]int {
		row := map[string]int{"kicked": elsewhere, "revoked": elsewhere, "facilitator elsewhere": elsewhere, "account": elsewhere}
		for _, role := range strings.Fields(in) {
			row[role] = past
		}
		for _, role := range strings.Fields(forbidden) {
			row[role] = http.StatusForbidden
		}
		return row
	}
	everybody := "kicked revoked account player observer evaluator screen facilitator host owner"
	doors := map[api.Right]map[string]int{
		api.Bearer:              as(everybody, "", past),
		api.Owner:               as("host owner", "kicked revoked account player observer evaluator screen facilitator", http.StatusForbidden),
		api.Maker:               as("host owner account", "kicked revoked player observer evaluator screen facilitator", http.StatusForbidden),
		api.RoomMember:          as("host owner player observer evaluator screen facilitator", "", http.StatusNotFound),
		api.RoomFacilitator:     as("host owner facilitator", "player observer evaluator screen", http.StatusNotFound),
		api.Reader:              as("host owner facilitator", "player observer evaluator screen", http.StatusNotFound),
		api.Onlooker:            as("host owner facilitator", "player observer evaluator screen", http.StatusNotFound),
		api.ExerciseFacilitator: as("host owner facilitator", "player observer evaluator screen", http.StatusNotFound),
	}
	status, ok := doors[right][role]
	switch {
	case !ok:
		return http.StatusUnauthorized
	case status == past && strings.HasPrefix(path, "/api/accounts/nobody/"):
		return http.StatusNotFound
	case status == past && (method == http.MethodGet || strings.HasSuffix(path, "/revoke")):
		return http.StatusOK
	case status == past:
		return http.StatusUnprocessableEntity
	}
	return status
}

func (h *house) forger(cookie string) *browser {
	b := h.browser()
	b.client.Transport = forged{cookie}
	return b
}

// signedOut is a browser that has kept the cookie of a login that has ended.
func (h *house) signedOut(account string) *browser {
	b := h.browser()
	set := b.post("/api/signin", wire.SignIn{Name: account, Password: phrase}).header.Get("Set-Cookie")
	cookie, _, _ := strings.Cut(strings.TrimPrefix(set, "enshu="), ";")
	require.Len(h.t, cookie, 26)
	read[wire.Member](h.t, b.post("/api/signout", wire.SignOut{}), http.StatusOK)
	return h.forger(cookie)
}

// forged puts somebody's idea of a cookie on every request.
type forged struct{ cookie string }

func (f forged) RoundTrip(r *http.Request) (*http.Response, error) {
	r.Header.Set("Cookie", "enshu="+f.cookie)
	return http.DefaultTransport.RoundTrip(r)
}

func TestHeadersAreOnEveryAnswer(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	b := h.player(e, 0, "lead", "田中")
	paths := []string{"/", "/j/" + e.Code, "/assets/none.js", "/api", "/api/none", "/ws", "/robots.txt", "/%2e%2e/etc", "//evil.example/"}
	for name := range api.Rights() {
		_, path, _ := strings.Cut(name, " ")
		paths = append(paths, strings.NewReplacer("{exercise}", e.ID, "{room}", string(e.Rooms[0]), "{seat}", "lead", "{seq}", "1", "{scenario}", scenario, "{invitation}", "i-none", "{code}", e.Code, "*", "").Replace(path))
	}
	statuses := map[int]bool{}
	check := func(a answer, what string) {
		statuses[a.status] = true
		for header, value := range headers {
			if header == "Cache-Control" && a.header.Get("ETag") != "" {
				require.NotContains(t, what, " /api", "an answer made for somebody has no mark by which it may be told from another")
				continue // a file of the page, which may be kept
			}
			require.Equal(t, value, a.header.Get(header), "%s: %s", what, header)
		}
		if a.body != "" {
			require.NotEmpty(t, a.header.Get("Content-Type"), what)
		}
		require.Empty(t, a.header.Get("Server"))
		require.Empty(t, a.header.Get("Access-Control-Allow-Origin"))
	}
	for _, path := range paths {
		for _, method := range []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"} {
			check(b.ask(method, path, "{}"), method+" "+path)
		}
	}
	check(h.browser().get("/api/rooms/none/people"), "401")
	check(b.ask("POST", "/api/enter", strings.Repeat(" ", api.BodyLimit+1)), "413")
	check(b.ask("POST", "/api/enter", "{}", "Content-Type", "text/plain"), "415")
	check(b.ask("GET", "/", "", "X-Long", strings.Repeat("a", headerLimit)), "431")
	check(b.ask("POST", "/api/enter", "{}", "Sec-Fetch-Site", "cross-site"), "403")
	for _, status := range []int{200, 401, 403, 404, 405, 413, 415, 422, 431} {
		require.True(t, statuses[status], "no answer had status %d", status)
	}
}

// A panic costs one answer, and the log holds nothing of the request.
func TestPanicCostsOneAnswer(t *testing.T) {
	c, out := settings(t)
	g, err := newGuard(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("boom") }), c)
	require.NoError(t, err)
	web := serve(t, g)
	b := (&house{t: t, url: web}).browser()
	a := b.ask("POST", "/api/join/K7M2QX", `{"secret":"in the body"}`)
	refused(t, a, http.StatusInternalServerError, "internal")
	require.Equal(t, headers["Content-Security-Policy"], a.header.Get("Content-Security-Policy"))
	require.Contains(t, out.String(), "boom")
	require.NotContains(t, out.String(), "K7M2QX")
	require.NotContains(t, out.String(), "in the body")
}

func serve(t *testing.T, handler http.Handler) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	s := &http.Server{Handler: handler, ReadHeaderTimeout: time.Second}
	done := make(chan struct{})
	go func() { _ = s.Serve(l); close(done) }()
	t.Cleanup(func() { _ = s.Close(); <-done })
	return "http://" + l.Addr().String()
}

// A page elsewhere must not act in the name of somebody whose browser visits it.
func TestOtherSitesCannotAct(t *testing.T) {
	c, _ := settings(t)
	c.AllowOrigins = []string{"https://drill.example"}
	s, err := New(t.Context(), c)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	h := &house{Server: s, t: t, url: serve(t, s.Handler())}
	e := h.exercise(1)
	b := h.player(e, 0, "lead", "田中")
	leave := "/api/rooms/" + string(e.Rooms[0]) + "/leave"
	for _, headers := range [][]string{
		{"Sec-Fetch-Site", "cross-site"},
		{"Sec-Fetch-Site", "same-site"},
		{"Sec-Fetch-Site", "", "Origin", "null"},
		{"Sec-Fetch-Site", "", "Origin", "http://evil.example"},
		{"Sec-Fetch-Site", "", "Origin", "https://drill.example.evil.example"},
		{"Sec-Fetch-Site", "", "Origin", "http://drill.example"},
		{"Sec-Fetch-Site", "", "Origin", "https://drill.example:444"},
	} {
		refused(t, b.ask("POST", leave, `{"seat":"lead"}`, headers...), http.StatusForbidden, "cross_site")
	}
	for _, kind := range []string{"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonp", "text/json"} {
		refused(t, b.ask("POST", leave, `{"seat":"lead"}`, "Content-Type", kind), http.StatusUnsupportedMediaType, "media_type")
	}
	require.True(t, h.standing(e.Rooms[0], "lead").Manned())
	a := b.ask("POST", leave, `{"seat":"lead"}`, "Sec-Fetch-Site", "cross-site", "Origin", "https://drill.example")
	require.Equal(t, http.StatusOK, a.status, "the host allowed that page")
}

// The opener policy holds where a browser heeds it, and is not sent where it would only complain.
func TestOpenerPolicyIsSentWhereBrowsersHeedIt(t *testing.T) {
	h := build(t)
	c, _ := settings(t)
	c.Secure = true
	s, err := New(t.Context(), c)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	for _, row := range []struct {
		host, want string
		handler    http.Handler
	}{
		{"localhost:8080", openerPolicy, h.Handler()},
		{"drill.localhost", openerPolicy, h.Handler()},
		{"127.0.0.1:8080", openerPolicy, h.Handler()},
		{"[::1]:8080", openerPolicy, h.Handler()},
		{"[::1]", openerPolicy, h.Handler()},
		{"192.168.0.7:8080", "", h.Handler()},
		{"enshu.example", "", h.Handler()},
		{"localhost.example", "", h.Handler()},
		{"127.0.0.1.example", "", h.Handler()},
		{"", "", h.Handler()},
		{"enshu.example", openerPolicy, s.Handler()},
	} {
		for _, path := range []string{"/", "/api/health", "/no/such/place"} {
			r, w := httptest.NewRequest(http.MethodGet, path, nil), httptest.NewRecorder()
			r.Host = row.host
			row.handler.ServeHTTP(w, r)
			require.Equal(t, row.want, w.Header().Get("Cross-Origin-Opener-Policy"), "%s%s", row.host, path)
		}
	}
}

func TestBodiesAreLimited(t *testing.T) {
	h := build(t)
	pad := func(size int) string {
		const body = `{"token":"x"}`
		return body + strings.Repeat(" ", size-len(body))
	}
	for size, want := range map[int]int{api.BodyLimit - 1: 401, api.BodyLimit: 401, api.BodyLimit + 1: 413} {
		require.Equal(t, want, h.browser().ask("POST", "/api/enter", pad(size)).status, size)
	}
}

func TestHeadersAreLimited(t *testing.T) {
	h := build(t)
	r := func(pad int) int {
		return h.browser().ask("GET", "/api/health", "", "X-Pad", strings.Repeat("a", pad)).status
	}
	base := sort.Search(2*headerLimit, func(pad int) bool { return r(pad) != http.StatusOK }) - 1
	require.Equal(t, http.StatusOK, r(base))
	require.Equal(t, http.StatusRequestHeaderFieldsTooLarge, r(base+1))
	require.InDelta(t, headerLimit, base, 400, "the rest is the request line and the client's own headers")
}

// Headers that a proxy would set are the sender's to invent; they must not buy more guesses.
func TestForgedAddressesBuyNoMoreGuesses(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	b := h.browser()
	opened := 0
	for i := range 300 {
		address := fmt.Sprintf("203.0.113.%d", i%200)
		a := b.ask("GET", fmt.Sprintf("/api/join/Z%05d", i%10), "", "X-Forwarded-For", address, "X-Real-IP", address, "Forwarded", "for="+address, "True-Client-IP", address)
		if a.status != http.StatusTooManyRequests {
			opened++
			continue
		}
		require.Positive(t, refused(t, a, http.StatusTooManyRequests, "too_many").RetryS)
		require.NotEmpty(t, a.header.Get("Retry-After"))
	}
	require.LessOrEqual(t, opened, access.WrongPerAddress+1)
	refused(t, b.post("/api/join", wire.Join{Code: e.Code, Name: "田中", Room: e.Rooms[0], Seat: "lead"}), http.StatusTooManyRequests, "too_many")
	require.False(t, h.standing(e.Rooms[0], "lead").Manned())
}

func TestCookieIsForThisServerAlone(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	a := h.browser().post("/api/enter", wire.Enter{Token: token(e.Link)})
	set := a.header.Get("Set-Cookie")
	require.Regexp(t, `^enshu=[a-z2-7]{26}; Path=/; Max-Age=1209600; HttpOnly; SameSite=Strict$`, set)

	c, _ := settings(t)
	c.Secure = true
	s, err := New(t.Context(), c)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	w, err := s.Welcome(t.Context(), "")
	require.NoError(t, err)
	b := (&house{Server: s, t: t, url: serve(t, s.Handler())}).browser()
	a = b.post("/api/enter", wire.Enter{Token: token(w.HostPath)})
	require.Regexp(t, `^__Host-enshu=[a-z2-7]{26}; Path=/; Max-Age=1209600; HttpOnly; Secure; SameSite=Strict$`, a.header.Get("Set-Cookie"))
	require.Equal(t, strictTransport, a.header.Get("Strict-Transport-Security"))
}

// Whoever reads the log learns no way in.
func TestLogHoldsNoSecret(t *testing.T) {
	h := build(t)
	b := h.host()
	e := read[wire.ExerciseCard](t, b.post("/api/exercises", wire.NewExercise{Scenario: scenario}), http.StatusOK)
	secrets := []string{token(e.Link), e.Code, "田中秘密"}
	h.browser().enter(e.Link, "")
	p := h.player(e, 0, "lead", "田中秘密")
	secrets = append(secrets, read[wire.Ticket](t, p.post("/api/rooms/"+string(e.Rooms[0])+"/ticket", wire.WantTicket{Seat: "lead"}), http.StatusOK).Ticket)
	h.browser().get("/api/join/" + e.Code + "x")
	h.browser().post("/api/enter", `{"token":"`+strings.Repeat("s", 500)+`"}`)
	for _, s := range secrets {
		require.NotContains(t, h.log.String(), s)
	}
}

// Slow headers must not hold a connection for ever.
func TestServerHasTimeouts(t *testing.T) {
	h := build(t)
	require.Equal(t, headerTimeout, h.http.ReadHeaderTimeout)
	require.Equal(t, readTimeout, h.http.ReadTimeout)
	require.Equal(t, idleTimeout, h.http.IdleTimeout)
	require.NotZero(t, h.http.WriteTimeout)
}

func TestStopIsQuickAndLeavesTheFolderFree(t *testing.T) {
	c, _ := settings(t)
	s, err := New(t.Context(), c)
	require.NoError(t, err)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, l) }()
	idle, err := net.Dial("tcp", l.Addr().String())
	require.NoError(t, err)
	defer idle.Close()
	fmt.Fprintf(idle, "GET /api/health HTTP/1.1\r\nHost: x\r\n\r\n")
	line, err := bufio.NewReader(idle).ReadString('\n')
	require.NoError(t, err)
	require.Contains(t, line, "200")
	begin := time.Now()
	stop()
	require.NoError(t, <-done)
	require.Less(t, time.Since(begin), stopTime)
	again, err := New(t.Context(), c)
	require.NoError(t, err)
	require.NoError(t, again.Close())
	require.NoError(t, again.Close(), "closing twice is no fault")
}

func TestEverythingIsThereAfterARestart(t *testing.T) {
	c, _ := settings(t)
	s, err := New(t.Context(), c)
	require.NoError(t, err)
	web := serve(t, s.Handler())
	h := &house{Server: s, t: t, url: web}
	e := h.exercise(1)
	p := h.player(e, 0, "lead", "田中")
	cookies := p.client.Jar
	require.NoError(t, s.Close())

	s, err = New(t.Context(), c)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	h = &house{Server: s, t: t, url: serve(t, s.Handler())}
	b := h.browser()
	b.client.Jar = portless{cookies, web}
	me := read[wire.Member](t, b.get("/api/me"), http.StatusOK)
	require.Equal(t, sim.SeatID("lead"), me.Holdings[0].Seat)
	require.Equal(t, []string{"田中"}, h.standing(e.Rooms[0], "lead").Holders)
	read[wire.Ticket](t, b.post("/api/rooms/"+string(e.Rooms[0])+"/ticket", wire.WantTicket{Seat: "lead"}), http.StatusOK)
}

// portless gives the cookies of one address for every other: the port of a restarted server is another one.
type portless struct {
	http.CookieJar
	origin string
}

func (p portless) Cookies(*url.URL) []*http.Cookie {
	u, _ := url.Parse(p.origin)
	return p.CookieJar.Cookies(u)
}

func TestFolderThatCannotBeUsedIsNamedWithARemedy(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, []byte("x"), 0o600))
	c, _ := settings(t)
	running, err := New(t.Context(), c)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, running.Close()) })
	broken := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(broken, access.File), []byte(strings.Repeat("garbage ", 1000)), 0o600))
	for name, folder := range map[string]string{
		"a file": file, "below a file": filepath.Join(file, "x"), "the kernel's": "/proc/enshu", "in use": c.Data, "damaged": broken,
	} {
		t.Run(name, func(t *testing.T) {
			_, err := New(t.Context(), Config{Data: folder})
			require.ErrorContains(t, err, folder)
			require.ErrorContains(t, err, "--data")
		})
	}
}
