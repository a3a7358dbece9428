package view

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/text"
)

// GroundTruth is shown like a seat: everything as it really stood, and what lay between truth, knowledge and word. It is
// no seat of a script, and only facilitators may look from it.
const GroundTruth sim.SeatID = "~truth"

var groundTruth = Me{
	Seat: GroundTruth, Class: sim.Observing, Title: text.Text{JA: "真相", EN: "Ground truth"}, Can: []string{},
}

// Gap ("gap/<fact>") sets beside each other how a fact truly stands, what could have been known of it, what seats hold
// and what was said of it to whom. Only ground truth has it.
type Gap struct {
	ID       sim.FactID    `json:"id"`
	Title    text.Text     `json:"title"`
	Readings []Reading     `json:"readings"`
	Truth    sim.ReadingID `json:"truth"`
	Since    clock.Instant `json:"since"`
	Knowable *Known        `json:"knowable,omitempty"` // the latest that a diligent organisation could know
	Held     []SeatHolds   `json:"held"`
	Told     []FactTold    `json:"told"`
}

// Known is a reading with the certainty that belongs to it.
type Known struct {
	Reading   sim.ReadingID       `json:"reading"`
	Certainty knowledge.Certainty `json:"certainty"`
	At        clock.Instant       `json:"at"`
}

// SeatHolds is what one seat holds of a fact.
type SeatHolds struct {
	Seat  sim.SeatID `json:"seat"`
	Holds Known      `json:"holds"`
}

// FactTold is what one statement that went out said of a fact.
type FactTold struct {
	Audience  sim.AudienceID     `json:"audience"`
	Statement int                `json:"statement"`
	Says      Known              `json:"says"`
	Verdict   disclosure.Verdict `json:"verdict,omitempty"`
}

func (Gap) Kind() string { return "gap" }

func gap(s *sim.Session, i int) Gap {
	x, st := &s.Script().Facts[i], s.State()
	g := Gap{
		ID: x.ID, Title: x.Title, Readings: []Reading{}, Truth: x.Readings[st.Facts[i].Truth].ID, Since: st.Facts[i].Since.At,
		Held: []SeatHolds{}, Told: []FactTold{},
	}
	for _, r := range x.Readings {
		g.Readings = append(g.Readings, Reading{ID: r.ID, Text: r.Text})
	}
	for _, k := range st.Known {
		if k.Fact == i {
			g.Knowable = &Known{x.Readings[k.Reading].ID, k.Certainty, k.At}
		}
	}
	for n, seat := range s.Script().Seats {
		if h := st.Held[i*len(s.Script().Seats)+n]; h.Heard() {
			g.Held = append(g.Held, SeatHolds{seat.ID, Known{x.Readings[h.Reading].ID, h.Certainty, h.At}})
		}
	}
	for n := range st.Statements {
		g.Told = append(g.Told, toldOf(&st.Statements[n], n+1, x.ID)...)
	}
	return g
}

func toldOf(x *sim.StatementState, n int, fact sim.FactID) []FactTold {
	if x.Stage != sim.StatementOut {
		return nil
	}
	var list []FactTold
	for i, a := range x.Assertions {
		if a.Fact != fact {
			continue
		}
		t := FactTold{Audience: x.Stated.Audience, Statement: n, Says: Known{a.Reading, a.Certainty, x.Out.At}}
		if i < len(x.Verdicts) {
			t.Verdict = x.Verdicts[i]
		}
		list = append(list, t)
	}
	return list
}

// gapsOf makes the gaps that a statement belongs to.
func gapsOf(s *sim.Session, n int) []row {
	var rows []row
	for _, a := range s.State().Statements[n-1].Assertions {
		rows = append(rows, row{"gap/" + string(a.Fact), gap(s, s.Script().FactNumber(a.Fact))})
	}
	return rows
}
