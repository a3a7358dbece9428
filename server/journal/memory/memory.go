// Package memory keeps sessions in memory, for tests and rehearsals: nothing of it survives the process.
//
// It passes the same suite as the durable stores and is held to the same checks. Start reading at Store.
package memory

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"sync"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// Store is a journal.Store in memory. The zero Store is empty and ready.
type Store struct {
	mu       sync.RWMutex
	closed   bool
	order    []sim.SessionID
	rows     map[sim.SessionID][]journal.Row
	marks    map[sim.SessionID]journal.Mark
	signed   map[sim.SessionID][]journal.Checkpoint
	watchers journal.Watchers
}

var _ journal.Store = (*Store)(nil)

// Append keeps b if the head is (after, b.Prev).
func (s *Store) Append(ctx context.Context, id sim.SessionID, after sim.Seq, b sim.Batch) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := s.append(id, after, b); err != nil {
		return err
	}
	s.watchers.Nudge(id)
	return nil
}

func (s *Store) append(id sim.SessionID, after sim.Seq, b sim.Batch) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return journal.ErrClosed
	}
	head := s.head(id)
	if head.Seq != after || head.Hash != b.Prev || b.Seq != after+1 {
		return journal.ErrMoved
	}
	if s.rows == nil {
		s.rows = map[sim.SessionID][]journal.Row{}
	}
	if after == 0 {
		s.order = append(s.order, id)
	}
	s.rows[id] = append(s.rows[id], journal.Row{Seq: b.Seq, Hash: b.Hash, Body: b.Bytes()})
	return nil
}

func (s *Store) head(id sim.SessionID) journal.Head {
	rows := s.rows[id]
	if len(rows) == 0 {
		return journal.Head{Session: id}
	}
	last := rows[len(rows)-1]
	return journal.Head{Session: id, Seq: last.Seq, Hash: last.Hash}
}

// Read yields the batches after a position, checked.
func (s *Store) Read(ctx context.Context, id sim.SessionID, after sim.Seq) iter.Seq2[sim.Batch, error] {
	return func(yield func(sim.Batch, error) bool) {
		rows, err := s.snapshot(id)
		chain := journal.Chain{Session: id}
		if err == nil && after > 0 && int(after) == len(rows) {
			return
		}
		if err == nil {
			err = enter(&chain, rows, after)
		}
		if err != nil {
			yield(sim.Batch{}, err)
			return
		}
		for _, r := range rows[after:] {
			b, err := chain.Take(r)
			if err == nil {
				err = ctx.Err()
			}
			if !yield(b, err) || err != nil {
				return
			}
		}
	}
}

func enter(chain *journal.Chain, rows []journal.Row, after sim.Seq) error {
	switch {
	case after == 0:
		return nil
	case int(after) > len(rows):
		return &journal.Damage{Session: chain.Session, Seq: after, Why: "it is missing"}
	}
	return chain.Enter(rows[after-1])
}

func (s *Store) snapshot(id sim.SessionID) ([]journal.Row, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return nil, journal.ErrClosed
	}
	return s.rows[id], nil // rows are only ever added behind this slice's end
}

// Watch nudges after every append to the session.
func (s *Store) Watch(ctx context.Context, id sim.SessionID) (<-chan struct{}, error) {
	return s.watchers.Watch(ctx, id)
}

// Late returns the sessions that are due, or newer than their mark.
func (s *Store) Late(_ context.Context, now clock.Wall, limit int) ([]sim.SessionID, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return nil, journal.ErrClosed
	}
	var late []sim.SessionID
	for _, id := range s.order {
		m := s.marks[id]
		due := m.Due != 0 && m.Due <= now
		if (due || m.Seq < s.head(id).Seq) && len(late) < limit {
			late = append(late, id)
		}
	}
	return late, nil
}

// Mark keeps the marks.
func (s *Store) Mark(_ context.Context, marks []journal.Mark) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return journal.ErrClosed
	}
	if s.marks == nil {
		s.marks = map[sim.SessionID]journal.Mark{}
	}
	for _, m := range marks {
		if len(s.rows[m.Session]) > 0 {
			s.marks[m.Session] = m
		}
	}
	return nil
}

// Marked returns the session's latest mark.
func (s *Store) Marked(_ context.Context, id sim.SessionID) (journal.Mark, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return journal.Mark{}, journal.ErrClosed
	}
	return s.marks[id], nil
}

// Certify keeps a checkpoint.
func (s *Store) Certify(_ context.Context, c journal.Checkpoint) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return journal.ErrClosed
	}
	if s.signed == nil {
		s.signed = map[sim.SessionID][]journal.Checkpoint{}
	}
	at, known := slices.BinarySearchFunc(s.signed[c.Session], c.Seq, func(have journal.Checkpoint, seq sim.Seq) int { return cmp.Compare(have.Seq, seq) })
	if !known && len(s.rows[c.Session]) > 0 {
		s.signed[c.Session] = slices.Insert(s.signed[c.Session], at, c)
	}
	return nil
}

// Certified returns the checkpoints of a session.
func (s *Store) Certified(_ context.Context, id sim.SessionID) ([]journal.Checkpoint, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return nil, journal.ErrClosed
	}
	return slices.Clone(s.signed[id]), nil
}

// Heads returns the head of every session.
func (s *Store) Heads(context.Context) iter.Seq2[journal.Head, error] {
	s.mu.RLock()
	closed, heads := s.closed, make([]journal.Head, 0, len(s.order))
	for _, id := range s.order {
		heads = append(heads, s.head(id))
	}
	s.mu.RUnlock()
	return func(yield func(journal.Head, error) bool) {
		if closed {
			yield(journal.Head{}, journal.ErrClosed)
			return
		}
		for _, h := range heads {
			if !yield(h, nil) {
				return
			}
		}
	}
}

// Spoil changes one stored row, so that tests can see what damage does.
func (s *Store) Spoil(id sim.SessionID, seq sim.Seq, change func(*journal.Row)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rows[id] = slices.Clone(s.rows[id])
	change(&s.rows[id][seq-1])
}

// Close drops everything.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	s.watchers.Close()
	return nil
}
