package server

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/view"
)

// A what-if is a room of its own that says so everywhere, and what was played stays as it was.
func TestAWhatIfIsAnExerciseOfItsOwn(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	parent := e.Rooms[0]
	h.player(e, 0, "lead", "田中")
	f := h.browser()
	f.enter(e.Link, "")
	path := "/api/rooms/" + string(parent) + "/fork"
	refused(t, f.post(path, wire.WantFork{Seq: 1}), http.StatusConflict, room.CodeForkPoint)
	refused(t, f.post(path, wire.WantFork{Seq: 1000}), http.StatusConflict, room.CodeForkPoint)
	h.debriefed(e)
	before, digest := h.standingAt(parent)
	refused(t, f.post(path, wire.WantFork{Seq: before}), http.StatusConflict, room.CodeForkPoint)

	at := h.begunAt(parent)
	made := read[wire.ExerciseCard](t, f.post(path, wire.WantFork{Seq: at, Policy: "good", Factor: 4000}), http.StatusOK)
	require.True(t, strings.HasPrefix(made.Title.JA, "WHAT-IF 仮想"), made.Title)
	require.NotEqual(t, e.Code, made.Code)
	require.Len(t, made.Rooms, 1)
	require.True(t, read[wire.JoinPage](t, h.browser().get("/api/join/"+made.Code), http.StatusOK).WhatIf, "who is asked in is told")
	require.False(t, read[wire.JoinPage](t, h.browser().get("/api/join/"+e.Code), http.StatusOK).WhatIf)
	fork := made.Rooms[0]
	require.NoError(t, h.API().Rooms.Look(t.Context(), fork, func(s *sim.Session) {
		require.Equal(t, parent, s.State().Fork.From)
		require.Equal(t, at, s.State().Fork.Seq)
		require.Nil(t, s.State().Ended)
		require.Equal(t, "good", s.State().Seats[s.Script().SeatNumber("lead")].Bot)
		require.Empty(t, s.State().Seats[s.Script().SeatNumber("lead")].Holders)
		require.False(t, s.State().Clock.Running, "it waits for whoever asked")
		require.Equal(t, clock.Rate(4000), s.State().Factor, "and goes on at the speed that was asked for")
		x, _ := view.NewDesk(s, "lead").Get("exercise/main")
		require.Equal(t, parent, x.(view.Exercise).Fork.From)
	}))
	after, same := h.standingAt(parent)
	require.Equal(t, before, after)
	require.Equal(t, digest, same)

	c := read[wire.Comparison](t, f.get("/api/rooms/"+string(fork)+"/comparison"), http.StatusOK)
	require.Equal(t, parent, c.Parent)
	require.True(t, c.Played.Ended)
	require.False(t, c.WhatIf.Ended)
	require.NotNil(t, c.First)
	require.True(t, c.Alone.Ended, "bots by themselves come to an end")

	band := "/api/rooms/" + string(parent) + "/band/"
	b := read[wire.Band](t, f.get(band+fmt.Sprint(at)), http.StatusOK)
	require.Equal(t, 30, b.Runs)
	require.NotEmpty(t, b.Points)
	require.Equal(t, b, read[wire.Band](t, f.get(band+fmt.Sprint(at)), http.StatusOK))
	end := read[wire.Band](t, f.get(band+fmt.Sprint(before)), http.StatusOK)
	require.Zero(t, end.Runs, "nothing goes on from the end")
	now, still := h.standingAt(parent)
	require.Equal(t, before, now, "rehearsing changes nothing")
	require.Equal(t, digest, still)

	stranger := h.browser()
	stranger.enter(made.Link, "")
	refused(t, stranger.get("/api/rooms/"+string(fork)+"/comparison"), http.StatusNotFound, "not_found")
	refused(t, stranger.get(fmt.Sprintf("/api/rooms/%s/reel/lead/1", parent)), http.StatusNotFound, "not_found")
	require.Equal(t, http.StatusOK, stranger.get(fmt.Sprintf("/api/rooms/%s/reel/lead/1", fork)).status)
}

func (h *house) standingAt(id sim.SessionID) (seq sim.Seq, digest sim.Hash) {
	require.NoError(h.t, h.API().Rooms.Look(h.t.Context(), id, func(s *sim.Session) { seq, digest = s.Seq(), s.Digest() }))
	return seq, digest
}

// begunAt is the batch with which play began.
func (h *house) begunAt(id sim.SessionID) sim.Seq {
	for b, err := range h.journal.Read(h.t.Context(), id, 0) {
		require.NoError(h.t, err)
		for _, x := range b.Events {
			if c, ok := x.Event.(sim.ClockSet); ok && c.Cause == "start" {
				return b.Seq
			}
		}
	}
	h.t.Fatal("play never began")
	return 0
}

// brittle is a journal that fails at an append, as one does whose server dies there.
type brittle struct {
	journal.Store
	appends int // that are still taken
}

var errDead = errors.New("the server is dead")

func (b *brittle) Append(ctx context.Context, id sim.SessionID, after sim.Seq, batch sim.Batch) error {
	if b.appends == 0 {
		return errDead
	}
	b.appends--
	return b.Store.Append(ctx, id, after, batch)
}

func (b *brittle) Mark(ctx context.Context, marks []journal.Mark) error {
	if b.appends == 0 {
		return errDead
	}
	return b.Store.Mark(ctx, marks)
}

// Whenever the server dies while it makes a what-if, afterwards there is no trace of it that anybody meets: nothing leads to
// it, nothing of it plays, and the same what-if can be asked for again.
func TestADeathWhileAWhatIfIsMadeLeavesNoHalfExercise(t *testing.T) {
	c, _ := settings(t)
	h := buildWith(t, c)
	e := h.exercise(1)
	parent := e.Rooms[0]
	h.player(e, 0, "lead", "田中")
	h.debriefed(e)
	at := h.begunAt(parent)
	laid, err := h.API().Rooms.Fork(t.Context(), parent, at, room.Recast{Policy: "good"})
	require.NoError(t, err)
	var halves []sim.SessionID
	for taken := range len(laid) + 1 {
		id := access.NewRoom()
		rooms := room.New(room.Settings{Journal: &brittle{h.journal, taken}})
		err := rooms.Lay(t.Context(), id, laid)
		rooms.Stop(0)
		if taken < len(laid) {
			require.ErrorIs(t, err, errDead)
		}
		if taken > 1 { // a first batch alone is a room that nobody has come to
			halves = append(halves, id)
		}
	}
	require.NoError(t, h.Close())

	h = buildWith(t, c)
	for _, half := range halves {
		_, err := h.API().Store.Room(t.Context(), half)
		require.Error(t, err, "nothing leads to it")
		for _, r := range h.live.rooms.Open() {
			require.NotEqual(t, half, r.ID, "and it does not play")
		}
	}
	made := read[wire.ExerciseCard](t, h.host().post("/api/rooms/"+string(parent)+"/fork", wire.WantFork{Seq: at, Policy: "good"}), http.StatusOK)
	require.NoError(t, h.API().Rooms.Look(t.Context(), made.Rooms[0], func(s *sim.Session) {
		require.GreaterOrEqual(t, s.Seq(), laid[len(laid)-1].Seq)
		require.Equal(t, parent, s.State().Fork.From)
	}))
	list, err := h.API().Store.Exercises(t.Context())
	require.NoError(t, err)
	require.Len(t, list, 2)
}
