package view

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// statics keeps the parts of records that are the script's and never change, so that a desk makes each of them once.
// Nobody may change them.
type statics struct {
	ways    once[[]Way]        // by system
	efforts once[*Effort]      // to validate, by system
	sheets  once[sheet]        // by decision
	forms   once[[][]Choice]   // by obligation, then by stage
	works   once[[2]text.Text] // what restoring and validating are called, by system
}

// once is a list whose parts are made when they are first asked for.
type once[T any] struct {
	parts []T
	made  []bool
}

func (o *once[T]) at(script *sim.Script, n int, make func(*sim.Script, int) T) T {
	for len(o.parts) <= n {
		o.parts, o.made = append(o.parts, *new(T)), append(o.made, false)
	}
	if !o.made[n] {
		o.parts[n], o.made[n] = make(script, n), true
	}
	return o.parts[n]
}

func ways(script *sim.Script, i int) []Way {
	list := []Way{}
	for j := range script.Systems[i].Ways {
		w := &script.Systems[i].Ways[j]
		list = append(list, Way{ID: w.ID, Title: w.Title, Kind: w.Kind, Effort: effort(w.Task), From: w.From, DataAge: script.DataAge(w)})
	}
	return list
}

func validation(script *sim.Script, i int) *Effort {
	task := script.Systems[i].Validate
	if task.Took.High <= 0 {
		return nil
	}
	e := effort(task)
	return &e
}

func effort(t sim.Task) Effort {
	return Effort{Low: t.Took.Low, High: max(t.Took.Low, t.Took.High), Pool: t.Pool, Staff: t.Staff}
}

func orderTitles(script *sim.Script, i int) [2]text.Text {
	of := func(verb sim.Verb) text.Text {
		v, x := verbWords[verb], script.Systems[i].Title
		return text.Text{JA: x.JA + "の" + v.JA, EN: v.EN + " " + x.EN}
	}
	return [2]text.Text{of(sim.Restore), of(sim.Validate)}
}

// sheet is what a decision offers.
type sheet struct {
	options []Option
	inputs  []Input
}

func sheetOf(script *sim.Script, i int) sheet {
	s := sheet{[]Option{}, []Input{}}
	for _, o := range script.Decisions[i].Options {
		s.options = append(s.options, Option{ID: o.ID, Title: o.Title, Text: o.Text})
	}
	for _, in := range script.Decisions[i].Inputs {
		s.inputs = append(s.inputs, Input{ID: in.ID, Title: in.Title, Kind: in.Kind, Required: in.Required})
	}
	return s
}

// forms lists what the filing of each stage of an obligation has to contain.
func forms(script *sim.Script, i int) [][]Choice {
	o := &script.Obligations[i]
	list := make([][]Choice, len(o.Stages))
	for j, n := range o.Stages {
		list[j] = []Choice{}
		for _, item := range o.Rule.Stages[n].Content.Items {
			list[j] = append(list[j], Choice{ID: item.ID, Title: item.Text})
		}
	}
	return list
}
