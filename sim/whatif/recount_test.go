package whatif_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/scenarios/rules"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/whatif"
)

func shipped(t *testing.T, id string) *sim.Script {
	t.Helper()
	s, faults := scenarios.NewLibrary("").Load(id)
	require.NoError(t, faults.Err())
	return s
}

// playedOut is the journal of a drill that a team of bots played to its end.
func playedOut(t *testing.T, id string, policy bot.Policy) []sim.Batch {
	t.Helper()
	var journal []sim.Batch
	cast := bot.NewCast(sim.Open(shipped(t, id), 1), 1_780_000_000_000, func(b sim.Batch) error {
		journal = append(journal, b)
		return nil
	})
	script := cast.Session().Script()
	require.NoError(t, cast.Open("test"))
	for _, seat := range script.IDs(script.Players()) {
		require.NoError(t, cast.Join(bot.New(script, seat, policy, 1)))
	}
	require.NoError(t, cast.Do(sim.Facilitator, sim.Start{Pace: script.Paces[0].ID}))
	require.NoError(t, cast.Finish())
	return journal
}

func TestAJournalRecountedByItsOwnRulesComesOutAsItIs(t *testing.T) {
	clocks := 0
	for _, id := range []string{"friday-ransomware", "press-room", "port-outage", "apparel-leak"} {
		for _, policy := range []bot.Policy{bot.Good, bot.Slow, bot.Conceal, bot.Idle, bot.Random} {
			journal := playedOut(t, id, policy)
			again := sim.Recount(shipped(t, id), journal)
			require.Len(t, again, len(journal))
			for i := range journal {
				want, got := told(t, journal[i]), told(t, again[i])
				require.Equal(t, want, got, "%s, %s, batch %d", id, policy, journal[i].Seq)
				for _, line := range want {
					if strings.Contains(line, " clock_") {
						clocks++
					}
				}
			}
		}
	}
	require.Greater(t, clocks, 300)
}

// told is what a batch holds, whatever the order in it.
func told(t *testing.T, b sim.Batch) []string {
	t.Helper()
	var list []string
	for _, h := range b.Events {
		raw, err := json.Marshal(h.Event)
		require.NoError(t, err)
		at, err := json.Marshal(h.At)
		require.NoError(t, err)
		list = append(list, string(at)+" "+h.Event.Kind()+" "+string(raw))
	}
	slices.Sort(list)
	return list
}

// otherRules is the rule set with words of its files replaced.
func otherRules(t *testing.T, replace ...string) *rules.Set {
	t.Helper()
	folder := fstest.MapFS{}
	in := os.DirFS("../../scenarios/rules/data")
	names, err := fs.Glob(in, "*.yaml")
	require.NoError(t, err)
	n := 0
	for _, name := range names {
		b, err := fs.ReadFile(in, name)
		require.NoError(t, err)
		for i := 0; i < len(replace); i += 2 {
			n += strings.Count(string(b), replace[i])
			b = []byte(strings.ReplaceAll(string(b), replace[i], replace[i+1]))
		}
		folder[name] = &fstest.MapFile{Data: b}
	}
	require.Positive(t, n, "nothing was replaced")
	set, err := rules.LoadFrom(folder)
	require.NoError(t, err)
	return set
}

// A report that went out within the days of one rule set is late by another that leaves an hour: the clock ran to another
// instant, passed there, and was met late; what the team did stays as it was.
func TestByAnotherRuleSetTheClocksRunOtherwise(t *testing.T) {
	hasty := otherRules(t,
		"deadline: {kind: guidance, at_least: 3, amount: 5, unit: calendar_day, from: knowledge, counting: include_first_day, calendar: jp_gov}",
		"deadline: {kind: guidance, amount: 1, unit: hour, from: knowledge, counting: elapsed}",
		"ours: {target: {amount: 3, unit: calendar_day}}", "ours: {target: {amount: 1, unit: hour}}")
	files, ok := scenarios.NewLibrary("").Files("friday-ransomware")
	require.True(t, ok)
	under := func() *sim.Script {
		s, faults := scenarios.LoadUnder(hasty, files, ".")
		require.NotNil(t, s, faults.Err())
		return s
	}
	journal := playedOut(t, "friday-ransomware", bot.Good)
	r, err := whatif.Rescore("r-1", func() (*sim.Script, error) { return shipped(t, "friday-ransomware"), nil }, under(), journal)
	require.NoError(t, err)
	require.NotEqual(t, r.Was.Rules, r.Now.Rules)
	require.Equal(t, hasty.Digest(), r.Now.Rules)
	var prompt *whatif.ClockChange
	for i := range r.Clocks {
		if r.Clocks[i].Stage == "preliminary" {
			prompt = &r.Clocks[i]
		}
	}
	require.NotNil(t, prompt, "%+v", r.Clocks)
	require.Equal(t, sim.MetInTime, prompt.Was.State)
	require.Equal(t, sim.MetLate, prompt.Now.State)
	require.Less(t, prompt.Now.Due, prompt.Was.Due)
	require.Less(t, r.Now.Axes.Share, r.Was.Axes.Share, "lateness costs on the axis of timeliness")
	require.NotEmpty(t, r.Changed, "an expectation that asks for the report in time comes out otherwise")
	for _, c := range r.Clocks {
		require.Equal(t, "preliminary", c.Stage, "no other clock runs by that rule")
	}

	passed, stated := 0, 0
	for i, b := range sim.Recount(under(), journal) {
		for _, h := range b.Events {
			switch e := h.Event.(type) {
			case sim.ClockPassed:
				if e.Stage == "preliminary" {
					passed++
					require.Equal(t, prompt.Now.Due+1, h.At, "a deadline passes a millisecond after its instant")
				}
			case sim.Stated:
				stated++
				require.Contains(t, journal[i].Events, h, "what was said stays as it was")
			}
		}
	}
	require.Equal(t, 1, passed)
	require.Positive(t, stated)
}

// The same rules and the same expectations change nothing.
func TestByTheSameRuleSetNoClockRunsOtherwise(t *testing.T) {
	journal := playedOut(t, "port-outage", bot.Slow)
	r, err := whatif.Rescore("r-1", func() (*sim.Script, error) { return shipped(t, "port-outage"), nil }, shipped(t, "port-outage"), journal)
	require.NoError(t, err)
	require.Empty(t, r.Clocks)
	require.Empty(t, r.Changed)
	require.Equal(t, r.Was.Axes.Share, r.Now.Axes.Share)
	require.Equal(t, r.Was.Rules, r.Now.Rules)
}
