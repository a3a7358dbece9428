package scoring

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// Score ("score/main") is the roll-up of the findings. Shares are basis points of the points that could be had so far.
type Score struct {
	Total    Share       `json:"total"`
	Groups   []Group     `json:"groups"`   // by directive, role, objective, seat, axis
	Judged   int         `json:"judged"`   // findings no longer open
	Findings int         `json:"findings"` // all that apply
	Curves   []sim.Curve `json:"curves"`   // those the expectations use: the policy behind the points
}

// Share is points won of points that could be had. Points are those that count: a facilitator's where a finding was
// overridden, else the machine's.
type Share struct {
	Points     int `json:"points"`
	Machine    int `json:"machine"` // what the machine alone would give
	Out        int `json:"out"`
	Share      int `json:"share"`                // basis points; −1 when nothing could be had
	Overridden int `json:"overridden,omitempty"` // findings that a facilitator overrode
}

// Group is one line of the roll-up, with its own coverage.
type Group struct {
	By       string    `json:"by"` // directive, role, objective, seat, axis
	ID       string    `json:"id"`
	Title    text.Text `json:"title"`
	Share    Share     `json:"share"`
	Judged   int       `json:"judged"`
	Findings int       `json:"findings"`
}

// Kind names the record of a view.
func (Score) Kind() string { return "score" }
