package server

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/view"
)

// Who guesses the id of something that is hidden from the seat gets the answer that a made-up id gets, word for word: not
// even that it exists can be found out.
func TestGuessingAnIdTellsNothing(t *testing.T) {
	script, faults := scenarios.NewLibrary("").Load(played)
	require.NotNil(t, script, "%v", faults)
	const madeUp = "made-up-id"
	hidden := 0
	for _, past := range pasts(t, script) {
		s := sim.Open(script, past[0].Events[0].Event.(sim.Opened).Seed)
		for _, b := range past {
			s.Apply(b)
			if b.Seq%40 != 0 || !s.State().Clock.Running {
				continue
			}
			for _, seat := range playersOf(script) {
				desk := view.NewDesk(s, seat)
				answer := func(d sim.Deed) string {
					_, err := s.Propose(sim.Command{ID: "g", Seat: seat, Wall: b.Wall, Do: d})
					raw, _ := json.Marshal(err)
					return string(raw)
				}
				same := func(key, id string, make func(id string) sim.Deed) {
					if _, shown := desk.Get(key); shown {
						return
					}
					hidden++
					guess, nothing := strings.ReplaceAll(answer(make(id)), id, madeUp), answer(make(madeUp))
					require.NotEqual(t, "null", guess, "%s did something to %s", seat, key)
					require.Equal(t, nothing, guess, "%s guesses %s", seat, key)
				}
				for _, x := range script.Decisions {
					key := "decision/" + string(x.ID)
					same(key, string(x.ID), func(id string) sim.Deed {
						return sim.Answer{Decision: sim.DecisionID(id), Option: x.Options[0].ID, Rationale: "x"}
					})
					same(key, string(x.ID), func(id string) sim.Deed { return sim.Concur{Decision: sim.DecisionID(id), Stand: sim.Agree} })
					same(key, string(x.ID), func(id string) sim.Deed { return sim.Approve{Decision: sim.DecisionID(id), Yes: true} })
				}
				for _, x := range script.Facts {
					key := "fact/" + string(x.ID)
					same(key, string(x.ID), func(id string) sim.Deed { return sim.Brief{Fact: sim.FactID(id), To: []sim.SeatID{sim.Facilitator}} })
				}
				for _, x := range script.Injects {
					key := "inject/" + string(x.ID)
					same(key, string(x.ID), func(id string) sim.Deed { return sim.Fire{Inject: sim.InjectID(id)} })
				}
				for _, x := range script.Actions {
					same("action/"+string(x.ID), string(x.ID), func(id string) sim.Deed { return sim.Act{Action: sim.ActionID(id)} })
				}
			}
		}
	}
	require.Greater(t, hidden, 5000, "guesses at what is hidden")
}
