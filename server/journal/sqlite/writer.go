package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"

	"github.com/enshu/enshu/server/fault"
	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/sim"
)

type sessionID = sim.SessionID

// Limits of one transaction and of what waits for it.
const (
	groupMax = 512
	queueMax = 1024
)

// job is one append, or some marks, or a checkpoint, and where the answer goes.
type job struct {
	id    sessionID
	after sim.Seq
	batch sim.Batch
	marks []journal.Mark
	word  *journal.Checkpoint
	done  chan error // holds one
}

// writer is the one goroutine that writes.
type writer struct {
	db    *sql.DB
	heads *heads
	nudge func(sessionID)

	mu      sync.RWMutex // over stopped and sending on queue
	stopped bool
	queue   chan *job
	gone    chan struct{}

	conn *sql.Conn
}

func startWriter(db *sql.DB, heads int, nudge func(sessionID)) *writer {
	w := &writer{db: db, heads: newHeads(db, heads), nudge: nudge, queue: make(chan *job, queueMax), gone: make(chan struct{})}
	go w.run()
	return w
}

// do hands a job over and waits for its answer. When ctx ends first the outcome is unknown.
func (w *writer) do(ctx context.Context, j *job) error {
	if err := w.hand(ctx, j); err != nil {
		return err
	}
	select {
	case err := <-j.done:
		return err
	case <-ctx.Done():
		return fmt.Errorf("journal: no answer yet: %w", ctx.Err())
	}
}

func (w *writer) hand(ctx context.Context, j *job) error {
	w.mu.RLock()
	defer w.mu.RUnlock()
	if w.stopped {
		return journal.ErrClosed
	}
	select {
	case w.queue <- j:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// stop lets the writer finish what was handed over.
func (w *writer) stop() {
	w.mu.Lock()
	w.stopped = true
	close(w.queue)
	w.mu.Unlock()
	<-w.gone
}

func (w *writer) run() {
	defer close(w.gone)
	for first := range w.queue {
		w.write(w.gather(first))
	}
	w.dropConn()
}

// gather takes what else waits, so that one sync serves all of it.
func (w *writer) gather(first *job) []*job {
	group := []*job{first}
	for len(group) < groupMax {
		select {
		case j, ok := <-w.queue:
			if !ok {
				return group
			}
			group = append(group, j)
		default:
			return group
		}
	}
	return group
}

func (w *writer) write(group []*job) {
	p := newPlan(w.heads)
	for _, j := range group {
		if err := p.add(j); err != nil {
			j.done <- err
		}
	}
	if len(p.jobs) == 0 {
		return
	}
	if err := w.commit(p); err != nil {
		w.heads.forget(p.touched())
		p.answer(fmt.Errorf("journal: append: %w", err))
		return
	}
	w.heads.keep(p.fresh)
	w.heads.trim()
	p.answer(nil)
	for id := range p.fresh {
		w.nudge(id)
	}
}

func (w *writer) commit(p *plan) error {
	conn, err := w.hold()
	if err != nil {
		return err
	}
	if err := transact(conn, p); err != nil {
		// A connection that failed to write is not trusted to write again.
		w.dropConn()
		return err
	}
	return nil
}

func transact(conn *sql.Conn, p *plan) error {
	ctx := context.Background() // once begun, a transaction is not given up
	if _, err := conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	if err := p.run(ctx, conn); err != nil {
		_, undone := conn.ExecContext(ctx, "ROLLBACK") // fails when SQLite has rolled back by itself
		return errors.Join(err, ignoreRolledBack(undone))
	}
	fault.Hit("journal.before-commit")
	if _, err := conn.ExecContext(ctx, "COMMIT"); err != nil {
		_, _ = conn.ExecContext(ctx, "ROLLBACK")
		return err
	}
	fault.Hit("journal.after-commit")
	return nil
}

func (w *writer) hold() (*sql.Conn, error) {
	if w.conn != nil {
		return w.conn, nil
	}
	conn, err := w.db.Conn(context.Background())
	if err == nil {
		w.conn = conn
	}
	return conn, err
}
