package sim

import (
	"fmt"
	"slices"
	"strings"

	"github.com/enshu/enshu/sim/text"
)

// number is how many things a sentence speaks of.
type number int

// A verb agrees with one thing, with several at once, or with one or other of several.
const (
	one number = iota
	several
)

// be is the verb of a thing that came about, or is asked for.
func (t teller) be(n number) string {
	if n == several {
		return "{were|be}"
	}
	return "{was|be}"
}

var (
	andWord = text.Text{JA: "と", EN: " and "}
	orWord  = text.Text{JA: "または", EN: " or "}
)

func quoted(t text.Text) text.Text { return both("「%s」", "“%s”", t) }

// listed puts names side by side with a word between the last two, in Japanese between all.
func listed(list []text.Text, word text.Text) text.Text {
	var js, es []string
	for _, p := range list {
		js, es = append(js, p.JA), append(es, p.EN)
	}
	en := es[len(es)-1]
	if rest := es[:len(es)-1]; len(rest) > 0 {
		en = strings.Join(rest, ", ") + word.EN + en
	}
	return text.Text{JA: strings.Join(js, word.JA), EN: en}
}

func joined(parts []text.Text, ja, en string) text.Text {
	var js, es []string
	for _, p := range parts {
		js, es = append(js, p.JA), append(es, p.EN)
	}
	return text.Text{JA: strings.Join(js, ja), EN: strings.Join(es, en)}
}

// allOf says that all parts hold; a choice among them is set apart.
func (t teller) allOf(kids []*Cond) text.Text {
	groups := t.alikes(kids, OpAll)
	parts := make([]text.Text, len(groups))
	for i, g := range groups {
		parts[i] = t.group(g, andWord)
		if t.choice(g[0]) {
			parts[i] = both("（%s、のいずれか）", "(either %s)", parts[i])
		}
	}
	return joined(parts, "、かつ", " and ")
}

// choice says whether a part is one of several things, told without counting them out.
func (t teller) choice(c *Cond) bool {
	kids := c.Kids
	if c.Op == OpFlag {
		kids = t.Causes(c.Flag)
	}
	return (c.Op == OpAny || c.Op == OpFlag) && len(t.alikes(kids, OpAny)) > 1 && !mixed(kids)
}

// anyOf says that one of the parts holds. Where a part has parts of its own, they are counted out, for a listener cannot
// see brackets.
func (t teller) anyOf(kids []*Cond) text.Text {
	groups := t.alikes(kids, OpAny)
	parts := make([]text.Text, len(groups))
	for i, g := range groups {
		parts[i] = t.group(g, orWord)
	}
	if !mixed(kids) || len(groups) == 1 {
		return joined(parts, "、または", " or ")
	}
	for i := range parts {
		parts[i] = both(fmt.Sprintf("（%d）%%s", i+1), fmt.Sprintf("(%d) %%s", i+1), parts[i])
	}
	list := joined(parts, "、", "; or ")
	return t.say("%s、のいずれか{になった|}", "either %s", list)
}

// mixed says whether one of several parts has parts of its own.
func mixed(kids []*Cond) bool {
	return slices.ContainsFunc(kids, func(k *Cond) bool { return k.Op == OpAll && len(k.Kids) > 1 || k.Op == OpBefore })
}

// group says of several things at once what holds of each of them.
func (t teller) group(g []*Cond, word text.Text) text.Text {
	first := g[0]
	switch {
	case len(g) == 1:
		return t.sentence(first)
	case first.Op == OpDecided:
		c := *first
		c.opts = nil
		for _, k := range g {
			c.opts = append(c.opts, k.opts...)
		}
		return t.sentence(&c)
	case first.Op == OpQuestion:
		n := text.Same(fmt.Sprint(len(g)))
		return t.say("会見の質問%s件のすべてに{答えた|答えること}", "all %s questions at the conference {were|be} answered", n)
	}
	var list []text.Text
	for _, k := range g {
		list = append(list, t.subject(k))
	}
	n := one
	if word == andWord {
		n = several
	}
	return t.leaf(first, listed(list, word), n)
}

// alikes puts those parts together that say the same of different things.
func (t teller) alikes(kids []*Cond, op Op) (groups [][]*Cond) {
	at := map[string]int{}
	for _, k := range kids {
		k = t.spelled(k)
		key := alike(k, op)
		if i, ok := at[key]; ok && key != "" {
			groups[i] = append(groups[i], k)
			continue
		}
		at[key] = len(groups)
		groups = append(groups, []*Cond{k})
	}
	return groups
}

// alike is a word for what a condition says of its subject; conditions with the same word can share a sentence.
func alike(c *Cond, op Op) string {
	switch c.Op {
	case OpDone, OpStarted, OpSystemClean, OpBackupRead, OpPromise:
		return string(c.Op)
	case OpStated:
		return fmt.Sprint(c.Op, c.Fact, c.Reading, c.Certainties)
	case OpDecided:
		if op == OpAny && len(c.opts) > 0 {
			return fmt.Sprint(c.Op, c.at)
		}
	case OpQuestion:
		if op == OpAll && c.Said != "unanswered" {
			return fmt.Sprint(c.Op, c.at)
		}
	}
	return ""
}

// subject is what a condition without parts is about.
func (t teller) subject(c *Cond) text.Text {
	switch c.Op {
	case OpFired:
		return quoted(t.injectTitle(c.Inject))
	case OpRead, OpAcked:
		return t.seatTitle(c.Seat)
	case OpDecided:
		return quoted(t.Decisions[c.at].Title)
	case OpStarted, OpDone:
		return quoted(t.Actions[c.at].Title)
	case OpKnown:
		if c.Seat == "" {
			return text.Text{JA: "組織", EN: "the organisation"}
		}
		return t.seatTitle(c.Seat)
	case OpStated, OpFalse, OpPromise:
		return t.audienceTitle(c.Audience)
	case OpObligation:
		o := &t.Obligations[c.at]
		return quoted(o.Name(o.Stages[c.sub]))
	case OpSystem, OpSystemClean, OpStayedClean:
		return quoted(t.Systems[c.at].Title)
	case OpLost:
		return quoted(t.Facts[c.at].Title)
	case OpBackupHit, OpBackupRead:
		return quoted(t.Backups[c.at].Title)
	case OpOverworked, OpCalledIn:
		return quoted(t.Pools[c.at].Title)
	case OpConference:
		return quoted(t.Conferences[c.at].Title)
	case OpQuestion:
		return quoted(t.Conferences[c.at].Questions[c.sub].Text)
	case OpService, OpOutage, OpRestored, OpReady, OpReopened, OpNormal, OpEstimated, OpEstimateHeld, OpEstimateLapsed:
		return quoted(t.Services[c.at].Title)
	}
	return text.Text{}
}
