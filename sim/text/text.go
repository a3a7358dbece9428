// Package text holds the pair of languages in which Enshu says everything that people in an exercise read.
//
// It only carries words: it never translates and never chooses a language by itself. Start reading at Text.
package text

import "strings"

// Text is one saying, written in Japanese and in English.
type Text struct {
	JA string `json:"ja"`
	EN string `json:"en"`
}

// In returns the words in lang, "ja" or "en"; any other language reads English.
func (t Text) In(lang string) string {
	if lang == "ja" {
		return t.JA
	}
	return t.EN
}

// Same returns a text that reads alike in both languages: a name, a number, somebody's own words.
func Same(s string) Text { return Text{JA: s, EN: s} }

// Empty says whether neither language has words.
func (t Text) Empty() bool { return t.JA == "" && t.EN == "" }

// Inner returns the text as it stands between quotation marks: marks of its own become the inner ones.
func (t Text) Inner() Text { return Text{JA: innerJA.Replace(t.JA), EN: innerEN.Replace(t.EN)} }

var (
	innerJA = strings.NewReplacer("「", "『", "」", "』")
	innerEN = strings.NewReplacer("“", "‘", "”", "’")
)
