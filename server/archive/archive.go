// Package archive writes one session to a file and reads it back elsewhere, to the same hashes.
//
// The file is lines of JSON: what session it is, with the scenario's own files; then each batch's canonical bytes as the
// journal has them; then the sum of all lines before. Whatever was changed, lost or added on the way is named by line and
// batch, and of a file that is not whole nothing is taken. Secrets and who sat where stay behind: people come in anew. It
// plays nothing; whether a session can be played again is for its reader to find out. Start reading at Write and Read.
package archive

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"iter"
	"time"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// Format is the number of the form described here. Form 1 had no checkpoints.
const Format = 2

// lineMax bounds one line: a scenario's files, which are by far the longest, are at most 32 MiB.
const lineMax = 64 << 20

// Manifest says what session a file holds.
type Manifest struct {
	Exercise bool          `json:"exercise"` // true: none of this is real
	Format   int           `json:"format"`
	Session  sim.SessionID `json:"session"`
	Of       Event         `json:"of"`
	Room     int           `json:"room"`
	Seed     uint64        `json:"seed"`
	Seq      sim.Seq       `json:"seq"`  // of the last batch
	Hash     sim.Hash      `json:"hash"` // of the last batch
	Pack     []byte        `json:"pack"` // the scenario's files, zipped

	Checkpoints []journal.Checkpoint `json:"checkpoints,omitempty"` // what was signed about it
}

// Event is the exercise that the session is a room of.
type Event struct {
	ID       access.ExerciseID `json:"id"`
	Title    text.Text         `json:"title"`
	Scenario string            `json:"scenario"`
	Digest   string            `json:"digest"`
	Pace     sim.PaceID        `json:"pace"`
	Solo     sim.SeatID        `json:"solo,omitempty"`
	Created  int64             `json:"created"` // milliseconds
}

// seal is the last line.
type seal struct {
	Exercise bool     `json:"exercise"`
	Sum      sim.Hash `json:"sha256"` // of every line before
}

// Describe finds out what there is to say about a session.
func Describe(ctx context.Context, store *access.Store, head journal.Head) (Manifest, error) {
	r, err := store.Room(ctx, head.Session)
	if err != nil {
		return Manifest{}, err
	}
	e, err := store.Exercise(ctx, r.Exercise)
	if err != nil {
		return Manifest{}, err
	}
	pack, err := store.Pack(ctx, e.Digest)
	return Manifest{
		Exercise: true, Format: Format, Session: head.Session, Room: r.N, Seed: r.Seed, Seq: head.Seq, Hash: head.Hash, Pack: pack,
		Of: Event{ID: e.ID, Title: e.Title, Scenario: e.Scenario, Digest: e.Digest, Pace: e.Pace, Solo: e.Solo, Created: e.Created.UnixMilli()},
	}, err
}

// Write writes a session up to the head that the manifest names.
func Write(w io.Writer, m Manifest, batches iter.Seq2[sim.Batch, error]) error {
	sum := sha256.New()
	out := bufio.NewWriter(w)
	both := io.MultiWriter(out, sum)
	if err := line(both, m); err != nil {
		return err
	}
	last := journal.Head{Session: m.Session}
	for b, err := range batches {
		if err != nil {
			return err
		}
		if _, err := both.Write(append(bytes.Clone(b.Bytes()), '\n')); err != nil {
			return err
		}
		if last.Seq, last.Hash = b.Seq, b.Hash; last.Seq == m.Seq {
			break
		}
	}
	if last.Seq != m.Seq || last.Hash != m.Hash {
		return fmt.Errorf("session %s ends at batch %d, and its head is %d", m.Session, last.Seq, m.Seq)
	}
	if err := line(out, seal{Exercise: true, Sum: sim.Hash(sum.Sum(nil))}); err != nil {
		return err
	}
	return out.Flush()
}

func line(w io.Writer, v any) error {
	raw, err := json.Marshal(v)
	if err != nil {
		return err
	}
	_, err = w.Write(append(raw, '\n'))
	return err
}

// Damage says where a file is not what was written.
type Damage struct {
	Line int
	Why  string
}

func (d *Damage) Error() string { return fmt.Sprintf("line %d: %s", d.Line, d.Why) }

// reading is a file on the way in.
type reading struct {
	in  *bufio.Reader
	sum hash.Hash
	at  int // the line read last
}

func (r *reading) damage(format string, args ...any) error {
	return &Damage{Line: r.at, Why: fmt.Sprintf(format, args...)}
}

// next reads a line without its end.
func (r *reading) next() ([]byte, error) {
	r.at++
	var raw []byte
	for {
		part, err := r.in.ReadSlice('\n')
		raw = append(raw, part...)
		switch {
		case len(raw) > lineMax:
			return nil, r.damage("it is longer than %d MiB", lineMax>>20)
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF):
			return nil, r.damage("the file ends here, before its seal")
		case err != nil:
			return nil, err
		}
		return raw[:len(raw)-1], nil
	}
}

// add takes a line into the sum.
func (r *reading) add(raw []byte) {
	r.sum.Write(raw)
	r.sum.Write([]byte{'\n'})
}

// Read reads a whole file and checks it: every batch against the one before, the last against the manifest, and the sum
// over all. A *Damage names the line.
func Read(from io.Reader) (Manifest, []sim.Batch, error) {
	r := &reading{in: bufio.NewReaderSize(from, 64<<10), sum: sha256.New()}
	m, err := r.manifest()
	if err != nil {
		return Manifest{}, nil, err
	}
	var batches []sim.Batch
	chain := journal.Chain{Session: m.Session}
	for chain.Seq < m.Seq {
		b, err := r.batch(&chain)
		if err != nil {
			return Manifest{}, nil, err
		}
		batches = append(batches, b)
	}
	if chain.Hash != m.Hash {
		return Manifest{}, nil, r.damage("batch %d: its bytes give hash %s, and the head is %s", chain.Seq, chain.Hash, m.Hash)
	}
	return m, batches, r.seal()
}

func (r *reading) manifest() (Manifest, error) {
	raw, err := r.next()
	if err != nil {
		return Manifest{}, err
	}
	r.add(raw)
	var m Manifest
	switch err := strict(raw, &m); {
	case err != nil:
		return Manifest{}, r.damage("this is no session of Enshu: %v", err)
	case m.Format < 1 || m.Format > Format:
		return Manifest{}, r.damage("its format is %d, this program knows %d", m.Format, Format)
	}
	return m, nil
}

func (r *reading) batch(chain *journal.Chain) (sim.Batch, error) {
	raw, err := r.next()
	if err != nil {
		return sim.Batch{}, err
	}
	r.add(raw)
	b, err := sim.DecodeBatch(raw)
	if err != nil {
		return sim.Batch{}, r.damage("batch %d: %v", chain.Seq+1, err)
	}
	if _, err := chain.Take(journal.Row{Seq: b.Seq, Hash: b.Hash, Body: raw}); err != nil {
		return sim.Batch{}, r.damage("%v (it, or the line before it, was changed)", err)
	}
	return b, nil
}

func (r *reading) seal() error {
	raw, err := r.next()
	if err != nil {
		return err
	}
	want, err := json.Marshal(seal{Exercise: true, Sum: sim.Hash(r.sum.Sum(nil))})
	if err != nil {
		return err
	}
	if !bytes.Equal(raw, want) {
		return r.damage("the seal of the lines before would be %s: what line 1 says of the session was changed, or the seal", want)
	}
	if n, _ := r.in.Read(make([]byte, 1)); n > 0 {
		r.at++
		return r.damage("something stands behind the seal")
	}
	return nil
}

func strict(raw []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if d.More() {
		return errors.New("more than one value")
	}
	return nil
}

// Keep puts a session that was read and found good into stores. It may be repeated after it was broken off: what is there
// already is left as it is, but for another session under the same id, which is refused.
func Keep(ctx context.Context, m Manifest, batches []sim.Batch, into journal.Store, store *access.Store) error {
	have, err := overlap(ctx, m, batches, into)
	if err != nil {
		return err
	}
	for _, b := range batches[have:] {
		if err := into.Append(ctx, m.Session, b.Seq-1, b); err != nil {
			return err
		}
	}
	for _, c := range m.Checkpoints {
		if err := into.Certify(ctx, c); err != nil {
			return err
		}
	}
	e := access.Exercise{
		ID: m.Of.ID, Title: m.Of.Title, Scenario: m.Of.Scenario, Digest: m.Of.Digest, Pace: m.Of.Pace, Solo: m.Of.Solo,
		Created: time.UnixMilli(m.Of.Created),
	}
	return store.Adopt(ctx, e, access.Room{ID: m.Session, Exercise: e.ID, N: m.Room, Seed: m.Seed}, m.Pack)
}

// overlap counts the batches that are there already. All of them must be those of the file.
func overlap(ctx context.Context, m Manifest, batches []sim.Batch, in journal.Journal) (int, error) {
	n := 0
	for b, err := range in.Read(ctx, m.Session, 0) {
		switch {
		case err != nil:
			return 0, err
		case n >= len(batches):
			return 0, fmt.Errorf("session %s is there already and has gone on: the file ends at batch %d", m.Session, m.Seq)
		case batches[n].Hash != b.Hash:
			return 0, fmt.Errorf("there is another session %s, which differs from batch %d on", m.Session, b.Seq)
		}
		n++
	}
	return n, nil
}
