package scenarios

import (
	"bytes"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// pen writes single places of one file anew and leaves the rest as it is. The parser tells only where a place begins; where
// it ends is worked out here. So what was written is read again, and may differ from what was there in those places alone.
type pen struct {
	file    *source
	lines   []int // where each begins
	changes []change
	plainly bool // in the one form that can stand anywhere: on one line, in double quotes
}

// change is one thing to write. When it is written, what stands under at is want and nothing else.
type change struct {
	at   string
	want map[string]string
	make func(p *pen) splice
}

// splice puts words in the place of some bytes.
type splice struct {
	from, to int
	with     string
}

func newPen(file *source) *pen {
	p := &pen{file: file, lines: []int{0}}
	for i, b := range file.bytes {
		if b == '\n' {
			p.lines = append(p.lines, i+1)
		}
	}
	return p
}

// written returns the file with every change made.
func (p *pen) written() (string, error) {
	for _, p.plainly = range []bool{false, true} {
		out := p.spliced()
		if p.holds(out) {
			return string(out), nil
		}
	}
	return "", &Unwritten{p.stuck()}
}

// stuck is the place of the first change that cannot be made, alone or with those before it.
func (p *pen) stuck() string {
	first := sort.Search(len(p.changes)-1, func(n int) bool {
		some := pen{file: p.file, lines: p.lines, changes: p.changes[:n+1], plainly: true}
		return !some.holds(some.spliced())
	})
	return p.changes[first].at
}

func (p *pen) spliced() []byte {
	var all []splice
	for _, c := range p.changes {
		all = append(all, c.make(p))
	}
	slices.SortStableFunc(all, func(a, b splice) int { return a.from - b.from })
	var out []byte
	done := 0
	for _, s := range all {
		if s.from < done || s.to < s.from { // two changes in one place: told as one that cannot be made
			return nil
		}
		out = append(append(out, p.file.bytes[done:s.from]...), s.with...)
		done = s.to
	}
	out = append(out, p.file.bytes[done:]...)
	if bytes.Contains(p.file.bytes, []byte("\r\n")) {
		out = bytes.ReplaceAll(bytes.ReplaceAll(out, []byte("\r\n"), []byte("\n")), []byte("\n"), []byte("\r\n"))
	}
	return out
}

// leaf is a value of a file, and what leads to it.
type leaf struct{ at, tag, value string }

func leavesOf(root *yaml.Node) []leaf {
	var all []leaf
	eachPlace(root, "", func(n *yaml.Node, at string) {
		if n.Kind == yaml.ScalarNode || len(n.Content) == 0 {
			all = append(all, leaf{at, n.ShortTag(), n.Value})
		}
	})
	return all
}

// holds says whether a file says what was wanted, and otherwise what it said before.
func (p *pen) holds(out []byte) bool {
	documents, err := load(out)
	if err != nil || len(documents) != 1 || len(documents[0].Content) == 0 {
		return false
	}
	before, _ := p.parted(leavesOf(p.file.root))
	after, changed := p.parted(leavesOf(documents[0].Content[0]))
	if !slices.Equal(before, after) {
		return false
	}
	wanted := 0
	for _, c := range p.changes {
		for at, value := range c.want {
			wanted++
			same := func(l leaf) bool { return l.at == at && asRead(at, l.value) == asRead(at, value) }
			if !slices.ContainsFunc(changed, same) {
				return false
			}
		}
	}
	return wanted == len(changed)
}

// parted parts the values that stay from those that are written anew.
func (p *pen) parted(all []leaf) (stay, fresh []leaf) {
	for _, l := range all {
		if slices.ContainsFunc(p.changes, func(c change) bool { return l.at == c.at || strings.HasPrefix(l.at, c.at+"/") }) {
			fresh = append(fresh, l)
		} else {
			stay = append(stay, l)
		}
	}
	return stay, fresh
}

// asRead is a value as the reader of texts takes it.
func asRead(at, value string) string {
	if strings.HasSuffix(at, "/ja") {
		value = seam.ReplaceAllString(value, "$1$2")
	}
	return strings.TrimRight(value, "\n")
}

// start is where a node begins, in bytes.
func (p *pen) start(n *yaml.Node) int {
	at := p.lines[min(max(n.Line, 1), len(p.lines))-1]
	for range n.Column - 1 {
		_, size := utf8.DecodeRune(p.file.bytes[at:])
		at += size
	}
	return at
}

// end is where a node ends, in bytes.
func (p *pen) end(n *yaml.Node) int {
	switch {
	case n.Kind == yaml.ScalarNode:
		return p.scalarEnd(n)
	case n.Style&yaml.FlowStyle != 0:
		at := p.start(n) + 1
		if len(n.Content) > 0 {
			at = p.end(n.Content[len(n.Content)-1])
		}
		return p.skip(at, "]}") + 1
	case len(n.Content) > 0:
		return p.end(n.Content[len(n.Content)-1])
	}
	return p.start(n)
}

// skip goes on from at to the first of some letters that is not in a comment.
func (p *pen) skip(at int, letters string) int {
	for ; at < len(p.file.bytes) && !strings.ContainsRune(letters, rune(p.file.bytes[at])); at++ {
		if p.file.bytes[at] == '#' {
			at = p.lineEnd(at)
		}
	}
	return min(at, len(p.file.bytes)-1)
}

// lineEnd is where the line of a place ends, before its break.
func (p *pen) lineEnd(at int) int {
	if n := bytes.IndexByte(p.file.bytes[at:], '\n'); n >= 0 {
		return at + len(bytes.TrimRight(p.file.bytes[at:at+n], "\r"))
	}
	return len(p.file.bytes)
}

func (p *pen) scalarEnd(n *yaml.Node) int {
	from, text := p.start(n), p.file.bytes
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		for at := from + 1; at < len(text); at++ {
			switch text[at] {
			case '\\':
				at++
			case '"':
				return at + 1
			}
		}
	case n.Style&yaml.SingleQuotedStyle != 0:
		for at := from + 1; at < len(text); at++ {
			if text[at] == '\'' {
				if at+1 == len(text) || text[at+1] != '\'' {
					return at + 1
				}
				at++
			}
		}
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		end, _ := p.block(from)
		return end
	default:
		return p.bareEnd(from, n.Value)
	}
	return len(text)
}

// bareEnd is where a value without quotes ends: its words stand there as they are, but for breaks of lines among them.
func (p *pen) bareEnd(at int, value string) int {
	text := p.file.bytes
	for _, word := range strings.FieldsFunc(value, func(c rune) bool { return c == ' ' || c == '\t' || c == '\n' }) {
		for at < len(text) && strings.IndexByte(" \t\r\n", text[at]) >= 0 {
			at++
		}
		at += len(word)
	}
	return min(at, len(text))
}

// block is where a value below | or > ends, before its last break, and how far in it stands.
func (p *pen) block(from int) (end int, indent string) {
	end = p.lineEnd(from)
	outer := p.indentOf(from)
	for at := p.next(end); at < len(p.file.bytes); at = p.next(p.lineEnd(at)) {
		line := string(p.file.bytes[at:p.lineEnd(at)])
		bare := strings.TrimLeft(line, " ")
		switch in := len(line) - len(bare); {
		case strings.TrimSpace(bare) == "":
			continue
		case indent == "" && in > outer:
			indent = line[:in]
		case indent == "" || in < len(indent):
			return end, indent
		}
		end = p.lineEnd(at)
	}
	return end, indent
}

// next is where the line after the end of one begins.
func (p *pen) next(end int) int {
	if n := bytes.IndexByte(p.file.bytes[end:], '\n'); n >= 0 {
		return end + n + 1
	}
	return len(p.file.bytes)
}

// indentOf is how far in the key stands whose value begins at a place.
func (p *pen) indentOf(at int) int {
	line := at
	for line > 0 && p.file.bytes[line-1] != '\n' {
		line--
	}
	in := line
	for in < at && strings.IndexByte(" -", p.file.bytes[in]) >= 0 {
		in++
	}
	return in - line
}

// tongue writes a text in one language, ahead of the other or behind it where it was missing.
func (p *pen) tongue(pair *yaml.Node, lang, words string) splice {
	flow := pair.Style&yaml.FlowStyle != 0
	if there := valueOf(pair, lang); there != nil {
		from := p.start(there)
		to := p.end(there)
		form := p.formFor(pair, there, flow)
		return splice{from, to, spaced(p.file.bytes, from, p.hand(words, form))}
	}
	first, last := pair.Content[0], pair.Content[len(pair.Content)-1]
	beside := p.formFor(pair, last, flow)
	beside.like &^= yaml.SingleQuotedStyle | yaml.DoubleQuotedStyle // where it needs none, it gets none
	entry := lang + ": " + p.hand(words, beside)
	in := "\n" + strings.Repeat(" ", first.Column-1)
	switch ahead := lang == "ja"; {
	case ahead && flow:
		return splice{p.start(first), p.start(first), entry + ", "}
	case ahead:
		return splice{p.start(first), p.start(first), entry + in}
	case flow:
		return splice{p.end(last), p.end(last), ", " + entry}
	}
	at := p.lineEnd(p.end(last))
	return splice{at, at, in + entry}
}

// formFor is the form for a text that takes the place of n, or stands beside it: lines go further in than their key.
func (p *pen) formFor(pair, n *yaml.Node, flow bool) style {
	form := p.styleOf(n, flow)
	if form.indent == "" && !flow {
		form.indent = strings.Repeat(" ", pair.Column+1)
	}
	return form
}

// spaced puts a space ahead of what begins right behind a colon, where nothing stood.
func spaced(text []byte, at int, with string) string {
	if at > 0 && text[at-1] == ':' {
		return " " + with
	}
	return with
}
