package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// pageRows is how many rows are read at a time, so that no reader holds the file open while its caller works.
const pageRows = 512

// Append makes b durable as the batch after after.
func (s *Store) Append(ctx context.Context, id sessionID, after sim.Seq, b sim.Batch) error {
	return s.writer.do(ctx, &job{id: id, after: after, batch: b, done: make(chan error, 1)})
}

// Mark keeps the marks in one transaction.
func (s *Store) Mark(ctx context.Context, marks []journal.Mark) error {
	if len(marks) == 0 {
		return nil
	}
	return s.writer.do(ctx, &job{marks: marks, done: make(chan error, 1)})
}

// Certify keeps a checkpoint.
func (s *Store) Certify(ctx context.Context, c journal.Checkpoint) error {
	return s.writer.do(ctx, &job{word: &c, done: make(chan error, 1)})
}

// Certified returns the checkpoints of a session.
func (s *Store) Certified(ctx context.Context, id sessionID) ([]journal.Checkpoint, error) {
	const q = "SELECT c.seq, c.key, c.note FROM checkpoint c JOIN session s ON s.num = c.session WHERE s.id = ? ORDER BY c.seq"
	rows, err := s.db.QueryContext(ctx, q, string(id))
	if err != nil {
		return nil, s.fault(id, err)
	}
	defer func() { _ = rows.Close() }()
	var all []journal.Checkpoint
	for rows.Next() {
		c := journal.Checkpoint{Session: id}
		if err := rows.Scan(&c.Seq, &c.Key, &c.Note); err != nil {
			return nil, s.fault(id, err)
		}
		all = append(all, c)
	}
	return all, s.fault(id, rows.Err())
}

// Read yields the batches after a position, each checked against the one before.
func (s *Store) Read(ctx context.Context, id sessionID, after sim.Seq) iter.Seq2[sim.Batch, error] {
	return func(yield func(sim.Batch, error) bool) {
		if at, ok := s.writer.heads.known(id); ok && at.seq == after && !s.isClosed() {
			return
		}
		chain := journal.Chain{Session: id}
		if err := s.enter(ctx, &chain, after); err != nil {
			yield(sim.Batch{}, err)
			return
		}
		var rows []journal.Row // the same place for every page
		for more := true; more; {
			rows, more = s.readPage(ctx, &chain, rows[:0], yield)
		}
	}
}

// enter sets the chain on the row at after.
func (s *Store) enter(ctx context.Context, chain *journal.Chain, after sim.Seq) error {
	if after == 0 {
		return nil
	}
	rows, err := s.page(ctx, chain.Session, after-1, 1, nil)
	switch {
	case err != nil:
		return err
	case len(rows) == 0 || rows[0].Seq != after:
		return &journal.Damage{Session: chain.Session, Seq: after, Why: "it is missing"}
	}
	return chain.Enter(rows[0])
}

// readPage yields one page, which it reads into rows, and says whether there is more to read.
func (s *Store) readPage(ctx context.Context, chain *journal.Chain, rows []journal.Row, yield func(sim.Batch, error) bool) ([]journal.Row, bool) {
	rows, err := s.page(ctx, chain.Session, chain.Seq, pageRows, rows)
	if err != nil {
		yield(sim.Batch{}, err)
		return nil, false
	}
	for _, r := range rows {
		b, err := chain.Take(r)
		if !yield(b, err) || err != nil {
			return nil, false
		}
	}
	return rows, len(rows) == pageRows
}

func (s *Store) page(ctx context.Context, id sessionID, after sim.Seq, limit int, into []journal.Row) ([]journal.Row, error) {
	const q = `SELECT b.seq, b.hash, b.body FROM batch b JOIN session s ON s.num = b.session
		WHERE s.id = ? AND b.seq > ? ORDER BY b.seq LIMIT ?`
	rows, err := s.db.QueryContext(ctx, q, string(id), int64(after), limit)
	if err != nil {
		return nil, s.fault(id, err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		into = append(into, journal.Row{})
		if err := scanRow(rows, &into[len(into)-1]); err != nil {
			return nil, s.fault(id, err)
		}
	}
	return into, s.fault(id, rows.Err())
}

// Late returns the sessions that are due, or newer than their mark.
func (s *Store) Late(ctx context.Context, now clock.Wall, limit int) ([]sessionID, error) {
	const q = `SELECT s.id FROM session s LEFT JOIN mark m ON m.session = s.num
		WHERE (m.due > 0 AND m.due <= ?)
		   OR coalesce(m.seq, 0) < (SELECT max(b.seq) FROM batch b WHERE b.session = s.num)
		ORDER BY s.num LIMIT ?`
	rows, err := s.db.QueryContext(ctx, q, int64(now), limit)
	if err != nil {
		return nil, s.fault("", err)
	}
	defer func() { _ = rows.Close() }()
	var late []sessionID
	for rows.Next() {
		var id sessionID
		if err := rows.Scan(&id); err != nil {
			return nil, s.fault("", err)
		}
		late = append(late, id)
	}
	return late, s.fault("", rows.Err())
}

// Marked returns the session's latest mark.
func (s *Store) Marked(ctx context.Context, id sessionID) (journal.Mark, error) {
	const q = "SELECT m.seq, m.beat, m.due FROM mark m JOIN session s ON s.num = m.session WHERE s.id = ?"
	m := journal.Mark{Session: id}
	err := s.db.QueryRowContext(ctx, q, string(id)).Scan(&m.Seq, &m.Beat, &m.Due)
	if errors.Is(err, sql.ErrNoRows) {
		return journal.Mark{}, nil
	}
	return m, s.fault(id, err)
}

// Heads returns the head of every session, as recorded; only Read checks a chain.
func (s *Store) Heads(ctx context.Context) iter.Seq2[journal.Head, error] {
	return func(yield func(journal.Head, error) bool) {
		heads, err := s.allHeads(ctx)
		if err != nil {
			yield(journal.Head{}, s.fault("", err))
			return
		}
		for _, h := range heads {
			if !yield(h, nil) {
				return
			}
		}
	}
}

func (s *Store) allHeads(ctx context.Context) ([]journal.Head, error) {
	const q = `SELECT s.id, b.seq, b.hash, b.body FROM session s JOIN batch b ON b.session = s.num
		AND b.seq = (SELECT max(seq) FROM batch WHERE session = s.num) ORDER BY s.num`
	rows, err := s.db.QueryContext(ctx, q)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var all []journal.Head
	for rows.Next() {
		var id sessionID
		var r journal.Row
		if err := scanRow(withID{rows, &id}, &r); err != nil {
			return nil, err
		}
		all = append(all, journal.Head{Session: id, Seq: r.Seq, Hash: r.Hash})
	}
	return all, rows.Err()
}

// withID scans a leading session id before the columns of a row.
type withID struct {
	rows *sql.Rows
	id   *sessionID
}

func (w withID) Scan(into ...any) error { return w.rows.Scan(append([]any{w.id}, into...)...) }

func (s *Store) isClosed() bool {
	s.writer.mu.RLock()
	defer s.writer.mu.RUnlock()
	return s.writer.stopped
}

// fault names the session in an error of the store; a store that is closed says so instead.
func (s *Store) fault(id sessionID, err error) error {
	switch {
	case err == nil:
		return nil
	case s.isClosed():
		return journal.ErrClosed
	}
	return fmt.Errorf("journal: session %s: %w", id, err)
}
