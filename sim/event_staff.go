package sim

import "github.com/enshu/enshu/sim/clock"

// StaffCalled tells that those of a pool who are off shift were called in, from when they are there and until when.
type StaffCalled struct {
	Pool PoolID        `json:"pool"`
	Seat SeatID        `json:"seat"`
	Here clock.Instant `json:"here"`
	Home clock.Instant `json:"home"`
}

// StaffTurned tells how a pool stands when time alone has changed it: a shift came or went, somebody grew tired or has
// rested.
type StaffTurned struct {
	Pool  PoolID `json:"pool"`
	There int    `json:"there"`
	Tired int    `json:"tired,omitempty"`
}

func (StaffCalled) Kind() string { return "staff_called" }
func (StaffTurned) Kind() string { return "staff_turned" }
