package report_test

import (
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/report"
)

// A star set in play is in the timeline, by whom and on what; one that was taken off again is not.
func TestStarsSetInPlayAreInTheTimeline(t *testing.T) {
	s := open(t, "press-room")
	s.start()
	s.until(2 * clock.Hour)
	var got []sim.Delivered
	for _, b := range s.batches {
		for _, h := range b.Events {
			if e, ok := h.Event.(sim.Delivered); ok {
				got = append(got, e)
			}
		}
	}
	s.do(got[0].To[0], sim.Star{Item: 1, On: true})
	s.do(got[1].To[0], sim.Star{Item: 2, On: true})
	s.do(got[1].To[0], sim.Star{Item: 2, On: false})
	s.do(sim.Facilitator, sim.Note{Kind: sim.Strength, Text: "well done", Starred: true})
	var stars []string
	for _, row := range table(t, make1(t, s.record(), report.AAR, ""), "timeline").Rows {
		if row[1].Text.EN == "★" {
			stars = append(stars, row[2].Text.EN)
		}
	}
	if len(stars) != 2 {
		t.Fatalf("want the star on item 1 and on the note, got %q", stars)
	}
}
