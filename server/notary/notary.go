// Package notary makes the past provable to those who do not trust whoever keeps it: over each session's batches lies a
// Merkle tree, and checkpoints of it are signed with the server's key.
//
// A hash chain shows every change inside a journal. That its end was cut off, or that all of it was written anew, shows only
// against something that somebody else holds: a receipt, a checkpoint, a proof. Whoever has the key can sign another past;
// he cannot take back what he gave out. A notary stands beside the chain: it delays no append, and a checkpoint that cannot
// be kept is tried again. It never signs what it did not read from the journal or append there. Start reading at Notary,
// then log.go.
package notary

import (
	"context"
	"iter"
	"log/slog"
	"sync"
	"time"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/sim"
)

// When a checkpoint is made: after so many batches, when the clock of the exercise stops, when this long has passed since
// the first batch without one, and when the server stops.
const (
	every     = 64
	patience  = 5 * time.Minute
	lookEvery = time.Second
	forgetful = 10 * time.Minute // what is not appended to for so long is not kept in mind
	readAhead = 10 * time.Second // what was read and is not appended to
	storeWait = 10 * time.Second
)

// Notary is a journal.Store whose sessions get checkpoints as they grow.
type Notary struct {
	journal.Store
	key *Key
	log *slog.Logger

	mu sync.Mutex
	of map[sim.SessionID]*ledger

	quit chan struct{}
	gone chan struct{}
}

// ledger is a session that was appended to here.
type ledger struct {
	tree     Log
	head     sim.Seq   // appended last
	signed   sim.Seq   // of the last checkpoint
	stopped  sim.Seq   // the last batch at which the clock stopped
	unsigned time.Time // since when there is a batch without a checkpoint
	touched  time.Time
	failing  bool // the last try to keep a checkpoint failed, and was logged
}

// New returns a notary over a store. Stop makes its last checkpoints; the store stays open.
func New(s journal.Store, k *Key, log *slog.Logger) *Notary {
	n := &Notary{Store: s, key: k, log: log, of: map[sim.SessionID]*ledger{}, quit: make(chan struct{}), gone: make(chan struct{})}
	go n.run()
	return n
}

// Append appends, and takes note.
func (n *Notary) Append(ctx context.Context, id sim.SessionID, after sim.Seq, b sim.Batch) error {
	err := n.Store.Append(ctx, id, after, b)
	if err == nil {
		n.saw(id, b)
	}
	return err
}

// Read reads. Whoever reads a session from its first batch on is about to open it: what he goes through is noted, so that the
// checkpoint of what he appends needs no second reading.
func (n *Notary) Read(ctx context.Context, id sim.SessionID, after sim.Seq) iter.Seq2[sim.Batch, error] {
	batches := n.Store.Read(ctx, id, after)
	if after > 0 || n.known(id).size > 0 {
		return batches
	}
	return func(yield func(sim.Batch, error) bool) {
		tree := Log{Session: id}
		for b, err := range batches {
			if err == nil {
				_ = tree.Add(b) // of what does not follow the journal is read again
			}
			if !yield(b, err) {
				return
			}
		}
		n.wentThrough(tree)
	}
}

// wentThrough keeps the tree of a session in mind until somebody appends to it, but not for long.
func (n *Notary) wentThrough(tree Log) {
	n.mu.Lock()
	defer n.mu.Unlock()
	switch l := n.of[tree.Session]; {
	case tree.size == 0: // there is no such session
	case l == nil:
		n.of[tree.Session] = &ledger{tree: tree, head: tree.size, signed: tree.size, touched: time.Now().Add(readAhead - forgetful)}
	case tree.size > l.tree.size:
		l.tree = tree
	}
}

func (n *Notary) saw(id sim.SessionID, b sim.Batch) {
	n.mu.Lock()
	defer n.mu.Unlock()
	l := n.of[id]
	if l == nil {
		l = &ledger{tree: Log{Session: id}, head: b.Seq - 1, signed: b.Seq - 1} // what came before has its checkpoint, or gets one with this
		n.of[id] = l
	}
	if b.Seq == l.tree.size+1 {
		_ = l.tree.Add(b) // of the rest the journal is read, in time
	}
	now := time.Now()
	if l.head == l.signed {
		l.unsigned = now
	}
	l.head, l.touched = max(l.head, b.Seq), now
	if stops(b) {
		l.stopped = b.Seq
	}
}

func stops(b sim.Batch) bool {
	for _, h := range b.Events {
		if set, is := h.Event.(sim.ClockSet); is && !set.Running {
			return true
		}
	}
	return false
}

func (n *Notary) run() {
	defer close(n.gone)
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	for {
		select {
		case <-n.quit:
			return
		case now := <-tick.C:
			n.certify(now, false)
		}
	}
}

// Stop makes a checkpoint of all that has none.
func (n *Notary) Stop() {
	select {
	case <-n.quit:
		return
	default:
	}
	close(n.quit)
	<-n.gone
	n.certify(time.Now(), true)
}

// certify makes the checkpoints that are due, or all that there may be.
func (n *Notary) certify(now time.Time, all bool) {
	for _, id := range n.due(now, all) {
		_, err := n.Checkpoint(context.Background(), id)
		if n.turned(id, err != nil) && err != nil {
			n.log.Warn("no checkpoint", slog.String("session", string(id)), slog.Any("error", err))
		}
		if err != nil && all {
			return // the store fails: the next start goes on
		}
	}
}

// turned notes whether a session's checkpoint failed, and says whether that differs from the time before.
func (n *Notary) turned(id sim.SessionID, fails bool) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	l := n.of[id]
	if l == nil || l.failing == fails {
		return l == nil
	}
	l.failing = fails
	return true
}

func (n *Notary) due(now time.Time, all bool) (list []sim.SessionID) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for id, l := range n.of {
		due := all || l.head-l.signed >= every || l.stopped > l.signed || now.Sub(l.unsigned) > patience
		switch {
		case l.head > l.signed && due:
			list = append(list, id)
		case l.head == l.signed && now.Sub(l.touched) > forgetful:
			delete(n.of, id)
		}
	}
	return list
}

// Checkpoint makes a checkpoint of a session as its journal is now, and returns it. It returns the zero Checkpoint for a
// session without batches.
func (n *Notary) Checkpoint(ctx context.Context, id sim.SessionID) (journal.Checkpoint, error) {
	ctx, cancel := context.WithTimeout(ctx, storeWait)
	defer cancel()
	tree := n.known(id)
	if err := tree.Reach(ctx, n.Store); err != nil || tree.Size() == 0 {
		return journal.Checkpoint{}, err
	}
	c, err := tree.Checkpoint()
	if err != nil {
		return journal.Checkpoint{}, err
	}
	signed, err := n.key.Sign(c)
	if err == nil {
		err = n.Certify(ctx, signed)
	}
	if err != nil {
		return journal.Checkpoint{}, err
	}
	n.keep(tree)
	return signed, nil
}

// known returns a tree to go on with, which nobody else changes.
func (n *Notary) known(id sim.SessionID) Log {
	n.mu.Lock()
	defer n.mu.Unlock()
	if l := n.of[id]; l != nil {
		t := l.tree
		t.hashes = t.hashes[:len(t.hashes):len(t.hashes)] // whoever adds copies
		return t
	}
	return Log{Session: id}
}

// keep takes note that there is a checkpoint.
func (n *Notary) keep(tree Log) {
	n.mu.Lock()
	defer n.mu.Unlock()
	l := n.of[tree.Session]
	if l == nil {
		return
	}
	if tree.size > l.tree.size {
		l.tree = tree
	}
	l.signed = max(l.signed, tree.size)
	l.head = max(l.head, tree.size)
	l.unsigned = time.Now()
}

// Prove proves acts of a session by a checkpoint of its whole journal.
func (n *Notary) Prove(ctx context.Context, id sim.SessionID, wanted func(sim.Batch) bool) (Proof, error) {
	c, err := n.Checkpoint(ctx, id)
	if err != nil {
		return Proof{}, err
	}
	var batches []sim.Batch
	for b, err := range n.Store.Read(ctx, id, 0) {
		if err != nil {
			return Proof{}, err
		}
		if batches = append(batches, b); b.Seq == c.Seq {
			break
		}
	}
	return Prove(c, batches, wanted)
}
