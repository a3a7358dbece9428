package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Wherever a session is named, latest is the one that something was last recorded in, also when it is the older one.
func TestLatestIsTheSessionLastRecordedIn(t *testing.T) {
	first, second, both := t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "both")
	play := func(data string) (session string) {
		succeeds(t, "demo", "--scenarios", ownScenarios, "--scenario", "base", "--speed", "1000", "--until-end", "--json", "--data", data)
		session, _, _ = strings.Cut(succeeds(t, "verify", "--data", data), " ")
		return session
	}
	older, newer := play(first), play(second)
	for session, data := range map[string]string{older: first, newer: second} {
		file := filepath.Join(data, "s.enshu")
		succeeds(t, "export", "latest", "--data", data, "-o", file)
		defer func() { require.Contains(t, succeeds(t, "verify", file), session) }()
	}
	succeeds(t, "import", filepath.Join(second, "s.enshu"), filepath.Join(first, "s.enshu"), "--data", both)

	for _, args := range [][]string{{"replay"}, {"report"}, {"rescore", "--scenario", filepath.Join(ownScenarios, "base")}} {
		command := func(session string) string {
			return succeeds(t, append([]string{args[0], session, "--data", both}, args[1:]...)...)
		}
		require.Equal(t, command(newer), command("latest"), args[0])
		require.NotEqual(t, command(older), command("latest"), args[0])
	}
	proof := filepath.Join(t.TempDir(), "proof.json")
	succeeds(t, "prove", "latest", "--seat", "lead", "--data", both, "-o", proof)
	raw, err := os.ReadFile(proof)
	require.NoError(t, err)
	require.Contains(t, string(raw), newer)
	require.Contains(t, fails(t, "replay", "none", "--data", both), "there is no session none")
}
