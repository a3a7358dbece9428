package report

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/recovery"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/text"
)

// coded is a word of a closed set as people read it, with what it means for the reader's eye.
type coded struct {
	text.Text
	tone string
}

func (c coded) cell(code string) Cell {
	return Cell{Text: c.Text, Unit: Present, Code: code, Tone: c.tone}
}

var verdictWords = map[string]coded{
	scoring.VerdictOpen:         {text.Text{JA: "未判定", EN: "Not judged"}, ""},
	scoring.VerdictMet:          {text.Text{JA: "達成", EN: "Met"}, "good"},
	scoring.VerdictLate:         {text.Text{JA: "遅延", EN: "Late"}, "watch"},
	scoring.VerdictPartly:       {text.Text{JA: "一部達成", EN: "Partly"}, "watch"},
	scoring.VerdictMissed:       {text.Text{JA: "未達", EN: "Missed"}, "bad"},
	scoring.VerdictContradicted: {text.Text{JA: "矛盾", EN: "Contradicted"}, "bad"},
	scoring.VerdictNone:         {text.Text{JA: "対象外", EN: "Does not apply"}, ""},
}

var claimWords = map[disclosure.Verdict]coded{
	disclosure.Sound:        {text.Text{JA: "妥当", EN: "Sound"}, "good"},
	disclosure.Unsupported:  {text.Text{JA: "把握より強い断定", EN: "Surer than was known"}, "watch"},
	disclosure.Mistaken:     {text.Text{JA: "誤り（善意）", EN: "Untrue, in good faith"}, "watch"},
	disclosure.Careless:     {text.Text{JA: "誤り（知り得た）", EN: "Untrue, and could have been known"}, "bad"},
	disclosure.Contradicted: {text.Text{JA: "把握に反する誤り", EN: "Untrue, against what was held"}, "bad"},
	disclosure.Withheld:     {text.Text{JA: "把握しながら伏せた", EN: "Kept back though held"}, "bad"},
}

var certaintyWords = map[knowledge.Certainty]text.Text{
	knowledge.Unset:         {JA: "聞いていない", EN: "Not heard of"},
	knowledge.Unknown:       {JA: "不明", EN: "Unknown"},
	knowledge.Undisclosed:   {JA: "非公表", EN: "Not disclosed"},
	knowledge.Investigating: {JA: "調査中", EN: "Under investigation"},
	knowledge.NotObserved:   {JA: "未確認（痕跡なし）", EN: "Not observed"},
	knowledge.Possible:      {JA: "可能性あり", EN: "Possible"},
	knowledge.Excluded:      {JA: "否定", EN: "Excluded"},
	knowledge.Confirmed:     {JA: "確認済み", EN: "Confirmed"},
}

func certainty(c knowledge.Certainty) Cell {
	return Cell{Text: certaintyWords[c], Unit: Present, Code: c.String()}
}

var clockWords = map[sim.ClockState]coded{
	sim.NotStarted: {text.Text{JA: "開始せず", EN: "Never started"}, ""},
	sim.Pending:    {text.Text{JA: "判断待ち（時計は動いていない）", EN: "Decision owed, clock not started"}, "watch"},
	sim.Undecided:  {text.Text{JA: "上限までに判断なし", EN: "Not decided by the cap"}, "bad"},
	sim.Running:    {text.Text{JA: "進行中（未提出）", EN: "Running, not filed"}, "watch"},
	sim.MetInTime:  {text.Text{JA: "期限内に提出", EN: "Filed in time"}, "good"},
	sim.MetLate:    {text.Text{JA: "期限後に提出", EN: "Filed late"}, "bad"},
	sim.Overdue:    {text.Text{JA: "期限徒過（未提出）", EN: "Overdue, not filed"}, "bad"},
}

var statusWords = map[recovery.Status]text.Text{
	recovery.Up: {JA: "稼働", EN: "up"}, recovery.Degraded: {JA: "縮退", EN: "degraded"},
	recovery.Validating: {JA: "検証中", EN: "being validated"}, recovery.Restoring: {JA: "復旧中", EN: "being restored"},
	recovery.Isolated: {JA: "隔離", EN: "isolated"}, recovery.Compromised: {JA: "侵害", EN: "compromised"}, recovery.Down: {JA: "停止", EN: "down"},
}

var verbWords = map[sim.Verb]text.Text{
	sim.Isolate: {JA: "隔離", EN: "Isolate"}, sim.Reconnect: {JA: "再接続", EN: "Reconnect"},
	sim.Restore: {JA: "復旧", EN: "Restore"}, sim.Validate: {JA: "健全性確認", EN: "Validate"},
}

var noteWords = map[sim.NoteKind]text.Text{
	sim.Strength: {JA: "良い点", EN: "Strength"}, sim.Gap: {JA: "課題", EN: "Gap"},
	sim.Risk: {JA: "リスク", EN: "Risk"}, sim.Idea: {JA: "改善案", EN: "Idea"},
}

var standWords = map[sim.Stand]text.Text{
	sim.Agree: {JA: "同意", EN: "agrees"}, sim.Object: {JA: "異議", EN: "objects"}, sim.Abstain: {JA: "棄権", EN: "abstains"},
}

var channelWords = map[sim.Channel]text.Text{
	sim.Mail: {JA: "メール", EN: "Mail"}, sim.Phone: {JA: "電話", EN: "Phone"}, sim.Chat: {JA: "チャット", EN: "Chat"},
	sim.Ticket: {JA: "チケット", EN: "Ticket"}, sim.News: {JA: "報道", EN: "News"}, sim.Social: {JA: "SNS", EN: "Social media"},
	sim.Authority: {JA: "当局", EN: "Authority"}, sim.WalkIn: {JA: "来訪", EN: "Walk-in"},
}

var gradeWords = map[string]text.Text{
	"P": {JA: "P 達成", EN: "P performed"}, "S": {JA: "S 一部困難", EN: "S some difficulty"},
	"M": {JA: "M 大きな困難", EN: "M major difficulty"}, "U": {JA: "U 実施できず", EN: "U unable"},
}

// seat names a seat.
func (r *Record) seat(id sim.SeatID) text.Text { return seatTitle(r.script, id) }

func seatTitle(s *sim.Script, id sim.SeatID) text.Text {
	if n := s.SeatNumber(id); n >= 0 {
		return s.Seats[n].Title
	}
	return text.Same(string(id))
}

func (r *Record) seats(ids []sim.SeatID) text.Text { return seatTitles(r.script, ids) }

func seatTitles(s *sim.Script, ids []sim.SeatID) text.Text {
	var of []text.Text
	for _, id := range ids {
		of = append(of, seatTitle(s, id))
	}
	return list(of)
}

func (r *Record) system(id sim.SystemID) text.Text {
	return r.script.Systems[r.script.SystemNumber(id)].Title
}

func (r *Record) service(id sim.ServiceID) text.Text {
	return r.script.Services[r.script.ServiceNumber(id)].Title
}

func (r *Record) audience(id sim.AudienceID) text.Text {
	return r.script.Audiences[r.script.AudienceNumber(id)].Title
}

func (r *Record) stage(o sim.ObligationID, stage string) text.Text {
	x := &r.script.Obligations[r.script.ObligationNumber(o)]
	n, ok := x.Rule.Stage(stage)
	if !ok {
		return x.Title
	}
	return x.Name(n)
}

func (r *Record) reading(f sim.FactID, id sim.ReadingID) text.Text {
	x := &r.script.Facts[r.script.FactNumber(f)]
	if n := x.Reading(id); n >= 0 {
		return x.Readings[n].Text
	}
	return text.Same(string(id))
}

func (r *Record) option(d sim.DecisionID, id sim.OptionID) text.Text {
	x := &r.script.Decisions[r.script.DecisionNumber(d)]
	if n := x.Option(id); n >= 0 {
		return x.Options[n].Title
	}
	return text.Text{JA: "決定なし", EN: "no decision"}
}

// work names an action or an order.
func (r *Record) work(w *sim.WorkBegun) text.Text {
	if w.Action != "" {
		return r.script.Actions[r.script.ActionNumber(w.Action)].Title
	}
	if w.Backup != "" {
		return both("%s：%s", "%s: %s", verbWords[w.Verb], r.script.Backups[r.script.BackupNumber(w.Backup)].Title)
	}
	x := &r.script.Systems[r.script.SystemNumber(w.System)]
	t := both("%s：%s", "%s: %s", verbWords[w.Verb], x.Title)
	for i := range x.Ways {
		if x.Ways[i].ID == w.Way {
			t = both("%s（%s）", "%s (%s)", t, x.Ways[i].Title)
		}
	}
	return t
}

// stated is what an assertion says of its fact, with the number, its unit and its population where it is one.
func (r *Record) stated(a sim.Assertion) text.Text {
	t := r.reading(a.Fact, a.Reading)
	f, is := r.script.Figure(a)
	switch {
	case !is:
		return t
	case a.Count != 0 || a.Unit != "":
		return r.script.Words(f)
	}
	return both("%s［%s］", "%s [%s]", t, r.script.Words(f))
}

// claim says what one assertion says.
func (r *Record) claim(a sim.Assertion) text.Text {
	f := &r.script.Facts[r.script.FactNumber(a.Fact)]
	return both("%s：%s【%s】", "%s: %s [%s]", f.Title, r.stated(a), certaintyWords[a.Certainty])
}
