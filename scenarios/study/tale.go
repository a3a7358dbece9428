package study

import (
	"context"
	"slices"
	"sync"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/text"
)

// tale is what one run of a study came to.
type tale struct {
	share    int   // basis points
	axes     []int // basis points by axis
	down     clock.Span
	breaches int
	lost     int64 // yen, by outages and decisions
	refused  int
	came     []bool // by thing
}

// thing is something that a run may or may not come to.
type thing struct {
	kind  string // inject, decision, option, action, told, clock, met, breach, ending, expectation, broken
	id    string
	title text.Text
	hand  bool // only a facilitator's hand brings it about, and no bot is one
	came  func(*sim.Session, []scoring.Finding) bool
}

func playTale(ctx context.Context, company *bot.Company, policy bot.Policy, seed uint64, things []thing, l *load) (tale, error) {
	own := l.blank()
	c, err := company.Play(policy, seed, func(b sim.Batch) error {
		own.see(b)
		return ctx.Err()
	})
	if err != nil {
		return tale{}, err
	}
	l.add(own)
	s := c.Session()
	script, findings := s.Script(), scoring.Weigh(s)
	t := tale{share: scoring.Overall(findings).Share, axes: Shares(script, findings), refused: c.Refused(), lost: s.State().Yen, came: make([]bool, len(things))}
	for i := range things {
		t.came[i] = things[i].came(s, findings)
	}
	for i := range s.State().Services {
		x := s.State().Services[i]
		x = x.Levelled(1000, script.Services[i].MBCO, script.Services[i].Hourly, s.State().Now, 0)
		t.down += x.Downtime
		t.lost += x.Lost
	}
	for i := range s.State().Obligations {
		for _, stage := range s.State().Obligations[i].Stages {
			if stage.State == sim.Overdue || stage.State == sim.MetLate {
				t.breaches++
			}
		}
	}
	return t, nil
}

func thingsOf(script *sim.Script) []thing {
	list := append(storyThings(script), duties(script)...)
	for i := range script.Endings {
		e := &script.Endings[i]
		list = append(list, thing{kind: "ending", id: string(e.ID), title: e.Title, came: func(s *sim.Session, _ []scoring.Finding) bool {
			return s.State().Ended != nil && s.State().Ended.Ending == i
		}})
	}
	for i := range script.Expectations {
		e := &script.Expectations[i]
		is := func(verdicts ...string) func(*sim.Session, []scoring.Finding) bool {
			return func(_ *sim.Session, all []scoring.Finding) bool { return slices.Contains(verdicts, all[i].Verdict) }
		}
		list = append(list, thing{kind: "expectation", id: string(e.ID), title: e.Title, came: is(scoring.VerdictMet, scoring.VerdictLate)})
		if e.Never != nil {
			list = append(list, thing{kind: "broken", id: string(e.ID), title: e.Title, came: is(scoring.VerdictContradicted)})
		}
	}
	return list
}

// storyThings are injects, decisions with their options, and actions.
func storyThings(script *sim.Script) []thing {
	var list []thing
	for i := range script.Injects {
		x := &script.Injects[i]
		list = append(list, thing{kind: "inject", id: string(x.ID), title: x.Title, hand: x.Held, came: func(s *sim.Session, _ []scoring.Finding) bool {
			return s.State().Injects[i].Stage == sim.InjectOut
		}})
	}
	for i := range script.Decisions {
		x := &script.Decisions[i]
		list = append(list, thing{kind: "decision", id: string(x.ID), title: x.Title, came: func(s *sim.Session, _ []scoring.Finding) bool {
			return s.State().Decisions[i].Stage != sim.DecisionClosed
		}})
		for j := range x.Options {
			o := &x.Options[j]
			title := text.Text{JA: x.Title.JA + "：" + o.Title.JA, EN: x.Title.EN + ": " + o.Title.EN}
			list = append(list, thing{kind: "option", id: string(x.ID) + "." + string(o.ID), title: title, came: func(s *sim.Session, _ []scoring.Finding) bool {
				return s.State().Decisions[i].Option == j
			}})
		}
	}
	for i := range script.Actions {
		x := &script.Actions[i]
		list = append(list, thing{kind: "action", id: string(x.ID), title: x.Title, came: func(s *sim.Session, _ []scoring.Finding) bool {
			return s.State().Actions[i].Begun.Seq != 0
		}})
	}
	return list
}

// duties are the clocks, whether they were met, and who was told anything.
func duties(script *sim.Script) []thing {
	var list []thing
	for i := range script.Obligations {
		o := &script.Obligations[i]
		for j, n := range o.Stages {
			stage := &o.Rule.Stages[n]
			stands := func(kind string, states ...sim.ClockState) {
				list = append(list, thing{kind: kind, id: string(o.ID) + "." + stage.ID, title: o.Name(n), came: func(s *sim.Session, _ []scoring.Finding) bool {
					return slices.Contains(states, s.State().Obligations[i].Stages[j].State)
				}})
			}
			stands("clock", sim.Running, sim.MetInTime, sim.MetLate, sim.Overdue)
			stands("met", sim.MetInTime)
			stands("breach", sim.MetLate, sim.Overdue)
		}
	}
	for i := range script.Audiences {
		x := &script.Audiences[i]
		list = append(list, thing{kind: "told", id: string(x.ID), title: x.Title, came: func(s *sim.Session, _ []scoring.Finding) bool {
			return slices.ContainsFunc(s.State().Statements, func(st sim.StatementState) bool { return st.Audience == i && st.Stage == sim.StatementOut })
		}})
	}
	return list
}

func hoursOf(d clock.Span) float64 { return float64(d/clock.Minute) / 60 }

// load counts, for each seat and minute of play, what reached the seat and what it did, over all runs of a policy.
type load struct {
	script  *sim.Script
	mu      sync.Mutex
	arrived [][]int // by seat and minute: items and decisions that were put to it
	acted   [][]int
}

func newLoads(script *sim.Script, n int) []*load {
	list := make([]*load, n)
	for i := range list {
		list[i] = &load{script: script}
		list[i].arrived, list[i].acted = make([][]int, len(script.Seats)), make([][]int, len(script.Seats))
	}
	return list
}

func (l *load) blank() *load { return newLoads(l.script, 1)[0] }

// see counts what a batch brings. Minutes are those of the people in the room, at the pace they play.
func (l *load) see(b sim.Batch) {
	minute := int(b.Wall / clock.Wall(clock.Minute))
	if i := l.script.SeatNumber(b.Seat); b.Seat != "" && i >= 0 {
		l.acted[i] = count(l.acted[i], minute)
	}
	for _, h := range b.Events {
		var to []sim.SeatID
		switch e := h.Event.(type) {
		case sim.Delivered:
			to = e.To
		case sim.DecisionOpened:
			to = l.script.Decisions[l.script.DecisionNumber(e.Decision)].Seats
		}
		for _, id := range to {
			if i := l.script.SeatNumber(id); i >= 0 {
				l.arrived[i] = count(l.arrived[i], minute)
			}
		}
	}
}

func count(minutes []int, minute int) []int {
	for len(minutes) <= minute {
		minutes = append(minutes, 0)
	}
	minutes[minute]++
	return minutes
}

func (l *load) add(other *load) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i := range l.arrived {
		l.arrived[i], l.acted[i] = plus(l.arrived[i], other.arrived[i]), plus(l.acted[i], other.acted[i])
	}
}

func plus(a, b []int) []int {
	for i, n := range b {
		if i < len(a) {
			a[i] += n
		} else {
			a = append(a, n)
		}
	}
	return a
}
