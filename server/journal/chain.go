package journal

import (
	"fmt"

	"github.com/enshu/enshu/sim"
)

// Chain checks rows as they are read, each against the one before. The zero Chain with a Session begins at the first
// batch.
type Chain struct {
	Session sim.SessionID
	Seq     sim.Seq // of the last good row
	Hash    sim.Hash
}

// Take checks the row that must follow, and returns its batch. A row out of place, or whose bytes do not give its hash,
// or that does not name the hash before it, is a *Damage.
func (c *Chain) Take(r Row) (sim.Batch, error) {
	want := c.Seq + 1
	if r.Seq != want {
		return sim.Batch{}, c.damage(want, fmt.Sprintf("it is missing; the next one is %d", r.Seq))
	}
	b, err := open(r)
	if err != nil {
		return sim.Batch{}, c.damage(want, err.Error())
	}
	if b.Prev != c.Hash {
		return sim.Batch{}, c.damage(want, "it does not follow the batch before it")
	}
	c.Seq, c.Hash = r.Seq, r.Hash
	return b, nil
}

// Enter sets the chain on a row that reading starts behind, checking the row in itself.
func (c *Chain) Enter(r Row) error {
	if _, err := open(r); err != nil {
		return c.damage(r.Seq, err.Error())
	}
	c.Seq, c.Hash = r.Seq, r.Hash
	return nil
}

func (c *Chain) damage(seq sim.Seq, why string) error {
	return &Damage{Session: c.Session, Seq: seq, Why: why}
}

// open decodes a row and holds its bytes against its own hash.
func open(r Row) (sim.Batch, error) {
	b, err := sim.DecodeBatch(r.Body)
	switch {
	case err != nil:
		return sim.Batch{}, err
	case b.Hash != r.Hash:
		return sim.Batch{}, fmt.Errorf("its bytes give hash %s, and %s is on record", b.Hash, r.Hash)
	case b.Seq != r.Seq:
		return sim.Batch{}, fmt.Errorf("its bytes are those of batch %d", b.Seq)
	}
	return b, nil
}
