// Package roomtest holds what tests of rooms and of sockets share: a small script, an ear that listens and folds like a
// browser, and a store that fails when told to.
//
// It holds no promises itself. Start reading at Node.
package roomtest

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// Canary stands in a mail that only the seat pr is ever sent.
const Canary = "canary-4f1d"

// Start0 is the scenario time at which the script begins.
const Start0 = clock.Instant(1_700_000_000_000)

// Script returns a small script: the seats ciso and pr, a mail to ciso after ten minutes, one to pr after twenty, and
// the pace "real" that runs like the host's clock.
func Script(t testing.TB) *sim.Script {
	t.Helper()
	same := text.Same
	mail := func(id sim.InjectID, to sim.SeatID, after clock.Span, body string) sim.Inject {
		return sim.Inject{
			ID: id, Title: same(string(id)), Channel: sim.Mail, From: same("outside"), To: []sim.SeatID{to},
			Subject: same(string(id)), Body: same(body), At: Start0.Add(after),
		}
	}
	s := &sim.Script{
		ID: "small", Version: "1", Digest: "digest-of-small", Title: same("Small"), Start: Start0, End: Start0.Add(4 * clock.Hour),
		Paces: []sim.Pace{{ID: "real", Title: same("real time"), Steps: []sim.PaceStep{{From: Start0, Rate: clock.RealTime}}}},
		Seats: []sim.Seat{
			{ID: "ciso", Kind: sim.Player, Title: same("CISO")},
			{ID: "pr", Kind: sim.Player, Title: same("PR")},
		},
		Injects: []sim.Inject{
			mail("alert", "ciso", 10*clock.Minute, "something is wrong"),
			mail("press", "pr", 20*clock.Minute, Canary),
		},
		Endings: []sim.Ending{{ID: "end", Title: same("End"), Text: same("It is over.")}},
	}
	require.NoError(t, s.Seal())
	return s
}
