package notary

import (
	"context"
	"encoding/json"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// Act is what the log says of one batch: whose command it records, and the hashes of what was wished and of everything
// that followed. It can be shown to anybody without showing what happened to others.
type Act struct {
	Seq     sim.Seq       `json:"seq"`
	Command sim.CommandID `json:"command,omitempty"`
	Body    sim.Hash      `json:"body"` // of the seat and the deed; zero for the server's own
	Seat    sim.SeatID    `json:"seat,omitempty"`
	Wall    clock.Wall    `json:"wall"`
	Hash    sim.Hash      `json:"hash"` // of the batch, as on the receipt
}

func actOf(b sim.Batch) Act {
	return Act{Seq: b.Seq, Command: b.Command, Body: b.Body, Seat: b.Seat, Wall: b.Wall, Hash: b.Hash}
}

// record is an act as it goes into the tree.
func (a Act) record() []byte {
	raw, err := json.Marshal(a)
	if err != nil {
		panic(err) // strings, integers and hashes only
	}
	return raw
}

// Log is a session's acts as a Merkle tree (RFC 6962), from the first batch on. The zero Log with a Session is empty.
type Log struct {
	Session sim.SessionID

	size   sim.Seq
	head   sim.Hash
	wall   clock.Wall
	hashes []tlog.Hash
}

// Size returns how many batches are in the log.
func (l *Log) Size() sim.Seq { return l.size }

// Add takes in the batch that follows.
func (l *Log) Add(b sim.Batch) error {
	if b.Seq != l.size+1 || b.Prev != l.head {
		return fmt.Errorf("batch %d of session %s does not follow batch %d", b.Seq, l.Session, l.size)
	}
	fresh, err := tlog.StoredHashes(int64(l.size), actOf(b).record(), l)
	if err != nil {
		return err
	}
	l.hashes = append(l.hashes, fresh...)
	l.size, l.head, l.wall = b.Seq, b.Hash, b.Wall
	return nil
}

// Reach takes in all that a journal has beyond the log.
func (l *Log) Reach(ctx context.Context, j journal.Journal) error {
	for b, err := range j.Read(ctx, l.Session, l.size) {
		if err != nil {
			return err
		}
		if err := l.Add(b); err != nil {
			return err
		}
	}
	return nil
}

// ReadHashes makes the log a tlog.HashReader.
func (l *Log) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, at := range indexes {
		if at >= int64(len(l.hashes)) {
			return nil, fmt.Errorf("hash %d of %d", at, len(l.hashes))
		}
		hashes[i] = l.hashes[at]
	}
	return hashes, nil
}

// Checkpoint says what the log is now.
func (l *Log) Checkpoint() (Checkpoint, error) {
	root, err := l.root(l.size)
	return Checkpoint{Session: l.Session, Size: l.size, Root: root, Head: l.head, Wall: l.wall}, err
}

// root returns the root of the first size batches.
func (l *Log) root(size sim.Seq) (tlog.Hash, error) { return tlog.TreeHash(int64(size), l) }

// Agrees holds a checkpoint against the log, which may have gone on since: it says so when the log is not what was signed.
func (l *Log) Agrees(c Checkpoint) error {
	if c.Size > l.size {
		return fmt.Errorf("checkpoint of batch %d: the journal ends at batch %d", c.Size, l.size)
	}
	root, err := l.root(c.Size)
	if err == nil && root != c.Root {
		err = fmt.Errorf("checkpoint of batch %d: it was signed for other batches", c.Size)
	}
	return err
}
