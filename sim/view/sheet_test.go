package view_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/view"
)

// A decision sheet shows what bears on the question. The id of a fact that a seat has not heard of would give it away.
func TestSheetNamesNoFactTheSeatHasNotHeardOf(t *testing.T) {
	script, _ := scenarios.NewLibrary("").Load("friday-ransomware")
	require.NotNil(t, script)
	s := sim.Open(script, 3)
	var desks []*view.Desk
	named := 0
	cast := bot.NewCast(s, 0, func(sim.Batch) error {
		for _, d := range desks {
			d.Update(s)
			for _, r := range d.Rows() {
				sheet, ok := r.(view.Decision)
				if !ok {
					continue
				}
				for _, fact := range sheet.Facts {
					named++
					_, heard := d.Get("fact/" + string(fact))
					require.True(t, heard, "%s names %s", sheet.ID, fact)
				}
			}
		}
		return nil
	})
	require.NoError(t, cast.Open("test"))
	for _, seat := range script.Seats {
		if seat.Kind == sim.Player {
			desks = append(desks, view.NewDesk(s, seat.ID))
			require.NoError(t, cast.Join(bot.New(script, seat.ID, bot.Good, 3)))
		}
	}
	require.NoError(t, cast.Do(sim.Facilitator, sim.Start{Pace: script.Paces[0].ID}))
	require.NoError(t, cast.Finish())
	require.NotZero(t, named, "no sheet named a fact: the test has seen nothing")
}
