package main

import (
	"context"
	"slices"
	"time"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/text"
)

// study is what a scenario shows of itself when teams of every kind play it many times: what is ever reached, how scores
// lie, who has too little or too much to do, which answers are always right, and what good runs have in common.
type study struct {
	Scenario  string        `json:"scenario"`
	Version   string        `json:"version"`
	Digest    string        `json:"digest"`
	Title     text.Text     `json:"title"`
	Pace      text.Text     `json:"pace"`
	Runs      int           `json:"runs"` // of each policy
	Seed      uint64        `json:"seed"`
	Policies  []policyStudy `json:"policies"`
	Axes      []axisStudy   `json:"axes"`
	Margins   []margin      `json:"margins"` // how far each policy stands above the next one
	Reach     []reach       `json:"reach"`
	Dead      []reach       `json:"dead"` // what no run of any policy came to, held injects apart
	Seats     []seatStudy   `json:"seats"`
	Decisions []choiceStudy `json:"decisions"`
	Apart     []separation  `json:"apart"` // what separates the best quarter of the runs from the worst, the farthest first
	TimeTaken timing        `json:"timing"`
}

// policyStudy is how the runs of one policy lie.
type policyStudy struct {
	Policy   string    `json:"policy"`
	Score    quantiles `json:"score"`    // percent of the points that could be had
	Downtime quantiles `json:"downtime"` // hours below the minimum level, all services together
	Breaches quantiles `json:"breaches"` // deadlines passed or met late
	Lost     quantiles `json:"lost"`     // millions of yen lost by outages and spent
	Refused  int       `json:"refused"`  // deeds of bots that were refused, in all runs
}

// margin is how far one policy's scores stand above another's, in percentage points.
type margin struct {
	Better string  `json:"better"`
	Worse  string  `json:"worse"`
	Mean   float64 `json:"mean"`  // between the means
	Tails  float64 `json:"tails"` // between the better's 5th and the worse's 95th percentile; above 0 they never overlap
}

// studied are the policies of a study, in the order in which their scores should lie.
var studied = []bot.Policy{bot.Good, bot.Slow, bot.Conceal, bot.Random, bot.Idle}

// intended are those whose order the scenario promises.
var intended = []bot.Policy{bot.Good, bot.Slow, bot.Conceal, bot.Idle}

// variantRuns bounds how often each option of a decision is played by each policy: pairs tell much with few runs.
const variantRuns = 20

func makeStudy(ctx context.Context, script *sim.Script, o rehearseOptions) (*study, error) {
	begin := time.Now()
	forced := variants(script)
	repeats := min(o.runs, variantRuns)
	shown := progress(o.runs*len(studied) + len(forced)*repeats)
	things := thingsOf(script)
	loads := newLoads(script, len(studied))
	tales := make([][]tale, len(studied))
	for i, policy := range studied {
		tales[i] = make([]tale, o.runs)
		err := inParallel(ctx, o.runs, func() func(int) error {
			company := bot.NewCompany(script, version)
			return func(run int) (err error) {
				tales[i][run], err = playTale(company, policy, runSeed(o.seed, run), things, loads[i])
				shown()
				return err
			}
		})
		if err != nil {
			return nil, err
		}
	}
	outcomes, err := playVariants(ctx, forced, o.seed, repeats, shown)
	if err != nil {
		return nil, err
	}
	s := &study{
		Scenario: script.ID, Version: script.Version, Digest: script.Digest, Title: script.Title, Pace: script.Paces[0].Title,
		Runs: o.runs, Seed: o.seed, Policies: policyStudies(tales), Axes: axisStudies(script, tales), Reach: reached(things, tales),
		Seats: seatStudies(script, loads, o.runs), Decisions: choiceStudies(script, forced, outcomes), Apart: apart(things, tales),
	}
	s.Margins = margins(s.Policies)
	s.Dead = dead(s.Reach)
	d := time.Since(begin)
	plays := o.runs*len(studied) + len(forced)*repeats
	s.TimeTaken = timing{Seconds: d.Seconds(), RunsPerSecond: float64(plays) / max(d.Seconds(), 1e-9)}
	return s, nil
}

func policyStudies(tales [][]tale) []policyStudy {
	var list []policyStudy
	for i, policy := range studied {
		p := policyStudy{
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

func margins(list []policyStudy) []margin {
	find := func(p bot.Policy) quantiles {
		return list[slices.Index(studied, p)].Score
	}
	var all []margin
	for i := 1; i < len(intended); i++ {
		a, b := find(intended[i-1]), find(intended[i])
		all = append(all, margin{string(intended[i-1]), string(intended[i]), cut(a.Mean - b.Mean), cut(a.P5 - b.P95)})
	}
	return all
}

// quantiles is how a figure lies over many runs.
type quantiles struct {
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
func quantilesOf(tales []tale, figure func(*tale) float64) quantiles {
	values, sum := make([]float64, len(tales)), 0.0
	for i := range tales {
		values[i] = figure(&tales[i])
		sum += values[i]
	}
	slices.Sort(values)
	at := func(percent int) float64 { return cut(values[(len(values)-1)*percent/100]) }
	return quantiles{cut(sum / float64(len(values))), at(0), at(5), at(25), at(50), at(75), at(95), at(100)}
}

// cut keeps two digits, so that figures print alike.
func cut(x float64) float64 {
	if x < 0 {
		return -cut(-x)
	}
	return float64(int64(x*100+0.5)) / 100
}
