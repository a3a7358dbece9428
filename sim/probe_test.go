package sim_test

import (
	"slices"
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

func truthOf(r *room, n int) []string { return r.s.State().Probes[n-1].Truth }

func TestProbeKnowsWhatWasTrueWhenItWasAsked(t *testing.T) {
	r := begun(t)
	r.until(clock.Hour) // the directory is down since 0:30; the infection of the web server hides
	r.do("ceo", sim.Tell{Audience: "staff", Text: "the directory is down"})
	r.do("pr", sim.Tell{Audience: "press", Text: "waits for its approver"})
	for _, ask := range sim.ProbeKinds() {
		r.do(sim.Facilitator, sim.Probe{Ask: ask})
	}
	for n, want := range [][]string{{"dir"}, {"staff"}, {}} {
		if got := truthOf(r, n+1); !slices.Equal(got, want) {
			t.Errorf("probe %d: %v, want %v", n+1, got, want)
		}
	}
	r.do("it", sim.Act{Action: "investigate"})
	r.sleep(3 * clock.Hour)
	r.tick()
	r.do(sim.Facilitator, sim.Probe{Ask: sim.ProbeNext})
	if got := truthOf(r, 4); !slices.Equal(got, []string{"report.first"}) {
		t.Errorf("next deadline: %v", got)
	}
	if got := r.s.State().Probes[3].Choices; !slices.Equal(got, []string{"report.first", "report.final"}) {
		t.Errorf("choices: %v", got)
	}
}

func TestProbeIsAnsweredOnceAndByThoseAskedOnly(t *testing.T) {
	r := begun(t)
	r.until(clock.Hour)
	r.do(sim.Facilitator, sim.Probe{Ask: sim.ProbeDown, To: []sim.SeatID{"pr"}})
	r.do(sim.Facilitator, sim.Probe{Ask: sim.ProbeDown, To: []sim.SeatID{"it", "ceo"}, Freeze: true})
	if r.s.State().Clock.Running {
		t.Error("a freeze probe did not freeze the clock")
	}
	r.refused(sim.CodeUnknown, "it", sim.Recall{Probe: 2, Picks: []string{"dir"}}) // its own first, not the session's second
	r.refused(sim.CodeBadValue, "it", sim.Recall{Probe: 1, Picks: []string{"printer"}})
	r.refused(sim.CodeBadValue, "it", sim.Recall{Probe: 1, Picks: []string{"dir", "dir"}})
	r.do("it", sim.Recall{Probe: 1, Picks: []string{"dir", "net"}})
	r.refused(sim.CodeAlready, "it", sim.Recall{Probe: 1})
	r.refused(sim.CodeNotAllowed, sim.Facilitator, sim.Recall{Probe: 2})
	if x := r.s.State().Probes[1]; x.Closed.Seq != 0 || len(x.Answers) != 1 {
		t.Errorf("%+v", x)
	}
	r.do("ceo", sim.Recall{Probe: 1})
	if r.s.State().Probes[1].Closed.Seq == 0 {
		t.Error("everybody has answered and the probe stays open")
	}
	r.do(sim.Facilitator, sim.CloseProbe{Probe: 1})
	r.refused(sim.CodeNotOpen, "pr", sim.Recall{Probe: 1})
	r.refused(sim.CodeNotOpen, sim.Facilitator, sim.CloseProbe{Probe: 1})
	r.refused(sim.CodeUnknown, sim.Facilitator, sim.CloseProbe{Probe: 3})
}

func TestBotsAndEmptySeatsAreNotAsked(t *testing.T) {
	r := opened(t)
	r.seat("it")
	r.do("", sim.Take{At: "pr", Name: "bot", Bot: "good"})
	r.do(sim.Facilitator, sim.Start{Pace: "plain"})
	r.refused(sim.CodeBadValue, sim.Facilitator, sim.Probe{Ask: sim.ProbeTold, To: []sim.SeatID{"pr", "ceo"}})
	r.refused(sim.CodeBadValue, sim.Facilitator, sim.Probe{Ask: "weather"})
	r.refused(sim.CodeUnknown, sim.Facilitator, sim.Probe{Ask: sim.ProbeTold, To: []sim.SeatID{"nobody"}})
	r.do(sim.Facilitator, sim.Fire{Inject: "spare"}) // reaches the ceo, whose seat is empty: the script asks nobody
	if n := len(r.s.State().Probes); n != 0 {
		t.Errorf("%d probes", n)
	}
	r.do(sim.Facilitator, sim.Probe{Ask: sim.ProbeTold})
	if got := r.s.State().Probes[0].Seats; !slices.Equal(got, []sim.SeatID{"it"}) {
		t.Errorf("%v were asked", got)
	}
}

func TestScriptAsksWhomItsInjectReached(t *testing.T) {
	r := begun(t)
	r.do(sim.Facilitator, sim.Fire{Inject: "spare"})
	if x := r.s.State().Probes[0]; x.Ask != sim.ProbeNext || x.By != "" || !slices.Equal(x.Seats, []sim.SeatID{"ceo"}) || !r.s.State().Clock.Running {
		t.Errorf("%+v", x.ProbeAsked)
	}
	r.refused(sim.CodeBadValue, "ceo", sim.Recall{Probe: 1, Picks: []string{"report.first", "report.final"}})
	r.do(sim.Facilitator, sim.End{})
	if r.s.State().Probes[0].Closed.Seq == 0 {
		t.Error("the probe outlives the exercise")
	}
}
