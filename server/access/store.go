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

//go:embed schema.sql
var schema string

// version is PRAGMA user_version of a database that schema.sql made.
const version = 1

// Store keeps exercises, people and their rights. It is safe for concurrent use. One connection serves everything:
// the exclusive lock that keeps a second server out belongs to it, and nothing here is on the path of a decision.
type Store struct {
	db  *sql.DB
	now func() time.Time

	hostMu   sync.Mutex
	hostHash []byte // of the host link's token; lives as long as the process
}

// Options are what a Store takes from outside.
type Options struct {
	Now func() time.Time // the host's clock; time.Now when nil
}

// Open opens or creates the database in an existing folder and takes the folder's lock, which the process keeps until
// Close or its end. It returns ErrInUse when another server has it.
func Open(ctx context.Context, folder string, o Options) (*Store, error) {
	db, err := sql.Open("sqlite", source(filepath.Join(folder, File)))
	if err != nil {
		return nil, fmt.Errorf("access: open %s: %w", folder, err)
	}
	db.SetMaxOpenConns(1)
	s := &Store{db: db, now: o.Now}
	if s.now == nil {
		s.now = time.Now
	}
	if err := s.migrate(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("access: open %s: %w", folder, inUse(err)), db.Close())
	}
	return s, nil
}

// Close gives the folder's lock back.
func (s *Store) Close() error { return s.db.Close() }

// Ready says whether the database answers.
func (s *Store) Ready(ctx context.Context) error { return s.db.PingContext(ctx) }

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
	return s.write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, schema); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", version))
		return err
	})
}

// touch writes something at once: a read-only disk is to be found at the start and not when the first person joins.
func (s *Store) touch(ctx context.Context) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM login WHERE expires <= ?", s.now().UnixMilli())
		return err
	})
}

// write runs f in one transaction, which is durable when write returns nil.
func (s *Store) write(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := f(tx); err != nil {
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
