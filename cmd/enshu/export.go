package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/archive"
	"github.com/enshu/enshu/server/journal"
)

func exportCommand() *cobra.Command {
	var kept keptOptions
	var file, own string
	cmd := &cobra.Command{
		Use:   "export SESSION",
		Short: "Write one session to a file, to keep it or to move it",
		Long: "Export writes a session with its scenario to one file. The file is checked as it is written, and is there whole or not at\n" +
			"all. Links, logins and who sits where are not in it: after enshu import people come in anew. SESSION is the room's id as\n" +
			"verify prints it, or latest, or the file of a drill, which is played first. Stop the server first, unless it keeps its\n" +
			"sessions in a --store.",
		Example: "  enshu export r-4kq2x7 -o friday.enshu\n  enshu export conceal.txtar -o conceal.enshu   # to look at it on the page, after enshu import",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if isDrill(args[0]) {
				if err := exportDrill(args[0], own, file); err != nil {
					return fmt.Errorf("export drill %s: %w", args[0], err)
				}
				return verifyFiles(cmd.OutOrStdout(), []string{file})
			}
			j, store, err := kept.open(cmd.Context())
			if err != nil {
				return err
			}
			err = export(cmd.Context(), j, store, args[0], file)
			if err = errors.Join(err, store.Close(), j.Close()); err != nil {
				return fmt.Errorf("export session %s: %w", args[0], err)
			}
			return verifyFiles(cmd.OutOrStdout(), []string{file})
		},
	}
	kept.flags(cmd, "folder with the session")
	cmd.Flags().StringVarP(&file, "output", "o", "", "file to write; there must be none of that name")
	cmd.Flags().StringVar(&own, "scenarios", "", "folder with scenarios of your own, for a drill's file")
	_ = cmd.MarkFlagRequired("output") // it is defined one line above
	return cmd
}

func export(ctx context.Context, j journal.Store, store *access.Store, name, file string) error {
	head, err := headOf(ctx, j, name)
	if err != nil {
		return err
	}
	m, err := archive.Describe(ctx, store, head)
	if err != nil {
		return err
	}
	if m.Checkpoints, err = j.Certified(ctx, head.Session); err != nil {
		return err
	}
	return writeNew(file, func(w io.Writer) error { return archive.Write(w, m, j.Read(ctx, head.Session, 0)) })
}

func headOf(ctx context.Context, j journal.Store, name string) (journal.Head, error) {
	id, err := named(ctx, j, name)
	if err != nil {
		return journal.Head{}, err
	}
	for head, err := range j.Heads(ctx) {
		if err != nil || head.Session == id {
			return head, err
		}
	}
	return journal.Head{}, errors.New("there is no such session; enshu verify lists them")
}

// writeNew writes a file whole that is not there yet.
func writeNew(file string, write func(io.Writer) error) error {
	if _, err := os.Lstat(file); err == nil {
		return fmt.Errorf("%s is there already; name another file with -o", file)
	}
	return writeWhole(file, write)
}

// writeWhole writes a file beside its place and moves it there once it is on the disk.
func writeWhole(file string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(file), ".enshu-*")
	if err != nil {
		return err
	}
	err = errors.Join(write(f), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), file)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}
