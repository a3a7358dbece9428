package render

import (
	"fmt"
	"io"
	"slices"

	"github.com/enshu/enshu/sim/report"
	"github.com/enshu/enshu/sim/text"
)

// Mark stands at both ends of every artefact.
const Mark = "EXERCISE / 訓練"

// markLong says what the mark means.
var markLong = text.Text{JA: "これは訓練です。内容はすべて架空です。", EN: "This is an exercise. Everything in it is fictional."}

// MarkWhatIf is Mark on what was never played, but only asked about.
const MarkWhatIf = Mark + " · WHAT-IF 仮想"

// markWhatIfLong says what that means.
var markWhatIfLong = text.Text{JA: "これは訓練の「もしも」の分岐です。実際に行われた演習の記録ではありません。", EN: "This is a what-if of an exercise. It is no record of an exercise that was held."}

// marksOf returns the mark of a report, and what it means.
func marksOf(r report.Report) (string, text.Text) {
	if r.WhatIf {
		return MarkOf(true), markWhatIfLong
	}
	return MarkOf(false), markLong
}

// MarkLong says what the mark means, in both languages.
var MarkLong = Both.flat(markLong)

// MarkOf returns the mark of what is no report: a proof, or what is printed.
func MarkOf(whatIf bool) string {
	if whatIf {
		return MarkWhatIf
	}
	return Mark
}

// Lang is the language of an artefact.
type Lang string

// The languages.
const (
	Japanese Lang = "ja"
	English  Lang = "en"
	Both     Lang = "both" // facing columns where there is room, one above the other where there is not
)

// Langs lists the languages in the order to offer them.
func Langs() []Lang { return []Lang{Japanese, English, Both} }

// Format is the form of an artefact.
type Format string

// The formats.
const (
	HTML     Format = "html"
	Markdown Format = "md"
	JSON     Format = "json" // JSON Lines for research data
	CSV      Format = "csv"
)

// Formats lists the formats a kind of report comes in.
func Formats(k report.Kind) []Format {
	if k == report.Research {
		return []Format{JSON, CSV}
	}
	return []Format{HTML, Markdown, JSON, CSV}
}

// Type is the media type of a format.
func (f Format) Type(k report.Kind) string {
	switch {
	case f == JSON && k == report.Research:
		return "application/x-ndjson"
	case f == JSON:
		return "application/json"
	case f == CSV:
		return "text/csv; charset=utf-8"
	case f == Markdown:
		return "text/markdown; charset=utf-8"
	}
	return "text/html; charset=utf-8"
}

// Ending is how a file of this format is named.
func (f Format) Ending(k report.Kind) string {
	if f == JSON && k == report.Research {
		return "jsonl"
	}
	return string(f)
}

// Write writes a report. It refuses languages and formats that the report does not come in.
func Write(w io.Writer, r report.Report, l Lang, f Format) error {
	if !slices.Contains(Langs(), l) {
		return fmt.Errorf("language %q: want one of %v", l, Langs())
	}
	if !slices.Contains(Formats(r.Kind), f) {
		return fmt.Errorf("format %q: %s comes as %v", f, r.Kind, Formats(r.Kind))
	}
	cleaned(&r)
	switch {
	case f == JSON && r.Kind == report.Research:
		return writeLines(w, r, l)
	case f == JSON:
		return writeJSON(w, r, l)
	case f == CSV:
		return writeCSV(w, r, l)
	case f == Markdown:
		return writeMarkdown(w, r, l)
	}
	return writeHTML(w, r, l)
}

// pair says whether a text is printed in both languages.
func (l Lang) pair(t text.Text) bool { return l == Both && t.JA != t.EN }
