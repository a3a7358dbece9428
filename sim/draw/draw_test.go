package draw_test

import (
	"testing"

	"github.com/enshu/enshu/sim/draw"
)

// TestDrawsNeverChange pins the generator: journals, forks and drills rest on these very numbers.
func TestDrawsNeverChange(t *testing.T) {
	for _, tt := range []struct {
		key  draw.Key
		want uint64
	}{
		{draw.Key{}, 0x511274e67b60358d},
		{draw.Key{Seed: 7, Purpose: "action", Subject: "investigate"}, 0xfe0cf150c076f3f6},
		{draw.Key{Seed: 7, Purpose: "action", Subject: "investigate", Ordinal: 1}, 0x6eb6a5eac2d77106},
		{draw.Key{Seed: 7, Purpose: "actioni", Subject: "nvestigate"}, 0xec7101be0ba9a617},
		{draw.Key{Seed: 1<<64 - 1, Purpose: "復旧", Subject: "基幹", Ordinal: 1<<64 - 1}, 0x40efeec3fcef7756},
	} {
		if got := tt.key.Uint64(); got != tt.want {
			t.Errorf("%+v: %#x, want %#x", tt.key, got, tt.want)
		}
	}
}

func TestBelowStaysBelowAndReachesEverything(t *testing.T) {
	var seen [7]int
	for i := range uint64(7000) {
		v := draw.Key{Seed: 3, Purpose: "p", Ordinal: i}.Below(7)
		if v >= 7 {
			t.Fatalf("drew %d", v)
		}
		seen[v]++
	}
	for v, n := range seen {
		if n < 850 || n > 1150 {
			t.Errorf("%d came %d times of 1000 expected", v, n)
		}
	}
	if big := (draw.Key{Seed: 3}).Below(1<<63 + 1); big > 1<<63 {
		t.Errorf("drew %d", big)
	}
	if one := (draw.Key{Seed: 3}).Below(1); one != 0 {
		t.Errorf("drew %d of one", one)
	}
}

func TestPermilleIsAChanceInAThousand(t *testing.T) {
	hits := 0
	for i := range uint64(10_000) {
		if (draw.Key{Seed: 9, Purpose: "x", Ordinal: i}).Permille(250) {
			hits++
		}
	}
	if hits < 2300 || hits > 2700 {
		t.Errorf("%d of 10000", hits)
	}
	if (draw.Key{}).Permille(0) || !(draw.Key{}).Permille(1000) {
		t.Error("never and always")
	}
}
