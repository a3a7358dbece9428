package wire

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// SurveyState is how a survey stands for the one who asks.
type SurveyState string

// The states of a survey.
const (
	SurveyNone     SurveyState = "none"  // the scenario asks nothing
	SurveyEarly    SurveyState = "early" // the exercise is not over
	SurveyOpen     SurveyState = "open"
	SurveyAnswered SurveyState = "answered"
	SurveyClosed   SurveyState = "closed"
	SurveyOthers   SurveyState = "others" // it is for those who took part, not for those who ran it
)

// Survey answers GET /api/rooms/{room}/survey: what everybody is asked after the exercise.
type Survey struct {
	State     SurveyState      `json:"state"`
	Minimum   int              `json:"minimum"` // nothing is shown of fewer answers
	Intro     text.Text        `json:"intro"`
	Questions []SurveyQuestion `json:"questions"`
}

// SurveyQuestion is one question.
type SurveyQuestion struct {
	ID      string             `json:"id"`
	Ask     sim.SurveyAsk      `json:"ask"`
	Text    text.Text          `json:"text"`
	Ends    []text.Text        `json:"ends"` // what 1 and 5 of a scale mean; empty or two
	Options []sim.SurveyOption `json:"options"`
}

// SurveyAnswers asks POST /api/rooms/{room}/survey to take a person's answers, once. Nothing of the person goes with them.
type SurveyAnswers struct {
	Answers []SurveyAnswer `json:"answers" maxItems:"40"`
}

// SurveyAnswer is what is said to one question: 1 to 5, the id of an option, or words.
type SurveyAnswer struct {
	Question string `json:"question" maxLength:"64"`
	Value    string `json:"value" maxLength:"2000"`
}

// CloseSurvey asks POST /api/exercises/{exercise}/survey to close a survey for good.
type CloseSurvey struct {
	Close bool `json:"close"`
}

// SurveyResult answers GET and POST /api/exercises/{exercise}/survey, the second of which closes the survey for good.
type SurveyResult struct {
	State     SurveyState  `json:"state"` // none, open or closed
	Answered  int          `json:"answered"`
	Minimum   int          `json:"minimum"`
	Questions []SurveyTold `json:"questions"`
}

// SurveyTold is what may be told of one question: nothing while the survey is open, and nothing of too few answers.
type SurveyTold struct {
	Question SurveyQuestion `json:"question"`
	Enough   bool           `json:"enough"`
	Answers  int            `json:"answers"`
	Counts   []int          `json:"counts"` // of 1 to 5, or of the options
	Mean     int            `json:"mean"`   // of a scale, in hundredths
	Texts    []string       `json:"texts"`  // in alphabetical order
}
