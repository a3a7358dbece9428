package scenarios

import (
	"go.yaml.in/yaml/v4"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/text"
)

const pointsMax = 1000

func seats(low int) shape[[]sim.SeatID] {
	return list("seats", refers[sim.SeatID](kindSeat), low, SeatsMax)
}

// everybody is a list of seats, or the word all.
func everybody() shape[[]sim.SeatID] {
	some := seats(1)
	return shape[[]sim.SeatID]{
		tell: func(b *book) schema { return anyOf(tellChoice([]string{"all"}), some.tell(b)) },
		read: func(r *reader, n *yaml.Node, v *[]sim.SeatID) {
			if n.Kind != yaml.ScalarNode || n.Value != "all" {
				some.read(r, n, v)
				return
			}
			for _, seat := range r.draft.Seats {
				*v = append(*v, seat.ID)
			}
		},
	}
}

func (f *format) action() shape[sim.Action] {
	return record(
		key("id", names[sim.ActionID](kindAction), func(a *sim.Action) *sim.ActionID { return &a.ID }).must(),
		key("title", f.text, func(a *sim.Action) *text.Text { return &a.Title }).must(),
		key("text", f.text, func(a *sim.Action) *text.Text { return &a.Text }).must(),
		key("seats", seats(1), func(a *sim.Action) *[]sim.SeatID { return &a.Seats }).must().
			says("行える席", "seats that may begin it"),
		key("took", spread(), func(a *sim.Action) *sim.Spread { return &a.Took }).must().says("かかる時間", "how long it takes"),
		key("pool", refers[sim.PoolID](kindPool), func(a *sim.Action) *sim.PoolID { return &a.Pool }).
			says("手を貸す要員。省くと誰の手も借りない", "people who do it; nobody is taken up when left out"),
		key("staff", whole(0, staffMax), func(a *sim.Action) *int { return &a.Staff }).says("要る人数", "how many people"),
		key("when", f.cond(), func(a *sim.Action) **sim.Cond { return &a.When }).says("始められる条件", "while this holds it may be started"),
		key("repeat", truth(), func(a *sim.Action) *bool { return &a.Repeat }).says("何度でもできる", "may be done again"),
		key("begin", f.effs(), func(a *sim.Action) *[]sim.Effect { return &a.Begin }).says("始めたときの効果", "when it starts"),
		key("effects", f.effs(), func(a *sim.Action) *[]sim.Effect { return &a.Effects }).says("終えたときの効果", "when it is done"),
		key("suits", suits(), func(a *sim.Action) *[]string { return &a.Suits }).says("行う代行の方針", "bot policies that do it"),
	).then(func(r *reader, n *yaml.Node, a *sim.Action) {
		switch {
		case r.has(&a.Pool) && !r.has(&a.Staff):
			r.fault(r.spot(n), MissingKey, "staff")
		case r.has(&a.Staff) && !r.has(&a.Pool) && a.Staff > 0:
			r.fault(r.spot(n), MissingKey, "pool")
		}
	})
}

func (f *format) inject() shape[sim.Inject] {
	return record(
		key("id", names[sim.InjectID](kindInject), func(i *sim.Inject) *sim.InjectID { return &i.ID }).must(),
		key("title", f.text, func(i *sim.Inject) *text.Text { return &i.Title }).must().
			says("進行役が見る名前", "the facilitator's name for it"),
		key("channel", choice(sim.Channels[:]...), func(i *sim.Inject) *sim.Channel { return &i.Channel }).must().
			says("届く経路", "the way it comes"),
		key("from", f.text, func(i *sim.Inject) *text.Text { return &i.From }).must().
			says("送り手。席の人ではない誰か", "the sender, never one of the seats"),
		key("to", everybody(), func(i *sim.Inject) *[]sim.SeatID { return &i.To }).must().
			says("届く席。all は全席", "seats that get it; all for everybody"),
		key("subject", f.text, func(i *sim.Inject) *text.Text { return &i.Subject }).must(),
		key("body", f.text, func(i *sim.Inject) *text.Text { return &i.Body }).must(),
		key("notes", f.text, func(i *sim.Inject) *text.Text { return &i.Notes }).
			says("進行役への注記", "for facilitators"),
		key("at", moment(), func(i *sim.Inject) *clock.Instant { return &i.At }),
		key("when", f.cond(), func(i *sim.Inject) **sim.Cond { return &i.When }).
			says("成り立つと届く。at の代わりに書く", "it comes when this holds; in place of at"),
		key("delay", span(), func(i *sim.Inject) *clock.Span { return &i.Delay }).
			says("when が成り立ってからの間", "how long after when has come to hold"),
		key("held", truth(), func(i *sim.Inject) *bool { return &i.Held }).
			says("進行役か release が出すまで届かない", "comes only by a facilitator's hand or a release"),
		key("ack", truth(), func(i *sim.Inject) *bool { return &i.Ack }).
			says("確認を求める", "recipients are asked to acknowledge"),
		key("effects", f.effs(), func(i *sim.Inject) *[]sim.Effect { return &i.Effects }).
			says("届いたときに起きること", "what happens when it comes"),
	).then(func(r *reader, n *yaml.Node, i *sim.Inject) {
		if r.has(&i.At) && r.has(&i.When) {
			r.fault(r.spot(n), EitherKey, "at, when")
		}
	})
}

func (f *format) decision() shape[sim.Decision] {
	options := distinct(list("options", f.option(), 1, someMax), kindOption, func(o *sim.Option) *sim.OptionID { return &o.ID })
	inputs := distinct(list("inputs", f.input(), 0, someMax), kindInput, func(i *sim.Input) *string { return &i.ID })
	facts := list("facts", refers[sim.FactID](kindFact), 0, manyMax)
	return record(
		key("id", names[sim.DecisionID](kindDecision), func(d *sim.Decision) *sim.DecisionID { return &d.ID }).must(),
		key("title", f.text, func(d *sim.Decision) *text.Text { return &d.Title }).must(),
		key("question", f.text, func(d *sim.Decision) *text.Text { return &d.Question }).must(),
		key("notes", f.text, func(d *sim.Decision) *text.Text { return &d.Notes }),
		key("seats", seats(1), func(d *sim.Decision) *[]sim.SeatID { return &d.Seats }).must().
			says("答える席", "seats that are asked"),
		key("rule", choice(sim.OneOwner, sim.AnyOf, sim.AllOf, sim.Majority), func(d *sim.Decision) *sim.OwnerRule { return &d.Rule }).
			says("誰の答えで決まるか。省くと one", "whose answers settle it; one when left out"),
		key("approver", refers[sim.SeatID](kindSeat), func(d *sim.Decision) *sim.SeatID { return &d.Approver }).
			says("答えを承認する席。省くと承認は要らない", "seat that approves the answer; none is needed when left out"),
		key("options", options, func(d *sim.Decision) *[]sim.Option { return &d.Options }).must().
			says("選べる答え", "the answers to choose from"),
		key("inputs", inputs, func(d *sim.Decision) *[]sim.Input { return &d.Inputs }).
			says("答えに添えて書く欄", "what is filled in beside the answer"),
		key("when", f.cond(), func(d *sim.Decision) **sim.Cond { return &d.When }).
			says("成り立つと開く", "opens by itself when this holds"),
		key("window", span(), func(d *sim.Decision) *clock.Span { return &d.Window }).
			says("開いている長さ。省くと期限なし", "how long it stays open; no deadline when left out"),
		key("default", plain[sim.OptionID](), func(d *sim.Decision) *sim.OptionID { return &d.Default }).
			says("時間切れのときに起こる選択肢", "the option that happens on time-out"),
		key("reversible", truth(), func(d *sim.Decision) *bool { return &d.Reversible }),
		key("facts", facts, func(d *sim.Decision) *[]sim.FactID { return &d.Facts }).
			says("判断に関わる事実", "facts that bear on it"),
		key("objectives", objectives(), func(d *sim.Decision) *[]sim.ObjectiveID { return &d.Objectives }),
	).then(func(r *reader, _ *yaml.Node, d *sim.Decision) {
		if d.Rule == "" {
			d.Rule = sim.OneOwner
		}
	})
}

func objectives() shape[[]sim.ObjectiveID] {
	return list("objectives", refers[sim.ObjectiveID](kindObjective), 0, someMax)
}

func (f *format) option() shape[sim.Option] {
	return record(
		key("id", plain[sim.OptionID](), func(o *sim.Option) *sim.OptionID { return &o.ID }).must(),
		key("title", f.text, func(o *sim.Option) *text.Text { return &o.Title }).must(),
		key("text", f.text, func(o *sim.Option) *text.Text { return &o.Text }),
		key("effects", f.effs(), func(o *sim.Option) *[]sim.Effect { return &o.Effects }).
			says("これに決まったときに起きること", "what happens when this is decided"),
		key("duty", f.text, func(o *sim.Option) *text.Text { return &o.Duty }).
			says("法令か契約がほかの選択肢を許さないときの条文", "the article, where law or contract leaves no other choice"),
		key("suits", suits(), func(o *sim.Option) *[]string { return &o.Suits }).says("選ぶ代行の方針", "bot policies that choose it"),
	)
}

func (f *format) input() shape[sim.Input] {
	return record(
		key("id", plain[string](), func(i *sim.Input) *string { return &i.ID }).must(),
		key("title", f.text, func(i *sim.Input) *text.Text { return &i.Title }).must(),
		key("kind", choice(sim.WordsInput, sim.NumberInput, sim.MomentInput), func(i *sim.Input) *sim.InputKind { return &i.Kind }).must(),
		key("required", truth(), func(i *sim.Input) *bool { return &i.Required }),
	)
}

func (f *format) expectation() shape[sim.Expectation] {
	type expectation = sim.Expectation
	return record(
		key("id", names[sim.ExpectationID](kindExpectation), func(e *expectation) *sim.ExpectationID { return &e.ID }).must(),
		key("title", f.text, func(e *expectation) *text.Text { return &e.Title }).must(),
		key("why", f.text, func(e *expectation) *text.Text { return &e.Why }).must(),
		key("source", f.text, func(e *expectation) *text.Text { return &e.Source }).
			says("根拠の条文や文書", "the article, document or target it rests on"),
		key("from", f.cond(), func(e *expectation) **sim.Cond { return &e.From }).
			says("測り始め。省くと開始", "the anchor; the start of play when left out"),
		key("met", f.cond(), func(e *expectation) **sim.Cond { return &e.Met }).must().
			says("果たされたと判定する条件", "the condition that counts as done"),
		key("partly", f.cond(), func(e *expectation) **sim.Cond { return &e.Partly }).says("半分の点", "earns half"),
		key("never", f.cond(), func(e *expectation) **sim.Cond { return &e.Never }).says("起きたら零点", "earns nothing once it holds"),
		key("target", span(), func(e *expectation) *clock.Span { return &e.Target }).says("ここまで満点", "full credit until here"),
		key("late", span(), func(e *expectation) *clock.Span { return &e.Late }).says("ここから零点", "none after here"),
		key("curve", refers[sim.CurveID](kindCurve), func(e *expectation) *sim.CurveID { return &e.Curve }).
			says("点の減り方。linear、cliff、public か、curves のもの", "how points fall: linear, cliff, public, or one of curves"),
		key("points", whole(-pointsMax, pointsMax), func(e *expectation) *int { return &e.Points }).must().
			says("果たしたときの点", "points for doing it"),
		key("directive", choice("7", "8"), func(e *expectation) *string { return &e.Directive }),
		key("role", choice("F", "G"), func(e *expectation) *string { return &e.Role }),
		key("objectives", objectives(), func(e *expectation) *[]sim.ObjectiveID { return &e.Objectives }),
		key("axis", choice(scoring.Axes()...), func(e *expectation) *string { return &e.Axis }).must(),
		key("seats", seats(0), func(e *expectation) *[]sim.SeatID { return &e.Seats }).
			says("点が数えられる席", "seats that it is counted for"),
	)
}

func (f *format) curve() shape[sim.Curve] {
	point := record(
		key("at", share(), func(p *sim.CurvePoint) *int { return &p.At }).must().
			says("target（0%）から late（100%）までのどこか", "where between target (0%) and late (100%)"),
		key("credit", share(), func(p *sim.CurvePoint) *int { return &p.Credit }).must().
			says("そこで得られる点の割合", "the share of the points earned there"),
	)
	return record(
		key("id", names[sim.CurveID](kindCurve), func(c *sim.Curve) *sim.CurveID { return &c.ID }).must(),
		key("title", f.text, func(c *sim.Curve) *text.Text { return &c.Title }).must(),
		key("points", list("points", point, 2, someMax), func(c *sim.Curve) *[]sim.CurvePoint { return &c.Points }).must(),
	)
}
