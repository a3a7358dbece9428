package roomtest

import (
	"context"
	"errors"
	"iter"
	"sync"
	"time"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/sim"
)

// Store passes everything on to another store, but for what tests put in between.
type Store struct {
	journal.Store

	mu      sync.Mutex
	before  func(sim.Batch) error
	after   func(sim.Batch) error
	reading func(sim.Batch) (sim.Batch, error)
	marking func() error
}

// Before has f called before an append is passed on; an error ends it there.
func (s *Store) Before(f func(sim.Batch) error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.before = f
}

// After has f called after an append was kept; its error is returned though the batch is kept.
func (s *Store) After(f func(sim.Batch) error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.after = f
}

// Reading has f called on every batch that is read.
func (s *Store) Reading(f func(sim.Batch) (sim.Batch, error)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.reading = f
}

// Marking has f called before marks are passed on; an error ends them there.
func (s *Store) Marking(f func() error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.marking = f
}

// Mark marks, or fails as told.
func (s *Store) Mark(ctx context.Context, marks []journal.Mark) error {
	s.mu.Lock()
	marking := s.marking
	s.mu.Unlock()
	if marking != nil {
		if err := marking(); err != nil {
			return err
		}
	}
	return s.Store.Mark(ctx, marks)
}

func (s *Store) hooks() (before, after func(sim.Batch) error, reading func(sim.Batch) (sim.Batch, error)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.before, s.after, s.reading
}

// Append appends, or fails as told.
func (s *Store) Append(ctx context.Context, id sim.SessionID, at sim.Seq, b sim.Batch) error {
	before, after, _ := s.hooks()
	if before != nil {
		if err := before(b); err != nil {
			return err
		}
	}
	if err := s.Store.Append(ctx, id, at, b); err != nil || after == nil {
		return err
	}
	return after(b)
}

// Read reads, or fails as told.
func (s *Store) Read(ctx context.Context, id sim.SessionID, after sim.Seq) iter.Seq2[sim.Batch, error] {
	_, _, reading := s.hooks()
	if reading == nil {
		return s.Store.Read(ctx, id, after)
	}
	return func(yield func(sim.Batch, error) bool) {
		for b, err := range s.Store.Read(ctx, id, after) {
			if err == nil {
				b, err = reading(b)
			}
			if !yield(b, err) || err != nil {
				return
			}
		}
	}
}

// Frozen is a store that keeps nothing more some time after its first append, as if the process had died: the appends
// and marks that come then fail.
type Frozen struct {
	journal.Store
	After time.Duration

	mu    sync.Mutex
	begun time.Time
}

var errFrozen = errors.New("the process is dead")

func (f *Frozen) dead() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.begun.IsZero() {
		f.begun = time.Now()
	}
	return time.Since(f.begun) > f.After
}

// Append appends while there is life.
func (f *Frozen) Append(ctx context.Context, id sim.SessionID, after sim.Seq, b sim.Batch) error {
	if f.dead() {
		return errFrozen
	}
	return f.Store.Append(ctx, id, after, b)
}

// Mark marks while there is life.
func (f *Frozen) Mark(ctx context.Context, marks []journal.Mark) error {
	if f.dead() {
		return errFrozen
	}
	return f.Store.Mark(ctx, marks)
}
