package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/enshu/enshu/scenarios/rules"
	"github.com/enshu/enshu/server/render"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/text"
)

// notAdvice goes with everything that is said about a rule.
var notAdvice = text.Text{JA: "演習用の資料であり、法的助言ではありません。", EN: "Training data, not legal advice."}

type dueOptions struct {
	stage, calendar string
	given, hold     []string
	list, asJSON    bool
}

func dueCommand() *cobra.Command {
	var o dueOptions
	cmd := &cobra.Command{
		Use:   "due RULE",
		Short: "Work out when a report falls due, and say how it is counted",
		Long: "Due counts the deadlines of a rule of the disclosure rule set from the moments given, in the authority's zone and calendar,\n" +
			"and says in Japanese and English how they were counted. What nobody could check in public text is marked as not verified.\n\n" +
			"A moment is KIND=INSTANT with its offset from UTC. When a stage runs from the filing of an earlier one, give that as filed:STAGE=INSTANT.\n" +
			notAdvice.EN,
		Example: "  enshu due jp-appi-ppc --given knowledge=2026-11-20T09:00:00+09:00 --if wrongful_purpose\n" +
			"  enshu due eu-nis2-23 --stage final --given filed:notification=2026-11-23T09:00:00+01:00\n  enshu due --list",
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case o.list && len(args) > 0:
				return fmt.Errorf("due --list takes no rule; leave out %q or --list", args[0])
			case !o.list && len(args) != 1:
				return fmt.Errorf("name one rule, such as jp-appi-ppc; enshu due --list shows them all")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			set, err := rules.Load()
			if err != nil {
				return err
			}
			if o.list {
				return listRules(cmd.OutOrStdout(), set, o.asJSON)
			}
			return due(cmd.OutOrStdout(), set, args[0], o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.stage, "stage", "", "only this stage of the rule")
	f.StringArrayVar(&o.given, "given", nil, "a moment that happened, KIND=INSTANT; may be given again")
	f.StringArrayVar(&o.hold, "if", nil, "a condition of the rule that holds; may be given again")
	f.StringVar(&o.calendar, "calendar", "jp_gov", "calendar of your own organisation, for rules that name none")
	f.BoolVar(&o.list, "list", false, "list every rule, its stages and what they run from")
	f.BoolVar(&o.asJSON, "json", false, "print JSON")
	return cmd
}

func due(out io.Writer, set *rules.Set, id string, o dueOptions) error {
	rule, ok := set.Rule(id)
	if !ok {
		return noneOf("rule", id, ruleIDs(set))
	}
	stages, err := stagesOf(rule, o.stage)
	if err != nil {
		return err
	}
	given, err := givenOf(set, rule, o)
	if err != nil {
		return err
	}
	s := newDueSheet(set, rule, stages, given)
	if o.asJSON {
		return markedJSON(out, render.Mark, s)
	}
	return markedText(out, render.Mark, s.print)
}

// noneOf refuses a word of a closed set and names the set.
func noneOf(kind, word string, all []string) error {
	if len(all) == 0 {
		return fmt.Errorf("%s %q: this rule has none", kind, word)
	}
	return fmt.Errorf("%s %q is none of: %s", kind, word, strings.Join(all, ", "))
}

func ruleIDs(set *rules.Set) (all []string) {
	for _, r := range set.Rules {
		all = append(all, r.ID)
	}
	return all
}

func stageIDs(rule *disclosure.Rule) (all []string) {
	for _, s := range rule.Stages {
		all = append(all, s.ID)
	}
	return all
}

// stagesOf returns the stages that were asked for, by number.
func stagesOf(rule *disclosure.Rule, id string) (list []int, err error) {
	if id == "" {
		for i := range rule.Stages {
			list = append(list, i)
		}
		return list, nil
	}
	i, ok := rule.Stage(id)
	if !ok {
		return nil, noneOf("stage", id, stageIDs(rule))
	}
	return []int{i}, nil
}

// givenOf reads the moments and conditions that were given.
func givenOf(set *rules.Set, rule *disclosure.Rule, o dueOptions) (given disclosure.Given, err error) {
	for _, word := range o.given {
		m, err := momentOf(rule, word)
		if err != nil {
			return given, err
		}
		given.Moments = append(given.Moments, m)
	}
	for _, c := range o.hold {
		if !slices.Contains(rule.Conditions(), c) {
			return given, noneOf("condition", c, rule.Conditions())
		}
		given.Conditions = append(given.Conditions, c)
	}
	cal, ok := set.Calendar(o.calendar)
	if !ok || cal.Calendar == nil {
		return given, noneOf("calendar", o.calendar, calendarIDs(set))
	}
	given.Local = cal.Calendar
	return given, nil
}

func calendarIDs(set *rules.Set) (all []string) {
	for _, c := range set.Calendars {
		if c.Calendar != nil {
			all = append(all, c.ID)
		}
	}
	return all
}

const filed = "filed:"

// triggerWords lists what may stand before the equals sign of a moment.
func triggerWords(rule *disclosure.Rule) (all []string) {
	for _, t := range rule.Triggers() {
		if t != disclosure.PriorStageSubmitted {
			all = append(all, t.String())
		}
	}
	for _, s := range rule.Stages {
		d := &s.Deadline
		if word := ""; d.From == disclosure.PriorStageSubmitted {
			word = filed + rule.Stages[d.Prior].ID
			if !slices.Contains(all, word) {
				all = append(all, word)
			}
		}
	}
	return all
}

// momentOf reads KIND=INSTANT.
func momentOf(rule *disclosure.Rule, word string) (m disclosure.Moment, err error) {
	kind, when, ok := strings.Cut(word, "=")
	if !ok {
		return m, fmt.Errorf("--given %q: want KIND=INSTANT, such as %s=2026-11-20T09:00:00+09:00", word, triggerWords(rule)[0])
	}
	if !slices.Contains(triggerWords(rule), kind) {
		return m, noneOf("trigger", kind, triggerWords(rule))
	}
	if m.At, err = instantOf(when); err != nil {
		return m, fmt.Errorf("--given %s: %w", kind, err)
	}
	if stage, isFiling := strings.CutPrefix(kind, filed); isFiling {
		m.Kind = disclosure.PriorStageSubmitted
		m.Stage, _ = rule.Stage(stage)
		return m, nil
	}
	return m, m.Kind.UnmarshalText([]byte(kind))
}

// The years that zones are known for; beyond them summer time is a guess.
const (
	yearFirst = 2020
	yearLast  = 2034
)

// instantOf reads an instant. One without its offset could be meant in several zones, and a deadline hangs on which.
func instantOf(s string) (clock.Instant, error) {
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04Z07:00"} {
		t, err := time.Parse(layout, s)
		if err != nil {
			continue
		}
		if y := t.Year(); y < yearFirst || y > yearLast {
			return 0, fmt.Errorf("%q lies outside the years %d to %d, for which time zones are known here", s, yearFirst, yearLast)
		}
		return clock.Instant(t.UnixMilli()), nil
	}
	return 0, fmt.Errorf("%q is no instant; write it with its offset from UTC, such as 2026-11-20T09:00:00+09:00", s)
}
