package alarm

import (
	"sync"
	"time"

	"github.com/enshu/enshu/sim/clock"
)

// jumpMin is how far the host's clock must be off its own steady pace to count as set, or as woken from sleep.
const jumpMin = 2 * time.Second

// Reading is what the host's clocks show at one moment.
type Reading struct {
	Wall   time.Time
	Steady time.Duration // never goes back, and stands still while the host sleeps
}

// Clock tells host time that never goes back. It follows the host's clock through small corrections and through jumps
// ahead, which is how sleep shows; it does not follow a jump back, but goes on at its own pace.
type Clock struct {
	read func() Reading

	mu     sync.Mutex
	offset time.Duration // Wall since the epoch is Steady + offset
	last   clock.Wall
}

// NewClock returns the host's clock.
func NewClock() *Clock {
	begin := time.Now()
	return ClockFrom(func() Reading {
		now := time.Now()
		return Reading{Wall: now.Round(0), Steady: now.Sub(begin)}
	})
}

// ClockFrom returns a clock that takes its readings from elsewhere: tests set the time with it.
func ClockFrom(read func() Reading) *Clock {
	r := read()
	return &Clock{read: read, offset: offsetOf(r)}
}

func offsetOf(r Reading) time.Duration { return time.Duration(r.Wall.UnixNano()) - r.Steady }

// Now returns host time; it never returns less than it did before.
func (c *Clock) Now() clock.Wall {
	c.mu.Lock()
	defer c.mu.Unlock()
	r := c.read()
	if ahead := offsetOf(r) - c.offset; ahead > -jumpMin {
		c.offset += ahead
	}
	c.last = max(c.last, clock.Wall((r.Steady+c.offset)/time.Millisecond))
	return c.last
}
