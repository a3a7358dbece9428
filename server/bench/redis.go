package bench

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"time"
)

// errNoRedis is why figures of the shared store are left out.
var errNoRedis = errors.New("left out: there is no redis-server on this machine (Debian: apt-get install redis-server)")

// redisServer is one redis-server of this run, on loopback.
type redisServer struct {
	cmd  *exec.Cmd
	addr string
}

// startRedis starts a server that syncs before it answers, with more settings if need be.
func (r *run) startRedis(ctx context.Context, settings ...string) (*redisServer, error) {
	program, err := exec.LookPath("redis-server")
	if err != nil {
		return nil, errNoRedis
	}
	folder, err := os.MkdirTemp(r.folder, "redis-")
	if err != nil {
		return nil, err
	}
	host, port, err := freeAddress()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, program, append([]string{ //nolint:gosec // found by its name, as any program is
		"--port", port, "--bind", host, "--dir", folder, "--save", "", "--daemonize", "no", "--appendonly", "yes", "--appendfsync", "always",
		"--repl-diskless-sync", "yes", "--repl-diskless-sync-delay", "0",
	}, settings...)...)
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	s := &redisServer{cmd, net.JoinHostPort(host, port)}
	for end := time.Now().Add(20 * time.Second); !s.answers(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) || ctx.Err() != nil {
			s.stop()
			return nil, fmt.Errorf("redis-server on %s does not answer", s.addr)
		}
	}
	return s, nil
}

func freeAddress() (host, port string, err error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", "", err
	}
	host, port, err = net.SplitHostPort(l.Addr().String())
	return host, port, errors.Join(err, l.Close())
}

func (s *redisServer) url() string { return "redis://" + s.addr }

func (s *redisServer) answers() bool {
	c, err := net.DialTimeout("tcp", s.addr, time.Second)
	if err != nil {
		return false
	}
	defer func() { _ = c.Close() }()
	_ = c.SetDeadline(time.Now().Add(time.Second))
	said := make([]byte, len("+PONG"))
	_, err = fmt.Fprint(c, "PING\r\n")
	if err == nil {
		_, err = c.Read(said)
	}
	return err == nil && string(said) == "+PONG"
}

func (s *redisServer) stop() {
	_ = s.cmd.Process.Kill()
	_ = s.cmd.Wait()
}
