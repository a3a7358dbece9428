package view

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// Draft ("draft/<kind>.<id>") is what is being written on a decision or to an audience, for those who write it together
// and nobody else. An empty body is a paper on which nothing stands (any more).
type Draft struct {
	Decision sim.DecisionID `json:"decision,omitempty"`
	Audience sim.AudienceID `json:"audience,omitempty"`
	Version  int            `json:"version"`
	Seat     sim.SeatID     `json:"seat"`           // who wrote last
	Hand     string         `json:"hand,omitempty"` // and which of those who share the seat
	Shared   bool           `json:"shared"`         // other seats write it too
	At       clock.Instant  `json:"at"`
	Body     string         `json:"body"`
}

// Kind names the record.
func (Draft) Kind() string { return "draft" }

func (d *Desk) draft(s *sim.Session, n int) []row {
	x := &s.State().Drafts[n-1]
	if !d.sight.plays || !x.Owners.Has(d.seat) {
		return nil
	}
	key := "draft/decision." + string(x.DraftKept.Decision)
	if x.DraftKept.Audience != "" {
		key = "draft/audience." + string(x.DraftKept.Audience)
	}
	return d.one(key, Draft{
		Decision: x.DraftKept.Decision, Audience: x.DraftKept.Audience, Version: x.Version, Seat: x.Seat, Hand: x.Hand,
		Shared: x.Owners&(x.Owners-1) != 0, At: x.At, Body: x.Body,
	})
}
