package journal

import (
	"context"
	"sync"

	"github.com/enshu/enshu/sim"
)

// Watchers nudges those who watch a session. Stores that live in one process use it for Watch.
type Watchers struct {
	mu     sync.Mutex
	closed bool
	next   int
	of     map[sim.SessionID]map[int]chan struct{}
}

// Watch returns a channel that is nudged until ctx ends or Close.
func (w *Watchers) Watch(ctx context.Context, id sim.SessionID) (<-chan struct{}, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return nil, ErrClosed
	}
	if w.of == nil {
		w.of = map[sim.SessionID]map[int]chan struct{}{}
	}
	if w.of[id] == nil {
		w.of[id] = map[int]chan struct{}{}
	}
	key, nudge := w.next, make(chan struct{}, 1)
	w.next++
	w.of[id][key] = nudge
	context.AfterFunc(ctx, func() { w.drop(id, key) })
	return nudge, nil
}

// Nudge wakes the watchers of a session; it never waits.
func (w *Watchers) Nudge(id sim.SessionID) {
	w.mu.Lock()
	defer w.mu.Unlock()
	wake(w.of[id])
}

// NudgeAll wakes everybody; it never waits.
func (w *Watchers) NudgeAll() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, of := range w.of {
		wake(of)
	}
}

func wake(watching map[int]chan struct{}) {
	for _, nudge := range watching {
		select {
		case nudge <- struct{}{}:
		default:
		}
	}
}

// Close ends every watch.
func (w *Watchers) Close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = true
	for _, of := range w.of {
		for _, nudge := range of {
			close(nudge)
		}
	}
	w.of = nil
}

func (w *Watchers) drop(id sim.SessionID, key int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	nudge, ok := w.of[id][key]
	if !ok {
		return
	}
	close(nudge)
	delete(w.of[id], key)
	if len(w.of[id]) == 0 {
		delete(w.of, id)
	}
}
