package server

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/api"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

// raw sends bytes as they are and returns the answer's status; 0 when the line was cut without one.
func (h *house) raw(request string) (status int, body string) {
	h.t.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(h.url, "http://"))
	require.NoError(h.t, err)
	defer c.Close()
	require.NoError(h.t, c.SetDeadline(time.Now().Add(time.Minute)))
	_, _ = io.WriteString(c, request) // the other end may hang up in the middle of it
	answer, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		return 0, ""
	}
	defer answer.Body.Close()
	all, _ := io.ReadAll(answer.Body)
	return answer.StatusCode, string(all)
}

const upgrade = "GET /ws HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"

// What no browser sends gets an answer or a cut line, leaves no trace, and the next request is served.
func TestMalformedRequestsHarmNothing(t *testing.T) {
	h := build(t)
	post := func(headers, body string) string {
		return "POST /api/enter HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + headers + "\r\n" + body
	}
	chunk := func(n int) string { return fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", n, strings.Repeat(" ", n)) }
	for name, row := range map[string]struct {
		request string
		status  int
	}{
		"no HTTP":                     {"hello\r\n\r\n", 400},
		"a version to come":           {"GET / HTTP/9.9\r\nHost: x\r\n\r\n", 505},
		"HTTP/2 without a word":       {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 404},
		"no host":                     {"GET / HTTP/1.1\r\n\r\n", 400},
		"two hosts":                   {"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400},
		"a header that is none":       {"GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n", 400},
		"a NUL in a header":           {"GET / HTTP/1.1\r\nHost: x\r\nX-Y: a\x00b\r\n\r\n", 400},
		"a NUL in the path":           {"GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
		"two lengths":                 {post("Content-Length: 2\r\nContent-Length: 3\r\n", "{}"), 400},
		"a negative length":           {post("Content-Length: -1\r\n", "{}"), 400},
		"a chunk that is none":        {post("Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n"), 400},
		"an unknown transfer":         {post("Transfer-Encoding: smuggled\r\n", "{}"), 501},
		"a body in chunks, too large": {post("Transfer-Encoding: chunked\r\n", chunk(api.BodyLimit+1)), 413},
		"a body that is packed":       {post(fmt.Sprintf("Content-Encoding: gzip\r\nContent-Length: %d\r\n", len(bomb())), bomb()), 400},
		"an endless request line":     {"GET /" + strings.Repeat("a", 1<<20) + " HTTP/1.1\r\nHost: x\r\n\r\n", 431},
		"another socket version":      {upgrade + "Sec-WebSocket-Version: 8\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", 400},
		"a socket without a key":      {upgrade + "Sec-WebSocket-Version: 13\r\n\r\n", 400},
		"a socket by POST":            {"POST /ws HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", 405},
		"a proxy's request":           {"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n", 404},
		"another's address":           {"GET http://evil.example/api/health HTTP/1.1\r\nHost: evil.example\r\n\r\n", 200},
	} {
		t.Run(name, func(t *testing.T) {
			status, body := h.raw(row.request)
			require.Equal(t, row.status, status, body)
			require.NotContains(t, body, "goroutine")
			require.Equal(t, http.StatusOK, h.browser().get("/api/health").status)
		})
	}
	require.NotContains(t, h.log.String(), `"ERROR"`)
}

// bomb is a body that is small on the way and large when unpacked. Nothing unpacks it.
func bomb() string {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, _ = w.Write(bytes.Repeat([]byte(" "), 10<<20))
	_ = w.Close()
	return out.String()
}

// Whoever comes late, comes for a seat that is another's by now, or brings another room's ticket is told to get a new one.
func TestTicketsThatAreNotGoodAnyMoreOpenNothing(t *testing.T) {
	bubble(t, func(t *testing.T, h *house) {
		e := h.exercise(1)
		room := e.Rooms[0]
		f := h.browser()
		f.enter(e.Link, "")
		p := h.player(e, 0, "lead", "田中")
		me := read[wire.Member](t, p.get("/api/me"), http.StatusOK)
		good := func() string { return p.ticket(room, "lead") }

		ticket := good()
		<-time.After(29 * time.Second)
		l := p.dial(ticket)
		l.until(l.has("me/main"))
		l.hangUp()

		ticket = good()
		<-time.After(31 * time.Second)
		require.Equal(t, wire.CloseExpired, p.dial(ticket).ended(), "it came late")

		ticket = good()
		act := wire.SeatAct{Act: wire.SeatMove, Person: me.Person, From: "lead"}
		read[wire.SeatCard](t, f.post("/api/rooms/"+string(room)+"/seats/legal", act), http.StatusOK)
		require.Equal(t, wire.CloseExpired, p.dial(ticket).ended(), "the seat is not held any more")

		ticket = p.ticket(room, "legal")
		p.post("/api/rooms/"+string(room)+"/leave", wire.LeaveSeat{Seat: "legal"})
		require.Equal(t, wire.CloseExpired, p.dial(ticket).ended(), "the seat was given back")
		require.False(t, h.standing(room, "legal").Manned())
	})
}

// A seat's own right ends where another's begins, whatever the frame claims.
func TestASeatActsForItselfAlone(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	f := h.browser()
	f.enter(e.Link, "")
	console := f.connect(e.Rooms[0], sim.Facilitator)
	lead, legal := h.player(e, 0, "lead", "田中").connect(e.Rooms[0], "lead"), h.player(e, 0, "legal", "鈴木").connect(e.Rooms[0], "legal")
	require.NotNil(t, console.do(sim.Start{Pace: "standard"}).Receipt)
	require.NotNil(t, console.do(sim.Hint{To: "lead", Text: "a private word"}).Receipt)
	lead.until(lead.has("item/1"))
	for _, d := range []sim.Deed{
		sim.Read{Item: 1}, sim.Ack{Item: 1}, sim.Star{Item: 1, On: true}, sim.Forward{Item: 1, To: []sim.SeatID{"facilitator"}},
		sim.Pause{}, sim.End{}, sim.Debrief{}, sim.Hint{To: "lead", Text: "x"}, sim.Note{Kind: sim.Gap, Text: "x"}, sim.Override{Reason: "x"},
		sim.Clear{Statement: 1, Yes: true}, sim.Cancel{Work: 1},
	} {
		r := legal.do(d)
		require.NotNil(t, r.Refused, "%T", d)
		require.NotEmpty(t, r.Refused.Text.JA)
		require.NotEmpty(t, r.Refused.Text.EN)
	}
	require.NotNil(t, lead.do(sim.Read{Item: 1}).Receipt, "nobody had marked it")
}
