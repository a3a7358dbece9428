package survey

import (
	"context"
	"fmt"
	"strconv"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/report"
	"github.com/enshu/enshu/sim/text"
)

// Kind is the survey's result as a document.
const Kind report.Kind = "survey"

// Result is what may be told of a survey.
type Result struct {
	Closed    bool
	Answered  int // people
	Minimum   int
	Questions []Told
}

// Told is what may be told of one question. Without Enough there is nothing but the question.
type Told struct {
	Question sim.SurveyQuestion
	Enough   bool
	Answers  int
	Counts   []int    // of 1 to 5, or of the options in their order
	Mean     int      // of a scale, in hundredths
	Texts    []string // in alphabetical order, which says nothing of who wrote them or when
}

// Result tells what may be told of the survey of an exercise: nothing while it is open, and no question that fewer than the
// minimum answered.
func (b Box) Result(ctx context.Context, exercise string, s *sim.Survey) (Result, error) {
	c, _, err := b.open(ctx, exercise)
	r := Result{Closed: c.Closed, Answered: len(c.Answered), Minimum: max(s.Minimum, sim.SurveyMinimum)}
	for _, q := range s.Questions {
		told := Told{Question: q}
		if all := c.Answers[q.ID]; c.Closed && len(all) >= r.Minimum {
			told.add(all)
		}
		r.Questions = append(r.Questions, told)
	}
	return r, err
}

func (t *Told) add(all []string) {
	t.Enough, t.Answers = true, len(all)
	switch t.Question.Ask {
	case sim.AskText:
		t.Texts = all
	case sim.AskChoice:
		t.Counts = make([]int, len(t.Question.Options))
		for _, a := range all {
			for i, o := range t.Question.Options {
				if o.ID == a {
					t.Counts[i]++
				}
			}
		}
	case sim.AskScale:
		t.Counts = make([]int, 5)
		sum := 0
		for _, a := range all {
			n := int(a[0] - '0')
			t.Counts[n-1]++
			sum += n
		}
		t.Mean = (100*sum + len(all)/2) / len(all)
	}
}

var title = text.Text{JA: "アンケートの結果", EN: "Result of the survey"}

// Report makes the result a document.
func (r Result) Report(subject text.Text) report.Report {
	x := report.Report{Kind: Kind, Title: title, Subject: subject}
	for i := range r.Questions {
		s := report.Section{ID: "q_" + r.Questions[i].Question.ID, Title: r.head(i)}
		if i == 0 {
			s.Blocks = append(s.Blocks, r.intro())
		}
		s.Blocks = append(s.Blocks, report.Block{Table: r.Questions[i].table()})
		x.Sections = append(x.Sections, s)
	}
	return x
}

// Sections makes the result a part of another document; it is none before the survey is closed.
func (r Result) Sections() []report.Section {
	if !r.Closed || len(r.Questions) == 0 {
		return nil
	}
	s := report.Section{ID: "survey", Title: title, Blocks: []report.Block{r.intro()}}
	for i := range r.Questions {
		s.Blocks = append(s.Blocks, report.Block{Head: r.head(i), Table: r.Questions[i].table()})
	}
	return []report.Section{s}
}

func (r Result) head(i int) text.Text {
	q := r.Questions[i].Question.Text
	return text.Text{JA: fmt.Sprintf("問%d　%s", i+1, q.JA), EN: fmt.Sprintf("%d. %s", i+1, q.EN)}
}

func (r Result) intro() report.Block {
	x := report.Block{Quiet: true, Say: text.Text{
		JA: fmt.Sprintf("回答した人：演習の全会場を合わせて%d人。%d人以上が答えた問いだけを示します。回答は氏名・席・時刻と切り離して保存され、誰の回答かは誰にも分かりません。自由記述は文字順に並べています。", r.Answered, r.Minimum),
		EN: fmt.Sprintf("%d people answered, over all rooms of the exercise. A question is shown when at least %d answered it. Answers are kept apart from names, seats and times; nobody can tell whose they are. Free answers stand in alphabetical order.", r.Answered, r.Minimum),
	}}
	if !r.Closed {
		x.Say = text.Text{JA: "アンケートは受付中です。締め切るまで結果は示しません。", EN: "The survey is open. Nothing of it is shown before it is closed."}
	}
	return x
}

func (t *Told) table() *report.Table {
	x := &report.Table{
		ID: "answers_" + t.Question.ID, None: text.Text{JA: "示せるだけの回答がありません。", EN: "Not enough answers to show."},
		Columns: []report.Column{
			{ID: "answer", Title: text.Text{JA: "回答", EN: "Answer"}, Wide: true}, {ID: "people", Title: text.Text{JA: "人数", EN: "People"}},
		},
	}
	if t.Question.Ask == sim.AskText {
		x.Columns = x.Columns[:1]
	}
	for _, s := range t.Texts {
		x.Rows = append(x.Rows, []report.Cell{{Text: text.Same(s)}})
	}
	for i, n := range t.Counts {
		x.Rows = append(x.Rows, []report.Cell{{Text: t.Label(i)}, people(n)})
	}
	if t.Enough && t.Question.Ask == sim.AskScale {
		mean := fmt.Sprintf("%d.%02d", t.Mean/100, t.Mean%100)
		x.Rows = append(x.Rows, []report.Cell{{Text: text.Text{JA: "平均 " + mean, EN: "Mean " + mean}}, people(t.Answers)})
	}
	return x
}

func people(n int) report.Cell {
	return report.Cell{Text: text.Same(strconv.Itoa(n)), Unit: report.Count, Value: int64(n)}
}

// Label names what a count is of.
func (t *Told) Label(i int) text.Text {
	if t.Question.Ask == sim.AskChoice {
		return t.Question.Options[i].Text
	}
	n := text.Same(strconv.Itoa(i + 1))
	if len(t.Question.Ends) == 2 && (i == 0 || i == 4) {
		end := t.Question.Ends[i/4]
		n.JA += "（" + end.JA + "）"
		n.EN += " (" + end.EN + ")"
	}
	return n
}
