package server

import (
	"flag"
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/redis/redistest"
	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/view"
)

var (
	outageTo = flag.Duration("outage-to", 2*time.Second, "how long the store is away at most")
	outages  = []time.Duration{100 * time.Millisecond, 500 * time.Millisecond, 2 * time.Second, 10 * time.Second, 30 * time.Second, 120 * time.Second}
)

// away are the ways in which a store does not do as it is asked, and what ends each.
var away = []struct {
	name      string
	goes, end func(*redistest.Server)
}{
	{"it is killed", (*redistest.Server).Kill, (*redistest.Server).Run},
	{"it stands still", (*redistest.Server).Freeze, (*redistest.Server).Thaw},
	{"it is over its memory", command("CONFIG", "SET", "maxmemory", "1"), command("CONFIG", "SET", "maxmemory", "0")},
	{"it is read-only", command("REPLICAOF", "127.0.0.1", "1"), command("REPLICAOF", "NO", "ONE")},
}

func command(words ...string) func(*redistest.Server) {
	return func(s *redistest.Server) { _, _ = s.Do(words...) }
}

// While the store is away, for a moment or for minutes, nothing is acknowledged, nothing that falls due comes, and the
// exercise stands. When it is back whatever was sent is answered, the time is given back once, though two nodes lost it, and
// shown; the exercise goes on by itself after a short gap, and after a long one only when somebody says so. Everything
// acknowledged before is there.
func TestAStoreOutagePausesAndCostsNothing(t *testing.T) {
	for _, way := range away {
		t.Run(way.name, func(t *testing.T) {
			store, list := nodes(t, 2)
			for _, d := range outages {
				if d <= *outageTo {
					o := begin(t, store, list)
					o.pass(d, way.goes, way.end)
					o.hold(d)
				}
			}
		})
	}
}

// Though nobody asks for anything and nothing is due for a long time, everybody is told that the store is away, and that it is
// back.
func TestAQuietExerciseIsToldThatItsStoreIsAway(t *testing.T) {
	for _, way := range away {
		t.Run(way.name, func(t *testing.T) {
			store, list := nodes(t, 1)
			o := begin(t, store, list)
			l := o.lines[0]
			require.NotNil(t, l.do(sim.Speed{Factor: slowest}).Receipt)
			way.goes(store)
			struck := time.Now()
			l.until(l.told(room.CodeStoreDown))
			t.Logf("told after %s", time.Since(struck).Round(100*time.Millisecond))
			way.end(store)
			l.until(l.told(room.CodeStoreDown, "store_up"))
			require.Len(t, o.gaps(o.list[0]), 1)
		})
	}
}

// slowest leaves minutes until anything is due.
const slowest = clock.RealTime / 10

// outage is an exercise at two nodes, whose store goes away once.
type outage struct {
	t           *testing.T
	store       *redistest.Server
	list        []*house
	room        sim.SessionID
	lines       []*line // of the facilitator, one at each node
	facilitator *browser
	first       wire.Reply
	note        sim.Note
	ids         [][]sim.CommandID // sent meanwhile over each line

	due           clock.Instant // of an inject, in the midst of it
	struck, ended clock.Wall
	refused       int
}

func begin(t *testing.T, store *redistest.Server, list []*house) *outage {
	o := &outage{t: t, store: store, list: list, note: sim.Note{Kind: sim.Idea, Text: "into the void"}, ids: make([][]sim.CommandID, len(list))}
	e := list[0].exercise(1)
	o.room = e.Rooms[0]
	o.facilitator = list[0].browser()
	o.facilitator.enter(e.Link, "")
	for _, h := range list {
		l := o.facilitator.at(h).connect(o.room, sim.Facilitator)
		l.until(l.has("clock/main"))
		o.lines = append(o.lines, l)
	}
	t.Cleanup(func() {
		for _, l := range o.lines {
			l.hangUp()
		}
	})
	require.NotNil(t, o.lines[0].do(sim.Start{Pace: "standard"}).Receipt)
	o.first = o.lines[0].do(sim.Note{Kind: sim.Idea, Text: "before"})
	require.NotNil(t, o.first.Receipt)
	return o
}

func wall() clock.Wall { return clock.Wall(time.Now().UnixMilli()) }

// pass has the store away for so long, and back again, while people go on asking.
func (o *outage) pass(d time.Duration, goes, back func(*redistest.Server)) {
	c := o.clock(0)
	o.due = clock.Clock{Running: true, Wall: c.Wall, At: c.At, Rate: c.Rate}.Instant(wall() + clock.Wall(200+d.Milliseconds()/2))
	require.NotNil(o.t, o.lines[0].do(sim.Edit{Inject: "call", At: o.due}).Receipt)
	o.struck = wall()
	goes(o.store)
	const every = 2 * time.Second
	for begin := time.Now(); time.Since(begin) < d; {
		for i, l := range o.lines {
			o.ids[i] = append(o.ids[i], l.ask(o.note))
		}
		for i, l := range o.lines {
			l.hear(min(every, d-time.Since(begin)) / time.Duration(len(o.lines)-i))
		}
	}
	for i, l := range o.lines {
		for _, id := range o.ids[i] {
			require.Nil(o.t, l.replies[id].Receipt, "acknowledged while the store was away")
		}
		require.NotEqual(o.t, view.Fired, o.inject(i).State, "it came while the store was away")
	}
	o.ended = wall()
	back(o.store)
	for i, l := range o.lines {
		for _, id := range o.ids[i] {
			o.answered(l, id)
		}
	}
	require.Equal(o.t, o.first.Receipt, o.lines[1].repeat(o.first.ID, sim.Note{Kind: sim.Idea, Text: "before"}).Receipt)
}

// answered waits until what was sent has its receipt: a page sends again what was refused because the store was away.
func (o *outage) answered(l *line, id sim.CommandID) {
	l.until(func() bool { _, ok := l.replies[id]; return ok })
	for l.replies[id].Receipt == nil {
		require.True(o.t, room.Passing(l.replies[id].Refused.Code), "%+v", l.replies[id].Refused)
		if l.replies[id].Refused.Code == room.CodeStoreDown {
			o.refused++
		}
		<-time.After(100 * time.Millisecond)
		l.repeat(id, o.note)
	}
}

func (o *outage) clock(i int) (c view.Clock) {
	o.lines[i].record("clock/main", &c)
	return c
}

func (o *outage) inject(i int) (j view.Inject) {
	o.lines[i].record("inject/call", &j)
	return j
}

// hold holds the journal, the clock and the report to what an outage of this length may leave.
func (o *outage) hold(d time.Duration) {
	gaps := o.gaps(o.list[1])
	require.LessOrEqual(o.t, len(gaps), 1, "two nodes lost the same time, and it is given back once: %+v", gaps)
	if o.refused > 0 && d > 3*time.Second { // a shorter one may have missed the other node
		require.Len(o.t, gaps, 1, "the store failed under an open room")
	}
	var gap clock.Span
	if len(gaps) > 0 {
		gap = gaps[0].Gap
		const beat, slow = 1100, 2000 // milliseconds: a sign of life comes each second; a busy machine is slow to take note
		require.LessOrEqual(o.t, gap, clock.Span(wall()-o.struck+beat))
		require.GreaterOrEqual(o.t, gap, clock.Span(d.Milliseconds()-slow))
		long := gap > clock.Span(longGap.Milliseconds())
		for i, l := range o.lines {
			l.until(func() bool { c := o.clock(i); return c.Cause == "gap" && c.Gap > 0 })
			require.Equal(o.t, long, o.clock(i).State == view.Paused, "it goes on by itself after a short gap, and only then")
		}
		if long {
			require.NotEqual(o.t, view.Fired, o.inject(0).State, "it stands until somebody says so")
			require.NotNil(o.t, o.lines[0].do(sim.Resume{}).Receipt)
		}
		paper := o.facilitator.get("/api/rooms/" + string(o.room) + "/papers/aar?format=md&lang=both")
		require.Equal(o.t, http.StatusOK, paper.status)
		require.Contains(o.t, paper.body, "保存先が応答しなかった")
		require.Contains(o.t, paper.body, "the store did not answer")
	}
	for i, l := range o.lines {
		l.until(func() bool { return o.inject(i).State == view.Fired })
	}
	o.once()
	o.t.Logf("board: R16 store away for %s: 0 of %d acknowledged meanwhile and all of them afterwards, 0 injects in the gap; %s given back", d, len(slices.Concat(o.ids...)), time.Duration(gap)*time.Millisecond)
}

// longGap leaves a running exercise paused.
const longGap = 10 * time.Second

func (o *outage) gaps(h *house) (all []sim.ClockSet) {
	for b, err := range h.journal.Read(o.t.Context(), o.room, 0) {
		require.NoError(o.t, err)
		for _, h := range b.Events {
			if set, ok := h.Event.(sim.ClockSet); ok && set.Cause == "gap" {
				all = append(all, set)
			}
		}
	}
	return all
}

// once holds what fell due in the midst of it to have come at its own instant, once, and not in the gap.
func (o *outage) once() {
	fired := 0
	gaps := o.gaps(o.list[1])
	for b, err := range o.list[1].journal.Read(o.t.Context(), o.room, 0) {
		require.NoError(o.t, err)
		for _, h := range b.Events {
			if f, ok := h.Event.(sim.InjectFired); ok && f.Inject == "call" {
				fired++
				require.Equal(o.t, o.due, h.At)
				for _, g := range gaps {
					require.False(o.t, b.Wall > g.Wall-clock.Wall(g.Gap) && b.Wall < g.Wall, fmt.Sprintf("%+v", g))
				}
			}
		}
	}
	require.Equal(o.t, 1, fired)
}
