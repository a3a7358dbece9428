package report_test

import (
	"strings"
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/report"
)

// forked plays on from a batch of a session with bots of another policy.
func forked(t *testing.T, s *sim.Session, batches []sim.Batch, at sim.Seq, policy bot.Policy) *report.Record {
	t.Helper()
	past := sim.Open(s.Script(), 1)
	for _, b := range batches[:at] {
		past.Apply(b)
	}
	laid, err := sim.Fork("r-test", past, batches[:at])
	if err != nil {
		t.Fatal(err)
	}
	on := sim.Open(s.Script(), 1)
	for _, b := range laid {
		on.Apply(b)
	}
	c := bot.NewCast(on, batches[at-1].Wall, func(b sim.Batch) error {
		laid = append(laid, b)
		return nil
	})
	for _, seat := range s.Script().Seats {
		if seat.Kind == sim.Player {
			if err := c.Join(bot.New(s.Script(), seat.ID, policy, 1)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := c.Do(sim.Facilitator, sim.Resume{}); err != nil && !on.State().Clock.Running {
		t.Fatal(err)
	}
	if err := c.Do(sim.Facilitator, sim.Speed{Factor: 3 * clock.RealTime}); err != nil { // which tells no story of its own
		t.Fatal(err)
	}
	if err := c.Finish(); err != nil {
		t.Fatal(err)
	}
	r, err := report.Read("f-1", s.Script(), laid)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// A what-if stands in the report as one, with what came out differently and nothing of it among the facts.
func TestWhatIfsStandBesideWhatWasPlayed(t *testing.T) {
	r, s, batches := read(t, "friday-ransomware", bot.Idle)
	begun := sim.Seq(0)
	for i, b := range batches {
		for _, h := range b.Events {
			if c, is := h.Event.(sim.ClockSet); is && c.Cause == "start" {
				begun = sim.Seq(i + 1)
			}
		}
	}
	f := forked(t, s, batches, begun, bot.Good)
	r.Forks = []*report.Record{f}
	x := make1(t, r, report.AAR, "")
	rows := map[string][]report.Cell{}
	for _, row := range table(t, x, "fork_f-1").Rows {
		rows[row[0].Text.EN] = row
	}
	score, first := rows["Score"], rows["First difference"]
	if score == nil || score[1].Value >= score[2].Value {
		t.Errorf("a good team after an idle one: %+v", score)
	}
	if first == nil || first[1].Text.EN == first[2].Text.EN || first[2].Text.JA == "" || strings.Contains(first[2].Text.EN, "Speed") {
		t.Errorf("%+v", first)
	}
	var without strings.Builder
	for _, section := range x.Sections {
		if section.ID != "forks" {
			without.WriteString(words(report.Report{Sections: []report.Section{section}}))
		}
	}
	r.Forks = nil
	var before strings.Builder
	for _, section := range make1(t, r, report.AAR, "").Sections {
		if section.ID != "forks" {
			before.WriteString(words(report.Report{Sections: []report.Section{section}}))
		}
	}
	if without.String() != before.String() {
		t.Error("a what-if changed something outside its own section")
	}
	if none := table(t, make1(t, r, report.AAR, ""), "forks"); len(none.Rows) > 0 || none.None.EN == "" {
		t.Error("without forks the report does not say that there are none")
	}
}
