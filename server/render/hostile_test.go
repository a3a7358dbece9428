package render_test

import (
	"encoding/json"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/render"
	"github.com/enshu/enshu/sim/report"
)

// corpus is the list of hostile texts that server and page are tried with: a JSON string a line.
func corpus(t *testing.T) (list []string) {
	t.Helper()
	raw, err := os.ReadFile("../testdata/hostile.jsonl")
	require.NoError(t, err)
	for line := range strings.Lines(string(raw)) {
		var s string
		require.NoError(t, json.Unmarshal([]byte(line), &s), line)
		list = append(list, s)
	}
	require.Greater(t, len(list), 600)
	return list
}

// checks is how each format is read by what reads it.
var checks = map[render.Format]func(*testing.T, string){
	render.HTML: checkHTML, render.Markdown: checkMarkdown, render.JSON: checkJSON,
	render.CSV: func(t *testing.T, raw string) { checkCSV(t, raw) },
}

// Every kind of paper in every form and language that it comes in keeps the mark at both ends and its shape, whatever the
// texts in it. The kinds, formats and languages are those that are offered, so that a new one is tried too.
func TestEveryPaperKeepsItsMarkAndItsShapeWhateverTheTexts(t *testing.T) {
	tried := 0
	for _, kind := range append(report.Kinds(), "survey") {
		for _, f := range render.Formats(kind) {
			for _, l := range render.Langs() {
				tried++
				raw, where := write(t, sabotaged(kind), l, f), []any{"%s, %s, %s", kind, l, f}
				first, last := ends(raw)
				switch {
				case f == render.HTML:
				case f == render.JSON && kind != report.Research:
					first, last = raw[:60], raw[len(raw)-60:]
					fallthrough
				default:
					require.Contains(t, first, render.Mark, where...)
					require.Contains(t, last, render.Mark, where...)
				}
				check := checks[f]
				if f == render.JSON && kind == report.Research {
					check = checkLines
				}
				require.NotNil(t, check, where...)
				check(t, raw)
			}
		}
	}
	require.GreaterOrEqual(t, tried, 3*(4*7+2))
}

// checkLines reads JSON Lines: every line is one value of its own, and the first and the last are the mark's.
func checkLines(t *testing.T, raw string) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(raw), "\n")
	for i, l := range lines {
		var got map[string]any
		require.NoError(t, json.Unmarshal([]byte(l), &got), "%q", l)
		require.Equal(t, i == 0 || i == len(lines)-1, got["mark"] == render.Mark, "%q", l)
	}
}

// Whatever is written into an exercise, its papers keep their shape: a page has the template's elements alone, Markdown no
// markup of others, a spreadsheet no formula.
func TestNoTextChangesWhatAPaperIs(t *testing.T) {
	for some := range slices.Chunk(corpus(t), 6) {
		x := sabotagedBy(report.AAR, some)
		checkHTML(t, write(t, x, render.Both, render.HTML))
		checkJSON(t, write(t, x, render.Both, render.JSON))
		checkMarkdown(t, write(t, x, render.Japanese, render.Markdown))
		checkCSV(t, write(t, x, render.Both, render.CSV))
	}
}

func TestSpreadsheetsTakeNothingForAFormula(t *testing.T) {
	require.Greater(t, checkCSV(t, write(t, sabotaged(report.AAR), render.Both, render.CSV)), 500)
}

// checkCSV reads a file as spreadsheets do, which cut lines at commas, semicolons or tabs according to where they are used,
// and returns how many cells there were. No spreadsheet program is asked: the three ways of cutting are modelled here.
func checkCSV(t *testing.T, raw string) (seen int) {
	t.Helper()
	for _, separator := range []byte{',', ';', '\t'} {
		for _, cell := range cut(strings.TrimPrefix(raw, "\uFEFF"), separator) {
			seen++
			bare := strings.TrimLeft(cell, " \t\r\n\x00\u00a0\u3000\u200b\ufeff")
			if _, err := strconv.Atoi(bare); bare == "" || err == nil {
				continue
			}
			require.NotContains(t, "=+-@|%＝＋－＠−", string([]rune(bare)[0]), "cut at %q: %q", separator, cell)
		}
	}
	return seen
}

// cut takes a file apart leniently: quotes count where a cell begins with one, and what follows the closing one belongs to
// the cell as well.
func cut(raw string, separator byte) (cells []string) {
	var cell strings.Builder
	quoted, fresh := false, true
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		switch {
		case c == '"' && fresh:
			quoted, fresh = true, false
		case c == '"' && quoted && i+1 < len(raw) && raw[i+1] == '"':
			cell.WriteByte(c)
			i++
		case c == '"' && quoted:
			quoted = false
		case !quoted && (c == separator || c == '\n' || c == '\r'):
			cells = append(cells, cell.String())
			cell.Reset()
			fresh = true
		default:
			cell.WriteByte(c)
			fresh = false
		}
	}
	return append(cells, cell.String())
}

func TestMarkdownTextsBecomeNoMarkup(t *testing.T) {
	checkMarkdown(t, write(t, sabotaged(report.AAR), render.Japanese, render.Markdown))
}

func checkMarkdown(t *testing.T, raw string) {
	t.Helper()
	for _, l := range strings.Split(raw, "\n") {
		require.False(t, strings.HasPrefix(l, "```") || strings.HasPrefix(l, "~~~") || strings.HasPrefix(l, "<"), "%q", l)
		require.NotRegexp(t, `(^|[^\\])<[^b]`, l)
		require.NotRegexp(t, `(^|[^\\])\]\(`, l)
		if strings.HasPrefix(l, "| ") {
			bars := strings.Count(strings.ReplaceAll(strings.ReplaceAll(l, `\\`, ""), `\|`, ""), "|")
			require.Equal(t, 4, bars, "%q", l)
		}
	}
}
