//go:build !linux

package bench

import (
	"errors"
	"fmt"
	"os"
	"time"
)

// syncData makes what was written to a file durable.
func syncData(f *os.File) error { return f.Sync() }

var errLinuxOnly = fmt.Errorf("memory of a process: %w", errors.ErrUnsupported)

func resident(int) (float64, error) { return 0, errLinuxOnly }

func spent() time.Duration { return 0 }

func apart(start func() error) (func(), error) { return func() {}, start() }

func files(int) int { return 4096 }
