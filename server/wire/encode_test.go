package wire_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// Two ways of writing a frame are one only as long as they write the same bytes.
func TestFramesAreWrittenAsTheLibraryWritesThem(t *testing.T) {
	frames := append(wire.ServerFrames(),
		wire.Delta{}, wire.Delta{Kind: wire.KindDelta, N: -1, At: -5, Put: map[string]json.RawMessage{}, Del: []string{}},
		wire.Delta{Kind: wire.KindDelta, Put: map[string]json.RawMessage{"a": nil}, Del: []string{"item/1", "<&\u2028"}},
		wire.Hello{}, wire.Hello{Kind: wire.KindHello, View: map[string]json.RawMessage{}},
	)
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		frames = append(frames, wire.Delta{Kind: wire.KindDelta, N: r.Int64(), At: clock.Instant(r.Int64()), Put: table(r), Del: names(r)})
		frames = append(frames, wire.Hello{
			Kind: wire.KindHello, Protocol: r.IntN(9), Lineage: word(r), N: r.Int64(), Seat: sim.SeatID(word(r)), View: table(r), Wall: clock.Wall(r.Int64()),
		})
	}
	for _, f := range frames {
		want, err := json.Marshal(f)
		require.NoError(t, err)
		have, err := wire.Encode(f)
		require.NoError(t, err)
		require.Equal(t, string(want), string(have))
	}
}

func table(r *rand.Rand) map[string]json.RawMessage {
	t := map[string]json.RawMessage{}
	for range r.IntN(5) {
		raw, err := json.Marshal(map[string]string{word(r): word(r)})
		if err != nil {
			panic(err)
		}
		t[fmt.Sprintf("%s/%d", word(r), r.IntN(100))] = raw
	}
	return t
}

func names(r *rand.Rand) (list []string) {
	for range r.IntN(3) {
		list = append(list, word(r))
	}
	return list
}

// word is a few characters, some of which JSON writes in another way.
func word(r *rand.Rand) string {
	letters := []rune("abcXYZ019-_./ \"\\<>&'\n\t\x00\x7f訓é\u2028\u2029\ufffd😀")
	w := make([]rune, r.IntN(12))
	for i := range w {
		w[i] = letters[r.IntN(len(letters))]
	}
	return string(w)
}
