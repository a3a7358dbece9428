package rules

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/enshu/enshu/sim/disclosure"
)

// A rule file with a slip in it must not load and say nothing.
func TestFileWithAFaultIsRefused(t *testing.T) {
	const good = "schema: enshu/rules/1\nrecipients:\n  - {id: a, kind: public, ja: あ, en: a}\n"
	for _, c := range []struct{ name, text, want string }{
		{"another schema", strings.Replace(good, "/1", "/9", 1), "schema is"},
		{"no schema", strings.TrimPrefix(good, "schema: enshu/rules/1\n"), "schema is"},
		{"empty", "", "no documents"},
		{"unknown field", good + "recipient: []\n", "recipient"},
		{"unknown field inside", strings.Replace(good, "kind:", "kinds:", 1), "kinds"},
		{"repeated key", good + "schema: enshu/rules/1\n", "schema"},
		{"wrong type", "schema: enshu/rules/1\nrules: seven\n", "seven"},
		{"unknown trigger", "schema: enshu/rules/1\nrules:\n  - id: x\n    trigger: {from: hearsay}\n", "hearsay"},
		{"unknown unit", "schema: enshu/rules/1\nrules:\n  - stages:\n      - deadline: {unit: fortnight}\n", "fortnight"},
		{"no such day", "schema: enshu/rules/1\ncalendars:\n  - closed: [2027-02-29]\n", "no such day"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := readOne([]byte(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error is %v, want one with %q", err, c.want)
			}
		})
	}
	if _, err := readOne([]byte(good)); err != nil {
		t.Errorf("the good file: %v", err)
	}
}

// Each row breaks the shipped rule set in one place.
func TestRuleThatContradictsItselfIsRefused(t *testing.T) {
	shipped := read(t)
	for _, c := range []struct {
		name   string
		change func(*file)
		want   string
	}{
		{"unknown recipient", func(f *file) { f.Rules[0].Recipients = []string{"nobody"} }, `no recipient "nobody"`},
		{"no stages", func(f *file) { f.Rules[0].Stages = nil }, "needs recipients and stages"},
		{"same rule twice", func(f *file) { f.Rules[1].ID = f.Rules[0].ID }, "used twice"},
		{"one language", func(f *file) { f.Rules[0].Title.JA = "" }, "in ja and en"},
		{"no evidence", func(f *file) { f.Rules[0].Trigger.Evidence = nil }, "cites no evidence"},
		{"unknown source", func(f *file) { f.Rules[0].Trigger.Evidence = []string{"HEARSAY"} }, `no source "HEARSAY"`},
		{"verified from memory", func(f *file) {
			f.Rules[0].Trigger.Verified, f.Rules[0].Trigger.Evidence = true, []string{"MEMORY"}
		}, "cites memory"},
		{"doubt about what is no better than that", func(f *file) { f.stage().Verified, f.stage().Doubt = false, words{"数え方", "the counting"} }, "doubt says what of a verified stage"},
		{"unknown content", func(f *file) { f.stage().Content = "sonnet" }, `no content set "sonnet"`},
		{"unknown calendar", func(f *file) { f.stage().Deadline.Calendar = "lunar" }, `no calendar "lunar"`},
		{"no kind", func(f *file) { f.stage().Deadline.Kind = 0 }, "needs a kind"},
		{"no start", func(f *file) { f.stage().Deadline.From = 0 }, "needs from"},
		{"unit without amount", func(f *file) { f.stage().Deadline.Amount = 0 }, "amount"},
		{"hours counted as days", func(f *file) { f.stage().Deadline.Unit = disclosure.Hour }, "cannot count in the unit hour"},
		{"unknown prior stage", func(f *file) {
			f.stage().Deadline.From, f.stage().Deadline.Prior = disclosure.PriorStageSubmitted, "nothing"
		}, `no prior stage "nothing"`},
		{"condition that is no ground", func(f *file) { f.stage().If = []lengthIfPart{{"full_moon", 60}} }, "full_moon"},
		{"our own end of a statutory limit", func(f *file) { f.stage().Ours.Late.SameDay = true }, "no late mark of ours"},
		{"relief without closed days", func(f *file) { f.stage().Deadline.Calendar = "sg_local" }, "has no closed days"},
		{"unknown zone", func(f *file) { f.Calendars[0].Zone = "Asia/Atlantis" }, "not an IANA zone"},
		{"the machine's own zone", func(f *file) { f.Calendars[0].Zone = "Local" }, "not an IANA zone"},
		{"unknown weekday", func(f *file) { f.Calendars[0].Weekend = []string{"someday"} }, `no weekday "someday"`},
		{"profile of nothing", func(f *file) { f.Profiles[0].Rules = []string{"none"} }, `no rule "none"`},
		{"duty of no trait", func(f *file) { f.Duties[0].Trait = "large" }, `no trait is called "large"`},
		{"duty of another place", func(f *file) { f.Duties[0].Jurisdiction = "UK" }, "of that jurisdiction"},
		{"duty without a rule", func(f *file) { f.Duties[0].Rules = nil }, "names no rule"},
		{"vector of nothing", func(f *file) { f.Vectors[0].Stage = "none" }, `no stage "none"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := shipped.clone()
			c.change(&f)
			if _, err := compile(f); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error is %v, want one with %q", err, c.want)
			}
		})
	}
}

func read(t *testing.T) file {
	t.Helper()
	f, err := readAll(os.DirFS("data"))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// clone copies as deep as these tests change things.
func (f file) clone() file {
	f.Rules = slices.Clone(f.Rules)
	for i := range f.Rules {
		f.Rules[i].Stages = slices.Clone(f.Rules[i].Stages)
	}
	f.Calendars, f.Profiles, f.Vectors = slices.Clone(f.Calendars), slices.Clone(f.Profiles), slices.Clone(f.Vectors)
	f.Duties = slices.Clone(f.Duties)
	return f
}

// stage returns the final report of the first rule, a statutory limit with relief.
func (f *file) stage() *stagePart {
	for i := range f.Rules {
		if f.Rules[i].ID == "jp-appi-ppc" {
			return &f.Rules[i].Stages[1]
		}
	}
	panic("no jp-appi-ppc")
}

func TestEveryFaultIsNamedAtOnce(t *testing.T) {
	f := read(t)
	f.Rules[0].Recipients = []string{"nobody"}
	f.Rules[5].Title.EN = ""
	f.Profiles[0].Rules = []string{"none"}
	_, err := compile(f)
	if err == nil || strings.Count(err.Error(), "\n") < 2 {
		t.Errorf("want three faults in %v", err)
	}
}

func TestDigestNamesTheContentAndNothingElse(t *testing.T) {
	shipped := read(t)
	load := func(change func(*file)) string {
		f := shipped.clone()
		change(&f)
		set, err := compile(f)
		if err != nil {
			t.Fatal(err)
		}
		return set.Digest()
	}
	first := load(func(*file) {})
	if again := load(func(*file) {}); again != first || len(first) != 64 {
		t.Errorf("digest %q, then %q", first, again)
	}
	if other := load(func(f *file) { f.stage().Deadline.Amount++ }); other == first {
		t.Error("another amount has the same digest")
	}
	if other := load(func(f *file) { f.Calendars[0].Closed = f.Calendars[0].Closed[1:] }); other == first {
		t.Error("another holiday has the same digest")
	}
}
