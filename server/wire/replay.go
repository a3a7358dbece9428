package wire

import (
	"encoding/json"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/text"
	"github.com/enshu/enshu/sim/whatif"
)

// Replay answers GET /api/rooms/{room}/replay: how far the room has come, and from where the asker may look back at it.
type Replay struct {
	Session sim.SessionID `json:"session"`
	Seq     sim.Seq       `json:"seq"` // the latest batch
	Views   []ReplayView  `json:"views"`
}

// ReplayView is a seat to look from, or ground truth. Reel is where its shots are read, as far as Replay.Seq.
type ReplayView struct {
	Seat  sim.SeatID `json:"seat"`
	Title text.Text  `json:"title"`
	Class string     `json:"class"` // a kind of seat, or truth
	Reel  string     `json:"reel"`
}

// Shot is one line of a reel (GET /api/rooms/{room}/reel/{seat}/{seq}, application/x-ndjson): it folds like a
// delta of a socket, and names the batch it came of. The first has n 0 and puts the whole view.
type Shot struct {
	N   int64                      `json:"n"`
	Seq sim.Seq                    `json:"seq"`
	At  clock.Instant              `json:"at"`
	Put map[string]json.RawMessage `json:"put,omitempty"`
	Del []string                   `json:"del,omitempty"`
}

// WantFork asks POST /api/rooms/{room}/fork for an exercise that goes on from batch Seq of the room as a what-if. Bots of
// Policy take every seat that was held; without one the seats are free for people. Factor, in thousandths, is the speed it
// goes on at, against the scenario's pace; without one it is as it was.
type WantFork struct {
	Seq    sim.Seq    `json:"seq" minimum:"1"`
	Policy string     `json:"policy,omitempty" enum:"good,slow,conceal,random,idle"`
	Factor clock.Rate `json:"factor,omitempty" minimum:"100" maximum:"1000000"`
}

// Band answers GET /api/rooms/{room}/band/{seq}: how rehearsals by bots come out that go on from batch Seq of the room,
// over time. What might have been lies around what was.
type Band struct {
	Seq    sim.Seq           `json:"seq"`
	Runs   int               `json:"runs"`
	Points []whatif.Quantile `json:"points"`
}

// WantRescore asks POST /api/rooms/{room}/rescore to judge what was played by the expectations of another version as well:
// of a scenario that can be played here, or of the one in a zip archive.
type WantRescore struct {
	Scenario string `json:"scenario,omitempty" maxLength:"64"`
	Pack     string `json:"pack,omitempty"` // base64
}

// Rescored is both judgements, the findings that come out otherwise, and what this journal cannot be held against.
type Rescored struct {
	Was      whatif.Judgement     `json:"was"`
	Now      whatif.Judgement     `json:"now"`
	Changed  []scoring.Change     `json:"changed"`
	Clocks   []whatif.ClockChange `json:"clocks"`
	Unjudged []sim.Unjudged       `json:"unjudged"`
}

// Comparison answers GET /api/rooms/{room}/comparison: a what-if beside the room that it comes from.
type Comparison struct {
	Parent   sim.SessionID      `json:"parent"` // "" for a room that is no what-if
	Seq      sim.Seq            `json:"seq"`
	At       clock.Instant      `json:"at"` // of the story, where the two part
	Start    clock.Instant      `json:"start"`
	Zone     string             `json:"zone"`
	Title    text.Text          `json:"title"`
	Scenario string             `json:"scenario"` // its id
	Played   whatif.Outcome     `json:"played"`
	WhatIf   whatif.Outcome     `json:"whatIf"`
	Alone    *whatif.Outcome    `json:"alone,omitempty"` // what careful bots come to by themselves
	First    *whatif.Divergence `json:"first,omitempty"` // where they first tell of different things
}
