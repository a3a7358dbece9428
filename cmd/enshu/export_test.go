package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/redis/redistest"
)

func succeeds(t *testing.T, args ...string) string {
	t.Helper()
	out, err := program(t, args...).CombinedOutput()
	require.NoError(t, err, string(out))
	return string(out)
}

func fails(t *testing.T, args ...string) string {
	t.Helper()
	out, err := program(t, args...).CombinedOutput()
	require.Error(t, err, string(out))
	return string(out)
}

// A played session goes from a folder to a file, to another folder, to a shared store: the same hashes and the same state
// everywhere. A damaged file leaves nothing behind.
func TestASessionMovesWhole(t *testing.T) {
	data, elsewhere, file := t.TempDir(), filepath.Join(t.TempDir(), "new"), filepath.Join(t.TempDir(), "s.enshu")
	succeeds(t, "demo", "--scenarios", ownScenarios, "--scenario", "base", "--speed", "1000", "--until-end", "--json", "--data", data)
	whole, _, _ := strings.Cut(succeeds(t, "verify", "--data", data), "\n")
	session, _, _ := strings.Cut(whole, "  ")

	require.Equal(t, whole, strings.TrimSpace(succeeds(t, "export", session, "--data", data, "-o", file)))
	require.Contains(t, fails(t, "export", session, "--data", data, "-o", file), "is there already")
	require.Contains(t, fails(t, "export", "r-nobody", "--data", data, "-o", file+"2"), "enshu verify lists them")
	require.NoFileExists(t, file+"2")
	require.Equal(t, whole, strings.TrimSpace(succeeds(t, "verify", file)))

	good, err := os.ReadFile(file)
	require.NoError(t, err)
	bad := filepath.Join(t.TempDir(), "bad.enshu")
	lines := bytes.SplitAfter(good, []byte("\n"))
	lines[9] = bytes.Replace(lines[9], []byte(`"wall":1`), []byte(`"wall":2`), 1)
	require.NoError(t, os.WriteFile(bad, bytes.Join(lines, nil), 0o600))
	require.Contains(t, fails(t, "import", bad, "--data", elsewhere), "line 11")
	require.NoDirExists(t, elsewhere)
	require.Contains(t, fails(t, "verify", bad), "DAMAGED  line 11")

	require.Equal(t, whole, strings.TrimSpace(succeeds(t, "import", file, "--data", elsewhere)))
	require.Contains(t, succeeds(t, "verify", "--data", elsewhere), whole)

	store := redistest.Start(t, redistest.Durable...)
	require.Equal(t, whole, strings.TrimSpace(succeeds(t, "import", file, "--store", store.URL())))
	require.Contains(t, succeeds(t, "verify", "--store", store.URL()), whole)
	again := file + "3"
	require.Equal(t, whole, strings.TrimSpace(succeeds(t, "export", session, "--store", store.URL(), "-o", again)))
	back, err := os.ReadFile(again)
	require.NoError(t, err)
	require.Equal(t, string(good), string(back))
}

// A drill becomes a session that can be taken in and asked what if like any other, under a title that says what it is.
func TestADrillIsTakenInAsASession(t *testing.T) {
	data, file := filepath.Join(t.TempDir(), "new"), filepath.Join(t.TempDir(), "d.enshu")
	drill := "../../scenarios/press-room/drills/behind-doors.txtar"
	whole := succeeds(t, "export", drill, "-o", file)
	require.Contains(t, fails(t, "export", drill, "-o", file), "is there already")
	require.Equal(t, whole, succeeds(t, "import", file, "--data", data))
	require.Contains(t, succeeds(t, "verify", "--data", data), whole)
	require.Contains(t, succeeds(t, "report", "latest", "--kind", "result", "--lang", "en", "--format", "md", "--data", data), "Drill behind-doors: Press room")
	const score = "* score                                                49.10%         70.53%         84.37%"
	require.Contains(t, succeeds(t, "replay", "latest", "--data", data, "--fork-at", "T+4:10",
		"--do", `ceo: answer face myself "They will ask somebody." 80 not-known="What it costs"`), score)
	require.Contains(t, fails(t, "export", "none.txtar", "-o", file+"2"), "no such file")
	require.NoFileExists(t, file+"2")
}
