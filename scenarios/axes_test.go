package scenarios_test

import (
	"testing"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/scoring"
)

// silence are the findings that whoever says nothing gets on every axis alike.
var silence = map[disclosure.RemarkKind]bool{disclosure.Silent: true, disclosure.NeverSaid: true, disclosure.NotFiled: true, disclosure.NotDecided: true}

// Each of the ten axes must be there to be earned and there to be lost in the drills that are shipped, and lost by what
// somebody said or did: an axis that only silence fails says nothing of its own.
func TestEveryAxisIsEarnedAndIsLostByWhatIsSaid(t *testing.T) {
	earned, lost := map[string]string{}, map[string]string{}
	for _, file := range drillFiles(t) {
		_, res := played(t, file)
		axes, _ := scoring.Telling(res.Session)
		for _, x := range axes[:disclosure.Axes] {
			if x.Units > 1 && x.Share >= 9_000 {
				earned[x.ID] = file
			}
			for _, r := range x.Remarks {
				if !r.Open && r.Credit < disclosure.Full && !silence[r.Found] {
					lost[x.ID] = string(r.Found) + " in " + file
				}
			}
		}
	}
	for _, axis := range disclosure.Axis(0).Names() {
		t.Logf("%s: earned in %s, lost by %s", axis, earned[axis], lost[axis])
		if earned[axis] == "" || lost[axis] == "" {
			t.Errorf("%s: earned in %q, lost by %q", axis, earned[axis], lost[axis])
		}
	}
}

// Doing nothing earns nothing: no point of any expectation, and no credit on any axis.
func TestDoingNothingEarnsNothing(t *testing.T) {
	for _, id := range scenarios.NewLibrary("").IDs() {
		for seed := uint64(1); seed <= 3; seed++ {
			s := playedBy(t, id, bot.Idle, seed)
			for _, f := range scoring.Weigh(s) {
				if f.Counted() > 0 {
					t.Errorf("%s, seed %d: doing nothing earns %d points of %s", id, seed, f.Counted(), f.Expectation)
				}
			}
			axes, _ := scoring.Telling(s)
			for _, x := range axes {
				if x.Share > 0 {
					t.Errorf("%s, seed %d: doing nothing earns %d basis points on the axis %s", id, seed, x.Share, x.ID)
				}
			}
		}
	}
}

// playedBy is a run of a shipped scenario to its end, every seat by a bot.
func playedBy(t *testing.T, id string, policy bot.Policy, seed uint64) *sim.Session {
	t.Helper()
	script, err := loadShipped(id)
	if err != nil {
		t.Fatal(err)
	}
	cast, err := bot.NewCompany(script, "test").Play(policy, seed, nil)
	if err != nil {
		t.Fatal(err)
	}
	return cast.Session()
}
