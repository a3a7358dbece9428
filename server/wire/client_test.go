package wire_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/wire"
)

var goodFrames = []string{
	`{"kind":"hello","protocol":1,"ticket":"t"}`,
	`{"kind":"hello","protocol":1,"ticket":"t","lineage":"l","n":7}`,
	`{"kind":"do","id":"c1","command":{"kind":"record","text":"x"}}`,
	` { "n" : 0 , "kind" : "ack" } `,
	`{"kind":"ping","t":1.5}`,
	`{"kind":"follow"}`,
	`{"kind":"lead","lead":{"view":"pr","at":5,"seq":-1,"speed":60,"playing":true}}`,
	`{"kind":"lead"}`,
}

func TestEveryKindOfFrameIsRead(t *testing.T) {
	seen := map[string]bool{}
	for _, raw := range goodFrames {
		f, err := wire.DecodeClient([]byte(raw))
		require.NoError(t, err, raw)
		seen[f.Kind] = true
	}
	for _, k := range wire.ClientKinds() {
		assert.True(t, seen[k.Kind], k.Kind)
	}
}

// A kind that named a field the frame does not have would refuse every client.
func TestKindsNameOnlyFieldsThatThereAre(t *testing.T) {
	have := map[string]bool{}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[wire.ClientFrame]()) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		have[name] = true
	}
	for _, k := range wire.ClientKinds() {
		for _, field := range append(append([]string{}, k.Needs...), k.May...) {
			assert.True(t, have[field], "%s: %s", k.Kind, field)
		}
	}
}

func TestServerFramesCarryTheirKind(t *testing.T) {
	for _, f := range wire.ServerFrames() {
		v := reflect.New(reflect.TypeOf(f)).Elem()
		v.FieldByName("Kind").SetString(wire.FrameKind(f))
		raw, err := json.Marshal(v.Interface())
		require.NoError(t, err)
		assert.Contains(t, string(raw), `"kind":"`+wire.FrameKind(f)+`"`)
	}
}

func TestJoinedMessagesComeApartAgain(t *testing.T) {
	a, b, c, d := []byte(`{"n":1}`), []byte(`{"n":2}`), []byte(`{"n":3}`), []byte(`{"n":4}`)
	nested := wire.Joined([][]byte{a, wire.Joined([][]byte{b, c}), d})
	frames, err := wire.Split(nested)
	require.NoError(t, err)
	assert.Equal(t, []json.RawMessage{a, b, c, d}, frames)
	alone, err := wire.Split(wire.Joined([][]byte{a}))
	require.NoError(t, err)
	assert.Equal(t, []json.RawMessage{a}, alone)
}

// Whatever comes in: no panic, and what is accepted means the same when it is written and read again.
func FuzzDecodeClient(f *testing.F) {
	for _, raw := range goodFrames {
		f.Add([]byte(raw))
	}
	for _, raw := range []string{``, `{`, `null`, `[]`, `{"kind":"do"}`, `{"kind":"ack","n":1,"N":2}`, `{"kind":"ping","t":1}{}`, "{\"kind\":\"ping\",\"t\":1}\x00"} {
		f.Add([]byte(raw))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		first, err := wire.DecodeClient(raw)
		if err != nil {
			return
		}
		again, err := json.Marshal(first)
		require.NoError(t, err)
		var second wire.ClientFrame
		require.NoError(t, json.Unmarshal(again, &second))
		first.Command, second.Command = compact(t, first.Command), compact(t, second.Command)
		assert.Equal(t, first, second)
	})
}

func compact(t *testing.T, raw json.RawMessage) json.RawMessage {
	if raw == nil {
		return nil
	}
	out, err := json.Marshal(raw)
	require.NoError(t, err)
	return out
}
