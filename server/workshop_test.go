package server

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/scenarios/study"
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

// lines reads an answer that comes line by line.
func lines(t *testing.T, a answer) (all []wire.Rehearsal) {
	t.Helper()
	require.Equal(t, http.StatusOK, a.status, a.body)
	for _, line := range strings.Split(strings.TrimSpace(a.body), "\n") {
		var r wire.Rehearsal
		require.NoError(t, json.Unmarshal([]byte(line), &r), line)
		all = append(all, r)
	}
	return all
}

// What is rehearsed is the text as it stands, not what was saved, and each line says where it is written.
func TestAnAuthorRehearsesWhatIsNotSavedYet(t *testing.T) {
	h := build(t)
	host := h.host()
	from := read[wire.Source](t, host.get("/api/scenarios/"+scenario), http.StatusOK)
	files := slices.Clone(from.Files)
	main := slices.IndexFunc(files, func(f draft.File) bool { return f.Name == "scenario.yaml" })
	dead := "\n  - id: never\n    channel: mail\n    from: {ja: 事務局, en: Office}\n    to: [lead]\n    title: {ja: 来ない, en: Never}\n    subject: {ja: 来ない, en: Never}\n" +
		"    body: {ja: 来ない, en: Never}\n    when: {all: [{decided: {decision: tell, options: [now]}}, {decided: {decision: tell, options: [wait]}}]}\n"
	files[main].Text = strings.Replace(files[main].Text, "\ninjects:", "\ninjects:"+dead, 1)
	require.Contains(t, files[main].Text, dead)

	all := lines(t, host.post("/api/rehearse", wire.WantRehearsal{Scenario: from.ID, Files: files, Runs: 3}))
	require.Equal(t, wire.Rehearsal{}, all[0], "it waits for its turn")
	last := all[len(all)-1]
	require.NotNil(t, last.Study)
	require.Equal(t, last.Done, last.Of)
	require.Equal(t, 3, last.Study.Runs)
	require.True(t, slices.ContainsFunc(last.Study.Dead, func(r study.Reach) bool { return r.Kind == "inject" && r.ID == "never" }), "%v", last.Study.Dead)
	at := last.Places["inject/never"]
	require.Equal(t, "scenario.yaml", at.File)
	require.Equal(t, "  - id: never", strings.Split(files[main].Text, "\n")[at.Line-1])
	for _, r := range last.Study.Reach {
		require.Contains(t, last.Places, r.Kind+"/"+r.ID)
	}
	for _, s := range last.Study.Seats {
		require.Contains(t, last.Places, "seat/"+string(s.Seat))
	}
}

// When a scenario was rehearsed, how, and whether that was the text which is played now, stands on its card from then on.
func TestARehearsalIsOnTheCardFromThenOn(t *testing.T) {
	h := build(t)
	host := h.host()
	card := func() wire.SourceCard {
		list := read[wire.Sources](t, host.get("/api/scenarios"), http.StatusOK).Scenarios
		at := slices.IndexFunc(list, func(c wire.SourceCard) bool { return c.ID == scenario })
		require.GreaterOrEqual(t, at, 0)
		return list[at]
	}
	require.Nil(t, card().Rehearsed)
	from := read[wire.Source](t, host.get("/api/scenarios/"+scenario), http.StatusOK)
	all := lines(t, host.post("/api/rehearse", wire.WantRehearsal{Scenario: from.ID, Files: from.Files, Runs: 2}))
	made := all[len(all)-1].Study
	require.NotNil(t, made)
	told := card().Rehearsed
	require.NotNil(t, told)
	require.True(t, told.Same, "it was the text that is played")
	require.Equal(t, 2, told.Runs)
	require.Equal(t, len(made.Dead), told.Dead)
	require.Len(t, told.Teams, len(made.Policies))
	require.Equal(t, made.Policies[0].Policy, told.Teams[0].Policy)
	require.InDelta(t, made.Policies[0].Score.P50, told.Teams[0].Score, 0.5)

	main := slices.IndexFunc(from.Files, func(f draft.File) bool { return f.Name == "scenario.yaml" })
	from.Files[main].Text = strings.Replace(from.Files[main].Text, "title: {ja: ", "title: {ja: 別の", 1)
	require.Contains(t, from.Files[main].Text, "別の")
	lines(t, host.post("/api/rehearse", wire.WantRehearsal{Scenario: from.ID, Files: from.Files, Runs: 1}))
	require.Equal(t, 1, card().Rehearsed.Runs, "the latest")
	require.False(t, card().Rehearsed.Same, "it was another text")
}

func TestWhatCannotBeRehearsedIsRefusedInWords(t *testing.T) {
	h := build(t)
	host := h.host()
	from := read[wire.Source](t, host.get("/api/scenarios/"+scenario), http.StatusOK)
	refused(t, host.post("/api/rehearse", wire.WantRehearsal{Scenario: "mine", Files: []draft.File{{Name: "scenario.yaml", Text: "a: 1\n"}}, Runs: 1}),
		http.StatusUnprocessableEntity, "scenario_faulty")
	for _, runs := range []int{0, 201} {
		refused(t, host.post("/api/rehearse", wire.WantRehearsal{Scenario: from.ID, Files: from.Files, Runs: runs}), http.StatusUnprocessableEntity, "request_bad")
	}
	h.Server.API().Stage.Close() // as when the server stops
	all := lines(t, host.post("/api/rehearse", wire.WantRehearsal{Scenario: from.ID, Files: from.Files, Runs: 200}))
	require.Equal(t, "not_ready", all[len(all)-1].Problem.Code)
	require.Nil(t, all[len(all)-1].Study)
}

// Who leaves the page ends the rehearsal: the next one has its turn without waiting for the end of a long one.
func TestARehearsalEndsWithItsRequest(t *testing.T) {
	h := build(t)
	host := h.host()
	from := read[wire.Source](t, host.get("/api/scenarios/friday-ransomware"), http.StatusOK)
	want, err := json.Marshal(wire.WantRehearsal{Scenario: from.ID, Files: from.Files, Runs: 200})
	require.NoError(t, err)
	ctx, leave := context.WithCancel(t.Context())
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, h.url+"/api/rehearse", bytes.NewReader(want))
	require.NoError(t, err)
	request.Header.Set("Content-Type", "application/json")
	response, err := host.client.Do(request)
	require.NoError(t, err)
	told := bufio.NewScanner(response.Body)
	for range 2 { // that it waits, and the first run
		require.True(t, told.Scan())
	}
	leave()
	require.NoError(t, response.Body.Close())
	require.Eventually(t, func() bool { return strings.Contains(h.log.String(), "author left a rehearsal") }, 2*time.Minute, 5*time.Millisecond)
	all := lines(t, host.post("/api/rehearse", wire.WantRehearsal{Scenario: from.ID, Files: from.Files, Runs: 1}))
	require.NotNil(t, all[len(all)-1].Study)
}

// What an author writes beside the other language goes into the file; what another text stands there for by now does not.
func TestTextsAreWrittenInBothLanguagesFromTheList(t *testing.T) {
	host := build(t).host()
	files := []draft.File{{Name: "scenario.yaml", Text: "seats:\n  - id: ceo\n    title: {ja: 社長} # the head\n"}, {Name: "more.yaml", Text: "flags: [a]\n"}}
	list := read[wire.Texts](t, host.post("/api/texts", wire.WantTexts{Scenario: "mine", Files: files}), http.StatusOK)
	require.Equal(t, []scenarios.Wording{{File: "scenario.yaml", Line: 3, Path: "seats/ceo/title", JA: "社長"}}, list.Texts)
	require.Empty(t, list.Files)

	wish := scenarios.Rewording{File: "scenario.yaml", Path: "seats/ceo/title", Lang: "en", Put: "CEO"}
	done := read[wire.Texts](t, host.post("/api/texts", wire.WantTexts{Files: files, Write: []scenarios.Rewording{wish}}), http.StatusOK)
	require.Equal(t, []draft.File{{Name: "scenario.yaml", Text: "seats:\n  - id: ceo\n    title: {ja: 社長, en: CEO} # the head\n"}}, done.Files)
	require.Equal(t, "CEO", done.Texts[0].EN)

	wish.Was = "President"
	refused(t, host.post("/api/texts", wire.WantTexts{Files: files, Write: []scenarios.Rewording{wish}}), http.StatusConflict, "text_moved")
}
