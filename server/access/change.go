package access

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/enshu/enshu/server/journal"
)

// Shared is a log of changes that several nodes make, all of them in the same order. The database of a node is then no more
// than what the log comes to, and may be forgotten.
type Shared interface {
	// Next returns the changes that this node has not yet made.
	Next(ctx context.Context) ([][]byte, error)
	// Add makes a change durable behind those that Next has returned. It returns journal.ErrMoved, and keeps nothing, when
	// there are others by now.
	Add(ctx context.Context, change []byte) error
}

// change is one transaction, and what it does to the database in statements that can be done again elsewhere: whatever is
// drawn by lot or read off a clock is an argument.
type change struct {
	*sql.Tx
	made []statement
}

type statement struct {
	Query string     `json:"q"`
	Args  []argument `json:"a,omitempty"`
}

// argument is one of the three kinds of values that the tables hold.
type argument struct {
	Text  *string `json:"t,omitempty"`
	Int   *int64  `json:"i,omitempty"`
	Bytes []byte  `json:"b,omitempty"`
}

// record is a change as the log holds it. Format is that of the tables.
type record struct {
	Format int         `json:"format"`
	Made   []statement `json:"made"`
}

// ExecContext changes the database, and keeps what changed it.
func (c *change) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	done, err := c.Tx.ExecContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	st := statement{Query: query}
	for _, arg := range args {
		a, err := argumentOf(arg)
		if err != nil {
			return nil, err
		}
		st.Args = append(st.Args, a)
	}
	c.made = append(c.made, st)
	return done, nil
}

func argumentOf(arg any) (argument, error) {
	v, err := driver.DefaultParameterConverter.ConvertValue(arg)
	switch v := v.(type) {
	case string:
		return argument{Text: &v}, err
	case []byte:
		return argument{Bytes: v}, err
	case int64:
		return argument{Int: &v}, err
	case bool:
		n := int64(0)
		if v {
			n = 1
		}
		return argument{Int: &n}, err
	}
	return argument{}, errors.Join(err, fmt.Errorf("a %T cannot be shared", arg))
}

func (a argument) value() any {
	switch {
	case a.Text != nil:
		return *a.Text
	case a.Int != nil:
		return *a.Int
	case a.Bytes == nil:
		return []byte{}
	}
	return a.Bytes
}

// tries is how often a change is made anew because other nodes were faster.
const tries = 64

// write runs f in one transaction, which is durable when write returns nil. With a shared log f may run again, on what
// other nodes have changed meanwhile.
func (s *Store) write(ctx context.Context, f func(*change) error) error {
	if s.shared == nil {
		return s.transact(ctx, f, func([]statement) error { return nil })
	}
	s.turn.Lock()
	defer s.turn.Unlock()
	for range tries {
		if err := s.catchUp(ctx); err != nil {
			return err
		}
		err := s.transact(ctx, f, func(made []statement) error { return s.share(ctx, made) })
		if !errors.Is(err, journal.ErrMoved) {
			return err
		}
	}
	return fmt.Errorf("other nodes were faster %d times", tries)
}

// transact runs f, has what it did kept, and only then commits.
func (s *Store) transact(ctx context.Context, f func(*change) error, keep func([]statement) error) error {
	if s.shared != nil {
		ctx = context.WithoutCancel(ctx) // who goes away in the middle would take the connection along, and the database in memory with it
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	c := &change{Tx: tx}
	if err = f(c); err == nil {
		err = keep(c.made)
	}
	if err != nil {
		return errors.Join(err, ignoreDone(tx.Rollback()))
	}
	return tx.Commit()
}

func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}

// share adds to the log what a transaction did. After it the transaction must be committed: a node that could not is of no
// more use.
func (s *Store) share(ctx context.Context, made []statement) error {
	if len(made) == 0 {
		return nil
	}
	raw, err := json.Marshal(record{formatOf(made), made})
	if err != nil {
		return err
	}
	err = s.shared.Add(ctx, raw)
	if err != nil && !errors.Is(err, journal.ErrMoved) {
		return fmt.Errorf("%w: %w", ErrDown, err)
	}
	return err
}

// formatOf is the earliest format whose tables a change fits, so that nodes of the version before understand what does not
// concern what is new.
func formatOf(made []statement) int {
	format := 1
	for _, st := range made {
		switch {
		case strings.Contains(st.Query, " factor "), strings.Contains(st.Query, " pairing "), strings.Contains(st.Query, " recovery "), strings.Contains(st.Query, " demand "):
			format = 6
		case strings.Contains(st.Query, " starter "):
			format = max(format, 5)
		case strings.Contains(st.Query, " visit "):
			format = max(format, 4)
		case strings.Contains(st.Query, " fork "):
			format = max(format, 3)
		case strings.Contains(st.Query, " account "):
			format = max(format, 2)
		}
	}
	return format
}

// reader returns the database for reading, with everything in it that any node had changed before the call.
func (s *Store) reader(ctx context.Context) (querier, error) {
	if s.shared == nil {
		return s.db, nil
	}
	s.turn.Lock()
	defer s.turn.Unlock()
	return s.db, s.catchUp(ctx)
}

// catchUp makes the changes of other nodes. The caller has the turn.
func (s *Store) catchUp(ctx context.Context) error {
	if s.broken != nil {
		return s.broken
	}
	changes, err := s.shared.Next(ctx)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDown, err)
	}
	for part := range chunks(changes, 500) {
		if err := s.redo(context.WithoutCancel(ctx), part); err != nil {
			s.broken = fmt.Errorf("make the changes of other nodes: %w", err)
			return s.broken
		}
	}
	return nil
}

func chunks(all [][]byte, size int) func(func([][]byte) bool) {
	return func(yield func([][]byte) bool) {
		for len(all) > 0 {
			n := min(size, len(all))
			if !yield(all[:n]) {
				return
			}
			all = all[n:]
		}
	}
}

func (s *Store) redo(ctx context.Context, changes [][]byte) error {
	return s.transact(ctx, func(c *change) error {
		for _, raw := range changes {
			var r record
			if err := json.Unmarshal(raw, &r); err != nil {
				return err
			}
			if r.Format > version {
				return fmt.Errorf("%w: its format is %d, this program knows %d", ErrNewer, r.Format, version)
			}
			for _, st := range r.Made {
				if err := s.redoOne(ctx, c, st); err != nil {
					return err
				}
			}
		}
		return nil
	}, func([]statement) error { return nil })
}

func (s *Store) redoOne(ctx context.Context, c *change, st statement) error {
	args := make([]any, len(st.Args))
	for i, a := range st.Args {
		args[i] = a.value()
	}
	switch {
	case strings.HasPrefix(st.Query, "DELETE FROM holding "):
		s.left.Add(1)
	case strings.HasPrefix(st.Query, endOf) && len(st.Args) > 0 && st.Args[0].Text != nil:
		s.outMu.Lock()
		s.out = append(s.out, PersonID(*st.Args[0].Text))
		s.outMu.Unlock()
		s.left.Add(1)
	}
	_, err := c.Tx.ExecContext(ctx, st.Query, args...)
	return err
}

// SignedOut returns, once, whose logins other nodes ended, as far as this node knows.
func (s *Store) SignedOut() []PersonID {
	s.outMu.Lock()
	defer s.outMu.Unlock()
	list := s.out
	s.out = nil
	return list
}

// Left counts how often other nodes took seats away or ended logins, as far as this node knows. It makes their changes
// first.
func (s *Store) Left(ctx context.Context) (int64, error) {
	_, err := s.reader(ctx)
	return s.left.Load(), err
}
