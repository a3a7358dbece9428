// Package journal says what a store of sessions must do, and holds the check that every store makes of what it reads.
//
// A journal never changes what it took, never serves a row that does not fit its hash chain, and never says yes before
// the batch is as durable as the store promises. It knows nothing of what batches mean. Start reading at Journal; the
// promises are tests in journal/journaltest, which every store passes.
package journal

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// Errors that callers tell apart. Every other error is a fault of the store: the outcome of the attempt is unknown, and
// the caller reads again before it goes on.
var (
	ErrMoved   = errors.New("journal: the session has moved on")
	ErrDamaged = errors.New("journal: damaged")
	ErrClosed  = errors.New("journal: closed")
)

// Journal keeps the batches of sessions, each session a chain.
type Journal interface {
	// Append makes b durable as the batch that follows after. It returns ErrMoved, and keeps nothing, unless the head of
	// the session is exactly (after, b.Prev). b must be sealed.
	Append(ctx context.Context, id sim.SessionID, after sim.Seq, b sim.Batch) error
	// Read returns the batches that follow after, in order. It ends with the first error; what it yielded before is good.
	Read(ctx context.Context, id sim.SessionID, after sim.Seq) iter.Seq2[sim.Batch, error]
	// Watch returns a channel that is nudged after every append to the session, and closed when ctx ends or the store
	// closes. Nudges are joined; they carry no data.
	Watch(ctx context.Context, id sim.SessionID) (<-chan struct{}, error)
	// Late returns sessions whose next instant, by their latest mark, has passed, and those with batches newer than their
	// mark, of which nobody knows when they are due.
	Late(ctx context.Context, now clock.Wall, limit int) ([]sim.SessionID, error)
}

// Mark tells how a session lived when it was last looked at. Marks lie outside the chain: they bound what a crash costs
// of the exercise clock, and nothing is ever judged by them.
type Mark struct {
	Session sim.SessionID
	Seq     sim.Seq    // the head that Due was computed at
	Beat    clock.Wall // the session was alive at this host time
	Due     clock.Wall // when something next happens by itself; 0 for never
}

// Marks keeps the latest mark of each session.
type Marks interface {
	// Mark keeps the marks in one stroke. One for a session that has no batches is dropped.
	Mark(ctx context.Context, marks []Mark) error
	// Marked returns the session's latest mark, or the zero Mark.
	Marked(ctx context.Context, id sim.SessionID) (Mark, error)
}

// Checkpoint is a signed word about the first Seq batches of a session. It lies outside the chain and beside it: what it
// says, and who signed, is for its reader to check.
type Checkpoint struct {
	Session sim.SessionID
	Seq     sim.Seq
	Key     string // that whoever signed is checked with
	Note    string // what was signed, with the signature
}

// Checkpoints keeps what was signed about sessions.
type Checkpoints interface {
	// Certify keeps a checkpoint. Of several for one Seq the first is kept; one for a session that has no batches is dropped.
	Certify(ctx context.Context, c Checkpoint) error
	// Certified returns the checkpoints of a session in the order of Seq.
	Certified(ctx context.Context, id sim.SessionID) ([]Checkpoint, error)
}

// Store is a journal with its marks and checkpoints, and with a list of what it holds.
type Store interface {
	Journal
	Marks
	Checkpoints
	// Heads returns the head of every session, in the order of the sessions' first batches.
	Heads(ctx context.Context) iter.Seq2[Head, error]
	// Close waits for appends under way and lets go of the store; afterwards everything returns ErrClosed.
	Close() error
}

// Head is the last batch of a session.
type Head struct {
	Session sim.SessionID
	Seq     sim.Seq
	Hash    sim.Hash
}

// Row is one batch as stored: the canonical bytes, and the hash that was computed when they were sealed.
type Row struct {
	Seq  sim.Seq
	Hash sim.Hash
	Body []byte
}

// Damage names the first row of a session that cannot be served. It is an ErrDamaged.
type Damage struct {
	Session sim.SessionID
	Seq     sim.Seq
	Why     string
}

func (d *Damage) Error() string {
	return fmt.Sprintf("journal: session %s is damaged at batch %d: %s", d.Session, d.Seq, d.Why)
}

// Is makes a Damage an ErrDamaged.
func (d *Damage) Is(target error) bool { return target == ErrDamaged }
