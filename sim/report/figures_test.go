package report_test

import (
	"fmt"
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/report"
)

// tally counts the numbers of the executive page from the events alone, without the state they fold to.
type tally struct {
	script        *sim.Script
	taken, lapsed map[sim.DecisionID]bool
	sent, wrong   int
	ran, inTime   int
	began, ended  clock.Wall
	now           clock.Instant
	level         map[sim.ServiceID]int
	since, down   map[sim.ServiceID]clock.Instant
	fell          map[sim.ServiceID]bool
	longest       map[sim.ServiceID]clock.Span
	first         map[sim.ServiceID]clock.Instant // when it first fell
	back          map[sim.ServiceID]clock.Instant // when it last came back
	total         map[sim.ServiceID]clock.Span
	lost          map[sim.ServiceID]int64
	customers     map[sim.ServiceID]int64
	age           map[sim.SystemID]clock.Span // of the data it came back with
	spent         int64
}

func count(script *sim.Script, batches []sim.Batch) *tally {
	c := &tally{
		script: script, taken: map[sim.DecisionID]bool{}, lapsed: map[sim.DecisionID]bool{},
		level: map[sim.ServiceID]int{}, since: map[sim.ServiceID]clock.Instant{}, down: map[sim.ServiceID]clock.Instant{},
		fell: map[sim.ServiceID]bool{}, longest: map[sim.ServiceID]clock.Span{}, lost: map[sim.ServiceID]int64{},
		first: map[sim.ServiceID]clock.Instant{}, back: map[sim.ServiceID]clock.Instant{}, total: map[sim.ServiceID]clock.Span{},
		customers: map[sim.ServiceID]int64{}, age: map[sim.SystemID]clock.Span{},
	}
	for i := range script.Services {
		id := script.Services[i].ID
		c.level[id], c.since[id] = 1000, script.Start
	}
	// What a scenario begins with is not an event: it stands in the state that nothing has happened to yet.
	for i, x := range sim.Open(script, 1).State().Services {
		c.serve(i, x.Level, script.Start)
	}
	for _, b := range batches {
		for _, h := range b.Events {
			c.now = max(c.now, h.At)
			c.take(h)
		}
	}
	for i := range script.Services {
		c.serve(i, c.level[script.Services[i].ID], c.now)
		c.close(i, c.now)
	}
	return c
}

func (c *tally) take(h sim.Happened) {
	switch e := h.Event.(type) {
	case sim.ClockSet:
		if e.Cause == "start" {
			c.began = e.Wall
		}
		c.ended = e.Wall
	case sim.Decided:
		c.taken[e.Decision], c.lapsed[e.Decision] = !e.TimedOut && e.Option != "", e.TimedOut || e.Option == ""
	case sim.Judged:
		c.sent++
		for _, v := range e.Verdicts {
			if v == disclosure.Contradicted || v == disclosure.Careless || v == disclosure.Withheld || v == disclosure.Mistaken {
				c.wrong++
				break
			}
		}
	case sim.ClockRan:
		c.ran++
	case sim.ClockMet:
		if !e.Late {
			c.inTime++
		}
	case sim.Spent:
		c.spent += e.Yen
	case sim.SystemChanged:
		c.age[e.System] = e.DataLoss
	case sim.ServiceChanged:
		c.serve(c.script.ServiceNumber(e.Service), e.Level, h.At)
	}
}

// serve lets a service stand at a new level.
func (c *tally) serve(i, level int, at clock.Instant) {
	x := &c.script.Services[i]
	seconds := int64(at.Sub(c.since[x.ID])) / 1000
	c.lost[x.ID] += x.Hourly * int64(1000-c.level[x.ID]) / 1000 * seconds / 3600
	c.customers[x.ID] += x.Customers * int64(1000-c.level[x.ID]) / 1000 * seconds / 3600
	_, was := c.down[x.ID]
	if level < x.MBCO && !was {
		if !c.fell[x.ID] {
			c.first[x.ID] = at
		}
		c.down[x.ID], c.fell[x.ID] = at, true
	}
	if level >= x.MBCO && was {
		c.close(i, at)
		delete(c.down, x.ID)
		c.back[x.ID] = at
	}
	c.level[x.ID], c.since[x.ID] = level, at
}

func (c *tally) close(i int, at clock.Instant) {
	id := c.script.Services[i].ID
	if from, down := c.down[id]; down {
		c.longest[id] = max(c.longest[id], at.Sub(from))
		c.total[id] += at.Sub(from)
	}
}

func (c *tally) figures() map[string]int64 {
	m := map[string]int64{
		"length": int64(c.now.Sub(c.script.Start)), "host": int64(c.ended - c.began), "statements": int64(c.sent), "clocks": int64(c.inTime),
		"loss": c.spent,
	}
	for _, yes := range c.taken {
		if yes {
			m["decided"]++
		}
	}
	for _, n := range c.lost {
		m["loss"] += n
	}
	m["customers"] = 0
	for _, n := range c.customers {
		m["customers"] += n
	}
	for i := range c.script.Services {
		x := &c.script.Services[i]
		if _, down := c.down[x.ID]; c.fell[x.ID] && !down && c.longest[x.ID] <= x.RTO {
			m["services"]++
		}
	}
	return m
}

func TestEveryNumberOfTheExecutivePageIsInTheJournal(t *testing.T) {
	told := 0
	for _, played := range []struct {
		scenario string
		policy   bot.Policy
	}{
		{"friday-ransomware", bot.Good}, {"friday-ransomware", bot.Slow}, {"friday-ransomware", bot.Conceal}, {"friday-ransomware", bot.Idle},
		{"port-outage", bot.Slow}, {"apparel-leak", bot.Conceal}, {"press-room", bot.Good},
	} {
		policy := played.scenario + " " + string(played.policy)
		r, s, batches := read(t, played.scenario, played.policy)
		c := count(s.Script(), batches)
		want := c.figures()
		for _, row := range table(t, make1(t, r, report.AAR, ""), "figures").Rows {
			if n, ok := want[row[0].Code]; ok || row[0].Code == "services" || row[0].Code == "decided" {
				told++
				if row[1].Value != n {
					t.Errorf("%s: %s is %d, and the journal says %d", policy, row[0].Code, row[1].Value, n)
				}
			}
		}
		second := map[string]int{"statements": c.wrong, "clocks": c.ran, "services": len(c.fell)}
		for _, row := range table(t, make1(t, r, report.AAR, ""), "figures").Rows {
			if n, ok := second[row[0].Code]; ok && row[1].Text.EN != pair(row[1].Value, n) {
				t.Errorf("%s: %s says %s, and the journal %s", policy, row[0].Code, row[1].Text.EN, pair(row[1].Value, n))
			}
		}
		points, out := 0, 0
		for _, row := range table(t, make1(t, r, report.AAR, ""), "findings").Rows {
			if code := row[1].Code; code != "open" && code != "not_applicable" {
				points += int(row[2].Value)
				for i := range s.Script().Expectations {
					if s.Script().Expectations[i].Title == row[0].Text {
						out += s.Script().Expectations[i].Points
					}
				}
			}
		}
		if got := table(t, make1(t, r, report.AAR, ""), "figures").Rows[0][1]; got.Value != int64(points) || got.Text.EN[:len(pair(int64(points), out))] != pair(int64(points), out) {
			t.Errorf("%s: the score says %s, and the findings add up to %s", policy, got.Text.EN, pair(int64(points), out))
		}
		weighed, weights := int64(0), int64(0)
		axes := table(t, make1(t, r, report.AAR, ""), "axes").Rows
		for _, row := range axes[:len(axes)-1] {
			if share := row[2].Value; share >= 0 {
				weighed, weights = weighed+share*row[1].Value, weights+row[1].Value
			}
		}
		if got := cellOf(t, r, "disclosure"); got.Value-weighed/weights > 1 || weighed/weights-got.Value > 1 {
			t.Errorf("%s: disclosure is %d, and its axes come to %d", policy, got.Value, weighed/weights)
		}
	}
	if told < 56 {
		t.Errorf("only %d numbers were traced", told)
	}
}

func pair(n int64, of int) string { return fmt.Sprintf("%d / %d", n, of) }

// cellOf is a number of the executive page.
func cellOf(t *testing.T, r *report.Record, code string) report.Cell {
	t.Helper()
	for _, row := range table(t, make1(t, r, report.AAR, ""), "figures").Rows {
		if row[0].Code == code {
			return row[1]
		}
	}
	t.Fatalf("the executive page has no %s", code)
	return report.Cell{}
}
