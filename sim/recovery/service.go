package recovery

import "github.com/enshu/enshu/sim/clock"

// Service is how one business activity stands.
type Service struct {
	Level     int           // permille of normal, manual work included
	Carried   int           // permille that manual work carries, 0 for none
	Until     clock.Instant // when the manual work ends
	Since     clock.Instant // of the last change of level
	Seq       int64
	Lost      int64         // yen lost up to Since
	Outage    clock.Instant // when it first fell below its minimum level, 0 for never
	Down      clock.Instant // when the outage under way began, 0 for none
	Restored  clock.Instant // when it was last back at its minimum level, 0 for never
	RestoreN  int64         // batch of that
	OutageN   int64
	Downtime  clock.Span // of outages that are over
	Longest   clock.Span // of outages that are over
	FirstBack clock.Instant
}

// Levelled returns the service at a new level from t on. Money lost runs with the level that was; an outage runs while
// the level is below its minimum.
func (s Service) Levelled(level, minimum int, hourly int64, t clock.Instant, seq int64) Service {
	s.Lost += Loss(s.Level, hourly, t.Sub(s.Since))
	was, is := s.Level < minimum, level < minimum
	switch {
	case is && !was:
		s.Down = t
		if s.Outage == 0 {
			s.Outage, s.OutageN = t, seq
		}
	case was && !is:
		length := t.Sub(s.Down)
		s.Downtime += length
		s.Longest = max(s.Longest, length)
		s.Down, s.Restored, s.RestoreN = 0, t, seq
		if s.FirstBack == 0 {
			s.FirstBack = t
		}
	}
	s.Level, s.Since, s.Seq = level, t, seq
	return s
}

// Loss returns the yen lost while a service stood at level, in permille of normal, for d; hourly is the loss of an hour
// at level zero. Fractions of a yen are dropped.
func Loss(level int, hourly int64, d clock.Span) int64 {
	if level >= 1000 || d <= 0 {
		return 0
	}
	return hourly * int64(1000-level) / 1000 * int64(d/clock.Second) / 3600
}
