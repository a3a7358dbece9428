package report

import (
	"testing"

	"github.com/enshu/enshu/sim/text"
)

// What says the same twice is read in one language at a time; whatever else people write stands as they wrote it.
func TestWhatIsWrittenTwiceIsReadOnce(t *testing.T) {
	for s, want := range map[string]text.Text{
		"訂正します。\n・約3件\n\nWe correct it.\n- About 3": {JA: "訂正します。\n・約3件", EN: "We correct it.\n- About 3"},
		"待つ。\nWait.":              {JA: "待つ。", EN: "Wait."},
		"待つ。":                     text.Same("待つ。"),
		"Wait.":                   text.Same("Wait."),
		"Wait.\n待つ。":              text.Same("Wait.\n待つ。"),
		"待つ。\nWait.\nNo, do not.": text.Same("待つ。\nWait.\nNo, do not."),
		"":                        {},
	} {
		if got := wrote(s); got != want {
			t.Errorf("%q is read as %q, want %q", s, got, want)
		}
	}
}
