package report

import (
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// A line in Japanese and one in English may say two things. No report drops either.
func TestWhatPeopleWriteStandsWhole(t *testing.T) {
	r := &Record{manned: map[sim.SeatID]bool{"ciso": true, "pr": false}}
	const words = "警察に電話した。\nThe line is shut."
	for seat, want := range map[sim.SeatID]text.Text{
		"ciso": text.Same(words), sim.Facilitator: text.Same(words), "pr": {JA: "警察に電話した。", EN: "The line is shut."},
	} {
		if got := r.wrote(seat, words); got != want {
			t.Errorf("%s is read as %q, want %q", seat, got, want)
		}
	}
}
