package scenarios

import (
	"go.yaml.in/yaml/v4"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// surveyMost bounds how many answers an author may ask for before anything is shown.
const surveyMost = 100

func (f *format) survey() shape[sim.Survey] {
	questions := distinct(list("questions", f.surveyQuestion(), 1, sim.SurveyQuestions), kindQuestion, func(q *sim.SurveyQuestion) *string { return &q.ID })
	return record(
		key("minimum", whole(sim.SurveyMinimum, surveyMost), func(s *sim.Survey) *int { return &s.Minimum }).
			says("これだけの人が答えるまで結果を見せない。省くと 5", "how many must have answered before anything is shown; 5 when left out"),
		key("intro", f.text, func(s *sim.Survey) *text.Text { return &s.Intro }).
			says("はじめに読む文", "read before the questions"),
		key("questions", questions, func(s *sim.Survey) *[]sim.SurveyQuestion { return &s.Questions }).must(),
	).then(func(r *reader, _ *yaml.Node, s *sim.Survey) {
		if !r.has(&s.Minimum) {
			s.Minimum = sim.SurveyMinimum
		}
	})
}

func (f *format) surveyQuestion() shape[sim.SurveyQuestion] {
	type question = sim.SurveyQuestion
	option := record(
		key("id", plain[string](), func(o *sim.SurveyOption) *string { return &o.ID }).must(),
		key("text", f.text, func(o *sim.SurveyOption) *text.Text { return &o.Text }).must(),
	)
	options := distinct(list("options", option, 2, someMax), kindOption, func(o *sim.SurveyOption) *string { return &o.ID })
	return record(
		key("id", plain[string](), func(q *question) *string { return &q.ID }).must(),
		key("ask", choice(sim.AskScale, sim.AskChoice, sim.AskText), func(q *question) *sim.SurveyAsk { return &q.Ask }).must().
			says("scale（1 ～ 5）、choice（一つ選ぶ）、text（自由記述）", "scale (1 to 5), choice (pick one) or text (free)"),
		key("text", f.text, func(q *question) *text.Text { return &q.Text }).must(),
		key("ends", list("ends", f.text, 2, 2), func(q *question) *[]text.Text { return &q.Ends }).
			says("scale の 1 と 5 の意味", "what 1 and 5 of a scale mean"),
		key("options", options, func(q *question) *[]sim.SurveyOption { return &q.Options }).
			says("choice の選択肢", "what a choice offers"),
	).then(func(r *reader, n *yaml.Node, q *question) {
		switch {
		case !r.sound(&q.Ask):
		case q.Ask == sim.AskChoice && !r.has(&q.Options):
			r.fault(r.spot(n), MissingKey, "options")
		case q.Ask != sim.AskChoice && r.has(&q.Options):
			r.fault(r.at[&q.Options], UnknownKey, "options", onlyOf(sim.AskChoice))
		case q.Ask != sim.AskScale && r.has(&q.Ends):
			r.fault(r.at[&q.Ends], UnknownKey, "ends", onlyOf(sim.AskScale))
		}
	})
}

// onlyOf tells which form of question has a key.
func onlyOf(ask sim.SurveyAsk) text.Text {
	return text.Text{JA: "ask: " + string(ask) + " のときだけ使えます", EN: "only questions with ask: " + string(ask) + " have it"}
}
