package bot_test

import (
	"reflect"
	"slices"
	"testing"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/view"
)

func friday(t testing.TB) *sim.Script {
	t.Helper()
	script, faults := scenarios.NewLibrary("").Load("friday-ransomware")
	if script == nil {
		t.Fatal(faults)
	}
	return script
}

// cast opens a session in which bots of one policy play every seat.
func cast(t testing.TB, script *sim.Script, p bot.Policy, seed uint64, keep func(sim.Batch) error) *bot.Cast {
	t.Helper()
	c := bot.NewCast(sim.Open(script, seed), 0, keep)
	if err := c.Open("test"); err != nil {
		t.Fatal(err)
	}
	for _, s := range script.Seats {
		if s.Kind == sim.Player {
			if err := c.Join(bot.New(script, s.ID, p, seed)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := c.Do(sim.Facilitator, sim.Start{Pace: script.Paces[0].ID}); err != nil {
		t.Fatal(err)
	}
	return c
}

func finished(t testing.TB, c *bot.Cast) *sim.Session {
	t.Helper()
	if err := c.Finish(); err != nil {
		t.Fatal(err)
	}
	if c.Session().State().Ended == nil {
		t.Fatal("the exercise did not end")
	}
	return c.Session()
}

func share(s *sim.Session) int { return scoring.Total(s.Script(), scoring.Judge(s)).Total.Share }

func TestBetterTeamsScoreHigher(t *testing.T) {
	script := friday(t)
	for seed := uint64(1); seed <= 5; seed++ {
		scores := map[bot.Policy]int{}
		for _, p := range bot.Policies() {
			scores[p] = share(finished(t, cast(t, script, p, seed, nil)))
		}
		if !(scores[bot.Good] > scores[bot.Slow] && scores[bot.Slow] > scores[bot.Conceal] && scores[bot.Conceal] > scores[bot.Idle]) {
			t.Errorf("seed %d: %v", seed, scores)
		}
	}
}

func TestSameSeedPlaysTheSame(t *testing.T) {
	script := friday(t)
	for _, p := range bot.Policies() {
		one, two := finished(t, cast(t, script, p, 3, nil)), finished(t, cast(t, script, p, 3, nil))
		if one.Digest() != two.Digest() {
			t.Errorf("%s: two runs of one seed differ", p)
		}
		other := finished(t, cast(t, script, p, 4, nil))
		if p != bot.Idle && len(other.State().Items) == len(one.State().Items) && other.Digest() == one.Digest() {
			t.Errorf("%s: the seed changes nothing", p)
		}
	}
}

func TestWhatBotsPlayFoldsFromItsJournal(t *testing.T) {
	script := friday(t)
	var journal [][]byte
	last := sim.Hash{}
	live := finished(t, cast(t, script, bot.Random, 5, func(b sim.Batch) error {
		sealed, err := b.Seal(last)
		last = sealed.Hash
		journal = append(journal, sealed.Bytes())
		return err
	}))
	again := sim.Open(script, 0)
	for _, raw := range journal {
		b, err := sim.DecodeBatch(raw)
		if err != nil {
			t.Fatal(err)
		}
		again.Apply(b)
	}
	if again.Digest() != live.Digest() {
		t.Error("the journal of a whole exercise folds to another state")
	}
}

func TestBotsAskForNothingTheyMayNotHave(t *testing.T) {
	library := scenarios.NewLibrary("")
	for _, id := range library.IDs() {
		script, _ := library.Load(id)
		company := bot.NewCompany(script, "test")
		for _, p := range bot.Policies() {
			runs := uint64(3)
			if p == bot.Random {
				runs = 40 // it comes to what nobody would try
			}
			for seed := uint64(1); seed <= runs; seed++ {
				c, err := company.Play(p, seed, nil)
				if err != nil {
					t.Fatal(err)
				}
				if c.Refused() > 0 {
					t.Errorf("%s, %s, seed %d: %d deeds refused", id, p, seed, c.Refused())
				}
			}
		}
	}
}

func TestIdleBotDoesNothing(t *testing.T) {
	script := friday(t)
	c := cast(t, script, bot.Idle, 1, func(b sim.Batch) error {
		for _, h := range b.Events {
			switch h.Event.(type) {
			case sim.ItemMarked, sim.Answered, sim.WorkBegun, sim.Stated, sim.Logged:
				t.Errorf("%s %+v", h.Event.Kind(), h.Event)
			}
		}
		return nil
	})
	finished(t, c)
}

func TestBotTakesOverInTheMiddle(t *testing.T) {
	script := friday(t)
	c := cast(t, script, bot.Good, 1, nil)
	if err := c.Until(script.Start.Add(30 * clock.Hour)); err != nil {
		t.Fatal(err)
	}
	desk := view.NewDesk(c.Session(), "legal")
	late := bot.New(script, "legal", bot.Good, 9)
	now := c.Session().State().Now
	_, at, ok := late.Next(desk, now)
	if !ok || at < now {
		t.Errorf("a bot that takes over at %d has nothing to do, or in the past: %d", now, at)
	}
}

func TestAnnouncedDeedIsHandedOverOnceItsTimeHasCome(t *testing.T) {
	script := friday(t)
	c := cast(t, script, bot.Idle, 1, nil)
	if err := c.Until(script.Start.Add(clock.Hour)); err != nil {
		t.Fatal(err)
	}
	desk := view.NewDesk(c.Session(), "csirt")
	b := bot.New(script, "csirt", bot.Good, 1)
	deed, at, ok := b.Next(desk, c.Session().State().Now)
	if !ok || deed != nil {
		t.Fatalf("nobody acts at once: %v at %d", deed, at)
	}
	first, _, ok := b.Next(desk, at)
	if !ok || first == nil {
		t.Fatal("its time has come, and nothing was done")
	}
	second, _, _ := b.Next(desk, at)
	if reflect.DeepEqual(first, second) {
		t.Error("the same deed was handed over twice")
	}
}

// TestGoodTeamToldNobodyOfTheCulprit: restraint is part of doing well.
func TestGoodTeamToldNobodyOfTheCulprit(t *testing.T) {
	script := friday(t)
	s := finished(t, cast(t, script, bot.Good, 1, nil))
	for _, x := range s.State().Statements {
		if slices.ContainsFunc(x.Assertions, func(a sim.Assertion) bool { return a.Fact == "attribution" && a.Certainty.Asserts() }) {
			t.Errorf("statement %s named the culprit", x.Stated.Audience)
		}
	}
}

func TestPolicyNamesAreKnown(t *testing.T) {
	for _, p := range bot.Policies() {
		if got, err := bot.Parse(string(p)); err != nil || got != p {
			t.Errorf("%s: %v", p, err)
		}
	}
	if _, err := bot.Parse("brilliant"); err == nil {
		t.Error("accepted")
	}
}

func BenchmarkRehearsal(b *testing.B) {
	script := friday(b)
	for _, p := range bot.Policies() {
		b.Run(string(p), func(b *testing.B) {
			seed := uint64(0)
			for b.Loop() {
				seed++
				finished(b, cast(b, script, p, seed, nil))
			}
		})
	}
}

// TestPolicyIsASpreadOfTeams: of two options that suit a team both are taken, the first more often; a slow team now and then
// does as a good one, never the other way round; and what suits nobody is left alone.
func TestPolicyIsASpreadOfTeams(t *testing.T) {
	script := *friday(t)
	script.Decisions = slices.Clone(script.Decisions)
	i := script.DecisionNumber("reportable")
	script.Decisions[i].Options = []sim.Option{
		{ID: "a", Suits: []string{"good"}}, {ID: "b", Suits: []string{"good"}}, {ID: "c", Suits: []string{"slow"}}, {ID: "d"},
	}
	script.Decisions[i].Default = ""
	company := bot.NewCompany(&script, "test")
	taken := map[bot.Policy][4]int{}
	for _, p := range []bot.Policy{bot.Good, bot.Slow} {
		n := taken[p]
		for seed := uint64(1); seed <= 60; seed++ {
			c, err := company.Play(p, seed, nil)
			if err != nil {
				t.Fatal(err)
			}
			if o := c.Session().State().Decisions[i].Option; o >= 0 {
				n[o]++
			}
		}
		taken[p] = n
	}
	good, slow := taken[bot.Good], taken[bot.Slow]
	if good[0] <= good[1] || good[1] == 0 || good[2]+good[3] > 0 {
		t.Errorf("good teams took %v", good)
	}
	if better := slow[0] + slow[1]; better == 0 || better >= slow[2] || slow[3] > 0 {
		t.Errorf("slow teams took %v", slow)
	}
}
