package scenarios_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
)

// TestTeamsForeseeAsTheyAre: at the port a good team's first word on the gates holds more often than not, and none of its
// words runs out with the gates still shut; a team that conceals gives words that cannot hold.
func TestTeamsForeseeAsTheyAre(t *testing.T) {
	script, err := loadShipped("port-outage")
	require.NoError(t, err)
	actors := bot.NewCompany(script, "outlook")
	const runs = 12
	held, lapsed := map[bot.Policy]int{}, map[bot.Policy]int{}
	for _, p := range []bot.Policy{bot.Good, bot.Conceal} {
		for seed := uint64(1); seed <= runs; seed++ {
			cast, err := actors.Play(p, seed, nil)
			require.NoError(t, err)
			var first, last *sim.EstimateState
			given := cast.Session().State().Estimates
			for n := range given {
				if x := &given[n]; script.Services[x.Service].ID == "gate-flow" {
					if first == nil {
						first = x
					}
					last = x
				}
			}
			require.NotNil(t, first, "%s, seed %d: nobody said when the gates would be back", p, seed)
			if first.Estimate().Holds(first.Came.At) {
				held[p]++
			}
			if last.Came.Seq == 0 || last.Came.At > last.Late {
				lapsed[p]++
			}
		}
	}
	t.Logf("the first word held: %v of %d; the last ran out: %v", held, runs, lapsed)
	require.GreaterOrEqual(t, held[bot.Good], runs*3/4)
	require.Zero(t, lapsed[bot.Good])
	require.Zero(t, held[bot.Conceal])
	require.Positive(t, lapsed[bot.Conceal])
}
