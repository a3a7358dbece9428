package scoring

import "github.com/enshu/enshu/sim"

// Awareness is what the answers to one probe come to, in basis points. Accuracy and Shared are overlaps of sets (P.
// Jaccard, 1912): what two have in common, of all that either has. Naming everything, or nothing, does not pay. A seat
// that did not answer was not aware.
type Awareness struct {
	Asked    int             `json:"asked"`
	Answered int             `json:"answered"`
	Accuracy int             `json:"accuracy"` // mean over the seats asked, against what was so
	Shared   int             `json:"shared"`   // mean over the pairs of seats that answered; −1 for fewer than two
	Seats    []SeatAwareness `json:"seats"`
}

// SeatAwareness is one seat's answer.
type SeatAwareness struct {
	Seat     sim.SeatID `json:"seat"`
	Picks    []string   `json:"picks"`
	Answered bool       `json:"answered"`
	Accuracy int        `json:"accuracy"`
}

// Aware judges the answers to a probe, by what stands in its events alone.
func Aware(s *sim.Session, x *sim.ProbeState) Awareness {
	a := Awareness{Asked: len(x.Seats), Answered: len(x.Answers), Shared: -1, Seats: []SeatAwareness{}}
	sum := 0
	for _, id := range x.Seats {
		seat := SeatAwareness{Seat: id, Picks: []string{}}
		if answer := x.Answer(s.Script().SeatNumber(id)); answer != nil {
			seat.Picks, seat.Answered, seat.Accuracy = answer.Picks, true, overlap(answer.Picks, x.Truth)
		}
		sum += seat.Accuracy
		a.Seats = append(a.Seats, seat)
	}
	a.Accuracy = sum / max(1, a.Asked)
	pairs, common := 0, 0
	for i := range x.Answers {
		for _, other := range x.Answers[i+1:] {
			pairs++
			common += overlap(x.Answers[i].Picks, other.Picks)
		}
	}
	if pairs > 0 {
		a.Shared = common / pairs
	}
	return a
}

// overlap compares two sets; two empty ones are the same.
func overlap(a, b []string) int {
	both := 0
	for _, x := range a {
		if among(b, x) {
			both++
		}
	}
	if len(a)+len(b) == 0 {
		return sim.Full
	}
	return both * sim.Full / (len(a) + len(b) - both)
}
