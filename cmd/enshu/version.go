package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/web"
)

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print what this program is",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			page := "built in"
			if !web.Built() {
				page = "not built in (run: make web build)"
			}
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "enshu %s\nprotocol %d\npage %s\n%s %s/%s\n",
				version, wire.Protocol, page, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}
