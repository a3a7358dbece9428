package journaltest_test

import (
	"bytes"
	"testing"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/journal/journaltest"
	"github.com/enshu/enshu/sim"
)

// Whatever row a store gives in the place of one, what is read is what was written, or damage that is named.
func FuzzChain(f *testing.F) {
	chain := journaltest.Batches(f, 8, sim.Hash{}, 1)
	for i, b := range chain {
		f.Add(uint8(i), int64(b.Seq), b.Hash[:], b.Bytes())
		f.Add(uint8(i), int64(b.Seq)+1, b.Hash[:], b.Bytes())
		f.Add(uint8(i), int64(b.Seq), b.Hash[:31], b.Bytes())
		f.Add(uint8(i), int64(b.Seq), b.Hash[:], append([]byte(" "), b.Bytes()...))
		f.Add(uint8(i), int64(b.Seq), chain[(i+1)%8].Hash[:], chain[(i+1)%8].Bytes())
		forged := journaltest.Batch(f, b.Seq, b.Prev, "another")
		f.Add(uint8(i), int64(b.Seq), forged.Hash[:], forged.Bytes())
	}
	f.Fuzz(func(t *testing.T, at uint8, seq int64, hash, body []byte) {
		bad := int(at) % len(chain)
		same := seq == int64(chain[bad].Seq) && bytes.Equal(hash, chain[bad].Hash[:]) && bytes.Equal(body, chain[bad].Bytes())
		c := journal.Chain{Session: "s"}
		for i, b := range chain {
			r := journal.Row{Seq: b.Seq, Hash: b.Hash, Body: b.Bytes()}
			if i == bad {
				r = journal.Row{Seq: sim.Seq(seq), Body: body}
				copy(r.Hash[:], hash)
			}
			have, err := c.Take(r)
			switch {
			case err != nil && (i < bad || same):
				t.Fatalf("row %d is good and refused: %v", i+1, err)
			case err != nil:
				journaltest.RequireDamage(t, err, "s", c.Seq+1)
				return
			case i > bad && !same:
				t.Fatalf("row %d is taken behind one that was forged", i+1)
			case i != bad && !bytes.Equal(have.Bytes(), b.Bytes()):
				t.Fatalf("row %d is read as another", i+1)
			}
		}
		if !same && bad < len(chain)-1 {
			t.Fatalf("a forged row %d went unnoticed", bad+1)
		}
	})
}
