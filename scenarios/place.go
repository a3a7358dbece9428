package scenarios

import (
	"io/fs"
	"path"

	"github.com/enshu/enshu/sim"
)

// Place is where in a scenario's files something is written. Line and Column count from 1.
type Place struct {
	File   string `json:"file"` // within the folder
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

// Places finds what a scenario names: the key is the English word for its kind and its id, as in inject/first-call; an
// option goes with its decision, as in option/tell.now.
type Places map[string]Place

// LoadPlaced reads a scenario as Load does and tells where it is written. There are no places without a script.
func LoadPlaced(fsys fs.FS, dir string) (*sim.Script, Places, Faults) {
	r := newReader("")
	script := r.load(fsys, path.Clean(dir))
	if script == nil {
		return nil, nil, r.told()
	}
	return script, r.places(), r.told()
}

func (r *reader) places() Places {
	all := Places{}
	for k, ids := range r.ids {
		for id, at := range ids {
			all.put(k.en+"/"+id, at)
		}
	}
	for i := range r.draft.Decisions {
		d := &r.draft.Decisions[i]
		for j := range d.Options {
			all.put("option/"+string(d.ID)+"."+string(d.Options[j].ID), r.at[&d.Options[j].ID])
		}
	}
	return all
}

// put leaves out what the format itself defines and no author wrote.
func (p Places) put(key string, at spot) {
	if at.line > 0 {
		p[key] = Place{File: path.Base(at.file), Line: at.line, Column: at.col}
	}
}
