package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/enshu/enshu/server"
	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/journal/sqlite"
	"github.com/enshu/enshu/server/notary"
	"github.com/enshu/enshu/server/survey"
	"github.com/enshu/enshu/sim"
)

func verifyCommand() *cobra.Command {
	var kept keptOptions
	var proof, key, deed, held string
	cmd := &cobra.Command{
		Use:   "verify [FILE...]",
		Short: "Prove that the journals in a data folder are whole",
		Long: "Verify reads every session of a data folder: the hash chain of its batches, the scenario it was opened with, and the\n" +
			"state that follows when it is played again. It changes nothing in them, and ends with exit code 1 when something is wrong.\n" +
			"A chain and the checkpoints beside it show every change inside a journal. That the whole was not rewritten by whoever has\n" +
			"the key is shown by what is kept elsewhere: --held FILE holds a session against a proof that was given out before.\n" +
			"Stop the server first, unless it keeps them in a --store.\n" +
			"With files it verifies those, which enshu export has written, and with --proof a proof that enshu prove has written; then\n" +
			"it needs no folder.",
		RunE: func(cmd *cobra.Command, files []string) error {
			switch {
			case len(files) > 0:
				return verifyFiles(cmd.OutOrStdout(), files)
			case proof != "":
				return verifyProof(cmd.OutOrStdout(), proof, key, deed)
			}
			v, err := openVerifier(cmd.Context(), kept, cmd.OutOrStdout())
			if err != nil {
				return err
			}
			if held != "" {
				return errors.Join(v.held(cmd.Context(), held), v.close())
			}
			return errors.Join(v.all(cmd.Context()), v.close())
		},
	}
	kept.flags(cmd, "folder to verify")
	cmd.Flags().StringVar(&proof, "proof", "", "check a proof of acts by itself")
	cmd.Flags().StringVar(&key, "key", "", "with --proof: the public key that it must be signed with")
	cmd.Flags().StringVar(&deed, "deed", "", "with --proof: say which act this was, a deed as the page sends it, in JSON")
	cmd.Flags().StringVar(&held, "held", "", "hold a session against a proof that was given out before")
	return cmd
}

// keptOptions say where sessions are kept.
type keptOptions struct {
	data, store string
	plain       bool
}

func (o *keptOptions) flags(cmd *cobra.Command, use string) {
	cmd.Flags().StringVar(&o.data, "data", dataFolder(), use)
	cmd.Flags().StringVar(&o.store, "store", "", "Redis server in place of the folder, as of enshu serve")
	plainFlag(cmd, &o.plain)
}

// open opens what is there; it makes no folder.
func (o *keptOptions) open(ctx context.Context) (journal.Store, *access.Store, error) {
	if o.store == "" {
		for _, name := range []string{sqlite.FileName, access.File} {
			if _, err := os.Stat(filepath.Join(o.data, name)); err != nil {
				return nil, nil, fmt.Errorf("%s is not a data folder of Enshu: %w; name one with --data", o.data, err)
			}
		}
	}
	return o.openOrMake(ctx)
}

func (o *keptOptions) openOrMake(ctx context.Context) (journal.Store, *access.Store, error) {
	store, err := addressOf(o.store)
	if err != nil {
		return nil, nil, err
	}
	if err := checkPlainStore(store); err != nil && !o.plain {
		return nil, nil, err
	}
	return server.OpenStores(ctx, server.Config{Data: o.data, Store: store})
}

// addressOf reads the address of a store. It may hold a password, which who runs the server keeps in a file of their
// secret store better than on a command line that the whole machine sees: @FILE names one.
func addressOf(store string) (string, error) {
	file, is := strings.CutPrefix(store, "@")
	if !is {
		return store, nil
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("--store: %w; @FILE names a file with the address of the store in it", err)
	}
	if store = strings.TrimSpace(string(raw)); store == "" {
		return "", fmt.Errorf("--store: %s holds no address; write it as redis://user:password@host:port", file)
	}
	return store, nil
}

// verifier goes through the sessions of one data folder.
type verifier struct {
	out     io.Writer
	journal journal.Store
	store   *access.Store
	survey  survey.Box
	scripts map[string]*sim.Script
}

func openVerifier(ctx context.Context, kept keptOptions, out io.Writer) (*verifier, error) {
	j, store, err := kept.open(ctx)
	if err != nil {
		return nil, err
	}
	return &verifier{out: out, journal: j, store: store, survey: server.Surveys(kept.data, j), scripts: map[string]*sim.Script{}}, nil
}

func (v *verifier) close() error { return errors.Join(v.store.Close(), v.journal.Close()) }

// past reads a session whole: how it was opened, and every batch.
func (v *verifier) past(ctx context.Context, id sim.SessionID) (sim.Opened, []sim.Batch, error) {
	var batches []sim.Batch
	for b, err := range v.journal.Read(ctx, id, 0) {
		if err != nil {
			return sim.Opened{}, nil, err
		}
		batches = append(batches, b)
	}
	if len(batches) == 0 {
		return sim.Opened{}, nil, fmt.Errorf("there is no session %s; enshu report without a session lists them", id)
	}
	opened, ok := batches[0].Opened()
	if !ok {
		return sim.Opened{}, nil, fmt.Errorf("session %s: its first batch does not open a session", id)
	}
	return opened, batches, nil
}

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

// session plays one session again.
func (v *verifier) session(ctx context.Context, head journal.Head) (string, error) {
	checkpoints, err := v.journal.Certified(ctx, head.Session)
	if err != nil {
		return "", err
	}
	return replay(head, checkpoints, v.journal.Read(ctx, head.Session, 0), func(first sim.Batch) (*sim.Session, error) { return v.begin(ctx, first) })
}

// replay plays a session again, holds its checkpoints against it and tells what came of it. A broken invariant of the machine is a finding about this
// session, not the end.
func replay(head journal.Head, checkpoints []journal.Checkpoint, batches iter.Seq2[sim.Batch, error], begin func(sim.Batch) (*sim.Session, error)) (line string, err error) {
	defer func() {
		if broken := recover(); broken != nil {
			err = fmt.Errorf("it cannot be played again: %v", broken)
		}
	}()
	var s *sim.Session
	var last sim.Batch
	events, log := 0, &notary.Log{Session: head.Session}
	for b, err := range batches {
		if err != nil {
			return "", err
		}
		if s == nil {
			if s, err = begin(b); err != nil {
				return "", err
			}
		}
		s.Apply(b)
		if err := log.Add(b); err != nil {
			return "", err
		}
		last, events = b, events+len(b.Events)
	}
	if last.Seq != head.Seq || last.Hash != head.Hash {
		return "", fmt.Errorf("it ends at batch %d (%s), and its head is %d (%s)", last.Seq, last.Hash, head.Seq, head.Hash)
	}
	signed, err := certified(checkpoints, log)
	line = fmt.Sprintf("whole  %d batches, %d events, head %s, state %s%s", head.Seq, events, head.Hash, s.Digest(), signed)
	if f := s.State().Fork; f != nil {
		line += fmt.Sprintf("  WHAT-IF 仮想 of %s from batch %d", f.From, f.Seq)
	}
	return line, err
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
