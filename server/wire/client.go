package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// ClientFrame is what a client sends. The first is a hello. Which fields each kind has is told by ClientKinds.
type ClientFrame struct {
	Kind     string          `json:"kind"`
	Protocol int             `json:"protocol,omitempty"`
	Ticket   string          `json:"ticket,omitempty"`
	Lineage  string          `json:"lineage,omitempty"`
	N        int64           `json:"n,omitempty"`
	ID       sim.CommandID   `json:"id,omitempty"`
	Command  json.RawMessage `json:"command,omitempty"` // {"kind": deed, …its fields}
	T        float64         `json:"t,omitempty"`       // the client's own clock, returned as it is
	Lead     *Lead           `json:"lead,omitempty"`
}

// Lead is where the one who leads a replay is: from where and at which moment one looks, and whether time passes.
type Lead struct {
	View    sim.SeatID    `json:"view"`
	At      clock.Instant `json:"at"`
	Seq     sim.Seq       `json:"seq"` // the last batch of the instant that counts; -1 for all of them
	Speed   int           `json:"speed"`
	Playing bool          `json:"playing"`
}

// Kinds of client frames.
const (
	KindDo     = "do"
	KindAck    = "ack"
	KindPing   = "ping"
	KindFollow = "follow"
	KindLead   = "lead"
)

// ClientKind describes one kind of client frame: which fields it must have, and which it may.
type ClientKind struct {
	Kind  string
	Doc   string
	Needs []string
	May   []string
}

// ClientKinds lists every kind of client frame.
func ClientKinds() []ClientKind {
	return []ClientKind{
		{KindHello, "Comes first. With the lineage and n of an earlier connection it asks to go on from there.", []string{"protocol", "ticket"}, []string{"lineage", "n"}},
		{KindDo, "Asks for a deed. The client makes the id (UUIDv7) and sends the same frame again until it is answered.", []string{"id", "command"}, nil},
		{KindAck, "Tells the last n that the client has taken in.", []string{"n"}, nil},
		{KindPing, "Asks for a pong with the same t.", []string{"t"}, nil},
		{KindFollow, "Asks to hear where a replay of the room is led.", nil, nil},
		{KindLead, "Leads those who follow to a place in the replay; without one it lets go. Only a facilitator leads.", nil, []string{"lead"}},
	}
}

// DecodeClient reads one client frame. It is strict: an unknown kind, a field the kind does not have, a field given
// twice, a missing field and anything after the object are errors.
func DecodeClient(raw []byte) (ClientFrame, error) {
	if !utf8.Valid(raw) { // RFC 6455, 8.1; encoding/json would put other characters in the place of such bytes
		return ClientFrame{}, errors.New("frame: not UTF-8")
	}
	fields, err := objectFields(raw)
	if err != nil {
		return ClientFrame{}, err
	}
	var f ClientFrame
	if err := json.Unmarshal(raw, &f); err != nil {
		return ClientFrame{}, fmt.Errorf("frame: %w", err)
	}
	return f, checkFields(f.Kind, fields)
}

func checkFields(name string, fields []string) error {
	i := slices.IndexFunc(ClientKinds(), func(k ClientKind) bool { return k.Kind == name })
	if i < 0 {
		return fmt.Errorf("frame: unknown kind %q", name)
	}
	kind := ClientKinds()[i]
	for _, f := range fields {
		if f != "kind" && !slices.Contains(kind.Needs, f) && !slices.Contains(kind.May, f) {
			return fmt.Errorf("frame: %s has no field %q", name, f)
		}
	}
	for _, f := range kind.Needs {
		if !slices.Contains(fields, f) {
			return fmt.Errorf("frame: %s needs field %q", name, f)
		}
	}
	return nil
}

// objectFields returns the names of the fields of the one JSON object that raw holds.
func objectFields(raw []byte) ([]string, error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, errors.New("frame: not a JSON object")
	}
	var fields []string
	for d.More() {
		t, err := d.Token()
		if err != nil {
			return nil, fmt.Errorf("frame: %w", err)
		}
		name, _ := t.(string)
		if slices.ContainsFunc(fields, func(f string) bool { return strings.EqualFold(f, name) }) {
			return nil, fmt.Errorf("frame: field %q twice", name)
		}
		fields = append(fields, name)
		var skip json.RawMessage
		if err := d.Decode(&skip); err != nil {
			return nil, fmt.Errorf("frame: field %q: %w", name, err)
		}
	}
	return fields, nil
}
