package main

import (
	"encoding/json"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
)

const ownScenarios = "../../scenarios/testdata"

// Every bot plays over a real websocket, by the doors that people use, to the end and into the debrief.
func TestDemoPlaysADrillToItsDebrief(t *testing.T) {
	out, err := watched(t, "demo", "--scenarios", ownScenarios, "--scenario", "base", "--speed", "1000", "--until-end", "--json").Output()
	require.NoError(t, err)
	var d demonstrated
	require.NoError(t, json.Unmarshal(out, &d), string(out))
	require.NotNil(t, d.Ending)
	require.Positive(t, d.Acts)
	require.Equal(t, 2, d.Injects["fired"])
	require.NotEmpty(t, d.Findings)
	require.GreaterOrEqual(t, d.Score.Findings, d.Score.Judged)
}

var timings = regexp.MustCompile(`"timing": \{[^}]*\}`)

func rehearsed(t *testing.T, args ...string) string {
	t.Helper()
	out, err := watched(t, append([]string{"rehearse", "--scenarios", ownScenarios, "base", "--json"}, args...)...).Output()
	require.NoError(t, err)
	require.True(t, timings.Match(out))
	return timings.ReplaceAllString(string(out), "")
}

func TestSameSeedRehearsesTheSame(t *testing.T) {
	ask := []string{"--runs", "30", "--policy", "random", "--ends", "--seed"}
	once := rehearsed(t, append(ask, "7")...)
	require.Regexp(t, `"ends": "[0-9a-f]{64}"`, once)
	require.Equal(t, once, rehearsed(t, append(ask, "7")...))
	require.NotEqual(t, once, rehearsed(t, append(ask, "8")...))
}

func TestRehearsalSaysHowScoresLie(t *testing.T) {
	out, err := program(t, "rehearse", "--scenarios", ownScenarios, "base", "--runs", "20", "--policy", "good").CombinedOutput()
	require.NoError(t, err)
	for _, want := range []string{`base 1\.0\.0 · 20 runs of good bots · seed 1`, `score +mean [0-9.]+ %`, `ending +told +20`, `seat +lead +[0-9.]+ acts a run`} {
		require.Regexp(t, want, string(out))
	}
	var r rehearsal
	raw, err := program(t, "rehearse", "--scenarios", ownScenarios, "base", "--runs", "20", "--json").Output()
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(raw, &r))
	require.LessOrEqual(t, r.Score.Min, r.Score.Mean)
	require.LessOrEqual(t, r.Score.Mean, r.Score.Max)
}

func TestRehearsalAndDemoRefuseWhatTheyCannotDo(t *testing.T) {
	for _, row := range []struct {
		args []string
		says string
	}{
		{[]string{"rehearse", "nowhere"}, "nowhere is neither a scenario's id"},
		{[]string{"rehearse", "base", "--scenarios", ownScenarios, "--runs", "0"}, "--runs 0: want 1 to"},
		{[]string{"rehearse", "base", "--scenarios", ownScenarios, "--policy", "genius"}, "--policy: policy \"genius\" is none of"},
		{[]string{"rehearse", ownScenarios + "/broken"}, "enshu"},
		{[]string{"demo", "--speed", "0"}, "--speed 0: want 1 to 1000"},
		{[]string{"demo", "--scenario", "nowhere"}, "nowhere is neither a scenario's id"},
	} {
		out, err := program(t, row.args...).CombinedOutput()
		require.Error(t, err, row.args)
		require.Contains(t, string(out), row.says)
	}
}
