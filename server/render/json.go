package render

import (
	"bufio"
	"encoding/json"
	"io"
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/report"
	"github.com/enshu/enshu/sim/text"
)

type jsonReport struct {
	Mark     string        `json:"mark"`
	Kind     report.Kind   `json:"kind"`
	WhatIf   bool          `json:"whatIf,omitempty"`
	Lang     Lang          `json:"lang"`
	Title    any           `json:"title"`
	Subject  any           `json:"subject"`
	Session  sim.SessionID `json:"session,omitempty"`
	Sections []jsonSection `json:"sections"`
	EndMark  string        `json:"endMark"`
}

type jsonSection struct {
	ID     string      `json:"id"`
	Title  any         `json:"title"`
	Blocks []jsonBlock `json:"blocks"`
}

type jsonBlock struct {
	Text  any        `json:"text,omitempty"`
	Prose bool       `json:"prose,omitempty"` // somebody wrote the text
	Head  any        `json:"head,omitempty"`
	Table *jsonTable `json:"table,omitempty"`
}

type jsonTable struct {
	ID      string       `json:"id"`
	Columns []jsonColumn `json:"columns"`
	Rows    [][]jsonCell `json:"rows"`
}

type jsonColumn struct {
	ID    string `json:"id"`
	Title any    `json:"title"`
}

// jsonCell is a cell with the number behind its words. Value is in Unit; Seq are the batches of the journal that prove it.
type jsonCell struct {
	Text  any         `json:"text"`
	Unit  report.Unit `json:"unit,omitempty"`
	Value *int64      `json:"value,omitempty"`
	Code  string      `json:"code,omitempty"`
	Tone  string      `json:"tone,omitempty"`
	Seq   []sim.Seq   `json:"seq,omitempty"`
	Fill  bool        `json:"fill,omitempty"` // to be written in by hand
}

// said is a text in one language as a string, in both as an object.
func (l Lang) said(t text.Text) any {
	if l == Both {
		return t
	}
	return t.In(string(l))
}

// ifSaid is said, and nothing for an empty text.
func (l Lang) ifSaid(t text.Text) any {
	if t.Empty() {
		return nil
	}
	return l.said(t)
}

func writeJSON(w io.Writer, r report.Report, l Lang) error {
	mark, _ := marksOf(r)
	out := jsonReport{
		Mark: mark, Kind: r.Kind, WhatIf: r.WhatIf, Lang: l, Title: l.said(r.Title), Subject: l.said(r.Subject), Session: r.Session,
		Sections: []jsonSection{}, EndMark: mark,
	}
	for _, s := range r.Sections {
		section := jsonSection{ID: s.ID, Title: l.said(s.Title), Blocks: []jsonBlock{}}
		for _, b := range s.Blocks {
			section.Blocks = append(section.Blocks, jsonBlock{Text: l.ifSaid(b.Say), Prose: b.Prose, Head: l.ifSaid(b.Head), Table: jsonTableOf(b.Table, l)})
		}
		out.Sections = append(out.Sections, section)
	}
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	return e.Encode(out)
}

func jsonTableOf(t *report.Table, l Lang) *jsonTable {
	if t == nil {
		return nil
	}
	out := &jsonTable{ID: t.ID, Rows: [][]jsonCell{}}
	for _, c := range t.Columns {
		out.Columns = append(out.Columns, jsonColumn{ID: c.ID, Title: l.said(c.Title)})
	}
	for _, row := range t.Rows {
		cells := make([]jsonCell, len(row))
		for i, c := range row {
			cells[i] = jsonCell{Text: l.said(c.Text), Unit: c.Unit, Code: c.Code, Tone: c.Tone, Seq: c.Seqs, Fill: c.Fill}
			if c.Unit != report.NoUnit && c.Unit != report.Present {
				cells[i].Value = &c.Value
			}
		}
		out.Rows = append(out.Rows, cells)
	}
	return out
}

type jsonLine struct {
	Seq  int64           `json:"seq"`
	Host int64           `json:"host"` // milliseconds of host time since the first record
	At   int64           `json:"at"`   // milliseconds of exercise time since the start
	Kind string          `json:"kind"`
	Is   json.RawMessage `json:"is"`
}

// writeLines writes the events of research data one a line, between two lines that hold the mark.
func writeLines(w io.Writer, r report.Report, l Lang) error {
	mark, _ := marksOf(r)
	out := bufio.NewWriter(w)
	e := json.NewEncoder(out)
	if err := e.Encode(map[string]any{"mark": mark, "title": l.said(r.Title), "subject": l.said(r.Subject)}); err != nil {
		return err
	}
	for _, row := range r.Sections[0].Blocks[0].Table.Rows {
		is := strings.ReplaceAll(row[4].Text.EN, "\n", `\n`) // a strange end of a line that was in a string was made a plain one
		line := jsonLine{row[0].Value, row[1].Value, row[2].Value, row[3].Code, json.RawMessage(is)}
		if err := e.Encode(line); err != nil {
			return err
		}
	}
	if err := e.Encode(map[string]any{"mark": mark}); err != nil {
		return err
	}
	return out.Flush()
}
