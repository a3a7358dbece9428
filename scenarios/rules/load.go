package rules

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
)

// Load is the rule set inside the program, read, checked and compiled once: it belongs to everybody and is changed by
// nobody. Its error names every fault at once.
func Load() (*Set, error) { return whole() }

var whole = sync.OnceValues(func() (*Set, error) {
	inside, err := fs.Sub(data, "data")
	if err != nil {
		return nil, fmt.Errorf("rules: %w", err)
	}
	return LoadFrom(inside)
})

// LoadFrom reads, checks and compiles the rule set in the YAML files of a folder: a later one, or one of your own, to see
// what it would have come to. Its error names every fault at once.
func LoadFrom(folder fs.FS) (*Set, error) {
	f, err := readAll(folder)
	if err != nil {
		return nil, err
	}
	return compile(f)
}

// compiler turns the parts of files into a Set and gathers what is wrong with them.
type compiler struct {
	set    Set
	at     string // where it is: rule, stage
	faults []error
}

func compile(f file) (*Set, error) {
	c := compiler{set: Set{AsOf: f.AsOf}}
	for _, s := range f.Sources {
		c.source(s)
	}
	for _, p := range f.Calendars {
		c.calendar(p)
	}
	for _, p := range f.Recipients {
		c.recipient(p)
	}
	for _, p := range f.Contents {
		c.content(p)
	}
	for _, p := range f.Rules {
		c.rule(p)
	}
	slices.SortFunc(c.set.Rules, func(a, b disclosure.Rule) int { return strings.Compare(a.ID, b.ID) })
	c.unique("rules", ids(c.set.Rules, func(r disclosure.Rule) string { return r.ID }))
	for _, p := range f.Profiles {
		c.profile(p)
	}
	for _, p := range f.Duties {
		c.duty(p)
	}
	for _, p := range f.Vectors {
		c.vector(p)
	}
	if len(c.faults) > 0 {
		return nil, errors.Join(c.faults...)
	}
	c.set.digest = digest(f, c.set.Calendars)
	return &c.set, nil
}

func (c *compiler) fault(format string, args ...any) {
	c.faults = append(c.faults, fmt.Errorf("rules: "+c.at+": "+format, args...))
}

func (c *compiler) source(p sourcePart) {
	c.at = "source " + p.ID
	if p.ID == "" || p.Title == "" || reasonFor(p.Kind).Empty() {
		c.fault("needs id, title and a known kind, has kind %q", p.Kind)
	}
	c.set.Sources = append(c.set.Sources, Source(p))
	c.unique("sources", ids(c.set.Sources, func(s Source) string { return s.ID }))
}

func (c *compiler) recipient(p namedPart) {
	c.at = "recipient " + p.ID
	c.named(p.ID, p.words)
	c.set.Recipients = append(c.set.Recipients, disclosure.Recipient{ID: p.ID, Kind: p.Kind, Name: p.text()})
	c.unique("recipients", ids(c.set.Recipients, func(r disclosure.Recipient) string { return r.ID }))
}

func (c *compiler) content(p contentPart) {
	c.at = "content " + p.ID
	set := disclosure.ContentSet{ID: p.ID, Note: c.optional(p.Note), Evidence: c.evidence(p.evidencePart)}
	for _, item := range p.Items {
		c.named(item.ID, item.words)
		set.Items = append(set.Items, disclosure.Item{ID: item.ID, Text: item.text()})
	}
	c.unique("items", ids(set.Items, func(i disclosure.Item) string { return i.ID }))
	c.set.Contents = append(c.set.Contents, set)
	c.unique("contents", ids(c.set.Contents, func(s disclosure.ContentSet) string { return s.ID }))
}

func (c *compiler) profile(p profilePart) {
	c.at = "profile " + p.ID
	c.named(p.ID, p.words)
	for _, id := range p.Rules {
		if _, ok := c.set.Rule(id); !ok {
			c.fault("no rule %q", id)
		}
	}
	c.set.Profiles = append(c.set.Profiles, Profile{ID: p.ID, Title: p.text(), Rules: p.Rules})
	c.unique("profiles", ids(c.set.Profiles, func(q Profile) string { return q.ID }))
}

func (c *compiler) duty(p dutyPart) {
	c.at = "duty " + p.Trait + " " + p.Jurisdiction
	if p.Trait != TraitListed && p.Trait != TraitPersonal {
		c.fault("no trait is called %q", p.Trait)
	}
	for _, id := range p.Rules {
		if r, ok := c.set.Rule(id); !ok || r.Jurisdiction != p.Jurisdiction {
			c.fault("no rule %q of that jurisdiction", id)
		}
	}
	if len(p.Rules) == 0 {
		c.fault("names no rule")
	}
	c.set.Duties = append(c.set.Duties, Duty(p))
}

func (c *compiler) vector(p vectorPart) {
	c.at = "vector " + p.ID
	v := Vector{ID: p.ID, Expect: p.Expect, EndOfDay: p.Granularity == "end_of_day_local", Working: p.Working}
	v.Given.Conditions = p.Conditions
	rule, ok := c.set.Rule(p.Rule)
	if !ok {
		c.fault("no rule %q", p.Rule)
		return
	}
	v.Rule = rule
	if v.Stage, ok = rule.Stage(p.Stage); !ok {
		c.fault("rule %q has no stage %q", p.Rule, p.Stage)
		return
	}
	if !v.EndOfDay && p.Granularity != "instant" {
		c.fault("granularity is %q", p.Granularity)
	}
	for _, kind := range sortedKeys(p.Given) {
		c.moment(&v, kind, p.Given[kind])
	}
	c.set.Vectors = append(c.set.Vectors, v)
}

func (c *compiler) moment(v *Vector, kind, when string) {
	m := disclosure.Moment{Stage: v.Rule.Stages[v.Stage].Deadline.Prior}
	if err := m.Kind.UnmarshalText([]byte(kind)); err != nil {
		c.fault("%w", err)
	}
	at, err := instant(when)
	if err != nil {
		c.fault("%w", err)
	}
	m.At = at
	v.Given.Moments = append(v.Given.Moments, m)
}

// digest hashes what was read, with the zones compiled from it: a machine that knows other offsets has another rule set.
func digest(f file, calendars []Calendar) string {
	var zones []clock.Zone
	for _, c := range calendars {
		if c.Calendar != nil {
			zones = append(zones, c.Zone)
		}
	}
	b, err := json.Marshal(struct {
		Content file
		Zones   []clock.Zone
	}{f, zones})
	if err != nil {
		panic("rules: the compiled set has no JSON form: " + err.Error())
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
