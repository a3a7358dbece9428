//go:build unix

package socket

import (
	"errors"
	"net"
	"syscall"
)

// rawOf returns the means to try a write on a plain TCP connection; nil for any other, such as TLS, whose writes are
// made of several.
func rawOf(conn net.Conn) syscall.RawConn {
	tcp, ok := conn.(*net.TCPConn)
	if !ok {
		return nil
	}
	raw, err := tcp.SyscallConn()
	if err != nil {
		return nil
	}
	return raw
}

// tryWrite writes what the system takes at once, which may be nothing.
func tryWrite(raw syscall.RawConn, b []byte) (n int, err error) {
	failed := raw.Write(func(fd uintptr) bool {
		n, err = writeOnce(int(fd), b)
		return true // never wait
	})
	if failed != nil {
		return 0, failed
	}
	return n, err
}

func writeOnce(fd int, b []byte) (int, error) {
	for {
		n, err := syscall.Write(fd, b)
		switch {
		case errors.Is(err, syscall.EINTR):
		case errors.Is(err, syscall.EAGAIN):
			return 0, nil
		default:
			return max(n, 0), err
		}
	}
}
