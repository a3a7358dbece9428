package drill

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

var errQuote = errors.New("a quotation mark is not closed")

// split cuts a line into words. Double quotes hold words together, within a word as well; \" and \\ stand for themselves
// between them, and \n for a new line.
func split(line string) ([]string, error) {
	var words []string
	var word strings.Builder
	inWord, quoted := false, false
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch {
		case quoted && c == '\\' && i+1 < len(line):
			i++
			if line[i] == 'n' {
				word.WriteByte('\n')
			} else {
				word.WriteByte(line[i])
			}
		case c == '"':
			quoted, inWord = !quoted, true
		case !quoted && (c == ' ' || c == '\t'):
			if inWord {
				words = append(words, word.String())
				word.Reset()
				inWord = false
			}
		default:
			word.WriteByte(c)
			inWord = true
		}
	}
	if quoted {
		return nil, errQuote
	}
	if inWord {
		words = append(words, word.String())
	}
	return words, nil
}

// args takes the words of a line one by one. The first thing that is wrong stays in err; what is taken after it is empty.
type args struct {
	words []string
	err   error
}

func (a *args) more() bool { return a.err == nil && len(a.words) > 0 }

func (a *args) peek() string {
	if !a.more() {
		return ""
	}
	return a.words[0]
}

// next takes a word that must be there; what names it in the complaint.
func (a *args) next(what string) string {
	if a.err != nil {
		return ""
	}
	if len(a.words) == 0 {
		a.err = fmt.Errorf("%s is missing", what)
		return ""
	}
	w := a.words[0]
	a.words = a.words[1:]
	return w
}

// optional takes a word if one is left.
func (a *args) optional() string {
	if !a.more() {
		return ""
	}
	return a.next("")
}

// word takes a fixed word.
func (a *args) word(want string) {
	if got := a.next(strconv.Quote(want)); a.err == nil && got != want {
		a.err = fmt.Errorf("%q stands where %q should", got, want)
	}
}

// done complains about words that are left over.
func (a *args) done() error {
	if a.err == nil && len(a.words) > 0 {
		a.err = fmt.Errorf("%q is too much", strings.Join(a.words, " "))
	}
	return a.err
}

func (a *args) number(what string) int {
	w := a.next(what)
	if a.err != nil {
		return 0
	}
	n, err := strconv.Atoi(w)
	if err != nil {
		a.err = fmt.Errorf("%s: %q is no number", what, w)
	}
	return n
}

// thousandths takes a number with up to three places, such as 0.5, and returns how many thousandths it is.
func (a *args) thousandths(what string) int {
	w := a.next(what)
	if a.err != nil {
		return 0
	}
	whole, places, _ := strings.Cut(w, ".")
	n, err := strconv.Atoi(whole + (places + "000")[:3])
	if err != nil || len(places) > 3 {
		a.err = fmt.Errorf("%s: %q is no number with up to three places", what, w)
	}
	return n
}

func (a *args) seats(what string) []sim.SeatID {
	var list []sim.SeatID
	for _, s := range strings.Split(a.next(what), ",") {
		if s != "" {
			list = append(list, sim.SeatID(s))
		}
	}
	return list
}

// yes takes yes or no.
func (a *args) yes() bool {
	switch w := a.next("yes or no"); w {
	case "yes":
		return true
	case "no":
	default:
		if a.err == nil {
			a.err = fmt.Errorf("%q is neither yes nor no", w)
		}
	}
	return false
}

// moment is an instant as a drill writes it: T+1:30 from the start of the story, +30m from now, or the end.
type moment struct {
	offset clock.Span
	since  bool // from now
	end    bool
}

func (a *args) moment(what string) moment {
	w := a.next(what)
	if a.err != nil {
		return moment{}
	}
	m, err := parseMoment(w)
	if err != nil {
		a.err = fmt.Errorf("%s: %w", what, err)
	}
	return m
}

func parseMoment(w string) (moment, error) {
	switch {
	case w == "end":
		return moment{end: true}, nil
	case strings.HasPrefix(w, "T+"):
		d, err := parseHours(w[2:])
		return moment{offset: d}, err
	case strings.HasPrefix(w, "+"):
		d, err := parseSpan(w[1:])
		return moment{offset: d, since: true}, err
	}
	return moment{}, fmt.Errorf("%q is no moment: write T+1:30, +30m or end", w)
}

// most is the longest time a drill may write: longer than any scenario.
const most = 10_000

// parseHours reads 1:30 as an hour and a half.
func parseHours(s string) (clock.Span, error) {
	hours, mins, ok := strings.Cut(s, ":")
	h, err1 := strconv.ParseUint(hours, 10, 32)
	m, err2 := strconv.ParseUint(mins, 10, 32)
	if !ok || err1 != nil || err2 != nil || len(mins) != 2 || m > 59 || h > most {
		return 0, fmt.Errorf("%q is no time since the start: write T+1:30", "T+"+s)
	}
	return clock.Span(h)*clock.Hour + clock.Span(m)*clock.Minute, nil
}

// parseSpan reads lengths such as 30m, 2h and 90s.
func parseSpan(s string) (clock.Span, error) {
	units := map[string]clock.Span{"s": clock.Second, "m": clock.Minute, "h": clock.Hour, "d": clock.Day}
	if len(s) > 1 {
		n, err := strconv.ParseUint(s[:len(s)-1], 10, 32)
		if unit, ok := units[s[len(s)-1:]]; ok && err == nil && n <= most {
			return clock.Span(n) * unit, nil
		}
	}
	return 0, fmt.Errorf("%q is no length: write +30m, +2h or +90s", "+"+s)
}
