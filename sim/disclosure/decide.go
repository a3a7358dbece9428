package disclosure

import (
	"fmt"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// Decide is what a rule says of the decision that a clock runs from: a determination of materiality, a classification, an
// assessment of one's own. Whoever holds what obliges him to decide cannot keep the clock from running by not deciding.
type Decide struct {
	From   TriggerKind // what obliges the organisation to decide; TriggerNone where the rule knows no such thing
	Within Length      // the rule's own limit; zero where it has words only
	Ours   Length      // the exercise's limit where the rule has none; zero sets none either
	Words  text.Text   // the words of the rule: without unreasonable delay
	Deemed bool        // the decision counts as taken when the rule's own limit is reached
	Evidence
}

// Deciding is how one such decision stands.
type Deciding struct {
	Kind    TriggerKind   // what obliged the organisation to decide
	Since   clock.Instant // when that was
	Cap     clock.Instant // by when it is to be taken; clock.Never where neither the rule nor we set a number
	Ours    bool          // the cap is the exercise's own, and must be shown as such
	Decided clock.Instant // 0 while it is not
}

// Pending says whether the decision is still owed.
func (d Deciding) Pending() bool { return d.Decided == 0 }

// Decides returns how the decision stands that the clock of a stage runs from, and false where it runs from none or nothing
// obliges the organisation to decide yet.
func Decides(rule *Rule, stage int, given Given) (Deciding, bool) {
	d := &rule.Stages[stage].Deadline
	if d.Decide.From == TriggerNone {
		return Deciding{}, false
	}
	since, obliged := given.first(d.Decide.From)
	if !obliged {
		return Deciding{}, false
	}
	x := Deciding{Kind: d.Decide.From, Since: since, Cap: clock.Never}
	within := d.Decide.Within
	if within.Amount == 0 {
		within, x.Ours = d.Decide.Ours, d.Decide.Ours.Amount > 0
	}
	if within.Amount > 0 {
		r := reckoning{deadline: &Deadline{}, calendar: given.calendar(d)}
		r.From = since
		x.Cap = r.count(within).at
	}
	x.Decided, _ = given.first(d.From)
	return x, true
}

// sayPending says since when a decision is owed and by when the rule wants it.
func sayPending(say *saying, rule *Rule, stage int, given Given) {
	x, obliged := Decides(rule, stage, given)
	if !obliged || !x.Pending() {
		return
	}
	d := &rule.Stages[stage].Deadline
	r := reckoning{deadline: d, calendar: given.calendar(d)}
	name, kind, since, capped := d.From.Text(), x.Kind.Text(), r.moment(x.Since), r.moment(x.Cap)
	say.add(fmt.Sprintf("%sに%sがあり、%sはまだない。判断しないことで義務は止まらない。", since.JA, kind.JA, name.JA),
		fmt.Sprintf("There has been %s since %s and no %s yet; not deciding does not stop the duty.", kind.EN, since.EN, name.EN))
	switch {
	case x.Cap == clock.Never && d.Decide.Words.Empty():
		say.add("規定は、いつまでに判断するかを定めていない。", "The rule does not say by when to decide.")
	case x.Cap == clock.Never:
		say.addf("規定は「%s」とするのみで、数字はない。", "The rule says “%s” and gives no number.", d.Decide.Words)
	case x.Ours:
		say.addf("規定は「%s」とするのみで、数字はない。演習では%sまでの判断を求める（演習用の目安で、法令の数字ではない）。",
			"The rule says “%s” and gives no number. The exercise asks for the decision by %s; that number is ours, not law.", d.Decide.Words, capped)
	default:
		say.addf("規定の上限は%s。", "The rule caps it at %s.", capped)
	}
	if d.Decide.Deemed {
		say.addf("上限に達すると、%sがあったものとして期限が動き出す。", "When the cap is reached the %s counts as made and the deadline runs.", name)
	}
	if !d.Decide.Verified {
		say.add("この上限は未検証。", "This cap is not verified.")
	}
}
