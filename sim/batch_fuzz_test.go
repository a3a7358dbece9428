package sim_test

import (
	"bytes"
	"testing"

	"github.com/enshu/enshu/sim"
)

// What is read off a disk or a store may be anything: it is read as what it is or refused, and what is read
// comes out of what is written of it.
func FuzzDecodeBatch(f *testing.F) {
	for _, seed := range []string{
		``, `{}`, `[]`, `{"seq":1}`, `{"seq":-1,"wall":1,"events":[]}`, `{"seq":1,"wall":1,"events":[{"at":0,"kind":"time_passed"}]}`,
		`{"seq":1,"wall":1,"events":[{"at":0,"kind":"nothing"}]}`, `{"seq":1e9}`, `{"seq":1,"seq":2}`, "\xff", `{"seq":9223372036854775808}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		b, err := sim.DecodeBatch(raw)
		if err != nil {
			return
		}
		written, err := b.Seal(b.Prev)
		if err != nil {
			t.Fatalf("%q is read and cannot be written: %v", raw, err)
		}
		again, err := sim.DecodeBatch(written.Bytes())
		if err != nil {
			t.Fatalf("%q is written as %q, which cannot be read: %v", raw, written.Bytes(), err)
		}
		if last, err := again.Seal(again.Prev); err != nil || !bytes.Equal(last.Bytes(), written.Bytes()) {
			t.Fatalf("%q is written as %q and then as %q: %v", raw, written.Bytes(), last.Bytes(), err)
		}
	})
}
