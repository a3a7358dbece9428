package sim_test

import (
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/knowledge"
)

// briefed is a room at a press conference: PR holds that the leak is possible, and the first question is open.
func briefed(t *testing.T) *room {
	r := begun(t)
	r.sleep(10 * clock.Minute)
	r.do("it", sim.Act{Action: "investigate"})
	for r.s.State().Conferences[0].Stage != sim.ConferenceOn {
		r.sleep(clock.Minute)
	}
	return r
}

func reply(question string, c knowledge.Certainty) sim.Reply {
	d := sim.Reply{Conference: "briefing", Question: question, Text: "words", Assertions: []sim.Assertion{}}
	if c != knowledge.Unset {
		d.Assertions = []sim.Assertion{{Fact: "leak", Reading: "yes", Certainty: c}}
	}
	return d
}

func TestAConferencePutsItsQuestionsOneAfterAnother(t *testing.T) {
	r := begun(t)
	r.do(sim.Facilitator, sim.Convene{Conference: "briefing"})
	r.refused(sim.CodeAlready, sim.Facilitator, sim.Convene{Conference: "briefing"})
	r.refused(sim.CodeNotOpen, "pr", reply("next", knowledge.Unset))
	r.refused(sim.CodeNotYours, "ceo", reply("leak", knowledge.Unset))
	r.refused(sim.CodeNotHeld, "pr", reply("leak", knowledge.Possible))
	r.do("pr", reply("leak", knowledge.Unset))
	x := r.s.State().Conferences[0]
	if len(x.Asked) != 2 || x.Asked[0].Statement != 1 || x.Asked[1].Question != 2 {
		t.Fatalf("%+v: a question whose condition does not hold is left out", x.Asked)
	}
	said := r.s.State().Statements[0]
	if said.Stage != sim.StatementOut || said.Stated.Audience != "press" || said.Channel != 1 || said.Stated.Question != "leak" {
		t.Errorf("%+v: an answer is a statement that nobody approves", said.Stated)
	}
	r.do("pr", reply("next", knowledge.Unset))
	if x := r.s.State().Conferences[0]; x.Stage != sim.ConferenceOver {
		t.Errorf("%+v", x)
	}
	r.refused(sim.CodeNotOpen, "pr", reply("next", knowledge.Unset))
}

func TestAQuestionThatIsDeniedIsAskedAfter(t *testing.T) {
	r := briefed(t)
	r.do("pr", reply("leak", knowledge.Excluded))
	asked := r.s.State().Conferences[0].Asked
	if last := asked[len(asked)-1]; last.Question != 1 {
		t.Errorf("%+v: the question after a denial did not come", asked)
	}
	if v := r.s.State().Statements[0].Verdicts; len(v) != 1 || v[0] != disclosure.Contradicted {
		t.Errorf("verdicts %v", v)
	}
}

func TestASilentSpeakerIsRecordedAndTheConferenceGoesOn(t *testing.T) {
	r := begun(t)
	r.do(sim.Facilitator, sim.Convene{Conference: "briefing"})
	r.sleep(10 * clock.Minute)
	x := r.s.State().Conferences[0]
	if x.Asked[0].Passed.At != at(10*clock.Minute) || len(x.Asked) != 2 {
		t.Fatalf("%+v", x.Asked)
	}
	r.refused(sim.CodeNotOpen, "pr", reply("leak", knowledge.Unset))
	r.sleep(10 * clock.Minute)
	if x := r.s.State().Conferences[0]; x.Stage != sim.ConferenceOver || x.Closed.At != at(20*clock.Minute) {
		t.Errorf("%+v", x)
	}
}

func TestTimeRunsAtTheConferencesOwnSpeedAndThenAsBefore(t *testing.T) {
	script := unsealed()
	script.Conferences[0].Speed = 500
	if err := script.Seal(); err != nil {
		t.Fatal(err)
	}
	r := &room{t: t, s: sim.Open(script, 7), wall: w0}
	r.keep(r.s.Opening(r.wall, "test"))
	r.do(sim.Facilitator, sim.Start{Pace: "plain"})
	rate := func() clock.Rate { return r.s.State().Clock.Rate }
	r.do(sim.Facilitator, sim.Convene{Conference: "briefing"})
	if rate() != 500 {
		t.Errorf("rate %d during the conference", rate())
	}
	r.do(sim.Facilitator, sim.Speed{Factor: 4000})
	if rate() != 2000 {
		t.Errorf("rate %d with the facilitator's factor", rate())
	}
	r.do(sim.Facilitator, sim.Adjourn{Conference: "briefing"})
	if rate() != 4000 {
		t.Errorf("rate %d after it", rate())
	}
	r.refused(sim.CodeNotOpen, sim.Facilitator, sim.Adjourn{Conference: "briefing"})
}
