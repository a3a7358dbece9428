package report

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

func words(t text.Text) Cell { return Cell{Text: t} }

func same(s string) Cell { return Cell{Text: text.Same(s)} }

// blank is a place to write in by hand.
func blank() Cell { return Cell{Fill: true} }

func (c Cell) by(seqs ...sim.Seq) Cell {
	for _, n := range seqs {
		if n > 0 && !among(c.Seqs, n) {
			c.Seqs = append(c.Seqs[:len(c.Seqs):len(c.Seqs)], n)
		}
	}
	return c
}

// run adds a piece of text with what proves it, each piece of proof once.
func (c Cell) run(t text.Text, seqs ...sim.Seq) Cell {
	c.Text = text.Text{JA: c.Text.JA + t.JA, EN: c.Text.EN + t.EN}
	c.Runs = append(c.Runs[:len(c.Runs):len(c.Runs)], Run{Text: t, Seqs: Cell{}.by(seqs...).Seqs})
	return c.by(seqs...)
}

func (c Cell) toned(tone string) Cell {
	c.Tone = tone
	return c
}

func count(n int) Cell {
	return Cell{Text: text.Same(strconv.Itoa(n)), Unit: Count, Value: int64(n)}
}

// outOf says how many of how many.
func outOf(n, all int, unit Unit) Cell {
	return Cell{Text: text.Same(fmt.Sprintf("%d / %d", n, all)), Unit: unit, Value: int64(n)}
}

// share prints basis points to a tenth of a per cent, and "–" where nothing could be had.
func share(bp int) Cell {
	if bp < 0 {
		return Cell{Text: text.Same("–"), Unit: Share, Value: int64(bp)}
	}
	return Cell{Text: text.Same(fmt.Sprintf("%d.%d%%", bp/100, bp/10%10)), Unit: Share, Value: int64(bp)}
}

func level(permille int) Cell {
	s := strconv.Itoa(permille / 10)
	if tenth := permille % 10; tenth != 0 {
		s += "." + strconv.Itoa(tenth)
	}
	return Cell{Text: text.Same(s + "%"), Unit: Level, Value: int64(permille)}
}

func length(d clock.Span) Cell {
	if d < 0 {
		return Cell{Text: minus(sim.Lasting(-d)), Unit: Length, Value: int64(d)}
	}
	return Cell{Text: sim.Lasting(d), Unit: Length, Value: int64(d)}
}

// between is the time from one instant to another, either way round, as their printed minutes have it; Value is exact.
func between(from, to clock.Instant) Cell {
	c := length(to.Sub(from))
	if to >= from {
		c.Text = sim.Between(from, to)
		return c
	}
	c.Text = minus(sim.Between(to, from))
	return c
}

func minus(t text.Text) text.Text { return text.Text{JA: "−" + t.JA, EN: "−" + t.EN} }

// orDash shows a length that may be absent.
func orDash(d clock.Span) Cell {
	if d == 0 {
		return Cell{Text: text.Same("–"), Unit: Length}
	}
	return length(d)
}

func yen(n int64) Cell {
	return Cell{Text: text.Text{JA: grouped(n) + "円", EN: "JPY " + grouped(n)}, Unit: Yen, Value: n}
}

// people counts people, and shows "–" where nobody is counted.
func people(n int64) Cell {
	if n == 0 {
		return Cell{Text: text.Same("–"), Unit: Count}
	}
	return Cell{Text: text.Text{JA: grouped(n) + "人", EN: grouped(n)}, Unit: Count, Value: n}
}

func grouped(n int64) string {
	s, sign := strconv.FormatInt(n, 10), ""
	if n < 0 {
		s, sign = s[1:], "-"
	}
	var b strings.Builder
	for i, r := range s {
		if i > 0 && (len(s)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	return sign + b.String()
}

var weekdays = [...]text.Text{
	{JA: "日", EN: "Sun"}, {JA: "月", EN: "Mon"}, {JA: "火", EN: "Tue"}, {JA: "水", EN: "Wed"}, {JA: "木", EN: "Thu"}, {JA: "金", EN: "Fri"}, {JA: "土", EN: "Sat"},
}

// moment prints an instant as people in the exercise saw it, and how long after the start it was.
func moment(s *sim.Script, t clock.Instant) Cell {
	if t == 0 || t == clock.Never {
		return Cell{Text: text.Same("–"), Unit: Moment}
	}
	c := s.Zone.Local(t)
	day := c.Date.DayMonth()
	minutes := int64(c.OfDay / clock.Minute)
	since := int64(t.Sub(s.Start) / clock.Minute)
	week := weekdays[c.Date.Weekday()]
	hm := fmt.Sprintf(" %02d:%02d %s", minutes/60, minutes%60, offset(since))
	return Cell{
		Text: text.Text{JA: day.JA + "(" + week.JA + ")" + hm, EN: week.EN + "\u00A0" + strings.ReplaceAll(day.EN, " ", "\u00A0") + hm},
		Unit: Moment, Value: int64(t),
	}
}

func offset(minutes int64) string {
	if minutes < 0 {
		return fmt.Sprintf("T−%d:%02d", -minutes/60, -minutes%60)
	}
	return fmt.Sprintf("T+%d:%02d", minutes/60, minutes%60)
}

// day prints a whole date with its zone.
func day(s *sim.Script, t clock.Instant) Cell {
	c := s.Zone.Local(t)
	y, m, d := c.Date.YMD()
	minutes := int64(c.OfDay / clock.Minute)
	return Cell{
		Text: text.Same(fmt.Sprintf("%04d-%02d-%02d %02d:%02d %s", y, m, d, minutes/60, minutes%60, s.Zone.Short(t))),
		Unit: Moment, Value: int64(t),
	}
}

// list joins texts as each language does.
func list(of []text.Text) text.Text { return join(of, "、", ", ") }

// semicolons joins texts that hold commas themselves.
func semicolons(of []text.Text) text.Text { return join(of, "；", "; ") }

// lines joins texts one a line.
func lines(of []text.Text) text.Text { return join(of, "\n", "\n") }

func join(of []text.Text, betweenJA, betweenEN string) text.Text {
	var ja, en []string
	for _, t := range of {
		ja, en = append(ja, t.JA), append(en, t.EN)
	}
	return text.Text{JA: strings.Join(ja, betweenJA), EN: strings.Join(en, betweenEN)}
}

func both(ja, en string, of ...text.Text) text.Text { return text.Fill(ja, en, of...) }

func num(n int) text.Text { return text.Same(strconv.Itoa(n)) }

func among[T comparable](list []T, x T) bool {
	for _, y := range list {
		if y == x {
			return true
		}
	}
	return false
}

func joined(names []string) string { return strings.Join(names, ", ") }

// cut splits a text at its first line break.
func cut(t text.Text) (first, rest text.Text, found bool) {
	first.JA, rest.JA, found = strings.Cut(t.JA, "\n")
	first.EN, rest.EN, _ = strings.Cut(t.EN, "\n")
	return first, rest, found
}

// thousandths prints basis points as a number to three places.
func thousandths(bp int) string {
	sign := ""
	if bp < 0 {
		sign, bp = "−", -bp
	}
	return fmt.Sprintf("%s%d.%03d", sign, bp/10000, bp%10000/10)
}

// decimal prints thousandths as a plain number: 6000 is 6, 1500 is 1.5.
func decimal(n int64) string {
	s := strconv.FormatInt(n/1000, 10)
	if rest := n % 1000; rest != 0 {
		s += "." + strings.TrimRight(fmt.Sprintf("%03d", rest), "0")
	}
	return s
}
