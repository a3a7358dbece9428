package sim

import "github.com/enshu/enshu/sim/clock"

// Bounds of the time that a seat is given, in percent of what the script gives.
const (
	AllowMin = 100
	AllowMax = 300
)

// Allow gives a seat more time for what it has to answer: for those who read by ear, write by other means, or need it for
// any reason (WCAG 2.2, 2.2.1 Timing Adjustable). It holds for decisions and questions that are put from then on.
type Allow struct {
	Seat    SeatID `json:"seat"`
	Percent int    `json:"percent"` // of the script's own; 100 takes it back
}

// TimeAllowed tells that a seat has more time from now on.
type TimeAllowed struct {
	Seat    SeatID `json:"seat"`
	Percent int    `json:"percent"`
	By      SeatID `json:"by"`
}

// Deed names the deed.
func (Allow) Deed() string { return "allow" }

// Kind names the event.
func (TimeAllowed) Kind() string { return "time_allowed" }

func (p *proposer) allow(cmd Command, d Allow) error {
	i := p.script.seats.of(d.Seat)
	switch {
	case i < 0 || !p.script.players.Has(i):
		return unknown("seat", string(d.Seat))
	case d.Percent < AllowMin || d.Percent > AllowMax:
		return refusef(CodeBadValue, "percent", "時間は%d%%から%d%%までです。", "The time goes from %d to %d percent.", AllowMin, AllowMax)
	case d.Percent == p.st.Seats[i].percent():
		return refuse(CodeAlready, string(d.Seat), "すでにその長さです。", "It has that much time already.")
	}
	p.emit(TimeAllowed{Seat: d.Seat, Percent: d.Percent, By: cmd.Seat})
	return nil
}

// percent is the time that a seat is given, in percent of the script's own.
func (s *SeatState) percent() int { return max(s.Time, AllowMin) }

// lengthened is a time that several seats share: it is as long as the one who is given most needs it.
func (p *proposer) lengthened(span clock.Span, seats Seats) clock.Span {
	most := AllowMin
	for i := range p.st.Seats {
		if seats.Has(i) {
			most = max(most, p.st.Seats[i].percent())
		}
	}
	return span * clock.Span(most) / AllowMin
}
