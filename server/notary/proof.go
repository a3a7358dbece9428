package notary

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/sim"
)

// Format is the number of the form of proofs.
const Format = 1

// Proof shows that acts are part of what a checkpoint was signed for, to somebody who has no journal.
type Proof struct {
	Mark       string        `json:"mark,omitempty"` // what every paper of an exercise bears at both ends
	Exercise   bool          `json:"exercise"`       // true: none of this is real
	WhatIf     bool          `json:"whatIf,omitempty"`
	Format     int           `json:"format"`
	Session    sim.SessionID `json:"session"`
	Key        string        `json:"key"` // compare it with the one you hold
	Checkpoint string        `json:"checkpoint"`
	Acts       []Proven      `json:"acts"`
	EndMark    string        `json:"endMark,omitempty"`
}

// Marked returns the proof with a mark at both ends. It is no part of what is proven.
func (p Proof) Marked(mark string) Proof {
	p.Mark, p.EndMark = mark, mark
	return p
}

// Proven is one act with the hashes that lead from it to the root.
type Proven struct {
	Act
	Path []tlog.Hash `json:"path"`
}

// Prove proves the acts among batches that are wanted. batches are all of the session up to the checkpoint.
func Prove(kept journal.Checkpoint, batches []sim.Batch, wanted func(sim.Batch) bool) (Proof, error) {
	p := Proof{Exercise: true, Format: Format, Session: kept.Session, Key: kept.Key, Checkpoint: kept.Note, Acts: []Proven{}}
	l := &Log{Session: kept.Session}
	for _, b := range batches {
		if err := l.Add(b); err != nil {
			return p, err
		}
	}
	for _, b := range batches {
		p.WhatIf = p.WhatIf || b.Forked()
		if !wanted(b) {
			continue
		}
		path, err := tlog.ProveRecord(int64(kept.Seq), int64(b.Seq)-1, l)
		if err != nil {
			return p, err
		}
		p.Acts = append(p.Acts, Proven{actOf(b), path})
	}
	return p, nil
}

// ReadProof reads a proof from its file.
func ReadProof(raw []byte) (p Proof, err error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	switch err := d.Decode(&p); {
	case err != nil:
		return p, fmt.Errorf("this is no proof of Enshu: %w", err)
	case p.Format != Format:
		return p, fmt.Errorf("its format is %d, this program knows %d", p.Format, Format)
	}
	return p, nil
}

// Check checks the signature of the checkpoint, and that every act is part of what was signed. It needs nothing beside the
// proof; whether its key is the server's is for the caller to know.
func (p Proof) Check() (Checkpoint, error) {
	c, err := open(p.Key, p.Checkpoint)
	switch {
	case err != nil:
		return c, fmt.Errorf("checkpoint: %w", err)
	case c.Session != p.Session:
		return c, fmt.Errorf("the checkpoint is of session %s", c.Session)
	case len(p.Acts) == 0:
		return c, errors.New("it proves nothing: there is no act in it")
	}
	for _, a := range p.Acts {
		if err := tlog.CheckRecord(a.Path, int64(c.Size), c.Root, int64(a.Seq)-1, tlog.RecordHash(a.record())); err != nil {
			return c, fmt.Errorf("batch %d, command %q: it is not part of what was signed", a.Seq, a.Command)
		}
	}
	return c, nil
}

// Did says which act of the proof a deed was: the one whose hash is that of the deed by its seat.
func (p Proof) Did(d sim.Deed) (Act, bool) {
	for _, a := range p.Acts {
		body, err := sim.Command{ID: a.Command, Seat: a.Seat, Do: d}.BodyHash()
		if err == nil && body == a.Body {
			return a.Act, true
		}
	}
	return Act{}, false
}
