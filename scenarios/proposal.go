package scenarios

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/enshu/enshu/sim/text"
)

// proposed is what to do about a word that may not stand where it does, with the one to put there where one is likely.
type proposed struct {
	text.Text
	mend *Mend
}

// proposal names the likeliest of the words that may stand where another was written.
func proposal(written string, allowed []string) proposed {
	if best, near := nearest(written, allowed); near {
		says := text.Text{JA: fmt.Sprintf("%s ではありませんか", best), EN: fmt.Sprintf("did you mean %s?", best)}
		return proposed{says, &Mend{Was: written, Put: best}}
	}
	if len(allowed) == 0 {
		return proposed{Text: text.Text{JA: "先に定義してください", EN: "define it first"}}
	}
	few := allowed
	more := ""
	if len(few) > 24 {
		few, more = few[:24], ", …"
	}
	words := strings.Join(few, ", ") + more
	return proposed{Text: text.Text{JA: "次のどれかにしてください: " + words, EN: "use one of " + words}}
}

func nearest(written string, allowed []string) (string, bool) {
	best, least := "", 3
	for _, word := range allowed {
		if abs(len(word)-len(written)) >= least {
			continue
		}
		if d := edits(written, word); d < least && d < max(len(word), 2) {
			best, least = word, d
		}
	}
	return best, best != ""
}

// edits counts the letters to add, drop or change to make b of a, or says 3 where it is more than two. Only that narrow
// band of the table is worked out: a file may have thousands of ids that nobody knows.
func edits(a, b string) int {
	const far = 3
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = min(j, far)
	}
	for i := range len(a) {
		diagonal := row[max(0, i-far)]
		if i < far {
			row[0] = i + 1
		}
		for j := max(0, i-far); j < min(len(b), i+far); j++ {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diagonal+cost, far)
		}
	}
	return row[len(b)]
}

func abs(n int) int { return max(n, -n) }

// clip keeps a stranger's words short inside a message.
func clip(s string) string {
	const most = 60
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}

// known returns the ids of a kind in alphabetical order.
func (r *reader) known(k kind) []string {
	var all []string
	for id := range r.ids[k] {
		all = append(all, id)
	}
	slices.Sort(all)
	return all
}
