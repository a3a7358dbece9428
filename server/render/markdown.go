package render

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/enshu/enshu/sim/report"
	"github.com/enshu/enshu/sim/text"
)

// writeMarkdown writes CommonMark with pipe tables.
func writeMarkdown(w io.Writer, r report.Report, l Lang) error {
	mark, long := marksOf(r)
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "**%s** %s\n\n", mark, l.flat(long))
	fmt.Fprintf(out, "# %s\n\n%s", l.line(r.Title), l.line(r.Subject))
	if r.Session != "" {
		fmt.Fprintf(out, " (%s)", plain(string(r.Session)))
	}
	out.WriteString("\n\n")
	for _, s := range r.Sections {
		fmt.Fprintf(out, "## %s\n\n", l.line(s.Title))
		for _, b := range s.Blocks {
			mdBlock(out, b, l)
		}
	}
	fmt.Fprintf(out, "**%s** %s\n", mark, l.flat(long))
	return out.Flush()
}

func mdBlock(out *bufio.Writer, b report.Block, l Lang) {
	quote := ""
	if b.Prose {
		quote = "> "
	}
	if !b.Say.Empty() {
		if l.pair(b.Say) {
			fmt.Fprintf(out, "%s%s\n\n%s%s\n\n", quote, inLine(b.Say.JA), quote, inLine(b.Say.EN))
		} else {
			fmt.Fprintf(out, "%s%s\n\n", quote, l.line(b.Say))
		}
	}
	if !b.Head.Empty() {
		fmt.Fprintf(out, "### %s\n\n", l.line(b.Head))
	}
	if b.Table != nil {
		mdTable(out, b.Table, l)
	}
}

func mdTable(out *bufio.Writer, t *report.Table, l Lang) {
	if len(t.Rows) == 0 {
		fmt.Fprintf(out, "%s\n\n", l.line(t.None))
		return
	}
	for _, c := range t.Columns {
		fmt.Fprintf(out, "| %s ", l.line(c.Title))
	}
	out.WriteString("|\n")
	for range t.Columns {
		out.WriteString("|---")
	}
	out.WriteString("|\n")
	for _, row := range t.Rows {
		for _, c := range row {
			fmt.Fprintf(out, "| %s ", mdCell(c, l))
		}
		out.WriteString("|\n")
	}
	out.WriteString("\n")
}

var shapes = map[string]string{"good": "✓ ", "watch": "△ ", "bad": "✕ "}

func mdCell(c report.Cell, l Lang) string {
	if c.Fill {
		return "\\_\\_\\_\\_"
	}
	if len(c.Runs) > 0 && l != Both {
		return mdRuns(c.Runs, l)
	}
	s := shapes[c.Tone] + l.line(c.Text)
	for _, n := range c.Seqs {
		s += fmt.Sprintf(" #%d", n)
	}
	return s
}

// mdRuns puts a text in pieces, each with what proves it.
func mdRuns(runs []report.Run, l Lang) string {
	var b strings.Builder
	for _, run := range runs {
		b.WriteString(strings.ReplaceAll(plain(run.Text.In(string(l))), "\n", "<br>"))
		for _, n := range run.Seqs {
			fmt.Fprintf(&b, " #%d", n)
		}
	}
	return b.String()
}

// line puts a text on one line of Markdown.
func (l Lang) line(t text.Text) string {
	if l.pair(t) {
		return inLine(t.JA) + "<br>" + inLine(t.EN)
	}
	return inLine(t.In(string(l)))
}

func inLine(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	for i := range lines {
		lines[i] = plain(strings.TrimSpace(lines[i]))
	}
	return strings.Join(lines, "<br>")
}

var special = strings.NewReplacer(
	"\\", "\\\\", "`", "\\`", "*", "\\*", "_", "\\_", "{", "\\{", "}", "\\}", "[", "\\[", "]", "\\]", "<", "\\<", ">", "\\>",
	"#", "\\#", "|", "\\|", "~", "\\~", "&", "\\&", "!", "\\!",
)

// plain escapes what Markdown takes for markup, and at the beginning what it takes for a list or a rule.
func plain(s string) string {
	s = special.Replace(s)
	if s == "" {
		return s
	}
	if strings.ContainsRune("-+=", rune(s[0])) {
		return "\\" + s
	}
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	if digits > 0 && digits < len(s) && (s[digits] == '.' || s[digits] == ')') {
		return s[:digits] + "\\" + s[digits:]
	}
	return s
}
