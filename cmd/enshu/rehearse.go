package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/scenarios/study"
	"github.com/enshu/enshu/server/render"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/scoring"
)

// runsMax bounds a rehearsal.
const runsMax = 1_000_000

type rehearseOptions struct {
	runs      int
	policy    string
	seed      uint64
	scenarios string
	asJSON    bool
	study     bool
	html      string
	ends      bool
}

func rehearseCommand() *cobra.Command {
	var o rehearseOptions
	cmd := &cobra.Command{
		Use:   "rehearse SCENARIO",
		Short: "Play a scenario many times with bots and show how it comes out",
		Long: "Rehearse plays a scenario from its start to its end, every seat by a bot, as often as asked. It shows the spread of the\n" +
			"scores, the endings, and what no team ever came to: injects that never fired and decisions that were never put.\n" +
			"SCENARIO is the id of a shipped scenario or the path of a scenario's folder. The same seed prints the same, timings apart.",
		Example: "  enshu rehearse friday-ransomware --runs 1000 --policy slow\n  enshu rehearse ./my-scenario --json\n  enshu rehearse friday-ransomware --html study.html",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return rehearse(cmd.Context(), cmd.OutOrStdout(), args[0], o)
		},
	}
	f := cmd.Flags()
	f.IntVar(&o.runs, "runs", 100, "how many times to play")
	f.StringVar(&o.policy, "policy", "good", "how the bots play: good, slow, conceal, random or idle")
	f.Uint64Var(&o.seed, "seed", 1, "what the draws hang on")
	f.StringVar(&o.scenarios, "scenarios", "", "folder with scenarios of your own")
	f.BoolVar(&o.asJSON, "json", false, "print JSON")
	f.BoolVar(&o.study, "study", false, "play by every policy, and look into seats, options, dead branches and what separates runs")
	f.BoolVar(&o.ends, "ends", false, "print a hash over how every run ended, to compare machines by; it takes a while longer")
	f.StringVar(&o.html, "html", "", "write the study to this file as one page; implies --study")
	return cmd
}

func rehearse(ctx context.Context, out io.Writer, name string, o rehearseOptions) error {
	policy, err := bot.Parse(o.policy)
	if err != nil {
		return fmt.Errorf("--policy: %w", err)
	}
	if o.runs < 1 || o.runs > runsMax {
		return fmt.Errorf("--runs %d: want 1 to %d", o.runs, runsMax)
	}
	script, err := loadScript(name, o.scenarios)
	if err != nil {
		return err
	}
	// What a run leaves behind is small and soon swept; sweeping it less often costs little memory and saves much time.
	defer debug.SetGCPercent(debug.SetGCPercent(800))
	if o.study || o.html != "" {
		return rehearseStudy(ctx, out, script, o)
	}
	begin := time.Now()
	runs, err := playAll(ctx, script, policy, o)
	if err != nil {
		return err
	}
	r := summary(script, runs)
	r.Policy, r.Seed = o.policy, o.seed
	if o.ends {
		r.Ends = endsOf(runs)
	}
	r.time(time.Since(begin))
	return told(out, r, o)
}

func rehearseStudy(ctx context.Context, out io.Writer, script *sim.Script, o rehearseOptions) error {
	shown := progress()
	s, err := study.Plan{Script: script, Engine: version, Runs: o.runs, Seed: o.seed, Told: shown}.Make(ctx)
	if err != nil {
		return err
	}
	if o.html != "" {
		if err := writePage(o.html, s); err != nil {
			return fmt.Errorf("--html: %w", err)
		}
	}
	return told(out, lines{s}, o)
}

func told(out io.Writer, r interface{ print(io.Writer) error }, o rehearseOptions) error {
	if o.asJSON {
		return markedJSON(out, render.Mark, r)
	}
	return markedText(out, render.Mark, r.print)
}

// loadScript finds a scenario by the id of a shipped one, or by the path of its folder.
func loadScript(name, own string) (*sim.Script, error) {
	library := scenarios.NewLibrary(own)
	if slices.Contains(library.IDs(), name) {
		script, faults := library.Load(name)
		return script, faults.Err()
	}
	if _, err := os.Stat(name); err != nil {
		return nil, fmt.Errorf("%s is neither a scenario's id (%v) nor a folder", name, library.IDs())
	}
	script, _ := scenarios.LoadDir(name)
	if script == nil {
		return nil, fmt.Errorf("%s has faults; see: enshu check %s", name, name)
	}
	return script, nil
}

// played is what one run came to.
type played struct {
	share   int   // basis points
	axes    []int // basis points by axis, in the order of study.Axes; −1 where a run had nothing to earn
	ending  sim.EndingID
	fired   []bool // by inject
	put     []bool // by decision
	acts    []int  // by player's seat: what its bot did
	refused int
	digest  sim.Hash // of all that the session knows at its end, where it was asked for
}

func playAll(ctx context.Context, script *sim.Script, policy bot.Policy, o rehearseOptions) ([]played, error) {
	runs := make([]played, o.runs)
	shown, done := progress(), atomic.Int64{}
	err := study.Each(ctx, 0, o.runs, func() func(int) error {
		company := bot.NewCompany(script, version)
		return func(i int) (err error) {
			runs[i], err = playOnce(company, script, policy, study.RunSeed(o.seed, i), o.ends)
			shown(int(done.Add(1)), o.runs)
			return err
		}
	})
	return runs, err
}

func playOnce(company *bot.Company, script *sim.Script, policy bot.Policy, seed uint64, ends bool) (played, error) {
	acts := make([]int, len(script.Seats))
	c, err := company.Play(policy, seed, func(b sim.Batch) error {
		if i := script.SeatNumber(b.Seat); b.Seat != "" && i >= 0 {
			acts[i]++
		}
		return nil
	})
	if err != nil {
		return played{}, err
	}
	p := outcome(c, acts)
	if ends {
		p.digest = c.Session().Digest()
	}
	return p, nil
}

func outcome(c *bot.Cast, acts []int) played {
	s := c.Session()
	findings := scoring.Weigh(s)
	p := played{acts: acts, refused: c.Refused(), share: scoring.Overall(findings).Share, axes: study.Shares(s.Script(), findings)}
	if end := s.State().Ended; end != nil && end.Ending >= 0 {
		p.ending = s.Script().Endings[end.Ending].ID
	}
	for _, x := range s.State().Injects {
		p.fired = append(p.fired, x.Stage == sim.InjectOut)
	}
	for _, d := range s.State().Decisions {
		p.put = append(p.put, d.Stage != sim.DecisionClosed)
	}
	return p
}

// progress shows how far a rehearsal is, on a terminal only.
func progress() func(done, of int) {
	if !term.IsTerminal(int(os.Stderr.Fd())) {
		return func(int, int) {}
	}
	var once sync.Once
	var bar *progressbar.ProgressBar
	return func(_, of int) {
		if of < 200 {
			return
		}
		once.Do(func() {
			bar = progressbar.NewOptions(of, progressbar.OptionSetWriter(os.Stderr), progressbar.OptionShowCount(),
				progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(100*time.Millisecond))
		})
		_ = bar.Add(1) // a terminal that cannot be written to stops no rehearsal
	}
}
