package scenarios

import (
	"regexp"
	"strings"
	"testing"
)

var placeholder = regexp.MustCompile(`\{[0-9]\}`)

// A fault that does not say in the author's language what would mend it is half a fault.
func TestEveryFaultIsWordedInBothLanguagesWithARemedy(t *testing.T) {
	for code, s := range catalogue {
		for name, words := range map[string]string{"ja": s.ja, "en": s.en, "the remedy in ja": s.fixJA, "the remedy in en": s.fixEN} {
			if strings.TrimSpace(words) == "" {
				t.Errorf("%s: no words for %s", code, name)
			}
		}
		for _, pair := range [][2]string{{s.ja, s.en}, {s.fixJA, s.fixEN}} {
			if ja, en := placeholders(pair[0]), placeholders(pair[1]); ja != en {
				t.Errorf("%s names %s in one language and %s in the other", code, ja, en)
			}
		}
	}
}

// placeholders lists which there are, in their order by number.
func placeholders(s string) string {
	var found [10]bool
	for _, p := range placeholder.FindAllString(s, -1) {
		found[p[1]-'0'] = true
	}
	var b strings.Builder
	for i, is := range found {
		if is {
			b.WriteByte(byte('0' + i))
		}
	}
	return b.String()
}
