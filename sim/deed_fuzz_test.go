package sim_test

import (
	"encoding/json"
	"testing"

	"github.com/enshu/enshu/sim"
)

// Whatever a client sends as a deed, it is refused and leaves no trace, or it is carried out, and the journal then folds to
// the very state that is played on.
func FuzzADeedLeavesNoTraceOrReplays(f *testing.F) {
	seats := []sim.SeatID{sim.Facilitator, "ceo", "it", "pr", sim.Observer, "nobody"}
	for i, deed := range sim.Deeds() {
		raw, err := json.Marshal(deed)
		if err != nil {
			f.Fatal(err)
		}
		var fields map[string]any
		if err := json.Unmarshal(raw, &fields); err != nil {
			f.Fatal(err)
		}
		fields["kind"] = deed.Deed()
		if raw, err = json.Marshal(fields); err != nil {
			f.Fatal(err)
		}
		f.Add(raw, uint8(i))
	}
	for i, raw := range []string{
		`{"kind":"record","text":"noted"}`, `{"kind":"record","text":"\u202e\u0000"}`, `{"kind":"pause","text":"wait"}`, `{"kind":"real_world","text":"fire"}`, `{"kind":"message","to":["ceo","ceo"],"text":"x"}`,
		`{"kind":"speed","factor":-1}`, `{"kind":"speed","factor":1e9}`, `{"kind":"jump","to":9223372036854775807}`, `{"kind":"nothing"}`, `{"kind":"record","text":1}`, `{"kind":"record","kind":"pause"}`, `[]`, `{}`, "\xff",
	} {
		for seat := range 4 {
			f.Add([]byte(raw), uint8(i+seat))
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte, by uint8) {
		deed, err := sim.DecodeDeed(raw)
		if err != nil {
			return
		}
		r := launched(t, "short")
		seat := seats[int(by)%len(seats)]
		before := r.s.Digest()
		r.wall += 1000
		b, err := r.s.Propose(sim.Command{ID: "fuzz", Seat: seat, Wall: r.wall, Do: deed})
		if r.s.Digest() != before {
			t.Fatalf("%s by %s changed the session before it was recorded", raw, seat)
		}
		if err != nil {
			return
		}
		r.keep(b)
		again := sim.Open(r.s.Script(), 0)
		for _, kept := range r.kept {
			read, err := sim.DecodeBatch(kept)
			if err != nil {
				t.Fatalf("%s by %s is recorded and cannot be read: %v", raw, seat, err)
			}
			again.Apply(read)
		}
		if again.Digest() != r.s.Digest() {
			t.Fatalf("%s by %s folds to another state", raw, seat)
		}
	})
}
