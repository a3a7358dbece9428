package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/journal/sqlite"
	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/server/socket"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/view"
)

// kills is how often the server is killed. Every kill comes in the middle of traffic, each a little later than the last.
var kills = flag.Int("kills", 20, "how often a server is killed")

// roundsOfOne is how many lives an exercise is played over before the next is begun: it takes 2,000 notes and no more.
const roundsOfOne = 60

// longGap is what a server may be away for without leaving a running exercise paused.
const longGap = 10 * clock.Second

// drive is somebody facilitating one exercise across all lives of its server, and what the server gave receipts for.
type drive struct {
	t        *testing.T
	flags    []string // where the server keeps things
	visitor  *visitor
	room     sim.SessionID // the exercise under way
	rooms    []sim.SessionID
	receipts map[sim.CommandID]wire.Receipt
	refused  []sim.CommandID            // for good, and so without effect
	deeds    map[sim.CommandID]sim.Deed // all that were sent, answered or not
	again    int                        // how often one was refused in passing, and sent again
	crowded  bool                       // others take part in every exercise
	guests   []*guest                   // of all exercises, the one under way last
}

// life is one connection to one life of the server.
type life struct {
	*drive
	server started
	call   *socket.Caller
	clock  view.Clock
	read   chan heard
	told   map[string]int // how often which notice came
	waits  bool           // something was refused in passing
}

// heard is one reply or one notice.
type heard struct {
	wire.Reply
	notice string
}

// Whatever the server said yes to is in the journal, whenever it dies; what it was not able to say yes to can be asked
// again and happens once; a paused exercise is still paused, and a running one shows the time that was lost.
func TestEveryReceiptSurvivesTwentyKills(t *testing.T) {
	data := t.TempDir()
	d := newDrive(t, "--data", data)
	d.play(*kills, func() {})
	d.end(data)
	d.told(data, *kills)
	t.Logf("board: M1 acknowledged and lost, real server killed under %d clients: 0 of %d receipts over %d kills",
		1+guestsOfOne, len(d.receipts)+d.given(), *kills)
}

func newDrive(t *testing.T, flags ...string) *drive {
	return &drive{t: t, flags: flags, receipts: map[sim.CommandID]wire.Receipt{}, deeds: map[sim.CommandID]sim.Deed{}}
}

// play lets the server live and be killed so often, and between two lives something happen.
func (d *drive) play(rounds int, between func()) {
	t := d.t
	d.crowded = true
	var unanswered []sim.CommandID
	for n := range rounds {
		round := n % roundsOfOne
		if round == 0 {
			d.room, unanswered = "", nil
		}
		l := d.begin()
		switch {
		case round == 0:
			l.must(sim.CommandID(fmt.Sprint("start-", n)), sim.Start{Pace: "standard"})
		case round%3 == 1: // the round before left it running
			require.Equal(t, "gap", l.clock.Cause, "round %d: the lost time is shown", round)
			require.Positive(t, l.clock.Gap, "round %d", round)
			l.goOn(n)
			l.must(sim.CommandID(fmt.Sprint("pause-", n)), sim.Pause{Message: fmt.Sprint("break ", round)})
		case round%3 == 2:
			require.Equal(t, view.Paused, l.clock.State, "round %d", round)
			require.Equal(t, fmt.Sprint("break ", round-1), l.clock.Message)
		case round%3 == 0:
			require.Equal(t, view.Paused, l.clock.State, "round %d", round)
			l.must(sim.CommandID(fmt.Sprint("resume-", n)), sim.Resume{})
		}
		for _, id := range unanswered {
			l.must(id, d.deeds[id]) // the outbox of a page
		}
		l.repeat()
		scattered := d.gather(n)
		unanswered = l.killInTraffic(n)
		scattered()
		between()
	}
	require.Greater(t, len(d.receipts), 10*rounds)
	require.Greater(t, d.given(), guestsOfOne*rounds/3)
	require.LessOrEqual(t, d.again, 1+rounds/100, "what is refused in passing is the exception")
}

// goOn resumes after a gap that was long enough to leave the exercise paused; after a shorter one it runs by itself.
func (l *life) goOn(round int) {
	if l.clock.Gap <= longGap {
		require.Equal(l.t, view.Running, l.clock.State, "round %d", round)
		return
	}
	require.Equal(l.t, view.Paused, l.clock.State, "round %d", round)
	l.must(sim.CommandID(fmt.Sprint("go-on-", round)), sim.Resume{})
}

// begin starts a server on the folder and connects the facilitator.
func (d *drive) begin() *life {
	return d.connect(startWith(d.t, d.flags...))
}

// connect connects the facilitator to a server.
func (d *drive) connect(s started) *life {
	ctx := d.t.Context()
	if d.visitor == nil {
		v, err := newVisitor(s.URL)
		require.NoError(d.t, err)
		require.NoError(d.t, v.enter(ctx, s.Host))
		d.visitor = v
	}
	d.visitor.base = s.URL
	d.visitor.client.CloseIdleConnections() // the server may have been killed or stood still since
	if d.room == "" {
		var card wire.ExerciseCard
		require.NoError(d.t, d.visitor.post(ctx, "/api/exercises", wire.NewExercise{Scenario: firstScenario, Rooms: roomsOfOne}, &card))
		d.room = card.Rooms[0]
		d.rooms = append(d.rooms, card.Rooms...)
		if d.crowded {
			d.invite(card)
		}
	}
	call, err := d.visitor.call(ctx, d.room, sim.Facilitator)
	require.NoError(d.t, err, s.stderr)
	l := &life{drive: d, server: s, call: call, read: make(chan heard, 1000), told: map[string]int{}}
	l.hear()
	go l.listen()
	return l
}

// hear takes the first message, which is the whole view.
func (l *life) hear() {
	frames, err := l.call.Receive()
	require.NoError(l.t, err)
	var hello wire.Hello
	require.NoError(l.t, json.Unmarshal(frames[0], &hello))
	require.NoError(l.t, json.Unmarshal(hello.View["clock/main"], &l.clock))
}

// listen hands over replies and notices until the line breaks.
func (l *life) listen() {
	defer close(l.read)
	for {
		frames, err := l.call.Receive()
		if err != nil {
			return
		}
		for _, f := range frames {
			var r wire.Reply
			var n wire.Notice
			switch {
			case json.Unmarshal(f, &r) == nil && r.Kind == wire.KindReply:
				l.read <- heard{Reply: r}
			case json.Unmarshal(f, &n) == nil && n.Kind == wire.KindNotice:
				l.read <- heard{notice: n.Code}
			}
		}
	}
}

// next waits for a reply; it returns false when the line has broken.
func (l *life) next() (wire.Reply, bool) {
	var h heard
	ok := true
	for ok && h.Kind == "" {
		select {
		case h, ok = <-l.read:
			l.told[h.notice]++
		case <-time.After(3 * time.Minute):
			l.t.Fatal("no reply came", l.server.stderr)
		}
	}
	r := h.Reply
	if r.Receipt != nil {
		before, known := l.receipts[r.ID]
		require.True(l.t, !known || before == *r.Receipt, "two receipts for %s: %v and %v", r.ID, before, r.Receipt)
		l.receipts[r.ID] = *r.Receipt
	}
	return r, ok
}

func (l *life) must(id sim.CommandID, deed sim.Deed) {
	l.deeds[id] = deed
	for range 100 {
		require.NoError(l.t, l.call.Do(id, deed))
		r := l.answer(id)
		if r.Receipt != nil {
			return
		}
		// A host that stands still for longer than a room waits for its store is refused in passing: a page sends it again, and so do we.
		require.True(l.t, room.Passing(r.Refused.Code), "%s: %+v\n%s", id, r.Refused, l.server.stderr)
		l.waits = true
		l.drive.again++
		<-time.After(100 * time.Millisecond)
	}
	l.t.Fatalf("%s was refused for good: %s", id, l.server.stderr)
}

// answer waits for the reply to a deed.
func (l *life) answer(id sim.CommandID) wire.Reply {
	for {
		r, ok := l.next()
		require.True(l.t, ok, "the line broke: %s", l.server.stderr)
		if r.ID == id {
			return r
		}
	}
}

// repeat repeats a few deeds of earlier lives: the receipts must be those that were given then.
func (l *life) repeat() {
	n := 0
	for id, r := range l.receipts {
		if r.Session != l.room {
			continue
		}
		if n++; n > 3 {
			return
		}
		l.must(id, l.deeds[id])
	}
}

// killInTraffic sends deeds without waiting for answers, kills the server while they are under way, and returns those
// that were not answered.
func (l *life) killInTraffic(round int) (unanswered []sim.CommandID) {
	sent := make([]sim.CommandID, 24)
	deeds := make([]sim.Deed, len(sent))
	for i := range sent {
		sent[i], deeds[i] = sim.CommandID(fmt.Sprintf("r%d-%d", round, i)), sim.Note{Kind: sim.Idea, Text: fmt.Sprint("round ", round, " note ", i)}
		l.deeds[sent[i]] = deeds[i]
	}
	go func() {
		for i, id := range sent {
			if l.call.Do(id, deeds[i]) != nil {
				return
			}
		}
	}()
	for range 1 + round%20 {
		r, ok := l.next()
		require.True(l.t, ok)
		require.NotNil(l.t, r.Receipt, "%+v\n%s", r.Refused, l.server.stderr)
	}
	require.NoError(l.t, l.server.cmd.Process.Kill())
	for ok := true; ok; { // what was on its way when it died
		_, ok = l.next()
	}
	_ = l.server.cmd.Wait()
	_ = l.call.Close()
	if l.waits {
		l.t.Logf("round %d: refused in passing, by a server that said:\n%s", round, l.server.stderr)
	}
	for _, id := range sent {
		if _, answered := l.receipts[id]; !answered {
			unanswered = append(unanswered, id)
		}
	}
	return unanswered
}

// end holds every receipt against the journal.
func (d *drive) end(data string) {
	out, err := program(d.t, "verify", "--data", data).CombinedOutput()
	require.NoError(d.t, err, string(out))
	store, err := sqlite.Open(d.t.Context(), data, sqlite.Options{})
	require.NoError(d.t, err)
	defer func() { require.NoError(d.t, store.Close()) }()
	d.compare(store)
}

// told holds every kill of a running exercise to stand in the report, in either language.
func (d *drive) told(data string, rounds int) {
	for lang, words := range map[string]string{"ja": "サーバーが動いていなかった", "en": "the server was not running"} {
		want, have, elsewhere := 0, 0, 0
		for n := range rounds {
			if n%roundsOfOne%3 == 1 { // the round before left it running
				want++
			}
		}
		for i, id := range d.rooms {
			out, err := program(d.t, "report", string(id), "--data", data, "--lang", lang, "--format", "md").Output()
			require.NoError(d.t, err)
			if n := strings.Count(string(out), words); i%roomsOfOne == 0 {
				have += n
			} else { // nobody pauses it, and nobody resumes it after a long gap
				require.Positive(d.t, n, "room %d", i)
				elsewhere += n
			}
		}
		require.Equal(d.t, want, have, "%s", lang)
		d.t.Logf("board: M29 kills of a running server that stand in the report (%s): %d of %d, and %d of its other rooms", lang, have, want, elsewhere)
	}
}

// compare holds every receipt against a journal, in which nothing may have happened twice.
func (d *drive) compare(store journal.Journal) {
	have := map[wire.Receipt]sim.CommandID{}
	done := map[sim.CommandID]bool{}
	for _, id := range d.rooms {
		once := map[sim.CommandID]bool{}
		for b, err := range store.Read(context.Background(), id, 0) {
			require.NoError(d.t, err)
			if b.Command == "" {
				continue
			}
			require.False(d.t, once[b.Command], "%s happened twice", b.Command)
			once[b.Command], done[b.Command] = true, true
			have[wire.Receipt{Session: id, Seq: b.Seq, Hash: b.Hash.String()}] = b.Command
		}
	}
	for id, r := range d.receipts {
		require.Equal(d.t, id, have[r])
	}
	refused := d.refused
	for _, g := range d.guests {
		for id, r := range g.receipts {
			require.Equal(d.t, id, have[r])
		}
		refused = append(refused, g.refused...)
	}
	for _, id := range refused {
		require.False(d.t, done[id], "%s was refused, and happened", id)
	}
}
