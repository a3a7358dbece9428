package report

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// Kind is what a report is for.
type Kind string

// The kinds of report.
const (
	AAR       Kind = "aar"       // after-action report
	Result    Kind = "result"    // incident response result report, role G's product
	ITBCP     Kind = "itbcp"     // gap sheet of the IT-BCP, role F's product
	SelfCheck Kind = "selfcheck" // directives 7 and 8
	Personal  Kind = "personal"  // one sheet a seat
	Research  Kind = "research"  // pseudonymous events
	RunBook   Kind = "runbook"   // the scenario on paper, to go on by hand
)

// Kinds lists the kinds in the order to offer them.
func Kinds() []Kind { return []Kind{AAR, Result, ITBCP, SelfCheck, Personal, Research, RunBook} }

var kindTitles = map[Kind]text.Text{
	AAR:       {JA: "事後報告書（AAR）", EN: "After-action report"},
	Result:    {JA: "インシデント対応結果報告書", EN: "Incident response result report"},
	ITBCP:     {JA: "IT-BCP ギャップシート", EN: "IT-BCP gap sheet"},
	SelfCheck: {JA: "指示7・指示8 セルフチェック", EN: "Self-check for directives 7 and 8"},
	Personal:  {JA: "個人シート", EN: "Personal sheets"},
	Research:  {JA: "研究用データ（仮名化）", EN: "Research data, pseudonymous"},
	RunBook:   {JA: "進行台本", EN: "Run book"},
}

// Title names the kind; an unknown one is empty.
func (k Kind) Title() text.Text { return kindTitles[k] }

// Report is one document, in both languages, without any form.
type Report struct {
	Kind     Kind
	Title    text.Text
	Subject  text.Text // the exercise
	Session  sim.SessionID
	WhatIf   bool // it tells of a what-if: it must bear that mark beside the exercise's
	Sections []Section
}

// Section is a headed part of a report.
type Section struct {
	ID     string
	Title  text.Text
	Page   bool // begins a new page
	Blocks []Block
}

// Block is a paragraph, or a table when Table is set.
type Block struct {
	Say   text.Text
	Quiet bool // a remark in small print
	Prose bool // somebody wrote it; everything else is made from the journal
	Head  text.Text
	Table *Table
}

// Table is rows under named columns. A Plain one is a list of names and values: its first column heads each row.
type Table struct {
	ID      string
	Columns []Column
	Rows    [][]Cell
	Plain   bool
	Small   bool      // long, and only looked things up in: it is printed small
	Sparse  text.Text // what the cells hold that are not empty, where few are
	Half    bool      // leaves room for another one beside it on a sheet that lies on its side
	None    text.Text // said instead when there are no rows
}

// Column names what the cells below it hold.
type Column struct {
	ID    string
	Title text.Text
	Wide  bool // takes what room is left
	Body  bool // holds whole texts, and takes the most of it
}

// Unit says what the number behind a cell counts.
type Unit string

// The units.
const (
	NoUnit  Unit = ""       // words only
	Count   Unit = "count"  // pieces
	Points  Unit = "points" // of a score
	Share   Unit = "bp"     // basis points
	Level   Unit = "permille"
	Length  Unit = "ms"      // scenario time
	Moment  Unit = "instant" // milliseconds of scenario time since 1970, UTC
	Yen     Unit = "yen"
	Present Unit = "verdict" // a word of a closed set, in Code
)

// Cell is one value: the words for it, the number behind them, and the batches of the journal that prove it.
type Cell struct {
	Text  text.Text
	Unit  Unit
	Value int64
	Code  string // the word of the closed set that Text says, such as met or possible
	Tone  string // good, watch, bad or ""
	Seqs  []sim.Seq
	Runs  []Run // Text in pieces, where some of Seqs prove one and some another; all of them stand in Text and Seqs too
	Fill  bool  // left for somebody to write in
}

// Run is a piece of a cell's text and what proves it.
type Run struct {
	Text text.Text
	Seqs []sim.Seq
}

func say(ja, en string) Block { return Block{Say: text.Text{JA: ja, EN: en}} }

func remark(ja, en string) Block { return Block{Say: text.Text{JA: ja, EN: en}, Quiet: true} }

func columns(of ...Column) []Column { return of }

func col(id, ja, en string) Column { return Column{ID: id, Title: text.Text{JA: ja, EN: en}} }

func wide(id, ja, en string) Column {
	return Column{ID: id, Title: text.Text{JA: ja, EN: en}, Wide: true}
}

func whole(id, ja, en string) Column {
	return Column{ID: id, Title: text.Text{JA: ja, EN: en}, Wide: true, Body: true}
}

// plain makes a table of names and values.
func plain(id string, rows ...[]Cell) Block {
	return Block{Table: &Table{
		ID: id, Plain: true, Rows: rows,
		Columns: columns(col("item", "項目", "Item"), wide("value", "内容", "Value")),
	}}
}

func row(ja, en string, value Cell) []Cell { return []Cell{words(text.Text{JA: ja, EN: en}), value} }
