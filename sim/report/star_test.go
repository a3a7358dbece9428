package report_test

import (
	"testing"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/report"
)

// A star set in play is in the timeline, by whom and on what; one that was taken off again is not.
func TestStarsSetInPlayAreInTheTimeline(t *testing.T) {
	script, faults := scenarios.NewLibrary("").Load("press-room")
	if script == nil {
		t.Fatal(faults.Err())
	}
	var batches []sim.Batch
	s := sim.Open(script, 1)
	c := bot.NewCast(s, 1_780_000_000_000, func(b sim.Batch) error {
		batches = append(batches, b)
		return nil
	})
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(c.Open("test"))
	must(c.Do(sim.Facilitator, sim.Start{Pace: script.Paces[0].ID}))
	must(c.Until(script.Start.Add(2 * clock.Hour)))
	var got []sim.Delivered
	for _, b := range batches {
		for _, h := range b.Events {
			if e, ok := h.Event.(sim.Delivered); ok {
				got = append(got, e)
			}
		}
	}
	must(c.Do(got[0].To[0], sim.Star{Item: 1, On: true}))
	must(c.Do(got[1].To[0], sim.Star{Item: 2, On: true}))
	must(c.Do(got[1].To[0], sim.Star{Item: 2, On: false}))
	must(c.Do(sim.Facilitator, sim.Note{Kind: sim.Strength, Text: "well done", Starred: true}))
	r, err := report.Read("r", script, batches)
	must(err)
	var stars []string
	for _, row := range table(t, make1(t, r, report.AAR, ""), "timeline").Rows {
		if row[1].Text.EN == "★" {
			stars = append(stars, row[2].Text.EN)
		}
	}
	if len(stars) != 2 {
		t.Fatalf("want the star on item 1 and on the note, got %q", stars)
	}
}
