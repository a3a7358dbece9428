package draft_test

import (
	"testing"
	"unicode/utf8"

	"github.com/enshu/enshu/server/draft"
)

// An archive from elsewhere is read as one small scenario or refused, and costs no more memory than that.
func FuzzUnpack(f *testing.F) {
	pack, err := draft.Pack("d", one("a: 1\n"))
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range [][]byte{nil, pack, pack[:len(pack)/2], append([]byte("PK\x03\x04"), pack...), []byte("PK\x05\x06" + "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00")} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		_, files, err := draft.Unpack(raw)
		if err != nil {
			return
		}
		size := 0
		for _, file := range files {
			size += len(file.Text)
			if !utf8.ValidString(file.Text) {
				t.Fatalf("%s is no text", file.Name)
			}
		}
		if size > draft.BytesMax {
			t.Fatalf("%d bytes came out", size)
		}
	})
}
