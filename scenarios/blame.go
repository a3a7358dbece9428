package scenarios

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// blame says why a condition never holds: the first thing in it that cannot happen.
func (x *reach) blame(c *sim.Cond) text.Text {
	if c == nil {
		return text.Text{JA: "at も when も held も release もありません", EN: "it has neither at, when, held nor a release"}
	}
	for _, kid := range c.Kids {
		if kid != nil && x.cond(kid) == clock.Never {
			return x.blame(kid)
		}
	}
	return x.blameLeaf(c)
}

func (x *reach) blameLeaf(c *sim.Cond) text.Text {
	about := func(ja, en, id string) text.Text {
		return text.Text{JA: worded(ja, "ja", []any{id}), EN: worded(en, "en", []any{id})}
	}
	switch c.Op {
	case sim.OpFired, sim.OpRead, sim.OpAcked:
		return about("状況付与 {0} が届きません", "the inject {0} never fires", string(c.Inject))
	case sim.OpDecided:
		return about("意思決定 {0} が開きません", "the decision {0} never opens", string(c.Decision))
	case sim.OpStarted:
		return about("行動 {0} を始められません", "the action {0} can never be started", string(c.Action))
	case sim.OpDone:
		return about("行動 {0} は期間内に終わりません", "the action {0} cannot be done in time", string(c.Action))
	case sim.OpFlag:
		return about("フラグ {0} を立てるものがありません", "nothing sets the flag {0}", string(c.Flag))
	case sim.OpTrue:
		return about("真相が {0} になりません", "the truth is never {0}", string(c.Fact)+"."+string(c.Reading))
	case sim.OpKnown:
		return about("事実 {0} を明らかにするものがありません", "nothing reveals the fact {0}", string(c.Fact))
	case sim.OpObligation:
		return about("報告義務 {0} の時計が動きません", "the clock of the obligation {0} never starts", string(c.Obligation))
	case sim.OpStated, sim.OpFalse:
		return text.Text{JA: "宛先がありません", EN: "there is no audience"}
	}
	return text.Text{JA: "期間内に成り立ちません", EN: "it cannot hold before the end"}
}
