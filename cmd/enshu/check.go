package main

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/enshu/enshu/scenarios"
)

func checkCommand() *cobra.Command {
	var lang string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "check PATH…",
		Short: "Find every fault of scenarios, with file, line and column",
		Long: "Check reads scenarios (a scenario's folder, a folder of scenarios, or one file) and prints every fault in one pass,\n" +
			"as file:line:column: code: what is wrong; how to mend it. It ends with exit code 1 when there are errors; warnings are advice.",
		Example: "  enshu check my-scenario\n  enshu check --lang ja scenarios",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			if lang != "en" && lang != "ja" {
				return fmt.Errorf("--lang %s: want en or ja", lang)
			}
			var all scenarios.Faults
			for _, path := range paths {
				all = append(all, scenarios.Check(path)...)
			}
			if err := printFaults(cmd.OutOrStdout(), all, lang, asJSON); err != nil {
				return err
			}
			if all.Failed() {
				return errFound
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&lang, "lang", "en", "language of the messages: en or ja")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the faults as a JSON array")
	return cmd
}

func printFaults(out io.Writer, all scenarios.Faults, lang string, asJSON bool) error {
	if asJSON {
		e := json.NewEncoder(out)
		e.SetIndent("", "  ")
		return e.Encode(append(scenarios.Faults{}, all...))
	}
	errs := 0
	for _, f := range all {
		if f.Severity == scenarios.Error {
			errs++
		}
		if _, err := fmt.Fprintln(out, f.In(lang)); err != nil {
			return err
		}
	}
	if len(all) == 0 {
		_, err := fmt.Fprintln(out, "no faults")
		return err
	}
	_, err := fmt.Fprintf(out, "%s, %s\n", count(errs, "error"), count(len(all)-errs, "warning"))
	return err
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
