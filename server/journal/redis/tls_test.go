package redis_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/redis"
	"github.com/enshu/enshu/server/journal/redis/redistest"
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

func TestAStoreOfANewerVersionIsRefused(t *testing.T) {
	server := redistest.Start(t, redistest.Durable...)
	s, err := redis.Open(t.Context(), server.URL(), redis.Options{})
	require.NoError(t, err)
	require.NoError(t, s.Close())
	_, err = server.Do("SET", "enshu:format", "2")
	require.NoError(t, err)
	_, err = redis.Open(t.Context(), server.URL(), redis.Options{})
	require.ErrorContains(t, err, "newer Enshu")
	require.ErrorContains(t, err, "use that one")
}

func TestAnAddressThatCannotBeReadIsNotRepeated(t *testing.T) {
	for _, address := range []string{"redis://enshu:sec ret@host:1", "redis://enshu:secret@host:port", "redis://enshu:secret/@host:1", "redis+sentinel://enshu:sec ret@host:1/main"} {
		_, err := redis.Open(t.Context(), address, redis.Options{})
		require.ErrorContains(t, err, "store address", address)
		require.NotContains(t, err.Error(), "ret", address)
	}
}
