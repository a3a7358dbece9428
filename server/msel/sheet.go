package msel

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/enshu/enshu/server/render"
	"github.com/enshu/enshu/sim/text"
)

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

// head finds the row of the names of columns, and which of ours each of its cells is.
func (t *taking) head(rows [][]string) (at int) {
	at = slices.IndexFunc(rows, func(row []string) bool { return slices.Contains(row, "id") })
	if at < 0 {
		t.problem(0, -1, text.Text{JA: "見出しの行（id のある行）がありません", EN: "There is no row of headings (the one with id)"},
			text.Text{JA: "ダウンロードした一覧の見出しを残したまま編集してください", EN: "Edit a downloaded list and leave its headings in place"})
		return 0
	}
	for i, cell := range rows[at] {
		key := keyOf(strings.TrimSpace(cell))
		mine := slices.IndexFunc(columns, func(c string) bool { return keyOf(c) == key })
		switch {
		case key != "" && mine < 0:
			t.problem(at+1, i, text.Text{JA: "「" + cell + "」という列は使えません", EN: "“" + cell + "” is no column of the list"},
				text.Text{JA: "この列を消すか、見出しを元に戻してください", EN: "Remove the column, or put its heading back"})
		case mine >= 0 && slices.Contains(t.is, mine):
			t.problem(at+1, i, text.Text{JA: "「" + cell + "」の列が2つあります", EN: "There are two columns “" + cell + "”"},
				text.Text{JA: "1つを消してください", EN: "Remove one of them"})
		}
		t.is = append(t.is, mine)
	}
	return at
}
