package sim

import (
	"fmt"
	"strings"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/recovery"
	"github.com/enshu/enshu/sim/text"
)

// Sentence prints a condition as people read it, such as "PR has told the press".
func (s *Script) Sentence(c *Cond) text.Text {
	if c == nil {
		return text.Text{JA: "いつでも", EN: "always"}
	}
	switch c.Op {
	case OpAll:
		return s.joined(s.sentences(c.Kids), "、かつ", " and ")
	case OpAny:
		return s.joined(s.sentences(c.Kids), "、または", " or ")
	case OpNot:
		k := s.Sentence(c.Kids[0])
		return both("「%s」ではない", "it is not so that %s", k)
	case OpTime:
		return text.Text{JA: s.offset(c.At) + "になった", EN: s.offset(c.At) + " has come"}
	case OpElapsed:
		k := s.Sentence(c.Kids[0])
		length := Lasting(c.Span)
		return text.Text{JA: k.JA + "から" + length.JA + "たった", EN: length.EN + " have passed since " + k.EN}
	case OpNotBy:
		k := s.Sentence(c.Kids[0])
		return text.Text{JA: s.offset(c.At) + "までに「" + k.JA + "」がなかった", EN: "by " + s.offset(c.At) + " it was not so that " + k.EN}
	case OpBefore:
		a, b := s.Sentence(c.Kids[0]), s.Sentence(c.Kids[1])
		return text.Text{JA: "『" + a.JA + "』が先、『" + b.JA + "』が後だった", EN: "first " + a.EN + ", and only then " + b.EN}
	}
	return s.leafSentence(c)
}

// sentences prints the parts of a condition; what is a choice within it is marked as one.
func (s *Script) sentences(kids []*Cond) []text.Text {
	parts := make([]text.Text, len(kids))
	for i, k := range kids {
		parts[i] = s.Sentence(k)
		if k.Op == OpAny && len(k.Kids) > 1 {
			parts[i] = both("（%s、のいずれか）", "(either %s)", parts[i])
		}
	}
	return parts
}

func (s *Script) joined(parts []text.Text, ja, en string) text.Text {
	var js, es []string
	for _, p := range parts {
		js, es = append(js, p.JA), append(es, p.EN)
	}
	return text.Text{JA: strings.Join(js, ja), EN: strings.Join(es, en)}
}

func both(ja, en string, of ...text.Text) text.Text {
	js, es := make([]any, len(of)), make([]any, len(of))
	for i, t := range of {
		js[i], es[i] = t.JA, t.EN
	}
	return text.Text{JA: fmt.Sprintf(ja, js...), EN: fmt.Sprintf(en, es...)}
}

// offset prints an instant as the time since the start: T+26:10.
func (s *Script) offset(t clock.Instant) string {
	minutes := int64(t.Sub(s.Start) / clock.Minute)
	return fmt.Sprintf("T+%d:%02d", minutes/60, minutes%60)
}

// Lasting prints a length of time in words, to the minute.
func Lasting(d clock.Span) text.Text {
	minutes := int64(d / clock.Minute)
	if minutes == 0 && d > 0 {
		return text.Text{JA: "1分未満", EN: "under a minute"}
	}
	var ja, en []string
	add := func(n int64, j, one, many string) {
		if n == 0 {
			return
		}
		word := many
		if n == 1 {
			word = one
		}
		ja, en = append(ja, fmt.Sprintf("%d%s", n, j)), append(en, fmt.Sprintf("%d %s", n, word))
	}
	add(minutes/1440, "日", "day", "days")
	add(minutes/60%24, "時間", "hour", "hours")
	add(minutes%60, "分", "minute", "minutes")
	if len(ja) == 0 {
		return text.Text{JA: "0分", EN: "0 minutes"}
	}
	return text.Text{JA: strings.Join(ja, ""), EN: strings.Join(en, " ")}
}

func (s *Script) leafSentence(c *Cond) text.Text {
	switch c.Op {
	case OpFired:
		return both("「%s」が届いた", "“%s” came in", s.injectTitle(c.Inject))
	case OpRead:
		return both("%sが「%s」を読んだ", "%s has read “%s”", s.seatTitle(c.Seat), s.injectTitle(c.Inject))
	case OpAcked:
		return both("%sが「%s」を了解した", "%s has acknowledged “%s”", s.seatTitle(c.Seat), s.injectTitle(c.Inject))
	case OpDecided:
		return s.decidedSentence(c)
	case OpStarted:
		return both("行動「%s」が始まった", "“%s” was begun", s.Actions[c.at].Title)
	case OpDone:
		return both("行動「%s」が終わった", "“%s” was done", s.Actions[c.at].Title)
	case OpTrue:
		return both("実際に「%s」である", "in truth, %s", s.Facts[c.at].Readings[c.sub].Text)
	case OpKnown:
		return s.knownSentence(c)
	case OpStated:
		return s.statedSentence(c)
	case OpObligation:
		o := &s.Obligations[c.at]
		return both("「%s」が%s", "“%s” is %s", o.Name(o.Stages[c.sub]), clockWords(c.Clock))
	case OpSystem:
		return both("「%s」が%sの状態にある", "“%s” is %s", s.Systems[c.at].Title, statusWords[c.State])
	case OpSystemClean:
		return both("「%s」が健全性確認のうえ稼働している", "“%s” runs and was validated", s.Systems[c.at].Title)
	case OpStayedClean:
		return both("「%s」が%s途切れなく健全に稼働している", "“%s” has run clean for %s without a break", s.Systems[c.at].Title, Lasting(c.Span))
	case OpLost:
		return both("「%s」を調べる手がかりが失われた", "the traces of “%s” are gone", s.Facts[c.at].Title)
	case OpBackupHit:
		return both("バックアップ「%s」が読めなくなっている", "the backup set “%s” cannot be read", s.Backups[c.at].Title)
	case OpBackupRead:
		return both("バックアップ「%s」を実際に読み出した", "the backup set “%s” was read for real", s.Backups[c.at].Title)
	case OpService, OpOutage, OpRestored, OpReady, OpReopened, OpNormal, OpEstimated, OpEstimateHeld, OpEstimateLapsed:
		return s.serviceSentence(c)
	case OpOverworked:
		return both("「%s」に、休まず働き続けて疲れた人がいる", "somebody of “%s” works on, tired, without a rest", s.Pools[c.at].Title)
	case OpCalledIn:
		return both("「%s」の非番の人を呼び出した", "those of “%s” who were off shift were called in", s.Pools[c.at].Title)
	case OpFlag:
		return s.flagSentence(c.Flag)
	case OpConference, OpQuestion:
		return s.conferenceSentence(c)
	case OpFalse:
		return both("%sに、把握していた事実と異なる説明をした", "%s were told what the organisation knew to be untrue", s.audienceTitle(c.Audience))
	case OpPromise:
		return both("%sに約束した次回の連絡を守った", "the next update promised to %s was kept", s.audienceTitle(c.Audience))
	}
	return text.Same(string(c.Op))
}

func (s *Script) serviceSentence(c *Cond) text.Text {
	switch c.Op {
	case OpService:
		return both("「%s」が%s以上の水準にある", "“%s” stands at %s or more", s.Services[c.at].Title, text.Same(fmt.Sprintf("%d%%", c.Level/10)))
	case OpOutage:
		return both("「%s」が最低水準を割った", "“%s” has fallen below its minimum", s.Services[c.at].Title)
	case OpRestored:
		return both("「%s」が最低水準まで戻った", "“%s” is back at its minimum", s.Services[c.at].Title)
	case OpReady:
		return both("「%s」に必要なシステムが戻った", "the systems that “%s” rests on are back", s.Services[c.at].Title)
	case OpReopened:
		return both("「%s」が再開された", "“%s” was reopened", s.Services[c.at].Title)
	case OpNormal:
		return both("「%s」が平常に戻った", "“%s” is back to normal", s.Services[c.at].Title)
	case OpEstimated:
		return both("「%s」の復旧見込みが示された", "somebody said when “%s” would be back", s.Services[c.at].Title)
	case OpEstimateHeld:
		return both("「%s」が戻る%s前に示されていた見込みが、計画に使える幅で当たった", "“%s” came back as was said %s ahead, in a range that others could plan by", s.Services[c.at].Title, Lasting(c.Span))
	case OpEstimateLapsed:
		return both("「%s」の見込みが、言い直されないまま過ぎた", "the estimate for “%s” ran out and nobody had said another", s.Services[c.at].Title)
	}
	return text.Same(string(c.Op))
}

func (s *Script) conferenceSentence(c *Cond) text.Text {
	switch c.Op {
	case OpConference:
		how := text.Text{JA: "開かれている", EN: "is being held"}
		if c.Said == "over" {
			how = text.Text{JA: "終わった", EN: "is over"}
		}
		return both("会見「%s」が%s", "the press conference “%s” %s", s.Conferences[c.at].Title, how)
	case OpQuestion:
		how := text.Text{JA: "答えた", EN: "was answered"}
		if c.Said == "unanswered" {
			how = text.Text{JA: "答えなかった", EN: "got no answer"}
		}
		return both("会見の質問「%s」に%s", "the question “%s” %s", s.Conferences[c.at].Questions[c.sub].Text, how)
	}
	return text.Same(string(c.Op))
}

var statusWords = map[recovery.Status]text.Text{
	recovery.Up: {JA: "稼働", EN: "up"}, recovery.Degraded: {JA: "縮退", EN: "degraded"}, recovery.Validating: {JA: "検証中", EN: "being validated"},
	recovery.Restoring: {JA: "復旧中", EN: "being restored"}, recovery.Isolated: {JA: "隔離", EN: "isolated"},
	recovery.Compromised: {JA: "侵害", EN: "compromised"}, recovery.Down: {JA: "停止", EN: "down"},
}

func clockWords(c ClockState) text.Text {
	switch c {
	case Running:
		return text.Text{JA: "進行中である", EN: "running"}
	case MetInTime, "":
		return text.Text{JA: "期限内に果たされた", EN: "met in time"}
	case MetLate:
		return text.Text{JA: "期限後に果たされた", EN: "met late"}
	case Overdue:
		return text.Text{JA: "期限を過ぎている", EN: "overdue"}
	case Pending:
		return text.Text{JA: "判断を待っている", EN: "waiting for a decision"}
	case Undecided:
		return text.Text{JA: "上限までに判断されていない", EN: "undecided past its cap"}
	}
	return text.Text{JA: "始まっていない", EN: "not started"}
}

func (s *Script) decidedSentence(c *Cond) text.Text {
	d := &s.Decisions[c.at]
	if len(c.opts) == 0 {
		return both("「%s」が決定された", "“%s” was decided", d.Title)
	}
	var js, es []string
	for _, o := range c.opts {
		js, es = append(js, "「"+d.Options[o].Title.JA+"」"), append(es, "“"+d.Options[o].Title.EN+"”")
	}
	list := text.Text{JA: strings.Join(js, "または"), EN: strings.Join(es, " or ")}
	return both("「%s」で%sと決定された", "“%s” was decided as %s", d.Title, list)
}

func (s *Script) knownSentence(c *Cond) text.Text {
	who := text.Text{JA: "組織", EN: "the organisation"}
	if c.Seat != "" {
		who = s.seatTitle(c.Seat)
	}
	what := s.Facts[c.at].Title
	if c.sub >= 0 {
		what = s.Facts[c.at].Readings[c.sub].Text
	}
	how := text.Text{JA: "知っている", EN: "knows of"}
	if c.Certainty == knowledge.Confirmed {
		how = text.Text{JA: "確認している", EN: "has confirmed"}
	}
	return text.Text{JA: who.JA + "が「" + what.JA + "」と" + how.JA, EN: who.EN + " " + how.EN + " “" + what.EN + "”"}
}

func (s *Script) statedSentence(c *Cond) text.Text {
	to := s.audienceTitle(c.Audience)
	if c.Fact == "" {
		return both("%sに説明した", "%s were told", to)
	}
	fact := s.Facts[s.facts.of(c.Fact)]
	what := fact.Title
	if c.Reading != "" {
		what = fact.Readings[fact.Reading(c.Reading)].Text
	}
	if len(c.Certainties) == 0 {
		return both("%sに「%s」について説明した", "%s were told about “%s”", to, what)
	}
	var js, es []string
	for _, k := range c.Certainties {
		w := CertaintyWords(k)
		js, es = append(js, w.JA), append(es, w.EN)
	}
	t := both("%sに「%s」を「%s」として説明した", "%s were told “%s” as %s", to, what, text.Text{JA: strings.Join(js, "・"), EN: strings.Join(es, " or ")})
	return t
}

// CertaintyWords names a certainty.
func CertaintyWords(c knowledge.Certainty) text.Text {
	switch c {
	case knowledge.Confirmed:
		return text.Text{JA: "確認済み", EN: "confirmed"}
	case knowledge.Possible:
		return text.Text{JA: "可能性あり", EN: "possible"}
	case knowledge.NotObserved:
		return text.Text{JA: "現時点で確認なし", EN: "not observed so far"}
	case knowledge.Investigating:
		return text.Text{JA: "調査中", EN: "under investigation"}
	case knowledge.Undisclosed:
		return text.Text{JA: "公表していない", EN: "not disclosed"}
	case knowledge.Excluded:
		return text.Text{JA: "否定できた", EN: "excluded"}
	}
	return text.Text{JA: "不明", EN: "unknown"}
}

func (s *Script) injectTitle(id InjectID) text.Text {
	x := &s.Injects[s.injects.of(id)]
	if x.Title.Empty() {
		return x.Subject
	}
	return x.Title
}

func (s *Script) seatTitle(id SeatID) text.Text {
	if i := s.seats.of(id); i >= 0 {
		return s.Seats[i].Title
	}
	return text.Text{JA: "いずれかの席", EN: "some seat"}
}

func (s *Script) audienceTitle(id AudienceID) text.Text {
	if i := s.audiences.of(id); i >= 0 {
		return s.Audiences[i].Title
	}
	return text.Text{JA: "いずれかの宛先", EN: "some audience"}
}
