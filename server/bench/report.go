package bench

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"runtime"
	"strings"
	"unicode/utf8"
)

// Report is what a run measured.
type Report struct {
	Version string   `json:"version"`
	Go      string   `json:"go"`
	CPUs    int      `json:"cpus"`
	Size    string   `json:"size"`
	Rounds  int      `json:"rounds"`
	Seconds float64  `json:"seconds"`
	Figures []Figure `json:"figures"`
}

// Figure is one measured number, beside what the machine does at best and what we aim at.
type Figure struct {
	Key    Key      `json:"key"`
	What   string   `json:"figure"`
	Unit   string   `json:"unit"`
	Value  *float64 `json:"value"`
	Floor  *float64 `json:"floor"` // the same work done as barely as can be, in the same run; null where there is no such thing
	Ratio  *float64 `json:"ratio"` // of the value to the floor
	Target string   `json:"target"`
	Met    *bool    `json:"met"` // null where there is no target, or nothing was measured
	Note   string   `json:"note,omitempty"`
}

func newReport(o Options) *Report {
	r := &Report{Version: o.Version, Go: runtime.Version(), CPUs: runtime.NumCPU(), Size: o.Size.Name, Rounds: o.Size.Rounds}
	for _, t := range targets {
		r.Figures = append(r.Figures, Figure{Key: t.key, What: t.what, Unit: t.unit, Target: t.words})
	}
	return r
}

func (r *Report) figure(key Key) (*Figure, target) {
	for i, t := range targets {
		if t.key == key {
			return &r.Figures[i], t
		}
	}
	panic(fmt.Sprintf("bench: no figure %q", key))
}

// put fills in a figure without a floor.
func (r *Report) put(key Key, value float64, note string) { r.set(key, value, nil, note) }

// against fills in a figure beside its floor.
func (r *Report) against(key Key, value, floor float64, note string) { r.set(key, value, &floor, note) }

func (r *Report) set(key Key, value float64, floor *float64, note string) {
	f, t := r.figure(key)
	f.Value, f.Floor, f.Note = &value, floor, note
	if floor != nil && *floor > 0 {
		ratio := value / *floor
		f.Ratio = &ratio
	}
	f.Met = t.met(value, f.Ratio)
}

// fail notes why figures are missing. What was measured before the fault stays.
func (r *Report) fail(keys []Key, err error) {
	for _, key := range keys {
		if f, _ := r.figure(key); f.Value == nil {
			f.Note = err.Error()
		}
	}
}

// JSON writes the report for programs.
func (r *Report) JSON(out io.Writer) error {
	e := json.NewEncoder(out)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(r)
}

// Table writes the report for people.
func (r *Report) Table(out io.Writer) error {
	rows := [][]string{{"figure", "value", "floor", "ratio", "target", "met"}}
	for _, f := range r.Figures {
		rows = append(rows, []string{f.What, number(f.Value) + unit(f), number(f.Floor), number(f.Ratio), f.Target, f.met()})
	}
	width := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			width[i] = max(width[i], utf8.RuneCountInString(cell))
		}
	}
	for n, row := range rows {
		if _, err := fmt.Fprintln(out, line(row, width)); err != nil {
			return err
		}
		if n == 0 {
			continue
		}
		if note := r.Figures[n-1].Note; note != "" {
			if _, err := fmt.Fprintln(out, "    "+note); err != nil {
				return err
			}
		}
	}
	_, err := fmt.Fprintf(out, "\nenshu %s, %s, %d processors, %s, medians of %d rounds, %.0f s\n", r.Version, r.Go, r.CPUs, r.Size, r.Rounds, r.Seconds)
	return err
}

func line(row []string, width []int) string {
	var b strings.Builder
	for i, cell := range row {
		pad := strings.Repeat(" ", width[i]-utf8.RuneCountInString(cell))
		if i == 0 || i >= 4 {
			b.WriteString(cell + pad + "  ")
		} else {
			b.WriteString(pad + cell + "  ")
		}
	}
	return strings.TrimRight(b.String(), " ")
}

func unit(f Figure) string {
	if f.Value == nil || f.Unit == "" {
		return ""
	}
	return " " + f.Unit
}

func (f Figure) met() string {
	switch {
	case f.Met == nil:
		return "–"
	case *f.Met:
		return "yes"
	}
	return "NO"
}

// number writes three digits that count.
func number(v *float64) string {
	if v == nil {
		return "–"
	}
	x := math.Abs(*v)
	switch {
	case x == 0:
		return "0"
	case x >= 100:
		return grouped(int64(math.Round(*v)))
	case x >= 10:
		return fmt.Sprintf("%.1f", *v)
	case x >= 1:
		return fmt.Sprintf("%.2f", *v)
	}
	return fmt.Sprintf("%.3f", *v)
}

func grouped(n int64) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
