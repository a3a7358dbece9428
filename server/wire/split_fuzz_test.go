package wire_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/enshu/enshu/server/wire"
)

// Messages that were joined, whatever is in them and however often they were joined before, come apart into the same.
func FuzzJoinedMessagesComeApart(f *testing.F) {
	for i := range 50 {
		f.Add(fmt.Sprintf("%c\"[],{}\\", rune(i*97)), uint8(i), i%7)
	}
	f.Fuzz(func(t *testing.T, words string, count uint8, inner int) {
		var all, outer [][]byte
		for i := range 1 + int(count)%9 {
			raw, err := json.Marshal(wire.Notice{Kind: wire.KindNotice, Code: fmt.Sprint(i, words)})
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, raw)
			if n := len(outer); n > 0 && inner%(i+2) == 0 {
				outer[n-1] = wire.Joined([][]byte{outer[n-1], raw})
				continue
			}
			outer = append(outer, raw)
		}
		apart, err := wire.Split(wire.Joined(outer))
		if err != nil || len(apart) != len(all) {
			t.Fatalf("%d frames came apart into %d: %v", len(all), len(apart), err)
		}
		for i := range all {
			if !bytes.Equal(apart[i], all[i]) {
				t.Fatalf("%s came out as %s", all[i], apart[i])
			}
		}
	})
}
