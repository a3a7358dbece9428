package scenarios_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/text"
)

// TestFindingsCanBeReadAloud: whatever any kind of team does in any shipped scenario, each finding tells a manager in both
// languages what happened, what was expected, by when, and why it matters, and nothing in it is there for a machine.
func TestFindingsCanBeReadAloud(t *testing.T) {
	for _, id := range scenarios.NewLibrary("").IDs() {
		script, err := loadShipped(id)
		if err != nil {
			t.Fatal(err)
		}
		company, ids := bot.NewCompany(script, "test"), idsOf(script)
		for _, p := range bot.Policies() {
			c, err := company.Play(p, 3, nil)
			if err != nil {
				t.Fatal(err)
			}
			for i, f := range scoring.Judge(c.Session()) {
				for _, fault := range append(stumbles(f.Story, ids), gaps(script, &script.Expectations[i], &f)...) {
					t.Errorf("%s, %s, %s (%s): %s\n%s\n%s", id, p, f.Expectation, f.Verdict, fault, f.Story.JA, f.Story.EN)
				}
			}
			axes, _ := scoring.Telling(c.Session())
			for _, a := range axes {
				for _, r := range a.Remarks {
					for _, fault := range stumbles(r.Story, ids) {
						t.Errorf("%s, %s, %s (%s): %s\n%s\n%s", id, p, a.ID, r.Found, fault, r.Story.JA, r.Story.EN)
					}
				}
			}
		}
	}
}

// gaps lists what a finding does not tell.
func gaps(script *sim.Script, e *sim.Expectation, f *scoring.Finding) []string {
	var list []string
	want := func(what, ja, en string) {
		if !strings.Contains(f.Story.JA, ja) || !strings.Contains(f.Story.EN, en) {
			list = append(list, "it does not tell "+what)
		}
	}
	goal := script.Goal(e.Met)
	title := text.Fill("「%s」", "“%s”", e.Title)
	want("what it is about", title.JA, title.EN)
	want("what was expected", goal.JA, goal.EN)
	want("why it matters", e.Why.JA, e.Why.EN)
	if e.Late > 0 {
		want("since when", "から", "Counting from ")
	}
	if e.Late > e.Target {
		want("by when", "遅くとも", " at the latest")
	}
	if e.Never != nil && f.Verdict == scoring.VerdictContradicted {
		want("what must not have happened", "あってはならないことが", "something happened that must not, namely ")
	}
	return list
}

// What nobody would say: blanks, marks that stand twice, particles that stand twice, a clause without its verb.
var (
	stumbleJA = regexp.MustCompile(`[{}<>]|%!|。。|、、|、。|（）|「」|『』|をを|がが|にに|はは|のの|ことこと|[a-z]+_[a-z]+`)
	stumbleEN = regexp.MustCompile(`[{}<>]|%!|[.,;:]{2}|  | [.,;:)]|\( |\(\)|“”|\b(the the|that that|a a|of of|when the start)\b|\p{Hiragana}|\p{Katakana}|\p{Han}|[a-z]+_[a-z]+`)
)

func stumbles(story text.Text, ids []string) []string {
	var list []string
	for _, at := range []struct {
		what string
		re   *regexp.Regexp
		in   string
		end  string
	}{{"Japanese", stumbleJA, story.JA, "。）」？"}, {"English", stumbleEN, story.EN, ".?!)”"}} {
		if hit := at.re.FindString(at.in); hit != "" {
			list = append(list, at.what+" stumbles over "+hit)
		}
		if last := []rune(at.in); len(last) == 0 || !strings.ContainsRune(at.end, last[len(last)-1]) {
			list = append(list, at.what+" does not come to an end")
		}
		for _, id := range ids {
			if strings.Contains(at.in, "「"+id+"」") || strings.Contains(at.in, "“"+id+"”") {
				list = append(list, at.what+" names the id "+id)
			}
		}
	}
	return list
}

// idsOf lists names that are for machines.
func idsOf(script *sim.Script) []string {
	var list []string
	for _, f := range script.Flags {
		list = append(list, string(f))
	}
	for i := range script.Facts {
		list = append(list, string(script.Facts[i].ID))
	}
	for i := range script.Systems {
		list = append(list, string(script.Systems[i].ID))
	}
	for i := range script.Injects {
		list = append(list, string(script.Injects[i].ID))
	}
	return slices.Compact(list)
}
