// Package text holds the pair of languages in which Enshu says everything that people in an exercise read.
//
// It only carries words: it never translates and never chooses a language by itself. Start reading at Text.
package text

import (
	"fmt"
	"strings"
)

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

// Fill puts texts into a sentence in both languages, by the rules of fmt.Sprintf. Quotation marks that come to stand within
// others become the inner ones, and theirs the outer ones again.
func Fill(ja, en string, of ...Text) Text {
	js, es := make([]any, len(of)), make([]any, len(of))
	for i, t := range of {
		js[i], es[i] = t.JA, t.EN
	}
	t := Text{JA: fmt.Sprintf(ja, js...), EN: fmt.Sprintf(en, es...)}
	for _, o := range of { // most have none, and sentences are many
		if strings.Contains(o.JA, "「") || strings.Contains(o.JA, "『") || strings.Contains(o.EN, "“") {
			return Text{JA: nested(t.JA, japanese), EN: nested(t.EN, english)}
		}
	}
	return t
}

// marks are a language's quotation marks: what each becomes that stands within the first of its pair. An English inner mark
// is an apostrophe too, and opens nothing.
type marks struct {
	inner  map[rune]string // of an opening mark: the marks of a quotation right within it
	closes map[rune]rune
}

var (
	japanese = marks{map[rune]string{'「': "『』", '『': "「」"}, map[rune]rune{'」': '「', '』': '『'}}
	english  = marks{map[rune]string{'“': "‘’"}, map[rune]rune{'”': '“'}}
)

// nested sets the marks of quotations within others. A string whose marks do not pair up stays as it is.
func nested(s string, m marks) string {
	type open struct{ was, is rune }
	var stack []open
	out := []rune(s)
	for i, r := range out {
		if _, opens := m.inner[r]; opens {
			is := r
			if n := len(stack); n > 0 && r == stack[n-1].is {
				is = []rune(m.inner[r])[0]
			}
			stack, out[i] = append(stack, open{r, is}), is
		} else if of, closes := m.closes[r]; closes {
			n := len(stack)
			if n == 0 || stack[n-1].was != of {
				return s
			}
			if stack[n-1].is != of {
				out[i] = []rune(m.inner[of])[1]
			}
			stack = stack[:n-1]
		}
	}
	if len(stack) > 0 {
		return s
	}
	return string(out)
}
