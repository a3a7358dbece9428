package notary

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// Checkpoint says what a session's log was when it had so many batches.
type Checkpoint struct {
	Session sim.SessionID
	Size    sim.Seq
	Root    tlog.Hash  // of the tree over all acts
	Head    sim.Hash   // of the last batch
	Wall    clock.Wall // of the last batch
}

// text is what is signed: a checkpoint as of C2SP tlog-checkpoint, with two lines of our own.
func (c Checkpoint) text() string {
	return fmt.Sprintf("EXERCISE/訓練 enshu %s\n%d\n%s\nhead %s\nwall %d\n", c.Session, c.Size, c.Root, c.Head, c.Wall)
}

func parse(text string) (c Checkpoint, err error) {
	lines := strings.Split(text, "\n")
	if len(lines) != 6 {
		return c, errors.New("it is no checkpoint")
	}
	id, _ := strings.CutPrefix(lines[0], "EXERCISE/訓練 enshu ")
	c.Session = sim.SessionID(id)
	_, err = fmt.Sscanf(lines[1], "%d", &c.Size)
	root, bad := tlog.ParseHash(lines[2])
	c.Root, err = root, errors.Join(err, bad)
	head, _ := strings.CutPrefix(lines[3], "head ")
	err = errors.Join(err, c.Head.UnmarshalText([]byte(head)))
	_, bad = fmt.Sscanf(lines[4], "wall %d", &c.Wall)
	if err = errors.Join(err, bad); err == nil && c.text() != text {
		err = errors.New("it is not in its canonical form")
	}
	return c, err
}

// Sign signs a checkpoint.
func (k *Key) Sign(c Checkpoint) (journal.Checkpoint, error) {
	signed, err := note.Sign(&note.Note{Text: c.text()}, k.signer)
	return journal.Checkpoint{Session: c.Session, Seq: c.Size, Key: k.public, Note: string(signed)}, err
}

// Open checks the signature of a checkpoint and that it is of the session and the place that it is kept for. Whether its
// key is one to believe is for the caller to know.
func Open(kept journal.Checkpoint) (Checkpoint, error) {
	c, err := open(kept.Key, kept.Note)
	if err == nil && (c.Session != kept.Session || c.Size != kept.Seq) {
		err = fmt.Errorf("it is of batch %d of session %s", c.Size, c.Session)
	}
	if err != nil {
		return c, fmt.Errorf("checkpoint of batch %d: %w", kept.Seq, err)
	}
	return c, nil
}

// Tell tells of a checkpoint in a report.
func Tell(kept journal.Checkpoint) (text.Text, error) {
	c, err := Open(kept)
	return text.Text{
		JA: fmt.Sprintf("#%d まで、木の根 %s、公開鍵 %s", c.Size, c.Root, kept.Key),
		EN: fmt.Sprintf("up to #%d, root %s, public key %s", c.Size, c.Root, kept.Key),
	}, err
}

func open(key, signed string) (Checkpoint, error) {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return Checkpoint{}, fmt.Errorf("key %q: %w", key, err)
	}
	n, err := note.Open([]byte(signed), note.VerifierList(verifier))
	if err != nil {
		return Checkpoint{}, fmt.Errorf("its signature: %w", err)
	}
	return parse(n.Text)
}
