package rules

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"go.yaml.in/yaml/v4"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/text"
)

//go:embed data/*.yaml
var data embed.FS

// Schema is what the files of a rule set call themselves.
const Schema = "enshu/rules/1"

// file is what may stand in a rule file. Every file may hold any part.
type file struct {
	Schema     string         `yaml:"schema"`
	AsOf       clock.Date     `yaml:"as_of"`
	Calendars  []calendarPart `yaml:"calendars"`
	Recipients []namedPart    `yaml:"recipients"`
	Contents   []contentPart  `yaml:"contents"`
	Rules      []rulePart     `yaml:"rules"`
	Profiles   []profilePart  `yaml:"profiles"`
	Duties     []dutyPart     `yaml:"duties" json:"-"` // no clock counts by them, and so the digest leaves them out
	Sources    []sourcePart   `yaml:"sources"`
	Vectors    []vectorPart   `yaml:"vectors"`
}

type words struct {
	JA string `yaml:"ja"`
	EN string `yaml:"en"`
}

func (w words) text() text.Text { return text.Text(w) }

type evidencePart struct {
	Verified bool     `yaml:"verified"`
	Evidence []string `yaml:"evidence"`
}

type calendarPart struct {
	ID      string       `yaml:"id"`
	Zone    string       `yaml:"zone"`
	Weekend []string     `yaml:"weekend"`
	Known   daysPart     `yaml:"known"`
	Yearly  []string     `yaml:"yearly"`
	Closed  []clock.Date `yaml:"closed"`
	Hours   [][]string   `yaml:"hours"`
	Note    words        `yaml:"note"`

	evidencePart `yaml:",inline"`
}

type daysPart struct {
	From  clock.Date `yaml:"from"`
	Until clock.Date `yaml:"until"`
}

type namedPart struct {
	ID    string `yaml:"id"`
	Kind  string `yaml:"kind"`
	words `yaml:",inline"`
}

type contentPart struct {
	ID    string     `yaml:"id"`
	Note  words      `yaml:"note"`
	Items []itemPart `yaml:"items"`

	evidencePart `yaml:",inline"`
}

type itemPart struct {
	ID    string `yaml:"id"`
	words `yaml:",inline"`
}

type rulePart struct {
	ID           string              `yaml:"id"`
	Jurisdiction string              `yaml:"jurisdiction"`
	Title        words               `yaml:"title"`
	Status       disclosure.Standing `yaml:"status"`
	From         clock.Date          `yaml:"from"`
	Law          words               `yaml:"law"`
	Article      words               `yaml:"article"`
	URLs         []string            `yaml:"urls"`
	Binds        words               `yaml:"binds"`
	Recipients   []string            `yaml:"recipients"`
	Trigger      triggerPart         `yaml:"trigger"`
	Grounds      groundsPart         `yaml:"grounds"`
	Stages       []stagePart         `yaml:"stages"`
	Notes        []notePart          `yaml:"notes"`
}

type triggerPart struct {
	Event     string                 `yaml:"event"`
	From      disclosure.TriggerKind `yaml:"from"`
	Threshold disclosure.Threshold   `yaml:"threshold"`
	Text      words                  `yaml:"text"`
	Detail    words                  `yaml:"detail"`

	evidencePart `yaml:",inline"`
}

type groundsPart struct {
	Mode  disclosure.GroundMode `yaml:"mode"`
	Note  words                 `yaml:"note"`
	Items []groundPart          `yaml:"items"`
}

type groundPart struct {
	ID         string `yaml:"id"`
	words      `yaml:",inline"`
	MinPersons int `yaml:"min_persons"`
	Percent    int `yaml:"percent"`

	evidencePart `yaml:",inline"`
}

type stagePart struct {
	ID         string               `yaml:"id"`
	Title      words                `yaml:"title"`
	Recipients []string             `yaml:"recipients"`
	Threshold  disclosure.Threshold `yaml:"threshold"`
	Condition  words                `yaml:"condition"`
	Deadline   deadlinePart         `yaml:"deadline"`
	Words      words                `yaml:"words"`
	If         []lengthIfPart       `yaml:"if"`
	Cap        capPart              `yaml:"cap"`
	Decide     *decidePart          `yaml:"decide"`
	NoRollover []string             `yaml:"no_rollover"`
	Content    string               `yaml:"content"`
	ContentHow words                `yaml:"content_how"`
	Doubt      words                `yaml:"doubt"`
	Note       words                `yaml:"note"`
	Ours       oursPart             `yaml:"ours"`

	evidencePart `yaml:",inline"`
}

type deadlinePart struct {
	Kind       disclosure.Limit       `yaml:"kind"`
	AtLeast    int                    `yaml:"at_least"`
	Amount     int                    `yaml:"amount"`
	Unit       disclosure.Unit        `yaml:"unit"`
	From       disclosure.TriggerKind `yaml:"from"`
	Prior      string                 `yaml:"prior"`
	PriorAgain bool                   `yaml:"prior_again"`
	Counting   disclosure.Counting    `yaml:"counting"`
	ShiftFirst bool                   `yaml:"shift_first"`
	Rollover   disclosure.Rollover    `yaml:"rollover"`
	Calendar   string                 `yaml:"calendar"`
}

type lengthIfPart struct {
	When   string `yaml:"when"`
	Amount int    `yaml:"amount"`
}

type capPart struct {
	lengthPart `yaml:",inline"`
	From       disclosure.TriggerKind `yaml:"from"`
}

// decidePart says by when the decision is owed that the clock runs from.
type decidePart struct {
	lengthPart `yaml:",inline"`
	From       disclosure.TriggerKind `yaml:"from"`
	Words      words                  `yaml:"words"`
	Deemed     bool                   `yaml:"deemed"`
	Ours       lengthPart             `yaml:"ours"`

	evidencePart `yaml:",inline"`
}

type lengthPart struct {
	Amount int             `yaml:"amount"`
	Unit   disclosure.Unit `yaml:"unit"`
}

type oursPart struct {
	Target markPart `yaml:"target"`
	Late   markPart `yaml:"late"`
	Note   words    `yaml:"note"`
}

type markPart struct {
	lengthPart `yaml:",inline"`
	SameDay    bool `yaml:"same_day"`
}

type notePart struct {
	Kind  string `yaml:"kind"`
	ID    string `yaml:"id"`
	words `yaml:",inline"`

	evidencePart `yaml:",inline"`
}

type profilePart struct {
	ID    string `yaml:"id"`
	words `yaml:",inline"`
	Rules []string `yaml:"rules"`
}

type dutyPart struct {
	Trait        string   `yaml:"trait"`
	Jurisdiction string   `yaml:"jurisdiction"`
	Rules        []string `yaml:"rules"`
}

type sourcePart struct {
	ID    string `yaml:"id"`
	Kind  string `yaml:"kind"`
	Title string `yaml:"title"`
	URL   string `yaml:"url"`
}

type vectorPart struct {
	ID          string            `yaml:"id"`
	Rule        string            `yaml:"rule"`
	Stage       string            `yaml:"stage"`
	Given       map[string]string `yaml:"given"`
	Conditions  []string          `yaml:"conditions"`
	Expect      string            `yaml:"expect"`
	Granularity string            `yaml:"granularity"`
	Working     string            `yaml:"working"`
}

// readAll reads every embedded file, strictly, into one.
func readAll(folder fs.FS) (file, error) {
	all := file{Schema: Schema}
	names, err := fs.Glob(folder, "*.yaml")
	if err == nil && len(names) == 0 {
		err = errors.New("there is no .yaml file in the folder")
	}
	if err != nil {
		return all, fmt.Errorf("rules: %w", err)
	}
	var faults []error
	for _, name := range names {
		b, err := fs.ReadFile(folder, name)
		if err != nil {
			return all, fmt.Errorf("rules: %w", err)
		}
		one, err := readOne(b)
		if err != nil {
			faults = append(faults, fmt.Errorf("rules: %s: %w", name, err))
		}
		all.add(one)
	}
	return all, errors.Join(faults...)
}

// readOne reads one file and refuses fields that no rule file has.
func readOne(b []byte) (file, error) {
	var f file
	if err := yaml.Load(b, &f, yaml.WithKnownFields()); err != nil {
		return f, err
	}
	if f.Schema != Schema {
		return f, fmt.Errorf("schema is %q, not %q", f.Schema, Schema)
	}
	return f, nil
}

func (f *file) add(other file) {
	f.AsOf = max(f.AsOf, other.AsOf)
	f.Calendars = append(f.Calendars, other.Calendars...)
	f.Recipients = append(f.Recipients, other.Recipients...)
	f.Contents = append(f.Contents, other.Contents...)
	f.Rules = append(f.Rules, other.Rules...)
	f.Profiles = append(f.Profiles, other.Profiles...)
	f.Duties = append(f.Duties, other.Duties...)
	f.Sources = append(f.Sources, other.Sources...)
	f.Vectors = append(f.Vectors, other.Vectors...)
}
