package main

import (
	"bufio"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
	"rsc.io/qr"
)

// started is a server of its own process.
type started struct {
	announcement
	cmd    *exec.Cmd
	stderr *strings.Builder
}

func start(t *testing.T, data string) started {
	t.Helper()
	return startWith(t, "--data", data)
}

func startWith(t *testing.T, flags ...string) started {
	t.Helper()
	s, up := launch(t, program(t), flags...)
	require.True(t, up, s.stderr)
	return s
}

// launch starts a server, and says whether it lived to tell where it is.
func launch(t *testing.T, cmd *exec.Cmd, flags ...string) (s started, up bool) {
	t.Helper()
	cmd.Args = append(cmd.Args, append([]string{"serve", "--addr", "127.0.0.1:0", "--json"}, flags...)...)
	s = started{cmd: cmd, stderr: &strings.Builder{}}
	cmd.Stderr = s.stderr
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		_ = cmd.Wait()
		return s, false
	}
	require.NoError(t, json.Unmarshal([]byte(line), &s.announcement))
	go func() { _, _ = io.Copy(io.Discard, out) }()
	return s, true
}

func (s started) health(t *testing.T) int {
	t.Helper()
	got, err := http.Get(s.URL + "/api/ready")
	require.NoError(t, err)
	require.NoError(t, got.Body.Close())
	return got.StatusCode
}

func TestFreshFolderHasAnExerciseToShow(t *testing.T) {
	s := start(t, t.TempDir())
	require.Equal(t, http.StatusOK, s.health(t))
	require.Contains(t, s.Host, s.URL+"/#host=")
	require.Equal(t, s.URL+"/j/"+s.Code, s.Join)
	require.Len(t, s.Code, 6)
	require.NoError(t, s.cmd.Process.Signal(syscall.SIGTERM))
	require.NoError(t, s.cmd.Wait(), "a stop that was asked for is no failure")
}

// A kill must cost neither the exercise nor its code, and the next start must not be hindered.
func TestKilledServerStartsAgainWhereItWas(t *testing.T) {
	data := t.TempDir()
	first := start(t, data)
	require.NoError(t, first.cmd.Process.Kill())
	_ = first.cmd.Wait()
	second := start(t, data)
	require.Equal(t, first.Code, second.Code)
	require.NotEqual(t, first.Host, second.Host, "a host's link lives as long as its server")
	require.NoError(t, second.cmd.Process.Signal(syscall.SIGTERM))
	require.NoError(t, second.cmd.Wait())
	out, err := program(t, "verify", "--data", data).CombinedOutput()
	require.NoError(t, err, string(out))
}

// Where a second factor is required nothing that is printed opens the server, and that nobody could come in is said.
func TestARequiredSecondFactorLeavesNoLinkThatDoesWithout(t *testing.T) {
	data := t.TempDir()
	stop := func(s started) {
		require.NoError(t, s.cmd.Process.Signal(syscall.SIGTERM))
		require.NoError(t, s.cmd.Wait())
	}
	alone := startWith(t, "--data", data, "--second-factor", "required")
	require.Equal(t, alone.URL+"/signin", alone.Host)
	stop(alone)
	require.Contains(t, alone.stderr.String(), "no owner can sign in")
	out, err := program(t, "account", "add", "tanaka", "--role", "owner", "--data", data).CombinedOutput()
	require.NoError(t, err, string(out))
	owned := startWith(t, "--data", data, "--second-factor", "required")
	stop(owned)
	require.NotContains(t, owned.stderr.String(), "no owner can sign in")
}

func TestSecondServerIsToldWhatToDo(t *testing.T) {
	data := t.TempDir()
	first := start(t, data)
	out, err := program(t, "serve", "--addr", "127.0.0.1:0", "--data", data).CombinedOutput()
	require.Error(t, err)
	require.Contains(t, string(out), data)
	require.Contains(t, string(out), "--data")
	require.Equal(t, http.StatusOK, first.health(t), "the first goes on")
	require.NoError(t, first.cmd.Process.Signal(syscall.SIGTERM))
	require.NoError(t, first.cmd.Wait())
}

func TestLinksLeadToWhereTheServerListens(t *testing.T) {
	at := func(s string) net.Addr {
		a, err := net.ResolveTCPAddr("tcp", s)
		require.NoError(t, err)
		return a
	}
	require.Equal(t, []string{"http://127.0.0.1:8080"}, baseURLs(at("127.0.0.1:8080")))
	require.Equal(t, []string{"http://[::1]:8080"}, baseURLs(at("[::1]:8080")))
	all := baseURLs(at("0.0.0.0:8080"))
	require.Equal(t, "http://127.0.0.1:8080", all[len(all)-1])
	require.True(t, loopback("http://127.0.0.1:8080"))
	require.False(t, loopback("http://192.0.2.7:8080"))
}

func TestCodeInTheTerminalIsTheCode(t *testing.T) {
	const link = "http://192.0.2.7:8080/j/K7M2QX"
	code, err := qr.Encode(link, qr.L)
	require.NoError(t, err)
	lines := strings.Split(strings.TrimRight(qrText(link), "\n"), "\n")
	for y := range code.Size {
		row := []rune(lines[(y+quiet)/2])
		for x := range code.Size {
			c := row[2+quiet+x]
			lit := c == '█' || c == '▀' && (y+quiet)%2 == 0 || c == '▄' && (y+quiet)%2 == 1
			require.Equal(t, code.Black(x, y), !lit, "%d,%d", x, y)
		}
	}
	require.Empty(t, qrText(strings.Repeat("x", 10_000)))
}

// Profiles show memory: they must not be had from elsewhere.
func TestMetricsStayOnThisMachine(t *testing.T) {
	out, err := program(t, "serve", "--addr", "127.0.0.1:0", "--data", t.TempDir(), "--metrics", "0.0.0.0:0").CombinedOutput()
	require.Error(t, err)
	require.Contains(t, string(out), "can be reached from elsewhere")
}
