// Package study plays a scenario many times with teams of bots of every kind and says what that shows of the scenario: how
// scores lie, what no team ever comes to, who has too little or too much to do, which answers are always right, and what
// good runs have in common.
//
// It judges scenarios, never people, and it must never touch a session that people play: every run is one of its own, in
// memory, from the script's start. What it finds hangs on the script, the seed and the number of runs alone, but for the
// time it took. Start reading at Plan.Make; tale.go is what is kept of one run.
package study

import (
	"context"
	"slices"
	"time"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/text"
)

// Study is what a scenario shows of itself when teams of every kind play it many times: what is ever reached, how scores
// lie, who has too little or too much to do, which answers are always right, and what good runs have in common.
type Study struct {
	Scenario  string        `json:"scenario"`
	Version   string        `json:"version"`
	Digest    string        `json:"digest"`
	Title     text.Text     `json:"title"`
	Pace      text.Text     `json:"pace"`
	Runs      int           `json:"runs"` // of each policy
	Seed      uint64        `json:"seed"`
	Policies  []PolicyStudy `json:"policies"`
	Axes      []AxisStudy   `json:"axes"`
	Margins   []Margin      `json:"margins"` // how far each policy stands above the next one
	Reach     []Reach       `json:"reach"`
	Dead      []Reach       `json:"dead"` // what no run of any policy came to, held injects apart
	Seats     []SeatStudy   `json:"seats"`
	Decisions []ChoiceStudy `json:"decisions"`
	Apart     []Separation  `json:"apart"` // what separates the best quarter of the runs from the worst, the farthest first
	TimeTaken Timing        `json:"timing"`
}

// PolicyStudy is how the runs of one policy lie.
type PolicyStudy struct {
	Policy   string    `json:"policy"`
	Score    Quantiles `json:"score"`    // percent of the points that could be had
	Downtime Quantiles `json:"downtime"` // hours below the minimum level, all services together
	Breaches Quantiles `json:"breaches"` // deadlines passed or met late
	Lost     Quantiles `json:"lost"`     // millions of yen lost by outages and spent
	Refused  int       `json:"refused"`  // deeds of bots that were refused, in all runs
}

// Margin is how far one policy's scores stand above another's, in percentage points.
type Margin struct {
	Better string  `json:"better"`
	Worse  string  `json:"worse"`
	Mean   float64 `json:"mean"`  // between the means
	Tails  float64 `json:"tails"` // between the better's 5th and the worse's 95th percentile; above 0 they never overlap
}

// Policies are the policies of a study, in the order in which their scores should lie.
var Policies = []bot.Policy{bot.Good, bot.Slow, bot.Conceal, bot.Random, bot.Idle}

// intended are those whose order the scenario promises.
var intended = []bot.Policy{bot.Good, bot.Slow, bot.Conceal, bot.Idle}

// variantRuns bounds how often each option of a decision is played by each policy: pairs tell much with few runs.
const variantRuns = 20

// Plan says what is to be studied, and at what cost to others on the machine.
type Plan struct {
	Script  *sim.Script
	Engine  string // version of Enshu that the runs are recorded under
	Runs    int    // of each policy; 1 or more
	Seed    uint64
	Workers int                     // runs under way at the same time; 0 for one a processor
	Pause   func(run time.Duration) // called after each run with the time that it took, to give way to others; may be nil
	Told    func(done, of int)      // called after each run, by several workers at once; may be nil
}

// Make plays and sums up. It ends early, with the error of ctx, when that is done.
func (p Plan) Make(ctx context.Context) (*Study, error) {
	begin := time.Now()
	forced := variants(p.Script)
	repeats := min(p.Runs, variantRuns)
	w := &work{Plan: p, of: int64(p.Runs*len(Policies) + len(forced)*repeats)}
	things := thingsOf(p.Script)
	loads := newLoads(p.Script, len(Policies))
	tales, err := w.tales(ctx, things, loads)
	if err != nil {
		return nil, err
	}
	outcomes, err := w.variants(ctx, forced, repeats)
	if err != nil {
		return nil, err
	}
	script := p.Script
	s := &Study{
		Scenario: script.ID, Version: script.Version, Digest: script.Digest, Title: script.Title, Pace: script.Paces[0].Title,
		Runs: p.Runs, Seed: p.Seed, Policies: policyStudies(tales), Axes: axisStudies(script, tales), Reach: reached(things, tales),
		Seats: seatStudies(script, loads, p.Runs), Decisions: choiceStudies(script, forced, outcomes), Apart: apart(things, tales),
	}
	s.Margins = margins(s.Policies)
	s.Dead = dead(s.Reach)
	d := time.Since(begin)
	s.TimeTaken = Timing{Seconds: d.Seconds(), RunsPerSecond: float64(w.of) / max(d.Seconds(), 1e-9)}
	return s, nil
}

func policyStudies(tales [][]tale) []PolicyStudy {
	var list []PolicyStudy
	for i, policy := range Policies {
		p := PolicyStudy{
			Policy:   string(policy),
			Score:    quantilesOf(tales[i], func(t *tale) float64 { return float64(max(0, t.share)) / 100 }),
			Downtime: quantilesOf(tales[i], func(t *tale) float64 { return hoursOf(t.down) }),
			Breaches: quantilesOf(tales[i], func(t *tale) float64 { return float64(t.breaches) }),
			Lost:     quantilesOf(tales[i], func(t *tale) float64 { return float64(t.lost/10_000) / 100 }),
		}
		for j := range tales[i] {
			p.Refused += tales[i][j].refused
		}
		list = append(list, p)
	}
	return list
}

func margins(list []PolicyStudy) []Margin {
	find := func(p bot.Policy) Quantiles {
		return list[slices.Index(Policies, p)].Score
	}
	var all []Margin
	for i := 1; i < len(intended); i++ {
		a, b := find(intended[i-1]), find(intended[i])
		all = append(all, Margin{string(intended[i-1]), string(intended[i]), cut(a.Mean - b.Mean), cut(a.P5 - b.P95)})
	}
	return all
}

// Timing differs from one time to the next; everything else is the same for the same seed.
type Timing struct {
	Seconds       float64 `json:"seconds"`
	RunsPerSecond float64 `json:"runsPerSecond"`
}

// Quantiles is how a figure lies over many runs.
type Quantiles struct {
	Mean float64 `json:"mean"`
	Min  float64 `json:"min"`
	P5   float64 `json:"p5"`
	P25  float64 `json:"p25"`
	P50  float64 `json:"p50"`
	P75  float64 `json:"p75"`
	P95  float64 `json:"p95"`
	Max  float64 `json:"max"`
}

// quantilesOf takes the nearest rank at or below; the sum runs in the order of the runs, so the mean is the same everywhere.
func quantilesOf(tales []tale, figure func(*tale) float64) Quantiles {
	values, sum := make([]float64, len(tales)), 0.0
	for i := range tales {
		values[i] = figure(&tales[i])
		sum += values[i]
	}
	slices.Sort(values)
	at := func(percent int) float64 { return cut(values[(len(values)-1)*percent/100]) }
	return Quantiles{cut(sum / float64(len(values))), at(0), at(5), at(25), at(50), at(75), at(95), at(100)}
}

// cut keeps two digits, so that figures print alike.
func cut(x float64) float64 {
	if x < 0 {
		return -cut(-x)
	}
	return float64(int64(x*100+0.5)) / 100
}
