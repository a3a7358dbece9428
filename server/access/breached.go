package access

import (
	"crypto/sha256"
	_ "embed"
	"encoding/binary"
	"sort"
)

// breached holds the first four bytes of the SHA-256 of passwords that were found in breaches, sorted: all 43,940 of twelve
// characters and more, capitals made small, of the million most common of the ten million that Mark Burnett collected and
// released to the public domain (xato.net, February 2015). Of a hundred thousand other passwords it takes one for one of them.
// TestBreachedPasswordsAreRefused makes it anew of the list.
//
//go:embed breached.bin
var breached string

const breachedWidth = 4

// isBreached says whether a folded password was found in a breach.
func isBreached(folded string) bool {
	want := breachedKey(folded)
	n := len(breached) / breachedWidth
	key := func(i int) uint32 {
		return binary.BigEndian.Uint32([]byte(breached[i*breachedWidth : (i+1)*breachedWidth]))
	}
	i := sort.Search(n, func(i int) bool { return key(i) >= want })
	return i < n && key(i) == want
}

func breachedKey(folded string) uint32 {
	sum := sha256.Sum256([]byte(folded))
	return binary.BigEndian.Uint32(sum[:])
}
