// Command enshu is the whole of Enshu in one program: the server that people play on, and the tools of those who write
// scenarios and of those who look after the data.
//
// It holds no rule of play and no handler; each subcommand is one file that asks the packages below for what they
// know. Start reading at main, then serve.go.
package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"
)

// version is set by the linker when the program is built from a release.
var version = "dev"

// errFound ends a command whose findings are already printed: it only sets the exit code.
var errFound = errors.New("")

func main() { os.Exit(run(os.Args[1:])) }

func run(args []string) int {
	root := rootCommand()
	root.SetArgs(args)
	err := root.Execute()
	switch {
	case err == nil:
		return 0
	case !errors.Is(err, errFound):
		fmt.Fprintln(os.Stderr, "enshu:", err)
	}
	return 1
}

func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "enshu",
		Short: "Tabletop incident-response exercises (演習)",
		Long: "Enshu runs tabletop incident-response exercises: people take seats in a browser, an incident unfolds,\n" +
			"and what they decide, restore and disclose is scored with its evidence.\n\nStart with: enshu serve",
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.AddCommand(serveCommand(), demoCommand(), checkCommand(), drillCommand(), rehearseCommand(), verifyCommand(), replayCommand(), exportCommand(), importCommand(), proveCommand(), rescoreCommand(), reportCommand(), dueCommand(), accountCommand(), benchCommand(), versionCommand())
	return root
}
