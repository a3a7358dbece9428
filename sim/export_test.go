package sim

import (
	"encoding/json"

	"github.com/enshu/enshu/sim/clock"
)

// Events lists every event kind, for tests of the codec.
func Events() []Event { return events() }

// Canonically and Strictly are the two ways to read a batch, for tests that they agree.
func Canonically(raw []byte) (Batch, bool) { return decodeCanonical(raw) }

// Strictly reads a batch by the standard decoder.
func Strictly(raw []byte) (Batch, error) { return decodeStrictly(raw) }

// Follow brings the state that proposals are made on up to the session's, and returns both as they print.
func (s *Session) Follow() (ahead, state string) {
	s.ahead.follow(s.state, &s.lag, len(s.script.Seats))
	s.lag.clear()
	s.proposed = nil
	one, _ := json.Marshal(s.ahead)
	two, _ := json.Marshal(s.state)
	return string(one), string(two)
}

// DueAfresh is Due without anything remembered.
func (s *Session) DueAfresh() (clock.Wall, bool) {
	s.state.agenda = agenda{}
	return s.Due()
}
