// Package alarm wakes rooms at the host times at which something is due in them: one heap and one timer for a whole
// node. It also holds the node's clock.
//
// It knows nothing of what is due, and a ring is only ever a hint: whoever is woken looks at the clock. Start reading at
// Alarm.
package alarm

import (
	"container/heap"
	"sync"
	"time"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// Alarm rings sessions at their times.
type Alarm struct {
	clock *Clock

	mu      sync.Mutex
	stopped bool
	timer   *time.Timer
	bells   bells
	of      map[sim.SessionID]*bell
}

// New returns an alarm that goes by a clock.
func New(c *Clock) *Alarm { return &Alarm{clock: c, of: map[sim.SessionID]*bell{}} }

// Set has ring called once when the clock reaches at; it replaces what was set for the session. ring must not wait.
func (a *Alarm) Set(id sim.SessionID, at clock.Wall, ring func()) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.stopped {
		return
	}
	if b, ok := a.of[id]; ok {
		b.at, b.ring = at, ring
		heap.Fix(&a.bells, b.place)
	} else {
		b = &bell{id: id, at: at, ring: ring}
		a.of[id] = b
		heap.Push(&a.bells, b)
	}
	a.wind()
}

// Clear forgets what was set for the session.
func (a *Alarm) Clear(id sim.SessionID) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if b, ok := a.of[id]; ok {
		heap.Remove(&a.bells, b.place)
		delete(a.of, id)
		a.wind()
	}
}

// Stop lets nothing ring any more.
func (a *Alarm) Stop() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.stopped, a.bells, a.of = true, nil, nil
	if a.timer != nil {
		a.timer.Stop()
	}
}

// wind sets the timer on the first bell.
func (a *Alarm) wind() {
	if len(a.bells) == 0 {
		if a.timer != nil {
			a.timer.Stop()
		}
		return
	}
	wait := max(0, time.Duration(a.bells[0].at-a.clock.Now())*time.Millisecond)
	if a.timer == nil {
		a.timer = time.AfterFunc(wait, a.fire)
		return
	}
	a.timer.Reset(wait)
}

func (a *Alarm) fire() {
	for _, b := range a.due() {
		b.ring()
	}
}

// due takes out the bells whose time has come.
func (a *Alarm) due() []*bell {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.stopped {
		return nil
	}
	var due []*bell
	for now := a.clock.Now(); len(a.bells) > 0 && a.bells[0].at <= now; {
		b, _ := heap.Pop(&a.bells).(*bell)
		delete(a.of, b.id)
		due = append(due, b)
	}
	a.wind()
	return due
}

type bell struct {
	id    sim.SessionID
	at    clock.Wall
	ring  func()
	place int
}

// bells is a heap, the earliest first.
type bells []*bell

func (h bells) Len() int           { return len(h) }
func (h bells) Less(i, j int) bool { return h[i].at < h[j].at }
func (h bells) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].place, h[j].place = i, j
}

func (h *bells) Push(x any) {
	b, _ := x.(*bell)
	b.place = len(*h)
	*h = append(*h, b)
}

func (h *bells) Pop() any {
	old := *h
	last := old[len(old)-1]
	old[len(old)-1] = nil
	*h = old[:len(old)-1]
	return last
}
