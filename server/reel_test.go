package server

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/view"
)

// Looking back must not tell a seat more of any moment than it was told then.
func TestNoReelShowsASeatWhatItMayNotKnow(t *testing.T) {
	single(t)
	script := taint(t, played)
	journal := record(t, script, 11, mixed(11))
	for _, seat := range script.Seats {
		law, session := newLawful(script), sim.Open(script.Script, 11)
		reel, shots := view.NewReel(sim.Open(script.Script, 11), seat.ID), 0
		table := map[string]json.RawMessage{}
		for _, b := range journal {
			law.take(b)
			session.Apply(b)
			shot, changed := reel.Take(b)
			if !changed {
				continue
			}
			raw, err := json.Marshal(wire.Shot{N: shot.N, Seq: shot.Seq, At: shot.At, Put: shot.Put, Del: shot.Del})
			require.NoError(t, err)
			for _, l := range law.scan(seat.ID, raw) {
				t.Fatal(l)
			}
			fold(table, shot.Put, shot.Del)
			shots++
			if shots%50 == 0 {
				require.Equal(t, view.NewFeed(session, seat.ID).Table(), table, "%s at batch %d", seat.ID, b.Seq)
			}
		}
		require.Equal(t, view.NewFeed(session, seat.ID).Table(), table, seat.ID)
	}
}

// Ground truth is worth a test of the test: somebody at a player's seat who was shown it would be noticed at once.
func TestGroundTruthShownToAPlayerIsNoticed(t *testing.T) {
	script := taint(t, played)
	law, reel := newLawful(script), view.NewReel(sim.Open(script.Script, 12), view.GroundTruth)
	first := record(t, script, 12, each(bot.Good))[0]
	law.take(first)
	shot, _ := reel.Take(first)
	raw, err := json.Marshal(shot.Put)
	require.NoError(t, err)
	require.NotEmpty(t, law.scan("ceo", raw))
}

func fold(table, put map[string]json.RawMessage, del []string) {
	for _, key := range del {
		delete(table, key)
	}
	for key, record := range put {
		table[key] = record
	}
}

// debriefed begins an exercise, ends it by hand, and opens its debrief.
func (h *house) debriefed(e wire.ExerciseCard) { h.debriefedAfter(e, sim.End{Reason: "enough"}) }

// playedOut goes to the end of its story instead.
func (h *house) playedOut(e wire.ExerciseCard) {
	h.t.Helper()
	var end clock.Instant
	require.NoError(h.t, h.API().Rooms.Look(h.t.Context(), e.Rooms[0], func(s *sim.Session) { end = s.Script().End }))
	h.debriefedAfter(e, sim.Jump{To: end, Mode: sim.SkipAll})
}

func (h *house) debriefedAfter(e wire.ExerciseCard, over sim.Deed) {
	for i, deed := range []sim.Deed{sim.Start{Pace: e.Pace}, over, sim.Debrief{}} {
		r, err := h.live.Room(h.t.Context(), e.Rooms[0])
		require.NoError(h.t, err)
		if start, ok := deed.(sim.Start); ok {
			require.NoError(h.t, r.Look(h.t.Context(), func(s *sim.Session) error { start.Pace = s.Script().Paces[0].ID; return nil }))
			deed = start
		}
		reply, err := r.Do(h.t.Context(), room.Request{ID: sim.CommandID(fmt.Sprint("deed", i)), Seat: sim.Facilitator, Do: deed})
		require.NoError(h.t, err)
		require.Nil(h.t, reply.Refused)
	}
}

func TestOnlyThoseWhoMayLookBackDo(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	lead, legal, f := h.player(e, 0, "lead", "田中"), h.player(e, 0, "legal", "鈴木"), h.browser()
	f.enter(e.Link, "")
	path := func(seat sim.SeatID) string { return fmt.Sprintf("/api/rooms/%s/reel/%s/1", e.Rooms[0], seat) }
	views := func(b *browser) (list []sim.SeatID) {
		for _, v := range read[wire.Replay](t, b.get("/api/rooms/"+string(e.Rooms[0])+"/replay"), http.StatusOK).Views {
			require.Equal(t, http.StatusOK, b.get(v.Reel).status, v.Reel)
			list = append(list, v.Seat)
		}
		return list
	}
	require.Empty(t, views(lead))
	refused(t, lead.get(path("lead")), http.StatusForbidden, "not_allowed")
	require.Equal(t, []sim.SeatID{sim.Facilitator, view.GroundTruth, "lead", "legal"}, views(f)[:4])

	h.debriefed(e)
	require.Equal(t, []sim.SeatID{"lead"}, views(lead))
	require.Equal(t, []sim.SeatID{"legal"}, views(legal))
	for _, seat := range []sim.SeatID{"legal", sim.Facilitator, sim.Evaluator, sim.Screen, view.GroundTruth, "nobody"} {
		refused(t, lead.get(path(seat)), http.StatusForbidden, "not_allowed")
	}
	refused(t, f.get(path("nobody")), http.StatusNotFound, "not_found")
	refused(t, f.get(fmt.Sprintf("/api/rooms/%s/reel/lead/100000", e.Rooms[0])), http.StatusNotFound, "not_found")
}

func TestAReelIsKeptByBrowsersAndAskedForAnew(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	f := h.browser()
	f.enter(e.Link, "")
	path := "/api/rooms/" + string(e.Rooms[0]) + "/reel/lead/1"
	first := f.get(path)
	require.Equal(t, http.StatusOK, first.status)
	require.Equal(t, "private, no-cache", first.header.Get("Cache-Control"))
	lines := strings.Split(strings.TrimSpace(first.body), "\n")
	var shot wire.Shot
	require.NoError(t, json.Unmarshal([]byte(lines[0]), &shot))
	require.Contains(t, shot.Put, "me/main")
	require.Equal(t, sim.Seq(1), shot.Seq)

	again := f.ask(http.MethodGet, path, "", "If-None-Match", first.header.Get("ETag"))
	require.Equal(t, http.StatusNotModified, again.status)
	require.Empty(t, again.body)
	plain := f.ask(http.MethodGet, path, "", "Accept-Encoding", "identity")
	require.Equal(t, first.body, plain.body)
	require.NotEqual(t, first.header.Get("ETag"), plain.header.Get("ETag"))

	h.debriefed(e)
	require.Equal(t, first.body, f.get(path).body, "what is under an address stays as it is")
	var all bytes.Buffer
	require.NoError(t, h.rooms.Reel(t.Context(), e.Rooms[0], "lead", 1<<40, &all))
	require.Greater(t, all.Len(), len(first.body))
}
