package redis

import (
	"bytes"
	"fmt"
	"testing"

	goredis "github.com/redis/go-redis/v9"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/journal/journaltest"
	"github.com/enshu/enshu/sim"
)

// A store that is not to be trusted may answer anything: an entry is the batch that was appended, or damage.
func FuzzEntries(f *testing.F) {
	chain := journaltest.Batches(f, 3, sim.Hash{}, 1)
	for i, b := range chain {
		hash, body := string(b.Hash[:]), string(b.Bytes())
		for _, id := range []string{fmt.Sprintf("%d-0", i+1), "3-0", "3", "3-1", "+3-0", "03-0", "", "-", "9223372036854775807-0", "99999999999999999999-0", "3-0-0", " 3-0"} {
			f.Add(id, hash, body)
		}
		f.Add("3-0", hash+"x", body)
		f.Add("3-0", hash[:31], body)
		f.Add("3-0", "", body)
		f.Add("3-0", hash, body+" ")
		f.Add("3-0", hash, "")
	}
	want := chain[2]
	f.Fuzz(func(t *testing.T, id, hash, body string) {
		c := journal.Chain{Session: "s", Seq: 2, Hash: chain[1].Hash}
		b, err := c.Take(rowOf(goredis.XMessage{ID: id, Values: map[string]any{"h": hash, "b": body}}))
		switch same := hash == string(want.Hash[:]) && body == string(want.Bytes()); {
		case err == nil && b.Hash == want.Hash && (!same || !bytes.Equal(b.Bytes(), want.Bytes())):
			t.Fatalf("entry %q with hash %q is taken for batch 3", id, hash)
		case err == nil && hash != string(b.Hash[:]):
			t.Fatalf("entry %q is taken with hash %q, which is not its own", id, hash)
		case err != nil && same && id == "3-0":
			t.Fatalf("batch 3 is refused: %v", err)
		}
	})
}
