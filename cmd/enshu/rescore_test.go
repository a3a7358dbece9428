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
