package server

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/pprof"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/sim"
)

// inside is what those who look after a server may see of it: counts and times, and the profiler. It names no session, no
// seat and no person; but a profile shows memory, and so it is for the machine itself alone.
type inside struct {
	metrics *prometheus.Registry
	appends *prometheus.HistogramVec
}

func newInside(s *Server) *inside {
	in := &inside{
		metrics: prometheus.NewRegistry(),
		appends: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "enshu_append_seconds", Help: "How long the journal took to make a batch durable, by what came of it.",
			Buckets: prometheus.ExponentialBuckets(0.00025, 2, 16),
		}, []string{"result"}),
	}
	gauge := func(name, help string, read func() float64) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, read)
	}
	in.metrics.MustRegister(
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), in.appends,
		gauge("enshu_rooms_open", "Rooms that are open on this server.", func() float64 { return float64(len(s.rooms.Open())) }),
		gauge("enshu_connections", "People and screens connected to the rooms of this server.", s.connections),
		gauge("enshu_ready", "1 while people can take part.", func() float64 {
			ctx, cancel := context.WithTimeout(context.Background(), doorTime)
			defer cancel()
			if s.ready(ctx) != nil {
				return 0
			}
			return 1
		}),
	)
	return in
}

func (s *Server) connections() float64 {
	n := 0
	for _, r := range s.rooms.Open() {
		n += len(r.Presence())
	}
	return float64(n)
}

// timed is a journal whose appends are measured.
type timed struct {
	journal.Store
	appends *prometheus.HistogramVec
}

// Append appends and takes the time.
func (t timed) Append(ctx context.Context, id sim.SessionID, after sim.Seq, b sim.Batch) error {
	begin := time.Now()
	err := t.Store.Append(ctx, id, after, b)
	t.appends.WithLabelValues(resultOf(err)).Observe(time.Since(begin).Seconds())
	return err
}

func resultOf(err error) string {
	switch {
	case err == nil:
		return "kept"
	case errors.Is(err, journal.ErrMoved):
		return "moved"
	}
	return "failed"
}

// ServeInside answers those who look after the server, on a listener of its own, until ctx ends.
func (s *Server) ServeInside(ctx context.Context, l net.Listener) error {
	m := http.NewServeMux()
	m.Handle("GET /metrics", promhttp.HandlerFor(s.inside.metrics, promhttp.HandlerOpts{}))
	m.HandleFunc("GET /debug/pprof/", pprof.Index)
	m.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
	m.HandleFunc("GET /debug/pprof/symbol", pprof.Symbol)
	m.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	h := &http.Server{Handler: m, ReadHeaderTimeout: headerTimeout, IdleTimeout: idleTimeout}
	context.AfterFunc(ctx, func() { _ = h.Close() })
	if err := h.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
