package scenarios_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/scoring"
)

// teamRuns is how often each policy plays each shipped scenario here; a rehearsal plays it more often.
const teamRuns = 24

// company is what the teams of one scenario came to: their scores in basis points by policy, every branch, and what an ending
// told them that had not happened.
type company struct {
	shares map[bot.Policy][]int
	came   map[string]bool
	untrue []string
}

var companies = map[string]*company{}

// teams lets bots of every policy play a shipped scenario, once for all tests.
func teams(t *testing.T, id string) *company {
	t.Helper()
	if c := companies[id]; c != nil {
		return c
	}
	script, err := loadShipped(id)
	if err != nil {
		t.Fatal(err)
	}
	all, actors := &company{shares: map[bot.Policy][]int{}, came: map[string]bool{}}, bot.NewCompany(script, "test")
	for _, p := range bot.Policies() {
		for seed := uint64(1); seed <= teamRuns; seed++ {
			cast, err := actors.Play(p, seed, nil)
			if err != nil {
				t.Fatal(err)
			}
			if end := untrue(cast.Session()); end != "" {
				all.untrue = append(all.untrue, fmt.Sprintf("%s team %d: %s", p, seed, end))
			}
			findings := branches(cast.Session(), all.came)
			all.shares[p] = append(all.shares[p], max(0, scoring.Overall(findings).Share))
		}
	}
	companies[id] = all
	return all
}

// TestWorstOfTheBetterTeamsBeatsTheBestOfTheNext: good before slow, slow before those that conceal, and those before idle ones,
// without any overlap. Random teams stay below the slow ones on average; that they may stand above those that conceal is as
// it should be, for who tells by chance tells sometimes.
func TestWorstOfTheBetterTeamsBeatsTheBestOfTheNext(t *testing.T) {
	for _, id := range scenarios.NewLibrary("").IDs() {
		s := teams(t, id).shares
		for _, pair := range [][2]bot.Policy{{bot.Good, bot.Slow}, {bot.Slow, bot.Conceal}, {bot.Conceal, bot.Idle}} {
			worst, best := slices.Min(s[pair[0]]), slices.Max(s[pair[1]])
			t.Logf("%s: %s over %s by %d basis points", id, pair[0], pair[1], worst-best)
			if worst <= best {
				t.Errorf("%s: the worst %s team scores %d basis points, the best %s team %d", id, pair[0], worst, pair[1], best)
			}
		}
		if slow, random := sum(s[bot.Slow]), sum(s[bot.Random]); slow <= random {
			t.Errorf("%s: random teams score %d basis points on average, slow ones %d", id, random/teamRuns, slow/teamRuns)
		}
	}
}

func sum(list []int) (n int) {
	for _, x := range list {
		n += x
	}
	return n
}

// TestNoBranchIsDead: every option, action, inject, ending and expectation is come to by some drill or by some team of bots.
// What a facilitator keeps in hand is apart.
func TestNoBranchIsDead(t *testing.T) {
	for _, folder := range drillFolders(t) {
		id := filepath.Dir(folder)
		came := maps.Clone(teams(t, id).came)
		for _, file := range drillFiles(t) {
			if filepath.Dir(file) == folder {
				_, res := played(t, file)
				branches(res.Session, came)
			}
		}
		script, err := loadShipped(id)
		if err != nil {
			t.Fatal(err)
		}
		for what, held := range branchesOf(script) {
			if !came[what] && !held {
				t.Errorf("%s: nobody comes to %s", id, what)
			}
		}
	}
}

// branches notes what a session came to, and returns its findings.
func branches(s *sim.Session, came map[string]bool) []scoring.Finding {
	script, st := s.Script(), s.State()
	for i, x := range st.Injects {
		came["inject "+string(script.Injects[i].ID)] = came["inject "+string(script.Injects[i].ID)] || x.Stage == sim.InjectOut
	}
	for i, x := range st.Decisions {
		if x.Option >= 0 && x.Stage == sim.DecisionSettled {
			came["option "+string(script.Decisions[i].ID)+"."+string(script.Decisions[i].Options[x.Option].ID)] = true
		}
	}
	for i, x := range st.Actions {
		came["action "+string(script.Actions[i].ID)] = came["action "+string(script.Actions[i].ID)] || x.Begun.Seq != 0
	}
	if st.Ended != nil && st.Ended.Ending >= 0 {
		came["ending "+string(script.Endings[st.Ended.Ending].ID)] = true
	}
	findings := scoring.Weigh(s)
	for i, f := range findings {
		if f.Verdict == scoring.VerdictMet || f.Verdict == scoring.VerdictLate {
			came["expectation "+string(script.Expectations[i].ID)] = true
		}
	}
	return findings
}

// branchesOf lists what a session can come to, and whether a facilitator keeps it in hand.
func branchesOf(script *sim.Script) map[string]bool {
	list := map[string]bool{}
	for i := range script.Injects {
		list["inject "+string(script.Injects[i].ID)] = script.Injects[i].Held
	}
	for i := range script.Decisions {
		for j := range script.Decisions[i].Options {
			list["option "+string(script.Decisions[i].ID)+"."+string(script.Decisions[i].Options[j].ID)] = false
		}
	}
	for i := range script.Actions {
		list["action "+string(script.Actions[i].ID)] = false
	}
	for i := range script.Endings {
		list["ending "+string(script.Endings[i].ID)] = false
	}
	for i := range script.Expectations {
		list["expectation "+string(script.Expectations[i].ID)] = false
	}
	return list
}
