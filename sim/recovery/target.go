package recovery

import "github.com/enshu/enshu/sim/clock"

// Target is what a team has set for one service before play: its own IT-BCP. A part that is 0 was left as the business
// asks it.
type Target struct {
	Rank int // in which it means to restore, 1 first
	RTO  clock.Span
	RPO  clock.Span
	MTPD clock.Span
}

// TargetMax is the longest time that a team may set.
const TargetMax = 366 * clock.Day

// Sound says whether a target can be meant: nothing negative or beyond TargetMax, a rank among so many services, and no
// RTO beyond the MTPD.
func (t Target) Sound(services int) bool {
	for _, d := range [...]clock.Span{t.RTO, t.RPO, t.MTPD} {
		if d < 0 || d > TargetMax {
			return false
		}
	}
	return t.Rank >= 0 && t.Rank <= services && (t.MTPD == 0 || t.RTO <= t.MTPD)
}

// Over returns the target with what the business asks wherever the team set nothing of its own.
func (t Target) Over(asked Target) Target {
	if t.RTO == 0 {
		t.RTO = asked.RTO
	}
	if t.RPO == 0 {
		t.RPO = asked.RPO
	}
	if t.MTPD == 0 {
		t.MTPD = asked.MTPD
	}
	return t
}
