package bot_test

import (
	"fmt"
	"testing"

	"github.com/enshu/enshu/scenarios"
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

// A scenario that has the clock stop is rehearsed like any other: nobody is there to let it run again.
func TestBotsPlayOnWhereTheScenarioStopsTheClock(t *testing.T) {
	script, faults := scenarios.LoadDir("../drill/testdata/stops")
	if err := faults.Err(); err != nil {
		t.Fatal(err)
	}
	if len(script.Pauses) == 0 {
		t.Fatal("the scenario has no pauses")
	}
	cast, err := bot.NewCompany(script, "test").Play(bot.Idle, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	if st := cast.Session().State(); st.Ended == nil {
		t.Errorf("the run stopped at %v with the clock running %v", st.Now, st.Clock.Running)
	}
}
