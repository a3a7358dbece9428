package server

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
	"github.com/enshu/enshu/sim/view"
)

// deed is what a seat does.
type deed struct {
	seat sim.SeatID
	do   sim.Deed
}

// pair is the same moment of two sessions. Where both hold the same deed the sessions are alike; where they differ, what
// differs is meant for others than the seat that is looked at.
type pair struct{ one, other deed }

// twin is one of two sessions, and what its seat is sent.
type twin struct {
	t       rapid.TB
	session *sim.Session
	wall    clock.Wall
	feed    *view.Feed
	seat    sim.SeatID
	n       int64
	heard   []byte
}

func newTwin(t rapid.TB, script *sim.Script, past []sim.Batch, seat sim.SeatID) *twin {
	w := &twin{t: t, session: sim.Open(script, past[0].Events[0].Event.(sim.Opened).Seed), seat: seat}
	for _, b := range past {
		w.session.Apply(b)
		w.wall = max(w.wall, b.Wall)
	}
	w.feed = view.NewFeed(w.session, seat)
	w.hear(wire.Hello{Kind: wire.KindHello, Protocol: wire.Protocol, Seat: seat, View: w.feed.Table()})
	return w
}

func (w *twin) hear(f wire.ServerFrame) {
	raw, err := json.Marshal(f)
	require.NoError(w.t, err)
	w.heard = append(append(w.heard, raw...), '\n')
}

// do lets a second pass, as a room's alarm does, and then a seat do something.
func (w *twin) do(d deed) (refused bool) {
	until := w.wall + 1000
	for at, any := w.session.Due(); any && at <= until; at, any = w.session.Due() {
		w.wall = max(w.wall, at)
		w.carryOut(deed{"", sim.Advance{}})
	}
	w.wall = until
	return w.carryOut(d)
}

// carryOut lets the looked-at seat hear what a deed changed for it.
func (w *twin) carryOut(d deed) (refused bool) {
	cmd := sim.Command{Seat: d.seat, Wall: w.wall, Do: d.do}
	if d.seat != "" {
		cmd.ID = "c"
	}
	b, err := w.session.Propose(cmd)
	if err != nil {
		return true
	}
	w.session.Apply(b)
	if delta, changed := w.feed.Update(w.session); changed {
		w.n++
		w.hear(wire.Delta{Kind: wire.KindDelta, N: w.n, At: delta.At, Put: delta.Put, Del: delta.Del})
	}
	return false
}

// chooser draws deeds for a seat that is looked at and for the others.
type chooser struct {
	t      *rapid.T
	script *sim.Script
	seat   sim.SeatID   // the one looked at, when a player's
	others []sim.SeatID // players who are not looked at
}

func (c *chooser) words(label string) string {
	return rapid.StringMatching(`[a-zあ-ん]{1,12}`).Draw(c.t, label)
}

func (c *chooser) other(label string) sim.SeatID { return rapid.SampledFrom(c.others).Draw(c.t, label) }

// private draws two deeds that differ only in what seats other than the one looked at receive, or in what is for those
// who run the exercise.
func (c *chooser) private() pair {
	a, b := text.Same(c.words("words")), text.Same(c.words("other words"))
	from, to, elsewhere := c.other("from"), c.other("to"), c.other("to instead")
	both := func(seat sim.SeatID, make func(text.Text, sim.SeatID) sim.Deed) pair {
		return pair{deed{seat, make(a, to)}, deed{seat, make(b, elsewhere)}}
	}
	alone := func(seat sim.SeatID, d sim.Deed) pair { return pair{deed{seat, d}, deed{"", sim.Advance{}}} }
	switch rapid.SampledFrom([]string{"hint", "ad hoc", "message", "note", "rating", "edit", "note alone", "mark alone", "hint alone", "message alone"}).Draw(c.t, "what") {
	case "hint alone":
		return alone(sim.Facilitator, sim.Hint{To: to, Text: a.EN})
	case "message alone":
		return alone(from, sim.Message{To: []sim.SeatID{sim.Facilitator}, Text: a.EN})
	case "note alone":
		return alone(sim.Evaluator, sim.Note{Kind: sim.Idea, Text: a.EN})
	case "mark alone":
		return alone(sim.Facilitator, sim.Star{Item: rapid.IntRange(1, 20).Draw(c.t, "item"), On: true})
	case "hint":
		return both(sim.Facilitator, func(w text.Text, to sim.SeatID) sim.Deed { return sim.Hint{To: to, Text: w.EN} })
	case "ad hoc":
		return both(sim.Facilitator, func(w text.Text, to sim.SeatID) sim.Deed {
			return sim.AdHoc{Channel: sim.Mail, From: w, To: []sim.SeatID{to}, Subject: w, Body: w}
		})
	case "message":
		return both(from, func(w text.Text, to sim.SeatID) sim.Deed {
			if to == from {
				to = sim.Facilitator
			}
			return sim.Message{To: []sim.SeatID{to}, Text: w.EN}
		})
	case "note":
		return both(sim.Evaluator, func(w text.Text, to sim.SeatID) sim.Deed {
			return sim.Note{Kind: sim.Gap, Text: w.EN, About: to}
		})
	case "rating":
		objective := rapid.SampledFrom(c.script.Objectives).Draw(c.t, "objective").ID
		return both(sim.Evaluator, func(w text.Text, _ sim.SeatID) sim.Deed {
			return sim.Rate{Objective: objective, Grade: "PSMU"[len(w.EN)%4 : len(w.EN)%4+1], Text: w.EN}
		})
	default:
		x := rapid.SampledFrom(c.unread()).Draw(c.t, "inject")
		return both(sim.Facilitator, func(w text.Text, _ sim.SeatID) sim.Deed { // whoever is told learns what it reveals
			return sim.Edit{Inject: x.ID, Subject: &w, Body: &w, To: []sim.SeatID{to}}
		})
	}
}

// unread lists the injects that do not go to the public, which those who watch read too.
func (c *chooser) unread() (list []sim.Inject) {
	for _, x := range c.script.Injects {
		if x.Channel != sim.News && x.Channel != sim.Social {
			list = append(list, x)
		}
	}
	return list
}

// common draws a deed that happens in both sessions alike.
func (c *chooser) common() pair {
	w := c.words("said")
	list := []deed{
		{"", sim.Advance{}}, {c.others[0], sim.Record{Text: w}}, {sim.Facilitator, sim.Pause{Message: w}}, {sim.Facilitator, sim.Resume{}},
	}
	if c.seat != "" {
		list = append(list, deed{c.seat, sim.Record{Text: w}}, deed{c.seat, sim.Message{To: c.others[:1], Text: w}}, deed{c.seat, sim.Read{Item: 1}})
	}
	d := rapid.SampledFrom(list).Draw(c.t, "deed")
	return pair{d, d}
}

// pasts are beginnings of exercises, from which two futures part.
func pasts(t *testing.T, script *sim.Script) (list [][]sim.Batch) {
	for i, p := range []bot.Policy{bot.Good, bot.Conceal, bot.Random} {
		var journal []sim.Batch
		cast := bot.NewCast(sim.Open(script, uint64(i)), 0, func(b sim.Batch) error { journal = append(journal, b); return nil })
		require.NoError(t, cast.Open("test"))
		for _, seat := range script.Seats {
			if seat.Kind == sim.Player {
				require.NoError(t, cast.Join(bot.New(script, seat.ID, p, uint64(i))))
			}
		}
		require.NoError(t, cast.Do(sim.Facilitator, sim.Start{Pace: script.Paces[1].ID}))
		require.NoError(t, cast.Until(script.End.Add(-clock.Hour)))
		list = append(list, journal)
	}
	return list
}

// twins plays two sessions that differ only in what others received, and returns what the seat was sent in each.
func twins(t *rapid.T, script *sim.Script, past []sim.Batch, seat sim.SeatID, others []sim.SeatID) (one, other []byte, parted int) {
	past = past[:rapid.IntRange(9, len(past)).Draw(t, "past")]
	a, b := newTwin(t, script, past, seat), newTwin(t, script, past, seat)
	c := &chooser{t: t, script: script, seat: seat, others: others}
	if script.Seats[script.SeatNumber(seat)].Kind == sim.Player {
		c.seat = seat
	}
	for range rapid.IntRange(1, 12).Draw(t, "deeds") {
		p := c.common()
		differ := rapid.Bool().Draw(t, "differ")
		if differ {
			p = c.private()
		}
		x, y := a.do(p.one), b.do(p.other)
		if !differ {
			require.True(t, x == y || seat == sim.Facilitator, "the same deed was refused in one of the two") // who is told may act on it
		}
		if differ && !(x && y) {
			parted++
		}
	}
	for range 20 { // and time passes, so that what was edited comes out
		a.do(deed{"", sim.Advance{}})
		b.do(deed{"", sim.Advance{}})
	}
	return a.heard, b.heard, parted
}

func playersOf(script *sim.Script) (players []sim.SeatID) {
	for _, s := range script.Seats {
		if s.Kind == sim.Player {
			players = append(players, s.ID)
		}
	}
	return players
}

// What others receive must not show: not in words, not in numbers, not in order.
func TestASeatCannotTellWhatOthersReceived(t *testing.T) {
	single(t)
	script, faults := scenarios.NewLibrary("").Load(played)
	require.NotNil(t, script, "%v", faults)
	past := pasts(t, script)
	players := playersOf(script)
	pairs := 0
	for name, looked := range map[string][]sim.SeatID{"players": players, "observers": {sim.Observer}, "big screen": {sim.Screen}} {
		t.Run(name, func(t *testing.T) {
			differed := 0
			rapid.Check(t, func(t *rapid.T) {
				seat := rapid.SampledFrom(looked).Draw(t, "seat")
				one, other, parted := twins(t, script, past[rapid.IntRange(0, len(past)-1).Draw(t, "story")], seat, without(players, seat))
				differed += min(1, parted)
				for i, line := range bytes.SplitAfter(one, []byte{'\n'}) {
					if !bytes.HasPrefix(other, line) {
						t.Fatalf("message %d: %s is sent %.800s\nor else %.800s", i, seat, line, other)
					}
					other = other[len(line):]
				}
			})
			require.Greater(t, differed, 50, "pairs of sessions that really differed")
			pairs += differed
		})
	}
	if !t.Failed() {
		t.Logf("board: M9 pairs of sessions that a seat can tell apart by what others received: 0 of %d that differed", pairs)
	}
}

func without(list []sim.SeatID, seat sim.SeatID) (rest []sim.SeatID) {
	for _, x := range list {
		if x != seat {
			rest = append(rest, x)
		}
	}
	return rest
}

// Looked at from a seat that is told, the same pairs differ: the comparison above can fail.
func TestTheFacilitatorCanTellWhatOthersReceived(t *testing.T) {
	single(t)
	script, faults := scenarios.NewLibrary("").Load(played)
	require.NotNil(t, script, "%v", faults)
	past := pasts(t, script)
	players := playersOf(script)
	differed := 0
	rapid.Check(t, func(t *rapid.T) {
		one, other, _ := twins(t, script, past[0], sim.Facilitator, players)
		if string(one) != string(other) {
			differed++
		}
	})
	require.Greater(t, differed, 30)
}
