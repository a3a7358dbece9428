// Package redistest starts real Redis servers for tests: each on a free port of this machine, with a folder of its own, and
// gone when the test is.
//
// It stops only what it started. Start reading at Start.
package redistest

import (
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Durable are the settings that tier 2 asks for.
var Durable = []string{"--appendonly", "yes", "--appendfsync", "always"}

// Server is one redis-server.
type Server struct {
	Addr string

	t        testing.TB
	on       Host // nil for this machine itself
	password string
	folder   string
	args     []string
	cmd      *exec.Cmd
}

// Host is another machine that a server may run on.
type Host interface {
	Addr() string
	Command(name string, args ...string) *exec.Cmd
}

// password is what servers ask for that others than this machine can reach: a store would not take them otherwise.
const password = "open-sesame"

// Start starts a server with settings, as on the command line of redis-server, and waits until it answers. Without a
// redis-server on this machine the test is skipped; make test sees to it that there is one.
func Start(t testing.TB, settings ...string) *Server {
	t.Helper()
	return start(t, &Server{Addr: fmt.Sprintf("127.0.0.1:%d", freePort(t))}, settings)
}

// StartOn starts a server on another host, at Redis's own port.
func StartOn(t testing.TB, h Host, settings ...string) *Server {
	t.Helper()
	locked := []string{"--requirepass", password, "--masterauth", password, "--protected-mode", "no"}
	return start(t, &Server{Addr: h.Addr() + ":6379", on: h, password: password}, append(locked, settings...))
}

func start(t testing.TB, s *Server, settings []string) *Server {
	t.Helper()
	if _, err := exec.LookPath("redis-server"); err != nil {
		t.Skip("redis-server is not installed (Debian: apt-get install redis-server)")
	}
	host, port, err := net.SplitHostPort(s.Addr)
	require.NoError(t, err)
	s.t, s.folder = t, t.TempDir()
	s.args = append([]string{
		"--port", port, "--bind", host, "--dir", s.folder, "--save", "", "--daemonize", "no",
		"--repl-diskless-sync", "yes", "--repl-diskless-sync-delay", "0", "--repl-ping-replica-period", "1",
	}, settings...)
	s.Run()
	t.Cleanup(s.Kill)
	return s
}

// URL is the server's address as a store wants it.
func (s *Server) URL() string {
	if s.password != "" {
		return "redis://:" + s.password + "@" + s.Addr
	}
	return "redis://" + s.Addr
}

// Sentinels is the address of the primary that a Sentinel names, as a store wants it.
func (s *Server) Sentinels() string {
	url := strings.Replace(s.URL(), "redis://", "redis+sentinel://", 1) + "/main"
	if s.password != "" {
		url += "?sentinel_password=" + s.password
	}
	return url
}

// Folder is where the server keeps its files.
func (s *Server) Folder() string { return s.folder }

// Run starts a server that was killed, on the same port and folder. One that runs goes on.
func (s *Server) Run() {
	s.t.Helper()
	if s.cmd != nil {
		return
	}
	log, err := os.OpenFile(filepath.Join(s.Folder(), "redis.log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	require.NoError(s.t, err)
	defer func() { _ = log.Close() }()
	s.cmd = exec.Command("redis-server", s.args...)
	if s.on != nil {
		s.cmd = s.on.Command("redis-server", s.args...)
	}
	s.cmd.Stdout, s.cmd.Stderr = log, log
	require.NoError(s.t, s.cmd.Start())
	require.Eventually(s.t, s.answers, 20*time.Second, 5*time.Millisecond, "redis-server on %s does not answer", s.Addr)
}

// Kill ends the server at once, as a power cut of the process would.
func (s *Server) Kill() {
	if s.cmd == nil {
		return
	}
	_ = s.cmd.Process.Signal(syscall.SIGCONT)
	_ = s.cmd.Process.Kill()
	_ = s.cmd.Wait()
	s.cmd = nil
}

// Freeze stops the server in its tracks; Thaw lets it go on.
func (s *Server) Freeze() { require.NoError(s.t, s.cmd.Process.Signal(syscall.SIGSTOP)) }

// Thaw lets a frozen server go on.
func (s *Server) Thaw() {
	if s.cmd != nil {
		require.NoError(s.t, s.cmd.Process.Signal(syscall.SIGCONT))
	}
}

// Do sends one command and returns the first line of the answer.
func (s *Server) Do(words ...string) (string, error) {
	c, err := net.DialTimeout("tcp", s.Addr, time.Second)
	if err != nil {
		return "", err
	}
	defer func() { _ = c.Close() }()
	_ = c.SetDeadline(time.Now().Add(5 * time.Second))
	if s.password != "" {
		if _, err := fmt.Fprintf(c, "AUTH %s\r\n", s.password); err != nil {
			return "", err
		}
		if _, err := io.ReadFull(c, make([]byte, len("+OK\r\n"))); err != nil {
			return "", err
		}
	}
	if _, err := fmt.Fprintf(c, "%s\r\n", strings.Join(words, " ")); err != nil {
		return "", err
	}
	buf := make([]byte, 64<<10)
	n, err := c.Read(buf)
	return string(buf[:n]), err
}

// answers says whether the server has finished loading. One that wants a password has, too.
func (s *Server) answers() bool {
	reply, err := s.Do("PING")
	return err == nil && (strings.HasPrefix(reply, "+PONG") || strings.HasPrefix(reply, "-NOAUTH"))
}

func freePort(t testing.TB) int {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer func() { _ = l.Close() }()
	return l.Addr().(*net.TCPAddr).Port
}

// Sentinel starts a Sentinel that watches a primary by the name "main", and takes another after half a second without an
// answer.
func Sentinel(t testing.TB, primary *Server) *Server {
	t.Helper()
	return SentinelAt(t, primary.Addr)
}

// SentinelAt is Sentinel for a primary that is reached at another address than its own.
func SentinelAt(t testing.TB, addr string) *Server {
	t.Helper()
	return sentinel(t, &Server{Addr: fmt.Sprintf("127.0.0.1:%d", freePort(t))}, addr)
}

// SentinelOn is Sentinel on another host.
func SentinelOn(t testing.TB, h Host, primary *Server) *Server {
	t.Helper()
	return sentinel(t, &Server{Addr: h.Addr() + ":26379", on: h, password: password}, primary.Addr)
}

func sentinel(t testing.TB, s *Server, primary string) *Server {
	t.Helper()
	host, port, _ := strings.Cut(primary, ":")
	rules := []string{"sentinel monitor main " + host + " " + port + " 1", "sentinel down-after-milliseconds main 500", "sentinel failover-timeout main 3000"}
	if s.password != "" {
		rules = append(rules, "sentinel auth-pass main "+s.password, "requirepass "+s.password, "protected-mode no")
	}
	conf := filepath.Join(t.TempDir(), "sentinel.conf")
	require.NoError(t, os.WriteFile(conf, []byte(strings.Join(rules, "\n")+"\n"), 0o600))
	host, port, _ = strings.Cut(s.Addr, ":")
	s.t, s.folder = t, t.TempDir()
	s.args = []string{conf, "--sentinel", "--port", port, "--dir", s.folder, "--bind", host, "--daemonize", "no"}
	s.Run()
	t.Cleanup(s.Kill)
	return s
}
