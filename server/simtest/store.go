package simtest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"sync"
	"syscall"
	"time"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/journal/memory"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

var quiet = slog.New(slog.NewTextHandler(io.Discard, nil))

// fault is one way in which a store fails.
type fault int

// The ways.
const (
	full     fault = iota // nothing is kept, and it says so
	broken                // the same, of another cause
	readOnly              // the same
	unsaid                // it is kept, and an error comes back
	slow                  // it takes two seconds
	hung                  // nothing comes back for twelve seconds; then it is kept all the same, if it still fits
	deaf                  // nothing can be read
	unmarked              // marks are not kept
	faults
)

var faultNames = [...]string{"no room", "input/output error", "read only", "the answer is lost", "slow", "hangs", "cannot be read", "marks fail"}

func (f fault) String() string { return faultNames[f] }

var _ journal.Store = (*Store)(nil)

// Store is one node's way to the common store.
type Store struct {
	*memory.Store
	bug Bug

	mu    sync.Mutex
	fault fault
	times int // how often the fault still strikes
	dead  bool
	ops   int // all operations so far
	at    int // the operation that fails, counted from 1; 0 for none
	count int // appends, for bugs
}

// arm has the next operations fail.
func (s *Store) arm(f fault, times int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fault, s.times = f, times
}

// failAt has one operation fail, counted from 1.
func (s *Store) failAt(n int, f fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.at, s.fault = n, f
}

func (s *Store) heal() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.times, s.at = 0, 0
}

// die has every operation fail from now on: the node is cut off from the store for good.
func (s *Store) die() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.dead = true
}

// opsSoFar counts the operations so far.
func (s *Store) opsSoFar() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.ops
}

// strikes says whether an operation fails now, and how. Which faults an operation knows is its caller's to say.
func (s *Store) strikes(known func(fault) bool) (fault, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ops++
	switch {
	case s.at == s.ops:
		return s.fault, known(s.fault)
	case s.times > 0 && known(s.fault):
		s.times--
		return s.fault, true
	}
	return 0, false
}

var errDead = fmt.Errorf("the store: %w", syscall.ECONNRESET)

func (s *Store) isDead() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.dead
}

// err is what comes back of a fault in which nothing was kept.
func (f fault) err() error {
	number := map[fault]syscall.Errno{full: syscall.ENOSPC, broken: syscall.EIO, readOnly: syscall.EROFS}[f]
	if number == 0 {
		number = syscall.EIO
	}
	return fmt.Errorf("the store: %w", number)
}

// Append appends, or fails.
func (s *Store) Append(ctx context.Context, id sim.SessionID, after sim.Seq, b sim.Batch) error {
	f, strikes := s.strikes(func(f fault) bool { return f <= hung })
	if s.isDead() {
		return errDead
	}
	if !strikes {
		return s.append(ctx, id, after, b)
	}
	switch f {
	case slow:
		pass(2 * time.Second)
		return s.append(ctx, id, after, b)
	case hung:
		go func() {
			pass(12 * time.Second)
			_ = s.Store.Append(context.Background(), id, after, b) // nobody waits for it any more
		}()
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(11 * time.Second):
			return errDead
		}
	case unsaid:
		_ = s.append(ctx, id, after, b)
	}
	return f.err()
}

func (s *Store) append(ctx context.Context, id sim.SessionID, after sim.Seq, b sim.Batch) error {
	s.mu.Lock()
	s.count++
	now := s.count%7 == 0
	s.mu.Unlock()
	if s.bug == AckUnkept && now && b.Command != "" {
		return nil
	}
	if s.bug == PauseUnkept && stops(b) {
		return nil
	}
	err := s.Store.Append(ctx, id, after, b)
	if s.bug == TakeAny && errors.Is(err, journal.ErrMoved) {
		return s.takeAny(ctx, id, b)
	}
	if s.bug == KeepTwice && now && err == nil && b.Command != "" {
		again := b
		again.Seq++
		if sealed, e := again.Seal(b.Hash); e == nil {
			_ = s.Store.Append(ctx, id, b.Seq, sealed)
		}
	}
	return err
}

// takeAny is appending with a bug.
func (s *Store) takeAny(ctx context.Context, id sim.SessionID, b sim.Batch) error {
	for head, err := range s.Store.Heads(ctx) {
		if err != nil || head.Session != id {
			continue
		}
		b.Seq = head.Seq + 1
		sealed, err := b.Seal(head.Hash)
		if err != nil {
			return err
		}
		return s.Store.Append(ctx, id, head.Seq, sealed)
	}
	return journal.ErrMoved
}

// Read reads, or fails.
func (s *Store) Read(ctx context.Context, id sim.SessionID, after sim.Seq) iter.Seq2[sim.Batch, error] {
	f, strikes := s.strikes(func(f fault) bool { return f == deaf || f == slow || f == broken })
	if strikes && f == slow {
		pass(2 * time.Second)
	}
	return func(yield func(sim.Batch, error) bool) {
		if s.isDead() || strikes && f != slow {
			yield(sim.Batch{}, f.err())
			return
		}
		if s.bug == HideTail {
			s.misread(ctx, id, after, yield)
			return
		}
		s.readBadly(ctx, id, after, yield)
	}
}

// misread is reading with a bug.
func (s *Store) misread(ctx context.Context, id sim.SessionID, after sim.Seq, yield func(sim.Batch, error) bool) {
	var all []sim.Batch
	for b, err := range s.Store.Read(ctx, id, after) {
		if err != nil {
			yield(b, err)
			return
		}
		all = append(all, b)
	}
	if len(all) > 1 {
		all = all[:len(all)-1]
	}
	for _, b := range all {
		if !yield(b, nil) {
			return
		}
	}
}

// Watch nudges.
func (s *Store) Watch(ctx context.Context, id sim.SessionID) (<-chan struct{}, error) {
	if s.isDead() {
		return nil, errDead
	}
	if s.bug == NeverNudge {
		return make(chan struct{}), nil
	}
	return s.Store.Watch(ctx, id)
}

// Mark keeps the latest sign of life of any node, as a shared store does.
func (s *Store) Mark(ctx context.Context, marks []journal.Mark) error {
	f, strikes := s.strikes(func(f fault) bool { return f == unmarked || f == full })
	switch {
	case s.isDead():
		return errDead
	case strikes:
		return f.err()
	}
	merged := make([]journal.Mark, 0, len(marks))
	for _, m := range marks {
		have, err := s.Store.Marked(ctx, m.Session)
		if err != nil {
			return err
		}
		if have.Seq > m.Seq {
			m.Seq, m.Due = have.Seq, have.Due
		}
		m.Beat = max(m.Beat, have.Beat)
		merged = append(merged, m)
	}
	return s.Store.Mark(ctx, merged)
}

// Marked returns a mark, or fails.
func (s *Store) Marked(ctx context.Context, id sim.SessionID) (journal.Mark, error) {
	f, strikes := s.strikes(func(f fault) bool { return f == deaf })
	if s.isDead() || strikes {
		return journal.Mark{}, f.err()
	}
	return s.Store.Marked(ctx, id)
}

// Late lists what is due.
func (s *Store) Late(ctx context.Context, now clock.Wall, limit int) ([]sim.SessionID, error) {
	if s.isDead() {
		return nil, errDead
	}
	return s.Store.Late(ctx, now, limit)
}
