package render_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/enshu/enshu/server/render"
	"github.com/enshu/enshu/sim/report"
)

// No text gets out of its place on any form of paper.
func FuzzPapersKeepTheirShape(f *testing.F) {
	raw, err := os.ReadFile("../testdata/hostile.jsonl")
	if err != nil {
		f.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(raw)) {
		var s string
		if err := json.Unmarshal([]byte(line), &s); err != nil {
			f.Fatal(err)
		}
		if n++; n%10 == 0 { // the others are tried by TestNoTextChangesWhatAPaperIs
			f.Add(s)
		}
	}
	f.Fuzz(func(t *testing.T, s string) {
		x := sabotagedBy(report.AAR, []string{s})
		checkHTML(t, write(t, x, render.Both, render.HTML))
		checkJSON(t, write(t, x, render.Both, render.JSON))
		checkMarkdown(t, write(t, x, render.Japanese, render.Markdown))
		checkCSV(t, write(t, x, render.Both, render.CSV))
	})
}

// A text comes back from a spreadsheet as it went there, whatever it begins with.
func FuzzHarmlessAndPlain(f *testing.F) {
	for _, s := range []string{"=1+1", "'=1", "''=1", "-5", "'-5", "a;=b\n'@c", "\t\" '=x", "", "'", "it's"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			t.Skip()
		}
		if got := render.Plain(render.Harmless(s)); got != s {
			t.Errorf("%q came back as %q", s, got)
		}
	})
}
