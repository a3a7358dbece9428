package sim

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/enshu/enshu/sim/clock"
)

// Hash is a SHA-256 sum.
type Hash [sha256.Size]byte

// String returns the sum in lower-case hex.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// MarshalText writes the sum in hex.
func (h Hash) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText reads 64 hex digits.
func (h *Hash) UnmarshalText(b []byte) error {
	if hex.DecodedLen(len(b)) != len(h) {
		return fmt.Errorf("hash: want %d hex digits, have %d", 2*len(h), len(b))
	}
	_, err := hex.Decode(h[:], b)
	return err
}

// Batch is one command's whole consequence: what fell due before it, then what it did. It is recorded and applied
// whole, or not at all.
type Batch struct {
	Seq     Seq
	Command CommandID // "" for the server's own
	Body    Hash      // of the command's seat and deed: tells a repeated command from another one with its id
	Seat    SeatID
	Wall    clock.Wall
	Events  []Happened
	Prev    Hash // of the batch before
	Hash    Hash // of Prev and Bytes; set by Seal and by DecodeBatch

	bytes []byte
}

// Seal ties the batch to the one before it: it sets Prev, writes the canonical bytes and computes Hash. After it the
// batch must not change.
func (b Batch) Seal(prev Hash) (Batch, error) {
	b.Prev = prev
	raw, err := b.encode()
	if err != nil {
		return Batch{}, err
	}
	b.bytes, b.Hash = raw, Chain(prev, raw)
	return b, nil
}

// Bytes returns the canonical bytes of a sealed batch, which are what is stored and hashed; they are never made anew to
// verify. The caller must not change them.
func (b Batch) Bytes() []byte { return b.bytes }

// Chain returns the hash of a batch with these canonical bytes that follows one with hash prev.
func Chain(prev Hash, raw []byte) Hash {
	h := sha256.New()
	h.Write(prev[:])
	h.Write(raw)
	var sum Hash
	h.Sum(sum[:0])
	return sum
}

// Opened returns the event that begins a session, which only the first batch of a journal holds.
func (b Batch) Opened() (Opened, bool) {
	for _, h := range b.Events {
		if opened, ok := h.Event.(Opened); ok {
			return opened, true
		}
	}
	return Opened{}, false
}

// Forked says whether the batch begins a what-if.
func (b Batch) Forked() bool {
	if len(b.Events) == 0 {
		return false
	}
	_, is := b.Events[0].Event.(Forked)
	return is
}

type batchJSON struct {
	Seq     Seq         `json:"seq"`
	Command CommandID   `json:"command,omitempty"`
	Body    *Hash       `json:"body,omitempty"`
	Seat    SeatID      `json:"seat,omitempty"`
	Wall    clock.Wall  `json:"wall"`
	Prev    Hash        `json:"prev"`
	Events  []eventJSON `json:"events"`
}

type eventJSON struct {
	At   clock.Instant   `json:"at"`
	Kind string          `json:"kind"`
	Fact json.RawMessage `json:"is"`
}

func (b Batch) encode() ([]byte, error) {
	out := batchJSON{Seq: b.Seq, Command: b.Command, Seat: b.Seat, Wall: b.Wall, Prev: b.Prev, Events: make([]eventJSON, len(b.Events))}
	if b.Command != "" {
		out.Body = &b.Body
	}
	for i, h := range b.Events {
		raw, err := json.Marshal(h.Event)
		if err != nil {
			return nil, fmt.Errorf("encode batch %d, event %d (%s): %w", b.Seq, i, h.Event.Kind(), err)
		}
		out.Events[i] = eventJSON{At: h.At, Kind: h.Event.Kind(), Fact: raw}
	}
	return json.Marshal(out)
}

// DecodeBatch reads canonical bytes back. It is strict: an unknown kind or field is an error, for nothing that a journal
// holds may be dropped in silence.
func DecodeBatch(raw []byte) (Batch, error) {
	b, ok := decodeCanonical(raw)
	if !ok {
		var err error
		if b, err = decodeStrictly(raw); err != nil {
			return Batch{}, err
		}
	}
	b.bytes, b.Hash = raw, Chain(b.Prev, raw)
	return b, nil
}

func decodeStrictly(raw []byte) (Batch, error) {
	var in batchJSON
	if err := strict(raw, &in); err != nil {
		return Batch{}, fmt.Errorf("decode batch: %w", err)
	}
	b := Batch{Seq: in.Seq, Command: in.Command, Seat: in.Seat, Wall: in.Wall, Prev: in.Prev, Events: make([]Happened, len(in.Events))}
	if in.Body != nil {
		b.Body = *in.Body
	}
	for i, e := range in.Events {
		event, err := decodeEvent(e.Kind, e.Fact)
		if err != nil {
			return Batch{}, fmt.Errorf("decode batch %d, event %d: %w", in.Seq, i, err)
		}
		b.Events[i] = Happened{At: e.At, Event: event}
	}
	return b, nil
}

var eventTypes = func() map[string]reflect.Type {
	types := map[string]reflect.Type{}
	for _, e := range events() {
		types[e.Kind()] = reflect.TypeOf(e)
	}
	return types
}()

func decodeEvent(kind string, raw json.RawMessage) (Event, error) {
	t, ok := eventTypes[kind]
	if !ok {
		return nil, fmt.Errorf("unknown event kind %q", kind)
	}
	into := reflect.New(t)
	if err := strict(raw, into.Interface()); err != nil {
		return nil, fmt.Errorf("%s: %w", kind, err)
	}
	event, _ := into.Elem().Interface().(Event)
	return event, nil
}

var deedTypes = func() map[string]reflect.Type {
	types := map[string]reflect.Type{}
	for _, d := range Deeds() {
		types[d.Deed()] = reflect.TypeOf(d)
	}
	return types
}()

// DecodeDeed reads a client's deed: one JSON object whose "kind" names it. Unknown kinds and fields are errors, and so
// are the server's own deeds.
func DecodeDeed(raw []byte) (Deed, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(raw, &fields); err != nil {
		return nil, fmt.Errorf("decode command: %w", err)
	}
	var kind string
	if err := json.Unmarshal(fields["kind"], &kind); err != nil {
		return nil, fmt.Errorf("decode command: kind: %w", err)
	}
	t, ok := deedTypes[kind]
	if !ok {
		return nil, fmt.Errorf("decode command: unknown kind %q", kind)
	}
	delete(fields, "kind")
	rest, err := json.Marshal(fields)
	if err != nil {
		return nil, fmt.Errorf("decode command: %w", err)
	}
	into := reflect.New(t)
	if err := strict(rest, into.Interface()); err != nil {
		return nil, fmt.Errorf("decode command: %s: %w", kind, err)
	}
	deed, _ := into.Elem().Interface().(Deed)
	return deed, nil
}

// BodyHash tells commands with the same id apart: it covers who wishes and what, not when.
func (c Command) BodyHash() (Hash, error) {
	raw, err := json.Marshal(struct {
		Seat SeatID `json:"seat"`
		Kind string `json:"kind"`
		Deed Deed   `json:"deed"`
	}{c.Seat, c.Do.Deed(), c.Do})
	if err != nil {
		return Hash{}, fmt.Errorf("hash command %s: %w", c.ID, err)
	}
	return sha256.Sum256(raw), nil
}

func strict(raw []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if len(bytes.TrimSpace(raw[d.InputOffset():])) > 0 {
		return fmt.Errorf("more than one JSON value")
	}
	return nil
}
