package access

import (
	"strings"
	"testing"
)

// A name of an account is folded once and for all, or refused; a code is read the same way however often.
func FuzzAccountNamesAndCodes(f *testing.F) {
	for _, seed := range []string{"", "Tanaka", "ＴＡＮＡＫＡ", "a b", "ǅ", "ﬁ", "İstanbul", "K7M2QX", "ｋ７ｍ２ｑｘ", "https://x/j/K7M2QX", "ß", "\xff", "a\u0301", "Ω", "ſ"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		if name, err := AccountName(typed); err == nil {
			if again, err := AccountName(name); err != nil || again != name {
				t.Fatalf("%q becomes %q and then %q (%v)", typed, name, again, err)
			}
		}
		if code := ReadCode(typed); code != "" && (ReadCode(code) != code || strings.Trim(code, Symbols) != "") {
			t.Fatalf("%q is read as %q", typed, code)
		}
	})
}
