package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/enshu/enshu/scenarios/rules"
	"github.com/enshu/enshu/server/render"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/text"
)

// dueSheet is what is said about one rule: its source, and a line of counting for each stage.
type dueSheet struct {
	Rule         string     `json:"rule"`
	Title        text.Text  `json:"title"`
	Jurisdiction string     `json:"jurisdiction"`
	Status       string     `json:"status"`
	From         string     `json:"from,omitempty"` // first day in force, where it lies ahead or near
	Obliges      bool       `json:"obliges"`        // anybody, on the day of the first moment given
	Law          text.Text  `json:"law"`
	Article      text.Text  `json:"article"`
	URLs         []string   `json:"urls,omitempty"`
	Trigger      dueTrigger `json:"trigger"`
	Conditions   []string   `json:"conditions"`
	Stages       []dueStage `json:"stages"`
	Verified     bool       `json:"verified"` // the trigger and every stage
	AsOf         string     `json:"as_of"`    // the day on which the sources were last read
	Digest       string     `json:"digest"`   // of the rule set
	Notice       text.Text  `json:"notice"`
}

// dueTrigger is what sets the rule's clock going.
type dueTrigger struct {
	Kind      string    `json:"kind"`
	Text      text.Text `json:"text"`
	Threshold text.Text `json:"threshold"`
	Verified  bool      `json:"verified"`
	Reason    text.Text `json:"reason"`
}

// dueStage is one stage. State is due, no_number where neither the rule nor the exercise sets one, or not_started.
type dueStage struct {
	Stage    string    `json:"stage"`
	Title    text.Text `json:"title"`
	State    string    `json:"state"`
	From     string    `json:"runs_from"`
	Started  string    `json:"started,omitempty"` // RFC 3339, in the authority's zone
	Due      string    `json:"due,omitempty"`     // an instant, or the last day where EndOfDay
	EndOfDay bool      `json:"end_of_day,omitempty"`
	Zone     string    `json:"zone,omitempty"`
	Binding  string    `json:"binding"`          // hard, guidance, soft, contract
	Ours     bool      `json:"ours,omitempty"`   // the number is the exercise's, not the rule's
	Unsure   bool      `json:"unsure,omitempty"` // counted over days whose holidays are not known
	Counting text.Text `json:"counting"`
	Article  text.Text `json:"article"`
	To       []string  `json:"to"`
	Note     text.Text `json:"note"`
	Verified bool      `json:"verified"`
	Partly   bool      `json:"partly,omitempty"` // not verified, but only what the reason names
	Reason   text.Text `json:"reason"`
}

// The states of a stage.
const (
	stateDue        = "due"
	stateNoNumber   = "no_number"
	stateNotStarted = "not_started"
)

func newDueSheet(set *rules.Set, rule *disclosure.Rule, stages []int, given disclosure.Given) dueSheet {
	s := dueSheet{
		Rule: rule.ID, Title: rule.Title, Jurisdiction: rule.Jurisdiction, Status: rule.Status.String(), Law: rule.Law,
		Article: basisOf(rule), URLs: rule.URLs, Conditions: append([]string{}, rule.Conditions()...), Verified: rule.Verified(),
		Trigger: dueTrigger{
			Kind: rule.Start.From.String(), Text: rule.Start.Text, Threshold: rule.Start.Threshold.Text(),
			Verified: rule.Start.Verified, Reason: reasonOf(rule.Start.Evidence),
		},
		AsOf: set.AsOf.String(), Digest: set.Digest(), Notice: notAdvice, Obliges: rule.Binding(dayOf(set, given)),
	}
	if rule.From != 0 {
		s.From = rule.From.String()
	}
	for _, i := range stages {
		s.Stages = append(s.Stages, stageSheet(rule, i, given))
	}
	return s
}

// dayOf is the day by which it is asked whether a rule binds anybody: that of the first moment, or of the rule data.
func dayOf(set *rules.Set, given disclosure.Given) clock.Date {
	if len(given.Moments) == 0 {
		return set.AsOf
	}
	first := slices.MinFunc(given.Moments, func(a, b disclosure.Moment) int { return cmp.Compare(a.At, b.At) })
	return given.Local.Zone.Date(first.At)
}

// basisOf is the article a rule rests on, or its instrument where there is none to cite.
func basisOf(rule *disclosure.Rule) text.Text {
	if rule.Article.Empty() {
		return rule.Law
	}
	return rule.Article
}

func reasonOf(e disclosure.Evidence) text.Text {
	if e.Verified || !e.Reason.Empty() {
		return e.Reason
	}
	return text.Text{JA: "公開された条文で確認していない", EN: "not read in public text"}
}

func stageSheet(rule *disclosure.Rule, i int, given disclosure.Given) dueStage {
	x := &rule.Stages[i]
	s := dueStage{
		Stage: x.ID, Title: x.Title, State: stateNotStarted, From: runsFrom(rule, x), Binding: x.Deadline.Kind.String(),
		Counting: disclosure.Explain(rule, i, given), Article: basisOf(rule), To: append([]string{}, rule.To(i)...), Note: x.Note,
	}
	s.Verified, s.Partly, s.Reason = checked(rule, i)
	c, started := disclosure.Due(rule, i, given)
	if !started {
		return s
	}
	zone := given.Local.Zone
	if x.Deadline.Calendar != nil {
		zone = x.Deadline.Calendar.Zone
	}
	s.Zone, s.Started, s.Ours, s.Unsure = zone.Name, written(zone, c.From), c.Ours, c.Unsure
	switch {
	case c.Due == clock.Never:
		s.State = stateNoNumber
	case c.EndOfDay:
		s.State, s.EndOfDay, s.Due = stateDue, true, zone.Date(c.Due).String()
	default:
		s.State, s.Due = stateDue, written(zone, c.Due)
	}
	return s
}

// checked says whether a stage can be relied on: its own number, what starts it, and how it is counted.
func checked(rule *disclosure.Rule, i int) (verified, partly bool, why text.Text) {
	x := &rule.Stages[i]
	switch doubt := rule.Doubt(i); {
	case !doubt.Empty():
		return false, true, doubt
	case x.Verified && !rule.Start.Verified:
		why := reasonOf(rule.Start.Evidence)
		return false, false, text.Text{JA: "起算点について、" + why.JA, EN: "what starts the clock: " + why.EN}
	}
	return x.Verified, false, reasonOf(x.Evidence)
}

// runsFrom is the word under which a stage's start is given.
func runsFrom(rule *disclosure.Rule, x *disclosure.Stage) string {
	if x.Deadline.From == disclosure.PriorStageSubmitted {
		return filed + rule.Stages[x.Deadline.Prior].ID
	}
	return x.Deadline.From.String()
}

// written writes an instant as RFC 3339 with the zone's own offset.
func written(zone clock.Zone, t clock.Instant) string {
	seconds := int(zone.Offset(t) / clock.Second)
	return time.UnixMilli(int64(t)).In(time.FixedZone("", seconds)).Format(time.RFC3339)
}

func (s dueSheet) print(out io.Writer) error {
	p := &printer{out: out}
	p.line("%s  %s / %s", s.Rule, s.Title.JA, s.Title.EN)
	p.line("  %s, %s; 根拠 / basis: %s / %s", s.Jurisdiction, s.Status, s.Article.JA, s.Article.EN)
	if s.From != "" {
		p.line("  施行 / in force from: %s", s.From)
	}
	if !s.Obliges {
		p.line("  【その時点では誰も義務を負わない】 / it obliges nobody at that time")
	}
	p.line("  起算 / runs from: %s — %s / %s", s.Trigger.Kind, s.Trigger.Text.JA, s.Trigger.Text.EN)
	p.line("  %s", verdict(s.Trigger.Verified, s.Trigger.Reason))
	if len(s.Conditions) > 0 {
		p.line("  条件 / conditions (--if): %s", strings.Join(s.Conditions, ", "))
	}
	for _, x := range s.Stages {
		x.print(p)
	}
	p.line("")
	p.line("%s %s", s.Notice.JA, s.Notice.EN)
	p.line("規則データ / rules as of %s, digest %.12s", s.AsOf, s.Digest)
	return p.err
}

func (x dueStage) print(p *printer) {
	p.line("")
	p.line("  %s  %s / %s", x.Stage, x.Title.JA, x.Title.EN)
	p.line("    期限 / due: %s", x.when())
	p.line("    %s", x.verdict())
	p.line("    %s", x.Counting.JA)
	p.line("    %s", x.Counting.EN)
	if !x.Note.Empty() {
		p.line("    注 / note: %s / %s", x.Note.JA, x.Note.EN)
	}
}

func (x dueStage) when() string {
	switch {
	case x.State == stateNotStarted:
		return fmt.Sprintf("時計は動いていない / the clock has not started; --given %s=…", x.From)
	case x.State == stateNoNumber:
		return "数字の期限はない / no number"
	}
	at := x.Due
	if x.EndOfDay {
		at += " 24:00 (その日の終わり / the end of that day)"
	}
	at += ", " + x.Zone
	if x.Ours {
		at += " — 演習用の目安で法令の数字ではない / a number of the exercise's own, not law"
	}
	if x.Unsure {
		at += " — この期間の祝日は登録がない / holidays of that time are not known"
	}
	return at
}

func (x dueStage) verdict() string {
	if x.Partly {
		return fmt.Sprintf("【一部未検証】 %s / PARTLY VERIFIED: %s", x.Reason.JA, x.Reason.EN)
	}
	return verdict(x.Verified, x.Reason)
}

func verdict(verified bool, reason text.Text) string {
	if verified {
		return "検証済み / verified"
	}
	return fmt.Sprintf("【未検証】 %s / NOT VERIFIED: %s", reason.JA, reason.EN)
}

// listedRule is one line of due --list.
type listedRule struct {
	Rule         string    `json:"rule"`
	Jurisdiction string    `json:"jurisdiction"`
	Title        text.Text `json:"title"`
	Status       string    `json:"status"`
	Stages       []string  `json:"stages"`
	Given        []string  `json:"given"` // what its clocks run from
	Conditions   []string  `json:"conditions"`
	Verified     bool      `json:"verified"`
}

func listRules(out io.Writer, set *rules.Set, asJSON bool) error {
	list := make([]listedRule, len(set.Rules))
	for i := range set.Rules {
		r := &set.Rules[i]
		list[i] = listedRule{
			Rule: r.ID, Jurisdiction: r.Jurisdiction, Title: r.Title, Status: r.Status.String(), Stages: stageIDs(r),
			Given: triggerWords(r), Conditions: append([]string{}, r.Conditions()...), Verified: r.Verified(),
		}
	}
	if asJSON {
		return markedJSON(out, render.Mark, struct {
			Rules  []listedRule `json:"rules"`
			AsOf   string       `json:"as_of"`
			Digest string       `json:"digest"`
			Notice text.Text    `json:"notice"`
		}{list, set.AsOf.String(), set.Digest(), notAdvice})
	}
	return markedText(out, render.Mark, func(out io.Writer) error { return printRules(out, set, list) })
}

func printRules(out io.Writer, set *rules.Set, list []listedRule) error {
	p := &printer{out: out}
	for _, r := range list {
		mark := "検証済み / verified"
		if !r.Verified {
			mark = "【未検証の箇所あり】 / NOT VERIFIED in whole"
		}
		p.line("%-24s %-6s %s / %s (%s; %s)", r.Rule, r.Jurisdiction, r.Title.JA, r.Title.EN, r.Status, mark)
		p.line("%24s stages %s; --given %s", "", strings.Join(r.Stages, ", "), strings.Join(r.Given, ", "))
	}
	p.line("")
	p.line("%d rules as of %s. %s %s", len(list), set.AsOf, notAdvice.JA, notAdvice.EN)
	return p.err
}
