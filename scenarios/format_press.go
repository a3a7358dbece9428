package scenarios

import (
	"slices"

	"go.yaml.in/yaml/v4"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// answerMax bounds how long one answer may take.
const answerMax = 4 * clock.Hour

func (f *format) conference() shape[sim.Conference] {
	type conference = sim.Conference
	questions := distinct(list("questions", f.question(), 1, sim.QuestionLimit), kindQuestion, func(q *sim.Question) *string { return &q.ID })
	return record(
		key("id", names[sim.ConferenceID](kindConference), func(c *conference) *sim.ConferenceID { return &c.ID }).must(),
		key("title", f.text, func(c *conference) *text.Text { return &c.Title }).must(),
		key("audience", refers[sim.AudienceID](kindAudience), func(c *conference) *sim.AudienceID { return &c.Audience }).must().
			says("答えを聞く相手", "who hears the answers"),
		key("channel", whole(0, someMax), func(c *conference) *int { return &c.Channel }).
			says("相手の経路の番号。0 から数える", "which of the audience's channels, from 0"),
		key("speakers", seats(1), func(c *conference) *[]sim.SeatID { return &c.Speakers }).must().
			says("答える席", "seats that answer"),
		key("when", f.cond(), func(c *conference) **sim.Cond { return &c.When }).
			says("成り立つと始まる", "begins by itself when this holds"),
		key("speed", rate(), func(c *conference) *clock.Rate { return &c.Speed }).
			says("会見中の進む速さ。省くとそのまま", "how fast scenario time runs meanwhile; the pace when left out"),
		key("questions", questions, func(c *conference) *[]sim.Question { return &c.Questions }).must().
			says("順に尋ねられる質問", "what is asked, in this order"),
	)
}

func (f *format) question() shape[sim.Question] {
	type question = sim.Question
	facts := list("facts", refers[sim.FactID](kindFact), 0, someMax)
	return record(
		key("id", plain[string](), func(q *question) *string { return &q.ID }).must(),
		key("from", f.text, func(q *question) *text.Text { return &q.From }).must().says("質問する人", "who asks"),
		key("text", f.text, func(q *question) *text.Text { return &q.Text }).must(),
		key("facts", facts, func(q *question) *[]sim.FactID { return &q.Facts }).
			says("何についての質問か。どれにも触れない答えは、はぐらかしになる", "what it is about; an answer that speaks of none of them evades it"),
		key("limit", limited(), func(q *question) *clock.Span { return &q.Limit }).must().says("答えるまでの時間", "how long the answer may take"),
		key("when", f.cond(), func(q *question) **sim.Cond { return &q.When }).
			says("番が来た時に成り立っていれば問う", "asked if this holds when its turn comes"),
	)
}

// limited is a length of time that is more than none.
func limited() shape[clock.Span] {
	return span().then(func(r *reader, n *yaml.Node, d *clock.Span) {
		if r.sound(d) && (*d <= 0 || *d > answerMax) {
			r.fault(r.spot(n), BadNumber, clip(n.Value), text.Text{JA: "1 秒から 4 時間までです", EN: "it must lie from 1s to 4h"})
		}
	})
}

func (r *reader) linkConference(c *sim.Conference) {
	i := slices.IndexFunc(r.draft.Audiences, func(a sim.Audience) bool { return a.ID == c.Audience })
	if i >= 0 && c.Channel >= len(r.draft.Audiences[i].Channels) {
		r.fault(r.at[&c.Channel], BadNumber, c.Channel, between(0, int64(len(r.draft.Audiences[i].Channels)-1)))
	}
}

func questionIDs(c *sim.Conference) (all []string) {
	for i := range c.Questions {
		all = append(all, c.Questions[i].ID)
	}
	return all
}
