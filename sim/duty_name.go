package sim

import (
	"strings"

	"github.com/enshu/enshu/sim/text"
)

// Name is what a stage of the rule, by index, is called in this scenario, without saying a word twice; it says so where
// nobody could check the rule.
func (o *Obligation) Name(stage int) text.Text {
	name := o.Rule.Named(stage)
	if mark := o.Beside(stage); o.saidBy(stage) {
		return text.Text{JA: o.Title.JA + mark.JA, EN: strings.TrimSpace(o.Title.EN + " " + mark.EN)}
	}
	return both("%s・%s", "%s, %s", o.Title, name)
}

// Beside is what a stage is called where the obligation's own title stands next to it: of what that says already, no more
// than the mark is left.
func (o *Obligation) Beside(stage int) text.Text {
	name, title := o.Rule.Named(stage), o.Rule.Stages[stage].Title
	if !o.saidBy(stage) {
		return name
	}
	return text.Text{JA: strings.TrimPrefix(name.JA, title.JA), EN: strings.TrimSpace(strings.TrimPrefix(name.EN, title.EN))}
}

// saidBy tells whether the title of the obligation says what a stage is called: where there is no other, it does.
func (o *Obligation) saidBy(stage int) bool {
	title := o.Rule.Stages[stage].Title
	return len(o.Rule.Stages) == 1 || strings.Contains(o.Title.JA, title.JA) && strings.Contains(strings.ToLower(o.Title.EN), strings.ToLower(title.EN))
}
