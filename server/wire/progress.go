package wire

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/text"
	"github.com/enshu/enshu/sim/view"
)

// Progress answers GET /api/progress: how the organisation that keeps this server did over its exercises, the latest first.
type Progress struct {
	Attempts []Played      `json:"attempts"`
	Repeated []RepeatedGap `json:"repeated"`
	Open     []OpenRow     `json:"open"`    // rows of improvement plans that are not done, by their date
	LeftOff  int           `json:"leftOff"` // rooms that were not looked at: there are too many
	Unread   int           `json:"unread"`  // rooms whose record cannot be read
}

// Played is one room that was played to its end. Scores of two of them may be compared when their scripts are the same.
type Played struct {
	Exercise string          `json:"exercise"`
	Room     sim.SessionID   `json:"room"`
	N        int             `json:"n"` // of the room in its exercise
	Title    text.Text       `json:"title"`
	Scenario string          `json:"scenario"`
	Story    text.Text       `json:"story"` // the scenario's title
	Version  string          `json:"version"`
	Script   string          `json:"script"` // digest
	Began    clock.Wall      `json:"began"`
	People   int             `json:"people"` // who played; bots are none
	Total    scoring.Share   `json:"total"`
	Judged   int             `json:"judged"`
	Findings int             `json:"findings"`
	Cut      bool            `json:"cut,omitempty"` // ended by hand with something left unjudged: not comparable
	Groups   []scoring.Group `json:"groups"`
	Gaps     int             `json:"gaps"` // expectations not met as they should have been
	Plan     int             `json:"plan"` // rows of its improvement plan
	Open     int             `json:"open"` // of these not done
}

// RepeatedGap is an expectation of one scenario that was missed in more than one exercise.
type RepeatedGap struct {
	Scenario string            `json:"scenario"`
	Story    text.Text         `json:"story"`
	Finding  sim.ExpectationID `json:"finding"`
	Title    text.Text         `json:"title"`
	Times    int               `json:"times"`
	Of       int               `json:"of"`     // exercises of this scenario that have it
	Latest   bool              `json:"latest"` // in the latest one too
}

// OpenRow is a row of an improvement plan that waits, and where it comes from.
type OpenRow struct {
	Room     sim.SessionID    `json:"room"`
	Exercise text.Text        `json:"exercise"`
	Began    clock.Wall       `json:"began"`
	Row      view.Improvement `json:"row"`
}
