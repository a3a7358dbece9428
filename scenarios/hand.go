package scenarios

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// wrapAt is how long lines of folded text become that are written anew, in columns; Japanese letters take two.
const wrapAt = 110

var japanese = regexp.MustCompile(`[\p{Han}\p{Hiragana}\p{Katakana}]`)

// style is the form in which a value is written.
type style struct {
	like   yaml.Style // of the value it takes the place of, or of one beside it
	header string     // of a block: | or >, with what follows it on its line
	indent string     // of the lines of a block
	flow   bool       // within braces, where only one line can stand
}

// styleOf is the form in which a value stands there.
func (p *pen) styleOf(n *yaml.Node, flow bool) style {
	s := style{like: n.Style, flow: flow}
	if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		from := p.start(n)
		s.header = string(p.file.bytes[from:p.lineEnd(from)])
		_, s.indent = p.block(from)
	}
	return s
}

// hand writes words as a YAML value, in the form of what stood there as far as they can stand in it.
func (p *pen) hand(words string, s style) string {
	long := strings.Contains(words, "\n")
	switch {
	case p.plainly || s.like&yaml.DoubleQuotedStyle != 0 && (!long || s.flow):
	case s.like&yaml.SingleQuotedStyle != 0 && !long && !strings.ContainsFunc(words, unicode.IsControl):
		return "'" + strings.ReplaceAll(words, "'", "''") + "'"
	case s.like&yaml.FoldedStyle != 0 && !long && words != "" && words[0] != ' ' && s.indent != "":
		return s.header + "\n" + s.indent + strings.Join(wrapped(words), "\n"+s.indent)
	case !s.flow && s.indent != "" && (long || s.like&yaml.LiteralStyle != 0) && blocks(words):
		header := s.header
		if s.like&yaml.LiteralStyle == 0 || header == "" {
			header = "|"
		}
		return header + "\n" + indented(words, s.indent)
	case bareWords(words, s.flow):
		return words
	}
	return quotedWords(words)
}

// indented puts every line that is not empty further in.
func indented(words, indent string) string {
	lines := strings.Split(words, "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = indent + line
		}
	}
	return strings.Join(lines, "\n")
}

// blocks says whether words can stand below a | as they are.
func blocks(words string) bool {
	first := strings.TrimLeft(words, "\n")
	return first != "" && first == words && first[0] != ' ' && first[0] != '\t' && !strings.ContainsFunc(words, unwritable)
}

func unwritable(c rune) bool {
	return c != '\n' && !unicode.IsPrint(c) && !unicode.Is(unicode.Zs, c) || c == 0xFEFF || c == utf8.RuneError
}

// bareWords says whether words without quotes are those words to every reader of YAML.
func bareWords(words string, flow bool) bool {
	if words == "" || strings.TrimSpace(words) != words || strings.ContainsFunc(words, func(c rune) bool { return c == '\n' || unwritable(c) }) {
		return false
	}
	if strings.ContainsRune("-?:,[]{}#&*!|>'\"%@`=~<", rune(words[0])) || strings.HasSuffix(words, ":") || flow && strings.ContainsAny(words, ",[]{}") {
		return false
	}
	trap := boolPattern.MatchString(words) || octalPattern.MatchString(words) || basePattern.MatchString(words) || clockPattern.MatchString(words)
	return !trap && readAsWords(words) && !strings.Contains(words, ": ") && !strings.Contains(words, " #")
}

// readAsWords says whether a reader takes what stands without quotes for words, and not for a number, a date or nothing.
func readAsWords(bare string) bool {
	var read yaml.Node
	return yaml.Unmarshal([]byte(bare), &read) == nil && len(read.Content) == 1 && read.Content[0].ShortTag() == "!!str"
}

// quotedWords puts words in double quotes, on one line.
func quotedWords(words string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range words {
		switch {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteRune(c)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\t':
			b.WriteString(`\t`)
		case unwritable(c) && c > 0xFFFF:
			fmt.Fprintf(&b, `\U%08X`, c)
		case unwritable(c):
			fmt.Fprintf(&b, `\u%04X`, c)
		default:
			b.WriteRune(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// wrapped breaks words into lines that YAML folds into the same words again: at spaces, and between Japanese letters, where
// the reader takes the space out that folding puts in.
func wrapped(words string) []string {
	var lines []string
	from, last, width := 0, 0, 0
	runes := []rune(words)
	for i, c := range runes {
		width += columns(c)
		if width > wrapAt && last > from {
			lines = append(lines, strings.TrimSuffix(string(runes[from:last]), " "))
			from, width = last, 0
			for _, d := range runes[from : i+1] {
				width += columns(d)
			}
		}
		if i+1 < len(runes) && breaksAfter(c, runes[i+1]) {
			last = i + 1
		}
	}
	return append(lines, string(runes[from:]))
}

func columns(c rune) int {
	if c >= 0x2E80 {
		return 2
	}
	return 1
}

func breaksAfter(c, next rune) bool {
	if c == ' ' {
		return next != ' ' && next != '#' && next != '-'
	}
	return strings.ContainsRune("。、", c) && seam.MatchString(string(c)+" "+string(next))
}
