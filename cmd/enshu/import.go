package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"github.com/spf13/cobra"

	"github.com/enshu/enshu/server"
	"github.com/enshu/enshu/server/archive"
	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/sim"
)

func importCommand() *cobra.Command {
	var kept keptOptions
	cmd := &cobra.Command{
		Use:   "import FILE...",
		Short: "Take sessions in that enshu export has written",
		Long: "Import reads each file to its end, checks its chain and its seal, and plays the session again, before anything is kept:\n" +
			"a file with the least damage leaves nothing behind, and the line is named. The hashes are those of the original. The\n" +
			"exercise gets a join code of its own; links are made anew by the host. Stop the server first, unless it keeps its sessions\n" +
			"in a --store.",
		Example: "  enshu import friday.enshu --data DIR",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, files []string) error {
			for _, file := range files {
				if err := importFile(cmd.Context(), cmd.OutOrStdout(), kept, file); err != nil {
					return fmt.Errorf("import %s: %w; nothing of it was kept", file, err)
				}
			}
			return nil
		},
	}
	kept.flags(cmd, "folder to keep them in; made if need be")
	return cmd
}

func importFile(ctx context.Context, out io.Writer, kept keptOptions, file string) error {
	m, batches, line, err := readFile(file)
	if err != nil {
		return err
	}
	j, store, err := kept.openOrMake(ctx)
	if err != nil {
		return err
	}
	err = errors.Join(archive.Keep(ctx, m, batches, j, store), store.Close(), j.Close())
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%s  %s\n", m.Session, line)
	return err
}

// verifyFiles verifies files of sessions, also after one that is damaged.
func verifyFiles(out io.Writer, files []string) error {
	bad := 0
	for _, file := range files {
		m, _, line, err := readFile(file)
		name := string(m.Session)
		if err != nil {
			bad++
			name, line = file, "DAMAGED  "+err.Error()
		}
		if _, err := fmt.Fprintf(out, "%s  %s\n", name, line); err != nil {
			return err
		}
	}
	if bad > 0 {
		return errFound
	}
	return nil
}

// readFile reads a file of a session and plays the session again.
func readFile(file string) (m archive.Manifest, batches []sim.Batch, line string, err error) {
	f, err := os.Open(file)
	if err != nil {
		return m, nil, "", err
	}
	defer func() { _ = f.Close() }()
	if m, batches, err = archive.Read(f); err != nil {
		return m, nil, "", err
	}
	head := journal.Head{Session: m.Session, Seq: m.Seq, Hash: m.Hash}
	line, err = replay(head, m.Checkpoints, each(batches), func(first sim.Batch) (*sim.Session, error) { return beginPacked(m, first) })
	return m, batches, line, err
}

// beginPacked opens the session by the scenario that came with it.
func beginPacked(m archive.Manifest, first sim.Batch) (*sim.Session, error) {
	opened, ok := first.Opened()
	if !ok {
		return nil, errors.New("its first batch does not open a session")
	}
	script, err := server.Unpack(m.Pack)
	switch {
	case err != nil:
		return nil, err
	case script.Digest != opened.Script || m.Of.Digest != opened.Script:
		return nil, fmt.Errorf("it was opened with the scenario %s, and %s came with it", opened.Script, script.Digest)
	case m.Seed != opened.Seed:
		return nil, errors.New("it was opened with another seed than the file says")
	}
	return sim.Open(script, opened.Seed), nil
}

func each(batches []sim.Batch) iter.Seq2[sim.Batch, error] {
	return func(yield func(sim.Batch, error) bool) {
		for _, b := range batches {
			if !yield(b, nil) {
				return
			}
		}
	}
}
