package main

import (
	"context"
	"slices"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/text"
)

// choiceStudy is what the options of a decision are worth, all else equal: the same teams with the same fates play the
// scenario once for each option, and everybody takes that one.
type choiceStudy struct {
	Decision sim.DecisionID `json:"decision"`
	Title    text.Text      `json:"title"`
	Options  []optionStudy  `json:"options"`
	Verdict  string         `json:"verdict"`          // dominant, depends, same, unput
	Always   sim.OptionID   `json:"always,omitempty"` // the option that is always right, when one is
}

// optionStudy is one option: the mean score by forced policy, and how often no other one does better.
type optionStudy struct {
	Option sim.OptionID `json:"option"`
	Title  text.Text    `json:"title"`
	Score  []float64    `json:"score"` // percent, in the order of the policies that may be forced; −1 where there is no pair
	Best   float64      `json:"best"`  // percent of the pairs
}

// forcible are the policies that choose by the author's word, so that the word can be changed for them.
var forcible = []bot.Policy{bot.Good, bot.Slow, bot.Conceal}

// variant is a script in which every team takes one option of one decision.
type variant struct {
	decision, option int
	script           *sim.Script
}

// variants makes one for each option. They differ in what is written for bots alone and share everything else.
func variants(script *sim.Script) []variant {
	var list []variant
	for i := range script.Decisions {
		if len(script.Decisions[i].Options) < 2 {
			continue
		}
		for j := range script.Decisions[i].Options {
			other := *script
			other.Decisions = slices.Clone(script.Decisions)
			other.Decisions[i].Options = slices.Clone(script.Decisions[i].Options)
			for k := range other.Decisions[i].Options {
				other.Decisions[i].Options[k].Suits = nil
			}
			for _, p := range forcible {
				o := &other.Decisions[i].Options[j]
				o.Suits = append(o.Suits, string(p))
			}
			list = append(list, variant{i, j, &other})
		}
	}
	return list
}

// forcedRun is how a variant came out: the score, and whether its option was really taken.
type forcedRun struct {
	share int
	taken bool
}

// playVariants plays each variant so often, by the forcible policies in turn; run r is the same team and fate in each.
func playVariants(ctx context.Context, list []variant, seed uint64, repeats int, shown func()) ([][]forcedRun, error) {
	outcomes := make([][]forcedRun, len(list))
	for i := range list {
		outcomes[i] = make([]forcedRun, repeats)
	}
	err := inParallel(ctx, len(list), func() func(int) error {
		return func(i int) error { return list[i].play(outcomes[i], seed, shown) }
	})
	return outcomes, err
}

func (v *variant) play(outcomes []forcedRun, seed uint64, shown func()) error {
	company := bot.NewCompany(v.script, version)
	for run := range outcomes {
		c, err := company.Play(forcible[run%len(forcible)], runSeed(seed, run), nil)
		if err != nil {
			return err
		}
		s := c.Session()
		outcomes[run] = forcedRun{
			share: max(0, scoring.Overall(scoring.Weigh(s)).Share),
			taken: s.State().Decisions[v.decision].Option == v.option,
		}
		shown()
	}
	return nil
}

func choiceStudies(script *sim.Script, list []variant, outcomes [][]forcedRun) []choiceStudy {
	studies := []choiceStudy{}
	for first := 0; first < len(list); {
		last := first
		for last < len(list) && list[last].decision == list[first].decision {
			last++
		}
		studies = append(studies, choiceStudyOf(&script.Decisions[list[first].decision], outcomes[first:last]))
		first = last
	}
	return studies
}

// choiceStudyOf compares the options run by run. Only runs in which every option could be taken make a pair.
func choiceStudyOf(d *sim.Decision, options [][]forcedRun) choiceStudy {
	c := choiceStudy{Decision: d.ID, Title: d.Title}
	pairs, differ := 0, false
	best := make([]int, len(options))
	sums, counts := make([][]int, len(options)), make([]int, len(forcible))
	for i := range sums {
		sums[i] = make([]int, len(forcible))
	}
	for run := range options[0] {
		if slices.ContainsFunc(options, func(o []forcedRun) bool { return !o[run].taken }) {
			continue
		}
		pairs++
		counts[run%len(forcible)]++
		top := 0
		for i := range options {
			top = max(top, options[i][run].share)
			sums[i][run%len(forcible)] += options[i][run].share
		}
		for i := range options {
			if options[i][run].share == top {
				best[i]++
			} else {
				differ = true
			}
		}
	}
	for i := range options {
		o := optionStudy{Option: d.Options[i].ID, Title: d.Options[i].Title, Best: cut(float64(best[i]) * 100 / float64(max(1, pairs)))}
		for p := range forcible {
			score := -1.0 // no pair
			if counts[p] > 0 {
				score = cut(float64(sums[i][p]) / 100 / float64(counts[p]))
			}
			o.Score = append(o.Score, score)
		}
		c.Options = append(c.Options, o)
	}
	c.Verdict, c.Always = choiceVerdict(d, best, pairs, differ)
	return c
}

// choiceVerdict says whether one option alone is best in every pair.
func choiceVerdict(d *sim.Decision, best []int, pairs int, differ bool) (string, sim.OptionID) {
	switch {
	case pairs == 0:
		return "unput", ""
	case !differ:
		return "same", ""
	}
	always := -1
	for i, n := range best {
		if n == pairs && always >= 0 {
			return "depends", ""
		} else if n == pairs {
			always = i
		}
	}
	if always < 0 {
		return "depends", ""
	}
	return "dominant", d.Options[always].ID
}
