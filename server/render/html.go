package render

import (
	_ "embed"
	"html/template"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/report"
	"github.com/enshu/enshu/sim/text"
)

var (
	//go:embed page.html
	pageText string
	//go:embed page.css
	styleText string

	page = template.Must(template.New("report").Parse(pageText))
)

// htmlPage is a report as the template needs it: every text as what it prints.
type htmlPage struct {
	Lang, HTMLLang string
	Across         bool // every sheet lies on its side
	WhatIf         bool
	Mark           string
	Long           printed
	Name           string
	Style          template.CSS
	Title          printed
	Subject        printed
	Session        sim.SessionID
	Contents       printed
	Sections       []htmlSection
}

type htmlSection struct {
	ID        string
	Title     printed
	Page      bool
	Landscape bool
	Blocks    []htmlBlock
}

type htmlBlock struct {
	Say   *printed
	Quiet bool
	Prose bool
	Head  *printed
	Table *htmlTable
}

type htmlTable struct {
	Plain   bool
	Small   bool
	Half    bool
	Short   bool     // few rows: it stays on one sheet
	Few     bool     // columns: what has room stays on one line
	None    *printed // instead of rows
	Columns []htmlColumn
	Rows    [][]htmlCell
}

type htmlColumn struct {
	Title printed
	Wide  bool
	Body  bool // whole texts
	Slim  bool // short numbers in every cell
}

type htmlCell struct {
	Text   printed
	Runs   []htmlRun // Text in pieces, each with what proves it
	Head   bool      // names its row
	Number bool
	Moment bool
	Wide   bool
	Body   bool
	Many   bool // lines: they stand in two columns where there is room
	Tone   string
	Fill   bool
	Anchor int64 // of the record it tells of, 0 for none
	Seqs   []sim.Seq
}

type htmlRun struct {
	Text printed
	Seqs []sim.Seq
}

// printed is a text in the languages it is printed in.
type printed struct {
	Pair   bool
	JA, EN string
	One    string
	Lang   string
}

// Lines are those of a text of several in one language, nil of any other: a column of print ends between two of them.
func (p printed) Lines() []string {
	if p.Pair || !strings.Contains(p.One, "\n") {
		return nil
	}
	return strings.Split(p.One, "\n")
}

func (l Lang) printed(t text.Text) printed {
	switch {
	case l.pair(t):
		return printed{Pair: true, JA: t.JA, EN: t.EN}
	case l == English:
		return printed{One: t.EN, Lang: "en"}
	}
	return printed{One: t.JA, Lang: "ja"}
}

func (l Lang) ifPrinted(t text.Text) *printed {
	if t.Empty() {
		return nil
	}
	p := l.printed(t)
	return &p
}

// columnsUpright is how many columns stand on a sheet of A4 held upright.
const columnsUpright = 6

// rowsShort is up to how many rows a table is kept on one sheet. In facing columns, where rows are tall and sheets low, it
// is half of that: more of them would leave the sheet before all but empty.
const rowsShort = 6

func (l Lang) short(rows int) bool { return rows <= rowsShort && (l != Both || rows <= rowsShort/2) }

// linesMany is from how many lines on a text is set in two columns.
const linesMany = 4

// columnsFew is up to how many columns leave room for instants on one line.
const columnsFew = 4

func writeHTML(w io.Writer, r report.Report, l Lang) error {
	mark, long := marksOf(r)
	p := htmlPage{
		Lang: string(l), HTMLLang: string(l), WhatIf: r.WhatIf, Mark: mark, Long: l.printed(long), Name: l.flat(r.Title),
		Style: template.CSS(strings.ReplaceAll(styleText, Mark, mark)), Title: l.printed(r.Title), Subject: l.printed(r.Subject), Session: r.Session,
		Contents: l.printed(text.Text{JA: "目次", EN: "Contents"}),
	}
	if l == Both {
		p.HTMLLang = "ja"
	}
	for _, s := range r.Sections {
		p.Sections = append(p.Sections, htmlSectionOf(s, l))
	}
	p.Across = l == Both || len(p.Sections) > 0 && p.Sections[0].Landscape
	return page.Execute(w, p)
}

func htmlSectionOf(s report.Section, l Lang) htmlSection {
	out := htmlSection{ID: s.ID, Title: l.printed(s.Title), Page: s.Page}
	for _, b := range s.Blocks {
		block := htmlBlock{Say: l.ifPrinted(b.Say), Quiet: b.Quiet, Prose: b.Prose, Head: l.ifPrinted(b.Head)}
		if b.Table != nil {
			t := b.Table
			if l == Both && len(t.Columns) > columnsUpright {
				t = folded(t)
			}
			block.Table = htmlTableOf(t, l)
			out.Landscape = out.Landscape || len(t.Columns) > columnsUpright
		}
		out.Blocks = append(out.Blocks, block)
	}
	return out
}

var unit = regexp.MustCompile(`(\d) ([a-z])`)

// tied keeps a length's number with its unit where its cell is too narrow for the whole.
func tied(c report.Cell) text.Text {
	if c.Unit == report.Length {
		c.Text.EN = unit.ReplaceAllString(c.Text.EN, "$1\u00a0$2")
	}
	return c.Text
}

func htmlTableOf(t *report.Table, l Lang) *htmlTable {
	out := &htmlTable{Plain: t.Plain, Small: t.Small, Half: t.Half, Short: l.short(len(t.Rows)), Few: len(t.Columns) <= columnsFew}
	if len(t.Rows) == 0 {
		none := l.printed(t.None)
		out.None = &none
		return out
	}
	for i, c := range t.Columns {
		long := func(row []report.Cell) bool { return !number(row[i].Unit) || row[i].Unit == report.Length }
		out.Columns = append(out.Columns, htmlColumn{l.printed(c.Title), c.Wide, c.Body, !c.Wide && !slices.ContainsFunc(t.Rows, long)})
	}
	for _, row := range t.Rows {
		cells := make([]htmlCell, len(row))
		for i, c := range row {
			cells[i] = htmlCell{
				Text: l.printed(tied(c)), Head: t.Plain && i == 0, Number: number(c.Unit), Moment: c.Unit == report.Moment, Wide: t.Columns[i].Wide, Body: t.Columns[i].Body, Tone: c.Tone,
				Fill: c.Fill, Seqs: c.Seqs,
			}
			for _, run := range c.Runs {
				cells[i].Runs = append(cells[i].Runs, htmlRun{l.printed(run.Text), run.Seqs})
			}
			cells[i].Many = cells[i].Body && len(cells[i].Text.Lines()) >= linesMany
			if t.ID == report.ProofTable && i == 0 {
				cells[i].Anchor = c.Value
			}
		}
		out.Rows = append(out.Rows, cells)
	}
	return out
}

func number(u report.Unit) bool {
	switch u {
	case report.Count, report.Points, report.Share, report.Level, report.Length, report.Yen:
		return true
	}
	return false
}
