package scoring_test

import (
	"reflect"
	"testing"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/scoring"
)

// A panel writes only what changed; that must never show.
func TestPanelFindsWhatJudgeFinds(t *testing.T) {
	script, _ := scenarios.NewLibrary("").Load("friday-ransomware")
	if script == nil {
		t.Fatal("the scenario cannot be loaded")
	}
	for _, policy := range []bot.Policy{bot.Good, bot.Conceal, bot.Idle} {
		var panel scoring.Panel
		session, n, fresh := sim.Open(script, 1), 0, 0
		look := func(sim.Batch) error {
			n++
			if n%5 != 0 || session.State().Begun == 0 {
				return nil
			}
			all, changed := panel.Judge(session)
			fresh += len(changed)
			if want := scoring.Judge(session); !reflect.DeepEqual(all, want) {
				t.Fatalf("%s: the findings differ at batch %d", policy, n)
			}
			if _, again := panel.Judge(session); len(again) > 0 {
				t.Fatalf("%s: findings %v change by being looked at", policy, again)
			}
			return nil
		}
		play(t, session, policy, look)
		if all, _ := panel.Judge(session); !reflect.DeepEqual(all, scoring.Judge(session)) {
			t.Errorf("%s: the findings differ at the end", policy)
		}
		if most := 8 * len(script.Expectations); fresh > most {
			t.Errorf("%s: %d findings were written anew, and %d would be many", policy, fresh, most)
		}
	}
}

func play(t *testing.T, s *sim.Session, policy bot.Policy, look func(sim.Batch) error) {
	t.Helper()
	c := bot.NewCast(s, 1_780_000_000_000, look)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(c.Open("test"))
	for _, seat := range s.Script().Seats {
		if seat.Kind == sim.Player {
			must(c.Join(bot.New(s.Script(), seat.ID, policy, 1)))
		}
	}
	must(c.Do(sim.Facilitator, sim.Start{Pace: s.Script().Paces[0].ID}))
	must(c.Until(s.Script().Start + (s.Script().End-s.Script().Start)/2))
	must(c.Do(sim.Facilitator, sim.Override{Expectation: s.Script().Expectations[0].ID, Points: 1, Reason: "seen by the facilitator"}))
	must(c.Finish())
}
