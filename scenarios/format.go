package scenarios

import (
	"sync"

	"go.yaml.in/yaml/v4"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/text"
)

// How many of each a scenario may have.
const (
	SeatsMax       = 64 - 4 // with the four seats of every session
	InjectsMax     = 2000
	SystemsMax     = 500
	ObligationsMax = 200
	manyMax        = 1000 // of anything else at the top
	someMax        = 64   // of what belongs to one thing
)

// format is everything a scenario may say. The tables below are the only place where keys are listed: the reader and the
// schema both follow them.
type format struct {
	text      shape[text.Text]
	condition shape[sim.Cond]
	effect    shape[sim.Effect]
	file      shape[draft]
}

var theFormat = sync.OnceValue(newFormat)

func newFormat() *format {
	f := &format{text: bilingual()}
	f.condition = f.conditions()
	f.effect = f.effects()
	f.file = f.top()
	return f
}

func (f *format) cond() shape[*sim.Cond] { return boxed(later("condition", &f.condition)) }

func (f *format) effs() shape[[]sim.Effect] {
	return list("effects", later("effect", &f.effect), 0, someMax)
}

// top is the whole file. The calendar is read before everything that tells a time.
func (f *format) top() shape[draft] {
	return record(
		key("meta", f.meta(), func(d *draft) *draft { return d }).must().
			says("シナリオそのもの", "the scenario itself"),
		key("calendar", f.calendar(), func(d *draft) *sim.Script { return &d.Script }).must().
			says("いつ、どこの時刻で進むか", "when it plays, and by whose clocks"),
		key("pace", list("pace", f.pace(), 1, someMax), func(d *draft) *[]sim.Pace { return &d.Paces }).must().
			says("シナリオ時間の進む速さ", "how fast scenario time runs"),
		key("phases", list("phases", f.phase(), 1, someMax), func(d *draft) *[]sim.Phase { return &d.Phases }).must().
			says("物語の区切り", "the stretches of the story"),
		pauses(), key("organisation", f.organisation(), func(d *draft) *sim.Organisation { return &d.Organisation }).must().
			says("演習の舞台となる組織", "who it happens to"),
		key("seats", list("seats", f.seat(), 1, SeatsMax), func(d *draft) *[]sim.Seat { return &d.Seats }).must().
			says("参加者の席", "the seats people play"),
		key("staff", list("staff", f.pool(), 0, someMax), func(d *draft) *[]sim.Pool { return &d.Pools }).
			says("作業をする要員", "people who do work"),
		key("operators", seats(0), func(d *draft) *[]sim.SeatID { return &d.Operators }).
			says("システムへの指示を出せる席。省くとすべて", "seats that may give orders about systems; every seat when left out"),
		key("planners", seats(0), func(d *draft) *[]sim.SeatID { return &d.Planners }).
			says("開始前にチーム独自の目標（IT-BCP）を決められる席。省くとすべて", "seats that set the team's own targets (its IT-BCP) before play; every seat when left out"),
		key("flags", list("flags", names[sim.FlagID](kindFlag), 0, manyMax), func(d *draft) *[]sim.FlagID { return &d.Flags }).
			says("条件と効果で使う目印", "marks that effects set and conditions read"),
		key("systems", list("systems", f.system(), 0, SystemsMax), func(d *draft) *[]sim.System { return &d.Systems }).
			says("サービスが要する技術上のもの", "technical things that services need"),
		key("services", list("services", f.service(), 0, manyMax), func(d *draft) *[]sim.Service { return &d.Services }).
			says("業務と、その復旧の約束", "business activities and what is promised of them"),
		key("backups", list("backups", f.backup(), 0, SystemsMax), func(d *draft) *[]sim.Backup { return &d.Backups }).
			says("バックアップの組", "sets of copies"),
		key("spread", spread(), func(d *draft) *sim.Spread { return &d.Spread }).
			says("感染が隣へ広がるのにかかる時間。省くと広がらない", "how long an infection takes to a neighbour; without it nothing spreads"),
		key("watch", f.cond(), func(d *draft) **sim.Cond { return &d.Watch }).
			says("戻したものを見張っている条件", "when somebody watches what came back"),
		key("milestones", f.milestones(), func(d *draft) *sim.Milestones { return &d.Milestones }).
			says("サービスごとではない復旧の状態", "the states of a recovery that belong to no service"),
		key("preserved", f.cond(), func(d *draft) **sim.Cond { return &d.Preserved }).
			says("証拠が保全されている条件", "when evidence is safe from what is done to systems"),
		key("clean", f.cond(), func(d *draft) **sim.Cond { return &d.Clean }).
			says("侵入経路が塞がれている条件", "when the way in is closed"),
		f.units(), key("facts", list("facts", f.fact(), 0, manyMax), func(d *draft) *[]sim.Fact { return &d.Facts }).
			says("真相と、知り得る時", "ground truth, and from when it can be known"),
		key("actions", list("actions", f.action(), 0, manyMax), func(d *draft) *[]sim.Action { return &d.Actions }).
			says("席がいつでも始められること", "what seats may start at any time"),
		key("injects", list("injects", f.inject(), 1, InjectsMax), func(d *draft) *[]sim.Inject { return &d.Injects }).must().
			says("席に届くもの", "what reaches seats"),
		key("decisions", list("decisions", f.decision(), 0, manyMax), func(d *draft) *[]sim.Decision { return &d.Decisions }).
			says("席に問うこと", "questions put to seats"),
		key("audiences", list("audiences", f.audience(), 0, manyMax), func(d *draft) *[]sim.Audience { return &d.Audiences }).
			says("伝える相手", "whom statements go to"),
		key("obligations", list("obligations", f.obligation(), 0, ObligationsMax), func(d *draft) *[]obligation { return &d.obligations }).
			says("法令・契約の報告義務", "statutory and contractual clocks"),
		key("curves", list("curves", f.curve(), 0, someMax), func(d *draft) *[]sim.Curve { return &d.Curves }).
			says("target から late までの点の減り方", "ways for points to fall between target and late"),
		key("conferences", list("conferences", f.conference(), 0, someMax), func(d *draft) *[]sim.Conference { return &d.Conferences }).
			says("記者会見。時間を区切った質問に席が答える", "press conferences: seats answer timed questions"),
		key("expectations", list("expectations", f.expectation(), 1, manyMax), func(d *draft) *[]sim.Expectation { return &d.Expectations }).must().
			says("参加者に期待すること", "what the team is expected to do"),
		key("endings", list("endings", f.ending(), 1, someMax), func(d *draft) *[]sim.Ending { return &d.Endings }).must().
			says("結末。when のないものがちょうど 1 つ", "how the story may close; exactly one without when"),
		key("debrief", list("debrief", f.text, 0, someMax), func(d *draft) *[]text.Text { return &d.Debrief }).
			says("講評で問うこと", "questions for the debrief"),
		key("survey", f.survey(), func(d *draft) *sim.Survey { return &d.Survey }).
			says("終わった後に全員へ送るアンケート", "what everybody is asked after the exercise"),
		key("weights", weights(), func(d *draft) *disclosure.Weights { return &d.Weights }).
			says("情報開示の十の評価軸の重み。省くと既定", "weights of the ten axes of disclosure; the usual ones when left out"),
		key("glossary", list("glossary", f.term(), 0, manyMax), func(d *draft) *[]sim.Term { return &d.Glossary }).
			says("用語", "words explained in the lobby"),
		key("ground_rules", list("ground_rules", f.text, 0, someMax), func(d *draft) *[]text.Text { return &d.Ground }).
			says("約束事", "ground rules read in the lobby"),
	)
}

func (f *format) meta() shape[draft] {
	directives := list("directives", choice("7", "8"), 1, 2)
	roles := list("roles", choice("F", "G"), 1, 2)
	return record(
		key("id", plain[string](), func(d *draft) *string { return &d.ID }).must().
			says("フォルダー名と同じにする", "the same as the folder's name"),
		key("version", version(), func(d *draft) *string { return &d.Version }).must().
			says("版。1.0.0 の形", "its version, as 1.0.0"),
		key("title", f.text, func(d *draft) *text.Text { return &d.Title }).must(),
		key("synopsis", f.text, func(d *draft) *text.Text { return &d.Synopsis }).must().
			says("あらすじ。参加者も読む。種明かしは書かない", "what it is about; players read it too, so it gives nothing away"),
		key("sector", f.text, func(d *draft) *text.Text { return &d.Sector }).must().
			says("業種", "the line of business it plays in"),
		key("difficulty", whole(1, 5), func(d *draft) *int { return &d.Difficulty }).must().
			says("1（初めて）～ 5", "1 (a first drill) to 5"),
		key("directives", directives, func(d *draft) *[]string { return &d.Directives }).must().
			says("対象とする指示 7・8", "directives 7 and 8 that it exercises"),
		key("roles", roles, func(d *draft) *[]string { return &d.Roles }).must().
			says("対象とする CISO の役割 F・G", "CISO roles F and G that it exercises"),
		key("licence", line(), func(d *draft) *string { return &d.licence }).
			says("使用条件", "the terms it may be used under"),
		key("objectives", list("objectives", f.objective(), 1, someMax), func(d *draft) *[]sim.Objective { return &d.Objectives }).must().
			says("演習の目的", "what the exercise is to achieve"),
	)
}

func (f *format) objective() shape[sim.Objective] {
	return record(
		key("id", names[sim.ObjectiveID](kindObjective), func(o *sim.Objective) *sim.ObjectiveID { return &o.ID }).must(),
		key("text", f.text, func(o *sim.Objective) *text.Text { return &o.Text }).must(),
		key("directive", choice("7", "8"), func(o *sim.Objective) *string { return &o.Directive }),
		key("role", choice("F", "G"), func(o *sim.Objective) *string { return &o.Role }),
		key("anchors", list("anchors", f.text, sim.ScaleMax, sim.ScaleMax), func(o *sim.Objective) *[]text.Text { return &o.Anchors }).
			says("評価者の 1 ～ 5 がここで何を意味するか、低い順に", "what 1 to 5 on the evaluators' scale look like here, lowest first"),
	)
}

func (f *format) calendar() shape[sim.Script] {
	local := shape[clock.Instant]{read: localMoment, tell: tellLocal}
	return record(
		key("zone", zone(), func(s *sim.Script) *clock.Zone { return &s.Zone }).must().
			says("IANA の時間帯名", "an IANA time zone"),
		key("start", local, func(s *sim.Script) *clock.Instant { return &s.Start }).must().
			says("シナリオが始まる日時。T+0:00 にあたる", "date and time at which the scenario begins; T+0:00"),
		key("end", local, func(s *sim.Script) *clock.Instant { return &s.End }).must().
			says("シナリオが終わる日時。来れば演習は自動で終わる", "date and time at which it is over; the exercise then ends by itself"),
	)
}

func (f *format) pace() shape[sim.Pace] {
	step := record(
		key("from", moment(), func(s *sim.PaceStep) *clock.Instant { return &s.From }).must(),
		key("speed", rate(), func(s *sim.PaceStep) *clock.Rate { return &s.Rate }).must().
			says("実時間 1 秒あたりのシナリオ秒数", "scenario seconds per second"),
	)
	return record(
		key("id", names[sim.PaceID](kindPace), func(p *sim.Pace) *sim.PaceID { return &p.ID }).must(),
		key("title", f.text, func(p *sim.Pace) *text.Text { return &p.Title }).must(),
		key("steps", list("steps", step, 1, someMax), func(p *sim.Pace) *[]sim.PaceStep { return &p.Steps }).must(),
	)
}

func (f *format) phase() shape[sim.Phase] {
	return record(
		key("id", names[sim.PhaseID](kindPhase), func(p *sim.Phase) *sim.PhaseID { return &p.ID }).must(),
		key("title", f.text, func(p *sim.Phase) *text.Text { return &p.Title }).must(),
		key("from", moment(), func(p *sim.Phase) *clock.Instant { return &p.From }).must(),
	)
}

func (f *format) organisation() shape[sim.Organisation] {
	return record(
		key("name", f.text, func(o *sim.Organisation) *text.Text { return &o.Name }).must(),
		key("about", f.text, func(o *sim.Organisation) *text.Text { return &o.About }).must(),
		key("listed", truth(), func(o *sim.Organisation) *bool { return &o.Listed }),
		key("profile", profileID(), func(o *sim.Organisation) *string { return &o.Profile }).
			says("規則集の義務プロファイル", "an obligation profile of the rule set"),
		key("jurisdictions", list("jurisdictions", jurisdiction(), 1, someMax), func(o *sim.Organisation) *[]string { return &o.Jurisdictions }).
			says("どの法域の法令に服するか。省くとプロファイルのもの", "whose law binds it; that of the profile when left out"),
		key("without", list("without", ruleID(), 1, someMax), func(o *sim.Organisation) *[]string { return &o.Without }).
			says("本来なら見込まれるが、承知のうえで扱わない規則", "rules one would expect here and that are left out knowingly"),
	)
}

func (f *format) seat() shape[sim.Seat] {
	return record(
		key("id", names[sim.SeatID](kindSeat), func(s *sim.Seat) *sim.SeatID { return &s.ID }).must(),
		key("title", f.text, func(s *sim.Seat) *text.Text { return &s.Title }).must(),
		key("duties", f.text, func(s *sim.Seat) *text.Text { return &s.Duties }).must(),
	).then(func(r *reader, _ *yaml.Node, s *sim.Seat) {
		s.Kind = sim.Player
		switch s.ID {
		case sim.Facilitator, sim.Evaluator, sim.Observer, sim.Screen:
			r.fault(r.at[&s.ID], ReservedID, kindSeat.text(), s.ID)
		}
	})
}

func (f *format) term() shape[sim.Term] {
	return record(
		key("term", f.text, func(t *sim.Term) *text.Text { return &t.Term }).must(),
		key("meaning", f.text, func(t *sim.Term) *text.Text { return &t.Meaning }).must(),
	)
}

func (f *format) ending() shape[sim.Ending] {
	return record(
		key("id", names[sim.EndingID](kindEnding), func(e *sim.Ending) *sim.EndingID { return &e.ID }).must(),
		key("title", f.text, func(e *sim.Ending) *text.Text { return &e.Title }).must(),
		key("text", f.text, func(e *sim.Ending) *text.Text { return &e.Text }).must(),
		key("when", f.cond(), func(e *sim.Ending) **sim.Cond { return &e.When }),
		key("stops", truth(), func(e *sim.Ending) *bool { return &e.Stops }).
			says("成り立つとすぐ終わる", "ends the exercise at once"),
	)
}
