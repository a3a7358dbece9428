package server

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/api"
	"github.com/enshu/enshu/server/socket"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/view"
)

// tap keeps every byte that the server writes to anybody, with the moment it came out: headers, frames, refusals, farewells.
type tap struct {
	mu     sync.Mutex
	pieces []piece
}

type piece struct {
	wall clock.Wall
	seat sim.SeatID
	conn *tapped
	raw  []byte
}

type tapped struct {
	net.Conn
	tap  *tap
	seat sim.SeatID
}

// at returns connections whose other end is somebody at the seat.
func (p *tap) at(seat sim.SeatID, reach func(context.Context) (net.Conn, error)) func(context.Context) (net.Conn, error) {
	return func(ctx context.Context) (net.Conn, error) {
		c, err := reach(ctx)
		return &tapped{c, p, seat}, err
	}
}

func (c *tapped) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	c.tap.mu.Lock()
	defer c.tap.mu.Unlock()
	c.tap.pieces = append(c.tap.pieces, piece{clock.Wall(time.Now().UnixMilli()), c.seat, c, append([]byte(nil), b[:n]...)})
	return n, err
}

// leaks holds all that was heard against a journal. What came out at an instant may tell of what was recorded up to it.
func (p *tap) leaks(law *lawful, journal []sim.Batch, as func(sim.SeatID) sim.SeatID) (list []leak) {
	const carry = 16 // of what came before: a token may have been cut in two
	tails := map[*tapped][]byte{}
	for _, x := range p.pieces {
		for len(journal) > 0 && journal[0].Wall <= x.wall {
			law.take(journal[0])
			journal = journal[1:]
		}
		whole := append(tails[x.conn], x.raw...)
		list = append(list, law.scan(as(x.seat), whole)...)
		tails[x.conn] = append([]byte(nil), whole[max(0, len(whole)-carry):]...)
	}
	return list
}

// actor plays a seat over its socket, as a page does: it knows what it was sent and nothing else.
type actor struct {
	*line
	bot   *bot.Bot
	desk  *view.Desk
	timer *time.Timer
	asked sim.CommandID // the deed that waits for its answer
	acts  int
}

func newActor(l *line, b *bot.Bot) *actor {
	return &actor{line: l, bot: b, timer: time.NewTimer(time.Hour)}
}

// play goes on until the line ends.
func (a *actor) play() {
	for {
		select {
		case raw, ok := <-a.in:
			if !ok {
				return
			}
			a.hear(raw)
		case <-a.timer.C:
		}
		a.act()
	}
}

func (a *actor) hear(raw []byte) {
	frames, err := wire.Split(raw)
	require.NoError(a.t, err)
	for _, f := range frames {
		a.take(f)
		var d wire.Delta
		switch err := json.Unmarshal(f, &d); {
		case err != nil:
			require.NoError(a.t, err)
		case d.Kind == wire.KindHello:
			a.desk, err = view.Mirror(a.view)
			require.NoError(a.t, err)
		case d.Kind == wire.KindDelta:
			keys, err := a.desk.Take(d.Put, d.Del)
			require.NoError(a.t, err)
			a.bot.Notice(a.desk, keys, a.now())
		case d.Kind == wire.KindReply && a.replies[a.asked].ID != "":
			a.asked = ""
		}
	}
}

func (a *actor) clock() clock.Clock {
	record, _ := a.desk.Get("clock/main")
	c, _ := record.(view.Clock)
	return clock.Clock{Running: c.State == view.Running, Wall: c.Wall, At: c.At, Rate: c.Rate}
}

func (a *actor) now() clock.Instant { return a.clock().Instant(clock.Wall(time.Now().UnixMilli())) }

// act does one thing that is due, or sleeps until the next.
func (a *actor) act() {
	if a.desk == nil || a.asked != "" || !a.clock().Running {
		return
	}
	deed, at, ok := a.bot.Next(a.desk, a.now())
	switch {
	case !ok:
	case deed == nil:
		wall, _ := a.clock().When(at)
		a.timer.Reset(max(time.Millisecond, time.Duration(wall-clock.Wall(time.Now().UnixMilli()))*time.Millisecond))
	default:
		a.acts++
		a.asked = a.ask(deed)
	}
}

// ask sends a deed and does not wait for the answer.
func (l *line) ask(deed sim.Deed) sim.CommandID {
	raw, err := json.Marshal(deed)
	require.NoError(l.t, err)
	fields := map[string]any{}
	require.NoError(l.t, json.Unmarshal(raw, &fields))
	fields["kind"] = deed.Deed()
	id := sim.CommandID(uuid.NewString())
	l.send(map[string]any{"kind": "do", "id": id, "command": fields})
	return id
}

// drill is a whole exercise on a real server in a bubble, with somebody at every seat.
type drill struct {
	*house
	script *tainted
	tap    *tap
	card   wire.ExerciseCard
	room   sim.SessionID
	people map[sim.SeatID]*browser
	actors map[sim.SeatID]*actor
	lines  []*line
	ended  sync.WaitGroup
}

// somebody is a browser at a seat whose every byte is kept.
func (d *drill) somebody(seat sim.SeatID) *browser {
	h := *d.house
	h.reach = d.tap.at(seat, d.house.reach)
	d.people[seat] = h.browser()
	return d.people[seat]
}

// seat lets everybody come in: players by code, the evaluator by an invitation, those who watch through the facilitator.
func (d *drill) seat(policy bot.Policy) (console *line) {
	f := d.somebody(sim.Facilitator)
	f.enter(d.card.Link, "")
	console = f.connect(d.room, sim.Facilitator)
	for _, seat := range d.script.Seats {
		b := f
		switch seat.Kind {
		case sim.Facilitating:
			continue
		case sim.Evaluating:
			path := "/api/exercises/" + d.card.ID + "/invitations"
			made := read[wire.InvitationMade](d.t, f.post(path, wire.NewInvitation{Seat: sim.Evaluator}), http.StatusOK)
			b = d.somebody(seat.ID)
			b.enter(made.Link, "評価する人")
		case sim.Player, sim.Observing:
			b = d.somebody(seat.ID)
			join := wire.Join{Code: d.card.Code, Name: "人" + string(seat.ID), Room: d.room, Seat: seat.ID}
			read[wire.Member](d.t, b.post("/api/join", join), http.StatusOK)
		case sim.Showing:
			ticket := b.ticket(d.room, seat.ID)
			b = d.somebody(seat.ID)
			d.watch(b.dial(ticket))
			continue
		}
		l := b.connect(d.room, seat.ID)
		if seat.Kind != sim.Player {
			d.watch(l)
			continue
		}
		a := newActor(l, bot.New(d.script.Script, seat.ID, policy, 5))
		d.actors[seat.ID] = a
		d.lines = append(d.lines, l)
		d.ended.Go(a.play)
	}
	return console
}

func (d *drill) watch(l *line) {
	d.lines = append(d.lines, l)
	d.ended.Go(func() {
		for l.next() {
		}
	})
}

// pry asks for everything that can be asked for over HTTP, as whoever sits at a seat.
func (d *drill) pry(b *browser) {
	ids := strings.NewReplacer("{exercise}", d.card.ID, "{room}", string(d.room), "{code}", d.card.Code, "{seat}", "ceo", "{seq}", "9", "{kind}", "aar", "{invitation}", "i-none")
	for _, seat := range d.script.Seats {
		b.ask(http.MethodGet, fmt.Sprintf("/api/rooms/%s/reel/%s/9", d.room, seat.ID), "", "Accept-Encoding", "identity")
	}
	b.ask(http.MethodGet, fmt.Sprintf("/api/rooms/%s/reel/%s/9", d.room, view.GroundTruth), "", "Accept-Encoding", "identity")
	for name, right := range api.Rights() {
		method, path, _ := strings.Cut(name, " ")
		if right == api.TicketBearer || strings.HasSuffix(path, "*") || strings.HasSuffix(path, "/leave") || strings.HasSuffix(path, "/ticket") {
			continue
		}
		b.ask(method, ids.Replace(path), `{"to":99999999999999}`)
	}
}

// guess tries every id of the script as a player who has read the program: whatever is answered must hold no more words
// than the guess.
func (d *drill) guess(l *line) {
	list := []sim.Deed{sim.Start{Pace: "short"}, sim.Debrief{}}
	for _, x := range d.script.Injects {
		list = append(list, sim.Fire{Inject: x.ID}, sim.Resend{Inject: x.ID}, sim.Skip{Inject: x.ID})
	}
	for _, x := range d.script.Decisions {
		list = append(list, sim.Answer{Decision: x.ID, Option: "none", Rationale: "x"}, sim.Concur{Decision: x.ID, Stand: "maybe"}, sim.Approve{Decision: x.ID})
	}
	for _, x := range d.script.Facts {
		list = append(list, sim.Brief{Fact: x.ID, To: []sim.SeatID{"nobody"}}, sim.Tell{Audience: "ppc", Obligation: "nowhere", Assertions: []sim.Assertion{{Fact: x.ID, Reading: x.Truth, Certainty: 1}}})
	}
	for _, x := range d.script.Expectations {
		list = append(list, sim.Override{Expectation: x.ID, Points: 1, Reason: "x"})
	}
	for i := range 60 {
		list = append(list, sim.Forward{Item: i, To: []sim.SeatID{"nobody"}})
	}
	for _, deed := range list {
		require.NotNil(d.t, l.do(deed).Refused, "%#v", deed)
	}
}

// playLive plays the scenario at its short pace over real connections and returns what everybody heard, and the journal.
func playLive(t *testing.T, policy bot.Policy, look func(d *drill, journal []sim.Batch)) {
	synctest.Test(t, func(t *testing.T) {
		c, out := settings(t)
		c.Sockets = socket.Limits{PerAddress: -1, PerMinute: 1e6, Burst: 1e6}
		s, err := New(t.Context(), c)
		require.NoError(t, err)
		script := taint(t, played)
		s.shelf.found, s.shelf.byHash[script.Digest] = nil, script.Script
		s.shelf.saved = []*sim.Script{script.Script}
		p := newPipes()
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() { done <- s.Serve(ctx, p) }()

		d := &drill{
			house: &house{Server: s, t: t, url: "http://drill.test", log: out, reach: p.dial}, script: script, tap: &tap{},
			people: map[sim.SeatID]*browser{}, actors: map[sim.SeatID]*actor{},
		}
		d.card = read[wire.ExerciseCard](t, d.host().post("/api/exercises", wire.NewExercise{Scenario: played}), http.StatusOK)
		d.room = d.card.Rooms[0]
		d.play(policy)
		journal := d.journal()
		stop()
		require.NoError(t, <-done)
		d.ended.Wait()
		look(d, journal)
	})
}

func (d *drill) play(policy bot.Policy) {
	console := d.seat(policy)
	guesser := d.people["legal"].connect(d.room, "legal") // a second window
	d.watch(console)
	console.ask(sim.Start{Pace: "short"})
	d.lines = append(d.lines, guesser)
	for minute := 0; !d.over(); minute++ { // twenty at that pace, and what a press conference takes
		<-time.After(time.Minute)
		require.Less(d.t, minute, 120, "the drill goes on and on")
		if minute%4 != 0 {
			continue
		}
		d.guess(guesser)
		for seat, b := range d.people {
			if seat != sim.Facilitator && seat != sim.Screen {
				d.pry(b)
			}
		}
	}
	synctest.Wait()
	console.ask(sim.Debrief{})
	synctest.Wait()
	for _, l := range append(d.lines, console) {
		_ = l.conn.Close()
	}
	d.ended.Go(guesser.hangUp)
}

// over says whether the exercise has ended.
func (d *drill) over() bool {
	for _, b := range d.journal() {
		for _, h := range b.Events {
			if _, ended := h.Event.(sim.Ended); ended {
				return true
			}
		}
	}
	return false
}

func (d *drill) journal() (list []sim.Batch) {
	for b, err := range d.Server.journal.Read(d.t.Context(), d.room, 0) {
		require.NoError(d.t, err)
		list = append(list, b)
	}
	return list
}

// Everything a server says to anybody in a whole drill: sockets and HTTP, headers and farewells, and its log.
func TestNoByteOfAWholeDrillTellsTooMuch(t *testing.T) {
	policies := []bot.Policy{bot.Conceal, bot.Good}
	if raced {
		policies = policies[:1] // the same code twice; both are played without the race detector
	}
	for _, policy := range policies {
		t.Run(string(policy), func(t *testing.T) {
			playLive(t, policy, func(d *drill, journal []sim.Batch) {
				law := newLawful(d.script)
				for id := range d.script.names {
					if strings.Contains(d.script.names[id], "ID ") {
						law.grant([]sim.SeatID{"legal"}, id) // the guesser's own words come back
					}
				}
				themselves := func(s sim.SeatID) sim.SeatID { return s }
				for i, l := range d.tap.leaks(law, journal, themselves) {
					if i < 10 {
						t.Error(l)
					}
				}
				require.True(t, law.debrief, "the drill went to its debrief")
				for _, tok := range canariesIn(d.log.String()) {
					t.Error("the log holds", d.script.names[tok])
				}
				acts, heard := 0, 0
				for _, a := range d.actors {
					acts += a.acts
				}
				for _, p := range d.tap.pieces {
					heard += len(p.raw)
				}
				t.Logf("%d batches, %d deeds over sockets, %d pieces, %d bytes", len(journal), acts, len(d.tap.pieces), heard)
				mistaken := func(s sim.SeatID) sim.SeatID {
					if s == sim.Facilitator {
						return "ceo"
					}
					return s
				}
				require.NotEmpty(t, d.tap.leaks(newLawful(d.script), journal, mistaken), "a player at the facilitator's line is noticed")
			})
		})
	}
}
