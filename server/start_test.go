package server

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

const scenario = "base"

// house is a whole server in a folder of its own, with what it logged.
type house struct {
	*Server
	t   *testing.T
	url string
	log *diary

	reach func(context.Context) (net.Conn, error) // how connections are made; nil for the network
}

// diary keeps a log that many goroutines write.
type diary struct {
	mu  sync.Mutex
	out bytes.Buffer
}

func (d *diary) Write(p []byte) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.out.Write(p)
}

func (d *diary) String() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.out.String()
}

func settings(t *testing.T) (Config, *diary) {
	out := &diary{}
	return Config{
		Data: t.TempDir(), Scenarios: "../scenarios/testdata", Version: "test",
		Log: slog.New(slog.NewJSONHandler(out, &slog.HandlerOptions{Level: slog.LevelDebug})),
	}, out
}

func build(t *testing.T) *house {
	t.Helper()
	c, out := settings(t)
	h := buildWith(t, c)
	h.log = out
	return h
}

func buildWith(t *testing.T, c Config) *house {
	t.Helper()
	s, err := New(t.Context(), c)
	require.NoError(t, err)
	web := httptest.NewServer(s.Handler())
	t.Cleanup(func() {
		web.Close()
		require.NoError(t, s.Close())
	})
	return &house{Server: s, t: t, url: web.URL, log: &diary{}}
}

// host comes in by the host's link.
func (h *house) host() *browser {
	w, err := h.Welcome(h.t.Context(), "")
	require.NoError(h.t, err)
	b := h.browser()
	b.enter(w.HostPath, "")
	return b
}

// exercise makes one as the host does, and returns its card.
func (h *house) exercise(rooms int) wire.ExerciseCard {
	return read[wire.ExerciseCard](h.t, h.host().post("/api/exercises", wire.NewExercise{Scenario: scenario, Rooms: rooms}), http.StatusOK)
}

// browser is somebody with a cookie jar.
type browser struct {
	t      *testing.T
	url    string
	reach  func(context.Context) (net.Conn, error)
	client http.Client
}

func (h *house) browser() *browser {
	jar, err := cookiejar.New(nil)
	require.NoError(h.t, err)
	b := &browser{t: h.t, url: h.url, reach: h.reach, client: http.Client{Jar: jar}}
	b.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	if h.reach != nil {
		b.client.Transport = &http.Transport{
			DisableKeepAlives: true,
			DialContext:       func(ctx context.Context, _, _ string) (net.Conn, error) { return h.reach(ctx) },
		}
	}
	return b
}

// player joins by code at a seat.
func (h *house) player(e wire.ExerciseCard, room int, seat sim.SeatID, name string) *browser {
	b := h.browser()
	read[wire.Member](h.t, b.post("/api/join", wire.Join{Code: e.Code, Name: name, Room: e.Rooms[room], Seat: seat, Lang: "ja"}), http.StatusOK)
	return b
}

func (b *browser) enter(link, name string) wire.Member {
	b.t.Helper()
	return read[wire.Member](b.t, b.post("/api/enter", wire.Enter{Token: token(link), Name: name}), http.StatusOK)
}

func token(link string) string {
	_, secret, _ := strings.Cut(link, "=")
	return secret
}

type answer struct {
	status int
	header http.Header
	body   string
}

func (b *browser) get(path string) answer { return b.ask(http.MethodGet, path, "") }

func (b *browser) post(path string, body any) answer {
	raw, ok := body.(string)
	if !ok {
		encoded, err := json.Marshal(body)
		require.NoError(b.t, err)
		raw = string(encoded)
	}
	return b.ask(http.MethodPost, path, raw)
}

// ask sends a request as a page of ours does; headers come in pairs and go before those.
func (b *browser) ask(method, path, body string, headers ...string) answer {
	b.t.Helper()
	r, err := http.NewRequestWithContext(context.Background(), method, b.url+path, strings.NewReader(body))
	require.NoError(b.t, err)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Del(headers[i])
		if headers[i+1] != "" {
			r.Header.Set(headers[i], headers[i+1])
		}
	}
	got, err := b.client.Do(r)
	require.NoError(b.t, err)
	defer got.Body.Close()
	raw, err := io.ReadAll(got.Body)
	require.NoError(b.t, err)
	return answer{got.StatusCode, got.Header, string(raw)}
}

// read decodes an answer strictly, and fails unless it has the status.
func read[T any](t *testing.T, a answer, status int) T {
	t.Helper()
	require.Equal(t, status, a.status, a.body)
	var out T
	d := json.NewDecoder(strings.NewReader(a.body))
	d.DisallowUnknownFields()
	require.NoError(t, d.Decode(&out), a.body)
	return out
}

// refused checks that an answer is a problem with a code, in words of both languages.
func refused(t *testing.T, a answer, status int, code string) wire.Problem {
	t.Helper()
	p := read[wire.Problem](t, a, status)
	require.Equal(t, code, p.Code)
	require.Equal(t, status, p.Status)
	require.NotEmpty(t, p.Text.JA)
	require.NotEmpty(t, p.Text.EN)
	require.Equal(t, "application/problem+json", a.header.Get("Content-Type"))
	return p
}
