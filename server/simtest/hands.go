package simtest

import (
	"sync"
	"time"

	"github.com/enshu/enshu/server/alarm"
)

// pass lets so much of the bubble's time pass.
func pass(d time.Duration) { <-time.After(d) }

// hands are the clocks of one node's host: they run with the bubble's time, and are set now and then.
type hands struct {
	begin time.Time

	mu  sync.Mutex
	off time.Duration
}

func (h *hands) read() alarm.Reading {
	h.mu.Lock()
	defer h.mu.Unlock()
	now := time.Now()
	return alarm.Reading{Wall: now.Add(h.off), Steady: now.Sub(h.begin)}
}

// jump sets the clock forward or back; the steady one goes on as it was.
func (h *hands) jump(by time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.off += by
}
