package disclosure

import "fmt"

// Verdict is what one assertion of a statement was worth at the instant it went out: held against what was true, what
// the organisation held, and what it could have known.
type Verdict uint8

// The verdicts.
const (
	Sound        Verdict = iota + 1 // true and supported by what was held; or an honest "we do not know yet"
	Unsupported                     // true, but nobody in the organisation had grounds to say it so surely
	Mistaken                        // untrue, held in good faith, and nobody could have known better
	Careless                        // untrue, held in good faith, though it could have been known
	Contradicted                    // untrue, and the organisation held otherwise
	Withheld                        // kept back although the organisation held it as confirmed
)

var verdictNames = [...]string{"", "sound", "unsupported", "mistaken", "careless", "contradicted", "withheld"}

// Names lists the words for verdicts, for schemas and generated types.
func (Verdict) Names() []string { return verdictNames[1:] }

// String returns the word used in journals and views.
func (v Verdict) String() string {
	if int(v) < len(verdictNames) {
		return verdictNames[v]
	}
	return fmt.Sprintf("verdict(%d)", v)
}

// MarshalText writes the word.
func (v Verdict) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText reads the word; an unknown one is an error that lists them all.
func (v *Verdict) UnmarshalText(b []byte) error {
	for i, name := range verdictNames {
		if i > 0 && name == string(b) {
			*v = Verdict(i)
			return nil
		}
	}
	return fmt.Errorf("verdict %q is none of %v", b, verdictNames[1:])
}
