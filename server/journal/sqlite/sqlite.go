// Package sqlite keeps sessions in one SQLite file in the data folder: an append that returned is on the disk.
//
// One goroutine writes; appends that wait while it commits go into its next transaction together, whatever session they
// belong to. It never says yes before the commit, never retries a failed one, and never serves a row whose hash does not
// fit. Start reading at Open, then writer.go.
package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"net/url"
	"path/filepath"
	"strings"
	"sync"

	_ "modernc.org/sqlite" // registers the driver

	"github.com/enshu/enshu/server/journal"
)

// FileName is the journal's file in the data folder.
const FileName = "journal.db"

//go:embed schema/*.sql
var schema embed.FS

// Store is a journal.Store on disk.
type Store struct {
	db       *sql.DB
	lock     *folderLock
	writer   *writer
	watchers journal.Watchers
	closing  sync.Once
	closed   error
}

var _ journal.Store = (*Store)(nil)

// Options change how a store is opened. The zero value is what a server uses.
type Options struct {
	MaxPages int // limits the file's size, for tests of a full disk; 0 for none
	Heads    int // how many ends of sessions are kept in mind; 0 for 4,096
}

// Open takes hold of the data folder, which it makes if need be, and opens the journal in it. It refuses a folder that
// another server holds or that cannot be written, and a file that does not keep its promises of durability.
func Open(ctx context.Context, folder string, o Options) (*Store, error) {
	lock, err := lockFolder(folder)
	if err != nil {
		return nil, err
	}
	s := &Store{lock: lock}
	if err := s.open(ctx, filepath.Join(lock.folder, FileName), o); err != nil {
		if s.db != nil {
			_ = s.db.Close()
		}
		lock.release()
		return nil, fmt.Errorf("open journal %s: %w; see that nothing else has written there, or name another folder with --data", filepath.Join(folder, FileName), err)
	}
	return s, nil
}

func (s *Store) open(ctx context.Context, file string, o Options) (err error) {
	if err := Private(file); err != nil {
		return err
	}
	if s.db, err = sql.Open("sqlite", source(file, o)); err != nil {
		return err
	}
	s.db.SetMaxOpenConns(5) // the writer's own and four readers
	s.db.SetMaxIdleConns(5)
	if err := checkSettings(ctx, s.db); err != nil {
		return err
	}
	if err := migrate(ctx, s.db); err != nil {
		return err
	}
	s.writer = startWriter(s.db, cmp.Or(o.Heads, 4096), s.watchers.Nudge)
	return nil
}

func source(file string, o Options) string {
	path := filepath.ToSlash(file)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive letter
	}
	pragmas := []string{"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)", "temp_store(MEMORY)"}
	if o.MaxPages > 0 {
		pragmas = append(pragmas, fmt.Sprintf("max_page_count(%d)", o.MaxPages))
	}
	u := url.URL{Scheme: "file", Path: path, RawQuery: url.Values{"_pragma": pragmas}.Encode()}
	return u.String()
}

// checkSettings reads back what durability rests on, for a setting that was not understood is silently the default.
func checkSettings(ctx context.Context, db *sql.DB) error {
	var mode string
	var sync int
	if err := db.QueryRowContext(ctx, "PRAGMA journal_mode").Scan(&mode); err != nil {
		return err
	}
	if err := db.QueryRowContext(ctx, "PRAGMA synchronous").Scan(&sync); err != nil {
		return err
	}
	const full = 2
	if mode != "wal" || sync < full {
		return fmt.Errorf("it would not keep what it acknowledges: journal_mode is %q (need wal), synchronous is %d (need %d)", mode, sync, full)
	}
	return nil
}

// migrate brings the schema up to date: each file of schema is one step, and user_version counts the steps done.
func migrate(ctx context.Context, db *sql.DB) error {
	steps, err := fs.Glob(schema, "schema/*.sql")
	if err != nil {
		return err
	}
	var done int
	if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&done); err != nil {
		return err
	}
	if done > len(steps) {
		return fmt.Errorf("it was written by a newer Enshu (schema %d, and this one knows %d): use that one", done, len(steps))
	}
	for i := done; i < len(steps); i++ {
		if err := migrateStep(ctx, db, steps[i], i+1); err != nil {
			return fmt.Errorf("migrate to schema %d: %w", i+1, err)
		}
	}
	return nil
}

func migrateStep(ctx context.Context, db *sql.DB, file string, version int) error {
	step, err := schema.ReadFile(file)
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, string(step)+fmt.Sprintf("\nPRAGMA user_version = %d;", version)); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

// Watch nudges after every append to the session.
func (s *Store) Watch(ctx context.Context, id sessionID) (<-chan struct{}, error) {
	return s.watchers.Watch(ctx, id)
}

// Close finishes what waits to be written, folds the log into the file and lets go of the folder.
func (s *Store) Close() error {
	s.closing.Do(func() {
		s.writer.stop()
		s.watchers.Close()
		_, _ = s.db.Exec("PRAGMA wal_checkpoint(TRUNCATE)") // a courtesy: what is in the log is durable as it is
		s.closed = s.db.Close()
		s.lock.release()
	})
	return s.closed
}
