package rules

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/text"
)

// named refuses a part without an id or without words in both languages.
func (c *compiler) named(id string, w words) {
	if id == "" {
		c.fault("a part has no id")
	}
	c.both(id, w)
}

// both refuses words that are missing in a language.
func (c *compiler) both(what string, w words) text.Text {
	if w.JA == "" || w.EN == "" {
		c.fault("%s needs words in ja and en", what)
	}
	return w.text()
}

// optional refuses words in one language only.
func (c *compiler) optional(w words) text.Text {
	if (w.JA == "") != (w.EN == "") {
		c.fault("words in one language only: %q", w.JA+w.EN)
	}
	return w.text()
}

func (c *compiler) unique(what string, all []string) {
	sorted := slices.Sorted(slices.Values(all))
	for i := 1; i < len(sorted); i++ {
		if sorted[i] == sorted[i-1] {
			c.fault("%s: the id %q is used twice", what, sorted[i])
		}
	}
}

// evidence checks that every cited source exists, and says of an unverified number why it is one.
func (c *compiler) evidence(p evidencePart) disclosure.Evidence {
	e := disclosure.Evidence{Verified: p.Verified, Sources: p.Evidence}
	if len(p.Evidence) == 0 {
		c.fault("cites no evidence")
	}
	var kinds []string
	for _, id := range p.Evidence {
		s, ok := c.set.Source(id)
		if !ok {
			c.fault("no source %q", id)
		}
		if s.Kind == "memory" && p.Verified {
			c.fault("verified, but cites memory")
		}
		if !slices.Contains(kinds, s.Kind) {
			kinds = append(kinds, s.Kind)
		}
	}
	if !p.Verified {
		e.Reason = reason(kinds)
	}
	return e
}

func reason(kinds []string) text.Text {
	var ja, en []string
	for _, k := range kinds {
		r := reasonFor(k)
		ja, en = append(ja, r.JA), append(en, r.EN)
	}
	return text.Text{JA: strings.Join(ja, "。"), EN: strings.Join(en, "; ")}
}

// reasonFor says what a number rests on that comes from a source of the given kind. It is empty for an unknown kind.
func reasonFor(kind string) text.Text {
	switch kind {
	case "memory":
		return text.Text{JA: "記憶によるもので、公開された条文・資料で確かめていない", EN: "from memory, not checked against public text"}
	case "design":
		return text.Text{JA: "演習のための当方の設定", EN: "our own choice, for exercises"}
	case "secondary":
		return text.Text{JA: "二次資料による", EN: "from secondary text"}
	case "primary_quote", "official_page":
		return text.Text{JA: "公開資料にあるが、断定できない", EN: "named in public text, but not settled by it"}
	}
	return text.Text{}
}

func ids[T any](all []T, id func(T) string) []string {
	out := make([]string, 0, len(all))
	for _, x := range all {
		out = append(out, id(x))
	}
	return out
}

func sortedKeys(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }

// instant reads a moment written in RFC 3339.
func instant(s string) (clock.Instant, error) {
	t, err := time.Parse(time.RFC3339, s)
	return clock.Instant(t.UnixMilli()), err
}
