package partition

import (
	"fmt"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// Net is a network of hosts around the test, which is one of them.
type Net struct {
	Here *Host // the test itself

	t     *testing.T
	hosts []*Host
}

// Host is one end of the network.
type Host struct {
	name   string // of its namespace; "" for the test's own
	addr   string
	device string
}

// away is the address of a card that nobody has: what is sent there arrives nowhere.
const away = "02:00:00:00:00:01"

func newNet(t *testing.T) *Net {
	t.Helper()
	if err := syscall.Mount("tmpfs", "/run", "tmpfs", 0, "mode=755"); err != nil { // where ip keeps the names
		t.Skip("a network that can be parted needs the right to mount:", err)
	}
	n := &Net{t: t, Here: &Host{addr: "10.77.0.1", device: "br0"}}
	if err := ip("link add br0 type bridge", "link set lo up", "address add 10.77.0.1/24 dev br0", "link set br0 up"); err != nil {
		t.Skip("a network that can be parted needs a bridge:", err)
	}
	return n
}

// Host adds a host.
func (n *Net) Host(name string) *Host {
	n.t.Helper()
	i := len(n.hosts) + 2
	h := &Host{name: name, addr: fmt.Sprint("10.77.0.", i), device: "eth0"}
	n.hosts = append(n.hosts, h)
	require.NoError(n.t, ip(
		"netns add "+name,
		fmt.Sprintf("link add port%d type veth peer name eth0 netns %s", i, name),
		fmt.Sprintf("link set port%d master br0 up", i),
	))
	require.NoError(n.t, h.ip("link set lo up", "address add "+h.addr+"/24 dev eth0", "link set eth0 up"))
	return h
}

// Part loses whatever goes between two hosts, either way, until Mend.
func (n *Net) Part(a, b *Host) {
	n.t.Helper()
	require.NoError(n.t, a.ip("neigh replace "+b.addr+" lladdr "+away+" dev "+a.device+" nud permanent"))
	require.NoError(n.t, b.ip("neigh replace "+a.addr+" lladdr "+away+" dev "+b.device+" nud permanent"))
}

// Mend makes the network whole again.
func (n *Net) Mend() {
	n.t.Helper()
	for _, h := range append([]*Host{n.Here}, n.hosts...) {
		require.NoError(n.t, h.ip("neigh flush dev "+h.device+" nud permanent"))
	}
}

// Addr is where the host is reached.
func (h *Host) Addr() string { return h.addr }

// Command is a command that runs on the host. It is the command's own process.
func (h *Host) Command(name string, args ...string) *exec.Cmd {
	return exec.Command("nsenter", append([]string{"--net=/run/netns/" + h.name, "--", name}, args...)...)
}

// ip changes the host's network, a line for each change.
func (h *Host) ip(lines ...string) error {
	if h.name == "" {
		return ip(lines...)
	}
	return batch(lines, "-n", h.name)
}

func ip(lines ...string) error { return batch(lines) }

func batch(lines []string, where ...string) error {
	cmd := exec.Command("ip", append(where, "-batch", "-")...)
	cmd.Stdin = strings.NewReader(strings.Join(lines, "\n") + "\n")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("ip %s: %w: %s", strings.Join(lines, "; "), err, out)
	}
	return nil
}
