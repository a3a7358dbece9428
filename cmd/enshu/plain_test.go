package main

import (
	"net"
	"testing"

	"github.com/stretchr/testify/require"
)

// Who serves to others without TLS has said so.
func TestNothingGoesOverANetworkWithoutTLSUnasked(t *testing.T) {
	for _, flags := range [][]string{{}, {"--json"}} {
		args := append([]string{"serve", "--addr", "0.0.0.0:0", "--data", t.TempDir()}, flags...)
		out, err := program(t, args...).CombinedOutput()
		require.Error(t, err)
		require.Contains(t, string(out), "--tls-cert")
		require.NotContains(t, string(out), "/#host=", "nobody was let in")
	}
	for _, command := range []string{"serve", "verify"} {
		out, err := program(t, command, "--store", "redis://192.0.2.1:6379").CombinedOutput()
		require.Error(t, err)
		require.Contains(t, string(out), "rediss://")
	}
	for addr, elsewhere := range map[string]bool{"127.0.0.1:0": false, "localhost:0": false, "0.0.0.0:0": true} {
		for _, may := range []bool{false, true} {
			l, err := listen(addr, may)
			if !elsewhere || may {
				require.NoError(t, err, addr)
				require.Equal(t, elsewhere, !l.Addr().(*net.TCPAddr).IP.IsLoopback())
				require.NoError(t, l.Close())
				continue
			}
			require.ErrorContains(t, err, "--plain", addr)
		}
	}
}

func TestOfStoresElsewhereThoseWithTLSAloneAreTaken(t *testing.T) {
	for store, taken := range map[string]bool{
		"": true, "redis://127.0.0.1:6379": true, "redis://u:p@ss@[::1]:6379/2": true, "redis://localhost": true, "unix:///run/redis.sock": true,
		"rediss://store.example:6379": true, "redis+sentinel://127.0.0.1:1,localhost:2/main": true,
		"redis://store.example:6379": false, "redis://u:p@10.0.0.1:6379/1": false, "redis://127.0.0.1@store.example": false, "redis://": false,
		"redis+sentinel://127.0.0.1:1,10.0.0.1:2/main": false, "redis://store.example/127.0.0.1": false, "redis://%zz": false,
	} {
		require.Equal(t, taken, checkPlainStore(store) == nil, store)
	}
}
