package scenarios

import (
	"regexp"
	"sync"

	"go.yaml.in/yaml/v4"

	"github.com/enshu/enshu/scenarios/rules"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/text"
)

// theRules is the rule set inside the program. It is read once and never changed.
var theRules = sync.OnceValues(rules.Load)

var rulePattern = regexp.MustCompile(`^[a-z][a-z0-9_-]{0,63}$`)

// ruleWord is an id of the rule set or of a contract, where underscores may stand; use sees one that is well formed.
func ruleWord(use func(r *reader, id string, at spot)) shape[string] {
	return shape[string]{tell: tellRuleWord, read: func(r *reader, n *yaml.Node, v *string) {
		s, ok := r.words(n)
		switch {
		case !ok:
		case !rulePattern.MatchString(s):
			r.fault(r.spot(n), BadID, clip(s))
		default:
			*v = s
			use(r, s, r.spot(n))
		}
	}}
}

func stageID() shape[string] { return ruleWord(func(*reader, string, spot) {}) }

// inRules refuses an id that the rule set does not have.
func inRules(k kind, ids func(*rules.Set) []string) shape[string] {
	return ruleWord(func(r *reader, id string, at spot) {
		set, err := r.rules()
		if err != nil {
			r.fault(at, NotSealed, err)
			return
		}
		all := ids(set)
		for _, known := range all {
			if known == id {
				return
			}
		}
		r.fault(at, UnknownID, k.text(), id, proposal(id, all))
	})
}

func ruleID() shape[string] {
	return inRules(kindRule, func(s *rules.Set) (all []string) {
		for i := range s.Rules {
			all = append(all, s.Rules[i].ID)
		}
		return all
	})
}

func profileID() shape[string] {
	return inRules(kindProfile, func(s *rules.Set) (all []string) {
		for i := range s.Profiles {
			all = append(all, s.Profiles[i].ID)
		}
		return all
	})
}

// jurisdiction is a place whose law the rule set holds.
func jurisdiction() shape[string] {
	set, err := theRules()
	if err != nil {
		return shape[string]{tell: tellRuleWord, read: func(r *reader, n *yaml.Node, _ *string) { r.fault(r.spot(n), NotSealed, err) }}
	}
	return choice(set.Jurisdictions()...)
}

func recipientID() shape[string] {
	return inRules(kindRecipient, func(s *rules.Set) (all []string) {
		for i := range s.Recipients {
			all = append(all, s.Recipients[i].ID)
		}
		return all
	})
}

func (f *format) obligation() shape[obligation] {
	return record(
		key("id", names[sim.ObligationID](kindObligation), func(o *obligation) *sim.ObligationID { return &o.ID }).must(),
		key("title", f.text, func(o *obligation) *text.Text { return &o.Title }).must(),
		key("rule", ruleID(), func(o *obligation) *string { return &o.rule }).
			says("規則集の規則", "a rule of the rule set"),
		key("contract", boxed(f.contract()), func(o *obligation) **contract { return &o.contract }).
			says("この演習だけの契約・社内規程", "a contract or rule of this scenario's own"),
		key("audience", refers[sim.AudienceID](kindAudience), func(o *obligation) *sim.AudienceID { return &o.Audience }).must(),
		key("owners", seats(1), func(o *obligation) *[]sim.SeatID { return &o.Owners }).must().
			says("提出を受け持つ席", "seats that file it"),
		key("triggers", list("triggers", f.trigger(), 0, someMax), func(o *obligation) *[]sim.Trigger { return &o.Triggers }).
			says("時計を動かす出来事", "what starts the clock"),
		key("given", list("given", stageID(), 0, someMax), func(o *obligation) *[]string { return &o.Given }).
			says("規則の条件のうち、ここで初めから成り立つもの", "conditions of the rule that hold here from the start"),
		key("grounds", list("grounds", f.ground(), 0, someMax), func(o *obligation) *[]sim.Ground { return &o.Grounds }).
			says("規則の条件のうち、演習の中で成り立つもの。期限の長さが変わる", "conditions of the rule that come to hold in play; they change its length"),
		key("stages", list("stages", stageID(), 1, someMax), func(o *obligation) *[]string { return &o.stages }).
			says("演習で扱う段階。省くとすべて", "the stages that are played; all when left out"),
		key("says", list("says", itemFacts(), 0, someMax), func(o *obligation) *[]sim.ItemFacts { return &o.Says }).
			says("報告の各項目が扱う事実。把握していながら書かなければ不十分になる",
				"which facts an item of the report is about; thin if they were held and left out"),
	).then(func(r *reader, n *yaml.Node, o *obligation) { r.either(n, "rule", "contract") })
}

func (f *format) trigger() shape[sim.Trigger] {
	return record(
		key("event", word[disclosure.TriggerKind](codes(disclosure.Occurrence, disclosure.QuarterEnd)),
			func(t *sim.Trigger) *disclosure.TriggerKind { return &t.Event }).must(),
		key("when", f.cond(), func(t *sim.Trigger) **sim.Cond { return &t.When }).must(),
		key("by", f.text, func(t *sim.Trigger) *text.Text { return &t.By }).
			says("席ではなく外の誰かによるときの名前", "who it was, where somebody outside and not a seat"),
		key("reason", f.text, func(t *sim.Trigger) *text.Text { return &t.Reason }).
			says("なぜ起算点になるか。省くと条件から作る。全員が読む", "why it counts; made from the condition when left out. Everybody reads it"),
	)
}

func (f *format) ground() shape[sim.Ground] {
	return record(
		key("ground", stageID(), func(g *sim.Ground) *string { return &g.Ground }).must().
			says("規則の条件", "a condition of the rule"),
		key("when", f.cond(), func(g *sim.Ground) **sim.Cond { return &g.When }).must(),
		key("by", f.text, func(g *sim.Ground) *text.Text { return &g.By }).
			says("席ではなく外の誰かによるときの名前", "who it was, where somebody outside and not a seat"),
		key("reason", f.text, func(g *sim.Ground) *text.Text { return &g.Reason }).
			says("なぜ当たるか。省くと条件から作る。全員が読む", "why it applies; made from the condition when left out. Everybody reads it"),
	)
}

// contractDecide says by when a contract wants the decision that its clock runs from.
func contractDecide() shape[disclosure.Decide] {
	return record(
		key("from", word[disclosure.TriggerKind](codes(disclosure.Occurrence, disclosure.QuarterEnd)),
			func(d *disclosure.Decide) *disclosure.TriggerKind { return &d.From }).must(),
		key("amount", whole(1, 10_000), func(d *disclosure.Decide) *int { return &d.Within.Amount }).must(),
		key("unit", word[disclosure.Unit](codes(disclosure.Minute, disclosure.BusinessDay)), func(d *disclosure.Decide) *disclosure.Unit { return &d.Within.Unit }).must(),
		key("deemed", truth(), func(d *disclosure.Decide) *bool { return &d.Deemed }).
			says("上限までに決めなければ、決めたものとみなす", "at the cap the decision counts as taken"),
	)
}

func (f *format) contract() shape[contract] {
	content := distinct(list("content", f.item(), 0, someMax), kindContent, func(i *disclosure.Item) *string { return &i.ID })
	stage := record(
		key("id", stageID(), func(s *contractStage) *string { return &s.id }).must(),
		key("title", f.text, func(s *contractStage) *text.Text { return &s.title }).must(),
		key("amount", whole(1, 10_000), func(s *contractStage) *int { return &s.length.Amount }).must(),
		key("unit", word[disclosure.Unit](codes(disclosure.Minute, disclosure.Month)), func(s *contractStage) *disclosure.Unit { return &s.length.Unit }).must(),
		key("counting", word[disclosure.Counting](codes(disclosure.CountElapsed, disclosure.CountMonthEnd)), func(s *contractStage) *disclosure.Counting { return &s.counting }).
			says("数え方。省くと、分・時間は elapsed、日は exclude_first_day、月は month_anniversary",
				"how it is counted; elapsed for minutes and hours, exclude_first_day for days, month_anniversary for months when left out"),
		key("decide", contractDecide(), func(s *contractStage) *disclosure.Decide { return &s.decide }).
			says("時計の起点となる判断を、いつまでに行うか", "by when the decision is owed that the clock runs from"),
		key("content", content, func(s *contractStage) *[]disclosure.Item { return &s.content }).
			says("報告に書くこと", "what the report must say"),
	).then(countingFits)
	stages := distinct(list("stages", stage, 1, someMax), kindStage, func(s *contractStage) *string { return &s.id })
	return record(
		key("title", f.text, func(c *contract) *text.Text { return &c.title }).must(),
		key("article", f.text, func(c *contract) *text.Text { return &c.article }).must(),
		key("stages", stages, func(c *contract) *[]contractStage { return &c.stages }).must(),
	)
}

// countingFits chooses the usual method of counting a unit, and refuses one that cannot count it.
func countingFits(r *reader, _ *yaml.Node, s *contractStage) {
	var fits []disclosure.Counting
	switch s.length.Unit {
	case disclosure.Minute, disclosure.Hour:
		fits = []disclosure.Counting{disclosure.CountElapsed}
	case disclosure.CalendarDay, disclosure.BusinessDay:
		fits = []disclosure.Counting{disclosure.CountExcludeFirst, disclosure.CountIncludeFirst}
	case disclosure.Month:
		fits = []disclosure.Counting{disclosure.CountMonths, disclosure.CountMonthEnd}
	default:
		return
	}
	if !r.has(&s.counting) {
		s.counting = fits[0]
	}
	var words []string
	for _, fit := range fits {
		if s.counting == fit {
			return
		}
		words = append(words, fit.String())
	}
	if r.sound(&s.counting) {
		r.fault(r.at[&s.counting], BadChoice, s.counting, proposal("", words))
	}
}

// codes lists the words of a closed set, from its first value to its last.
func codes[T interface {
	~uint8
	String() string
}](first, last T) []string {
	var all []string
	for t := first; t <= last; t++ {
		all = append(all, t.String())
	}
	return all
}
