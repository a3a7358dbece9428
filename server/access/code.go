package access

import (
	"crypto/rand"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Symbols are what a join code is written with: digits and capitals without those that are read for one another
// (0 and O, 1, I and L).
const Symbols = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

// CodeLength is the number of symbols of a join code: 31^6 is 29.7 bits.
const CodeLength = 6

// newCode draws a join code.
func newCode() string { return draw(CodeLength) }

// draw returns so many symbols, each alike likely.
func draw(n int) string {
	const fair = 256 - 256%len(Symbols)
	code, b := make([]byte, 0, n), make([]byte, 1)
	for len(code) < n {
		_, _ = rand.Read(b) // never fails: the program ends instead
		if int(b[0]) < fair {
			code = append(code, Symbols[int(b[0])%len(Symbols)])
		}
	}
	return string(code)
}

// ReadCode makes a join code of what somebody typed or pasted: lower case, full width, spaces, hyphens and the whole
// join link are all right. It returns "" when no code can be meant.
func ReadCode(typed string) string {
	if len(typed) > 256 {
		return ""
	}
	s := strings.ToUpper(norm.NFKC.String(strings.TrimSpace(typed)))
	if i := strings.LastIndex(s, "/J/"); i >= 0 {
		s = s[i+len("/J/"):]
	}
	s = strings.Map(symbol, s)
	if len(s) != CodeLength || strings.ContainsRune(s, unicode.ReplacementChar) {
		return ""
	}
	return s
}

// symbol keeps a symbol of codes, drops what only parts them, and spoils the code for anything else.
func symbol(r rune) rune {
	switch {
	case strings.ContainsRune(Symbols, r):
		return r
	case unicode.IsSpace(r), unicode.Is(unicode.Pd, r), unicode.Is(unicode.Cf, r), r == 'ー', r == '−', r == '.', r == '_':
		return -1
	}
	return unicode.ReplacementChar
}
