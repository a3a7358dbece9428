package server

import (
	"encoding/base64"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/draft"
	"github.com/enshu/enshu/server/wire"
)

// What was played is judged by a version that comes along, beside the one it was played with, and nothing of it is kept.
func TestASessionIsScoredByAnotherVersionBesideItsOwn(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	h.player(e, 0, "lead", "田中")
	h.debriefed(e)
	f := h.browser()
	f.enter(e.Link, "")
	path := "/api/rooms/" + string(e.Rooms[0]) + "/rescore"
	seq, digest := h.standingAt(e.Rooms[0])

	same := read[wire.Rescored](t, f.post(path, wire.WantRescore{Scenario: scenario}), http.StatusOK)
	require.Empty(t, same.Changed)
	require.Equal(t, same.Was, same.Now)

	source := read[wire.Source](t, h.host().get("/api/scenarios/"+scenario), http.StatusOK)
	for i := range source.Files {
		source.Files[i].Text = strings.NewReplacer(`version: "1.0.0"`, `version: "2.0.0"`, "    points: 10\n", "    points: 40\n").Replace(source.Files[i].Text)
	}
	pack, err := draft.Pack(scenario, source.Files)
	require.NoError(t, err)
	other := read[wire.Rescored](t, f.post(path, wire.WantRescore{Pack: base64.StdEncoding.EncodeToString(pack)}), http.StatusOK)
	require.Equal(t, "2.0.0", other.Now.Version)
	require.Equal(t, same.Was, other.Was)
	require.NotEmpty(t, other.Changed)
	for _, c := range other.Changed {
		require.Equal(t, c.Was.Out*4, c.Now.Out)
	}

	bad, err := draft.Pack(scenario, []draft.File{{Name: "scenario.yaml", Text: "meta: {}\n"}})
	require.NoError(t, err)
	refused(t, f.post(path, wire.WantRescore{Pack: base64.StdEncoding.EncodeToString(bad)}), http.StatusUnprocessableEntity, "rubric_bad")
	refused(t, f.post(path, wire.WantRescore{Pack: "nothing"}), http.StatusUnprocessableEntity, "archive_bad")
	refused(t, f.post(path, wire.WantRescore{Scenario: "none"}), http.StatusUnprocessableEntity, "scenario_unknown")
	refused(t, f.post(path, wire.WantRescore{Scenario: "apparel-leak"}), http.StatusUnprocessableEntity, "rubric_other")
	now, still := h.standingAt(e.Rooms[0])
	require.Equal(t, seq, now)
	require.Equal(t, digest, still)
}
