package render

import (
	"strings"

	"github.com/enshu/enshu/sim/report"
	"github.com/enshu/enshu/sim/text"
)

// folded tells the rows of a sparse table in lines, one for each cell that holds something: two languages have no room
// beside each other in ten columns. Any other table stays as it is.
func folded(t *report.Table) *report.Table {
	if t.Sparse.Empty() {
		return t
	}
	out := &report.Table{ID: t.ID, None: t.None, Columns: []report.Column{t.Columns[0], {ID: "cells", Title: t.Sparse, Wide: true, Body: true}}}
	for _, row := range t.Rows {
		var all report.Cell
		before := ""
		for i, c := range row[1:] {
			if c.Text.Empty() {
				continue
			}
			title := t.Columns[i+1].Title
			line := text.Text{JA: before + shapes[c.Tone] + title.JA + "：" + inOne(c.Text.JA), EN: before + shapes[c.Tone] + title.EN + ": " + inOne(c.Text.EN)}
			all.Text = text.Text{JA: all.Text.JA + line.JA, EN: all.Text.EN + line.EN}
			all.Runs = append(all.Runs, report.Run{Text: line, Seqs: c.Seqs})
			before = "\n"
		}
		out.Rows = append(out.Rows, []report.Cell{row[0], all})
	}
	return out
}

func inOne(lines string) string { return strings.ReplaceAll(lines, "\n", " ") }
