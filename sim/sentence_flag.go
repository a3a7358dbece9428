package sim

import (
	"slices"

	"github.com/enshu/enshu/sim/text"
)

// Causes lists what sets a flag, which has no words of its own: options, actions and injects, as conditions to put into
// words. They are none of the script's own conditions, and no session knows whether they hold.
func (s *Script) Causes(flag FlagID) (list []*Cond) {
	sets := func(list []Effect) bool {
		return slices.ContainsFunc(list, func(e Effect) bool { return e.Kind == EffFlag && e.Flag == flag })
	}
	for i := range s.Decisions {
		d := &s.Decisions[i]
		for j := range d.Options {
			if sets(d.Options[j].Effects) {
				list = append(list, &Cond{Op: OpDecided, Decision: d.ID, Options: []OptionID{d.Options[j].ID}, at: i, opts: []int{j}})
			}
		}
	}
	for i := range s.Actions {
		switch a := &s.Actions[i]; {
		case sets(a.Effects):
			list = append(list, &Cond{Op: OpDone, Action: a.ID, at: i})
		case sets(a.Begin):
			list = append(list, &Cond{Op: OpStarted, Action: a.ID, at: i})
		}
	}
	for i := range s.Injects {
		if sets(s.Injects[i].Effects) {
			list = append(list, &Cond{Op: OpFired, Inject: s.Injects[i].ID})
		}
	}
	return list
}

// flag says of a flag what sets it.
func (t teller) flag(flag FlagID) text.Text {
	causes := t.Causes(flag)
	if len(causes) == 0 {
		return t.say("「%s」の状態に{なった|なること}", "“%s” {has|have} come about", text.Same(string(flag)))
	}
	return t.anyOf(causes)
}

// spelled puts what sets a flag in the flag's place where that is one thing.
func (t teller) spelled(c *Cond) *Cond {
	if c.Op == OpFlag {
		if causes := t.Causes(c.Flag); len(causes) == 1 {
			return causes[0]
		}
	}
	return c
}
