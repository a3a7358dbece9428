package scenarios

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/enshu/enshu/sim/text"
)

// Severity says whether a scenario with the fault can be played.
type Severity string

// The severities. A scenario with errors has no script; warnings are advice.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
)

// Fault is one thing wrong with a scenario: where, what, and what would mend it. Line and Column count from 1 and are 0
// where the fault is not in the words of a file.
type Fault struct {
	File     string    `json:"file"`
	Line     int       `json:"line"`
	Column   int       `json:"column"`
	Code     Code      `json:"code"`
	Severity Severity  `json:"severity"`
	Text     text.Text `json:"text"`
	Fix      text.Text `json:"fix"`
	Mend     *Mend     `json:"mend,omitempty"` // where one word put in the place of another mends it
}

// Mend is a word to put in the place of the one that stands at a fault.
type Mend struct {
	Was string `json:"was"`
	Put string `json:"put"`
}

// String writes the fault as compilers do, in English: file:line:column: code: message.
func (f Fault) String() string { return f.In("en") }

// In writes the fault as String does, in the language given.
func (f Fault) In(lang string) string {
	word := ""
	if f.Severity == Warning {
		word = text.Text{JA: "警告: ", EN: "warning: "}.In(lang)
	}
	line := fmt.Sprintf("%s:%d:%d: %s: %s%s", f.File, f.Line, f.Column, f.Code, word, f.Text.In(lang))
	if f.Fix.Empty() {
		return line
	}
	return line + text.Text{JA: "。", EN: "; "}.In(lang) + f.Fix.In(lang)
}

// Faults is everything wrong with a scenario, in the order of the files.
type Faults []Fault

// Failed says whether any of the faults is an error.
func (fs Faults) Failed() bool {
	return slices.ContainsFunc(fs, func(f Fault) bool { return f.Severity == Error })
}

// Err returns the errors among the faults as one error, and nil when there are only warnings.
func (fs Faults) Err() error {
	if !fs.Failed() {
		return nil
	}
	return errors.New(fs.In("en"))
}

// In writes every fault on a line of its own, in the language given.
func (fs Faults) In(lang string) string {
	var all []string
	for _, f := range fs {
		all = append(all, f.In(lang))
	}
	return strings.Join(all, "\n")
}

// Has says whether a fault with the code is among them.
func (fs Faults) Has(code Code) bool {
	return slices.ContainsFunc(fs, func(f Fault) bool { return f.Code == code })
}

// sort orders faults as the files are read; that there are more comes last.
func (fs Faults) sort() {
	more := func(f Fault) int {
		if f.Code == TooManyFaults {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(fs, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(more(a), more(b)), cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
}

// faultsMax bounds how many faults one scenario is told of: whoever has a thousand needs the first ones.
const faultsMax = 1000

// spot is a place in a file.
type spot struct {
	file      string
	line, col int
}

// newFault words a fault of the catalogue. Arguments are strings, numbers, or texts that are told in each language.
func newFault(at spot, code Code, args ...any) Fault {
	says, known := catalogue[code]
	if !known {
		panic(fmt.Sprintf("scenarios: no words for code %q", code))
	}
	f := Fault{
		File: at.file, Line: at.line, Column: at.col, Code: code, Severity: says.severity,
		Text: says.text(args), Fix: says.fix(args),
	}
	for _, arg := range args {
		if p, ok := arg.(proposed); ok {
			f.Mend = p.mend
		}
	}
	return f
}

func (s saying) text(args []any) text.Text {
	return text.Text{JA: worded(s.ja, "ja", args), EN: worded(s.en, "en", args)}
}

func (s saying) fix(args []any) text.Text {
	return text.Text{JA: worded(s.fixJA, "ja", args), EN: worded(s.fixEN, "en", args)}
}

// worded fills {0}, {1} … of a template.
func worded(template, lang string, args []any) string {
	for i, arg := range args {
		if t, two := arg.(interface{ In(lang string) string }); two {
			arg = t.In(lang)
		}
		template = strings.ReplaceAll(template, fmt.Sprintf("{%d}", i), fmt.Sprint(arg))
	}
	return template
}
