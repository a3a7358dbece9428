//go:build !unix

package socket

import (
	"errors"
	"net"
	"syscall"
)

// rawOf returns nil: on this system every write is made by the connection's goroutine.
func rawOf(net.Conn) syscall.RawConn { return nil }

func tryWrite(syscall.RawConn, []byte) (int, error) { return 0, errors.ErrUnsupported }
