package msel

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/server/render"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// Take compares an edited list with the scenario that it was made from, and returns what would change and how that is written.
// Texts, times, channels and seats may be others, and rows may be new, in an order of rows and columns of any kind and with any
// of them left out; what else was changed is a problem, and has its remedy told. Where there is one nothing is to be written.
func Take(fsys fs.FS, dir string, script *sim.Script, sheet []byte) (wire.EventsTaken, scenarios.Revision) {
	t := &taking{script: script, texts: map[string]scenarios.Wording{}, seen: map[string]int{}}
	for _, w := range scenarios.Wordings(fsys, dir) {
		t.texts[w.Path] = w
	}
	if rows, ok := t.rows(sheet); ok {
		t.all(rows)
	}
	if len(t.out.Problems) > 0 {
		t.out.Changes, t.revision = nil, scenarios.Revision{}
	}
	t.out.Problems = append([]wire.EventProblem{}, t.out.Problems...)
	t.out.Changes = append([]wire.EventChange{}, t.out.Changes...)
	return t.out, t.revision
}

type taking struct {
	script   *sim.Script
	texts    map[string]scenarios.Wording
	is       []int          // which of our columns each of the sheet's is, −1 for none
	seen     map[string]int // rows by the ids in them
	listed   map[string]bool
	out      wire.EventsTaken
	revision scenarios.Revision
}

// line is a row of the sheet that is being taken.
type line struct {
	n     int // the first is 1
	cells []string
}

func (t *taking) problem(row, column int, say, fix text.Text) {
	t.out.Problems = append(t.out.Problems, wire.EventProblem{Row: row, Column: letters(column), Text: say, Fix: fix})
}

// letters are what a spreadsheet calls a column.
func letters(column int) string {
	switch {
	case column < 0:
		return ""
	case column < 26:
		return string(rune('A' + column))
	}
	return string(rune('A'+column/26-1)) + string(rune('A'+column%26))
}

// place is where in the sheet one of our columns stands, −1 where it does not.
func (t *taking) place(key string) int {
	return slices.Index(t.is, slices.IndexFunc(columns, func(c string) bool { return keyOf(c) == key }))
}

// cell returns what a row has under one of our columns, and where that is.
func (t *taking) cell(l line, key string) (string, int) {
	c := t.place(key)
	if c < 0 || c >= len(l.cells) {
		return "", c
	}
	return strings.TrimSpace(l.cells[c]), c
}

func keyOf(column string) string {
	key, _, _ := strings.Cut(column, " ")
	return key
}

func (t *taking) all(rows [][]string) {
	head := t.head(rows)
	if len(t.out.Problems) > 0 {
		return
	}
	var lines []line
	t.listed = map[string]bool{}
	for n, row := range rows[head+1:] {
		if !slices.ContainsFunc(row, func(c string) bool { return strings.TrimSpace(c) != "" }) || slices.Contains(row, render.MarkOf(false)) {
			continue
		}
		l := line{head + n + 2, row}
		id, _ := t.cell(l, "id")
		t.listed[id] = true
		lines = append(lines, l)
	}
	for _, l := range lines {
		t.line(l)
	}
	for i := range t.script.Injects {
		if t.seen[string(t.script.Injects[i].ID)] == 0 {
			t.out.Absent++
		}
	}
}

func (t *taking) line(l line) {
	id, c := t.cell(l, "id")
	if before := t.seen[id]; id != "" && before > 0 {
		t.problem(l.n, c, text.Text{JA: fmt.Sprintf("「%s」は%d行目にもあります", id, before), EN: fmt.Sprintf("“%s” stands in row %d already", id, before)},
			text.Text{JA: "1行だけ残してください。新しい状況付与にするなら、idを空にしてください", EN: "Leave only one of the rows; for a new inject leave its id empty"})
		return
	}
	i := slices.IndexFunc(t.script.Injects, func(i sim.Inject) bool { return string(i.ID) == id })
	if i < 0 {
		t.fresh(l, id)
		return
	}
	t.seen[id] = l.n
	t.known(l, &t.script.Injects[i])
}

// known takes the row of an inject that the scenario has.
func (t *taking) known(l line, i *sim.Inject) {
	now := cells(t.script, i)
	changed := func(c int) bool {
		return c < len(t.is) && t.is[c] > 0 && strings.TrimSpace(l.cells[c]) != strings.TrimSpace(now[t.is[c]])
	}
	timed := false
	for c := range l.cells {
		if !changed(c) {
			continue
		}
		switch key := keyOf(columns[t.is[c]]); key {
		case "at", "local":
			if !timed {
				t.time(l, i)
			}
			timed = true
		case "channel":
			t.channel(l, i)
		case "to":
			t.to(l, i)
		default:
			t.words(l, c, i.ID, key, now[t.is[c]])
		}
	}
}

func (t *taking) change(l line, c int, id sim.InjectID, field, was, put string) {
	t.out.Changes = append(t.out.Changes, wire.EventChange{Row: l.n, Column: letters(c), Inject: id, Field: field, Was: was, Put: put})
}

// words takes a text that is another.
func (t *taking) words(l line, c int, id sim.InjectID, key, was string) {
	field, lang, _ := strings.Cut(key, ".")
	put := l.cells[c]
	w, written := t.texts["injects/"+string(id)+"/"+field]
	switch {
	case !written:
		t.problem(l.n, c, text.Text{JA: "「" + key + "」はここからは変えられません（今は「" + was + "」）", EN: "“" + key + "” cannot be changed from here (it is “" + was + "”)"},
			text.Text{JA: "元に戻し、エディターの本文で変えてください", EN: "Put it back, and change it in the editor's text"})
	case strings.TrimSpace(put) == "":
		t.problem(l.n, c, text.Text{JA: "文章が空です", EN: "The text is empty"},
			text.Text{JA: "文章を書くか、元に戻してください", EN: "Write the text, or put it back"})
	default:
		says := map[string]string{"ja": w.JA, "en": w.EN}[lang]
		t.change(l, c, id, key, says, put)
		t.revision.Texts = append(t.revision.Texts, scenarios.Rewording{File: w.File, Path: w.Path, Lang: lang, Was: says, Put: put})
	}
}
