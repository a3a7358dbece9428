package server

import (
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"runtime/debug"
	"strings"
	"time"

	"github.com/enshu/enshu/server/api"
)

// Limits of a request, and how long one may take.
const (
	headerLimit   = 16 << 10
	headerTimeout = 5 * time.Second
	readTimeout   = 15 * time.Second
	writeTimeout  = 30 * time.Second
	idleTimeout   = 60 * time.Second
)

// headers go with every answer, whatever it is. The page's components set styles inline, which is all that is let
// through beside our own files.
var headers = map[string]string{
	"Cache-Control": "no-store",
	"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
		"font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; " +
		"require-trusted-types-for 'script'; trusted-types default dompurify",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Permissions-Policy": "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), geolocation=(), gyroscope=(), " +
		"hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), " +
		"publickey-credentials-get=(), serial=(), usb=(), xr-spatial-tracking=()",
	"Referrer-Policy":        "no-referrer",
	"X-Content-Type-Options": "nosniff",
	"X-Robots-Tag":           "noindex, nofollow",
}

const (
	strictTransport = "max-age=31536000; includeSubDomains"
	openerPolicy    = "same-origin"
)

// guard stands before everything the server answers: headers on every answer, limits on every request, and no panic
// that reaches a neighbour.
type guard struct {
	next   http.Handler
	cross  *http.CrossOriginProtection
	secure bool
	log    *slog.Logger
	odd    *api.Oddities
}

func newGuard(next http.Handler, c Config) (*guard, error) {
	g := &guard{next: next, cross: http.NewCrossOriginProtection(), secure: c.Secure, log: c.Log, odd: api.NewOddities(c.Log)}
	for _, origin := range c.AllowOrigins {
		if err := g.cross.AddTrustedOrigin(origin); err != nil {
			return nil, fmt.Errorf("allow origin %q: %w", origin, err)
		}
	}
	return g, nil
}

func (g *guard) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	for name, value := range headers {
		w.Header().Set(name, value)
	}
	encrypted := g.secure || r.TLS != nil
	if encrypted {
		w.Header().Set("Strict-Transport-Security", strictTransport)
	}
	if encrypted || loopback(r.Host) {
		w.Header().Set("Cross-Origin-Opener-Policy", openerPolicy)
	}
	defer g.recover(w, r)
	switch {
	case headerSize(r) > headerLimit:
		g.refuse(w, r, api.HeadersLarge)
	case g.cross.Check(r) != nil:
		g.refuse(w, r, api.CrossSite)
	default:
		g.next.ServeHTTP(w, r)
	}
}

func (g *guard) refuse(w http.ResponseWriter, r *http.Request, p *api.Problem) {
	g.odd.Note(r.Context(), p.Code, "address", r.RemoteAddr)
	p.Write(w)
}

// loopback tells a browser on this machine, which trusts a page without encryption. Elsewhere over plain http browsers ignore
// the opener policy, and Chromium writes an error about it into the console of every page.
func loopback(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	address, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || err == nil && address.IsLoopback()
}

// headerSize is what the request line and the headers take. The limit of http.Server is a wider one: it answers before
// any handler, and so without the headers that belong on every answer.
func headerSize(r *http.Request) int {
	size := len(r.Method) + len(r.RequestURI) + len(r.Host)
	for name, values := range r.Header {
		for _, v := range values {
			size += len(name) + len(v) + len(": \r\n")
		}
	}
	return size
}

// recover answers for a handler that panicked. The stack is logged; what the request held is not.
func (g *guard) recover(w http.ResponseWriter, r *http.Request) {
	what := recover()
	if what == nil {
		return
	}
	if what == http.ErrAbortHandler {
		panic(what)
	}
	g.log.Error("panic in a handler", "method", r.Method, "place", place(r.URL.Path), "panic", fmt.Sprint(what), "stack", string(debug.Stack()))
	api.Internal.Write(w)
}

// place is the part of a path that holds no ids and no codes.
func place(path string) string {
	parts := strings.SplitN(strings.TrimPrefix(path, "/"), "/", 3)
	return "/" + strings.Join(parts[:min(len(parts), 2)], "/")
}
