package main

import (
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/render"
)

// What the program prints about an exercise ends up in files: the mark stands at both ends of it, in words and in JSON.
func TestWhatIsPrintedBearsTheMarkAtBothEnds(t *testing.T) {
	drill := "../../scenarios/press-room/drills/good.txtar"
	for _, args := range [][]string{
		{"due", "--list"}, {"due", "jp-appi-ppc", "--given", "knowledge=2026-11-20T09:00:00+09:00"},
		{"rehearse", "press-room", "--runs", "1"}, {"replay", drill}, {"replay", drill, "--fork-at", "T+1:00"},
	} {
		mark := render.Mark
		if strings.Contains(strings.Join(args, " "), "--fork-at") {
			mark = "WHAT-IF 仮想"
		}
		for _, more := range [][]string{nil, {"--json"}} {
			all := append(args[:len(args):len(args)], more...)
			out, err := line(all...)
			require.NoError(t, err, "%v", all)
			lines := strings.Split(strings.TrimSpace(out), "\n")
			head, tail := strings.Join(lines[:min(2, len(lines))], ""), strings.Join(lines[max(0, len(lines)-2):], "")
			require.Contains(t, head, mark, "%v", all)
			require.Contains(t, tail, mark, "%v", all)
		}
	}
}

func TestWhatHasNoPlaceForTheMarkIsNotPrinted(t *testing.T) {
	for _, v := range []any{nil, []int{1}, struct{}{}, "words"} {
		require.Error(t, markedJSON(io.Discard, render.Mark, v))
	}
}
