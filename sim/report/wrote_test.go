package report

import (
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// What a bot says twice is read in one language at a time; whatever else it writes stands as it is.
func TestWhatIsWrittenTwiceIsReadOnce(t *testing.T) {
	for s, want := range map[string]text.Text{
		"訂正します。\n・約3件\n\nWe correct it.\n- About 3": {JA: "訂正します。\n・約3件", EN: "We correct it.\n- About 3"},
		"法務部長 / Head of Legal":                      {JA: "法務部長", EN: "Head of Legal"},
		"a / b":                                     text.Same("a / b"),
		"訂正 / 発表 / Correct it":                      text.Same("訂正 / 発表 / Correct it"),
		"待つ。\nWait.":                                {JA: "待つ。", EN: "Wait."},
		"待つ。":                                       text.Same("待つ。"),
		"Wait.":                                     text.Same("Wait."),
		"Wait.\n待つ。":                                text.Same("Wait.\n待つ。"),
		"待つ。\nWait.\nNo, do not.":                   text.Same("待つ。\nWait.\nNo, do not."),
		"":                                          {},
	} {
		if got := byBot(s); got != want {
			t.Errorf("%q is read as %q, want %q", s, got, want)
		}
	}
}

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
