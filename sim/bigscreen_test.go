package sim_test

import (
	"testing"

	"github.com/enshu/enshu/sim"
)

// The same scene again counts as a new turn: it takes a screen back that somebody turned by hand.
func TestTheBigScreenIsTurnedToWhatWasChosenLast(t *testing.T) {
	r := begun(t)
	for n, scene := range []sim.ScreenScene{sim.ScreenMap, sim.ScreenMap, sim.ScreenLobby, sim.ScreenRotates} {
		r.do(sim.Facilitator, sim.Show{Scene: scene})
		if x := r.s.State().Screen; x.Scene != scene || x.N != n+1 {
			t.Errorf("after turn %d to %s: %+v", n+1, scene, x)
		}
	}
	r.do(sim.Facilitator, sim.End{})
	r.do(sim.Facilitator, sim.Show{Scene: sim.ScreenWall})
	r.refused(sim.CodeNotOver, sim.Facilitator, sim.Show{Scene: sim.ScreenScore})
	r.do(sim.Facilitator, sim.Debrief{})
	r.do(sim.Facilitator, sim.Show{Scene: sim.ScreenScore})
}

func TestTheBigScreenIsTurnedByFacilitatorsToScenesThereAre(t *testing.T) {
	r := begun(t)
	r.refused(sim.CodeUnknown, sim.Facilitator, sim.Show{Scene: "truth"})
	r.refused(sim.CodeUnknown, sim.Facilitator, sim.Show{})
	for _, scene := range []sim.ScreenScene{sim.ScreenClocks, sim.ScreenLog, sim.ScreenScore, sim.ScreenObjectives, sim.ScreenQuestions} {
		r.refused(sim.CodeNotOver, sim.Facilitator, sim.Show{Scene: scene})
	}
	for _, seat := range []sim.SeatID{"ceo", sim.Evaluator, sim.Observer, sim.Screen} {
		r.refused(sim.CodeNotAllowed, seat, sim.Show{Scene: sim.ScreenMap})
	}
	if r.s.State().Screen != nil {
		t.Error("a refused turn turned the screen")
	}
}
