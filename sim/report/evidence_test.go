package report_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/report"
)

// Whoever reads what speaks to an objective finds the records of each finding behind its name, not a heap of numbers.
func TestEachFindingOfAnObjectiveIsFollowedByItsOwnProof(t *testing.T) {
	r, _, _ := read(t, "port-outage", bot.Slow)
	x := make1(t, r, report.AAR, "")
	proof := map[string][]sim.Seq{}
	for _, row := range table(t, x, "findings").Rows {
		proof[row[0].Text.EN] = row[4].Seqs
	}
	seen := 0
	for _, row := range table(t, x, "objectives").Rows {
		c := row[5]
		whole, seqs := "", []sim.Seq{}
		for _, run := range c.Runs {
			whole += run.Text.EN
			seqs = append(seqs, run.Seqs...)
			title := run.Text.EN
			if _, after, found := strings.Cut(title, ": "); found {
				title = after
			}
			title = strings.TrimPrefix(title, ", ")
			want, ok := proof[title]
			if !ok || !slices.Equal(want, run.Seqs) {
				t.Errorf("%q is followed by %v, and its finding rests on %v", run.Text.EN, run.Seqs, want)
			}
			seen++
		}
		for _, n := range seqs {
			if !slices.Contains(c.Seqs, n) {
				t.Errorf("#%d stands in a piece of %q and not in the cell", n, whole)
			}
		}
		if whole != c.Text.EN {
			t.Errorf("the pieces say %q, and the cell %q", whole, c.Text.EN)
		}
	}
	if seen < 40 {
		t.Errorf("only %d findings were looked at", seen)
	}
}

// What took points from disclosure is told with what proves it; an axis that lost some says why.
func TestAnAxisThatLostPointsSaysByWhat(t *testing.T) {
	r, _, _ := read(t, "port-outage", bot.Slow)
	axes := table(t, make1(t, r, report.AAR, ""), "axes").Rows
	for _, row := range axes[:len(axes)-1] {
		if lost := row[2].Value >= 0 && row[2].Value < 10000; lost == row[4].Text.Empty() {
			t.Errorf("%s has %s and says %q", row[0].Text.EN, row[2].Text.EN, row[4].Text.EN)
		}
		for _, run := range row[4].Runs {
			if run.Text.EN != "\n" && len(run.Seqs) == 0 {
				t.Errorf("%s: nothing proves %q", row[0].Text.EN, run.Text.EN)
			}
		}
	}
}

func TestADecisionThatNobodyAnsweredSaysSo(t *testing.T) {
	s := open(t, "friday-ransomware")
	s.start()
	s.until(12 * clock.Hour)
	for _, row := range table(t, make1(t, s.record(), report.AAR, ""), "decisions").Rows {
		if row[4].Text.EN != "No seat answered." {
			t.Errorf("%s: %q", row[0].Text.EN, row[4].Text.EN)
		}
	}
}

// What a record holds may have happened at several instants: what fell due is written down with the command that came next.
func TestTheAnnexTellsTheInstantOfEverythingItHolds(t *testing.T) {
	s := open(t, "friday-ransomware")
	s.start()
	session := s.cast.Session()
	b, err := session.Propose(sim.Command{Seat: sim.Facilitator, Wall: s.cast.Wall() + clock.Wall(clock.Hour), Do: sim.Note{Kind: sim.Strength, Text: "here", Starred: true}})
	s.must(err)
	session.Apply(b)
	s.batches = append(s.batches, b)
	first, last := b.Events[0].At, b.Events[len(b.Events)-1].At
	if first == last {
		t.Fatal("nothing fell due before the star")
	}
	for _, row := range table(t, make1(t, s.record(), report.AAR, ""), report.ProofTable).Rows {
		if sim.Seq(row[0].Value) != b.Seq {
			continue
		}
		if row[1].Value != int64(last) {
			t.Errorf("the record stands at %s", row[1].Text.EN)
		}
		if before, _, _ := strings.Cut(row[2].Text.EN, "\n"); !strings.Contains(before, " T+") {
			t.Errorf("what fell due before it does not say when: %q", before)
		}
		return
	}
	t.Error("the star is not in the annex")
}

// Whoever reads "In truth" reads of what.
func TestATurnOfTheTruthSaysWhatItIsAbout(t *testing.T) {
	r, s, _ := read(t, "port-outage", bot.Slow)
	seen := 0
	for _, row := range table(t, make1(t, r, report.AAR, ""), "timeline").Rows {
		if what := row[2].Text.EN; row[1].Text.EN == "Truth" {
			seen++
			if !slices.ContainsFunc(s.Script().Facts, func(f sim.Fact) bool { return strings.Contains(what, "“"+f.Title.EN+"”") }) {
				t.Errorf("nobody knows what %q is about", what)
			}
		}
	}
	if seen == 0 {
		t.Error("the truth did not turn")
	}
}

// A note explains the list of what was not sound where there is one; else one sentence says why there is none.
func TestTheListOfWhatWasNotSoundIsExplainedWhereItStands(t *testing.T) {
	for _, x := range []struct {
		scenario string
		policy   bot.Policy
		none     string // what stands in the list's place
	}{{"port-outage", bot.Good, ""}, {"port-outage", bot.Idle, "No statement went out."}, {"press-room", bot.Good, "All that the statements said was sound"}} {
		r, _, _ := read(t, x.scenario, x.policy)
		for _, s := range make1(t, r, report.AAR, "").Sections {
			if s.ID != "statements" {
				continue
			}
			list := s.Blocks[len(s.Blocks)-1].Table
			if noted := len(s.Blocks) == 3; noted != (x.none == "") || noted != (len(list.Rows) > 0) || !strings.HasPrefix(list.None.EN, x.none) {
				t.Errorf("%s, %s: a note %v, %d rows, else %q", x.scenario, x.policy, noted, len(list.Rows), list.None.EN)
			}
		}
	}
}
