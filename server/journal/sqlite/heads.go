package sqlite

import (
	"database/sql"
	"errors"
	"sync"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/sim"
)

// head is where a session's chain ends. The zero head is that of a session nobody has written to.
type head struct {
	num  int64 // of the session in this file
	seq  sim.Seq
	hash sim.Hash
}

// heads remembers the ends of the chains in use; only the writer moves them.
type heads struct {
	db  *sql.DB
	max int // how many are remembered; which are in use shows when they are asked for again
	mu  sync.Mutex
	of  map[sessionID]head
}

func newHeads(db *sql.DB, max int) *heads {
	return &heads{db: db, max: max, of: map[sessionID]head{}}
}

// known returns a head that is remembered.
func (h *heads) known(id sessionID) (head, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	at, ok := h.of[id]
	return at, ok
}

// load returns a session's head, from the file if need be. The last row is checked before anything may follow it.
func (h *heads) load(id sessionID) (head, error) {
	if at, ok := h.known(id); ok {
		return at, nil
	}
	at, err := h.read(id)
	if err == nil {
		h.keep(map[sessionID]head{id: at})
	}
	return at, err
}

func (h *heads) read(id sessionID) (head, error) {
	var at head
	err := h.db.QueryRow("SELECT num FROM session WHERE id = ?", string(id)).Scan(&at.num)
	if errors.Is(err, sql.ErrNoRows) {
		return head{}, nil
	}
	if err != nil {
		return head{}, err
	}
	var r journal.Row
	err = scanRow(h.db.QueryRow("SELECT seq, hash, body FROM batch WHERE session = ? ORDER BY seq DESC LIMIT 1", at.num), &r)
	if errors.Is(err, sql.ErrNoRows) {
		return at, nil
	}
	chain := journal.Chain{Session: id}
	if err == nil {
		err = chain.Enter(r)
	}
	at.seq, at.hash = chain.Seq, chain.Hash
	return at, err
}

func (h *heads) keep(fresh map[sessionID]head) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for id, at := range fresh {
		h.of[id] = at
	}
}

// trim forgets all heads when they are too many. Only between transactions: a plan counts on those it has asked for.
func (h *heads) trim() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.of) > h.max {
		clear(h.of)
	}
}

func (h *heads) forget(ids []sessionID) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, id := range ids {
		delete(h.of, id)
	}
}

func scanRow(from interface{ Scan(...any) error }, r *journal.Row) error {
	var hash []byte
	if err := from.Scan(&r.Seq, &hash, &r.Body); err != nil {
		return err
	}
	r.Hash = sim.Hash{} // a hash of the wrong length fits nothing
	if len(hash) == len(r.Hash) {
		copy(r.Hash[:], hash)
	}
	return nil
}
