package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestStudyIsPrintedAsJSON(t *testing.T) {
	out, err := program(t, "rehearse", "--scenarios", ownScenarios, "base", "--study", "--json", "--runs", "2").Output()
	require.NoError(t, err)
	for _, part := range []string{"policies", "axes", "margins", "reach", "dead", "seats", "decisions", "apart", "timing"} {
		require.Contains(t, string(out), "\n  \""+part+"\": ")
	}
}

func TestStudyPageNeedsNothingElseAndIsMarked(t *testing.T) {
	name := filepath.Join(t.TempDir(), "study.html")
	out, err := program(t, "rehearse", "--scenarios", ownScenarios, "base", "--runs", "8", "--html", name).CombinedOutput()
	require.NoError(t, err, string(out))
	require.Contains(t, string(out), "margin   good over slow")
	require.Contains(t, string(out), "axis     ")
	raw, err := os.ReadFile(name)
	require.NoError(t, err)
	html := string(raw)
	require.NotRegexp(t, `(src|href)=|@import|url\(|<script`, html)
	require.Equal(t, 2, strings.Count(html, `<p class="mark">訓練 EXERCISE</p>`))
	require.NotContains(t, html, "ZgotmplZ")
	for _, want := range []string{"<svg class=\"strip\"", "<svg class=\"bar\"", "Scores by axis", "</html>"} {
		require.Contains(t, html, want)
	}
	out, err = program(t, "rehearse", "--scenarios", ownScenarios, "base", "--runs", "2", "--html", filepath.Join(name, "no", "such")).CombinedOutput()
	require.Error(t, err)
	require.Contains(t, string(out), "--html")
}
