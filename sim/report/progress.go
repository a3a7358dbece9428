package report

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/text"
)

// Attempt is what one session says about how an organisation does over its exercises. Two of them may be compared when their
// Script is the same: another version of a scenario, or another rubric, measures something else.
type Attempt struct {
	Scenario  string
	Title     text.Text // of the scenario
	Version   string
	Script    string // digest of the scenario, its rubric included
	Began     clock.Wall
	Over      bool
	Cut       bool // a hand ended it with something left unjudged: it is not comparable
	Forked    bool
	People    int // at players' seats; bots are none
	Total     scoring.Share
	Judged    int
	Findings  int
	Groups    []scoring.Group // by directive, role and axis
	Gaps      []Shortfall
	Plan      []*sim.Improved // rows that are open or under way
	PlanTotal int             // rows
}

// Shortfall is an expectation that was not met as it should have been.
type Shortfall struct {
	Expectation sim.ExpectationID
	Title       text.Text
	Verdict     string
}

// Attempt tells how a session went.
func (r *Record) Attempt() Attempt {
	a := Attempt{
		Scenario: r.opened.Scenario, Title: r.script.Title, Version: r.opened.Version, Script: r.opened.Script,
		Over: r.state.Ended != nil, Cut: r.cut() > 0, Forked: r.state.Fork != nil, Total: r.score.Total, Judged: r.score.Judged, Findings: r.score.Findings,
	}
	people := map[string]bool{}
	for _, e := range r.events {
		switch x := e.Event.(type) {
		case sim.ClockSet:
			if x.Cause == "start" {
				a.Began = x.Wall
			}
		case sim.SeatTaken:
			if n := r.script.SeatNumber(x.Seat); x.Bot == "" && n >= 0 && r.script.Seats[n].Kind == sim.Player {
				people[x.Name] = true
			}
		}
	}
	a.People = len(people)
	for _, g := range r.score.Groups {
		if among([]string{"directive", "role", "axis"}, g.By) {
			a.Groups = append(a.Groups, g)
		}
	}
	for _, f := range r.findings {
		switch f.Verdict {
		case scoring.VerdictMissed, scoring.VerdictContradicted, scoring.VerdictPartly, scoring.VerdictLate:
			a.Gaps = append(a.Gaps, Shortfall{f.Expectation, f.Title, f.Verdict})
		}
	}
	rows := r.state.PlanNow()
	a.PlanTotal = len(rows)
	for _, x := range rows {
		if x.Status == sim.PlanOpen || x.Status == sim.PlanDoing {
			a.Plan = append(a.Plan, x)
		}
	}
	return a
}
