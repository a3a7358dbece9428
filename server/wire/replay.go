package wire

import (
	"encoding/json"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
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
