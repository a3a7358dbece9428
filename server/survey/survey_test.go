package survey_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/redis"
	"github.com/enshu/enshu/server/journal/redis/redistest"
	"github.com/enshu/enshu/server/survey"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

var asked = &sim.Survey{Minimum: 5, Questions: []sim.SurveyQuestion{
	{ID: "roles", Ask: sim.AskScale, Text: text.Same("roles")},
	{ID: "hardest", Ask: sim.AskChoice, Text: text.Same("hardest"), Options: []sim.SurveyOption{{ID: "know", Text: text.Same("to know")}, {ID: "tell", Text: text.Same("to tell")}}},
	{ID: "change", Ask: sim.AskText, Text: text.Same("change")},
}}

// both runs a test over either keeper.
func both(t *testing.T, f func(t *testing.T, b survey.Box)) {
	t.Run("folder", func(t *testing.T) { f(t, survey.Box{Keeper: &survey.Folder{Dir: t.TempDir()}}) })
	t.Run("redis", func(t *testing.T) {
		s, err := redis.Open(t.Context(), "redis://"+miniredis.RunT(t).Addr(), redis.Options{})
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, s.Close()) })
		f(t, survey.Box{Keeper: s.Sheets()})
	})
}

func put(t *testing.T, b survey.Box, who string, answers ...string) {
	t.Helper()
	require.NoError(t, b.Put(t.Context(), "x-1", who, asked, given(answers...)))
}

// given reads "roles=4".
func given(answers ...string) []survey.Answer {
	var all []survey.Answer
	for _, a := range answers {
		q, v, _ := strings.Cut(a, "=")
		all = append(all, survey.Answer{Question: q, Value: v})
	}
	return all
}

func TestEverybodyAnswersOnceAndNobodyAfterTheEnd(t *testing.T) {
	both(t, func(t *testing.T, b survey.Box) {
		put(t, b, "p-1", "roles=4")
		require.ErrorIs(t, b.Put(t.Context(), "x-1", "p-1", asked, given("roles=5")), survey.ErrAnswered)
		require.NoError(t, b.Put(t.Context(), "x-2", "p-1", asked, given("roles=5")), "another exercise is another survey")
		require.NoError(t, b.Close(t.Context(), "x-1"))
		require.ErrorIs(t, b.Put(t.Context(), "x-1", "p-2", asked, given("roles=5")), survey.ErrClosed)
		is, err := b.Standing(t.Context(), "x-1", "p-1")
		require.NoError(t, err)
		require.Equal(t, survey.Standing{Closed: true, Answered: true, Count: 1}, is)
	})
}

func TestAnswersFitTheirQuestions(t *testing.T) {
	b := survey.Box{Keeper: &survey.Folder{Dir: t.TempDir()}}
	for _, bad := range [][]survey.Answer{
		nil, given("roles=0"), given("roles=6"), given("roles=11"), given("roles=x"), given("hardest=sleep"), given("ghost=1"), given("change="),
		given("roles=1", "roles=2"), given("change=" + strings.Repeat("字", survey.TextMax+1)), given("change=\xff"),
	} {
		var no *survey.Bad
		require.ErrorAs(t, b.Put(t.Context(), "x-1", "p-1", asked, bad), &no, "%v", bad)
	}
	put(t, b, "p-1", "change="+strings.Repeat("字", survey.TextMax))
}

// Nothing is told before the end, and after it nothing that too few have answered: not even how few said what.
func TestNothingIsShownOfFewerThanTheMinimum(t *testing.T) {
	both(t, func(t *testing.T, b survey.Box) {
		for i := range 5 {
			put(t, b, fmt.Sprint("p-", i), fmt.Sprint("roles=", i+1))
		}
		for i := range 4 {
			put(t, b, fmt.Sprint("q-", i), "change=secret words", "hardest=tell")
		}
		open, err := b.Result(t.Context(), "x-1", asked)
		require.NoError(t, err)
		for _, q := range open.Questions {
			require.Equal(t, survey.Told{Question: q.Question}, q, "before the end")
		}
		require.NoError(t, b.Close(t.Context(), "x-1"))
		r, err := b.Result(t.Context(), "x-1", asked)
		require.NoError(t, err)
		require.Equal(t, 9, r.Answered)
		require.Equal(t, []int{1, 1, 1, 1, 1}, r.Questions[0].Counts)
		require.Equal(t, 300, r.Questions[0].Mean)
		for _, q := range r.Questions[1:] {
			require.Equal(t, survey.Told{Question: q.Question}, q, "of four answers")
		}
		raw, err := json.Marshal(r.Report(text.Same("drill")))
		require.NoError(t, err)
		require.NotContains(t, string(raw), "secret words")
		require.Contains(t, string(raw), "Not enough answers to show.")
	})
}

// whole is everything that a keeper holds, by name. A store puts files in place of others meanwhile.
func whole(t *testing.T, dir string) string {
	t.Helper()
	var all strings.Builder
	require.NoError(t, filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) || err == nil && d.IsDir() {
			return nil
		} else if err != nil {
			return err
		}
		raw, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		fmt.Fprintf(&all, "%s\n%s\n", path, raw)
		return err
	}))
	return all.String()
}

// What lies on the disk is the same, byte for byte, in whatever order people came and whoever of them said what: so it
// cannot tell either.
func TestWhatIsKeptSaysNeitherWhoNorWhen(t *testing.T) {
	people := []string{"p-a", "p-b", "p-c", "p-d", "p-e", "p-f"}
	ballots := [][]string{
		{"roles=1", "change=Nobody listened to the help desk"}, {"roles=5", "hardest=know"}, {"roles=3", "hardest=tell", "change=More coffee"},
		{"hardest=know"}, {"roles=3"}, {"change=Print the contact list"},
	}
	var first []byte
	for range 40 {
		rand.Shuffle(len(people), func(i, j int) { people[i], people[j] = people[j], people[i] })
		order := rand.Perm(len(ballots))
		dir := t.TempDir()
		b := survey.Box{Keeper: &survey.Folder{Dir: dir}}
		for i, n := range order {
			put(t, b, people[i], ballots[n]...)
		}
		raw, err := os.ReadFile(filepath.Join(dir, "x-1.json"))
		require.NoError(t, err)
		require.Len(t, strings.Split(strings.TrimSpace(whole(t, dir)), "\n"), 2, "there is one file and nothing else")
		if first == nil {
			first = raw
		}
		require.Equal(t, string(first), string(raw))
	}
	var c map[string]json.RawMessage
	require.NoError(t, json.Unmarshal(first, &c))
	require.Len(t, c, 2, "the list of people and the lists of answers are all there is")
	require.NotContains(t, string(c["answers"]), "p-")
}

func TestManyPeopleAnswerAtOnceAndNoneIsLost(t *testing.T) {
	both(t, func(t *testing.T, b survey.Box) {
		var wg sync.WaitGroup
		for i := range 12 {
			wg.Go(func() {
				if err := b.Put(context.Background(), "x-1", fmt.Sprint("p-", i), asked, given("roles=4")); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		require.NoError(t, b.Close(t.Context(), "x-1"))
		r, err := b.Result(t.Context(), "x-1", asked)
		require.NoError(t, err)
		require.Equal(t, []int{0, 0, 0, 12, 0}, r.Questions[0].Counts)
	})
}

func TestFreeAnswersOfOnePersonStandInNoCommonOrder(t *testing.T) {
	two := &sim.Survey{Questions: []sim.SurveyQuestion{{ID: "a", Ask: sim.AskText}, {ID: "b", Ask: sim.AskText}}}
	b := survey.Box{Keeper: &survey.Folder{Dir: t.TempDir()}}
	for i := range 6 {
		require.NoError(t, b.Put(t.Context(), "x-1", fmt.Sprint("p-", i), two, given(fmt.Sprint("a=", i), fmt.Sprint("b=", 9-i))))
	}
	require.NoError(t, b.Close(t.Context(), "x-1"))
	r, err := b.Result(t.Context(), "x-1", two)
	require.NoError(t, err)
	require.Equal(t, 5, r.Minimum, "no survey may ask for less")
	for _, q := range r.Questions {
		require.True(t, slices.IsSorted(q.Texts))
	}
}

// A store that keeps a log of its own is asked to forget what was there before.
func TestClosedSurveyLeavesNoEarlierVersionsInTheLogOfAStore(t *testing.T) {
	server := redistest.Start(t, redistest.Durable...)
	s, err := redis.Open(t.Context(), server.URL(), redis.Options{Tier: redis.Synced})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	b := survey.Box{Keeper: s.Sheets()}
	for i := range 6 {
		put(t, b, fmt.Sprint("p-", i), fmt.Sprint("change=my words ", i))
	}
	alone := `["my words 0"]` // is only in the version in which one person had answered
	require.Contains(t, whole(t, server.Folder()), alone)
	require.NoError(t, b.Close(t.Context(), "x-1"))
	require.Eventually(t, func() bool { return !strings.Contains(whole(t, server.Folder()), alone) }, time.Minute, 20*time.Millisecond)
	r, err := b.Result(t.Context(), "x-1", asked)
	require.NoError(t, err)
	require.Len(t, r.Questions[2].Texts, 6)
}
