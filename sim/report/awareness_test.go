package report_test

import (
	"strings"
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/report"
)

// Of three people who are asked what is down one knows all of it, one a single system, and one does not answer: so the
// after-action report tells it, with what was down.
func TestProbesAreToldWithWhatWasSoAndWhoKnewIt(t *testing.T) {
	s := open(t, "friday-ransomware")
	script := s.script
	seats := []sim.SeatID{script.Seats[0].ID, script.Seats[1].ID, script.Seats[2].ID}
	for _, id := range seats {
		s.do("", sim.Take{At: id, Name: "person"})
	}
	s.start()
	s.until(8 * clock.Hour)
	s.do(sim.Facilitator, sim.Probe{Ask: sim.ProbeDown, To: seats})
	down := s.cast.Session().State().Probes[0].Truth
	s.do(seats[0], sim.Recall{Probe: 1, Picks: down})
	s.do(seats[1], sim.Recall{Probe: 1, Picks: down[:1]})
	s.do(sim.Facilitator, sim.End{})
	told := table(t, make1(t, s.record(), report.AAR, ""), "awareness")
	if len(down) < 2 || len(told.Rows) != 1 {
		t.Fatalf("%d systems are down, and %d probes are told", len(down), len(told.Rows))
	}
	row, one := told.Rows[0], int64(10_000/len(down))
	if row[3].Text.EN != "2 / 3" || row[4].Value != (10_000+one)/3 || row[5].Value != one {
		t.Errorf("answered %s, accuracy %d, shared %d", row[3].Text.EN, row[4].Value, row[5].Value)
	}
	for _, id := range down {
		if title := script.Systems[script.SystemNumber(sim.SystemID(id))].Title.JA; !strings.Contains(row[2].Text.JA, title) {
			t.Errorf("%q does not say that %s was down", row[2].Text.JA, title)
		}
	}
	for i, want := range []string{" 100.0%", " ", " no answer"} {
		if title := script.Seats[i].Title.EN; !strings.Contains(row[6].Text.EN, title+want) {
			t.Errorf("%q does not say %q of %s", row[6].Text.EN, want, title)
		}
	}
}
