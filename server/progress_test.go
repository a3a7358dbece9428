package server

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

func TestProgressShowsWhatWasPlayedToItsEndAndWhatIsStillOpen(t *testing.T) {
	h := build(t)
	host := h.host()
	made := func() wire.ExerciseCard {
		return read[wire.ExerciseCard](t, host.post("/api/exercises", wire.NewExercise{Scenario: played}), http.StatusOK)
	}
	first, second, third := made(), made(), made()
	h.player(first, 0, "ciso", "田中")
	h.playedOut(first)
	h.playedOut(second)
	for i, d := range []sim.Deed{
		sim.Improve{What: "later", Due: "2027-06-30", Status: sim.PlanOpen}, sim.Improve{What: "sooner", Due: "2027-01-31", Status: sim.PlanDoing},
		sim.Improve{What: "done", Status: sim.PlanDone}, sim.Improve{What: "some day", Status: sim.PlanOpen},
	} {
		r, err := h.live.Room(t.Context(), first.Rooms[0])
		require.NoError(t, err)
		reply, err := r.Do(t.Context(), room.Request{ID: sim.CommandID(rune('a' + i)), Seat: sim.Facilitator, Do: d})
		require.NoError(t, err)
		require.Nil(t, reply.Refused)
	}
	p := read[wire.Progress](t, host.get("/api/progress"), http.StatusOK)
	require.Len(t, p.Attempts, 2, "what never began, or is not over, is no attempt")
	require.Equal(t, second.ID, p.Attempts[0].Exercise)
	require.Equal(t, first.ID, p.Attempts[1].Exercise)
	require.Equal(t, 1, p.Attempts[1].People)
	require.Equal(t, 4, p.Attempts[1].Plan)
	require.Equal(t, 3, p.Attempts[1].Open)
	require.NotEmpty(t, p.Attempts[0].Groups)
	require.Equal(t, p.Attempts[0].Script, p.Attempts[1].Script)
	var open []string
	for _, o := range p.Open {
		open = append(open, o.Row.What)
	}
	require.Equal(t, []string{"sooner", "later", "some day"}, open)
	require.NotEmpty(t, p.Repeated)
	for _, g := range p.Repeated {
		require.Equal(t, 2, g.Times)
		require.Equal(t, 2, g.Of)
		require.True(t, g.Latest)
	}
	require.Zero(t, p.Unread)
	f := h.browser()
	f.enter(third.Link, "")
	refused(t, f.get("/api/progress"), http.StatusForbidden, "not_allowed")
}

// What a hand ended early is listed as such. Its share is of what came due, where anything did, and it is no gap that came back.
func TestProgressMarksWhatWasStoppedEarly(t *testing.T) {
	h := build(t)
	host := h.host()
	for range 2 {
		h.debriefed(read[wire.ExerciseCard](t, host.post("/api/exercises", wire.NewExercise{Scenario: played}), http.StatusOK))
	}
	p := read[wire.Progress](t, host.get("/api/progress"), http.StatusOK)
	require.Len(t, p.Attempts, 2)
	for _, x := range p.Attempts {
		require.True(t, x.Cut)
		require.Less(t, x.Judged, x.Findings)
		require.NotZero(t, x.Total.Share, "nothing came due, and nothing was lost")
	}
	require.Empty(t, p.Repeated)
}

// A what-if did not happen and says nothing of how an organisation does.
func TestProgressLeavesWhatIfsOut(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	h.debriefed(e)
	f := h.browser()
	f.enter(e.Link, "")
	read[wire.ExerciseCard](t, f.post("/api/rooms/"+string(e.Rooms[0])+"/fork", wire.WantFork{Seq: h.begunAt(e.Rooms[0])}), http.StatusOK)
	require.Len(t, read[wire.Progress](t, h.host().get("/api/progress"), http.StatusOK).Attempts, 1)
}
