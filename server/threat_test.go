package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/gorilla/websocket"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/api"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

// The rows of threats.md that stand nowhere else are shown here.

// A command says what is wanted. When, by whom and what comes of it are the server's to say.
func TestACommandTakesNoFieldBeyondItsOwn(t *testing.T) {
	foreign := map[string]string{
		"at": "1", "wall": "1", "instant": "1", "time": `"2020-01-01T00:00:00Z"`, "seat": `"ceo"`, "by": `"ceo"`, "person": `"p-1"`, "role": `"facilitator"`,
		"host": "true", "score": "10000", "points": "1", "seq": "1", "hash": `"00"`, "id": `"x"`, "finding": "{}", "__proto__": "{}", "constructor": "{}",
	}
	times := []string{"at", "wall", "instant", "time", "now", "timestamp", "clock", "client_time"}
	for _, name := range times {
		foreign[name] = "1"
	}
	tried, dated := 0, 0
	for _, deed := range sim.Deeds() {
		raw, err := json.Marshal(deed)
		require.NoError(t, err)
		var own map[string]json.RawMessage
		require.NoError(t, json.Unmarshal(raw, &own))
		for name, value := range foreign {
			if _, ok := fieldOf(deed, name); ok {
				continue
			}
			own["kind"] = json.RawMessage(fmt.Sprintf("%q", deed.Deed()))
			own[name] = json.RawMessage(value)
			forged, err := json.Marshal(own)
			require.NoError(t, err)
			_, err = sim.DecodeDeed(forged)
			require.Error(t, err, "%s took %s", deed.Deed(), name)
			delete(own, name)
			tried++
			if slices.Contains(times, name) {
				dated++
			}
		}
	}
	require.Equal(t, 1088, tried, "threats.md says so many")
	require.Equal(t, 414, dated, "of which dated by the client")
	t.Logf("board: T3 forged fields taken: 0 of %d; T4 dated by the client: 0 of %d", tried, dated)
}

// fieldOf says whether a command has a field of that name: it then decodes when nothing else is sent.
func fieldOf(deed sim.Deed, name string) (json.RawMessage, bool) {
	for _, value := range []string{`""`, "0", "[]", "{}", "false", "null"} {
		raw := json.RawMessage(fmt.Sprintf(`{"kind":%q,%q:%s}`, deed.Deed(), name, value))
		if _, err := sim.DecodeDeed(raw); err == nil {
			return raw, true
		}
	}
	return nil, false
}

// Of forty pages that are not ours none opens a socket, however much it looks like us.
func TestForeignOriginsOpenNoSocket(t *testing.T) {
	h := build(t)
	host := strings.TrimPrefix(h.url, "http://")
	name, port, _ := strings.Cut(host, ":")
	origins := []string{
		"null", "NULL", "about:blank", "file://", "data:", "blob:" + h.url, "ws://" + host, "wss://" + host, "ftp://" + host, "chrome-extension://" + host,
		h.url + "/", h.url + "//", h.url + "/x", h.url + "?x", h.url + "#x", h.url + ".", h.url + "0", h.url + ",http://evil.example", h.url + "\thttp://evil.example",
		"HTTP://" + host, "http:/" + host, "http:" + host, "//" + host, host, name, "http://" + name, "http://" + name + ":1", "http://" + name + ":" + port + ":" + port,
		"http://user@" + host, "http://user:pw@" + host, "http://evil.example@" + host, "http://" + host + "@evil.example",
		"http://" + host + ".evil.example", "http://evil" + host, "http://evil.example/" + host, "http://evil.example?" + host, "http://evil.example#" + host,
		"http://" + name + ".:" + port, "http://127.1:" + port, "http://2130706433:" + port, "http://0x7f.1:" + port, "http://[::1]:" + port, "http://localhost:" + port,
		"http://１２７.0.0.1:" + port, "http://127。0。0。1:" + port, "http://xn--enshu.example:" + port, "http://%31%32%37.0.0.1:" + port,
	}
	require.GreaterOrEqual(t, len(origins), 40)
	for _, origin := range append(origins, "") {
		headers := http.Header{"Origin": {origin}}
		if origin == "" {
			headers = http.Header{}
		}
		_, answer, err := websocket.DefaultDialer.Dial("ws://"+host+"/ws", headers)
		require.Error(t, err, origin)
		if answer == nil {
			continue // the client would not even send it
		}
		require.Equal(t, http.StatusForbidden, answer.StatusCode, origin)
		require.NoError(t, answer.Body.Close())
	}
}

// Whatever changes something refuses what a page elsewhere can have a browser send.
func TestNoUnsafeRouteTakesWhatAForeignPageSends(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	b := h.host()
	forms := [][]string{
		{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Sec-Fetch-Site", "cross-site", "Content-Type", "text/plain"},
		{"Sec-Fetch-Site", "", "Origin", "null"}, {"Sec-Fetch-Site", "", "Origin", "http://evil.example"}, {"Sec-Fetch-Site", "", "Origin", h.url + ".evil.example"},
		{"Sec-Fetch-Site", "", "Origin", h.url + "1"},
		{"Content-Type", "text/plain"}, {"Content-Type", "application/x-www-form-urlencoded"}, {"Content-Type", "multipart/form-data; boundary=x"},
		{"Content-Type", "text/plain; application/json"}, {"Content-Type", ""},
	}
	for name, right := range api.Rights() {
		method, path, _ := strings.Cut(name, " ")
		if method == http.MethodGet {
			continue
		}
		path = strings.NewReplacer("{exercise}", e.ID, "{room}", string(e.Rooms[0]), "{seat}", "lead", "{scenario}", scenario, "{invitation}", "i-none", "{account}", "nobody", "{login}", "00").Replace(path)
		for _, form := range forms {
			a := b.ask(method, path, `{}`, form...)
			require.Contains(t, []int{http.StatusForbidden, http.StatusUnsupportedMediaType}, a.status, "%s (%s) took %q", name, right, form)
		}
	}
}

// Nothing that a client can put into a request makes it somebody else in the eyes of the limits.
func TestNoHeaderBuysMoreGuesses(t *testing.T) {
	h := build(t)
	b := h.browser()
	for range access.WrongPerAddress + 1 {
		b.get("/api/join/ZZZZZZ")
	}
	forms := [][]string{}
	for _, name := range []string{"X-Forwarded-For", "X-Real-IP", "X-Client-IP", "True-Client-IP", "CF-Connecting-IP", "X-Cluster-Client-IP", "Fastly-Client-IP", "X-Originating-IP", "X-Remote-IP", "X-Remote-Addr", "Client-IP", "Via"} {
		forms = append(forms, []string{name, "203.0.113.9"}, []string{name, "127.0.0.1, 203.0.113.9"})
	}
	for _, value := range []string{"for=203.0.113.9", `for="[2001:db8::9]:4711"`, "for=_hidden", "for=unknown, for=203.0.113.9", "by=203.0.113.9;for=198.51.100.1"} {
		forms = append(forms, []string{"Forwarded", value})
	}
	for _, value := range []string{"", "unknown", "::ffff:203.0.113.9", "203.0.113.9\t"} {
		forms = append(forms, []string{"X-Forwarded-For", value, "X-Real-IP", value})
	}
	require.Len(t, forms, 33)
	for _, form := range forms {
		refused(t, b.ask("GET", "/api/join/ZZZZZZ", "", form...), http.StatusTooManyRequests, "too_many")
	}
}

// No address leads out of the page's own files.
func TestNoAddressLeadsToTheHostsFiles(t *testing.T) {
	h := build(t)
	b := h.host()
	ups := []string{"../", "..\\", "%2e%2e/", "%2e%2e%2f", "..%2f", "..%5c", "%252e%252e%252f", "....//", "..;/", "%c0%ae%c0%ae/", "%u002e%u002e/", "．．/", "..\u2215", "/../", "./../"}
	ends := []string{"etc/passwd", "etc/passwd%00", "etc/passwd%00.html", "etc/passwd/.", "proc/self/environ", "proc/self/cmdline", "enshu.db", "journal.db", "etc%2fpasswd", "/etc/passwd", "etc/passwd?x", "windows/win.ini"}
	tried := 0
	for _, up := range ups {
		for depth := 1; depth <= 6; depth++ {
			for _, end := range ends {
				for _, at := range []string{"/", "/assets/", "/api/scenarios/"} {
					tried++
					status, body := h.raw("GET " + at + strings.Repeat(up, depth) + end + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
					require.NotRegexp(t, `root:.*:0:0:|SQLite format|\[fonts\]|PATH=`, body, "%s %d %s", at, status, up)
				}
			}
		}
	}
	require.Equal(t, 3240, tried)
	for _, name := range []string{"..", "../base", "..%2fbase", "%2e%2e%2fbase", "/etc/passwd", "base/../base", "base\x00", "C:base"} {
		a := b.get("/api/scenarios/" + url.PathEscape(name))
		require.Contains(t, []int{http.StatusNotFound, http.StatusUnprocessableEntity, http.StatusMethodNotAllowed}, a.status, "%s: %s", name, a.body)
	}
}

// Words of people reach neither a header nor a line of the log of their own.
func TestWordsOfPeopleStartNoLineOfTheirOwn(t *testing.T) {
	h := build(t)
	b := h.host()
	ends := []string{"\r\n", "\n", "\r", "\u2028", "\u2029", "\u0085", "%0d%0a", "\\r\\n", "\v", "\f"}
	tried := 0
	for _, end := range ends {
		for _, word := range []string{"X-Injected: 1", "Set-Cookie: enshu=x", "level=ERROR msg=forged", `{"level":"ERROR","msg":"forged"}`, "Location: http://evil.example"} {
			for _, title := range []string{"a" + end + word, end + word, word + end, end + end + word} {
				tried++
				for _, a := range []answer{
					b.post("/api/signin", wire.SignIn{Name: title, Password: title}),
					b.post("/api/enter", wire.Enter{Token: title[:min(len(title), 60)], Name: title}),
				} {
					require.Empty(t, a.header.Get("X-Injected"))
					require.NotContains(t, a.header.Get("Set-Cookie"), "enshu=x")
					require.Empty(t, a.header.Get("Location"))
				}
			}
		}
	}
	require.GreaterOrEqual(t, tried, 200)
	for l := range strings.Lines(h.log.String()) {
		var entry struct{ Msg string }
		require.NoError(t, json.Unmarshal([]byte(l), &entry), l)
		require.NotEqual(t, "forged", entry.Msg)
	}
}

// A real incident is told from any seat, and stands whatever the exercise does meanwhile.
func TestARealIncidentStopsTheRoomFromEverySeat(t *testing.T) {
	h := build(t)
	e := h.exercise(5)
	f := h.browser()
	f.enter(e.Link, "")
	for i, seat := range []sim.SeatID{sim.Facilitator, sim.Evaluator, sim.Observer, sim.Screen, "lead"} {
		room := e.Rooms[i]
		b := f
		if seat != sim.Facilitator {
			made := read[wire.InvitationMade](t, f.post("/api/exercises/"+e.ID+"/invitations", wire.NewInvitation{Seat: seat, Room: room}), http.StatusOK)
			b = h.browser()
			b.enter(made.Link, "田中")
		}
		console := f.connect(room, sim.Facilitator)
		require.NotNil(t, console.do(sim.Start{Pace: "standard"}).Receipt, seat)
		l := console
		if seat != sim.Facilitator {
			l = b.connect(room, seat)
		}
		require.NotNil(t, l.do(sim.RealWorld{}).Receipt, "%s", seat)
		require.NotNil(t, console.do(sim.Resume{}).Refused, "nothing goes on after %s said so", seat)
		console.hangUp()
		if l != console {
			l.hangUp()
		}
	}
}

// Compression of what an attacker may send in part is off on both ways in.
func TestNothingIsDecompressed(t *testing.T) {
	h := build(t)
	d := websocket.Dialer{EnableCompression: true} // asks for permessage-deflate
	conn, answer, err := d.Dial("ws"+strings.TrimPrefix(h.url, "http")+"/ws", http.Header{"Origin": {h.url}})
	require.NoError(t, err)
	require.Empty(t, answer.Header.Get("Sec-Websocket-Extensions"))
	require.NoError(t, conn.Close())
	a := h.browser().ask("POST", "/api/signin", "\x1f\x8b\x08\x00", "Content-Encoding", "gzip")
	require.Contains(t, []int{http.StatusBadRequest, http.StatusUnprocessableEntity, http.StatusUnsupportedMediaType}, a.status)
}
