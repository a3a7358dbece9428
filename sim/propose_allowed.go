package sim

import "unicode/utf8"

// who may send a deed, and when.
type permission struct {
	kinds []SeatKind // empty: every kind
	when  moment
}

type moment uint8

const (
	always     moment = iota
	ahead             // not begun
	inPlay            // begun, not over, and the clock runs
	begun             // begun and not over
	unending          // not over
	sinceBegun        // begun, and also when it is over
	over
)

var (
	runners  = []SeatKind{Facilitating}
	judges   = []SeatKind{Facilitating, Evaluating}
	players  = []SeatKind{Player}
	writers  = []SeatKind{Player, Facilitating}
	everyone = []SeatKind{Player, Facilitating, Evaluating, Observing}
)

// permissionOf is the one place that says who may do what, and when.
func permissionOf(d Deed) permission {
	switch d.(type) {
	case Target:
		return permission{writers, ahead}
	case Start, PauseWhen, Allow:
		return permission{runners, unending}
	case Convene, Adjourn, Pause, Resume, Speed, Jump, Fire, Hold, Release, Skip, Edit, Resend, AdHoc, Hint, End:
		return permission{runners, begun}
	case Show:
		return permission{runners, sinceBegun}
	case Debrief, Scene, Improve, Prose:
		return permission{runners, over}
	case Suggest:
		return permission{everyone, over}
	case Probe, CloseProbe:
		return permission{runners, begun}
	case Recall, Draft:
		return permission{players, begun} // a probe may freeze the clock; a pause is time to write
	case Note, Rate:
		return permission{judges, always}
	case Override:
		return permission{runners, always}
	case Read, Ack, Star:
		return permission{everyone, always}
	case Message:
		return permission{writers, unending}
	case Record, Forward, Brief, Answer, Concur, Approve, Act, Order, CallIn, Reopen, Estimate, Cancel, Tell, Clear, Reply:
		return permission{players, inPlay}
	case RealWorld:
		return permission{nil, unending}
	case Lapse, Absent:
		return permission{nil, begun}
	default:
		return permission{nil, always}
	}
}

// Permitted lists the deeds a kind of seat may ever send, in the protocol's order.
func Permitted(kind SeatKind) []string {
	var list []string
	for _, d := range Deeds() {
		if admits(permissionOf(d), kind) {
			list = append(list, d.Deed())
		}
	}
	return list
}

func admits(p permission, kind SeatKind) bool {
	if len(p.kinds) == 0 {
		return true
	}
	for _, k := range p.kinds {
		if k == kind {
			return true
		}
	}
	return false
}

func (p *proposer) allowed(cmd Command) error {
	perm := permissionOf(cmd.Do)
	if !server(cmd.Do) {
		i := p.script.seats.of(cmd.Seat)
		if i < 0 {
			return unknown("seat", string(cmd.Seat))
		}
		if !admits(perm, p.script.Seats[i].Kind) {
			return refuse(CodeNotAllowed, cmd.Do.Deed(), "この席からはできない操作です。", "This seat may not do that.")
		}
	}
	if p.st.Real != nil && p.st.Ended == nil && tells(cmd.Do) {
		return stopped()
	}
	return p.timely(perm.when)
}

// tells says whether a deed brings something of the story to seats: after a real incident nothing does.
func tells(d Deed) bool {
	switch d.(type) {
	case Fire, Resend, AdHoc, Hint, Convene, Jump, Probe:
		return true
	}
	return false
}

func (p *proposer) timely(when moment) error {
	switch {
	case when == always:
	case when == over:
		if p.st.Ended == nil {
			return refuse(CodeNotOver, "", "演習が終わってから行えます。", "That comes after the exercise has ended.")
		}
	case when == ahead:
		if p.st.Begun != 0 {
			return refuse(CodeStarted, "", "演習が始まったため、目標はもう変えられません。", "The exercise has started; targets stand as they are.")
		}
	case p.st.Ended != nil && when != sinceBegun:
		return refuse(CodeOver, "", "演習は終了しています。", "The exercise is over.")
	case when == unending:
	case p.st.Begun == 0:
		return refuse(CodeNotStarted, "", "演習はまだ始まっていません。", "The exercise has not started yet.")
	case when == inPlay && !p.st.Clock.Running && p.st.Cause.Cause == "gap":
		return refuse(CodeInterrupted, "", "サーバーの中断により一時停止しています。再開をお待ちください。", "The exercise is paused since the server was interrupted. Please wait until it resumes.")
	case when == inPlay && !p.st.Clock.Running:
		return refuse(CodePaused, "", "一時停止中です。再開をお待ちください。", "The exercise is paused. Please wait until it resumes.")
	}
	return nil
}

// server says whether a deed is the server's own and has no seat.
func server(d Deed) bool {
	switch d.(type) {
	case Advance, Lapse, Absent, Rewind, Take, Leave:
		return true
	}
	return false
}

// do carries out a command that is allowed.
func (p *proposer) do(cmd Command) error {
	seat := p.script.seats.of(cmd.Seat)
	switch d := cmd.Do.(type) {
	case Target:
		return p.target(cmd.Seat, seat, d)
	case Start:
		return p.start(cmd, d)
	case Pause:
		return p.pause(cmd, d)
	case Resume:
		return p.resume(cmd)
	case PauseWhen:
		return p.pauseWhen(cmd, d)
	case Allow:
		return p.allow(cmd, d)
	case Speed:
		return p.speed(cmd, d)
	case Jump:
		return p.doJump(cmd, d)
	case End:
		return p.stop(cmd, d)
	case Debrief:
		return p.debrief(cmd)
	case RealWorld:
		return p.realWorld(cmd, d)
	case Lapse, Absent, Rewind, Take, Leave:
		return p.own(cmd)
	case Fire, Hold, Release, Skip, Edit, Resend, AdHoc, Hint:
		return p.direct(cmd, d)
	case Note, Override, Rate:
		return p.judge(cmd, d)
	case Show:
		return p.show(cmd, d)
	case Scene, Suggest, Improve, Prose:
		return p.afterwards(cmd, d)
	case Probe, CloseProbe, Recall:
		return p.probe(cmd, seat, d)
	case Read, Ack, Star, Forward, Brief, Message, Record:
		return p.converse(cmd.Seat, seat, d)
	case Answer:
		return p.answer(cmd.Seat, seat, d)
	case Concur:
		return p.concur(cmd.Seat, seat, d)
	case Approve:
		return p.approve(cmd.Seat, seat, d)
	case Act:
		return p.act(cmd.Seat, seat, d)
	case Order:
		return p.order(cmd.Seat, seat, d)
	case CallIn:
		return p.callIn(cmd.Seat, d)
	case Reopen:
		return p.reopen(cmd.Seat, seat, d)
	case Estimate:
		return p.estimate(cmd.Seat, seat, d)
	case Cancel:
		return p.cancel(cmd.Seat, seat, d)
	case Tell:
		return p.tell(cmd.Seat, seat, d)
	case Clear:
		return p.clear(cmd.Seat, seat, d)
	case Draft:
		return p.draft(cmd.Seat, seat, d)
	case Convene, Adjourn, Reply:
		return p.confer(cmd.Seat, seat, d)
	}
	return refuse(CodeUnknown, cmd.Do.Deed(), "知らない操作です。画面を更新してください。", "That is not something Enshu knows. Reload the page.")
}

// own carries out what the server alone asks for.
func (p *proposer) own(cmd Command) error {
	switch d := cmd.Do.(type) {
	case Lapse:
		return p.lapse(cmd, d)
	case Absent:
		return p.absent(d)
	case Rewind:
		return p.rewind(cmd, d)
	case Take:
		return p.take(d)
	case Leave:
		return p.leave(d)
	}
	return nil
}

// words checks free text: not empty when it is needed, not longer than the limit.
func words(s, field string, needed bool) error {
	if needed && s == "" {
		return refuse(CodeBadValue, field, "文章を入力してください。", "Write something first.")
	}
	if n := utf8.RuneCountInString(s); n > TextLimit {
		return refusef(CodeTooLong, field, "長すぎます（%d文字。上限は%d文字）。", "Too long: %d characters, the limit is %d.", n, TextLimit)
	}
	for _, r := range s {
		if r < 0x20 && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 {
			return refuse(CodeBadValue, field, "使えない制御文字が含まれています。", "The text holds a control character that is not allowed.")
		}
	}
	return nil
}
