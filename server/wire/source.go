package wire

import (
	"encoding/json"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/scenarios/study"
	"github.com/enshu/enshu/server/draft"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// Sources answers GET /api/scenarios: every scenario that an author can open.
type Sources struct {
	Scenarios []SourceCard `json:"scenarios"`
}

// SourceCard is one scenario as an author sees it on the shelf.
type SourceCard struct {
	ID     string     `json:"id"`
	Own    bool       `json:"own"`             // can be changed; a shipped one can only be copied
	N      int        `json:"n"`               // its latest version; 0 of a shipped one
	Saved  clock.Wall `json:"saved,omitempty"` // of the latest version
	Title  text.Text  `json:"title"`           // empty when it has errors
	Faults int        `json:"faults"`          // errors and warnings

	Rehearsed *Rehearsed `json:"rehearsed,omitempty"` // the latest time; none when never
}

// Rehearsed tells of a rehearsal that was held: when, how often each team of bots played, and what it came to.
type Rehearsed struct {
	At    clock.Wall `json:"at"`
	Runs  int        `json:"runs"`
	Same  bool       `json:"same"` // what can be played now is what was played then
	Teams []TeamMade `json:"teams"`
	Dead  int        `json:"dead"` // things that no run came to
}

// TeamMade is the median of one team, in percent of the points that could be had.
type TeamMade struct {
	Policy string `json:"policy"`
	Score  int    `json:"score"`
}

// Source answers GET /api/scenarios/{scenario}: the files of one version.
type Source struct {
	ID       string          `json:"id"`
	Own      bool            `json:"own"`
	N        int             `json:"n"`
	Files    []draft.File    `json:"files"`
	Versions []SourceVersion `json:"versions"`
}

// SourceVersion is one saved version.
type SourceVersion struct {
	N     int        `json:"n"`
	Saved clock.Wall `json:"saved"`
}

// SaveSource asks POST /api/scenarios/{scenario} to keep files as the version after After, 0 for the first.
type SaveSource struct {
	After int          `json:"after" minimum:"0"`
	Files []draft.File `json:"files" maxItems:"64"`
}

// WantCheck asks POST /api/check what is wrong with files, and, with a seat, how that seat's view begins.
type WantCheck struct {
	Scenario string       `json:"scenario" maxLength:"64"`
	Files    []draft.File `json:"files" maxItems:"64"`
	Seat     sim.SeatID   `json:"seat,omitempty" maxLength:"64"`
}

// Checked answers a check or a save. Card and View are there when there are no errors.
type Checked struct {
	N      int                        `json:"n"` // the version saved; 0 of a check
	Faults []scenarios.Fault          `json:"faults"`
	Card   *LibraryCard               `json:"card,omitempty"`
	View   map[string]json.RawMessage `json:"view"`
}

// WantTexts asks POST /api/texts for every text of files in both languages, once those are written anew that are to be.
type WantTexts struct {
	Scenario string                `json:"scenario" maxLength:"64"`
	Files    []draft.File          `json:"files" maxItems:"64"`
	Write    []scenarios.Rewording `json:"write,omitempty"`
}

// Texts answers WantTexts: the texts in the order of the files, and the files that writing has changed.
type Texts struct {
	Texts []scenarios.Wording `json:"texts"`
	Files []draft.File        `json:"files"`
}

// EventList answers POST /api/events: the injects of a scenario as a table for spreadsheets.
type EventList struct {
	CSV string `json:"csv"`
}

// WantTake asks POST /api/events/take what would come of an event list that was edited elsewhere.
type WantTake struct {
	Scenario string       `json:"scenario" maxLength:"64"`
	Files    []draft.File `json:"files" maxItems:"64"`
	Sheet    string       `json:"sheet"` // base64
}

// EventsTaken answers WantTake: every change and the files with them made, or, where anything is wrong, all that is.
type EventsTaken struct {
	Problems []EventProblem `json:"problems"`
	Changes  []EventChange  `json:"changes"`
	Absent   int            `json:"absent"` // injects that the list does not have, which stay as they are
	Files    []draft.File   `json:"files"`
}

// EventProblem is one thing in an event list that keeps it from being taken back, and what would mend it.
type EventProblem struct {
	Row    int       `json:"row"`    // the first is 1, as in spreadsheets; 0 of the whole list
	Column string    `json:"column"` // its letters
	Text   text.Text `json:"text"`
	Fix    text.Text `json:"fix"`
}

// EventChange is one cell that an event list has otherwise than the scenario.
type EventChange struct {
	Row    int          `json:"row"`
	Column string       `json:"column"`
	Inject sim.InjectID `json:"inject"`
	Field  string       `json:"field"` // at, channel, to, or a text with its language, as title.ja
	Was    string       `json:"was"`
	Put    string       `json:"put"`
	New    bool         `json:"new,omitempty"` // the inject is not in the scenario yet
}

// WantRehearsal asks POST /api/rehearse to play files as they stand, saved or not, many times with bots.
type WantRehearsal struct {
	Scenario string       `json:"scenario" maxLength:"64"`
	Files    []draft.File `json:"files" maxItems:"64"`
	Runs     int          `json:"runs" minimum:"1" maximum:"200"` // of each policy
}

// Rehearsal is one line of the answer to WantRehearsal: how far it is, and in the last line what came of it or why nothing
// did.
type Rehearsal struct {
	Done    int              `json:"done"` // runs played
	Of      int              `json:"of"`   // runs to play; 0 while others have their turn
	Study   *study.Study     `json:"study,omitempty"`
	Places  scenarios.Places `json:"places,omitempty"` // where the things of the study are written, by kind/id
	Problem *Problem         `json:"problem,omitempty"`
}

// WantUnpack asks POST /api/unpack for the files in a zip archive of a scenario.
type WantUnpack struct {
	Pack string `json:"pack"` // base64
}
