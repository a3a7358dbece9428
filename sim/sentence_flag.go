package sim

import (
	"slices"

	"github.com/enshu/enshu/sim/text"
)

// flagSentence says of a flag, which has no words of its own, what sets it.
func (s *Script) flagSentence(flag FlagID) text.Text {
	sets := func(list []Effect) bool {
		return slices.ContainsFunc(list, func(e Effect) bool { return e.Kind == EffFlag && e.Flag == flag })
	}
	var parts []text.Text
	for i := range s.Decisions {
		d := &s.Decisions[i]
		for j := range d.Options {
			if sets(d.Options[j].Effects) {
				parts = append(parts, both("「%s」で「%s」と決定された", "“%s” was decided as “%s”", d.Title, d.Options[j].Title))
			}
		}
	}
	for i := range s.Actions {
		switch a := &s.Actions[i]; {
		case sets(a.Effects):
			parts = append(parts, both("行動「%s」が終わった", "“%s” was done", a.Title))
		case sets(a.Begin):
			parts = append(parts, both("行動「%s」が始まった", "“%s” was begun", a.Title))
		}
	}
	for i := range s.Injects {
		if sets(s.Injects[i].Effects) {
			parts = append(parts, both("「%s」が届いた", "“%s” came in", s.injectTitle(s.Injects[i].ID)))
		}
	}
	if len(parts) == 0 {
		return both("「%s」の状態になった", "“%s” has come about", text.Same(string(flag)))
	}
	return s.joined(parts, "、または", " or ")
}
