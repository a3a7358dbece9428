package recovery

import "fmt"

// Status is the one word for how a system stands.
type Status uint8

// The statuses, best first.
const (
	Up Status = iota
	Degraded
	Validating
	Restoring
	Isolated
	Compromised
	Down
)

var statusNames = [...]string{"up", "degraded", "validating", "restoring", "isolated", "compromised", "down"}

// Names lists the words for statuses, for schemas and generated types.
func (Status) Names() []string { return statusNames[:] }

// String returns the word used in scripts, journals and views.
func (s Status) String() string {
	if int(s) < len(statusNames) {
		return statusNames[s]
	}
	return fmt.Sprintf("status(%d)", s)
}

// MarshalText writes the word.
func (s Status) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads the word; an unknown one is an error that lists them all.
func (s *Status) UnmarshalText(b []byte) error {
	for i, name := range statusNames {
		if name == string(b) {
			*s = Status(i)
			return nil
		}
	}
	return fmt.Errorf("status %q is none of %v", b, statusNames)
}
