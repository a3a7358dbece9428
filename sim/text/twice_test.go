package text

import "testing"

// What a bot says twice is read in one language at a time; whatever else it writes stands as it is.
func TestWhatIsWrittenTwiceIsReadOnce(t *testing.T) {
	for s, want := range map[string]Text{
		"訂正します。\n・約3件\n\nWe correct it.\n- About 3": {JA: "訂正します。\n・約3件", EN: "We correct it.\n- About 3"},
		"法務部長 / Head of Legal":                      {JA: "法務部長", EN: "Head of Legal"},
		"a / b":                                     Same("a / b"),
		"訂正 / 発表 / Correct it":                      Same("訂正 / 発表 / Correct it"),
		"待つ。\nWait.":                                {JA: "待つ。", EN: "Wait."},
		"待つ。":                                       Same("待つ。"),
		"Wait.":                                     Same("Wait."),
		"Wait.\n待つ。":                                Same("Wait.\n待つ。"),
		"待つ。\nWait.\nNo, do not.":                   Same("待つ。\nWait.\nNo, do not."),
		"":                                          {},
	} {
		got, twice := Twice(s)
		if !twice {
			got = Same(s)
		}
		if got != want || twice != (want.JA != want.EN) {
			t.Errorf("%q is read as %q, want %q", s, got, want)
		}
	}
}
