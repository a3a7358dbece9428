package bot_test

import (
	"fmt"
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
)

// course is what happened, when and by whose hand, without what was written.
func course(into *[]string) func(sim.Batch) error {
	return func(b sim.Batch) error {
		for _, h := range b.Events {
			*into = append(*into, fmt.Sprintf("%s@%d in %d by %q", h.Event.Kind(), h.At, b.Seq, b.Seat))
		}
		return nil
	}
}

// A company plays run after run and writes no words. Nothing else may come of that, whatever was played before.
func TestCompanyPlaysAsBotsDoThatSitDownAnew(t *testing.T) {
	script := friday(t)
	company := bot.NewCompany(script, "test")
	for seed := uint64(1); seed <= 2; seed++ {
		for _, p := range bot.Policies() {
			var want, have []string
			anew := finished(t, cast(t, script, p, seed, course(&want)))
			c, err := company.Play(p, seed, course(&have))
			if err != nil {
				t.Fatal(err)
			}
			if len(want) != len(have) {
				t.Errorf("%s, seed %d: %d events, want %d", p, seed, len(have), len(want))
			}
			for i := range min(len(want), len(have)) {
				if want[i] != have[i] {
					t.Fatalf("%s, seed %d, event %d: %s, want %s", p, seed, i, have[i], want[i])
				}
			}
			if a, b := share(anew), share(c.Session()); a != b {
				t.Errorf("%s, seed %d: %d basis points, want %d", p, seed, b, a)
			}
			if c.Refused() > 0 {
				t.Errorf("%s, seed %d: %d deeds refused", p, seed, c.Refused())
			}
		}
	}
}
