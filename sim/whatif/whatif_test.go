package whatif_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/drill"
	"github.com/enshu/enshu/sim/whatif"
)

// played is the session of a shipped drill in which a team conceals.
func played(t *testing.T) whatif.Plan { return drilled(t, "friday-ransomware/drills/conceal.txtar") }

// drilled is the session of a shipped drill.
func drilled(t *testing.T, file string) whatif.Plan {
	t.Helper()
	raw, err := os.ReadFile("../../scenarios/" + file)
	require.NoError(t, err)
	d, err := drill.Parse(file, raw)
	require.NoError(t, err)
	res := d.Run(func(id string) (*sim.Script, error) {
		script, faults := scenarios.NewLibrary("").Load(id)
		return script, faults.Err()
	})
	require.NoError(t, res.Err())
	p := whatif.Plan{Session: "r-1", Script: res.Session.Script(), Policy: bot.Conceal}
	var head sim.Hash
	for _, b := range res.Journal {
		sealed, err := b.Seal(head)
		require.NoError(t, err)
		p.Journal, head = append(p.Journal, sealed), sealed.Hash
	}
	return p
}

func lines(t *testing.T, list ...string) *drill.Lines {
	t.Helper()
	l, err := drill.ParseLines(list)
	require.NoError(t, err)
	return l
}

const cut = `ciso: answer cut-network everything "the way in is open" 90 authority="the CISO"`

func at(p whatif.Plan, after clock.Span) whatif.Plan {
	p.At = whatif.SeqAt(p.Journal, p.Script.Start.Add(after))
	return p
}

func TestAWhatIfKeepsThePastAndSaysWhatItIs(t *testing.T) {
	p := at(played(t), 30*clock.Minute)
	branch, err := p.Play(lines(t, cut))
	require.NoError(t, err)
	require.Equal(t, sim.SessionID("r-1"), branch.Session.State().Fork.From)
	first := branch.Journal[0].Events
	require.Equal(t, "forked", first[0].Event.Kind())
	require.Equal(t, p.Journal[0].Events, first[1:])
	for i := 1; i < int(p.At); i++ {
		require.Equal(t, p.Journal[i].Events, branch.Journal[i].Events)
		require.Equal(t, p.Journal[i].Wall, branch.Journal[i].Wall)
	}
	for i, b := range branch.Journal[1:] {
		require.Equal(t, branch.Journal[i].Hash, b.Prev, "the chain holds")
	}
	require.NotNil(t, branch.Session.State().Ended, "bots played to the end")
}

// Fate is the session's: who asks twice is told the same.
func TestTheSameWhatIfComesToTheSameEnd(t *testing.T) {
	p := at(played(t), 2*clock.Hour)
	one, err := p.Play(nil)
	require.NoError(t, err)
	two, err := p.Play(nil)
	require.NoError(t, err)
	require.Equal(t, one.Session.Digest(), two.Session.Digest())
	require.Nil(t, whatif.Diverge(p.Script, one.Journal, two.Journal, p.At))
}

func TestOneDecisionMakesADifferenceThatIsShown(t *testing.T) {
	p := at(played(t), 30*clock.Minute)
	c, err := p.Compare(lines(t, cut, `itops: answer cut-network everything "yes" 80 authority="the CISO"`))
	require.NoError(t, err)
	require.Contains(t, c.Mark, "WHAT-IF 仮想")
	require.Greater(t, c.WhatIf.Score, c.Bots.Score)
	require.Less(t, c.WhatIf.Lost, c.Bots.Lost)
	require.Equal(t, c.At, c.First.At)
	require.Contains(t, c.First.Other, "ciso answers cut-network: everything")
	require.Len(t, c.Played.Duties, len(c.WhatIf.Duties))
	require.NotEmpty(t, c.Played.Services)
}

func TestAPointWhereNothingCanGoOnIsRefused(t *testing.T) {
	p := played(t)
	for seq, why := range map[sim.Seq]string{
		0: "there is no batch", 1: "play has not begun", sim.Seq(len(p.Journal)): "the exercise is over", sim.Seq(len(p.Journal)) + 1: "there is no batch",
	} {
		p.At = seq
		_, err := p.Play(nil)
		require.ErrorContains(t, err, why, "batch %d", seq)
	}
	p = at(p, 30*clock.Minute)
	_, err := p.Play(lines(t, `ciso: answer cut-network nonsense "x"`))
	require.ErrorContains(t, err, "nonsense")
	_, err = drill.ParseLines([]string{"ciso: fly", "nobody"})
	require.Equal(t, 2, strings.Count(err.Error(), "\n")+1, err)
}

func TestAPointInTimeIsTheLastBatchOfIt(t *testing.T) {
	p := played(t)
	for _, b := range p.Journal {
		last := b.Events[len(b.Events)-1].At
		require.GreaterOrEqual(t, whatif.SeqAt(p.Journal, last), b.Seq)
		require.Less(t, whatif.SeqAt(p.Journal, last-1), b.Seq)
	}
}

// TestOneDecisionTurnsABadRunGood holds the what-ifs that stand in the scenarios' guides. The same good bots go on from the
// same moment with the same fate, once with the bad decision and once without it.
func TestOneDecisionTurnsABadRunGood(t *testing.T) {
	for file, row := range map[string]struct {
		after              clock.Span
		do                 []string
		atMost, by, toward int    // basis points: as played, what the decision alone is worth, and where it leads
		alone, ending      string // of the story, by bots alone and with the decision
	}{
		"friday-ransomware/drills/conceal.txtar": {
			25 * clock.Minute, []string{`csirt: answer declare full "Five people cannot do this." 80`}, 1000, 2000, 9000, "Told, but still down", "Back on their feet",
		},
		"port-outage/drills/conceal.txtar": {
			145 * clock.Minute, []string{
				`itops: answer restore-first look "What do the copies hold?" 80 target=T+46:00`,
				`ciso: answer restore-first look "And the line has to be shut." 80 target=T+46:00`,
			}, 1500, 1000, 8000, "Told, and still shut", "The port is moving",
		},
		"press-room/drills/behind-doors.txtar": {
			250 * clock.Minute, []string{`ceo: answer face myself "They will ask somebody." 80 not-known="What it costs"`}, 5500, 1000, 8000, "Behind closed doors", "A company that is given time",
		},
		"apparel-leak/drills/conceal.txtar": {
			40 * clock.Minute, []string{`ciso: answer declare full "Somebody has to be able to stop it." 80`}, 1000, 1000, 9500, "Open again, and believed", "Open again, and believed",
		},
	} {
		p := drilled(t, file)
		p.Policy = bot.Good
		c, err := at(p, row.after).Compare(lines(t, row.do...))
		require.NoError(t, err, file)
		t.Logf("%s: as played %d, bots alone %d (%s), what if %d (%s)", file, c.Played.Score, c.Bots.Score, c.Bots.Ending.EN, c.WhatIf.Score, c.WhatIf.Ending.EN)
		require.LessOrEqual(t, c.Played.Score, row.atMost, file)
		require.GreaterOrEqual(t, c.WhatIf.Score, c.Bots.Score+row.by, file)
		require.GreaterOrEqual(t, c.WhatIf.Score, row.toward, file)
		require.Equal(t, row.ending, c.WhatIf.Ending.EN, file)
		require.Equal(t, row.alone, c.Bots.Ending.EN, file)
		require.NotEqual(t, c.Played.Ending.EN, c.WhatIf.Ending.EN, file)
	}
}

// The band of rehearsals begins where the past ends, keeps its order, and a team that conceals is not the best of it.
func TestRehearsalsFromAPointMakeABand(t *testing.T) {
	p := at(played(t), 30*clock.Minute)
	var courses []*whatif.Course
	for i := range 6 {
		c, err := p.Rehearse(i)
		require.NoError(t, err)
		again, err := p.Rehearse(i)
		require.NoError(t, err)
		require.Equal(t, c, again, "rehearsal %d", i)
		courses = append(courses, c)
	}
	b, err := p.BandOf(courses)
	require.NoError(t, err)
	require.Equal(t, p.At, b.Seq)
	require.Equal(t, 6, b.Runs)
	first, last := b.Points[0], b.Points[len(b.Points)-1]
	require.LessOrEqual(t, first.At, p.Script.Start.Add(30*clock.Minute), "where the last batch of the past stands")
	require.Equal(t, p.Script.End, last.At)
	require.Equal(t, first.Score[0], first.Score[2], "the past is the same for all")
	for i, q := range b.Points {
		require.LessOrEqual(t, q.Score[0], q.Score[1])
		require.LessOrEqual(t, q.Score[1], q.Score[2])
		require.LessOrEqual(t, q.Impact[0], q.Impact[2])
		require.GreaterOrEqual(t, q.Impact[0], 0)
		if i > 0 {
			require.Greater(t, q.At, b.Points[i-1].At)
		}
	}
	best, err := p.Play(lines(t))
	require.NoError(t, err)
	require.Less(t, whatif.OutcomeOf(best.Session).Score, last.Score[2], "those who conceal do worse than the best")
}

// What differs first may be something that nobody is told of, such as an inject that fires: then the reader hears of what came of it.
func TestWhereTwoPartIsToldInWords(t *testing.T) {
	p := at(drilled(t, "apparel-leak/drills/conceal.txtar"), 40*clock.Minute)
	c, err := p.Compare(lines(t, `ciso: answer declare full "Somebody has to be able to stop it." 80`))
	require.NoError(t, err)
	require.Contains(t, c.Leaves.One, "T+0:45 [ticket]")
	require.Contains(t, c.Leaves.Other, "ciso answers declare: full")
}

// Bots that go on alone are all alike, also where others sat before: what comes of it is what no change comes to.
func TestBotsAloneAreOfOnePolicy(t *testing.T) {
	p := drilled(t, "press-room/drills/behind-doors.txtar")
	alone, err := at(p, 4*clock.Hour).Alone()
	require.NoError(t, err)
	kept, err := at(p, 4*clock.Hour).Play(nil)
	require.NoError(t, err)
	for i, seat := range p.Script.Seats {
		if seat.Kind == sim.Player {
			require.Equal(t, string(bot.Conceal), alone.Session.State().Seats[i].Bot, seat.ID)
		}
	}
	require.Equal(t, string(bot.Good), kept.Session.State().Seats[p.Script.SeatNumber("legal")].Bot)
	require.NotNil(t, alone.Session.State().Ended)
}
