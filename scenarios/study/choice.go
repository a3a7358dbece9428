package study

import (
	"context"
	"slices"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/text"
)

// ChoiceStudy is what the options of a decision are worth, all else equal: the same teams with the same fates play the
// scenario once for each option, and everybody takes that one.
type ChoiceStudy struct {
	Decision sim.DecisionID `json:"decision"`
	Title    text.Text      `json:"title"`
	Options  []OptionStudy  `json:"options"`
	Verdict  string         `json:"verdict"`          // duty, dominant, depends, same, unput
	Always   sim.OptionID   `json:"always,omitempty"` // the option that is always right, when one is
	Duty     *text.Text     `json:"duty,omitempty"`   // the article that leaves no other choice, when the option is a duty
}

// OptionStudy is one option: the mean score by forced policy, and how often no other one does better.
type OptionStudy struct {
	Option sim.OptionID `json:"option"`
	Title  text.Text    `json:"title"`
	Score  []float64    `json:"score"` // percent, in the order of the policies that may be forced; −1 where there is no pair
	Best   float64      `json:"best"`  // percent of the pairs
}

// Forced are the policies that choose by the author's word, so that the word can be changed for them.
var Forced = []bot.Policy{bot.Good, bot.Slow, bot.Conceal}

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
			for _, p := range Forced {
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

// play plays the variant once.
func (v *variant) play(ctx context.Context, company *bot.Company, policy bot.Policy, seed uint64) (forcedRun, error) {
	c, err := company.Play(policy, seed, func(sim.Batch) error { return ctx.Err() })
	if err != nil {
		return forcedRun{}, err
	}
	s := c.Session()
	return forcedRun{
		share: max(0, scoring.Overall(scoring.Weigh(s)).Share),
		taken: s.State().Decisions[v.decision].Option == v.option,
	}, nil
}

func choiceStudies(script *sim.Script, list []variant, outcomes [][]forcedRun) []ChoiceStudy {
	studies := []ChoiceStudy{}
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
func choiceStudyOf(d *sim.Decision, options [][]forcedRun) ChoiceStudy {
	c := ChoiceStudy{Decision: d.ID, Title: d.Title}
	pairs, differ := 0, false
	best := make([]int, len(options))
	sums, counts := make([][]int, len(options)), make([]int, len(Forced))
	for i := range sums {
		sums[i] = make([]int, len(Forced))
	}
	for run := range options[0] {
		if slices.ContainsFunc(options, func(o []forcedRun) bool { return !o[run].taken }) {
			continue
		}
		pairs++
		counts[run%len(Forced)]++
		top := 0
		for i := range options {
			top = max(top, options[i][run].share)
			sums[i][run%len(Forced)] += options[i][run].share
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
		o := OptionStudy{Option: d.Options[i].ID, Title: d.Options[i].Title, Best: cut(float64(best[i]) * 100 / float64(max(1, pairs)))}
		for p := range Forced {
			score := -1.0 // no pair
			if counts[p] > 0 {
				score = cut(float64(sums[i][p]) / 100 / float64(counts[p]))
			}
			o.Score = append(o.Score, score)
		}
		c.Options = append(c.Options, o)
	}
	c.Verdict, c.Always = choiceVerdict(d, best, pairs, differ)
	if c.Verdict == "dominant" {
		if duty := d.Options[d.Option(c.Always)].Duty; duty != (text.Text{}) {
			c.Verdict, c.Duty = "duty", &duty
		}
	}
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
