package server

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/api"
	"github.com/enshu/enshu/server/render"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

// surveyed is an exercise that is over, with its facilitator, and six people who have not answered yet.
func surveyed(t *testing.T, h *house) (wire.ExerciseCard, *browser, []*browser) {
	t.Helper()
	e := read[wire.ExerciseCard](t, h.host().post("/api/exercises", wire.NewExercise{Scenario: played}), http.StatusOK)
	f := h.browser()
	f.enter(e.Link, "")
	var people []*browser
	for i, seat := range []sim.SeatID{"ceo", "ciso", "legal", "pr"} {
		people = append(people, h.player(e, 0, seat, fmt.Sprint("person ", i)))
	}
	for len(people) < 6 {
		people = append(people, h.player(e, 0, sim.Observer, fmt.Sprint("watcher ", len(people))))
	}
	return e, f, people
}

func surveyPath(e wire.ExerciseCard) string { return "/api/rooms/" + string(e.Rooms[0]) + "/survey" }

func TestSurveyIsForThoseWhoTookPartOnceItIsOver(t *testing.T) {
	h := build(t)
	e, f, people := surveyed(t, h)
	state := func(b *browser) wire.SurveyState {
		return read[wire.Survey](t, b.get(surveyPath(e)), http.StatusOK).State
	}
	yes := wire.SurveyAnswers{Answers: []wire.SurveyAnswer{{Question: "roles", Value: "4"}}}
	require.Equal(t, wire.SurveyEarly, state(people[0]))
	refused(t, people[0].post(surveyPath(e), yes), http.StatusConflict, "survey_not_open")
	h.debriefed(e)
	require.Equal(t, wire.SurveyOthers, state(f))
	refused(t, f.post(surveyPath(e), yes), http.StatusConflict, "survey_not_open")

	open := read[wire.Survey](t, people[0].get(surveyPath(e)), http.StatusOK)
	require.Equal(t, wire.SurveyOpen, open.State)
	require.NotEmpty(t, open.Questions)
	require.GreaterOrEqual(t, open.Minimum, sim.SurveyMinimum)
	refused(t, people[0].post(surveyPath(e), wire.SurveyAnswers{Answers: []wire.SurveyAnswer{{Question: "roles", Value: "9"}}}), http.StatusUnprocessableEntity, "request_bad")
	require.Equal(t, wire.SurveyAnswered, read[wire.Survey](t, people[0].post(surveyPath(e), yes), http.StatusOK).State)
	require.Equal(t, wire.SurveyAnswered, state(people[0]))
	refused(t, people[0].post(surveyPath(e), yes), http.StatusConflict, "survey_answered")
	require.Equal(t, wire.SurveyOpen, state(people[1]))
}

// What somebody answered is on the disk once, in a place that knows no people; it is in no journal, in no log, and in no
// answer of the server's before the survey is closed.
func TestNothingLinksAnAnswerToAPerson(t *testing.T) {
	h := build(t)
	e, f, people := surveyed(t, h)
	h.debriefed(e)
	const said = "only-one-of-us-would-say-this"
	for i, b := range people {
		answers := []wire.SurveyAnswer{{Question: "roles", Value: fmt.Sprint(i%5 + 1)}, {Question: "keep", Value: fmt.Sprint(said, "-", i)}}
		read[wire.Survey](t, b.post(surveyPath(e), wire.SurveyAnswers{Answers: answers}), http.StatusOK)
	}
	for _, b := range append(people, f) {
		for name := range api.Rights() {
			method, path, _ := strings.Cut(name, " ")
			if method != http.MethodGet || strings.HasSuffix(path, "*") || path == "/ws" {
				continue
			}
			path = strings.NewReplacer("{exercise}", e.ID, "{room}", string(e.Rooms[0]), "{seat}", "ceo", "{seq}", "3", "{kind}", "aar", "{scenario}", played, "{code}", e.Code).Replace(path)
			require.NotContains(t, b.ask(method, path, "").body, said, path)
		}
	}
	require.NotContains(t, h.log.String(), said)

	closed := read[wire.SurveyResult](t, f.post("/api/exercises/"+e.ID+"/survey", wire.CloseSurvey{Close: true}), http.StatusOK)
	require.Equal(t, 6, closed.Answered)
	told := map[string]wire.SurveyTold{}
	for _, q := range closed.Questions {
		told[q.Question.ID] = q
	}
	require.Len(t, told["keep"].Texts, 6)
	require.Equal(t, []int{2, 1, 1, 1, 1}, told["roles"].Counts)
	require.False(t, told["change"].Enough)
	require.Empty(t, told["change"].Texts)
	refused(t, people[0].get("/api/exercises/"+e.ID+"/survey"), http.StatusForbidden, "not_allowed")
	for _, form := range []render.Format{render.HTML, render.Markdown, render.JSON, render.CSV} {
		aar := f.get("/api/rooms/" + string(e.Rooms[0]) + "/papers/aar?lang=en&format=" + string(form)).body
		require.Equal(t, 6, strings.Count(aar, said), "%s: the report tells what may be told", form)
	}

	require.NotContains(t, h.log.String(), said)
	found := 0
	require.NoError(t, filepath.WalkDir(h.config.Data, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		if err == nil && strings.Contains(string(raw), said) {
			found++
			require.Equal(t, filepath.Join(h.config.Data, "survey", e.ID+".json"), path)
			require.NotContains(t, string(raw), "person ", "a name lies beside the answers")
		}
		return err
	}))
	require.Equal(t, 1, found)
}

func TestResultOfASurveyIsMarkedAtBothEndsInEveryForm(t *testing.T) {
	h := build(t)
	e, f, people := surveyed(t, h)
	h.debriefed(e)
	for _, b := range people {
		hostile := "</table></body><script>alert(1)</script>\u202e=1+1 <style>.mark{display:none}</style>"
		read[wire.Survey](t, b.post(surveyPath(e), wire.SurveyAnswers{Answers: []wire.SurveyAnswer{{Question: "keep", Value: hostile}}}), http.StatusOK)
	}
	read[wire.SurveyResult](t, f.post("/api/exercises/"+e.ID+"/survey", wire.CloseSurvey{Close: true}), http.StatusOK)
	for _, form := range []render.Format{render.HTML, render.Markdown, render.JSON, render.CSV} {
		got := f.get("/api/exercises/" + e.ID + "/survey/paper?lang=both&format=" + string(form))
		require.Equal(t, http.StatusOK, got.status)
		require.Contains(t, got.header.Get("Content-Disposition"), "EXERCISE-survey-")
		first, last := strings.Index(got.body, render.Mark), strings.LastIndex(got.body, render.Mark)
		words := strings.Index(got.body, "alert(1)")
		require.True(t, 0 <= first && first < words && words < last, "%s", form)
		if form != render.JSON {
			require.NotContains(t, got.body, "\u202e")
		}
		if form == render.HTML {
			require.NotContains(t, got.body, "<script>")
		}
	}
}
