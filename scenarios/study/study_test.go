package study

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/text"
)

// base is the script of the tests' own scenario.
func base(t *testing.T) *sim.Script {
	t.Helper()
	script, faults := scenarios.LoadDir("../testdata/base")
	require.NoError(t, faults.Err())
	return script
}

// A study must not hang on the number of workers or on who is done first.
func TestSameSeedMakesTheSameStudy(t *testing.T) {
	make := func(workers int) *Study {
		s, err := Plan{Script: base(t), Engine: "test", Runs: 12, Seed: 3, Workers: workers}.Make(t.Context())
		require.NoError(t, err)
		s.TimeTaken = Timing{}
		return s
	}
	s := make(1)
	require.Equal(t, s, make(4))
	require.Len(t, s.Policies, len(Policies))
	require.Equal(t, 0.0, s.Policies[4].Score.Max, "idle teams earn nothing")
	require.Len(t, s.Margins, 3)
	for _, m := range s.Margins {
		require.GreaterOrEqual(t, m.Mean, 0.0, "%s over %s", m.Better, m.Worse)
	}
	require.NotEmpty(t, s.Axes)
	for _, a := range s.Axes {
		require.Len(t, a.Mean, len(Policies), a.Axis)
		require.Equal(t, 0.0, max(0, a.Mean[4]), "idle teams earn nothing on %s", a.Axis)
	}
	for _, kind := range []string{"inject", "decision", "option", "action", "clock", "met", "breach", "told", "ending", "expectation", "broken"} {
		require.True(t, slices.ContainsFunc(s.Reach, func(r Reach) bool { return r.Kind == kind }), kind)
	}
}

func TestStudyTellsHowFarItIsAndGivesWayAfterEachRun(t *testing.T) {
	told, paused, last := 0, 0, 0
	s, err := Plan{
		Script: base(t), Engine: "test", Runs: 2, Workers: 1,
		Told:  func(done, of int) { told, last = told+1, of; require.Equal(t, told, done) },
		Pause: func(time.Duration) { paused++ },
	}.Make(t.Context())
	require.NoError(t, err)
	options := 0
	for _, d := range s.Decisions {
		options += len(d.Options)
	}
	require.Equal(t, 2*(len(Policies)+options), told)
	require.Equal(t, last, told)
	require.Equal(t, told, paused)
}

func TestNoRunBeginsOnceAStudyIsCalledOff(t *testing.T) {
	for _, after := range []int{1, 11} { // among the teams, and among the options
		ctx, stop := context.WithCancel(t.Context())
		told := 0
		_, err := Plan{Script: base(t), Engine: "test", Runs: 2, Workers: 1, Told: func(done, _ int) {
			if told = done; done == after {
				stop()
			}
		}}.Make(ctx)
		require.ErrorIs(t, err, context.Canceled)
		require.Equal(t, after, told)
	}
}

func TestOptionIsAlwaysRightOnlyWhenItAloneIsNeverBeaten(t *testing.T) {
	d := &sim.Decision{ID: "d", Options: []sim.Option{{ID: "a"}, {ID: "b"}}}
	runs := func(shares ...int) []forcedRun {
		var list []forcedRun
		for _, s := range shares {
			list = append(list, forcedRun{share: s, taken: s >= 0})
		}
		return list
	}
	for name, row := range map[string]struct {
		a, b    []forcedRun
		verdict string
		always  sim.OptionID
	}{
		"always":      {runs(90, 80, 70), runs(50, 50, 50), "dominant", "a"},
		"a tie":       {runs(90, 80, 70), runs(90, 50, 50), "dominant", "a"},
		"by turns":    {runs(90, 80, 70), runs(50, 50, 71), "depends", ""},
		"all alike":   {runs(90, 80), runs(90, 80), "same", ""},
		"never taken": {runs(90, 80), runs(-1, -1), "unput", ""},
		"once taken":  {runs(90, 10, 10), runs(50, -1, -1), "dominant", "a"},
	} {
		c := choiceStudyOf(d, [][]forcedRun{row.a, row.b})
		require.Equal(t, row.verdict, c.Verdict, name)
		require.Equal(t, row.always, c.Always, name)
	}
}

func TestAlwaysRightIsADutyOnlyWhereTheAuthorNamesTheArticle(t *testing.T) {
	article := text.Text{JA: "第26条", EN: "art. 26"}
	d := &sim.Decision{ID: "d", Options: []sim.Option{{ID: "a", Duty: article}, {ID: "b"}}}
	best, worse := []forcedRun{{share: 90, taken: true}}, []forcedRun{{share: 50, taken: true}}
	c := choiceStudyOf(d, [][]forcedRun{best, worse})
	require.Equal(t, "duty", c.Verdict)
	require.Equal(t, &article, c.Duty)
	c = choiceStudyOf(d, [][]forcedRun{worse, best})
	require.Equal(t, "dominant", c.Verdict, "the other option is always right and no article says so")
	require.Nil(t, c.Duty)
}

func TestStretchesAreWholeAndLongEnough(t *testing.T) {
	idle := []bool{true, true, false, true, true, true, false, true}
	so := func(m int) bool { return idle[m] }
	require.Equal(t, []Stretch{{3, 5}}, stretches(len(idle), 3, so))
	require.Equal(t, []Stretch{{0, 1}, {3, 5}, {7, 7}}, stretches(len(idle), 1, so))
	require.Equal(t, []Stretch{}, stretches(len(idle), 4, so))
}

func TestDeadIsWhatNoPolicyReachesAndNobodyKeepsInHand(t *testing.T) {
	all := []Reach{
		{Kind: "inject", ID: "dead", By: []float64{0, 0}}, {Kind: "inject", ID: "held", Hand: true, By: []float64{0, 0}},
		{Kind: "inject", ID: "rare", By: []float64{0, 0.1}}, {Kind: "breach", ID: "none", By: []float64{0, 0}},
		{Kind: "broken", ID: "none", By: []float64{0, 0}}, {Kind: "ending", ID: "dead", By: []float64{0, 0}},
	}
	var ids []string
	for _, r := range dead(all) {
		ids = append(ids, r.Kind+" "+r.ID)
	}
	require.Equal(t, []string{"inject dead", "ending dead"}, ids)
}

func TestBestAndWorstQuartersShowWhatSeparatesThem(t *testing.T) {
	things := []thing{{kind: "action", id: "helps"}, {kind: "action", id: "hurts"}, {kind: "action", id: "same"}, {kind: "expectation", id: "judged"}}
	var runs []tale
	for i := range 40 {
		good := i%2 == 0
		runs = append(runs, tale{share: i%2*-100 + i, came: []bool{good, !good, true, good}})
	}
	got := separators(things, runs)
	require.Len(t, got, 2)
	require.Equal(t, Separator{Kind: "action", ID: "helps", Best: 100}, got[0])
	require.Equal(t, Separator{Kind: "action", ID: "hurts", Worst: 100}, got[1])
}

func TestQuantilesAreNearestRanks(t *testing.T) {
	var tales []tale
	for i := range 101 {
		tales = append(tales, tale{share: 100 - i})
	}
	q := quantilesOf(tales, func(t *tale) float64 { return float64(t.share) })
	require.Equal(t, Quantiles{Mean: 50, Min: 0, P5: 5, P25: 25, P50: 50, P75: 75, P95: 95, Max: 100}, q)
	require.Equal(t, -1.24, cut(-1.236))
}

// What a thing is said to have come to must be what the session holds.
func TestEveryThingOfAStoryIsSeenWhenItComes(t *testing.T) {
	script := base(t)
	c, err := bot.NewCompany(script, "test").Play(bot.Good, 1, nil)
	require.NoError(t, err)
	s, findings := c.Session(), scoring.Judge(c.Session())
	came := map[string]bool{}
	for _, x := range thingsOf(script) {
		came[x.kind+" "+x.id] = x.came(s, findings)
	}
	for what, want := range map[string]bool{
		"inject call": true, "decision tell": true, "ending told": true, "ending silent": false, "expectation reported": true,
		"broken reported": false, "clock report.preliminary": true, "met report.preliminary": true, "breach report.preliminary": false, "told regulator": true,
	} {
		got, known := came[what]
		require.True(t, known, what)
		require.Equal(t, want, got, what)
	}
}
