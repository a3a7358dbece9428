package scenarios

import (
	"bytes"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/enshu/enshu/sim/text"
)

// entry is an inject as it is written into a list: its keys in the order in which scenarios have them.
type entry struct {
	at   string // what leads to it
	keys []entryKey
}

// entryKey is a key with a word, a list of words or a text in two languages.
type entryKey struct {
	key  string
	word string
	list []string
	both *text.Text
}

func entryOf(want NewInject) entry {
	seats := make([]string, len(want.To))
	for i, seat := range want.To {
		seats[i] = string(seat)
	}
	e := entry{at: "injects/" + string(want.ID), keys: []entryKey{
		{key: "id", word: string(want.ID)}, {key: "title", both: &want.Title}, {key: "channel", word: string(want.Channel)},
		{key: "from", both: &want.From}, {key: "to", list: seats}, {key: "at", word: want.Time},
		{key: "subject", both: &want.Subject}, {key: "body", both: &want.Body},
	}}
	if !want.Notes.Empty() {
		e.keys = append(e.keys, entryKey{key: "notes", both: &want.Notes})
	}
	return e
}

// want is what stands in the file when the entry is in it.
func (e entry) want() map[string]string {
	want := map[string]string{}
	for _, k := range e.keys {
		at := e.at + "/" + k.key
		switch {
		case k.both != nil:
			want[at+"/ja"], want[at+"/en"] = k.both.JA, k.both.EN
		case k.list != nil:
			for i, word := range k.list {
				want[at+"/"+strconv.Itoa(i+1)] = word
			}
		default:
			want[at] = k.word
		}
	}
	return want
}

// behind writes an entry behind another, and behind the remarks that belong to that.
func (p *pen) behind(list, before *yaml.Node, e entry) splice {
	if list.Style&yaml.FlowStyle != 0 {
		at := p.end(before)
		return splice{at, at, ", {" + strings.Join(p.flowing(e), ", ") + "}"}
	}
	dash := spaces(list.Column - 1)
	at := p.remarksEnd(p.lineEnd(p.end(before)), list.Column)
	with := "\n"
	if bytes.Contains(bytes.ReplaceAll(p.file.bytes, []byte("\r"), nil), []byte("\n\n"+dash+"- ")) {
		with = "\n\n"
	}
	in := max(before.Column-1, list.Column+1)
	lines := p.standing(e, in)
	return splice{at, at, with + dash + "-" + spaces(in-list.Column) + strings.Join(lines, "\n"+spaces(in))}
}

// remarksEnd goes on over the lines of remarks that stand further in than a list's dashes.
func (p *pen) remarksEnd(at, column int) int {
	for next := p.next(at); next < len(p.file.bytes); next = p.next(at) {
		line := string(p.file.bytes[next:p.lineEnd(next)])
		bare := strings.TrimLeft(line, " ")
		if !strings.HasPrefix(bare, "#") || len(line)-len(bare) < column {
			break
		}
		at = p.lineEnd(next)
	}
	return at
}

// flowing writes the keys of an entry for one line.
func (p *pen) flowing(e entry) []string {
	one := style{flow: true}
	var out []string
	for _, k := range e.keys {
		switch {
		case k.both != nil:
			out = append(out, k.key+": "+p.inBraces(*k.both))
		case k.list != nil:
			out = append(out, k.key+": "+p.inBrackets(k.list))
		case k.key == "at" && !p.plainly:
			out = append(out, "at: "+k.word) // no reader takes it for anything else
		default:
			out = append(out, k.key+": "+p.hand(k.word, one))
		}
	}
	return out
}

// standing writes the keys of an entry below each other, and what has several lines on lines of its own.
func (p *pen) standing(e entry, in int) []string {
	out := p.flowing(e)
	for i, k := range e.keys {
		if k.both == nil || !strings.Contains(k.both.JA+k.both.EN, "\n") && len(out[i])+in <= wrapAt {
			continue
		}
		form := style{indent: spaces(in + 4)}
		tongue := "\n" + spaces(in+2)
		out[i] = k.key + ":" + tongue + "ja: " + p.hand(k.both.JA, form) + tongue + "en: " + p.hand(k.both.EN, form)
	}
	return out
}

func (p *pen) inBraces(t text.Text) string {
	one := style{flow: true}
	return "{ja: " + p.hand(t.JA, one) + ", en: " + p.hand(t.EN, one) + "}"
}

func (p *pen) inBrackets(words []string) string {
	all := make([]string, len(words))
	for i, word := range words {
		all[i] = p.hand(word, style{flow: true})
	}
	return "[" + strings.Join(all, ", ") + "]"
}

func spaces(n int) string { return strings.Repeat(" ", max(n, 0)) }
