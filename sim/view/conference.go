package view

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// ConferenceState is where a press conference stands.
type ConferenceState string

// The states of a press conference.
const (
	Ahead   ConferenceState = "ahead" // seen by facilitators only
	Meeting ConferenceState = "open"
	Over    ConferenceState = "over"
)

// Conference ("conference/<id>") is a press conference with what was asked so far. Once it is open everybody sees it.
type Conference struct {
	ID        sim.ConferenceID `json:"id"`
	Title     text.Text        `json:"title"`
	Audience  sim.AudienceID   `json:"audience"`
	Speakers  []sim.SeatID     `json:"speakers"`
	Mine      bool             `json:"mine"` // this seat may answer
	State     ConferenceState  `json:"state"`
	Opened    clock.Instant    `json:"opened,omitempty"`
	Closed    clock.Instant    `json:"closed,omitempty"`
	Of        int              `json:"of,omitempty"` // how many questions were prepared; facilitators only
	Questions []Question       `json:"questions"`
}

// QuestionState is where a question stands.
type QuestionState string

// The states of a question.
const (
	QuestionOpen       QuestionState = "open"
	QuestionAnswered   QuestionState = "answered"
	QuestionUnanswered QuestionState = "unanswered"
)

// Question is one question that was put, and its answer.
type Question struct {
	ID        string        `json:"id"`
	From      text.Text     `json:"from"`
	Text      text.Text     `json:"text"`
	Asked     clock.Instant `json:"asked"`
	Until     clock.Instant `json:"until"`
	State     QuestionState `json:"state"`
	Facts     []sim.FactID  `json:"facts"` // what it is about, as far as this seat holds it
	Seat      sim.SeatID    `json:"seat,omitempty"`
	Answer    string        `json:"answer,omitempty"`
	Statement int           `json:"statement,omitempty"`
}

// Kind names the record of a view.
func (Conference) Kind() string { return "conference" }

func (d *Desk) conference(s *sim.Session, i int) (r Conference, there bool) {
	x, st := &s.Script().Conferences[i], &s.State().Conferences[i]
	if st.Stage == sim.ConferenceAhead && !d.sight.runs {
		return r, false
	}
	r = Conference{
		ID: x.ID, Title: x.Title, Audience: x.Audience, Speakers: none(x.Speakers), State: Ahead, Opened: st.Opened.At,
		Closed: st.Closed.At, Mine: d.sight.plays && s.Script().Set(x.Speakers).Has(d.seat), Questions: []Question{},
	}
	switch st.Stage {
	case sim.ConferenceOn:
		r.State = Meeting
	case sim.ConferenceOver:
		r.State = Over
	}
	if d.sight.runs {
		r.Of = len(x.Questions)
	}
	for _, asked := range st.Asked {
		r.Questions = append(r.Questions, d.question(s, &x.Questions[asked.Question], asked))
	}
	return r, true
}

func (d *Desk) question(s *sim.Session, x *sim.Question, asked sim.AskedState) Question {
	q := Question{
		ID: x.ID, From: x.From, Text: x.Text, Asked: asked.At, Until: asked.Until, State: QuestionOpen, Facts: []sim.FactID{},
	}
	switch {
	case asked.Statement > 0:
		said := s.State().Statements[asked.Statement-1]
		q.State, q.Seat, q.Answer, q.Statement = QuestionAnswered, said.Stated.Seat, said.Text, asked.Statement
	case asked.Passed.Seq != 0:
		q.State = QuestionUnanswered
	}
	seats := len(s.Script().Seats)
	for _, id := range x.Facts {
		if d.sight.plays && s.State().Held[s.Script().FactNumber(id)*seats+d.seat].Heard() {
			q.Facts = append(q.Facts, id)
		}
	}
	return q
}
