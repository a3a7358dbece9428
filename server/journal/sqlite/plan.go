package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"strings"

	"github.com/enshu/enshu/server/journal"
)

// rowsMax is how many rows go into one statement.
const rowsMax = 64

// plan is what one transaction will write.
type plan struct {
	heads  *heads
	jobs   []*job
	moved  []*job             // what does not follow a head that is not kept yet
	fresh  map[sessionID]head // heads once the plan is written
	opened []sessionID        // sessions that begin
	marks  []journal.Mark
	words  []journal.Checkpoint
}

func newPlan(h *heads) *plan { return &plan{heads: h, fresh: map[sessionID]head{}} }

// add takes a job in, or says why not: an append that does not follow the head is refused here.
func (p *plan) add(j *job) error {
	switch {
	case j.marks != nil:
		return p.addMarks(j)
	case j.word != nil:
		p.jobs, p.words = append(p.jobs, j), append(p.words, *j.word)
		return nil
	}
	at, known := p.fresh[j.id]
	if !known {
		var err error
		if at, err = p.heads.load(j.id); err != nil {
			return err
		}
	}
	if at.seq != j.after || at.hash != j.batch.Prev || j.batch.Seq != j.after+1 {
		if known { // who is told looks at once for what it lost to
			p.moved = append(p.moved, j)
			return nil
		}
		return journal.ErrMoved
	}
	if at.num == 0 && at.seq == 0 {
		p.opened = append(p.opened, j.id)
	}
	p.fresh[j.id] = head{num: at.num, seq: j.batch.Seq, hash: j.batch.Hash}
	p.jobs = append(p.jobs, j)
	return nil
}

func (p *plan) addMarks(j *job) error {
	for _, m := range j.marks {
		if _, err := p.heads.load(m.Session); err != nil && !errors.Is(err, journal.ErrDamaged) {
			return err
		}
	}
	p.jobs, p.marks = append(p.jobs, j), append(p.marks, j.marks...)
	return nil
}

func (p *plan) answer(err error) {
	for _, j := range p.jobs {
		j.done <- err
	}
	if err == nil {
		err = journal.ErrMoved
	}
	for _, j := range p.moved {
		j.done <- err
	}
}

func (p *plan) touched() []sessionID {
	ids := make([]sessionID, 0, len(p.fresh))
	for id := range p.fresh {
		ids = append(ids, id)
	}
	return ids
}

func (p *plan) run(ctx context.Context, conn *sql.Conn) error {
	for _, id := range p.opened {
		h := p.fresh[id]
		if err := conn.QueryRowContext(ctx, "INSERT INTO session (id) VALUES (?) RETURNING num", string(id)).Scan(&h.num); err != nil {
			return err
		}
		p.fresh[id] = h
	}
	if err := p.insertRows(ctx, conn); err != nil {
		return err
	}
	if err := p.putMarks(ctx, conn); err != nil {
		return err
	}
	return p.putWords(ctx, conn)
}

// putWords writes the checkpoints; they are few.
func (p *plan) putWords(ctx context.Context, conn *sql.Conn) error {
	const q = "INSERT INTO checkpoint (session, seq, key, note) SELECT num, ?, ?, ? FROM session WHERE id = ? ON CONFLICT DO NOTHING"
	for _, c := range p.words {
		if _, err := conn.ExecContext(ctx, q, int64(c.Seq), c.Key, c.Note, string(c.Session)); err != nil {
			return err
		}
	}
	return nil
}

// putMarks writes the marks, many in one statement.
func (p *plan) putMarks(ctx context.Context, conn *sql.Conn) error {
	args := make([]any, 0, 4*rowsMax)
	for _, m := range p.marks {
		at, known := p.fresh[m.Session]
		if !known {
			at, _ = p.heads.known(m.Session)
		}
		if at.num == 0 {
			continue
		}
		args = append(args, at.num, int64(m.Seq), int64(m.Beat), int64(m.Due))
		if len(args) == cap(args) {
			if err := put(ctx, conn, args); err != nil {
				return err
			}
			args = args[:0]
		}
	}
	return put(ctx, conn, args)
}

func put(ctx context.Context, conn *sql.Conn, args []any) error {
	const after = ` ON CONFLICT (session) DO UPDATE SET seq = excluded.seq, beat = excluded.beat, due = excluded.due`
	return insertInto(ctx, conn, "INSERT INTO mark (session, seq, beat, due) VALUES ", args, after)
}

// insertRows writes the bodies, many in one statement.
func (p *plan) insertRows(ctx context.Context, conn *sql.Conn) error {
	args := make([]any, 0, 4*rowsMax)
	for _, j := range p.jobs {
		if j.marks != nil || j.word != nil {
			continue
		}
		args = append(args, p.fresh[j.id].num, int64(j.batch.Seq), j.batch.Hash[:], j.batch.Bytes())
		if len(args) == cap(args) {
			if err := insert(ctx, conn, args); err != nil {
				return err
			}
			args = args[:0]
		}
	}
	return insert(ctx, conn, args)
}

func insert(ctx context.Context, conn *sql.Conn, args []any) error {
	return insertInto(ctx, conn, "INSERT INTO batch (session, seq, hash, body) VALUES ", args, "")
}

func insertInto(ctx context.Context, conn *sql.Conn, head string, args []any, tail string) error {
	if len(args) == 0 {
		return nil
	}
	rows := strings.Repeat(",(?,?,?,?)", len(args)/4)[1:]
	_, err := conn.ExecContext(ctx, head+rows+tail, args...)
	return err
}

func (w *writer) dropConn() {
	if w.conn == nil {
		return
	}
	_ = w.conn.Raw(func(any) error { return driver.ErrBadConn }) // keeps it out of the pool
	_ = w.conn.Close()
	w.conn = nil
}

func ignoreRolledBack(err error) error {
	if err != nil && strings.Contains(err.Error(), "no transaction is active") {
		return nil
	}
	return err
}
