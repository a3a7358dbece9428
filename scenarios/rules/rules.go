package rules

import (
	"slices"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/text"
)

// Set is a whole rule set, checked and compiled. It is read-only: a scenario that needs another amount or calendar copies
// the rule and changes the copy.
type Set struct {
	AsOf       clock.Date // the day on which the sources were last read
	Rules      []disclosure.Rule
	Recipients []disclosure.Recipient
	Contents   []disclosure.ContentSet
	Calendars  []Calendar
	Profiles   []Profile
	Duties     []Duty
	Sources    []Source
	Vectors    []Vector
	digest     string
}

// Calendar is a calendar with what is known about it.
type Calendar struct {
	*clock.Calendar // nil for the organisation's own, which a scenario gives
	ID              string
	Note            text.Text
	disclosure.Evidence
}

// Profile is a ready-made list of rules for a typical organisation.
type Profile struct {
	ID    string
	Title text.Text
	Rules []string
}

// Traits of an organisation that call for a report whatever its kind.
const (
	TraitListed   = "listed"   // its shares are traded
	TraitPersonal = "personal" // it holds personal data
)

// Duty says that a trait calls for one of the rules in a jurisdiction.
type Duty struct {
	Trait        string
	Jurisdiction string
	Rules        []string
}

// Jurisdictions lists, sorted, the places whose law the set holds.
func (s *Set) Jurisdictions() []string {
	var all []string
	for i := range s.Rules {
		if place := s.Rules[i].Jurisdiction; place != Anywhere {
			all = append(all, place)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Law lists, sorted, the jurisdictions of a profile's rules.
func (s *Set) Law(p Profile) []string {
	var all []string
	for _, id := range p.Rules {
		if r, ok := s.Rule(id); ok && r.Jurisdiction != Anywhere {
			all = append(all, r.Jurisdiction)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// OfMarket says whether a rule informs investors, and so is for listed organisations.
func (s *Set) OfMarket(r *disclosure.Rule) bool {
	return slices.ContainsFunc(r.Recipients, func(id string) bool {
		to, _ := s.Recipient(id)
		return to.Kind == "market"
	})
}

// Anywhere is the jurisdiction of contracts and of rules of the organisation's own.
const Anywhere = "*"

// Source is where something was read.
type Source struct{ ID, Kind, Title, URL string }

// Vector is a deadline worked out independently of this program. Expect is a day (2027-01-18) where EndOfDay, and an
// instant in RFC 3339 otherwise.
type Vector struct {
	ID       string
	Rule     *disclosure.Rule
	Stage    int
	Given    disclosure.Given
	Expect   string
	EndOfDay bool
	Working  string
}

// Rule returns the rule with the given id.
func (s *Set) Rule(id string) (*disclosure.Rule, bool) {
	i := slices.IndexFunc(s.Rules, func(r disclosure.Rule) bool { return r.ID == id })
	if i < 0 {
		return nil, false
	}
	return &s.Rules[i], true
}

// Recipient returns the recipient with the given id.
func (s *Set) Recipient(id string) (disclosure.Recipient, bool) {
	return find(s.Recipients, func(r disclosure.Recipient) bool { return r.ID == id })
}

// ContentSet returns the content set with the given id.
func (s *Set) ContentSet(id string) (disclosure.ContentSet, bool) {
	return find(s.Contents, func(c disclosure.ContentSet) bool { return c.ID == id })
}

// Calendar returns the calendar with the given id.
func (s *Set) Calendar(id string) (Calendar, bool) {
	return find(s.Calendars, func(c Calendar) bool { return c.ID == id })
}

// Profile returns the profile with the given id.
func (s *Set) Profile(id string) (Profile, bool) {
	return find(s.Profiles, func(p Profile) bool { return p.ID == id })
}

// Source returns the source with the given id.
func (s *Set) Source(id string) (Source, bool) {
	return find(s.Sources, func(c Source) bool { return c.ID == id })
}

// Digest names the content of the set: the SHA-256, in hexadecimal, of every rule, calendar and zone it counts with.
// Comments and layout of the files do not matter to it. A session pins it.
func (s *Set) Digest() string { return s.digest }

func find[T any](all []T, is func(T) bool) (T, bool) {
	var none T
	i := slices.IndexFunc(all, is)
	if i < 0 {
		return none, false
	}
	return all[i], true
}
