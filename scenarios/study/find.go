package study

import (
	"slices"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/text"
)

// Reach is how often runs came to something, in percent by policy.
type Reach struct {
	Kind  string    `json:"kind"`
	ID    string    `json:"id"`
	Title text.Text `json:"title"`
	Hand  bool      `json:"hand,omitempty"` // kept for the facilitator, whom no bot plays
	By    []float64 `json:"by"`             // in the order of the policies
}

func reached(things []thing, tales [][]tale) []Reach {
	list := []Reach{}
	for i, x := range things {
		r := Reach{Kind: x.kind, ID: x.id, Title: x.title, Hand: x.hand}
		for _, runs := range tales {
			r.By = append(r.By, frequency(runs, i))
		}
		list = append(list, r)
	}
	return list
}

// frequency is how many of the runs came to a thing, in percent.
func frequency(runs []tale, thing int) float64 {
	n := 0
	for i := range runs {
		if runs[i].came[thing] {
			n++
		}
	}
	return cut(float64(n) * 100 / float64(max(1, len(runs))))
}

// dead lists what no run came to. That nobody breached a deadline or broke a rule is no branch that has died.
func dead(all []Reach) []Reach {
	list := []Reach{}
	for _, r := range all {
		if !r.Hand && r.Kind != "breach" && r.Kind != "broken" && !slices.ContainsFunc(r.By, func(x float64) bool { return x > 0 }) {
			list = append(list, r)
		}
	}
	return list
}

// Separation is what tells good runs from bad ones, among all teams or among those of one policy.
type Separation struct {
	Among string      `json:"among"` // a policy, or all
	By    []Separator `json:"by"`
}

// Separator is something that good runs have more often than bad ones, or less often.
type Separator struct {
	Kind  string    `json:"kind"`
	ID    string    `json:"id"`
	Title text.Text `json:"title"`
	Best  float64   `json:"best"`  // percent of the best quarter of the runs
	Worst float64   `json:"worst"` // percent of the worst quarter
}

// What is told of separators: no more than so many, and none that differ by less, in percent of the runs.
const (
	apartMost  = 15
	apartLeast = 20.0
)

// apart compares the best quarter of the runs with the worst: of all teams but the idle ones, from whom anything differs,
// and of those policies whose own runs differ.
func apart(things []thing, tales [][]tale) []Separation {
	var all []tale
	for i, policy := range Policies {
		if policy != bot.Idle {
			all = append(all, tales[i]...)
		}
	}
	list := []Separation{{"all", separators(things, all)}}
	for _, policy := range []bot.Policy{bot.Slow, bot.Random} {
		list = append(list, Separation{string(policy), separators(things, slices.Clone(tales[slices.Index(Policies, policy)]))})
	}
	return list
}

// separators sorts the runs. Judgements are left out: they make up the score.
func separators(things []thing, runs []tale) []Separator {
	slices.SortStableFunc(runs, func(a, b tale) int { return b.share - a.share })
	quarter := max(1, len(runs)/4)
	best, worst := runs[:quarter], runs[len(runs)-quarter:]
	list := []Separator{}
	for i, x := range things {
		if x.kind != "expectation" && x.kind != "broken" {
			list = append(list, Separator{x.kind, x.id, x.title, frequency(best, i), frequency(worst, i)})
		}
	}
	gap := func(s Separator) float64 { return max(s.Best-s.Worst, s.Worst-s.Best) }
	slices.SortStableFunc(list, func(a, b Separator) int { return int(gap(b)*100) - int(gap(a)*100) })
	list = slices.DeleteFunc(list, func(s Separator) bool { return gap(s) < apartLeast })
	return list[:min(len(list), apartMost)]
}

// SeatStudy is what a seat has to do, minute by minute of play, on average over a policy's runs.
type SeatStudy struct {
	Seat       sim.SeatID `json:"seat"`
	Title      text.Text  `json:"title"`
	Policy     string     `json:"policy"`
	Arrived    []float64  `json:"arrived"`    // items and decisions, by minute
	Acted      []float64  `json:"acted"`      // deeds, by minute
	Idle       []Stretch  `json:"idle"`       // minutes in which nothing reaches the seat and it does nothing
	Overloaded []Stretch  `json:"overloaded"` // minutes in which more reaches it than can be read
}

// Stretch is a run of minutes of play, the last one included.
type Stretch struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// LoadAbove and the others are what counts as too little and too much. The numbers are ours: people drift off after some minutes without anything, and
// nobody reads, thinks about and answers more than three things in a minute.
const (
	idleMinutes = 8
	idleBelow   = 0.1 // events a minute
	LoadAbove   = 3.0 // arrivals a minute
)

func seatStudies(script *sim.Script, loads []*load, runs int) []SeatStudy {
	list := []SeatStudy{}
	for _, policy := range []bot.Policy{bot.Good, bot.Slow} {
		l := loads[slices.Index(Policies, policy)]
		minutes := 0
		for i := range l.arrived {
			minutes = max(minutes, len(l.arrived[i]), len(l.acted[i]))
		}
		for i, seat := range script.Seats {
			if seat.Kind != sim.Player {
				continue
			}
			s := SeatStudy{Seat: seat.ID, Title: seat.Title, Policy: string(policy)}
			s.Arrived, s.Acted = perRun(l.arrived[i], minutes, runs), perRun(l.acted[i], minutes, runs)
			s.Idle = stretches(minutes, idleMinutes, func(m int) bool { return s.Arrived[m]+s.Acted[m] < idleBelow })
			s.Overloaded = stretches(minutes, 1, func(m int) bool { return s.Arrived[m] > LoadAbove })
			list = append(list, s)
		}
	}
	return list
}

func perRun(counts []int, minutes, runs int) []float64 {
	list := make([]float64, minutes)
	for i, n := range counts {
		list[i] = cut(float64(n) / float64(runs))
	}
	return list
}

// stretches finds the runs of minutes that are so, if they last long enough.
func stretches(minutes, least int, so func(minute int) bool) []Stretch {
	list := []Stretch{}
	from := -1
	for m := 0; m <= minutes; m++ {
		switch is := m < minutes && so(m); {
		case is && from < 0:
			from = m
		case !is && from >= 0:
			if m-from >= least {
				list = append(list, Stretch{from, m - 1})
			}
			from = -1
		}
	}
	return list
}
