package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/enshu/enshu/server"
	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/notary"
	"github.com/enshu/enshu/server/render"
	"github.com/enshu/enshu/sim"
)

func proveCommand() *cobra.Command {
	var kept keptOptions
	var seat, command, file string
	cmd := &cobra.Command{
		Use:   "prove SESSION",
		Short: "Prove to somebody else what a seat did",
		Long: "Prove prints a proof that commands are part of a session's journal: the hash on each receipt, the hashes that lead from\n" +
			"it to the root of the session's Merkle tree, and a checkpoint of that root, signed with the server's key. It shows\n" +
			"nothing of what happened to others. Whoever has the server's public key checks it with enshu verify --proof, without\n" +
			"this folder. Stop the server first, unless it keeps its sessions in a --store.",
		Example: "  enshu prove r-4kq2x7 --seat legal -o legal.json\n  enshu verify --proof legal.json --key enshu+...",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if (seat == "") == (command == "") {
				return errors.New("say whose acts, with --seat, or which one, with --command")
			}
			p, err := prove(cmd.Context(), kept, args[0], func(b sim.Batch) bool {
				return b.Command != "" && (b.Command == sim.CommandID(command) || b.Seat == sim.SeatID(seat))
			})
			if err != nil {
				return fmt.Errorf("prove: session %s: %w", args[0], err)
			}
			write := func(w io.Writer) error {
				e := json.NewEncoder(w)
				e.SetIndent("", "\t")
				return e.Encode(p.Marked(render.MarkOf(p.WhatIf)))
			}
			if file == "" {
				return write(cmd.OutOrStdout())
			}
			return writeWhole(file, write)
		},
	}
	kept.flags(cmd, "folder with the session")
	cmd.Flags().StringVar(&seat, "seat", "", "prove everything that this seat did")
	cmd.Flags().StringVar(&command, "command", "", "prove the command with this id, as on its receipt")
	cmd.Flags().StringVarP(&file, "output", "o", "", "file to write")
	return cmd
}

func prove(ctx context.Context, kept keptOptions, name string, wanted func(sim.Batch) bool) (p notary.Proof, err error) {
	j, store, err := kept.open(ctx)
	if err != nil {
		return p, err
	}
	defer func() { err = errors.Join(err, store.Close(), j.Close()) }()
	head, err := headOf(ctx, j, name)
	if err != nil {
		return p, err
	}
	key, err := server.OpenKey(server.Config{Data: kept.data})
	if err != nil {
		return p, err
	}
	n := notary.New(j, key, slog.New(slog.DiscardHandler))
	defer n.Stop()
	p, err = n.Prove(ctx, head.Session, wanted)
	if err == nil && len(p.Acts) == 0 {
		err = errors.New("there is no such command in it")
	}
	return p, err
}

// verifyProof checks a proof by itself, and says what it proves.
func verifyProof(out io.Writer, file, key, deed string) error {
	raw, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	p, err := notary.ReadProof(raw)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	c, err := p.Check()
	if err != nil {
		return fmt.Errorf("%s: NOT PROVEN: %w", file, err)
	}
	if key != "" && key != p.Key {
		return fmt.Errorf("%s: NOT PROVEN: it was signed with another key, %s", file, p.Key)
	}
	lines := &printer{out: out}
	lines.line("%s  proven  %d acts among %d batches, head %s", p.Session, len(p.Acts), c.Size, c.Head)
	for _, a := range p.Acts {
		lines.line("  #%d  %s  %s  by %s  hash %s", a.Seq, time.UnixMilli(int64(a.Wall)).UTC().Format(time.RFC3339), a.Command, a.Seat, a.Hash)
	}
	if key == "" {
		lines.line("signed with %s: compare it with the key that you hold, or give that with --key", p.Key)
	}
	if deed != "" {
		return errors.Join(lines.err, whichAct(lines, p, deed))
	}
	return lines.err
}

// whichAct says which act a deed was.
func whichAct(lines *printer, p notary.Proof, deed string) error {
	d, err := sim.DecodeDeed([]byte(deed))
	if err != nil {
		return fmt.Errorf("--deed: %w", err)
	}
	a, did := p.Did(d)
	if !did {
		return errors.New("NOT PROVEN: none of these acts was this deed")
	}
	lines.line("the deed is #%d", a.Seq)
	return lines.err
}

// certified holds every checkpoint of a session against its journal, and says how far they reach and who signed.
func certified(checkpoints []journal.Checkpoint, log *notary.Log) (string, error) {
	if len(checkpoints) == 0 {
		return ", no checkpoint", nil
	}
	for _, kept := range checkpoints {
		c, err := notary.Open(kept)
		if err == nil {
			err = log.Agrees(c)
		}
		if err != nil {
			return "", err
		}
	}
	last := checkpoints[len(checkpoints)-1]
	return fmt.Sprintf(", %d checkpoints to batch %d signed with %s", len(checkpoints), last.Seq, last.Key), nil
}

// held holds a checkpoint that somebody keeps elsewhere, in a proof, against the session here.
func (v *verifier) held(ctx context.Context, file string) error {
	raw, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	p, err := notary.ReadProof(raw)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	c, err := p.Check()
	if err == nil {
		log := &notary.Log{Session: p.Session}
		if err = log.Reach(ctx, v.journal); err == nil {
			err = log.Agrees(c)
		}
	}
	if err != nil {
		return fmt.Errorf("%s: session %s is not what was signed then: %w", file, p.Session, err)
	}
	_, err = fmt.Fprintf(v.out, "%s  is what was signed at batch %d\n", p.Session, c.Size)
	return err
}
