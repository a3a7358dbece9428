package room_test

import (
	"fmt"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/journaltest"
	"github.com/enshu/enshu/server/journal/memory"
	"github.com/enshu/enshu/server/room"
	rt "github.com/enshu/enshu/server/room/roomtest"
	"github.com/enshu/enshu/sim"
)

// A facilitator sees who tries in vain; the journal does not keep it, and the list cannot grow for ever.
func TestRefusedAttemptsAreShownTheLatestFirstAndBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := &memory.Store{}
		r := rt.Start(t, store).Begun("s")
		before := len(journaltest.Read(t, store, "s", 0))
		assert.Equal(t, 0, len(r.Attempts()))
		for i := range 51 {
			deed := sim.Deed(sim.Pause{})
			if i == 50 {
				deed = sim.Act{Action: "nothing-of-the-kind"}
			}
			reply, err := r.Do(t.Context(), room.Request{ID: sim.CommandID(fmt.Sprint("try-", i)), Seat: "pr", Do: deed})
			require.NoError(t, err)
			require.NotNil(t, reply.Refused)
		}
		list := r.Attempts()
		require.Len(t, list, 50)
		assert.Equal(t, "act", list[0].Deed)
		assert.Equal(t, "pause", list[1].Deed)
		assert.Equal(t, sim.SeatID("pr"), list[0].Seat)
		assert.NotZero(t, list[0].At)
		assert.NotEmpty(t, list[0].Refused.Text.JA)
		assert.Len(t, journaltest.Read(t, store, "s", 0), before)
	})
}
