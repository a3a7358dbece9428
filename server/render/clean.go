package render

import (
	"strings"
	"unicode"

	"github.com/enshu/enshu/sim/report"
	"github.com/enshu/enshu/sim/text"
)

// marksInARow bounds how many combining marks one letter may carry: piled higher they paint over what is above.
const marksInARow = 3

// clean takes out of a text what could hide, reorder or paint over what stands around it: controls, marks of direction,
// invisible characters and piles of combining marks. What it takes out it shows as �, but for what never shows.
func clean(s string) string {
	var b strings.Builder
	pile := 0
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) {
			if pile++; pile > marksInARow {
				continue
			}
		} else {
			pile = 0
		}
		switch {
		case r == '\n':
			b.WriteRune(r)
		case r == '\r' || r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029:
			b.WriteByte('\n')
		case r == '\t':
			b.WriteByte(' ')
		case turns(r):
			b.WriteRune(unicode.ReplacementChar)
		case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r):
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// turns says whether a character changes the direction in which what follows is written.
func turns(r rune) bool {
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 || r == 0x200E || r == 0x200F || r == 0x061C
}

func cleanText(t text.Text) text.Text { return text.Text{JA: clean(t.JA), EN: clean(t.EN)} }

// cleaned cleans every text of a report, on copies of what it shares with the caller.
func cleaned(r *report.Report) {
	r.Title, r.Subject = cleanText(r.Title), cleanText(r.Subject)
	sections := make([]report.Section, len(r.Sections))
	for i, s := range r.Sections {
		s.Title = cleanText(s.Title)
		blocks := make([]report.Block, len(s.Blocks))
		for j, b := range s.Blocks {
			b.Say, b.Head = cleanText(b.Say), cleanText(b.Head)
			if b.Table != nil {
				b.Table = cleanTable(*b.Table)
			}
			blocks[j] = b
		}
		s.Blocks = blocks
		sections[i] = s
	}
	r.Sections = sections
}

func cleanTable(t report.Table) *report.Table {
	columns := make([]report.Column, len(t.Columns))
	for i, c := range t.Columns {
		c.Title = cleanText(c.Title)
		columns[i] = c
	}
	rows := make([][]report.Cell, len(t.Rows))
	for i, row := range t.Rows {
		rows[i] = make([]report.Cell, len(row))
		for j, c := range row {
			c.Text, c.Runs = cleanText(c.Text), cleanRuns(c.Runs)
			rows[i][j] = c
		}
	}
	t.Columns, t.Rows, t.None = columns, rows, cleanText(t.None)
	return &t
}

func cleanRuns(of []report.Run) []report.Run {
	runs := make([]report.Run, len(of))
	for i, run := range of {
		runs[i] = report.Run{Text: cleanText(run.Text), Seqs: run.Seqs}
	}
	return runs
}
