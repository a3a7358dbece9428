package api

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/report"
)

func TestGapsThatTheLatestExerciseStillHasComeFirst(t *testing.T) {
	played := func(scenario string, gaps ...sim.ExpectationID) attempt {
		a := attempt{Attempt: report.Attempt{Scenario: scenario}}
		for _, g := range gaps {
			a.Gaps = append(a.Gaps, report.Shortfall{Expectation: g})
		}
		return a
	}
	got := repeated([]attempt{
		played("leak", "late"), played("leak", "mended", "once", "late"),
		played("port", "worst"), played("port", "worst", "mended"), played("port", "worst"), played("leak", "mended"), played("leak", "mended"),
	})
	gap := func(scenario string, finding sim.ExpectationID, times, of int, latest bool) wire.RepeatedGap {
		return wire.RepeatedGap{Scenario: scenario, Finding: finding, Times: times, Of: of, Latest: latest}
	}
	require.Equal(t, []wire.RepeatedGap{
		gap("port", "worst", 3, 3, true), gap("leak", "late", 2, 4, true), gap("leak", "mended", 3, 4, false),
	}, got)
}
