package room_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/memory"
	"github.com/enshu/enshu/server/room"
	rt "github.com/enshu/enshu/server/room/roomtest"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// seated is a room in which people hold the seats of the CISO and of PR, and play runs.
func seated(t *testing.T, rules ...sim.PauseRule) *room.Room {
	r := rt.Start(t, &memory.Store{}).Begun("s")
	for _, seat := range []sim.SeatID{"ciso", "pr"} {
		reply, err := r.Do(t.Context(), room.Request{Do: sim.Take{At: seat, Name: "person at " + string(seat)}})
		require.NoError(t, err)
		require.NotNil(t, reply.Receipt)
	}
	rt.Yes(t, r, sim.Facilitator, sim.PauseWhen{Rules: rules})
	return r
}

func ruleThatStopped(t *testing.T, r *room.Room) (by *sim.PausedBy) {
	require.NoError(t, r.Look(t.Context(), func(s *sim.Session) error {
		by = s.State().Cause.Rule
		return nil
	}))
	return by
}

func TestTheClockStopsWhenASeatStaysAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := seated(t, sim.PauseRule{On: sim.PauseAway, After: 30 * clock.Second})
		ciso, pr := &rt.Ear{T: t}, &rt.Ear{T: t}
		ciso.Join(r, "ciso")
		gone := pr.Join(r, "pr")
		pass(2 * time.Minute)
		assert.Nil(t, ruleThatStopped(t, r), "everybody is here")
		gone.Leave()
		pass(25 * time.Second)
		assert.Nil(t, ruleThatStopped(t, r), "not away for long enough")
		again := pr.Join(r, "pr")
		pass(10 * time.Second)
		again.Leave()
		pass(25 * time.Second)
		assert.Nil(t, ruleThatStopped(t, r), "came back in between")
		pass(10 * time.Second)
		by := ruleThatStopped(t, r)
		require.NotNil(t, by)
		assert.Equal(t, sim.PausedBy{On: sim.PauseAway, Seats: []sim.SeatID{"pr"}}, *by)
		rt.Yes(t, r, sim.Facilitator, sim.Resume{})
		pass(25 * time.Second)
		assert.Nil(t, ruleThatStopped(t, r), "a resume gives the whole time again")
		pass(10 * time.Second)
		assert.NotNil(t, ruleThatStopped(t, r))
	})
}

func TestTheClockStopsForAllSeatsOnlyWhenAllAreAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := seated(t, sim.PauseRule{On: sim.PauseAllAway, After: 30 * clock.Second})
		ear := &rt.Ear{T: t}
		last := ear.Join(r, "ciso")
		pass(2 * time.Minute)
		assert.Nil(t, ruleThatStopped(t, r), "one is here")
		last.Leave()
		pass(40 * time.Second)
		by := ruleThatStopped(t, r)
		require.NotNil(t, by)
		assert.Equal(t, []sim.SeatID{"ciso", "pr"}, by.Seats)
	})
}
