package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// research is the session as pseudonymous events. People are P1, P2 … in the order they came; seats stay, for they are
// roles of the story. What people wrote is left out but for its length in characters, because it may name anybody; host
// time counts from the first record, so that it cannot be matched with a calendar.
func (r *Record) research() []Section {
	t := &Table{ID: "events", Columns: columns(
		col("seq", "番号", "No."), col("host", "開始からの実時間", "Host time since the start"), col("at", "演習内の経過", "Exercise time since the start"),
		col("kind", "種別", "Kind"), wide("fact", "内容", "Content"),
	)}
	m := masker{from: r.events[0].Wall}
	for _, e := range r.events {
		t.Rows = append(t.Rows, []Cell{
			{Text: num(int(e.Seq)), Unit: Count, Value: int64(e.Seq)},
			{Text: text.Same(fmt.Sprint(int64(e.Wall - r.events[0].Wall))), Unit: Length, Value: int64(e.Wall - r.events[0].Wall)},
			{Text: text.Same(fmt.Sprint(int64(e.At.Sub(r.script.Start)))), Unit: Length, Value: int64(e.At.Sub(r.script.Start))},
			{Text: text.Same(e.Event.Kind()), Unit: Present, Code: e.Event.Kind()},
			same(m.mask(e.Event)),
		})
	}
	return []Section{{ID: "events", Title: text.Text{JA: "出来事", EN: "Events"}, Blocks: []Block{{Table: t}}}}
}

// masker replaces people by numbers and free words by their length. What a key is not known to hold in plain is masked,
// so that a kind of event to come gives nobody away.
type masker struct {
	from   clock.Wall
	people []string
}

// openKeys hold ids of the script and words of closed sets.
var openKeys = strings.Fields(`about action ask audience bot cause certainty channel curve decision engine event ending
	expectation fact flag form grade health inject kind mark note objective obligation option pace phase picks pool probe
	reading result rules scenario script seat seats service source stage stand system to verb verdicts version way why by
	id truth asked curves scene part status`)

func (m *masker) mask(e sim.Event) string {
	raw, err := json.Marshal(e)
	if err != nil {
		panic(fmt.Sprintf("report: event %s: %v", e.Kind(), err)) // what was read from a journal can be written
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var out strings.Builder
	m.value(d, "", &out)
	return out.String()
}

func (m *masker) value(d *json.Decoder, key string, out *strings.Builder) {
	token, _ := d.Token() // the bytes were just made
	switch x := token.(type) {
	case json.Delim:
		m.inside(d, x, key, out)
	case string:
		out.WriteString(m.word(key, x))
	case json.Number:
		if n, err := x.Int64(); err == nil && key == "wall" {
			x = json.Number(fmt.Sprint(n - int64(m.from)))
		}
		out.WriteString(x.String())
	default:
		fmt.Fprint(out, token)
	}
}

// inside copies an object or a list.
func (m *masker) inside(d *json.Decoder, open json.Delim, key string, out *strings.Builder) {
	closing := map[json.Delim]string{'{': "}", '[': "]"}[open]
	out.WriteString(open.String())
	for first := true; d.More(); first = false {
		if !first {
			out.WriteByte(',')
		}
		k := key
		if open == '{' {
			token, _ := d.Token()
			k, _ = token.(string)
			fmt.Fprintf(out, "%q:", k)
		}
		m.value(d, k, out)
	}
	_, _ = d.Token()
	out.WriteString(closing)
}

func (m *masker) word(key, s string) string {
	switch {
	case s == "":
		return `""`
	case key == "name" || key == "rater":
		i := slices.Index(m.people, s)
		if i < 0 {
			i, m.people = len(m.people), append(m.people, s)
		}
		return fmt.Sprintf("\"P%d\"", i+1)
	case slices.Contains(openKeys, key):
		raw, _ := json.Marshal(s) // a string always can be
		return string(raw)
	}
	return fmt.Sprintf(`{"characters":%d}`, utf8.RuneCountInString(s))
}
