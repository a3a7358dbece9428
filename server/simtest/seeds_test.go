package simtest

import (
	"flag"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

var (
	first = flag.Uint64("first", 1, "the first seed")
	seeds = flag.Uint64("seeds", 40, "how many seeds")
	every = flag.Int("every", 5, "which operations of the store fail: each, every second, ...")
)

// fewer returns much, or little where the race detector is on.
func fewer[N int | uint64](much, little N) N {
	if few {
		return min(much, little)
	}
	return much
}

// Worlds live for an instant and are nearly all garbage: collecting it less often leaves more time to play.
func TestMain(m *testing.M) {
	flag.Parse()
	debug.SetGCPercent(800)
	os.Exit(m.Run())
}

// kept are seeds that once failed; they are played for ever.
var kept = []uint64{
	10, 56, 964, // host time went back where nodes met
	750, // a command that was kept when the store failed was done again
}

func play(t *testing.T, seed uint64, bug Bug) (c Count) {
	synctest.Test(t, func(t *testing.T) {
		w := &World{T: t, Seed: seed, Bug: bug}
		w.Play()
		c = w.Count
	})
	return c
}

// Several rooms and nodes, with everything that can go wrong: whatever was acknowledged is there once, injects fire once
// and never while the clock stands, time never goes back, and everybody sees the same in the end.
func TestSeedsHoldEveryPromise(t *testing.T) {
	var all Count
	var mu sync.Mutex
	begun := time.Now()
	for _, seed := range kept {
		all.Add(play(t, seed, NoBug))
	}
	many, lanes := fewer(*seeds, 5), uint64(runtime.GOMAXPROCS(0))
	t.Run("lanes", func(t *testing.T) {
		for lane := range lanes {
			t.Run(strconv.FormatUint(lane, 10), func(t *testing.T) {
				t.Parallel()
				var mine Count
				for seed := *first + lane; seed < *first+many && !t.Failed(); seed += lanes {
					mine.Add(play(t, seed, NoBug))
				}
				mu.Lock()
				defer mu.Unlock()
				all.Add(mine)
			})
		}
	})
	if t.Failed() {
		return
	}
	t.Logf("board: M4 seeds with a broken promise: 0 of %d (seeds %d to %d and %d kept; %d commands, %d kills, %d faults; %s)",
		all.Worlds, *first, *first+many-1, len(kept), all.Commands, all.Kills, all.Faults, time.Since(begun).Round(time.Millisecond))
	t.Logf("board: M1 acknowledged and lost: 0 of %d receipts", all.Receipts)
	t.Logf("board: M5 injects duplicated or missing: 0 of %d", all.Injects)
	t.Logf("board: M8 resumes with a gap or a duplicate: 0 of %d (cut %d times)", all.Comings, all.Cuts)
	t.Logf("board: R7 clocks that went back, or ran while nobody could act: 0 over %d jumps of the hosts' clocks and %d kills", all.Jumps, all.Kills)
	t.Logf("board: R6 rooms that went on after something real had happened, the node killed after its yes: 0 of %d", all.Presses)
	t.Logf("board: R5 commands sent again that acted twice or got another receipt: 0 of %d", all.Resends)
}
