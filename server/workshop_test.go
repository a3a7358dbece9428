package server

import (
	"encoding/base64"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/server/draft"
	"github.com/enshu/enshu/server/wire"
)

// An author copies a shipped scenario, breaks it, is told where, mends it, and holds an exercise with it.
func TestAnAuthorWritesAScenarioInTheBrowserAndPlaysIt(t *testing.T) {
	h := build(t)
	host := h.host()
	shelf := read[wire.Sources](t, host.get("/api/scenarios"), http.StatusOK).Scenarios
	require.NotEmpty(t, shelf)
	require.False(t, shelf[0].Own)
	from := read[wire.Source](t, host.get("/api/scenarios/"+scenario), http.StatusOK)
	require.NotEmpty(t, from.Files)
	refused(t, host.post("/api/scenarios/"+scenario, wire.SaveSource{Files: from.Files}), http.StatusConflict, "scenario_shipped")

	mine := func(replace, with string) []draft.File {
		files := make([]draft.File, len(from.Files))
		for i, f := range from.Files {
			files[i] = draft.File{Name: f.Name, Text: strings.Replace(strings.Replace(f.Text, "id: "+from.ID+"\n", "id: my-drill\n", 1), replace, with, 1)}
		}
		return files
	}
	broken := mine("seats:", "seatz:")
	checked := read[wire.Checked](t, host.post("/api/check", wire.WantCheck{Scenario: "my-drill", Files: broken, Seat: "facilitator"}), http.StatusOK)
	require.Nil(t, checked.Card)
	require.Empty(t, checked.View)
	found := false
	for _, f := range checked.Faults {
		if f.Code == scenarios.UnknownKey && f.Line > 0 && f.Text.JA != "" && strings.Contains(f.Fix.EN, "seats") {
			found = true
		}
	}
	require.True(t, found, "%v", checked.Faults)

	saved := read[wire.Checked](t, host.post("/api/scenarios/my-drill", wire.SaveSource{Files: broken}), http.StatusOK)
	require.Equal(t, 1, saved.N)
	require.Nil(t, saved.Card, "half-written work is kept, but cannot be played")
	for _, c := range read[wire.Library](t, host.get("/api/library"), http.StatusOK).Scenarios {
		require.NotEqual(t, "my-drill", c.ID)
	}
	refused(t, host.post("/api/scenarios/my-drill", wire.SaveSource{Files: broken}), http.StatusConflict, "draft_moved")
	saved = read[wire.Checked](t, host.post("/api/scenarios/my-drill", wire.SaveSource{After: 1, Files: mine("", "")}), http.StatusOK)
	require.Equal(t, 2, saved.N)
	require.NotNil(t, saved.Card)
	view := read[wire.Checked](t, host.post("/api/check", wire.WantCheck{Scenario: "my-drill", Files: mine("", ""), Seat: "facilitator"}), http.StatusOK).View
	require.Contains(t, view, "exercise/main")

	made := read[wire.ExerciseCard](t, host.post("/api/exercises", wire.NewExercise{Scenario: "my-drill"}), http.StatusOK)
	require.Len(t, made.Rooms, 1)
	old := read[wire.Source](t, host.get("/api/scenarios/my-drill?n=1"), http.StatusOK)
	require.Equal(t, broken, old.Files)
	require.Len(t, old.Versions, 2)
}

func TestOnlyHostsReadScenariosAndBadArchivesAreRefused(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	player := h.player(e, 0, "lead", "田中")
	refused(t, player.get("/api/scenarios"), http.StatusForbidden, "not_allowed")
	refused(t, player.post("/api/check", wire.WantCheck{}), http.StatusForbidden, "not_allowed")
	host := h.host()
	refused(t, host.get("/api/scenarios/..%2fetc"), http.StatusNotFound, "not_found")
	refused(t, host.post("/api/unpack", wire.WantUnpack{Pack: base64.StdEncoding.EncodeToString([]byte("nothing"))}), http.StatusUnprocessableEntity, "archive_bad")
	pack, err := draft.Pack("mine", []draft.File{{Name: "scenario.yaml", Text: "a: 1\n"}})
	require.NoError(t, err)
	got := read[wire.Source](t, host.post("/api/unpack", wire.WantUnpack{Pack: base64.StdEncoding.EncodeToString(pack)}), http.StatusOK)
	require.Equal(t, "mine", got.ID)
	require.Equal(t, "a: 1\n", got.Files[0].Text)
}
