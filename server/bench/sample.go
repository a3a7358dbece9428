package bench

import (
	"slices"
	"time"
)

// sample is what one round measured, one entry each time.
type sample []time.Duration

// at returns the value below which a share of the sample lies, in milliseconds.
func (s sample) at(share float64) float64 {
	if len(s) == 0 {
		return 0
	}
	slices.Sort(s)
	i := min(int(share*float64(len(s))), len(s)-1)
	return float64(s[i]) / float64(time.Millisecond)
}

// rounds is what several rounds gave.
type rounds []float64

func (r rounds) median() float64 {
	if len(r) == 0 {
		return 0
	}
	s := slices.Sorted(slices.Values(r))
	if n := len(s); n%2 == 0 {
		return (s[n/2-1] + s[n/2]) / 2
	}
	return s[len(s)/2]
}

// spread is the p50 and the p99 of each of several rounds.
type spread struct{ p50, p99 rounds }

func (s *spread) add(x sample) {
	s.p50, s.p99 = append(s.p50, x.at(0.50)), append(s.p99, x.at(0.99))
}

// effort measures work done by one goroutine by the processor time it took, so that what else runs on the machine
// counts little; where the system does not tell, by the time that passed.
type effort struct {
	begin time.Time
	cpu   time.Duration
}

func begun() effort { return effort{time.Now(), spent()} }

// passed returns how long it has been.
func (e effort) passed() time.Duration { return time.Since(e.begin) }

// perSecond returns how many of n a core does in a second.
func (e effort) perSecond(n int) float64 {
	took := e.passed()
	if cpu := spent() - e.cpu; cpu > 0 {
		took = cpu
	}
	return float64(n) / took.Seconds()
}
