package partition_test

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/partition"
	"github.com/enshu/enshu/server/journal/redis/redistest"
)

// What goes between two hosts that are parted does not arrive, and neither is told; once the network is whole it arrives all
// the same, over the same line. Who is not parted from either is heard by both.
func TestWhatIsPartedArrivesOnceTheNetworkIsWhole(t *testing.T) {
	n := partition.Enter(t)
	if n == nil {
		return
	}
	far, other := n.Host("far"), n.Host("other")
	server, second := redistest.StartOn(t, far), redistest.StartOn(t, other)
	line, err := net.Dial("tcp", server.Addr)
	require.NoError(t, err)
	defer func() { require.NoError(t, line.Close()) }()
	from := bufio.NewReader(line)
	ask := func(words string) {
		_, err := fmt.Fprintf(line, "%s\r\n", words)
		require.NoError(t, err)
	}
	hear := func(within time.Duration) (string, error) {
		require.NoError(t, line.SetReadDeadline(time.Now().Add(within)))
		return from.ReadString('\n')
	}
	ask("PING")
	said, err := hear(time.Minute)
	require.NoError(t, err)
	require.Equal(t, "-NOAUTH Authentication required.\r\n", said)

	n.Part(n.Here, far)
	ask("ECHO x")
	_, err = hear(300 * time.Millisecond)
	require.ErrorIs(t, err, os.ErrDeadlineExceeded)
	_, err = second.Do("PING")
	require.NoError(t, err)

	n.Mend()
	said, err = hear(time.Minute)
	require.NoError(t, err)
	require.Equal(t, "-NOAUTH Authentication required.\r\n", said)
}
