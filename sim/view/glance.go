package view

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// Glance is a room in one line, for those who run many at once. It counts what waits for people.
type Glance struct {
	Clock    Clock     `json:"clock"`
	Phase    text.Text `json:"phase"`
	Seats    int       `json:"seats"`
	Manned   int       `json:"manned"`   // by people or bots
	Bots     int       `json:"bots"`     // of these, by bots
	Unread   int       `json:"unread"`   // inbox items of players that were not opened
	Unacked  int       `json:"unacked"`  // and not acknowledged though asked for
	Open     int       `json:"open"`     // decisions that wait for a seat
	Breaches int       `json:"breaches"` // stages of obligations whose deadline passed unmet
	Worst    text.Text `json:"worst"`    // the service at the lowest level
	Level    int       `json:"level"`    // of it, in permille
}

// GlanceAt returns a room in one line.
func GlanceAt(s *sim.Session) Glance {
	script, st := s.Script(), s.State()
	g := Glance{Clock: clockNow(s), Level: 1000}
	if st.Phase >= 0 {
		g.Phase = script.Phases[st.Phase].Title
	}
	desk := Desk{sight: sight{runs: true}}
	for i := range script.Seats {
		if script.Seats[i].Kind != sim.Player {
			continue
		}
		row := desk.seatRow(s, i)
		g.Seats++
		if st.Seats[i].Manned() {
			g.Manned++
		}
		if st.Seats[i].Bot != "" {
			g.Bots++
		}
		g.Unread, g.Unacked, g.Open = g.Unread+row.Unread, g.Unacked+row.Unacked, g.Open+row.Open
	}
	for i := range st.Services {
		if st.Services[i].Level < g.Level {
			g.Worst, g.Level = script.Services[i].Title, st.Services[i].Level
		}
	}
	for i := range st.Obligations {
		for _, stage := range st.Obligations[i].Stages {
			if stage.State == sim.Overdue {
				g.Breaches++
			}
		}
	}
	return g
}
