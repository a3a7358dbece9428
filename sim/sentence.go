package sim

import (
	"fmt"
	"strings"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/recovery"
	"github.com/enshu/enshu/sim/text"
)

// Sentence prints a condition as people read it when it holds, such as "PR has told the press".
func (s *Script) Sentence(c *Cond) text.Text { return teller{Script: s}.sentence(c) }

// Goal prints a condition as what is asked for, to stand before "was expected": "that the press be told".
func (s *Script) Goal(c *Cond) text.Text { return teller{Script: s, asked: true}.sentence(c) }

// Mishap prints a condition as what went wrong: an inject that comes in then is not news but the thing it tells of.
func (s *Script) Mishap(c *Cond) text.Text { return teller{Script: s, mishap: true}.sentence(c) }

// teller puts conditions into words: as what came about, as what is asked for, or as what went wrong.
type teller struct {
	*Script
	asked, mishap bool
}

func (t teller) sentence(c *Cond) text.Text {
	if c == nil {
		return text.Text{JA: "いつでも", EN: "always"}
	}
	switch c.Op {
	case OpAll:
		return t.allOf(c.Kids)
	case OpAny:
		return t.anyOf(c.Kids)
	case OpNot:
		return t.say("「%s」ではない{|こと}", "it {is|be} not so that %s", t.Sentence(c.Kids[0]))
	case OpTime:
		at := text.Same(t.offset(c.At))
		return t.say("%sに{なった|なること}", "%s {has|have} come", at)
	case OpElapsed:
		return t.say("%[2]sから%[1]s{たった|たつこと}", "%s {have|should have} passed since %s", Lasting(c.Span), t.Sentence(c.Kids[0]))
	case OpNotBy:
		return t.say("%sまでに「%s」が{なかった|ないこと}", "by %s it {was|be} not so that %s", text.Same(t.offset(c.At)), t.Sentence(c.Kids[0]))
	case OpBefore:
		a, b := t.Sentence(c.Kids[0]), t.Sentence(c.Kids[1])
		a.EN, b.EN = t.sentence(c.Kids[0]).EN, t.sentence(c.Kids[1]).EN
		return t.say("『%s』が先、『%s』が後{だった|であること}", "first %s, and only then %s", a, b)
	}
	return t.leaf(c, t.subject(c), one)
}

// say fills in a sentence. Of {told|asked} in it, what fits stands.
func (t teller) say(ja, en string, of ...text.Text) text.Text {
	return both(t.form(ja), t.form(en), of...)
}

func (t teller) form(f string) string {
	before, rest, ok := strings.Cut(f, "{")
	if !ok {
		return f
	}
	choice, after, _ := strings.Cut(rest, "}")
	told, asked, _ := strings.Cut(choice, "|")
	if t.asked {
		told = asked
	}
	return before + told + t.form(after)
}

func both(ja, en string, of ...text.Text) text.Text { return text.Fill(ja, en, of...) }

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

// Between says in words how long it is from one instant to a later one, as whoever takes the two printed minutes from each
// other finds it.
func Between(from, to clock.Instant) text.Text {
	if to > from && to.Minute() == from.Minute() {
		return Lasting(to.Sub(from))
	}
	return Lasting(max(0, to.Minute().Sub(from.Minute())))
}

// leaf says of its subject, one thing or several, what a condition without parts is about.
func (t teller) leaf(c *Cond, who text.Text, n number) text.Text {
	switch c.Op {
	case OpFired:
		if t.mishap {
			return t.say("%sという事態になった", "it came to %s", who)
		}
		return t.say("%sが{届いた|届くこと}", "%s {came|come} in", who)
	case OpRead:
		return t.say("%sが「%s」を{読んだ|読むこと}", "%s {has|have} read “%s”", who, t.injectTitle(c.Inject))
	case OpAcked:
		return t.say("%sが「%s」を{了解した|了解すること}", "%s {has|have} acknowledged “%s”", who, t.injectTitle(c.Inject))
	case OpDecided:
		return t.decided(c, who)
	case OpStarted:
		return t.say("行動%sが{始まった|始まること}", "%s "+t.be(n)+" begun", who)
	case OpDone:
		return t.say("行動%sが{終わった|終わること}", "%s "+t.be(n)+" done", who)
	case OpTrue:
		return t.say("実際に「%s」である{|こと}", "in truth it {is|be} “%s”", t.Facts[c.at].Read(c.sub))
	case OpKnown:
		return t.known(c, who)
	case OpStated:
		return t.stated(c, who)
	case OpObligation:
		return t.say("%sが"+clockWord(c.Clock).JA, "%s {is|be} "+clockWord(c.Clock).EN, who)
	case OpSystem:
		return t.say("%sが%sの状態に{ある|あること}", "%s {is|be} %s", who, statusWords[c.State])
	case OpSystemClean:
		if n == one {
			return t.say("%sが健全性確認のうえ稼働している{|こと}", "%s {runs and was|run and have been} validated", who)
		}
		return t.say("%sが健全性確認のうえ稼働している{|こと}", "%s {run and were|run and have been} validated", who)
	case OpStayedClean:
		return t.say("%sが%s途切れなく健全に稼働している{|こと}", "%s {has|have} run clean for %s without a break", who, Lasting(c.Span))
	case OpLost:
		return t.say("%sを調べる手がかりが{失われた|失われること}", "the traces of %s {are|be} gone", who)
	case OpBackupHit:
		return t.say("バックアップ%sが読めなくなっている{|こと}", "the backup set %s cannot be read", who)
	case OpBackupRead:
		if n == one {
			return t.say("バックアップ%sを実際に{読み出した|読み出すこと}", "the backup set %s "+t.be(n)+" read for real", who)
		}
		return t.say("バックアップ%sを実際に{読み出した|読み出すこと}", "the backup sets %s "+t.be(n)+" read for real", who)
	case OpOverworked:
		return t.say("%sに、休まず働き続けて疲れた人が{いる|いること}", "somebody of %s {works|work} on, tired, without a rest", who)
	case OpCalledIn:
		return t.say("%sの非番の人を{呼び出した|呼び出すこと}", "those of %s who were off shift {were|be} called in", who)
	case OpFlag:
		return t.flag(c.Flag)
	case OpConference, OpQuestion:
		return t.conference(c, who)
	case OpFalse:
		return t.say("%sに、把握していた事実と異なる説明を{した|すること}", "%s {were|be} told what the organisation knew to be untrue", who)
	case OpPromise:
		return t.say("%sに約束した次回の連絡を{守った|守ること}", "the next update promised to %s {was|be} kept", who)
	}
	return t.service(c, who)
}

func (t teller) service(c *Cond, who text.Text) text.Text {
	switch c.Op {
	case OpService:
		return t.say("%sが%s以上の水準に{ある|あること}", "%s {stands|stand} at %s or more", who, text.Same(fmt.Sprintf("%d%%", c.Level/10)))
	case OpOutage:
		return t.say("%sが最低水準を{割った|割ること}", "%s {has|have} fallen below its minimum", who)
	case OpRestored:
		return t.say("%sが最低水準まで{戻った|戻ること}", "%s {is|be} back at its minimum", who)
	case OpReady:
		return t.say("%sに必要なシステムが{戻った|戻ること}", "the systems that %s rests on {are|be} back", who)
	case OpReopened:
		return t.say("%sが{再開された|再開されること}", "%s {was|be} reopened", who)
	case OpNormal:
		return t.say("%sが平常に{戻った|戻ること}", "%s {is|be} back to normal", who)
	case OpEstimated:
		return t.say("%sの復旧見込みが{示された|示されること}", "somebody {said|say} when %s would be back", who)
	case OpEstimateHeld:
		return t.say("%sが戻る%s前に示されていた見込みが、計画に使える幅で{当たった|当たること}", "%s {came|come} back as was said %s ahead, in a range that others could plan by", who, Lasting(c.Span))
	case OpEstimateLapsed:
		return t.say("%sの見込みが、言い直されないまま{過ぎた|過ぎること}", "the estimate for %s {ran|run} out and nobody had said another", who)
	}
	return text.Same(string(c.Op))
}

// conference says how a press conference stands, or the question asked at it; several questions are many and not named.
func (t teller) conference(c *Cond, who text.Text) text.Text {
	switch {
	case c.Op == OpConference && c.Said == "over":
		return t.say("会見%sが{終わった|終わること}", "the press conference %s {is|be} over", who)
	case c.Op == OpConference:
		return t.say("会見%sが{開かれている|開かれること}", "the press conference %s {is|be} held", who)
	case c.Said == "unanswered":
		return t.say("会見の質問%sに{答えなかった|答えないこと}", "the question %s {got|get} no answer", who)
	}
	return t.say("会見の質問%sに{答えた|答えること}", "the question %s {was|be} answered", who)
}

var statusWords = map[recovery.Status]text.Text{
	recovery.Up: {JA: "稼働", EN: "up"}, recovery.Degraded: {JA: "縮退", EN: "degraded"}, recovery.Validating: {JA: "検証中", EN: "under validation"},
	recovery.Restoring: {JA: "復旧中", EN: "under restoration"}, recovery.Isolated: {JA: "隔離", EN: "isolated"},
	recovery.Compromised: {JA: "侵害", EN: "compromised"}, recovery.Down: {JA: "停止", EN: "down"},
}

var clockWords = map[ClockState]text.Text{
	Running: {JA: "進行中である{|こと}", EN: "running"}, MetLate: {JA: "期限後に{果たされた|果たされること}", EN: "met late"},
	MetInTime: {JA: "期限内に{果たされた|果たされること}", EN: "met in time"}, Overdue: {JA: "期限を過ぎている{|こと}", EN: "overdue"},
	Pending: {JA: "判断を待っている{|こと}", EN: "waiting for a decision"}, NotStarted: {JA: "始まっていない{|こと}", EN: "not started"},
	Undecided: {JA: "上限までに判断されていない{|こと}", EN: "undecided past its cap"},
}

func clockWord(c ClockState) text.Text {
	if w, ok := clockWords[c]; ok {
		return w
	}
	return clockWords[MetInTime]
}

func (t teller) decided(c *Cond, who text.Text) text.Text {
	d := &t.Decisions[c.at]
	if len(c.opts) == 0 {
		return t.say("%sが{決定された|決定されること}", "%s {was|be} decided", who)
	}
	var options []text.Text
	for _, o := range c.opts {
		options = append(options, quoted(d.Options[o].Title))
	}
	return t.say("%sで%sと{決定された|決定されること}", "%s {was|be} decided as %s", who, listed(options, orWord))
}

// Read names the fact and one reading of it, which seldom says by itself what it is about: "The way in: a stolen key". With no
// reading (−1) it is the fact alone.
func (f *Fact) Read(reading int) text.Text {
	if reading < 0 {
		return f.Title
	}
	return both("%s：%s", "%s: %s", f.Title, f.Readings[reading].Text)
}

func (t teller) known(c *Cond, who text.Text) text.Text {
	what := t.Facts[c.at].Read(c.sub)
	switch {
	case c.Certainty == knowledge.Confirmed && c.sub < 0:
		return t.say("%sが「%s」を確認している{|こと}", "%s {has|have} confirmed “%s”", who, what)
	case c.Certainty == knowledge.Confirmed:
		return t.say("%sが「%s」と確認している{|こと}", "%s {has|have} confirmed “%s”", who, what)
	case c.sub < 0:
		return t.say("%sが「%s」について知っている{|こと}", "%s {knows|know} something of “%s”", who, what)
	}
	return t.say("%sが「%s」と知っている{|こと}", "%s {knows|know} of “%s”", who, what)
}

func (t teller) stated(c *Cond, to text.Text) text.Text {
	if c.Fact == "" {
		return t.say("%sに{説明した|説明すること}", "%s {were|be} told", to)
	}
	f := &t.Facts[t.facts.of(c.Fact)]
	what := f.Title
	if c.Reading != "" {
		what = f.Read(f.Reading(c.Reading))
	}
	if len(c.Certainties) == 0 {
		return t.say("%sに「%s」について{説明した|説明すること}", "%s {were|be} told about “%s”", to, what)
	}
	var how []text.Text
	for _, k := range c.Certainties {
		how = append(how, CertaintyWords(k))
	}
	return t.say("%sに「%s」を「%s」として{説明した|説明すること}", "%s {were|be} told “%s” as %s", to, what, listed(how, text.Text{JA: "・", EN: " or "}))
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
