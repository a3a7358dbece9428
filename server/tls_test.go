package server

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

// certify writes a certificate of 127.0.0.1 that only this test trusts, and its key.
func certify(t *testing.T, cert, key string, serial int64) *x509.CertPool {
	t.Helper()
	secret, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	about := &x509.Certificate{
		SerialNumber: big.NewInt(serial), Subject: pkix.Name{CommonName: "127.0.0.1"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
	}
	raw, err := x509.CreateCertificate(rand.Reader, about, about, &secret.PublicKey, secret)
	require.NoError(t, err)
	der, err := x509.MarshalECPrivateKey(secret)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(key, pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: der}), 0o600))
	require.NoError(t, os.WriteFile(cert, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: raw}), 0o600))
	require.NoError(t, os.Chtimes(cert, time.Now(), time.Unix(serial, 0)))
	pool := x509.NewCertPool()
	require.True(t, pool.AppendCertsFromPEM(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: raw})))
	return pool
}

// The page and its sockets over TLS that the server itself serves: cookies are for it alone, and a renewed certificate is
// taken without a restart.
func TestServesTLSAndTakesARenewedCertificate(t *testing.T) {
	folder := t.TempDir()
	c, out := settings(t)
	c.Cert, c.Key = filepath.Join(folder, "cert.pem"), filepath.Join(folder, "key.pem")
	trusted := certify(t, c.Cert, c.Key, 1)
	s, err := New(t.Context(), c)
	require.NoError(t, err)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, l) }()
	h := &house{Server: s, t: t, url: "https://" + l.Addr().String(), log: out}
	trust := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: trusted}, DisableKeepAlives: true}

	w, err := h.Welcome(t.Context(), "")
	require.NoError(t, err)
	b := h.browser()
	b.client.Transport = trust
	a := b.post("/api/enter", wire.Enter{Token: token(w.HostPath)})
	require.Equal(t, http.StatusOK, a.status, a.body)
	require.Contains(t, a.header.Get("Set-Cookie"), "__Host-enshu=")
	require.Contains(t, a.header.Get("Strict-Transport-Security"), "max-age=")
	require.Equal(t, openerPolicy, a.header.Get("Cross-Origin-Opener-Policy"))
	e := read[wire.ExerciseCard](t, b.post("/api/exercises", wire.NewExercise{Scenario: scenario, Rooms: 1}), http.StatusOK)
	ticket := b.ticket(e.Rooms[0], sim.Facilitator)
	d := websocket.Dialer{TLSClientConfig: &tls.Config{RootCAs: trusted}}
	conn, answer, err := d.Dial("wss://"+l.Addr().String()+"/ws", http.Header{"Origin": {h.url}})
	require.NoError(t, err)
	require.NoError(t, answer.Body.Close())
	require.NoError(t, conn.WriteJSON(map[string]any{"kind": "hello", "protocol": wire.Protocol, "ticket": ticket}))
	_, first, err := conn.ReadMessage()
	require.NoError(t, err)
	require.Contains(t, string(first), `"hello"`)
	require.NoError(t, conn.Close())

	renewed := certify(t, c.Cert, c.Key, 2)
	_, err = tls.Dial("tcp", l.Addr().String(), &tls.Config{RootCAs: trusted})
	require.Error(t, err, "the old one is not served any more")
	line, err := tls.Dial("tcp", l.Addr().String(), &tls.Config{RootCAs: renewed})
	require.NoError(t, err)
	require.NoError(t, line.Close())
	require.NoError(t, os.WriteFile(c.Cert, []byte("half a fi"), 0o600))
	line, err = tls.Dial("tcp", l.Addr().String(), &tls.Config{RootCAs: renewed})
	require.NoError(t, err, "while the files are being replaced the last good one is served")
	require.NoError(t, line.Close())
	stop()
	require.NoError(t, <-ended)
	require.Equal(t, 2, strings.Count(out.String(), "certificate is not trusted"), "told at the start and when it is renewed")
}

func TestACertificateThatCannotBeUsedIsNamed(t *testing.T) {
	folder := t.TempDir()
	cert, key := filepath.Join(folder, "cert.pem"), filepath.Join(folder, "key.pem")
	certify(t, cert, key, 1)
	other := filepath.Join(folder, "other.pem")
	certify(t, filepath.Join(folder, "x.pem"), other, 2)
	for name, c := range map[string]struct{ cert, key, tells string }{
		"no key":       {cert, "", "--tls-key"},
		"no such file": {filepath.Join(folder, "none.pem"), key, "none.pem"},
		"another key":  {cert, other, "one pair"},
	} {
		set, _ := settings(t)
		set.Cert, set.Key = c.cert, c.key
		_, err := New(t.Context(), set)
		require.ErrorContains(t, err, c.tells, name)
	}
}
