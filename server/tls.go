package server

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"
)

// certificate is a certificate with its key in two files. Those who renew it replace the files, and the next handshake
// has the new one.
type certificate struct {
	cert, key string
	log       *slog.Logger

	mu   sync.Mutex
	at   time.Time // of the file that is in use
	have *tls.Certificate
}

// tlsOf returns how TLS is to be served, nil when it is not.
func tlsOf(c Config) (*tls.Config, error) {
	switch {
	case c.Cert == "" && c.Key == "":
		return nil, nil
	case c.Cert == "" || c.Key == "":
		return nil, fmt.Errorf("a certificate and its key go together: give both --tls-cert and --tls-key")
	}
	held := &certificate{cert: c.Cert, key: c.Key, log: c.Log}
	if _, err := held.load(); err != nil {
		return nil, fmt.Errorf("TLS with %s and %s: %w; see that both are PEM files of one pair", c.Cert, c.Key, err)
	}
	return &tls.Config{
		MinVersion:     tls.VersionTLS12,
		NextProtos:     []string{"http/1.1"}, // a socket is upgraded from this
		GetCertificate: func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return held.load() },
	}, nil
}

// load returns the certificate as the files hold it now, or the last good one while they are being replaced.
func (c *certificate) load() (*tls.Certificate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	about, err := os.Stat(c.cert)
	if err == nil && c.have != nil && about.ModTime().Equal(c.at) {
		return c.have, nil
	}
	fresh, err := tls.LoadX509KeyPair(c.cert, c.key)
	switch {
	case err == nil:
		c.have, c.at = &fresh, about.ModTime()
		c.judge()
	case c.have == nil:
		return nil, err
	}
	return c.have, nil
}

// judge tells whoever runs the server that browsers will not trust the certificate, as far as this machine can know.
func (c *certificate) judge() {
	between := x509.NewCertPool()
	for _, raw := range c.have.Certificate[1:] {
		if one, err := x509.ParseCertificate(raw); err == nil {
			between.AddCert(one)
		}
	}
	if _, err := c.have.Leaf.Verify(x509.VerifyOptions{Intermediates: between}); err != nil {
		c.log.Warn("certificate is not trusted", "file", c.cert, "ends", c.have.Leaf.NotAfter, "error", err)
	}
}
