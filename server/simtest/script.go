package simtest

import (
	"fmt"
	"sync"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// begin is the scenario time at which the script begins.
const begin = clock.Instant(1_700_000_000_000)

// Script returns the script of every world: a mail every seven seconds, some of them at one instant, at the pace of the
// host's clock.
var Script = sync.OnceValue(func() *sim.Script {
	same := text.Same
	s := &sim.Script{
		ID: "worlds", Version: "1", Digest: "digest-of-worlds", Title: same("Worlds"), Start: begin, End: begin.Add(20 * clock.Hour),
		Paces: []sim.Pace{{ID: "real", Title: same("real time"), Steps: []sim.PaceStep{{From: begin, Rate: clock.RealTime}}}},
		Seats: []sim.Seat{
			{ID: "ciso", Kind: sim.Player, Title: same("CISO")},
			{ID: "pr", Kind: sim.Player, Title: same("PR")},
		},
		Endings: []sim.Ending{{ID: "end", Title: same("End"), Text: same("It is over.")}},
	}
	for i := range 90 {
		to := []sim.SeatID{"ciso"}
		if i%3 == 0 {
			to = []sim.SeatID{"pr"}
		}
		at := begin.Add(clock.Span(i/2*14+i%2*7*(i%4/2)) * clock.Second)
		s.Injects = append(s.Injects, sim.Inject{
			ID: sim.InjectID(fmt.Sprintf("mail-%02d", i)), Title: same("mail"), Channel: sim.Mail, From: same("outside"), To: to,
			Subject: same("mail"), Body: same(fmt.Sprint("body ", i)), At: at + 1000,
		})
	}
	if err := s.Seal(); err != nil {
		panic(err)
	}
	return s
})
