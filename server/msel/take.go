package msel

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/server/render"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// Sound adds what the checker says of the files as they would be, at the rows that it says it of.
func Sound(t *wire.EventsTaken, after []scenarios.Wording, faults scenarios.Faults) {
	for _, f := range faults {
		if f.Severity != scenarios.Error {
			continue
		}
		p := wire.EventProblem{Text: f.Text, Fix: f.Fix}
		near := 0
		for _, w := range after {
			for _, c := range t.Changes {
				if w.Path == c.Write.Path && w.File == path.Base(f.File) && w.Line <= f.Line && w.Line > near {
					near, p.Row = w.Line, c.Row
				}
			}
		}
		t.Problems = append(t.Problems, p)
	}
	if len(t.Problems) > 0 {
		t.Changes = []wire.EventChange{}
	}
}

// Take compares an edited list with the scenario that it was made from. Texts may have been changed, in rows and columns in
// any order and any of them left out; what else was changed is a problem, and has its remedy told.
func Take(fsys fs.FS, dir string, script *sim.Script, sheet []byte) wire.EventsTaken {
	t := &taking{script: script, texts: map[string]scenarios.Wording{}, seen: map[string]int{}}
	for _, w := range scenarios.Wordings(fsys, dir) {
		t.texts[w.Path] = w
	}
	if rows, ok := t.rows(sheet); ok {
		t.all(rows)
	}
	if len(t.out.Problems) > 0 {
		t.out.Changes = nil
	}
	t.out.Problems = append([]wire.EventProblem{}, t.out.Problems...)
	t.out.Changes = append([]wire.EventChange{}, t.out.Changes...)
	return t.out
}

type taking struct {
	script *sim.Script
	texts  map[string]scenarios.Wording
	seen   map[string]int // rows by the ids in them
	out    wire.EventsTaken
}

func (t *taking) problem(row, column int, say, fix text.Text) {
	letters := ""
	if column >= 0 {
		letters = string(rune('A' + column%26))
		if column >= 26 {
			letters = string(rune('A'+column/26-1)) + letters
		}
	}
	t.out.Problems = append(t.out.Problems, wire.EventProblem{Row: row, Column: letters, Text: say, Fix: fix})
}

// rows reads the table, with commas, semicolons or tabs between its cells, as spreadsheets of different countries write it.
func (t *taking) rows(sheet []byte) ([][]string, bool) {
	sheet = bytes.TrimPrefix(sheet, []byte("\uFEFF"))
	if !utf8.Valid(sheet) {
		t.problem(0, -1, text.Text{JA: "文字コードが UTF-8 ではありません", EN: "The file is not in UTF-8"},
			text.Text{JA: "表計算ソフトで「CSV UTF-8（コンマ区切り）」を選んで保存し直してください", EN: "Save it again from the spreadsheet as “CSV UTF-8”"})
		return nil, false
	}
	in := csv.NewReader(bytes.NewReader(sheet))
	in.FieldsPerRecord = -1
	if at := bytes.Index(sheet, []byte("at 予定")); at > 0 && (sheet[at-1] == ';' || sheet[at-1] == '\t') {
		in.Comma = rune(sheet[at-1])
	}
	var rows [][]string
	for {
		row, err := in.Read()
		var broken *csv.ParseError
		switch {
		case err == io.EOF:
			return rows, true
		case errors.As(err, &broken):
			t.problem(len(rows)+1, -1, text.Text{JA: "この行の引用符が閉じていません", EN: "The quotes of this row do not close"},
				text.Text{JA: "表計算ソフトで開き、CSVとして保存し直してください", EN: "Open it in a spreadsheet and save it as CSV again"})
			return nil, false
		case err != nil:
			return nil, false
		}
		for i := range row {
			row[i] = strings.ReplaceAll(render.Plain(row[i]), "\r\n", "\n")
		}
		rows = append(rows, row)
	}
}

// head finds the row of the names of columns: which of ours each of its cells is, −1 for none.
func (t *taking) head(rows [][]string) (at int, is []int) {
	at = slices.IndexFunc(rows, func(row []string) bool { return slices.Contains(row, "id") })
	if at < 0 {
		t.problem(0, -1, text.Text{JA: "見出しの行（id のある行）がありません", EN: "There is no row of headings (the one with id)"},
			text.Text{JA: "ダウンロードした一覧の見出しを残したまま編集してください", EN: "Edit a downloaded list and leave its headings in place"})
		return 0, nil
	}
	for i, cell := range rows[at] {
		key, _, _ := strings.Cut(strings.TrimSpace(cell), " ")
		mine := slices.IndexFunc(columns, func(c string) bool { name, _, _ := strings.Cut(c, " "); return name == key })
		switch {
		case key != "" && mine < 0:
			t.problem(at+1, i, text.Text{JA: "「" + cell + "」という列は使えません", EN: "“" + cell + "” is no column of the list"},
				text.Text{JA: "この列を消すか、見出しを元に戻してください", EN: "Remove the column, or put its heading back"})
		case mine >= 0 && slices.Contains(is, mine):
			t.problem(at+1, i, text.Text{JA: "「" + cell + "」の列が2つあります", EN: "There are two columns “" + cell + "”"},
				text.Text{JA: "1つを消してください", EN: "Remove one of them"})
		}
		is = append(is, mine)
	}
	return at, is
}

func (t *taking) all(rows [][]string) {
	head, is := t.head(rows)
	if is == nil || len(t.out.Problems) > 0 {
		return
	}
	first := slices.Index(is, 0)
	for n, row := range rows[head+1:] {
		if !slices.ContainsFunc(row, func(c string) bool { return strings.TrimSpace(c) != "" }) || slices.Contains(row, render.MarkOf(false)) {
			continue
		}
		t.row(head+n+2, first, is, row)
	}
	t.out.Absent = len(t.script.Injects) - len(t.seen)
}

func (t *taking) row(n, first int, is []int, row []string) {
	id := ""
	if first < len(row) {
		id = strings.TrimSpace(row[first])
	}
	i := slices.IndexFunc(t.script.Injects, func(i sim.Inject) bool { return string(i.ID) == id })
	switch before, again := t.seen[id]; {
	case i < 0:
		t.problem(n, first, text.Text{JA: "「" + id + "」という状況付与はシナリオにありません", EN: "The scenario has no inject “" + id + "”"},
			text.Text{JA: "idを元に戻すか、新しい状況付与は先に本文（YAML）に書いてください", EN: "Put the id back, or write a new inject into the files first"})
		return
	case again:
		t.problem(n, first, text.Text{JA: fmt.Sprintf("「%s」は%d行目にもあります", id, before), EN: fmt.Sprintf("“%s” stands in row %d already", id, before)},
			text.Text{JA: "1行だけ残してください", EN: "Leave only one of the rows"})
		return
	}
	t.seen[id] = n
	now := cells(t.script, &t.script.Injects[i])
	for c, cell := range row {
		if c >= len(is) || is[c] <= 0 {
			continue
		}
		if strings.TrimSpace(cell) != strings.TrimSpace(now[is[c]]) {
			t.cell(n, c, sim.InjectID(id), is[c], now[is[c]], cell)
		}
	}
}

// cell takes one cell that says something else than the scenario.
func (t *taking) cell(n, c int, id sim.InjectID, column int, was, put string) {
	key, _, _ := strings.Cut(columns[column], " ")
	field, lang, _ := strings.Cut(key, ".")
	w, written := t.texts["injects/"+string(id)+"/"+field]
	switch {
	case !written:
		t.problem(n, c, text.Text{JA: "「" + key + "」はここからは変えられません（今は「" + was + "」）", EN: "“" + key + "” cannot be changed from here (it is “" + was + "”)"},
			text.Text{JA: "元に戻し、エディターの時系列か本文で変えてください", EN: "Put it back, and change it in the editor's timeline or text"})
	case strings.TrimSpace(put) == "":
		t.problem(n, c, text.Text{JA: "文章が空です", EN: "The text is empty"},
			text.Text{JA: "文章を書くか、元に戻してください", EN: "Write the text, or put it back"})
	default:
		says := map[string]string{"ja": w.JA, "en": w.EN}[lang]
		t.out.Changes = append(t.out.Changes, wire.EventChange{Row: n, Inject: id, Write: scenarios.Rewording{File: w.File, Path: w.Path, Lang: lang, Was: says, Put: put}})
	}
}
