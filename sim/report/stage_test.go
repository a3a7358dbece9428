package report_test

import (
	"testing"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/report"
)

// stage is a session that a test plays, with what its journal holds.
type stage struct {
	t       *testing.T
	script  *sim.Script
	cast    *bot.Cast
	batches []sim.Batch
}

// open opens a session of a scenario, in which nobody sits yet.
func open(t *testing.T, id string) *stage {
	t.Helper()
	script, faults := scenarios.NewLibrary("").Load(id)
	if script == nil {
		t.Fatal(faults.Err())
	}
	s := &stage{t: t, script: script}
	s.cast = bot.NewCast(sim.Open(script, 1), 1_780_000_000_000, func(b sim.Batch) error {
		s.batches = append(s.batches, b)
		return nil
	})
	s.must(s.cast.Open("test"))
	return s
}

func (s *stage) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *stage) do(seat sim.SeatID, d sim.Deed) {
	s.t.Helper()
	s.must(s.cast.Do(seat, d))
}

func (s *stage) start() {
	s.t.Helper()
	s.do(sim.Facilitator, sim.Start{Pace: s.script.Paces[0].ID})
}

// until lets the story run to so long after its start.
func (s *stage) until(after clock.Span) {
	s.t.Helper()
	s.must(s.cast.Until(s.script.Start.Add(after)))
}

func (s *stage) record() *report.Record {
	s.t.Helper()
	r, err := report.Read("r-test", s.script, s.batches)
	s.must(err)
	return r
}
