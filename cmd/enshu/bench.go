package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/enshu/enshu/server/bench"
)

type benchOptions struct {
	asJSON, quick, tiny    bool
	folder, part, profiles string
	store                  string
	tier                   int
	only                   []string
}

func benchCommand() *cobra.Command {
	var o benchOptions
	cmd := &cobra.Command{
		Use:   "bench",
		Short: "Measure what this machine and this server can do",
		Long: "Bench measures how fast decisions are durable, how fast injects reach many sockets, how fast drills are rehearsed and\n" +
			"replayed, and what the server takes; beside each figure stands what this machine does at best, measured in the same\n" +
			"run. It takes up to seven minutes (--quick: two), uses loopback only, and removes what it wrote.",
		Example: "  enshu bench --quick\n  enshu bench --dir /var/lib/enshu --json",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return runBench(cmd, o) },
	}
	f := cmd.Flags()
	f.BoolVar(&o.asJSON, "json", false, "print the figures as JSON")
	f.BoolVar(&o.quick, "quick", false, "smaller and rougher")
	f.BoolVar(&o.tiny, "tiny", false, "only show that every figure is measured")
	f.StringVar(&o.folder, "dir", "", "folder to measure in: a temporary one is made there; use the disk that the data will be on")
	f.StringSliceVar(&o.only, "only", nil, "figures to measure, by their keys in the JSON; what is measured with them is measured too")
	f.StringVar(&o.profiles, "profile", "", "folder for CPU profiles")
	f.StringVar(&o.part, "part", "", "be one of the processes that a bench is made of")
	f.StringVar(&o.store, "store", "", "store of that process")
	f.IntVar(&o.tier, "store-tier", 0, "least durability of that store")
	for _, hidden := range []string{"tiny", "part", "store", "store-tier"} {
		_ = f.MarkHidden(hidden) // only fails for a flag that is not there
	}
	return cmd
}

func runBench(cmd *cobra.Command, o benchOptions) error {
	if o.part != "" {
		what := bench.Part{Name: o.part, Folder: o.folder, Store: o.store, Tier: o.tier}
		return bench.Serve(cmd.Context(), what, cmd.InOrStdin(), cmd.OutOrStdout())
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	only, err := o.keys()
	if err != nil {
		return err
	}
	ctx, release := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM) // what was written is removed all the same
	defer release()
	report, err := bench.Run(ctx, bench.Options{
		Folder: o.folder, Size: o.size(), Version: version, Program: []string{self}, Only: only, Profile: o.profiles, Log: cmd.ErrOrStderr(),
	})
	if report == nil {
		return err
	}
	return errors.Join(err, printReport(cmd.OutOrStdout(), report, o.asJSON))
}

func (o benchOptions) keys() (list []bench.Key, err error) {
	for _, key := range o.only {
		if !slices.Contains(bench.Keys(), bench.Key(key)) {
			return nil, fmt.Errorf("--only %s: want one of %v", key, bench.Keys())
		}
		list = append(list, bench.Key(key))
	}
	return list, nil
}

func (o benchOptions) size() bench.Size {
	switch {
	case o.tiny:
		return bench.Tiny()
	case o.quick:
		return bench.Quick()
	}
	return bench.Full()
}

func printReport(out io.Writer, r *bench.Report, asJSON bool) error {
	if asJSON {
		return r.JSON(out)
	}
	return r.Table(out)
}
