package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/enshu/enshu/server"
	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/journal/sqlite"
	"github.com/enshu/enshu/sim"
)

func verifyCommand() *cobra.Command {
	var data string
	cmd := &cobra.Command{
		Use:   "verify",
		Short: "Prove that the journals in a data folder are whole",
		Long: "Verify reads every session of a data folder: the hash chain of its batches, the scenario it was opened with, and the\n" +
			"state that follows when it is played again. It changes nothing in them, and ends with exit code 1 when something is wrong.\n" +
			"A chain shows every change inside a journal. That the whole was not rewritten is shown by receipts kept elsewhere:\n" +
			"compare the head printed here with them. Stop the server first.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			v, err := openVerifier(cmd.Context(), data, cmd.OutOrStdout())
			if err != nil {
				return err
			}
			return errors.Join(v.all(cmd.Context()), v.close())
		},
	}
	cmd.Flags().StringVar(&data, "data", dataFolder(), "folder to verify")
	return cmd
}

// verifier goes through the sessions of one data folder.
type verifier struct {
	out     io.Writer
	journal *sqlite.Store
	store   *access.Store
	scripts map[string]*sim.Script
}

func openVerifier(ctx context.Context, data string, out io.Writer) (*verifier, error) {
	for _, name := range []string{sqlite.FileName, access.File} {
		if _, err := os.Stat(filepath.Join(data, name)); err != nil {
			return nil, fmt.Errorf("%s is not a data folder of Enshu: %w; name one with --data", data, err)
		}
	}
	v := &verifier{out: out, scripts: map[string]*sim.Script{}}
	var err error
	if v.journal, err = sqlite.Open(ctx, data, sqlite.Options{}); err != nil {
		return nil, err
	}
	if v.store, err = access.Open(ctx, data, access.Options{}); err != nil {
		return nil, errors.Join(err, v.journal.Close())
	}
	return v, nil
}

func (v *verifier) close() error { return errors.Join(v.store.Close(), v.journal.Close()) }

// all verifies every session, also after one that is damaged.
func (v *verifier) all(ctx context.Context) error {
	sessions, bad := 0, 0
	for head, err := range v.journal.Heads(ctx) {
		if err != nil {
			return err
		}
		sessions++
		line, err := v.session(ctx, head)
		if err != nil {
			bad++
			line = "DAMAGED  " + err.Error()
		}
		if _, err := fmt.Fprintf(v.out, "%s  %s\n", head.Session, line); err != nil {
			return err
		}
	}
	if _, err := fmt.Fprintf(v.out, "%d sessions, %d damaged\n", sessions, bad); err != nil {
		return err
	}
	if bad > 0 {
		return errFound
	}
	return nil
}

// session plays one session again. A broken invariant of the machine is a finding about this session, not the end.
func (v *verifier) session(ctx context.Context, head journal.Head) (line string, err error) {
	defer func() {
		if broken := recover(); broken != nil {
			err = fmt.Errorf("it cannot be played again: %v", broken)
		}
	}()
	var s *sim.Session
	var last sim.Batch
	events := 0
	for b, err := range v.journal.Read(ctx, head.Session, 0) {
		if err != nil {
			return "", err
		}
		if s == nil {
			if s, err = v.begin(ctx, b); err != nil {
				return "", err
			}
		}
		s.Apply(b)
		last, events = b, events+len(b.Events)
	}
	if last.Seq != head.Seq || last.Hash != head.Hash {
		return "", fmt.Errorf("it ends at batch %d (%s), and its head is %d (%s)", last.Seq, last.Hash, head.Seq, head.Hash)
	}
	return fmt.Sprintf("whole  %d batches, %d events, head %s, state %s", head.Seq, events, head.Hash, s.Digest()), nil
}

func (v *verifier) begin(ctx context.Context, first sim.Batch) (*sim.Session, error) {
	opened, ok := first.Opened()
	if !ok {
		return nil, errors.New("its first batch does not open a session")
	}
	script, err := v.script(ctx, opened.Script)
	if err != nil {
		return nil, err
	}
	return sim.Open(script, opened.Seed), nil
}

func (v *verifier) script(ctx context.Context, digest string) (*sim.Script, error) {
	if s := v.scripts[digest]; s != nil {
		return s, nil
	}
	pack, err := v.store.Pack(ctx, digest)
	if err != nil {
		return nil, err
	}
	s, err := server.Unpack(pack)
	if err != nil {
		return nil, err
	}
	if s.Digest != digest {
		return nil, fmt.Errorf("the kept files of scenario %s have digest %s, the session was opened with %s", s.ID, s.Digest, digest)
	}
	v.scripts[digest] = s
	return s, nil
}
