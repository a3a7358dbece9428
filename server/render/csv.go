package render

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/enshu/enshu/sim/report"
	"github.com/enshu/enshu/sim/text"
)

// writeCSV writes every table under its heading, with the number behind the words in a column of its own and the cited
// records in the last. It begins with a byte order mark, without which spreadsheets take Japanese for something else.
func writeCSV(w io.Writer, r report.Report, l Lang) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	mark, long := marksOf(r)
	out := csv.NewWriter(w)
	out.UseCRLF = true
	line := func(cells ...string) {
		for i := range cells {
			cells[i] = Harmless(cells[i])
		}
		_ = out.Write(cells) // kept by the writer until Error
	}
	line(mark, l.flat(long))
	line(l.flat(r.Title), l.flat(r.Subject), string(r.Session))
	for _, s := range r.Sections {
		line("")
		line(l.flat(s.Title))
		for _, b := range s.Blocks {
			switch {
			case b.Say.Empty():
			case b.Prose:
				line(l.flat(b.Say), "prose")
			default:
				line(l.flat(b.Say))
			}
			if !b.Head.Empty() {
				line(l.flat(b.Head))
			}
			if b.Table != nil {
				csvTable(line, b.Table, l)
			}
		}
	}
	line("")
	line(mark, l.flat(long))
	out.Flush()
	return out.Error()
}

func csvTable(line func(...string), t *report.Table, l Lang) {
	var heads []string
	units := make([]report.Unit, len(t.Columns))
	proofs := false
	for i, c := range t.Columns {
		for _, row := range t.Rows {
			if u := row[i].Unit; u != report.NoUnit && u != report.Present {
				units[i] = u
			}
			proofs = proofs || len(row[i].Seqs) > 0
		}
		heads = append(heads, l.apart(c.Title)...)
		if units[i] != report.NoUnit {
			heads = append(heads, fmt.Sprintf("%s [%s]", l.flat(c.Title), units[i]))
		}
	}
	if proofs {
		heads = append(heads, "#")
	}
	line(heads...)
	for _, row := range t.Rows {
		var cells, seqs []string
		for i, c := range row {
			cells = append(cells, l.apart(c.Text)...)
			if units[i] != report.NoUnit {
				cells = append(cells, strconv.FormatInt(c.Value, 10))
			}
			for _, n := range c.Seqs {
				seqs = append(seqs, strconv.FormatInt(int64(n), 10))
			}
		}
		if proofs {
			cells = append(cells, strings.Join(seqs, " "))
		}
		line(cells...)
	}
}

// apart gives each language a column.
func (l Lang) apart(t text.Text) []string {
	if l == Both {
		return []string{t.JA, t.EN}
	}
	return []string{t.In(string(l))}
}

// flat puts both languages into one string.
func (l Lang) flat(t text.Text) string {
	if l.pair(t) {
		return t.JA + " / " + t.EN
	}
	return t.In(string(l))
}

// Harmless keeps a spreadsheet from taking a text for a formula (OWASP, CSV Injection): what begins like one gets an
// apostrophe ahead, unless it is a plain number. That holds after a semicolon, a tab and a line's end as well: where lines
// are cut at semicolons, quotes that do not begin a line mean nothing, and a cell begins there, perhaps with another quote.
// What begins like this with apostrophes ahead gets one more, so that Plain finds the text again.
func Harmless(s string) string {
	if _, err := strconv.ParseInt(s, 10, 64); err == nil {
		return s
	}
	var b strings.Builder
	begins := true
	for i, r := range s {
		if begins && formula(s[i:]) {
			b.WriteByte('\'')
		}
		b.WriteRune(r)
		begins = beginsAfter(r, begins)
	}
	return b.String()
}

// Plain takes off what Harmless put on.
func Plain(s string) string {
	var b strings.Builder
	begins := true
	for i, r := range s {
		if begins && r == '\'' && formula(s[i:]) {
			begins = false
			continue
		}
		b.WriteRune(r)
		begins = beginsAfter(r, begins)
	}
	return b.String()
}

// formula says whether words begin like a formula, perhaps behind apostrophes.
func formula(s string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "'"))
	return strings.ContainsRune("=+-@|%＝＋－＠−", first)
}

func beginsAfter(r rune, begins bool) bool {
	return strings.ContainsRune(";\t\r\n", r) || begins && (r == '"' || unicode.IsSpace(r))
}
