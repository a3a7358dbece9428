package sim_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"github.com/enshu/enshu/sim"
)

// samples are sealed batches of every event, bare and filled, and one of all together.
func samples(t *testing.T) [][]byte {
	t.Helper()
	var all []sim.Happened
	for _, e := range sim.Events() {
		for _, fill := range []bool{false, true} {
			v := reflect.New(reflect.TypeOf(e))
			if fill {
				filled(t, v.Elem())
			}
			event, _ := v.Elem().Interface().(sim.Event)
			all = append(all, sim.Happened{At: 7, Event: event})
		}
	}
	all = append(all,
		sim.Happened{At: -1, Event: sim.Logged{Seat: "ceo", Text: "改行\nタブ\t\"引用\" \\ <b> & \u2028 \u0001 \U0001F600"}},
		sim.Happened{Event: sim.Delivered{To: []sim.SeatID{}}},
	)
	list := [][]byte{sealed(t, sim.Batch{Seq: 1}), sealed(t, sim.Batch{Seq: 9, Command: "c", Seat: "ceo", Wall: 3, Body: sim.Hash{5}, Events: all})}
	for _, h := range all {
		list = append(list, sealed(t, sim.Batch{Seq: 2, Wall: 4, Events: []sim.Happened{h}}))
	}
	return list
}

func sealed(t *testing.T, b sim.Batch) []byte {
	t.Helper()
	b, err := b.Seal(sim.Hash{1, 2, 3})
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What was written is read without the strict decoder, and comes back the same.
func TestCanonicalBytesAreReadAsTheStrictDecoderReadsThem(t *testing.T) {
	for _, raw := range samples(t) {
		got, ok := sim.Canonically(raw)
		want, err := sim.Strictly(raw)
		switch {
		case err != nil && ok:
			t.Errorf("%s\nwas read, though %v", raw, err)
		case err == nil && !ok:
			t.Errorf("%s\nwas not read", raw)
		case ok && !reflect.DeepEqual(got, want):
			t.Errorf("%s\nwas read as %+v\nand is        %+v", raw, got, want)
		}
	}
}

// Damage of any kind is for the strict decoder to judge: what it refuses is never read.
func TestDamagedBytesAreReadByNoOtherRule(t *testing.T) {
	list := samples(t)
	rapid.Check(t, func(rt *rapid.T) {
		raw := append([]byte{}, rapid.SampledFrom(list).Draw(rt, "batch")...)
		for range rapid.IntRange(1, 3).Draw(rt, "times") {
			at := rapid.IntRange(0, len(raw)-1).Draw(rt, "at")
			piece := rapid.SampledFrom([]string{"", " ", "\n", "0", "-", ".5", "e1", "null", "true", "\"", "\\", "\\u0041", "\xff", ",", "{", "}", "[", "]", "Seq", "\x01"}).Draw(rt, "piece")
			cut := rapid.IntRange(0, min(4, len(raw)-at)).Draw(rt, "cut")
			raw = append(append(append([]byte{}, raw[:at]...), piece...), raw[at+cut:]...)
			if len(raw) == 0 {
				return
			}
		}
		got, ok := sim.Canonically(raw)
		want, err := sim.Strictly(raw)
		if ok && (err != nil || !reflect.DeepEqual(got, want)) {
			rt.Fatalf("%q\nwas read as %+v\nand is        %+v, %v", raw, got, want, err)
		}
	})
}

func BenchmarkDecodeBatch(b *testing.B) {
	batch, err := sim.Batch{Seq: 2, Command: "018f2c4e-7b6a-7cc1-9e4d-3a5b6c7d8e9f", Seat: "ceo", Wall: 1_780_000_000_000, Events: []sim.Happened{
		{At: 1_780_000_000_000, Event: sim.ItemMarked{Item: 12, Seat: "ceo", Mark: "read"}},
		{At: 1_780_000_000_000, Event: sim.Logged{Seat: "ceo", Text: "工場系サーバ3台をネットワークから切り離した。次の報告は15時。"}},
	}}.Seal(sim.Hash{})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("canonical", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, ok := sim.Canonically(batch.Bytes()); !ok {
				b.Fatal("not read")
			}
		}
	})
	b.Run("strict", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := sim.Strictly(batch.Bytes()); err != nil {
				b.Fatal(err)
			}
		}
	})
}
