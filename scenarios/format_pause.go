package scenarios

import (
	"go.yaml.in/yaml/v4"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// usualAway is for how long a seat may be without connection when a pause on that does not say.
const usualAway = 30 * clock.Second

// pauses is what the clock stops for by itself.
func pauses() field[draft] {
	return key("pauses", list("pauses", pause(), 0, sim.PauseRuleLimit), func(d *draft) *[]sim.PauseRule { return &d.Pauses }).
		says("時計を自動で止める条件。進行役は演習ごとに外せる", "what the clock stops for by itself; facilitators may switch each off")
}

func pause() shape[sim.PauseRule] {
	type rule = sim.PauseRule
	return record(
		key("on", choice(sim.PauseOns()...), func(p *rule) *sim.PauseOn { return &p.On }).must().
			says("何が起きたら止めるか", "what has to happen"),
		key("decision", refers[sim.DecisionID](kindDecision), func(p *rule) *sim.DecisionID { return &p.Decision }).
			says("opened・decided・timed_out で、この意思決定だけ。省くとどれでも", "opened, decided, timed_out: for this decision only; for any when left out"),
		key("phase", refers[sim.PhaseID](kindPhase), func(p *rule) *sim.PhaseID { return &p.Phase }).
			says("phase で、このフェーズに入ったときだけ。省くとどれでも", "phase: when this one begins; any when left out"),
		key("after", span(), func(p *rule) *clock.Span { return &p.After }).
			says("away・all_away で、切断が続いた実時間。省くと 30 秒", "away, all_away: real time without connection; 30s when left out"),
	).then(func(r *reader, n *yaml.Node, p *rule) {
		if r.sound(&p.On) {
			r.checkPause(n, p)
		}
	})
}

// checkPause refuses what belongs to another kind of pause.
func (r *reader) checkPause(n *yaml.Node, p *sim.PauseRule) {
	away := p.On == sim.PauseAway || p.On == sim.PauseAllAway
	phase := p.On == sim.PausePhase
	for _, x := range []struct {
		key     string
		address any
		belongs bool
	}{{"decision", &p.Decision, !away && !phase}, {"phase", &p.Phase, phase}, {"after", &p.After, away}} {
		if r.has(x.address) && !x.belongs {
			r.fault(r.at[x.address], BadPause, x.key, string(p.On))
		}
	}
	switch {
	case away && !r.has(&p.After):
		p.After = usualAway
	case away && r.sound(&p.After) && (p.After < sim.AwayMin || p.After > sim.AwayMax):
		r.fault(r.at[&p.After], BadNumber, shownSpan(p.After), text.Text{JA: "5 秒から 1 時間までです", EN: "it must lie from 5s to 1h"})
	}
}
