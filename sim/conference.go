package sim

import (
	"slices"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// Conference is a press conference: questions come one after another, each with so much time, and every answer is a
// statement to the audience that nobody approves beforehand.
type Conference struct {
	ID        ConferenceID
	Title     text.Text
	Audience  AudienceID
	Channel   int // index into the audience's channels
	Speakers  []SeatID
	When      *Cond      // opens by itself when this holds; nil when only an effect or a facilitator opens it
	Speed     clock.Rate // how fast scenario time runs while it lasts; 0 leaves the pace as it is
	Questions []Question
}

// Question is one question of a press conference.
type Question struct {
	ID    string
	From  text.Text // who asks
	Text  text.Text
	Facts []FactID   // what it is about; an answer that speaks of none of them is no answer to it
	When  *Cond      // asked only if this holds when its turn comes
	Limit clock.Span // how long the answer may take
}

// QuestionLimit bounds the questions of one conference.
const QuestionLimit = 40

// ConferenceStage is where a conference stands.
type ConferenceStage uint8

// The stages of a conference.
const (
	ConferenceAhead ConferenceStage = iota
	ConferenceOn
	ConferenceOver
)

// ConferenceState is one conference of a session.
type ConferenceState struct {
	Stage  ConferenceStage
	Opened Mark
	Closed Mark
	Asked  []AskedState // in the order they were asked; the last one may still be open
}

// AskedState is a question that was put.
type AskedState struct {
	Question  int
	Until     clock.Instant
	Statement int  // the number of its answer, 0 for none
	Passed    Mark // its time went by
	Mark
}

// Open says whether a question waits for its answer.
func (x AskedState) Open() bool { return x.Statement == 0 && x.Passed.Seq == 0 }

// Pending returns the question that waits for its answer, nil when none does.
func (x *ConferenceState) Pending() *AskedState {
	if n := len(x.Asked); x.Stage == ConferenceOn && n > 0 && x.Asked[n-1].Open() {
		return &x.Asked[n-1]
	}
	return nil
}

// Question returns the position of a question, −1 for none.
func (c *Conference) Question(id string) int {
	return slices.IndexFunc(c.Questions, func(q Question) bool { return q.ID == id })
}

// conferring returns the conference that is on and sets the pace, nil for none.
func (p *proposer) conferring() *Conference {
	for i := range p.st.Conferences {
		if c := &p.script.Conferences[i]; p.st.Conferences[i].Stage == ConferenceOn && c.Speed > 0 {
			return c
		}
	}
	return nil
}

// convene opens a conference, once, and puts its first question.
func (p *proposer) convene(i int, by SeatID) {
	if p.st.Conferences[i].Stage != ConferenceAhead {
		return
	}
	c := &p.script.Conferences[i]
	p.emit(ConferenceOpened{Conference: c.ID, By: by})
	p.keepPace(c)
	p.askNext(i)
}

// keepPace anchors the clock anew where a conference with a speed of its own begins or ends.
func (p *proposer) keepPace(c *Conference) {
	if c.Speed == 0 {
		return
	}
	rate := p.rateAt(p.st.Pace, p.now, p.st.Factor)
	p.emit(ClockSet{Cause: "pace", Running: p.st.Clock.Running, Wall: p.wallAt(p.now), Rate: rate})
}

// askNext puts the next question whose condition holds, or closes the conference when there is none.
func (p *proposer) askNext(i int) {
	c, st := &p.script.Conferences[i], &p.st.Conferences[i]
	if st.Stage != ConferenceOn || p.st.Ended != nil {
		return
	}
	next := 0
	if n := len(st.Asked); n > 0 {
		next = st.Asked[n-1].Question + 1
	}
	for ; next < len(c.Questions); next++ {
		if q := &c.Questions[next]; q.When == nil || p.st.Nodes[q.When.num].On {
			p.emit(QuestionAsked{Conference: c.ID, Question: q.ID, Until: p.now.Add(p.lengthened(q.Limit, p.script.Set(c.Speakers)))})
			return
		}
	}
	p.adjourn(i, "")
}

func (p *proposer) adjourn(i int, by SeatID) {
	c := &p.script.Conferences[i]
	p.emit(ConferenceClosed{Conference: c.ID, By: by})
	p.keepPace(c)
}

// passQuestion records that a question got no answer, and goes on.
func (p *proposer) passQuestion(i int) {
	q := p.st.Conferences[i].Pending()
	p.emit(QuestionPassed{Conference: p.script.Conferences[i].ID, Question: p.script.Conferences[i].Questions[q.Question].ID})
	p.react()
	p.askNext(i)
}

// confer carries out what facilitators and speakers do about a conference.
func (p *proposer) confer(id SeatID, seat int, deed Deed) error {
	switch d := deed.(type) {
	case Convene:
		i := p.script.conferences.of(d.Conference)
		if i < 0 {
			return unknown("conference", string(d.Conference))
		}
		if p.st.Conferences[i].Stage != ConferenceAhead {
			return refuse(CodeAlready, string(d.Conference), "この会見はすでに開かれました。", "That conference was opened already.")
		}
		p.convene(i, id)
	case Adjourn:
		i := p.script.conferences.of(d.Conference)
		if i < 0 || p.st.Conferences[i].Stage != ConferenceOn {
			return refuse(CodeNotOpen, string(d.Conference), "開かれている会見ではありません。", "No such conference is on.")
		}
		p.adjourn(i, id)
	case Reply:
		return p.reply(id, seat, d)
	}
	p.react()
	return nil
}

// reply answers the question that is open: what is said goes out at once.
func (p *proposer) reply(id SeatID, seat int, d Reply) error {
	i := p.script.conferences.of(d.Conference)
	if i < 0 || p.st.Conferences[i].Stage != ConferenceOn {
		return refuse(CodeNotOpen, string(d.Conference), "開かれている会見ではありません。", "No such conference is on.")
	}
	c := &p.script.Conferences[i]
	q := p.st.Conferences[i].Pending()
	switch {
	case !p.script.Set(c.Speakers).Has(seat):
		return refuse(CodeNotYours, string(d.Conference), "この席は登壇者ではありません。", "This seat does not speak at the conference.")
	case q == nil || c.Questions[q.Question].ID != d.Question:
		return refuse(CodeNotOpen, d.Question, "今問われている質問ではありません。", "That question is not open.")
	case len(p.st.Statements) >= StatementLimit:
		return limit(StatementLimit)
	case d.Next != 0 && d.Next <= p.now:
		return refuse(CodePast, "next", "次回更新の予定は先の時刻にしてください。", "The next update must lie ahead.")
	}
	if err := words(d.Text, "text", len(d.Assertions) == 0); err != nil {
		return err
	}
	if err := p.assertable(seat, d.Assertions); err != nil {
		return err
	}
	p.emit(Stated{
		Seat: id, Audience: c.Audience, Channel: c.Channel, Assertions: d.Assertions, Text: d.Text, Next: d.Next,
		Conference: c.ID, Question: d.Question,
	})
	p.goOut(len(p.st.Statements))
	p.askNext(i)
	p.react()
	return nil
}

func (s *Session) applyConference(st *State, event Event, m Mark) {
	i := -1
	switch e := event.(type) {
	case ConferenceOpened:
		i = s.script.conferences.of(e.Conference)
		st.Conferences[i].Stage, st.Conferences[i].Opened = ConferenceOn, m
	case ConferenceClosed:
		i = s.script.conferences.of(e.Conference)
		st.Conferences[i].Stage, st.Conferences[i].Closed = ConferenceOver, m
	case QuestionAsked:
		i = s.script.conferences.of(e.Conference)
		asked := AskedState{Question: s.script.Conferences[i].Question(e.Question), Until: e.Until, Mark: m}
		st.Conferences[i].Asked = append(slices.Clip(st.Conferences[i].Asked), asked)
	case QuestionPassed:
		i = s.script.conferences.of(e.Conference)
		st.Conferences[i].last(func(x *AskedState) { x.Passed = m })
	}
	s.touch(st, SubConference, i)
}

// answered notes that a statement answers the question that was open.
func (s *Session) answered(st *State, e Stated, n int) {
	i := s.script.conferences.of(e.Conference)
	st.Conferences[i].last(func(x *AskedState) { x.Statement = n })
	s.touch(st, SubConference, i)
}

// last changes the last question asked in a fresh list, for the old one may belong to a copy.
func (x *ConferenceState) last(change func(*AskedState)) {
	x.Asked = slices.Clone(x.Asked)
	change(&x.Asked[len(x.Asked)-1])
}

// conference works out a predicate about a conference, or about one of its questions.
func (s *Session) conference(st *State, c *Cond) bool {
	x := &st.Conferences[c.at]
	if c.Op == OpConference {
		return x.Stage == ConferenceOn && c.Said == "open" || x.Stage == ConferenceOver && c.Said == "over"
	}
	for _, q := range x.Asked {
		if q.Question == c.sub {
			return q.Statement > 0 && c.Said == "answered" || q.Passed.Seq != 0 && c.Said == "unanswered"
		}
	}
	return false
}

func (ConferenceOpened) Kind() string { return "conference_opened" }
func (QuestionAsked) Kind() string    { return "question_asked" }
func (QuestionPassed) Kind() string   { return "question_passed" }
func (ConferenceClosed) Kind() string { return "conference_closed" }
