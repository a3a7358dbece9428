package server

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/socket"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

// may says which seats may ever send a command, by the letters of their kinds: facilitator, evaluator, player, observer,
// screen. It is written by hand and not taken from the machine: a command that nobody thought about has no row here.
var may = map[string]string{
	"target": "fp", "start": "f", "convene": "f", "adjourn": "f", "pause": "f", "resume": "f", "pause_when": "f", "allow": "f", "speed": "f", "jump": "f", "end": "f", "debrief": "f",
	"fire": "f", "hold": "f", "release": "f", "skip": "f", "edit": "f", "resend": "f", "ad_hoc": "f", "hint": "f", "probe": "f", "close_probe": "f",
	"override": "f", "show": "f", "scene": "f", "improve": "f", "prose": "f", "suggest": "fepo", "note": "fe", "rate": "fe", "message": "fp", "read": "fepo", "ack": "fepo", "star": "fepo",
	"record": "p", "forward": "p", "brief": "p", "answer": "p", "concur": "p", "approve": "p", "act": "p", "order": "p", "call_in": "p", "reopen": "p", "estimate": "p", "cancel": "p",
	"tell": "p", "clear": "p", "reply": "p", "recall": "p", "draft": "p", "real_world": "fepos",
}

// Every command by every kind of seat, over a socket as a page would send it.
func TestEveryCommandByEverySeat(t *testing.T) {
	c, _ := settings(t)
	c.Sockets = socket.Limits{PerMinute: 1e6, Burst: 1e6}
	h := buildWith(t, c)
	e := h.exercise(1)
	room := e.Rooms[0]
	f := h.browser()
	f.enter(e.Link, "")
	invited := func(seat sim.SeatID) *line {
		made := read[wire.InvitationMade](t, f.post("/api/exercises/"+e.ID+"/invitations", wire.NewInvitation{Seat: seat}), http.StatusOK)
		b := h.browser()
		b.enter(made.Link, "")
		return b.connect(room, seat)
	}
	lines := map[string]*line{
		"f": f.connect(room, sim.Facilitator), "e": invited(sim.Evaluator), "o": invited(sim.Observer), "s": invited(sim.Screen),
		"p": h.player(e, 0, "lead", "田中").connect(room, "lead"),
	}
	require.NotNil(t, lines["f"].do(sim.Start{Pace: "standard"}).Receipt)
	require.Len(t, lines, 5)
	seen := map[string]bool{}
	for _, deed := range sim.Deeds() {
		name := deed.Deed()
		seats, known := may[name]
		require.True(t, known, "command %q has no row in the table of who may send it", name)
		seen[name] = true
		for letter, l := range lines {
			reply := l.do(deed)
			denied := reply.Refused != nil && reply.Refused.Code == sim.CodeNotAllowed
			require.Equal(t, !contains(seats, letter), denied, "%s from seat %s: %+v", name, letter, reply.Refused)
		}
	}
	for name := range may {
		require.True(t, seen[name], "%q is in the table and no command", name)
	}
}

func contains(letters, one string) bool {
	for _, l := range letters {
		if string(l) == one {
			return true
		}
	}
	return false
}
