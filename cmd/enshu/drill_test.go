package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

const shortDrill = "script friday-ransomware\nseat csirt person\nstart short\nadvance T+0:20\nexpect csirt sees item/soc-call\n"

// drilled runs enshu drill in a folder with these files and returns what it printed and whether it was content.
func drilled(t *testing.T, folder string, args ...string) (string, bool) {
	t.Helper()
	cmd := program(t, append([]string{"drill"}, args...)...)
	cmd.Dir = folder
	out, err := cmd.CombinedOutput()
	require.NotContains(t, string(out), "goroutine ", "no stack is shown to people")
	return string(out), err == nil
}

func TestUpdatedDrillIsAsWritten(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "a.txtar")
	require.NoError(t, os.WriteFile(file, []byte(shortDrill+"-- transcript --\nnothing of the kind\n"), 0o600))
	out, good := drilled(t, folder, "a.txtar")
	require.False(t, good, "the minutes differ")
	require.Contains(t, out, "-nothing of the kind")
	out, good = drilled(t, folder, "--update", "a.txtar")
	require.True(t, good, out)
	out, good = drilled(t, folder, "a.txtar")
	require.True(t, good, out)
	require.Contains(t, out, "a.txtar: as written")
	raw, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Contains(t, string(raw), "As expected: csirt sees item/soc-call.")
}

func TestDrillFaultsAreToldWithTheirPlace(t *testing.T) {
	folder := t.TempDir()
	for name, row := range map[string]struct{ text, says string }{
		"nonsense": {"script friday-ransomware\nfly\n", `nonsense:2: "fly" is no instruction`},
		"unknown":  {"script no-such-scenario\n", "unknown:1: "},
		"wrong":    {shortDrill + "expect ceo sees fact/malware\n", "wrong:6: expect ceo sees fact/malware; it is T+0:20: it sees no such thing"},
		"refused":  {shortDrill + "csirt: act hush-staff\n", "refused:6: not_yours (hush-staff)"},
	} {
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte(row.text), 0o600))
		out, good := drilled(t, folder, name)
		require.False(t, good, out)
		require.Contains(t, out, row.says)
	}
	out, good := drilled(t, folder, "nowhere")
	require.False(t, good)
	require.Contains(t, out, "nowhere: no such file")
}
