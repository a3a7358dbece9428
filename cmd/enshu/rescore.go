package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/scenarios/rules"
	"github.com/enshu/enshu/server"
	"github.com/enshu/enshu/server/render"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/whatif"
)

func rescoreCommand() *cobra.Command {
	var kept keptOptions
	var by rubric
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "rescore SESSION",
		Short: "Score an old session anew under another rubric or rule set",
		Long: "Rescore plays the journal of a session again and judges it twice: by the expectations and disclosure rules it was played\n" +
			"with, and by those of the scenario named, which is usually a later version of the same, or of the rule set in a folder of\n" +
			"YAML files. What happened stays as it is; the clocks run anew by the other rules. It prints both scores side by side, the\n" +
			"findings and clocks that come out otherwise, and the expectations that this journal cannot be held against. Nothing is\n" +
			"changed. SESSION is the room's id as verify prints it, or latest. Stop the server first.",
		Example: "  enshu rescore rm_7f3a --scenario ./friday-ransomware --data DIR\n  enshu rescore rm_7f3a --scenario friday-ransomware --json\n  enshu rescore latest --rules ./rules-of-next-year",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			v, err := openVerifier(cmd.Context(), kept, cmd.OutOrStdout())
			if err != nil {
				return err
			}
			r, err := v.rescore(cmd.Context(), args[0], by)
			if err = errors.Join(err, v.close()); err != nil {
				return err
			}
			if asJSON {
				return markedJSON(cmd.OutOrStdout(), r.mark(), r)
			}
			return markedText(cmd.OutOrStdout(), r.mark(), r.print)
		},
	}
	kept.flags(cmd, "folder with the session")
	cmd.Flags().StringVar(&by.scenario, "scenario", "", "scenario whose expectations judge anew: an id or a folder; the one that was played when empty")
	cmd.Flags().StringVar(&by.rules, "rules", "", "folder with the rule set by which clocks run anew; the one in the program when empty")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.MarkFlagsOneRequired("scenario", "rules")
	return cmd
}

// rubric is what a session is judged by anew.
type rubric struct{ scenario, rules string }

func (by rubric) String() string { return cmp.Or(by.scenario, by.rules) }

// script reads the rubric; pack is the scenario that was played.
func (by rubric) script(pack []byte) (*sim.Script, error) {
	if by.rules == "" {
		return loadScript(by.scenario, "")
	}
	set, err := rules.LoadFrom(os.DirFS(by.rules))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", by.rules, err)
	}
	if by.scenario == "" {
		return server.UnpackUnder(set, pack)
	}
	folder, dir := os.DirFS(filepath.Dir(by.scenario)), filepath.Base(by.scenario)
	if shipped, ok := scenarios.NewLibrary("").Files(by.scenario); ok {
		folder, dir = shipped, "."
	}
	script, faults := scenarios.LoadUnder(set, folder, dir)
	return script, faults.Err()
}

// rescored prints one session judged by two rubrics.
type rescored struct{ *whatif.Rescored }

func (v *verifier) rescore(ctx context.Context, name string, by rubric) (*rescored, error) {
	id, err := named(ctx, v.journal, name)
	if err != nil {
		return nil, err
	}
	opened, batches, err := v.past(ctx, id)
	if err != nil {
		return nil, err
	}
	pack, err := v.store.Pack(ctx, opened.Script)
	if err != nil {
		return nil, err
	}
	rubric, err := by.script(pack)
	if err != nil {
		return nil, err
	}
	r, err := whatif.Rescore(id, func() (*sim.Script, error) { return server.Unpack(pack) }, rubric, batches)
	if err != nil {
		return nil, fmt.Errorf("%s cannot judge session %s: %w", by, id, err)
	}
	return &rescored{r}, nil
}

func (r *rescored) print(out io.Writer) error {
	p := &printer{out: out}
	p.line("session %s of %s", r.Session, r.Scenario)
	p.line("%-46s %-24s %s", "", r.Was.Scenario+" "+r.Was.Version, r.Now.Scenario+" "+r.Now.Version)
	p.line("%-46s %-24s %s", "score", sum(&r.Was.Score.Total), sum(&r.Now.Score.Total))
	p.line("%-46s %-24s %s", "disclosure, ten axes", shareOf(r.Was.Axes.Share), shareOf(r.Now.Axes.Share))
	p.line("%-46s %-24s %s", "judged", covered(&r.Was.Score), covered(&r.Now.Score))
	for _, g := range r.groups() {
		p.line("%-46s %-24s %s", clipped(g.Title.EN, 46), sum(groupOf(&r.Was, g)), sum(groupOf(&r.Now, g)))
	}
	for _, c := range r.Changed {
		p.line("%-46s %-24s %s", clipped(string(c.Expectation), 46), outcomeOf(c.Was), outcomeOf(c.Now))
	}
	if len(r.Changed) == 0 {
		p.line("every finding comes out as before")
	}
	if r.Was.Rules != r.Now.Rules {
		p.line("clocks by the rules %.12s and %.12s; %d run otherwise", r.Was.Rules, r.Now.Rules, len(r.Clocks))
	}
	for _, c := range r.Clocks {
		p.line("%-46s %-24s %s", clipped(c.Title.EN, 46), sideOf(c.Was), sideOf(c.Now))
	}
	for _, u := range r.Unjudged {
		p.line("not judged: %s: %s", u.Expectation, u.Reason)
	}
	return p.err
}

// mark is what stands at both ends of what is told of the session.
func (r *rescored) mark() string {
	if r.WhatIf {
		return render.MarkWhatIf
	}
	return render.Mark
}

// groups lists the lines of both roll-ups by directive, role and objective.
func (r *rescored) groups() []scoring.Group {
	var list []scoring.Group
	for _, g := range append(slices.Clone(r.Now.Score.Groups), r.Was.Score.Groups...) {
		same := func(x scoring.Group) bool { return x.By == g.By && x.ID == g.ID }
		if g.By != "seat" && g.By != "axis" && !slices.ContainsFunc(list, same) {
			list = append(list, g)
		}
	}
	return list
}

func groupOf(j *whatif.Judgement, of scoring.Group) *scoring.Share {
	for i := range j.Score.Groups {
		if g := &j.Score.Groups[i]; g.By == of.By && g.ID == of.ID {
			return &g.Share
		}
	}
	return nil
}

func sum(s *scoring.Share) string {
	if s == nil || s.Share < 0 {
		return "-"
	}
	return fmt.Sprintf("%d of %d (%d.%02d %%)", s.Points, s.Out, s.Share/100, s.Share%100)
}

func shareOf(bp int) string {
	if bp < 0 {
		return "-"
	}
	return fmt.Sprintf("%d.%02d %%", bp/100, bp%100)
}

func sideOf(c whatif.ClockSide) string {
	if c.Text.Empty() {
		return string(c.State)
	}
	return string(c.State) + ", " + c.Text.EN
}

func covered(s *scoring.Score) string { return fmt.Sprintf("%d of %d findings", s.Judged, s.Findings) }

func outcomeOf(f *scoring.Finding) string {
	if f == nil {
		return "-"
	}
	return fmt.Sprintf("%s, %d of %d", f.Verdict, f.Counted(), f.Out)
}

func clipped(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
