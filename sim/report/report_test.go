package report_test

import (
	"strings"
	"testing"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/report"
	"github.com/enshu/enshu/sim/scoring"
)

// played plays a scenario to its end with bots of one policy and returns what its journal holds.
func played(t *testing.T, id string, policy bot.Policy) (*sim.Session, []sim.Batch) {
	t.Helper()
	s := open(t, id)
	s.do("", sim.Take{At: s.script.Seats[0].ID, Name: "山田 太郎"})
	for _, seat := range s.script.Seats {
		if seat.Kind == sim.Player {
			s.must(s.cast.Join(bot.New(s.script, seat.ID, policy, 1)))
		}
	}
	s.start()
	s.until(s.script.End.Sub(s.script.Start) / 3)
	s.do(sim.Facilitator, sim.Note{Kind: sim.Gap, Text: "secret remark", About: s.script.Seats[1].ID, Starred: true})
	s.must(s.cast.Finish())
	return s.cast.Session(), s.batches
}

func read(t *testing.T, id string, policy bot.Policy) (*report.Record, *sim.Session, []sim.Batch) {
	t.Helper()
	s, batches := played(t, id, policy)
	r, err := report.Read("r-test", s.Script(), batches)
	if err != nil {
		t.Fatal(err)
	}
	return r, s, batches
}

func make1(t *testing.T, r *report.Record, kind report.Kind, seat sim.SeatID) report.Report {
	t.Helper()
	x, err := r.Make(kind, seat)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func table(t *testing.T, x report.Report, id string) *report.Table {
	t.Helper()
	for _, s := range x.Sections {
		for _, b := range s.Blocks {
			if b.Table != nil && b.Table.ID == id {
				return b.Table
			}
		}
	}
	t.Fatalf("%s has no table %s", x.Kind, id)
	return nil
}

// words is every word of a report in both languages.
func words(x report.Report) string {
	var b strings.Builder
	for _, s := range x.Sections {
		for _, block := range s.Blocks {
			b.WriteString(block.Say.JA + "\n" + block.Say.EN + "\n")
			if block.Table == nil {
				continue
			}
			for _, row := range block.Table.Rows {
				for _, c := range row {
					b.WriteString(c.Text.JA + "\n" + c.Text.EN + "\n")
				}
			}
		}
	}
	return b.String()
}

func TestEveryReportOfEveryScenarioIsBilingualAndSquare(t *testing.T) {
	for _, id := range scenarios.NewLibrary("").IDs() {
		for _, policy := range []bot.Policy{bot.Good, bot.Idle} {
			r, _, _ := read(t, id, policy)
			for _, kind := range report.Kinds() {
				x := make1(t, r, kind, "")
				if x.Title.JA == "" || x.Title.EN == "" || len(x.Sections) == 0 {
					t.Errorf("%s: %s is empty or has no title in a language", id, kind)
				}
				seen := map[string]bool{}
				for _, s := range x.Sections {
					if s.Title.JA == "" || s.Title.EN == "" || seen[s.ID] {
						t.Errorf("%s: %s: section %q has no title in a language, or comes twice", id, kind, s.ID)
					}
					seen[s.ID] = true
					for _, b := range s.Blocks {
						square(t, id, kind, b.Table)
					}
				}
			}
		}
	}
}

func square(t *testing.T, id string, kind report.Kind, table *report.Table) {
	t.Helper()
	if table == nil {
		return
	}
	for _, row := range table.Rows {
		if len(row) != len(table.Columns) {
			t.Fatalf("%s: %s: table %s has a row of %d cells under %d columns", id, kind, table.ID, len(row), len(table.Columns))
		}
		for i, c := range row {
			if (c.Text.JA == "") != (c.Text.EN == "") {
				t.Errorf("%s: %s: table %s, column %s speaks one language: %+v", id, kind, table.ID, table.Columns[i].ID, c.Text)
			}
		}
	}
}

// What a report cites is in its annex, so that every number can be looked up.
func TestWhatIsCitedIsInTheAnnex(t *testing.T) {
	r, _, _ := read(t, "friday-ransomware", bot.Slow)
	for _, kind := range []report.Kind{report.AAR, report.Result, report.ITBCP, report.SelfCheck, report.Personal} {
		x := make1(t, r, kind, "")
		told := map[sim.Seq]bool{}
		for _, row := range table(t, x, report.ProofTable).Rows {
			told[sim.Seq(row[0].Value)] = true
			if row[2].Text.JA == "" {
				t.Errorf("%s: record #%d is cited and has no words", kind, row[0].Value)
			}
		}
		if len(told) == 0 {
			t.Errorf("%s cites nothing", kind)
		}
		for _, s := range x.Sections {
			for _, b := range s.Blocks {
				if b.Table == nil {
					continue
				}
				for _, row := range b.Table.Rows {
					for _, c := range row {
						for _, n := range c.Seqs {
							if !told[n] {
								t.Errorf("%s: #%d is cited in %s and is not in the annex", kind, n, b.Table.ID)
							}
						}
					}
				}
			}
		}
	}
}

// The result report is what the organisation could write. What nobody held and nobody said must not stand in it.
func TestResultReportKnowsNoMoreThanTheOrganisation(t *testing.T) {
	r, s, _ := read(t, "friday-ransomware", bot.Idle)
	got, hidden := words(make1(t, r, report.Result, "")), 0
	for f := range s.Script().Facts {
		x := &s.Script().Facts[f]
		for i, reading := range x.Readings {
			heard := false
			for _, l := range s.State().Learnings {
				heard = heard || l.Fact == f && l.Reading == i
			}
			if heard {
				continue
			}
			hidden++
			if strings.Contains(got, reading.Text.EN) {
				t.Errorf("the result report tells %q, which nobody learned", reading.Text.EN)
			}
		}
	}
	if hidden == 0 {
		t.Fatal("everything was learned; this proves nothing")
	}
}

func TestPersonalSheetIsOfOneSeat(t *testing.T) {
	r, s, _ := read(t, "friday-ransomware", bot.Good)
	seats := r.Seats()
	x := make1(t, r, report.Personal, seats[0])
	for _, section := range x.Sections {
		if strings.HasPrefix(section.ID, "seat_") && section.ID != "seat_"+string(seats[0]) {
			t.Errorf("the sheet of %s has the section %s", seats[0], section.ID)
		}
	}
	if got := words(x); strings.Contains(got, "secret remark") {
		t.Errorf("the sheet of %s has what was noted about %s", seats[0], s.Script().Seats[1].ID)
	}
	if got := words(make1(t, r, report.Personal, s.Script().Seats[1].ID)); !strings.Contains(got, "secret remark") {
		t.Error("the feedback is missing from the sheet of the seat it is about")
	}
	if _, err := r.Make(report.Personal, sim.Facilitator); err == nil {
		t.Error("a sheet was made for a seat that does not play")
	}
}

func TestResearchDataNameNobodyAndHoldNoWordsOfPeople(t *testing.T) {
	r, s, _ := read(t, "friday-ransomware", bot.Good)
	x := make1(t, r, report.Research, "")
	got := words(x)
	for _, secret := range []string{"山田", "secret remark"} {
		if strings.Contains(got, secret) {
			t.Errorf("research data hold %q", secret)
		}
	}
	for i := range s.State().Statements {
		if said := s.State().Statements[i].Text; len(said) > 20 && strings.Contains(got, said[:20]) {
			t.Fatalf("research data hold statement %d", i+1)
		}
	}
	if !strings.Contains(got, `"P1"`) || !strings.Contains(got, `"characters":`) {
		t.Error("nobody was masked; this proves nothing")
	}
	if n := len(table(t, x, "events").Rows); n < 500 {
		t.Errorf("only %d events", n)
	}
}

func TestJournalThatDoesNotOpenASessionIsRefused(t *testing.T) {
	s, batches := played(t, "friday-ransomware", bot.Idle)
	for name, list := range map[string][]sim.Batch{"empty": nil, "cut at its beginning": batches[1:]} {
		if _, err := report.Read("r", s.Script(), list); err == nil {
			t.Errorf("a journal that is %s was read", name)
		}
	}
}

// What a hand ended early says so before everything else, and loses no points by what had not come due.
func TestReportOfAnExerciseThatWasStoppedEarlySaysSo(t *testing.T) {
	s := open(t, "press-room")
	s.start()
	s.until(20 * clock.Minute)
	s.do(sim.Facilitator, sim.End{Reason: "the room is needed"})
	x := make1(t, s.record(), report.AAR, "")
	summary := x.Sections[0].Blocks[0].Say
	for _, want := range []string{"It was stopped at 20 minutes of 7 hours", "cannot be compared"} {
		if !strings.Contains(summary.EN, want) {
			t.Errorf("%q does not say %q", summary.EN, want)
		}
	}
	if want := "演習内の7時間のうち20分で打ち切った"; !strings.Contains(summary.JA, want) {
		t.Errorf("%q does not say %q", summary.JA, want)
	}
	for _, row := range table(t, x, "findings").Rows {
		if row[1].Code == scoring.VerdictOpen && !strings.HasPrefix(row[2].Text.EN, "–") {
			t.Errorf("%s: %s points, and it is not judged", row[0].Text.EN, row[2].Text.EN)
		}
	}
}
