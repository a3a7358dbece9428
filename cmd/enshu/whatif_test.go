package main

import (
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var (
	whatIfShown = regexp.MustCompile(`(?m)^\$ enshu (replay (?:.*\\\n)*.*)$`)
	scoresShown = regexp.MustCompile(`(?m)^\* score +([0-9.]+)% +([0-9.]+)% +([0-9.]+)%$`)
)

// The what-if that a scenario's guide shows turns a bad run good by what is changed, and not by the bots alone.
func TestTheWhatIfOfEveryGuideTurnsABadRunGood(t *testing.T) {
	for _, scenario := range []string{"friday-ransomware", "apparel-leak", "port-outage", "press-room"} {
		guide, err := os.ReadFile("../../scenarios/" + scenario + "/README.md")
		require.NoError(t, err)
		shown := whatIfShown.FindSubmatch(guide)
		require.NotNil(t, shown, scenario)
		line := strings.ReplaceAll(string(shown[1]), "scenarios/"+scenario, "../../scenarios/"+scenario)
		cmd := program(t)
		out, err := exec.Command("sh", "-c", `"$0" `+line, cmd.Path).CombinedOutput()
		require.NoError(t, err, string(out))
		was := scoresShown.FindStringSubmatch(string(out))
		require.NotNil(t, was, string(out))
		var score [3]float64
		for i := range score {
			score[i], err = strconv.ParseFloat(was[i+1], 64)
			require.NoError(t, err)
		}
		require.Greater(t, score[1], score[0], "%s: bots alone, over what was played", scenario)
		require.Greater(t, score[2], score[1]+5, "%s: what was changed, over bots alone", scenario)
		require.Greater(t, score[2], 75.0, scenario)
	}
}
