package knowledge

import "github.com/enshu/enshu/sim/clock"

// Holding is how one seat holds one fact: a reading by dense number, how surely, since when and from where. The zero
// Holding is "has not heard of it".
type Holding struct {
	Reading   int
	Certainty Certainty
	At        clock.Instant
	Seq       int64
	Source    string
}

// Heard says whether the seat has heard of the fact at all.
func (h Holding) Heard() bool { return h.Certainty != Unset }

// Sure says whether the seat holds the reading as established.
func (h Holding) Sure() bool { return h.Certainty == Confirmed }

// Holds says whether the seat holds this reading, at least so surely.
func (h Holding) Holds(reading int, at Certainty) bool {
	return h.Heard() && h.Reading == reading && h.Certainty >= at
}

// Yields says whether news of a reading changes what the seat holds. What is established yields only to what is just as
// sure; a weaker word about the same reading adds nothing.
func (h Holding) Yields(reading int, news Certainty) bool {
	switch {
	case !h.Heard():
		return true
	case h.Reading == reading:
		return news > h.Certainty
	default:
		return !h.Sure() || news == Confirmed
	}
}
