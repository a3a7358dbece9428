package scoring

import (
	"github.com/enshu/enshu/sim/text"
)

// Score ("score/main") is the roll-up of the findings. Shares are basis points of the points that could be had so far.
type Score struct {
	Total    Share   `json:"total"`
	Groups   []Group `json:"groups"`   // by directive, role, objective, seat, axis
	Judged   int     `json:"judged"`   // findings no longer open
	Findings int     `json:"findings"` // all that apply
}

// Share is points won of points that could be had.
type Share struct {
	Points int `json:"points"`
	Out    int `json:"out"`
	Share  int `json:"share"` // basis points; −1 when nothing could be had
}

// Group is one line of the roll-up.
type Group struct {
	By    string    `json:"by"` // directive, role, objective, seat, axis
	ID    string    `json:"id"`
	Title text.Text `json:"title"`
	Share Share     `json:"share"`
}

// Kind names the record of a view.
func (Score) Kind() string { return "score" }
