package server

import (
	"context"
	"io"
	"net"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/sim"
)

// Who looks after a server sees what it does, and nothing of what is played; people who play see none of it.
func TestMetricsAndProfilesAreApartAndTellNoTales(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	f := h.browser()
	f.enter(e.Link, "")
	console := f.connect(e.Rooms[0], sim.Facilitator)
	require.NotNil(t, console.do(sim.Start{Pace: "standard"}).Receipt)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- h.ServeInside(ctx, l) }()
	ask := func(url string) (int, string) {
		a, err := http.Get(url)
		require.NoError(t, err)
		defer a.Body.Close()
		raw, err := io.ReadAll(a.Body)
		require.NoError(t, err)
		return a.StatusCode, string(raw)
	}
	status, metrics := ask("http://" + l.Addr().String() + "/metrics")
	require.Equal(t, http.StatusOK, status)
	require.Contains(t, metrics, "enshu_rooms_open 1")
	require.Contains(t, metrics, "enshu_connections 1")
	require.Contains(t, metrics, "enshu_ready 1")
	require.Regexp(t, `enshu_append_seconds_count\{result="kept"\} [1-9]`, metrics)
	for _, secret := range []string{string(e.Rooms[0]), e.ID, e.Code, "lead", scenario} {
		require.NotContains(t, metrics, secret)
	}
	status, _ = ask("http://" + l.Addr().String() + "/debug/pprof/goroutine?debug=1")
	require.Equal(t, http.StatusOK, status)
	for _, path := range []string{"/metrics", "/debug/pprof/", "/debug/pprof/heap"} {
		_, page := ask(h.url + path)
		require.NotContains(t, page, "enshu_rooms_open")
		require.NotContains(t, page, "goroutine")
	}
	stop()
	require.NoError(t, <-ended)
}
