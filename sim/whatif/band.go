package whatif

import (
	"fmt"
	"slices"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/scoring"
)

// Band is how rehearsals from one point of the past came out over time: what lay behind the way that was really gone.
type Band struct {
	Seq    sim.Seq    `json:"seq"` // the last batch that they share
	Runs   int        `json:"runs"`
	Points []Quantile `json:"points"` // at even distances, from the shared past to the scenario's end
}

// Quantile is where the rehearsals stood at an instant: the tenth, fiftieth and ninetieth of a hundred, in basis points.
type Quantile struct {
	At     clock.Instant `json:"at"`
	Score  [3]int        `json:"score"`  // of the points so far; −1 while nothing was judged
	Impact [3]int        `json:"impact"` // of all services' levels, how much was missing
}

// steps is how many instants a band has after its first.
const steps = 48

// Course is one rehearsal, as it stood at each instant of the band.
type Course [steps + 1]standing

type standing struct{ score, impact int }

// teams are the bots that rehearse, in turn. Those that act at random or not at all say little of what people might do.
var teams = []bot.Policy{bot.Good, bot.Slow, bot.Conceal}

// Rehearse plays on from the point once, by the n-th team: bots of one policy at all seats that were held, who differ from
// run to run in how they go about things. What the scenario draws is the session's own fate.
func (p Plan) Rehearse(n int) (*Course, error) {
	c, err := p.fork()
	if err != nil {
		return nil, err
	}
	s, err := fold(p.Script, c)
	if err != nil {
		return nil, err
	}
	r := rehearsal{plan: &p, session: s, from: s.State().Now}
	cast := bot.NewCast(s, c[len(c)-1].Wall, r.note)
	p.Policy = teams[n%len(teams)]
	if err := p.cast(cast, s.State().Seed+uint64(n)+1, true); err != nil {
		return nil, err
	}
	if err := cast.Finish(); err != nil {
		return nil, fmt.Errorf("rehearsal %d: %w", n, err)
	}
	r.until(clock.Never)
	return &r.course, nil
}

// rehearsal notes where a session stands while it is played.
type rehearsal struct {
	plan    *Plan
	session *sim.Session
	from    clock.Instant
	next    int // instant of the course
	course  Course
}

func (r *rehearsal) note(b sim.Batch) error {
	if n := len(b.Events); n > 0 {
		r.until(b.Events[n-1].At)
	}
	return nil
}

// until notes where the session stands for the instants before t, which nothing changes any more.
func (r *rehearsal) until(t clock.Instant) {
	if r.next > steps || r.plan.instant(r.from, r.next) >= t {
		return
	}
	now := standing{scoring.Overall(scoring.Weigh(r.session)).Share, impact(r.session)}
	for ; r.next <= steps && r.plan.instant(r.from, r.next) < t; r.next++ {
		r.course[r.next] = now
	}
}

// instant returns the i-th instant of a band.
func (p *Plan) instant(from clock.Instant, i int) clock.Instant {
	return from.Add(max(p.Script.End.Sub(from), clock.Minute) * clock.Span(i) / steps)
}

// impact is how much of all services is missing, in basis points.
func impact(s *sim.Session) int {
	services, lost := s.State().Services, 0
	for i := range services {
		lost += 1000 - min(1000, services[i].Level)
	}
	return lost * 10 / max(1, len(services))
}

// BandOf sums rehearsals of the plan up.
func (p Plan) BandOf(courses []*Course) (*Band, error) {
	past, err := p.past()
	if err != nil {
		return nil, err
	}
	s, err := fold(p.Script, past)
	if err != nil {
		return nil, err
	}
	b := &Band{Seq: p.At, Runs: len(courses), Points: []Quantile{}}
	if len(courses) == 0 {
		return b, nil
	}
	for i := range steps + 1 {
		q := Quantile{At: p.instant(s.State().Now, i)}
		q.Score = quantiles(courses, func(c *Course) int { return c[i].score })
		q.Impact = quantiles(courses, func(c *Course) int { return c[i].impact })
		b.Points = append(b.Points, q)
	}
	return b, nil
}

func quantiles(courses []*Course, of func(*Course) int) [3]int {
	list := make([]int, len(courses))
	for i, c := range courses {
		list[i] = of(c)
	}
	slices.Sort(list)
	at := func(percent int) int { return list[(len(list)-1)*percent/100] }
	return [3]int{at(10), at(50), at(90)}
}
