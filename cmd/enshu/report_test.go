package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Every paper can be made from a data folder, and making one changes nothing there.
func TestReportsAreMadeFromTheDataFolderAlone(t *testing.T) {
	data, out := t.TempDir(), t.TempDir()
	said, err := program(t, "demo", "--scenarios", ownScenarios, "--scenario", "base", "--speed", "1000", "--until-end", "--json", "--data", data).CombinedOutput()
	require.NoError(t, err, string(said))
	before, err := program(t, "verify", "--data", data).Output()
	require.NoError(t, err)
	session, _, _ := strings.Cut(string(before), " ")

	listed, err := program(t, "report", "--data", data).Output()
	require.NoError(t, err)
	require.Contains(t, string(listed), session)

	file := filepath.Join(out, "aar.html")
	said, err = program(t, "report", "latest", "--lang", "both", "--data", data, "-o", file).CombinedOutput()
	require.NoError(t, err, string(said))
	first, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Contains(t, string(first), session)
	again, err := program(t, "report", session, "--lang", "both", "--data", data).Output()
	require.NoError(t, err)
	require.True(t, string(first) == string(again), "the same report differs")

	said, err = program(t, "report", "latest", "--kind", "research", "--data", data).Output()
	require.NoError(t, err)
	for _, line := range strings.Split(strings.TrimSpace(string(said)), "\n") {
		require.True(t, json.Valid([]byte(line)), line)
	}
	book, err := program(t, "report", "friday-ransomware", "--kind", "runbook", "--lang", "en", "--format", "md").Output()
	require.NoError(t, err)
	require.Contains(t, string(book), "How to go on by hand")

	after, err := program(t, "verify", "--data", data).Output()
	require.NoError(t, err)
	require.Equal(t, string(before), string(after))
}

func TestReportNamesWhatItCannotMake(t *testing.T) {
	for want, args := range map[string][]string{
		"want one of":       {"report", "x", "--kind", "poem"},
		"not a data folder": {"report", "x", "--data", filepath.Join(t.TempDir(), "none")},
	} {
		out, err := program(t, args...).CombinedOutput()
		require.Error(t, err)
		require.Contains(t, string(out), want)
	}
}
