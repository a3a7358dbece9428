package msel

import (
	"errors"
	"path"
	"strings"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim/text"
)

// Stuck adds the place that keeps a revision from being written, if that is what an error says.
func Stuck(t *wire.EventsTaken, err error) bool {
	var stuck *scenarios.Unwritten
	if !errors.As(err, &stuck) {
		return false
	}
	p := wire.EventProblem{
		Text: text.Text{JA: "この場所は、まわりの書き方を変えずには書き換えられません", EN: "This place cannot be written anew without changing what stands around it"},
		Fix:  text.Text{JA: "元に戻し、エディターの本文で変えてください", EN: "Put it back, and change it in the editor's text"},
	}
	p.Row, p.Column = where(t, stuck.Path)
	t.Problems, t.Changes = append(t.Problems, p), []wire.EventChange{}
	return true
}

// Sound adds what the checker says of the files as they would be, at the cells that it says it of.
func Sound(t *wire.EventsTaken, spots map[string]scenarios.Place, faults scenarios.Faults) {
	for _, f := range faults {
		if f.Severity == scenarios.Error {
			p := wire.EventProblem{Text: f.Text, Fix: f.Fix}
			p.Row, p.Column = where(t, spotOf(spots, f))
			t.Problems = append(t.Problems, p)
		}
	}
	if len(t.Problems) > 0 {
		t.Changes = []wire.EventChange{}
	}
}

// spotOf is the last place of an inject that begins where a fault is, or before.
func spotOf(spots map[string]scenarios.Place, f scenarios.Fault) string {
	best, at := scenarios.Place{}, ""
	for name, p := range spots {
		if p.File != path.Base(f.File) || p.Line > f.Line || p.Line == f.Line && p.Column > f.Column {
			continue
		}
		later := p.Line > best.Line || p.Line == best.Line && p.Column > best.Column
		if same := p.Line == best.Line && p.Column == best.Column; later || same && len(name) > len(at) {
			best, at = p, name
		}
	}
	return at
}

// where finds the cell that a place of the files comes from: a row that is to change, and its column where one of its own is.
func where(t *wire.EventsTaken, spot string) (row int, column string) {
	for _, c := range t.Changes {
		mine := "injects/" + string(c.Inject)
		if spot != mine && !strings.HasPrefix(spot, mine+"/") {
			continue
		}
		row = c.Row
		rest := strings.ReplaceAll(strings.TrimPrefix(strings.TrimPrefix(spot, mine), "/"), "/", ".")
		if rest != "" && (rest == c.Field || strings.HasPrefix(rest, c.Field+".") || strings.HasPrefix(c.Field, rest+".")) {
			return row, c.Column
		}
	}
	return row, ""
}
