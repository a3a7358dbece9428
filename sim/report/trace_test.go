package report_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/report"
)

var policies = []bot.Policy{bot.Good, bot.Slow, bot.Conceal, bot.Idle}

// The recovery table holds what the events of systems and services add up to, column by column.
func TestEveryNumberOfTheRecoveryTableIsInTheJournal(t *testing.T) {
	late, old := 0, 0
	for _, id := range []string{"friday-ransomware", "port-outage", "apparel-leak"} {
		for _, policy := range policies {
			r, s, batches := read(t, id, policy)
			c, rows := count(s.Script(), batches), table(t, make1(t, r, report.AAR, ""), "services")
			for i := range s.Script().Services {
				x := &s.Script().Services[i]
				back := int64(c.back[x.ID])
				if _, down := c.down[x.ID]; down {
					back = 0 // said in words
				}
				age := clock.Span(0)
				for _, need := range x.Needs {
					age = max(age, c.age[need.System])
				}
				want := map[string]int64{
					"fell": int64(c.first[x.ID]), "back": back, "longest": int64(c.longest[x.ID]), "total": int64(c.total[x.ID]), "data": int64(age),
					"rto": int64(x.RTO), "rpo": int64(x.RPO), "mtpd": int64(x.MTPD), "level": int64(c.level[x.ID]), "customers": c.customers[x.ID], "lost": c.lost[x.ID],
				}
				row := rows.Rows[i]
				cells := map[string]report.Cell{}
				for j, column := range rows.Columns {
					cells[column.ID] = row[j]
					if n, ok := want[column.ID]; ok != (j > 0) || row[j].Value != n {
						t.Errorf("%s: %s, %s is %d, and the journal says %d", policy, x.ID, column.ID, row[j].Value, n)
					}
				}
				judge := func(column string, fell, bad bool, n *int) {
					tone := ""
					if fell {
						tone = "good"
					}
					if bad {
						tone = "bad"
						*n++
					}
					if cells[column].Tone != tone {
						t.Errorf("%s: %s, %s is marked %q, and the journal says %q", policy, x.ID, column, cells[column].Tone, tone)
					}
				}
				_, down := c.down[x.ID]
				judge("longest", c.fell[x.ID], c.fell[x.ID] && (down || c.longest[x.ID] > x.RTO), &late)
				judge("data", age > 0, age > x.RPO, &old)
			}
		}
	}
	if late == 0 || old == 0 {
		t.Errorf("%d services beyond their RTO and %d beyond their RPO; this proves too little", late, old)
	}
}

// The table of clocks holds when each began, by when and when something was filed, as the events of clocks say.
func TestEveryInstantOfTheClocksIsInTheJournal(t *testing.T) {
	type stage struct {
		o sim.ObligationID
		s string
	}
	met, late := 0, 0
	for _, policy := range policies {
		r, s, batches := read(t, "friday-ransomware", policy)
		ran, due, filed, tone := map[stage]clock.Instant{}, map[stage]clock.Instant{}, map[stage]clock.Instant{}, map[stage]string{}
		for _, b := range batches {
			for _, h := range b.Events {
				switch e := h.Event.(type) {
				case sim.ClockRan:
					k := stage{e.Obligation, e.Stage}
					if due[k] = e.Due; !e.Moved {
						ran[k], tone[k] = h.At, "watch"
					}
				case sim.ClockPassed:
					tone[stage{e.Obligation, e.Stage}] = "bad"
				case sim.CapPassed:
					tone[stage{e.Obligation, e.Stage}] = "bad"
				case sim.ClockMet:
					k := stage{e.Obligation, e.Stage}
					filed[k], tone[k] = h.At, map[bool]string{false: "good", true: "bad"}[e.Late]
					met++
					if e.Late {
						late++
					}
				}
			}
		}
		rows, n := table(t, make1(t, r, report.AAR, ""), "clocks").Rows, 0
		for i := range s.Script().Obligations {
			o := &s.Script().Obligations[i]
			for _, j := range o.Stages {
				k, row := stage{o.ID, o.Rule.Stages[j].ID}, rows[n]
				n++
				margin := int64(0)
				if filed[k] != 0 && due[k] != 0 && due[k] != clock.Never {
					margin = int64(due[k].Sub(filed[k]))
				}
				if due[k] == clock.Never {
					due[k] = 0 // said as a dash
				}
				want := []int64{int64(ran[k]), int64(due[k]), int64(filed[k]), margin}
				for c, v := range want {
					if row[2+c].Value != v && ran[k] != 0 {
						t.Errorf("%s: %v, column %d is %d, and the journal says %d", policy, k, 2+c, row[2+c].Value, v)
					}
				}
				if ran[k] != 0 && row[6].Tone != tone[k] {
					t.Errorf("%s: %v is marked %q, and the journal says %q", policy, k, row[6].Tone, tone[k])
				}
			}
		}
	}
	if met < 5 || late == 0 {
		t.Errorf("%d reports were filed, %d of them late; this proves too little", met, late)
	}
}

// What does not agree stands once in the table, however often it was said; the pairs that it counts are those of the journal.
func TestDisagreementsStandOnceAndAreAllCounted(t *testing.T) {
	type word struct {
		seq sim.Seq
		a   sim.Assertion
	}
	most := 0
	for _, policy := range policies {
		r, s, batches := read(t, "friday-ransomware", policy)
		var stated []sim.Stated
		out := map[sim.AudienceID]map[sim.FactID][]word{}
		pairs := 0
		for _, b := range batches {
			for _, h := range b.Events {
				if e, ok := h.Event.(sim.Stated); ok {
					stated = append(stated, e)
				}
				e, ok := h.Event.(sim.Judged)
				if !ok {
					continue
				}
				x := stated[e.Statement-1]
				for _, a := range x.Assertions {
					for _, heard := range out {
						said := heard[a.Fact]
						for len(said) > 0 && said[len(said)-1].seq == b.Seq {
							said = said[:len(said)-1]
						}
						if len(said) == 0 {
							continue
						}
						if _, clash := disclosure.Clashes(s.Script().Word(said[len(said)-1].a), s.Script().Word(a)); clash {
							pairs++
						}
					}
				}
				for _, a := range x.Assertions {
					if !a.Certainty.Asserts() && !a.Certainty.Denies() {
						continue
					}
					if out[x.Audience] == nil {
						out[x.Audience] = map[sim.FactID][]word{}
					}
					out[x.Audience][a.Fact] = append(out[x.Audience][a.Fact], word{b.Seq, a})
				}
			}
		}
		told, seen := 0, map[string]bool{}
		for _, row := range table(t, make1(t, r, report.AAR, ""), "clashes").Rows {
			var corrected, n int
			if _, err := fmt.Sscanf(row[4].Text.EN, "%d / %d", &corrected, &n); err != nil {
				t.Fatal(err)
			}
			told += n
			key := row[0].Text.EN + "|" + firstLine(row[1].Text.EN) + "|" + firstLine(row[2].Text.EN) + "|" + row[3].Text.EN
			if seen[key] {
				t.Errorf("%s: %s stands twice", policy, key)
			}
			seen[key] = true
		}
		if told != pairs {
			t.Errorf("%s: the table counts %d pairs, and the journal %d", policy, told, pairs)
		}
		most = max(most, pairs-len(seen))
	}
	if most < 20 {
		t.Errorf("no team repeated itself more than %d times; this proves too little", most)
	}
}

func firstLine(s string) string {
	first, _, _ := strings.Cut(s, "\n")
	return first
}
