package whatif_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/whatif"
)

// A statement about a reading that the played scenario does not have is left out, like anything else that it lacks.
func TestTheRubricOfAnotherScenarioIsRefusedOrJudgesWhatItCan(t *testing.T) {
	shipped := func(id string) func() (*sim.Script, error) {
		return func() (*sim.Script, error) {
			s, faults := scenarios.NewLibrary("").Load(id)
			return s, faults.Err()
		}
	}
	p := drilled(t, "friday-ransomware/drills/good.txtar")
	for _, id := range []string{"apparel-leak", "port-outage", "press-room"} {
		rubric, err := shipped(id)()
		require.NoError(t, err)
		of := len(rubric.Expectations)
		r, err := whatif.Rescore("r-1", shipped("friday-ransomware"), rubric, p.Journal)
		if err != nil {
			require.ErrorIs(t, err, whatif.ErrOther, id)
			continue
		}
		require.Equal(t, of, r.Now.Score.Findings+len(r.Unjudged), id)
	}
}
