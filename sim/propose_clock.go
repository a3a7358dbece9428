package sim

import "github.com/enshu/enshu/sim/clock"

func (p *proposer) start(cmd Command, d Start) error {
	if p.st.Begun != 0 {
		return refuse(CodeStarted, "", "演習はすでに始まっています。", "The exercise has already started.")
	}
	if p.st.Real != nil {
		return stopped()
	}
	i := p.script.paces.of(d.Pace)
	if i < 0 {
		return unknown("pace", string(d.Pace))
	}
	p.now = p.script.Start
	rate := p.rateAt(i, p.now, clock.RealTime)
	p.emit(ClockSet{Cause: "start", Running: true, Wall: p.wall, Rate: rate, Factor: clock.RealTime, Pace: d.Pace, By: cmd.Seat})
	// What held before play began has its consequence now.
	for n := range p.script.net.roots {
		if p.st.Nodes[n].On && p.script.net.roots[n].kind != forNothing && p.script.net.roots[n].kind != forAction && p.script.net.roots[n].kind != forMilestone {
			p.st.turned = append(p.st.turned, n)
		}
	}
	p.react()
	p.consequences()
	return nil
}

// rateAt returns how fast scenario time runs at t under a pace and a facilitator's factor.
func (p *proposer) rateAt(pace int, t clock.Instant, factor clock.Rate) clock.Rate {
	steps := p.script.Paces[pace].Steps
	own := steps[paceStep(p.script.Paces[pace], t)].Rate
	if c := p.conferring(); c != nil {
		own = c.Speed
	}
	rate := int64(own) * int64(factor) / int64(clock.RealTime)
	return clock.Rate(max(1, min(rate, int64(clock.RateMax))))
}

// setPace anchors the clock anew at the exact instant at which a pace takes its next step.
func (p *proposer) setPace(step int, at clock.Instant) {
	rate := p.rateAt(p.st.Pace, p.script.Paces[p.st.Pace].Steps[step].From, p.st.Factor)
	p.emit(ClockSet{Cause: "pace", Running: p.st.Clock.Running, Wall: p.wallAt(at), Rate: rate})
}

// wallAt returns the host time of an instant that has come; within a jump that is the jump's own.
func (p *proposer) wallAt(at clock.Instant) clock.Wall {
	if wall, ok := p.st.Clock.When(at); ok && p.jump == "" {
		return wall
	}
	return p.wall
}

func (p *proposer) pause(cmd Command, d Pause) error {
	if !p.st.Clock.Running {
		return refuse(CodePaused, "", "すでに一時停止しています。", "The exercise is paused already.")
	}
	if err := words(d.Message, "message", false); err != nil {
		return err
	}
	p.emit(ClockSet{Cause: "pause", Wall: p.wall, Rate: p.st.Clock.Rate, By: cmd.Seat, Message: d.Message})
	return nil
}

func (p *proposer) resume(cmd Command) error {
	if p.st.Clock.Running {
		return refuse(CodeNotPaused, "", "時計は動いています。", "The clock is running already.")
	}
	if p.st.Real != nil {
		return stopped()
	}
	p.emit(ClockSet{Cause: "resume", Running: true, Wall: p.wall, Rate: p.st.Clock.Rate, By: cmd.Seat})
	return nil
}

func stopped() *Refusal {
	return refuse(CodeRealWorld, "", "実災害の申告により中止されています。", "The exercise was stopped for a real incident.")
}

// Bounds of a facilitator's factor on the pace, in thousandths.
const (
	FactorMin clock.Rate = 100
	FactorMax clock.Rate = 1_000_000
)

func (p *proposer) speed(cmd Command, d Speed) error {
	if d.Factor < FactorMin || d.Factor > FactorMax {
		return refuse(CodeBadValue, "factor", "速度は0.1倍から1000倍までです。", "The speed goes from 0.1 to 1000 times.")
	}
	rate := p.rateAt(p.st.Pace, p.now, d.Factor)
	p.emit(ClockSet{Cause: "speed", Running: p.st.Clock.Running, Wall: p.wall, Rate: rate, Factor: d.Factor, By: cmd.Seat})
	return nil
}

// doJump moves scenario time forward. What lies between happens at its own instants, but injects are delivered, skipped
// or held as the mode says.
func (p *proposer) doJump(cmd Command, d Jump) error {
	if d.To <= p.now {
		return refuse(CodePast, "to", "すでに過ぎた時刻です。先の時刻を指定してください。", "That moment has passed. Choose a later one.")
	}
	if d.To > p.script.End {
		return refuse(CodeBadValue, "to", "シナリオの終わりより先には進めません。", "The scenario ends before that moment.")
	}
	if d.Mode != Deliver && d.Mode != SkipAll && d.Mode != HoldAll {
		return refuse(CodeBadValue, "mode", "付与・取りやめ・保留のいずれかを選んでください。", "Choose deliver, skip or hold.")
	}
	p.jump = d.Mode
	running := p.st.Clock.Running
	for p.st.Ended == nil {
		at, w := p.nextWhileStanding()
		if at > d.To {
			break
		}
		p.pass(at)
		p.fallDue(at, w)
	}
	p.pass(d.To)
	p.jump = ""
	if p.st.Ended == nil {
		rate := p.rateAt(p.st.Pace, p.now, p.st.Factor)
		p.emit(ClockSet{Cause: "jump", Running: running, Wall: p.wall, Rate: rate, By: cmd.Seat})
	}
	return nil
}

// nextWhileStanding is next for a clock that may be paused.
func (p *proposer) nextWhileStanding() (clock.Instant, what) {
	running := p.st.Clock.Running
	p.st.Clock.Running = true
	at, w := p.next(p.st)
	p.st.Clock.Running = running
	return at, w
}

func (p *proposer) stop(cmd Command, d End) error {
	if err := words(d.Reason, "reason", false); err != nil {
		return err
	}
	p.end(Ended{Ending: p.ending(), By: cmd.Seat, Reason: d.Reason})
	return nil
}

func (p *proposer) debrief(cmd Command) error {
	if p.st.Debrief {
		return refuse(CodeAlready, "", "講評はすでに公開されています。", "The debrief is open already.")
	}
	p.emit(Debriefed{By: cmd.Seat})
	return nil
}

// realWorld stops the clock for good reason; a facilitator ends the exercise afterwards.
func (p *proposer) realWorld(cmd Command, d RealWorld) error {
	if p.st.Real != nil {
		return refuse(CodeAlready, "", "すでに申告されています。", "It has been called already.")
	}
	if err := words(d.Reason, "reason", false); err != nil {
		return err
	}
	p.emit(ClockSet{Cause: "real_world", Wall: p.wall, Rate: p.st.Clock.Rate, By: cmd.Seat, Message: d.Reason})
	p.emit(RealWorldCalled{By: cmd.Seat, Reason: d.Reason})
	return nil
}

// lapse gives the lost host time back: scenario time leaves where it stood when nobody could act. A clock that stands has
// nothing to be given back; that the store was away is on record all the same.
func (p *proposer) lapse(cmd Command, d Lapse) error {
	if !p.st.Clock.Running && d.Kind == Stalled {
		p.emit(Interrupted{Cause: d.Kind, From: d.From, Wall: cmd.Wall})
		return nil
	}
	if !p.st.Clock.Running {
		return refuse(CodeNotPaused, "", "時計は止まっています。", "The clock stands; nothing was lost.")
	}
	p.emit(ClockSet{
		Cause: "gap", Running: !d.Pause, Wall: cmd.Wall, Rate: p.st.Clock.Rate,
		Message: string(d.Kind), Gap: clock.Span(cmd.Wall - d.From),
	})
	return nil
}

func (p *proposer) take(d Take) error {
	i := p.script.seats.of(d.At)
	if i < 0 {
		return unknown("seat", string(d.At))
	}
	if d.Bot != "" && p.script.Seats[i].Kind != Player {
		return refuse(CodeNotAllowed, string(d.At), "代行を置けるのは参加者の席だけです。", "Only a player's seat can be handed to a bot.")
	}
	p.emit(SeatTaken{Seat: d.At, Name: d.Name, Bot: d.Bot})
	return nil
}

func (p *proposer) leave(d Leave) error {
	if p.script.seats.of(d.At) < 0 {
		return unknown("seat", string(d.At))
	}
	p.emit(SeatLeft{Seat: d.At, Name: d.Name})
	return nil
}
