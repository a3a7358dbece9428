package sim_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// A proposal is made on a second state that follows the first by what has changed alone. Whatever became of the proposal
// before, taken as it was, read back from its bytes, refused or dropped, the second must come out equal; and what is
// remembered of what falls due must be what a search finds.
func TestWhatIsCarriedAlongEqualsWhatIsMadeAfresh(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := launched(t, paces(rt))
		for _, s := range plans(true).Draw(rt, "plan") {
			r.wall += clock.Wall(s.after)
			b, err := r.s.Propose(sim.Command{Seat: s.seat, Wall: r.wall, Do: s.do})
			if err == nil && len(b.Events) > 0 {
				switch rapid.IntRange(0, 2).Draw(rt, "fate") {
				case 0:
					r.s.Apply(b)
				case 1:
					r.keep(b)
				}
			}
			at, any := r.s.Due()
			if rapid.Bool().Draw(rt, "look") {
				if ahead, state := r.s.Follow(); ahead != state {
					at := len(common(ahead, state))
					rt.Fatalf("after %v the states part at …%.200s\nand …%.200s", s, ahead[at:], state[at:])
				}
			}
			if at2, any2 := r.s.DueAfresh(); at != at2 || any != any2 {
				rt.Fatalf("after %v %d is due, and not %d", s, at, at2)
			}
		}
	})
}

func common(a, b string) string {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return a[:max(0, i-80)]
		}
	}
	return a[:min(len(a), len(b))]
}
