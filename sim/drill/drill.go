package drill

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
)

// transcript is the name of the part of the file that holds the minutes.
const transcript = "transcript"

// Limits on a drill file.
const (
	SizeLimit = 1 << 20
	LineLimit = 5000
)

// Drill is a parsed drill file.
type Drill struct {
	Name   string // as in complaints
	lines  []line
	want   string // the minutes as they stand in the file
	minute bool   // the file has a place for minutes
	script []byte
	parts  []part
}

// line is one instruction.
type line struct {
	no  int
	raw string
	do  func(*run) error
}

// Fault is something wrong with a line of a drill, or with what came of it.
type Fault struct {
	File string
	Line int
	Text string
}

// Error names file and line, as compilers do.
func (f *Fault) Error() string { return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Text) }

// Parse reads a drill. It reports every line that makes no sense, and never more than that: whether the ids exist shows
// when the drill is run.
func Parse(name string, raw []byte) (*Drill, error) {
	if len(raw) > SizeLimit {
		return nil, &Fault{name, 1, fmt.Sprintf("the file is too big: %d bytes, the limit is %d", len(raw), SizeLimit)}
	}
	d := &Drill{Name: name}
	d.script, d.parts = parts(raw)
	for _, p := range d.parts {
		if p.name == transcript && !d.minute {
			d.want, d.minute = string(p.data), true
		}
	}
	var faults []error
	for i, text := range strings.Split(string(d.script), "\n") {
		if i >= LineLimit {
			faults = append(faults, &Fault{name, i + 1, fmt.Sprintf("more than %d lines", LineLimit)})
			break
		}
		text = strings.TrimSpace(strings.TrimSuffix(text, "\r"))
		do, err := instruction(text)
		if err != nil {
			faults = append(faults, &Fault{name, i + 1, err.Error()})
		} else if do != nil {
			d.lines = append(d.lines, line{i + 1, text, do})
		}
	}
	return d, errors.Join(faults...)
}

// File returns the name of the drill's file without its folder.
func (d *Drill) File() string { return filepath.Base(d.Name) }

// Rewritten returns the file with these minutes below the marker.
func (d *Drill) Rewritten(minutes string) []byte {
	var list []part
	put := false
	for _, p := range d.parts {
		if p.name == transcript {
			if put {
				continue
			}
			p.data, put = []byte(minutes), true
		}
		list = append(list, p)
	}
	if !put {
		list = append(list, part{transcript, []byte(minutes)})
	}
	return joined(d.script, list)
}

// instruction makes sense of one line; an empty one has none.
func instruction(text string) (func(*run) error, error) {
	if text == "" {
		return nil, nil
	}
	if phase, ok := strings.CutPrefix(text, "#"); ok {
		return func(r *run) error { r.heading(strings.TrimSpace(phase)); return nil }, nil
	}
	words, err := split(text)
	if err != nil {
		return nil, err
	}
	if len(words) == 0 {
		return nil, nil
	}
	a := &args{words: words}
	do := parseWords(a)
	if err := a.done(); err != nil {
		return nil, err
	}
	return do, nil
}

func parseWords(a *args) func(*run) error {
	first := a.next("an instruction")
	if code, no := strings.CutPrefix(first, "!"); no {
		seat, ok := strings.CutSuffix(a.next("a seat"), ":")
		if !ok && a.err == nil {
			a.err = errors.New("only what a seat does can be refused: write ! ceo: …")
		}
		return refused(code, seat, deedOf(a))
	}
	if seat, ok := strings.CutSuffix(first, ":"); ok {
		return does(seat, deedOf(a))
	}
	parse, ok := stage[first]
	if !ok {
		if a.err == nil {
			a.err = fmt.Errorf("%q is no instruction: write a seat and what it does (ceo: …), or one of %s", first, names(stage))
		}
		return nil
	}
	return parse(a)
}
