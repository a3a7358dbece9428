package redis

import (
	"context"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/enshu/enshu/sim"
)

// Watch nudges after every append to the session, by whatever node, and each second in case a nudge was lost.
func (s *Store) Watch(ctx context.Context, id sim.SessionID) (<-chan struct{}, error) {
	return s.watchers.Watch(ctx, id)
}

// listen hears the nudges of all nodes until Close. The client connects again by itself.
func (s *Store) listen() {
	ctx, quit := context.WithCancel(context.Background())
	s.quit = quit
	heard := s.db.Subscribe(ctx, s.keys.nudges())
	go func() {
		defer close(s.gone)
		defer func() { _ = heard.Close() }()
		poll := time.NewTicker(pollEvery)
		defer poll.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case m, ok := <-heard.Channel():
				if ok {
					s.hear(m.Payload)
				}
			case <-poll.C:
				s.heads.forgetAll()
				s.watchers.NudgeAll()
			}
		}
	}()
}

// hear takes one nudge: a number and a name.
func (s *Store) hear(payload string) {
	seq, id, _ := strings.Cut(payload, " ")
	n, err := strconv.ParseInt(seq, 10, 64)
	if err != nil {
		return
	}
	s.heads.set(sim.SessionID(id), sim.Seq(n))
	s.watchers.Nudge(sim.SessionID(id))
}

// heads remembers for a second at most the last batch that was seen or heard of, so that a room that is nudged by its own
// append does not ask again. It only ever saves a question: who stands anywhere else asks.
type heads struct {
	mu sync.Mutex
	of map[sim.SessionID]sim.Seq
}

func (h *heads) at(id sim.SessionID, seq sim.Seq) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	have, known := h.of[id]
	return known && have == seq
}

func (h *heads) set(id sim.SessionID, seq sim.Seq) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.of == nil {
		h.of = map[sim.SessionID]sim.Seq{}
	}
	h.of[id] = max(h.of[id], seq)
}

func (h *heads) forget(id sim.SessionID) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.of, id)
}

func (h *heads) forgetAll() {
	h.mu.Lock()
	defer h.mu.Unlock()
	clear(h.of)
}
