package knowledge

import "fmt"

// Certainty says how a fact stands for somebody: the seven states of the certainty grammar, in which "not observed" is
// never "excluded".
type Certainty uint8

// The certainties. Unset is the zero value and never appears in a statement.
const (
	Unset Certainty = iota
	Unknown
	Undisclosed
	Investigating
	NotObserved
	Possible
	Excluded
	Confirmed
)

var certaintyNames = [...]string{"", "unknown", "undisclosed", "investigating", "not_observed", "possible", "excluded", "confirmed"}

// Names lists the words for certainties, for schemas and generated types.
func (Certainty) Names() []string { return certaintyNames[1:] }

// String returns the word used in scripts, journals and views.
func (c Certainty) String() string {
	if int(c) < len(certaintyNames) {
		return certaintyNames[c]
	}
	return fmt.Sprintf("certainty(%d)", c)
}

// MarshalText writes the word.
func (c Certainty) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads the word; an unknown one is an error that lists the seven.
func (c *Certainty) UnmarshalText(b []byte) error {
	for i, name := range certaintyNames {
		if name == string(b) {
			*c = Certainty(i)
			return nil
		}
	}
	return fmt.Errorf("certainty %q is none of %v", b, certaintyNames[1:])
}

// Asserts says whether the certainty claims that the reading holds, or may hold.
func (c Certainty) Asserts() bool { return c == Confirmed || c == Possible }

// Denies says whether the certainty claims that the reading does not hold, or was not seen.
func (c Certainty) Denies() bool { return c == Excluded || c == NotObserved }
