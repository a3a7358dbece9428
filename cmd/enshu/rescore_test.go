package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A rubric that has changed judges what was played, and nothing in the data folder changes by it.
func TestRescoreSetsTwoRubricsSideBySide(t *testing.T) {
	data, rubric := t.TempDir(), filepath.Join(t.TempDir(), "base")
	out, err := program(t, "demo", "--scenarios", ownScenarios, "--scenario", "base", "--speed", "1000", "--until-end", "--json", "--data", data).CombinedOutput()
	require.NoError(t, err, string(out))
	before, err := program(t, "verify", "--data", data).Output()
	require.NoError(t, err)
	session, _, _ := strings.Cut(string(before), " ")

	raw, err := os.ReadFile(filepath.Join(ownScenarios, "base", "scenario.yaml"))
	require.NoError(t, err)
	changed := strings.NewReplacer("version: \"1.0.0\"", "version: \"2.0.0\"", "    points: 10\n", "    points: 40\n",
		"flags: [wiped", "flags: [unheard, wiped", "expectations:\n", `expectations:
  - {id: heard, title: {ja: 題, en: Heard}, why: {ja: 訳, en: why}, met: {any: [{flag: unheard}, {flag: asked}]}, points: 5, axis: response}
`).Replace(string(raw))
	changed = strings.Replace(changed, "injects:\n", `injects:
  - {id: unheard, title: {ja: 題, en: t}, channel: mail, from: {ja: 人, en: man}, to: all, subject: {ja: 件, en: s}, body: {ja: 文, en: b}, at: T+0:20, effects: [{flag: unheard}]}
`, 1)
	require.NoError(t, os.MkdirAll(rubric, 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(rubric, "scenario.yaml"), []byte(changed), 0o600))

	out, err = program(t, "rescore", session, "--data", data, "--scenario", rubric, "--json").CombinedOutput()
	require.NoError(t, err, string(out))
	var got rescored
	require.NoError(t, json.Unmarshal(out, &got), string(out))
	require.Equal(t, 10, got.Was.Score.Total.Out)
	require.Equal(t, 40, got.Now.Score.Total.Out)
	require.Equal(t, "2.0.0", got.Now.Version)
	require.Len(t, got.Changed, 1)
	require.Equal(t, "reported", string(got.Changed[0].Expectation))
	require.Equal(t, got.Changed[0].Was.Credit, got.Changed[0].Now.Credit)
	require.Len(t, got.Unjudged, 1)
	require.Contains(t, got.Unjudged[0].Reason, "unheard")

	out, err = program(t, "rescore", session, "--data", data, "--scenario", rubric).CombinedOutput()
	require.NoError(t, err, string(out))
	require.Regexp(t, `base 1\.0\.0 +base 2\.0\.0`, string(out))
	require.Contains(t, string(out), "not judged: heard")

	after, err := program(t, "verify", "--data", data).Output()
	require.NoError(t, err)
	require.Equal(t, string(before), string(after))
	out, err = program(t, "rescore", "no-such", "--data", data, "--scenario", rubric).CombinedOutput()
	require.Error(t, err)
	require.Contains(t, string(out), "there is no session no-such")
}

// A rule set in a folder counts the clocks of a session anew; a folder without one is named.
func TestRescoreCountsTheClocksByARuleSetOfOnesOwn(t *testing.T) {
	data, folder := t.TempDir(), t.TempDir()
	file := filepath.Join(t.TempDir(), "good.enshu")
	out, err := program(t, "export", "../../scenarios/friday-ransomware/drills/good.txtar", "-o", file).CombinedOutput()
	require.NoError(t, err, string(out))
	out, err = program(t, "import", file, "--data", data).CombinedOutput()
	require.NoError(t, err, string(out))

	out, err = program(t, "rescore", "latest", "--data", data, "--rules", folder).CombinedOutput()
	require.Error(t, err)
	require.Contains(t, string(out), folder)

	changed := 0
	names, err := filepath.Glob("../../scenarios/rules/data/*.yaml")
	require.NoError(t, err)
	for _, name := range names {
		raw, err := os.ReadFile(name)
		require.NoError(t, err)
		const was = "deadline: {kind: guidance, at_least: 3, amount: 5, unit: calendar_day"
		changed += strings.Count(string(raw), was)
		raw = []byte(strings.ReplaceAll(string(raw), was, "deadline: {kind: guidance, at_least: 3, amount: 4, unit: calendar_day"))
		require.NoError(t, os.WriteFile(filepath.Join(folder, filepath.Base(name)), raw, 0o600))
	}
	require.Positive(t, changed)
	out, err = program(t, "rescore", "latest", "--data", data, "--rules", folder, "--json").CombinedOutput()
	require.NoError(t, err, string(out))
	var got rescored
	require.NoError(t, json.Unmarshal(out, &got), string(out))
	require.NotEqual(t, got.Was.Rules, got.Now.Rules)
	require.Len(t, got.Clocks, 1)
	require.Equal(t, got.Clocks[0].Was.Due-24*3600*1000, got.Clocks[0].Now.Due)
}
