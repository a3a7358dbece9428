package report_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/report"
)

var scenarioIDs = []string{"friday-ransomware", "press-room", "port-outage", "apparel-leak"}

// An instant that a report prints with a record behind it is that of something in this record, in every kind of report.
func TestEveryInstantIsThatOfTheRecordBehindIt(t *testing.T) {
	looked := map[string]int{}
	for _, id := range scenarioIDs {
		for _, policy := range policies {
			r, _, batches := read(t, id, policy)
			at := map[sim.Seq]map[clock.Instant]bool{}
			for _, b := range batches {
				at[b.Seq] = map[clock.Instant]bool{}
				for _, h := range b.Events {
					at[b.Seq][h.At] = true
					if ran, ok := h.Event.(sim.ClockRan); ok {
						at[b.Seq][ran.Due] = true // a due moment rests on what moved it
					}
				}
			}
			for _, kind := range []report.Kind{report.AAR, report.Result, report.ITBCP, report.SelfCheck, report.Personal} {
				eachCell(make1(t, r, kind, ""), func(table string, c report.Cell) {
					if c.Unit != report.Moment || len(c.Seqs) == 0 {
						return
					}
					looked[table]++
					for _, n := range c.Seqs {
						if at[n][clock.Instant(c.Value)] {
							return
						}
					}
					t.Errorf("%s, %s, %s: %s stands beside %v, in which nothing happened then", id, policy, table, c.Text.EN, c.Seqs)
				})
			}
		}
	}
	if len(looked) < 8 {
		t.Errorf("only these tables were looked at: %v", looked)
	}
}

func eachCell(x report.Report, look func(table string, c report.Cell)) {
	for _, s := range x.Sections {
		for _, b := range s.Blocks {
			if b.Table == nil {
				continue
			}
			for _, row := range b.Table.Rows {
				for _, c := range row {
					look(b.Table.ID, c)
				}
			}
		}
	}
}

// Who was told what, when first, how surely at last and by which statement, is what went out by the journal.
func TestWhoWasToldWhatIsInTheJournal(t *testing.T) {
	cells := 0
	for _, id := range scenarioIDs {
		for _, policy := range policies {
			r, s, batches := read(t, id, policy)
			var stated []sim.Stated
			first, last := map[string]sim.Seq{}, map[string]string{}
			for _, b := range batches {
				for _, h := range b.Events {
					switch e := h.Event.(type) {
					case sim.Stated:
						stated = append(stated, e)
					case sim.Judged:
						x := stated[e.Statement-1]
						for _, a := range x.Assertions {
							key := string(a.Fact) + " " + string(x.Audience)
							if first[key] == 0 {
								first[key] = b.Seq
							}
							if n := fmt.Sprintf("no. %d", e.Statement); last[key] == "" || statementNumber(last[key]) <= e.Statement {
								last[key] = a.Certainty.String() + " " + n
							}
						}
					}
				}
			}
			m := table(t, make1(t, r, report.AAR, ""), "matrix")
			told := 0
			for _, row := range m.Rows {
				fact := factNamed(t, s.Script(), row[0].Text.EN)
				for i := 1; i < len(row); i++ {
					key := string(fact) + " " + m.Columns[i].ID
					if (row[i].Text.EN != "") != (first[key] != 0) {
						t.Errorf("%s, %s: the matrix says %q of %s, and the journal #%d", id, policy, row[i].Text.EN, key, first[key])
						continue
					}
					if first[key] == 0 {
						continue
					}
					told++
					lines := strings.Split(row[i].Text.EN, "\n")
					if got := row[i].Code + " " + lines[len(lines)-1]; got != last[key] || row[i].Seqs[0] != first[key] {
						t.Errorf("%s, %s: of %s the matrix says %s, first by #%d; the journal %s, #%d", id, policy, key, got, row[i].Seqs[0], last[key], first[key])
					}
				}
			}
			if told != len(first) {
				t.Errorf("%s, %s: the matrix has %d of %d things told", id, policy, told, len(first))
			}
			cells += told
		}
	}
	if cells < 300 {
		t.Errorf("only %d cells were looked at", cells)
	}
}

func statementNumber(s string) (n int) {
	_, after, _ := strings.Cut(s, "no. ")
	_, _ = fmt.Sscan(after, &n)
	return n
}

func factNamed(t *testing.T, script *sim.Script, title string) sim.FactID {
	t.Helper()
	for i := range script.Facts {
		if script.Facts[i].Title.EN == title {
			return script.Facts[i].ID
		}
	}
	t.Fatalf("there is no fact %q", title)
	return ""
}

// The points of every group are the sum over the findings that belong to it.
func TestTheGroupsAreTheSumsOfTheirFindings(t *testing.T) {
	groups := 0
	for _, id := range scenarioIDs {
		r, s, _ := read(t, id, policies[1])
		x := make1(t, r, report.AAR, "")
		got := map[string]int64{}
		for _, row := range table(t, x, "findings").Rows {
			if row[1].Code == "not_applicable" || row[1].Code == "open" {
				continue
			}
			for i := range s.Script().Expectations {
				e := &s.Script().Expectations[i]
				if e.Title != row[0].Text {
					continue
				}
				got["Directive "+e.Directive] += row[2].Value
				got[e.Role] += row[2].Value
				for _, seat := range e.Seats {
					got[s.Script().Seats[s.Script().SeatNumber(seat)].Title.EN] += row[2].Value
				}
			}
		}
		for _, name := range []string{"by_directive", "by_seat"} {
			for _, row := range table(t, x, name).Rows {
				key, _, _ := strings.Cut(row[0].Text.EN, ":")
				groups++
				if row[1].Value != got[key] {
					t.Errorf("%s: %s has %d points, and its findings %d", id, key, row[1].Value, got[key])
				}
			}
		}
	}
	if groups < 30 {
		t.Errorf("only %d groups were looked at", groups)
	}
}
