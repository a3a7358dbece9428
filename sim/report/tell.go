package report

import (
	"slices"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// tell says in words what an event records. What is bookkeeping between the machine and itself has no words.
func (r *Record) tell(e sim.Event) text.Text {
	switch e := e.(type) {
	case sim.Delivered:
		return r.tellItem(e)
	case sim.DecisionOpened, sim.Answered, sim.Concurred, sim.Decided, sim.Referred, sim.Declined:
		return r.tellDecision(e)
	case sim.WorkBegun, sim.WorkEnded, sim.SystemChanged, sim.BackupChanged, sim.ServiceChanged, sim.ServiceReopened, sim.TargetSet, sim.EstimateGiven, sim.WorkaroundSet, sim.StaffCalled:
		return r.tellWork(e)
	case sim.TruthTurned, sim.TraceLost, sim.BecameKnowable, sim.Learned:
		return r.tellFact(e)
	case sim.Stated, sim.Cleared, sim.Judged:
		return r.tellStatement(e)
	case sim.Triggered, sim.GroundMet, sim.ClockRan, sim.ClockMet, sim.ClockPassed, sim.CapPassed:
		return r.tellClock(e)
	}
	return r.tellRoom(e)
}

func (r *Record) tellItem(e sim.Delivered) text.Text {
	from := e.From
	if e.Seat != "" {
		from = r.seat(e.Seat)
	}
	return both("%s：%sから%sへ「%s」", "%s from %s to %s: “%s”", channelWords[e.Channel], from, r.seats(e.To), e.Subject)
}

func (r *Record) tellDecision(e sim.Event) text.Text {
	title := func(id sim.DecisionID) text.Text {
		return r.script.Decisions[r.script.DecisionNumber(id)].Title
	}
	switch e := e.(type) {
	case sim.DecisionOpened:
		return both("判断「%s」が求められた", "“%s” was put to be decided", title(e.Decision))
	case sim.Answered:
		return both("%sが「%s」に「%s」と答えた", "%s answered “%s”: %s", r.seat(e.Seat), title(e.Decision), r.option(e.Decision, e.Option))
	case sim.Concurred:
		return both("%s：「%s」に%s", "%s on “%s”: %s", r.seat(e.Seat), title(e.Decision), standWords[e.Stand])
	case sim.Referred:
		return both("「%s」が承認者に回された（%s）", "“%s” went to the approver (%s)", title(e.Decision), r.option(e.Decision, e.Option))
	case sim.Declined:
		return both("%sが「%s」を差し戻した", "%s sent “%s” back", r.seat(e.Seat), title(e.Decision))
	case sim.Decided:
		switch {
		case e.Option == "":
			return both("「%s」は時間切れで、決定なし", "“%s” ran out of time; no decision", title(e.Decision))
		case e.TimedOut:
			return both("「%s」は時間切れで「%s」となった", "“%s” ran out of time and became: %s", title(e.Decision), r.option(e.Decision, e.Option))
		}
		return both("「%s」を「%s」と決定", "“%s” was decided: %s", title(e.Decision), r.option(e.Decision, e.Option))
	}
	return text.Text{}
}

func (r *Record) tellWork(e sim.Event) text.Text {
	switch e := e.(type) {
	case sim.WorkBegun:
		return both("%sが着手：%s", "%s began: %s", r.seat(e.Seat), r.work(&e))
	case sim.WorkEnded:
		w := &r.state.Works[e.Work-1]
		how := map[string]text.Text{"done": {JA: "完了", EN: "Done"}, "failed": {JA: "失敗", EN: "Failed"}, "cancelled": {JA: "中止", EN: "Cancelled"}}[e.Result]
		return both("%s：%s", "%s: %s", how, r.work(w.WorkBegun))
	case sim.SystemChanged:
		return r.tellSystem(e)
	case sim.BackupChanged:
		return both("バックアップ「%s」の状態が変わった", "Backup set “%s” changed", r.script.Backups[r.script.BackupNumber(e.Backup)].Title)
	case sim.ServiceChanged:
		return both("サービス「%s」の水準が%sになった", "Service “%s” stands at %s", r.service(e.Service), level(e.Level).Text)
	case sim.ServiceReopened:
		return both("%sがサービス「%s」を再開", "%s reopened “%s”", r.seat(e.Seat), r.service(e.Service))
	case sim.EstimateGiven:
		return both("%sが「%s」の復旧見込みを示した：%s～%s", "%s said when “%s” would be back: %s to %s", r.seat(e.Seat), r.service(e.Service), moment(r.script, e.Early).Text, moment(r.script, e.Late).Text)
	case sim.StaffCalled:
		return both("%sが%sを呼び出した：%sから", "%s called in %s, there from %s", r.seat(e.Seat), r.script.Pools[r.script.PoolNumber(e.Pool)].Title, moment(r.script, e.Here).Text)
	case sim.TargetSet:
		return r.tellTarget(e)
	case sim.WorkaroundSet:
		if e.Level == 0 {
			return both("「%s」の手作業が終わった", "Manual work for “%s” ended", r.service(e.Service))
		}
		return both("「%s」を手作業で%sまで支える", "Manual work carries “%s” to %s", r.service(e.Service), level(e.Level).Text)
	}
	return text.Text{}
}

func (r *Record) tellSystem(e sim.SystemChanged) text.Text {
	t := both("システム「%s」：%s", "System “%s”: %s", r.system(e.System), statusWords[e.Health])
	if e.Isolated {
		t = both("%s、隔離", "%s, isolated", t)
	}
	if e.Infected && e.Detected {
		t = both("%s、侵害を検知", "%s, compromise found", t)
	}
	if e.Validated {
		t = both("%s、健全性確認済み", "%s, validated", t)
	}
	return t
}

func (r *Record) tellFact(e sim.Event) text.Text {
	title := func(f sim.FactID) text.Text { return r.script.Facts[r.script.FactNumber(f)].Title }
	switch e := e.(type) {
	case sim.TruthTurned:
		return both("真相「%s」：%s", "In truth, “%s”: %s", title(e.Fact), r.reading(e.Fact, e.Reading))
	case sim.TraceLost:
		return both("「%s」を突き止める痕跡が「%s」とともに失われた", "The traces of “%s” were lost with “%s”", title(e.Fact), r.system(e.System))
	case sim.BecameKnowable:
		return both("「%s」を知り得るようになった：%s【%s】", "“%s” could now be known: %s [%s]", title(e.Fact), r.reading(e.Fact, e.Reading), certaintyWords[e.Certainty])
	case sim.Learned:
		return both("%sが「%s」を把握：%s【%s】", "%s learned of “%s”: %s [%s]", r.seats(e.Seats), title(e.Fact), r.reading(e.Fact, e.Reading), certaintyWords[e.Certainty])
	}
	return text.Text{}
}

func (r *Record) tellStatement(e sim.Event) text.Text {
	switch e := e.(type) {
	case sim.Stated:
		if e.Waiting {
			return both("%sが%s宛ての声明を書き、承認を待つ", "%s wrote to %s, to be approved", r.seat(e.Seat), r.audience(e.Audience))
		}
		return both("%sが%sに伝えた", "%s told %s", r.seat(e.Seat), r.audience(e.Audience))
	case sim.Judged:
		return r.tellJudged(e)
	case sim.Cleared:
		if e.Yes {
			return both("%sが声明 第%s号を承認", "%s cleared statement no. %s", r.seat(e.Seat), num(e.Statement))
		}
		return both("%sが声明 第%s号を差し戻した", "%s sent statement no. %s back", r.seat(e.Seat), num(e.Statement))
	}
	return text.Text{}
}

// tellClock tells what moved a statutory clock.
func (r *Record) tellClock(e sim.Event) text.Text {
	title := func(id sim.ObligationID) text.Text { return r.script.Obligations[r.script.ObligationNumber(id)].Title }
	why := func(b sim.Beginning, o *sim.Origin) sim.Beginning {
		if o != nil {
			b.Origin = *o
		}
		return b
	}
	switch e := e.(type) {
	case sim.Triggered:
		return both("「%s」の起算事由：%s", "What starts “%s” happened: %s", title(e.Obligation), r.because(why(sim.Beginning{Event: e.Event}, e.Because)))
	case sim.GroundMet:
		name := r.script.Obligations[r.script.ObligationNumber(e.Obligation)].Rule.Ground(e.Ground)
		return both("「%s」は「%s」に当たる：%s", "“%s” falls under “%s”: %s", title(e.Obligation), name, r.whoAndWhy(why(sim.Beginning{}, e.Because)))
	case sim.CapPassed:
		return both("判断なし：%sは、判断の上限を過ぎた", "Not decided: %s, past the cap for deciding", r.stage(e.Obligation, e.Stage))
	case sim.ClockRan:
		if e.Moved {
			return both("期限変更：%s（新しい期限 %s）", "Deadline moved: %s (now due %s)", r.stage(e.Obligation, e.Stage), moment(r.script, e.Due).Text)
		}
		return both("時計開始：%s（期限 %s）", "Clock started: %s (due %s)", r.stage(e.Obligation, e.Stage), moment(r.script, e.Due).Text)
	case sim.ClockMet:
		t := both("提出：%s（声明 第%s号）", "Filed: %s (statement no. %s)", r.stage(e.Obligation, e.Stage), num(e.Statement))
		if e.Late {
			t = both("%s、期限後", "%s, late", t)
		}
		return t
	case sim.ClockPassed:
		return both("期限徒過：%s", "Deadline passed: %s", r.stage(e.Obligation, e.Stage))
	}
	return text.Text{}
}

// tellJudged tells a statement as it went out.
func (r *Record) tellJudged(e sim.Judged) text.Text {
	x := &r.state.Statements[e.Statement-1]
	t := both("声明 %s：%sが%sに伝えた", "Statement %s: %s told %s", r.version(e.Statement), r.script.Seats[x.Seat].Title, r.script.Audiences[x.Audience].Title)
	if x.Corrects > 0 {
		t = both("%s（%s）", "%s (%s)", t, r.corrects(x.Corrects))
	}
	if slices.ContainsFunc(e.Verdicts, wrong) {
		t = both("%s。事実または把握に反する内容を含む", "%s; it holds something untrue or kept back", t)
	}
	return t
}

func (r *Record) tellRoom(e sim.Event) text.Text {
	switch e := e.(type) {
	case sim.Opened:
		return text.Text{JA: "セッションを開いた", EN: "The session was opened"}
	case sim.ClockSet:
		return clockCauses[e.Cause]
	case sim.PhaseEntered:
		return both("フェーズ：%s", "Phase: %s", r.phase(e.Phase))
	case sim.SeatTaken:
		return both("%sに着席", "Seat taken: %s", r.seat(e.Seat))
	case sim.InjectSkipped:
		return both("状況付与「%s」を取りやめた", "The inject “%s” was skipped", r.script.Injects[r.script.InjectNumber(e.Inject)].Title)
	case sim.InjectFired:
		return both("状況付与「%s」", "Inject “%s”", r.script.Injects[r.script.InjectNumber(e.Inject)].Title)
	case sim.ItemMarked:
		return r.tellMark(e)
	case sim.Logged:
		return both("%sが記録：%s", "%s logged: %s", r.seat(e.Seat), r.wrote(e.Seat, e.Text))
	case sim.Noted:
		if e.Open { // put forward to be read without the seat
			return both("アイデア：%s", "Idea: %s", text.Same(e.Text))
		}
		return both("%s（%s）：%s", "%s (%s): %s", noteWords[e.Note], r.seat(e.Seat), r.wrote(e.Seat, e.Text))
	case sim.SceneShown, sim.Improved, sim.ProseWritten:
		return r.tellAfterwards(e)
	case sim.Interrupted, sim.Rewound:
		return r.tellFault(e)
	case sim.TimePassed:
		return both("時間が経ち、続いていた状態が節目を迎えた", "Time went by, and what had lasted reached its mark")
	case sim.Spent:
		return both("支出 %s", "Spent %s", yen(e.Yen).Text)
	case sim.Ended:
		return r.ending(e)
	case sim.Debriefed:
		return text.Text{JA: "講評を開いた", EN: "The debrief was opened"}
	case sim.RealWorldCalled:
		return both("%sが実災害を宣言し、演習を止めた", "%s called a real incident and stopped the exercise", r.seat(e.By))
	}
	return text.Text{}
}

func (r *Record) tellMark(e sim.ItemMarked) text.Text {
	subject := r.state.Items[e.Item-1].Subject
	switch e.Mark {
	case "star":
		return both("%sが「%s」に星を付けた", "%s starred “%s”", r.seat(e.Seat), subject)
	case "ack":
		return both("%sが「%s」を了解した", "%s acknowledged “%s”", r.seat(e.Seat), subject)
	case "read":
		return both("%sが「%s」を読んだ", "%s read “%s”", r.seat(e.Seat), subject)
	}
	return text.Text{}
}

func (r *Record) phase(id sim.PhaseID) text.Text {
	for i := range r.script.Phases {
		if r.script.Phases[i].ID == id {
			return r.script.Phases[i].Title
		}
	}
	return text.Same(string(id))
}

func (r *Record) ending(e sim.Ended) text.Text {
	for i := range r.script.Endings {
		if r.script.Endings[i].ID == e.Ending {
			return both("終了：%s", "The end: %s", r.script.Endings[i].Title)
		}
	}
	return both("進行役が終了させた（%s）", "Ended by hand (%s)", text.Same(e.Reason))
}

var clockCauses = map[string]text.Text{
	"start":      {JA: "演習開始", EN: "The exercise starts"},
	"pause":      {JA: "一時停止", EN: "Paused"},
	"resume":     {JA: "再開", EN: "Resumed"},
	"speed":      {JA: "速度変更", EN: "Speed changed"},
	"jump":       {JA: "時刻を進めた", EN: "Time was moved forward"},
	"gap":        {JA: "中断（時計は止まっていた）", EN: "Interrupted; the clock stood still"},
	"end":        {JA: "演習終了", EN: "The exercise ends"},
	"real_world": {JA: "実災害による中止", EN: "Stopped for a real incident"},
}
