package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/bench"
	"github.com/enshu/enshu/web"
)

// No figure is judged here: what is held is that each is measured, and that nothing stays behind.
func TestBenchMeasuresEveryFigure(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("memory of processes is told by Linux only")
	}
	folder := t.TempDir()
	cmd := program(t, "bench", "--tiny", "--json", "--dir", folder)
	log := &strings.Builder{}
	cmd.Stderr = log
	out, err := cmd.Output()
	var r bench.Report
	require.NoError(t, json.Unmarshal(out, &r), log)
	keys := []bench.Key{}
	for _, f := range r.Figures {
		keys = append(keys, f.Key)
		require.NotEmpty(t, f.What)
		if f.Key == bench.PageWeight && !web.Built() {
			require.Contains(t, f.Note, "not built")
			continue
		}
		if f.Key == bench.SocketMemory && f.Value == nil {
			require.Contains(t, f.Note, "cannot be told") // so few sockets as here may drown in what else the process does
			continue
		}
		if _, err := exec.LookPath("redis-server"); err != nil && f.Value == nil {
			require.Contains(t, f.Note, "no redis-server")
			continue
		}
		require.NotNil(t, f.Value, "%s: %s", f.Key, f.Note)
		require.Positive(t, *f.Value, f.Key)
		require.Equal(t, f.Target == "", f.Met == nil, f.Key)
	}
	require.Equal(t, bench.Keys(), keys)
	require.NoError(t, err, log)
	left, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Empty(t, left)
}
