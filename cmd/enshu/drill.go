package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/drill"
)

func drillCommand() *cobra.Command {
	var update bool
	var own string
	cmd := &cobra.Command{
		Use:   "drill FILE…",
		Short: "Play drills and compare their minutes",
		Long: "Drill plays each file, tells every line that did not come out as written, with its place, and shows how the minutes\n" +
			"differ from those in the file. With --update it writes the new minutes instead: read the difference before you keep it.\n" +
			"The language is explained in sim/drill/README.md.",
		Example: "  enshu drill scenarios/*/drills/*.txtar\n  enshu drill --update my-scenario/drills/good.txtar",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			load := drillLoader(own)
			wrong := false
			for _, file := range args {
				ok, err := playDrill(cmd.OutOrStdout(), file, load, update)
				if err != nil {
					return err
				}
				wrong = wrong || !ok
			}
			if wrong {
				return errFound
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&update, "update", false, "write the new minutes into the files")
	cmd.Flags().StringVar(&own, "scenarios", "", "folder with scenarios of your own")
	return cmd
}

// drillLoader finds scenarios for drills and reads each but once.
func drillLoader(own string) drill.Loader {
	library, known := scenarios.NewLibrary(own), map[string]*sim.Script{}
	return func(id string) (*sim.Script, error) {
		if script := known[id]; script != nil {
			return script, nil
		}
		script, faults := library.Load(id)
		if err := faults.Err(); err != nil {
			return nil, err
		}
		known[id] = script
		return script, nil
	}
}

// playDrill plays one file and says whether it came out as written.
func playDrill(out io.Writer, file string, load drill.Loader, update bool) (bool, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return false, err
	}
	d, err := drill.Parse(file, raw)
	if err != nil {
		_, werr := fmt.Fprintln(out, err)
		return false, werr
	}
	res := d.Run(load)
	p := &printer{out: out}
	for _, f := range res.Faults {
		p.line("%v", f)
	}
	diff := d.Differs(res)
	switch {
	case update && res.Session != nil:
		return len(res.Faults) == 0, errors.Join(p.err, rewrite(p, file, raw, d.Rewritten(res.Minutes)))
	case diff != "":
		p.line("%s", diff)
	case len(res.Faults) == 0:
		p.line("%s: as written, score %d.%02d%%", file, max(0, res.Score.Total.Share)/100, max(0, res.Score.Total.Share)%100)
	}
	return diff == "" && len(res.Faults) == 0, p.err
}

// rewrite puts a file's new text in its place, when there is any.
func rewrite(p *printer, file string, was, now []byte) error {
	if string(was) == string(now) {
		p.line("%s: nothing to update", file)
		return p.err
	}
	p.line("%s: updated", file)
	return errors.Join(p.err, os.WriteFile(file, now, 0o644))
}
