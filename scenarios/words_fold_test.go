package scenarios

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

// A folded line break becomes a space, which Japanese has no use for.
func TestFoldedJapaneseHasNoGap(t *testing.T) {
	raw, err := os.ReadFile("testdata/base/scenario.yaml")
	require.NoError(t, err)
	line := "  synopsis: {ja: 電車に置き忘れたノートパソコンから一日が始まる, en: A day that begins with a laptop left on a train}\n"
	require.Contains(t, string(raw), line)
	folded := "  synopsis:\n    ja: >\n      休日の前、\n      役員は帰る。\n    en: >\n      On the eve,\n      executives go home.\n"
	script, faults := Load(fstest.MapFS{"base/scenario.yaml": {Data: []byte(strings.Replace(string(raw), line, folded, 1))}}, "base")
	require.Empty(t, faults)
	require.Equal(t, "休日の前、役員は帰る。", script.Synopsis.JA)
	require.Equal(t, "On the eve, executives go home.", script.Synopsis.EN)
}
