package redis_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/redis"
)

// Whoever poses as the store with a certificate that nobody vouches for hears neither a password nor a word of a session.
func TestAStoreWithAForeignCertificateIsNotSpokenTo(t *testing.T) {
	var heard atomic.Bool
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { heard.Store(true) }))
	server.StartTLS()
	defer server.Close()
	_, err := redis.Open(t.Context(), "rediss://enshu:secret@"+strings.TrimPrefix(server.URL, "https://"), redis.Options{})
	require.ErrorContains(t, err, "certificate")
	require.NotContains(t, err.Error(), "secret")
	require.False(t, heard.Load())
}

func TestAnAddressThatCannotBeReadIsNotRepeated(t *testing.T) {
	for _, address := range []string{"redis://enshu:sec ret@host:1", "redis://enshu:secret@host:port", "redis://enshu:secret/@host:1", "redis+sentinel://enshu:sec ret@host:1/main"} {
		_, err := redis.Open(t.Context(), address, redis.Options{})
		require.ErrorContains(t, err, "store address", address)
		require.NotContains(t, err.Error(), "ret", address)
	}
}
