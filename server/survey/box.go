package survey

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/enshu/enshu/sim"
)

// TextMax is how many characters a free answer may have.
const TextMax = 2000

// PeopleMax is how many people may answer the survey of one exercise.
const PeopleMax = 10_000

// What an answer may be refused for.
var (
	ErrClosed   = errors.New("the survey is closed")
	ErrAnswered = errors.New("this person has answered")
	ErrFull     = errors.New("too many people have answered")
)

// Bad tells that an answer does not fit its question.
type Bad struct{ Question string }

// Error names the question.
func (b *Bad) Error() string {
	return "the answer to " + strconv.Quote(b.Question) + " does not fit it"
}

// Keeper keeps documents by name, each as a whole.
type Keeper interface {
	// Read returns a document; nil when there is none.
	Read(ctx context.Context, name string) ([]byte, error)
	// Swap puts a document in place of was, durable when it returns true; false when there is another by now.
	Swap(ctx context.Context, name string, was, is []byte) (bool, error)
	// Forget lets go of earlier versions that the keeper may still hold.
	Forget(ctx context.Context) error
}

// Box is where answers are thrown in.
type Box struct{ Keeper Keeper }

// contents is the document of one exercise. Every list in it is sorted, and no two of them have anything to do with each
// other.
type contents struct {
	Closed   bool                `json:"closed,omitempty"`
	Answered []string            `json:"answered"`
	Answers  map[string][]string `json:"answers"` // by question
}

// Answer is what one person says to one question.
type Answer struct {
	Question string `json:"question" maxLength:"64"`
	Value    string `json:"value" maxLength:"8000"` // 1 to 5, the id of an option, or words
}

// Standing is how a survey stands for one person.
type Standing struct {
	Closed   bool
	Answered bool // by this person
	Count    int  // people who have answered
}

// Standing tells how the survey of an exercise stands for a person.
func (b Box) Standing(ctx context.Context, exercise, person string) (Standing, error) {
	c, _, err := b.open(ctx, exercise)
	_, did := slices.BinarySearch(c.Answered, person)
	return Standing{c.Closed, did, len(c.Answered)}, err
}

// Put throws a person's answers in, once. It is refused with ErrClosed, ErrAnswered, ErrFull or *Bad.
func (b Box) Put(ctx context.Context, exercise, person string, s *sim.Survey, answers []Answer) error {
	if err := fits(s, answers); err != nil {
		return err
	}
	return b.change(ctx, exercise, func(c *contents) error {
		at, did := slices.BinarySearch(c.Answered, person)
		switch {
		case c.Closed:
			return ErrClosed
		case did:
			return ErrAnswered
		case len(c.Answered) >= PeopleMax:
			return ErrFull
		}
		c.Answered = slices.Insert(c.Answered, at, person)
		for _, a := range answers {
			at, _ := slices.BinarySearch(c.Answers[a.Question], a.Value)
			c.Answers[a.Question] = slices.Insert(c.Answers[a.Question], at, a.Value)
		}
		return nil
	})
}

// Close ends the survey for good.
func (b Box) Close(ctx context.Context, exercise string) error {
	err := b.change(ctx, exercise, func(c *contents) error {
		c.Closed = true
		return nil
	})
	if err != nil {
		return err
	}
	return b.Keeper.Forget(ctx)
}

// fits checks that the answers fit their questions, each answered once at most.
func fits(s *sim.Survey, answers []Answer) error {
	if len(answers) == 0 {
		return &Bad{}
	}
	seen := map[string]bool{}
	for _, a := range answers {
		i := slices.IndexFunc(s.Questions, func(q sim.SurveyQuestion) bool { return q.ID == a.Question })
		if i < 0 || seen[a.Question] || !fit(&s.Questions[i], a.Value) {
			return &Bad{a.Question}
		}
		seen[a.Question] = true
	}
	return nil
}

func fit(q *sim.SurveyQuestion, value string) bool {
	switch q.Ask {
	case sim.AskScale:
		return len(value) == 1 && value[0] >= '1' && value[0] <= '5'
	case sim.AskChoice:
		return slices.ContainsFunc(q.Options, func(o sim.SurveyOption) bool { return o.ID == value })
	}
	return value != "" && utf8.ValidString(value) && utf8.RuneCountInString(value) <= TextMax
}

// tries is how often a change is made anew because others were faster.
const tries = 100

func (b Box) change(ctx context.Context, exercise string, f func(*contents) error) error {
	for range tries {
		c, was, err := b.open(ctx, exercise)
		if err != nil {
			return err
		}
		if err := f(&c); err != nil {
			return err
		}
		is, err := json.Marshal(c)
		if err != nil || bytes.Equal(was, is) {
			return err
		}
		done, err := b.Keeper.Swap(ctx, exercise, was, is)
		if err != nil || done {
			return wrap(err)
		}
	}
	return fmt.Errorf("survey: others were faster %d times", tries)
}

func (b Box) open(ctx context.Context, exercise string) (c contents, raw []byte, err error) {
	c = contents{Answered: []string{}, Answers: map[string][]string{}}
	raw, err = b.Keeper.Read(ctx, exercise)
	if err == nil && raw != nil {
		err = json.Unmarshal(raw, &c)
	}
	return c, raw, wrap(err)
}

func wrap(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("survey: %w", err)
}
