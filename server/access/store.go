package access

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// File is the name of the database in the data folder.
const File = "enshu.db"

// ErrInUse tells that another server holds the data folder.
var ErrInUse = errors.New("another server is using this data folder")

// ErrNewer tells that a later version of Enshu wrote the database.
var ErrNewer = errors.New("written by a newer version")

// ErrDown tells that the nodes' common log does not answer.
var ErrDown = errors.New("the shared store does not answer")

//go:embed schema.sql
var schema string

//go:embed account.sql
var accountSchema string

//go:embed fork.sql
var forkSchema string

//go:embed visit.sql
var visitSchema string

//go:embed starter.sql
var starterSchema string

//go:embed factor.sql
var factorSchema string

// version is PRAGMA user_version of a database that all of steps made. A log that nodes share is made anew from its
// beginning: steps may add tables, and never a column to one that is there.
const version = 6

var steps = [version]string{schema, accountSchema, forkSchema, visitSchema, starterSchema, factorSchema}

// Store keeps exercises, people and their rights. It is safe for concurrent use. One connection serves everything:
// the exclusive lock that keeps a second server out belongs to it, and nothing here is on the path of a decision.
type Store struct {
	db   *sql.DB
	now  func() time.Time
	draw func(symbols int) string

	shared Shared     // nil when this server is the only one
	turn   sync.Mutex // over shared, and over changing the database where there is one
	broken error      // the database is not what the log comes to
	left   atomic.Int64
	outMu  sync.Mutex
	out    []PersonID // whose logins other nodes ended

	demands bool          // a second factor of every account, and an account of whoever runs exercises
	hashing chan struct{} // passwords that are being hashed

	hostMu   sync.Mutex
	hostHash []byte // of the host link's token; lives as long as the process
}

// Options are what a Store takes from outside.
type Options struct {
	Now    func() time.Time // the host's clock; time.Now when nil
	Shared Shared           // keeps everything in place of a folder, for several nodes

	// SecondFactor demands one of every account, and an account of whoever owns the server or runs exercises: there is
	// no host link then, and links to a facilitator's seat are for those who are signed in.
	SecondFactor bool
}

// Open opens or creates the database in an existing folder and takes the folder's lock, which the process keeps until
// Close or its end. It returns ErrInUse when another server has it. With a shared log there is no folder: the database is
// made from the log, in memory.
func Open(ctx context.Context, folder string, o Options) (*Store, error) {
	from := source(filepath.Join(folder, File))
	if o.Shared != nil {
		from = "file::memory:?_pragma=foreign_keys(1)"
	}
	db, err := sql.Open("sqlite", from)
	if err != nil {
		return nil, fmt.Errorf("access: open %s: %w", folder, err)
	}
	db.SetMaxOpenConns(1)
	s := &Store{db: db, now: o.Now, draw: draw, demands: o.SecondFactor, hashing: make(chan struct{}, hashesAtOnce)}
	if s.now == nil {
		s.now = time.Now
	}
	if err := s.migrate(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("access: open %s: %w", folder, inUse(err)), db.Close())
	}
	if o.Shared != nil {
		err = s.join(ctx, o.Shared)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("access: %w", err), db.Close())
	}
	return s, nil
}

// hostLinks is a table of shared databases alone: the links of all nodes that run.
const hostLinks = "CREATE TABLE host_link (hash BLOB PRIMARY KEY, expires INTEGER NOT NULL) STRICT"

// join makes the database what the log comes to.
func (s *Store) join(ctx context.Context, log Shared) error {
	if _, err := s.db.ExecContext(ctx, hostLinks); err != nil {
		return err
	}
	s.shared = log
	_, err := s.reader(ctx)
	return err
}

// Close gives the folder's lock back.
func (s *Store) Close() error { return s.db.Close() }

// Ready says whether the database answers.
func (s *Store) Ready(ctx context.Context) error {
	if _, err := s.reader(ctx); err != nil {
		return err
	}
	return s.db.PingContext(ctx)
}

func source(path string) string {
	u := url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(path)}
	q := url.Values{"_pragma": {
		"busy_timeout(300)", "locking_mode(EXCLUSIVE)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)",
	}}
	return u.String() + "?" + q.Encode()
}

func inUse(err error) error {
	var e *sqlite.Error
	if errors.As(err, &e) && (e.Code()&0xff == sqlite3.SQLITE_BUSY || e.Code()&0xff == sqlite3.SQLITE_LOCKED) {
		return ErrInUse
	}
	return err
}

// Full says whether an error means that the disk has no room left.
func Full(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_FULL
}

func (s *Store) migrate(ctx context.Context) error {
	var have int
	if err := s.db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&have); err != nil {
		return err
	}
	switch {
	case have == version:
		return s.touch(ctx)
	case have > version:
		return fmt.Errorf("%w: its format is %d, this program knows %d", ErrNewer, have, version)
	}
	return s.write(ctx, func(tx *change) error {
		for _, step := range steps[have:] {
			if _, err := tx.ExecContext(ctx, step); err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", version))
		return err
	})
}

// touch writes something at once: a read-only disk is to be found at the start and not when the first person joins.
func (s *Store) touch(ctx context.Context) error {
	return s.write(ctx, func(tx *change) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM login WHERE expires <= ?", s.now().UnixMilli())
		return err
	})
}

// querier is what reading needs: the database, or a transaction on it.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// collect reads every row of a query with scan.
func collect[T any](ctx context.Context, q querier, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []T{}
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, err
		}
		list = append(list, one)
	}
	return list, rows.Err()
}

// scanner is one row, of a query for one or for many.
type scanner interface{ Scan(into ...any) error }

// listed reads every row of a query with scan, from a database that is up to date.
func listed[T any](ctx context.Context, s *Store, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	q, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	return collect(ctx, q, scan, query, args...)
}
