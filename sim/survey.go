package sim

import "github.com/enshu/enshu/sim/text"

// Limits of a survey.
const (
	SurveyQuestions = 40
	SurveyMinimum   = 5 // the smallest group whose answers are ever shown; see server/survey for why
)

// Survey is what everybody is asked after the exercise. The machine only carries it: what people answer is no part of a
// session and stands in no journal.
type Survey struct {
	Minimum   int // how many must have answered before anything is shown; at least SurveyMinimum
	Intro     text.Text
	Questions []SurveyQuestion // none: there is no survey
}

// SurveyAsk is the form of a question.
type SurveyAsk string

// The forms.
const (
	AskScale  SurveyAsk = "scale" // 1 to 5
	AskChoice SurveyAsk = "choice"
	AskText   SurveyAsk = "text"
)

// SurveyQuestion is one question.
type SurveyQuestion struct {
	ID      string
	Ask     SurveyAsk
	Text    text.Text
	Ends    []text.Text // what 1 and 5 mean, of a scale
	Options []SurveyOption
}

// SurveyOption is one answer on offer.
type SurveyOption struct {
	ID   string    `json:"id"`
	Text text.Text `json:"text"`
}
