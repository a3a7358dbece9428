package disclosure

import (
	"slices"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// Rule is one duty, or recognised practice, to report: who is bound, what starts it, to whom, in which stages.
type Rule struct {
	ID           string
	Jurisdiction string // JP, EU, US-NY …; "*" for contracts and internal rules
	Title        text.Text
	Status       Standing
	From         clock.Date // first day in force; zero where that is before any exercise
	Law          text.Text  // the instrument
	Article      text.Text  // empty where there is none to cite
	URLs         []string
	Binds        text.Text
	Recipients   []string // recipient ids
	Start        Start
	GroundMode   GroundMode
	Grounds      []Ground
	GroundsNote  text.Text
	Stages       []Stage
	Notes        []Note
}

// Start is what sets a rule's clock going: the happening in the words of the rule, the kind of moment that counts, and how
// sure the organisation must be.
type Start struct {
	Event     string
	From      TriggerKind
	Threshold Threshold
	Text      text.Text // the event in words
	Detail    text.Text // what the rule says about it, if that adds anything
	Evidence
}

// Ground is one test that makes a situation reportable. Its id doubles as a condition of Given: some grounds lengthen a
// deadline.
type Ground struct {
	ID         string
	Text       text.Text
	MinPersons int // at least so many persons; 0 where the test does not count persons
	Percent    int // at least so many per cent; 0 where it has none
	Evidence
}

// Stage is one report of a rule: a preliminary, a final, an update.
type Stage struct {
	ID         string
	Title      text.Text
	Deadline   Deadline
	Recipients []string  // where they differ from the rule's
	Threshold  Threshold // where it differs from the rule's; ThresholdNone otherwise
	Condition  text.Text // when this stage is owed at all; empty for always
	Content    ContentSet
	ContentHow text.Text // how complete it must be
	Doubt      text.Text // what of the counting was not read in public text, where the number was; empty for nothing
	Note       text.Text
	OursNote   text.Text // why our own numbers are what they are
	Evidence
}

// Evidence says whether the number or trigger beside it was read in public text, why or why not, and where. What is
// not Verified must be shown as unverified wherever it is shown.
type Evidence struct {
	Verified bool
	Reason   text.Text
	Sources  []string // source ids of the rule set
}

// Note is a saying about a rule that no clock depends on: an exception, a penalty, a pending change.
type Note struct {
	Kind string // exception, delegation, penalty, pending_change, knowledge, forms, duty, related, remark
	ID   string
	Text text.Text
	Evidence
}

// ContentSet is what a report must say.
type ContentSet struct {
	ID    string
	Items []Item
	Note  text.Text
	Evidence
}

// Item is one thing a report must say.
type Item struct {
	ID   string
	Text text.Text
}

// Recipient is somebody to whom a report is owed.
type Recipient struct {
	ID   string
	Kind string // regulator, individuals, market, law_enforcement, csirt, customer, public, internal, contract
	Name text.Text
}

// Stage returns the position of the stage with the given id, and false if the rule has none.
func (r *Rule) Stage(id string) (int, bool) {
	i := slices.IndexFunc(r.Stages, func(s Stage) bool { return s.ID == id })
	return i, i >= 0
}

// To returns the ids of those to whom stage i is owed.
func (r *Rule) To(i int) []string {
	if own := r.Stages[i].Recipients; len(own) > 0 {
		return own
	}
	return r.Recipients
}

// Sure returns how sure the organisation must be for the clock of stage i to start.
func (r *Rule) Sure(i int) Threshold {
	if own := r.Stages[i].Threshold; own != ThresholdNone {
		return own
	}
	return r.Start.Threshold
}

// Conditions lists, sorted, what may be said to hold about the rule: its grounds, and whatever else changes a length or
// a relief.
func (r *Rule) Conditions() []string {
	var all []string
	for _, g := range r.Grounds {
		all = append(all, g.ID)
	}
	for i := range r.Stages {
		for _, other := range r.Stages[i].Deadline.If {
			all = append(all, other.When)
		}
		all = append(all, r.Stages[i].Deadline.NoRollover...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Ground names a condition of the rule for people; its id where the rule gives it no words.
func (r *Rule) Ground(id string) text.Text {
	for _, g := range r.Grounds {
		if g.ID == id {
			return g.Text
		}
	}
	return text.Same(id)
}

// Triggers lists the kinds of moment that the rule counts from, in the order of the set.
func (r *Rule) Triggers() []TriggerKind {
	all := []TriggerKind{r.Start.From}
	for i := range r.Stages {
		d := &r.Stages[i].Deadline
		all = append(all, d.From)
		if d.Cap.Length.Amount != 0 {
			all = append(all, d.Cap.From)
		}
		all = append(all, d.Decide.From)
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(t TriggerKind) bool { return t == TriggerNone })
}

// Binding says whether the rule can oblige anybody on day d: bills, and laws before their first day, oblige nobody.
func (r *Rule) Binding(d clock.Date) bool {
	return r.Status != StandingProposed && r.Status != StandingNotInForce && d >= r.From
}

// Checked says whether the trigger and the number of stage i were read in public text, and the way it is counted too.
func (r *Rule) Checked(i int) bool { return r.read(i) && r.Stages[i].Doubt.Empty() }

func (r *Rule) read(i int) bool { return r.Start.Verified && r.Stages[i].Verified }

// Doubt says what was not read of a stage whose trigger and number were; empty where that is nothing, and where not even
// those were read.
func (r *Rule) Doubt(i int) text.Text {
	if !r.read(i) {
		return text.Text{}
	}
	return r.Stages[i].Doubt
}

// Named is what stage i is called. What nobody could check carries the mark in its name, so that no place that shows it
// can leave the mark out.
func (r *Rule) Named(i int) text.Text {
	title := r.Stages[i].Title
	switch {
	case r.Checked(i):
		return title
	case r.read(i):
		return text.Text{JA: title.JA + "［一部未検証］", EN: title.EN + " [partly unverified]"}
	}
	return text.Text{JA: title.JA + "［未検証］", EN: title.EN + " [unverified]"}
}

// Verified says whether the trigger, every number of the rule and how it is counted were read in public text.
func (r *Rule) Verified() bool {
	for i := range r.Stages {
		if !r.Checked(i) {
			return false
		}
	}
	return r.Start.Verified
}
