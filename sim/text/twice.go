package text

import "strings"

// Twice parts words that say the same in Japanese and then in English, as bots write: line by line, or on one line around a
// stroke. It returns false for all others; that a bot wrote them is for the caller to know, for what a person writes stands whole.
func Twice(s string) (Text, bool) {
	var kept []string
	if !strings.Contains(s, "\n") {
		s = strings.Replace(s, " / ", "\n", 1)
	}
	for _, line := range strings.Split(s, "\n") {
		if line != "" {
			kept = append(kept, line)
		}
	}
	half := len(kept) / 2
	if half == 0 || len(kept)%2 != 0 {
		return Text{}, false
	}
	for i, line := range kept {
		if strings.ContainsFunc(line, kanaOrKanji) != (i < half) {
			return Text{}, false
		}
	}
	return Text{JA: strings.Join(kept[:half], "\n"), EN: strings.Join(kept[half:], "\n")}, true
}

// kanaOrKanji says whether a letter is kana or kanji, by the blocks of Unicode that hold them: no table here grows with the
// version of a library, or the same journal would print otherwise.
func kanaOrKanji(c rune) bool {
	return c >= 0x3040 && c <= 0x30ff || c >= 0x3400 && c <= 0x4dbf || c >= 0x4e00 && c <= 0x9fff
}
