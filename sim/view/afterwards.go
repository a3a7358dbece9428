package view

import (
	"strconv"
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// HotWash ("hot_wash/main") is the scene of the hot wash that is before everybody. It is there from the first scene to the
// last, and holds nothing but what the facilitator chose to show of an exercise that is open to all.
type HotWash struct {
	Scene   sim.SceneKind `json:"scene"`
	N       int           `json:"n,omitempty"`
	Text    text.Text     `json:"text"` // the question or the objective
	Shown   clock.Wall    `json:"shown"`
	Until   clock.Wall    `json:"until,omitempty"` // end of the timer
	Moments []Moment      `json:"moments"`
}

// Moment is something that happened and is worth talking over.
type Moment struct {
	Ref   string        `json:"ref"`
	Title text.Text     `json:"title"`
	At    clock.Instant `json:"at,omitempty"`
}

// Idea ("idea/<n>") is an idea that somebody put forward, shown without the seat.
type Idea struct {
	N    int    `json:"n"`
	Text string `json:"text"`
}

// Improvement ("improvement/<row>") is a row of the improvement plan as it stands.
type Improvement struct {
	Row     int            `json:"row"`
	Rev     int            `json:"rev"`
	What    string         `json:"what"`
	Owner   string         `json:"owner,omitempty"`
	Due     string         `json:"due,omitempty"`
	Status  sim.PlanStatus `json:"status"`
	From    string         `json:"from,omitempty"`
	Retest  string         `json:"retest,omitempty"`
	Changed clock.Wall     `json:"changed"`
}

// Prose ("prose/<part>") is what a facilitator wrote at a part of the after-action report.
type Prose struct {
	Part    string     `json:"part"`
	Rev     int        `json:"rev"`
	Text    text.Text  `json:"text"`
	Changed clock.Wall `json:"changed"`
}

func (HotWash) Kind() string     { return "hot_wash" }
func (Idea) Kind() string        { return "idea" }
func (Improvement) Kind() string { return "improvement" }
func (Prose) Kind() string       { return "prose" }

// hotWash makes the scene that is before everybody.
func (d *Desk) hotWash(s *sim.Session) Record {
	x := s.State().HotWash
	if !d.debrief || x == nil || x.Scene == sim.NoScene {
		return nil
	}
	r := HotWash{Scene: x.Scene, N: x.N, Shown: x.Wall, Moments: []Moment{}}
	if x.Seconds > 0 {
		r.Until = x.Wall + clock.Wall(x.Seconds)*1000
	}
	switch x.Scene {
	case sim.Asking:
		r.Text = s.Script().Debrief[x.N-1]
	case sim.Aiming:
		r.Text = s.Script().Objectives[x.N-1].Text
	}
	for _, ref := range x.Moments {
		r.Moments = append(r.Moments, momentOf(s, ref))
	}
	return r
}

// momentOf says what a reference leads to. Nothing of it ever changes, so that a scene stays as it was shown.
func momentOf(s *sim.Session, ref string) Moment {
	kind, id, _ := strings.Cut(ref, ":")
	if kind == "finding" {
		i := s.Script().ExpectationNumber(sim.ExpectationID(id))
		if i < 0 {
			return Moment{Ref: ref, Title: text.Same(id)} // another rubric has no such expectation
		}
		return Moment{Ref: ref, Title: s.Script().Expectations[i].Title}
	}
	n, _ := strconv.Atoi(id) // the machine took it as a number
	if kind == "note" {
		x := s.State().Notes[n-1]
		return Moment{Ref: ref, Title: text.Same(x.Text), At: x.At}
	}
	x := s.State().Items[n-1]
	if x.Subject.Empty() {
		return Moment{Ref: ref, Title: x.Delivered.From, At: x.At}
	}
	return Moment{Ref: ref, Title: x.Subject, At: x.At}
}

// notes makes an observation for those who judge, or an idea for everybody: whose it is, nobody is shown.
func (d *Desk) notes(s *sim.Session, n int) []row {
	x := s.State().Notes[n-1]
	if !x.Open {
		return d.one("note/"+strconv.Itoa(n), d.note(s, n))
	}
	return d.one("idea/"+strconv.Itoa(n), record(Idea{N: n, Text: x.Text}, d.follows()))
}

// follows says whether the seat sees what is written after the end: those who run it at once, the others with the debrief.
func (d *Desk) follows() bool { return d.sight.notes || d.debrief }

func (d *Desk) improvement(s *sim.Session, n int) Record {
	if !d.follows() {
		return nil
	}
	return ImprovementOf(s.State().PlanNow()[n-1])
}

// ImprovementOf shows a row of the improvement plan.
func ImprovementOf(x *sim.Improved) Improvement {
	return Improvement{
		Row: x.Row, Rev: x.Rev, What: x.What, Owner: x.Owner, Due: x.Due, Status: x.Status, From: x.From, Retest: x.Retest, Changed: x.Wall,
	}
}

func (d *Desk) prose(s *sim.Session, n int) Record {
	x := s.State().ProseNow(sim.ProseParts()[n])
	if !d.follows() || x == nil {
		return nil
	}
	return Prose{Part: x.Part, Rev: x.Rev, Text: x.Text, Changed: x.Wall}
}
