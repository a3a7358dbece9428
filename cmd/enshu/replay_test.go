package main

import (
	"encoding/json"
	"maps"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/render"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim/whatif"
)

// Looking back and asking what if change nothing, and a what-if can be taken for nothing else.
func TestReplayShowsASessionAgainAndAsksWhatIf(t *testing.T) {
	data := t.TempDir()
	out, err := program(t, "demo", "--scenarios", ownScenarios, "--scenario", "base", "--speed", "1000", "--until-end", "--json", "--data", data).CombinedOutput()
	require.NoError(t, err, string(out))
	before, err := program(t, "verify", "--data", data).Output()
	require.NoError(t, err)
	session, _, _ := strings.Cut(string(before), " ")
	run := func(args ...string) string {
		t.Helper()
		out, err := program(t, append([]string{"replay", session, "--data", data}, args...)...).CombinedOutput()
		require.NoError(t, err, string(out))
		return string(out)
	}

	all := run()
	require.Contains(t, all, "T+0:00   #1     Scenario base")
	require.Contains(t, all, "The exercise ends")
	require.Less(t, strings.Count(run("--from", "T+0:10"), "\n"), strings.Count(all, "\n"))
	require.Contains(t, run("--seat", "lead"), "item/1 · ")

	table := map[string]json.RawMessage{}
	for i, line := range strings.Split(strings.TrimSpace(run("--seat", "~truth", "--json")), "\n") {
		if strings.HasPrefix(line, `{"mark":`) {
			continue
		}
		var shot wire.Shot
		require.NoError(t, json.Unmarshal([]byte(line), &shot))
		require.Equal(t, int64(i-1), shot.N, "no shot is missing")
		for key, record := range shot.Put {
			table[key] = record
		}
	}
	require.Contains(t, string(table["exercise/main"]), `"ending"`)

	later := strings.Split(strings.TrimSpace(run("--seat", "~truth", "--json", "--from", "T+0:10")), "\n")
	folded := map[string]json.RawMessage{}
	for i, line := range later[1 : len(later)-1] {
		var shot wire.Shot
		require.NoError(t, json.Unmarshal([]byte(line), &shot))
		require.True(t, i > 0 || shot.Put["exercise/main"] != nil, "the first shot puts the view as it stood")
		maps.Copy(folded, shot.Put)
	}
	require.Equal(t, table, folded, "from any moment on the shots fold to the same view")

	for _, args := range [][]string{nil, {"--json"}, {"--seat", "lead"}, {"--seat", "lead", "--json"}} {
		told := strings.Split(strings.TrimSpace(run(args...)), "\n")
		require.Contains(t, told[0], render.Mark)
		require.Contains(t, told[len(told)-1], render.Mark)
	}
	text := run("--fork-at", "T+0:00")
	require.Equal(t, 2, strings.Count(text, whatif.Mark), "marked at both ends")
	require.Contains(t, text, "as played")
	paced := run("--fork-at", "T+0:01", "--do", "facilitator: speed 0.5")
	require.Contains(t, paced, "what if  facilitator: speed 0.5")
	require.NotContains(t, paced, "The pace is multiplied", "what came of it is the difference")
	require.Contains(t, paced, "first otherwise than played:\n    it was ")
	var c whatif.Comparison
	require.NoError(t, json.Unmarshal([]byte(run("--fork-at", "T+0:00", "--json")), &c))
	require.Equal(t, whatif.Mark, c.Mark)
	require.True(t, c.WhatIf.Ended)

	after, err := program(t, "verify", "--data", data).Output()
	require.NoError(t, err)
	require.Equal(t, string(before), string(after))
	for want, args := range map[string][]string{
		"there is no session none":       {"none"},
		"there is no seat nobody":        {session, "--seat", "nobody"},
		"is no time since the start":     {session, "--from", "noon"},
		"or the number of a batch":       {session, "--fork-at", "noon"},
		"nothing a seat can do":          {session, "--fork-at", "T+0:01", "--do", "lead: fly"},
		"name the point with --fork-at":  {session, "--do", "lead: fly"},
		"go with looking back":           {session, "--fork-at", "T+0:01", "--seat", "lead"},
		"the session goes as far as T+":  {session, "--from", "T+900:00"},
		"want 0 or more":                 {session, "--speed=-1"},
		"is none of [good slow conceal ": {session, "--fork-at", "T+0:01", "--policy", "mad"},
	} {
		out, err := program(t, append([]string{"replay", "--data", data}, args...)...).CombinedOutput()
		require.Error(t, err)
		require.Contains(t, string(out), want)
	}
}

// A drill's file can be looked at again and asked what if, without a server and without a data folder.
func TestReplayPlaysADrillAndAsksWhatIf(t *testing.T) {
	out, err := program(t, "replay", "../../scenarios/friday-ransomware/drills/conceal.txtar", "--fork-at", "T+0:25", "--json",
		"--do", `csirt: answer declare full "Five people cannot do this" 80`).CombinedOutput()
	require.NoError(t, err, string(out))
	var c whatif.Comparison
	require.NoError(t, json.Unmarshal(out, &c))
	require.Less(t, c.Played.Score, 1000)
	require.Greater(t, c.WhatIf.Score, 9000)
	out, err = program(t, "replay", "../../scenarios/friday-ransomware/drills/none.txtar").CombinedOutput()
	require.Error(t, err)
	require.Contains(t, string(out), "no such file")
}
