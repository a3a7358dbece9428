package scenarios

import (
	"go.yaml.in/yaml/v4"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/text"
)

func (f *format) audience() shape[sim.Audience] {
	channels := list("channels", f.text, 1, someMax)
	help := distinct(list("help", f.item(), 0, someMax), kindContent, func(i *disclosure.Item) *string { return &i.ID })
	return record(
		key("id", names[sim.AudienceID](kindAudience), func(a *sim.Audience) *sim.AudienceID { return &a.ID }).must(),
		key("title", f.text, func(a *sim.Audience) *text.Text { return &a.Title }).must(),
		key("kind", plain[string](), func(a *sim.Audience) *string { return &a.Kind }).must().
			says("regulator、police、exchange、customers、press など", "regulator, police, exchange, customers, press …"),
		key("recipient", recipientID(), func(a *sim.Audience) *string { return &a.Recipient }).
			says("規則集の提出先", "its id among the rules' recipients"),
		key("authors", seats(1), func(a *sim.Audience) *[]sim.SeatID { return &a.Authors }).must().
			says("この宛先への声明を書ける席", "seats that may write to it"),
		key("approver", refers[sim.SeatID](kindSeat), func(a *sim.Audience) *sim.SeatID { return &a.Approver }).
			says("声明を承認する席。省くと承認は要らない", "seat that approves what is said to it; none is needed when left out"),
		key("public", truth(), func(a *sim.Audience) *bool { return &a.Public }).
			says("ここに言えば誰もが聞く", "what it hears, everybody can"),
		key("channels", channels, func(a *sim.Audience) *[]text.Text { return &a.Channels }).must().
			says("伝える手段", "ways of reaching it"),
		key("owed", list("owed", owedFact(), 0, someMax), func(a *sim.Audience) *[]sim.OwedFact { return &a.Owed }).
			says("組織が把握したら知らされるべき事実。黙っていれば十の評価軸で零点になる",
				"facts it has a right to hear once the organisation holds them; silence earns nothing on any axis"),
		key("after", list("after", refers[sim.AudienceID](kindAudience), 0, someMax), func(a *sim.Audience) *[]sim.AudienceID { return &a.After }).
			says("この相手より先に伝えるべき相手", "who is to be told before it"),
		key("target", span(), func(a *sim.Audience) *clock.Span { return &a.Target }).
			says("第一報の目安。知らせるべき事実を把握してから", "by when it is to hear a first word, from when it is owed one"),
		key("late", span(), func(a *sim.Audience) *clock.Span { return &a.Late }).
			says("第一報の点がなくなる時", "when a first word is worth nothing any more"),
		key("help", help, func(a *sim.Audience) *[]disclosure.Item { return &a.Help }).
			says("読み手が動くために要ること。声明の記載欄になる", "what its readers need to act; fields of the statement"),
	).then(func(r *reader, _ *yaml.Node, a *sim.Audience) {
		if r.has(&a.Target) && a.Late < a.Target {
			r.fault(r.at[&a.Target], LateBeforeAim, a.ID, shownSpan(a.Late), shownSpan(a.Target))
		}
	})
}

func owedFact() shape[sim.OwedFact] {
	return record(
		key("fact", refers[sim.FactID](kindFact), func(o *sim.OwedFact) *sim.FactID { return &o.Fact }).must(),
		key("certainty", choiceOf(knowledge.Possible, knowledge.Confirmed), func(o *sim.OwedFact) *knowledge.Certainty { return &o.Certainty }).
			says("この確度で把握したら。省くと confirmed", "once it is held so surely; confirmed when left out"),
	).then(func(r *reader, _ *yaml.Node, o *sim.OwedFact) {
		if !r.has(&o.Certainty) {
			o.Certainty = knowledge.Confirmed
		}
	})
}

func choiceOf(options ...knowledge.Certainty) shape[knowledge.Certainty] {
	var all []string
	for _, c := range options {
		all = append(all, c.String())
	}
	return word[knowledge.Certainty](all)
}

// item is something that a report or a statement has to say.
func (f *format) item() shape[disclosure.Item] {
	return record(
		key("id", stageID(), func(i *disclosure.Item) *string { return &i.ID }).must(),
		key("text", f.text, func(i *disclosure.Item) *text.Text { return &i.Text }).must(),
	)
}

// itemFacts says which facts an item of a report is about.
func itemFacts() shape[sim.ItemFacts] {
	return record(
		key("item", stageID(), func(i *sim.ItemFacts) *string { return &i.Item }).must(),
		key("facts", list("facts", refers[sim.FactID](kindFact), 1, someMax), func(i *sim.ItemFacts) *[]sim.FactID { return &i.Facts }).must(),
	)
}

// weights are those of the ten axes; what is left out counts nothing.
func weights() shape[disclosure.Weights] {
	var fields []field[disclosure.Weights]
	for i, name := range disclosure.Axis(0).Names() {
		fields = append(fields, key(name, whole(0, 100), func(w *disclosure.Weights) *int { return &w[i] }))
	}
	return record(fields...)
}
