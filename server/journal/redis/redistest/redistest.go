// Package redistest starts real Redis servers for tests: each on a free port of this machine, with a folder of its own, and
// gone when the test is.
//
// It stops only what it started. Start reading at Start.
package redistest

import (
	"fmt"
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

	t      testing.TB
	folder string
	args   []string
	cmd    *exec.Cmd
}

// Start starts a server with settings, as on the command line of redis-server, and waits until it answers. Without a
// redis-server on this machine the test is skipped; make test sees to it that there is one.
func Start(t testing.TB, settings ...string) *Server {
	t.Helper()
	if _, err := exec.LookPath("redis-server"); err != nil {
		t.Skip("redis-server is not installed (Debian: apt-get install redis-server)")
	}
	port, folder := freePort(t), t.TempDir()
	s := &Server{
		Addr: fmt.Sprintf("127.0.0.1:%d", port), t: t, folder: folder,
		args: append([]string{
			"--port", fmt.Sprint(port), "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--daemonize", "no",
			"--repl-diskless-sync", "yes", "--repl-diskless-sync-delay", "0", "--repl-ping-replica-period", "1",
		}, settings...),
	}
	s.Run()
	t.Cleanup(s.Kill)
	return s
}

// URL is the server's address as a store wants it.
func (s *Server) URL() string { return "redis://" + s.Addr }

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
	host, port, _ := strings.Cut(addr, ":")
	conf := filepath.Join(t.TempDir(), "sentinel.conf")
	require.NoError(t, os.WriteFile(conf, fmt.Appendf(nil,
		"sentinel monitor main %s %s 1\nsentinel down-after-milliseconds main 500\nsentinel failover-timeout main 3000\n", host, port), 0o600))
	p, folder := freePort(t), t.TempDir()
	s := &Server{
		Addr: fmt.Sprintf("127.0.0.1:%d", p), t: t, folder: folder,
		args: []string{conf, "--sentinel", "--port", fmt.Sprint(p), "--dir", folder, "--bind", "127.0.0.1", "--daemonize", "no"},
	}
	s.Run()
	t.Cleanup(s.Kill)
	return s
}
