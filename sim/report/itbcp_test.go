package report_test

import (
	"strings"
	"testing"

	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/report"
)

// cell returns a cell of the first row whose cells begin with these English words.
func cell(t *testing.T, of *report.Table, column string, begin ...string) report.Cell {
	t.Helper()
	for _, row := range of.Rows {
		fits := true
		for i, want := range begin {
			fits = fits && strings.HasPrefix(row[i].Text.EN, want)
		}
		for i := range of.Columns {
			if fits && of.Columns[i].ID == column {
				return row[i]
			}
		}
	}
	t.Fatalf("table %s: no %s in a row of %q", of.ID, column, begin)
	return report.Cell{}
}

// A slow team gave itself all the time that the business can bear: the sheet holds what came against that, shows what
// the business asks beside it, and says when neither was reached.
func TestGapSheetHoldsWhatCameAgainstTheTeamsOwnTargets(t *testing.T) {
	r, s, _ := read(t, "friday-ransomware", bot.Slow)
	sheet := make1(t, r, report.ITBCP, "")
	gaps := table(t, sheet, "gaps")
	production := s.Script().Services[s.Script().ServiceNumber("production")]
	own, asked := cell(t, gaps, "own", "Production", "RTO"), cell(t, gaps, "asked", "Production", "RTO")
	actual, gap := cell(t, gaps, "actual", "Production", "RTO"), cell(t, gaps, "gap", "Production", "RTO")
	if own.Value != int64(production.MTPD) || asked.Value != int64(48*clock.Hour) || len(own.Seqs) == 0 {
		t.Errorf("own %+v, asked %+v", own, asked)
	}
	if gap.Value != actual.Value-own.Value {
		t.Errorf("the gap %d is not that to the team's own target: %d of %d", gap.Value, actual.Value, own.Value)
	}
	if rank := cell(t, table(t, sheet, "priorities"), "planned", "Service and customer care"); rank.Value != 1 {
		t.Errorf("what is asked back soonest ranks %d", rank.Value)
	}
	if !strings.Contains(words(sheet), "Of 5 services the team set targets of its own for 5") {
		t.Error("the sheet does not say whose targets it holds things against")
	}
}

// Production management came back from tape, and only the set says how old that is.
func TestGapSheetTakesTheRPOReachedFromTheSet(t *testing.T) {
	r, s, _ := read(t, "friday-ransomware", bot.Good)
	tape := s.Script().Backups[s.Script().BackupNumber("tape")]
	actual := cell(t, table(t, make1(t, r, report.ITBCP, ""), "gaps"), "actual", "Production", "RPO")
	if tape.Age == 0 || actual.Value != int64(tape.Age) {
		t.Errorf("the sheet says %+v, the set is %v old", actual, tape.Age)
	}
}

// The gates came back with their data as they were, the terminal system with old ones: what trucks are let in by is as old
// as the older of the two, whichever is named last.
func TestRPOReachedIsThatOfTheOldestDataAServiceNeeds(t *testing.T) {
	r, s, _ := read(t, "port-outage", bot.Good)
	script := s.Script()
	tos, gates := s.State().Systems[script.SystemNumber("tos")].DataLoss, s.State().Systems[script.SystemNumber("gates")].DataLoss
	if gates >= tos {
		t.Fatalf("the gates' data are %v old, the terminal system's %v: the test looks at nothing", gates, tos)
	}
	title := script.Services[script.ServiceNumber("gate-flow")].Title.EN
	if actual := cell(t, table(t, make1(t, r, report.ITBCP, ""), "gaps"), "actual", title, "RPO"); actual.Value != int64(tos) {
		t.Errorf("the sheet says %+v, the oldest data are %v old", actual, tos)
	}
}

// Nothing was restored, so nobody can say how old its data would have been: that is no target reached.
func TestGapSheetClaimsNoRPOWhereNothingWasRestored(t *testing.T) {
	r, _, _ := read(t, "friday-ransomware", bot.Idle)
	gaps := table(t, make1(t, r, report.ITBCP, ""), "gaps")
	for _, column := range []string{"actual", "gap"} {
		if c := cell(t, gaps, column, "Production", "RPO"); c.Text.EN != "–" || c.Tone != "" {
			t.Errorf("the sheet says %+v", c)
		}
	}
	if c := cell(t, gaps, "proposal", "Production", "RPO"); !strings.Contains(c.Text.EN, "not put to the test") {
		t.Errorf("the sheet proposes %q", c.Text.EN)
	}
}

func TestGapSheetSaysThatNobodySetTargets(t *testing.T) {
	r, _, _ := read(t, "friday-ransomware", bot.Idle)
	sheet := make1(t, r, report.ITBCP, "")
	gap, actual := cell(t, table(t, sheet, "gaps"), "gap", "Production", "RTO"), cell(t, table(t, sheet, "gaps"), "actual", "Production", "RTO")
	if gap.Value != actual.Value-int64(48*clock.Hour) {
		t.Errorf("without targets of its own, what the business asks counts: %+v", gap)
	}
	if !strings.Contains(words(sheet), "The team set no targets of its own") {
		t.Error("the sheet does not say so")
	}
}
